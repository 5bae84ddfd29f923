"""The JSONL files beside the database: their lines by place, and whether they are still the same."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import orjson

from pipeline.record import OnrecordError

NAMES = ("claims.jsonl", "articles.jsonl")


class StoreError(OnrecordError):
    """The reviewer's database, or the records beside it, cannot be used."""


class Files:
    """claims.jsonl and articles.jsonl of one folder, kept open: where a rerun puts new files in their place, these go on
    holding what the database was made of, until it is made of the new ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: dict[str, IO[bytes]] = {}
        self.held = ""  # stamp of the files that are open
        self.lock = threading.Lock()

    def stamp(self) -> str:
        """Sizes and times of the files as they are on disk now; raises StoreError where one is missing."""
        try:
            found = [(self.folder / name).stat() for name in NAMES]
        except OSError as error:
            hint = f"`onrecord extract ARTICLES --out {self.folder}` writes them"
            raise StoreError(f"{error.filename}: there are no records to review; {hint}") from error
        return stamped(found)

    def hold(self, stamp: str) -> None:
        """Sees to it that lines come from the files of this stamp; raises StoreError where those are gone."""
        with self.lock:
            if self.held == stamp:
                return
            found: dict[str, IO[bytes]] = {name: (self.folder / name).open("rb") for name in NAMES}
            if stamped(os.fstat(file.fileno()) for file in found.values()) != stamp:
                for file in found.values():
                    file.close()
                raise StoreError("the records on disk have changed since they were read; load this page again")
            for file in self.opened.values():
                file.close()
            self.opened, self.held = found, stamp

    def line(self, name: str, at: int, length: int) -> bytes:
        """The bytes of one line of the files that are held."""
        with self.lock:
            file = self.opened[name]
            file.seek(at)
            return file.read(length)

    def close(self) -> None:
        """Lets go of the files."""
        with self.lock:
            for file in self.opened.values():
                file.close()
            self.opened, self.held = {}, ""


def stamped(found: Iterable[os.stat_result]) -> str:
    """Sizes and times of files, in one string."""
    return ";".join(f"{stat.st_size} {stat.st_mtime_ns}" for stat in found)


def rows_of(path: Path, *, until: bytes | None = None) -> Iterator[tuple[dict[str, Any], int, int]]:
    """The rows of a JSONL file with the place and length of each line in bytes; blank lines are passed over.

    With ``until`` only the keys before that one are read: it is a key of the row itself, before which no object stands.
    Raises StoreError, naming file and line, where a line is no record.
    """
    at = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            start, at = at, at + len(line)
            if not line.strip():
                continue
            try:
                row = orjson.loads(shortened(line, until))
                if not isinstance(row, dict) or not isinstance(row.get("id"), str):
                    raise ValueError("this is no record")
            except ValueError as error:
                raise StoreError(f"{path}, line {number}: {error}") from error
            yield row, start, len(line)


def shortened(line: bytes, until: bytes | None) -> bytes:
    """The object without the key ``until`` and all that follows: inside a string its quotation marks would be escaped.

    >>> shortened(b'{"id":"a-1","text":"long"}', b"text")
    b'{"id":"a-1"}'
    """
    cut = line.find(b',"' + until + b'":') if until else -1
    return line[:cut] + b"}" if cut >= 0 else line
