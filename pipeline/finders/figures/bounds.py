"""The words that bound a figure: "more than", "nearly", "or so"."""

from __future__ import annotations

import re

from pipeline.finders.figures.change import ADDS_UP, WENT_UP
from pipeline.finders.figures.numerals import choice
from pipeline.lexicons.hedges import AFTER, BEFORE, LAST
from pipeline.record import Bound, FigureKind, Span

LOOK_BACK = 40  # characters before a number in which a hedge may stand
HEDGE_BEFORE = re.compile(rf"(?:^|(?<=[^\w]))(?P<hedge>{choice(BEFORE)})\s*(?:an?\s+(?:additional\s+|extra\s+)?)?$", re.IGNORECASE)
RECORDED = re.compile(r"\b(?:record(?:s|ed)?|register(?:s|ed)?|reach(?:es|ed)?|hit|hits|saw|logged)\s$")
OVER_JOINED = re.compile(r"\b(?P<hedge>over|under)[\s-]$", re.IGNORECASE)  # "the over-65s"
AGE_OF = re.compile(r"\b(?:the\s+)?ages?\s+of\s+$", re.IGNORECASE)
HEDGE_AFTER = re.compile(rf"\s?(?:,\s)?(?P<hedge>{choice(AFTER)})(?![\w+-])(?!(?<=\+)\s?\d)", re.IGNORECASE)
HEDGE_LAST = re.compile(rf"\s(?P<hedge>{choice(LAST)})(?=[.,;:!?)]|\s(?:and|but)\b|$)", re.IGNORECASE)
# "seventy-odd days", "300 or so people": between the number and what it counts.
HEDGE_BETWEEN = re.compile(
    r"(?:\s?-(?P<joined>odd|plus)|\s(?P<apart>or\s(?:so|more|fewer|less|thereabouts))|(?P<sign>\+))(?=\s(?!than\b)[A-Za-z])", re.IGNORECASE
)

HEDGE_INSIDE = re.compile(r"(?:-odd|-plus|\+|\bor\s(?:so|more|fewer|less|thereabouts))$", re.IGNORECASE)


def hedge_end(text: str, end: int) -> int:
    """Where a hedge between the number that ends at ``end`` and what it counts ends; ``end`` where there is none."""
    match = HEDGE_BETWEEN.match(text, end)
    return match.end() if match else end


def bounded(text: str, span: Span, unit_end: int, kind: FigureKind, *, spread: bool = False) -> tuple[Bound, Span]:
    """The bound of a figure and its span with the words that say so, before it or behind its unit.

    ``spread`` where "over" before a length is a preposition: "spend $3m over ten years".
    """
    if kind == "age" and (over := OVER_JOINED.search(text, max(0, span.start - 6), span.start)):
        return BEFORE[over["hedge"].lower()], Span(over.start(), span.end)
    age = AGE_OF.search(text, max(0, span.start - 14), span.start)  # "under the age of 21"
    own = age.start() if age else span.start
    start = max(0, own - LOOK_BACK)
    before = HEDGE_BEFORE.search(text, start, own)
    if before:
        hedge = before["hedge"].lower()
        at = before.start()
        is_none = (spread and hedge == "over") or (hedge == "some" and span.start - at > 8) or is_limit(text, at, hedge)
        if not is_none and not is_place(text, at, hedge, kind):
            return BEFORE[hedge], Span(at, span.end)
    if between := HEDGE_INSIDE.search(span.of(text)):
        return AFTER[" ".join(between[0].lower().split())], span
    for end in (span.end, unit_end):
        after = HEDGE_AFTER.match(text, end)
        if after and not (end > span.end and after["hedge"].lower() in ("plus", "+")):  # "300 houses plus 40 flats"
            return AFTER[after["hedge"].lower()], Span(span.start, after.end()) if end == span.end else span
        if last := HEDGE_LAST.match(text, end):
            return LAST[last["hedge"].lower()], Span(span.start, last.end()) if end == span.end else span
    return "=", span


def is_limit(text: str, start: int, hedge: str) -> bool:
    """Whether a limit itself is told: "the maximum 4.99%"."""
    if hedge in ("a maximum of", "a minimum of"):
        return RECORDED.search(text, max(0, start - 16), start) is not None  # "the town recorded a maximum of 45C"
    return hedge in ("maximum", "minimum") and text[max(0, start - 4) : start].lower() == "the "


def is_place(text: str, start: int, hedge: str, kind: FigureKind) -> bool:
    """Whether the words say where something went or is: "has gone up to $300", "adds up to $300", "within one of the towns"."""
    if hedge == "within":
        return kind not in ("duration", "measure")
    if hedge != "up to":
        return False
    return (WENT_UP.search(text, max(0, start - 48), start) or ADDS_UP.search(text, max(0, start - 8), start)) is not None
