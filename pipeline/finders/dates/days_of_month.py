"""Days told by their number in the month: "the 15th of this month", "the 13th", "Friday 13th", "the second Tuesday in October"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipeline.finders.dates.absolute import day_of
from pipeline.finders.dates.amounts import read_ordinal
from pipeline.finders.dates.periods import Period, containing, moved_day, nth_weekday
from pipeline.finders.dates.reading import Context, Reading, at_hand, dated, nearest, unresolved
from pipeline.finders.dates.scan import Candidate
from pipeline.lexicons.dates import MONTHS, NUMBERED, WEEKDAYS
from pipeline.record import Span

NEAR = 120  # characters around an ordinal in which something may say what it numbers


def read_day_of_month(candidate: Candidate, context: Context) -> Reading | None:
    """The 15th of this month, of that month, of every month."""
    rel, day = candidate["rel"].removeprefix("the "), int(candidate["dd"])
    if rel in ("each", "every"):
        return Reading("SET", f"XXXX-XX-{day:02}")
    if context.published is None:
        return unresolved()
    told = context.last if rel not in ("this", "last", "next") and context.last is not None else None
    base = told.first if told is not None and at_hand(candidate, context) else context.published
    month = containing("month", base).moved({"last": -1, "previous": -1, "next": 1, "following": 1}.get(rel, 0))
    return dated(Period("day", month.first.replace(day=day)), "published" if base is context.published else "text")


def read_bare_day_of_month(candidate: Candidate, context: Context) -> Reading | None:
    """On the 13th: of the month just told, or else the nearest as the clause tells; none where the number counts holes or floors."""
    goes_on = context.preceding is not None and context.preceding[0].kind in ("nthbare", "mdy", "dmy")
    if (candidate.groups.get("on") is not None and not goes_on) or numbers_something(candidate, context):
        return None
    if context.published is None:
        return unresolved()
    day, told = int(candidate["dd"]), context.last
    if told is not None and told.grain in ("day", "time", "week", "weekend", "month") and at_hand(candidate, context):
        month = containing("month", told.first)
        ends_range = context.text[context.last_at : candidate.span.start].casefold().endswith((" to ", " until ", " till "))
        return dated(Period("day", month.moved(1 if ends_range and day < told.first.day else 0).first.replace(day=day)), "text")
    near = nearest_of_months(context, candidate.span, lambda month: day_of(month.year, month.month, day))
    return dated(near, "published") if near else None


def numbers_something(candidate: Candidate, context: Context) -> bool:
    """Whether a noun follows that the number counts, or the text is about what is numbered: "a bogey on the 13th"."""
    after = context.token_at(candidate.span.end + 1)
    if after is not None and after.is_alpha and after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
        return True
    around = f"{context.before(candidate, NEAR)} {context.after(candidate, NEAR)}".casefold()
    return not NUMBERED.isdisjoint(re.findall(r"[a-z]+", around))


def read_weekday_nth(candidate: Candidate, context: Context) -> Reading | None:
    """Friday 13th: the nearest day that is both, ahead or behind as the clause tells."""
    if context.published is None:
        return unresolved()
    number = WEEKDAYS[candidate["wd"].rstrip(".")]

    def named(month: date) -> Period | None:
        day = day_of(month.year, month.month, int(candidate["dd"]))
        return day if day is not None and day.first.weekday() == number else None

    near = nearest_of_months(context, candidate.span, named)
    return dated(near, "published") if near else None


def nearest_of_months(context: Context, span: Span, make: Callable[[date], Period | None]) -> Period | None:
    """The nearest day to publication, ahead or behind as the clause tells, of those that ``make`` gives for the firsts of the months around."""
    at, way = context.published or date(2000, 1, 1), context.direction(span)
    made = [make(moved_day(at.replace(day=1), months, "month")) for months in range(-13, 14)]
    options = [option for option in made if option is not None]
    on_side = [option for option in options if (option.first >= at if way > 0 else option.first <= at)]
    return min(on_side or options, key=lambda option: abs((option.first - at).days), default=None)


def read_nth_of_month(candidate: Candidate, context: Context) -> Reading | None:
    """The second Tuesday in October, the last week of May 2019, the first Monday of every month."""
    if candidate["every"]:
        return Reading("SET", "P1M")
    ordinal = read_ordinal(candidate["nth"])
    assert ordinal is not None
    number = MONTHS[candidate["month"].rstrip(".")] if candidate["month"] else 0

    def made(year: int) -> Period:
        return nth_of_month(date(year, number, 1), ordinal, candidate["what"])

    if candidate["year"]:
        return dated(made(int(candidate["year"])), "absolute")
    if context.published is None:
        return unresolved()
    if candidate["rel"]:
        month = containing("month", context.published).moved({"last": -1, "next": 1}.get(candidate["rel"], 0))
        return dated(nth_of_month(month.first, ordinal, candidate["what"]), "published")
    near = nearest(context, candidate.span, made)
    return dated(near, "published") if near else None


def nth_of_month(month: date, ordinal: int, what: str) -> Period:
    """The so-manyeth weekday, weekend or week of the month, -1 the last; a week is that in which most of those seven days lie."""
    name = what.rstrip(".")
    if name in WEEKDAYS:
        return Period("day", nth_weekday(month.year, month.month, WEEKDAYS[name], ordinal))
    if name == "weekend":
        return Period("weekend", nth_weekday(month.year, month.month, 5, ordinal))
    middle = moved_day(month, 1, "month") - timedelta(days=4) if ordinal < 0 else month + timedelta(days=7 * ordinal - 4)
    return containing("week", middle)
