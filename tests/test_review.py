"""The reviewer's database: loading, the queue, decisions, corrections, marks and words."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import evidence as rows
from pipeline.record import Span
from pipeline.review import words
from pipeline.review.detail import detail
from pipeline.review.load import load
from pipeline.review.marks import Mark, split
from pipeline.review.patches import added, corrected, make_id, merged
from pipeline.review.progress import pace
from pipeline.review.queue import Filters, Page, adrift, beside, count, read_page
from pipeline.review.store import DecisionError, Store, StoreError, digest_of
from tests.review_records import budget, harbour, many, odd, story, write, write_many

NOW = "2026-03-06T10:00:00+00:00"
BASIC = Filters(stance="all")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, [harbour(), odd(), budget()])
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Store:
    made = Store(folder)
    assert load(made)
    return made


def texts(page: Page) -> list[str]:
    return [item.text[:20] for item in page.items]


# marks


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from("abc"))), st.integers(0, 40))
def test_segments_cover_the_text_and_carry_the_marks_over_each_character(drawn: list[tuple[int, int, str]], length: int) -> None:
    marks = [Mark(Span(start, start + size), kind) for start, size, kind in drawn]
    segments = split(Span(0, length), marks)
    assert [place for segment in segments for place in range(*segment.span)] == list(range(length))
    for segment in segments:
        for place in range(*segment.span):
            assert segment.marks == tuple(mark for mark in marks if mark.span.start <= place < mark.span.end)


# loading


def test_nothing_is_read_again_until_the_files_change(folder: Path, store: Store) -> None:
    assert not load(store)
    write(folder, [harbour()])
    assert load(store)
    assert count(store, BASIC, "ann") == 5


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    write(tmp_path, [harbour()])
    with (tmp_path / "claims.jsonl").open("a") as file:
        file.write("{broken\n")
    with pytest.raises(StoreError, match=r"claims\.jsonl, line 6"):
        load(Store(tmp_path))


def test_a_folder_without_records_says_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="onrecord extract"):
        load(Store(tmp_path))


def test_the_first_claims_are_there_before_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, [*many(6000), story("quiet.txt", "A quiet day\n\nNobody said anything.\n")])
    store, seen = Store(tmp_path), []
    load(store, told=lambda claims: seen.append((claims, store.db().execute("SELECT count(*) FROM articles").fetchone()[0])))
    assert seen[0][0] == 500
    assert 500 // 8 <= seen[0][1] < 751
    assert (seen[-1][0], store.db().execute("SELECT count(*) FROM articles").fetchone()[0]) == (6000, 751)
    assert [one.path for one in store.articles()][-1] == "quiet.txt"


def test_a_second_process_may_load_at_once(folder: Path) -> None:
    stores = [Store(folder) for _ in range(3)]
    threads = [threading.Thread(target=load, args=(one,)) for one in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert count(Store(folder), BASIC, "ann") == 11
    assert Store(folder).db().execute("SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'quay'").fetchone() == (5,)


def test_records_come_out_as_they_went_in(folder: Path, store: Store) -> None:
    lines = (folder / "claims.jsonl").read_text("utf-8").splitlines()
    assert [rows.dump(claim) for claim in store.claims()] == lines
    assert [rows.dump(article) + "\n" for article in store.articles()] == (folder / "articles.jsonl").read_text("utf-8").splitlines(
        keepends=True
    )


# the queue


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), 10),  # attitudes are left out unless asked for
        (Filters(stance="all"), 11),
        (Filters(stance="attitude"), 1),
        (Filters(stance="predict"), 2),
        (Filters(speaker="Tove Lindqvist"), 2),
        (Filters(source="author"), 1),
        (Filters(figure="percent"), 2),
        (Filters(figure="money"), 2),
        (Filters(max_confidence=0.5), 1),
        (Filters(min_confidence=0.9), 5),
        (Filters(min_worth=0.5), 2),
        (Filters(search="quay"), 5),  # in the title
        (Filters(search="quay lindq"), 2),
        (Filters(search='"wall quay"'), 0),
        (Filters(search="Zoe Nunez"), 1),  # without its accents
        (Filters(search='"; DROP TABLE claims; --'), 0),
        (Filters(search="***"), 10),  # nothing to look for
        (Filters(article=make_id("harbour.txt", "article")), 5),
    ],
)
def test_filters(store: Store, filters: Filters, expected: int) -> None:
    assert count(store, filters, "ann") == expected
    assert len(read_page(store, filters, "ann").items) == expected


@pytest.mark.parametrize("sort", ["place", "unsure", "sure", "worth", "speaker"])
def test_pages_hold_every_claim_once_forwards_and_backwards(store: Store, sort: str) -> None:
    whole = [item.id for item in read_page(store, BASIC, "ann", sort=sort).items]  # type: ignore[arg-type]
    forwards, at = [], None
    while True:
        page = read_page(store, BASIC, "ann", sort=sort, at=at, limit=4)  # type: ignore[arg-type]
        forwards += [item.id for item in page.items[bool(at) :]]
        if not page.after:
            break
        at = page.items[-1].id
    assert forwards == whole
    back = read_page(store, BASIC, "ann", sort=sort, at=whole[7], back=True, limit=4)  # type: ignore[arg-type]
    assert [item.id for item in back.items] == whole[3:7]
    assert back.before


def test_orders(store: Store) -> None:
    unsure = [item.confidence for item in read_page(store, BASIC, "ann", sort="unsure").items]
    assert unsure == sorted(unsure)
    assert [item.worth for item in read_page(store, BASIC, "ann", sort="worth").items][:3] == [0.88, 0.64, None]


def test_the_next_article_in_the_queue(store: Store) -> None:
    first = read_page(store, BASIC, "ann").items
    of_odd = next(item.id for item in first if item.path == "odd.txt")
    assert beside(store, BASIC, "ann", first[0].id) == of_odd
    assert beside(store, BASIC, "ann", of_odd, back=True) == first[0].id
    assert beside(store, BASIC, "ann", first[0].id, back=True) is None
    assert beside(store, Filters(figure="money"), "ann", first[0].id) == first[-2].id


def test_the_open_queue_leaves_out_what_anybody_decided(store: Store) -> None:
    open_queue = Filters(state="open")
    first = read_page(store, open_queue, "ann").items[0].id
    store.decide(first, "bea", "accept", time=NOW)
    assert first not in [item.id for item in read_page(store, open_queue, "ann").items]
    assert count(store, Filters(state="accept"), "bea") == 1
    assert count(store, Filters(state="accept"), "ann") == 0


def test_double_review_is_blind_and_takes_two(store: Store) -> None:
    store.set_meta("double", "1000")
    open_queue = Filters(state="open")
    claim = read_page(store, open_queue, "ann").items[0].id
    store.decide(claim, "bea", "reject", time=NOW)
    shown = detail(store, claim, "ann")
    assert shown.double
    assert shown.others == []
    assert claim in [item.id for item in read_page(store, open_queue, "ann").items]
    store.decide(claim, "ann", "accept", time=NOW)
    assert [other.verdict for other in detail(store, claim, "ann").others] == ["reject"]
    assert claim not in [item.id for item in read_page(store, open_queue, "cem").items]


# decisions


def test_undo_brings_back_what_stood_before(store: Store) -> None:
    claim = next(store.claims()).id
    store.decide(claim, "ann", "accept", time=NOW)
    store.decide(claim, "ann", "reject", time=NOW)
    assert [(one.verdict, one.supersedes) for one in store.standing()] == [("reject", 1)]
    store.decide(claim, "ann", "undo", time=NOW)
    assert [one.verdict for one in store.standing()] == ["accept"]
    store.decide(claim, "ann", "undo", time=NOW)
    assert store.standing() == []
    assert [one.verdict for one in store.decisions()] == ["accept", "reject", "undo", "undo"]
    with pytest.raises(DecisionError):
        store.decide(claim, "ann", "undo", time=NOW)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["accept", "reject", "ignore", "undo"]), st.sampled_from(["ann", "bea"])), max_size=12))
def test_what_stands_is_what_a_stack_would_hold(store_of_few: Callable[[], Store], drawn: list[tuple[str, str]]) -> None:
    few = store_of_few()
    claim, stacks = next(few.claims()).id, {"ann": [], "bea": []}
    for verdict, reviewer in drawn:
        if verdict == "undo" and not stacks[reviewer]:
            with pytest.raises(DecisionError):
                few.decide(claim, reviewer, "undo", time=NOW)
            continue
        few.decide(claim, reviewer, verdict, time=NOW)  # type: ignore[arg-type]
        stacks[reviewer] = stacks[reviewer][:-1] if verdict == "undo" else [*stacks[reviewer], verdict]
    assert {one.reviewer: one.verdict for one in few.standing(claim=claim)} == {name: kept[-1] for name, kept in stacks.items() if kept}


@pytest.fixture(scope="module")
def store_of_few(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Store]:
    made = 0

    def new() -> Store:
        nonlocal made
        made += 1
        place = tmp_path_factory.mktemp(f"few{made}")
        write(place, [budget()])
        few = Store(place)
        load(few)
        return few

    return new


def test_a_request_that_is_sent_again_finds_what_it_did(store: Store) -> None:
    one, two = harbour().claims[0].id, harbour().claims[1].id
    first = store.decide(one, "ann", "accept", time=NOW)
    second = store.decide(two, "ann", "accept", time=NOW)
    store.decide(two, "bea", "accept", time=NOW)
    assert store.done_since(first.id, "ann", "accept", two) == second
    assert store.done_since(None, "ann", "accept", two) is None  # sent for the first time
    assert store.done_since(second.id, "ann", "accept", two) is None  # answered already: this is another
    assert store.done_since(first.id, "ann", "reject", two) is None
    assert store.done_since(first.id, "ann", "undo") is None
    undone = store.decide(two, "ann", "undo", time=NOW)
    assert store.done_since(second.id, "ann", "undo") == undone


def test_an_open_claim_is_one_that_nobody_or_too_few_have_decided(store: Store) -> None:
    claim = harbour().claims[0].id
    store.decide(claim, "ann", "accept", time=NOW)
    assert not detail(store, claim, "ann").open
    assert not detail(store, claim, "bea").open
    store.set_meta("double", "1000")
    assert detail(store, claim, "bea").open
    store.decide(claim, "bea", "reject", time=NOW)
    assert not detail(store, claim, "cleo").open


def test_decisions_are_never_changed(store: Store) -> None:
    store.decide(next(store.claims()).id, "ann", "accept", time=NOW)
    for statement in ("UPDATE decisions SET verdict = 'reject'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            store.db().execute(statement)


def test_reviewers_in_many_threads_lose_nothing(store: Store) -> None:
    ids = [claim.id for claim in store.claims()]

    def review(name: str) -> None:
        for claim in ids * 3:
            store.decide(claim, name, "accept", time=NOW)

    threads = [threading.Thread(target=review, args=(f"r{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(store.decisions()) == 4 * 3 * len(ids)
    assert len(store.standing()) == 4 * len(ids)


def test_a_rerun_keeps_decisions_and_tells_what_changed(folder: Path, store: Store) -> None:
    one, two, three, *_ = [claim.id for claim in store.claims()]
    for claim in (one, two, three):
        store.decide(claim, "ann", "accept", time=NOW)
    rerun = harbour()
    rerun.claims = [replace(rerun.claims[0], confidence=0.1), replace(rerun.claims[1], stance="deny"), *rerun.claims[3:]]
    write(folder, [rerun])
    load(store)
    assert adrift(store, "ann") == [(two, "changed"), (three, "vanished")]
    assert count(store, Filters(state="changed"), "ann") == 1
    assert detail(store, two, "ann").since == "changed"
    gone = detail(store, three, "ann")
    assert (gone.since, gone.claim.text) == ("vanished", "wages had risen by 9 percent")
    write(folder, [budget()])  # and with the article gone too
    load(store)
    assert detail(store, three, "ann").claim.text == "wages had risen by 9 percent"


def test_digest_leaves_out_scores_and_reasons() -> None:
    row = orjson.loads(rows.dump(harbour().claims[0]))
    assert digest_of(row) == digest_of({**row, "confidence": 0.1, "because": ["another reason"]})
    assert digest_of(row) != digest_of({**row, "stance": "deny"})


def test_pace(store: Store) -> None:
    for minute, claim in enumerate(store.claims()):
        store.decide(claim.id, "ann", "accept", time=f"2026-03-06T10:{minute:02}:00+00:00")
    assert pace(store, "ann").per_hour == 60
    assert pace(store, "ann").decided == {"accept": 11}
    assert pace(store, "bea").per_hour is None


# corrections


def test_a_correction_reads_the_wording_from_the_text() -> None:
    one = harbour()
    claim = one.claims[1]
    spans = [one.span("would cost about 12.5 million euros")]
    made = corrected(
        claim, {"spans": spans, "source": {"span": one.span("The builders' union"), "name": "the union"}, "cue": None}, one.row
    )
    assert made.text == "would cost about 12.5 million euros"
    assert [figure.text for figure in made.figures] == ["about 12.5 million euros"]  # those that its content holds
    assert made.source.text == "The builders' union"
    assert (made.cue, made.id) == (None, claim.id)


def test_figures_are_changed_taken_away_and_added() -> None:
    one = harbour()
    claim = one.claims[1]
    cost, homes = (figure.id for figure in claim.figures)
    new = one.span("a third")
    made = corrected(
        claim, {"figures": {cost: {"value": 11000000, "bound": "<="}, homes: None, "new:0": {"span": new, "value": 33}}}, one.row
    )
    assert [(figure.text, figure.value, figure.bound) for figure in made.figures] == [
        ("about 12.5 million euros", 11000000, "<="),
        ("a third", 33, "="),
    ]
    assert made.figures[1].id == make_id(one.row.id, "figure", new)


@pytest.mark.parametrize(
    ("patch", "message"),
    [
        ({"spans": []}, "at least one piece"),
        ({"spans": [[5, 5]]}, "no place"),
        ({"spans": [[0, 10**6]]}, "no place"),
        ({"spans": [[0, 10], [5, 15]]}, "overlap"),
        ({"spans": [["0", 10]]}, r"\[start, end\]"),
        ({"id": "c-1"}, "cannot be corrected"),
        ({"stance": "shout"}, "stance"),
        ({"figures": {"f-none": {"value": 1}}}, "nothing that this claim has"),
        ({"figures": [1]}, "an object"),
    ],
)
def test_what_cannot_be_corrected_says_why(patch: dict[str, object], message: str) -> None:
    one = harbour()
    with pytest.raises(DecisionError, match=message):
        corrected(one.claims[1], patch, one.row)


def test_a_claim_that_was_added_is_in_the_queue_until_it_is_taken_back(folder: Path, store: Store) -> None:
    one = harbour()
    made = added(
        one.row,
        {"spans": [one.span("protect 3,400 households")], "source": {"span": one.span("Mayor Tove Lindqvist"), "name": "Tove Lindqvist"}},
    )
    assert [figure.value for figure in made.figures] == [3400]
    store.decide(made.id, "ann", "add", time=NOW, patch=orjson.loads(rows.dump(made)))
    queue = [item.id for item in read_page(store, BASIC, "ann").items]
    assert queue.index(made.id) == 2  # where it stands in the article
    write(folder, [harbour(), budget()])
    load(store)
    assert store.claim(made.id) == made
    assert count(store, Filters(search="protect"), "ann") == 2
    store.decide(made.id, "ann", "undo", time=NOW)
    assert made.id not in [item.id for item in read_page(store, BASIC, "ann").items]
    assert made.id not in [claim.id for claim in store.claims()]


def test_a_merge_gives_the_claims_of_one_source_to_the_other(store: Store) -> None:
    one = harbour()
    union, mayor = one.claims[2].source.entity, one.claims[1].source.entity
    store.decide(one.row.id, "ann", "merge", time=NOW, patch={"merges": [(union, mayor)]})
    assert detail(store, one.claims[2].id, "ann").claim.source.name == "Tove Lindqvist"
    assert detail(store, one.claims[2].id, "bea").claim.source.name == "The builders' union"
    assert merged(one.claims[2], [("x", "y"), ("y", "x")], one.row) == one.claims[2]  # a ring leads nowhere


def test_ids_are_those_of_the_extraction() -> None:
    """The formula of pipeline/linking/writeup.py, which this package must not import."""
    from pipeline.linking import writeup
    from pipeline.record import Article, Draft

    draft = Draft(Article(id="a-1", path="", text="", sha256=""), None, (), ())  # type: ignore[arg-type]
    assert make_id("a-1", "figure", Span(1, 5)) == writeup.make_id(draft, "figure", Span(1, 5))
    assert make_id("a-1", "figures", Span(1, 5)) == writeup.make_id(draft, "figure", Span(1, 5))


# words


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": 35000, "bound": "~<", "kind": "count", "unit": "airstrike", "unit_text": "airstrikes"}, "nearly 35,000 airstrikes"),
        ({"value": 12500000, "bound": "~", "kind": "money", "unit": "EUR"}, "about EUR 12,500,000"),
        ({"low": 10000, "high": 100000, "bound": "range", "kind": "count"}, "10,000 to 100,000"),
        ({"value": 6, "kind": "duration", "unit": "year", "unit_text": "years"}, "6 years"),
        ({"value": 1, "kind": "duration", "unit": "hour", "unit_text": "hour"}, "1 hour"),
        ({"value": 3.5, "kind": "percent", "unit": "percent", "change": "down"}, "3.5 percent, downwards"),
        ({"value": 80, "kind": "money", "unit": "USD", "per": "barrel"}, "USD 80 per barrel"),
    ],
)
def test_figures_in_words(fields: dict[str, object], expected: str) -> None:
    figure = harbour().figure("3,400", **fields)
    assert words.figure(figure) == expected


def test_claims_in_words() -> None:
    claim = harbour().claims[2]
    assert words.who(claim) == "The builders' union, an organisation, named where the claim stands."
    assert words.how(claim) == "“denied”: the source denies it, retold in the reporter's words."
    assert words.who(harbour().claims[0]) == "The article itself says so: nobody else is said to have stated it."


@pytest.mark.slow
def test_a_hundred_thousand_claims_are_listed_at_once(tmp_path: Path) -> None:
    import time

    write_many(tmp_path, 100_000)
    store, started, seen = Store(tmp_path), time.perf_counter(), []
    load(store, told=lambda claims: seen.append((claims, time.perf_counter() - started)))
    assert seen[0][1] < 2  # the first page is there
    started = time.perf_counter()
    read_page(store, Filters(state="open"), "ann", sort="unsure", at=f"{read_page(store, BASIC, 'ann').items[0].id}")
    assert time.perf_counter() - started < 0.5
    again = Store(tmp_path)
    started = time.perf_counter()
    assert not load(again)
    assert time.perf_counter() - started < 0.2
