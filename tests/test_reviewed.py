"""Decisions out again: reviewed.jsonl, gold for the scorers, training data in PolNeAR's layout."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest

from pipeline import evidence as rows
from pipeline.attribution.content import tidy_content
from pipeline.cli import main
from pipeline.record import Span
from pipeline.review.load import load
from pipeline.review.patches import added
from pipeline.review.reviewed import Names, Wanted, Written, write_reviewed
from pipeline.review.settled import Settled, settle_folder
from pipeline.review.store import Store, StoreError
from pipeline.review.training import attributions_of, widened
from tests.review_records import Story, budget, harbour, odd, story, write

NOW = "2026-03-06T10:00:00+00:00"
Decide = Callable[..., None]


@pytest.fixture
def one() -> Story:
    return harbour()


@pytest.fixture
def folder(tmp_path: Path, one: Story) -> Path:
    write(tmp_path / "out", [budget(), one, odd()])
    return tmp_path / "out"


@pytest.fixture
def store(folder: Path) -> Store:
    made = Store(folder)
    load(made)
    return made


@pytest.fixture
def decide(store: Store, one: Story) -> Decide:
    """Decides on the claims of the harbour article, by number."""

    def made(number: int, verdict: Any, *, by: str = "ann", patch: dict[str, Any] | None = None, time: str = NOW) -> None:
        store.decide(one.claims[number].id, by, verdict, time=time, patch=patch)

    return made


def reviewed(folder: Path, **wanted: Any) -> tuple[list[rows.ReviewedEvidence], Written]:
    """What is written with these wishes, read back."""
    written = write_reviewed(folder, Wanted(**{"gold": None, "training": None, **wanted}))
    lines = (folder / "reviewed.jsonl").read_bytes().splitlines()
    schema = rows.json_schema("reviewed")
    for line in lines:
        jsonschema.validate(json.loads(line), schema)
    return [rows.read(rows.ReviewedEvidence, line) for line in lines], written


def gold(folder: Path, tmp_path: Path, **wanted: Any) -> dict[str, Any]:
    """The gold of the harbour article."""
    write_reviewed(folder, Wanted(**{"gold": tmp_path / "gold", "training": None, **wanted}))
    return dict(json.loads((tmp_path / "gold" / "harbour.gold.json").read_text("utf-8")))


# reviewed.jsonl


def test_what_was_accepted_and_corrected_comes_out_and_nothing_else(folder: Path, one: Story, decide: Decide) -> None:
    decide(0, "accept")
    decide(1, "reject")
    decide(2, "edit", patch={"stance": "assert", "source": {"name": "Builders' Union"}})
    decide(3, "ignore")
    found, written = reviewed(folder)
    assert [claim.id for claim in found] == [one.claims[0].id, one.claims[2].id]
    assert [claim.review and claim.review.changed for claim in found] == [[], ["stance", "source"]]
    assert (found[1].stance, found[1].source.name) == ("assert", "Builders' Union")
    assert found[1].spans == one.claims[2].spans
    # budget and odd hold 2 + 4 claims that nobody looked at
    assert written.claims == {"accept": 1, "reject": 1, "edit": 1, "ignore": 1, "open": 7}


def test_all_claims_come_out_on_demand(folder: Path, decide: Decide) -> None:
    decide(1, "reject")
    found, _ = reviewed(folder, everything=True)
    assert len(found) == 11
    assert [claim.review.verdict for claim in found if claim.review] == ["reject"]


def test_a_corrected_content_brings_its_figures_and_dates(folder: Path, one: Story, decide: Decide) -> None:
    whole = one.claims[1]
    start = whole.spans[0].start
    decide(1, "edit", patch={"spans": [[start, start + len("the new quay wall would cost about 12.5 million euros")]]})
    (found,), _ = reviewed(folder)
    assert found.text == "the new quay wall would cost about 12.5 million euros"
    assert [figure.text for figure in found.figures] == ["about 12.5 million euros"]
    assert found.review
    assert {"text", "spans", "figures"} <= set(found.review.changed)


def test_the_last_reviewer_has_the_word(folder: Path, decide: Decide) -> None:
    decide(0, "accept", by="bo", time="2026-03-06T09:00:00+00:00")
    decide(0, "reject", by="ann")
    decide(1, "reject", by="ann")
    decide(1, "accept", by="bo", time="2026-03-06T11:00:00+00:00")
    (found,), written = reviewed(folder)
    assert found.review
    assert (found.review.reviewer, found.review.verdict, found.review.agreed) == ("bo", "accept", False)
    assert [(one.reviewer, one.verdict) for one in found.review.judgements] == [("ann", "reject"), ("bo", "accept")]
    assert written.disputed == 2
    assert len(reviewed(folder, reviewer="bo")[0]) == 2
    assert reviewed(folder, reviewer="ann")[0] == []


def test_undone_decisions_are_none(folder: Path, decide: Decide) -> None:
    decide(0, "accept")
    decide(0, "undo")
    assert reviewed(folder)[0] == []


def test_an_added_claim_comes_out_in_its_place(folder: Path, one: Story, store: Store, decide: Decide) -> None:
    decide(0, "accept")
    made = added(one.row, {"spans": [[*one.span("Two in five residents")]], "source": {"span": [*one.span("Lindqvist", 1)]}})
    store.decide(made.id, "ann", "add", time=NOW, patch=orjson.loads(rows.dump(made)))
    found, written = reviewed(folder)
    assert [claim.id for claim in found] == [one.claims[0].id, made.id]
    assert found[1].review
    assert (found[1].review.verdict, found[1].source.text) == ("add", "Lindqvist")
    assert written.claims["add"] == 1


def test_merged_sources_are_one(folder: Path, one: Story, store: Store, decide: Decide) -> None:
    union, mayor = (next(row for row in one.row.sources if row.name == name) for name in ("The builders' union", "Tove Lindqvist"))
    store.decide(one.row.id, "ann", "merge", time=NOW, patch={"merges": [[union.entity, mayor.entity]]})
    decide(2, "accept")
    (found,), _ = reviewed(folder)
    assert (found.source.name, found.source.entity) == ("Tove Lindqvist", mayor.entity)


def test_what_was_decided_on_comes_out_even_if_it_is_read_differently_since(folder: Path, one: Story, decide: Decide, store: Store) -> None:
    for number in range(3):
        decide(number, "accept")
    again = harbour()
    again.claims[1] = rows.read(rows.Evidence, rows.dump(again.claims[1]).replace('"stance":"assert"', '"stance":"deny"'))
    del again.claims[2]
    write(folder, [budget(), again, odd()])
    found, written = reviewed(folder)
    assert [claim.review and claim.review.since for claim in found] == ["same", "changed", "vanished"]
    assert [claim.stance for claim in found] == [claim.stance for claim in one.claims[:3]]
    assert (written.since["changed"], written.since["vanished"]) == (1, 1)


def test_the_same_decisions_give_the_same_bytes(folder: Path, decide: Decide) -> None:
    decide(2, "accept")
    decide(0, "edit", patch={"stance": "believe"})
    reviewed(folder)
    first = (folder / "reviewed.jsonl").read_bytes()
    reviewed(folder)
    assert (folder / "reviewed.jsonl").read_bytes() == first


def test_without_a_review_the_command_says_what_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reviewed", str(folder)]) == 2
    assert "onrecord review" in capsys.readouterr().err
    assert not (folder / "reviewed.jsonl").exists()
    assert not (folder / "review.sqlite").exists()


def test_the_command_writes_everything_and_sums_up(folder: Path, decide: Decide, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(5):
        decide(number, "accept")
    assert main(["reviewed", str(folder)]) == 0
    told = capsys.readouterr().err
    assert "5 accepted" in told
    assert sorted(path.name for path in (folder / "reviewed-gold").iterdir()) == [
        ".onrecord", "harbour.gold.json", "harbour.meta.json", "harbour.txt"
    ]  # fmt: skip
    assert (folder / "reviewed-training" / "attributions" / "harbour_reviewed.ann").is_file()
    assert main(["reviewed", str(folder), "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_a_folder_of_somebody_else_is_left_alone(folder: Path, tmp_path: Path, decide: Decide) -> None:
    decide(0, "accept")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(StoreError, match="did not write"):
        write_reviewed(folder, Wanted(gold=mine, training=None))
    assert [path.name for path in mine.iterdir()] == ["thesis.txt"]
    assert not (folder / "reviewed.jsonl").exists()


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["a.txt", "b.txt"], ["a", "b"]),
        (["x/a.txt", "x_a.txt"], ["x_a", "x_a-2"]),
        (["A.txt", "a.txt"], ["A", "a-2"]),  # a file system may not tell them apart
        (["rows.jsonl#1", "rows.jsonl#../../etc/passwd"], ["rows.jsonl-1", "rows.jsonl-.._.._etc_passwd"]),
        (["../..", "ünïcode 🎉.txt", "…"], ["article", "ünïcode", "article-2"]),
    ],
)
def test_names_are_plain_and_given_once(paths: list[str], expected: list[str]) -> None:
    names = Names()
    assert [names.of(path) for path in paths] == expected


# gold


def test_gold_holds_what_was_said_and_every_figure_with_its_speaker(folder: Path, tmp_path: Path, one: Story, decide: Decide) -> None:
    for number in range(5):
        decide(number, "accept")
    found = gold(folder, tmp_path)
    text = (tmp_path / "gold" / "harbour.txt").read_bytes().decode()
    assert text == one.row.text
    assert found["doc"] == "harbour"
    assert [(row["source_canonical"], row["stance"], row["optional"]) for row in found["attributions"]] == [
        ("Tove Lindqvist", "assert", False), ("The builders' union", "deny", False), ("Tove Lindqvist", "predict", False),
        ("a survey by the Harbour Institute", "assert", False),
    ]  # fmt: skip
    assert [[text[slice(*span)] for span in row["content"]] for row in found["attributions"]] == [[claim.text] for claim in one.claims[1:]]
    assert found["attributions"][0]["source_aliases"] == ["Lindqvist", "Mayor Tove Lindqvist", "Tove Lindqvist"]
    assert [(row["text"], row["value"], row["unit"], row["speaker"], row["optional"]) for row in found["figures"]] == [
        ("40-metre", 40, "metre", None, False), ("about 12.5 million euros", 12500000, "EUR", "A1", False), ("3,400", 3400, "household", "A1", False),
        ("9 percent", 9, "percent", "A2", False), ("Two in five", 40, "percent", "A4", False),
    ]  # fmt: skip
    known = json.loads((tmp_path / "gold" / "harbour.meta.json").read_text("utf-8"))
    assert (known["published"], known["publisher"]) == ("2026-03-06", "The Harbour Post")


def test_a_corrected_figure_is_gold_as_it_was_corrected(folder: Path, tmp_path: Path, one: Story, decide: Decide) -> None:
    figure = one.claims[2].figures[0].id
    for number in range(5):
        decide(number, "edit" if number == 2 else "accept", patch={"figures": {figure: {"value": 9.5}}} if number == 2 else None)
    assert [row["value"] for row in gold(folder, tmp_path)["figures"] if row["text"] == "9 percent"] == [9.5]


def test_what_was_ignored_is_optional_and_what_was_rejected_is_no_attribution(folder: Path, tmp_path: Path, decide: Decide) -> None:
    for number, verdict in enumerate(("reject", "reject", "ignore", "accept", "accept")):
        decide(number, verdict)
    found = gold(folder, tmp_path)
    assert [(row["source_canonical"], row["optional"]) for row in found["attributions"]] == [
        ("The builders' union", True), ("Tove Lindqvist", False), ("a survey by the Harbour Institute", False)
    ]  # fmt: skip
    # Who speaks for the figures of a rejected claim nobody has said.
    assert {row["text"]: row["optional"] for row in found["figures"]} == {
        "40-metre": True, "about 12.5 million euros": True, "3,400": True, "9 percent": True, "Two in five": False
    }  # fmt: skip


def test_articles_with_open_claims_are_gold_only_on_demand(folder: Path, tmp_path: Path, decide: Decide) -> None:
    decide(1, "accept")
    write_reviewed(folder, Wanted(gold=tmp_path / "gold", training=tmp_path / "training"))
    assert [path.name for path in (tmp_path / "gold").iterdir()] == [".onrecord"]
    assert [path.name for path in (tmp_path / "training").iterdir()] == [".onrecord"]
    found = gold(folder, tmp_path, partial=True)
    assert [row["optional"] for row in found["attributions"]] == [False, True, True, True]


# training data


def settled(folder: Path, path: str) -> Settled:
    return next(one for one in settle_folder(folder) if one.article.path == path)


def test_training_data_survive_the_reader_of_the_corpus(folder: Path, tmp_path: Path, store: Store) -> None:
    """What is written as PolNeAR's brat files comes back from its reader, and is the claims again when tidied."""
    from pipeline.training.attribution.corpus import Gold, read_documents

    for made in (harbour(), odd(), budget()):
        for claim in made.claims:
            store.decide(claim.id, "ann", "accept", time=NOW)
    write_reviewed(folder, Wanted(gold=None, training=tmp_path / "training"))
    documents = {name: (text, golds) for name, text, golds in read_documents(tmp_path / "training")}
    assert sorted(documents) == ["budget", "harbour", "odd"]
    for made in (harbour(), odd(), budget()):
        text, golds = documents[made.row.path.removesuffix(".txt")]
        assert text == made.row.text
        said = [claim for claim in made.claims if claim.source.kind == "attributed"]
        assert golds == [
            Gold(
                (claim.source.span,) if claim.source.span else (), (claim.cue.span,) if claim.cue else (), tuple(widened(text, claim.spans))
            )
            for claim in said
        ]
        assert [tidy_content(text, found.content) for found in golds] == [tuple(claim.spans) for claim in said]


def test_the_corpus_reader_makes_examples_of_them(folder: Path, tmp_path: Path, decide: Decide) -> None:
    from tokenizers import Tokenizer

    from pipeline.attribution.decode import TAGS
    from pipeline.attribution.reader import FILES
    from pipeline.training.attribution.corpus import examples_of, read_documents

    path = Path(__file__).resolve().parents[1] / "models" / "attribution" / FILES[1]
    for number in range(5):
        decide(number, "accept")
    write_reviewed(folder, Wanted(gold=None, training=tmp_path / "training"))
    ((_, text, golds),) = read_documents(tmp_path / "training")
    (example,) = examples_of(Tokenizer.from_file(str(path)), text, golds)
    words = [word.of(text) for word, tag in zip(example.window.words, example.tags, strict=True) if TAGS[tag].endswith("cue")]
    assert words == ["said", "denied", "told", "according", "to"]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("“It is over,” he said.", "It is over", "“It is over,”"),
        ("She said that it was over.", "it was over", "that it was over"),
        ("She asked whether “it” was over.", "“it” was over", "whether “it” was over"),
        ("He said the council’s plan had failed, and left.", "the council", "the council"),
        ("In the Smiths’ view it is over.", "view it is over", "view it is over"),
        ("He said: 'It is over!' Then he left.", "It is over!", "'It is over!'"),
    ],
)
def test_content_is_widened_as_the_corpus_has_it(text: str, content: str, expected: str) -> None:
    start = text.index(content)
    assert [span.of(text) for span in widened(text, [Span(start, start + len(content))])] == [expected]


def test_inner_attributions_are_left_out_and_a_quotation_that_goes_on_is_joined(tmp_path: Path) -> None:
    text = "Ada Roth said Bo Lund believed the bridge was safe.\n\n“It has stood for ages,” Ada Roth added. “It will stand on.”\n"
    made = story("bridge.txt", text)
    made.claim("Bo Lund believed the bridge was safe", "Ada Roth", "said")
    made.claim("the bridge was safe", "Bo Lund", "believed")
    made.claim("It has stood for ages", "Ada Roth", "added")
    made.claim("It will stand on", "Ada Roth", None)
    write(tmp_path, [made])
    store = Store(tmp_path)
    load(store)
    for claim in made.claims:
        store.decide(claim.id, "ann", "accept", time=NOW)
    found = attributions_of(settled(tmp_path, "bridge.txt"))
    assert [[span.of(text) for span in one.content] for one in found] == [
        ["Bo Lund believed the bridge was safe"],
        ["“It has stood for ages,”", "“It will stand on.”"],
    ]


def test_an_article_with_an_ignored_attribution_is_not_trained_on(folder: Path, tmp_path: Path, decide: Decide) -> None:
    for number in range(5):
        decide(number, "ignore" if number == 3 else "reject")
    write_reviewed(folder, Wanted(gold=None, training=tmp_path / "training"))
    assert [path.name for path in (tmp_path / "training").iterdir()] == [".onrecord"]
    decide(3, "reject")
    write_reviewed(folder, Wanted(gold=None, training=tmp_path / "training"))
    # Nothing in it is an attribution, and that is worth learning too.
    assert (tmp_path / "training" / "attributions" / "harbour_reviewed.ann").read_text("utf-8") == ""
