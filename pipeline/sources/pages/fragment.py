"""HTML that is only an article's body, as feeds, mails and XML hold it: its paragraphs, all but what says it is clutter."""

from __future__ import annotations

from typing import Any

from pipeline.record import InputError
from pipeline.sources.pages.blocks import find_blocks
from pipeline.sources.pages.clutter import CLUTTER_TAGS, is_caption_text, is_clutter_text
from pipeline.sources.pages.tree import parse_page


def paragraphs_in(fragment: str) -> list[str]:
    """The paragraphs of a piece of HTML; none where there is no text in it."""
    if not fragment.strip():
        return []
    try:
        return paragraphs_of(parse_page(fragment))
    except InputError:
        return []


def paragraphs_of(root: Any) -> list[str]:
    """The paragraphs of a parsed piece of HTML."""
    return [
        block.text
        for block in find_blocks(root)
        if not is_clutter_text(block.text, linked=block.linked)
        and not is_caption_text(block.text)
        and not any(around.tag in CLUTTER_TAGS for around in (block.element, *block.element.iterancestors()))
    ]
