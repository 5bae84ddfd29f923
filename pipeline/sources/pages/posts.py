"""Live blogs: which post a paragraph stands in, and when that was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pipeline.sources.pages.blocks import Block
from pipeline.sources.pages.passages import COVERED, Passages
from pipeline.sources.pages.place import ancestors, name_of
from pipeline.sources.pages.structured import Structured
from pipeline.sources.stamps import read_stamp

MIN_POSTS = 3  # of a live blog


def post_stamps(kept: Sequence[Block], structured: Structured) -> list[str | None]:
    """For each block, when the post that it stands in was published; None throughout where the page is no live blog."""
    stamps = by_element(kept)
    if sum(stamp is not None for stamp in stamps) < len(kept) / 2 and structured.posts:
        stamps = by_wording(kept, structured)
    return stamps if len(set(stamps) - {None}) >= MIN_POSTS else [None] * len(kept)


def by_element(kept: Sequence[Block]) -> list[str | None]:
    """Posts told by the page's markup: elements of one name, each with a ``<time>`` of its own."""
    posts: Counter[str] = Counter()
    for element in {
        around for block in kept for around in (block.element, *ancestors(block)) if around.tag in ("article", "section", "div", "li")
    }:
        if len(stamps_in(element)) == 1:
            posts[name_of(element)] += 1
    name = next((name for name, count in posts.most_common(1) if count >= MIN_POSTS), None)
    found: list[str | None] = []
    for block in kept:
        post = next((around for around in (block.element, *ancestors(block)) if name_of(around) == name), None)
        found.append(next(iter(stamps_in(post)), None) if post is not None else None)
    return found


def stamps_in(element: Any) -> list[str]:
    """The stamps of the ``<time>`` elements in an element, each once."""
    found = [read_stamp(one.get("datetime") or "") for one in element.iter("time")]
    return list(dict.fromkeys(stamp for stamp in found if stamp))


def by_wording(kept: Sequence[Block], structured: Structured) -> list[str | None]:
    """Posts told by the words that JSON-LD says they hold; what lies between belongs to the post before."""
    posts = [(Passages(f"{post.headline or ''}\n{post.body}"), read_stamp(post.published or "")) for post in structured.posts]
    found: list[str | None] = []
    for block in kept:
        said = next((stamp for passages, stamp in posts if passages.share(block.text) >= COVERED), None)
        found.append(said or (found[-1] if found else None))
    return found
