"""The reviewer's database, ``review.sqlite`` beside the outputs: records as they were read, and decisions, which are never changed.

Tables made anew from the JSONL files whenever those change (``load.py``). The rows themselves stay in the files; ``at`` and ``length``
say where (bytes), so that 100,000 claims are listed at once and the database stays small:

- ``articles(number, id, path, title, published, at, length)``: numbered in the order of articles.jsonl.
- ``claims(number, id, article, place, speaker, kind, stance, kinds, confidence, worth, lot, at, length, added, type, sure, entity)``: ``article`` is the
  article's number; ``speaker`` is "" for nobody; ``worth`` is -1 where there is none; ``place`` sorts by article and start; ``kind`` "attributed" or "author"; ``kinds`` a bit set of FIGURE_KINDS;
  ``lot`` from 0 to 999 drawn from the id (claims below the share are reviewed twice); ``added`` is the row of a claim that a reviewer
  added (then ``at`` and ``length`` are 0), else null; ``sure`` whether the speaker is named without doubt.
- ``claims_fts(text, speaker, title)``: full text, rowid = claims.number.

Kept for ever:

- ``decisions(id, claim, reviewer, verdict, patch, time, supersedes, digest)``: append-only, held so by triggers. ``verdict`` is one of
  VERDICTS. ``patch`` is a JSON object: for "edit" the fields of the claim that change (see ``patches.py``), for "add" the whole claim,
  for "merge" (``claim`` is then an article's id) ``{"merges": [[from, into], ...]}`` of source entities, else null. ``time`` is ISO
  8601, UTC. ``supersedes`` is the decision of the same reviewer on the same claim that stood until then; for "undo", the one undone.
- ``records(digest, row)``: each claim as it was when it was decided on, so that a claim that changed or vanished can still be shown.
- ``standing(claim, reviewer, decision, verdict)``: the one decision of each reviewer on each claim that holds now; derived from
  ``decisions`` in the same transaction.
- ``meta(key, value)``: ``source`` (stamp of the JSONL files that the tables are made of), ``files`` (the same once all is read, "" until
  then), ``double`` (share reviewed twice, in thousandths).

A decision is on disk when ``decide`` returns (WAL, synchronous FULL), and reviewers in several threads or processes wait for one another.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

import orjson

from pipeline import evidence as rows
from pipeline.review.columns import put_added
from pipeline.review.lines import Files
from pipeline.review.lines import StoreError as StoreError

DATABASE = "review.sqlite"
VERSION = 1  # of the tables; PRAGMA user_version
Verdict = Literal["accept", "reject", "edit", "ignore", "add", "merge", "undo"]
VERDICTS: tuple[str, ...] = get_args(Verdict)
UNSEEN = (
    "confidence",
    "check_worthiness",
    "because",
    "claim_type",
    "type_because",
)  # may change in a rerun without changing the claim that was decided on

KEPT = """
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records(digest TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS decisions(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'edit', 'ignore', 'add', 'merge', 'undo')),
    patch TEXT CHECK (patch IS NULL OR json_valid(patch)),
    time TEXT NOT NULL,
    supersedes INTEGER REFERENCES decisions(id),
    digest TEXT REFERENCES records(digest)
);
CREATE INDEX IF NOT EXISTS decisions_by_claim ON decisions(claim, reviewer, id);
CREATE INDEX IF NOT EXISTS decisions_by_reviewer ON decisions(reviewer, id);
CREATE TRIGGER IF NOT EXISTS decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
CREATE TRIGGER IF NOT EXISTS decisions_remain BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
CREATE TABLE IF NOT EXISTS standing(
    claim TEXT NOT NULL, reviewer TEXT NOT NULL, decision INTEGER NOT NULL, verdict TEXT NOT NULL, PRIMARY KEY (claim, reviewer)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS standing_by_reviewer ON standing(reviewer, verdict);
"""
LOADED = """
CREATE TABLE articles(
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, path TEXT NOT NULL, title TEXT, published TEXT, at INTEGER NOT NULL, length INTEGER NOT NULL
);
CREATE TABLE claims(
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, article INTEGER NOT NULL, place INTEGER NOT NULL, speaker TEXT NOT NULL, kind TEXT NOT NULL,
    stance TEXT NOT NULL, kinds INTEGER NOT NULL, confidence REAL NOT NULL, worth REAL NOT NULL, lot INTEGER NOT NULL,
    at INTEGER NOT NULL, length INTEGER NOT NULL, added TEXT, type TEXT NOT NULL, sure INTEGER NOT NULL, entity TEXT
);
CREATE VIRTUAL TABLE claims_fts USING fts5(text, speaker, title, content='', tokenize="unicode61 remove_diacritics 2");
"""
UNIQUE = """
CREATE UNIQUE INDEX articles_by_id ON articles(id);
CREATE UNIQUE INDEX claims_by_id ON claims(id);
"""
INDEXES = """
CREATE INDEX claims_by_article ON claims(article, place, number);
CREATE INDEX claims_by_place ON claims(place, number);
CREATE INDEX claims_by_confidence ON claims(confidence, number);
CREATE INDEX claims_by_worth ON claims(worth, number);
CREATE INDEX claims_by_speaker ON claims(speaker, place, number);
"""


# Of claims that reviewers added, those that were not taken back.
THERE = "(c.added IS NULL OR EXISTS (SELECT 1 FROM standing t WHERE t.claim = c.id))"


class DecisionError(StoreError):
    """A decision that cannot be taken: no such claim, nothing to undo, a patch that does not fit."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one reviewer decided on one claim."""

    id: int
    claim: str  # a claim's id; an article's for "merge"
    reviewer: str
    verdict: Verdict
    patch: dict[str, Any] | None
    time: str  # ISO 8601, UTC
    supersedes: int | None
    digest: str | None  # of the claim as it was then; see ``digest_of``


class Store:
    """The database of one output folder. May be used from many threads: each has its own connection."""

    def __init__(self, folder: Path) -> None:
        """Opens, and if need be makes, the database in ``folder``; raises StoreError where that cannot be."""
        self.folder = folder
        self.path = folder / DATABASE
        self.files = Files(folder)
        self.local = threading.local()
        try:
            with self.writing() as db:
                version = db.execute("PRAGMA user_version").fetchone()[0]
                if version > VERSION:
                    raise StoreError(
                        f"{self.path} was written by a later onrecord (version {version} of the tables; this one knows {VERSION})"
                    )
                for statement in statements(KEPT):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {VERSION}")
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {error}") from error

    def db(self) -> sqlite3.Connection:
        """This thread's connection. Transactions are begun by hand, so a lone statement commits by itself."""
        found: sqlite3.Connection | None = getattr(self.local, "connection", None)
        if found is None:
            found = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            found.execute("PRAGMA journal_mode = WAL")
            found.execute("PRAGMA synchronous = FULL")
            found.execute("PRAGMA foreign_keys = ON")
            self.local.connection = found
        return found

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that alone may write; on disk when it ends, undone where it raises."""
        db = self.db()
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Closes this thread's connection; the files of the log are then put back into the database."""
        found = getattr(self.local, "connection", None)
        if found is not None:
            found.close()
            self.local.connection = None

    def meta(self, key: str) -> str | None:
        """A setting kept with the decisions."""
        found = self.db().execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def set_meta(self, key: str, value: str) -> None:
        self.db().execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))

    # Records, as they were read

    def articles(self) -> Iterator[rows.ArticleRow]:
        """All articles, in the order of the file."""
        self.hold()
        for at, length in self.db().execute("SELECT at, length FROM articles ORDER BY number"):
            yield rows.read(rows.ArticleRow, self.files.line("articles.jsonl", at, length))

    def article(self, article: str) -> rows.ArticleRow | None:
        """The article of this id."""
        self.hold()
        found = self.db().execute("SELECT at, length FROM articles WHERE id = ?", (article,)).fetchone()
        return article_of_line(self.files.line("articles.jsonl", *found)) if found else None

    def claims(self, article: str | None = None) -> Iterator[rows.Evidence]:
        """All claims, or those of one article, by place; those that reviewers added among them."""
        self.hold()
        which = "" if article is None else "AND c.article = (SELECT number FROM articles WHERE id = ?)"
        chosen = f"SELECT at, length, added FROM claims c WHERE {THERE} {which} ORDER BY place, number"
        found = self.db().execute(chosen, () if article is None else (article,))
        for place in found:
            yield rows.read(rows.Evidence, self.claim_line(*place))

    def claim(self, claim: str) -> rows.Evidence | None:
        """The claim of this id as the last extraction wrote it, or as a reviewer added it."""
        self.hold()
        found = self.db().execute("SELECT at, length, added FROM claims WHERE id = ?", (claim,)).fetchone()
        return rows.read(rows.Evidence, self.claim_line(*found)) if found else None

    def hold(self) -> None:
        """Sees to it that lines come from the files that the tables were made of; call it before ``claim_line``."""
        self.files.hold(self.meta("source") or "")

    def claim_line(self, at: int, length: int, added: str | None) -> str | bytes:
        """The JSON of a claim that is in the database."""
        return added if added is not None else self.files.line("claims.jsonl", at, length)

    def claim_then(self, decision: Decision) -> rows.Evidence | None:
        """The claim as it was when it was decided on."""
        found = self.db().execute("SELECT row FROM records WHERE digest = ?", (decision.digest,)).fetchone()
        return rows.read(rows.Evidence, found[0]) if found else None

    # Decisions

    def standing(self, *, claim: str | None = None, reviewer: str | None = None) -> list[Decision]:
        """The decisions that hold now, by claim and reviewer: all, or those on one claim, or of one reviewer."""
        return self.chosen("JOIN standing s ON s.decision = d.id", "s.claim, s.reviewer", {"s.claim": claim, "s.reviewer": reviewer})

    def decisions(self, *, claim: str | None = None, reviewer: str | None = None) -> list[Decision]:
        """Every decision ever made, in order, undone ones and undoings too: all, or those on one claim, or of one reviewer."""
        return self.chosen("", "d.id", {"d.claim": claim, "d.reviewer": reviewer})

    def chosen(self, join: str, order: str, wanted: dict[str, str | None]) -> list[Decision]:
        given = {column: value for column, value in wanted.items() if value is not None}
        where = " AND ".join(f"{column} = ?" for column in given) or "1"
        found = self.db().execute(f"SELECT {FIELDS} FROM decisions d {join} WHERE {where} ORDER BY {order}", tuple(given.values()))
        return [decision_of(row) for row in found]

    def decide(self, claim: str, reviewer: str, verdict: Verdict, *, time: str, patch: dict[str, Any] | None = None) -> Decision:
        """Adds a decision and returns it; it is on disk by then. "undo" takes back the one that stands.

        Raises DecisionError where the claim is unknown or there is nothing to undo.
        """
        with self.writing() as db:
            before = standing_one(db, claim, reviewer)
            if verdict == "undo" and before is None:
                raise DecisionError(f"{reviewer} has decided nothing on {claim} that could be undone")
            digest = before.digest if before and verdict == "undo" else self.kept_record(db, claim, verdict, patch)
            given = (
                claim,
                reviewer,
                verdict,
                None if patch is None else orjson.dumps(patch).decode(),
                time,
                before.id if before else None,
                digest,
            )
            cursor = db.execute(
                "INSERT INTO decisions(claim, reviewer, verdict, patch, time, supersedes, digest) VALUES (?, ?, ?, ?, ?, ?, ?)", given
            )
            made = one(db, int(cursor.lastrowid or 0))
            stand(db, claim, reviewer, one(db, before.supersedes) if before and verdict == "undo" and before.supersedes else made)
        return made

    def done_since(self, after: int | None, reviewer: str, verdict: Verdict, claim: str | None = None) -> Decision | None:
        """This reviewer's latest decision, if it is later than ``after`` and is this one: then a request that was sent again was
        carried out the first time, and only its answer was lost."""
        if after is None:
            return None
        found = self.db().execute(
            f"SELECT {FIELDS} FROM decisions d WHERE d.reviewer = ? AND d.id > ? ORDER BY d.id DESC LIMIT 1", (reviewer, after)
        )
        made = next((decision_of(row) for row in found), None)
        return made if made and made.verdict == verdict and claim in (None, made.claim) else None

    def kept_record(self, db: sqlite3.Connection, claim: str, verdict: str, patch: dict[str, Any] | None) -> str | None:
        """The digest of the claim decided on, whose record is kept from now on; None for what is decided on an article.

        Raises DecisionError where there is no such claim.
        """
        if verdict == "merge":
            if db.execute("SELECT 1 FROM articles WHERE id = ?", (claim,)).fetchone() is None:
                raise DecisionError(f"there is no article {claim}")
            return None
        if verdict == "add" and patch is not None:
            put_added(db, patch, orjson.dumps(patch).decode())
        self.hold()
        found = db.execute("SELECT at, length, added FROM claims WHERE id = ?", (claim,)).fetchone()
        if found is None:
            raise DecisionError(f"there is no claim {claim}")
        line = self.claim_line(*found)
        digest = digest_of(orjson.loads(line))
        db.execute("INSERT OR IGNORE INTO records VALUES (?, ?)", (digest, line if isinstance(line, str) else line.decode()))
        return digest


@lru_cache(maxsize=16)
def article_of_line(line: bytes) -> rows.ArticleRow:
    """The article in a line; its claims come one after another, so the last few are kept."""
    row: rows.ArticleRow = rows.read(rows.ArticleRow, line)
    return row


FIELDS = "d.id, d.claim, d.reviewer, d.verdict, d.patch, d.time, d.supersedes, d.digest"


def decision_of(row: tuple[Any, ...]) -> Decision:
    """A decision from its FIELDS."""
    number, claim, reviewer, verdict, patch, time, supersedes, digest = row
    return Decision(number, claim, reviewer, verdict, None if patch is None else orjson.loads(patch), time, supersedes, digest)


def one(db: sqlite3.Connection, number: int) -> Decision:
    return decision_of(db.execute(f"SELECT {FIELDS} FROM decisions d WHERE d.id = ?", (number,)).fetchone())


def standing_one(db: sqlite3.Connection, claim: str, reviewer: str) -> Decision | None:
    """What this reviewer's word on this claim is now."""
    found = db.execute(
        f"SELECT {FIELDS} FROM standing s JOIN decisions d ON d.id = s.decision WHERE s.claim = ? AND s.reviewer = ?", (claim, reviewer)
    ).fetchone()
    return decision_of(found) if found else None


def stand(db: sqlite3.Connection, claim: str, reviewer: str, decision: Decision) -> None:
    """From now on ``decision`` holds; where that is an undoing, nothing does."""
    db.execute("DELETE FROM standing WHERE claim = ? AND reviewer = ?", (claim, reviewer))
    if decision.verdict != "undo":
        db.execute("INSERT INTO standing VALUES (?, ?, ?, ?)", (claim, reviewer, decision.id, decision.verdict))


def digest_of(row: dict[str, Any]) -> str:
    """What tells whether a claim is still the one that was decided on: all of it but scores and reasons."""
    seen = {key: value for key, value in row.items() if key not in UNSEEN}
    return hashlib.sha256(orjson.dumps(seen, option=orjson.OPT_SORT_KEYS)).hexdigest()[:24]


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, so that they run inside a transaction (executescript would end it)."""
    gathered = ""
    for line in script.splitlines():
        gathered += line + "\n"
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
