"""The report: one HTML file with the overview's charts and every article's marked text, to send to a colleague.

It needs nothing beside itself: style stands inside, there is no script, and a Content-Security-Policy in the page forbids
everything but that style, so that nothing in an article can load or run. It is written article by article.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from markupsafe import Markup

from pipeline import __version__
from pipeline import evidence as rows
from pipeline.files import whole_files
from pipeline.review.groups import read_groups
from pipeline.review.overview import DROPPED, Fact, Overview, charts_of, count, fact_of
from pipeline.review.rendering import HERE, environment
from pipeline.review.report_text import ArticleView, article_view
from pipeline.review.settled import Settled, is_kept, settle_folder

Told = Callable[[int, int], None]  # articles written, of how many
STYLES = ("report.css", "marks.css", "charts.css")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asked for."""

    title: str = "Who said what"
    article: str = ""  # only articles whose path or title holds this
    reviewer: str | None = None  # only this one's decisions count
    kept_only: bool = False  # only claims that a reviewer accepted, corrected or added
    everything: bool = False  # attitudes, and claims rejected or ignored, too


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in the table of contents."""

    id: str
    title: str
    published: str | None
    publisher: str | None
    claims: int
    reviewed: int


@dataclass(slots=True)
class Contents:
    """What the first reading finds: what stands above the articles."""

    facts: list[Fact]
    verdicts: dict[str, str]
    kinds: Counter[str]
    listed: list[Listed]
    shown: set[str]  # the ids of the claims that are shown

    def overview(self) -> Overview:
        return count(self.facts, self.verdicts, articles=len(self.listed), kinds=self.kinds)


def write_report(folder: Path, out: Path, wanted: Wanted, *, told: Told = lambda done, whole: None) -> Overview:
    """Writes the report on ``folder`` to ``out``, whole or not at all; returns the numbers in it.

    ``told`` is called before each article is written, with the number of those that are.

    Raises StoreError where the folder holds no records.
    """
    contents = read_contents(chosen(folder, wanted), wanted)
    overview = contents.overview()
    page = (
        environment()
        .get_template("report.html")
        .generate(
            wanted=wanted,
            overview=overview,
            charts=charts_of(overview),
            contents=contents,
            groups=read_groups(folder, contents.shown),
            articles=told_views(folder, wanted, len(contents.listed), told),
            run=run_of(folder),
            version=__version__,
            **style(),
        )
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    with whole_files(out) as (file,):
        file.writelines(page)
    return overview


def chosen(folder: Path, wanted: Wanted) -> Iterator[Settled]:
    """The articles that were asked for, with the claims that are shown."""
    asked = wanted.article.casefold()
    for settled in settle_folder(folder, reviewer=wanted.reviewer):
        if asked in settled.article.path.casefold() or asked in (settled.article.title or "").casefold():
            yield settled


def is_shown(claim: rows.ReviewedEvidence, wanted: Wanted) -> bool:
    if wanted.kept_only:
        return is_kept(claim)
    dropped = claim.review is not None and claim.review.verdict in DROPPED
    return wanted.everything or not (dropped or claim.stance == "attitude")


def read_contents(articles: Iterable[Settled], wanted: Wanted) -> Contents:
    contents = Contents([], {}, Counter(), [], set())
    for settled in articles:
        article = settled.article
        contents.facts += map(fact_of, settled.claims)
        contents.verdicts.update({claim.id: claim.review.verdict for claim in settled.claims if claim.review})
        contents.kinds.update(figure.kind for figure in article.figures)
        shown = [claim for claim in settled.claims if is_shown(claim, wanted)]
        name = article.title or article.path
        contents.listed.append(
            Listed(article.id, name, article.published, article.publisher, len(shown), sum(claim.review is not None for claim in shown))
        )
        contents.shown.update(claim.id for claim in shown)
    return contents


def told_views(folder: Path, wanted: Wanted, whole: int, told: Told) -> Iterator[ArticleView]:
    for done, view in enumerate(views(folder, wanted)):
        told(done, whole)
        yield view


def views(folder: Path, wanted: Wanted) -> Iterator[ArticleView]:
    for settled in chosen(folder, wanted):
        shown = [claim for claim in settled.claims if is_shown(claim, wanted)]
        yield article_view(settled.article, shown, left_out=len(settled.claims) - len(shown))


def run_of(folder: Path) -> dict[str, Any]:
    """What ``run.json`` says of the run; nothing where there is none."""
    path = folder / "run.json"
    return dict(orjson.loads(path.read_bytes())) if path.is_file() else {}


def style() -> dict[str, Markup]:
    """The style sheet and the policy that allows it and nothing else."""
    css = "\n".join((HERE / "static" / name).read_text("utf-8") for name in STYLES)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return {"css": Markup(css), "policy": Markup(policy)}
