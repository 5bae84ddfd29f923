"""Rows for training the cross-encoder: ``python -m tests.corroboration.rows [CLAIMS...] > FILE`` (``pipeline.training.crossencoder``).

A row is two statements as the network reads them, whether they are one, and where they are, whether the one denies what the other states,
whether both give figures of one thing, whether these differ, and whether they then contradict or follow each other (null where nobody has said). An invented pair gives two rows: as the extractor read its sentences, and as they are written. So do two
outlets' sentences of one fact of an invented story; of the others of a story, which are of the same event and state different things, those
that are likest are rows, and some by lot. Statements of different pairs that the search for candidates brings together, or that
are drawn by lot, state different things. Every fifth pair and story is left out: on it the weight of the network beside the traits is fitted.

Real articles, whose ``claims.jsonl`` are given, are told in other ways than invented ones. Pairs of their statements were judged by reading
(``real.tsv``, which names places and holds no text); more candidates of them are rows as different things: all but those
that are much alike or agree in a figure, since hardly one in a hundred states the same. Lest the network take all that is real for different,
real statements are rows with themselves too, as some invented ones are, without some of their words, as one thing; and half of those that differ are thinned alike.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pipeline.corroboration.candidates import candidate_pairs
from pipeline.corroboration.crossencoder import as_read
from pipeline.corroboration.groups import WINDOW_DAYS, Choice, statements_of
from pipeline.corroboration.similarity import Similarity
from pipeline.corroboration.statements import Statement
from pipeline.digests import models_folder
from tests.corroboration import stories
from tests.corroboration.pairs import SETS, pairs_of, read_records
from tests.corroboration.real import candidates, is_left_out, judged, real_statements
from tests.corroboration.stories import Telling, records_of, stories_of

SEED = 0
DRAWN = 0.5  # pairs drawn by lot for each invented one
DIFFERENT, SAME = 800, 1_300  # candidates of real articles, within an article and across, and statements with themselves
TWICE = 2  # times that a real pair which is one is a row: they are few
NEAREST, LOTS = 12, 6  # statements of one story that differ: the likest, and by lot
UNTITLED, UNNAMED = 0.3, 0.5  # shares of the invented rows that are read without titles as well, and of those without speakers
COPIED = 0.25  # share of the invented statements that are a row with themselves
LENGTHS = range(5, 60)  # blanks of a statement that is thinned
SHORT, THINNED, NAMED = 9, 0.12, 0.7  # words that are not cut; shares of the words that go, and of the statements that keep their speaker


class Answers(NamedTuple):
    """The answers of the network's questions on two statements; None: nobody has said."""

    same: bool
    denied: bool | None = None
    figures: bool | None = None
    differ: bool | None = None
    rival: bool | None = None


class Row(NamedTuple):
    """Two statements as they are read, and what is known of them."""

    one: str
    other: str
    answers: Answers


DIFFERENT_THINGS = Answers(False)
OF_VERDICT = {
    "different": DIFFERENT_THINGS,
    "denied": Answers(True, True),
    "none": Answers(True, False, False),
    "consistent": Answers(True, False, True, False),
    "updated": Answers(True, False, True, True, False),
    "conflict": Answers(True, False, True, True, True),
}


def pair_rows(names: Sequence[str] = SETS) -> Iterator[Row]:
    """The rows of the invented pairs, those that are left out not among them."""
    draw = random.Random(SEED)
    for name in names:
        pairs = [pair for pair in pairs_of(name) if not pair.left_out and not pair.together]
        known = {pair.path(side): pair.number for pair in pairs for side in ("a", "b")}
        claims = [claim for claim in read_records(name) if claim.article.path in known]
        statements = statements_of(claims, Choice(attitudes=True))
        by_id = {statement.id: statement for statement in statements}
        for pair in pairs:
            answers = OF_VERDICT[pair.verdict]
            yield Row(written(pair.a), written(pair.b), answers)
            one, other = (by_id.get(claim.id) if claim else None for claim in (pair.claim("a", claims), pair.claim("b", claims)))
            if one and other:
                yield from as_rows(one, other, answers, draw)
                yield from copied_rows(one, other, draw, same=answers.same)
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
            yield Row(as_read(one), as_read(other), DIFFERENT_THINGS)


def story_rows(names: Sequence[str] = stories.SETS) -> Iterator[Row]:
    """The rows of the invented stories, those that are left out not among them."""
    draw = random.Random(SEED)
    for name in names:
        claims = records_of(name)
        by_id = {statement.id: statement for statement in statements_of(claims, Choice(attitudes=True))}
        for story in stories_of(name):
            if story.left_out:
                continue
            told = {telling: by_id[claim.id] for telling, claim in story.told(claims) if claim and claim.id in by_id}
            others = []
            for here, there in story.pairs():
                one, other = told.get(here), told.get(there)
                if here.fact != there.fact:
                    others += [(one, other)] if one and other else []
                    continue
                answers = of_fact(story.relations[here.fact])
                yield Row(written(here), written(there), answers)
                if one and other:
                    yield from as_rows(one, other, answers, draw)
            others.sort(key=lambda pair: -len(pair[0].words & pair[1].words))
            for one, other in (*others[:NEAREST], *draw.sample(others[NEAREST:], min(LOTS, len(others[NEAREST:])))):
                yield from as_rows(one, other, DIFFERENT_THINGS, draw)


def of_fact(relation: str) -> Answers:
    """What is known of any two tellings of a fact with this relation: of four that differ, two may agree, and of those in dispute, be of one side."""
    if relation == "denied":
        return Answers(True)
    known = OF_VERDICT[relation]
    return known if relation in ("none", "consistent") else known._replace(differ=None, rival=None)


def as_rows(one: Statement, other: Statement, answers: Answers, draw: random.Random) -> Iterator[Row]:
    """Two statements as they are read; some of them a second time, without titles or without speakers."""
    yield Row(as_read(one), as_read(other), answers)
    if draw.random() < UNTITLED:
        one, other = replace(one, in_title=True), replace(other, in_title=True)
        if draw.random() < UNNAMED:
            one, other = replace(one, source=None), replace(other, source=None)
        yield Row(as_read(one), as_read(other), answers)


def copied_rows(one: Statement, other: Statement, draw: random.Random, *, same: bool) -> Iterator[Row]:
    """Some statements as another outlet copies them: under the title of the other where that tells of the same, or none, and half of them thinned."""
    for here, there in ((one, other), (other, one)):
        if draw.random() < COPIED:
            retitled = replace(here, article=replace(here.article, title=there.article.title)) if same else replace(here, in_title=True)
            copy = thinned(retitled, draw) if draw.random() < 0.5 else as_read(retitled)
            figures = bool(here.amounts)
            yield Row(as_read(here), copy, Answers(True, False, figures, False if figures else None))


def real_rows(paths: Sequence[Path], similarity: Similarity) -> Iterator[Row]:
    """The rows of real articles: pairs that were judged, candidates that are not one, and statements with themselves, thinned."""
    draw = random.Random(SEED)
    statements = real_statements(paths)
    for one, other, same in judged(statements):
        if is_left_out(one, other) is False:
            yield from [Row(as_read(one), as_read(other), Answers(same))] * (TWICE if same else 1)
    for one, other in candidates(statements, similarity, most=DIFFERENT, left_out=False):
        yield Row(as_read(one), thinned(other, draw) if draw.random() < 0.5 else as_read(other), DIFFERENT_THINGS)
    told = [known for known in statements if known.wording.count(" ") in LENGTHS and is_left_out(known, known) is False]
    for statement in draw.sample(told, min(SAME, len(told))):
        yield Row(as_read(statement), thinned(statement, draw), Answers(True, False))


def thinned(statement: Statement, draw: random.Random) -> str:
    """The statement without every eighth word that is no name and no number, half of the time cut short, or without title or speaker."""
    words = statement.wording.split()
    if draw.random() < 0.5 and len(words) > SHORT:
        words = words[: int(len(words) * draw.uniform(0.7, 1.0))]
    kept = [word for word in words if word[:1].isupper() or any(char.isdigit() for char in word) or draw.random() > THINNED]
    bare = replace(statement, wording=" ".join(kept), in_title=statement.in_title or draw.random() < 0.5)
    return as_read(bare if draw.random() < NAMED else replace(bare, source=None))


def written(told: tuple[str, str, str] | Telling) -> str:
    """A sentence under its title, as it is written."""
    title, sentence = (told.title, told.sentence) if isinstance(told, Telling) else told[1:]
    return f"{title}. {sentence}"


def main() -> None:
    real = real_rows([Path(path) for path in sys.argv[1:]], Similarity(models_folder())) if sys.argv[1:] else ()
    for row in (*pair_rows(), *story_rows(), *real):
        answers = {question: None if answer is None else int(answer) for question, answer in row.answers._asdict().items()}
        shown = {"one": row.one, "other": row.other, **answers}
        sys.stdout.write(json.dumps(shown, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
