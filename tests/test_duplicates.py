"""The same article twice in a run."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.evidence import ArticleRow, read
from pipeline.linking.duplicates import Duplicates, sketch_of
from pipeline.settings import Settings

WORDS = (
    "the harbour of a town was closed when two storms tore ferries from their moorings and nobody knew who had said so before noon".split()
)


def prose(seed: int, count: int = 400) -> list[str]:
    chosen = random.Random(seed)
    return [f"{chosen.choice(WORDS)}{chosen.randrange(40)}" for _ in range(count)]


ARTICLE = prose(1)


@pytest.mark.parametrize(
    ("words", "is_duplicate"),
    [
        (ARTICLE, True),
        ([word.upper() for word in ARTICLE], True),
        (["Reuters", "reports", *ARTICLE[20:]], True),
        ([*ARTICLE, *prose(2, 80)], True),
        ([*ARTICLE[:150], *prose(3, 10), *ARTICLE[150:]], True),
        ([*ARTICLE[:120], *prose(4, 280)], False),
        (prose(5), False),
    ],
    ids=["the same", "in capitals", "another lead", "an update", "a new paragraph", "a shared passage", "another article"],
)
def test_near_duplicates(words: list[str], is_duplicate: bool) -> None:
    seen = Duplicates(Settings())
    assert seen.find("a-1", sketch_of(" ".join(ARTICLE))) is None
    found = seen.find("a-2", sketch_of(" ".join(words)))
    assert (found is not None) is is_duplicate
    if found:
        assert found[0] == "a-1"
        assert 0.6 <= found[1] <= 1


def test_the_most_similar_of_the_earlier_ones_is_named() -> None:
    seen = Duplicates(Settings())
    seen.find("a-1", sketch_of(" ".join(ARTICLE[60:])))
    seen.find("a-2", sketch_of(" ".join(ARTICLE)))
    found = seen.find("a-3", sketch_of(" ".join(ARTICLE)))
    assert found is not None
    assert found == ("a-2", 1.0)


def test_short_texts_must_be_the_same() -> None:
    seen = Duplicates(Settings())
    assert seen.find("a-1", sketch_of("Shares rose on Monday.")) is None
    assert seen.find("a-2", sketch_of("Shares fell on Monday.")) is None
    assert seen.find("a-3", sketch_of("shares rose, on Monday")) == ("a-1", 1.0)


@pytest.mark.parametrize("skip", [False, True])
def test_duplicates_in_a_run(tmp_path: Path, skip: bool) -> None:
    body = "Officials said on Wednesday that 41 soldiers were killed in the north of the country, and 12 more on Thursday. " * 2
    text = (
        f"Soldiers killed\n\n{body}\n\nThe minister said that 300 soldiers more would be sent to the border before the end of the week.\n"
    )
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, "utf-8")
    options = ["--skip-duplicates"] if skip else []
    assert main(["extract", str(tmp_path), "--out", str(tmp_path / "out"), "--attribution", "rules", "--quiet", *options]) == 0
    first, second = (read(ArticleRow, line) for line in (tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines())
    assert (first.duplicate_of, first.similarity) == (None, None)
    assert (second.duplicate_of, second.similarity) == (first.id, 1.0)
    claimed = {line.split('"article":{"id":"')[1][:18] for line in (tmp_path / "out" / "claims.jsonl").read_text("utf-8").splitlines()}
    assert claimed == ({first.id} if skip else {first.id, second.id})
    assert first.claims
    assert bool(second.claims) is not skip
    assert any(source.claims for source in first.sources)
    assert any(source.claims for source in second.sources) is not skip
