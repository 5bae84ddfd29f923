"""The recogniser that decides for all words at once finds the names that spaCy's own finds."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.language import load_model
from pipeline.recogniser import NAME, is_known, recognise_at_once
from pipeline.settings import DEFAULT_MODEL
from tests.bench.invented import article as invented

SET = ["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"]
TEXTS = [
    "",
    "   ",
    "Rome",
    "The United Nations High Commissioner for Refugees met Maria del Carmen Lopez-Hernandez in Rio de Janeiro on 3 May 2021.",
    "Acme Holdings\n \nPlc, of New   York , paid $ 3.5 million. Ana Belton. Lee",
    "On Monday. On Tuesday. Bank of. England said so",
    *(paragraph for number in range(6) for paragraph in invented(number, paragraphs=6).split("\n\n")),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model(DEFAULT_MODEL)


def parsed(nlp: Language) -> list[Doc]:
    """The texts without names."""
    with nlp.select_pipes(disable=[NAME]):
        return list(nlp.pipe(TEXTS))


def test_the_recogniser_stands_in_the_place_of_its_model(nlp: Language) -> None:
    assert "ner" not in nlp.pipe_names
    assert nlp.pipe_names.count(NAME) == 1
    recognise_at_once(nlp)
    assert nlp.pipe_names.count(NAME) == 1


@pytest.mark.parametrize("batch_size", [1, 32])
def test_finds_the_same_names(nlp: Language, batch_size: int) -> None:
    ours: Any = nlp.get_pipe(NAME)
    theirs: Any = nlp.get_pipe("ner")
    found = list(ours.pipe(parsed(nlp), batch_size=batch_size))
    expected = list(theirs.pipe(parsed(nlp), batch_size=batch_size))
    assert [doc.to_array(SET).tolist() for doc in found] == [doc.to_array(SET).tolist() for doc in expected]
    assert sum(len(doc.ents) for doc in found) > 100
    assert any(len(name) > 3 for doc in found for name in doc.ents)


def test_names_that_were_set_before_stay(nlp: Language) -> None:
    with nlp.select_pipes(disable=[NAME]):
        doc = nlp("Acme Holdings of New York paid Ana Belton on Monday.")
    doc.set_ents([Span(doc, 3, 5, label="ORG")], default="missing")
    theirs = doc.copy()
    for component, each in ((NAME, doc), ("ner", theirs)):
        nlp.get_pipe(component)(each)  # type: ignore[operator]
    assert ("New York", "ORG") in [(name.text, name.label_) for name in doc.ents]
    assert doc.to_array(SET).tolist() == theirs.to_array(SET).tolist()


@pytest.mark.parametrize(
    ("cfg", "attributes", "known"),
    [({}, {}, True), ({"beam_width": 4}, {}, False), ({}, {"unseen_classes": {3}}, False), ({}, {"has_upper": False}, False)],
)
def test_leaves_other_recognisers_alone(nlp: Language, cfg: dict[str, Any], attributes: dict[str, Any], known: bool) -> None:
    ner: Any = nlp.get_pipe("ner")
    before, held = dict(ner.cfg), dict(ner.model.attrs)
    try:
        ner.cfg.update(cfg)
        ner.model.attrs.update(attributes)
        assert is_known(ner) is known
    finally:
        ner.cfg.update(before)
        ner.model.attrs.update(held)
    assert not is_known(nlp.get_pipe("tagger"))
