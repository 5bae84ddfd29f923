"""The invented pairs and stories, and how well they are grouped."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from pipeline.corroboration.agreement import Judges
from tests.corroboration import stories
from tests.corroboration.pairs import CHECKS, HERE, SETS, VERDICTS, pairs_of
from tests.corroboration.score import Score, story_score, verdicts


def test_there_are_pairs_of_every_kind() -> None:
    found = {name: pairs_of(name) for name in ("development", "regression", *CHECKS)}
    assert len(found["development"] + found["regression"]) >= 200
    assert all(len(found[name]) >= 100 for name in CHECKS)
    assert all({pair.verdict for pair in pairs} == set(VERDICTS) for pairs in found.values())


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("development", 0.9),
        ("regression", 0.9),
        ("fresh", 0.9),
        ("domains", 0.9),
        ("check", 0.9),
        ("check2", 0.7),
        ("check3", 0.75),
        ("parts", 0.75),
        ("check9", 0.75),
    ],
)
def test_grouping_and_relation_on_the_invented_pairs(judges: Judges, name: str, least: float) -> None:
    found = Score.of(verdicts(name, judges))
    assert found.grouping >= 0.85
    assert found.relation >= 0.90
    assert found.of_all >= least


def test_pairs_on_which_nothing_was_trained_are_grouped(judges: Judges) -> None:
    """The fifth of every set that neither the cross-encoder nor the weights of the traits have seen."""
    found = Score.of([told for name in SETS for told in verdicts(name, judges, left_out_alone=True)])
    assert found.grouping >= 0.82
    assert found.relation >= 0.88


def test_stories_on_which_nothing_was_trained_are_grouped(judges: Judges) -> None:
    """What four outlets tell of one event: most of it states different things."""
    found = [story_score(name, judges, left_out_alone=True) for name in stories.SETS]
    same, grouped, both = (sum(getattr(score, field) for score in found) for field in ("same", "grouped", "both"))
    assert both / grouped >= 0.55
    assert 2 * both / (same + grouped) >= 0.53


def test_stories_say_of_each_fact_how_it_stands() -> None:
    for name in stories.SETS:
        for story in stories.stories_of(name):
            told = Counter(telling.fact for report in story.reports for telling in report.tellings)
            assert set(told) == set(story.relations)
            assert all((count == 1) == (story.relations[fact] == "single") for fact, count in told.items()), (name, story.number)
            assert all(report.text[telling.start :].startswith(telling.sentence) for report in story.reports for telling in report.tellings)


def test_real_pairs_hold_places_and_no_text() -> None:
    for line in (HERE / "real.tsv").read_text("utf-8").splitlines():
        assert re.fullmatch(r"[\w.-]+\.txt\t\d+\t[\w.-]+\.txt\t\d+\t(?:same|different)", line)
