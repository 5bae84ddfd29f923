"""Days told from the publication or from the last date of the text, by their weekday, their place in the month, or as "today"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipeline.finders.dates.absolute import BETWEEN, TITLES, day_of, edge_of
from pipeline.finders.dates.amounts import read_ordinal
from pipeline.finders.dates.bounded import BACK, ON
from pipeline.finders.dates.periods import Period, containing, moved_day, nth_weekday
from pipeline.finders.dates.reading import Context, Reading, at_hand, dated, nearest, unresolved
from pipeline.finders.dates.scan import Candidate
from pipeline.finders.dates.tense import is_arrangement_over
from pipeline.lexicons.dates import MONTHS, NAMES_AFTER_WEEKDAY, NAMES_BEFORE_WEEKDAY, NUMBERED, OF_AN_AGE, PARTS_OF_DAY, WEEKDAYS
from pipeline.record import Anchor, Span

# "Monday to Friday", "from 6pm on Friday until 9am on Saturday".
UNTIL = re.compile(r"\s?(?:to|through|until|till|-|–)\s?(?:(?:[\d.:]{1,5}\s?[ap]\.?m\.?|noon|midnight)\s(?:on\s)?)?", re.IGNORECASE)
TOLD = frozenset(("previous", "following", "that", "same", "preceding"))
AND = re.compile(r"\sand\s", re.IGNORECASE)
NEAR = 120  # characters around an ordinal in which something may say what it numbers
IN_BRACKETS = re.compile(r"\s\((?:on\s|late\s|early\s)?", re.IGNORECASE)


def part_of(day: Period | None, part: str, anchor: str, mod: str | None = None) -> Reading:
    """A part of a day: "Wednesday night" is a TIME with the value of the day and TNI (TimeML)."""
    if day is None:
        return unresolved("TIME", mod)
    code = PARTS_OF_DAY.get(part.removesuffix("s")) or "NI"
    return Reading("TIME", f"{day.value}T{code}", day, *day.interval, "time", anchor, mod)  # type: ignore[arg-type]


def read_weekday(candidate: Candidate, context: Context) -> Reading | None:
    """Wednesday, last Monday, next Friday, Thursday evening, Tuesdays."""
    if is_part_of_name(candidate, context):
        return None
    number = WEEKDAYS[candidate["wd"].rstrip(".")]
    part, rel, mod = candidate["part"], candidate["rel"], edge_of(candidate)
    if candidate["plural"] or part.endswith("s") or rel in ("each", "every"):
        return Reading("SET", f"XXXX-WXX-{number + 1}" + (f"T{PARTS_OF_DAY.get(part.removesuffix('s'), 'NI')}" if part else ""))
    if context.published is None:
        return unresolved("TIME" if part else "DATE", mod)
    if rel in TOLD and not tells_a_day(context):
        return unresolved("TIME" if part else "DATE", mod)  # nobody knows after which day "the following Thursday" is
    day, anchor = weekday_meant(candidate, context, number)
    if day is None:
        return None
    if candidate["wknext"]:
        day = day.moved(-7 if rel == "last" else 7)
    elif candidate["wkon"]:  # "a week on Saturday"
        day = Period("day", context.published + timedelta(days=(number - context.published.weekday()) % 7 + 7))
    if part:
        return part_of(day, part, anchor, mod)
    return dated(day, anchor, mod)  # type: ignore[arg-type]


def weekday_meant(candidate: Candidate, context: Context, number: int) -> tuple[Period | None, str]:
    """The day that a weekday's name means; that of publication means that day."""
    at = context.published or date(2000, 1, 1)
    behind = at - timedelta(days=(at.weekday() - number) % 7)
    ahead = at + timedelta(days=(number - at.weekday()) % 7)
    rel = candidate["rel"]
    if (week := week_named(candidate, context)) is not None:
        return Period("day", week[0].first + timedelta(days=number)), week[1]
    if (beside := weekday_beside(candidate, context, number)) is not None:
        return beside
    if (last := last_weekday(candidate, context)) is not None and context.direction(candidate.span) < 0:
        end = at - timedelta(days=(at.weekday() - last) % 7)
        return Period("day", end - timedelta(days=(last - number) % 7 or 7)), "published"
    if rel in TOLD and context.last is not None and tells_a_day(context):
        told = context.last.first
        if rel == "following":
            return Period("day", told + timedelta(days=(number - told.weekday() - 1) % 7 + 1)), "text"
        if rel in ("previous", "preceding"):
            return Period("day", told - timedelta(days=(told.weekday() - number - 1) % 7 + 1)), "text"
        return Period("day", told - timedelta(days=(told.weekday() - number) % 7)), "text"
    if candidate["wkback"]:  # "a week last Friday"
        return Period("day", (behind if behind < at else behind - timedelta(days=7)) - timedelta(days=7)), "published"
    if rel in BACK:
        return Period("day", behind if behind < at else behind - timedelta(days=7)), "published"
    if rel == "next":
        return Period("day", next_weekday(at, number)), "published"
    if rel in ON:
        return Period("day", ahead if ahead > at else ahead + timedelta(days=7)), "published"
    if rel == "this":
        return Period("day", containing("week", at).first + timedelta(days=number)), "published"
    if candidate["edge"].startswith("later") and (at - behind).days == 1:
        return Period("day", behind), "published"  # "he will speak later Monday", out on Tuesday
    way = context.direction(candidate.span)
    if way == 0 and candidate.whole is not None:
        way = context.direction(candidate.whole)  # "is in force until 9am on Monday"
    if way <= 0:
        return Period("day", behind), "published"
    if ahead - at > at - behind and is_arrangement_over(context.doc, candidate.span):
        return Period("day", behind), "published"
    return Period("day", ahead), "published"


def tells_a_day(context: Context) -> bool:
    """Whether the last date of the text is a day."""
    return context.last is not None and context.last.grain in ("day", "time")


def next_weekday(day: date, number: int) -> date:
    """The weekday that "next Friday" means: that of the next week, never the one that "Friday" or "tomorrow" would name.

    On a Thursday it is eight days off, on a Saturday "next Monday" two.
    """
    coming = containing("week", day).moved(1).first + timedelta(days=number)
    return coming if coming > day + timedelta(days=1) else coming + timedelta(days=7)


def week_named(candidate: Candidate, context: Context) -> tuple[Period, Anchor] | None:
    """The week that a weekday is said to lie in: "Thursday last week", and both days of "between Monday and Thursday last week"."""
    rel, after = candidate["ofrel"].removeprefix("the "), context.following
    if not rel and after is not None and last_weekday(candidate, context) is not None:
        rel = after["ofrel"].removeprefix("the ")
    if not rel or context.published is None:
        return None
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(rel, 0)
    from_text = rel in ("that", "same", "previous", "following") and context.last is not None
    base = context.last.first if from_text and context.last is not None else context.published
    return containing("week", base).moved(step), "text" if from_text else "published"


def last_weekday(candidate: Candidate, context: Context) -> int | None:
    """The number of the weekday with which a range ends that this one opens; None where it opens none."""
    after = context.following
    if after is None or after.kind != "weekday" or not after["wd"]:
        return None
    between = context.text[candidate.span.end : after.span.start][:30]
    both = AND.fullmatch(between) and BETWEEN.search(context.before(candidate, 9))
    return WEEKDAYS[after["wd"].rstrip(".")] if both or UNTIL.fullmatch(between) else None


def weekday_beside(candidate: Candidate, context: Context, number: int) -> tuple[Period, str] | None:
    """The end of "Monday to Friday", and the day of another zone in "Tuesday (early Wednesday AEST)"; None of what stands by itself."""
    if context.preceding is None:
        return None
    before, period = context.preceding
    if period is None or period.grain != "day":
        return None
    between, weekday = context.text[before.span.end : candidate.span.start][:30], period.first.weekday()
    both = AND.fullmatch(between) and BETWEEN.search(context.before(before, 9))
    if "weekday" in (before.kind, before.part.kind if before.part else "") and (both or UNTIL.fullmatch(between)):
        return Period("day", period.first + timedelta(days=(number - weekday - 1) % 7 + 1)), "published"
    if IN_BRACKETS.fullmatch(between):
        return Period("day", period.first + timedelta(days=(number - weekday + 3) % 7 - 3)), "text"
    return None


def is_part_of_name(candidate: Candidate, context: Context) -> bool:
    """Whether a weekday belongs to a name: "Black Friday", "the Sunday Times"."""
    before = context.before(candidate, 14).split()
    after = context.after(candidate, 16).split()
    if before and ((before[-1].casefold() in NAMES_BEFORE_WEEKDAY and not before[-1].islower()) or before[-1].rstrip(".") in TITLES):
        return True
    return bool(after) and after[0].strip(".,;:'’").casefold() in NAMES_AFTER_WEEKDAY and after[0][0].isupper()


def read_day(candidate: Candidate, context: Context) -> Reading | None:
    """Today, tomorrow, yesterday afternoon, tonight, the day before yesterday."""
    word, part = candidate["day"], candidate["part"]
    if word in ("tonight", "tonite"):
        part = "night"
    if candidate["edge"].startswith("mid-"):
        part = candidate["edge"].strip()
    before = context.before(candidate, 20).split(" ")[-2:-1]
    if before in (["a"], ["our"]):
        return None  # "a tomorrow where ..."
    if candidate.groups["day"][0].isupper() and before and before[0][:1].isupper() and before[0].isalnum():
        return None  # "USA Today"
    if not part and is_an_age(candidate, context):
        return None
    if context.published is None:
        return unresolved("TIME" if part else "DATE")
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if candidate["before"]:
        step += -1 if "before" in candidate["before"] else 1
    day = Period("day", context.published).moved(step)
    return part_of(day, part, "published") if part else dated(day, "published", edge_of(candidate))


def is_an_age(candidate: Candidate, context: Context) -> bool:
    """Whether the word stands for our age, not for a day: "today's youth", "the leaders of tomorrow"."""
    behind = re.match(r"['’]s\s(\w+)", context.after(candidate, 16))
    before = re.search(r"(\w+)\sof\s$", context.before(candidate, 20))
    return any(match is not None and match[1].casefold() in OF_AN_AGE for match in (behind, before))


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
