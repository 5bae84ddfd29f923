"""PolNeAR (Newell, Margolin and Ruths, LREC 2018) as training examples: windows with tags, links and names.

The corpus is a folder with ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann`` (brat standoff); its texts
never enter this project.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from pipeline.attribution.decode import ROLES, TAGS
from pipeline.attribution.encode import Ints, Window, make_windows
from pipeline.layout import find_paragraphs
from pipeline.record import Span

IGNORED = -100
# Labels of OntoNotes 5 (Weischedel et al. 2013), as spaCy's English models have them; amounts have a finder of their own.
LABELS = ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME")
NAME_TAGS = ("O", *(f"{edge}-{label}" for label in LABELS for edge in "BI"))


@dataclass(frozen=True)
class Gold:
    """One attribution of the corpus."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Example:
    """A window with what the model is to say of it: tags and names of words, what words select, and what is worth a check."""

    window: Window
    tags: Ints  # IGNORED throughout where attributions are not known
    links: Ints  # (2, word): IGNORED where nothing is asked; 0 for none
    starts: Ints  # 1 where a content piece starts
    names: Ints  # IGNORED throughout where names are not known
    judged: tuple[tuple[int, int, int], ...] = ()  # first word, last word, 1 if worth a check


Name = tuple[Span, str]


def read_documents(folder: Path) -> Iterator[tuple[str, str, list[Gold]]]:
    """Name, text and attributions of each document; the first annotator's where there are several."""
    marks: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        marks.setdefault(path.stem.rsplit("_", 1)[0], path)
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in marks:
            yield path.stem, path.read_bytes().decode("utf-8"), read_marks(marks[path.stem])


def read_marks(path: Path) -> list[Gold]:
    """The attributions of a brat file."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text("utf-8").split("\n"):
        fields = line.split("\t")
        if re.fullmatch(r"T\d+", fields[0]) and len(fields) > 2:
            offsets = fields[1].split(" ", 1)[1]
            spans[fields[0]] = tuple(Span(*map(int, part.split())) for part in offsets.split(";"))
        elif re.fullmatch(r"E\d+", fields[0]):
            events.append([(role, mark) for role, _, mark in (part.partition(":") for part in fields[1].split())])
    return [gold for event in events if (gold := gold_of(event, spans)).content and gold.cue]


def gold_of(event: list[tuple[str, str]], spans: dict[str, tuple[Span, ...]]) -> Gold:
    parts: dict[str, list[Span]] = {role: [] for role in ROLES}
    for name, mark in event:
        role = name.rstrip("0123456789").lower()
        if role in parts:
            parts[role].extend(spans.get(mark, ()))
    return Gold(*(tuple(sorted(parts[role])) for role in ROLES))


def examples_of(
    tokenizer: Tokenizer, text: str, golds: list[Gold], *, names: Sequence[Name] | None = None, limits: Iterator[int] | None = None
) -> list[Example]:
    """The windows of a document with their tags and links; links out of a window are not asked for."""
    return [example_of(window, golds, names) for window in make_windows(tokenizer, text, find_paragraphs(text), limits=limits)]


def example_of(window: Window, golds: list[Gold], names: Sequence[Name] | None = None) -> Example:
    tags = np.zeros(len(window.words), dtype=np.int64)
    links = np.full((2, len(window.words)), IGNORED, dtype=np.int64)
    starts = np.zeros(len(window.words), dtype=np.int64)
    # The longest first, so that what lies inside a content is written over it.
    placed = [(role, span) for gold in golds for role in ROLES for span in getattr(gold, role)]
    for role, span in sorted(placed, key=lambda item: (item[0] != "content", item[1].start - item[1].end)):
        if (words := words_in(window, span)) is not None:
            tags[words[0]] = TAGS.index(f"B-{role}")
            tags[words[0] + 1 : words[1] + 1] = TAGS.index(f"I-{role}")
    for gold in sorted(golds, key=lambda gold: -sum(span.end - span.start for span in gold.content)):
        cue = words_in(window, gold.cue[0])
        for span in gold.content:
            if (piece := words_in(window, span)) is not None:
                links[0, piece[0] : piece[1] + 1] = cue[0] if cue else 0
                starts[piece[0]] = 1
        if cue is not None:
            source = words_in(window, gold.source[0]) if gold.source else None
            links[1, cue[0]] = source[0] if source else 0
    links[0, tags < TAGS.index("B-content")] = IGNORED
    return Example(window, tags, links, starts, name_tags(window, names))


def name_tags(window: Window, names: Sequence[Name] | None) -> Ints:
    """The tags of the names in the window; IGNORED throughout where names are not known."""
    if names is None:
        return np.full(len(window.words), IGNORED, dtype=np.int64)
    tags = np.zeros(len(window.words), dtype=np.int64)
    for span, label in names:
        if (words := words_in(window, span)) is not None:
            tags[words[0]] = NAME_TAGS.index(f"B-{label}")
            tags[words[0] + 1 : words[1] + 1] = NAME_TAGS.index(f"I-{label}")
    return tags


def words_in(window: Window, span: Span) -> tuple[int, int] | None:
    """The first and the last word of the window that share a character with ``span``."""
    first = max(1, bisect_right(window.words, span.start, key=lambda word: word.end))
    last = bisect_left(window.words, span.end, key=lambda word: word.start) - 1
    return (first, last) if first <= last else None
