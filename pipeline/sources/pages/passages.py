"""Whether two texts are the same, or one is part of the other: told by their short runs of words."""

from __future__ import annotations

import re
from collections.abc import Sequence

SHINGLE = 5  # words that make two texts the same passage
COVERED = 0.75  # the share of its shingles with which a block counts as part of a text


class Passages:
    """A text as the set of its short runs of words, to tell which blocks are part of it."""

    def __init__(self, text: str) -> None:
        words = words_of(text)
        self.text = text
        self.count = len(words)
        self.runs = {tuple(words[at : at + SHINGLE]) for at in range(max(len(words) - SHINGLE + 1, 0))}
        self.lines = {tuple(words_of(line)) for line in text.splitlines()}
        self.joined = " " + " ".join(words) + " "

    def share(self, text: str) -> float:
        """The share of ``text`` that stands here: 0 to 1."""
        words = words_of(text)
        if len(words) < SHINGLE:
            return float(bool(words) and (tuple(words) in self.lines or (len(words) > 1 and f" {' '.join(words)} " in self.joined)))
        runs = [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]
        return sum(run in self.runs for run in runs) / len(runs)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("’", "'"))


def each_once(paragraphs: Sequence[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """The paragraphs, long ones once only."""
    seen: set[str] = set()
    found = []
    for text, stamp in paragraphs:
        short = squeezed(text)
        if len(short) < 25 or short not in seen:
            found.append((text, stamp))
        seen.add(short)
    return found


def same_text(one: str, other: str | None) -> bool:
    return other is not None and squeezed(one) == squeezed(other)


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
