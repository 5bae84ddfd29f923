"""An article as the report shows it: paragraphs cut into marked pieces, each with the notes on its claims beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline import evidence as rows
from pipeline.layout import find_paragraphs
from pipeline.record import Span
from pipeline.review import report_words
from pipeline.review.marks import Mark, marks_of, split

WORD = re.compile(r"\w{2,}")
HEAD_PARAGRAPHS = 3  # the title stands in one of the first, if at all


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the text on one claim."""

    number: int  # in its article, from 1
    claim: rows.ReviewedEvidence
    inside: int | None  # the number of the claim whose content holds this one
    is_resolved: bool  # the mention shares no word with the name ("he"), so the reader is told why it is that one
    said_on: rows.DateRow | None
    dates: tuple[rows.DateRow, ...]  # without said_on, and without those that already say what they mean


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text, the kinds of its marks, and the claims whose content starts, or goes on after a gap, here."""

    text: str
    kinds: tuple[str, ...]
    starts: tuple[Note, ...]
    goes_on: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the notes on the claims that start in it."""

    is_title: bool
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as it is shown."""

    article: rows.ArticleRow
    paragraphs: tuple[Paragraph, ...]
    has_title: bool  # the text holds the title, so it need not be put above
    claims: int
    left_out: int  # claims that are not shown


class Starts(NamedTuple):
    """Where contents start, and where they go on after a gap."""

    first: dict[int, list[Note]]
    more: dict[int, list[Note]]


def article_view(article: rows.ArticleRow, claims: Sequence[rows.ReviewedEvidence], *, left_out: int = 0) -> ArticleView:
    """The article with the marks and notes of ``claims``, which come in order of place."""
    notes = notes_of(claims)
    marks = [mark for claim in claims for mark in shown_marks(claim)]
    starts = Starts(defaultdict(list), defaultdict(list))
    for note in notes:
        first, *more = note.claim.spans
        starts.first[first.start].append(note)
        for span in more:
            starts.more[span.start].append(note)
    spans = find_paragraphs(article.text)
    title = title_at(article, spans)
    paragraphs = tuple(paragraph_view(article.text, span, marks, starts, is_title=number == title) for number, span in enumerate(spans))
    return ArticleView(article, paragraphs, title is not None, len(claims), left_out)


def notes_of(claims: Sequence[rows.ReviewedEvidence]) -> list[Note]:
    numbers = {claim.id: number for number, claim in enumerate(claims, 1)}
    return [
        Note(
            numbers[claim.id],
            claim,
            numbers.get(claim.within or ""),
            is_resolved(claim.source),
            next((when for when in claim.dates if when.id == claim.said_on), None),
            tuple(when for when in claim.dates if when.id != claim.said_on and is_telling(when, claim)),
        )
        for claim in claims
    ]


def is_resolved(source: rows.SourceRow) -> bool:
    if not source.text or not source.name:
        return False
    return not set(WORD.findall(source.text.casefold())) & set(WORD.findall(source.name.casefold()))


def is_telling(when: rows.DateRow, claim: rows.Evidence) -> bool:
    """Whether the reading of a date says more than its wording, or than the figure in it ("six years") already does."""
    if when.start is None and any(when.span.overlaps(figure.span) for figure in claim.figures if figure.kind == "duration"):
        return False
    return report_words.date(when).casefold() != when.text.casefold()


def shown_marks(claim: rows.Evidence) -> list[Mark]:
    """The marks of a claim; the article's own statements look different from what others are said to have said."""
    own = claim.source.kind == "author"
    return [Mark(mark.span, "own", mark.of) if own and mark.kind == "content" else mark for mark in marks_of(claim)]


def title_at(article: rows.ArticleRow, paragraphs: Sequence[Span]) -> int | None:
    """Which of the first paragraphs is the title."""
    title = " ".join((article.title or "").split())
    found = (number for number, span in enumerate(paragraphs[:HEAD_PARAGRAPHS]) if " ".join(span.of(article.text).split()) == title)
    return next(found, None) if title else None


def paragraph_view(text: str, span: Span, marks: Sequence[Mark], starts: Starts, *, is_title: bool) -> Paragraph:
    pieces = []
    for segment in split(span, marks):
        at = segment.span.start
        pieces.append(Piece(segment.span.of(text), segment.kinds, tuple(starts.first.get(at, ())), tuple(starts.more.get(at, ()))))
    return Paragraph(is_title, tuple(pieces), tuple(note for piece in pieces for note in piece.starts))
