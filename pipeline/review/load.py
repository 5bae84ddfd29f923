"""Fills the reviewer's database from claims.jsonl and articles.jsonl, anew whenever those have changed.

It is done in batches, each a transaction, so that the first claims are listed at once and no decision waits for the last.
Decisions are kept by claim id. Where several processes begin to load, the one that began last does it and the others wait.
"""

from __future__ import annotations

import secrets
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import orjson

from pipeline.review.columns import PUT_CLAIM, PUT_WORDS, claim_columns, put_added
from pipeline.review.lines import StoreError, rows_of
from pipeline.review.store import INDEXES, LOADED, UNIQUE, Store, statements

Told = Callable[[int], None]  # called with the number of claims read so far
BATCH = 4000
SWITCH_S = 0.0005  # Python's own is ten times as long: a request that waits for it at each of its steps takes seconds
FIRST_BATCH = 500  # what a page shows at once
PUT_ARTICLE = "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)"
# The claims that reviewers added and did not take back.
ADDED = (
    "SELECT d.patch FROM decisions d WHERE d.verdict = 'add' AND EXISTS (SELECT 1 FROM standing s WHERE s.claim = d.claim) ORDER BY d.id"
)


class OvertakenError(Exception):
    """Another process has begun to load after this one."""


def is_loaded(store: Store) -> bool:
    """Whether the database holds what the files on disk hold."""
    return store.meta("files") == stamp_of(store)


def stamp_of(store: Store) -> str:
    """What tells the files on disk, and the tables made of them, from others; raises StoreError where a file is missing."""
    return f"{zlib.crc32((LOADED + INDEXES).encode()):08x};{store.files.stamp()}"


def load(store: Store, *, told: Told = lambda claims: None, wait_s: float = 600) -> bool:
    """Brings the database up to date with the files; returns whether anything had to be read.

    Raises StoreError, naming file and line, where a file is missing or a line is no record.
    """
    read = False
    while not is_loaded(store):  # a rerun may put new files there meanwhile
        stamp, token, read = stamp_of(store), secrets.token_hex(8), True
        try:
            with quickly(store):
                read_all(store, token, told)
                with owned(store, token):
                    store.set_meta("files", stamp)
        except OvertakenError:
            wait(store, wait_s)
    return read


def read_all(store: Store, token: str, told: Told) -> None:
    """Empties the tables and fills them; raises OvertakenError as soon as another process does the same."""
    with store.writing() as db:
        store.set_meta("loader", token)
        store.set_meta("files", "")
        store.set_meta("source", store.files.stamp())
        for table in ("claims_fts", "claims", "articles"):
            db.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in statements(LOADED):
            db.execute(statement)
    articles = Articles(store, token)
    put_claims(store, token, articles, told)
    articles.read_rest()
    for script in (UNIQUE, INDEXES):
        with owned(store, token) as db:
            for statement in statements(script):
                db.execute(statement)
    put_words(store, token)
    with owned(store, token) as db:
        for (line,) in db.execute(ADDED).fetchall():
            put_added(db, orjson.loads(line), line)


@contextmanager
def quickly(store: Store) -> Iterator[None]:
    """What is loaded can be loaded again: no batch waits for the disk; and other threads, which answer the page, get their turn often."""
    store.db().execute("PRAGMA synchronous = NORMAL")
    interval_s = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    try:
        yield
    finally:
        sys.setswitchinterval(interval_s)
        store.db().execute("PRAGMA synchronous = FULL")


@contextmanager
def owned(store: Store, token: str) -> Iterator[sqlite3.Connection]:
    """A transaction of the process that began to load last."""
    with store.writing() as db:
        if store.meta("loader") != token:
            raise OvertakenError
        yield db


def wait(store: Store, wait_s: float) -> None:
    """Waits until the other process has loaded the files."""
    until = time.monotonic() + wait_s
    while not is_loaded(store):
        if time.monotonic() > until:
            raise StoreError(f"{store.path}: another process began to load the records and has not finished; try again")
        time.sleep(0.1)


class Articles:
    """The articles put in so far; the file is read on as their claims ask for them, so that the first claims are there at once."""

    def __init__(self, store: Store, token: str) -> None:
        self.store = store
        self.token = token
        self.numbers: dict[str, int] = {}  # by id; an id that comes twice counts once
        self.batches = batches(self.columns())

    def columns(self) -> Iterator[tuple[Any, ...]]:
        for row, at, length in rows_of(self.store.folder / "articles.jsonl", until=b"sha256"):
            if row["id"] not in self.numbers:
                number = self.numbers[row["id"]] = len(self.numbers) + 1
                yield number, row["id"], row.get("path", ""), row.get("title"), row.get("published"), at, length

    def number(self, article: str) -> int:
        """The number of an article; raises KeyError where it is not in the file."""
        while article not in self.numbers and self.read_on():
            pass
        return self.numbers[article]

    def read_on(self) -> bool:
        """Puts in the next of the articles; whether there were any."""
        batch = next(self.batches, None)
        if batch is not None:
            with owned(self.store, self.token) as db:
                db.executemany(PUT_ARTICLE, batch)
        return batch is not None

    def read_rest(self) -> None:
        """Puts in the articles that no claim has asked for."""
        while self.read_on():
            pass


def put_claims(store: Store, token: str, articles: Articles, told: Told) -> None:
    """Puts in the claims, batch by batch, each after its article."""
    path, done, seen = store.folder / "claims.jsonl", 0, set[str]()

    def columns() -> Iterator[tuple[Any, ...]]:
        for row, at, length in rows_of(path):
            if row["id"] in seen:
                continue
            seen.add(row["id"])
            try:
                yield claim_columns(row, articles.number(row["article"]["id"]), at, length)
            except (KeyError, IndexError, TypeError) as error:
                raise StoreError(f"{path}: {row['id']!r} is no claim, or its article is not in articles.jsonl ({error!r})") from error

    for batch in batches(columns()):
        with owned(store, token) as db:
            db.executemany(PUT_CLAIM, batch)
        done += len(batch)
        told(done)


def put_words(store: Store, token: str) -> None:
    """Makes the claims searchable, in a second reading: the lists need not wait for it."""
    numbers: dict[str, int] = {}
    found = store.db().execute("SELECT id, number FROM claims")
    numbers.update(found)
    rows = ((row, numbers.pop(row["id"], None)) for row, _, _ in rows_of(store.folder / "claims.jsonl"))
    words = ((number, row["text"], row["source"]["name"], row["article"]["title"]) for row, number in rows if number is not None)
    for batch in batches(words):
        with owned(store, token) as db:
            db.executemany(PUT_WORDS, batch)


def batches(columns: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """A small first batch, so that there is something to see, and then large ones."""
    size = FIRST_BATCH
    while batch := list(islice(columns, size)):
        yield batch
        size = BATCH
