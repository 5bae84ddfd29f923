"""Days, weeks, months and years told from the publication or from the last date of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from pipeline.finders.dates.absolute import day_of, edge_of, read_month_day
from pipeline.finders.dates.amounts import duration, read_ordinal, read_unit
from pipeline.finders.dates.bounded import ENDS, length_up_to
from pipeline.finders.dates.periods import DAYS_IN, MONTHS_IN, Period, containing, moved_day, nth_weekday
from pipeline.finders.dates.quarters import latest_quarter, quarter_told
from pipeline.finders.dates.reading import Context, Reading, dated, nearest, unresolved
from pipeline.finders.dates.scan import Candidate
from pipeline.finders.dates.tense import is_arrangement_over
from pipeline.lexicons.dates import MONTHS, NAMES_AFTER_WEEKDAY, NAMES_BEFORE_WEEKDAY, OF_AN_AGE, PARTS_OF_DAY, WEEKDAYS

BACK = frozenset(("last", "past", "previous", "this past", "preceding", "prior"))
ON = frozenset(("next", "coming", "upcoming", "this coming"))
THAT = frozenset(("that", "same"))
BESIDE_CLAUSE = re.compile(r"\s(?:after|before|since|that|when|in\swhich)\b", re.IGNORECASE)
OPEN_ARTICLE = re.compile(r"the\s", re.IGNORECASE)
IN_ORDER = re.compile(r"\s(?:of\s(?!20\d\d|19\d\d)|(?:that|in\swhich|when|before)\b)", re.IGNORECASE)
STRETCHING = re.compile(r"\b(?:over|in|for|during|within|throughout)\s$", re.IGNORECASE)
# "Monday to Friday", "from 6pm on Friday until 9am on Saturday".
UNTIL = re.compile(r"\s?(?:to|through|until|till|-|–)\s?(?:(?:[\d.:]{1,5}\s?[ap]\.?m\.?|noon|midnight)\s(?:on\s)?)?", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\s\((?:on\s|late\s|early\s)?", re.IGNORECASE)
SENTENCE_REACH = 120  # characters in which a sentence goes on to speak of the month that it has named
SENTENCE_END = re.compile(r"[a-z0-9][.!?][\"”’']?\s+[A-Z“\"]")
SAME_REACH = 300  # characters in which "that same day" means one of the month just named


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
    if context.preceding is not None:
        before, period = context.preceding
        named = "weekday" in (before.kind, before.part.kind if before.part else "")
        if named and period is not None and UNTIL.fullmatch(context.text[before.span.end : candidate.span.start][:30]):
            return Period("day", period.first + timedelta(days=(number - period.first.weekday() - 1) % 7 + 1)), "published"
    if context.preceding is not None and IN_BRACKETS.fullmatch(context.text[context.preceding[0].span.end : candidate.span.start][:14]):
        beside = context.preceding[1]  # "Tuesday (early Wednesday AEST)": in another zone
        if beside is not None and beside.grain == "day":
            return Period("day", beside.first + timedelta(days=(number - beside.first.weekday() + 3) % 7 - 3)), "text"
    if candidate["of"]:
        week = containing("week", at).moved({"last": -1, "next": 1}.get(candidate["ofrel"], 0))
        return Period("day", week.first + timedelta(days=number)), "published"
    if rel in ("previous", "following", "that", "same", "preceding") and context.last is not None and context.last.grain in ("day", "time"):
        told = context.last.first
        if rel == "following":
            return Period("day", told + timedelta(days=(number - told.weekday() - 1) % 7 + 1)), "text"
        if rel in ("previous", "preceding"):
            return Period("day", told - timedelta(days=(told.weekday() - number - 1) % 7 + 1)), "text"
        return Period("day", told - timedelta(days=(told.weekday() - number) % 7)), "text"
    if rel in BACK:
        return Period("day", behind if behind < at else behind - timedelta(days=7)), "published"
    if rel in ON:
        return Period("day", ahead if ahead > at else ahead + timedelta(days=7)), "published"
    if rel == "this":
        return Period("day", containing("week", at).first + timedelta(days=number)), "published"
    if context.direction(candidate.span) <= 0:
        return Period("day", behind), "published"
    if ahead - at > at - behind and is_arrangement_over(context.doc, candidate.span):
        return Period("day", behind), "published"
    return Period("day", ahead), "published"


def is_part_of_name(candidate: Candidate, context: Context) -> bool:
    """Whether a weekday belongs to a name: "Black Friday", "the Sunday Times"."""
    before = context.before(candidate, 14).casefold().split()
    after = context.after(candidate, 16).split()
    if before and before[-1] in NAMES_BEFORE_WEEKDAY:
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
    """The 15th of this month."""
    if context.published is None:
        return unresolved()
    month = containing("month", context.published).moved({"last": -1, "next": 1}.get(candidate["rel"], 0))
    return dated(Period("day", month.first.replace(day=int(candidate["dd"]))), "published")


def read_weekday_nth(candidate: Candidate, context: Context) -> Reading | None:
    """Friday 13th: the nearest day that is both, ahead or behind as the clause tells."""
    if context.published is None:
        return unresolved()
    number, way = WEEKDAYS[candidate["wd"].rstrip(".")], context.direction(candidate.span)
    options = []
    for months in range(-13, 14):
        first = moved_day(context.published.replace(day=1), months, "month")
        named = day_of(first.year, first.month, int(candidate["dd"]))
        if named is not None and named.first.weekday() == number:
            options.append(named)
    on_side = [option for option in options if (option.first >= context.published if way > 0 else option.first <= context.published)]
    near = min(on_side or options, key=lambda option: abs((option.first - context.published).days), default=None)  # type: ignore[operator]
    return dated(near, "published") if near else None


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


def read_relative(candidate: Candidate, context: Context) -> Reading | None:
    """Last week, this year, the previous month, the following day, that year, the end of the month."""
    unit = read_unit(candidate["unit"] or candidate["unit2"] or "year")  # "this fiscal"
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
    if context.published is None:
        return unresolved(mod=mod)
    if unit == "quarter" and rel in ("latest", "last", "same", "that"):
        told = (quarter_told(context, candidate.span.start) if rel in THAT else None) or latest_quarter(context)
        assert told is not None
        if candidate["ago"] or candidate["relyear"] or candidate["relyear2"]:
            told = told.moved(-1, "year")
        return dated(told, "published", mod)
    if rel in ("last", "past", "next", "coming") and not candidate["edge"] and OPEN_ARTICLE.match(context.words(candidate)):
        if IN_ORDER.match(context.text, candidate.span.end, candidate.span.end + 20):
            return None  # "the last year of the war", "the last month that he played"
        if is_stretch(candidate, context, unit):
            return around_publication(context, duration(Fraction(1), unit), unit, 1, rel)
        if rel == "next" and context.direction(candidate.span) <= 0 and context.last is not None:
            if is_coarser(context.last.grain, unit):
                return day_of_month_told(context.last, unit, context, candidate) or unresolved()
            return dated(containing(unit, context.last.first).moved(1), "text")  # "the next day he was freed"
    if unit in ("decade", "century") and rel in ("past", "last", "coming", "next", "previous"):
        length = "P10Y" if unit == "decade" else "P100Y"
        return around_publication(context, length, unit, 1, rel)
    return period_beside(context, unit, rel, mod, candidate)


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
    if unit in ("quarter", "weekend", "century") or candidate["fiscal"] or candidate["ago"] or candidate["relyear"] or candidate["relyear2"]:
        return False
    if candidate["rel2"]:
        return False
    return candidate["rel"] == "past" or STRETCHING.search(context.before(candidate, 12)) is not None


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


def period_beside(context: Context, unit: str, rel: str, mod: str | None, candidate: Candidate) -> Reading | None:
    """The week, month ... before, after or around publication, or around the last date of the text."""
    at = context.published or date(2000, 1, 1)
    own = containing(unit, at)
    if rel in BACK - {"previous", "preceding", "prior"}:
        if unit == "day":
            return dated(own.moved(-1), "published", mod) if rel == "previous" else None
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
        told = Period("day", at)
    base = containing(unit, told.first)
    if rel in ("following",):
        return dated(base.moved(1), "text", mod)
    if rel in ("previous", "preceding", "prior"):
        return dated(base.moved(-1), "text", mod)
    return dated(base, "text", mod) if rel in THAT else None


def day_of_month_told(told: Period | None, unit: str, context: Context, candidate: Candidate) -> Reading | None:
    """ "That same day" where the text has just named a month: one of its days; None where there is no such month."""
    near = told is not None and candidate.span.start - context.last_at < SAME_REACH and context.words(candidate).casefold() != "that day"
    if told is None or not near or unit != "day" or told.grain != "month":
        return None
    return replace(dated(told, "text"), value=f"{told.value}-XX")


def is_coarser(grain: str, unit: str) -> bool:
    """Whether a period of the grain is longer than the unit."""
    length = {**DAYS_IN, **{name: 30 * months for name, months in MONTHS_IN.items()}}
    return length.get(grain, 1) > length.get(unit, 1)


def weekend_back(own: Period, at: date) -> Period:
    """The last weekend: that of this week only where it is over."""
    return own.moved(-1) if own.first > at - timedelta(days=1) else own


def week_or_year_before(candidate: Candidate, context: Context, unit: str) -> Reading | None:
    """The week before last, the year after next."""
    following = re.match(r"\s([A-Za-z]+)", context.after(candidate, 14))
    if unit == "day" and following is not None and following[1].casefold() in WEEKDAYS:
        return None  # "the day before last Tuesday"
    if context.published is None:
        return unresolved()
    step = -2 if candidate["before"] == "before" else 2
    return dated(containing(unit, context.published).moved(step), "published")


def read_bare(candidate: Candidate, context: Context, unit: str, mod: str | None) -> Reading | None:
    """The quarter, the year, the weekend, the end of the month; "the day" and "the week" only where the text has a date."""
    if candidate["before"]:
        if context.last is None or context.last.grain in ("decade", "century"):
            return unresolved() if context.published is None else None
        base = containing(unit, context.last.first)
        return dated(base.moved(-1 if candidate["before"] == "before" else 1), "text")
    edged = bool(candidate["edge"])
    if context.published is None:
        return unresolved(mod=mod) if edged or unit in ("quarter", "weekend", "week") else None
    own = containing(unit, context.published)
    if unit == "quarter":
        if (ended := quarter_ended(candidate, context)) is not None:
            return dated(ended, "published", mod)
        told = quarter_told(context, candidate.span.start) or latest_quarter(context)
        if told is None:
            return None
        return dated(told.moved(-1, "year") if candidate["ago"] else told, "text", mod)
    if unit == "week" and (told := week_around(candidate, context)) is not None:
        return dated(told, "text", mod)
    if unit == "week" and BESIDE_CLAUSE.match(context.text, candidate.span.end, candidate.span.end + 12):
        return None  # "the week after the election was called"
    if unit == "weekend":
        return dated(own if context.direction(candidate.span) > 0 else weekend_back(own, context.published), "published", mod)
    if unit in ("decade", "century") and not edged:
        return None
    if unit == "year":
        return read_the_year(candidate, context, mod)
    if edged and unit == "month" and (told := month_at_hand(candidate, context)) is not None:
        return dated(told, "text", mod)
    if edged and unit == "day" and context.last is not None and context.last.grain == "day" and at_hand(candidate, context):
        return dated(context.last, "text", mod)  # "on Tuesday ... later in the day"
    if edged:
        return dated(own, "published", mod)
    if unit == "month" and context.last is not None and context.last.grain == "month":
        return dated(context.last, "text")
    return dated(own, "published") if unit == "week" else None


def month_at_hand(candidate: Candidate, context: Context) -> Period | None:
    """The month named before in the same sentence: "from January, to be done by the end of the month"."""
    told = context.last
    if told is None or told.grain not in ("day", "month") or candidate.span.start - context.last_at > SENTENCE_REACH:
        return None
    return None if SENTENCE_END.search(context.text, context.last_at, candidate.span.start) else containing("month", told.first)


def at_hand(candidate: Candidate, context: Context) -> bool:
    """Whether the last date was told so near before that the words speak of it."""
    return candidate.span.start - context.last_at < SAME_REACH


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


def quarter_ended(candidate: Candidate, context: Context) -> Period | None:
    """The quarter ended July 31: of the calendar's quarters the one in which most of it lies."""
    after = context.following
    if (
        after is None
        or after.kind not in ENDS
        or context.text[candidate.span.end : after.span.start].strip().casefold() not in ("ended", "ending", "to")
    ):
        return None
    ending = ENDS[after.kind](after, context)
    return containing("quarter", ending.period.moved(-1, "month").first) if ending is not None and ending.period is not None else None


def read_the_year(candidate: Candidate, context: Context, mod: str | None) -> Reading | None:
    """The year: that of publication, or a length where it is told when it ended."""
    after = context.after(candidate, 12).casefold().split()
    told = context.last
    if told is not None and told.grain in ("year", "month", "season") and context.preceding is not None and context.text[context.preceding[0].span.end : candidate.span.start] == ", ":
        return dated(containing("year", told.first), "text", mod)  # "in 1962, the year the bridge opened"
    if after[:1] in (["that"], ["when"]) or after[:2] == ["in", "which"]:
        return None
    if after and after[0] in ("ended", "ending", "to", "through"):
        ended = length_up_to(candidate, context, "P1Y", 1, "year", mod)  # "the year ended March 31"
        if ended is not None or after[0] in ("ended", "ending"):
            return ended or Reading("DURATION", "P1Y", mod=mod)
    if after[:1] == ["ahead"] or after[:2] == ["to", "come"]:
        return around_publication(context, "P1Y", "year", 1, "next", mod)
    assert context.published is not None
    return dated(containing("year", context.published), "published", mod)
