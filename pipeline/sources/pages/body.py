"""The paragraphs of a page's article, in order, and nothing else.

Three readings are put side by side: what the page itself calls its article's body (JSON-LD ``articleBody``), what
trafilatura takes for it, and the blocks of the page as they stand. The first two say where the article is; each
block there is kept or left by what it is.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pipeline.sources.furniture import is_date_line, read_byline
from pipeline.sources.pages.blocks import Block, find_blocks
from pipeline.sources.pages.clutter import is_caption_text, is_clutter_text
from pipeline.sources.pages.passages import COVERED, Passages, each_once, same_text, squeezed, words_of
from pipeline.sources.pages.place import Place, chars_of, densest, is_headline, is_listed, under_headline
from pipeline.sources.pages.posts import post_stamps
from pipeline.sources.pages.standfirst import find_standfirst
from pipeline.sources.pages.structured import Structured
from pipeline.sources.pages.tags import Tags
from pipeline.sources.stamps import read_stamp

TRUSTED_SHARE = 0.75  # articleBody is the measure of the body where it is this long against trafilatura's
MISSED = 1.5  # so many times more prose in one part of the page, and trafilatura has missed the article
FEW_CHARS = 300  # a body shorter than this is flagged
CREDITS = re.compile(
    r"(?:(?:additional\s+)?(?:reporting|writing|editing|compiled|edited|translated)\s+by\s.{3,120}|with\s+(?:files|reporting|additional\s+reporting)\s+from\s.{3,100}"
    r"|our\s+standards:.{0,80})$",
    re.IGNORECASE,
)
FROM_METADATA = "the text is that of the page's metadata (articleBody), which is not on the page itself"


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of the article: the standfirst and the rest; and what to warn of."""

    paragraphs: tuple[str, ...]
    stamps: tuple[str | None, ...]  # one a paragraph: when its post was published, in a live blog
    warnings: tuple[str, ...] = ()


def find_body(root: Any, structured: Structured, tags: Tags, title: str | None) -> Body:
    """The article's paragraphs; empty where the page has none."""
    blocks = find_blocks(root)
    said = Passages(structured.body or "")
    taken = Passages(by_trafilatura(root))
    chosen = choose(blocks, said, taken, title)
    captions = {squeezed(text) for text in structured.captions} - {
        squeezed(text) for text in (*structured.descriptions, *tags.descriptions)
    }
    kept = without_headline([block for block in chosen if squeezed(block.text) not in captions], title)
    lead = find_standfirst(blocks, kept, structured, tags, title)
    stamps = post_stamps(kept, structured)
    paragraphs = each_once(
        [*((block.text, None) for block in lead), *((block.text, stamp) for block, stamp in zip(kept, stamps, strict=True))]
    )
    length = sum(len(text) for text, _ in paragraphs)
    if structured.body and length < 0.5 * len(structured.body):
        return from_structured(structured.body, lead, title)
    if structured.posts and length < 0.5 * sum(len(post.body) for post in structured.posts):
        return from_posts(structured, title)
    warnings = ("little text was found on this page",) if paragraphs and length < FEW_CHARS else ()
    return made(paragraphs, warnings)


def made(paragraphs: Sequence[tuple[str, str | None]], warnings: tuple[str, ...]) -> Body:
    return Body(tuple(text for text, _ in paragraphs), tuple(stamp for _, stamp in paragraphs), warnings)


def by_trafilatura(root: Any) -> str:
    """trafilatura's main text of the page; empty where it finds none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(deepcopy(root), include_comments=False, with_metadata=False)
    except Exception:  # trafilatura is handed any page there is; where it fails the page's own markup must do
        return ""
    return "" if found is None or isinstance(found, dict) else found.text or ""


def choose(blocks: Sequence[Block], said: Passages, taken: Passages, title: str | None) -> list[Block]:
    """The blocks of the body, in order."""
    in_said = [said.share(block.text) >= COVERED if said.count else False for block in blocks]
    in_taken = [taken.share(block.text) >= COVERED if taken.count else False for block in blocks]
    own = densest(blocks)
    length = max(taken.count, sum(len(words_of(block.text)) for block in own))
    trusted = said.count >= 60 and said.count >= TRUSTED_SHARE * length and reaches(blocks, in_said, said)
    seeds = [
        block for block, inside, took in zip(blocks, in_said, in_taken, strict=True) if (inside if trusted else took) and block.is_prose
    ]
    if not trusted and chars_of(own) > MISSED * chars_of(seeds):
        seeds = own
    if not seeds:
        return [block for block, inside, took in zip(blocks, in_said, in_taken, strict=True) if inside or took]
    place = Place.of(under_headline(blocks, seeds, title))
    kept = [
        block
        for block, inside, took in zip(blocks, in_said, in_taken, strict=True)
        if is_kept(block, place, inside=inside, took=took, trusted=trusted)
    ]
    return with_headings(blocks, kept, place)


def is_kept(block: Block, place: Place, *, inside: bool, took: bool, trusted: bool) -> bool:
    """Whether a block is part of the body."""
    if is_clutter_text(block.text, linked=block.linked) or is_caption_text(block.text) or is_stamp_text(block.text):
        return False
    if trusted and inside:
        return block.is_prose or place.holds(block)
    if not place.holds(block) or place.is_cluttered(block):
        return False
    if trusted:
        return took and (is_listed(block) or block.is_heading or block.is_prose)
    return took or ((block.is_prose or block.is_sentence) and block.linked < 0.4 and place.is_like_its_own(block))


def reaches(blocks: Sequence[Block], inside: Sequence[bool], said: Passages) -> bool:
    """Whether the body the page states stands on the page too."""
    return sum(len(words_of(block.text)) for block, here in zip(blocks, inside, strict=True) if here) >= 0.6 * said.count


def with_headings(blocks: Sequence[Block], kept: Sequence[Block], place: Place) -> list[Block]:
    """The blocks kept, with the headings between them that the body is divided by; headings that nothing follows go."""
    chosen = {id(block) for block in kept}
    found: list[Block] = []
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        divides = (
            block.is_heading and found and after is not None and id(after) in chosen and not after.is_heading
            and place.holds(block) and not place.is_cluttered(block) and not is_clutter_text(block.text, linked=block.linked)
        )  # fmt: skip
        if id(block) in chosen or divides:
            found.append(block)
    while found and found[-1].is_heading:
        found.pop()
    return found


def is_stamp_text(text: str) -> bool:
    """Whether a paragraph is a byline, a date stamp or the credit of those who helped."""
    return len(text) <= 160 and bool(read_byline(text) or is_date_line(text) or CREDITS.match(text))


def without_headline(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """The blocks without the headline, and without any other that stands where a headline does."""
    first = next((number for number, block in enumerate(blocks) if not block.is_heading), len(blocks))
    return [
        block for number, block in enumerate(blocks) if not same_text(block.text, title) and not (number < first and is_headline(block))
    ]


def from_structured(body: str, lead: Sequence[Block], title: str | None) -> Body:
    """The body as JSON-LD has it, for a page whose text is filled in by a script."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n|\n", body)]
    kept = [part for part in paragraphs if part and not same_text(part, title) and not is_clutter_text(part, linked=0.0)]
    return made(each_once([(text, None) for text in (*(block.text for block in lead), *kept)]), (FROM_METADATA,))


def from_posts(structured: Structured, title: str | None) -> Body:
    """A live blog as JSON-LD has it, post by post."""
    parts: list[tuple[str, str | None]] = [(structured.body, None)] if structured.body else []
    for post in structured.posts:
        stamp = read_stamp(post.published or "")
        parts.extend((text, stamp) for text in (post.headline, *re.split(r"\n+", post.body)) if text and not same_text(text, title))
    return made(each_once([(" ".join(text.split()), stamp) for text, stamp in parts if text.strip()]), (FROM_METADATA,))
