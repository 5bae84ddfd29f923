"""The network: MiniLM, the mean over its word pieces, at length one."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.training.attribution.network import Layer, Shape


class SentenceEncoder(nn.Module):
    """A vector of length one for a row of word pieces. Rows are computed one at a time, so there is no padding to mask."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, ids: Tensor) -> Tensor:
        hidden = self.norm(self.pieces(ids) + self.positions(torch.arange(ids.shape[1], device=ids.device)))
        bias = torch.zeros(1, 1, 1, 1, dtype=hidden.dtype, device=hidden.device)
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return functional.normalize(hidden.mean(1), dim=1)
