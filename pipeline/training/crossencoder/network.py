"""The network: MiniLM over two statements read together, the mean over their word pieces, and a logit for each question."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from pipeline.training.attribution.network import Dropout, Layer, Shape

# Whether the two are one; then whether the one denies the other, both give figures of one thing, these differ, and then stand against each other.
QUESTIONS = ("same", "denied", "figures", "differ", "rival")


class PairEncoder(nn.Module):
    """The logits of ``QUESTIONS`` of each row of word pieces, ``[CLS] one [SEP] other [SEP]``. Piece 0 is padding."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.verdict = nn.Linear(shape.width, len(QUESTIONS))

    def forward(self, ids: Tensor) -> Tensor:
        there = (ids != 0).to(self.norm.weight.dtype)
        hidden = self.drop(self.norm(self.pieces(ids) + self.positions(torch.arange(ids.shape[1], device=ids.device))))
        bias = (1.0 - there)[:, None, None, :] * -1e4
        for layer in self.layers:
            hidden = layer(hidden, bias)
        mean = (hidden * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        return self.verdict(self.drop(mean))
