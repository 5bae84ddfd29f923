"""What kind of claim a sentence makes, and the score's calibration."""

from __future__ import annotations

import pytest

from pipeline import load
from pipeline.lexicons.claim_types import COMPARISON, EXPERIENCE, OPINION, PREDICTION, RULE
from pipeline.library import Reader
from pipeline.linking.worth import Calibration

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


def test_an_undecided_score_is_a_half() -> None:
    calibration = Calibration(bias=-0.8, slope=2.0)
    assert calibration.chance(0.4) == 0.5
    assert calibration.chance(3.0) > calibration.chance(0.5) > calibration.chance(-3.0)


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
