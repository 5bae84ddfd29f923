"""Reads pairs and stories through the real extractor once: ``python -m tests.corroboration.build [SET...]`` writes a ``.jsonl.gz`` a set.

The records are kept, so that the score of grouping does not move with the reader of claims.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline import evidence as rows
from pipeline.run import extract
from pipeline.settings import Settings
from tests.corroboration import stories
from tests.corroboration.pairs import CHECKS, HERE, SETS, Pair, read_pairs
from tests.corroboration.stories import Story, stories_of


def main() -> None:
    for name in sys.argv[1:] or (*SETS, *CHECKS, *stories.SETS):
        if name in stories.SETS:
            build(stories.STORIES / name, stories_of(name))
        else:
            build(HERE / name, read_pairs(HERE / f"{name}.txt"))


def build(file: Path, told: Sequence[Pair] | Sequence[Story]) -> None:
    """Writes the records of one set; says which sentences gave no claim."""
    with tempfile.TemporaryDirectory() as made:
        folder, out = Path(made) / "articles", Path(made) / "out"
        folder.mkdir()
        for one in told:
            for article, published, text in one.articles():
                (folder / f"{article}.txt").write_text(text, "utf-8")
                (folder / f"{article}.meta.json").write_text(json.dumps({"published": published}), "utf-8")
        extract([folder], out, Settings())
        lines = (out / "claims.jsonl").read_bytes().splitlines(keepends=True)
    file.with_suffix(".jsonl.gz").write_bytes(gzip.compress(b"".join(lines), 9, mtime=0))
    claims = [rows.read(rows.Evidence, line) for line in lines]
    for one in told:
        for sentence, claim in one.claims(claims):
            if claim is None or len(claim.text) < 0.4 * len(sentence):
                print(f"{file.name} {one.number}: {sentence!r} gives {claim.text if claim else None!r}", file=sys.stderr)


if __name__ == "__main__":
    main()
