"""Feeds one reader with bytes that atheris makes up, led by the coverage of our code.

usage: python -m tests.fuzz_sources ENDING CORPUS_FOLDER [libFuzzer options, e.g. -max_total_time=600 -timeout=10 -rss_limit_mb=1000]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pipeline.sources"]):
    from tests.test_fuzz_sources import name_for, read_all


def main() -> None:
    ending, *arguments = sys.argv[1:]
    folder = Path(tempfile.mkdtemp())

    def one_input(raw: bytes) -> None:
        read_all(folder, name_for(ending), raw)

    atheris.Setup([sys.argv[0], *arguments], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
