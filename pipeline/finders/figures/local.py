"""What an article's own text says of units that differ by country: its dollar, its cent, its gallon."""

from __future__ import annotations

import re
from functools import cached_property

from pipeline.lexicons.currencies import CENT_OF, DOLLAR_OF, DOLLAR_PLACES

CENTS = re.compile(r"\d\scents?\b|\dc\b")
EURO = re.compile(r"€|\beuros?\b", re.IGNORECASE)
RAND = re.compile(r"\brand\b|\bR\d")
BRITISH = re.compile(r"[£€]|\b\d+p\b|\bpence\b|\blitres?\b")


class Local:
    """The units of one article, each found out when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def dollar(self) -> str:
        """ISO code of "$" where the article shows which it is, else nothing."""
        return dollar_of_article(self.text)

    @cached_property
    def cent(self) -> str:
        """The name of "cent" where the article shows whose it is, else nothing."""
        if self.dollar or self.has_dollar:
            return CENT_OF.get(self.dollar, "")
        return "euro cent" if EURO.search(self.text) else "South African cent" if RAND.search(self.text) else ""

    @cached_property
    def imperial(self) -> bool:
        """Whether pints and gallons are British."""
        return not self.has_dollar and BRITISH.search(self.text) is not None

    @property
    def has_dollar(self) -> bool:
        """Whether the article speaks of dollars."""
        return "$" in self.text or "dollar" in self.text


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
