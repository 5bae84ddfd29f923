"""Title, day, authors and publisher of a page: everything the page says of them, weighed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pipeline.sources.metadata import Metadata
from pipeline.sources.names import read_all_names
from pipeline.sources.pages.structured import Structured
from pipeline.sources.pages.tags import Tags, day_in_url, text_in
from pipeline.sources.stamps import in_own_zone, read_stamp

BREAK = re.compile(r"\s+(?:[|»›·•]|[-–—])\s+|\s*[|»›]\s*|\s+[-–—:]{1,2}\s+")
SAME = 0.8  # likeness of two headlines that are one, but for a word
UNLIKE = 0.5  # likeness below which one is no rewording of the other


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment of publication and where it was read."""

    published: str | None
    origin: str | None
    warning: str | None = None


def find_facts(root: Any, structured: Structured, tags: Tags, *, url: str | None = None) -> tuple[Metadata, tuple[str, ...]]:
    """The metadata of the page and what a reader should be warned of. ``url`` is where it was fetched, if known."""
    address = url or structured.url or tags.url
    publisher = structured.publisher or tags.publisher
    stamp = find_published(root, structured, tags, address)
    section = structured.section or tags.section
    known = Metadata(
        title=find_title(root, structured, tags, publisher),
        published=stamp.published,
        published_from=stamp.origin,
        authors=find_authors(structured, tags, publisher),
        publisher=publisher,
        url=tags.url or address,
        section=section,
    )
    return known, (stamp.warning,) if stamp.warning else ()


# ---------------------------------------------------------------- title
def find_title(root: Any, structured: Structured, tags: Tags, publisher: str | None) -> str | None:
    """The headline: as readers see it where the page's metadata bear it out, else as the metadata give it.

    Pages have up to four: ``h1``, ``og:title``, JSON-LD and ``<title>``. ``og:title`` is the one publishers set by
    hand, unless the headline seen is another and JSON-LD has that too.
    """
    sites = tuple(name for name in (publisher, tags.publisher, structured.publisher) if name)
    shared = cleaned(tags.titles[:2], sites)
    stated = cleaned(structured.headlines[:1] + tags.marked_titles[:1], sites)
    page = cleaned((tags.page_title,), sites)
    seen = [text for element in root.iter("h1") if 3 < len(text := without_site(text_in(element), sites)) < 400]
    said = shared + stated + page
    if not said:
        return seen[0] if seen else None
    best = max(seen, key=lambda text: max(likeness(text, other) for other in said), default="")
    trusted = shared or stated or page
    if best and likeness(best, trusted[0]) >= SAME:
        return best
    if best and likeness(best, trusted[0]) < UNLIKE and any(likeness(best, other) >= SAME for other in said):
        return best
    return trusted[0]


def cleaned(titles: tuple[str, ...], sites: tuple[str, ...]) -> list[str]:
    return [text for title in titles if (text := without_site(title, sites))]


def without_site(title: str, sites: tuple[str, ...]) -> str:
    """A title without the name of the site before or behind it.

    >>> without_site("Floods close roads | Example Times", ("Example Times",))
    'Floods close roads'
    >>> without_site("Spider-Man - the film everyone saw", ("Example Times",))
    'Spider-Man - the film everyone saw'
    """
    title = " ".join(title.split())
    for _ in range(3):
        breaks = list(BREAK.finditer(title))
        if not breaks:
            return title
        tail, head = title[breaks[-1].end() :], title[: breaks[0].start()]
        if is_site(tail, sites) and breaks[-1].start():
            title = title[: breaks[-1].start()]
        elif is_site(head, sites):
            title = title[breaks[0].end() :]
        elif "|" in breaks[-1].group() and breaks[-1].start() > 20 and len(tail.split()) <= 3:
            title = title[: breaks[-1].start()]
        else:
            return title
    return title


def is_site(part: str, sites: tuple[str, ...]) -> bool:
    """Whether part of a title is the site's name, or that name with a word more ("The Times", "BBC News")."""
    short = squeezed(part)
    return bool(short) and any(
        short == name or (len(short) >= 3 and (short in name or (name in short and len(short) <= len(name) + 8)))
        for name in map(squeezed, sites)
        if name
    )


def squeezed(name: str) -> str:
    return re.sub(r"\W+|\b(?:the|www|com|co|org|net)\b", "", name.casefold())


def likeness(one: str, other: str) -> float:
    """How many words two titles share: 0 to 1 (F1)."""
    left, right = Counter(re.findall(r"\w+", one.casefold())), Counter(re.findall(r"\w+", other.casefold()))
    return 2 * (left & right).total() / max(left.total() + right.total(), 1)


# ---------------------------------------------------------------- day
def find_published(root: Any, structured: Structured, tags: Tags, address: str | None) -> Stamp:
    """When the article was published: from the first of the page's own statements that can be read."""
    ranked = (
        ("json-ld", structured.published),
        ("microdata", tags.published_marked),
        ("meta", tags.published),
    )
    said = [(origin, stamp) for origin, texts in ranked for text in texts if (stamp := read_stamp(text))]
    beside = tuple(stamp for text in tags.times if (stamp := read_stamp(text)))
    if said:
        origin, first = said[0]
        same_rank = [stamp for from_, stamp in said if from_ == origin]
        first = first if len(first) > 10 else next((stamp for stamp in same_rank if stamp.startswith(first)), first)
        return Stamp(in_own_zone(first, tuple(stamp for _, stamp in said) + beside), origin)
    updates = tuple(stamp for text in (*structured.modified, *tags.modified) if (stamp := read_stamp(text)))
    by_url = day_in_url(address) if address else None
    if by_url:
        timed = next((stamp for stamp in beside if stamp.startswith(by_url)), None)
        return Stamp(timed or by_url, "url")
    if beside and beside[0] not in updates:
        return Stamp(beside[0], "time")
    return searched(root, updates)


def searched(root: Any, updates: tuple[str, ...]) -> Stamp:
    """What htmldate finds in the page's text, unless it is the day of an update."""
    found = search_day(root)
    if found and not any(stamp.startswith(found) for stamp in updates):
        return Stamp(found, "page text")
    warning = "the page gives only the day of an update, which is not taken for its publication" if updates else None
    return Stamp(None, None, warning)


def search_day(root: Any) -> str | None:
    """htmldate's search, bounded by fixed days: it would else read the clock."""
    import logging
    from copy import deepcopy

    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(deepcopy(root), original_date=True, extensive_search=True, min_date="1990-01-01", max_date="2199-12-31")
    except Exception:  # htmldate is handed any page there is: what it raises on one is no news to the user
        return None
    return read_stamp(found) if found else None


# ---------------------------------------------------------------- authors
def find_authors(structured: Structured, tags: Tags, publisher: str | None) -> tuple[str, ...]:
    """The people named as authors; the desk or agency only where no person is named."""
    people = read_all_names(structured.authors)
    tagged = read_all_names(tags.authors)
    marked = read_all_names(tags.authors_marked)
    known = list(people or marked or tagged)
    if people:
        known = [spelled(name, (*marked, *tagged)) for name in people]
    persons = [name for name in known if not is_publisher(name, publisher)]
    if not persons:
        persons = [name for name in (*marked, *tagged) if not is_publisher(name, publisher)]
    return tuple(dict.fromkeys(persons or structured.desks or known))


def spelled(name: str, others: tuple[str, ...]) -> str:
    """The same name as another tag spells it, where this one is a slug or all small letters."""
    short = re.sub(r"\W+", "", name.casefold())
    return next((other for other in others if re.sub(r"\W+", "", other.casefold()) == short), name)


def is_publisher(name: str, publisher: str | None) -> bool:
    return publisher is not None and squeezed(name) == squeezed(publisher)
