"""The trained reader: an int8 ONNX model, run with onnxruntime on one thread.

It reads an article once and says of its words who is quoted with what, and what is worth a check.

What a batch holds cannot change a result from outside: windows are grouped inside an article by a fixed rule, so the
one scale that dynamic quantisation takes for a batch depends on the article alone.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from pipeline import trained
from pipeline.attribution.content import tidy_content
from pipeline.attribution.decode import Floats, Found, Thresholds, decode
from pipeline.attribution.encode import Window, in_batches, inputs_of, make_windows
from pipeline.record import Attribution, Span
from pipeline.trained import check_files, open_session, open_tokenizer

FILES = ("model.onnx", "tokenizer.json", "config.json")
REMEDY = f"{trained.REMEDY}; --attribution rules does without the trained reader"

ADDRESSED = re.compile(r"(?:(?:the|a|an|his|her|their)\s)?(?:[A-Z][\w’'.-]*\s){1,6}that\s(?=\S)")
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
ENDING = re.compile(rf"(?:\s(?:on\s)?{WEEKDAY})?\s?:?$")
DATED = re.compile(rf"\s(on|in|at)\s(?:{WEEKDAY}|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[12]\d{{3}}\b|\d{{1,2}}\s[A-Z])")
OUTPUTS = ("tags", "links", "worth")


@dataclass(frozen=True, slots=True)
class Outputs:
    """What the model says of one window: logits of tags (word, tag) and links (2, word, word), and worth (word, 2)."""

    tags: Floats
    links: Floats
    worth: Floats


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of an article, window by window."""

    windows: tuple[tuple[Window, Outputs], ...]

    def worth(self, pieces: Sequence[Span]) -> float | None:
        """The logit of the check-worthiness of the words in ``pieces``; None where the model has read none of them."""
        rows = [rows for piece in pieces for rows in self.worth_of_words(piece) if len(rows)]
        return pooled(np.concatenate(rows)) if rows else None

    def worth_of_words(self, piece: Span) -> Iterator[Floats]:
        """Score and weight of the words that share a character with ``piece``, window by window."""
        at = bisect_right(self.windows, piece.start, key=lambda read: read[0].words[-1].end)
        while at < len(self.windows) and self.windows[at][0].words[1].start < piece.end:
            window, outputs = self.windows[at]
            first = bisect_right(window.words, piece.start, key=lambda word: word.end)
            yield outputs.worth[max(1, first) : bisect_left(window.words, piece.end, key=lambda word: word.start)]
            at += 1


@dataclass(frozen=True)
class AttributionReader:
    """Reads source, cue and content; made by ``load``."""

    folder: Path
    thresholds: Thresholds
    weights: tuple[float, ...]  # of the confidence: a bias, then one for each of ``decode.EVIDENCE``

    @classmethod
    def load(cls, folder: Path) -> AttributionReader:
        """The reader in ``folder``, whose files must be those of ``manifest.toml`` beside it.

        Raises ModelError, which names the file and what to do, where one is missing or altered.
        """
        check_files(folder, FILES, REMEDY)
        config = json.loads((folder / "config.json").read_text("utf-8"))
        return cls(folder, Thresholds(**config["thresholds"]), tuple(config["confidence"]))

    @cached_property
    def tokenizer(self) -> Any:
        return open_tokenizer(self.folder / "tokenizer.json")

    @cached_property
    def session(self) -> Any:
        return open_session(self.folder / "model.onnx")

    def look(self, text: str, paragraphs: Sequence[Span]) -> Reading:
        """What the model says of ``text``; offsets are code points into it."""
        windows = make_windows(self.tokenizer, text, paragraphs)
        return Reading(tuple(zip(windows, self.outputs(windows), strict=True)))

    def read(self, text: str, reading: Reading) -> tuple[Attribution, ...]:
        """The attributions in what was read of ``text``, by place."""
        read = [
            attribution
            for window, outputs in reading.windows
            for found in decode(outputs.tags, outputs.links, self.thresholds)
            if (attribution := self.attribution_of(text, window, found)) is not None
            and attribution.confidence >= self.thresholds.confidence
        ]
        return tuple(sorted(read, key=lambda attribution: (attribution.content[0], attribution.cue or Span(0, 0))))

    def outputs(self, windows: Sequence[Window]) -> list[Outputs]:
        """The model's outputs for each window, without padding."""
        found: dict[int, Outputs] = {}
        for group in in_batches(windows):
            tags, links, worth = self.session.run(OUTPUTS, inputs_of([windows[number] for number in group]))
            for row, number in enumerate(group):
                count = len(windows[number].words)
                found[number] = Outputs(tags[row, :count], links[row, :, :count, :count], worth[row, :count])
        return [found[number] for number in range(len(windows))]

    def attribution_of(self, text: str, window: Window, found: Found) -> Attribution | None:
        """The words of a finding as places in the text; None where nothing is left of the content."""
        content = tidy_content(text, [span_of(window, piece) for piece in found.content])
        content = without_addressee(text, span_of(window, found.cue), content)
        if not content:
            return None
        source = span_of(window, found.source) if found.source else None
        return Attribution(
            source, tidy_cue(text, span_of(window, found.cue)), content, self.confidence(found.evidence), ("read by the trained model",)
        )

    def confidence(self, evidence: Sequence[float]) -> float:
        """The probability that source and content are right, by logistic regression on held-back articles."""
        score = self.weights[0] + float(np.dot(self.weights[1:], evidence))
        return float(1 / (1 + np.exp(-score)))


def without_addressee(text: str, cue: Span, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The content without whom it was told: "told | Governor Dunn that | it rained"."""
    if not content or not cue.of(text).lower().endswith(("told", "tells")):
        return content
    told = [piece for piece in content if piece.start == cue.end + 1]
    match = ADDRESSED.match(text, told[0].start, told[0].end) if told else None
    if match is None:
        return content
    return tuple(piece._replace(start=match.end()) if piece == told[0] else piece for piece in content)


def tidy_cue(text: str, cue: Span) -> Span:
    """The cue without a colon, a weekday or a preposition of a date at its end: "said on | Tuesday", "said | Tuesday", "wrote |:"."""
    ending = ENDING.search(text, cue.start, cue.end)
    if ending and ending.start() > cue.start:
        cue = Span(cue.start, ending.start())
    match = DATED.search(text, cue.start, min(len(text), cue.end + 12))
    return Span(cue.start, match.start()) if match and match.start() > cue.start and match.end(1) == cue.end else cue


def span_of(window: Window, words: tuple[int, int]) -> Span:
    """The place of words, first and last included."""
    return Span(window.words[words[0]].start, window.words[words[1]].end)


def pooled(worth: Any) -> float:
    """The weighted mean of the scores of words (word, score and weight): a logit."""
    weights = np.exp(worth[:, 1] - worth[:, 1].max())
    return float((worth[:, 0] * weights).sum() / weights.sum())
