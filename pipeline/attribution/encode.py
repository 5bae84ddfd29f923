"""Text into windows of word pieces for the trained reader.

A window is ``[CLS] paragraph [SEP] paragraph [SEP] ...``: whole paragraphs, as many as fit, so that nothing beside
an article and no blank lines before it change what the model sees. The vocabulary is uncased (MiniLM, BERT's word
pieces), so how a word is written comes in as a feature of its own, and whether it stands in quotation marks too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.record import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_PIECES = 224  # of a window, with [CLS] and [SEP]
MAX_BATCH_PIECES = 256  # of the windows computed together, with padding; more is slower on one core
OPENING, CLOSING, STRAIGHT = "“«", "”»", '"'
CASES = 5  # lower or no letter, capitalised, capitals, mixed, digits
Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Piece:
    """One word piece: its id, its place in the text and whether a word starts with it."""

    id: int
    span: Span
    starts: bool


@dataclass(frozen=True, slots=True)
class Window:
    """What the model reads at once. Word 0 is [CLS], which stands for "none"; its span is empty."""

    ids: Ints
    cases: Ints
    quoted: Ints
    first: Ints  # for each word the piece that it starts with
    words: tuple[Span, ...]
    paragraph: Ints  # for each word the number of its paragraph


def make_windows(tokenizer: Tokenizer, text: str, paragraphs: Sequence[Span], *, limits: Iterator[int] | None = None) -> list[Window]:
    """The windows of the article, in order; every word of every paragraph stands in exactly one.

    ``limits`` are the most pieces of each window (default: always ``MAX_PIECES``), so that training can draw them.
    """
    limits = limits or repeat(MAX_PIECES)
    pieces = pieces_of(tokenizer, text, paragraphs)
    parts = [(number, part) for number, paragraph in enumerate(pieces) for part in in_parts(text, paragraph)]
    packed: list[list[tuple[int, list[Piece]]]] = []
    room = 0
    for number, part in parts:
        if len(part) + 1 > room:
            packed.append([])
            room = next(limits) - 1
        packed[-1].append((number, part))
        room -= len(part) + 1
    special = (tokenizer.token_to_id("[CLS]") or 0, tokenizer.token_to_id("[SEP]") or 0)
    return [make_window(text, group, special) for group in packed]


def pieces_of(tokenizer: Tokenizer, text: str, paragraphs: Sequence[Span]) -> Iterator[list[Piece]]:
    """The word pieces of each paragraph."""
    encoded = tokenizer.encode_batch([paragraph.of(text) for paragraph in paragraphs], add_special_tokens=False)
    for paragraph, found in zip(paragraphs, encoded, strict=True):
        at = paragraph.start
        yield [
            Piece(number, Span(at + start, at + end), not token.startswith("##"))
            for number, token, (start, end) in zip(found.ids, found.tokens, found.offsets, strict=True)
            if end > start
        ]


def in_parts(text: str, pieces: list[Piece]) -> Iterator[list[Piece]]:
    """A paragraph that is too long for a window in parts: cut behind the last full stop that fits, else between words."""
    limit, start = MAX_PIECES - 2, 0
    while len(pieces) - start > limit:
        whole = [at for at in range(start + limit, start, -1) if pieces[at].starts]
        stop = next((at for at in whole if at - start > limit // 2 and pieces[at - 1].span.of(text) in ".?!”"), None)
        cut = stop or (whole[0] if whole else start + limit)
        yield pieces[start:cut]
        start = cut
    if start < len(pieces):
        yield pieces[start:]


def make_window(text: str, group: list[tuple[int, list[Piece]]], special: tuple[int, int]) -> Window:
    cls, sep = special
    ids, cases, quoted, first, numbers = [cls], [0], [0], [0], [-1]
    words = [Span(0, 0)]
    for number, part in group:
        inside = False
        for piece in part:
            wording = piece.span.of(text)
            opens = wording in OPENING or (wording == STRAIGHT and not inside)
            closes = wording in CLOSING or (wording == STRAIGHT and inside)
            if piece.starts:
                first.append(len(ids))
                words.append(piece.span)
                numbers.append(number)
            else:
                words[-1] = Span(words[-1].start, piece.span.end)
            ids.append(piece.id)
            cases.append(case_of(wording))
            quoted.append(int(inside or opens))
            inside = (inside or opens) and not closes
        ids.append(sep)
        cases.append(0)
        quoted.append(0)
    return Window(as_ints(ids), as_ints(cases), as_ints(quoted), as_ints(first), tuple(words), as_ints(numbers))


def as_ints(row: list[int]) -> Ints:
    return np.array(row, dtype=np.int64)


def case_of(wording: str) -> int:
    """How a word piece is written, as a number below ``CASES``."""
    if wording.islower() or not wording:
        return 0
    if any(char.isdigit() for char in wording):
        return 4
    if not any(char.isalpha() for char in wording):
        return 0
    if wording.isupper() and len(wording) > 1:
        return 2
    return 1 if wording[0].isupper() else 3


def in_batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """The numbers of the windows that are computed together: of like length, at most ``MAX_BATCH_PIECES`` with padding.

    The groups depend on the article alone.
    """
    group: list[int] = []
    for number in sorted(range(len(windows)), key=lambda number: (-len(windows[number].ids), number)):
        if group and len(windows[group[0]].ids) * (len(group) + 1) > MAX_BATCH_PIECES:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def padded(rows: Iterable[Ints]) -> Ints:
    """The rows as one array, filled with zeros."""
    known = list(rows)
    whole = np.zeros((len(known), max(map(len, known))), dtype=np.int64)
    for number, row in enumerate(known):
        whole[number, : len(row)] = row
    return whole


def inputs_of(windows: Sequence[Window]) -> dict[str, Ints]:
    """The model's inputs for a batch; ``mask`` is 1 where a piece is."""
    return {
        "ids": padded(window.ids for window in windows),
        "cases": padded(window.cases for window in windows),
        "quoted": padded(window.quoted for window in windows),
        "mask": padded(np.ones(len(window.ids), dtype=np.int64) for window in windows),
        "first": padded(window.first for window in windows),
        "word_mask": padded(np.ones(len(window.first), dtype=np.int64) for window in windows),
    }
