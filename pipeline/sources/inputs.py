"""Which files are inputs, under which path, and how their bytes are decoded."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.record import Failure, InputError, OnrecordError

SIDECAR = ".meta.json"
OWN_OUTPUTS = {"claims.jsonl", "articles.jsonl", "errors.jsonl", "sources.jsonl", "run.json"}


class UsageError(OnrecordError):
    """The arguments name no usable input."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read, and the path that its articles bear: relative to the folder given."""

    path: str
    place: Path


def find_inputs(paths: Sequence[Path], *, out: Path | None = None) -> tuple[list[InputFile], list[Failure]]:
    """All files under ``paths``, sorted by their path, and those that cannot be inputs.

    Hidden files, sidecars and the outputs of an earlier run are passed over. A file that is given twice counts
    once. Raises UsageError where a path does not exist or two different files would bear one path.
    """
    found: dict[str, InputFile] = {}
    failures: dict[str, Failure] = {}
    for given in paths:
        if not given.exists():
            raise UsageError(f"there is no file or folder {given}")
        root = given if given.is_dir() else given.parent
        for place in walk(given, out=out, failures=failures):
            entry = InputFile(place.relative_to(root).as_posix(), place)
            earlier = found.setdefault(entry.path, entry)
            if earlier.place.resolve() != place.resolve():
                raise UsageError(f"{earlier.place} and {place} would both bear the path {entry.path!r}: give their common folder instead")
    return sorted(found.values(), key=lambda entry: entry.path), sorted(failures.values(), key=lambda failure: failure.path)


def walk(given: Path, *, out: Path | None, failures: dict[str, Failure]) -> Iterator[Path]:
    """The files at or under ``given``; folders and links that cannot be followed become failures."""
    if not given.is_dir():
        yield given
        return
    top = given.resolve()
    skipped = out.resolve() if out else None

    def unreadable(error: OSError) -> None:
        name = Path(error.filename).relative_to(given).as_posix()
        failures[name] = Failure(name, "permission", f"this folder cannot be read: {error.strerror}")

    for folder, names, files in os.walk(given, onerror=unreadable):
        here = Path(folder)
        if here != given and here.resolve() == skipped:
            names.clear()
            continue
        names[:] = sorted(name for name in names if not name.startswith("."))
        own = "run.json" in files and "claims.jsonl" in files
        for name in sorted(files):
            place = here / name
            if name.startswith(".") or name.endswith(SIDECAR) or (own and name in OWN_OUTPUTS):
                continue
            if place.is_symlink() and not place.resolve().is_relative_to(top):
                path = place.relative_to(given).as_posix()
                failures[path] = Failure(path, "symlink", "this link leads out of the folder; give the file itself")
            else:
                yield place


def decode(raw: bytes) -> tuple[str, str]:
    """The text of ``raw`` without a byte-order mark, and the encoding's name. Line ends stay as they are.

    UTF-8 where it is valid, UTF-16 or UTF-32 where a byte-order mark says so, else what charset-normalizer
    finds most likely. Raises InputError where it is no text.
    """
    for mark, encoding in ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return decoded_as(raw, encoding), encoding
    if b"\0" in raw[:4096]:
        raise InputError("binary", "this file holds null bytes: it is no text in an encoding known here")
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        encoding = guess_encoding(raw)
        return decoded_as(raw, encoding), encoding


def decoded_as(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("encoding", f"byte {error.start} is no {encoding}; save the file as UTF-8") from error


def guess_encoding(raw: bytes) -> str:
    """The most likely legacy encoding, Windows-1252 first: it is what most English newsrooms wrote."""
    from charset_normalizer import from_bytes

    try:
        text = raw.decode("cp1252")
        if sum(not (char.isascii() or char.isalpha() or char in "“”‘’–—…£€©®°·•½¼¾×\xa0") for char in text) <= len(text) / 200:
            return "cp1252"
    except UnicodeDecodeError:
        pass
    best = from_bytes(raw[:1_000_000]).best()
    if best is None:
        raise InputError("encoding", "the encoding of this file cannot be told; save it as UTF-8")
    return best.encoding
