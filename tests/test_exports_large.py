"""Exports of 100,000 claims hold an article at a time, not the run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.exporters import EXPORTERS
from pipeline.run import extract
from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data" / "exports"
CLAIMS = 100_000
MAX_MB = {"prodigy": 450, "parquet": 350}  # spaCy's tokenizer and Arrow come with them
OTHERS_MAX_MB = 150
CODE = """
import re, sys, time
from pipeline.cli import main
code = main(sys.argv[1:])
peak = re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())  # not ru_maxrss: that is inherited from pytest
print(int(peak.group(1)) // 1024, time.process_time())
sys.exit(code)
"""


@pytest.fixture(scope="module")
def large_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of the invented article over and over, each time as another article."""
    small, large = tmp_path_factory.mktemp("small"), tmp_path_factory.mktemp("large")
    extract([DATA / "harbour.txt"], small, Settings(attribution="rules"))
    article = (small / "articles.jsonl").read_text("utf-8")
    claims = [
        line for line in (small / "claims.jsonl").read_text("utf-8").splitlines(keepends=True) if json.loads(line)["stance"] != "attitude"
    ]
    # Every id of a copy is the original's with its number in front: c-..., f-..., d-..., s-... and the article's own.
    with (
        (large / "claims.jsonl").open("w", encoding="utf-8") as claims_file,
        (large / "articles.jsonl").open("w", encoding="utf-8") as articles_file,
    ):
        for number in range(-(-CLAIMS // len(claims))):
            articles_file.write(renumbered(article, number))
            claims_file.writelines(renumbered(line, number) for line in claims)
    return large


def renumbered(line: str, number: int) -> str:
    """The line with the first six digits of every id changed."""
    for kind in "acdfs":
        line = line.replace(f'"{kind}-', f'"{kind}-{number:06x}')
    return line


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the peak of memory is read from /proc")
@pytest.mark.parametrize("name", EXPORTERS)
def test_memory_stays_flat(name: str, large_run: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", CODE, "export", name, str(large_run), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    megabytes, seconds = map(float, done.stdout.split())
    print(f"{name}: {megabytes:.0f} MB, {seconds:.0f} s of CPU, {done.stderr.strip()}")
    assert int(done.stderr.split()[0].replace(",", "")) >= CLAIMS
    if name != "docbin":  # one block by nature
        assert megabytes < MAX_MB.get(name, OTHERS_MAX_MB)
