"""Attributions by rules: one row a form of attribution, with near misses; quotations and stance beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.attribution.continuing import continue_quotations
from pipeline.attribution.rules import read_attributions
from pipeline.finders.quotations import find_quotations
from pipeline.linking.statements import read_statements
from pipeline.record import Draft

Row = tuple[str | None, str | None, str]


def read(draft: Draft) -> list[Row]:
    """Source, cue and content of each attribution, the pieces of a content joined by " ... "."""
    draft.quotations = find_quotations(draft)
    draft.attributions = continue_quotations(draft, read_attributions(draft))
    text = draft.text
    return [
        (
            found.source.of(text) if found.source else None,
            found.cue.of(text) if found.cue else None,
            " ... ".join(part.of(text) for part in found.content),
        )
        for found in draft.attributions
    ]


FORMS: list[tuple[str, list[Row]]] = [
    ("Officials said that the bridge was closed.", [("Officials", "said", "the bridge was closed")]),
    ("The bridge was closed, officials said.", [("officials", "said", "The bridge was closed")]),
    ("“The bridge is closed,” Anna Keller said.", [("Anna Keller", "said", "The bridge is closed")]),
    ("According to the mayor, the bridge was closed.", [("the mayor", "According to", "the bridge was closed")]),
    ("The bridge was closed in May.", []),
    ("She closed the bridge.", []),
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[row[0] for row in FORMS])
def test_forms_of_attribution(draft_of: Callable[..., Draft], text: str, expected: list[Row]) -> None:
    assert read(draft_of(text)) == expected


def test_a_quotation_that_goes_on_in_the_next_paragraph_keeps_its_speaker(draft_of: Callable[..., Draft]) -> None:
    text = "“We have closed the bridge,” Anna Keller said.\n\n“It was not safe any more for anybody,” she added."
    found = read(draft_of(text))
    assert [row[2] for row in found] == ["We have closed the bridge", "It was not safe any more for anybody"]


def test_an_unpaired_quotation_mark_does_not_swallow_the_article(draft_of: Callable[..., Draft]) -> None:
    text = "“We have closed the bridge, Anna Keller said.\n\nThe weather was fine.\n\n“It is open again,” Hugo Brandt said."
    draft = draft_of(text)
    assert all(
        quotation.span.end <= text.index("The weather") or quotation.span.start > text.index("The weather")
        for quotation in find_quotations(draft)
    )
    assert ("Hugo Brandt", "said", "It is open again") in read(draft)


STANCES = [
    ("The council asked the states to match the funds.", "direct", "indirect"),
    ("The council asked whether the states would match the funds.", "ask", "indirect"),
    ("The mother said her son still coughs at night.", "assert", "indirect"),
    ("Officials said that the bridge was closed.", "assert", "indirect"),
    ("Officials denied that the bridge was closed.", "deny", "indirect"),
    ("Officials believe that the bridge was closed.", "believe", "indirect"),
    ("Officials expect that the bridge will open.", "predict", "indirect"),
    ("Officials asked whether the bridge was closed.", "ask", "indirect"),
    ("Officials promised that the bridge would open.", "direct", "indirect"),
    ("“The bridge is closed,” officials said.", "assert", "direct"),
    ("Officials said that the bridge was “a ruin” by then.", "assert", "mixed"),
]


@pytest.mark.parametrize(("text", "stance", "quotation"), STANCES, ids=[row[0] for row in STANCES])
def test_stance_and_quotation(draft_of: Callable[..., Draft], text: str, stance: str, quotation: str) -> None:
    draft = draft_of(text)
    read(draft)
    (statement,) = read_statements(draft)
    assert (statement.stance, statement.quotation) == (stance, quotation)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Officials told the Daily Post that the bridge was closed.", "the Daily Post"),
        ("Officials said that the Daily Post was closed.", None),
    ],
)
def test_addressee(draft_of: Callable[..., Draft], text: str, addressee: str | None) -> None:
    draft = draft_of(text)
    read(draft)
    (statement,) = read_statements(draft)
    assert (statement.addressee.of(text) if statement.addressee else None) == addressee


def test_a_clause_before_a_dash_is_not_what_the_next_one_reports(draft_of: Callable[..., Draft]) -> None:
    text = "We have never forgotten these floods, due to our history – we have always found planning to be very important."
    assert not [row for row in read(draft_of(text)) if "forgotten" in row[2]]
    assert read(draft_of("The bridge – a ruin by then – was closed, officials said.")) == [
        ("officials", "said", "The bridge – a ruin by then – was closed")
    ]
