"""DOCX: title, paragraphs, lists and tables in their order; comments, notes and deleted text stay out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.build import build_article, in_paragraphs
from pipeline.sources.items import Item, library
from pipeline.sources.metadata import Metadata
from pipeline.sources.names import read_all_names

MAX_PARTS_BYTES = 200_000_000  # of a document unpacked
NO_AUTHORS = {"python-docx", "user", "admin", "administrator", "microsoft office user", "author"}
LEGACY = b"\xd0\xcf\x11\xe0"


def read(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The article of a Word document."""
    docx = library("docx", for_what="DOCX files")
    raw = item.read_all(settings)
    if raw.startswith(LEGACY):
        raise InputError("encrypted", "this document is encrypted, or of the old .doc format; save it as .docx without a password")
    check_size(raw)
    try:
        document = docx.Document(io.BytesIO(raw))
        parts = list(parts_of(document, docx))
        about = document.core_properties
        title, author = str(about.title or "").strip(), str(about.author or "").strip()
    except Exception as error:  # python-docx lets out errors of zipfile, lxml, and lookups of its own on damaged files
        raise InputError("damaged", f"this document cannot be read: {type(error).__name__}: {str(error)[:200]}") from error
    if not parts:
        raise InputError("empty", "there is no text in this document")
    heading = next((text for text, style in parts[:3] if style in ("Title", "Heading 1")), None) or title or heading_by_length(parts)
    authors = read_all_names([author]) if author.lower() not in NO_AUTHORS and " " in author else ()
    known = item.known.or_else(Metadata(title=heading or None, authors=authors))
    text, title_span = in_paragraphs(known.title, [text for text, _ in parts if text != known.title])
    yield build_article(item.path, text, raw, known, settings, title_span=title_span)


def check_size(raw: bytes) -> None:
    """Raises InputError (``bomb``) where the parts of the document are far larger than it."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            total = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise InputError("damaged", f"this document cannot be read: {error}") from error
    if total > MAX_PARTS_BYTES:
        raise InputError("bomb", f"its parts expand to {total:,} bytes; {MAX_PARTS_BYTES:,} are allowed")


def parts_of(document: Any, docx: Any) -> Iterator[tuple[str, str]]:
    """The paragraphs with the names of their styles, and the cells of tables, each cell once."""
    for part in document.iter_inner_content():
        if isinstance(part, docx.text.paragraph.Paragraph):
            style = str(part.style.name) if part.style is not None else ""
            if text := " ".join(part.text.split()):
                yield text, style
            continue
        seen: set[int] = set()
        for row in part.rows:
            for cell in row.cells:
                if id(cell._tc) not in seen and (text := " ".join(cell.text.split())):
                    seen.add(id(cell._tc))
                    yield text, "Table"


def heading_by_length(parts: list[tuple[str, str]]) -> str:
    """The first paragraph where it is as short as a headline and no sentence."""
    first = parts[0][0]
    return first if len(parts) > 1 and len(first) <= 150 and not first.endswith((".", ",", ";")) else ""
