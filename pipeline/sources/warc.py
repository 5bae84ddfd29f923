"""WARC, as crawlers write it (Common Crawl, Heritrix, wget): one article a response record, read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.record import Failure, InputError
from pipeline.settings import Settings
from pipeline.sources.items import Item, library
from pipeline.sources.metadata import Metadata

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".rss",
}


def records(item: Item, settings: Settings) -> Iterator[Item | Failure]:
    """The records that may hold an article: pages that were fetched whole, and the text of WET files.

    Pictures, scripts, redirects and requests are no articles, and no failures either.
    """
    del settings
    iterator = library("warcio.archiveiterator", for_what="WARC files").ArchiveIterator
    number = 0
    try:
        for record in iterator(item.stream, no_record_parse=False, arc2warc=True):
            number += 1
            if found := item_of(item, record, number):
                yield found
    except InputError:
        raise
    except Exception as error:  # warcio raises errors of its own and of the standard library on damaged files
        raise InputError("damaged", f"this WARC file cannot be read past record {number}: {str(error)[:200]}") from error


def item_of(item: Item, record: Any, number: int) -> Item | None:
    """A record as an item, named by its id; None where it holds no article."""
    ending = ending_of(record)
    if ending is None:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    name = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>").rsplit(":", 1)[-1] or f"record-{number}"
    known = Metadata(url=url) if ending != ".html" and url else Metadata()
    return item.inner(f"{name}{ending}", record.content_stream(), path=f"{item.path}#{name}", known=known, url=url)


def ending_of(record: Any) -> str | None:
    """The format of what a record holds, as an ending; None where it is no page that was fetched whole."""
    if record.rec_type == "conversion":
        return ".txt"
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers
    if record.rec_type == "response" and (headers is None or headers.get_statuscode() != "200"):
        return None
    kind = (headers or record.rec_headers).get_header("Content-Type") or ""
    return ENDINGS.get(kind.split(";")[0].strip().lower())
