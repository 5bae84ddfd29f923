"""Dates that say their day, month or year: ISO, numeric, in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipeline.finders.dates.amounts import read_ordinal, read_spoken_year
from pipeline.finders.dates.odd import read_odd
from pipeline.finders.dates.periods import Period, containing
from pipeline.finders.dates.reading import Context, Reading, dated, nearest, unresolved
from pipeline.finders.dates.scan import Candidate
from pipeline.lexicons.dates import EDGES, MONTHS, WEEKDAYS
from pipeline.record import Anchor, Span

ATTACKS = re.compile(r",?\s(?:terror(?:ist)?\s)?(?:attack|hijack|commission|bombing)", re.IGNORECASE)
SECTION = re.compile(r"\b(?:article|chapter|clause|item|para|paragraph|release|rule|section|v|version)\.?\s$", re.IGNORECASE)
BARE_DAY = re.compile(r"(?P<article>the\s)\d\d?\s(?!of\b|day\b)", re.IGNORECASE)
SAME_MONTH_REACH = 150  # characters in which a month named again is the one just told
LATE = re.compile(r"the\s(?:early|late|mid)\b(?!\s(?:in|on)\b)", re.IGNORECASE)
MONTH_REACH = 400  # characters in which a day of a month just named is of the same year
NAMED = frozenset("PERSON ORG GPE FAC EVENT WORK_OF_ART LAW PRODUCT NORP".split())
TITLES = frozenset("Mr Mrs Ms Miss Dr Prof Sir Lady Lord Judge Justice Sen Rep Gov Gen Theresa".split())
BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
RANGE = frozenset(("to", "-", "–", "—", "through", "until", "till"))
LINKS = frozenset(
    ("to", "and", "-", "–", "—", "through", "until", "till", "or", ", and", "and from", "/", "and early", "and late", "to early", "to late")
)


def edge_of(candidate: Candidate) -> str | None:
    """The TIMEX3 mod of "early", "mid-", "the end of"."""
    words = (candidate["edge0"] + candidate["edge"]).replace("-", " ").split()
    text = " ".join(words)
    return next(
        (EDGES[key] or None for key in sorted(EDGES, key=len, reverse=True) if f" {key} " in f" {text} " or f" {key}" in f" {text}"), None
    )


def full_year(digits: str, context: Context) -> int:
    """The year written in two or four digits: of two the one that lies nearest, at most ten years ahead."""
    number = int(digits.strip("'’‘"))
    if len(digits.strip("'’‘")) > 2:
        return number
    at = context.published.year if context.published else 2025
    century = at // 100 * 100
    year = century + number
    return year - 100 if year > at + 10 else year


def read_iso(candidate: Candidate, context: Context) -> Reading | None:
    """2020-10-08, 2020/10/08, 2020-10-08T14:30Z."""
    day = day_of(int(candidate["year"]), int(candidate["mm"]), int(candidate["day"]))
    if day is None or (candidate["sep"] == "." and len(candidate["mm"]) < 2):  # 2020.1.3 is a version
        return None
    found = dated(day, "absolute")
    if not candidate["hour"]:
        return found
    zone = candidate["zone"].upper() if candidate["zone"][:1] in "z+-" else ""
    return Reading("TIME", f"{day.value}T{candidate['hour']}:{candidate['minute']}{zone}", day, *day.interval, "time", "absolute")


def read_isomonth(candidate: Candidate, context: Context) -> Reading | None:
    """2020-10."""
    return dated(Period("month", date(int(candidate["year"]), int(candidate["mm"]), 1)), "absolute")


def read_isoweek(candidate: Candidate, context: Context) -> Reading | None:
    """2020-W41, 2020-W41-3."""
    try:
        day = date.fromisocalendar(int(candidate["year"]), int(candidate["week"]), int(candidate["wday"] or 1))
    except ValueError:
        return None
    return dated(containing("day" if candidate["wday"] else "week", day), "absolute")


def read_numeric(candidate: Candidate, context: Context) -> Reading | None:
    """10/8/2020, month first unless the article writes the day first; with stops the day is always first (8.10.2020)."""
    first, second, year = int(candidate["first"]), int(candidate["second"]), full_year(candidate["year"], context)
    if candidate["sep"] == "." and len(candidate["year"]) == 2:
        return None  # a version, or a section
    if candidate["sep"] == "." and SECTION.search(context.before(candidate, 12)):
        return None
    if len(candidate["year"]) == 2 and candidate["sep"] == "-":
        return None  # a score, or a telephone number
    day_first = first > 12 or candidate["sep"] == "." or context.day_first
    month, day = (second, first) if day_first and second <= 12 else (first, second)
    found = day_of(year, month, day)
    return dated(found, "absolute") if found else None


def read_attack(candidate: Candidate, context: Context) -> Reading | None:
    """9/11."""
    return dated(Period("day", date(2001, 9, 11)), "absolute")


def day_of(year: int, month: int, day: int) -> Period | None:
    """The day; None where the calendar has none such."""
    try:
        return Period("day", date(year, month, day))
    except ValueError:
        return None


def read_month_day(candidate: Candidate, context: Context) -> Reading | None:
    """March 3, 2019; 3 March; Tuesday, Mar. 3rd; the 3rd of March."""
    mod = edge_of(candidate) or ("APPROX" if candidate["approx"] else None)
    month, day = MONTHS[candidate["month"].rstrip(".")], int(candidate["day"])
    named, own = shared_year(candidate, context, month, day), own_span(candidate, context)
    if named is not None:
        year, anchor = named
        found = day_of(year, month, day)
        context.days_told[month, day] = year
        return replace(dated(week_of(candidate, found), anchor, mod), span=own) if found else None
    if context.published is None:
        return replace(unresolved(mod=mod), span=own)
    near = day_by_weekday(candidate, context, month, day) or day_told_before(candidate, context, month, day)
    near = near or nearest(context, candidate.span, lambda year: Period("day", date(year, month, day)))
    if near is not None:
        context.days_told[month, day] = near.first.year
    return replace(dated(week_of(candidate, near), "published", mod), span=own) if near else None


def read_worded_day(candidate: Candidate, context: Context) -> Reading | None:
    """The fifth of May, 2019."""
    return read_month_day(replace(candidate, groups={**candidate.groups, "day": str(read_ordinal(candidate["nth"]))}), context)


def day_told_before(candidate: Candidate, context: Context, month: int, day: int) -> Period | None:
    """The day of which the text has told with its year, or plainly as past: "the Oct. 7 attack" after "Oct. 7, 2023"."""
    if context.published is None:
        return None
    told, place = context.by_grain.get("month", (None, 0))
    if told is not None and told.first.month == month and candidate.span.start - place < MONTH_REACH:
        named = day_of(told.first.year, month, day)
        if named is not None and abs((named.first - context.published).days) < 366:
            return named  # "in July ... by July 31"
    year = context.days_told.get((month, day))
    named = day_of(year, month, day) if year is not None else None
    if named is None or named.first > context.published or context.direction(candidate.span) > 0:
        return None
    return named


def own_span(candidate: Candidate, context: Context) -> Span | None:
    """Of "the 7 October attack" the date without the article, which "the 7th of October" keeps; None where it is all of the pattern."""
    bare = candidate.kind == "dmy" and BARE_DAY.match(context.words(candidate))
    return Span(candidate.span.start + bare.end("article"), candidate.span.end) if bare else None


def day_by_weekday(candidate: Candidate, context: Context, month: int, day: int) -> Period | None:
    """Thursday 4 July: the day of the years around publication that is a Thursday; None where none is, or no weekday is named."""
    if not candidate["wd"] or context.published is None:
        return None
    number, at = WEEKDAYS[candidate["wd"].rstrip(".")], context.published.year
    days = (day_of(year, month, day) for year in (at, at - 1, at + 1))
    return next((named for named in days if named is not None and named.first.weekday() == number), None)


def week_of(candidate: Candidate, day: Period) -> Period:
    """The day, or the week that begins with it or holds it ("the week of March 6")."""
    return containing("week", day.first) if candidate["weekof"] else day


def named_year(candidate: Candidate, context: Context) -> tuple[int, Anchor] | None:
    """The year that a date names, as a number or as "last year", and what that is told from; None of a bare one."""
    if candidate["year"]:
        return full_year(candidate["year"], context), "absolute"
    if not candidate["relyear"] or context.published is None:
        return None
    rel = candidate["relyear"].removeprefix("the ")
    from_text = context.last is not None and candidate["relyear"] not in ("last", "this", "next")
    base = context.last.first if from_text and context.last is not None else context.published
    return base.year + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(rel, 0), "text" if from_text else "published"


def shared_year(candidate: Candidate, context: Context, month: int, day: int = 1) -> tuple[int, Anchor] | None:
    """The year of a date and what it is told from: its own, or that of the date it makes a range with ("between June and October 2017")."""
    if (own := named_year(candidate, context)) is not None:
        return own
    if (month, day) == (9, 11) and ATTACKS.match(context.text, candidate.span.end, candidate.span.end + 40):
        return 2001, "absolute"
    after = context.following
    if after is not None and after.kind in ("mdy", "dmy", "month") and context.between(candidate.span, after.span) in LINKS:
        named = named_year(after, context) or end_of_range(candidate, after, context)
        if named is not None:
            later = (MONTHS[after["month"].rstrip(".")], int(after["day"] or 1))
            return named[0] - (later < (month, day)), named[1]
    if context.preceding is not None:
        before, period = context.preceding
        if (
            period is not None
            and before.kind in ("mdy", "dmy", "month")
            and context.between(before.span, candidate.span) in LINKS
            and (named := named_year(before, context)) is not None
        ):
            return period.first.year + ((period.first.month, period.first.day) > (month, day)), named[1]
    return None


def end_of_range(candidate: Candidate, after: Candidate, context: Context) -> tuple[int, Anchor] | None:
    """The year of the day or month to which a range goes, which the clause tells: "from November to March"; None where it is no range."""
    link = context.between(candidate.span, after.span)
    if after.span == candidate.span or not (link in RANGE or (link == "and" and BETWEEN.search(context.before(candidate, 9)))):
        return None
    ending = read_month(after, context) if after.kind == "month" else read_month_day(after, context)
    return (ending.period.first.year, ending.anchor or "published") if ending is not None and ending.period is not None else None


def read_month(candidate: Candidate, context: Context) -> Reading | None:
    """October 2017, early October, last May, October of last year; the June quarter, which ends with June."""
    reading = read_named_month(candidate, context)
    if reading is not None and LATE.match(context.words(candidate)):
        reading = replace(reading, span=Span(candidate.span.start + len("the "), candidate.span.end))  # "the late May release"
    if not candidate["quarter"] or reading is None or reading.period is None:
        return reading
    return dated(containing("quarter", reading.period.first), reading.anchor or "published", reading.mod)


def read_named_month(candidate: Candidate, context: Context) -> Reading | None:
    """The month, whatever is made of it."""
    number = MONTHS[candidate["month"].rstrip(".")]
    mod, rel = edge_of(candidate), candidate["rel"]
    if rel in ("each", "every"):
        return Reading("SET", f"XXXX-{number:02}")
    if candidate["spoken"]:
        spoken = read_spoken_year(candidate["spoken"])
        return dated(Period("month", date(spoken, number, 1)), "absolute", mod) if spoken else None
    if (named := shared_year(candidate, context, number)) is not None:
        return dated(Period("month", date(named[0], number, 1)), named[1], mod)
    if is_name(candidate, context):
        return None
    if context.published is None:
        return unresolved(mod=mod)
    if rel:
        return dated(month_beside(context, number, rel), "published", mod)
    if (told := month_told_before(candidate, context, number)) is not None:
        return dated(told, "text", mod)
    near = nearest(context, candidate.span, lambda year: Period("month", date(year, number, 1)))
    return dated(near, "published", mod) if near else None


def month_told_before(candidate: Candidate, context: Context, number: int) -> Period | None:
    """The month of the same name just told with its year: "arrested in May 2022 ... riots in May", unless the clause speaks of what is to come."""
    told, place = context.by_grain.get("month", (None, 0))
    if told is None or told.first.month != number or candidate.span.start - place > SAME_MONTH_REACH or context.published is None:
        return None
    return told if told.first < context.published and context.direction(candidate.span) <= 0 else None


def month_beside(context: Context, number: int, rel: str) -> Period:
    """The month before or after the one of publication: "last May", "next May"; "this May" is that of the year."""
    at = context.published or date(2000, 1, 1)
    same = Period("month", date(at.year, number, 1))
    if rel in ("following", "that", "same") and context.last is not None:
        base = Period("month", context.last.first.replace(day=1, month=number))
        return base.moved(12) if rel == "following" and base.first <= context.last.first else base
    if rel == "last" and number == at.month - 1:
        return same.moved(-12)  # in March "last February" is a year ago: the one just over is "last month"
    if rel in ("last", "past", "previous", "this past"):
        return same if number < at.month else same.moved(-12)
    if rel in ("next", "coming", "this coming"):
        return same if number > at.month else same.moved(12)
    return same


def is_name(candidate: Candidate, context: Context) -> bool:
    """Whether a bare "May", "April" or "March" is a person, a verb or an event."""
    word = candidate["month"]
    if len(word) == 3 and word.rstrip(".") == word and word != "may" and not candidate["edge"] and not candidate["rel"]:
        return word in ("mar", "sep", "jan", "jun", "dec") and not candidate.groups["month"].isupper()
    if word not in ("may", "march", "april", "june", "august", "jan", "mar"):
        return False
    token = context.token_at(candidate.span.end - len(candidate.groups["month"]))
    if token is None:
        return False
    if token.i and token.nbor(-1).text.rstrip(".") in TITLES:
        return True
    if token.tag_ in ("MD", "VB", "VBP") or token.pos_ in ("AUX", "VERB"):
        return True
    if token.ent_type_ in NAMED and not candidate["edge"]:
        return True
    neighbour = context.after(candidate, 2)  # "April Jones"
    return neighbour[:1] == " " and neighbour[1:].isupper() and word in ("may", "april", "june", "august") and token.dep_ == "compound"


def read_odd_date(candidate: Candidate, context: Context) -> Reading | None:
    """3-Mar-2019, 2019 March 3: rare orders, read by dateparser."""
    day = read_odd(candidate.span.of(context.text), context.published)
    return dated(Period("day", day), "absolute") if day else None
