"""Markdown: front matter for the metadata, the first heading for the title, then paragraphs without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.build import build_article, in_paragraphs
from pipeline.sources.inputs import decode
from pipeline.sources.items import Item, library
from pipeline.sources.metadata import Metadata
from pipeline.sources.names import read_all_names
from pipeline.sources.pages.fragment import paragraphs_in
from pipeline.sources.stamps import read_stamp

FRONT = re.compile(r"\A(?:---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)\r?\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
FIELD = re.compile(r"^(?P<key>[A-Za-z_-]+)\s*[:=]\s*(?P<value>.*?)\s*$")
LISTED = re.compile(r"^\s*-\s+(?P<value>.+?)\s*$")


def read(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The article of a Markdown file."""
    raw = item.read_all(settings)
    source, _ = decode(raw)
    if len(source) > settings.max_chars:
        raise InputError("too-long", f"{len(source)} characters; the setting max_chars allows {settings.max_chars}")
    front = FRONT.match(source)
    known = item.known.or_else(front_matter(front["fields"]) if front else Metadata())
    body = source[front.end() :] if front else source
    rendered = library("markdown_it", for_what="Markdown files").MarkdownIt("commonmark", {"html": True}).enable("table").render(body)
    paragraphs = paragraphs_in(rendered)
    heading = re.search(r"<h1>(.*?)</h1>", rendered, re.DOTALL)
    title = known.title or (" ".join(paragraphs_in(heading[1])) if heading else None) or None
    text, title_span = in_paragraphs(title, [part for part in paragraphs if part != title])
    yield build_article(item.path, text, raw, known.or_else(Metadata(title=title)), settings, title_span=title_span)


def front_matter(source: str) -> Metadata:
    """The fields that front matter has for an article, in YAML or TOML as they are mostly written: one a line, lists below or in brackets."""
    fields: dict[str, list[str]] = {}
    key = ""
    for line in source.splitlines():
        if field := FIELD.match(line):
            key = field["key"].lower()
            inside = field["value"].strip("[]") if field["value"].startswith("[") else None
            values = inside.split(",") if inside is not None else [field["value"]]
            fields[key] = [value.strip().strip("\"'") for value in values if value.strip().strip("\"'")]
        elif (one := LISTED.match(line)) and key:
            fields[key].append(one["value"].strip("\"'"))
    published = next(
        (stamp for key in ("published", "date", "pubdate", "publishdate") for value in fields.get(key, ()) if (stamp := read_stamp(value))),
        None,
    )
    return Metadata(
        title=first(fields, "title", "headline"),
        published=published,
        published_from="front matter" if published else None,
        authors=read_all_names([*fields.get("authors", ()), *fields.get("author", ())]),
        publisher=first(fields, "publisher", "site"),
        url=first(fields, "url", "canonical", "canonical_url", "link"),
        section=first(fields, "section", "category", "categories"),
    )


def first(fields: dict[str, list[str]], *keys: str) -> str | None:
    return next((value for key in keys for value in fields.get(key, ()) if value), None)
