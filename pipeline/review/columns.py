"""What the database keeps of a row: the columns by which a reviewer sorts, filters and searches."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping
from typing import Any, get_args

from pipeline.record import FigureKind

FIGURE_KINDS: tuple[str, ...] = get_args(FigureKind)  # the bit of a kind in claims.kinds is 1 << its index
BIT = {kind: 1 << at for at, kind in enumerate(FIGURE_KINDS)}
LOTS = 1000
PUT_CLAIM = "INSERT INTO claims VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
SURE = ("named", "resolved")
PUT_WORDS = "INSERT INTO claims_fts(rowid, text, speaker, title) VALUES (?, ?, ?, ?)"


def claim_columns(row: Mapping[str, Any], article: int, at: int, length: int, added: str | None = None) -> tuple[Any, ...]:
    """The values of one line of ``claims``; ``article`` is the number of its article, ``at`` and ``length`` its place in the file."""
    kinds = 0
    for figure in row["figures"]:
        kinds |= BIT[figure["kind"]]
    source = row["source"]
    place = place_of(article, row["spans"][0][0])
    worth = row["check_worthiness"]
    scores = row["confidence"], -1.0 if worth is None else worth, lot_of(row["id"])
    who = source["type"], source["status"] in SURE, source["entity"]
    return (row["id"], article, place, source["name"] or "", source["kind"], row["stance"], kinds, *scores, at, length, added, *who)


def place_of(article: int, start: int) -> int:
    """A number that sorts claims by article, and there by place."""
    return article << 32 | start


def lot_of(claim: str) -> int:
    """From 0 to 999, drawn from the id: on every machine the same claims are reviewed twice.

    >>> lot_of("c-5f0c2b7a9d13e846")
    514
    """
    return zlib.crc32(claim.encode()) % LOTS


def put_added(db: sqlite3.Connection, row: Mapping[str, Any], line: str) -> None:
    """Puts a claim that a reviewer added among the others, if its article is there and no claim has its id."""
    article = db.execute("SELECT number, title FROM articles WHERE id = ?", (row["article"]["id"],)).fetchone()
    if article is None or db.execute("SELECT 1 FROM claims WHERE id = ?", (row["id"],)).fetchone():
        return
    cursor = db.execute(PUT_CLAIM, claim_columns(row, article[0], 0, 0, line))
    db.execute(PUT_WORDS, (cursor.lastrowid, row["text"], row["source"]["name"], article[1]))
