"""Overlapping marks in a text, split at every boundary into segments that can be drawn one after another.

Spans are code points, end exclusive, like everywhere; what a browser makes of them (UTF-16) is not known here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.evidence import Evidence
from pipeline.record import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text and the part it plays: "content", "source", "cue", "addressee", "figure", "date" ..."""

    span: Span
    kind: str
    of: str = ""  # the id of what is marked, where it has one: a figure's, a date's, a claim's


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text with all the marks that lie over it, in the order in which they were given."""

    span: Span
    marks: tuple[Mark, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its marks, each once."""
        return tuple(dict.fromkeys(mark.kind for mark in self.marks))


def split(within: Span, marks: Iterable[Mark]) -> list[Segment]:
    """The whole of ``within``, in order and without a gap, cut wherever a mark starts or ends.

    >>> [(segment.span[:], segment.kinds) for segment in split(Span(0, 9), [Mark(Span(2, 6), "content"), Mark(Span(4, 7), "date")])]
    [((0, 2), ()), ((2, 4), ('content',)), ((4, 6), ('content', 'date')), ((6, 7), ('date',)), ((7, 9), ())]
    """
    inside = [(order, mark) for order, mark in enumerate(marks) if mark.span.overlaps(within)]
    cuts = {within.start, within.end}
    cuts.update(cut for _, mark in inside for cut in mark.span if within.start < cut < within.end)
    places = sorted(cuts)
    over: list[list[tuple[int, Mark]]] = [[] for _ in places]
    for order, mark in inside:
        for at in range(bisect_left(places, max(mark.span.start, within.start)), bisect_left(places, min(mark.span.end, within.end))):
            over[at].append((order, mark))
    return [Segment(Span(*pair), tuple(mark for _, mark in over[at])) for at, pair in enumerate(pairwise(places))]


def marks_of(claim: Evidence) -> list[Mark]:
    """The marks of one claim: content, source, cue, addressee, figures, dates."""
    marks = [Mark(Span(*piece), "content", claim.id) for piece in claim.spans]
    if claim.source.span:
        marks.append(Mark(Span(*claim.source.span), "source", claim.source.entity or ""))
    if claim.cue:
        marks.append(Mark(Span(*claim.cue.span), "cue"))
    if claim.addressee:
        marks.append(Mark(Span(*claim.addressee.span), "addressee"))
    marks += [Mark(Span(*figure.span), "figure", figure.id) for figure in claim.figures]
    return [*marks, *(Mark(Span(*when.span), "date", when.id) for when in claim.dates)]
