"""Sources across articles: joined by full name, never by a single word, and by a user's own list before all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.linking.across import KnownSourcesError, read_known
from pipeline.run import extract
from pipeline.settings import Settings

FIRST = "Bank\n\nAnna Keller said that rates would fall next year. Officials said that the bank was closed.\n"
SECOND = "Money\n\nAnna Keller said that prices would rise again. Officials said that the shop was open.\n"
THIRD = "Rain\n\nKeller said that the dam would hold in the winter.\n"


def sources_of(tmp_path: Path, order: str = "abc", **settings: object) -> list[dict[str, object]]:
    texts = dict(zip(order, (FIRST, SECOND, THIRD), strict=True))
    folder = tmp_path / f"in-{order}"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    extract([folder], tmp_path / "out", Settings(attribution="rules", **settings))  # type: ignore[arg-type]
    return [json.loads(line) for line in (tmp_path / "out" / "sources.jsonl").read_text("utf-8").splitlines()]


def test_full_names_join_and_single_words_do_not(tmp_path: Path) -> None:
    found = {(row["name"], len(row["articles"])) for row in sources_of(tmp_path)}  # type: ignore[arg-type]
    assert ("Anna Keller", 2) in found
    assert ("Keller", 1) in found
    assert [row for row in found if row[0] == "Officials"] == [("Officials", 1)]


def test_a_users_own_list_wins(tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    path.write_text("alias,name,type,wikidata\nKeller,Anna Keller,person,Q1\nAnna Keller,Anna Keller,person,Q1\n", "utf-8")
    rows = sources_of(tmp_path, sources=str(path))
    (keller,) = [row for row in rows if row["name"] == "Anna Keller"]
    assert (keller["wikidata"], keller["claims"], keller["names"]) == ("Q1", 3, ["Anna Keller", "Keller"])


def test_the_order_of_the_articles_changes_only_what_depends_on_their_paths(tmp_path: Path) -> None:
    one, two = sources_of(tmp_path), sources_of(tmp_path, order="cba")
    assert sorted((row["name"], row["claims"]) for row in one) == sorted((row["name"], row["claims"]) for row in two)  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,type\nA,person\n", "line 1.*alias"),
        ("alias,name,type\nA,,person\n", "line 2.*empty"),
        ("alias,name,type\nA,B,robot\n", "line 2.*robot"),
    ],
)
def test_a_list_that_cannot_be_used_names_the_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "known.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(KnownSourcesError, match=message):
        read_known(path)
