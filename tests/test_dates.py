"""Time expressions: a table for each kind with a near miss each, and what must hold for any text."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import pipeline.finders.dates_component
from pipeline.finders.dates import find_dates
from pipeline.finders.dates.odd import read_odd
from pipeline.record import Article, Draft, Span, When

PUBLISHED = "2020-10-08"  # a Thursday
MONTHS = "January February March April May June July August September October November December".split()
BLANK = spacy.blank("en")
Opener = Callable[..., Draft]


def shown(draft: Draft) -> list[tuple[str, str, str | None]]:
    return [(when.span.of(draft.text), when.type, when.value) for when in find_dates(draft)]


def unparsed(text: str, published: str | None = PUBLISHED) -> Draft:
    """A draft of one paragraph without a parse, for what needs none; a blank tokenizer is fast."""
    return Draft(Article("a", "a", text, "", published=published), BLANK(text), (Span(0, len(text)),), (Span(0, len(text)),))


ABSOLUTE = [
    ("It opened on March 3, 2019.", [("March 3, 2019", "DATE", "2019-03-03")]),
    ("It opened on 3 March 2019.", [("3 March 2019", "DATE", "2019-03-03")]),
    ("It opened on the 3rd of March, 2019.", [("the 3rd of March, 2019", "DATE", "2019-03-03")]),
    ("It opened on Sunday, March 3rd, 2019, at last.", [("Sunday, March 3rd, 2019", "DATE", "2019-03-03")]),
    ("It opened on Mar. 3, 2019.", [("Mar. 3, 2019", "DATE", "2019-03-03")]),
    ("It opened on 2019-03-03.", [("2019-03-03", "DATE", "2019-03-03")]),
    ("It opened on 3/14/2019.", [("3/14/2019", "DATE", "2019-03-14")]),
    ("It opened on 14/3/2019.", [("14/3/2019", "DATE", "2019-03-14")]),
    ("It opened on 14.3.2019.", [("14.3.2019", "DATE", "2019-03-14")]),
    ("It opened on 3-Mar-2019.", [("3-Mar-2019", "DATE", "2019-03-03")]),
    ("The log says 2019-03-03T14:30Z.", [("2019-03-03T14:30Z", "TIME", "2019-03-03T14:30Z")]),
    ("It opened in March 2019.", [("March 2019", "DATE", "2019-03")]),
    ("It opened in early March 2019.", [("early March 2019", "DATE", "2019-03")]),
    ("It opened in 2019.", [("2019", "DATE", "2019")]),
    ("It opened by the end of 2019.", [("the end of 2019", "DATE", "2019")]),
    ("It opened in nineteen ninety-six.", [("nineteen ninety-six", "DATE", "1996")]),
    ("It opened in the summer of 2019.", [("the summer of 2019", "DATE", "2019-SU")]),
    ("Sales fell in the third quarter of 2019.", [("the third quarter of 2019", "DATE", "2019-Q3")]),
    ("Sales fell in Q3 2019.", [("Q3 2019", "DATE", "2019-Q3")]),
    ("Sales fell in the second half of 2019.", [("the second half of 2019", "DATE", "2019-H2")]),
    ("Sales fell in fiscal 2019.", [("fiscal 2019", "DATE", "2019")]),
    ("It was built in the 1990s.", [("the 1990s", "DATE", "199")]),
    ("It was built in the mid-1980s.", [("the mid-1980s", "DATE", "198")]),
    ("It was built in the late ’90s.", [("the late ’90s", "DATE", "199")]),
    ("It was built in the nineteenth century.", [("the nineteenth century", "DATE", "18XX")]),
    ("It was built on Christmas Day 2019.", [("Christmas Day 2019", "DATE", "2019-12-25")]),
    ("It was built in the week of March 4, 2019.", [("the week of March 4, 2019", "DATE", "2019-W10")]),
    ("It began before the Sept. 11 attacks.", [("Sept. 11", "DATE", "2001-09-11")]),
]
NO_DATES: list[object] = [
    "She may march with the second group that sat there.",
    "May I help, Mr March asked.",
    "Some 2,000 people came.",
    "The plant made 1990 units and 2015 phones.",
    "They sold 2019 tickets.",
    "The firm hired from 1800 to 2000 workers.",
    "The 1520 sq m centre is let.",
    "Version 2.10.3 and section 3.4.2019a.",
    "Boeing 1984 and room 2010.",
    "It weighs 1500 kg and costs $2019.",
    "A 52-year-old man, aged 52, who is 52 years old.",
    "She is in her 20s.",
    "He read the Sunday Times.",
    "Bloody Sunday is not forgotten.",
    "The fall of the regime and the spring in his step.",
    "Three quarters of its food is imported, and a third-quarter-mile road.",
    "A quarter of voters stayed at home.",
    "The score was 3-2-1.",
    "He ran a second time.",
    "The 1,990 residents of 1990 Main Street, and 2000 more.",
    "They paid $3 million a year for four flights a week.",
    "The key is 2019-13-45.",
    pytest.param("There is no 30 February 2019.", marks=pytest.mark.xfail(strict=True, reason="the month is read without the day")),
]
RELATIVE = [
    ("He spoke today.", [("today", "DATE", "2020-10-08")]),
    ("He spoke on Wednesday.", [("Wednesday", "DATE", "2020-10-07")]),
    ("He spoke on Thursday.", [("Thursday", "DATE", "2020-10-08")]),
    ("Talks will resume Monday.", [("Monday", "DATE", "2020-10-12")]),
    ("The trial was set to begin on Monday.", [("Monday", "DATE", "2020-10-12")]),
    ("He said Monday that he will go.", [("Monday", "DATE", "2020-10-05")]),
    ("He spoke last Thursday.", [("last Thursday", "DATE", "2020-10-01")]),
    ("He will speak next Friday.", [("next Friday", "DATE", "2020-10-09")]),
    ("He spoke last week.", [("last week", "DATE", "2020-W40")]),
    ("He spoke last month.", [("last month", "DATE", "2020-09")]),
    ("He spoke earlier this year.", [("earlier this year", "DATE", "2020")]),
    ("It will open next summer.", [("next summer", "DATE", "2021-SU")]),
    ("It opened last fall.", [("last fall", "DATE", "2019-FA")]),
    ("It opened three months ago.", [("three months ago", "DATE", "2020-07")]),
    ("It opened 10 days ago.", [("10 days ago", "DATE", "2020-09-28")]),
    ("It opened in June.", [("June", "DATE", "2020-06")]),
    ("It will open in June.", [("June", "DATE", "2021-06")]),
    ("It opened on Dec. 7.", [("Dec. 7", "DATE", "2019-12-07")]),
    ("It will open on Dec. 7.", [("Dec. 7", "DATE", "2020-12-07")]),
    ("The profit fell in the third quarter.", [("the third quarter", "DATE", "2020-Q3")]),
    ("The dividend is payable Nov. 2.", [("Nov. 2", "DATE", "2020-11-02")]),
    ("He recently resigned.", [("recently", "DATE", "PAST_REF")]),
    ("The talks, which are supposed to conclude by May, resumed.", [("May", "DATE", "2021-05")]),
    ("The vote is due by May.", [("May", "DATE", "2021-05")]),
    ("The day before last Tuesday's hearing, he went home.", [("The day before last Tuesday", "DATE", "2020-10-05")]),
    ("He went home the day after Christmas.", [("the day after Christmas", "DATE", "2019-12-26")]),
    ("It shut the week before Easter.", [("the week before Easter", "DATE", "2020-W14")]),
    ("This is for today's meeting.", [("today", "DATE", "2020-10-08")]),
    ("They meet on the 15th of this month.", [("the 15th of this month", "DATE", "2020-10-15")]),
    ("The week beginning 12 October is free.", [("The week", "DATE", "2020-W42"), ("12 October", "DATE", "2020-10-12")]),
    ("The week of talks ended on 2 October.", [("The week", "DATE", "2020-W41"), ("2 October", "DATE", "2020-10-02")]),
    ("He is now in charge.", [("now", "DATE", "PRESENT_REF")]),
    ("It will change in the near future.", [("the near future", "DATE", "FUTURE_REF")]),
    ("It will change in the coming weeks.", [("the coming weeks", "DURATION", "PXW")]),
    ("It closed over the weekend.", [("the weekend", "DATE", "2020-W40-WE")]),
    ("It was half a century ago.", [("half a century ago", "DATE", "1970")]),
    ("It will open in the next century.", [("the next century", "DATE", "21XX")]),
]
ANAPHORA = [
    ("It began on March 3, 2015. The following day it ended.", "The following day", "2015-03-04"),
    ("It began in 2015. It ended later that year.", "later that year", "2015"),
    ("It began in March 2015. It ended that month.", "that month", "2015-03"),
    ("It began on March 3, 2015. Two days later it ended.", "Two days later", "2015-03-05"),
    ("Sales rose 3% in the third quarter from a year earlier.", "a year earlier", "2019-Q3"),
    ("Sales rose 3% in 2018 from a year earlier.", "a year earlier", "2017"),
    ("Between June and October 2017 it rained.", "June", "2017-06"),
    ("From November to March 2017 it rained.", "November", "2016-11"),
    ("In May 1995, the mine shut. In July, it flooded.", "July", "1995-07"),
]
LENGTHS = [
    ("It took six years.", ("six years", "P6Y", None, None)),
    ("It grew over the past six years.", ("the past six years", "P6Y", "2014-10", "2020-10")),
    ("It will grow over the next two weeks.", ("the next two weeks", "P2W", "2020-10-08", "2020-10-22")),
    ("It took two and a half years.", ("two and a half years", "P2Y6M", None, None)),
    ("It took 5 1/2 hours.", ("5 1/2 hours", "PT5H30M", None, None)),
    ("It took more than a decade.", ("more than a decade", "P10Y", None, None)),
    ("It took several months.", ("several months", "PXM", None, None)),
    ("The six-month delay ended.", ("six-month", "P6M", None, None)),
    ("It fell over the past few months.", ("the past few months", "PXM", None, "2020-10")),
    ("It took half an hour.", ("half an hour", "PT30M", None, None)),
    ("It fell in the three months to August.", ("the three months", "P3M", "2020-06", "2020-08")),
    ("It took the better part of a decade.", ("the better part of a decade", "P10Y", None, None)),
    ("It went on for years.", ("years", "PXY", None, None)),
]
SETS_AND_TIMES = [
    ("They meet every Tuesday.", [("every Tuesday", "SET", "XXXX-WXX-2")]),
    ("They meet on Tuesdays.", [("Tuesdays", "SET", "XXXX-WXX-2")]),
    ("It grew by 3% annually.", [("annually", "SET", "P1Y")]),
    ("They meet twice a week.", [("twice a week", "SET", "P1W")]),
    ("They meet every three months.", [("every three months", "SET", "P3M")]),
    ("He left at 7:15 p.m. Wednesday.", [("7:15 p.m. Wednesday", "TIME", "2020-10-07T19:15")]),
    ("He was arrested at 2.30am on Sunday.", [("2.30am on Sunday", "TIME", "2020-10-04T02:30")]),
    ("It began at 0735 GMT on Sunday.", [("0735 GMT on Sunday", "TIME", "2020-10-04T07:35Z")]),
    ("He left at noon Wednesday.", [("noon Wednesday", "TIME", "2020-10-07T12:00")]),
    ("Shops are open from 9am to 5pm.", [("9am", "TIME", "2020-10-08T09:00"), ("5pm", "TIME", "2020-10-08T17:00")]),
    ("He was shot at 11.45pm on Saturday night.", [("11.45pm on Saturday night", "TIME", "2020-10-03T23:45")]),
    ("He left on Wednesday night.", [("Wednesday night", "TIME", "2020-10-07TNI")]),
    ("He left this morning.", [("this morning", "TIME", "2020-10-08TMO")]),
    ("He left last night.", [("last night", "TIME", "2020-10-07TNI")]),
    ("He left at 4 in the morning.", [("4 in the morning", "TIME", "2020-10-08T04:00")]),
    ("The ratio was 7:15 and the price 2.30.", []),
]
RANGES = [
    ("It rained between June 2017 and October 2017.", ["2017-06", "2017-10"]),
    ("It rained in 2014-18.", ["2014", "2018"]),
    ("It rained from Monday to Friday.", ["2020-10-05", "2020-10-09"]),
    ("It rained on March 3-5, 2019.", ["2019-03-03", "2019-03-05"]),
    ("It rained on 3-5 March 2019.", ["2019-03-03", "2019-03-05"]),
    ("It rained in June-August 2014.", ["2014-06", "2014-08"]),
]


@pytest.mark.parametrize(("text", "expected"), [*ABSOLUTE, *RELATIVE, *SETS_AND_TIMES])
def test_find_dates(draft_of: Opener, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert shown(draft_of(text, PUBLISHED)) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date(draft_of: Opener, text: str) -> None:
    assert shown(draft_of(text, PUBLISHED)) == []


@pytest.mark.parametrize(("text", "wording", "value"), ANAPHORA)
def test_dates_told_from_other_dates(draft_of: Opener, text: str, wording: str, value: str) -> None:
    assert value in [found for words, _, found in shown(draft_of(text, PUBLISHED)) if words == wording]


@pytest.mark.parametrize(("text", "expected"), LENGTHS)
def test_durations(draft_of: Opener, text: str, expected: tuple[str, str, str | None, str | None]) -> None:
    draft = draft_of(text, PUBLISHED)
    when = find_dates(draft)[0]
    assert (when.span.of(text), when.value, when.start, when.end) == expected
    assert when.type == "DURATION"


@pytest.mark.parametrize(("text", "values"), RANGES)
def test_ranges_are_two_dates(draft_of: Opener, text: str, values: list[str]) -> None:
    assert [when.value for when in find_dates(draft_of(text, PUBLISHED))] == values


@pytest.mark.parametrize(("text", "wanted"), [
    ("in early October", ("2020-10", "2020-10", "month", "START", "published")),
    ("on Wednesday", ("2020-10-07", "2020-10-07", "day", None, "published")),
    ("in the third quarter of 2019", ("2019-07", "2019-09", "quarter", None, "absolute")),
    ("in the mid-1980s", ("1980", "1989", "decade", "MID", "absolute")),
    ("last week", ("2020-09-28", "2020-10-04", "week", None, "published")),
    ("in the winter of 2018", ("2018-12", "2019-02", "season", None, "absolute")),
    ("about three months ago", ("2020-07", "2020-07", "month", "APPROX", "published")),
    ("on Wednesday night", ("2020-10-07", "2020-10-07", "time", None, "published")),
    ("last weekend", ("2020-10-03", "2020-10-04", "weekend", None, "published")),
])  # fmt: skip
def test_the_interval_is_as_coarse_as_the_text(draft_of: Opener, text: str, wanted: tuple[str | None, ...]) -> None:
    (when,) = find_dates(draft_of(f"It fell {text}.", PUBLISHED))
    assert (when.start, when.end, when.grain, when.mod, when.anchor) == wanted


@pytest.mark.parametrize("text", [text for text, _ in RELATIVE] + ["He left on Wednesday night.", "He left at 7:15 p.m. Wednesday."])
def test_without_a_day_of_publication_nothing_relative_is_resolved(draft_of: Opener, text: str) -> None:
    dated, undated = find_dates(draft_of(text, PUBLISHED)), find_dates(draft_of(text))
    assert [(when.span, when.type) for when in undated] == [(when.span, when.type) for when in dated]
    for when in undated:
        assert when.start is None
        assert when.end is None
        assert when.value is None or when.value.endswith("_REF") or when.value.startswith("PX")


BESIDE = [
    ("The day before the hearing, he went home.", []),
    ("He went home the day after the feast at Christmas.", [("Christmas", "DATE", "2019-12-25")]),
    ("They met on the Friday before Christmas.", [("Friday", "DATE", "2019-12-20"), ("Christmas", "DATE", "2019-12-25")]),
    ("They met on the Friday after May 1, 1998.", [("Friday", "DATE", "1998-05-08"), ("May 1, 1998", "DATE", "1998-05-01")]),
    ("They met on Friday, before Christmas.", [("Friday", "DATE", "2020-10-02"), ("Christmas", "DATE", "2019-12-25")]),
    ("He died last May. The shop shut that same day.", [("last May", "DATE", "2020-05"), ("that same day", "DATE", "2020-05-XX")]),
    ("He died last May. That day will come for all.", [("last May", "DATE", "2020-05")]),
    ("Weak prices hurt the index, which fell 2%, or 6.43, on Friday.", [("Friday", "DATE", "2020-10-02")]),
    ("He says it fell and they meet Friday.", [("Friday", "DATE", "2020-10-09")]),
    ("This is for today's youth and the leaders of tomorrow.", []),
    ("It is open 24 hours a day.", []),
    ("It was open for 24 hours.", [("24 hours", "DURATION", "PT24H")]),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_dates_told_by_their_neighbours(draft_of: Opener, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert shown(draft_of(text, PUBLISHED)) == expected


@pytest.mark.parametrize(("text", "published", "value"), [
    ("He spoke on Wednesday.", "2020-10-07", "2020-10-07"),
    ("It opened in December.", "2020-01-15", "2019-12"),
    ("It opens to the public on Jan. 4.", "2020-12-29", "2021-01-04"),
    ("The cup final is on Feb. 29.", "2023-05-05", "2024-02-29"),
    ("It opened in the fourth quarter.", "2020-01-15", "2019-Q4"),
    ("Last winter was mild.", "2020-04-01", "2019-WI"),
])  # fmt: skip
def test_the_turn_of_the_year(draft_of: Opener, text: str, published: str, value: str) -> None:
    (when,) = find_dates(draft_of(text, published))
    assert when.value == value


def test_the_seed_article(draft_of: Opener) -> None:
    text = (
        "The coalition launched nearly 35,000 airstrikes over the past six years, officials told a paper on Wednesday. From August 2014 to "
        "September 2020, aircraft carried out 34,917 strikes. Most took place between 2014 and 2018. Heavy clashes in early October led to deaths."
    )
    found = [(when.span.of(text), when.start, when.end) for when in find_dates(draft_of(text, PUBLISHED))]
    assert found == [
        ("the past six years", "2014-10", "2020-10"), ("Wednesday", "2020-10-07", "2020-10-07"), ("August 2014", "2014-08", "2014-08"),
        ("September 2020", "2020-09", "2020-09"), ("2014", "2014", "2014"), ("2018", "2018", "2018"), ("early October", "2020-10", "2020-10"),
    ]  # fmt: skip


# ---------------------------------------------------------------- properties
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FORMS: list[Callable[[date], str]] = [
    lambda day: day.isoformat(),
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: f"{day:%B} {day.day} {day.year}",
    lambda day: f"{day.day} {day:%B} {day.year}",
    lambda day: f"the {day.day}th of {day:%B}, {day.year}",
    lambda day: f"{day:%A}, {day:%B} {day.day}, {day.year}",
    lambda day: f"{day:%A} {day.day} {day:%B} {day.year}",
    lambda day: f"{day:%b}. {day.day}, {day.year}" if day.month != 5 else f"May {day.day}, {day.year}",
    lambda day: f"{day.month}/{day.day}/{day.year}",
    lambda day: f"{day.day:02}.{day.month:02}.{day.year}",
    lambda day: f"{day.year}/{day.month:02}/{day.day:02}",
    lambda day: f"{day.day}-{day:%b}-{day.year}",
    lambda day: f"{day.year} {day:%B} {day.day}",
]


@given(DAYS, st.sampled_from(FORMS))
@settings(max_examples=300, deadline=None)
def test_a_date_written_and_read_back_is_the_same(day: date, form: Callable[[date], str]) -> None:
    text = f"It was opened on {form(day)} by them."
    (when,) = find_dates(unparsed(text))
    assert when.value == when.start == when.end == day.isoformat()
    assert when.span.of(text) == form(day)
    (again,) = find_dates(unparsed(when.span.of(text), None))
    assert again.value == when.value


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.sampled_from([
    "{m} {y}", "early {m} {y}", "{y}", "the {d}s", "the third quarter of {y}", "Q2 {y}", "the summer of {y}", "fiscal {y}", "the second half of {y}",
]))  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_an_absolute_value_is_the_same_read_from_its_own_wording(day: date, form: str) -> None:
    text = "It was opened in " + form.format(m=MONTHS[day.month - 1], y=day.year, d=day.year // 10 * 10) + "."
    (when,) = find_dates(unparsed(text))
    (again,) = find_dates(unparsed(when.span.of(text), None))
    assert (again.type, again.value, again.start, again.end) == (when.type, when.value, when.start, when.end)


DAY_BY_DAY = ["on Wednesday", "yesterday", "tomorrow", "today", "last week", "next week", "10 days ago", "two weeks ago", "last Friday", "this weekend",
              "this morning", "last night", "on Wednesday night", "next Monday", "the week before last", "three days from now", "at noon on Monday"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("Sales fell in the first nine months of 2019.", ("2019-01", "2019-09")),
        ("Sales fell in the first nine months of this year.", ("2020-01", "2020-09")),
        ("Sales fell in the first ten days of 2019.", ("2019-01-01", "2019-01-10")),
        ("Sales fell in the first two weeks of the trial.", (None, None)),
    ],
)
def test_a_length_that_opens_a_year_has_its_interval(text: str, interval: tuple[str | None, str | None]) -> None:
    first = find_dates(unparsed(text))[0]
    assert (first.type, (first.start, first.end)) == ("DURATION", interval)


@given(DAYS, st.sampled_from(DAY_BY_DAY))
@settings(max_examples=300, deadline=None)
def test_a_week_later_every_relative_date_is_a_week_later(day: date, words: str) -> None:
    text = f"They met {words} in Rome."
    (first,) = find_dates(unparsed(text, day.isoformat()))
    (second,) = find_dates(unparsed(text, (day + timedelta(days=7)).isoformat()))
    assert (first.span, first.type, first.grain, first.mod) == (second.span, second.type, second.grain, second.mod)
    for before, after in ((first.start, second.start), (first.end, second.end)):
        assert before is not None
        assert after is not None
        assert date.fromisoformat(after) - date.fromisoformat(before) == timedelta(days=7)


WORDS = st.sampled_from(
    """the a of in on and to - – , . ' ’ ( ) early late mid- end last next past this that every each first third quarter half year years-old months week
    days ago earlier later from now today Monday Mon. tuesdays May march March Jan. 30 31 3rd 1999 2024 '98 1990s 90s 0 00 12:30 p.m. GMT 3/4/05 2020-02-30
    9999-12-31 1/1/0001 fiscal FY20 Q3 1H decade century summer fall Christmas Easter ½ two hundred thousand couple few a.m. noon recently $ %""".split()
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join), st.lists(WORDS, max_size=14).map("".join))


@given(TEXTS, st.sampled_from([None, PUBLISHED, "0001-01-01", "9999-12-31", "2020-02-29"]))
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_makes_it_raise_and_every_span_lies_in_the_text(text: str, published: str | None) -> None:
    check(text, find_dates(unparsed(text, published)))


def check(text: str, found: tuple[When, ...]) -> None:
    end = 0
    for when in found:
        assert end <= when.span.start < when.span.end <= len(text)
        assert when.span.of(text).strip()
        end = when.span.end
        for bound in (when.start, when.end):
            assert bound is None or len(bound) in (4, 7, 10)
        if when.start and when.end:
            assert when.start <= when.end


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "May " * 25_000,
        "the " * 25_000,
        "1-" * 50_000,
        "year " * 20_000,
        "early " * 20_000,
        " " * 100_000,
        "'98" * 30_000,
        "12:30 " * 16_000,
    ],
)
def test_long_repetitions_take_linear_time(text: str) -> None:
    words = [piece[:50] or "-" for piece in text.split(" ")[:200]]
    doc = Doc(BLANK.vocab, words=words, spaces=[True] * len(words))
    draft = Draft(Article("a", "a", text, "", published=PUBLISHED), doc, (Span(0, len(text)),), ())
    started = time.process_time()
    check(text, find_dates(draft))
    assert time.process_time() - started < 10


# ---------------------------------------------------------------- the doors
@pytest.mark.parametrize(
    ("text", "day"), [("3-Mar-2019", date(2019, 3, 3)), ("2019 March 3", date(2019, 3, 3)), ("99-Mar-99999", None), ("Mar", None)]
)
def test_dateparser_reads_odd_orders(text: str, day: date | None) -> None:
    assert read_odd(text, date(2020, 10, 8)) == day


def test_the_component_sets_dates() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord_dates", config={"published": PUBLISHED})
    doc = nlp("He spoke on Wednesday.")
    assert [(when.span, when.value) for when in doc._.dates] == [(Span(12, 21), "2020-10-07")]
    kept = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert kept._.dates == doc._.dates
    other = nlp.make_doc("He spoke on Wednesday.")
    other.user_data["published"] = "2020-10-15"
    assert [when.value for when in nlp(other)._.dates] == ["2020-10-14"]
    assert pipeline.finders.dates_component.dates_of(nlp.make_doc("Wednesday")) == ()


def test_the_component_refuses_a_day_that_is_none() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        spacy.blank("en").add_pipe("onrecord_dates", config={"published": "last week"})
