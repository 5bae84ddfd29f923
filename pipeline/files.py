"""Files that are there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole_files(*paths: Path) -> Iterator[list[IO[str]]]:
    """Opens ``NAME.part`` for each path; all take their names when the block ends well, else all are removed."""
    parts = [path.with_name(path.name + ".part") for path in paths]
    try:
        with ExitStack() as stack:
            yield [stack.enter_context(part.open("w", encoding="utf-8", newline="\n")) for part in parts]
        for part, path in zip(parts, paths, strict=True):
            part.replace(path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """A path to write a file or a folder at; it takes the name ``path`` when the block ends well, else it is removed.

    A file that has the name is replaced; of a folder it must be the caller's to say so, by removing it first.
    """
    part = path.with_name(path.name + ".part")
    remove(part)
    try:
        yield part
        part.replace(path)
    finally:
        remove(part)


def remove(path: Path) -> None:
    """Removes a file or a folder with all in it, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
