"""From trained weights to the folder of the model: int8 ONNX, confidence, thresholds, digests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from pipeline.attribution.content import tidy_content
from pipeline.attribution.decode import EVIDENCE, Thresholds, decode
from pipeline.attribution.encode import inputs_of, make_windows
from pipeline.attribution.reader import OUTPUTS, AttributionReader, span_of
from pipeline.layout import find_paragraphs
from pipeline.record import Span
from pipeline.training.attribution.corpus import Gold
from pipeline.training.attribution.network import Reader
from pipeline.training.attribution.smooth import smoothed
from pipeline.training.manifest import write_manifest

Document = tuple[str, str, list[Gold]]
SAME = 0.5  # token overlap (intersection over union) from which two contents are one


def export(
    trained: Reader,
    tokenizer: Tokenizer,
    out: Path,
    *,
    held_back: Sequence[Document],
    thresholds: Thresholds | None = None,
) -> None:
    """Writes ``model.onnx`` (int8), ``tokenizer.json`` and ``config.json`` to ``out``, and their digests to the manifest."""
    thresholds = thresholds or Thresholds()
    out.mkdir(parents=True, exist_ok=True)
    windows = [window for _, text, _ in held_back for window in make_windows(tokenizer, text, find_paragraphs(text))]
    write_onnx(smoothed(trained, windows), tokenizer, out / "model.onnx")
    tokenizer.save(str(out / "tokenizer.json"))
    weights = [0.0] * (len(EVIDENCE) + 1)
    write_config(out, thresholds, weights)
    reader = AttributionReader(out, thresholds, tuple(weights))
    write_config(out, thresholds, fit_confidence(reader, held_back))
    write_manifest(out)


class ForUse(torch.nn.Module):
    """The network as it is used: without the names, which only help it learn."""

    def __init__(self, trained: Reader) -> None:
        super().__init__()
        self.trained = trained

    def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, ...]:
        tags, links, _, worth = self.trained(*inputs)
        return tags, links, worth


def write_onnx(trained: Reader, tokenizer: Tokenizer, path: Path) -> None:
    """Exports the network and quantises its weights, a scale for each output channel.

    Weights keep seven bits: with eight, CPUs without instructions for the dot product of bytes (VNNI) saturate the sum of
    two products, and the same article would be read differently on another machine.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole = path.with_name("float.onnx")
    names = ["ids", "cases", "quoted", "mask", "first", "word_mask"]
    inputs = inputs_of(make_windows(tokenizer, "An official said “so”.\n\nNo.", [Span(0, 22), Span(24, 27)]) * 2)
    axes: dict[str, dict[int, str]] = {name: {0: "batch", 1: "word" if name in ("first", "word_mask") else "piece"} for name in names}
    axes |= {name: {0: "batch", 1: "word"} for name in OUTPUTS} | {"links": {0: "batch", 2: "word", 3: "word"}}
    torch.onnx.export(
        ForUse(trained).eval(), tuple(torch.from_numpy(inputs[name]) for name in names), str(whole), input_names=names, output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(
        str(whole), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"]
    )
    whole.unlink()


def write_config(out: Path, thresholds: Thresholds, weights: Sequence[float]) -> None:
    rounded = [round(float(weight), 5) for weight in weights]
    (out / "config.json").write_text(json.dumps({"thresholds": asdict(thresholds), "confidence": rounded}, indent=1) + "\n", "utf-8")


# ---------------------------------------------------------------- confidence
def fit_confidence(reader: AttributionReader, documents: Sequence[Document]) -> list[float]:
    """Bias and weights of a logistic regression from the decoder's evidence to whether source and content are right."""
    rows: list[tuple[float, ...]] = []
    right: list[float] = []
    for _, text, golds in documents:
        for window, outputs in reader.look(text, find_paragraphs(text)).windows:
            for found in decode(outputs.tags, outputs.links, reader.thresholds):
                source = span_of(window, found.source) if found.source else None
                rows.append(found.evidence)
                right.append(float(is_right(text, source, [span_of(window, piece) for piece in found.content], golds)))
    return logistic(np.array(rows), np.array(right))


def is_right(text: str, source: Span | None, content: Sequence[Span], golds: Sequence[Gold]) -> bool:
    """Whether one of the corpus has about the same content, and a source that overlaps."""
    said = characters(tidy_content(text, content))
    for gold in golds:
        meant = characters(tidy_content(text, gold.content))
        if said and len(said & meant) >= SAME * len(said | meant):
            if source is None or not gold.source:
                return source is None and not gold.source
            return any(source.overlaps(span) for span in gold.source)
    return False


def characters(spans: Sequence[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def logistic(rows: Any, right: Any, *, penalty: float = 1.0, rounds: int = 60) -> list[float]:
    """Logistic regression with a ridge penalty, by Newton's method."""
    whole = np.hstack([np.ones((len(rows), 1)), rows])
    weights = np.zeros(whole.shape[1])
    ridge = penalty * np.eye(len(weights))
    ridge[0, 0] = 1e-6
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-whole @ weights))
        slope = whole.T @ (chance - right) + ridge @ weights
        bend = (whole * (chance * (1 - chance))[:, None]).T @ whole + ridge
        weights = weights - np.linalg.solve(bend, slope)
    return [float(weight) for weight in weights]
