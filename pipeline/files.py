"""Files that are there whole or not at all."""

from __future__ import annotations

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
