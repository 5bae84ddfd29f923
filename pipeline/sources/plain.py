"""Plain text: one article a file, title on the first line, bylines and datelines in the text itself."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.layout import find_paragraphs
from pipeline.record import Article, Failure, InputError, Span
from pipeline.settings import Settings
from pipeline.sources.build import build_article
from pipeline.sources.inputs import SIDECAR, InputFile, decode, read_bytes
from pipeline.sources.metadata import Metadata, metadata_of

TITLE_MAX_CHARS = 250


def read(entry: InputFile, settings: Settings) -> Iterator[Article | Failure]:
    """The article in a text file, with what its sidecar ``NAME.meta.json`` says of it."""
    raw = read_bytes(entry, max_bytes=settings.max_bytes)
    text, encoding = decode(raw)
    title = find_title(text)
    known = read_sidecar(entry)
    if title and not known.title:
        known = known.or_else(Metadata(title=" ".join(title.of(text).split())))
    warnings = () if encoding == "utf-8" else (f"decoded as {encoding}",)
    yield build_article(entry.path, text, raw, known, settings, title_span=title, warnings=warnings)


def read_sidecar(entry: InputFile) -> Metadata:
    """The metadata beside the file; none where there is no sidecar. Raises InputError where it cannot be used."""
    place = entry.place.with_name(entry.place.stem + SIDECAR)
    if not place.is_file():
        return Metadata()
    try:
        fields = json.loads(place.read_bytes())
    except (OSError, ValueError) as error:
        raise InputError("metadata", f"{place.name} is no readable JSON: {error}") from error
    if not isinstance(fields, dict):
        raise InputError("metadata", f"{place.name} is no JSON object")
    return metadata_of(fields, origin="sidecar")


def find_title(text: str) -> Span | None:
    """The first line, unless it is all there is or as long as a paragraph."""
    paragraphs = find_paragraphs(text)
    if len(paragraphs) < 2:
        return None
    first = paragraphs[0]
    return first if first.end - first.start <= TITLE_MAX_CHARS else None
