"""Periods named with nothing but their article: "the quarter", "the weekend", "the end of the month", "the year ended March 31"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.finders.dates.absolute import read_month_day
from pipeline.finders.dates.bounded import ENDS, around_publication, ending_named, length_up_to, up_to
from pipeline.finders.dates.periods import Period, containing, weekend_back
from pipeline.finders.dates.quarters import latest_quarter, quarter_told
from pipeline.finders.dates.reading import SENTENCE_END, SENTENCE_REACH, Context, Reading, at_hand, dated, unresolved
from pipeline.finders.dates.scan import Candidate

BESIDE_CLAUSE = re.compile(r"\s(?:after|before|since|that|when|in\swhich)\b", re.IGNORECASE)


def read_bare(candidate: Candidate, context: Context, unit: str, mod: str | None) -> Reading | None:
    """The quarter, the year, the weekend, the end of the month; "the day" and "the week" only where the text has a date."""
    if candidate["before"]:
        if context.last is None or context.last.grain in ("decade", "century"):
            return unresolved() if context.published is None else None
        base = containing(unit, context.last.first)
        return dated(base.moved(-1 if candidate["before"] == "before" else 1), "text")
    edged = bool(candidate["edge"])
    if (told := told_at_once(candidate, context, unit)) is not None:
        return dated(told, "text", mod)
    if unit == "week" and BESIDE_CLAUSE.match(context.text, candidate.span.end, candidate.span.end + 12):
        return None  # "the week after the election was called"
    if unit == "year":
        return read_the_year(candidate, context, mod)
    if context.published is None:
        return unresolved(mod=mod) if edged or unit in ("quarter", "weekend", "week") else None
    own = containing(unit, context.published)
    if unit == "quarter":
        if (ended := quarter_ended(candidate, context, mod)) is not None:
            return ended
        told = quarter_told(context, candidate.span.start) or latest_quarter(context)
        if told is None:
            return None
        return dated(told.moved(-1, "year") if candidate["ago"] else told, "text", mod)
    if unit == "week" and (told := week_around(candidate, context)) is not None:
        return dated(told, "text", mod)
    if unit == "weekend":
        return dated(own if context.direction(candidate.span) > 0 else weekend_back(own, context.published), "published", mod)
    if unit in ("decade", "century") and not edged:
        return None
    if edged and unit == "month" and (told := month_at_hand(candidate, context)) is not None:
        return dated(told, "text", mod)
    if edged and unit == "day" and context.last is not None and context.last.grain == "day" and at_hand(candidate, context):
        return dated(context.last, "text", mod)  # "on Tuesday ... later in the day"
    if edged:
        return dated(own, "published", mod)
    if unit == "month" and context.last is not None and context.last.grain == "month":
        return dated(context.last, "text")
    return dated(own, "published") if unit == "week" else None


def told_at_once(candidate: Candidate, context: Context, unit: str) -> Period | None:
    """The day or year just named, of which the words say more: "on 4 July, the day he left", "in 1962, the year the bridge opened"."""
    told = context.last
    if told is None or context.preceding is None or told.grain not in {"day": ("day",), "year": ("year", "month", "season")}.get(unit, ()):
        return None
    between = context.text[context.preceding[0].span.end : candidate.span.start]
    return containing(unit, told.first) if between == ", " else None


def month_at_hand(candidate: Candidate, context: Context) -> Period | None:
    """The month named before in the same sentence: "from January, to be done by the end of the month"."""
    told = context.last
    if told is None or told.grain not in ("day", "month") or candidate.span.start - context.last_at > SENTENCE_REACH:
        return None
    return None if SENTENCE_END.search(context.text, context.last_at, candidate.span.start) else containing("month", told.first)


def week_around(candidate: Candidate, context: Context) -> Period | None:
    """The week beginning 12 October, the week ended May 3: the one in which that day lies."""
    after = context.following
    if after is None or after.kind not in ("mdy", "dmy"):
        return None
    between = context.text[candidate.span.end : after.span.start].strip().casefold()
    if between not in ("beginning", "starting", "commencing", "of", "ended", "ending", "to", "from"):
        return None
    named = read_month_day(after, context)
    return containing("week", named.period.first) if named is not None and named.period is not None else None


def quarter_ended(candidate: Candidate, context: Context, mod: str | None) -> Reading | None:
    """The quarter ended July 31: three months, called by that of the calendar's quarters in which most of it lies."""
    ending = ending_named(candidate, context)
    if ending is None or ending.period is None:
        return None
    start, end = up_to(ending, 3, "month")
    return replace(dated(containing("quarter", ending.period.moved(-1, "month").first), "published", mod), start=start, end=end)


def is_dated_at_once(candidate: Candidate, context: Context) -> bool:
    """Whether a month or day follows after one short word: "the year to March"."""
    after = context.following
    return after is not None and after.kind in ENDS and after.span.start - candidate.span.end < 10


def read_the_year(candidate: Candidate, context: Context, mod: str | None) -> Reading | None:
    """The year: that of publication, or a length where it is told when it ended."""
    after = context.after(candidate, 12).casefold().split()
    if after[:1] in (["that"], ["when"], ["before"], ["after"], ["since"]) or after[:2] == ["in", "which"]:
        return None
    if after and after[0] in ("ended", "ending", "to", "through"):
        ended = length_up_to(candidate, context, "P1Y", 1, "year", mod)  # "the year ended March 31"
        if ended is not None or after[0] in ("ended", "ending") or (context.published is None and is_dated_at_once(candidate, context)):
            return ended or Reading("DURATION", "P1Y", mod=mod)
    if after[:1] == ["ahead"] or after[:2] == ["to", "come"]:
        return around_publication(context, "P1Y", "year", 1, "next", mod)
    if context.published is None:
        return unresolved(mod=mod) if candidate["edge"] else None
    return dated(containing("year", context.published), "published", mod)
