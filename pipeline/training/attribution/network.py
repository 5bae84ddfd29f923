"""The network: MiniLM, a tag for each word, and for each word the words that it may belong to; names and worth beside them.

Tags are BIO over source, cue and content. Links are selections, as of heads in graph-based dependency parsing
(Dozat and Manning 2017): each word of a content selects the first word of its cue, the first word of a cue that of its
source; [CLS], word 0, stands for none. Names are BIO tags of named entities. Worth is a score and a weight for each
word: the weighted mean over a span is the logit of its check-worthiness (attention pooling, Yang et al. 2016).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.attribution.decode import TAGS
from pipeline.attribution.encode import CASES, MAX_PIECES
from pipeline.training.attribution.corpus import NAME_TAGS

LINK_WIDTH = 128
BUCKETS = 64  # of distances between two words, logarithmic, signed


@dataclass(frozen=True)
class Shape:
    """The sizes of the encoder (those of all-MiniLM-L6-v2)."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    dropout: float = 0.1


class Dropout(nn.Module):
    """Dropout by a byte of chance a unit: on a CPU, PyTorch's own takes a tenth of the training."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.dropped = int(share * 256)

    def forward(self, hidden: Tensor) -> Tensor:
        if not self.training or not self.dropped:
            return hidden
        count = hidden.numel()
        chance = torch.randint(-(2**63), 2**63 - 1, ((count + 7) // 8,), device=hidden.device).view(torch.uint8)
        return hidden * (chance[:count].view(hidden.shape) >= self.dropped) * (256 / (256 - self.dropped))


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.size = shape.heads, shape.width // shape.heads
        self.query, self.key, self.value, self.out = (nn.Linear(shape.width, shape.width) for _ in range(4))
        self.up, self.down = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)
        self.norm1, self.norm2 = nn.LayerNorm(shape.width, eps=1e-12), nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = Dropout(shape.dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = hidden.shape

        def split(states: Tensor) -> Tensor:
            return states.view(batch, length, self.heads, self.size).transpose(1, 2)

        query, key, value = split(self.query(hidden)), split(self.key(hidden)), split(self.value(hidden))
        # Written out: PyTorch's fused attention is slower than its parts on a CPU.
        scores = query @ key.transpose(-1, -2) / math.sqrt(self.size) + bias
        mixed = scores.softmax(-1).to(value.dtype) @ value
        hidden = self.norm1(hidden + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, -1))))
        return self.norm2(hidden + self.drop(self.down(functional.gelu(self.up(hidden)))))


def worth_head(shape: Shape) -> nn.Sequential:
    """From the last layer's view of a word to its score and weight of check-worthiness."""
    return nn.Sequential(nn.Linear(shape.width, LINK_WIDTH), nn.GELU(), Dropout(shape.dropout), nn.Linear(LINK_WIDTH, 2))


class Reader(nn.Module):
    """Tags and links of a batch of windows (see ``encode.inputs_of``)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.cases = nn.Embedding(CASES, shape.width)
        self.quoted = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.tag = nn.Sequential(nn.Linear(shape.width, shape.width), nn.GELU(), Dropout(shape.dropout), nn.Linear(shape.width, len(TAGS)))
        self.asks = nn.Linear(shape.width, 2 * LINK_WIDTH)
        self.answers = nn.Linear(shape.width, 2 * LINK_WIDTH)
        self.likely = nn.Linear(shape.width, 2)
        self.names = nn.Linear(shape.width, len(NAME_TAGS))
        self.worth = worth_head(shape)
        self.distance = nn.Parameter(torch.zeros(2, BUCKETS))
        self.register_buffer("buckets", distance_buckets(MAX_PIECES), persistent=False)
        for table in (self.cases, self.quoted):
            nn.init.normal_(table.weight, std=0.01)

    def heads(self) -> list[nn.Parameter]:
        """The parameters that were not pretrained."""
        parts = (self.tag, self.asks, self.answers, self.likely, self.names, self.worth, self.cases, self.quoted)
        return [self.distance, *(parameter for part in parts for parameter in part.parameters())]

    def forward(self, ids: Tensor, cases: Tensor, quoted: Tensor, mask: Tensor, first: Tensor, word_mask: Tensor) -> tuple[Tensor, ...]:
        """Logits of the tags (batch, word, tag), of the links (batch, 2, word, word; content to cue, cue to source), of the
        names (batch, word, tag), and score and weight of the worth (batch, word, 2)."""
        where = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.pieces(ids) + self.positions(where) + self.cases(cases) + self.quoted(quoted)
        hidden = self.drop(self.norm(hidden))
        bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -10000.0
        for layer in self.layers:
            hidden = layer(hidden, bias)
        words = hidden.gather(1, first[:, :, None].expand(-1, -1, hidden.shape[2]))
        batch, count, _ = words.shape
        dropped = self.drop(words)
        asks = self.asks(dropped).view(batch, count, 2, LINK_WIDTH).transpose(1, 2)
        answers = self.answers(dropped).view(batch, count, 2, LINK_WIDTH).transpose(1, 2)
        links = asks @ answers.transpose(-1, -2) / math.sqrt(LINK_WIDTH) + self.likely(dropped).transpose(1, 2)[:, :, None, :]
        buckets = self.buckets[:count, :count]
        links = links + self.distance[:, buckets]
        links = links + (1.0 - word_mask[:, None, None, :].to(links.dtype)) * -10000.0
        return self.tag(words), links, self.names(words), self.worth(words)


def distance_buckets(longest: int) -> Tensor:
    """The bucket of the distance between every two words."""
    apart = torch.arange(longest)[None, :] - torch.arange(longest)[:, None]
    size = (torch.log2(apart.abs().float() + 1) * 4).long().clamp(max=BUCKETS // 2 - 1)
    return torch.where(apart < 0, size, size + BUCKETS // 2)


def load_encoder(reader: Reader, weights: Path) -> None:
    """Takes the weights of a BERT (a ``model.safetensors``) into the reader's encoder."""
    from safetensors.torch import load_file

    known = load_file(weights)
    known = {name.removeprefix("bert."): tensor for name, tensor in known.items()}
    names = {"pieces.weight": "embeddings.word_embeddings.weight", "positions.weight": "embeddings.position_embeddings.weight",
             "norm.weight": "embeddings.LayerNorm.weight", "norm.bias": "embeddings.LayerNorm.bias"}  # fmt: skip
    parts = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
             "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
             "down": "output.dense", "norm2": "output.LayerNorm"}  # fmt: skip
    for number in range(len(reader.layers)):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{number}.{ours}.{kind}"] = f"encoder.layer.{number}.{theirs}.{kind}"
    state = reader.state_dict()
    for ours, theirs in names.items():
        state[ours] = known[theirs]
    # BERT adds the embedding of the first segment to every piece.
    state["pieces.weight"] = known["embeddings.word_embeddings.weight"] + known["embeddings.token_type_embeddings.weight"][0]
    reader.load_state_dict(state)
