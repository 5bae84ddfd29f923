"""PDF: the text layer of one article, its columns in order, lines joined to paragraphs, hyphens at line ends taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.build import build_article, in_paragraphs
from pipeline.sources.items import Item, library
from pipeline.sources.lines import Line, ordered, paragraphs_of
from pipeline.sources.metadata import Metadata
from pipeline.sources.names import read_all_names

MAX_PAGES = 500
MAX_PAGE_CHARS = 100_000
EDGE = 0.09  # of the page's height, above and below: where running heads and page numbers stand
COLUMN_GAP = 2.2  # times the font size: so wide a gap inside a line parts two columns
PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
NO_TITLE = re.compile(r"^(?:untitled|microsoft word|document\d*|\S+\.(?:docx?|pdf|indd|qxd|rtf|tex|pages))\b", re.IGNORECASE)


def read(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The article of a PDF file. A password is ``encrypted``; pictures of text without a text layer are ``no-text``."""
    pdfium = library("pypdfium2", for_what="PDF files")
    raw = item.read_all(settings)
    pages, about = read_pages(pdfium, raw, settings)
    lines = [line for page in without_running_heads(pages) for line in ordered(page)]
    paragraphs = paragraphs_of(lines)
    if not any(char.isalnum() for text, _ in paragraphs for char in text):
        raise InputError("no-text", "this PDF holds no text, only pictures of it; run OCR on it first")
    title, rest = split_title(paragraphs, about.get("Title", ""))
    known = item.known.or_else(Metadata(title=title, authors=read_all_names([about.get("Author", "")]) if about.get("Author") else ()))
    text, title_span = in_paragraphs(known.title, [text for text in rest if text != known.title])
    yield build_article(item.path, text, raw, known, settings, title_span=title_span)


def read_pages(pdfium: Any, raw: bytes, settings: Settings) -> tuple[list[list[Line]], dict[str, str]]:
    """The lines of every page, and the document's own metadata."""
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("encrypted", "this PDF is encrypted; save it without a password") from error
        raise InputError("damaged", f"this PDF cannot be read: {error}") from error
    try:
        if len(document) > MAX_PAGES:
            raise InputError("too-long", f"{len(document)} pages; a PDF of more than {MAX_PAGES} is no article")
        pages, total = [], 0
        for number in range(len(document)):
            pages.append(lines_of(document[number], pdfium.raw))
            total += sum(len(line.text) for line in pages[-1])
            if total > settings.max_chars:
                raise InputError("too-long", f"more than {settings.max_chars} characters, as the setting max_chars allows")
        return pages, {key: str(value) for key, value in document.get_metadata_dict().items() if value}
    except (pdfium.PdfiumError, ValueError, OverflowError) as error:
        raise InputError("damaged", f"this PDF cannot be read: {error}") from error
    finally:
        document.close()


def lines_of(page: Any, raw: Any) -> list[Line]:
    """The lines of a page as they were set, each with its place; a gap as wide as between columns parts two."""
    import ctypes

    height = page.get_height() or 1.0
    textpage = page.get_textpage()
    found: list[Line] = []
    current: list[tuple[str, float, float, float, float]] = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    try:
        for at in range(min(textpage.count_chars(), MAX_PAGE_CHARS)):
            char = chr(raw.FPDFText_GetUnicode(textpage, at) or 32)
            if char in "\r\n":
                found += closed(current, height)
                current = []
                continue
            raw.FPDFText_GetCharBox(textpage, at, left, right, bottom, top)
            size = raw.FPDFText_GetFontSize(textpage, at) or 10.0
            size = size if size > 1.5 else max(top.value - bottom.value, 1.0) * 1.3
            here = (char, left.value, right.value, bottom.value, size)
            if current and not char.isspace() and is_parted(current, here):
                found += closed(current, height)
                current = []
            current.append(here)
        return found + closed(current, height)
    finally:
        textpage.close()
        page.close()


def is_parted(current: Sequence[tuple[str, float, float, float, float]], here: tuple[str, float, float, float, float]) -> bool:
    """Whether a character stands in another line or column than those before it."""
    before = next((one for one in reversed(current) if not one[0].isspace()), None)
    if before is None:
        return False
    size = max(before[4], here[4])
    return here[1] - before[2] > COLUMN_GAP * size or here[1] < before[1] - 2 * size or abs(here[3] - before[3]) > 0.9 * size


def closed(chars: Sequence[tuple[str, float, float, float, float]], height: float) -> list[Line]:
    """The line that characters make; none for blanks."""
    text = " ".join("".join(char for char, *_ in chars).split())
    solid = [one for one in chars if not one[0].isspace()]
    if not text or not solid:
        return []
    base = sorted(one[3] for one in solid)[len(solid) // 2]
    size = sorted(one[4] for one in solid)[len(solid) // 2]
    return [Line(text, min(one[1] for one in solid), max(one[2] for one in solid), base, size, base / height)]


def without_running_heads(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers, and without what stands at the edge of most of them."""
    edges = Counter(key for page in pages for key in {bare(line.text) for line in page if is_edge(line)})
    repeated = {key for key, count in edges.items() if count >= 3 and count > len(pages) / 2}
    return [
        [line for line in page if not (is_edge(line) and (bare(line.text) in repeated or PAGE_NUMBER.fullmatch(line.text)))]
        for page in pages
    ]


def is_edge(line: Line) -> bool:
    return line.height < EDGE or line.height > 1 - EDGE


def bare(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def split_title(paragraphs: Sequence[tuple[str, float]], stated: str) -> tuple[str | None, list[str]]:
    """The title and the paragraphs after it: what is set largest near the top, else what the document states."""
    texts = [text for text, _ in paragraphs]
    stated = " ".join(stated.split())
    sizes = Counter[float]()
    for text, size in paragraphs:
        sizes[round(size, 1)] += len(text)
    body = sizes.most_common(1)[0][0]
    top = [at for at, (text, size) in enumerate(paragraphs[:8]) if size > 1.2 * body and 8 < len(text) < 250]
    if top:
        at = max(top, key=lambda number: (paragraphs[number][1], -number))
        return texts[at], texts[:at] + texts[at + 1 :]
    if 8 < len(stated) < 250 and not NO_TITLE.match(stated):
        return stated, texts
    if len(texts) > 1 and len(texts[0]) <= 150 and not texts[0].endswith((".", ",", ";")):
        return texts[0], texts[1:]
    return None, texts
