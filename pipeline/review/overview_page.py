"""The numbers of the overview page, from the reviewer's database, quickly enough for each visit."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import orjson
from fastapi.responses import HTMLResponse

from pipeline.review.agreement import KEPT, Agreement, Kept, Progress, agreements, kept_of, progress
from pipeline.review.overview import Fact, Overview, charts_of, count, day_of
from pipeline.review.rendering import environment
from pipeline.review.settled import JUDGED, merges_of
from pipeline.review.store import THERE, Decision, Store

if TYPE_CHECKING:
    from fastapi import FastAPI

KIND = re.compile(rb',"kind":"(\w+)"')
FACTS = f"""
SELECT c.id, a.id, a.published, c.kind, c.stance, c.speaker, c.sure, c.type, c.entity FROM claims c JOIN articles a ON a.number = c.article
WHERE {THERE} ORDER BY c.number
"""
IS_FILLED = "SELECT 1 FROM sqlite_master WHERE name = 'claims'"
STATE = "SELECT (SELECT max(id) FROM decisions), (SELECT max(number) FROM claims)"
TEXTS_CACHED = 256  # articles, for agreement on spans


@dataclass(frozen=True, slots=True)
class Page:
    """What the overview page shows."""

    overview: Overview
    progress: list[Progress]
    agreements: list[Agreement]


class OverviewReader:
    """Counts for one database; may be asked from many threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.last: tuple[tuple[str | int | None, ...], Page] | None = None

    def read(self) -> Page:
        """The numbers as they are now; counted anew only where records were loaded or a decision came."""
        if self.store.db().execute(IS_FILLED).fetchone() is None:  # the records are about to be read for the first time
            return Page(count((), {}, articles=0, kinds={}), [], [])
        state = self.store.meta("files"), *self.store.db().execute(STATE).fetchone()
        last = self.last
        if last is None or last[0] != state:
            last = self.last = state, self.counted()
        return last[1]

    def counted(self) -> Page:
        standing = self.store.standing()
        (articles,) = self.store.db().execute("SELECT count(*) FROM articles").fetchone()
        facts = decided(self.store, facts_of(self.store), standing)
        overview = count(facts, last_verdicts(standing), articles=articles, kinds=figure_kinds(self.store))
        done = progress(self.store.decisions(), standing, claims=sum(overview.states.values()))
        return Page(overview, done, agreements(standing, kept_by_reviewer(self.store, standing)))


def facts_of(store: Store) -> list[Fact]:
    """The claims that are loaded, those that reviewers added among them."""
    days: dict[str | None, date | None] = {}
    facts = []
    for claim, article, published, kind, stance, speaker, sure, source_type, entity in store.db().execute(FACTS):
        if published not in days:
            days[published] = day_of(published)
        name = speaker if sure and speaker else None
        facts.append(Fact(claim, article, days[published], kind == "author", stance == "attitude", name, source_type, entity))
    return facts


def figure_kinds(store: Store) -> Counter[str]:
    """All figures of the articles by kind: read from the file once after it was loaded, and kept in the database."""
    stamp = store.meta("files")
    if (kept := store.meta("figure kinds")) is not None and (found := orjson.loads(kept))["files"] == stamp:
        return Counter(found["kinds"])
    kinds = Counter[str]()
    with (store.folder / "articles.jsonl").open("rb") as lines:
        for line in lines:
            # The first such key is the article's own: inside a string its quotation marks would be escaped.
            figures = line.partition(b',"figures":[')[2].partition(b'],"dates":[')[0]
            kinds.update(kind.decode() for kind in KIND.findall(figures))
    if stamp:  # else the records are being read
        store.set_meta("figure kinds", orjson.dumps({"files": stamp, "kinds": kinds}).decode())
    return kinds


def last_verdicts(standing: Iterable[Decision]) -> dict[str, str]:
    """The verdict that holds on each claim: that of the last reviewer to decide."""
    ordered = sorted((decision for decision in standing if decision.verdict in JUDGED), key=lambda decision: decision.id)
    return {decision.claim: decision.verdict for decision in ordered}


def decided(store: Store, facts: Iterable[Fact], standing: Sequence[Decision]) -> list[Fact]:
    """The facts with the speakers and stances that reviewers corrected or merged."""
    last = {one.claim: one for one in sorted(standing, key=lambda one: one.id) if one.verdict in JUDGED}
    patches = {claim: one.patch for claim, one in last.items() if one.verdict == "edit" and one.patch}
    merges: dict[str, list[Decision]] = defaultdict(list)
    for decision in standing:
        if decision.verdict == "merge":
            merges[decision.claim].append(decision)
    names = {article: merged_names(store, article, made) for article, made in merges.items()}
    found = list(facts)
    if not patches and not names:
        return found
    for number, fact in enumerate(found):
        after = patched(fact, patches[fact.claim]) if fact.claim in patches else fact
        name = names.get(after.article, {}).get(after.entity or "")
        found[number] = after._replace(speaker=name[0], type=name[1]) if name else after
    return found


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


def add_overview(app: FastAPI, store: Store, *, is_loading: Callable[[], bool]) -> None:
    """Gives the application its overview page."""
    reader = OverviewReader(store)
    templates = environment()

    @app.get("/overview", response_class=HTMLResponse, include_in_schema=False)
    def overview() -> str:
        page = reader.read()
        return templates.get_template("overview.html").render(
            folder=store.folder.name,
            loading=is_loading(),
            page=page,
            overview=page.overview,
            total=sum(page.overview.states.values()),
            charts=charts_of(page.overview),
        )
