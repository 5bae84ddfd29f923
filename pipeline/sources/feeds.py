"""RSS and Atom: one article an entry, of the text that the feed itself holds; nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.record import Article, Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.build import build_article, in_paragraphs
from pipeline.sources.items import Item, library
from pipeline.sources.metadata import Metadata
from pipeline.sources.names import read_all_names
from pipeline.sources.pages.fragment import paragraphs_in
from pipeline.sources.stamps import read_stamp


def read(item: Item, settings: Settings) -> Iterator[Article | Failure]:
    """The entries of a feed in order; an entry that cannot be used is a failure of its own."""
    feedparser = library("feedparser", for_what="RSS and Atom files")
    raw = item.read_all(settings)
    try:
        feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
        entries, about = list(feed.entries), {**feed.feed, "version": feed.get("version")}
    except Exception as error:  # feedparser hands a feed to several parsers, each with errors of its own
        raise InputError("xml", f"this feed cannot be read: {str(error)[:200]}") from error
    if not entries:
        raise InputError("empty", "there are no entries in this feed")
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        path = f"{item.path}#{name_of(entry, number, seen)}"
        try:
            yield read_entry(entry, about, path, raw, settings, known=item.known)
        except InputError as error:
            yield Failure(path, error.reason, str(error))


def name_of(entry: Any, number: int, seen: set[str]) -> str:
    """The entry's own id or link, or its number where it has none or one that an earlier entry has."""
    name = " ".join(str(entry.get("id") or entry.get("link") or "").split())
    if not name or name in seen:
        name = f"entry-{number}"
    seen.add(name)
    return name


def read_entry(entry: Any, about: dict[str, Any], path: str, raw: bytes, settings: Settings, *, known: Metadata) -> Article:
    """The article of an entry: its content, or the summary where the feed has no more."""
    content = max((str(part.get("value") or "") for part in entry.get("content") or ()), key=len, default="")
    summary = str(entry.get("summary") or "")
    paragraphs = paragraphs_in(content) or paragraphs_in(summary)
    if not paragraphs:
        raise InputError("empty", "this entry holds no text, only a link")
    meta = known.or_else(metadata_in(entry, about))
    text, title_span = in_paragraphs(meta.title, [part for part in paragraphs if part != meta.title])
    warnings = ("the feed holds a summary of this article, not its text",) if not content else ()
    return build_article(path, text, raw, meta, settings, title_span=title_span, warnings=warnings)


def metadata_in(entry: Any, about: dict[str, Any]) -> Metadata:
    # In RSS and RDF ``dc:date``, which feedparser calls an update, is the publication; in Atom an update is one.
    dated = entry.get("updated") if not str(about.get("version")).startswith("atom") and "updated" in entry else None
    published = read_stamp(str(entry.get("published") or entry.get("created") or dated or ""))
    link = str(entry.get("link") or "")
    people = [str(person.get("name") or "") for person in entry.get("authors") or ()] or [str(entry.get("author") or "")]
    tags = [str(tag.get("term") or "") for tag in entry.get("tags") or ()]
    return Metadata(
        title=" ".join(paragraphs_in(str(entry.get("title") or ""))) or " ".join(str(entry.get("title") or "").split()) or None,
        published=published,
        published_from="feed" if published else None,
        authors=read_all_names([name for name in people if name]),
        publisher=" ".join(str(about.get("title") or "").split()) or None,
        url=link if link.startswith(("http://", "https://")) else None,
        section=next((tag for tag in tags if tag), None),
    )
