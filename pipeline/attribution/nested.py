"""What the trained reader is given, and the attributions inside others that it does not mark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from pipeline.layout import find_paragraphs
from pipeline.record import Article, Attribution, Span
from pipeline.spans import subtract, trim


def readable_paragraphs(article: Article) -> list[Span]:
    """The paragraphs without bylines, datelines and the like."""
    parts: list[Span] = []
    for paragraph in find_paragraphs(article.text):
        holes = [hole for hole in article.furniture if hole.overlaps(paragraph)]
        parts += (
            [part for part in (trim(article.text, rest) for rest in subtract(paragraph, holes)) if part.start < part.end]
            if holes
            else [paragraph]
        )
    return parts


def with_nested(outer: tuple[Attribution, ...], others: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """``outer``, and those of ``others`` that lie, cue and content, inside one piece of a content: a source quoting a source."""
    pieces = sorted(piece for attribution in outer for piece in attribution.content)
    cues = {attribution.cue for attribution in outer}
    nested = [other for other in others if other.cue is not None and other.cue not in cues and is_inside(other, pieces)]
    return tuple(sorted([*outer, *nested], key=lambda attribution: (attribution.content[0], attribution.cue or Span(0, 0))))


def is_inside(attribution: Attribution, pieces: list[Span]) -> bool:
    parts = [span for span in (*attribution.content, attribution.cue, attribution.source) if span is not None]
    whole = Span(min(part.start for part in parts), max(part.end for part in parts))
    at = bisect_right(pieces, Span(whole.start, whole.end + 10**9)) - 1
    return any(pieces[number].covers(whole) for number in range(max(0, at - 3), at + 1))
