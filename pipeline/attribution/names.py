"""Named entities from the trained reader, which gives their tags beside its attributions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from pipeline.record import Span

# Labels of OntoNotes 5 (Weischedel et al. 2013), as spaCy's English models have them; amounts have a finder of their own.
LABELS = ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME")
NAME_TAGS = ("O", *(f"{edge}-{label}" for label in LABELS for edge in "BI"))


def names_in(words: tuple[Span, ...], logits: Any) -> Iterator[tuple[Span, str]]:
    """The names of a window, by place, from the logits (word, tag) of its words; word 0 is none.

    A tag I- that does not go on with a name of its label starts one.
    """
    start, label = 0, ""
    tags = [NAME_TAGS[number] for number in logits.argmax(-1)]
    tags[0] = "O"
    for at, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            yield Span(words[start].start, words[at - 1].end), label
            label = ""
        if not label and tag != "O":
            start, label = at, tag[2:]


def pooled(worth: Any) -> float:
    """The weighted mean of the scores of words (word, score and weight): a logit."""
    weights = np.exp(worth[:, 1] - worth[:, 1].max())
    return float((worth[:, 0] * weights).sum() / weights.sum())
