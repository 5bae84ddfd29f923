"""Whether an article writes 3/4/2025 with the day first, by what it shows of the country that it was written in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from pipeline.finders.dates.scan import Candidate
from pipeline.record import Article

# Countries whose news writes the day first, by the end of their addresses.
DAY_FIRST_DOMAINS = frozenset("uk ie au nz in pk bd lk za ng ke gh ug zm zw sg my hk mt je gg im fr de es it eu".split())
DAY_FIRST_SIGNS = re.compile(r"[£₹]|\bRs\.?\s?\d|\b(?:BST|GMT|IST|CES?T|AE[SD]T|NZ[SD]T|SAST)\b")
LAST_MONTH = 12


def is_day_first(candidates: Iterable[Candidate], article: Article) -> bool:
    """Whether the day comes first: as in a numeric date that can be read one way only, or in most dates with the month's name, else
    by the address of the page, then by currency and time zone; month first where nothing tells."""
    named = 0
    for candidate in candidates:
        if candidate.kind == "numeric" and (way := way_of(candidate)) is not None:
            return way
        named += {"dmy": 1, "mdy": -1}.get(candidate.kind, 0)
    if named:
        return named > 0
    host = urlsplit(article.url).hostname if article.url else None
    if host is not None:
        return host.rpartition(".")[2] in DAY_FIRST_DOMAINS or DAY_FIRST_SIGNS.search(article.text) is not None
    return DAY_FIRST_SIGNS.search(article.text) is not None


def way_of(candidate: Candidate) -> bool | None:
    """Whether the day is first in a numeric date; None where both could be the month."""
    first, second = int(candidate["first"]), int(candidate["second"])
    return None if first <= LAST_MONTH and second <= LAST_MONTH else first > LAST_MONTH
