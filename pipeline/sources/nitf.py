"""NITF, the older XML of news agencies: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.build import build_article, in_paragraphs
from pipeline.sources.items import Item
from pipeline.sources.metadata import Metadata
from pipeline.sources.names import read_all_names
from pipeline.sources.stamps import read_stamp
from pipeline.sources.wirexml import all_named, first_named, local, parse_xml, words_in

LEFT_OUT = {"media", "media-caption", "media-producer", "media-metadata", "table", "nitf-table", "bibliography", "tagline"}
BLOCKS = {"p", "hl2", "li", "dd", "dt", "bq", "pre", "h1", "h2", "h3"}


def read(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The article of an NITF file."""
    raw = item.read_all(settings)
    yield read_nitf(parse_xml(raw), item.path, raw, settings, known=item.known)


def read_nitf(root: Any, path: str, raw: bytes, settings: Settings, *, known: Metadata) -> Article:
    """The article under an ``nitf`` element, with what is known beside it."""
    meta = known.or_else(metadata_in(root))
    lead = [
        words_in(element)
        for element in all_named(first_named(root, "body.head") if first_named(root, "body.head") is not None else root, "hl2")[:2]
    ]
    paragraphs = [text for text in [*lead, *paragraphs_in(root)] if text and text != meta.title]
    if not paragraphs:
        raise InputError("empty", "there is no paragraph in the body of this file")
    text, title_span = in_paragraphs(meta.title, paragraphs)
    return build_article(path, text, raw, meta, settings, title_span=title_span)


def metadata_in(root: Any) -> Metadata:
    """Headline, byline and date of issue; ``date.release`` where there is none."""
    dates = [element.get("norm") or words_in(element) for element in all_named(root, "date.issue", "date.release", "story.date")]
    published = next((stamp for text in dates if (stamp := read_stamp(text or ""))), None)
    bylines = [
        words_in(first_named(element, "person") if first_named(element, "person") is not None else element)
        for element in all_named(root, "byline")
    ]
    title = words_in(first_named(root, "hl1")) or words_in(first_named(root, "title"))
    rights = first_named(root, "doc.copyright")
    return Metadata(
        title=title or None,
        published=published,
        published_from="nitf" if published else None,
        authors=read_all_names(bylines),
        publisher=(rights.get("holder") if rights is not None else None) or words_in(first_named(root, "distributor")) or None,
    )


def paragraphs_in(root: Any) -> Iterator[str]:
    """The paragraphs of ``body.content``, captions and tables left out."""
    body = first_named(root, "body.content", "body")
    stack = [body] if body is not None else []
    while stack:
        element = stack.pop()
        name = local(element)
        if name in LEFT_OUT or name in ("body.head", "body.end"):
            continue
        if name in BLOCKS and not any(local(child) in BLOCKS for child in element):
            yield words_in(element)
        else:
            stack.extend(reversed(element))
