"""Claims as their reviewers left them: the record that was decided on, with the corrections and merges that hold.

A decision is about the claim as it was shown, so that record is what comes out, even where a later extraction reads
the place differently or no longer finds it; ``review.since`` says so. Where reviewers differ, the last to decide has the word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from pathlib import Path

import orjson

from pipeline import evidence as rows
from pipeline.record import Span
from pipeline.records import read_rows
from pipeline.review.lines import StoreError
from pipeline.review.load import load
from pipeline.review.patches import corrected, merged
from pipeline.review.store import DATABASE, Decision, Store, digest_of

KEPT = ("accept", "edit", "add")
JUDGED = (*KEPT, "reject", "ignore")
NAMED = tuple(field.name for field in fields(rows.Evidence))


@dataclass(frozen=True, slots=True)
class Settled:
    """An article with all its claims, in order of place, those that nobody decided on among them."""

    article: rows.ArticleRow
    claims: tuple[rows.ReviewedEvidence, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A decision on a claim, with the record that it was made on."""

    decision: Decision
    claim: rows.Evidence


def is_kept(claim: rows.ReviewedEvidence) -> bool:
    """Whether a reviewer said that the claim stands."""
    return claim.review is not None and claim.review.verdict in KEPT


def settle_folder(folder: Path, *, reviewer: str | None = None) -> Iterator[Settled]:
    """Every article of an output folder, in order; without a reviewer's database all claims are open.

    With ``reviewer`` only that reviewer's decisions count.
    """
    if not (folder / DATABASE).is_file():
        yield from unreviewed(folder)
        return
    store = Store(folder)
    try:
        load(store)
        yield from settle_store(store, reviewer=reviewer)
    finally:
        store.close()


def unreviewed(folder: Path) -> Iterator[Settled]:
    """The articles and claims of the files, both in the order in which they were written."""
    articles = read_rows(folder / "articles.jsonl", rows.ArticleRow)
    for article, claims in paired(articles, read_rows(folder / "claims.jsonl", rows.Evidence), folder):
        yield Settled(article, tuple(reviewed(claim, None) for claim in claims))


def paired(
    articles: Iterable[rows.ArticleRow], claims: Iterable[rows.Evidence], folder: Path
) -> Iterator[tuple[rows.ArticleRow, list[rows.Evidence]]]:
    """Each article with its claims; both come in the same order of articles. Raises StoreError where they do not."""
    groups = groupby(claims, key=lambda claim: claim.article.id)
    ready = next(groups, None)
    for article in articles:
        own: list[rows.Evidence] = []
        if ready is not None and ready[0] == article.id:
            own = list(ready[1])
            ready = next(groups, None)
        yield article, own
    if ready is not None:
        raise StoreError(f"{folder / 'claims.jsonl'}: {ready[0]} is no article of articles.jsonl, or out of order: are both of one run?")


def settle_store(store: Store, *, reviewer: str | None = None) -> Iterator[Settled]:
    """The articles of a database that is loaded, with what its decisions make of their claims."""
    standing: dict[str, list[Decision]] = defaultdict(list)
    for decision in store.standing(reviewer=reviewer):
        standing[decision.claim].append(decision)
    gone = vanished(store, standing)
    for article, found in paired(store.articles(), store.claims(), store.folder):
        merges = merges_of(standing.get(article.id, ()))
        now = {claim.id: claim for claim in found}
        claims = [settle(claim, words(store, standing.get(claim.id, ())), merges, article, now) for claim in now.values()]
        claims += [settle(None, said, merges, article, now) for said in gone.get(article.id, ())]
        yield Settled(article, tuple(sorted(claims, key=place_of)))


def place_of(claim: rows.Evidence) -> tuple[Span, str]:
    return claim.spans[0], claim.id


def words(store: Store, decisions: Iterable[Decision]) -> list[Word]:
    """The decisions on one claim with the records they were made on, the last made last."""
    found = [(decision, store.claim_then(decision)) for decision in sorted(decisions, key=lambda one: one.id) if decision.verdict in JUDGED]
    return [Word(decision, claim) for decision, claim in found if claim is not None]


def vanished(store: Store, standing: Mapping[str, Sequence[Decision]]) -> dict[str, list[list[Word]]]:
    """What was said of claims that the last extraction no longer holds, by the article they stood in."""
    known = {claim for (claim,) in store.db().execute("SELECT id FROM claims")}
    gone: dict[str, list[list[Word]]] = defaultdict(list)
    for claim, decisions in standing.items():
        if claim not in known and (said := words(store, decisions)):
            gone[said[-1].claim.article.id].append(said)
    return gone


def merges_of(decisions: Iterable[Decision]) -> list[tuple[str, str]]:
    """The sources of an article that were merged, by the last reviewer to merge any."""
    made = [decision for decision in decisions if decision.verdict == "merge" and decision.patch]
    last = max(made, key=lambda decision: decision.id, default=None)
    return [(before, into) for before, into in last.patch["merges"]] if last and last.patch else []


def settle(
    claim: rows.Evidence | None,
    said: Sequence[Word],
    merges: Sequence[tuple[str, str]],
    article: rows.ArticleRow,
    now: Mapping[str, rows.Evidence],
) -> rows.ReviewedEvidence:
    """One claim after all that was said of it; ``claim`` is None where it vanished, and then something was said."""
    if not said:
        assert claim is not None
        return reviewed(merged(claim, merges, article), None)
    last = said[-1]
    found = now.get(last.decision.claim)
    after = merged(corrected(last.claim, last.decision.patch if last.decision.verdict == "edit" else None, article), merges, article)
    return reviewed(after, review_of(said, last, found, after))


def review_of(said: Sequence[Word], last: Word, found: rows.Evidence | None, after: rows.Evidence) -> rows.ReviewRow:
    decision = last.decision
    since = "vanished" if found is None else "same" if decision.digest == digest_of(orjson.loads(rows.dump(found))) else "changed"
    return rows.ReviewRow(
        verdict=decision.verdict,  # type: ignore[arg-type]  # words() lets no other through
        reviewer=decision.reviewer,
        time=decision.time,
        changed=[name for name in NAMED if getattr(after, name) != getattr(last.claim, name)],
        since=since,  # type: ignore[arg-type]
        agreed=len({word.decision.verdict for word in said}) == 1,
        judgements=sorted(
            (rows.JudgementRow(word.decision.reviewer, word.decision.verdict, word.decision.time) for word in said),  # type: ignore[arg-type]
            key=lambda judgement: judgement.reviewer,
        ),
    )


def reviewed(claim: rows.Evidence, review: rows.ReviewRow | None) -> rows.ReviewedEvidence:
    return rows.ReviewedEvidence(**{name: getattr(claim, name) for name in NAMED}, review=review)
