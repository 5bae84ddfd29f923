"""Names in the text, as the spaCy model labels them, with its usual slips mended."""

from __future__ import annotations

import re

from pipeline.record import Draft, Entity, Span

NAMES = {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
TAIL = re.compile(r"(?:['’]s|['’]|[\s,;:.–—-]+|\s*\()$")
HEAD = re.compile(r"^(?:[\s,;:“”\"'‘’()–—-]+|(?:By|And|But)\s)")
TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Maj|Adm|Rev|President|Senator|Governor|Mayor|Judge|Captain|Professor)"
    r"\.?\s(?P<name>(?:(?:[A-Z]\.|[A-Z][\w’'-]+|de|van|von|der|den|bin|al|el|da|dos|di|la|le)\s)*[A-Z][\w’-]+)"
)


def find_entities(draft: Draft) -> tuple[Entity, ...]:
    """The named entities of the draft, by place: without possessive endings and stray marks, and with the names behind a title."""
    text = draft.text
    found: dict[Span, str] = {}
    for entity in draft.doc.ents:
        if entity.label_ not in NAMES:
            continue  # amounts and dates have finders of their own
        span = trimmed(text, Span(entity.start_char, entity.end_char))
        if span.start < span.end:
            found.setdefault(span, entity.label_)
    taken = sorted(found)
    for match in TITLED.finditer(text):
        span = trimmed(text, Span(*match.span("name")))
        if span.start < span.end and not any(span.overlaps(other) for other in taken[near(taken, span) : near(taken, span) + 4]):
            found[span] = "PERSON"
    return tuple(Entity(span, found[span]) for span in sorted(found))


def near(taken: list[Span], span: Span) -> int:
    """Where to look for spans that may overlap."""
    from bisect import bisect_left

    return max(0, bisect_left(taken, span) - 2)


def trimmed(text: str, span: Span) -> Span:
    """The name without what does not belong to it; a line end ends it."""
    wording = span.of(text)
    start, end = span
    if "\n" in wording:
        end = start + len(wording.split("\n", 1)[0])
    while (match := HEAD.match(text[start:end])) is not None and match.end():
        start += match.end()
    while (match := TAIL.search(text[start:end])) is not None and not (
        match[0] == "." and re.search(r"\b(?:[A-Z]\.|Inc|Corp|Co|Ltd|Jr|Sr)\.?$", text[start:end])
    ):
        end = start + match.start()
        if end <= start:
            break
    return Span(start, max(start, end))
