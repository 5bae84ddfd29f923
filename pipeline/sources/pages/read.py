"""HTML: one saved page is one article, read from the page's own bytes."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.record import Article, Failure, InputError, Section, Span
from pipeline.settings import Settings
from pipeline.sources.build import GAP, build_article, in_paragraphs
from pipeline.sources.items import Item, library
from pipeline.sources.metadata import Metadata
from pipeline.sources.pages.body import Body, find_body
from pipeline.sources.pages.facts import find_facts
from pipeline.sources.pages.structured import read_structured
from pipeline.sources.pages.tags import read_tags
from pipeline.sources.pages.tree import decode_page, parse_page

MIN_CHARS = 40  # less is a word or two that a page without an article has too
MAX_PAGE_BYTES = 20_000_000  # of HTML: its tree takes ten times as much memory


def read(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The article of a page, with what its sidecar says of it over what it says itself."""
    yield read_page(item.path, item.read_all(settings), settings, known=item.known, url=item.url)


def read_page(path: str, raw: bytes, settings: Settings, *, known: Metadata = Metadata(), url: str | None = None) -> Article:  # noqa: B008
    """The article of a page; ``url`` is where it was fetched. Raises InputError where there is none on it."""
    for name in ("lxml.html", "trafilatura", "htmldate"):
        library(name, for_what="web pages")
    if len(raw) > MAX_PAGE_BYTES:
        raise InputError("too-large", f"{len(raw):,} bytes; a page of more than {MAX_PAGE_BYTES:,} is no article")
    text, encoding = decode_page(raw)
    root = parse_page(text)
    structured, tags = read_structured(root), read_tags(root)
    facts, warnings = find_facts(root, structured, tags, url=url)
    meta = known.or_else(facts)
    body = find_body(root, structured, tags, meta.title)
    if sum(map(len, body.paragraphs)) < MIN_CHARS:
        raise InputError("no-article", "no article text was found on this page")
    article, title_span = in_paragraphs(meta.title, body.paragraphs)
    sections = find_sections(body, title_span.end if title_span else None)
    notes = () if encoding == "utf-8" else (f"decoded as {encoding}",)
    return build_article(
        path, article, raw, meta, settings, title_span=title_span, sections=sections, warnings=(*notes, *warnings, *body.warnings)
    )


def find_sections(body: Body, title_end: int | None) -> tuple[Section, ...]:
    """The posts of a live blog as places in the text that ``in_paragraphs`` makes; none for other pages."""
    found: list[Section] = []
    start = 0 if title_end is None else title_end + len(GAP)
    for text, stamp in zip(body.paragraphs, body.stamps, strict=True):
        end = start + len(text)
        if stamp and found and found[-1].published == stamp and found[-1].span.end + len(GAP) == start:
            found[-1] = Section(Span(found[-1].span.start, end), stamp)
        elif stamp:
            found.append(Section(Span(start, end), stamp))
        start = end + len(GAP)
    return tuple(found)
