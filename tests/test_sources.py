"""Every format that is read, made in the test; archives and their limits; each file accounted for."""

from __future__ import annotations

import bz2
import csv
import doctest
import gzip
import importlib
import io
import json
import lzma
import pkgutil
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import pipeline.sources
from pipeline.record import Article, Failure
from pipeline.settings import Settings
from pipeline.sources import OPENERS, SOURCES, items, read_articles
from pipeline.sources.inputs import InputFile, find_inputs
from pipeline.sources.lines import Line, join_lines, ordered

ROOT = Path(__file__).resolve().parent.parent
TITLE = "Storm closes Eastport harbour"
FIRST = "The harbour of Eastport was closed on Tuesday after a storm tore two ferries from their moorings, officials said."
SECOND = "The council put the cost of repairs at £2.4 million, and said that the ferry would not run before the weekend."
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n"
MADE = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"  # the text of a format that is no plain text
HTML = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
SETTINGS = Settings()


def read(tmp_path: Path, name: str, raw: bytes | str, settings: Settings = SETTINGS) -> list[Article | Failure]:
    place = tmp_path / name
    place.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return list(read_articles(InputFile(name, place), settings))


def article_in(tmp_path: Path, name: str, raw: bytes | str, settings: Settings = SETTINGS) -> Article:
    (found,) = read(tmp_path, name, raw, settings)
    assert isinstance(found, Article), found
    return found


def reasons(found: Sequence[Article | Failure]) -> dict[str, str]:
    return {one.path: one.reason for one in found if isinstance(one, Failure)}


def zipped(files: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return buffer.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, raw in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(raw)
            archive.addfile(member, io.BytesIO(raw))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return buffer.getvalue()


def pdf_of(lines: Sequence[tuple[float, float, int, str]], *, extra: str = "", info: str = "") -> bytes:
    """A PDF page with each line at its place (x, y, size, text)."""
    shown = "\n".join(
        f"BT /F1 {size} Tf {x} {y} Td ({text.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET" for x, y, size, text in lines
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R {extra} >>"
    return f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(out)}\n%%EOF".encode("latin-1")


def wrapped(text: str, x: float, y: float, width: int, size: int = 10) -> list[tuple[float, float, int, str]]:
    import textwrap

    return [(x, y - 13 * number, size, line) for number, line in enumerate(textwrap.wrap(text, width))]


# ---------------------------------------------------------------- one article a file
NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<nitf><head><title>slug</title><docdata><date.issue norm="20240305T101500+0100"/><doc.copyright holder="Example Agency"/></docdata></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline><person>Jane Doe</person></byline></body.head>
<body.content><media media-type="image"><media-caption>Waves break over the quay.</media-caption></media><block><p>{FIRST}</p><p>{SECOND}</p></block></body.content>
<body.end><tagline>jd/ar</tagline></body.end></body></nitf>"""
NEWSML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:example.org:1" version="2">
<itemMeta><provider><name>Example Agency</name></provider><versionCreated>2024-03-07T08:00:00+01:00</versionCreated>
<firstCreated>2024-03-05T10:15:00+01:00</firstCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>{TITLE}</headline><by>By Jane Doe</by></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML></contentSet>
</newsItem>"""
MAIL = f"""From: "Jane Doe" <jane@example.org>
Subject: {TITLE}
Date: Tue, 05 Mar 2024 10:15:00 +0100
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

View this mail in your browser

--b
Content-Type: text/html; charset=utf-8

<html><body><table><tr><td><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p><a href="u">Unsubscribe</a></p></td></tr></table></body></html>
--b--
"""
MARKDOWN = f'---\ntitle: "{TITLE}"\ndate: 2024-03-05\nauthors:\n  - Jane Doe\n---\n\n# {TITLE}\n\nThe **harbour** {FIRST.removeprefix("The harbour ")}\n\n{SECOND}\n'


@pytest.mark.parametrize(
    ("name", "raw", "published", "origin", "authors"),
    [
        ("a.nitf", NITF, "2024-03-05T10:15:00+01:00", "nitf", ("Jane Doe",)),
        ("a.xml", NITF, "2024-03-05T10:15:00+01:00", "nitf", ("Jane Doe",)),
        ("a.newsml", NEWSML, "2024-03-05T10:15:00+01:00", "newsml", ("Jane Doe",)),
        ("b.xml", NEWSML, "2024-03-05T10:15:00+01:00", "newsml", ("Jane Doe",)),
        ("a.eml", MAIL, "2024-03-05T10:15:00+01:00", "header", ("Jane Doe",)),
        ("a.md", MARKDOWN, "2024-03-05", "front matter", ("Jane Doe",)),
        ("a.html", HTML, None, None, ()),
        ("no-ending", HTML, None, None, ()),
    ],
)
def test_a_file_with_one_article(
    tmp_path: Path, name: str, raw: str, published: str | None, origin: str | None, authors: tuple[str, ...]
) -> None:
    article = article_in(tmp_path, name, raw)
    assert article.text == MADE
    assert article.title_span is not None
    assert article.title_span.of(article.text) == TITLE == article.title
    assert (article.published, article.published_from, article.authors) == (published, origin, authors)


def test_a_word_document(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(FIRST)
    document.add_paragraph(SECOND, style="List Bullet")
    document.core_properties.author = "Jane Doe"
    document.save(tmp_path / "made.docx")
    article = article_in(tmp_path, "a.docx", (tmp_path / "made.docx").read_bytes())
    assert (article.text, article.title, article.authors) == (MADE, TITLE, ("Jane Doe",))


def test_columns_of_a_pdf_are_read_one_after_the_other(tmp_path: Path) -> None:
    first = "The harbour of Eastport was closed on Tuesday after a storm tore two ferries from their moor-"
    left = [
        *wrapped(first, 50, 700, 40),
        *wrapped("ings, officials said. Nobody was hurt in the night, but the damage to the quay is large.", 50, 661, 40),
    ]
    right = wrapped(
        "The council put the cost of repairs at 2.4 million pounds, and it said that the ferry to Norwick would not run before the weekend.",
        320,
        700,
        40,
    )
    both = [line for pair in zip(left, right, strict=False) for line in pair] + left[len(right) :] + right[len(left) :]
    raw = pdf_of([(50, 750, 22, TITLE), *both, (290, 30, 9, "Page 1 of 3")], info="/Title (untitled)")
    article = article_in(tmp_path, "a.pdf", raw)
    assert article.title == TITLE
    assert "their moorings, officials said. Nobody was hurt" in article.text
    assert article.text.index("is large.") < article.text.index("The council put")
    assert "Page 1" not in article.text


def test_a_pdf_behind_a_password(tmp_path: Path) -> None:
    key = "<" + "41" * 32 + ">"
    raw = pdf_of([(50, 700, 10, FIRST)], extra=f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >> /ID [<41><41>]")
    assert reasons(read(tmp_path, "a.pdf", raw)) == {"a.pdf": "encrypted"}


def test_a_pdf_of_pictures(tmp_path: Path) -> None:
    assert reasons(read(tmp_path, "a.pdf", pdf_of([]))) == {"a.pdf": "no-text"}


def test_hyphens_of_words_stay() -> None:
    assert join_lines(["A well-", "known man."], "He is well-known.") == "A well-known man."


def test_one_column_stays_one() -> None:
    lines = [Line(text, 50, 540, 700 - 13 * number, 10) for number, text in enumerate(["a line that is set as wide as the page is"] * 12)]
    assert ordered(lines) == lines


# ---------------------------------------------------------------- many articles a file
def test_a_feed(tmp_path: Path) -> None:
    feed = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
    <title>Example Times</title><link>https://example.org</link>
    <item><title>{TITLE}</title><guid>n-1</guid><link>https://example.org/1</link><dc:creator>Jane Doe</dc:creator><pubDate>Tue, 05 Mar 2024 10:15:00 +0100</pubDate>
    <description>Short.</description><content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p><p><a href="/x">Read more</a></p>]]></content:encoded></item>
    <item><title>A summary alone</title><guid>n-2</guid><description>{FIRST}</description></item>
    <item><title>A link alone</title><guid>n-3</guid></item></channel></rss>"""
    found = read(tmp_path, "feed.xml", feed)
    first, second = (one for one in found if isinstance(one, Article))
    assert (first.path, first.text, first.published, first.published_from) == ("feed.xml#n-1", MADE, "2024-03-05T10:15:00+01:00", "feed")
    assert (first.authors, first.publisher, first.url, first.warnings) == (("Jane Doe",), "Example Times", "https://example.org/1", ())
    assert second.text == f"A summary alone\n\n{FIRST}"
    assert any("summary" in warning for warning in second.warnings)
    assert reasons(found) == {"feed.xml#n-3": "empty"}


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Times</title>
<entry><title>{TITLE}</title><id>urn:1</id><link href="https://example.org/1"/><published>2024-03-05T10:15:00Z</published><updated>2024-03-07T10:00:00Z</updated>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry>
<entry><title>{TITLE}</title><id>urn:2</id><updated>2024-03-07T10:00:00Z</updated><summary>{FIRST}</summary></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="https://example.org/1"><title>{TITLE}</title><dc:date>2024-03-05</dc:date><description>{FIRST}</description></item></rdf:RDF>"""


def test_an_update_in_an_atom_feed_is_no_publication(tmp_path: Path) -> None:
    first, second = read(tmp_path, "feed.atom", ATOM)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.text, first.published, first.warnings) == (MADE, "2024-03-05T10:15:00+00:00", ())
    assert (second.published, second.url) == (None, None)
    assert article_in(tmp_path, "feed.rdf", RDF).published == "2024-03-05"


def test_a_page_saved_with_all_its_parts(tmp_path: Path) -> None:
    saved = (
        f"From: <Saved>\nSnapshot-Content-Location: https://example.org/2024/03/05/storm\nContent-Type: text/html; charset=utf-8\n\n{HTML}"
    )
    article = article_in(tmp_path, "a.mhtml", saved)
    assert (article.text, article.published, article.url) == (MADE, "2024-03-05", "https://example.org/2024/03/05/storm")


ROWS = {
    "fundus": {
        "title": TITLE,
        "publishing_date": "2024-03-05 10:15:00+01:00",
        "authors": ["Jane Doe"],
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [FIRST, SECOND]}]},
        "publisher": "ExampleTimes",
    },
    "newspaper4k": {"title": TITLE, "text": MADE, "publish_date": "2024-03-05T10:15:00+01:00", "authors": ["Jane Doe"], "source_url": "https://example.org", "top_image": ""},
    "news-please": {"title": TITLE, "maintext": MADE, "date_publish": "2024-03-05 10:15:00+01:00", "authors": ["Jane Doe"], "source_domain": "example.org"},
    "common-crawl": {"title": TITLE, "text": MADE, "date": "2024-03-05T10:15:00+01:00", "domain": "example.org", "url": "https://example.org/1", "author": "Jane Doe"},
    "trafilatura": {"title": TITLE, "text": MADE, "date": "2024-03-05T10:15:00+01:00", "author": "Jane Doe", "hostname": "example.org", "source": "https://example.org/1"},
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("named", [False, True], ids=["told by its keys", "named"])
def test_rows_of_crawlers(tmp_path: Path, name: str, named: bool) -> None:
    article = article_in(tmp_path, "dump.jsonl", json.dumps(ROWS[name]), replace(SETTINGS, dump=name if named else "auto"))
    assert (article.text, article.title, article.published, article.authors) == (MADE, TITLE, "2024-03-05T10:15:00+01:00", ("Jane Doe",))
    assert article.published_from == "row"
    assert article.publisher in ("ExampleTimes", "example.org") or name == "newspaper4k"


def test_the_date_of_a_crawl_is_no_publication(tmp_path: Path) -> None:
    row = {"text": MADE, "url": "https://example.org/1", "date": "2024-05-01T00:00:00Z", "dump": "CC-MAIN-2024-22"}
    assert article_in(tmp_path, "dump.jsonl", json.dumps(row), replace(SETTINGS, dump="common-crawl")).published is None


def test_fields_named_by_the_user(tmp_path: Path) -> None:
    row = {"nr": 7, "story": {"words": MADE}, "when": "5 March 2024", "who": "Jane Doe and Ali Reza", "paper": "Example Times"}
    named = replace(SETTINGS, id_field="nr", text_field="story.words", date_field="when", authors_field="who", publisher_field="paper")
    article = article_in(tmp_path, "dump.jsonl", json.dumps(row), named)
    assert (article.path, article.text, article.published, article.authors) == (
        "dump.jsonl#7",
        MADE,
        "2024-03-05",
        ("Jane Doe", "Ali Reza"),
    )
    (missing,) = read(tmp_path, "other.jsonl", json.dumps({"text": MADE}), named)
    assert isinstance(missing, Failure)
    assert "story.words" in missing.message


def test_csv(tmp_path: Path) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, ["id", "headline", "text", "date", "author"])
    writer.writeheader()
    writer.writerow({"id": "n1", "headline": TITLE, "text": MADE, "date": "2024-03-05", "author": "Jane Doe"})
    writer.writerow({"id": "n2", "headline": TITLE})
    found = read(tmp_path, "dump.csv", text.getvalue())
    first = found[0]
    assert isinstance(first, Article)
    assert (first.path, first.text, first.title, first.published, first.authors) == (
        "dump.csv#n1",
        MADE,
        TITLE,
        "2024-03-05",
        ("Jane Doe",),
    )
    assert reasons(found) == {"dump.csv#line-2": "fields"}


def test_parquet(tmp_path: Path) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    import datetime

    rows = [{"text": MADE, "title": TITLE, "publish_date": datetime.datetime(2024, 3, 5, 10, 15), "source_url": "https://example.org"}]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "made.parquet")
    article = article_in(tmp_path, "dump.parquet", (tmp_path / "made.parquet").read_bytes())
    assert (article.text, article.published) == (MADE, "2024-03-05T10:15:00")


def test_warc(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for number, (status, kind, raw) in enumerate(
        [
            ("200 OK", "text/html; charset=utf-8", HTML.encode()),
            ("301 Moved", "text/html", b"gone"),
            ("200 OK", "image/png", b"\x89PNG"),
            ("200 OK", "text/html", b"<p>x"),
        ]
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        name = {"WARC-Record-ID": f"<urn:uuid:0000-{number}>"}
        writer.write_record(
            writer.create_warc_record(
                f"https://example.org/2024/03/05/{number}",
                "response",
                payload=io.BytesIO(raw),
                http_headers=headers,
                warc_headers_dict=name,
            )
        )
    found = read(tmp_path, "crawl.warc.gz", buffer.getvalue())
    (article,) = (one for one in found if isinstance(one, Article))
    assert (article.path, article.text, article.published_from) == ("crawl.warc.gz#0000-0", MADE, "url")
    assert article.url == "https://example.org/2024/03/05/0"
    assert reasons(found) == {"crawl.warc.gz#0000-3": "no-article"}


# ---------------------------------------------------------------- archives
@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("a.txt.gz", gzip.compress(TEXT.encode())),
        ("a.txt.bz2", bz2.compress(TEXT.encode())),
        ("a.txt.xz", lzma.compress(TEXT.encode())),
        ("a.html.gz", gzip.compress(HTML.encode())),
        ("a.html", gzip.compress(HTML.encode())),
    ],
)
def test_a_compressed_file_bears_its_own_path(tmp_path: Path, name: str, packed: bytes) -> None:
    article = article_in(tmp_path, name, packed)
    assert article.path == name
    assert article.text.strip() == MADE


def test_zstandard(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    rows = "".join(json.dumps({"id": str(number), "text": MADE}) + "\n" for number in range(3))
    found = read(tmp_path, "dump.jsonl.zst", zstandard.ZstdCompressor().compress(rows.encode()))
    assert [one.path for one in found] == ["dump.jsonl.zst#0", "dump.jsonl.zst#1", "dump.jsonl.zst#2"]


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped({"b/a.txt": TEXT, "b/a.meta.json": json.dumps({"published": "2024-03-05"}), ".hidden.txt": TEXT, "../../up.txt": TEXT})
    found = read(
        tmp_path, "week.tar.gz", gzip.compress(tarred({"day/inner.zip": inner, "day/page.html": HTML.encode(), "day/odd.bin": b"\0\1"}))
    )
    articles = {one.path: one for one in found if isinstance(one, Article)}
    assert set(articles) == {"week.tar.gz/day/inner.zip/b/a.txt", "week.tar.gz/day/inner.zip/up.txt", "week.tar.gz/day/page.html"}
    assert articles["week.tar.gz/day/inner.zip/b/a.txt"].published_from == "sidecar"
    assert reasons(found) == {"week.tar.gz/day/odd.bin": "unsupported", "week.tar.gz/link.txt": "symlink"}


def test_too_many_archives_in_one_another(tmp_path: Path) -> None:
    raw: bytes = TEXT.encode()
    for _ in range(8):
        raw = gzip.compress(raw)
    assert set(reasons(read(tmp_path, "a.txt.gz", raw)).values()) == {"too-deep"}


def test_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "FLOOR_BYTES", 100_000)
    row = json.dumps({"text": "a " * 1000}).encode() + b"\n"
    assert "bomb" in reasons(read(tmp_path, "a.jsonl.gz", gzip.compress(row * 20_000))).values()
    assert "bomb" in reasons(read(tmp_path, "a.zip", zipped({"a.txt": b"a " * 5_000_000}))).values()


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.txt.gz", gzip.compress(TEXT.encode() * 50)[:-20], "truncated"),
        ("a.txt.gz", gzip.compress(TEXT.encode())[:10] + b"\xff" * 40, "damaged"),
        ("a.txt.xz", lzma.compress(TEXT.encode())[:-30], "truncated"),
        ("a.zip", zipped({"a.txt": TEXT})[:-30], "damaged"),
        ("empty.zip", zipped({}), "empty"),
        ("a.txt", "", "empty"),
        ("a.html", "", "empty"),
        ("a.html", "<p>x</p>", "no-article"),
        ("a.txt", b"\0\1\2\3" * 50, "binary"),
        ("a.txt", b"\xff\xfea", "encoding"),
        ("a.pdf", b"%PDF-1.4 nothing", "damaged"),
        ("a.docx", zipped({"word/document.xml": "<w"}), "damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
        ("a.nitf", "<nitf><body>", "xml"),
        ("a.nitf", "<nitf><body><body.content/></body></nitf>", "empty"),
        ("a.newsml", "<newsItem/>", "empty"),
        ("feed.rss", "<rss><channel></channel></rss>", "empty"),
        ("a.eml", "Subject: x\n\n", "empty"),
        ("a.md", "", "empty"),
        ("a.csv", "", "empty"),
        ("a.csv", "id,text\n", "empty"),
        ("a.jsonl", "", "empty"),
        ("a.parquet", b"PAR1 nothing", "damaged"),
        ("a.warc", b"WARC/1.0\r\n", "empty"),
        ("a.xyz", "text", "unsupported"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_what_cannot_be_read_has_a_reason(tmp_path: Path, name: str, raw: bytes | str, reason: str) -> None:
    found = read(tmp_path, name, raw)
    assert list(reasons(found).values()) == [reason]
    (failure,) = found
    assert isinstance(failure, Failure)
    assert len(failure.message) > 10


def test_another_language_is_named(tmp_path: Path) -> None:
    german = "Die Regierung hat am Mittwoch beschlossen, dass die Steuern für alle Bürger im Land bald wieder steigen werden. " * 3
    (failure,) = read(tmp_path, "a.txt", german)
    assert isinstance(failure, Failure)
    assert failure.reason == "language"
    assert "German" in failure.message
    quoted = f"{FIRST}\n\n„Wir haben so etwas noch nie erlebt und werden es hoffentlich nie wieder erleben“, said a visitor from Kiel.\n\n{SECOND}"
    assert article_in(tmp_path, "b.txt", f"{TITLE}\n\n{quoted}").language == "en"


@pytest.mark.parametrize(("max_bytes", "max_chars", "reason"), [(100, 1000, "too-large"), (10_000, 100, "too-long")])
@pytest.mark.parametrize(("name", "raw"), [("a.txt", TEXT), ("a.html", HTML), ("a.jsonl", json.dumps({"text": TEXT})), ("a.md", TEXT)])
def test_limits_on_length(tmp_path: Path, name: str, raw: str, max_bytes: int, max_chars: int, reason: str) -> None:
    found = read(tmp_path, name, raw, Settings(max_bytes=max_bytes, max_chars=max_chars))
    assert list(reasons(found).values()) == [reason]


def test_a_limit_on_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spin(item: object, settings: object) -> Iterator[Article]:
        while True:
            sum(range(1000))
        yield

    monkeypatch.setitem(SOURCES, ".md", spin)
    assert reasons(read(tmp_path, "a.md", TEXT, replace(SETTINGS, max_seconds=0.2))) == {"a.md": "timeout"}


def test_a_missing_library_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(items.importlib, "import_module", refuse)
    (failure,) = read(tmp_path, "a.html", HTML)
    assert isinstance(failure, Failure)
    assert failure.reason == "missing-extra"
    assert "onrecord[formats]" in failure.message


# ---------------------------------------------------------------- folders
def test_links_folders_and_hidden_files(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / ".cache").mkdir(parents=True)
    (folder / ".cache" / "a.txt").write_text(TEXT, "utf-8")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "outside.txt").write_text(TEXT, "utf-8")
    (folder / "out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    found, failures = find_inputs([folder])
    assert [entry.path for entry in found] == ["a.txt", "gone.txt"]
    assert reasons(failures) == {"out.txt": "symlink"}
    assert reasons(list(read_articles(found[1], SETTINGS))) == {"gone.txt": "not-a-file"}


def test_every_format_and_reason_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for ending in (*SOURCES, *OPENERS):
        assert f"`{ending}`" in readme, ending
    import re

    source = "".join(path.read_text("utf-8") for path in (ROOT / "pipeline" / "sources").rglob("*.py"))
    for reason in {*re.findall(r'(?:InputError\(|Failure\(\w+(?:\.\w+)?, )"([a-z-]+)"', source)}:
        assert f"`{reason}`" in readme, reason


@pytest.mark.parametrize("name", [module.name for module in pkgutil.walk_packages(pipeline.sources.__path__, "pipeline.sources.")])
def test_examples_in_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
