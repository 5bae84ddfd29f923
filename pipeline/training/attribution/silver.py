"""Names for training, from spaCy's own recogniser made consistent within a document.

The small model labels one name in several ways ("Clinton" as a person here and a place there); within a document
the label that a wording has most often wins, and the surname of a full name counts for the person (one sense per
discourse, Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.finders.entities import find_entities
from pipeline.language import open_draft
from pipeline.record import Article, Span

if TYPE_CHECKING:
    from spacy.language import Language

TIMES = ("DATE", "TIME")


def silver_names(nlp: Language, text: str) -> list[tuple[Span, str]]:
    """The names in ``text`` and their labels, by place; offsets are code points."""
    draft = open_draft(nlp, Article("silver", "silver", text, ""))
    found = [(entity.span, entity.label) for entity in find_entities(draft)]
    times = [(Span(entity.start_char, entity.end_char), entity.label_) for entity in draft.doc.ents if entity.label_ in TIMES]
    return sorted(consistent(text, found) + times)


def consistent(text: str, names: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The names with one label a wording."""
    votes: dict[str, Counter[str]] = {}
    for span, label in names:
        votes.setdefault(span.of(text), Counter())[label] += 1
    for span, label in names:
        words = span.of(text).split()
        if label == "PERSON" and len(words) > 1:
            votes.setdefault(words[-1], Counter())["PERSON"] += 2
    return [(span, max(votes[span.of(text)].items(), key=lambda item: (item[1], item[0]))[0]) for span, _ in names]
