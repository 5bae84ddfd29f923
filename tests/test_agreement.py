"""How far reviewers agree, how far they have come, and at what pace."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.record import Span
from pipeline.review.agreement import agreements, cohen_kappa, kept_of, progress, token_f1
from pipeline.review.load import load
from pipeline.review.overview_page import OverviewReader, kept_by_reviewer
from pipeline.review.store import Decision, Store
from tests.review_records import harbour, write

VERDICTS = ("accept", "reject", "edit", "ignore")
# Cohen 1960, table 1: 200 patients by two raters.
COHEN = {
    ("a", "a"): 88, ("a", "b"): 14, ("a", "c"): 18, ("b", "a"): 10, ("b", "b"): 40, ("b", "c"): 10, ("c", "a"): 2, ("c", "b"): 6, ("c", "c"): 12,
}  # fmt: skip


def spread(cells: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    return list(Counter(cells).elements())


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (COHEN, 0.492),
        ({("a", "a"): 45, ("a", "b"): 15, ("b", "a"): 25, ("b", "b"): 15}, 0.130),
        ({("a", "a"): 25, ("a", "b"): 35, ("b", "a"): 5, ("b", "b"): 35}, 0.259),
        ({("a", "a"): 1, ("b", "b"): 1}, 1.0),
        ({("a", "b"): 1, ("b", "a"): 1}, -1.0),
        ({("a", "a"): 9}, None),  # chance alone would give that
    ],
)
def test_kappa(cells: dict[tuple[str, str], int], expected: float | None) -> None:
    found = cohen_kappa(spread(cells))
    assert found is not None
    assert found.value == (None if expected is None else pytest.approx(expected, abs=0.001))


def test_the_interval_of_kappa_is_that_of_repeated_samples() -> None:
    pairs, draw = spread(COHEN), random.Random(7)
    found = cohen_kappa(pairs)
    assert found is not None
    values = sorted(
        kappa.value for _ in range(600) if (kappa := cohen_kappa(draw.choices(pairs, k=len(pairs)))) and kappa.value is not None
    )
    assert (found.low, found.high) == (pytest.approx(values[15], abs=0.025), pytest.approx(values[584], abs=0.025))


@given(st.lists(st.tuples(st.sampled_from(VERDICTS), st.sampled_from(VERDICTS)), min_size=1))
def test_kappa_is_the_same_for_both_and_lies_in_its_interval(pairs: list[tuple[str, str]]) -> None:
    found, swapped = cohen_kappa(pairs), cohen_kappa([(second, first) for first, second in pairs])
    assert found is not None and swapped is not None  # noqa: PT018
    assert (found.value is None) == (swapped.value is None)
    if found.value is not None and found.low is not None and found.high is not None:
        assert found.value == pytest.approx(swapped.value)
        assert -1 <= found.low <= found.value + 1e-9
        assert found.value <= found.high + 1e-9 <= 1 + 1e-6


def test_kappa_without_claims_is_no_number() -> None:
    assert cohen_kappa([]) is None


@pytest.mark.parametrize(
    ("text", "ours", "theirs", "expected"),
    [
        ("He said it was cold", [(8, 19)], [(8, 19)], 1.0),
        ("He said it was cold", [(8, 19)], [(11, 19)], 0.8),
        ("He said it was cold", [(8, 10)], [(15, 19)], 0.0),
        ("“It is cold,” he said, “and wet.”", [(1, 11), (24, 31)], [(1, 11)], pytest.approx(6 / 8)),
        ("", [], [], None),
    ],
)
def test_token_f1(text: str, ours: list[tuple[int, int]], theirs: list[tuple[int, int]], expected: float | None) -> None:
    assert token_f1([(text, [Span(*pair) for pair in ours], [Span(*pair) for pair in theirs])]) == expected


def test_two_reviewers_of_the_same_claims(tmp_path: Path) -> None:
    """Ann accepts all four; Bo accepts two, cuts the content of one by its last two words, and rejects one. Cy is alone."""
    one = harbour()
    write(tmp_path, [one])
    store = Store(tmp_path)
    load(store)
    shorter = one.claims[1]
    cut = [[shorter.spans[0].start, shorter.spans[0].end - len(" 3,400 households")]]
    for claim in one.claims[:4]:
        store.decide(claim.id, "ann", "accept", time="2026-03-06T10:00:00+00:00")
    for claim, verdict in zip(one.claims, ("accept", "edit", "accept", "reject"), strict=False):
        store.decide(claim.id, "bo", verdict, time="2026-03-06T10:00:00+00:00", patch={"spans": cut} if verdict == "edit" else None)  # type: ignore[arg-type]
    store.decide(one.claims[4].id, "cy", "accept", time="2026-03-06T10:00:00+00:00")
    standing = store.standing()
    (found,) = agreements(standing, kept_by_reviewer(store, standing))
    assert found.reviewers == ("ann", "bo")
    assert (found.verdicts.claims, found.verdicts.agreed) == (4, 0.5)
    assert found.spans.claims == 3
    assert found.spans.source == found.spans.cue == 1.0
    content = sum(len(claim.text.split()) for claim in one.claims[:3])
    assert found.spans.content == pytest.approx(1 - 2 / content, abs=0.05)
    assert OverviewReader(store).read().agreements == [found]


def test_a_correction_may_take_the_cue_and_the_source_away() -> None:
    row = {"spans": [[0, 4]], "source": {"span": [5, 7], "name": "he"}, "cue": {"span": [8, 12]}}
    assert kept_of(row, None, "").cue == (Span(8, 12),)
    assert kept_of(row, {"cue": None, "source": {"span": None}}, "") == kept_of({**row, "source": {"span": None}, "cue": None}, None, "")


def decisions(*seconds: float, reviewer: str = "ann", verdict: str = "accept") -> list[Decision]:
    start = datetime.fromisoformat("2026-03-06T10:00:00+00:00")
    return [
        Decision(number, f"c-{number}", reviewer, verdict, None, (start + timedelta(seconds=second)).isoformat(), None, None)  # type: ignore[arg-type]
        for number, second in enumerate(seconds)
    ]


@pytest.mark.parametrize(
    ("seconds", "each", "an_hour", "left"),
    [
        ((0, 4, 8, 12), 4.0, 900.0, 24.0),
        ((0, 4, 8, 12, 4000, 4004), 4.0, 900.0, 16.0),  # lunch is no work
        ((0,), None, None, None),
        ((0, 1000), None, None, None),  # two sittings of one decision each tell nothing
    ],
)
def test_pace(seconds: tuple[float, ...], each: float | None, an_hour: float | None, left: float | None) -> None:
    made = decisions(*seconds)
    (found,) = progress(made, made, claims=10)
    assert (found.claims, found.seconds_each, found.per_hour, found.left_s) == (len(seconds), each, an_hour, left)


def test_undoings_are_decisions_but_leave_no_claim_decided() -> None:
    made = [*decisions(0, 5), *decisions(10, verdict="undo"), *decisions(0, 2, reviewer="bo")]
    ann, bo = progress(made, [*decisions(0), *decisions(0, 2, reviewer="bo")], claims=2)
    assert (ann.reviewer, ann.claims, ann.decisions) == ("ann", 1, 3)
    assert (bo.reviewer, bo.claims, bo.left_s) == ("bo", 2, 0.0)
