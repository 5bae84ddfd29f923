"""Parts of the year: quarters, halves, seasons, the end of the year, and what is compared with a year before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from pipeline.finders.dates.absolute import edge_of, full_year, named_year
from pipeline.finders.dates.amounts import read_ordinal, read_spoken_year
from pipeline.finders.dates.bounded import ending_named, up_to
from pipeline.finders.dates.periods import Period, containing, quarter
from pipeline.finders.dates.reading import QUARTER_REACH, Context, Reading, at_hand, dated, nearest, unresolved
from pipeline.finders.dates.scan import Candidate
from pipeline.lexicons.dates import SEASONS
from pipeline.record import Span

SINCE = -3  # the direction of what has been going on since
IN = frozenset("in during by since until till before after over through throughout for of".split())
FIRM = frozenset("in by since until during before".split())  # "fall" and "spring" are verbs and nouns too
MONEY = frozenset("profit profits sales revenue revenues earnings loss losses growth results economy quarter fiscal".split())


def read_quarter(candidate: Candidate, context: Context) -> Reading | None:
    """The third quarter of 1989, Q3 2019, this year's third quarter, second-half, the year-ago third quarter."""
    reading = read_named_quarter(candidate, context)
    if reading is None or reading.period is None:
        return reading
    if (ending := ending_named(candidate, context)) is not None:
        start, end = up_to(ending, 6 if reading.grain == "half" else 3, "month")
        return replace(reading, start=start, end=end)
    if any(candidate[name] for name in ("fy", "fy2", "fy3", "fyear2")):  # nobody knows in which month the fiscal year began
        return replace(reading, start=None, end=None)
    return reading


def read_named_quarter(candidate: Candidate, context: Context) -> Reading | None:
    """The quarter or half of the calendar that has the name, whenever the year began that it is a part of."""
    number, half = number_of(candidate, context)
    if number is None:
        return None

    def made(year: int) -> Period:
        return Period("half", date(year, 1 if number == 1 else 7, 1)) if half else quarter(year, number)

    mod = edge_of(candidate)
    if candidate["pair"]:
        return first_of_two(made, context)
    year = candidate["year1"] or candidate["year2"] or candidate["fyear"] or candidate["fyear2"].removeprefix("fy").strip()
    if year:
        return dated(made(full_year(year, context)), "absolute", mod)
    if (
        half
        and not any(candidate[name] for name in ("own", "relyear", "theyear", "h", "h2", "fy", "before"))
        and (candidate["nth"] in ("last", "final") or not is_half_of_year(candidate, context))
    ):
        return None
    if context.published is None:
        return unresolved(mod=mod)
    rel = candidate["own"] or candidate["relyear"] or ("this" if candidate["theyear"] else "")
    if rel:
        base = context.last.first.year if rel in ("that", "same", "following", "previous") and context.last else context.published.year
        return dated(made(base + {"last": -1, "next": 1, "following": 1, "previous": -1}.get(rel, 0)), "published", mod)
    near = nearest(context, candidate.span, made, behind=3)
    if near is None:
        return None
    if candidate["before"] or candidate["ago"]:
        near = near.moved(-1, "year")
    return replace(dated(near, "published", mod), span=without_article(candidate, context))


def first_of_two(made: Callable[[int], Period], context: Context) -> Reading | None:
    """The first quarter of "the first and second quarters of 2019", of the same year as the other."""
    other = read_quarter(context.following, context) if context.following is not None and context.following.kind == "quarter" else None
    if other is None or other.period is None:
        return other and replace(other, span=None)
    return dated(made(other.period.first.year), other.anchor or "published")


def without_article(candidate: Candidate, context: Context) -> Span | None:
    """Of "the third-quarter loss" only "third-quarter"; None where the article belongs to the date."""
    words = context.words(candidate)
    return Span(candidate.span.start + 4, candidate.span.end) if re.fullmatch(r"the\s\w+-(?:quarter|half)", words, re.IGNORECASE) else None


def is_half_of_year(candidate: Candidate, context: Context) -> bool:
    """A bare "second half" is that of a match as often: it is of a year where money or months are near."""
    around = f"{context.before(candidate, 150)} {context.after(candidate, 150)}".casefold()
    return not MONEY.isdisjoint(re.findall(r"[a-z]+", around))


def number_of(candidate: Candidate, context: Context) -> tuple[int | None, bool]:
    """Which quarter or half, and whether it is a half."""
    short = candidate["q"] or candidate["q2"] or candidate["h"] or candidate["h2"]
    if short:
        return int(short), bool(candidate["h"] or candidate["h2"])
    half = candidate["unit"] == "half"
    word = candidate["nth"] or candidate["pair"]
    number = 2 if word == "latter" else read_ordinal(word)
    if number == -1:
        number = 2 if half else 4 if word == "final" or candidate["year2"] or candidate["relyear"] else None
    if number is None or number > (2 if half else 4):
        return None, half
    if half and not word:
        return None, half
    return number, half


def read_year_quarter(candidate: Candidate, context: Context) -> Reading | None:
    """2019 Q3, 2019-Q3."""
    return dated(quarter(int(candidate["year1"]), int(candidate["q"])), "absolute")


def read_season(candidate: Candidate, context: Context) -> Reading | None:
    """Summer 2019, last fall, the winter of 1994; a bare "spring" or "fall" is none."""
    month = SEASONS[candidate["season"]]
    mod, rel = edge_of(candidate), candidate["rel"]
    if rel in ("each", "every"):
        return Reading("SET", f"XXXX-{Period('season', date(2000, month, 1)).value[5:]}")
    if candidate["spoken"]:
        spoken = read_spoken_year(candidate["spoken"])
        return dated(Period("season", date(spoken, month, 1)), "absolute", mod) if spoken else None
    if (named := named_year(candidate, context)) is not None:
        season = dated(Period("season", date(named[0], month, 1)), named[1], mod)
        return across_new_year(season, candidate, named[0]) if candidate["until"] else season
    if not (rel or mod or candidate["relyear"]) and not is_season(candidate, context):
        return None
    if context.published is None:
        return unresolved(mod=mod)
    return season_beside(candidate, context, month, rel, mod)


def across_new_year(season: Reading, candidate: Candidate, year: int) -> Reading | None:
    """The winter of 2010-11, and the summer of 2019-20 of the south, both from December to February; None where the years do not follow."""
    if (year + 1) % 100 != int(candidate["until"][-2:]):
        return None
    return replace(season, start=f"{year}-12", end=f"{year + 1}-02") if candidate["season"] in ("summer", "winter") else None


def season_beside(candidate: Candidate, context: Context, month: int, rel: str, mod: str | None) -> Reading | None:
    """The season that "last", "this", "next" or the tense points at."""
    at = context.published or date(2000, 1, 1)
    options = [Period("season", date(year, month, 1)) for year in (at.year - 2, at.year - 1, at.year, at.year + 1)]
    if "next" in rel or "coming" in rel or "following" in rel:
        base = context.last.first if "following" in rel and context.last else at
        return dated(next((option for option in options if option.first > base), options[-1]), "published", mod)
    if rel in ("last", "previous", "past", "this past", "the previous", "the past"):
        return dated([option for option in options if option.last < at][-1], "published", mod)
    if rel in ("that", "the same") and context.last is not None:
        return dated(Period("season", date(context.last.first.year, month, 1)), "text", mod)
    if rel == "this":
        own = [option for option in options if option.last >= at and (option.first.year == at.year or option.first <= at)]
        this_year = Period("season", date(at.year, month, 1))
        return dated(next((option for option in own if option.first <= at), this_year), "published", mod)
    near = nearest(context, candidate.span, lambda year: Period("season", date(year, month, 1)))
    return dated(near, "published", mod) if near else None


def is_season(candidate: Candidate, context: Context) -> bool:
    """Whether "spring", "summer", "fall" is a time here: after a preposition, with nothing made of it."""
    word = candidate["season"]
    before = context.before(candidate, 14).casefold().split()[-1:]
    after = context.after(candidate, 6).casefold()
    if word in ("fall", "spring") and (after.startswith(" of ") or not FIRM.intersection(before)):
        return False
    token = context.token_at(candidate.span.end - 1)
    makes_compound = token is not None and token.dep_ == "compound" and after[1:].strip() != ""
    return bool(IN.intersection(before)) and not makes_compound


def read_year_end(candidate: Candidate, context: Context) -> Reading | None:
    """Year-end, the end of the year as a day; year-end 1988."""
    year = candidate["year"] or candidate["year1"]
    if "month" in context.words(candidate).casefold():
        return dated(containing("month", context.published), "published", "END") if context.published else unresolved(mod="END")
    if year:
        return dated(Period("day", date(int(year), 12, 31)), "absolute")
    if "-" not in context.words(candidate) and not candidate["rel"] and context.published is not None:
        return dated(containing("year", context.published), "published", "END")  # "by year's end"
    if context.published is None:
        return unresolved()
    near = Period("day", date(context.published.year + {"last": -1, "next": 1}.get(candidate["rel"], 0), 12, 31))
    way = 0 if candidate["rel"] else context.direction(candidate.span)
    if way == SINCE or (way < 0 and context.published.month < 10):
        near = near.moved(-1, "year")
    return dated(near, "published")


def quarter_told(context: Context, place: int, unit: str = "quarter") -> Period | None:
    """The last quarter that the text named, if not too long before."""
    found = context.by_grain.get(unit)
    return found[0] if found and place - found[1] < QUARTER_REACH else None


def latest_quarter(context: Context) -> Period | None:
    """The last quarter that was over when the article came out."""
    return containing("quarter", context.published).moved(-1) if context.published else None


def read_year_ago(candidate: Candidate, context: Context) -> Reading | None:
    """Year-ago, year-earlier, the year-ago quarter: the period compared, a year before."""
    if candidate["dur"]:
        return Reading("DURATION", {"six": "P6M", "nine": "P9M", "three": "P3M", "twelve": "P12M"}[candidate["dur"].split()[0]])
    if context.published is None:
        return unresolved()
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(candidate["nth"])
    if number:
        near = nearest(context, candidate.span, lambda year: quarter(year, number))
        return dated(near.moved(-1, "year"), "published") if near else None
    return year_before(candidate, context, quarterly=bool(candidate["what"]))


def year_before(candidate: Candidate, context: Context, *, quarterly: bool) -> Reading | None:
    """A year before what was told last: a quarter where the text tells of quarters, a month or a year else."""
    told = quarter_told(context, candidate.span.start)
    if told is None and quarterly:
        told = latest_quarter(context)
    if told is None:
        told = (
            context.last
            if context.last and context.last.grain in ("month", "half", "season") and candidate.span.start - context.last_at < 300
            else None
        )
    if told is None and context.last and context.last.grain == "year" and candidate.span.start - context.last_at < 300:
        return dated(context.last.moved(-1), "text")
    if told is None:
        return dated(containing("year", context.published).moved(-1), "published") if context.published else None
    return dated(told.moved(-1, "year"), "text")


def period_told(candidate: Candidate, context: Context) -> Period | None:
    """The month, half or year just told, with whose like of a year before a period is compared."""
    told = context.last
    return told if told is not None and told.grain in ("month", "half", "year") and at_hand(candidate, context) else None


def read_period(candidate: Candidate, context: Context) -> Reading | None:
    """The latest period, the corresponding quarter, the 1988 quarter."""
    which = candidate["which"]
    if "months" in which:
        return Reading("DURATION", "P9M" if "nine" in which else "P6M")
    if candidate["year"]:
        year = full_year(candidate["year"], context)
        told = quarter_told(context, candidate.span.start)
        if "quarter" in which and (told := told or latest_quarter(context)) is not None:
            return dated(Period("quarter", told.first.replace(year=year)), "text")
        return dated(Period("year", date(year, 1, 1)), "absolute")
    if context.published is None:
        return unresolved()
    told = quarter_told(context, candidate.span.start) or (period_told(candidate, context) if "period" in which else None)
    told = told or latest_quarter(context)
    if told is None:
        return None
    if "latest" in which or "current" in which:
        if "current" in which:
            told = containing("quarter", context.published)
        return dated(told, "published")
    if "prior" in which or "previous" in which:
        return dated(told.moved(-1), "text")
    if not (candidate["relyear"] or candidate["ago"] or "ago" in which or "earlier" in which):
        return dated(told, "text") if "quarter" in which else None
    return dated(told if candidate["relyear"] == "this" else told.moved(-1, "year"), "text")
