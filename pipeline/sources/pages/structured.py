"""What a page says of its article in JSON-LD (schema.org), wherever in a graph, list or nesting it says it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_BLOCKS = 60  # of JSON-LD read on a page
MAX_NESTING = 30
ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Blogposting|Report|Review|SocialMediaPosting|NewsStory|Story)$")
PAGE_TYPES = {"WebPage", "ItemPage", "CreativeWork"}
MEDIA_TYPES = {"VideoObject", "ImageObject", "AudioObject", "MediaObject"}
Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Post:
    """One entry of a live blog."""

    headline: str | None
    published: str | None
    body: str


@dataclass(frozen=True, slots=True)
class Structured:
    """The article as its page describes it; None or empty where it does not say."""

    headlines: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()  # organisations named as authors
    publisher: str | None = None
    url: str | None = None
    section: str | None = None
    language: str | None = None
    body: str | None = None
    posts: tuple[Post, ...] = field(default=())
    captions: tuple[str, ...] = ()  # of the page's pictures and films


def read_structured(root: Any) -> Structured:
    """The JSON-LD of the page, its articles first, then what stands on the page as a whole."""
    nodes = [node for block in find_blocks(root) for node in walk(block)]
    by_id = index(nodes)
    articles = sorted((node for node in nodes if is_article(node)), key=lambda node: (not is_of_page(node, root), -completeness(node)))
    pages = [node for node in nodes if types_of(node) & PAGE_TYPES]
    every = main_first(articles) + pages
    people, desks = find_authors(every, by_id)
    return Structured(
        headlines=distinct(text_of(node.get("headline")) for node in articles),
        descriptions=distinct(text_of(node.get(key)) for node in every for key in ("description", "alternativeHeadline")),
        published=distinct(text_of(node.get(key)) for key in ("datePublished", "dateCreated") for node in every),
        modified=distinct(text_of(node.get("dateModified")) for node in every),
        authors=people,
        desks=desks,
        publisher=first(names_of(node.get(key), by_id) for node in every for key in ("publisher", "sourceOrganization")),
        url=next((url for node in articles for url in urls_of(node)), None),
        section=first([text_of(node.get("articleSection"))] for node in articles),
        language=first([text_of(node.get("inLanguage"))] for node in every),
        body=longest(body_of(node) for node in articles),
        posts=tuple(post for node in articles for post in posts_of(node)),
        captions=distinct(text_of(node.get(key)) for node in nodes if types_of(node) & MEDIA_TYPES for key in ("description", "caption")),
    )


def find_blocks(root: Any) -> Iterator[Any]:
    """The JSON of every block that can be read; one that is broken is passed over."""
    scripts = root.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    for script in scripts[:MAX_BLOCKS]:
        if (block := loaded(script.text or "")) is not None:
            yield block


def loaded(source: str) -> Any:
    """JSON as pages write it: with raw line ends, comments around, a stray comma, or a semicolon behind."""
    source = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", source).strip().rstrip(";")
    for attempt in (source, re.sub(r",(\s*[}\]])", r"\1", source), re.sub(r"\\(?![\"\\/bfnrtu])", r"\\\\", source)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def walk(value: Any, depth: int = 0) -> Iterator[Node]:
    """All objects in ``value``, outer ones first."""
    if depth > MAX_NESTING:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, depth + 1)


def types_of(node: Node) -> set[str]:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rsplit("/", 1)[-1] for kind in named if isinstance(kind, str)}


def is_article(node: Node) -> bool:
    return any(ARTICLE_TYPE.search(kind) for kind in types_of(node)) or "LiveBlogPosting" in types_of(node)


def is_of_page(node: Node, root: Any) -> bool:
    """Whether an article is the page's own by its address or headline, and no teaser of another."""
    address = bare_url(
        root.xpath("string((//link[@rel='canonical']/@href)[1])") or root.xpath("string((//meta[@property='og:url']/@content)[1])")
    )
    if address and any(bare_url(url) == address for url in urls_of(node)):
        return True
    headline, shared = squeezed(text_of(node.get("headline"))), squeezed(root.xpath("string((//meta[@property='og:title']/@content)[1])"))
    return len(headline) > 10 and headline in shared


def bare_url(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[?#].*$|/$", "", url.strip())


def completeness(node: Node) -> int:
    """How much an object says: the page's own article says most, a teaser of another has a headline and a link."""
    live = 4 * ("LiveBlogPosting" in types_of(node))
    return live + sum(
        bool(node.get(key)) for key in ("headline", "datePublished", "author", "articleBody", "publisher", "mainEntityOfPage")
    )


def main_first(articles: list[Node]) -> list[Node]:
    """The articles that are as complete as the most complete, by their headline the same; other articles are teasers."""
    if not articles:
        return []
    main = articles[0]
    headline = squeezed(text_of(main.get("headline")))
    entries = {id(entry) for entry in as_list(main.get("liveBlogUpdate"))}
    same = [
        node
        for node in articles[1:]
        if id(node) not in entries and (not headline or squeezed(text_of(node.get("headline"))) == headline or not node.get("url"))
    ]
    return [main, *same]


def index(nodes: list[Node]) -> dict[str, Node]:
    """The fullest object of each ``@id``: others only point to it."""
    found: dict[str, Node] = {}
    for node in nodes:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(found.get(name, {})):
            found[name] = node
    return found


def find_authors(articles: list[Node], by_id: Mapping[str, Node]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """People and organisations of the first article that names any author."""
    for node in articles:
        for key in ("author", "creator"):
            people: list[str] = []
            desks: list[str] = []
            for author in as_list(node.get(key)):
                resolved = resolve(author, by_id)
                kind = types_of(resolved) if isinstance(resolved, dict) else set()
                is_desk = bool(kind) and "Person" not in kind and any(name.endswith(("Organization", "Corporation")) for name in kind)
                (desks if is_desk else people).extend(names_of(resolved, by_id))
            if people or desks:
                return distinct(people), distinct(desks)
    return (), ()


def resolve(value: Any, by_id: Mapping[str, Node]) -> Any:
    """The object that a reference (``{"@id": ...}``) points to."""
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def names_of(value: Any, by_id: Mapping[str, Node]) -> list[str]:
    """The names in a person, an organisation, a text, or a list of them."""
    found: list[str] = []
    for one in as_list(value):
        one = resolve(one, by_id)
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, dict):
            named = one.get("name") or " ".join(text_of(one.get(key)) for key in ("givenName", "familyName")).strip()
            found.extend(text for text in map(text_of, as_list(named)) if text)
    return found


def urls_of(node: Node) -> Iterator[str]:
    """Where the article stands: ``url``, or the page it is the main entity of."""
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            yield value.split("#")[0]


def body_of(node: Node) -> str | None:
    """``articleBody``, its markup taken off, its paragraphs parted by line ends."""
    value = node.get("articleBody") or node.get("text")
    joined = "\n\n".join(part for part in as_list(value) if isinstance(part, str))
    return without_markup(joined) or None


def without_markup(text: str) -> str:
    """Text of a body that may hold HTML.

    >>> without_markup("<p>One &amp; two.</p><p>Three.</p>")
    'One & two.\\n\\nThree.'
    """
    if "&lt;" in text:
        text = html.unescape(text)
    if re.search(r"</?(?:p|div|br|a|b|i|em|strong|h\d|ul|li|span|blockquote|figure)\b", text, re.IGNORECASE):
        text = re.sub(r"(?is)<(script|style|figure|figcaption)\b.*?(?:</\1>|$)", " ", text)
        text = re.sub(r"(?i)</?(?:p|div|br|h\d|ul|ol|li|blockquote)\b[^>]{0,500}>", "\n\n", text)
        text = re.sub(r"<[^<>]{1,500}>", "", text)
    text = html.unescape(text).replace("\xa0", " ")
    return re.sub(r"[ \t]*\n\s*\n\s*", "\n\n", text).strip()


def posts_of(node: Node) -> Iterator[Post]:
    for entry in as_list(node.get("liveBlogUpdate")):
        if isinstance(entry, dict) and (body := body_of(entry)):
            published = text_of(entry.get("datePublished")) or None
            yield Post(text_of(entry.get("headline")) or None, published, body)


def text_of(value: Any) -> str:
    """The first text in ``value``, entities read and blanks evened."""
    if isinstance(value, list):
        return next((text for text in map(text_of, value) if text), "")
    if isinstance(value, dict):
        return text_of(value.get("@value") or value.get("name"))
    if not isinstance(value, str):
        return ""
    return " ".join(html.unescape(html.unescape(value)).split())


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def distinct(texts: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def first(lists: Any) -> str | None:
    return next((text for texts in lists for text in texts if text), None)


def longest(texts: Any) -> str | None:
    return max((text for text in texts if text), key=len, default=None)
