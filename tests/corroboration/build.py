"""Reads the pairs through the real extractor once: ``python -m tests.corroboration.build [SET...]`` writes a ``.jsonl.gz`` a set.

The records are kept, so that the score of grouping does not move with the reader of claims.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from pathlib import Path

from pipeline import evidence as rows
from pipeline.run import extract
from pipeline.settings import Settings
from tests.corroboration.pairs import FINAL, HERE, SETS, read_pairs


def main() -> None:
    for name in sys.argv[1:] or (*SETS, FINAL):
        build(name)


def build(name: str) -> None:
    """Writes the records of one set of pairs; says which sentences gave no claim."""
    pairs = read_pairs(HERE / f"{name}.txt")
    with tempfile.TemporaryDirectory() as made:
        folder, out = Path(made) / "articles", Path(made) / "out"
        folder.mkdir()
        for pair in pairs:
            for article, published, text in pair.articles():
                (folder / f"{article}.txt").write_text(text, "utf-8")
                (folder / f"{article}.meta.json").write_text(json.dumps({"published": published}), "utf-8")
        extract([folder], out, Settings())
        lines = (out / "claims.jsonl").read_bytes().splitlines(keepends=True)
    (HERE / f"{name}.jsonl.gz").write_bytes(gzip.compress(b"".join(lines), 9, mtime=0))
    claims = [rows.read(rows.Evidence, line) for line in lines]
    for pair in pairs:
        for side in ("a", "b"):
            claim = pair.claim(side, claims)
            if claim is None or len(claim.text) < 0.4 * len(pair.sentence(side)):
                print(f"{pair.number}{side}: {pair.sentence(side)!r} gives {claim.text if claim else None!r}", file=sys.stderr)


if __name__ == "__main__":
    main()
