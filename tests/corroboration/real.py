"""Statements of real articles: pairs of them that were judged by reading, and candidates that hardly state the same thing.

The articles are PolNeAR's for training, as ``onrecord extract`` reads them. ``real.tsv`` names the pairs by article and place and holds no
text: the likest candidates across articles, judged by one reader each. What both articles of a quarter of the weeks tell is left out of training.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.corroboration.agreement import is_unlike, reason_against
from pipeline.corroboration.candidates import candidate_pairs
from pipeline.corroboration.groups import WINDOW_DAYS, Choice, statements_of
from pipeline.corroboration.relation import aligned, compare
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import Statement
from pipeline.corroboration.times import day_of
from pipeline.evidence import Evidence
from pipeline.records import read_rows
from tests.corroboration.pairs import HERE

SEED = 0
WEEKS = 4  # every so many weeks one is left out
ALIKE, RATHER_ALIKE = 0.8, 0.5  # likeness of candidates that may well be one, without and with a figure that agrees
Two = tuple[Statement, Statement]


def real_statements(paths: Sequence[Path]) -> list[Statement]:
    """The statements of these ``claims.jsonl``, as of one run."""
    return statements_of([claim for path in paths for claim in read_rows(path, Evidence)], Choice())


def judged(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement, bool]]:
    """The pairs that were judged, and whether they state the same thing, as far as the statements are there."""
    at = {(statement.article.path, statement.spans[0].start): statement for statement in statements}
    for line in (HERE / "real.tsv").read_text("utf-8").splitlines():
        first, start, second, begin, verdict = line.split("\t")
        one, other = at.get((first, int(start))), at.get((second, int(begin)))
        if one and other:
            yield one, other, verdict == "same"


def is_left_out(one: Statement, other: Statement) -> bool | None:
    """Whether both are of the weeks that are left out; None where one is and the other is not."""
    ours, theirs = is_of_week_left_out(one), is_of_week_left_out(other)
    return ours if ours == theirs else None


def is_of_week_left_out(statement: Statement) -> bool:
    published = day_of(statement.article.published)
    return published is not None and published.toordinal() // 7 % WEEKS == 0


def candidates(statements: Sequence[Statement], similarity: Similarity, *, most: int, left_out: bool) -> Iterator[Two]:
    """Candidates, drawn by lot, that hardly state the same thing: at most so many within one article, and across."""
    known = {frozenset((one.id, other.id)) for one, other, _ in judged(statements)}
    near = list(candidate_pairs(statements, window_days=WINDOW_DAYS))
    random.Random(SEED).shuffle(near)
    left = {True: most, False: most}
    for here, there in near:
        one, other = statements[here], statements[there]
        within = one.article.id == other.article.id
        if not left[within] or is_left_out(one, other) is not left_out or frozenset((one.id, other.id)) in known:
            continue
        if is_doubtful(one, other, similarity):
            left[within] -= 1
            yield one, other


def is_doubtful(one: Statement, other: Statement, similarity: Similarity) -> bool:
    """Whether the two would be weighed, though they are not much alike and agree in no figure."""
    likeness = similarity.of(one.masked, other.masked)
    if likeness > ALIKE or reason_against(one, other) or is_unlike(one, other, likeness, similarity):
        return False
    return likeness < RATHER_ALIKE or all(
        compare(one, first, other, second).relation != "consistent" for first, second in aligned(one, other)
    )
