"""What holds other files: gzip, zstandard, bzip2 and xz around one; zip and tar around many. Nothing is written to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import posixpath
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, cast

from pipeline.record import Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.inputs import SIDECAR
from pipeline.sources.items import Item, library, read_bounded
from pipeline.sources.metadata import Metadata
from pipeline.sources.sidecar import parse_sidecar

MAX_MEMBERS = 5_000_000
SIDECAR_MAX_BYTES = 1_000_000
TAR_OF = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


def unwrap(item: Item, kind: str) -> Iterator[Item | Failure]:
    """The one file in a compressed one: it bears the same path, and its name without the compression's ending."""
    name = PurePosixPath(item.name)
    inner = name.stem + TAR_OF.get(item.ending, "") if item.ending in (kind, *TAR_OF, ".zstd") else item.name
    yield item.inner(inner, decompressed(item.stream, kind))


def decompressed(stream: IO[bytes], kind: str) -> IO[bytes]:
    if kind == ".zst":
        zstandard = library("zstandard", for_what="zstandard files")
        reader: IO[bytes] = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(stream, read_across_frames=True)
        return reader
    if kind == ".bz2":
        return bz2.BZ2File(stream)
    if kind == ".xz":
        return lzma.LZMAFile(stream)
    return cast("IO[bytes]", gzip.GzipFile(fileobj=stream))


def unzip(item: Item, settings: Settings) -> Iterator[Item | Failure]:
    """The files in a zip archive, in the order of their names."""
    source = item.stream if item.stream.seekable() else io.BytesIO(read_bounded(item.stream, settings.max_bytes))
    try:
        archive = zipfile.ZipFile(source)
        members = sorted((member for member in archive.infolist() if not member.is_dir()), key=lambda member: member.filename)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, EOFError, NotImplementedError, zlib.error) as error:
        raise InputError("damaged", f"this zip archive cannot be read: {error}") from error
    names = {member.filename for member in members}
    check_count(len(members))
    for member in members:
        if is_passed_over(member.filename):
            continue
        path = inside(item.path, member.filename)
        if stat.S_ISLNK(member.external_attr >> 16):
            yield Failure(path, "symlink", "this member is a link; put the file itself into the archive")
            continue
        if member.flag_bits & 0x1:
            yield Failure(path, "encrypted", "this member is encrypted; unpack the archive with its password")
            continue
        yield from opened(item, archive, member, path, names)


def opened(item: Item, archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, names: set[str]) -> Iterator[Item | Failure]:
    """One member of a zip archive, open as long as it is read."""
    beside = str(PurePosixPath(member.filename).with_suffix("")) + SIDECAR
    sidecar = partial(sidecar_in_zip, archive, beside) if beside in names else None
    try:
        stream = archive.open(member)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error) as error:
        yield Failure(path, "damaged", f"this member of the archive cannot be read: {error}")
        return
    with stream:
        yield item.inner(PurePosixPath(member.filename).name, stream, path=path, sidecar=sidecar)


def sidecar_in_zip(archive: zipfile.ZipFile, name: str) -> Metadata:
    try:
        with archive.open(name) as stream:
            return parse_sidecar(read_bounded(stream, SIDECAR_MAX_BYTES), name)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error) as error:
        raise InputError("metadata", f"{name} cannot be read: {error}") from error


def untar(item: Item, settings: Settings) -> Iterator[Item | Failure]:
    """The files in a tar archive, in the order in which they stand there."""
    del settings
    count = 0
    try:
        with tarfile.open(fileobj=item.stream, mode="r|", errorlevel=1) as archive:
            for member in archive:
                count += 1
                check_count(count)
                if member.isdir() or is_passed_over(member.name):
                    continue
                path = inside(item.path, member.name)
                if member.issym() or member.islnk():
                    yield Failure(path, "symlink", "this member is a link; put the file itself into the archive")
                elif not member.isfile() or (stream := archive.extractfile(member)) is None:
                    yield Failure(path, "not-a-file", "this member is no regular file")
                else:
                    yield item.inner(PurePosixPath(member.name).name, stream, path=path)
    except (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, RecursionError) as error:
        raise InputError("damaged", f"this tar archive cannot be read past member {count}: {error}") from error


def check_count(count: int) -> None:
    if count > MAX_MEMBERS:
        raise InputError("bomb", f"this archive has more than {MAX_MEMBERS:,} members")


def is_passed_over(name: str) -> bool:
    """Hidden files, sidecars and what macOS adds are no inputs, in archives as in folders."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts or name.endswith(SIDECAR)


def inside(path: str, member: str) -> str:
    """The path of a member, which cannot lead out of the archive.

    >>> inside("week.zip", "../monday/a.html")
    'week.zip/monday/a.html'
    """
    clean = posixpath.normpath("/" + member.replace("\\", "/").replace("\0", "")).lstrip("/")
    return f"{path}/{clean or 'unnamed'}"
