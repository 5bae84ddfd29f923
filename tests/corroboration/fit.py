"""Fits the weights of ``pipeline/corroboration/weighing.py``: ``python -m tests.corroboration.fit [CLAIMS...]`` prints scores and weights.

A row is a pair of statements of two articles that no slot tells apart: the two of an invented pair, or two of different pairs that
the search for candidates brings together, which state different things; what two outlets tell of one event, of the invented stories; a judged pair of
real articles. The traits are weighed on four fifths of the pairs and stories and three quarters of the weeks, those
that the cross-encoder was trained on.
What they and the cross-encoder count beside one another is fitted on the fifth of all sets and stories that is left, since of what it has
learnt the cross-encoder is too sure, and on pairs and candidates of real articles of the weeks that are left: CLAIMS are the
``claims.jsonl`` that it was trained with. The scores are of that fifth, and of the judged pairs of those weeks.

Few of the pairs stand in one article, and most of those are one; of the candidates of a real article hardly one in thirty is. Nor do
many give a figure on one side alone, as most sentences about an event do, or differ in a single word. So these weights are set by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.corroboration.agreement import VERBATIM, Judges, alike, are_read, is_unlike, reason_against
from pipeline.corroboration.candidates import candidate_pairs
from pipeline.corroboration.groups import WINDOW_DAYS, Choice, statements_of
from pipeline.corroboration.relation import aligned, compare, order
from pipeline.corroboration.side_by_side import compare_all
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.standing import Standing, Weighed, asked
from pipeline.corroboration.statements import Statement
from pipeline.corroboration.traits import Traits, traits_of
from pipeline.corroboration.weighing import Blend, Weights, log_odds
from pipeline.digests import models_folder
from tests.corroboration import stories
from tests.corroboration.pairs import SETS, pairs_of, read_records
from tests.corroboration.real import candidates, is_left_out, judged, real_statements
from tests.corroboration.score import Said, Score, intervals, story_score, verdicts
from tests.corroboration.stories import records_of, stories_of

MOST = 300  # candidates of real articles
# Weights of rows: one story has eighty; and pairs with hardly a word in common, or with a figure that agrees by design, teach the traits little.
OF_STORIES, OF_HARDER = 0.3, 0.3
PLAINER = frozenset(("pairs", "fresh", "wordings", "domains", "check", "parts", "check2", "check3"))
RIDGE = 5.0  # pull of the weights to zero, in rows
LENIENT = 0.5  # the F1 of the pairs, stories and real pairs that are left out is best below even odds
STEPS = 50
Array = np.ndarray[Any, np.dtype[np.float64]]
BY_HAND = {"one article": -3.0, "one has figures": -3.0, "figures of other things": -2.5, "a word for another": -2.0}


class Row(NamedTuple):
    """Two statements with their traits, and whether they are one."""

    one: Statement
    other: Statement
    traits: Traits
    same: bool
    left_out: bool
    weight: float = 1.0
    is_judged: bool = False  # a pair of real articles


def rows_of(name: str, similarity: Similarity) -> Iterator[Row]:
    """The rows of one set of pairs; none of a pair that is left out with one that is not."""
    pairs, claims = pairs_of(name), read_records(name)
    statements = statements_of(claims, Choice())
    by_id = {statement.id: statement for statement in statements}
    left_out = {f"p{pair.number:03}": pair.left_out for pair in pairs}
    weight = 1.0 if name in PLAINER else OF_HARDER
    for pair in pairs:
        one, other = (by_id.get(claim.id) if claim else None for claim in (pair.claim("a", claims), pair.claim("b", claims)))
        if one and other and not pair.together and reason_against(one, other) is None:
            yield Row(one, other, traits_by_slots(one, other, similarity), pair.verdict != "different", pair.left_out, weight)
    for here, there in candidate_pairs(statements, window_days=WINDOW_DAYS):
        one, other = statements[here], statements[there]
        ours, theirs = pair_number(one), pair_number(other)
        if ours != theirs and left_out[ours] == left_out[theirs] and reason_against(one, other) is None:
            found = traits_by_slots(one, other, similarity)
            if found["likeness"] < VERBATIM and not is_unlike(
                one, other, found["likeness"], similarity
            ):  # some sentences stand in two pairs
                yield Row(one, other, found, False, left_out[ours], weight)


def story_rows(name: str, similarity: Similarity) -> Iterator[Row]:
    """The rows of one set of stories: what two outlets tell of one event."""
    claims = records_of(name)
    by_id = {statement.id: statement for statement in statements_of(claims, Choice())}
    for story in stories_of(name):
        told = {telling: by_id[claim.id] for telling, claim in story.told(claims) if claim and claim.id in by_id}
        for here, there in story.pairs():
            if here in told and there in told:
                row = row_of(told[here], told[there], here.fact == there.fact, similarity, left_out=story.left_out)
                yield from (known._replace(weight=OF_STORIES) for known in row)


def real_rows(paths: Sequence[Path], similarity: Similarity) -> Iterator[Row]:
    """Pairs of real articles that were judged by reading, and candidates as two that are not one."""
    statements = real_statements(paths)
    for one, other, same in judged(statements):
        left_out = is_left_out(one, other)
        if left_out is not None:
            yield from (row._replace(is_judged=True) for row in row_of(one, other, same, similarity, left_out=left_out))
    for one, other in candidates(statements, similarity, most=MOST, left_out=True):
        yield from row_of(one, other, False, similarity, left_out=True)


def row_of(one: Statement, other: Statement, same: bool, similarity: Similarity, *, left_out: bool) -> Iterator[Row]:
    """The row of two statements, unless a slot tells them apart or they are too unlike to be weighed."""
    if reason_against(one, other) is None:
        found = traits_by_slots(one, other, similarity)
        if not is_unlike(one, other, found["likeness"], similarity):
            yield Row(one, other, found, same, left_out)


def traits_by_slots(one: Statement, other: Statement, similarity: Similarity) -> Traits:
    return traits_of(one, other, [compare(one, first, other, second) for first, second in aligned(one, other)], similarity)


def pair_number(statement: Statement) -> str:
    return statement.article.path[:4]


def fit(rows: Sequence[tuple[Traits, bool, float]]) -> Weights:
    """Logistic regression with a ridge on the traits in units of their spread; each row has a weight."""
    names = [name for name in rows[0][0] if name not in BY_HAND]
    table: Array = np.array([[traits[name] for name in names] for traits, *_ in rows])
    fixed: Array = np.array([sum(weight * traits[name] for name, weight in BY_HAND.items()) for traits, *_ in rows])
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    found = regression((table - middle) / spread, fixed, [same for _, same, _ in rows], [weight for *_, weight in rows], ridge=RIDGE)
    of = found[:-1] / spread
    fitted = {name: round(float(value), 3) for name, value in zip(names, of, strict=True)}
    return Weights(round(float(found[-1] - middle @ of), 3), fitted | BY_HAND)


def fit_blend(rows: Sequence[Row], judges: Judges) -> Blend:
    """What the odds of the traits and the logit of the cross-encoder count, fitted on the rows of the pairs that are left out."""
    told = [(log_odds(row.traits, judges.weights), row) for row in rows if row.left_out]
    read = [(odds, row) for odds, row in told if are_read(row.one, row.other, row.traits["likeness"], odds)]
    table: Array = np.array([[odds, judges.cross.read(row.one, row.other).same] for odds, row in read])
    traits, logit, start = regression(table, np.zeros(len(read)), [row.same for _, row in read], np.ones(len(read)), ridge=0.0)
    return Blend(round(float(start) + LENIENT, 3), round(float(traits), 3), round(float(logit), 3))


class Standings(NamedTuple):
    """For each question about the figures of two statements that are one: rows of what speaks for it, and the answers."""

    figures: list[tuple[tuple[float, float, float], bool]]
    differ: list[tuple[tuple[float, float, float], bool]]
    rival: list[tuple[tuple[float, float, float], bool]]


def fit_standing(judges: Judges) -> Standing:
    """What arithmetic and the cross-encoder count for each question about figures, fitted on the pairs that are left out."""
    told = Standings([], [], [])
    for name in SETS:
        claims = read_records(name)
        by_id = {statement.id: statement for statement in statements_of(claims, Choice())}
        for pair in pairs_of(name):
            one, other = (by_id.get(claim.id) if claim else None for claim in (pair.claim("a", claims), pair.claim("b", claims)))
            if one and other and pair.left_out and not pair.together and pair.verdict not in ("different", "denied"):
                first, second = (one, other) if order(one) <= order(other) else (other, one)
                known, reading = asked(first, second, compare_all(first, second)), judges.cross.read(one, other)
                has_figures, is_differing = pair.verdict != "none", pair.verdict in ("updated", "conflict")
                if known.worked_out == "none":
                    told.figures.append(((0.0, known.at_once, reading.figures), has_figures))
                if has_figures:
                    told.differ.append(((known.differ, known.at_once, reading.differ), is_differing))
                if is_differing:
                    told.rival.append(((known.rival, known.at_once, reading.rival), pair.verdict == "conflict"))
    return Standing(*map(weighed, told))


def weighed(rows: Sequence[tuple[tuple[float, float, float], bool]]) -> Weighed:
    """A logistic regression on what speaks for the answers."""
    found = regression(
        np.array([row for row, _ in rows]), np.zeros(len(rows)), [answer for _, answer in rows], np.ones(len(rows)), ridge=1.0
    )
    worked_out, at_once, read, start = (round(float(value), 3) for value in found)
    return Weighed(start, worked_out, at_once, read)


def regression(table: Array, fixed: Array, same: Sequence[bool], weights: Sequence[float] | Array, *, ridge: float) -> Array:
    """The weights of the columns, and the bias last, by Newton's method; ``fixed`` is added to the log odds of each row."""
    table = np.column_stack([table, np.ones(len(table))])
    truth: Array = np.array([float(is_same) for is_same in same])
    counts: Array = np.array(weights, dtype=float)
    pull = np.diag([ridge] * (table.shape[1] - 1) + [0.0])
    found: Array = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(fixed + table @ found, -500, 500)))
        slope = table.T @ (counts * (chance - truth)) + pull @ found
        bend = (table * (counts * chance * (1.0 - chance))[:, None]).T @ table + pull + 1e-9 * np.eye(len(found))
        found = found - np.linalg.solve(bend, slope)
    return found


def judged_score(rows: Sequence[Row], judges: Judges) -> str:
    """How the judged pairs of the weeks left out fare that no slot tells apart."""
    told = [row for row in rows if row.left_out and row.is_judged]
    found = [row.same for row in told if alike(row.one, row.other, judges).same]
    return f"{sum(row.same for row in told)} of {len(told)} are one; joined {sum(found)} of them and {len(found) - sum(found)} others"


def main() -> None:
    judges = Judges.load(models_folder())
    rows = [row for name in SETS for row in rows_of(name, judges.similarity)]
    rows += [row for name in stories.SETS for row in story_rows(name, judges.similarity)]
    if sys.argv[1:]:
        rows += real_rows([Path(path) for path in sys.argv[1:]], judges.similarity)
    judges = judges._replace(weights=fit([(row.traits, row.same, row.weight) for row in rows if not row.left_out]))
    judges = judges._replace(blend=fit_blend(rows, judges))
    everything: Said = []
    for name in SETS:
        said = verdicts(name, judges, left_out_alone=True)
        show(name, said)
        everything += said
    show("all", everything)
    for name in stories.SETS:
        print(f"{name}: {story_score(name, judges, left_out_alone=True)}")
    print(f"real: {judged_score(rows, judges)}")
    print(*judges.blend)
    print(*fit_standing(judges), sep="\n")
    print(judges.weights.start, *(f'"{name}": {value},' for name, value in judges.weights.of.items()), sep="\n")


def show(name: str, said: Said) -> None:
    score = " ".join(
        f"{value:.3f} ({low:.3f} to {high:.3f})" for value, (low, high) in zip(astuple(Score.of(said)), intervals(said), strict=True)
    )
    wrong = sum(pair.verdict == "different" and verdict != "different" for pair, verdict in said)
    others = sum(pair.verdict == "different" for pair, _ in said)
    print(f"{name}: {len(said)} pairs left out: {score}, {wrong} of {others} wrongly joined")


if __name__ == "__main__":
    main()
