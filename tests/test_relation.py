"""Figures of two statements known to be one, where they do not agree as they stand: what follows from others, and dates that moved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import evidence as rows
from pipeline.corroboration.relation import tells_earlier
from pipeline.corroboration.side_by_side import compare_all
from pipeline.corroboration.statements import Statement, statement_of
from pipeline.corroboration.times import period
from pipeline.evidence import DateRow
from pipeline.record import Span
from tests.made import LATER, SAME_DAY, claim

Figure = tuple[str, float | None, str, str, str | None]
WEEKS_LATER = "2024-06-20"


def told(text: str, *figures: Figure, per: str | None = None, change: str | None = None, **known: object) -> Statement:
    made = claim(text, *figures, **known)  # type: ignore[arg-type]
    return statement_of(0, replace(made, figures=[replace(figure, per=per, change=change, of=None) for figure in made.figures]))


def count(written: str, unit: str | None = None) -> Figure:
    return written, float(written.replace(",", "")), "=", "count", unit


def dollars(written: str) -> Figure:
    return written, float(written.strip("$").replace(",", "")), "=", "money", "USD"


def percent(written: str) -> Figure:
    return written, float(written.strip("%")), "=", "percent", "percent"


def share(written: str, value: float) -> Figure:
    return written, value, "=", "ratio", None


@pytest.mark.parametrize(
    ("one", "other", "relation", "how"),
    [
        # A part, and the numbers it is of.
        (("40 of the 160 aboard were hurt", count("40"), count("160")), ("a quarter of them were hurt", share("a quarter", 0.25)), "consistent", "40 of 160 is 25%"),
        (("40 of the 160 aboard were hurt", count("40"), count("160")), ("half of them were hurt", share("half", 0.5)), None, None),
        # A majority, and the votes.
        (("it passed by 187 votes to 163", count("187"), count("163")), ("it passed with a majority of 24", count("24")), "consistent", "187 less 163 is 24"),
        (("it passed by 187 votes to 163", count("187"), count("163")), ("it passed with a majority of 31", count("31")), "conflict", None),
        # What is left.
        (("37.8% took part in the vote", percent("37.8%")), ("62% stayed away from the vote", percent("62%")), "consistent", "the rest beside 37.8% is 62.2%"),
        # A sum, and what each gets.
        (("240 cleaners will get $1,200 in all", count("240", "cleaner"), dollars("$1,200")), ("each will get $5", dollars("$5")), "consistent", "$1,200 among 240 is 5 each"),
        # What stands by chance.
        (("40% backed the reform", percent("40%")), ("60% backed the reform", percent("60%")), "conflict", None),
        (("12 firemen came with 3 engines", count("12", "fireman"), count("3", "engine")), ("9 residents were taken away", count("9", "resident")), None, None),
        (("40 jobs go, 160 stay", count("40", "job"), count("160", "job")), ("120 jobs go", count("120", "job")), "conflict", None),
        (("12 people died, 3 of them children", count("12", "person"), count("3", "child")), ("9 people died", count("9", "person")), "conflict", None),
        (("it costs $1,000 and 20% of it is paid", dollars("$1,000"), percent("20%")), ("it costs $900", dollars("$900")), "conflict", None),
        # Times and percent.
        (("it is 1.4 times as heavy", ("1.4", 1.4, "=", "ratio", "time")), ("it is 40% heavier", percent("40%")), "consistent", "1.4 times as much is 40% more"),
    ],
)  # fmt: skip
def test_what_follows_from_other_figures(one: tuple[str, Figure], other: tuple[str, Figure], relation: str | None, how: str | None) -> None:
    first, second = told(one[0], *one[1:]), told(other[0], *other[1:], path="b.txt", source="police")
    for pair in ((first, second), (second, first)):
        found = compare_all(*pair)
        assert [comparison.relation for comparison in found[:1]] == ([relation] if relation else [])
        assert how is None or how in found[0].arithmetic


def test_the_dead_of_today_are_no_sum_that_explains_the_toll() -> None:
    first = told("9 people were shot dead", count("9", "person"))
    second = told(
        "3 people died of wounds, which makes 12 people", count("3", "person"), count("12", "person"), published=LATER, path="b.txt"
    )
    assert {found.relation for found in compare_all(first, second)} == {"updated"}


def test_weeks_later_the_old_figure_explains_nothing() -> None:
    first = told("the film will cost $180", dollars("$180"))
    later = ("the film went $45 over its budget and costs $225", dollars("$45"), dollars("$225"))
    assert "updated" in {found.relation for found in compare_all(first, told(*later, published=WEEKS_LATER, path="b.txt"))}
    assert {found.relation for found in compare_all(first, told(*later, path="b.txt"))} == {"consistent"}


def test_a_sum_a_week_is_one_a_year() -> None:
    first = told("members will earn $9,516 more", dollars("$9,516"), per="year")
    second = told("politicians get $182 more", dollars("$182"), per="week", path="b.txt")
    third = told("politicians get $9,516 more", dollars("$9,516"), per="week", path="c.txt")
    assert [found.relation for found in compare_all(first, second)] == ["consistent"]
    assert compare_all(first, third) == []


def test_a_figure_named_to_be_rejected_agrees_with_nothing() -> None:
    first = told("there were 50 sightings", count("50", "sighting"))
    second = told("staff saw it 9 times, not 50", count("9", "time"), count("50", "time"), path="b.txt")
    assert "consistent" not in {found.relation for found in compare_all(first, second)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("14,000 people claimed benefits", "19,000 people claimed benefits"),
        ("30 people were hurt, not 50", "it was 50 people who were hurt"),
    ],
)
def test_who_claims_rejects_nothing(one: str, other: str) -> None:
    first, second = (told(text, *(count(word.strip(","), "person") for word in text.split() if word[0].isdigit())) for text in (one, other))
    assert "conflict" in {found.relation for found in compare_all(first, replace(second, article=replace(second.article, id="a-b")))}


def test_text_of_a_figure_is_no_pattern() -> None:
    odd = ("40 {}", 40.0, "=", "count", "seat")
    (found,) = compare_all(
        told("it won 40 {} of 160 seats", odd, count("160", "seat")), told("it won a quarter", share("a quarter", 0.25), path="b.txt")
    )
    assert "40 {} of 160 is 25%" in found.arithmetic


@pytest.mark.parametrize("size", [1e200, 1e308])
def test_sizes_beyond_reckoning_stop_nothing(size: float) -> None:
    huge = ("many", size, "=", "count", None)
    compare_all(told("many cost $5", huge, ("$5", size, "=", "money", "USD")), told("$7 it is", dollars("$7"), path="b.txt"))


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("police initially counted ten", True),
        ("four more than first reported", True),
        ("ten fewer than a year earlier", False),
        ("ten were hurt on the first day", False),
    ],
)
def test_what_was_said_before(text: str, earlier: bool) -> None:
    assert tells_earlier(told(text)) is earlier


@pytest.mark.parametrize(
    ("figures", "sources", "relation"),
    [
        (("133", "20"), ("the opposition", "state television"), "conflict"),  # a lower toll from the other side
        (("20", "133"), ("the opposition", "state television"), "updated"),
        (("133", "120"), ("the ministry", "the ministry"), "updated"),  # corrected by the same voice
    ],
)
def test_a_lower_toll_of_another_voice_contradicts(figures: tuple[str, str], sources: tuple[str, str], relation: str) -> None:
    first = told(f"{figures[0]} people were killed", count(figures[0], "person"), source=sources[0])
    second = told(f"{figures[1]} people were killed", count(figures[1], "person"), source=sources[1], published="2024-05-07", path="b.txt")
    assert [found.relation for found in compare_all(first, second)] == [relation]


def test_more_than_said_later_is_a_report_of_the_count_before() -> None:
    first = told("the palace has 240 rooms", count("240", "room"))
    second = told("it has more than 200 rooms", ("more than 200", 200, ">", "count", "room"), published="2024-05-07", path="b.txt")
    assert [found.relation for found in compare_all(first, second)] == ["consistent"]


def planned(text: str, wording: str, value: tuple[str, str], **known: object) -> Statement:
    """A statement with a date."""
    made: rows.Evidence = claim(text, **known)  # type: ignore[arg-type]
    start = text.index(wording)
    span = Span(start, start + len(wording))
    date = DateRow("d-" + value[0], wording, span, "DATE", value[0], None, value[0], value[1], "month", "published")
    return statement_of(0, replace(made, dates=[date]))


@pytest.mark.parametrize(
    ("one", "other"),
    [(("31", "person"), ("900,000", "passenger")), (("3,000", "job"), ("845,000", "car"))],
)
def test_counts_of_other_names_and_sizes_are_two_things(one: tuple[str, str], other: tuple[str, str]) -> None:
    first, second = (told(f"{n} there were", count(n, unit), path=f"{n}.txt") for n, unit in (one, other))
    assert compare_all(first, second) == []


def test_a_fall_is_told_from_what_was_before() -> None:
    first = told("it earned $1,400, down from $1,600", dollars("$1,400"), dollars("$1,600"))
    second = told("its profit dropped by an eighth", share("an eighth", 0.125), path="b.txt")
    (found,) = compare_all(first, second)
    assert "$1,400 is 12.5% below $1,600" in found.arithmetic


def test_the_first_plan_told_later_is_no_later_state() -> None:
    first = told("it will cost $410", dollars("$410"))
    second = told("it was originally to cost $340", dollars("$340"), published="2025-05-06", path="b.txt")
    (found,) = compare_all(first, second)
    assert (found.relation, "the other tells an earlier state" in found.arithmetic) == ("updated", True)


def test_parts_of_one_whole_are_compared() -> None:
    first = told("12 of the 310 taps leaked lead", count("12"), count("310"))
    second = told("57 of the 310 taps leaked lead", count("57"), count("310"), path="b.txt")
    assert [found.relation for found in compare_all(first, second)] == ["consistent", "conflict"]


@pytest.mark.parametrize(("hours", "relation"), [((20.0, 22.0), "updated"), ((20.0, 20.5), "conflict"), ((None, 22.0), "conflict")])
def test_another_hour_of_the_day_is_another_state(hours: tuple[float | None, float], relation: str) -> None:
    one, other = (
        replace(told(f"{n} people were aboard", count(n, "person"), path=f"{n}.txt"), hour=hour)
        for n, hour in zip(("90", "25"), hours, strict=True)
    )
    assert [found.relation for found in compare_all(one, other)] == [relation]


@pytest.mark.parametrize(
    ("one", "other", "day", "relation"),
    [
        (("2027", "2027"), ("2029", "2029"), WEEKS_LATER, "updated"),
        (("2027", "2027"), ("2029", "2029"), SAME_DAY, "conflict"),
        (("2027-06", "2027-06"), ("2027-06", "2027-08"), WEEKS_LATER, None),  # "in June", "in summer"
        (("2027-09", "2027-09"), ("2027-06", "2027-08"), WEEKS_LATER, None),  # "in September", "at the end of summer"
        (("2027-05", "2027-05"), ("2027-06", "2027-06"), WEEKS_LATER, "updated"),
        (("2024-05-10", "2024-05-10"), ("2024-05-11", "2024-05-11"), SAME_DAY, None),  # a night
        (("2023-06", "2023-06"), ("2023-09", "2023-09"), WEEKS_LATER, None),  # over when it was told: no plan
    ],
)
def test_a_date_to_come_that_moved(one: tuple[str, str], other: tuple[str, str], day: str, relation: str | None) -> None:
    first = planned("the tunnel will open then", "then", one)
    second = planned("the tunnel will open then", "then", other, published=day, path="b.txt", source="police")
    assert [found.relation for found in compare_all(first, second)] == ([relation] if relation else [])
    if relation:
        assert period(*one) != period(*other)
        apart = "2 years" if one[0] == "2027" else "1 month"
        assert compare_all(first, second)[0].arithmetic.endswith(f"{apart} {'apart' if relation == 'conflict' else 'later'}")


@pytest.mark.parametrize(
    ("text", "planned_for"), [("it will stay shut until then", False), ("it will not open before then", True), ("it opens then", True)]
)
def test_until_then_is_no_plan_of_what_begins(text: str, planned_for: bool) -> None:
    assert bool(planned(text, "then", ("2027", "2027")).plans) is planned_for
