"""A shard, and the file that its result is kept in.

The file: one line of JSON (the head), then one compressed block an item. An item is an article with its claims, as the
lines that will be written, or the line of an error; before them a line of notes for the merge. The head says what the result was made from and where each item lies,
so that any item can be read alone.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import orjson

from pipeline.record import Article, Failure, OnrecordError
from pipeline.settings import Settings

Kind = Literal["article", "error"]
SUFFIX = ".shard"
HEAD_BYTES = 1 << 16  # read at once to get the head; most are shorter


class StoreError(OnrecordError):
    """A result in the store that cannot be read; the message names it and the remedy."""


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file to read: the path that its articles bear, and where it is, a path of this machine or a URL."""

    path: str
    place: str
    size: int
    sidecar: str | None = None  # of a URL alone: where the sidecar is


@dataclass(frozen=True, slots=True)
class Shard:
    """Work for one worker: files to read, or ``rows`` that were read already out of a large file."""

    slot: str  # names the result; made from the path of the first item
    inputs: str  # digest of the bytes of everything in it
    files: tuple[FileRef, ...]
    rows: tuple[Article | Failure, ...] | None = None
    earlier: tuple[str, ...] = ()  # results of earlier runs in which its articles may stand
    quarantined: tuple[str, ...] = ()  # paths that are not to be touched again
    tries: int = 0

    @property
    def size(self) -> int:
        """Bytes of input, for the progress."""
        return sum(file.size for file in self.files) if self.rows is None else sum(size_of(row) for row in self.rows)

    def again(self, *quarantined: str) -> Shard:
        """The shard for one more try."""
        return replace(self, tries=self.tries + 1, quarantined=(*self.quarantined, *quarantined))


@dataclass(frozen=True, slots=True)
class Job:
    """What every shard of a run has in common; it crosses to the workers."""

    settings: Settings
    models: str
    store: str
    run: str  # digest of settings, code, models and libraries: the folder in the store


@dataclass(frozen=True, slots=True)
class Event:
    """What a worker tells: the path it is at, an article done, a shard done; what a place tells: a worker died."""

    kind: Literal["at", "article", "shard", "died", "quarantined"]
    path: str = ""
    words: int = 0
    reused: bool = False
    size: int = 0
    spent: dict[str, float] = field(default_factory=dict)


Hear = Callable[[Event], None]
Place = Callable[[Iterator[Shard], Job, int, str | None, Hear], None]  # shards, job, workers, address, hear


@dataclass(frozen=True, slots=True)
class Item:
    """An article with its claims, or an error, as the lines that are written for it."""

    kind: Kind
    path: str
    key: str  # of what it was made from; empty for an error
    lines: tuple[bytes, ...]  # the article's row and its claims', or the error's row
    gist: bytes = b""  # what the merge notes of an article, see ``pipeline.batch.gist``


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an item lies in its file."""

    kind: Kind
    path: str
    key: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a result."""

    inputs: str
    size: int  # of the whole file
    entries: tuple[Entry, ...]


def size_of(row: Article | Failure) -> int:
    return len(row.text.encode()) if isinstance(row, Article) else 0


def slot_of(path: str) -> str:
    """The name of the shard that starts with this path."""
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def key_of(article: Article) -> str:
    """A digest of all that an article's rows are made from, besides what the run's digest covers."""
    return hashlib.sha256(repr(article).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def pack(inputs: str, items: Sequence[Item]) -> bytes:
    """The file of a result: the same bytes for the same items."""
    blocks = [zlib.compress(b"\n".join((item.gist, *item.lines)), 1) for item in items]
    entries = [[item.kind, item.path, item.key, len(block)] for item, block in zip(items, blocks, strict=True)]
    head = orjson.dumps({"schema": "onrecord-shard/2", "inputs": inputs, "items": entries})
    return b"".join((head, b"\n", *blocks))


def read_head(first: bytes, name: str) -> tuple[Head | None, int]:
    """The head in the first bytes of a file, and how many bytes more are needed where it is not all there.

    Raises StoreError where the file is no result.
    """
    end = first.find(b"\n")
    if end == -1:
        return None, 4 * len(first)
    try:
        known = orjson.loads(first[:end])
        entries, at = [], end + 1
        for kind, path, key, length in known["items"]:
            entries.append(Entry(kind, path, key, at, length))
            at += length
        return Head(known["inputs"], at, tuple(entries)), 0
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(name) from error


def unpack(entry: Entry, block: bytes, name: str) -> Item:
    """The item in a block. Raises StoreError where it is damaged."""
    try:
        gist, *lines = zlib.decompress(block).split(b"\n")
        return Item(entry.kind, entry.path, entry.key, tuple(lines), gist)
    except zlib.error as error:
        raise damaged(name) from error


def damaged(name: str) -> StoreError:
    return StoreError(f"{name} in the store is damaged; run again with --fresh")


def digest(parts: Iterable[bytes | str]) -> str:
    """One digest over parts, each with its length."""
    total = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(raw).to_bytes(8, "big") + raw)
    return total.hexdigest()[:32]
