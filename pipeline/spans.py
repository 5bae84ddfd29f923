"""Arithmetic on spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

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


class Overlaps:
    """Spans to be asked, in little time, which of them share a character with an area; they may nest.

    >>> list(Overlaps([Span(0, 9), Span(2, 3), Span(5, 6)]).numbers(Span(5, 7)))
    [0, 2]
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = list(spans)
        self.order = sorted(range(len(self.spans)), key=self.spans.__getitem__)
        self.reach = list(accumulate((self.spans[number].end for number in self.order), max))  # the furthest end so far

    def numbers(self, area: Span) -> Iterator[int]:
        """Which of the spans, as they were given, share a character with ``area``: their numbers, by where they start."""
        first = bisect_right(self.reach, area.start)
        until = bisect_left(self.order, area.end, key=lambda number: self.spans[number].start)
        return (number for number in map(self.order.__getitem__, range(first, until)) if self.spans[number].overlaps(area))


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
