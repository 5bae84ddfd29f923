"""Rows of dumps: which of their fields hold the text, the title, the date and the rest, crawler by crawler.

A row's text is taken verbatim, so that offsets index the user's own text; only where a row has no text but paragraphs
(Fundus) or a page (``html``) is one made of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pipeline.record import Article, InputError
from pipeline.settings import Settings
from pipeline.sources.build import build_article, in_paragraphs
from pipeline.sources.metadata import Metadata, metadata_of
from pipeline.sources.names import read_all_names
from pipeline.sources.pages.read import read_page
from pipeline.sources.stamps import read_stamp

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """The rows of one crawler: the fields that tell it, and for each thing the fields to look in; a dot leads inside."""

    name: str
    tells: tuple[frozenset[str], ...] = ()
    id: tuple[str, ...] = ("id",)
    text: tuple[str, ...] = ("text",)
    title: tuple[str, ...] = ("title",)
    published: tuple[str, ...] = ("published",)
    authors: tuple[str, ...] = ("authors",)
    publisher: tuple[str, ...] = ("publisher",)
    url: tuple[str, ...] = ("url",)
    section: tuple[str, ...] = ("section",)
    html: tuple[str, ...] = ("html", "raw_html", "content_html")


ANY = Shape(
    "any",
    text=("text", "maintext", "plaintext", "body", "content", "articleBody", "article_body", "full_text", "raw_text", "article"),
    title=("title", "headline", "title_page"),
    published=(
        "published",
        "publishing_date",
        "publish_date",
        "date_publish",
        "date_published",
        "datePublished",
        "pubdate",
        "publication_date",
        "date",
    ),
    authors=("authors", "author", "byline", "creator"),
    publisher=("publisher", "sitename", "site_name", "publication", "source_domain", "domain", "hostname"),
    url=("url", "canonical_url", "link", "source_url"),
    section=("section", "category"),
)
SHAPES = (
    Shape(
        "fundus",
        (frozenset({"publishing_date"}),),
        text=("plaintext",),
        published=("publishing_date",),
        publisher=("publisher.name", "publisher", "html.source_info.publisher"),
        url=("url", "html.responded_url", "html.requested_url"),
        html=("html.content",),
    ),
    Shape(
        "news-please",
        (frozenset({"maintext"}), frozenset({"date_publish", "source_domain"})),
        text=("maintext", "text"),
        title=("title", "title_page"),
        published=("date_publish",),
        publisher=("source_domain",),
    ),
    Shape(
        "newspaper4k",
        (frozenset({"publish_date", "top_image"}), frozenset({"publish_date", "source_url"}), frozenset({"publish_date", "meta_data"})),
        published=("publish_date",),
        publisher=("meta_site_name", "meta_data.og.site_name"),
        html=("article_html", "html"),
    ),
    # In FineWeb and C4 the date is that of the crawl.
    Shape(
        "common-crawl", (frozenset({"dump", "url"}), frozenset({"timestamp", "url"})), published=("publish_date",), publisher=("domain",)
    ),
    Shape(
        "common-crawl",
        (frozenset({"domain", "url"}), frozenset({"warc_date"}), frozenset({"url_used"})),
        published=("publish_date", "date_publish", "date"),
        publisher=("sitename", "domain"),
        authors=("authors", "author"),
    ),
    Shape(
        "trafilatura",
        (frozenset({"hostname"}), frozenset({"sitename"}), frozenset({"source-hostname"})),
        id=("id",),
        text=("text", "raw_text"),
        published=("date",),
        authors=("author", "authors"),
        publisher=("sitename", "hostname", "source-hostname"),
        url=("url", "source"),
        section=("categories", "category"),
    ),
)


def article_of(row: Row, raw: bytes, path: str, settings: Settings, *, known: Metadata = Metadata()) -> Article:  # noqa: B008
    """The article of one row. Raises InputError where it has no text, or a field that cannot be used."""
    shape = mapped(find_shape(row, settings), settings)
    if shape.name == "onrecord" and isinstance(row.get("text"), str):
        return build_article(path, row["text"], raw, known.or_else(metadata_of(row, origin="row")).or_else(lenient(row, ANY)), settings)
    meta = known.or_else(lenient(row, shape)).or_else(lenient(row, ANY) if settings.dump == "auto" else Metadata())
    text = first_text(row, shape.text if settings.text_field else (*shape.text, *ANY.text))
    if text is not None:
        return build_article(path, text, raw, meta, settings)
    if paragraphs := paragraphs_of(row.get("body")):
        made, title_span = in_paragraphs(meta.title, paragraphs)
        return build_article(path, made, raw, meta, settings, title_span=title_span)
    if (page := first_text(row, shape.html)) is not None:
        article = read_page(path, page.encode("utf-8", "replace"), settings, known=meta, url=meta.url)
        digest = hashlib.sha256(raw).hexdigest()
        return replace(article, sha256=digest)
    if settings.text_field is None and "text" in row:
        raise InputError("fields", f"text is a text that is not empty, not {str(row['text'])[:60]!r}")
    wanted = f"field {settings.text_field!r}" if settings.text_field else "text"
    raise InputError(
        "fields", f"the row has no {wanted}, but the keys {', '.join(sorted(map(str, row)))[:300] or '(none)'}; name it with --text-field"
    )


def path_of(row: Row, file: str, number: int, settings: Settings) -> str:
    """``FILE#ID``, or ``FILE#line-N`` for a row without an id."""
    shape = mapped(find_shape(row, settings), settings)
    name = next((value for field in shape.id if (value := at(row, field)) not in (None, "")), None)
    return f"{file}#{name}" if isinstance(name, str | int) else f"{file}#line-{number}"


def find_shape(row: Row, settings: Settings) -> Shape:
    """The shape that the settings name, else the one whose tell-tale fields the row has; else this program's own."""
    if settings.dump not in ("auto", "onrecord"):
        named = [shape for shape in SHAPES if shape.name == settings.dump]
        return next((shape for shape in named if has_any(row, shape)), named[-1])
    if settings.dump == "auto" and "published" not in row:
        return next((shape for shape in SHAPES if has_any(row, shape)), Shape("onrecord"))
    return Shape("onrecord")


def has_any(row: Row, shape: Shape) -> bool:
    return any(tell <= row.keys() for tell in shape.tells)


def mapped(shape: Shape, settings: Settings) -> Shape:
    """The shape with the fields that the settings name."""
    fields = {
        "id": settings.id_field,
        "text": settings.text_field,
        "title": settings.title_field,
        "published": settings.date_field,
        "authors": settings.authors_field,
        "publisher": settings.publisher_field,
        "url": settings.url_field,
    }
    given = {name: (field,) for name, field in fields.items() if field}
    return replace(shape, name="mapped", **given) if given else shape  # type: ignore[arg-type]


def lenient(row: Row, shape: Shape) -> Metadata:
    """The metadata of a row that another program made: what cannot be read counts as not given."""
    published = next((stamp for field in shape.published if (stamp := stamp_of(at(row, field)))), None)
    return Metadata(
        title=first_text(row, shape.title),
        published=published,
        published_from="row" if published else None,
        authors=next((names for field in shape.authors if (names := names_of(at(row, field)))), ()),
        publisher=first_text(row, shape.publisher),
        url=first_text(row, shape.url),
        section=first_text(row, shape.section),
    )


def at(row: Row, field: str) -> Any:
    """The value of a field; ``a.b`` is b inside a, unless there is a field of that very name."""
    if field in row:
        return row[field]
    value: Any = row
    for part in field.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def first_text(row: Row, fields: Sequence[str]) -> str | None:
    return next((value for field in fields if isinstance(value := at(row, field), str) and value.strip()), None)


def stamp_of(value: Any) -> str | None:
    """A date in a row: text, Unix time, or what Parquet has for dates."""
    if isinstance(value, datetime | date):
        return read_stamp(value.isoformat())
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return read_stamp(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))


def names_of(value: Any) -> tuple[str, ...]:
    """Authors as a text, a list of texts, or a list of objects with a name."""
    values = value if isinstance(value, list | tuple) else [value]
    texts = [one.get("name") if isinstance(one, Mapping) else one for one in values]
    return read_all_names([text for text in texts if isinstance(text, str)])


def paragraphs_of(body: Any) -> list[str]:
    """The summary, headings and paragraphs of a Fundus body."""
    if not isinstance(body, Mapping):
        return []
    sections = body.get("sections")
    parts = [*as_texts(body.get("summary"))]
    for section in sections if isinstance(sections, list) else []:
        if isinstance(section, Mapping):
            parts += [*as_texts(section.get("headline")), *as_texts(section.get("paragraphs"))]
    return parts


def as_texts(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [" ".join(text.split()) for text in values if isinstance(text, str) and text.strip()]
