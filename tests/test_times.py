"""Which date limits which figure, and when something was said, by tables of invented sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from pipeline.finders.dates import find_dates
from pipeline.finders.figures import find_figures
from pipeline.linking.times import link_times, said_on
from pipeline.record import Attribution, Draft, Figure, FigureKind, Numbers, Span

PUBLISHED = "2020-10-08"  # a Thursday
Opener = Callable[..., Draft]


def place(text: str, part: str) -> Span:
    assert part in text
    return Span(text.index(part), text.index(part) + len(part))


def figure(text: str, part: str, kind: FigureKind = "count") -> Figure:
    number = re.search(r"\d[\d,.]*\d|\d|\w+$", part)
    assert number is not None
    span = place(text, part)
    return Figure(span, Span(span.start + number.start(), span.start + number.end()), Decimal(1), None, None, "=", kind, None, None)


def attribution(text: str, source: str | None, cue: str, *content: str) -> Attribution:
    return Attribution(place(text, source) if source else None, place(text, cue), tuple(place(text, part) for part in content))


LIMITS = [
    ("Smoking fell from 21 percent in 2005 to 11 percent in 2021.", "11", "2021", "2021", "2021"),
    ("Smoking fell from 21 percent in 2005 to 11 percent in 2021.", "21", "2005", "2005", "2005"),
    ("The coalition launched nearly 35,000 strikes over the past six years.", "nearly 35,000", "the past six years", "2014-10", "2020-10"),
    ("From August 2014 to September 2020, aircraft carried out 34,917 strikes.", "34,917", "August 2014", "2014-08", "2020-09"),
    ("More than 1,600 civilians were killed between June 2017 and October 2017.", "More than 1,600", "June 2017", "2017-06", "2017-10"),
    ("Clashes in early October resulted in the deaths of 41 soldiers and 49 fighters.", "41", "early October", "2020-10", "2020-10"),
    ("Clashes in early October resulted in the deaths of 41 soldiers and 49 fighters.", "49", "early October", "2020-10", "2020-10"),
    ("The firm sold 500 buses in 2019.", "500", "2019", "2019", "2019"),
    ("The firm has spent $200 on it since 2018.", "$200", "2018", "2018", "2020-10-08"),
    ("The firm will send leaflets to 500 homes from Monday.", "500", "Monday", "2020-10-12", None),
    ("The firm will build 500 homes by 2030.", "500", "2030", None, "2030"),
    ("In 2018 the firm sold 300 buses; in 2019 it sold 500.", "500", "2019", "2019", "2019"),
    ("In 2018 the firm sold 300 buses; in 2019 it sold 500.", "300", "2018", "2018", "2018"),
    # A time that is compared with is that of what was.
    ("The dam is at 43%, down from 67% in 2019.", "67%", "2019", "2019", "2019"),
    ("Sales fell 5% in May from a year earlier.", "5%", "May", "2020-05", "2020-05"),
    ("The rate was 12 in 2018, against 9 in the same period of 2019.", "9", "2019", "2019", "2019"),
    ("There were 460 thefts in 2018, compared with 63 in 2017.", "460", "2018", "2018", "2018"),
    ("The firm sold 20 shops and more than 300 homes in 2019.", "20", "2019", "2019", "2019"),
    ("They moved 300 people from Orla in May.", "300", "May", "2020-05", "2020-05"),
    ("They scored 12 goals against Orla in 2019.", "12", "2019", "2019", "2019"),
    ("Petrol was 148p on Tuesday, its lowest since May.", "148", "Tuesday", "2020-10-06", "2020-10-06"),
    ("Sales fell 5% in the three months to August.", "5%", "the three months", "2020-06", "2020-08"),
]
NO_LIMITS = [
    ("The firm, which was founded in 1950, sold 500 buses.", "500"),
    ("The firm sold 500 buses.", "500"),
    ("The firm sells 500 buses every year.", "500"),
    ("The firm sold 500 buses. It was founded in 1950.", "500"),
    ("They won 240 seats, as many as in 2019.", "240"),
    ("They won more than 240 seats, compared with 2019.", "240"),
    ("Compared with 2019, they won 240 seats.", "240"),
    ("Sales of 43% are the highest since 2019.", "43%"),
    ("The firm reopened this week following a 500-page report.", "500"),
]


@pytest.mark.parametrize(("text", "number", "wording", "start", "end"), LIMITS)
def test_the_date_that_limits_a_figure(draft_of: Opener, text: str, number: str, wording: str, start: str | None, end: str | None) -> None:
    draft = draft_of(text, PUBLISHED)
    draft.dates, draft.numbers = find_dates(draft), Numbers((figure(text, number),), ())
    (when,) = link_times(draft)
    assert when is not None
    assert (when.span.of(text), when.start, when.end) == (wording, start, end)


@pytest.mark.parametrize(("text", "number"), NO_LIMITS)
def test_a_figure_that_no_date_limits(draft_of: Opener, text: str, number: str) -> None:
    draft = draft_of(text, PUBLISHED)
    draft.dates, draft.numbers = find_dates(draft), Numbers((figure(text, number),), ())
    assert link_times(draft) == (None,)


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("The dam is at 43%, down from 67% in 2019.", [None, "2019"]),
        ("The dam was at 43% in 2020, down from 67% in 2019.", ["2020", "2019"]),
        ("There are 460 thefts, compared with 63 in the same period last year.", [None, "the same period last year"]),
        ("Sales were 9.4% lower than a year ago.", [None]),
        ("Sales were 9.4% lower a year ago.", ["a year ago"]),
        ("Petrol cost $3.46, down 12 cents from a month ago.", [None, None]),
        ("Onions doubled to $5 from $2 in May.", [None, "May"]),
        ("Labour is on 24%, two points down on last month.", [None, None]),
        ("Labour is on 24%, two points down on Monday.", ["Monday", "Monday"]),
        ("The deficit was 1.6 billion, compared with May's 2.0 billion.", [None, "May"]),
        ("Prices will rise 5% from January.", ["January"]),
        ("Milk is at 38p, 14p below its level of last June.", [None, None]),
        ("Prices rose 5% from January.", [None]),
    ],
)
def test_a_time_that_is_compared_with_limits_what_was(draft_of: Opener, text: str, wordings: list[str | None]) -> None:
    draft = draft_of(text, PUBLISHED)
    draft.dates = find_dates(draft)
    draft.numbers = find_figures(draft)
    assert [when.span.of(text) if when else None for when in link_times(draft)] == wordings


@pytest.mark.parametrize("kind", ["age", "duration"])
def test_ages_and_durations_have_no_time(draft_of: Opener, kind: FigureKind) -> None:
    text = "Mr Kade, 61, has led the firm since 2018."
    draft = draft_of(text, PUBLISHED)
    draft.dates, draft.numbers = find_dates(draft), Numbers((figure(text, "61", kind),), ())
    assert link_times(draft) == (None,)


def test_the_day_of_saying_limits_nothing_that_was_said(draft_of: Opener) -> None:
    text = "The firm had sold 500 buses, Mr Kade told reporters on Wednesday."
    draft = draft_of(text, PUBLISHED)
    draft.dates, draft.numbers = find_dates(draft), Numbers((figure(text, "500"),), ())
    draft.attributions = (attribution(text, "Mr Kade", "told", "The firm had sold 500 buses"),)
    assert link_times(draft) == (None,)


def test_a_length_in_the_headline_has_the_interval_told_below(draft_of: Opener) -> None:
    title = "Coalition Launched 35,000 Airstrikes in Six Years"
    text = f"{title}\n\nThe coalition launched nearly 35,100 airstrikes over the past six years."
    draft = draft_of(text, PUBLISHED, title_span=Span(0, len(title)))
    draft.dates, draft.numbers = find_dates(draft), Numbers((figure(text, "35,000"),), ())
    (when,) = link_times(draft)
    assert when is not None
    assert (when.span.of(text), when.start, when.end) == ("Six Years", "2014-10", "2020-10")


SAID = [
    ("The bus is late, officials told the paper on Wednesday.", "officials", "told", ["The bus is late"], "2020-10-07"),
    ("On Monday, Mr Kade said the bus was late.", "Mr Kade", "said", ["the bus was late"], "2020-10-05"),
    ("Mr Kade said Tuesday that the bus was late.", "Mr Kade", "said", ["the bus was late"], "2020-10-06"),
    ("The bus was late, Mr Kade said in a statement on Tuesday.", "Mr Kade", "said", ["The bus was late"], "2020-10-06"),
    ("The bus was late, according to figures released in July.", "figures", "according to", ["The bus was late"], "2020-07"),
    ("The bus was late on Monday, Mr Kade said.", "Mr Kade", "said", ["The bus was late on Monday"], None),
    ("Mr Kade said that the bus would leave on Monday.", "Mr Kade", "said", ["the bus would leave on Monday"], None),
    ("Mr Kade, who was hired in 2018, said the bus was late.", "Mr Kade", "said", ["the bus was late"], None),
    ("Mr Kade said the bus was late.", "Mr Kade", "said", ["the bus was late"], None),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "value"), SAID)
def test_when_it_was_said(draft_of: Opener, text: str, source: str, cue: str, content: list[str], value: str | None) -> None:
    draft = draft_of(text, PUBLISHED)
    draft.dates = find_dates(draft)
    when = said_on(draft, attribution(text, source, cue, *content))
    assert (when.value if when else None) == value


def test_a_quotation_without_a_cue_has_no_time_of_saying(draft_of: Opener) -> None:
    draft = draft_of("It was late on Monday.", PUBLISHED)
    draft.dates = find_dates(draft)
    assert said_on(draft, Attribution(None, None, (Span(0, 11),))) is None
