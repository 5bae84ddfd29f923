"""Plain text: one article a file, title on the first line, bylines and datelines in the text itself."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.layout import find_paragraphs
from pipeline.record import Article, Failure, Span
from pipeline.settings import Settings
from pipeline.sources.build import build_article
from pipeline.sources.inputs import decode
from pipeline.sources.items import Item
from pipeline.sources.metadata import Metadata

TITLE_MAX_CHARS = 250


def read(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The article in a text file, with what its sidecar says of it."""
    raw = item.read_all(settings)
    text, encoding = decode(raw)
    title = find_title(text)
    known = item.known
    if title and not known.title:
        known = known.or_else(Metadata(title=" ".join(title.of(text).split())))
    warnings = () if encoding == "utf-8" else (f"decoded as {encoding}",)
    yield build_article(item.path, text, raw, known, settings, title_span=title, warnings=warnings)


def find_title(text: str) -> Span | None:
    """The first line, unless it is all there is or as long as a paragraph."""
    paragraphs = find_paragraphs(text)
    if len(paragraphs) < 2:
        return None
    first = paragraphs[0]
    return first if first.end - first.start <= TITLE_MAX_CHARS else None
