"""What every input format ends with: the text checked, bylines and datelines found, the article made."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from pipeline.record import Article, InputError, Section, Span
from pipeline.settings import Settings
from pipeline.sources.furniture import find_furniture
from pipeline.sources.language import find_language, name_of
from pipeline.sources.metadata import Metadata

GAP = "\n\n"  # between paragraphs


def build_article(
    path: str,
    text: str,
    raw: bytes,
    known: Metadata,
    settings: Settings,
    *,
    title_span: Span | None = None,
    sections: tuple[Section, ...] = (),
    warnings: tuple[str, ...] = (),
) -> Article:
    """The article with this text; its id is a hash of path and bytes.

    Metadata that were given (``known``) win over what the text itself says, and that over the settings.
    Raises InputError for a text that is empty, too long or not in English.
    """
    if not any(char.isalnum() for char in text):
        raise InputError("empty", "there is no text in it")
    if len(text) > settings.max_chars:
        raise InputError("too-long", f"{len(text)} characters; the setting max_chars allows {settings.max_chars}")
    language = find_language(text)
    if language != "en":
        raise InputError("language", f"the text is in {name_of(language)}; only English is read")
    furniture, said = find_furniture(text)
    by_option = Metadata(published=settings.published, published_from="option" if settings.published else None)
    meta = known.or_else(said).or_else(by_option)
    digest = hashlib.sha256(raw).hexdigest()
    return Article(
        id="a-" + hashlib.sha256(f"{path}\0{digest}".encode()).hexdigest()[:16],
        path=path,
        text=text,
        sha256=digest,
        title=meta.title,
        title_span=title_span,
        published=meta.published,
        published_from=meta.published_from,
        authors=meta.authors,
        publisher=meta.publisher,
        url=meta.url,
        language=language,
        furniture=furniture,
        warnings=warnings,
        section=meta.section,
        sections=sections,
    )


def in_paragraphs(title: str | None, paragraphs: Sequence[str]) -> tuple[str, Span | None]:
    """The text of an article in a format that is no plain text: headline and paragraphs, a blank line between."""
    parts = [title, *paragraphs] if title else list(paragraphs)
    return GAP.join(parts), Span(0, len(title)) if title else None
