"""The results of all shards in the order of their paths, whatever order they were made in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.batch.shards import SUFFIX, Entry, Item, Kind, unpack
from pipeline.batch.store import Folder, head_of


@dataclass(slots=True)
class Order:
    """The slots of a run as they were planned; those that hold the rows of one file stand together."""

    groups: list[tuple[str | None, list[str]]] = field(default_factory=list)  # the split file, or None

    def add(self, slot: str, split: str | None) -> None:
        if split is None or not self.groups or self.groups[-1][0] != split:
            self.groups.append((split, []))
        self.groups[-1][1].append(slot)

    @property
    def slots(self) -> set[str]:
        return {slot for _, slots in self.groups for slot in slots}


def merged(store: Folder, run: str, order: Order) -> Iterator[Item]:
    """Every item of the run, in order; one is held at a time."""
    for split, slots in order.groups:
        names = [f"{run}/{slot}{SUFFIX}" for slot in slots]
        if split is None or is_ordered(store, names):
            for name in names:
                yield from items_of(store, name)
        else:
            yield from sorted_items(store, names)


def items_of(store: Folder, name: str) -> Iterator[Item]:
    """The items of one result, read at once."""
    head = head_of(store, name)
    whole = store.read(name)
    for entry in head.entries:
        yield unpack(entry, whole[entry.start : entry.start + entry.length], name)


def is_ordered(store: Folder, names: Sequence[str]) -> bool:
    """Whether the rows of a split file came in the order of their paths, as most dumps' do."""
    paths = (entry.path for name in names for entry in head_of(store, name).entries)
    return all(before <= after for before, after in pairwise(paths))


def sorted_items(store: Folder, names: Sequence[str]) -> Iterator[Item]:
    """The rows of a split file in the order of their paths, sorted in a temporary database on disk."""
    database = sqlite3.connect("")
    try:
        database.execute("CREATE TABLE place (path BLOB, number INTEGER, name TEXT, kind TEXT, key TEXT, start INTEGER, length INTEGER)")
        rows = ((name, entry) for name in names for entry in head_of(store, name).entries)
        database.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (entry.path.encode("utf-8", "surrogatepass"), number, name, entry.kind, entry.key, entry.start, entry.length)
                for number, (name, entry) in enumerate(rows)
            ),
        )
        places = database.execute("SELECT name, kind, path, key, start, length FROM place ORDER BY path, number")
        for name, kind, path, key, start, length in places:
            entry = Entry(as_kind(kind), path.decode("utf-8", "surrogatepass"), key, start, length)
            yield unpack(entry, store.read(name, start, length), name)
    finally:
        database.close()


def as_kind(kind: str) -> Kind:
    return "article" if kind == "article" else "error"
