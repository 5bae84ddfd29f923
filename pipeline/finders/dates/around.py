"""Dates told by another date that follows them: "the day before Thanksgiving", "the Friday after May 3", "the week after Easter"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.finders.dates.periods import Period, containing
from pipeline.lexicons.dates import HOLIDAYS, WEEKDAYS
from pipeline.record import Span, When

OPENING = re.compile(r"\bthe\s(?P<unit>day|week)\s(?P<side>before|after)\s$", re.IGNORECASE)
DAY_NAMED = re.compile(rf"\b(?:{'|'.join([*WEEKDAYS, *HOLIDAYS])}|easter|thanksgiving|\d{{1,2}}(?:st|nd|rd|th)?)$", re.IGNORECASE)
WEEKDAY = re.compile(r"(?:the\s)?(?P<name>[A-Za-z]+)", re.IGNORECASE)
SIDES = {"before": -1, "after": 1}
REACH = 17  # characters of "the week before "


def told_by_following(text: str, found: Sequence[When]) -> tuple[When, ...]:
    """The dates, those that the next one places resolved against it: they span both, or, as weekdays, keep their own words."""
    told: list[When] = []
    for when in found:
        day = day_of(when)
        before = told[-1] if told else None
        if day is not None and before is not None and (placed := weekday_beside(text, before, when, day)) is not None:
            told[-1] = placed
        elif (whole := widened(text, when, day)) is not None:
            if before is not None and before.span.overlaps(whole.span):  # "the week" of "the week before Easter"
                told.pop()
            when = whole
        told.append(when)
    return tuple(told)


def day_of(when: When) -> date | None:
    """The day that a date denotes."""
    return date.fromisoformat(when.start) if when.type == "DATE" and when.grain == "day" and when.start == when.end and when.start else None


def weekday_beside(text: str, before: When, when: When, day: date) -> When | None:
    """The weekday nearest to the day that follows it: "the Friday before Christmas"."""
    side = SIDES.get(text[before.span.end : when.span.start].strip().lower())
    name = WEEKDAY.fullmatch(before.span.of(text))
    weekday = WEEKDAYS.get(name["name"].lower()) if name else None
    if side is None or weekday is None or when.span.of(text).lower() in WEEKDAYS:
        return None
    distance = (side * (weekday - day.weekday())) % 7 or 7
    try:
        return dated(before, before.span, Period("day", day).moved(side * distance))
    except ValueError:
        return None


def widened(text: str, when: When, day: date | None) -> When | None:
    """The date with "the day before" or "the week after" in front of it; without a day of publication it has no value either way."""
    opening = OPENING.search(text, max(0, when.span.start - REACH), when.span.start)
    if opening is None:
        return None
    if day is None:
        names_a_day = when.type == "DATE" and when.value is None and DAY_NAMED.search(when.span.of(text)) is not None
        return replace(when, span=Span(opening.start(), when.span.end)) if names_a_day else None
    unit, side = opening["unit"].lower(), SIDES[opening["side"].lower()]
    try:
        return dated(when, Span(opening.start(), when.span.end), containing(unit, day).moved(side))
    except ValueError:
        return None


def dated(when: When, span: Span, period: Period) -> When:
    """The date of another period, over the span; anchored as before."""
    start, end = period.interval
    return replace(when, span=span, value=period.value, start=start, end=end, grain=period.grain)
