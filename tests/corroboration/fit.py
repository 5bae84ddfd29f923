"""Fits the weights of ``pipeline/corroboration/weighing.py``: ``python -m tests.corroboration.fit [CLAIMS]`` prints scores and weights.

A row is a pair of statements of two articles that no slot tells apart: the two of an invented pair, or two of different pairs that
the search for candidates brings together, which state different things. The traits are weighed on four fifths of the pairs, those
that the cross-encoder was trained on, and of the sets of plainer pairs alone: on those with hardly a word in common they learn to trust titles.
What they and the cross-encoder count beside one another is fitted on the fifth of all sets that is left, since of what it has learnt the
cross-encoder is too sure, and on candidates of real articles, as two that are not one: CLAIMS is the ``claims.jsonl`` of a run over articles
that the cross-encoder was not trained with. The scores are of that fifth.

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

from pipeline.corroboration.agreement import VERBATIM, Judges, are_read, is_unlike, reason_against
from pipeline.corroboration.candidates import candidate_pairs
from pipeline.corroboration.groups import WINDOW_DAYS, Choice, statements_of
from pipeline.corroboration.relation import aligned, compare
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import Statement
from pipeline.corroboration.traits import Traits, traits_of
from pipeline.corroboration.weighing import Blend, Weights, log_odds
from pipeline.digests import models_folder
from tests.corroboration.pairs import SETS, pairs_of, read_records
from tests.corroboration.rows import MOST, real_candidates
from tests.corroboration.score import Said, Score, intervals, verdicts

RIDGE = 5.0  # pull of the weights to zero, in rows
STEPS = 50
Array = np.ndarray[Any, np.dtype[np.float64]]
PLAINER = frozenset(("pairs", "fresh", "wordings", "domains", "check", "parts", "check2", "check3"))
BY_HAND = {"one article": -2.0, "one has figures": -3.0, "figures of other things": -2.5, "a word for another": -2.0}


class Row(NamedTuple):
    """Two statements with their traits, and whether they are one."""

    one: Statement
    other: Statement
    traits: Traits
    same: bool
    left_out: bool
    plainer: bool


def rows_of(name: str, similarity: Similarity) -> Iterator[Row]:
    """The rows of one set of pairs; none of a pair that is left out with one that is not."""
    pairs, claims = pairs_of(name), read_records(name)
    statements = statements_of(claims, Choice())
    by_id = {statement.id: statement for statement in statements}
    left_out = {f"p{pair.number:03}": pair.left_out for pair in pairs}
    for pair in pairs:
        one, other = (by_id.get(claim.id) if claim else None for claim in (pair.claim("a", claims), pair.claim("b", claims)))
        if one and other and not pair.together and reason_against(one, other) is None:
            yield Row(one, other, traits_by_slots(one, other, similarity), pair.verdict != "different", pair.left_out, name in PLAINER)
    for here, there in candidate_pairs(statements, window_days=WINDOW_DAYS):
        one, other = statements[here], statements[there]
        ours, theirs = pair_number(one), pair_number(other)
        if ours != theirs and left_out[ours] == left_out[theirs] and reason_against(one, other) is None:
            found = traits_by_slots(one, other, similarity)
            if found["likeness"] < VERBATIM and not is_unlike(
                one, other, found["likeness"], similarity
            ):  # some sentences stand in two pairs
                yield Row(one, other, found, False, left_out[ours], name in PLAINER)


def real_rows(path: str, similarity: Similarity) -> Iterator[Row]:
    """Candidates of real articles, as two that are not one."""
    for one, other in real_candidates(Path(path), similarity, most=MOST):
        yield Row(one, other, traits_by_slots(one, other, similarity), False, left_out=True, plainer=False)


def traits_by_slots(one: Statement, other: Statement, similarity: Similarity) -> Traits:
    return traits_of(one, other, [compare(one, first, other, second) for first, second in aligned(one, other)], similarity)


def pair_number(statement: Statement) -> str:
    return statement.article.path[:4]


def fit(rows: Sequence[tuple[Traits, bool]]) -> Weights:
    """Logistic regression with a ridge on the traits in units of their spread."""
    names = [name for name in rows[0][0] if name not in BY_HAND]
    table: Array = np.array([[traits[name] for name in names] for traits, _ in rows])
    fixed: Array = np.array([sum(weight * traits[name] for name, weight in BY_HAND.items()) for traits, _ in rows])
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    found = regression((table - middle) / spread, fixed, [same for _, same in rows], ridge=RIDGE)
    of = found[:-1] / spread
    fitted = {name: round(float(value), 3) for name, value in zip(names, of, strict=True)}
    return Weights(round(float(found[-1] - middle @ of), 3), fitted | BY_HAND)


def fit_blend(rows: Sequence[Row], judges: Judges) -> Blend:
    """What the odds of the traits and the logit of the cross-encoder count, fitted on the rows of the pairs that are left out."""
    told = [(log_odds(row.traits, judges.weights), row) for row in rows if row.left_out]
    read = [(odds, row) for odds, row in told if are_read(row.one, row.other, row.traits["likeness"], odds)]
    table: Array = np.array([[odds, judges.cross.logit(row.one, row.other)] for odds, row in read])
    traits, logit, start = regression(table, np.zeros(len(read)), [row.same for _, row in read], ridge=0.0)
    return Blend(round(float(start), 3), round(float(traits), 3), round(float(logit), 3))


def regression(table: Array, fixed: Array, same: Sequence[bool], *, ridge: float) -> Array:
    """The weights of the columns, and the bias last, by Newton's method; ``fixed`` is added to the log odds of each row."""
    table = np.column_stack([table, np.ones(len(table))])
    truth: Array = np.array([float(is_same) for is_same in same])
    pull = np.diag([ridge] * (table.shape[1] - 1) + [0.0])
    found: Array = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(fixed + table @ found, -500, 500)))
        slope = table.T @ (chance - truth) + pull @ found
        bend = (table * (chance * (1.0 - chance))[:, None]).T @ table + pull + 1e-9 * np.eye(len(found))
        found = found - np.linalg.solve(bend, slope)
    return found


def main() -> None:
    judges = Judges.load(models_folder())
    rows = [row for name in SETS for row in rows_of(name, judges.similarity)]
    for path in sys.argv[1:]:
        rows += real_rows(path, judges.similarity)
    judges = judges._replace(weights=fit([(row.traits, row.same) for row in rows if row.plainer and not row.left_out]))
    judges = judges._replace(blend=fit_blend(rows, judges))
    everything: Said = []
    for name in SETS:
        said = [(pair, verdict) for pair, verdict in verdicts(name, judges) if pair.left_out]
        show(name, said)
        everything += said
    show("all", everything)
    print(*judges.blend)
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
