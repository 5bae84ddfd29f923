"""Fits the weights of ``pipeline/corroboration/weighing.py``: ``python -m tests.corroboration.fit`` prints scores and weights.

A row is a pair of statements of two articles that no slot tells apart: the two of an invented pair, or two of different pairs that
the search for candidates brings together, which state different things. Each set of pairs is scored with weights fitted on all the
others; the weights printed are fitted on all.

Few of the pairs stand in one article, and most of those are one; of the candidates of a real article hardly one in thirty is. Nor do
many give a figure on one side alone, as most sentences about an event do, or differ in a single word. So these weights are set by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from typing import Any

import numpy as np

from pipeline.corroboration.agreement import UNLIKE, reason_against
from pipeline.corroboration.candidates import candidate_pairs
from pipeline.corroboration.grouping import VERBATIM
from pipeline.corroboration.groups import WINDOW_DAYS, Choice, statements_of
from pipeline.corroboration.relation import aligned, compare
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import Statement
from pipeline.corroboration.traits import Traits, traits_of
from pipeline.corroboration.weighing import Weights
from pipeline.digests import models_folder
from tests.corroboration.pairs import SETS, pairs_of, read_records
from tests.corroboration.score import Said, Score, intervals, verdicts

RIDGE = 5.0  # pull of the weights to zero, in rows
STEPS = 50
Array = np.ndarray[Any, np.dtype[np.float64]]
Row = tuple[Traits, bool]  # traits, whether the two are one
BY_HAND = {"one article": -2.0, "one has figures": -3.0, "a word for another": -2.0}


def rows_of(name: str, similarity: Similarity) -> Iterator[Row]:
    """The rows of one set of pairs."""
    pairs, claims = pairs_of(name), read_records(name)
    statements = statements_of(claims, Choice())
    by_id = {statement.id: statement for statement in statements}
    for pair in pairs:
        one, other = (by_id.get(claim.id) if claim else None for claim in (pair.claim("a", claims), pair.claim("b", claims)))
        if one and other and not pair.together and reason_against(one, other) is None:
            yield traits_by_slots(one, other, similarity), pair.verdict != "different"
    for here, there in candidate_pairs(statements, window_days=WINDOW_DAYS):
        one, other = statements[here], statements[there]
        if pair_number(one) != pair_number(other) and reason_against(one, other) is None:
            found = traits_by_slots(one, other, similarity)
            if UNLIKE <= found["likeness"] < VERBATIM:  # some sentences stand in two pairs
                yield found, False


def traits_by_slots(one: Statement, other: Statement, similarity: Similarity) -> Traits:
    return traits_of(one, other, [compare(one, first, other, second) for first, second in aligned(one, other)], similarity)


def pair_number(statement: Statement) -> str:
    return statement.article.path[:4]


def fit(rows: Sequence[Row]) -> Weights:
    """Logistic regression with a ridge on the traits in units of their spread, by Newton's method."""
    names = [name for name in rows[0][0] if name not in BY_HAND]
    traits: Array = np.array([[found[name] for name in names] for found, _ in rows])
    truth: Array = np.array([float(same) for _, same in rows])
    fixed: Array = np.array([sum(weight * found[name] for name, weight in BY_HAND.items()) for found, _ in rows])
    middle, spread = traits.mean(axis=0), traits.std(axis=0) + 1e-9
    table: Array = np.column_stack([(traits - middle) / spread, np.ones(len(rows))])
    ridge = np.diag([RIDGE] * len(names) + [0.0])
    found: Array = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-fixed - table @ found))
        slope = table.T @ (chance - truth) + ridge @ found
        bend = (table * (chance * (1.0 - chance))[:, None]).T @ table + ridge
        found = found - np.linalg.solve(bend, slope)
    of = found[:-1] / spread
    fitted = {name: round(float(value), 3) for name, value in zip(names, of, strict=True)}
    return Weights(round(float(found[-1] - middle @ of), 3), fitted | BY_HAND)


def left_out(rows: Mapping[str, Sequence[Row]], similarity: Similarity) -> Iterator[tuple[str, Said]]:
    """What is said of the pairs of each set with weights fitted on the rows of all the others."""
    for name in rows:
        yield name, verdicts(name, similarity, fit([found for other in rows if other != name for found in rows[other]]))


def main() -> None:
    similarity = Similarity(models_folder())
    rows = {name: list(rows_of(name, similarity)) for name in SETS}
    everything: Said = []
    for name, said in left_out(rows, similarity):
        show(name, said)
        everything += said
    show("all", everything)
    weights = fit([found for name in SETS for found in rows[name]])
    print(weights.start, *(f'"{name}": {value},' for name, value in weights.of.items()), sep="\n")


def show(name: str, said: Said) -> None:
    score = " ".join(
        f"{value:.3f} ({low:.3f} to {high:.3f})" for value, (low, high) in zip(astuple(Score.of(said)), intervals(said), strict=True)
    )
    wrong = sum(pair.verdict == "different" and verdict != "different" for pair, verdict in said)
    print(f"{name} left out: {score}, {wrong} wrongly joined")


if __name__ == "__main__":
    main()
