"""NewsML-G2: one article a ``newsItem``, whose body is NITF, HTML or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.build import build_article, in_paragraphs
from pipeline.sources.items import Item, library
from pipeline.sources.metadata import Metadata
from pipeline.sources.names import read_all_names
from pipeline.sources.nitf import read_nitf
from pipeline.sources.pages.fragment import paragraphs_in
from pipeline.sources.stamps import read_stamp
from pipeline.sources.wirexml import all_named, first_named, parse_xml, words_in


def read(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The news items of a file or message, in order; pictures and packages among them are no articles."""
    raw = item.read_all(settings)
    root = parse_xml(raw)
    items = all_named(root, "newsitem")
    texts = [one for one in items if has_text(one)]
    if not texts:
        raise InputError("empty", f"none of the {len(items)} news items in this file holds a text")
    seen: set[str] = set()
    for number, element in enumerate(texts, start=1):
        name = element.get("guid") or element.get("guidref") or f"item-{number}"
        name = f"item-{number}" if name in seen else name
        seen.add(name)
        path = item.path if len(texts) == 1 else f"{item.path}#{name}"
        try:
            yield read_item(element, path, raw, settings, known=item.known)
        except InputError as error:
            yield Failure(path, error.reason, str(error))


def has_text(element: Any) -> bool:
    return any(words_in(content) for content in all_named(element, "inlinexml", "inlinedata"))


def read_item(element: Any, path: str, raw: bytes, settings: Settings, *, known: Metadata) -> Article:
    """The article of one news item."""
    meta = known.or_else(metadata_in(element))
    body = first_named(element, "inlinexml", "inlinedata")
    nitf = first_named(body, "nitf")
    if nitf is not None:
        return read_nitf(nitf, path, raw, settings, known=meta)
    paragraphs = [part for part in paragraphs_of(body) if part != meta.title]
    if not paragraphs:
        raise InputError("empty", "this news item holds no text")
    text, title_span = in_paragraphs(meta.title, paragraphs)
    warnings = ("the agency has withdrawn this item",) if is_withdrawn(element) else ()
    return build_article(path, text, raw, meta, settings, title_span=title_span, warnings=warnings)


def paragraphs_of(body: Any) -> list[str]:
    """The paragraphs of inline XML (HTML or an agency's own) or of inline data, which may be escaped HTML."""
    if len(body):
        etree = library("lxml.etree", for_what="XML files")
        markup = "".join(etree.tostring(child, encoding="unicode") for child in body)
        return paragraphs_in(without_prefixes(markup))
    text = body.text or ""
    if "<p" in text or "<br" in text:
        return paragraphs_in(text)
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def without_prefixes(markup: str) -> str:
    """Markup whose elements have no namespace prefix, as an HTML parser wants it."""
    return re.sub(r"(</?)[A-Za-z][\w.-]*:", r"\1", markup)


def metadata_in(element: Any) -> Metadata:
    """Headline, byline, provider and the time of first creation; ``versionCreated`` is the stamp of an update."""
    about, content = first_named(element, "itemmeta"), first_named(element, "contentmeta")
    about, content = (element if about is None else about), (element if content is None else content)
    stamps = (
        words_in(first_named(about, "firstcreated")), words_in(first_named(content, "contentcreated")), words_in(first_named(about, "embargoed")),
    )  # fmt: skip
    published = next((stamp for text in stamps if (stamp := read_stamp(text))), None)
    people = [words_in(one) for one in all_named(content, "by")] or [names_in(one) for one in all_named(content, "creator")]
    section = first_named(content, "subject")
    return Metadata(
        title=words_in(first_named(content, "headline")) or words_in(first_named(about, "title")) or None,
        published=published,
        published_from="newsml" if published else None,
        authors=read_all_names([name for name in people if name]),
        publisher=names_in(first_named(about, "provider")) or words_in(first_named(element, "copyrightholder")) or None,
        url=next(
            (
                url
                for link in all_named(element, "link")
                if (url := link.get("href") or "").startswith("http") and "canonical" in (link.get("rel") or "")
            ),
            None,
        ),
        section=names_in(section) or None,
    )


def names_in(element: Any) -> str:
    """The first name inside an element, or its literal."""
    if element is None:
        return ""
    return words_in(first_named(element, "name")) or element.get("literal") or ""


def is_withdrawn(element: Any) -> bool:
    status = first_named(element, "pubstatus")
    return status is not None and (status.get("qcode") or "").endswith(("canceled", "withheld"))
