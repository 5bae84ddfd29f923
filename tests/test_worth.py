"""What kind of claim a sentence makes, and the score's calibration."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline import load
from pipeline.digests import models_folder
from pipeline.lexicons.claim_types import COMPARISON, EXPERIENCE, OPINION, PREDICTION, RULE
from pipeline.library import Reader
from pipeline.worthiness import PLACES, Worthiness, cues, features, words_of

PATTERNS = {"prediction": PREDICTION, "comparison": COMPARISON, "experience": EXPERIENCE, "rule": RULE, "opinion": OPINION}


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("prediction", "The bridge will open in May", "will "),
        ("prediction", "We'll build it", "We'll"),
        ("prediction", "Prices are expected to rise", "are expected to"),
        ("prediction", "the will of the people was clear", None),
        ("prediction", "The bridge opened in May", None),
        ("comparison", "Rents are higher in Leeds than in Hull", "than in"),
        ("comparison", "Rents are lower than last year", "lower than"),
        ("comparison", "it costs twice as much as the old one", "twice as"),
        ("comparison", "the worst drought in a century", "the worst drought in"),
        ("comparison", "more than 20 people died", None),
        ("comparison", "it reflects the deep interest of the firms", None),
        ("comparison", "a performance of The Tempest starring her on Monday", None),
        ("comparison", "the latest in a series of strikes", None),
        ("comparison", "fewer than a dozen came", None),
        ("prediction", "The bridge is due to open in May", "is due to open"),
        ("prediction", "The outage was due to a fault", None),
        ("prediction", "The outage is due to a fault", None),
        ("experience", "We saw it", "We saw"),
        ("experience", "Without the US there is a chance", None),
        ("rule", "It is illegal to park there", "illegal"),
        ("rule", "Firms are required to report", "are required to"),
        ("rule", "The firm reported", None),
        ("experience", "I saw the wall fall", "I saw"),
        ("experience", "We’ve never seen such a flood", "We’ve never seen"),
        ("experience", "we continue to work with our partners", None),
        ("experience", "we were told by the office", "we were"),
        ("opinion", "The council should resign", "should"),
        ("opinion", "The council resigned", None),
    ],
)
def test_words_that_tell_the_kind(kind: str, text: str, found: str | None) -> None:
    match = PATTERNS[kind].search(text)
    assert (match[0].strip() if match else None) == (found.strip() if found else None)


def test_reader_and_words_make_one_score_and_an_undecided_one_is_a_half() -> None:
    words = np.zeros(PLACES, dtype=np.int8)
    words[features("taxes")] = 100  # all of the wording's features: the cues of its length and its first word are among them
    worthiness = Worthiness(bias=-0.8, reader=2.0, wording=1.0, scale=0.01, weights=words)
    assert worthiness.logit("taxes") == pytest.approx(len(features("taxes")) ** 0.5)
    assert worthiness.logit("") == pytest.approx(0.01 * words[features("")].sum() / len(features("")) ** 0.5)
    without = Worthiness(bias=-0.8, reader=2.0, wording=0.0, scale=0.01, weights=words)
    assert without.chance(0.4, "taxes") == 0.5
    assert without.chance(3.0, "") > without.chance(0.5, "") > without.chance(-3.0, "")
    assert worthiness.chance(0.4, "taxes") > 0.5


@pytest.mark.parametrize(
    ("text", "cue", "held"),
    [
        ("I will cut taxes", "@I & will", True),
        ("They cut taxes", "@I & will", False),
        ("Taxes rose by 3%", "@digits", True),
        ("Taxes rose by a third", "@digits", False),
        ("Rents doubled and wages stalled", "@-ed twice", True),
        ("Rents doubled and the red shed fell", "@-ed twice", False),
        ("the port of Sallow in Brask", "@names 2", True),
        ("The port", "@names 0", True),  # the first word is no name
        ("Why not?", "@first question", True),
    ],
)
def test_cues(text: str, cue: str, held: bool) -> None:
    assert (cue in set(cues(words_of(text), text))) is held


def test_words_count_by_what_they_are() -> None:
    assert features("Taxes rose by 3.5% in 2019") == features("taxes rose by 7% in 1994")
    assert features("We can’t") == features("we can't")
    assert features("taxes rose") != features("rose taxes")  # order counts
    assert all(0 <= place < PLACES for place in features("x " * 5000))
    assert features("a" * 3000) == features("a" * 2000)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("“The mayor told us that the bridge was closed,” Kim Ray said.", {"quotation", "other"}),
        ("“I think the bridge is closed,” Kim Ray said.", {"opinion", "experience", "other"}),  # her own thought quotes nobody
        ("Kim Ray said the bridge was one of the reasons.", {"other"}),  # "one of" counts nothing
        ("Kim Ray said the bridge cost 40 million dollars.", {"quantity"}),
    ],
)
def test_the_kind_of_a_claim(reader: Reader, text: str, kinds: set[str]) -> None:
    claims = reader.read(text, published="2023-03-15").claims
    assert claims
    assert {claim.claim_type for claim in claims} <= kinds
    assert ("quotation" in kinds) == any(claim.claim_type == "quotation" for claim in claims)


def test_the_words_count_beside_the_reader(reader: Reader) -> None:
    """A claim's score is that of its own words; what stands beside it in the sentence is not looked at by the linear model."""
    (claim,) = reader.read("The port handled 1,240 ships in 2022, the harbour board said.", published="2023-03-15").claims
    worthiness = Worthiness.load(models_folder() / "checkworthy")
    assert worthiness.logit(claim.text) > worthiness.logit("thank you all for coming")
    assert claim.check_worthiness is not None
    assert claim.check_worthiness > 0.5
    rules = load(attribution="rules").read("The port handled 1,240 ships in 2022, the harbour board said.", published="2023-03-15")
    assert [claim.check_worthiness for claim in rules.claims] == [None]
