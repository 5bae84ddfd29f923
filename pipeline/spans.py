"""Arithmetic on spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from pipeline.record import Span


def trim(text: str, span: Span, also: str = "") -> Span:
    """``span`` without blanks, and without the characters of ``also``, at both ends.

    >>> trim(" so it goes. ", Span(0, 13), also=".")
    Span(start=1, end=11)
    """
    start, end = span
    while start < end and (text[start].isspace() or text[start] in also):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in also):
        end -= 1
    return Span(start, end)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of ``spans``, of which there is at least one."""
    found = list(spans)
    return Span(min(span.start for span in found), max(span.end for span in found))


def subtract(span: Span, holes: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of ``span`` without ``holes``, in order.

    >>> subtract(Span(0, 10), [Span(2, 4), Span(8, 12)])
    (Span(start=0, end=2), Span(start=4, end=8))
    """
    left, start = [], span.start
    for hole in sorted(holes):
        if hole.start > start:
            left.append(Span(start, min(hole.start, span.end)))
        start = max(start, hole.end)
        if start >= span.end:
            break
    if start < span.end:
        left.append(Span(start, span.end))
    return tuple(piece for piece in left if piece.start < piece.end)


def covering(spans: Sequence[Span], place: int) -> int | None:
    """The index of the one of ``spans`` (sorted, disjoint) that holds the character at ``place``."""
    at = bisect_right(spans, (place, float("inf"))) - 1
    return at if at >= 0 and spans[at].start <= place < spans[at].end else None
