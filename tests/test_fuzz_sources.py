"""Every reader fed with random and mutated bytes: no exception leaves it, and nothing hangs it.

``test_readers_survive_any_bytes`` always runs, on a few inputs a format. The slow tests run long: hypothesis on many
more inputs with limits on time and memory, and atheris, led by the coverage of our own code.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.record import Article, Failure
from pipeline.settings import Settings
from pipeline.sources import OPENERS, SOURCES, items, read_articles
from pipeline.sources.inputs import InputFile
from tests.test_sources import HTML, MADE, MAIL, MARKDOWN, NEWSML, NITF, ROWS, TEXT, pdf_of, tarred, wrapped, zipped

SETTINGS = Settings(max_chars=200_000, max_bytes=2_000_000)
SLOWEST_S = 10.0
MEMORY_BYTES = 1_000_000_000
FEED = f"<rss><channel><title>T</title><item><title>A</title><description>{TEXT}</description></item></channel></rss>"


@cache
def seeds() -> dict[str, bytes]:
    """A good file of each format, small enough to be mutated a thousand times."""
    import bz2
    import gzip
    import lzma

    import docx
    import pyarrow
    import zstandard
    from pyarrow import parquet
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    word, table, crawl = io.BytesIO(), io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(word)
    parquet.write_table(pyarrow.Table.from_pylist([{"text": MADE, "date": "2024-03-05"}]), table)
    writer = WARCWriter(crawl, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record("https://example.org/", "response", payload=io.BytesIO(HTML.encode()), http_headers=headers)
    )
    rows = "\n".join(json.dumps(row) for row in ROWS.values()).encode()
    found = {
        ".txt": TEXT.encode(),
        ".html": HTML.encode(),
        ".jsonl": rows,
        ".csv": f'id,text,date\n1,"{MADE}",2024-03-05\n'.encode(),
        ".md": MARKDOWN.encode(),
        ".eml": MAIL.encode(),
        ".nitf": NITF.encode(),
        ".newsml": NEWSML.encode(),
        ".rss": FEED.encode(),
        ".pdf": pdf_of(wrapped(MADE, 50, 700, 60)),
        ".docx": word.getvalue(),
        ".parquet": table.getvalue(),
        ".warc": crawl.getvalue(),
        ".zip": zipped({"a.txt": TEXT, "a.meta.json": "{}", "b.html": HTML}),
        ".tar": tarred({"a.txt": TEXT.encode(), "b.html": HTML.encode()}),
        ".gz": gzip.compress(rows),
        ".bz2": bz2.compress(rows),
        ".xz": lzma.compress(rows),
        ".zst": zstandard.ZstdCompressor().compress(rows),
    }
    assert set(found) == {*SOURCES, *OPENERS}
    return found


def name_for(ending: str) -> str:
    """The name of a file in this format; what is compressed is a file of rows."""
    return f"a.jsonl{ending}" if ending in (".gz", ".bz2", ".xz", ".zst") else f"a{ending}"


def mutate(raw: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with each change made: at a place, so many bytes are replaced by others."""
    for place, length, new in changes:
        at = place % (len(raw) + 1)
        raw = raw[:at] + new + raw[at + length :]
    return raw


CHANGES = st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 200), st.binary(max_size=40)), min_size=1, max_size=8)


def read_all(folder: Path, name: str, raw: bytes) -> list[Article | Failure]:
    """What a file with these bytes gives: something, and nothing but articles and failures, all spans in the text."""
    place = folder / name
    place.write_bytes(raw)
    started = time.process_time()  # not the clock on the wall: the machine may have other work
    found = list(read_articles(InputFile(name, place), SETTINGS))
    assert time.process_time() - started < SLOWEST_S
    assert found
    for one in found:
        assert isinstance(one, Article | Failure)
        if isinstance(one, Article):
            assert all(0 <= span.start < span.end <= len(one.text) for span in (*one.furniture, *(part.span for part in one.sections)))
            one.text.encode("utf-8", "surrogatepass")
    return found


@pytest.mark.parametrize("ending", sorted({*SOURCES, *OPENERS}))
def test_readers_survive_any_bytes(tmp_path: Path, ending: str) -> None:
    assert any(isinstance(one, Article) for one in read_all(tmp_path, name_for(ending), seeds()[ending])), "the seed itself must be read"

    @settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(changes=CHANGES, random=st.one_of(st.none(), st.binary(max_size=300)))
    def run(changes: list[tuple[int, int, bytes]], random: bytes | None) -> None:
        read_all(tmp_path, name_for(ending), mutate(seeds()[ending], changes) if random is None else random)

    run()


def test_a_bomb_in_every_wrapping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "FLOOR_BYTES", 200_000)
    import gzip

    blank = gzip.compress(b"\n" * 8_000_000)
    for name, raw in (("a.txt.gz", blank), ("a.zip", zipped({"a.txt.gz": blank})), ("a.html.gz", blank), ("a.jsonl.gz", blank)):
        reasons = {one.reason for one in read_all(tmp_path, name, raw) if isinstance(one, Failure)}
        assert reasons & {"bomb", "too-large"}, (name, reasons)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + TEXT,
        "<p>" + "<b>" * 5_000 + TEXT,
        f"<article>{'<p>' + TEXT + '</p>'}</article>" + "<a href=x>y</a>" * 20_000,
        "<table>" + "<tr><td>" * 5_000 + TEXT,
        f'<script type="application/ld+json">{"[" * 5_000}</script><p>{TEXT}</p>',
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": "<" * 50_000})}</script><p>{TEXT}</p>',
        "<p>" + "a, " * 60_000,
        "<p>" + "By " * 40_000,
        "<!--" * 20_000,
        "&" * 100_000,
    ],
    ids=[
        "deep",
        "deep inline",
        "many links",
        "tables",
        "deep JSON",
        "odd body",
        "one long paragraph",
        "By By By",
        "comments",
        "ampersands",
    ],
)
def test_pages_made_to_be_slow(tmp_path: Path, html: str) -> None:
    read_all(tmp_path, "a.html", html.encode())


MANY = """
import resource, sys
from pathlib import Path
from hypothesis import HealthCheck, given, settings
from tests.test_fuzz_sources import CHANGES, MEMORY_BYTES, mutate, name_for, read_all, seeds
ending, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
seeds()
@settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(changes=CHANGES)
def run(changes):
    read_all(folder, name_for(ending), mutate(seeds()[ending], changes))
run()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
assert peak < MEMORY_BYTES, peak
"""


@pytest.mark.slow
@pytest.mark.parametrize("ending", sorted({*SOURCES, *OPENERS}))
def test_readers_survive_many_mutations(tmp_path: Path, ending: str) -> None:
    count = os.environ.get("ONRECORD_FUZZ_EXAMPLES", "300")
    done = subprocess.run(
        [sys.executable, "-c", MANY, ending, str(tmp_path), count], capture_output=True, text=True, cwd=Path(__file__).parent.parent
    )
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.slow
@pytest.mark.parametrize("ending", sorted({*SOURCES, *OPENERS}))
def test_readers_survive_atheris(tmp_path: Path, ending: str) -> None:
    pytest.importorskip("atheris")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "seed").write_bytes(seeds()[ending])
    runs = os.environ.get("ONRECORD_FUZZ_RUNS", "500")
    command = [
        sys.executable,
        "-m",
        "tests.fuzz_sources",
        ending,
        str(corpus),
        f"-runs={runs}",
        "-timeout=10",
        "-rss_limit_mb=1000",
        "-max_len=20000",
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent.parent)
    assert done.returncode == 0, done.stderr[-3000:]
