"""The standfirst of a page: what stands between headline and body and introduces the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.sources.pages.blocks import Block
from pipeline.sources.pages.clutter import is_caption_text, is_clutter, is_clutter_text
from pipeline.sources.pages.passages import Passages, same_text
from pipeline.sources.pages.place import ancestors, is_headline
from pipeline.sources.pages.structured import Structured
from pipeline.sources.pages.tags import Tags

MAX_STANDFIRST = 6  # some introduce an article with a list of its main points
STANDFIRST = re.compile(
    r"standfirst|stand-first|subtitle|sub-title|subhead|sub-head|subheadline|sub-headline|summary|excerpt|dek\b|deck\b|__dek|lead\b|lede|intro|synopsis|abstract|description|teaser|kicker|strap|blurb|tagline|bullets|key-?points|takeaways|highlights",
    re.IGNORECASE,
)


def find_standfirst(blocks: Sequence[Block], kept: Sequence[Block], structured: Structured, tags: Tags, title: str | None) -> list[Block]:
    """The blocks between headline and body that introduce the article."""
    if not kept:
        return []
    places = {id(block): number for number, block in enumerate(blocks)}
    end = places[id(kept[0])]
    start = max((number for number, block in enumerate(blocks[:end]) if same_text(block.text, title) or is_headline(block)), default=None)
    described = [Passages(text) for text in (*structured.descriptions, *tags.descriptions)]
    found = [
        block
        for block in blocks[start + 1 if start is not None else max(end - 12, 0) : end]
        if is_standfirst(block, described, titled=start is not None)
    ]
    return found[:MAX_STANDFIRST]


def is_standfirst(block: Block, described: Sequence[Passages], *, titled: bool) -> bool:
    if len(block.text) < 30 or block.linked > 0.5 or is_clutter_text(block.text, linked=block.linked) or is_caption_text(block.text):
        return False
    if any(
        passages.share(block.text) >= 0.7 or Passages(block.text).share(passages.text) >= 0.6
        for passages in described
        if passages.count > 5
    ):
        return True
    around = (block.element, *ancestors(block)[:2])
    if not titled or any(is_clutter(element) for element in around if not STANDFIRST.search(element.get("class") or "")):
        return False
    named = any(
        STANDFIRST.search(" ".join(filter(None, (element.get("class"), element.get("itemprop"), element.get("data-testid")))))
        for element in around
    )
    return named or (block.tag in ("h2", "h3") and len(block.text) >= 40)
