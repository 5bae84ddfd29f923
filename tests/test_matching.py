"""Matching: every form of a file of checked claims is read, and the right one ranks first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.corroboration.checked import read_checked
from pipeline.corroboration.groups import Choice, statements_of
from pipeline.corroboration.matching import match
from pipeline.corroboration.similarity import Similarity
from pipeline.digests import models_folder
from pipeline.evidence import read
from pipeline.grouped import CheckedClaim, MatchRow
from pipeline.record import OnrecordError
from tests.corroboration.pairs import HERE, read_pairs, read_records

REVIEW = {"@type": "ClaimReview", "claimReviewed": "The ferry sank off Lombara", "url": "https://checks.example/1", "datePublished": "2023-06-12",
          "author": {"@type": "Organization", "name": "Checkers"}, "reviewRating": {"ratingValue": "5", "alternateName": "True"},
          "itemReviewed": {"@type": "Claim", "author": {"name": "the coast guard"}, "datePublished": "2023-06-11"}}  # fmt: skip
ANSWER = {"text": "The ferry sank off Lombara", "claimant": "the coast guard", "claimDate": "2023-06-11",
          "claimReview": [{"publisher": {"name": "Checkers"}, "url": "https://checks.example/1", "textualRating": "True", "title": "Sunk?"}]}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("reviews.jsonl", json.dumps(REVIEW) + "\n"),
        ("list.json", json.dumps([REVIEW])),
        ("feed.json", json.dumps({"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]})),
        ("graph.json", json.dumps({"@graph": [REVIEW]})),
        ("answer.json", json.dumps({"claims": [ANSWER]})),
        ("answers.jsonl", json.dumps(ANSWER) + "\n"),
    ],
)
def test_checked_claims_are_read(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    (checked,) = read_checked(tmp_path / name)
    assert (checked.text, checked.claimant, checked.date) == ("The ferry sank off Lombara", "the coast guard", "2023-06-11")
    assert (checked.rating, checked.publisher, checked.url) == ("True", "Checkers", "https://checks.example/1")


def test_our_own_claims_are_checked_claims_too(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "claims.jsonl"
    path.write_bytes(gzip.decompress((HERE / "pairs.jsonl.gz").read_bytes()))
    checked, claims = read_checked(path), read_records()
    assert [one.id for one in checked] == [claim.id for claim in claims]
    assert checked[0].claimant == claims[0].source.name
    assert checked[0].date == claims[0].article.published


def test_rows_that_give_no_claim_are_told(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_text('{"claim": "The ferry sank"}\n\nno json\n{"other": 1}\n"words"\n', "utf-8")
    told: list[str] = []
    assert [checked.text for checked in read_checked(path, skipped=lambda place, why: told.append(place))] == ["The ferry sank"]
    assert told == ["mixed.jsonl, line 3", "mixed.jsonl, line 4"]


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_a_file_without_claims_is_an_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "none.json").write_text(content, "utf-8")
    with pytest.raises(OnrecordError, match=r"none\.json"):
        read_checked(tmp_path / "none.json")


def test_the_same_statement_ranks_first() -> None:
    pairs = [pair for pair in read_pairs(HERE / "pairs.txt") if pair.verdict != "different" and not pair.together]
    claims = read_records()
    ours = [found for pair in pairs if (found := pair.claim("a", claims))]
    theirs = {found.id: pair.number for pair in pairs if (found := pair.claim("b", claims))}
    checked = [CheckedClaim(claim.id, claim.text, None, None, None, None, None, None) for claim in claims if claim.id in theirs]
    wanted = {found.id: pair.number for pair in pairs if (found := pair.claim("a", claims))}
    rows = list(match(statements_of(ours, Choice()), checked, Similarity(models_folder()), min_score=0.0))
    right = sum(theirs[row.matches[0].checked.id] == wanted[row.claim] for row in rows)
    assert right >= 0.95 * len(ours)


def test_the_command_writes_matches(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import gzip

    (tmp_path / "claims.jsonl").write_bytes(gzip.decompress((HERE / "pairs.jsonl.gz").read_bytes()))
    against = tmp_path / "checks.jsonl"
    review = REVIEW | {"claimReviewed": "43 people drowned when a ferry sank off Lombara"}
    against.write_text(json.dumps(review) + "\nno json\n", "utf-8")
    assert main(["match", str(tmp_path), "--against", str(against)]) == 0
    rows = [read(MatchRow, line) for line in (tmp_path / "matches.jsonl").read_text("utf-8").splitlines()]
    assert {row.article.path[:4] for row in rows} == {"p002"}
    assert all(row.matches[0].checked.rating == "True" for row in rows)
    told = capsys.readouterr()
    assert "43 people drowned" in told.out
    assert "line 2: not JSON" in told.err
