"""Reads claims that were checked already: ClaimReview markup, Fact Check Tools answers, claims of ours, or any rows with a text.

A ``.jsonl`` file holds a row a line, a ``.json`` file a list, a schema.org DataFeed or graph, or an answer of Google's Fact
Check Tools (https://developers.google.com/fact-check/tools/api). Field names are those of schema.org's ClaimReview.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.grouped import CheckedClaim
from pipeline.record import OnrecordError

TEXTS = ("claimReviewed", "text", "claim", "claim_text", "statement", "sentence")
CLAIMANTS = ("claimant", "speaker", "claim_author", "source", "author")
DATES = ("claimDate", "claim_date", "date", "published", "datePublished")
RATINGS = ("rating", "verdict", "textualRating", "alternateName", "label", "ratingValue")
TITLES = ("title", "headline", "name")
LISTS = ("claims", "dataFeedElement", "@graph", "itemListElement", "items")

Skipped = Callable[[str, str], None]  # the place, and why


def read_checked(path: Path, *, skipped: Skipped = lambda place, why: None) -> list[CheckedClaim]:
    """The checked claims of a file, in order; ``skipped`` is told of each row that gives none.

    Raises OnrecordError where the file cannot be read or no row gives a claim.
    """
    found: list[CheckedClaim] = []
    for place, row in rows_of(path, skipped):
        checked = checked_claim(row, place)
        if checked is None:
            skipped(place, "no text of a claim")
        else:
            found.append(checked)
    if not found:
        raise OnrecordError(f"{path}: no row holds a claim (a field named {', '.join(TEXTS)})")
    return found


def rows_of(path: Path, skipped: Skipped) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row with its place in the file."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise OnrecordError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise OnrecordError(f"{path}: this is no UTF-8: {error.reason} at byte {error.start}") from error
    if path.suffix == ".json":
        try:
            known = json.loads(text)
        except ValueError as error:
            raise OnrecordError(f"{path}: not JSON: {error}") from error
        yield from ((f"{path.name}, entry {number}", row) for number, row in enumerate(unpacked(known), start=1))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield from ((f"{path.name}, line {number}", row) for row in unpacked(json.loads(line)))
        except ValueError as error:
            skipped(f"{path.name}, line {number}", f"not JSON: {error}")


def unpacked(known: Any) -> Iterator[dict[str, Any]]:
    """The rows in a list, a feed or a graph, however deep; a thing that is a row already is itself."""
    if isinstance(known, list):
        for part in known:
            yield from unpacked(part)
    elif isinstance(known, dict):
        inner = next((known[name] for name in LISTS if isinstance(known.get(name), list)), known.get("item"))
        if inner is not None and first_text(known, TEXTS[:1]) is None:
            yield from unpacked(inner)
        else:
            yield known


def checked_claim(row: dict[str, Any], place: str) -> CheckedClaim | None:
    """The claim of a row; None for one without a text."""
    text = first_text(row, TEXTS)
    if text is None:
        return None
    review = part(row, "claimReview")
    reviewed = part(row, "itemReviewed")
    is_review = first_text(row, TEXTS[:1]) is not None
    identity = first_text(row, ("id", "@id", "url")) or first_text(review, ("url",))
    return CheckedClaim(
        id=identity or "k-" + hashlib.sha256(f"{place} {text}".encode()).hexdigest()[:16],
        text=text,
        claimant=first_text(reviewed, CLAIMANTS) or (None if is_review else first_text(row, CLAIMANTS)),
        date=first_text(reviewed, DATES) or first_text(row, DATES) or first_text(part(row, "article"), DATES),
        rating=first_text(part(row, "reviewRating"), RATINGS) or first_text(review, RATINGS) or first_text(row, RATINGS),
        title=first_text(review, TITLES) or first_text(part(row, "article"), TITLES) or first_text(row, TITLES),
        publisher=first_text(review, ("publisher",)) or (first_text(row, ("author", "publisher")) if is_review else first_text(row, ("publisher",))),
        url=first_text(row, ("url",)) or first_text(review, ("url",)) or first_text(part(row, "article"), ("url",)),
    )  # fmt: skip


def part(row: dict[str, Any], name: str) -> dict[str, Any]:
    """The inner object of this name, or the first of a list of them; empty where there is none."""
    known = row.get(name)
    known = known[0] if isinstance(known, list) and known else known
    return known if isinstance(known, dict) else {}


def first_text(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of these fields that holds words: a text, a number, or an object with a name."""
    for name in names:
        known = row.get(name)
        known = known[0] if isinstance(known, list) and known else known
        if isinstance(known, dict):
            known = known.get("name") or known.get("text")
        if isinstance(known, (str, int, float)) and not isinstance(known, bool) and str(known).strip():
            return " ".join(str(known).split())
    return None
