"""An article's claims as an annotation tool sees them: labelled places in the text, and arrows between them.

A ``Mark`` is one label on one or several pieces of text; what claims share (one source of three claims, a figure in a
claim inside a claim) is one mark. Arrows start at the content of a claim. Offsets are Unicode code points into the
article's text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.evidence import Evidence
from pipeline.record import Span

LABELS = {
    "Content": "#ffd54f",
    "Source": "#4fc3f7",
    "Cue": "#ba68c8",
    "Addressee": "#a1887f",
    "Figure": "#ff8a65",
    "Date": "#81c784",
}  # and the colour that a tool may show them in
ARROWS = {
    "source": "Source",
    "cue": "Cue",
    "addressee": "Addressee",
    "figure": "Figure",
    "date": "Date",
    "said_on": "Date",
}  # the label that each kind of arrow ends at


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on some pieces of the text, in order; ``claims`` are the ids of the claims it belongs to."""

    label: str
    spans: tuple[Span, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """From the content of a claim to one of its parts: numbers of marks, from 0."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of some claims, by place, and the arrows between them."""

    marks: tuple[Mark, ...]
    arrows: tuple[Arrow, ...]


def marks_of(claims: Iterable[Evidence]) -> Marks:
    """The marks of an article's claims."""
    owners: dict[tuple[str, tuple[Span, ...]], list[str]] = {}
    links: dict[tuple[str, tuple[str, tuple[Span, ...]], tuple[str, tuple[Span, ...]]], None] = {}
    for claim in claims:
        content = ("Content", tuple(claim.spans))
        owners.setdefault(content, []).append(claim.id)
        for name, label, span in parts_of(claim):
            part = (label, (span,))
            if claim.id not in owners.setdefault(part, []):
                owners[part].append(claim.id)
            links[name, content, part] = None
    order = sorted(owners, key=lambda mark: (mark[1][0].start, -mark[1][-1].end, list(LABELS).index(mark[0]), mark[1]))
    numbers = {mark: number for number, mark in enumerate(order)}
    arrows = (Arrow(name, numbers[start], numbers[end]) for name, start, end in links)
    return Marks(tuple(Mark(*mark, tuple(owners[mark])) for mark in order), tuple(arrows))


def judged(claim: Evidence) -> dict[str, str | float | None]:
    """What kind of claim it is and how much it is worth a check, under the names of the record."""
    return {"claim_type": claim.claim_type, "check_worthiness": claim.check_worthiness}


def parts_of(claim: Evidence) -> Iterator[tuple[str, str, Span]]:
    """Every part of a claim beside its content: the arrow's name, the label, the place."""
    if claim.source.span:
        yield "source", "Source", claim.source.span
    if claim.cue:
        yield "cue", "Cue", claim.cue.span
    if claim.addressee:
        yield "addressee", "Addressee", claim.addressee.span
    for figure in claim.figures:
        yield "figure", "Figure", figure.span
    for when in claim.dates:
        yield ("said_on" if when.id == claim.said_on else "date"), "Date", when.span
