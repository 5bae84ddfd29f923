"""Which format a file is in: told by its first bytes where they are plain, else by its name."""

from __future__ import annotations

import re

from pipeline.sources.items import Item

MAGIC = (
    (b"\x1f\x8b", ".gz"),
    (b"\x28\xb5\x2f\xfd", ".zst"),
    (b"BZh", ".bz2"),
    (b"\xfd7zXZ\0", ".xz"),
    (b"%PDF-", ".pdf"),
    (b"PAR1", ".parquet"),
    (b"WARC/1.", ".warc"),
)
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, and .docx behind a password
ROOTS = {
    "rss": ".rss", "feed": ".rss", "rdf": ".rss", "html": ".html", "nitf": ".nitf",
    "newsitem": ".newsml", "newsmessage": ".newsml", "packageitem": ".newsml", "newsml": ".newsml",
}  # fmt: skip
ROOT = re.compile(rb"<(?!\?|!)(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
SAME = {
    ".htm": ".html", ".xhtml": ".html", ".text": ".txt", ".ndjson": ".jsonl", ".tsv": ".csv", ".markdown": ".md", ".atom": ".rss", ".mht": ".eml",
    ".mhtml": ".eml", ".tgz": ".gz", ".tbz2": ".bz2", ".txz": ".xz", ".zstd": ".zst", ".wet": ".warc", ".pq": ".parquet", ".rdf": ".rss", ".newsmlg2": ".newsml",
}  # fmt: skip
WRITTEN = {".txt", ".md", ".jsonl", ".csv", ".eml"}  # for these the name decides: their bytes may begin in any way


def find_kind(item: Item) -> str:
    """The ending that stands for the item's format, as in the table of readers; its own where nothing is known."""
    head = item.head()
    ending = SAME.get(item.ending, item.ending)
    for magic, kind in MAGIC:
        if head.startswith(magic) and not (kind == ".pdf" and ending in WRITTEN):
            return kind
    if head.startswith(ZIP):
        return ".docx" if ending == ".docx" or b"word/document.xml" in head[:4096] else ".zip"
    if head.startswith(OLD_OFFICE):
        return ".docx" if ending == ".docx" else ending
    if head[257:262] == b"ustar":
        return ".tar"
    if ending in WRITTEN or ending in (".html", ".nitf", ".newsml", ".rss"):
        return ending
    return kind_of_markup(head) or ending


def kind_of_markup(head: bytes) -> str | None:
    """HTML or a kind of XML by its root element; None for anything else."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text.startswith(b"<"):
        return None
    if HTML.match(text):
        return ".html"
    found = ROOT.search(text[:4096])
    return ROOTS.get(found[1].decode("ascii").lower()) if found else None
