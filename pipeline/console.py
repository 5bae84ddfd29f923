"""What a user sees in the terminal: the progress of a run, its summary, and claims to read."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from pipeline import evidence as rows
from pipeline.batch.shards import Event
from pipeline.grouped import GroupRow, MatchRow
from pipeline.record import Span
from pipeline.records import read_rows
from pipeline.run import Outcome
from pipeline.run import Progress as RunProgress

PLAIN_EVERY_S = 10.0
PROGRESS = ("articles", "articles_reused", "words", "bytes_done", "bytes_total", "shards", "shards_reused", "workers", "workers_died")
STYLES = {"source": "bold cyan", "cue": "italic", "content": "", "figure": "bold yellow", "date": "green"}


class RunDisplay:
    """Shows how far a run is, all workers together: a bar on a terminal, else a plain line every ten seconds, on standard error."""

    def __init__(self) -> None:
        self.console = Console(stderr=True)
        self.bar: Progress | None = None
        self.task: TaskID | None = None
        self.started = self.last_line = time.monotonic()

    def __enter__(self) -> RunDisplay:
        if self.console.is_terminal:
            columns = (
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                TaskProgressColumn(),
                TextColumn("{task.fields[left]}"),
            )
            self.bar = Progress(*columns, console=self.console, transient=True)
            self.bar.start()
            self.task = self.bar.add_task("loading the models", total=None, left="")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.bar is not None:
            self.bar.stop()

    def show(self, progress: RunProgress) -> None:
        """Takes note of the progress of a run."""
        now = time.monotonic()
        seconds = now - self.started
        line = f"{progress.articles:,} articles, {progress.words / max(seconds, 0.001):,.0f} words/s"
        left = seconds_left(progress, seconds)
        about = f"about {in_time(left)} left" if left is not None else ""
        if self.bar is not None and self.task is not None:
            self.bar.update(self.task, description=line, total=progress.bytes_total or 1, completed=progress.bytes_done, left=about)
        elif now - self.last_line >= PLAIN_EVERY_S:
            self.last_line = now
            share = 100 * progress.bytes_done // max(progress.bytes_total, 1)
            print(", ".join(filter(None, (line, f"{share} %", about))), file=sys.stderr, flush=True)


def seconds_left(progress: RunProgress, seconds: float) -> float | None:
    """How long the rest will take at the speed so far, without what earlier runs had done; None where too little is done yet."""
    done = progress.bytes_done - progress.bytes_reused
    enough = done > 0.01 * (progress.bytes_total - progress.bytes_reused)  # the first article says little: loading the models is in it
    return seconds * max(0, progress.bytes_total - progress.bytes_done) / done if enough else None


def in_time(seconds: float) -> str:
    """ "40 s", "12 min", "3.5 h"."""
    if seconds < 90:
        return f"{seconds:,.0f} s"
    return f"{seconds / 60:,.0f} min" if seconds < 5400 else f"{seconds / 3600:,.1f} h"


class JsonLog:
    """Tells of a run in lines of JSON on standard error: progress every ten seconds, deaths of workers, the end."""

    def __init__(self) -> None:
        self.started = self.last = time.monotonic()
        self.line("start")

    def line(self, event: str, **known: object) -> None:
        seconds = round(time.monotonic() - self.started, 1)
        print(json.dumps({"event": event, "seconds": seconds, **known}, ensure_ascii=False), file=sys.stderr, flush=True)

    def show(self, progress: RunProgress) -> None:
        """Takes note of the progress of a run."""
        now = time.monotonic()
        if now - self.last < PLAIN_EVERY_S:
            return
        self.last = now
        left = seconds_left(progress, now - self.started)
        known = {name: getattr(progress, name) for name in PROGRESS}
        self.line("progress", **known, seconds_left=None if left is None else round(left))

    def hear(self, event: Event) -> None:
        """Takes note of what a worker tells."""
        if event.kind in ("died", "quarantined"):
            self.line(f"worker-{event.kind}" if event.kind == "died" else event.kind, path=event.path or None)

    def close(self, outcome: Outcome) -> None:
        row = outcome.row
        self.line("end", counts=row.counts, errors_by_reason=row.errors_by_reason, timings=row.timings, work=row.work)


def summary_lines(outcome: Outcome, out: Path | str) -> list[str]:
    """The closing summary of a run."""
    counts, seconds = outcome.row.counts, outcome.row.timings["total"]
    lines = [
        f"{counts['articles']:,} articles, {counts['words']:,} words in {seconds:,.1f} s",
        f"{counts['claims']:,} claims: {counts['claims_attributed']:,} attributed, {counts['claims_author']:,} in the article's own voice",
        f"{counts['figures']:,} figures, {counts['dates']:,} dates",
    ]
    if counts["errors"]:
        reasons = ", ".join(f"{number} {reason}" for reason, number in outcome.row.errors_by_reason.items())
        lines.append(f"{counts['errors']:,} inputs could not be read ({reasons}): see {out}/errors.jsonl")
    if outcome.row.work["articles_reused"]:
        lines.append(f"{outcome.row.work['articles_reused']:,} articles were done by an earlier run and taken over")
    if outcome.most_quoted:
        lines.append("most quoted: " + ", ".join(f"{name} ({number})" for name, number in outcome.most_quoted[:5]))
    return [*lines, f"written to {out}"]


def claim_views(folder: Path, *, source: str | None, stances: Sequence[str] | None, limit: int | None) -> Iterator[Text]:
    """The claims of a run, readable: one text for each, a heading before each article's first."""
    texts = article_texts(folder)
    heading, shown = "", 0
    for claim in read_rows(folder / "claims.jsonl", rows.Evidence):
        if (stances and claim.stance not in stances) or (not stances and claim.stance == "attitude"):
            continue
        if source and source.casefold() not in (claim.source.name or "").casefold():
            continue
        if limit is not None and shown >= limit:
            return
        shown += 1
        view = Text()
        if claim.article.path != heading:
            heading = claim.article.path
            view.append(f"\n{claim.article.title or heading}\n", style="bold underline")
            view.append(f"{heading}, published {claim.article.published or 'unknown'}\n\n", style="dim")
        yield view.append_text(claim_view(claim, texts[claim.article.id]))


def article_texts(folder: Path) -> dict[str, str]:
    return {article.id: article.text for article in read_rows(folder / "articles.jsonl", rows.ArticleRow)}


def claim_view(claim: rows.Evidence, text: str) -> Text:
    """Who, how and what; then the sentence as it stands, with its parts marked."""
    who = claim.source.name or "(nobody named)"
    view = Text("  ")
    view.append(who, style=STYLES["source"])
    how: list[str] = [claim.stance, claim.quotation] if claim.source.kind == "attributed" else ["the article's own voice"]
    if claim.source.status in ("ambiguous", "unknown") and claim.source.kind == "attributed":
        how.append(f"speaker {claim.source.status}")
    how.append(f"confidence {claim.confidence:.2f}")
    if claim.check_worthiness is not None:
        how.append(f"worth checking {claim.check_worthiness:.2f}")
    if claim.claim_type != "other":
        how.append(claim.claim_type)
    view.append(f"  {', '.join(how)}, at {claim.spans[0].start}-{claim.spans[-1].end}\n", style="dim")
    view.append("    ")
    view.append_text(marked(claim, text))
    for figure in claim.figures:
        view.append(f"\n    {figure_line(figure)}", style=STYLES["figure"])
    for when in claim.dates:
        said = " (said then)" if when.id == claim.said_on else ""
        view.append(f"\n    {when.text} = {interval(when.start, when.end) or when.value or 'unresolved'}{said}", style=STYLES["date"])
    return view.append("\n")


def marked(claim: rows.Evidence, text: str) -> Text:
    """The sentence of the claim, with source, cue, figures and dates styled and the content underlined."""
    sentence = claim.sentence
    view = Text(sentence.of(text).replace("\n", " ").replace("\r", " "))

    def mark(span: Span | None, style: str) -> None:
        if span is not None:
            view.stylize(style, max(0, span.start - sentence.start), max(0, span.end - sentence.start))

    for piece in claim.spans:
        mark(piece, "underline")
    mark(claim.source.span, STYLES["source"])
    mark(claim.cue.span if claim.cue else None, STYLES["cue"])
    for when in claim.dates:
        mark(when.span, STYLES["date"])
    for figure in claim.figures:
        mark(figure.span, STYLES["figure"])
    return view


def figure_line(figure: rows.FigureRow) -> str:
    """A figure in words: "nearly 35,000 = ~<35000 airstrike (2014-10 to 2020-10)"."""
    amount = f"{figure.value}" if figure.value is not None else f"{figure.low} to {figure.high}"
    bound = "" if figure.bound in ("=", "range") else figure.bound
    unit = f" {figure.unit}" if figure.unit else ""
    per = f" per {figure.per}" if figure.per else ""
    change = f" {figure.change}" if figure.change else ""
    when = f" ({interval(figure.when.start, figure.when.end)})" if figure.when and figure.when.start else ""
    return f"{figure.text} = {bound}{amount}{unit}{per}{change}{when}"


def interval(start: str | None, end: str | None) -> str:
    """ "2014-10 to 2020-10", or the one date where both are the same."""
    if not start or start == end:
        return start or end or ""
    return f"{start} to {end}" if end else f"from {start}"


class Steps:
    """Shows how far a work of several steps is: a bar on a terminal, else a line every ten seconds, on standard error."""

    def __init__(self, *, quiet: bool) -> None:
        self.console = Console(stderr=True)
        self.bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=self.console, transient=True
        )
        self.tasks: dict[str, TaskID] = {}
        self.quiet = quiet
        self.last_line = time.monotonic()

    def __enter__(self) -> Steps:
        if not self.quiet and self.console.is_terminal:
            self.bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.bar.stop()

    def show(self, what: str, done: int, whole: int) -> None:
        """Takes note that ``done`` of ``whole`` are done of a step."""
        if self.quiet or (done % 100 and done != whole):
            return
        now = time.monotonic()
        if self.console.is_terminal:
            if what not in self.tasks:
                self.tasks[what] = self.bar.add_task(what, total=whole)
            self.bar.update(self.tasks[what], completed=done)
        elif now - self.last_line >= PLAIN_EVERY_S:
            self.last_line = now
            print(f"{what}: {done:,} of {whole:,}", file=sys.stderr, flush=True)


GRAVITY = ("conflict", "updated", "consistent", "none")
RELATION_STYLES = {"consistent": "green", "updated": "yellow", "conflict": "bold red", "none": "dim"}


def gravity(group: GroupRow) -> tuple[int, bool, int]:
    """Sorts groups for a reader: what is in conflict or disputed first, then what more articles state."""
    return GRAVITY.index(group.relation), not group.disputed, -group.support


def group_view(group: GroupRow) -> Text:
    """A group, readable: what is stated, the figures side by side, then who says it where and when."""
    view = Text()
    view.append(f"{group.relation}{', disputed' if group.disputed else ''}", style=RELATION_STYLES[group.relation])
    copies = f", {group.copies} copies" if group.copies else ""
    view.append(f"  {len(group.members)} claims, support {group.support}{copies}\n", style="dim")
    view.append("  " + " ".join(group.text.split()) + "\n", style="bold")
    for found in group.comparisons:
        view.append(f"    {found.relation}: {found.arithmetic}\n", style=RELATION_STYLES[found.relation])
    for member in group.members:
        view.append(f"    {member.said_on or 'undated'}  {member.role}{', denies' if member.side == 'denies' else ''}  ", style="dim")
        view.append(member.source or "(nobody named)", style=STYLES["source"])
        view.append(f": {' '.join(member.text.split())}")
        view.append(f"  {member.article.path}\n", style="dim")
    return view


def match_view(row: MatchRow) -> Text:
    """A claim and its checked claims, readable."""
    view = Text()
    view.append(row.source or "(nobody named)", style=STYLES["source"])
    view.append(f": {' '.join(row.text.split())}", style="bold")
    view.append(f"  {row.article.path}\n", style="dim")
    for found in row.matches:
        checked = found.checked
        view.append(f"    {found.score:.2f}  {checked.text}\n")
        known = [checked.rating, checked.publisher, checked.claimant, checked.date, checked.url]
        view.append(f"          {', '.join(part for part in known if part)}\n" if any(known) else "", style="yellow")
        view.append(f"          {'; '.join(found.because)}\n", style="dim")
    return view
