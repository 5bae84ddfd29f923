"""The author's own claims: which words they hold."""

from __future__ import annotations

import pytest

from pipeline.linking.claims import without_strays
from pipeline.record import Span

EDGES = [
    ("” Kane, 69, told the Herald", "Kane, 69, told the Herald"),
    ('" Kane, 69, told the Herald', "Kane, 69, told the Herald"),
    ('"Kane", 69, told the Herald', '"Kane", 69, told the Herald'),
    ("’Twas the year of 12 storms", "’Twas the year of 12 storms"),
    ("Hart, 34, said: “", "Hart, 34, said"),
    ("Hart, 34, sang “Home”", "Hart, 34, sang “Home”"),
    ("‘Home’ sold 12 copies", "‘Home’ sold 12 copies"),
]


@pytest.mark.parametrize(("wording", "kept"), EDGES, ids=[row[0] for row in EDGES])
def test_marks_of_a_quotation_outside_are_no_part(wording: str, kept: str) -> None:
    assert without_strays(wording, Span(0, len(wording))).of(wording) == kept
