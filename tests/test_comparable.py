"""Which two figures are compared, and their relation, as tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import evidence as rows
from pipeline.corroboration.relation import aligned, compare
from pipeline.corroboration.statements import Statement, statement_of
from tests.made import COUNT, LATER, SAME_DAY, Figure, claim


@pytest.mark.parametrize(
    ("one", "other", "day", "relation", "arithmetic"),
    [
        (("nearly 35,000", 35000, "~<", "count", "airstrike"), ("34,917", 34917, "=", "count", "strike"), SAME_DAY, "consistent", "34,917 is 0.24% below 35,000"),
        (("at least 10", 10, ">=", *COUNT), ("12", 12, "=", *COUNT), LATER, "updated", "12 is 20% above 10"),
        (("at least 10", 10, ">=", *COUNT), ("12", 12, "=", *COUNT), SAME_DAY, "consistent", "12 is 20% above 10"),
        (("40%", 40, "=", "percent", "percent"), ("52%", 52, "=", "percent", "percent"), SAME_DAY, "conflict", "52% is 12 percentage points above 40%"),
        (("40%", 40, "=", "percent", "percent"), ("52%", 52, "=", "percent", "percent"), LATER, "updated", "52% is 12 percentage points above 40%"),
        (("5%", 5, "=", "percent", "percent"), ("5.2%", 5.2, "=", "percent", "percent"), SAME_DAY, "consistent", "5.2% is 0.2 percentage points above 5%"),
        (("one in four", 0.25, "=", "ratio", None), ("25%", 25, "=", "percent", "percent"), SAME_DAY, "consistent", "both are 25%"),
        (("1.2 million", 1_200_000, "=", *COUNT), ("1.17 million", 1_170_000, "=", *COUNT), SAME_DAY, "consistent", "1,170,000 is 2.5% below 1,200,000"),
        (("1.2 million", 1_200_000, "=", *COUNT), ("1.3 million", 1_300_000, "=", *COUNT), SAME_DAY, "conflict", "1,300,000 is 8.3% above 1,200,000"),
        (("between 60 and 70", None, "range", *COUNT), ("65", 65, "=", *COUNT), SAME_DAY, "consistent", "65 lies within 60 to 70"),
        (("between 60 and 70", None, "range", *COUNT), ("85", 85, "=", *COUNT), SAME_DAY, "conflict", "85 lies above 60 to 70"),
        (("500", 500, "=", "measure", "mile"), ("805", 805, "=", "measure", "kilometre"), SAME_DAY, "consistent", "500.2038 is 0.041% above 500"),
        (("2.3", 2.3, "=", "measure", "tonne"), ("2,300", 2300, "=", "measure", "kilogram"), SAME_DAY, "consistent", "both are 2.3"),
        (("up to 20", 20, "<=", *COUNT), ("15", 15, "=", *COUNT), SAME_DAY, "consistent", "15 is 25% below 20"),
        (("at least 19", 19, ">=", *COUNT), ("212", 212, "=", *COUNT), SAME_DAY, "conflict", "212 is 11 times 19"),
        (("at least 96", 96, ">=", *COUNT), ("102", 102, "=", *COUNT), LATER, "updated", "102 is 6.2% above 96"),
        (("up to 20", 20, "<=", *COUNT), ("26", 26, "=", *COUNT), SAME_DAY, "conflict", "26 is 30% above 20"),
        (("41", 41, "=", *COUNT), ("42", 42, "=", *COUNT), SAME_DAY, "conflict", "42 is 2.4% above 41"),
        (("30", 30, "=", *COUNT), ("90", 90, "=", *COUNT), LATER, "updated", "90 is 3 times 30"),
    ],
)  # fmt: skip
def test_relation_of_figures(one: Figure, other: Figure, day: str, relation: str, arithmetic: str) -> None:
    first = statement_of(0, claim(f"{one[0]} were counted in Arda", one))
    second = statement_of(1, claim(f"{other[0]} were counted in Arda", other, published=day, path="b.txt"))
    (pair,) = aligned(first, second)
    found = compare(first, pair[0], second, pair[1])
    assert (found.relation, found.arithmetic.split(": ", 1)[1]) == (relation, arithmetic)
    swapped = compare(second, pair[1], first, pair[0])
    assert swapped.relation == relation


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        (("ten", 10, "=", "count", "car"), ("ten", 10, "=", "count", "worker"), False),
        (("ten", 10, "=", "money", "USD"), ("ten", 10, "=", "money", "EUR"), False),
        (("ten", 10, "=", "percent", "percent"), ("ten", 10, "=", "percent", "percentage point"), False),
        (("ten", 10, "=", "count", "passenger"), ("ten", 10, "=", "count", "person"), True),
        (("ten", 10, "=", "count", "passenger"), ("ten", 10, "=", "count", "attendance"), True),
        (("ten", 10e6, "=", "age", "year"), ("ten", 10e6, "=", "duration", "year"), True),  # a skull, and when its bearer lived
        (("ten", 10, "=", "age", "year"), ("ten", 10, "=", "duration", "year"), False),
    ],
)
def test_only_like_is_compared(one: Figure, other: Figure, comparable: bool) -> None:
    first, second = (statement_of(0, claim(f"They saw {figure[0]} there", figure)) for figure in (one, other))
    assert bool(aligned(first, second)) is comparable


def with_figure(made: rows.Evidence, **changes: object) -> Statement:
    """The claim with something else said of its one figure."""
    return statement_of(0, replace(made, figures=[replace(made.figures[0], **changes)]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        (("63 million", {"per": None}), ("9 million", {"per": "year"}), False),  # paid for a player, and what the player earns
        (("63 million", {"per": "year"}), ("9 million", {"per": "year"}), True),
    ],
)
def test_a_sum_and_a_rate_are_not_compared(one: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]], comparable: bool) -> None:
    made = [
        with_figure(claim(f"Atlan paid {text} pounds", (text, float(text.split()[0]) * 1e6, "=", "money", "GBP")), **said)
        for text, said in (one, other)
    ]
    assert bool(aligned(*made)) is comparable


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        (("a third of the lakes in Arda dried up", "lakes"), ("a third of the glaciers in Arda are gone", "glaciers"), False),
        (("a third of the voters in Arda stayed away", "voters"), ("a third of people in Arda stayed away", "people in Arda"), True),
        (
            ("a third of the homes in Arda burned", "homes"),
            ("a third of all households in Arda burned", "households"),
            True,
        ),  # by their concept
        (("a third of the lakes in Arda dried up", "lakes"), ("the lakes of Arda shrank by a third", "lakes of Arda"), True),
    ],
)
def test_shares_of_other_things_are_not_compared(one: tuple[str, str], other: tuple[str, str], comparable: bool) -> None:
    made = [with_figure(claim(text, ("a third", 1 / 3, "=", "ratio", None)), of=of) for text, of in (one, other)]
    assert bool(aligned(*made)) is comparable


def test_a_count_without_a_unit_is_named_by_its_clause() -> None:
    counted = statement_of(0, claim("the earthquake near Arda left 820 people dead", ("820", 820, "=", *COUNT)))
    bare = statement_of(1, claim("The number of dead after the earthquake near Arda climbed to 2,100", ("2,100", 2100, "=", "count", None)))
    hurt = statement_of(
        1, claim("The number of injured after the earthquake near Arda climbed to 2,100", ("2,100", 2100, "=", "count", None))
    )
    assert aligned(counted, bare)
    assert not aligned(counted, hurt)


def test_a_settled_period_is_not_updated_by_another_source() -> None:
    figures: list[Figure] = [("5.2 billion", 5.2e9, "=", "money", "USD"), ("1.1 billion", 1.1e9, "=", "money", "USD")]
    made = [
        statement_of(
            at, claim(f"the profit was {figure[0]}", figure, when=("2023", "2023"), path=f"{at}.txt", source=source, published=day)
        )
        for at, (figure, source, day) in enumerate(zip(figures, ("Sonora", "a whistleblower"), ("2024-02-01", "2024-03-01"), strict=True))
    ]
    assert compare(made[0], made[0].amounts[0], made[1], made[1].amounts[0]).relation == "conflict"


@pytest.mark.parametrize(
    ("wordings", "unit", "sources", "day", "relation"),
    [
        (("There are {} in Arda", "There are {} in Arda"), "tiger", ("the minister", "a conservation group"), "2024-05-07", "conflict"),
        (("There are {} in Arda", "There are {} in Arda"), "tiger", ("the minister", "the minister of Arda"), "2024-05-07", "updated"),
        (("There are {} in Arda", "There are {} in Arda"), "tiger", ("the minister", "a conservation group"), "2024-07-07", "updated"),
        (("{} were hit in Arda", "{} had been hit in Arda by Friday"), "house", ("the minister", "the army"), "2024-05-07", "updated"),
        (("{} were hit in Arda", "{} were hit by Friday's storm in Arda"), "house", ("the minister", "the army"), "2024-05-07", "conflict"),
        (("{} were found in Arda", "{} were found in Arda"), "body", ("the minister", "the army"), "2024-05-07", "conflict"),
        (
            ("{} slept in the halls of Arda", "{} slept in the halls of Arda"),
            "person",
            ("the minister", "the army"),
            "2024-05-07",
            "updated",
        ),
    ],
)
def test_who_answers_soon_with_another_figure_contradicts(
    wordings: tuple[str, str], unit: str, sources: tuple[str, str], day: str, relation: str
) -> None:
    first, second = (
        statement_of(at, claim(wording.format(value), (value, float(value), "=", "count", unit), path=f"{at}.txt", source=source, published=said))
        for at, (wording, value, source, said) in enumerate(zip(wordings, ("61", "38"), sources, ("2024-05-06", day), strict=True))
    )  # fmt: skip
    assert compare(first, first.amounts[0], second, second.amounts[0]).relation == relation


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("Prices in Arda rose 39% from a year earlier", "Prices in Arda rose 2% from the month before", False),
        ("Prices in Arda rose 39% from a year earlier", "Prices in Arda rose 38% year-on-year", True),
        ("Prices in Arda rose 39% from a year earlier", "Prices in Arda rose 2%", True),
    ],
)
def test_changes_from_other_bases_are_not_compared(one: str, other: str, comparable: bool) -> None:
    first, second = (
        statement_of(at, claim(text, (text.split()[4], float(text.split()[4][:-1]), "=", "percent", "percent"), path=f"{at}.txt"))
        for at, text in enumerate((one, other))
    )
    assert bool(aligned(first, second)) is comparable


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("the bridge over the Arda is 400 metres long", "the bridge over the Arda measures 380 metres in length", True),
        ("the bridge over the Arda is 400 metres long", "the towers of the bridge over the Arda are 90 metres high", False),
        ("the well in Arda is 40 metres deep", "the well in Arda has 38 metres", True),  # one does not say which way
    ],
)
def test_lengths_and_heights_are_not_compared(one: str, other: str, comparable: bool) -> None:
    def made(at: int, text: str) -> Statement:
        value = next(word for word in text.split() if word.isdigit())
        plain = claim(text, (value, int(value), "=", "measure", "metre"), path=f"{at}.txt")
        return statement_of(at, replace(plain, figures=[replace(plain.figures[0], si=rows.SiRow(float(value), "m"))]))

    assert bool(aligned(made(0, one), made(1, other))) is comparable


@pytest.mark.parametrize(("second", "comparable"), [(("23", 23, "=", "count", None), True), (("2,300", 2300, "=", "count", None), False),
                                                    (("23", 23, "=", "count", "shop"), False)])  # fmt: skip
def test_an_age_may_stand_without_its_years(second: Figure, comparable: bool) -> None:
    first = statement_of(0, claim("the suspect in Arda is 17 years old", ("17", 17, "=", "age", "year")))
    other = statement_of(1, claim(f"the man suspected in Arda is {second[0]}", second, path="b.txt"))
    assert bool(aligned(first, other)) is comparable


@pytest.mark.parametrize(
    ("days", "kind", "unit", "comparable"),
    [
        (("2024-05-01", "2024-05-02"), "measure", "kilometre", False),  # how strong the wind was on each of two days
        (("2024-05-01", "2024-05-01"), "measure", "kilometre", True),
        (("2024-05-01", "2024-05-02"), "count", "house", True),  # a night, or two time zones
    ],
)
def test_what_is_measured_on_two_days_is_two_things(days: tuple[str, str], kind: str, unit: str, comparable: bool) -> None:
    made = [
        statement_of(at, claim("it blew 90 there", ("90", 90, "=", kind, unit), when=(day, day), path=f"{at}.txt"))
        for at, day in enumerate(days)
    ]
    assert bool(aligned(*made)) is comparable
