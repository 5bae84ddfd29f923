"""Names in the text, as the spaCy model labels them."""

from __future__ import annotations

from pipeline.record import Draft, Entity, Span


def find_entities(draft: Draft) -> tuple[Entity, ...]:
    """The named entities of the draft, by place."""
    return tuple(Entity(Span(ent.start_char, ent.end_char), ent.label_) for ent in draft.doc.ents)
