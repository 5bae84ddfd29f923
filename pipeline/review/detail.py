"""Everything the page shows of one claim, and of one article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import orjson

from pipeline import evidence as rows
from pipeline.layout import find_paragraphs
from pipeline.record import Span
from pipeline.review import words
from pipeline.review.marks import Mark, marks_of, split
from pipeline.review.patches import corrected, merged
from pipeline.review.queue import share
from pipeline.review.store import THERE, Decision, DecisionError, Store, digest_of

Since = Literal["same", "changed", "vanished"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article with the same marks all along: code points, end exclusive; ``of`` the id of what each marks."""

    start: int
    end: int
    kinds: list[str]
    of: list[str]


@dataclass(frozen=True, slots=True)
class Brief:
    """A claim of the article, in short."""

    id: str
    text: str
    spans: list[Span]
    entity: str | None
    speaker: str | None
    kind: str
    stance: str
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """The claim in words: who, how, and what each figure and date (by id) means."""

    who: str
    how: str
    figures: dict[str, str]
    dates: dict[str, str]


@dataclass(frozen=True, slots=True)
class Detail:
    """One claim as this reviewer sees it."""

    claim: rows.Evidence  # with their corrections and merges
    original: rows.Evidence | None  # as it was extracted, where that is not the same
    words: Words
    pieces: list[Piece]  # the whole article, cut at every boundary of a mark
    same_source: list[Brief]  # other claims of the article from the same source
    mentions: int  # places that name the source
    decision: Decision | None
    others: list[Decision]  # of other reviewers; hidden in a double review until this one has decided
    double: bool
    open: bool  # whether this reviewer has still to decide it: neither they nor enough others have
    since: Since  # whether the extraction still makes the claim that was decided on
    then: rows.Evidence | None  # what was decided on, where it has changed


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its paragraphs, its sources and its claims."""

    id: str
    path: str
    title: str | None
    published: str | None
    authors: list[str]
    publisher: str | None
    url: str | None
    text: str
    paragraphs: list[Span]
    sources: list[rows.SpeakerRow]
    claims: list[Brief]
    merges: list[tuple[str, str]]  # sources that this reviewer took for another: (from, into)


def article_view(store: Store, article: rows.ArticleRow, reviewer: str) -> ArticleView:
    """The article as this reviewer sees it."""
    return ArticleView(
        id=article.id,
        path=article.path,
        title=article.title,
        published=article.published,
        authors=article.authors,
        publisher=article.publisher,
        url=article.url,
        text=article.text,
        paragraphs=list(find_paragraphs(article.text)),
        sources=article.sources,
        claims=briefs(store, article.id, reviewer),
        merges=merges_of(store, article.id, reviewer),
    )


def briefs(store: Store, article: str, reviewer: str) -> list[Brief]:
    """The claims of an article, in short, by place. Their rows are not checked again: an article may have hundreds."""
    store.hold()
    found = store.db().execute(
        f"SELECT c.at, c.length, c.added, s.verdict FROM claims c JOIN articles a ON a.number = c.article "
        f"LEFT JOIN standing s ON s.claim = c.id AND s.reviewer = ? WHERE a.id = ? AND {THERE} ORDER BY c.place, c.number",
        (reviewer, article),
    )
    lines = ((brief_of_line(store.claim_line(*place)), verdict) for *place, verdict in found.fetchall())
    return [replace(brief, verdict=verdict) if verdict else brief for brief, verdict in lines]


@lru_cache(maxsize=4096)
def brief_of_line(line: str | bytes) -> Brief:
    """A claim's line in short, without a verdict. The lines of an article are asked for with each of its claims."""
    row = orjson.loads(line)
    source, spans = row["source"], [Span(*span) for span in row["spans"]]
    return Brief(row["id"], row["text"], spans, source["entity"], source["name"], source["kind"], row["stance"], None)


def merges_of(store: Store, article: str, reviewer: str) -> list[tuple[str, str]]:
    """The sources of an article that a reviewer took for another of it."""
    return [
        (pair[0], pair[1]) for found in store.standing(claim=article, reviewer=reviewer) for pair in (found.patch or {}).get("merges", [])
    ]


def detail(store: Store, claim_id: str, reviewer: str) -> Detail:
    """The claim as this reviewer sees it; raises DecisionError where there is none of this id, nor was one decided on."""
    mine = next(iter(store.standing(claim=claim_id, reviewer=reviewer)), None)
    now = store.claim(claim_id)
    then = store.claim_then(mine) if mine else None
    base = now or then
    if base is None:
        raise DecisionError(f"there is no claim {claim_id}")
    patch = mine.patch if mine and mine.verdict == "edit" else None
    return shown(store, base, patch, reviewer, mine=mine, then=then, vanished=now is None)


def shown(
    store: Store,
    base: rows.Evidence,
    patch: dict[str, Any] | None,
    reviewer: str,
    *,
    mine: Decision | None = None,
    then: rows.Evidence | None = None,
    vanished: bool = False,
) -> Detail:
    """A claim with a correction, whether decided or only tried; raises DecisionError where the correction cannot be made."""
    article = store.article(base.article.id) or bare_article(base)
    claim = merged(corrected(base, patch, article), merges_of(store, article.id, reviewer), article)
    others = [found for found in store.standing(claim=base.id) if found.reviewer != reviewer]
    double = is_double(store, base.id)
    brief = briefs(store, article.id, reviewer)
    since: Since = "vanished" if vanished else "changed" if then and digest_of(plain(then)) != digest_of(plain(base)) else "same"
    mentions = next((source.mentions for source in article.sources if source.entity == claim.source.entity), [])
    return Detail(
        claim=claim,
        original=base if claim != base else None,
        words=in_words(claim),
        pieces=pieces(article, claim, brief, mentions),
        same_source=[other for other in brief if other.id != base.id and other.entity and other.entity == claim.source.entity],
        mentions=len(mentions),
        decision=mine,
        others=[] if double and mine is None else others,
        double=double,
        open=mine is None and len(others) < (2 if double else 1),
        since=since,
        then=then if since != "same" else None,
    )


def plain(claim: rows.Evidence) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(rows.dump(claim))
    return found


def is_double(store: Store, claim: str) -> bool:
    """Whether two reviewers decide this claim, neither seeing the other's verdict."""
    found = store.db().execute("SELECT lot FROM claims WHERE id = ?", (claim,)).fetchone()
    return bool(found) and found[0] < share(store)


def bare_article(claim: rows.Evidence) -> rows.ArticleRow:
    """An article of which only a claim is left: its text is blanks but for the claim's own wording, which keeps its place."""
    placed = [
        (part.span, part.text) for part in (claim.source, claim.cue, claim.addressee, *claim.figures, *claim.dates) if part and part.span
    ]
    end = max([piece.end for piece in (Span(*pair) for pair in claim.spans)] + [span[1] for span, _ in placed])
    text = [" "] * end
    for span, wording in [*content_places(claim), *placed]:
        text[span[0] : span[1]] = list(wording or "")
    reference = {field: getattr(claim.article, field) for field in rows.ArticleRef.__dataclass_fields__}
    return rows.ArticleRow(
        schema=rows.SCHEMA, **reference, sha256="", language=None, text="".join(text), figures=claim.figures, dates=claim.dates,
        entities=claim.entities, sources=[], claims=[claim.id], unread_numbers=[], warnings=["the article is no longer among the records"],
    )  # fmt: skip


def content_places(claim: rows.Evidence) -> Iterable[tuple[Span, str]]:
    """The pieces of the content with their wording, which the claim's ``text`` joins with one space."""
    place = 0
    for pair in claim.spans:
        span = Span(*pair)
        yield span, claim.text[place : place + span.end - span.start]
        place += span.end - span.start + 1


def in_words(claim: rows.Evidence) -> Words:
    """The claim in words."""
    return Words(
        words.who(claim),
        words.how(claim),
        {found.id: words.figure(found) for found in claim.figures},
        {found.id: words.date(found) for found in claim.dates},
    )


def pieces(article: rows.ArticleRow, claim: rows.Evidence, brief: Iterable[Brief], mentions: Iterable[Span]) -> list[Piece]:
    """The whole text, with the claim's marks, and faintly under them the article's other claims and the source's other mentions."""
    around = [Mark(Span(*span), "other", other.id) for other in brief if other.id != claim.id for span in other.spans]
    around += [Mark(Span(*span), "mention", claim.source.entity or "") for span in mentions]
    return [
        Piece(segment.span.start, segment.span.end, [mark.kind for mark in segment.marks], [mark.of for mark in segment.marks])
        for segment in split(Span(0, len(article.text)), [*around, *marks_of(claim)])
    ]
