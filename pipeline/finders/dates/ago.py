"""So many units before or after: "three months ago", "a year earlier", "two days later", "a week from today"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from pipeline.finders.dates.absolute import read_month, read_month_day
from pipeline.finders.dates.amounts import duration, read_amount, read_unit
from pipeline.finders.dates.periods import Period, containing, moved_day
from pipeline.finders.dates.quarters import quarter_told, year_before
from pipeline.finders.dates.reading import Context, Reading, dated, unresolved, vague
from pipeline.finders.dates.scan import Candidate
from pipeline.finders.dates.years import read_year
from pipeline.lexicons.dates import MODS, WEEKDAYS
from pipeline.record import Span

THAN = re.compile(r"\sthan\b", re.IGNORECASE)
SINCE = re.compile(r"\ssince\b", re.IGNORECASE)
DAYS_COUNTED = frozenset(("today", "tomorrow"))
DAY_REACH = 600  # characters in which "two days later" is told from the last day named, past a month or year
AT_ONCE = re.compile(r",\s(?:in|on)\s", re.IGNORECASE)


def read_ago(candidate: Candidate, context: Context) -> Reading | None:
    """Three months ago, a year earlier, two days later, a week from today."""
    unit, way = read_unit(candidate["unit"]), candidate["way"]
    mod = MODS.get(candidate["approx"]) or None
    if way in DAYS_COUNTED or way.endswith("time"):
        if not is_ahead(candidate, context, unit, way):
            return None
        way = f"from {way}" if way in DAYS_COUNTED else "from now"
    written = candidate["count"]
    amount = read_amount(written) if written else None
    if way in ("earlier", "later") and written not in ("the", "that") and THAN.match(context.text, candidate.span.end):
        return length_compared(candidate, context, amount, unit, mod)
    if written in ("the", "that") or (not written and way not in ("ago",)):
        return None
    if unit in ("second", "minute", "hour"):
        return read_ago_clock(candidate, context, way)
    ahead = way in ("later", "hence", "afterward", "afterwards", "after", "after that") or way.startswith("from")
    if way in ("earlier", "before", "previously", "beforehand", "before that") and amount == 1 and unit == "year":
        return unresolved() if context.published is None else year_before(candidate, context, quarterly=False)
    if way == "ago" and amount == 1 and unit == "year" and quarter_told(context, candidate.span.start) is not None:
        return year_before(candidate, context, quarterly=False) if context.published else unresolved()
    if amount is None:
        return (
            vague("FUTURE_REF" if way in ("hence",) or way.startswith("from") else "PAST_REF")
            if not ahead or way.startswith("from")
            else None
        )
    if amount.denominator > 1 and unit in ("decade", "century"):  # "half a century ago"
        amount, unit = amount * (10 if unit == "decade" else 100), "year"
    if ahead and (named := named_at_once(candidate, context)) is not None:
        return named
    told = Period("day", context.published) if context.published else None
    if way not in ("ago", "hence") and not way.startswith("from"):
        told = context.last if context.last is not None and context.last.grain not in ("decade", "century") else None if ahead else told
        if told is not None and unit in ("day", "night", "week", "fortnight") and told.grain not in ("day", "time", "week", "weekend"):
            told = finer_told(candidate, context, ahead)  # "four days earlier" is told from no year
    if told is None:
        return unresolved(mod=mod)
    if (exact := exactly(candidate, context, int(amount) if amount.denominator == 1 else 0, unit, ahead)) is not None:
        return exact
    return shifted(told, int(amount), unit, ahead, mod, "published" if way in ("ago", "hence") or way.startswith("from") else "text",
                   half=amount.denominator == 2)  # fmt: skip


def is_ahead(candidate: Candidate, context: Context, unit: str, way: str) -> bool:
    """Whether a length counts on from now: "in two weeks' time", "they meet a week tomorrow"."""
    if way.endswith("time"):
        return context.before(candidate, 3).casefold() == "in "
    return unit in ("week", "fortnight") and context.direction(candidate.span) > 0 and not SINCE.match(context.text, candidate.span.end)


def length_compared(candidate: Candidate, context: Context, amount: Fraction | None, unit: str, mod: str | None) -> Reading | None:
    """Two years later than planned: a length, told from no date."""
    if not candidate["count"] and not candidate["unit"].endswith("s"):
        return None
    words = context.words(candidate).removesuffix(candidate.groups["way"]).rstrip()
    return Reading("DURATION", duration(amount, unit), mod=mod, span=Span(candidate.span.start, candidate.span.start + len(words)))


def finer_told(candidate: Candidate, context: Context, ahead: bool) -> Period | None:
    """The last day or week told, if not too long before; else, for what lies behind, the day of publication."""
    for grain in ("day", "week"):
        period, place = context.by_grain.get(grain, (None, 0))
        if period is not None and candidate.span.start - place < DAY_REACH:
            return period
    return Period("day", context.published) if context.published and not ahead else None


def exactly(candidate: Candidate, context: Context, count: int, unit: str, ahead: bool) -> Reading | None:
    """The day or week where the words say from which they count: "a month ago today", "50 years ago Friday", "a week from Tuesday"."""
    start = candidate["today"] or candidate["from"] or (candidate["way"] if candidate["way"] in DAYS_COUNTED else "")
    if (
        context.published is None
        or not count
        or unit not in ("day", "week", "fortnight", "month", "year", "decade")
        or start in ("", "now")
    ):
        return None
    grain = start.removeprefix("this ") if start.startswith("this ") else "day"
    base = context.published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(start, 0))
    if start.rstrip(".") in WEEKDAYS:
        step = (WEEKDAYS[start.rstrip(".")] - base.weekday()) % 7
        base += timedelta(days=step if ahead or step <= 3 else step - 7)  # "50 years ago Friday": the nearest one
    return dated(containing(grain, moved_day(base, count if ahead else -count, unit)), "published", MODS.get(candidate["approx"]) or None)


def named_at_once(candidate: Candidate, context: Context) -> Reading | None:
    """The date that says at once which it was: "three years later, in 1998"."""
    after = context.following
    if after is None or not AT_ONCE.fullmatch(context.text[candidate.span.end : after.span.start][:8]):
        return None
    read = {"year": read_year, "month": read_month, "mdy": read_month_day, "dmy": read_month_day}.get(after.kind)
    named = read(after, context) if read is not None else None
    return named and replace(named, span=None)


def shifted(told: Period, count: int, unit: str, ahead: bool, mod: str | None, anchor: str, *, half: bool = False) -> Reading | None:
    """The period so many units before or after, as coarse as the unit and as the date it is told from."""
    count = count if ahead else -count
    if unit == "year" and half:
        unit, count = "month", 12 * count + (6 if ahead else -6)
    if unit == "night":
        unit = "day"
    if unit == "fortnight":
        unit, count = "week", 2 * count
    try:
        if unit == "decade":
            return dated(containing("year", moved_day(told.first, 10 * count, "year")), anchor, mod)  # type: ignore[arg-type]
        if unit == "century":
            return dated(containing("year", moved_day(told.first, 100 * count, "year")), anchor, mod)  # type: ignore[arg-type]
        if unit == "quarter":
            return dated(containing("quarter", told.first).moved(count), anchor, mod)  # type: ignore[arg-type]
        return dated(containing(unit, moved_day(told.first, count, unit)), anchor, mod)  # type: ignore[arg-type]
    except ValueError:
        return None


def read_ago_clock(candidate: Candidate, context: Context, way: str) -> Reading | None:
    """Two hours ago: a time of the day of publication, of which no hour is known."""
    amount = read_amount(candidate["count"]) if candidate["count"] else None
    if way in ("earlier", "later", "before", "after", "previously") or amount is None:
        return Reading("DURATION", duration(amount, read_unit(candidate["unit"]))) if amount is not None else None
    if context.published is None:
        return unresolved("TIME")
    day = Period("day", context.published)
    return Reading("TIME", day.value, day, *day.interval, "time", "published", MODS.get(candidate["approx"]) or None)
