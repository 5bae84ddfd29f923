"""The queue of claims: filtered, sorted and paged by the database, however many there are.

A page is asked for by where it begins (keyset), never by number: it costs the same at the end as at the start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, get_args

import orjson

from pipeline.record import Stance
from pipeline.review.columns import BIT, LOTS
from pipeline.review.store import THERE, Store, StoreError, digest_of

Sort = Literal["place", "unsure", "sure", "worth", "speaker"]
State = Literal["open", "decided", "accept", "reject", "edit", "ignore", "add", "changed", "all"]
# The columns that order a queue, and whether downwards; the last is always the number, which makes the order whole.
ORDERS: dict[str, tuple[tuple[str, ...], bool]] = {
    "place": (("c.place", "c.number"), False),
    "unsure": (("c.confidence", "c.number"), False),
    "sure": (("c.confidence", "c.number"), True),
    "worth": (("c.worth", "c.number"), True),
    "speaker": (("c.speaker", "c.place", "c.number"), False),
}
MAX_PAGE = 200
MAX_TEXT = 240  # characters of a claim shown in the queue
WORDS = re.compile(r'"[^"]+"|[^\s"]+')


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims are in the queue. None: any."""

    article: str | None = None  # id
    speaker: str | None = None  # name; "" for nobody
    source: Literal["attributed", "author"] | None = None
    stance: str | None = None  # None: all but "attitude"; "all": all
    figure: str | None = None  # kind of a figure that the claim has
    min_confidence: float | None = None
    max_confidence: float | None = None
    min_worth: float | None = None
    search: str | None = None  # words, "phrases"; all must be there
    state: State = "all"  # as the reviewer sees it; "open" also needs others not to have decided it


@dataclass(frozen=True, slots=True)
class Item:
    """One claim in the queue."""

    id: str
    article: str
    title: str | None
    path: str
    published: str | None
    text: str  # shortened
    speaker: str | None
    kind: str  # "attributed" or "author"
    stance: str
    quotation: str
    confidence: float
    worth: float | None
    figures: list[str]  # kinds
    added: bool
    double: bool  # two reviewers decide it, blind
    verdict: str | None  # this reviewer's


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the queue; ``before`` and ``after`` are whether there is more on either side."""

    items: list[Item]
    before: bool
    after: bool


def read_page(
    store: Store, filters: Filters, reviewer: str, *, sort: Sort = "place", at: str | None = None, back: bool = False, limit: int = 50
) -> Page:
    """The page that begins with the claim ``at`` (None: the first), or, with ``back``, the one that ends right before it.

    A claim that is no longer there begins at the start.
    """
    limit = max(1, min(limit, MAX_PAGE))
    columns, down = ORDERS[sort]
    where, given = conditions(store, filters, reviewer)
    start = key_of(store, columns, at)
    if start is not None:
        sign = (("<" if back else ">=") if not down else (">" if back else "<=")) if start else ""
        where.append(f"({', '.join(columns)}) {sign} ({', '.join('?' * len(columns))})")
        given += start
    direction = "DESC" if down != back else "ASC"
    order = ", ".join(f"{column} {direction}" for column in columns)
    found = (
        store.db()
        .execute(f"{CHOSEN} WHERE {' AND '.join(where) or '1'} ORDER BY {order} LIMIT ?", [reviewer, *given, limit + 1])
        .fetchall()
    )
    more, found = len(found) > limit, found[:limit]
    if back:
        return Page(items_of(store, found[::-1]), more, True)
    return Page(items_of(store, found), at is not None and start is not None, more)


CHOSEN = """
SELECT c.id, c.at, c.length, c.added, c.lot, s.verdict, a.id, a.title, a.path, a.published
FROM claims c JOIN articles a ON a.number = c.article LEFT JOIN standing s ON s.claim = c.id AND s.reviewer = ?"""


def key_of(store: Store, columns: tuple[str, ...], claim: str | None) -> list[Any] | None:
    """The place of a claim in an order."""
    if claim is None:
        return None
    found = store.db().execute(f"SELECT {', '.join(columns)} FROM claims c WHERE c.id = ?", (claim,)).fetchone()
    return list(found) if found else None


def items_of(store: Store, found: list[tuple[Any, ...]]) -> list[Item]:
    double = share(store)
    store.hold()
    return [item_of(orjson.loads(store.claim_line(*row[1:4])), row, double) for row in found]


def item_of(claim: dict[str, Any], row: tuple[Any, ...], double: int) -> Item:
    """One line of the queue from the claim's row and its columns."""
    _, _, _, added, lot, verdict, article, title, path, published = row
    text = claim["text"]
    return Item(
        id=claim["id"],
        article=article,
        title=title,
        path=path,
        published=published,
        text=text if len(text) <= MAX_TEXT else text[:MAX_TEXT].rstrip() + " …",
        speaker=claim["source"]["name"] or claim["source"]["text"],
        kind=claim["source"]["kind"],
        stance=claim["stance"],
        quotation=claim["quotation"],
        confidence=claim["confidence"],
        worth=claim["check_worthiness"],
        figures=sorted({figure["kind"] for figure in claim["figures"]}),
        added=added is not None,
        double=lot < double,
        verdict=verdict,
    )


def count(store: Store, filters: Filters, reviewer: str) -> int:
    """How many claims there are in the queue."""
    where, given = conditions(store, filters, reviewer)
    joined = "LEFT JOIN standing s ON s.claim = c.id AND s.reviewer = ?"
    found = store.db().execute(f"SELECT count(*) FROM claims c {joined} WHERE {' AND '.join(where) or '1'}", [reviewer, *given])
    return int(found.fetchone()[0])


def beside(store: Store, filters: Filters, reviewer: str, claim: str, *, back: bool = False) -> str | None:
    """The first claim in the queue of the article after (before) that of ``claim``; None where there is none."""
    row = store.db().execute("SELECT article FROM claims WHERE id = ?", (claim,)).fetchone()
    if row is None:
        return None
    where, given = conditions(store, filters, reviewer)
    joined = "claims c LEFT JOIN standing s ON s.claim = c.id AND s.reviewer = ?"
    side = "max(c.article) FROM" if back else "min(c.article) FROM"
    there = store.db().execute(
        f"SELECT {side} {joined} WHERE {' AND '.join([*where, 'c.article ' + ('<' if back else '>') + ' ?'])}", [reviewer, *given, row[0]]
    )
    article = there.fetchone()[0]
    if article is None:
        return None
    chosen = f"SELECT c.id FROM {joined} WHERE {' AND '.join([*where, 'c.article = ?'])} ORDER BY c.place, c.number LIMIT 1"
    return str(store.db().execute(chosen, [reviewer, *given, article]).fetchone()[0])


def conditions(store: Store, filters: Filters, reviewer: str) -> tuple[list[str], list[Any]]:
    """What must hold of claims ``c`` and this reviewer's ``standing s``, and the values in it."""
    where: list[str] = [THERE]
    given: list[Any] = []

    def must(condition: str, *values: Any) -> None:
        where.append(condition)
        given.extend(values)

    if filters.article is not None:
        must("c.article = (SELECT number FROM articles WHERE id = ?)", filters.article)
    if filters.speaker is not None:
        must("c.speaker = ?", filters.speaker)
    if filters.source is not None:
        must("c.kind = ?", filters.source)
    if filters.stance is None:
        must("c.stance <> 'attitude'")
    elif filters.stance != "all":
        must("c.stance = ?", known(filters.stance, get_args(Stance), "stance"))
    if filters.figure is not None:
        must("c.kinds & ?", BIT[known(filters.figure, tuple(BIT), "kind of figure")])
    for column, sign, value in (
        ("confidence", ">=", filters.min_confidence),
        ("confidence", "<=", filters.max_confidence),
        ("worth", ">=", filters.min_worth),
    ):
        if value is not None:
            must(f"c.{column} {sign} ?", value)
    if filters.search and (words := query_of(filters.search)):
        must("c.number IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)", words)
    must_state(must, store, filters.state, reviewer)
    return where, given


def must_state(must: Any, store: Store, state: str, reviewer: str) -> None:
    """The conditions of how far a claim is decided."""
    if state == "open":
        others = "(SELECT count(*) FROM standing o WHERE o.claim = c.id)"
        must(f"s.verdict IS NULL AND {others} < (CASE WHEN c.lot < ? THEN 2 ELSE 1 END)", share(store))
    elif state == "decided":
        must("s.verdict IS NOT NULL")
    elif state == "changed":
        must("c.id IN (SELECT value FROM json_each(?))", orjson.dumps([claim for claim, _ in adrift(store, reviewer)]).decode())
    elif state != "all":
        must("s.verdict = ?", state)


def share(store: Store) -> int:
    """Of a thousand claims, how many are decided by two reviewers."""
    return min(LOTS, int(store.meta("double") or 0))


def known(value: str, values: tuple[str, ...], name: str) -> str:
    if value not in values:
        raise StoreError(f"there is no {name} {value!r}; there are {', '.join(values)}")
    return value


def query_of(search: str) -> str:
    """What a reviewer typed as a query of FTS5: every word or "phrase" must be there, the last word may go on.

    >>> query_of('airstrikes "US officials" tol')
    '"airstrikes" "US officials" "tol" *'
    >>> query_of('-- OR "')
    '"OR"'
    """
    parts = [part.strip('"') for part in WORDS.findall(search)]
    quoted = [f'"{part}"' for part in parts if any(character.isalnum() for character in part)]
    goes_on = not search.rstrip().endswith('"')
    return " ".join(quoted) + (" *" if quoted and goes_on else "")


def adrift(store: Store, reviewer: str) -> list[tuple[str, str]]:
    """The claims this reviewer decided that the last extraction changed or no longer makes: id and "changed" or "vanished"."""
    found = store.db().execute(
        """SELECT s.claim, d.digest, c.at, c.length, c.added FROM standing s JOIN decisions d ON d.id = s.decision
        LEFT JOIN claims c ON c.id = s.claim WHERE s.reviewer = ? AND s.verdict <> 'merge' ORDER BY d.id""",
        (reviewer,),
    )
    states: list[tuple[str, str]] = []
    store.hold()
    for claim, digest, at, length, added in found.fetchall():
        if at is None:
            states.append((claim, "vanished"))
        elif digest_of(orjson.loads(store.claim_line(at, length, added))) != digest:
            states.append((claim, "changed"))
    return states
