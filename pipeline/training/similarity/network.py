"""The network: MiniLM, the mean over its word pieces, at length one."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.training.attribution.network import Layer, Shape


class SentenceEncoder(nn.Module):
    """A vector of length one for each row of word pieces; ``mask`` is 1 where a piece is."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        hidden = self.norm(self.pieces(ids) + self.positions(torch.arange(ids.shape[1], device=ids.device)))
        kept = mask.to(hidden.dtype)
        bias = (1.0 - kept[:, None, None, :]) * -10000.0
        for layer in self.layers:
            hidden = layer(hidden, bias)
        summed = (hidden * kept[:, :, None]).sum(1)
        return functional.normalize(summed / kept.sum(1, keepdim=True), dim=1)
