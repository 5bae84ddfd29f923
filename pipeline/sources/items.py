"""A thing to read, wherever its bytes lie: a file on disk, a member of an archive, a record of a crawl.

Bytes are read as a stream and counted on the way, so that nothing is unpacked to disk and nothing grows without
bound: what expands too far is a ``bomb``, what is longer than ``max_bytes`` is ``too-large``.
"""

from __future__ import annotations

import importlib
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import IO, Any

from pipeline.record import InputError
from pipeline.settings import Settings
from pipeline.sources.inputs import InputFile
from pipeline.sources.metadata import Metadata

HEAD_BYTES = 65_536
FLOOR_BYTES = 64_000_000  # so much may come out of any archive, however small


@dataclass(slots=True)
class Budget:
    """How many bytes may still come out of one input file, all its layers together."""

    allowed: int
    spent: int = 0

    def spend(self, count: int) -> None:
        """Raises InputError (``bomb``) where more comes out than the file's size allows."""
        self.spent += count
        if self.spent > self.allowed:
            raise InputError(
                "bomb", f"it expands to more than {self.allowed:,} bytes; the setting max_ratio allows no more for a file of its size"
            )


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to read: its path in the records, its name (which tells the format), its bytes, and what is known of it."""

    path: str
    name: str
    stream: io.BufferedReader[Any]
    budget: Budget
    depth: int = 0  # archives around it
    known: Metadata = field(default_factory=Metadata)
    url: str | None = None  # where it was fetched
    sidecar: Callable[[], Metadata] | None = None

    @property
    def ending(self) -> str:
        """The last suffix of the name, in small letters: ".html"."""
        return PurePosixPath(self.name).suffix.lower()

    def head(self) -> bytes:
        """The first bytes, which stay to be read."""
        return peeked(self.stream)

    def read_all(self, settings: Settings) -> bytes:
        """All bytes. Raises InputError (``too-large``) where there are more than ``max_bytes``."""
        return read_bounded(self.stream, settings.max_bytes)

    def with_sidecar(self) -> Item:
        """The item with what its sidecar says of it. Raises InputError where that cannot be used."""
        return self if self.sidecar is None else replace(self, known=self.sidecar().or_else(self.known), sidecar=None)

    def inner(self, name: str, stream: IO[bytes], **changes: Any) -> Item:
        """What is wrapped in this item: its bytes count, and so does the layer."""
        counted = io.BufferedReader(Counted(stream, self.budget), HEAD_BYTES)
        return replace(self, name=name, stream=counted, depth=self.depth + 1, **changes)


@contextmanager
def open_item(entry: InputFile, settings: Settings) -> Iterator[Item]:
    """The file of an entry, open. Raises InputError where it cannot be."""
    try:
        if not entry.place.is_file():
            raise InputError("not-a-file", "this is no regular file")
        size = entry.place.stat().st_size
        with entry.place.open("rb") as stream:
            budget = Budget(max(int(size * settings.max_ratio), FLOOR_BYTES))
            yield Item(entry.path, entry.place.name, stream, budget)
    except PermissionError as error:
        raise InputError("permission", "no permission to read this file") from error
    except OSError as error:
        raise InputError("unreadable", f"this file cannot be read: {error.strerror or error}") from error


def read_bounded(stream: IO[bytes], limit: int) -> bytes:
    """What is left of a stream, in one piece and at most ``limit`` bytes."""
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise InputError("too-large", f"more than {limit:,} bytes; the setting max_bytes allows no more for one article")
    return raw


def peeked(stream: io.BufferedReader[Any]) -> bytes:
    """The first bytes of a stream. One that can go back is read further than its buffer."""
    if stream.seekable():
        place = stream.tell()
        head = stream.read(HEAD_BYTES)
        stream.seek(place)
        return head
    return stream.peek(HEAD_BYTES)


class Counted(io.RawIOBase):
    """A stream whose bytes are counted as they come out; what its library raises becomes our error."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        super().__init__()
        self.stream = stream
        self.budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fills the buffer as far as the stream goes, so that the first bytes can be looked at whole."""
        filled, view = 0, memoryview(buffer).cast("B")
        while filled < len(view):
            chunk = read_chunk(self.stream, len(view) - filled)
            if not chunk:
                break
            self.budget.spend(len(chunk))
            view[filled : filled + len(chunk)] = chunk
            filled += len(chunk)
        return filled


def read_chunk(stream: IO[bytes], count: int) -> bytes:
    """Up to ``count`` bytes. Raises InputError where the stream breaks off or is damaged."""
    try:
        return stream.read(count)
    except EOFError as error:
        raise InputError("truncated", "the compressed file breaks off; fetch or copy it again") from error
    except (zlib.error, lzma.LZMAError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise InputError("damaged", f"the compressed bytes cannot be read: {error}") from error
    except Exception as error:  # zstandard's own error is known only where it is installed; zipfile has its own too
        if type(error).__name__ in ("ZstdError", "BadZipFile", "error", "ReadError"):
            raise InputError("damaged", f"the compressed bytes cannot be read: {error}") from error
        raise


def library(name: str, *, for_what: str) -> Any:
    """A library of the extra ``formats``. Raises InputError (``missing-extra``) with the command that installs it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise InputError("missing-extra", f"reading {for_what} needs {name}: pip install 'onrecord[formats]'") from error
