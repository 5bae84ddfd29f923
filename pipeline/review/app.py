"""The page's server: a JSON API over the reviewer's database, the page itself and its two files."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

import orjson
from fastapi import Depends, FastAPI, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, select_autoescape

from pipeline import __version__
from pipeline import evidence as rows
from pipeline.record import OnrecordError
from pipeline.review import api, words
from pipeline.review.columns import FIGURE_KINDS
from pipeline.review.detail import ArticleView, Detail, article_view, detail, merges_of, shown
from pipeline.review.lines import Files
from pipeline.review.load import is_loaded, load
from pipeline.review.overview_page import add_overview
from pipeline.review.patches import added
from pipeline.review.progress import pace
from pipeline.review.queue import Filters, Page, Sort, State, adrift, beside, count, read_page, share
from pipeline.review.safety import Guard, Guarded
from pipeline.review.store import Decision, DecisionError, Store, StoreError

HERE = Path(str(files("pipeline.review")))
MAX_SPEAKERS = 200
PATIENCE_S = 2.0  # how long the first claims wait for a page to ask for them, and a page for the first claims


@dataclass(slots=True)
class Loading:
    """The reading of the records, in a thread of its own, so that the page is there at once.

    The first claims are read, the reading waits until one of them has been shown (or nobody asks), and then it goes on: both
    would otherwise have half of the time, and the reviewer is the one who waits.
    """

    store: Store
    thread: threading.Thread | None = None
    loaded: int = 0
    problem: str | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)
    listable: threading.Event = field(default_factory=threading.Event)  # the first claims are there, or there will be none
    shown: threading.Event = field(default_factory=threading.Event)  # the page has a claim to draw

    def is_running(self) -> bool:
        return self.thread is not None and self.thread.is_alive()

    def begin(self) -> None:
        """Begins to load if the files have changed and nobody is loading."""
        with self.lock:
            if self.is_running():
                return
            if is_loaded(self.store):
                self.listable.set()
                return
            self.listable.clear()
            self.loaded, self.problem = 0, None
            self.thread = threading.Thread(target=self.run, name="load", daemon=True)
            self.thread.start()

    def run(self) -> None:
        try:
            load(self.store, told=self.tell)
        except OnrecordError as error:
            self.problem = str(error)
        finally:
            self.listable.set()
            self.store.close()

    def tell(self, claims: int) -> None:
        self.loaded = claims
        if not self.listable.is_set():
            self.listable.set()
            self.shown.wait(PATIENCE_S)


def make_app(
    folder: Path, *, reviewer: str, now: Callable[[], datetime], guard: Guard, double: float | None = None, reader: api.Reader | None = None
) -> Guarded:
    """The application for one output folder.

    ``now`` gives the time of a decision; ``double`` the share of claims for two reviewers (None: as before); ``reader`` reads phrases.
    Raises StoreError where the folder holds no records.
    """
    Files(folder).stamp()  # before a database is made beside nothing
    store = Store(folder)
    if double is not None:
        store.set_meta("double", str(round(double * 1000)))
    loading = Loading(store)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        loading.begin()
        yield

    app = FastAPI(title="onrecord review", version=__version__, lifespan=life, docs_url=None, redoc_url=None)
    add_errors(app)
    add_page(app, folder, reviewer, guard)
    add_reading(app, store, loading, reviewer=reviewer, guard=guard, readings=reader is not None)
    add_deciding(app, store, now)
    add_phrases(app, store, reader)
    add_overview(app, store, is_loading=loading.is_running)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    return Guarded(app, guard)


def add_errors(app: FastAPI) -> None:
    """What goes wrong, as JSON with a sentence in ``detail``."""

    @app.exception_handler(DecisionError)
    def undecidable(request: Request, error: DecisionError) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, 409)

    @app.exception_handler(StoreError)
    def unusable(request: Request, error: StoreError) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, 400)


def add_page(app: FastAPI, folder: Path, reviewer: str, guard: Guard) -> None:
    """The page, made by Jinja2, which escapes every value."""
    templates = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(default=True), trim_blocks=True)

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def page() -> str:
        known = {
            "stances": words.STANCES,
            "quotations": words.QUOTATIONS,
            "types": words.TYPES,
            "kinds": FIGURE_KINDS,
            "bounds": words.BOUNDS,
        }
        return templates.get_template("review.html").render(
            reviewer=reviewer, token=guard.token, folder=folder.name, version=__version__, **known
        )

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return Response(status_code=204)


def filters(
    article: str | None = None,
    speaker: str | None = None,
    source: Literal["attributed", "author"] | None = None,
    stance: Annotated[str | None, Query(description="none: all but attitudes; all: all")] = None,
    figure: Annotated[str | None, Query(description="kind of a figure in the claim")] = None,
    min_confidence: float | None = None,
    max_confidence: float | None = None,
    min_worth: Annotated[float | None, Query(description="check-worthiness, 0 to 1")] = None,
    search: Annotated[str | None, Query(max_length=400, description='words and "phrases", all of which must be there')] = None,
    state: State = "all",
) -> Filters:
    """The filters in the address."""
    return Filters(article, speaker, source, stance, figure, min_confidence, max_confidence, min_worth, search, state)


Filtered = Annotated[Filters, Depends(filters)]
Name = Annotated[str, Query(min_length=1, max_length=80)]


def add_reading(app: FastAPI, store: Store, loading: Loading, *, reviewer: str, guard: Guard, readings: bool) -> None:
    """What the page reads."""

    @app.get("/api/session")
    def session() -> api.Session:
        loading.begin()
        return api.Session(
            reviewer=reviewer,
            folder=store.folder.name,
            token=guard.token,
            double=share(store) / 1000,
            loading=loading.is_running(),
            loaded=loading.loaded,
            problem=loading.problem,
            readings=readings,
        )

    @app.get("/api/claims", response_model=Page)
    def claims(
        chosen: Filtered,
        reviewer: Name,
        sort: Sort = "place",
        at: Annotated[str | None, Query(description="the claim that the page begins with")] = None,
        back: Annotated[bool, Query(description="the page that ends right before it instead")] = False,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> Response:
        """A page of the queue; right after the start it waits for the first claims."""
        loading.listable.wait(PATIENCE_S)
        return json_of(read_page(store, chosen, reviewer, sort=sort, at=at, back=back, limit=limit))

    @app.get("/api/count")
    def counted(chosen: Filtered, reviewer: Name) -> api.Count:
        """How many claims are in the queue."""
        return api.Count(claims=count(store, chosen, reviewer))

    @app.get("/api/beside/{claim}")
    def next_article(chosen: Filtered, claim: str, reviewer: Name, back: bool = False) -> api.Beside:
        """The first claim in the queue of the next article, or of the one before."""
        return api.Beside(claim=beside(store, chosen, reviewer, claim, back=back))

    @app.get("/api/claims/{claim}", response_model=Detail)
    def one_claim(claim: str, reviewer: Name) -> Response:
        """A claim as this reviewer sees it."""
        try:
            return json_of(detail(store, claim, reviewer))
        except DecisionError as error:
            raise HTTPException(404, str(error)) from error
        finally:
            loading.shown.set()

    @app.get("/api/claims/{claim}/history")
    def history(claim: str, reviewer: Name) -> list[Decision]:
        """All that this reviewer decided on a claim, and others too unless the claim is in a double review still open to them."""
        mine = store.decisions(claim=claim, reviewer=reviewer)
        return store.decisions(claim=claim) if detail(store, claim, reviewer).others else mine

    @app.get("/api/articles/{article}", response_model=ArticleView)
    def one_article(article: str, reviewer: Name) -> Response:
        """An article with its sources and claims."""
        return json_of(article_view(store, article_of(store, article), reviewer))

    @app.get("/api/choices")
    def choices() -> api.Choices:
        """The speakers to filter by, those with most claims first."""
        found = store.db().execute(
            "SELECT speaker, count(*) n FROM claims WHERE kind = 'attributed' GROUP BY speaker ORDER BY n DESC, speaker LIMIT ?",
            (MAX_SPEAKERS,),
        )
        return api.Choices(speakers=[api.Choice(value=name, claims=number) for name, number in found])

    @app.get("/api/progress")
    def progress(reviewer: Name) -> api.Pace:
        """How far this reviewer is, and how fast."""
        return pace(store, reviewer)

    @app.get("/api/adrift")
    def adrift_claims(reviewer: Name) -> list[api.ClaimAdrift]:
        """This reviewer's decisions whose claim the last extraction changed or no longer makes."""
        return [claim_adrift(store, claim, since, reviewer) for claim, since in adrift(store, reviewer)]


def claim_adrift(store: Store, claim: str, since: Any, reviewer: str) -> api.ClaimAdrift:
    (decision,) = store.standing(claim=claim, reviewer=reviewer)
    then = store.claim_then(decision)
    text, spans, path = (then.text, then.spans, then.article.path) if then else ("", [], "")
    return api.ClaimAdrift(claim=claim, since=since, verdict=decision.verdict, text=text, spans=spans, path=path)


def add_deciding(app: FastAPI, store: Store, now: Callable[[], datetime]) -> None:
    """What the page changes: decisions are added, and are on disk when the answer leaves."""

    def time() -> str:
        return now().isoformat(timespec="milliseconds")

    @app.post("/api/decisions", status_code=201)
    def decide(asked: api.NewDecision) -> Decision:
        """Decides on a claim."""
        if asked.verdict == "edit":
            check_edit(asked)
        elif asked.patch is not None:
            raise DecisionError("only an edit has a patch")
        done = store.done_since(asked.after, asked.reviewer, asked.verdict, asked.claim)
        return done or store.decide(asked.claim, asked.reviewer, asked.verdict, time=time(), patch=asked.patch)

    def check_edit(asked: api.NewDecision) -> None:
        claim = store.claim(asked.claim)
        if claim is None or not asked.patch:
            raise DecisionError(f"there is no claim {asked.claim}" if claim is None else "an edit changes something")
        shown(store, claim, asked.patch, asked.reviewer)

    @app.post("/api/undo", status_code=201)
    def undo(asked: api.Undoing) -> Decision | None:
        """Takes back this reviewer's last decision that stands; null where there is none."""
        if (done := store.done_since(asked.after, asked.reviewer, "undo")) is not None:
            return done
        found = (
            store.db().execute("SELECT claim FROM standing WHERE reviewer = ? ORDER BY decision DESC LIMIT 1", (asked.reviewer,)).fetchone()
        )
        return None if found is None else store.decide(found[0], asked.reviewer, "undo", time=time())

    def tried(make: Callable[[], Detail]) -> Response:
        """What a correction would make, or why it cannot be made: while it is typed that is no error."""
        try:
            return json_of(make())
        except DecisionError as error:
            return JSONResponse({"problem": str(error)})

    @app.post("/api/claims/{claim}/preview", response_model=Detail | api.Problem)
    def preview(claim: str, asked: api.Trial) -> Response:
        """The claim as it would be with a correction; nothing is kept."""
        found = store.claim(claim)
        if found is None:
            raise HTTPException(404, f"there is no claim {claim}")
        return tried(lambda: shown(store, found, asked.patch, asked.reviewer))

    @app.post("/api/articles/{article}/preview", response_model=Detail | api.Problem)
    def preview_added(article: str, asked: api.Trial) -> Response:
        """A claim as it would be if it were added; nothing is kept."""
        row = article_of(store, article)
        return tried(lambda: shown(store, added(row, asked.patch), None, asked.reviewer))

    @app.post("/api/articles/{article}/claims", status_code=201)
    def add_claim(article: str, asked: api.NewClaim) -> Decision:
        """Adds a claim that the extraction missed."""
        made = added(article_of(store, article), asked.patch)
        if (done := store.done_since(asked.after, asked.reviewer, "add", made.id)) is not None:
            return done
        if store.claim(made.id) is not None and store.standing(claim=made.id):
            raise DecisionError("this claim is there already")
        return store.decide(made.id, asked.reviewer, "add", time=time(), patch=orjson.loads(rows.dump(made)))

    @app.post("/api/articles/{article}/merges", status_code=201)
    def merge(article: str, asked: api.Merge) -> Decision:
        """Takes two sources of an article for one."""
        known = {source.entity for source in article_of(store, article).sources}
        if asked.source == asked.into or not {asked.source, asked.into} <= known:
            raise DecisionError("two different sources of the article can be merged")
        if (done := store.done_since(asked.after, asked.reviewer, "merge", article)) is not None:
            return done
        merges = [pair for pair in merges_of(store, article, asked.reviewer) if pair[0] != asked.source]
        return store.decide(article, asked.reviewer, "merge", time=time(), patch={"merges": [*merges, (asked.source, asked.into)]})


def add_phrases(app: FastAPI, store: Store, reader: api.Reader | None) -> None:
    """The reading of what a reviewer types."""

    @app.post("/api/readings")
    def readings(asked: api.Phrase) -> list[api.Reading]:
        """A phrase as a figure or a date, on the article's day of publication; nothing where no model is installed."""
        if reader is None or not asked.phrase.strip():
            return []
        found = reader(asked.kind, asked.phrase, article_of(store, asked.article).published)
        return [api.Reading(fields=fields, words=reading_in_words(asked.kind, fields)) for fields in found]


def reading_in_words(kind: str, fields: dict[str, Any]) -> str:
    """What was read, in words."""
    blank: dict[str, Any] = {"id": "", "text": "", "span": (0, 1)}
    if kind == "figure":
        return words.figure(rows.read(rows.FigureRow, orjson.dumps({**blank, "in": None, "when": None, **fields})))
    return words.date(rows.read(rows.DateRow, orjson.dumps({**blank, **fields})))


def article_of(store: Store, article: str) -> rows.ArticleRow:
    found = store.article(article)
    if found is None:
        raise HTTPException(404, f"there is no article {article}")
    return found


def json_of(row: Any) -> Response:
    """A record of ours as the answer."""
    return Response(rows.dump(row), media_type="application/json")
