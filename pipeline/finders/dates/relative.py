"""Weeks, months and years told from the publication or from the last date of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from pipeline.finders.dates.absolute import edge_of
from pipeline.finders.dates.amounts import duration, read_unit
from pipeline.finders.dates.bare import read_bare
from pipeline.finders.dates.bounded import BACK, ON, around_publication
from pipeline.finders.dates.periods import DAYS_IN, MONTHS_IN, Period, containing, moved_day, weekend_back
from pipeline.finders.dates.quarters import latest_quarter, quarter_told
from pipeline.finders.dates.reading import Context, Reading, at_hand, dated, unresolved
from pipeline.finders.dates.scan import Candidate
from pipeline.lexicons.dates import WEEKDAYS

THAT = frozenset(("that", "same"))
BEFORE_THAT = frozenset(("previous", "preceding", "prior"))
SUNDAY = 6
HALF_YEAR = 6
COMPARING = re.compile(r"\b(?:from|than|with|to|over|on|against|versus)\s$", re.IGNORECASE)
OPEN_ARTICLE = re.compile(r"the\s", re.IGNORECASE)
IN_ORDER = re.compile(r"\s(?:of\s(?!20\d\d|19\d\d)|(?:that|in\swhich|when|before)\b)", re.IGNORECASE)
STRETCHING = re.compile(r"\b(?:over|in|for|during|within|throughout)\s$", re.IGNORECASE)


def read_relative(candidate: Candidate, context: Context) -> Reading | None:
    """Last week, this year, the previous month, the following day, that year, the end of the month."""
    unit = read_unit(candidate["unit"] or candidate["unit2"] or candidate["own"] or "year")  # "this fiscal"
    if context.words(candidate).istitle() and context.before(candidate, 1) in ('"', "“", "'", "‘", "`"):
        return None  # "This Week", a programme
    rel, mod = candidate["rel"] or candidate["rel2"], edge_of(candidate)
    if candidate["sametime"]:
        return this_time_in(context, unit, rel)
    if unit == "fortnight":
        return None
    if candidate["before"] and candidate["anchor"]:
        return week_or_year_before(candidate, context, unit)
    if candidate["the"] and not rel:
        return read_bare(candidate, context, unit, mod)
    opened = (
        rel in ("last", "past", "next", "coming") and not candidate["edge"] and OPEN_ARTICLE.match(context.words(candidate)) is not None
    )
    if opened and rel == "last" and IN_ORDER.match(context.text, candidate.span.end, candidate.span.end + 20):
        return None  # "the last year of the war", "the last month that he played"
    is_long = unit in ("decade", "century") and rel in ("past", "last", "coming", "next", "previous")
    if (opened and is_stretch(candidate, context, unit)) or (is_long and not (opened and follows_told(candidate, context))):
        return around_publication(context, duration(Fraction(1), unit), unit, 1, rel)
    if unit == "day" and rel in BACK - BEFORE_THAT:
        return None  # "on his last day"
    if context.published is None:
        return unresolved(mod=mod)
    if opened and follows_told(candidate, context):
        return period_following(candidate, context, unit)
    if unit == "quarter" and rel in BEFORE_THAT and not candidate["relyear"] and (told := quarter_compared(candidate, context)) is not None:
        return dated(told.moved(-1), "text", mod)
    if unit == "quarter" and rel in ("latest", "last", "same", "that"):
        told = (quarter_told(context, candidate.span.start) if rel in THAT else None) or latest_quarter(context)
        assert told is not None
        if candidate["ago"] or candidate["relyear"] or candidate["relyear2"]:
            told = told.moved(-1, "year")
        return dated(told, "published", mod)
    return period_beside(context, unit, rel, mod, candidate)


def quarter_compared(candidate: Candidate, context: Context) -> Period | None:
    """The quarter before which the previous one lies: the one told, or where something is compared the latest of all."""
    told = quarter_told(context, candidate.span.start)
    return told or (latest_quarter(context) if COMPARING.search(context.before(candidate, 14)) else None)


def follows_told(candidate: Candidate, context: Context) -> bool:
    """Whether "the next day", "the next year" is told from the last date of the text: where the clause speaks of the past."""
    return candidate["rel"] == "next" and context.last is not None and context.direction(candidate.span) <= 0


def period_following(candidate: Candidate, context: Context, unit: str) -> Reading:
    """The day, the year after the last date of the text; only a day of the month where no more was told."""
    told = context.last
    assert told is not None
    if is_coarser(told.grain, unit):
        return day_of_month_told(told, unit, context, candidate) or unresolved()
    return dated(containing(unit, told.first).moved(1), "text")


def read_new_year(candidate: Candidate, context: Context) -> Reading | None:
    """In the new year: the year whose beginning is nearest to publication."""
    mod = edge_of(candidate) or "START"
    if context.published is None:
        return unresolved(mod=mod)
    own = containing("year", context.published)
    return dated(own.moved(1) if context.published.month > HALF_YEAR else own, "published", mod)


def this_time_in(context: Context, unit: str, rel: str) -> Reading | None:
    """This time last year: the month of publication a year before; this time next week: the day a week later."""
    step = {"last": -1, "next": 1}.get(rel)
    if step is None or unit not in ("week", "month", "year"):
        return None
    if context.published is None:
        return unresolved()
    grain = "month" if unit == "year" else "day"
    return dated(containing(grain, moved_day(context.published, step, unit)), "published")


def is_stretch(candidate: Candidate, context: Context, unit: str) -> bool:
    """Whether the words are the time up to publication or from then on: "over the past year", "for the last week"; no calendar year."""
    if (
        unit in ("quarter", "weekend", "century")
        or candidate["fiscal"]
        or candidate["ago"]
        or candidate["relyear"]
        or candidate["relyear2"]
    ):
        return False
    if candidate["rel2"]:
        return False
    return candidate["rel"] == "past" or STRETCHING.search(context.before(candidate, 12)) is not None


def period_beside(context: Context, unit: str, rel: str, mod: str | None, candidate: Candidate) -> Reading | None:
    """The week, month ... before, after or around publication, or around the last date of the text."""
    at = context.published or date(2000, 1, 1)
    own = containing(unit, at)
    if unit == "week" and at.weekday() == SUNDAY and (told := week_on_sunday(own, context, rel, candidate)) is not None:
        return dated(told, "published", mod)
    if rel in BACK - BEFORE_THAT:
        return dated(weekend_back(own, at) if unit == "weekend" else own.moved(-1), "published", mod)
    if rel in ON:
        if unit == "weekend" and rel != "next" and own.first > at:
            return dated(own, "published", mod)
        return dated(own.moved(1), "published", mod)
    if rel == "this" and unit == "weekend" and at.weekday() < 2 and context.direction(candidate.span) <= 0:
        return dated(own.moved(-1), "published", mod)
    if rel in ("this", "current", "latest", "new"):
        if rel == "latest" and unit == "year":
            return dated(own.moved(-1), "published", mod)
        if rel == "new":
            return None
        return dated(own, "published", mod)
    told = context.last
    if told is None or is_coarser(told.grain, unit):
        if rel in THAT:
            return day_of_month_told(told, unit, context, candidate)
        if rel == "following":
            return unresolved(mod=mod)
        told = Period("day", at)
    base = containing(unit, told.first)
    if rel in ("following",):
        return dated(base.moved(1), "text", mod)
    if rel in BEFORE_THAT:
        return dated(base.moved(-1), "text", mod)
    return dated(base, "text", mod) if rel in THAT else None


def week_on_sunday(own: Period, context: Context, rel: str, candidate: Candidate) -> Period | None:
    """What a Sunday's paper calls "last week", the one that ends with it, and what it tells of "this week" as coming, the one after it."""
    if rel == "last":
        return own
    is_coming = candidate["edge"].startswith("later") or context.direction(candidate.span) > 0
    return own.moved(1) if rel == "this" and is_coming else None


def day_of_month_told(told: Period | None, unit: str, context: Context, candidate: Candidate) -> Reading | None:
    """ "That same day" where the text has just named a month: one of its days; None where there is no such month."""
    near = told is not None and at_hand(candidate, context) and context.words(candidate).casefold() != "that day"
    if told is None or not near or unit != "day" or told.grain != "month":
        return None
    return replace(dated(told, "text"), value=f"{told.value}-XX")


def is_coarser(grain: str, unit: str) -> bool:
    """Whether a period of the grain is longer than the unit."""
    length = {**DAYS_IN, **{name: 30 * months for name, months in MONTHS_IN.items()}}
    return length.get(grain, 1) > length.get(unit, 1)


def week_or_year_before(candidate: Candidate, context: Context, unit: str) -> Reading | None:
    """The week before last, the year after next."""
    following = re.match(r"\s([A-Za-z]+)", context.after(candidate, 14))
    if unit == "day" and following is not None and following[1].casefold() in WEEKDAYS:
        return None  # "the day before last Tuesday"
    step = -1 if candidate["before"] == "before" else 1
    if candidate["anchor"] == "that":
        told = context.last
        return unresolved() if told is None or is_coarser(told.grain, unit) else dated(containing(unit, told.first).moved(step), "text")
    if context.published is None:
        return unresolved()
    return dated(containing(unit, context.published).moved(2 * step), "published")
