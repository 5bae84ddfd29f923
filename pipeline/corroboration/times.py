"""Periods of the calendar: when something is said to have happened, and whether two can be the same time."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.evidence import DateRow, Evidence
from pipeline.lexicons.dates import WEEKDAYS
from pipeline.record import Span

BASELINE = re.compile(
    r"\b(?:than|compared (?:with|to)|(?:up|down)(?:\s\w+)?\s(?:on|from))\s+(?:(?:it|they)\s+(?:was|were)\s+)?(?:(?:in|at|during|on)\s+)?$",
    re.IGNORECASE,
)
HOUR = re.compile(r"T(?:(?P<part>MO|MI|AF|EV|NI)|(?P<hour>[01]\d|2[0-4])(?::(?P<minute>[0-5]\d))?)")
PARTS_OF_DAY = {"MO": 9.0, "MI": 12.0, "AF": 15.0, "EV": 19.0, "NI": 22.0}
UNTIL = re.compile(r"\b(?:until|till|before|through)\s+(?:the\s+|at least\s+)?$", re.IGNORECASE)
NOT_BEFORE = re.compile(r"\b(?:not|no|never|cannot|must wait|have to wait|postponed|delayed|put (?:back|off))\b|n['’]t\b", re.IGNORECASE)
LONGER = 4  # so many times as long as the other, a period is another
LONGER_OF_CALENDAR = 1.8  # a quarter, a half and a year are three periods
WEEK = timedelta(days=7)
MONTH = 28  # days at least
SLACK = timedelta(days=1)  # reports of one event may differ by a day, for time zones and nights


class Period(NamedTuple):
    """Days from first to last, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def is_of_months(self) -> bool:
        """Whether it is a month, a quarter, a half or whole years, rather than the time since something."""
        return self.first.day == 1 and (self.last + timedelta(days=1)).day == 1


class Planned(NamedTuple):
    """A date of a statement that lay ahead when it was made: when something is to begin, to open, to be done."""

    id: str
    text: str
    period: Period


def period(start: str | None, end: str | None) -> Period | None:
    """The days from the first of ``start`` to the last of ``end``, each YYYY, YYYY-MM or YYYY-MM-DD.

    >>> period("2014-10", "2015")
    Period(first=datetime.date(2014, 10, 1), last=datetime.date(2015, 12, 31))
    """
    first, last = edge(start, last=False), edge(end, last=True)
    return Period(first, last) if first and last and first <= last else None


def edge(written: str | None, *, last: bool) -> date | None:
    """The first or last day of a year, month or day; None where it is none."""
    if not written:
        return None
    try:
        parts = [int(part) for part in written[:10].split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
        day = parts[2] if len(parts) > 2 else (monthrange(year, month)[1] if last else 1)
        return date(year, month, day)
    except ValueError:
        return None


def day_of(written: str | None) -> date | None:
    """The day, where one is written."""
    return edge(written, last=False) if written and len(written) >= 10 else None


def periods_of(claim: Evidence) -> tuple[Period, ...]:
    """When what the claim states happened, as far as it says: its dates, without the day on which it was said."""
    compared_with = baselines(claim)
    found = [
        either
        for when in claim.dates
        if when.id not in (claim.said_on, *compared_with)
        and when.type in ("DATE", "TIME", "DURATION")
        and not str(when.value).endswith("_REF")
        if (known := period(when.start, when.end))
        for either in either_week(known, when, day_of(claim.article.published))
    ]
    found += [
        known
        for figure in claim.figures
        if figure.when and figure.when.date not in compared_with and (known := period(figure.when.start, figure.when.end))
    ]
    return tuple(sorted(set(found)))


def either_week(known: Period, when: DateRow, published: date | None) -> Sequence[Period]:
    """The period, and the one a week before for a mere weekday read as the next one.

    "Seven died when shells hit the market on Sunday": "hit" may be read as of the present, and Sunday as still to come.
    """
    if published is None or known.days > 1 or known.first <= published or when.text.lower() not in WEEKDAYS:
        return (known,)
    return (known, Period(known.first - WEEK, known.last - WEEK))


def pieces(claim: Evidence) -> Iterator[tuple[Span, str]]:
    """Each span of the claim's content with its text."""
    at = 0
    for span in claim.spans:
        length = span.end - span.start
        yield span, claim.text[at : at + length]
        at += length + 1


def planned_in(claim: Evidence, day: date | None) -> tuple[Planned, ...]:
    """The dates of what the claim states that lie ahead of the day on which it was said; "until spring" is none of something that begins."""
    if day is None:
        return ()
    found: list[Planned] = []
    for span, piece in pieces(claim):
        for when in claim.dates:
            if when.id == claim.said_on or when.type not in ("DATE", "TIME") or not span.start <= when.span.start < span.end:
                continue
            known = period(when.start, when.end)
            before = piece[: when.span.start - span.start]
            if known and known.first > day and (not UNTIL.search(before) or NOT_BEFORE.search(before)):
                found.append(Planned(when.id, " ".join(when.text.split()), known))
    return tuple(found)


def hour_of(claim: Evidence) -> float | None:
    """The hour of the day that the claim tells of last, 0 to 24; None where it tells of none."""
    found = [match for when in claim.dates if when.id != claim.said_on and when.type == "TIME" and (match := HOUR.search(str(when.value)))]
    if not found:
        return None
    last = found[-1]
    return PARTS_OF_DAY[last["part"]] if last["part"] else int(last["hour"]) + int(last["minute"] or 0) / 60


def baselines(claim: Evidence) -> frozenset[str]:
    """The ids of the dates that a figure is only compared with: "shorter than in 1990" does not tell of 1990."""
    found: set[str] = set()
    for span, piece in pieces(claim):
        inside = (when for when in claim.dates if span.start <= when.span.start < span.end)
        found.update(when.id for when in inside if BASELINE.search(piece[: when.span.start - span.start]))
    return frozenset(found)


def may_be_one(one: Period, other: Period) -> bool:
    """Whether the two can be the same time: they meet, and neither is a small part of a long other.

    >>> june, year = period("2024-06", "2024-06"), period("2024", "2024")
    >>> may_be_one(june, period("2024-07", "2024-07")), may_be_one(june, year), may_be_one(june, june)
    (False, False, True)
    >>> may_be_one(year, period("2024", "2024-06")), may_be_one(year, period("2024-01-01", "2024-06-11"))
    (False, True)
    >>> may_be_one(year, period("2024-01-01", "2024-03-02"))  # "this year", "since January"
    True
    """
    slack = SLACK if max(one.days, other.days) <= 7 else timedelta(0)
    if one.first > other.last + slack or other.first > one.last + slack:
        return False
    shorter, longer = sorted((one.days, other.days))
    of_calendar = one.is_of_months and other.is_of_months
    if one.first == other.first and not of_calendar:
        return True
    return shorter < 28 or longer < (LONGER_OF_CALENDAR if of_calendar else LONGER) * shorter


def may_be_one_plan(one: Period, other: Period) -> bool:
    """Whether two dates to come can be one: they meet, nights and zones aside, or a month lies beside a season.

    >>> may_be_one_plan(period("2024-06", "2024-06"), period("2024-06", "2024-08"))
    True
    >>> may_be_one_plan(period("2024-09", "2024-09"), period("2024-06", "2024-08")), may_be_one_plan(period("2024-06-03", "2024-06-03"), period("2024-06-04", "2024-06-04"))
    (True, True)
    >>> may_be_one_plan(period("2024-05", "2024-05"), period("2024-06", "2024-06")), may_be_one_plan(period("2025", "2025"), period("2026", "2026"))
    (False, False)
    """
    shorter, longer = sorted((one.days, other.days))
    slack = SLACK if longer <= WEEK.days or (shorter >= MONTH and longer > 2 * shorter) else timedelta(0)
    return one.first <= other.last + slack and other.first <= one.last + slack


def clash(ours: tuple[Period, ...], theirs: tuple[Period, ...]) -> bool:
    """Whether both say when, and no time of the one can be a time of the other."""
    return bool(ours and theirs) and not any(may_be_one(one, other) for one in ours for other in theirs)
