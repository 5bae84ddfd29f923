"""Lengths with an end: "the three months to June", "the last three months of 2019", "the past six years", which end with publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.finders.dates.absolute import read_month, read_month_day
from pipeline.finders.dates.periods import Period, containing, moved_day
from pipeline.finders.dates.reading import Context, Reading, lasting
from pipeline.finders.dates.scan import Candidate

ENDS = {"month": read_month, "mdy": read_month_day, "dmy": read_month_day}
UP_TO = re.compile(r"\s(?:to|through|up\sto|ended|ending)\s(?:the\send\sof\s)?(?:on\s)?", re.IGNORECASE)
INSIDE = re.compile(r"\s(?:of|in)\s", re.IGNORECASE)
YEAR_NAMED = re.compile(r"(?:19|20)\d\d|(?P<rel>this|last|next|the) year", re.IGNORECASE)
OPENING, CLOSING = frozenset(("first", "opening")), frozenset(("last", "final", "closing"))
BACK = frozenset(("last", "past", "previous", "this past", "preceding", "prior"))
ON = frozenset(("next", "coming", "upcoming", "this coming"))
# As coarse as the ends of a length of the unit are told: "the past six years" from October to October.
NEXT_GRAIN = {
    "century": "year",
    "decade": "year",
    "year": "month",
    "quarter": "month",
    "month": "month",
    "summer": "month",
    "winter": "month",
}


def length_up_to(candidate: Candidate, context: Context, value: str, count: int, unit: str, mod: str | None) -> Reading | None:
    """The three months to December, the nine months ended Sept. 30: a length with the date at which it ends."""
    ending = ending_named(candidate, context)
    if ending is None or unit not in ("month", "year", "week", "quarter") or (unit == "week" and ending.grain == "month"):
        return None
    start, end = up_to(ending, count, unit)
    return lasting(value, mod, start=start, end=end, grain=ending.grain, anchor=ending.anchor)


def ending_named(candidate: Candidate, context: Context) -> Reading | None:
    """The day or month with which the text at once says that a period ends: "the quarter ended Sept. 30"."""
    after = context.following
    if after is None or not is_ended(candidate, context):
        return None
    ending = ENDS[after.kind](after, context)
    return ending if ending is not None and ending.period is not None else None


def is_ended(candidate: Candidate, context: Context) -> bool:
    """Whether the text goes on with the day or month at which the length ends."""
    after = context.following
    return (
        after is not None and after.kind in ENDS and UP_TO.fullmatch(context.text[candidate.span.end : after.span.start][:30]) is not None
    )


def up_to(ending: Reading, count: int, unit: str) -> tuple[str, str]:
    """First and last, as coarse as the ending is told, of so many units that end with it."""
    assert ending.period is not None
    last = ending.period.last
    width = 10 if ending.grain == "day" else 7
    return moved_day(last + timedelta(days=1), -count, unit).isoformat()[:width], last.isoformat()[:width]


def is_part_of_another(candidate: Candidate, context: Context) -> bool:
    """Whether the length opens or closes a longer one: "the first nine months of 2020", "the last weeks of the war"."""
    if candidate["rel"] not in OPENING | CLOSING or candidate["count2"]:
        return False
    return candidate["rel"] in OPENING or INSIDE.match(context.text, candidate.span.end, candidate.span.end + 4) is not None


def length_inside(candidate: Candidate, context: Context, value: str, count: int, unit: str, mod: str | None) -> Reading | None:
    """The first nine months of 2020, the last three months of this year, the first ten days of May; None of what has no calendar."""
    after = context.following
    if (
        after is None
        or unit not in ("month", "week", "quarter", "day")
        or not INSIDE.fullmatch(context.text[candidate.span.end : after.span.start][:12])
    ):
        return None
    whole = period_named(after, context)
    if whole is None:
        return None
    period, anchor = whole
    if candidate["rel"] in OPENING:
        start, last = period.first, moved_day(period.first, count, unit) - timedelta(days=1)
    else:
        start, last = moved_day(period.last + timedelta(days=1), -count, unit), period.last
    width = 7 if unit in ("month", "quarter") else 10
    return lasting(value, mod, start=start.isoformat()[:width], end=last.isoformat()[:width], grain="month" if width == 7 else "day",
                   anchor="published" if anchor == "published" else "absolute")  # fmt: skip


def period_named(after: Candidate, context: Context) -> tuple[Period, str] | None:
    """The year or month named there, and what places it."""
    if after.kind == "month":
        month = read_month(after, context)
        return (month.period, month.anchor or "published") if month is not None and month.period is not None else None
    written = YEAR_NAMED.fullmatch(context.words(after))
    if written is None or (written["rel"] and context.published is None):
        return None
    if not written["rel"]:
        return Period("year", date(int(written[0]), 1, 1)), "absolute"
    assert context.published is not None
    return containing("year", context.published).moved({"last": -1, "next": 1}.get(written["rel"].casefold(), 0)), "published"


def around_publication(context: Context, value: str, unit: str, count: int, rel: str, mod: str | None = None) -> Reading:
    """A duration that ends or begins at publication: "the past six years"; its ends are as coarse as the next smaller grain."""
    at = context.published
    if at is None:
        return Reading("DURATION", value, mod=mod)
    grain = NEXT_GRAIN.get(unit, "day")
    try:
        if rel in ON | {"following"}:
            start, end = Period("day", at), Period("day", moved_day(at, count, unit))
        else:
            start, end = Period("day", moved_day(at, -count, unit)), Period("day", at)
    except ValueError:
        return Reading("DURATION", value, mod=mod)
    width = {"year": 4, "month": 7}.get(grain, 10)
    return Reading("DURATION", value, None, start.value[:width], end.value[:width], grain, "published", mod)  # type: ignore[arg-type]
