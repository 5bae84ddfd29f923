"""ClaimBuster's sentences (Arslan et al., ICWSM 2020) as training examples for check-worthiness.

A claim is judged where it stands, among other sentences; so sentences are put together into invented windows, some
alone, and each is judged by its own words.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
from tokenizers import Tokenizer

from pipeline.attribution.encode import make_windows
from pipeline.layout import find_paragraphs
from pipeline.record import Span
from pipeline.training.attribution.corpus import IGNORED, Example, Name, example_of, words_in


@dataclass(frozen=True)
class Judged:
    """A sentence, whether it is worth a check, and the names in it."""

    text: str
    worth: int
    names: tuple[Name, ...] = ()


def read_judged(path: Path) -> list[tuple[int, Judged]]:
    """Number and sentence of each row of a ClaimBuster file (``sentence_id``, ``label``, ``text``)."""
    rows = json.loads(path.read_text("utf-8"))
    return [(int(row["sentence_id"]), Judged(" ".join(row["text"].split()), int(row["label"]))) for row in rows]


def is_kept_aside(number: int) -> bool:
    """Whether the sentence belongs to the fifth that nothing is trained or tuned on."""
    return tenth_of(number) < 2


def is_for_calibration(number: int) -> bool:
    """Whether the sentence belongs to the tenth that the score is calibrated on."""
    return tenth_of(number) == 2


def tenth_of(number: int) -> int:
    """The tenth of the file that a sentence is in, 0 to 9, by the hash of its number."""
    return int.from_bytes(hashlib.sha256(str(number).encode()).digest()[:4]) % 10


def sentence_examples(tokenizer: Tokenizer, sentences: Sequence[Judged], draw: Random) -> Iterator[Example]:
    """The sentences in windows of one to eight, in an order drawn anew."""
    for group in drawn_groups(len(sentences), draw):
        yield from window_examples(tokenizer, [sentences[number] for number in group], draw)


def drawn_groups(count: int, draw: Random) -> Iterator[list[int]]:
    """The numbers below ``count``, each once, in groups of one to eight, in an order drawn anew."""
    order = list(range(count))
    draw.shuffle(order)
    at = 0
    while at < count:
        size = 1 if draw.random() < 0.4 else draw.randint(2, 8)
        yield order[at : at + size]
        at += size


def joined(texts: Sequence[str], draw: Random) -> tuple[str, list[Span]]:
    """The texts as one, each in the paragraph of the one before or in its own, and where each stands."""
    whole, spans = "", []
    for text in texts:
        whole += ("\n\n" if draw.random() < 0.5 else " ") if whole else ""
        spans.append(Span(len(whole), len(whole) + len(text)))
        whole += text
    return whole, spans


def window_examples(tokenizer: Tokenizer, group: Sequence[Judged], draw: Random) -> Iterator[Example]:
    text, spans = joined([judged.text for judged in group], draw)
    places = [(span, judged.worth) for span, judged in zip(spans, group, strict=True)]
    names = [
        (Span(at.start + span.start, at.start + span.end), label)
        for at, judged in zip(spans, group, strict=True)
        for span, label in judged.names
    ]
    for window in make_windows(tokenizer, text, find_paragraphs(text)):
        example = example_of(window, [], names)
        whole = [
            (words_in(window, span), worth)
            for span, worth in places
            if window.words[1].start <= span.start and span.end <= window.words[-1].end
        ]
        yield replace(
            example,
            tags=np.full_like(example.tags, IGNORED),
            judged=tuple((words[0], words[1], worth) for words, worth in whole if words is not None),
        )
