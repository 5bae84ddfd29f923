"""What an article's own text says of units that differ by country: its dollar, its cent, its gallon."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.lexicons.currencies import CENT_OF, DOLLAR_OF, DOLLAR_PLACES


class Local(NamedTuple):
    """The units of one article."""

    dollar: str  # ISO code of "$" where the article shows which it is, else nothing
    cent: str  # the name of "cent" where the article shows whose it is, else nothing
    imperial: bool  # whether pints and gallons are British


CENTS = re.compile(r"\d\scents?\b|\dc\b")
EURO = re.compile(r"€|\beuros?\b", re.IGNORECASE)
RAND = re.compile(r"\brand\b|\bR\d")
BRITISH = re.compile(r"[£€]|\b\d+p\b|\bpence\b|\blitres?\b")


def local_of(text: str) -> Local:
    """The units that the article means."""
    dollar = dollar_of_article(text)
    has_dollar = "$" in text or "dollar" in text
    cent = CENT_OF.get(dollar, "")
    if not has_dollar and not cent:
        cent = "euro cent" if EURO.search(text) else "South African cent" if RAND.search(text) else ""
    return Local(dollar, cent, not has_dollar and BRITISH.search(text) is not None)


def dollar_of_article(text: str) -> str:
    """The ISO code of the dollar that the article means by "$", where it names one and no other; else nothing."""
    named = [code for code, forms in DOLLAR_OF.items() if any(form in text for form in forms)]
    american = "US$" in text or "U.S. dollar" in text or "US dollar" in text
    if named or american:
        return named[0] if len(named) == 1 and not american else ""
    if "$" not in text and "dollar" not in text and not CENTS.search(text):
        return ""
    places = {code: sum(text.count(place) for place in names) for code, names in DOLLAR_PLACES.items()}
    code = max(sorted(places), key=lambda code: places[code])
    others = sum(places.values()) - places[code]
    return code if code != "USD" and places[code] >= 3 and others == 0 else ""
