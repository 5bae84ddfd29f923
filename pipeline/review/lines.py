"""The JSONL files beside the database: their lines by place, and whether they are still the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import orjson

from pipeline.record import OnrecordError

NAMES = ("claims.jsonl", "articles.jsonl")


class StoreError(OnrecordError):
    """The reviewer's database, or the records beside it, cannot be used."""


class Files:
    """claims.jsonl and articles.jsonl of one folder, kept open: a rerun puts new files in their place, and these go on
    holding what was loaded until ``reopen``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: dict[str, IO[bytes]] = {}
        self.lock = threading.Lock()

    def stamp(self) -> str:
        """Sizes and times of the files as they are on disk now; raises StoreError where one is missing."""
        try:
            found = [(self.folder / name).stat() for name in NAMES]
        except OSError as error:
            hint = f"`onrecord extract ARTICLES --out {self.folder}` writes them"
            raise StoreError(f"{error.filename}: there are no records to review; {hint}") from error
        return ";".join(f"{stat.st_size} {stat.st_mtime_ns}" for stat in found)

    def reopen(self) -> None:
        """From now on lines come from the files that are on disk now."""
        with self.lock:
            for file in self.opened.values():
                file.close()
            self.opened = {name: (self.folder / name).open("rb") for name in NAMES}

    def line(self, name: str, at: int, length: int) -> bytes:
        """The bytes of one line."""
        if name not in self.opened:
            self.reopen()
        with self.lock:
            file = self.opened[name]
            file.seek(at)
            return file.read(length)

    def close(self) -> None:
        """Lets go of the files."""
        with self.lock:
            for file in self.opened.values():
                file.close()
            self.opened = {}


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
