"""The numbers of the overview page, from the reviewer's database and the files beside it, quickly enough for each visit.

What the files say is read once after they change and kept in memory in a few fields a claim; what reviewers decided is asked
of the database each time.
"""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import orjson

from pipeline.review.agreement import KEPT, Agreement, Kept, Progress, agreements, kept_of, progress
from pipeline.review.lines import rows_of
from pipeline.review.overview import SURE, Fact, Overview, count, day_of
from pipeline.review.settled import JUDGED, merges_of
from pipeline.review.store import Decision, Store

TEXTS_CACHED = 256  # articles, for agreement on spans


@dataclass(frozen=True, slots=True)
class Page:
    """What the overview page shows."""

    overview: Overview
    progress: list[Progress]
    agreements: list[Agreement]


@dataclass(frozen=True, slots=True)
class Files:
    """What the files say, until they change."""

    stamp: str
    facts: list[Fact]
    articles: int
    kinds: Counter[str]


class OverviewReader:
    """Counts for one database; may be asked from many threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.lock = threading.Lock()
        self.files: Files | None = None
        self.last: tuple[tuple[str, int | None], Page] | None = None

    def read(self) -> Page:
        """The numbers as they are now; counted anew only where a file changed or a decision came."""
        files = self.read_files()
        state = files.stamp, self.store.db().execute("SELECT max(id) FROM decisions").fetchone()[0]
        last = self.last
        if last is None or last[0] != state:
            last = self.last = state, self.counted(files)
        return last[1]

    def counted(self, files: Files) -> Page:
        standing = self.store.standing()
        facts = decided(self.store, files.facts, standing)
        overview = count(facts, last_verdicts(standing), articles=files.articles, kinds=files.kinds)
        done = progress(self.store.decisions(), standing, claims=sum(overview.states.values()))
        return Page(overview, done, agreements(standing, kept_by_reviewer(self.store, standing)))

    def read_files(self) -> Files:
        """What the files say; read anew where they have changed, once even if several ask. Call it early to have it ready."""
        with self.lock:
            stamp = self.store.files.stamp()
            if self.files is None or self.files.stamp != stamp:
                self.files = files_of(self.store, stamp)
            return self.files


def files_of(store: Store, stamp: str) -> Files:
    days: dict[str | None, date | None] = {}
    facts = []
    for row, _, _ in rows_of(store.folder / "claims.jsonl"):
        published = row["article"]["published"]
        if published not in days:
            days[published] = day_of(published)
        facts.append(fact_of_row(row, days[published]))
    articles, kinds = 0, Counter[str]()
    for row, _, _ in rows_of(store.folder / "articles.jsonl"):
        articles += 1
        kinds.update(figure["kind"] for figure in row["figures"])
    return Files(stamp, facts, articles, kinds)


def fact_of_row(row: dict[str, Any], day: date | None) -> Fact:
    """As ``overview.fact_of``, from a claim's JSON."""
    source = row["source"]
    name = source["name"] if source["status"] in SURE else None
    return Fact(
        row["id"],
        row["article"]["id"],
        day,
        source["kind"] == "author",
        row["stance"] == "attitude",
        name,
        source["type"],
        source["entity"],
    )


def last_verdicts(standing: Iterable[Decision]) -> dict[str, str]:
    """The verdict that holds on each claim: that of the last reviewer to decide."""
    ordered = sorted((decision for decision in standing if decision.verdict in JUDGED), key=lambda decision: decision.id)
    return {decision.claim: decision.verdict for decision in ordered}


def decided(store: Store, facts: Iterable[Fact], standing: Sequence[Decision]) -> list[Fact]:
    """The facts with those of added claims, and with the speakers and stances that reviewers corrected or merged."""
    last = {one.claim: one for one in sorted(standing, key=lambda one: one.id) if one.verdict in JUDGED}
    patches = {claim: one.patch for claim, one in last.items() if one.verdict == "edit" and one.patch}
    merges: dict[str, list[Decision]] = defaultdict(list)
    for decision in standing:
        if decision.verdict == "merge":
            merges[decision.claim].append(decision)
    names = {article: merged_names(store, article, made) for article, made in merges.items()}
    found = [*facts, *added_facts(store)]
    for number, fact in enumerate(found):
        after = patched(fact, patches[fact.claim]) if fact.claim in patches else fact
        name = names.get(after.article, {}).get(after.entity or "")
        found[number] = after._replace(speaker=name[0], type=name[1]) if name else after
    return found


def added_facts(store: Store) -> list[Fact]:
    """The claims that reviewers added."""
    rows = [orjson.loads(line) for (line,) in store.db().execute("SELECT added FROM claims WHERE added IS NOT NULL ORDER BY number")]
    return [fact_of_row(row, day_of(row["article"]["published"])) for row in rows]


def patched(fact: Fact, patch: dict[str, Any]) -> Fact:
    source = patch.get("source") or {}
    after = fact._replace(
        speaker=source.get("name", fact.speaker), type=source.get("type", fact.type), entity=source.get("entity", fact.entity)
    )
    return after._replace(attitude=patch["stance"] == "attitude") if "stance" in patch else after


def merged_names(store: Store, article: str, made: list[Decision]) -> dict[str, tuple[str, str]]:
    """Name and type of the source into which each merged one went, by entity."""
    row = store.article(article)
    sources = {source.entity: (source.name, str(source.type)) for source in row.sources} if row else {}
    into = dict(merges_of(made))
    names = {}
    for entity in into:
        end, seen = entity, set[str]()
        while end in into and end not in seen:
            seen.add(end)
            end = into[end]
        if end in sources and end != entity:
            names[entity] = sources[end]
    return names


def kept_by_reviewer(store: Store, standing: Sequence[Decision]) -> dict[tuple[str, str], Kept]:
    """Each claim that several reviewers judged, as each of those who kept it left it, by claim and reviewer."""
    by_claim: dict[str, list[Decision]] = defaultdict(list)
    for decision in standing:
        if decision.verdict in KEPT:
            by_claim[decision.claim].append(decision)

    @lru_cache(TEXTS_CACHED)
    def text_of(article: str) -> str | None:
        row = store.article(article)
        return row.text if row else None

    found: dict[tuple[str, str], Kept] = {}
    for claim, decisions in by_claim.items():
        for decision in decisions if len(decisions) > 1 else ():
            line = store.db().execute("SELECT row FROM records WHERE digest = ?", (decision.digest,)).fetchone()
            row = orjson.loads(line[0]) if line else None
            text = text_of(row["article"]["id"]) if row else None
            if row is not None and text is not None:
                found[claim, decision.reviewer] = kept_of(row, decision.patch, text)
    return found
