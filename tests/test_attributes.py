"""The ruler that remembers says of every token what spaCy's own says."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.attributes import NAME
from pipeline.language import load_model
from pipeline.settings import DEFAULT_MODEL
from tests.bench.invented import article as invented

SET = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START"]
TEXTS = [
    "I ain't gonna do it, and you ain't either.",
    "Let's go, c'mon y'all: you gotta see it.",
    "There's a man who has had what I would have had.",
    "Two  blanks \n and\ta tab.",
    "But what did it do to him? It had that, which they did not have.",
    "   ",
    "",
    *(invented(number, paragraphs=1) for number in range(5)),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model(DEFAULT_MODEL)


def test_the_ruler_stands_in_the_place_of_its_model(nlp: Language) -> None:
    assert "attribute_ruler" not in nlp.pipe_names
    assert nlp.pipe_names.index("parser") < nlp.pipe_names.index(NAME) < nlp.pipe_names.index("lemmatizer")


@pytest.mark.parametrize("text", TEXTS)
def test_says_the_same(nlp: Language, text: str) -> None:
    kept = [NAME, "attribute_ruler", "lemmatizer", "ner"]
    with nlp.select_pipes(disable=[name for name in kept if name in nlp.pipe_names]):
        ours = nlp(text)
    theirs = ours.copy()
    nlp.get_pipe(NAME)(ours)  # type: ignore[operator]
    nlp.get_pipe("attribute_ruler")(theirs)  # type: ignore[operator]
    assert ours.to_array(SET).tolist() == theirs.to_array(SET).tolist()
    assert not text.strip() or all(token.pos for token in ours)
