"""The paragraphs of a page's article, in order, and nothing else.

Three readings are put side by side: what the page itself calls its article's body (JSON-LD ``articleBody``), what
trafilatura takes for it, and the blocks of the page as they stand. The first two say where the article is; each
block there is kept or left by what it is.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pipeline.sources.furniture import is_date_line, read_byline
from pipeline.sources.pages.blocks import Block, find_blocks
from pipeline.sources.pages.clutter import CLUTTER_TAGS, is_caption_text, is_clutter, is_clutter_text
from pipeline.sources.pages.structured import Structured
from pipeline.sources.pages.tags import Tags
from pipeline.sources.stamps import read_stamp

SHINGLE = 5  # words that make two texts the same passage
COVERED = 0.75  # the share of its shingles with which a block counts as part of a text
TRUSTED_SHARE = 0.75  # articleBody is the measure of the body where it is this long against trafilatura's
WHOLE = 0.92  # the share of the body's words that the element around it must hold
MISSED = 1.5  # so many times more prose in one part of the page, and trafilatura has missed the article
DESCEND = 0.75  # the share of the prose with which an inner element stands for the outer one
MAIN_SHARE = 0.4  # of the text, that makes an <article> with the headline the page's own
CLUTTER_SHARE = 0.25  # names that hold so much of the body name no clutter
MAX_STANDFIRST = 6  # some introduce an article with a list of its main points
MIN_POSTS = 3  # of a live blog
TAGGED_SHARE = 0.6  # of elements whose tag says so, as <footer> and <aside> do
FEW_CHARS = 300  # a body shorter than this is flagged
CREDITS = re.compile(
    r"(?:(?:additional\s+)?(?:reporting|writing|editing|compiled|edited|translated)\s+by\s.{3,120}|with\s+(?:files|reporting|additional\s+reporting)\s+from\s.{3,100}"
    r"|our\s+standards:.{0,80})$",
    re.IGNORECASE,
)
STANDFIRST = re.compile(
    r"standfirst|stand-first|subtitle|sub-title|subhead|sub-head|subheadline|sub-headline|summary|excerpt|dek\b|deck\b|__dek|lead\b|lede|intro|synopsis|abstract|description|teaser|kicker|strap|blurb|tagline|bullets|key-?points|takeaways|highlights",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of the article: the standfirst and the rest; and what to warn of."""

    paragraphs: tuple[str, ...]
    stamps: tuple[str | None, ...]  # one a paragraph: when its post was published, in a live blog
    warnings: tuple[str, ...] = ()


class Passages:
    """A text as the set of its short runs of words, to tell which blocks are part of it."""

    def __init__(self, text: str) -> None:
        words = words_of(text)
        self.text = text
        self.count = len(words)
        self.runs = {tuple(words[at : at + SHINGLE]) for at in range(max(len(words) - SHINGLE + 1, 0))}
        self.lines = {tuple(words_of(line)) for line in text.splitlines()}
        self.joined = " " + " ".join(words) + " "

    def share(self, text: str) -> float:
        """The share of ``text`` that stands here: 0 to 1."""
        words = words_of(text)
        if len(words) < SHINGLE:
            return float(bool(words) and (tuple(words) in self.lines or (len(words) > 1 and f" {' '.join(words)} " in self.joined)))
        runs = [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]
        return sum(run in self.runs for run in runs) / len(runs)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("’", "'"))


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


# ---------------------------------------------------------------- which blocks
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


def under_headline(blocks: Sequence[Block], seeds: Sequence[Block], title: str | None) -> Sequence[Block]:
    """Those in the ``<article>`` that has the headline, where it holds much of the text: a page may go on with other articles."""
    headline = next((block for block in blocks if same_text(block.text, title) and is_headline(block)), None)
    for around in ancestors(headline) if headline is not None else ():
        inside = [block for block in seeds if any(outer is around for outer in ancestors(block))]
        if around.tag == "article" and chars_of(inside) >= MAIN_SHARE * chars_of(seeds):
            return inside
    return seeds


def densest(blocks: Sequence[Block]) -> list[Block]:
    """The prose in the part of the page that holds most of it: what stands in without trafilatura, or where it failed."""
    prose = [block for block in blocks if block.is_prose]
    if not prose:
        return []
    whole = Place.of(prose)
    prose = [block for block in prose if not whole.is_cluttered(block)] or prose
    held: Counter[Any] = Counter()
    for block in prose:
        for around in (block.element, *ancestors(block)):
            held[around] += len(block.text)
    part = max(held, key=lambda element: held[element])
    while (inner := max(part, key=lambda child: held[child], default=None)) is not None and held[inner] >= DESCEND * held[part]:
        part = inner
    return [block for block in prose if block.element is part or any(around is part for around in ancestors(block))]


def chars_of(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the page the body stands, and which names of elements name no clutter there."""

    top: Any  # the innermost element around it
    innocent: frozenset[str]  # names of elements in which much of the body stands
    parents: frozenset[str]  # names of the elements that its paragraphs stand in

    @classmethod
    def of(cls, seeds: Sequence[Block]) -> Place:
        """The place of the blocks that are the body for certain, or nearly."""
        total = sum(len(block.text) for block in seeds)
        held: Counter[str] = Counter()
        for block in seeds:
            held.update({name: len(block.text) for name in {name_of(around) for around in (block.element, *ancestors(block))}})
        innocent = frozenset(
            name for name, chars in held.items() if chars >= total * (TAGGED_SHARE if name.split(".")[0] in CLUTTER_TAGS else CLUTTER_SHARE)
        )
        draft = cls(seeds[0].element, innocent, frozenset())
        clean = [block for block in seeds if not draft.is_cluttered(block)] or list(seeds)
        return cls(element_around(clean), innocent, frozenset(names_above(block) for block in clean))

    def holds(self, block: Block) -> bool:
        return block.element is self.top or any(around is self.top for around in ancestors(block))

    def is_cluttered(self, block: Block) -> bool:
        return any(is_clutter(around) and name_of(around) not in self.innocent for around in (block.element, *ancestors(block)))

    def is_like_its_own(self, block: Block) -> bool:
        """Whether a block stands as the body's paragraphs do: directly at the top, or in elements of the same names."""
        return block.element.getparent() is self.top or names_above(block) in self.parents


def names_above(block: Block) -> str:
    """Its own tag and the names of the two elements that it stands in."""
    return " ".join([block.tag, *(name_of(around) for around in ancestors(block)[:2])])


def name_of(element: Any) -> str:
    """Tag and class, by which elements of one kind are known."""
    return f"{element.tag}.{element.get('class') or ''}.{element.get('data-component') or ''}.{element.get('data-testid') or ''}"


def ancestors(block: Block) -> list[Any]:
    return list(block.element.iterancestors())


def is_listed(block: Block) -> bool:
    """Whether a block is a list's item or part of a quotation."""
    return any(around.tag in ("li", "blockquote", "dd") for around in (block.element, *ancestors(block)[:2]))


def reaches(blocks: Sequence[Block], inside: Sequence[bool], said: Passages) -> bool:
    """Whether the body the page states stands on the page too."""
    return sum(len(words_of(block.text)) for block, here in zip(blocks, inside, strict=True) if here) >= 0.6 * said.count


def element_around(seeds: Sequence[Block]) -> Any:
    """The innermost element that holds nearly all of the blocks' text."""
    total = sum(len(block.text) for block in seeds)
    held: Counter[Any] = Counter()
    for block in seeds:
        for around in (block.element, *ancestors(block)):
            held[around] += len(block.text)
    whole = [element for element, chars in held.items() if chars >= WHOLE * total]
    return max(whole, key=lambda element: sum(1 for _ in element.iterancestors()))


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


def is_headline(block: Block) -> bool:
    return any(around.tag == "h1" for around in (block.element, *ancestors(block)[:3]))


# ---------------------------------------------------------------- standfirst
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


# ---------------------------------------------------------------- the page's own statement
FROM_METADATA = "the text is that of the page's metadata (articleBody), which is not on the page itself"


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


def each_once(paragraphs: Sequence[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """The paragraphs, long ones once only."""
    seen: set[str] = set()
    found = []
    for text, stamp in paragraphs:
        short = squeezed(text)
        if len(short) < 25 or short not in seen:
            found.append((text, stamp))
        seen.add(short)
    return found


# ---------------------------------------------------------------- live blogs
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


def same_text(one: str, other: str | None) -> bool:
    return other is not None and squeezed(one) == squeezed(other)


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
