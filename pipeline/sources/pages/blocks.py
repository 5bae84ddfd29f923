"""A page cut into blocks of text: paragraphs, headings, list items, quotations, and loose text between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark math meter nobr q rp rt ruby s samp small span strike"
    " strong sub sup time tt u var wbr o:p amp-img bsp-link gu-island".split()
)
NO_TEXT = frozenset(
    "script style noscript template svg iframe button select option textarea input object embed canvas video audio map picture img source"
    " track head meta link title datalist progress dialog menu amp-ad amp-iframe amp-video amp-embed rp rt".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that stands by itself on the page."""

    element: Any  # the innermost block element around it
    text: str
    link_chars: int  # of them, in links
    strong_chars: int  # of them, in bold

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    @property
    def linked(self) -> float:
        """The share of the text that is links."""
        return self.link_chars / max(len(self.text), 1)

    @property
    def is_heading(self) -> bool:
        return self.tag in HEADINGS

    @property
    def is_prose(self) -> bool:
        """Whether it reads like running text: long enough, not mainly links, with a sentence in it."""
        return len(self.text) >= 60 and self.linked < 0.5 and bool(re.search(r"[.!?:;,…]", self.text)) and not self.is_heading

    @property
    def is_sentence(self) -> bool:
        """Whether it is a short paragraph of its own: "No," she said."""
        return self.tag == "p" and len(self.text) >= 12 and self.text.endswith((".", "!", "?", "”", '"')) and self.linked < 0.3


@dataclass(slots=True)
class Run:
    """Text that is being collected for the next block."""

    element: Any
    parts: list[str]
    link_chars: int = 0
    strong_chars: int = 0

    def add(self, text: str | None, *, linked: bool, strong: bool) -> None:
        if text:
            self.parts.append(text)
            visible = len(" ".join(text.split()))
            self.link_chars += visible if linked else 0
            self.strong_chars += visible if strong else 0

    def closed(self) -> Block | None:
        text = " ".join("".join(self.parts).split())
        return Block(self.element, text, min(self.link_chars, len(text)), min(self.strong_chars, len(text))) if text else None


def find_blocks(root: Any) -> list[Block]:
    """The blocks of the page's body in order, those that are hidden left out."""
    body = root.find("body")
    found: list[Block] = []
    run = Run(body if body is not None else root, [])

    def close(element: Any) -> None:
        nonlocal run
        if block := run.closed():
            found.append(block)
        run = Run(element, [])

    for event, element, linked, strong in events(body if body is not None else root):
        if event == "open":
            close(element)
        elif event == "close":
            close(block_around(element))
        elif event == "break":
            close(run.element)
        elif event == "text":
            run.add(element, linked=linked, strong=strong)
    close(root)
    return found


def events(top: Any) -> Iterator[tuple[str, Any, bool, bool]]:
    """The page in reading order: block elements opening and closing, texts, and breaks of two lines."""
    stack: list[tuple[Any, bool, bool, bool]] = [(top, False, False, False)]
    while stack:
        element, leaving, linked, strong = stack.pop()
        if not isinstance(element.tag, str):
            if element is not top and element.tail and not leaving:
                yield "text", element.tail, linked, strong
            continue
        tag = element.tag.lower()
        if leaving:
            if tag not in INLINE:
                yield "close", element, linked, strong
            if element is not top and element.tail:
                yield "text", element.tail, linked, strong
            continue
        if tag in NO_TEXT or is_hidden(element):
            if element is not top and element.tail:
                yield "text", element.tail, linked, strong
            continue
        if tag == "br":
            yield ("break", element, linked, strong) if is_second_break(element) else ("text", " ", linked, strong)
        elif tag not in INLINE:
            yield "open", element, linked, strong
        inner_linked, inner_strong = linked or tag == "a", strong or tag in ("b", "strong")
        if element.text:
            yield "text", element.text, inner_linked, inner_strong
        stack.append((element, True, linked, strong))
        stack.extend((child, False, inner_linked, inner_strong) for child in reversed(element))


def is_second_break(element: Any) -> bool:
    """Whether a ``<br>`` follows another at once: so pages without paragraphs part theirs."""
    before = element.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def is_hidden(element: Any) -> bool:
    """Hidden from every reader. A body behind a paywall is often styled away, so long text stays."""
    if element.get("hidden") is not None or HIDDEN.search(element.get("style") or ""):
        return len("".join(element.itertext())) < 1500
    return False


def block_around(element: Any) -> Any:
    """The block element that an element stands in."""
    around = element.getparent()
    while around is not None and isinstance(around.tag, str) and around.tag.lower() in INLINE:
        around = around.getparent()
    return around if around is not None else element
