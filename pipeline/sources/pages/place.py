"""Where on a page the body stands: the element around it, and the names of the elements that its paragraphs are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.sources.pages.blocks import Block
from pipeline.sources.pages.clutter import CLUTTER_TAGS, is_clutter
from pipeline.sources.pages.passages import same_text

WHOLE = 0.92  # the share of the body's words that the element around it must hold
DESCEND = 0.75  # the share of the prose with which an inner element stands for the outer one
MAIN_SHARE = 0.4  # of the text, that makes an <article> with the headline the page's own
CLUTTER_SHARE = 0.25  # names that hold so much of the body name no clutter
TAGGED_SHARE = 0.6  # of elements whose tag says so, as <footer> and <aside> do


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


def element_around(seeds: Sequence[Block]) -> Any:
    """The innermost element that holds nearly all of the blocks' text."""
    total = sum(len(block.text) for block in seeds)
    held: Counter[Any] = Counter()
    for block in seeds:
        for around in (block.element, *ancestors(block)):
            held[around] += len(block.text)
    whole = [element for element, chars in held.items() if chars >= WHOLE * total]
    return max(whole, key=lambda element: sum(1 for _ in element.iterancestors()))


def names_above(block: Block) -> str:
    """Its own tag and the names of the two elements that it stands in."""
    return " ".join([block.tag, *(name_of(around) for around in ancestors(block)[:2])])


def name_of(element: Any) -> str:
    """Tag and class, by which elements of one kind are known."""
    return f"{element.tag}.{element.get('class') or ''}.{element.get('data-component') or ''}.{element.get('data-testid') or ''}"


def ancestors(block: Block) -> list[Any]:
    return list(block.element.iterancestors())


def chars_of(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def is_listed(block: Block) -> bool:
    """Whether a block is a list's item or part of a quotation."""
    return any(around.tag in ("li", "blockquote", "dd") for around in (block.element, *ancestors(block)[:2]))


def is_headline(block: Block) -> bool:
    return any(around.tag == "h1" for around in (block.element, *ancestors(block)[:3]))
