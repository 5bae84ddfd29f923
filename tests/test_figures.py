"""Figures: what each notation is worth, and the numbers that are none."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.finders.figures import find_figures, find_numerals, read_figure
from pipeline.record import Draft, Figure


def amount(figure: Figure) -> float | tuple[float, float]:
    return float(figure.value) if figure.value is not None else (float(figure.low or 0), float(figure.high or 0))


def shown(figure: Figure, text: str) -> tuple[str, float | tuple[float, float], str, str | None]:
    return figure.span.of(text), amount(figure), figure.bound, figure.unit


FIGURES = [
    ("Sales rose to £250m last year.", [("£250m", 250e6, "=", "GBP")]),
    ("The deal is worth more than $1.2 billion.", [("more than $1.2 billion", 1.2e9, ">", "USD")]),
    ("He paid RM23.50 for it.", [("RM23.50", 23.5, "=", "MYR")]),
    ("It raised R20bn abroad.", [("R20bn", 20e9, "=", "ZAR")]),
    ("The state lent 20 million pounds.", [("20 million", 20e6, "=", "GBP")]),
    ("Shares closed at 212.5 pence.", [("212.5", 212.5, "=", "GBX")]),
    ("The parcel weighs 12 pounds.", [("12", 12, "=", "pound-mass")]),
    ("Inflation was nearly 9%.", [("nearly 9%", 9, "~<", "percent")]),
    ("Rates rose by 25 basis points.", [("25", 25, "=", "basis point")]),
    ("Its lead grew to 11 percentage points.", [("11", 11, "=", "percentage point")]),
    ("Between 40 and 60 stores will close.", [("Between 40 and 60", (40, 60), "range", "store")]),
    ("It will cost $5-7 million to mend.", [("$5-7 million", (5e6, 7e6), "range", "USD")]),
    ("Turnout rose from 12% to 15%.", [("12%", 12, "=", "percent"), ("15%", 15, "=", "percent")]),
    ("Tens of thousands of people marched.", [("Tens of thousands", (10000, 100000), "range", "person")]),
    ("Several hundred workers went home.", [("Several hundred", (300, 900), "range", "worker")]),
    ("Half a million votes were lost.", [("Half a million", 500000, "=", "vote")]),
    ("About a third of the ice has gone.", [("About a third", 1 / 3, "~", None)]),
    ("One in five drivers refused.", [("One in five", 0.2, "=", None)]),
    ("At least 41 Syrian soldiers were killed.", [("At least 41", 41, ">=", "soldier")]),
    ("Forty-one soldiers and 49 fighters died.", [("Forty-one", 41, "=", "soldier"), ("49", 49, "=", "fighter")]),
    ("Oil fell to $58.24 a barrel.", [("$58.24", 58.24, "=", "USD")]),
    ("The wind reached 155mph.", [("155", 155, "=", "mile")]),
    ("Slemp, 33, was not hurt.", [("33", 33, "=", "year")]),
    ("The 36-year-old striker scored.", [("36", 36, "=", "year")]),
    ("Prices have tripled, up threefold, in ten years.", [("three", 3, "=", "time"), ("ten", 10, "=", "year")]),
    ("It was minus 4C in the valley, the lowest temperature.", [("4", -4, "=", "degree Celsius")]),
    ("He was given 13 dollars and 45 cents.", [("13 dollars and 45", 13.45, "=", "USD")]),
    ("The dose was 61.4 MPa at most.", [("61.4", 61.4, "=", "megapascal")]),
    ("Billions of pounds of aid were lost.", [("Billions", (1e9, 1e10), "range", "GBP")]),
    ("A 12-member panel met.", [("12", 12, "=", "member")]),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[row[0] for row in FIGURES])
def test_find_figures(draft_of: Callable[..., Draft], text: str, expected: list[tuple[str, float, str, str | None]]) -> None:
    found = [shown(figure, text) for figure in find_figures(draft_of(text)).figures]
    assert [row[0] for row in found] == [row[0] for row in expected]
    for (_, value, bound, unit), (_, wanted, wanted_bound, wanted_unit) in zip(found, expected, strict=True):
        assert value == pytest.approx(wanted)
        assert (bound, unit) == (wanted_bound, wanted_unit)


NONE_OF_THEM = [
    ("Officials cut 5G masts down.", "name"),
    ("An F-16 crashed near the base.", "name"),
    ("The Group of 20 met in Osaka.", "name"),
    ("They drove down Route 66 at night.", "name"),
    ("She bought an iPhone 15 there.", "name"),
    ("He stopped at 7-Eleven for coffee.", "name"),
    ("They won 3-1 at home.", "score"),
    ("Call 555-123-4567 for help.", "phone number"),
    ("The match begins at 20:45 there.", "clock time"),
    ("It was their 22nd attempt.", "ordinal"),
    ("See Section 427 of the act.", "name"),
    ("No one was told of it.", "idiom"),
    ("More on https://example.org/2020/34 today.", "link"),
]


@pytest.mark.parametrize(("text", "reason"), NONE_OF_THEM, ids=[row[0] for row in NONE_OF_THEM])
def test_what_is_no_figure_is_refused_with_a_reason(draft_of: Callable[..., Draft], text: str, reason: str) -> None:
    numbers = find_figures(draft_of(text))
    assert [figure.span.of(text) for figure in numbers.figures] == []
    assert {number.reason for number in numbers.unread} >= {reason}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales fell 2.1% in May.", "down"),
        ("Sales were up 5% in May.", "up"),
        ("There was a drop of 30% in May.", "down"),
        ("Sales stood at 5% of the total.", None),
        ("The team gave up 30 points.", None),
    ],
)
def test_changes(draft_of: Callable[..., Draft], text: str, change: str | None) -> None:
    assert [figure.change for figure in find_figures(draft_of(text)).figures] == [change]


@pytest.mark.parametrize(
    ("text", "code"),
    [("It cost $3m.", "USD"), ("It cost $3m, or 2 million Canadian dollars.", "CAD"), ("It cost US$3m, or C$4m.", "USD")],
)
def test_a_dollar_is_the_articles_own(draft_of: Callable[..., Draft], text: str, code: str) -> None:
    assert find_figures(draft_of(text)).figures[0].unit == code


NOTATIONS: list[Callable[[int], str]] = [
    lambda number: f"{number}", lambda number: f"{number:,}", lambda number: f"${number:,}", lambda number: f"{number}%",
    lambda number: f"more than {number:,}", lambda number: f"£{number}m", lambda number: f"{number} million", lambda number: f"nearly {number}bn",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=2, max_value=999_999), st.sampled_from(range(len(NOTATIONS))))
def test_a_number_written_in_any_notation_reads_back(number: int, notation: int) -> None:
    figure = read_figure(NOTATIONS[notation](number))
    assert figure is not None
    factor = {5: 10**6, 6: 10**6, 7: 10**9}.get(notation, 1)
    assert figure.value == Decimal(number) * factor


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_the_scanner_raise(text: str) -> None:
    spans = [numeral.span for numeral in find_numerals(text)]
    assert spans == sorted(spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    read_figure(text)


@pytest.mark.parametrize("piece", ["1", "one ", "$", "1,", "one-", "a third ", "hundreds of ", "between 1 and ", "5%-", "½"])
def test_the_scanner_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    find_numerals(piece * (100_000 // len(piece)))
    assert time.process_time() - started < 5
