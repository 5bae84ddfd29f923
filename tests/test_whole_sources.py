"""Sources as whole noun phrases: the words that a reader cut off or took too much; one row each, with near misses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.attribution.whole_sources import whole_sources
from pipeline.record import Attribution, Draft, Span

CASES = [
    # cut off behind: the preposition or the article lacks its noun
    ("According to research by the Harbour Institute, cod is rare.", "research by", "According to", "cod is rare", "research by the Harbour Institute"),
    ("The Harbour Institute’s Marine Board said cod is rare.", "The Harbour Institute’s Marine", "said", "cod is rare", "The Harbour Institute’s Marine Board"),
    ("The Harbour Board said cod is rare.", "The Harbour Board", "said", "cod is rare", "The Harbour Board"),
    # a date behind it is no part of it
    ("The council on Friday said cod is rare.", "The council on", "said", "cod is rare", "The council"),
    # cut off before
    ("The Audit Committee members said cod is rare.", "members", "said", "cod is rare", "The Audit Committee members"),
    ("Dunn’s lawyer said cod is rare.", "lawyer", "said", "cod is rare", "lawyer"),
    # too much: the verb whose subject it is
    ("Dunn and Hale have spent the week saying cod is rare.", "Dunn and Hale have spent the", "saying", "cod is rare", "Dunn and Hale"),
    ("The people who live here said cod is rare.", "The people who live here", "said", "cod is rare", "The people who live here"),
    # who was told says nothing
    ("Residents urged to leave the harbour.", "Residents", "urged", "to leave the harbour", None),
    ("Residents urged the mayor to leave the harbour.", "Residents", "urged", "to leave the harbour", "Residents"),
    ("Dunn was accused of theft by Hale.", "Dunn", "accused", "of theft", None),
    ("Dunn was accused of theft by Hale.", "Hale", "accused", "of theft", "Hale"),
    # a thing that bears words
    ("Protesters held a sign saying cod is rare.", "Protesters", "saying", "cod is rare", "a sign"),
    ("Protesters left the harbour saying cod is rare.", "Protesters", "saying", "cod is rare", "Protesters"),
    # the dash of a list
    ("-Ann Lowe said cod is rare.", "-Ann Lowe", "said", "cod is rare", "Ann Lowe"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content", "whole"), CASES, ids=[f"{row[1]} in {row[0][:40]}" for row in CASES])
def test_a_source_is_a_whole_phrase(
    draft_of: Callable[..., Draft], text: str, source: str, cue: str, content: str, whole: str | None
) -> None:
    found = attribution_of(text, source, cue, content)
    (mended,) = whole_sources(draft_of(text), [found])
    assert (mended.source.of(text) if mended.source else None) == whole
    assert (mended.cue, mended.content) == (found.cue, found.content)


def test_whoever_is_named_in_what_was_said_does_not_say_it(draft_of: Callable[..., Draft]) -> None:
    text = "Dunn blamed the failure of the whole harbour on Hale, adding that cod was rare."
    outer = attribution_of(text, "Dunn", "blamed", "the failure of the whole harbour on Hale")
    wrong = attribution_of(text, "Hale", "adding", "cod was rare")
    mended = whole_sources(draft_of(text), [outer, wrong])
    assert [item.source.of(text) if item.source else None for item in mended] == ["Dunn", "Dunn"]


def test_no_source_stays_none(draft_of: Callable[..., Draft]) -> None:
    text = "It is said that cod is rare."
    nobody = Attribution(None, place(text, "said"), (place(text, "cod is rare"),))
    assert whole_sources(draft_of(text), [nobody]) == (nobody,)


def attribution_of(text: str, source: str, cue: str, content: str) -> Attribution:
    return Attribution(place(text, source), place(text, cue), (place(text, content),))


def place(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))
