"""Folders for results: on this machine, or behind an fsspec URL (``s3://``, ``gs://``, ``memory://`` ...)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any, Protocol

from pipeline.batch.shards import HEAD_BYTES, Head, StoreError, read_head
from pipeline.record import OnrecordError


class Folder(Protocol):
    """A folder of whole files. Names may hold a folder ("a/b"); reading what is not there raises FileNotFoundError."""

    def names(self, under: str) -> set[str]: ...
    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes: ...
    def size(self, name: str) -> int: ...
    def write(self, name: str, content: bytes) -> None: ...
    def put(self, file: Path, name: str) -> None: ...
    def remove(self, name: str) -> None: ...


def is_url(place: str) -> bool:
    """Whether a place is a URL for fsspec, not a path of this machine."""
    return "://" in place


def open_folder(place: str) -> Folder:
    """The folder at a path or URL; nothing is made until something is written."""
    return UrlFolder(place) if is_url(place) else LocalFolder(Path(place))


class LocalFolder:
    """A folder of this machine, or of a file system that several share."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self, under: str) -> set[str]:
        """The names of the files and folders in a folder of this one."""
        folder = self.root / under
        return {entry.name for entry in os.scandir(folder)} if folder.is_dir() else set()

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        with (self.root / name).open("rb") as file:
            file.seek(start)
            return file.read(-1 if length is None else length)

    def size(self, name: str) -> int:
        return (self.root / name).stat().st_size

    def write(self, name: str, content: bytes) -> None:
        """The file is there whole or not at all, whatever moment the process is killed at."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def put(self, file: Path, name: str) -> None:
        """A copy of a finished file."""
        self.write(name, file.read_bytes())

    def remove(self, name: str) -> None:
        """A file, or a folder with all in it; nothing where there is none."""
        path = self.root / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


class UrlFolder:
    """A folder behind a URL; what is written there appears whole, as object stores have it."""

    def __init__(self, url: str) -> None:
        self.files, self.root = file_system(url)

    def path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}".rstrip("/")

    def names(self, under: str) -> set[str]:
        try:
            return {str(found).rsplit("/", 1)[-1] for found in self.files.ls(self.path(under), detail=False)}
        except FileNotFoundError:
            return set()

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        return bytes(self.files.cat_file(self.path(name), start=start or None, end=None if length is None else start + length))

    def size(self, name: str) -> int:
        return int(self.files.size(self.path(name)))

    def write(self, name: str, content: bytes) -> None:
        self.files.makedirs(self.path(name).rsplit("/", 1)[0], exist_ok=True)
        self.files.pipe_file(self.path(name), content)

    def put(self, file: Path, name: str) -> None:
        self.files.makedirs(self.path(name).rsplit("/", 1)[0], exist_ok=True)
        self.files.put_file(str(file), self.path(name))

    def remove(self, name: str) -> None:
        if self.files.exists(self.path(name)):
            self.files.rm(self.path(name), recursive=True)


def file_system(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL and the path in it. Raises OnrecordError where its library is not installed."""
    try:
        import fsspec

        files, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise OnrecordError(
            f"{url} cannot be opened: {error}; install onrecord[urls] and the library for this kind of URL (s3fs, gcsfs ...)"
        ) from error
    return files, str(path)


def head_of(folder: Folder, name: str) -> Head:
    """The head of a result. Raises StoreError where the file is no whole result, FileNotFoundError where there is none."""
    length = HEAD_BYTES
    while True:
        first = folder.read(name, 0, length)
        head, more = read_head(first, name)
        if head is not None:
            break
        if len(first) < length:
            raise StoreError(f"{name} in the store has no head; run again with --fresh")
        length = max(more, length * 4)
    if head.size != folder.size(name):
        raise StoreError(f"{name} in the store is cut off; run again with --fresh")
    return head
