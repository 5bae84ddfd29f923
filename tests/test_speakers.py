"""Who is meant: one row for each kind of mention, each with a near miss that must not join."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.attribution.rules import read_attributions
from pipeline.finders.entities import find_entities
from pipeline.finders.quotations import find_quotations
from pipeline.linking.speakers import find_both
from pipeline.linking.statements import read_statements
from pipeline.record import Draft, Resolution


def resolved(draft: Draft) -> list[Resolution]:
    """The resolutions of a draft's statements, by rules, in order."""
    draft.quotations = find_quotations(draft)
    draft.entities = find_entities(draft)
    draft.attributions = read_attributions(draft)
    draft.statements = read_statements(draft)
    draft.speakers, draft.resolutions = find_both(draft)
    return list(draft.resolutions)


CASES = [
    # surname
    ("Maria Lindqvist runs the bank.\n\nLindqvist said that rates would fall.", "Maria Lindqvist", "resolved"),
    ("Maria Lindqvist runs the bank.\n\nOrtega said that rates would fall.", "Ortega", "named"),
    # title and surname
    ("The economist Hugo Brandt left the bank in May.\n\nMr. Brandt said that he was tired.", "Hugo Brandt", "resolved"),
    ("Mr. Hugo Brandt left the bank in May.\n\nMrs. Brandt said that it was over.", "Mrs. Brandt", "named"),
    # full name
    ("Capt. Hugo Brandt said that the ship was safe.", "Hugo Brandt", "named"),
    # pronoun by gender evidence from the text
    ("Mr. Paul Dunn met Mrs. Ruth Hale.\n\nShe said that the talks failed.", "Ruth Hale", "resolved"),
    ("Mr. Paul Dunn met Mrs. Ruth Hale.\n\nHe said that the talks failed.", "Paul Dunn", "resolved"),
    # role
    ("The minister, Olga Petrova, left.\n\nThe minister said that taxes would rise.", "Olga Petrova", "resolved"),
    ("The minister, Olga Petrova, left.\n\nThe goalkeeper said that taxes would rise.", "The goalkeeper", "named"),
    # organisation
    ("The firm Calder Bank lost money.\n\nCalder Bank said that it would cut jobs.", "Calder Bank", "named"),
    # plural and unnamed sources
    ("Officials said that the bridge was closed.", "Officials", "named"),
    # possession
    ("Mr. Paul Dunn was ill.\n\nHis lawyer said that he would appeal.", "Paul Dunn’s lawyer", "resolved"),
]


@pytest.mark.parametrize(("text", "name", "status"), CASES, ids=[f"{row[0][-40:]} {row[1]}" for row in CASES])
def test_resolution(draft_of: Callable[..., Draft], text: str, name: str, status: str) -> None:
    found = resolved(draft_of(text))
    assert found, "no statement was found"
    assert (found[-1].name, found[-1].status) == (name, status)


def test_two_people_of_one_surname_stay_two(draft_of: Callable[..., Draft]) -> None:
    draft = draft_of("Paul Dunn said that it rained. Ruth Dunn said that it snowed.")
    assert [item.name for item in resolved(draft)] == ["Paul Dunn", "Ruth Dunn"]
    assert len(draft.speakers) == 2


def test_a_passive_without_agent_has_no_speaker(draft_of: Callable[..., Draft]) -> None:
    found = resolved(draft_of("It was reported that the bridge was closed."))
    assert [(item.name, item.type, item.speaker) for item in found] in ([], [(None, "none", None)])


def test_a_pronoun_before_anybody_is_named_is_unknown(draft_of: Callable[..., Draft]) -> None:
    (found,) = resolved(draft_of("He said that the bridge was closed."))
    assert (found.status, found.speaker) == ("unknown", None)


def test_every_resolution_says_why(draft_of: Callable[..., Draft]) -> None:
    for text, _, _ in CASES:
        for item in resolved(draft_of(text)):
            assert item.because
            assert item.speaker is None or item.name


def test_many_names_take_little_more_time(draft_of: Callable[..., Draft]) -> None:
    draft = draft_of("Paul Dunn said that Ruth Hale told him it was late. " * 400)
    resolved(draft)
    started = time.process_time()
    find_both(draft)
    assert time.process_time() - started < 10
