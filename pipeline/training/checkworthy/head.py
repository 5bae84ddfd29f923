"""The reader's head of check-worthiness, fitted to a teacher's probabilities while the rest of the shipped reader stays as it is.

What the int8 reader says of each word before the head, of a sentence alone and of the same among others, is computed once, and two
linear layers are fitted on it; a head that had seen sentences alone misjudges those in an article. Their weights go back into ``model.onnx`` in place of those that were there. Tags and links are the same to the last bit before and after.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from pipeline.attribution.encode import inputs_of, make_windows
from pipeline.layout import find_paragraphs
from pipeline.record import Span
from pipeline.trained import open_session, open_tokenizer
from pipeline.training.attribution.network import Shape, worth_head
from pipeline.training.attribution.sentences import drawn_groups, joined
from pipeline.training.checkworthy.taught import Taught
from pipeline.training.loop import alike_in_length, warm_and_decay
from pipeline.training.manifest import write_manifest

EPOCHS, BATCH = 8, 64
RATE, WARM_UP, DECAY = 2e-3, 0.05, 0.05
LONGEST = 80  # words of a sentence that are learnt from
SEED = 1
LAYERS = (0, 3)  # of the head, those with weights
STEPS = 64  # of a weight to either side of 0: seven bits (see ``pipeline.training.attribution.export``)
AWAY = -1e4  # weight of a word that is padding


Halves = np.ndarray[Any, np.dtype[np.float16]]


@dataclass(frozen=True)
class Seen:
    """What the reader says of the words of each sentence before the head: a row a word, one sentence after the other."""

    words: Halves
    starts: np.ndarray[Any, np.dtype[np.int64]]  # where each sentence starts, and where the last ends

    def count(self, number: int) -> int:
        """How many words of a sentence there are."""
        return int(self.starts[number + 1] - self.starts[number])

    def batch(self, numbers: Sequence[int]) -> tuple[Tensor, Tensor]:
        """The words of some sentences, padded (sentence, word, channel), and 1 where there is one (sentence, word)."""
        width = max(map(self.count, numbers))
        words = np.zeros((len(numbers), width, self.words.shape[1]), dtype=np.float32)
        mask = np.zeros((len(numbers), width), dtype=np.float32)
        for row, number in enumerate(numbers):
            words[row, : self.count(number)] = self.words[self.starts[number] : self.starts[number + 1]]
            mask[row, : self.count(number)] = 1
        return torch.from_numpy(words), torch.from_numpy(mask)


def refit_head(folder: Path, rows: Sequence[Taught], kept: Path | None = None) -> None:
    """Fits the head of the reader in ``folder`` to ``rows``, and writes it and the digests.

    ``kept`` is a file (``.npz``) for what the reader says of the words, half an hour of work for 50,000 sentences: read
    where it is there and is of as many sentences, else written.
    """
    seen = kept_or_seen(folder, [row.text for row in rows], kept)
    head = fit_head(seen, [row.target for row in rows] * 2)
    model = onnx.load(folder / "model.onnx")
    put_head(model, head)
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    write_manifest(folder)


def kept_or_seen(folder: Path, texts: Sequence[str], kept: Path | None) -> Seen:
    if kept is not None and kept.is_file():
        arrays = np.load(kept)
        if len(arrays["starts"]) == 2 * len(texts) + 1:
            return Seen(arrays["words"], arrays["starts"])
    seen = look_at(folder, texts)
    if kept is not None:
        np.savez(kept, words=seen.words, starts=seen.starts)
    return seen


# ---------------------------------------------------------------- what the reader says
def look_at(folder: Path, texts: Sequence[str]) -> Seen:
    """What the reader in ``folder`` says of the first words of each text before the head: of all alone, then of all among others."""
    look, draw = looker(folder), random.Random(SEED)
    alone = [look([text], draw)[0] for text in texts]
    among = [alone[0]] * len(texts)
    for group in drawn_groups(len(texts), draw):
        for number, words in zip(group, look([texts[number] for number in group], draw), strict=True):
            among[number] = words
    found = [*alone, *among]
    return Seen(np.concatenate(found), np.cumsum([0, *map(len, found)]))


def looker(folder: Path) -> Callable[[Sequence[str], random.Random], list[Halves]]:
    """A function from some texts, which it puts together, to what the reader says of the words of each."""
    model = onnx.load(folder / "model.onnx")
    before = input_of_head(model)
    model.graph.output.append(onnx.helper.make_tensor_value_info(before, onnx.TensorProto.FLOAT, None))
    session, tokenizer = open_session(model.SerializeToString()), open_tokenizer(folder / "tokenizer.json")

    def look(texts: Sequence[str], draw: random.Random) -> list[Halves]:
        whole, spans = joined(texts, draw)
        words: list[Span] = []
        rows = [np.zeros((0, Shape().width), np.float16)]
        for window in make_windows(tokenizer, whole, find_paragraphs(whole)):
            words += window.words[1:]
            rows.append(session.run([before], inputs_of([window]))[0][0, 1:].astype(np.float16))
        hidden = np.concatenate(rows)
        return [hidden[[place for place, word in enumerate(words) if word.overlaps(span)]][:LONGEST] for span in spans]

    return look


def input_of_head(model: onnx.ModelProto) -> str:
    """The name of the tensor that the head's first product takes, before it is quantised."""
    quantised = product_of(model, LAYERS[0]).input[0]
    return next(str(node.input[0]) for node in model.graph.node if quantised in node.output)


def product_of(model: onnx.ModelProto, layer: int) -> onnx.NodeProto:
    """The product of integers of one of the head's layers."""
    name = f"/trained/worth/worth.{layer}/"
    return next(node for node in model.graph.node if node.op_type == "MatMulInteger" and node.output[0].startswith(name))


# ---------------------------------------------------------------- the fit
def fit_head(seen: Seen, targets: Sequence[float], *, epochs: int = EPOCHS, seed: int = SEED) -> nn.Sequential:
    """The head that comes nearest to ``targets``, probabilities; a sentence without a word is passed over."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    head = worth_head(Shape())
    with_words = [number for number in range(len(targets)) if seen.count(number)]
    lengths = [seen.count(number) for number in with_words]
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    plan = warm_and_decay(optimizer, epochs * math.ceil(len(with_words) / BATCH), WARM_UP)
    for epoch in range(epochs):
        lost = 0.0
        for batch in alike_in_length(lengths, BATCH, draw):
            numbers = [with_words[place] for place in batch]
            wanted = torch.tensor([targets[number] for number in numbers])
            loss = functional.binary_cross_entropy_with_logits(pooled(head, *seen.batch(numbers)), wanted)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            plan.step()
            lost += loss.item() * len(batch)
        print(f"head, epoch {epoch + 1}: loss {lost / len(with_words):.4f}", flush=True)
    return head.eval()


def pooled(head: nn.Sequential, words: Tensor, mask: Tensor) -> Tensor:
    """The weighted mean of the scores of each sentence's words: a logit."""
    worth = head(words)
    return (worth[..., 0] * (worth[..., 1] + (1 - mask) * AWAY).softmax(1)).sum(1)


# ---------------------------------------------------------------- back into the reader
def put_head(model: onnx.ModelProto, head: nn.Sequential) -> None:
    """Writes the head's weights over those in ``model``, as whole numbers with a scale for each output channel."""
    for layer in LAYERS:
        linear = head[layer]
        weights = product_of(model, layer).input[1]
        whole, scale = quantised(linear.weight.detach().numpy().T)
        put(model, weights, whole)
        put(model, weights.removesuffix("_quantized") + "_scale", scale)
        put(model, f"trained.worth.{layer}.bias", linear.bias.detach().numpy())


def quantised(weights: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, np.dtype[np.int8]], np.ndarray[Any, np.dtype[np.float32]]]:
    """Weights (input, output) as whole numbers of seven bits, and the scale of each output."""
    scale = (np.abs(weights).max(0) / STEPS).astype(np.float32)
    return np.round(weights / np.where(scale, scale, 1)).astype(np.int8), scale


def put(model: onnx.ModelProto, name: str, array: np.ndarray[Any, Any]) -> None:
    """Puts ``array`` in place of a constant of the graph. Raises ValueError where that has another shape or type."""
    constant = next(constant for constant in model.graph.initializer if constant.name == name)
    known = numpy_helper.to_array(constant)
    if (known.shape, known.dtype) != (array.shape, array.dtype):
        raise ValueError(f"{name} is {known.dtype}{known.shape}, not {array.dtype}{array.shape}")
    constant.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(array), name))
