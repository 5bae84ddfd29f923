"""Rows for training the cross-encoder: ``python -m tests.corroboration.rows [CLAIMS...] > FILE`` (``pipeline.training.crossencoder``).

A row is a pair of statements as the network reads them, and whether they are one. An invented pair gives two rows: as the extractor
read its sentences, and as they are written. Statements of different pairs that the search for candidates brings together, or that
are drawn by lot, state different things. Every fifth pair is left out: on it the weight of the network beside the traits is fitted.

Invented pairs are about short reports of one event each. In real articles hardly one in a hundred candidates is one with the other, and many
speak of one subject; so candidates of real articles, whose ``claims.jsonl`` are given, are rows as well, as different things: all but those
that are much alike or agree in a figure. Lest the network take all that is real for different, real statements are rows with themselves too,
without some of their words, as one thing; and half of those that differ are thinned alike.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.corroboration.agreement import is_unlike, reason_against
from pipeline.corroboration.candidates import candidate_pairs
from pipeline.corroboration.crossencoder import as_read
from pipeline.corroboration.groups import WINDOW_DAYS, Choice, statements_of
from pipeline.corroboration.relation import aligned, compare
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import Statement
from pipeline.digests import models_folder
from pipeline.evidence import Evidence
from pipeline.records import read_rows
from tests.corroboration.pairs import SETS, Pair, pairs_of, read_records

SEED = 0
DRAWN = 0.5  # pairs drawn by lot for each invented one
ALIKE, RATHER_ALIKE = 0.8, 0.5  # likeness of candidates that may well be one, without and with a figure that agrees
MOST = 2_600  # candidates of real articles that the weights are fitted on, within an article and across
DIFFERENT, SAME = 800, 1_300  # the same for the network, and statements with themselves
LENGTHS = range(5, 60)  # blanks of a statement that is thinned
SHORT, THINNED, NAMED = 9, 0.12, 0.7  # words that are not cut; shares of the words that go, and of the statements that keep their speaker
Row = tuple[str, str, bool]


def training_rows(names: Sequence[str] = SETS) -> Iterator[Row]:
    """The rows of the sets, those that are left out not among them."""
    draw = random.Random(SEED)
    for name in names:
        pairs = [pair for pair in pairs_of(name) if not pair.left_out and not pair.together]
        known = {pair.path(side): pair.number for pair in pairs for side in ("a", "b")}
        claims = [claim for claim in read_records(name) if claim.article.path in known]
        statements = statements_of(claims, Choice(attitudes=True))
        by_id = {statement.id: statement for statement in statements}
        for pair in pairs:
            yield written(pair, "a"), written(pair, "b"), pair.verdict != "different"
            one, other = (by_id.get(claim.id) if claim else None for claim in (pair.claim("a", claims), pair.claim("b", claims)))
            if one and other:
                yield as_read(one), as_read(other), pair.verdict != "different"
        strangers = [
            (one, other)
            for one, other in candidate_pairs(statements, window_days=WINDOW_DAYS)
            if known[statements[one].article.path] != known[statements[other].article.path]
        ]
        strangers += [(draw.randrange(len(statements)), draw.randrange(len(statements))) for _ in range(int(DRAWN * len(pairs)))]
        yield from strange_rows(strangers, statements, known)


def strange_rows(pairs: Sequence[tuple[int, int]], statements: Sequence[Statement], known: dict[str, int]) -> Iterator[Row]:
    """The pairs of statements of different pairs, at most one for each of the first, so that they do not outnumber the others."""
    seen: set[int] = set()
    for here, there in pairs:
        one, other = statements[here], statements[there]
        if here not in seen and known[one.article.path] != known[other.article.path] and one.text != other.text:
            seen.add(here)
            yield as_read(one), as_read(other), False


def real_candidates(path: Path, similarity: Similarity, *, most: int) -> Iterator[tuple[Statement, Statement]]:
    """Candidates of real articles, drawn by lot, that hardly state the same thing: at most so many within one article, and across."""
    statements = statements_of(read_rows(path, Evidence), Choice())
    near = list(candidate_pairs(statements, window_days=WINDOW_DAYS))
    random.Random(SEED).shuffle(near)
    left = {True: most, False: most}
    for here, there in near:
        one, other = statements[here], statements[there]
        within = one.article.id == other.article.id
        if left[within] and is_doubtful(one, other, similarity):
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


def real_rows(path: Path, similarity: Similarity) -> Iterator[Row]:
    """The rows of real articles: candidates that are not one, and statements with themselves, thinned."""
    draw = random.Random(SEED)
    for one, other in real_candidates(path, similarity, most=DIFFERENT):
        yield as_read(one), thinned(other, draw) if draw.random() < 0.5 else as_read(other), False
    told = [known for known in statements_of(read_rows(path, Evidence), Choice()) if known.wording.count(" ") in LENGTHS]
    for statement in draw.sample(told, min(SAME, len(told))):
        yield as_read(statement), thinned(statement, draw), True


def thinned(statement: Statement, draw: random.Random) -> str:
    """The statement without every eighth word that is no name and no number, half of the time cut short, or without title or speaker."""
    words = statement.wording.split()
    if draw.random() < 0.5 and len(words) > SHORT:
        words = words[: int(len(words) * draw.uniform(0.7, 1.0))]
    kept = [word for word in words if word[:1].isupper() or any(char.isdigit() for char in word) or draw.random() > THINNED]
    bare = replace(statement, wording=" ".join(kept), in_title=statement.in_title or draw.random() < 0.5)
    return as_read(bare if draw.random() < NAMED else replace(bare, source=None))


def written(pair: Pair, side: str) -> str:
    _, title, sentence = pair.a if side == "a" else pair.b
    return f"{title}. {sentence}"


def main() -> None:
    similarity = Similarity(models_folder())
    real = (row for path in sys.argv[1:] for row in real_rows(Path(path), similarity))
    for one, other, same in (*training_rows(), *real):
        sys.stdout.write(json.dumps({"one": one, "other": other, "same": int(same)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
