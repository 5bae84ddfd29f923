"""What a page says of its article in meta tags, links, microdata, ``<time>`` and its own address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

TITLES = ("og:title", "twitter:title", "headline", "dc.title", "title", "parsely-title", "sailthru.title", "cxenseparse:title", "hdl")
DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "sailthru.description", "standfirst")
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "dc.date.issued", "dcterms.issued",
    "dc.date.published", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "publication-date", "published_at", "published", "date_published", "article.published",
    "originalpublicationdate", "article_date_original", "cxenseparse:recs:publishtime", "bt:pubdate", "citation_publication_date",
    "citation_online_date", "prism.publicationdate", "ptime", "sailthru.date", "rnews:datepublished", "timestamp", "date",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "modified", "dcterms.modified", "dc.date.modified",
    "article:updated", "utime", "cxenseparse:modified_time", "revised",
)  # fmt: skip
AUTHORS = (
    "author", "article:author", "article:author_name", "og:article:author", "parsely-author", "dc.creator", "dc.contributor", "dcterms.creator",
    "citation_author", "sailthru.author", "cxenseparse:author", "byl", "byline", "authors", "article.author", "twitter:data1", "rnews:creator",
)  # fmt: skip
PUBLISHERS = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:site_name", "cre", "source")
SECTIONS = ("article:section", "og:article:section", "section", "parsely-section", "articlesection", "cg", "category")
URL_DAY = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d|[a-z]{3})[/-](?P<day>[0-3]?\d)(?:[/_-]|$)", re.IGNORECASE)
URL_DAY_SOLID = re.compile(r"[/_-](?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:[/_.-]|$)")


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of one page, in the order in which they are to be believed."""

    titles: tuple[str, ...]
    page_title: str
    descriptions: tuple[str, ...]
    published: tuple[str, ...]
    published_marked: tuple[str, ...]  # microdata and <time> elements that say they are the publication
    times: tuple[str, ...]  # other <time> elements beside the headline
    modified: tuple[str, ...]
    authors: tuple[str, ...]
    authors_marked: tuple[str, ...]  # microdata and links to authors
    publisher: str | None
    url: str | None
    section: str | None
    language: str | None
    marked_titles: tuple[str, ...]
    marked_body: str | None  # the longest element marked as articleBody


def read_tags(root: Any) -> Tags:
    """All tags of the page."""
    meta = read_meta(root)
    stamped = find_times(root)
    return Tags(
        titles=pick(meta, TITLES),
        page_title=" ".join((root.xpath("string(//head/title[1])") or root.xpath("string((//title)[1])")).split()),
        descriptions=pick(meta, DESCRIPTIONS),
        published=pick(meta, PUBLISHED),
        published_marked=tuple(dict.fromkeys([*marked(root, "datePublished"), *stamped["published"]])),
        times=stamped["other"],
        modified=tuple(dict.fromkeys([*pick(meta, MODIFIED), *marked(root, "dateModified"), *stamped["modified"]])),
        authors=pick(meta, AUTHORS),
        authors_marked=find_marked_authors(root),
        publisher=next(iter(pick(meta, PUBLISHERS)), None),
        url=find_url(root, meta),
        section=next((text for text in pick(meta, SECTIONS) if not text.replace(".", "").isdigit()), None),
        language=(
            root.get("lang")
            or root.get("{http://www.w3.org/XML/1998/namespace}lang")
            or next(iter(pick(meta, ("language", "og:locale"))), None)
        ),
        marked_titles=tuple(marked(root, "headline")),
        marked_body=max(
            (text_in(e) for e in root.xpath("//*[contains(concat(' ', @itemprop, ' '), ' articleBody ')]")[:20]), key=len, default=None
        ),
    )


def read_meta(root: Any) -> dict[str, list[str]]:
    """The contents of the meta tags by lower-case name, in order."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            if content and (name := (element.get(key) or "").strip().lower()):
                found.setdefault(name, []).append(content)
    return found


def pick(meta: dict[str, list[str]], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(content for name in names for content in meta.get(name, ())))


def marked(root: Any, name: str) -> list[str]:
    """Microdata or RDFa of this name: ``content``, ``datetime``, or the text."""
    path = f"//*[not(self::meta) and (contains(concat(' ', @itemprop, ' '), ' {name} ') or contains(@property, '{name}'))]"
    found = [element.get("content") or element.get("datetime") or text_in(element) for element in root.xpath(path)[:20]]
    return [text for text in found if text]


def find_times(root: Any) -> dict[str, tuple[str, ...]]:
    """``<time>`` elements: those said to be the publication, those said to be an update, and the rest."""
    found: dict[str, list[str]] = {"published": [], "modified": [], "other": []}
    for element in root.xpath("//time")[:200]:
        stamp = (element.get("datetime") or text_in(element)).strip()
        around = element.getparent()
        words = " ".join(
            [attributes_of(element), attributes_of(around) if around is not None else "", text_before(element), text_in(element)]
        ).lower()
        if re.search(r"modif|updat|edited|revis", words) and not re.search(r"publish|posted", words):
            kind = "modified"
        elif element.get("pubdate") is not None or re.search(r"publish|pubdate|posted|entry-date|first", words):
            kind = "published"
        else:
            kind = "other"
        if stamp:
            found[kind].append(stamp)
    return {kind: tuple(dict.fromkeys(stamps)) for kind, stamps in found.items()}


def text_before(element: Any) -> str:
    """The words just before an element: "Updated: <time>"."""
    before = element.getprevious()
    parent = element.getparent()
    words = (before.tail or text_in(before)) if before is not None else (parent.text if parent is not None else "")
    return (words or "")[-40:]


def find_marked_authors(root: Any) -> tuple[str, ...]:
    """Names in microdata, in links with ``rel=author``, and in elements of the class of a byline."""
    names: list[str] = []
    for element in root.xpath("//*[not(self::meta) and contains(concat(' ', @itemprop, ' '), ' author ')]")[:10]:
        inner = element.xpath(".//*[contains(concat(' ', @itemprop, ' '), ' name ')]")
        names.extend((one.get("content") or text_in(one)) for one in (inner or [element]))
    names.extend(text_in(element) for element in root.xpath("//a[contains(concat(' ', @rel, ' '), ' author ')]")[:10])
    if not names:
        names.extend(find_byline(root))
    return tuple(dict.fromkeys(name for name in names if name and len(name) < 200))


def find_byline(root: Any) -> list[str]:
    """What stands in the first element with the class of a byline or an author's name."""
    lower = "translate(concat(@class, ' ', @data-testid, ' ', @data-component), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
    for word in ("byline", "author-name", "author__name", "author", "contributor"):
        for element in root.xpath(f"//body//*[contains({lower}, '{word}')]")[:10]:
            links = [
                text_in(link)
                for link in element.xpath(".//a[contains(@href, 'author') or contains(@href, 'profile') or contains(@href, '/by/')]")
            ]
            if names := [name for name in links if 0 < len(name) < 60]:
                return names
            if 3 < len(text := text_in(element)) < 100:
                return [text]
    return []


def find_url(root: Any, meta: dict[str, list[str]]) -> str | None:
    links = root.xpath("//link[contains(concat(' ', translate(@rel, 'CANOIL', 'canoil'), ' '), ' canonical ')]/@href")
    return next((url.strip() for url in [*links, *meta.get("og:url", ())] if url.strip().startswith(("http://", "https://"))), None)


def day_in_url(url: str) -> str | None:
    """The day in an address such as ``/2024/03/15/title`` or ``/2024/mar/15/``.

    >>> day_in_url("https://example.org/world/2024/mar/05/floods")
    '2024-03-05'
    """
    from pipeline.sources.stamps import day_of_parts

    for pattern in (URL_DAY, URL_DAY_SOLID):
        if (match := pattern.search(url)) and (day := day_of_parts(match["year"], match["month"], match["day"])):
            return day
    return None


def attributes_of(element: Any) -> str:
    """The attributes that tell what an element is for."""
    return " ".join(
        element.get(name) or ""
        for name in ("class", "id", "itemprop", "role", "data-testid", "data-component", "data-module", "aria-label")
    )


def text_in(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
