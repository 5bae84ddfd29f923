"""Days told from the publication or from the last date of the text, by their weekday or as "today"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.finders.dates.absolute import BETWEEN, TITLES, edge_of
from pipeline.finders.dates.bounded import BACK, ON
from pipeline.finders.dates.periods import Period, containing
from pipeline.finders.dates.reading import Context, Reading, dated, unresolved
from pipeline.finders.dates.scan import Candidate
from pipeline.finders.dates.tense import is_arrangement_over
from pipeline.lexicons.dates import NAMES_AFTER_WEEKDAY, NAMES_BEFORE_WEEKDAY, OF_AN_AGE, PARTS_OF_DAY, WEEKDAYS
from pipeline.record import Anchor

# "Monday to Friday", "from 6pm on Friday until 9am on Saturday".
UNTIL = re.compile(r"\s?(?:to|through|until|till|-|–)\s?(?:(?:[\d.:]{1,5}\s?[ap]\.?m\.?|noon|midnight)\s(?:on\s)?)?", re.IGNORECASE)
TOLD = frozenset(("previous", "following", "that", "same", "preceding"))
AND = re.compile(r"\sand\s(?:(?:[\d.:]{1,5}\s?[ap]\.?m\.?|noon|midnight)\s(?:on\s)?)?", re.IGNORECASE)
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
    if candidate["wkbeyond"]:  # "the Monday after next", "the Sunday before last"
        beyond = candidate["wkbeyond"].startswith("after")
        near = (ahead if ahead > at else ahead + timedelta(days=7)) if beyond else (behind if behind < at else behind - timedelta(days=7))
        return Period("day", near + timedelta(days=7 if beyond else -7)), "published"
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
