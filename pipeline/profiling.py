"""Where the time of a run goes: CPU seconds of each step on given articles, and the functions that take longest."""

from __future__ import annotations

import cProfile
import pstats
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from pipeline import evidence as rows
from pipeline.analyser import Analyser, readable
from pipeline.digests import models_folder
from pipeline.record import Article
from pipeline.settings import Settings
from pipeline.sources.inputs import find_inputs

PACKAGE = Path(__file__).resolve().parent


@dataclass(slots=True)
class Report:
    """What a profile found; times are seconds of CPU of this process."""

    articles: int = 0
    words: int = 0
    claims: int = 0
    loading: float = 0.0
    steps: dict[str, float] = field(default_factory=dict)
    functions: list[tuple[str, int, float]] = field(default_factory=list)  # place, calls, seconds in it alone
    peak_mb: float = 0.0

    @property
    def whole(self) -> float:
        return sum(self.steps.values())

    def lines(self) -> Iterator[str]:
        """The report for a reader: longest step first."""
        yield f"{self.articles:,} articles, {self.words:,} words, {self.claims:,} claims; models loaded in {self.loading:.2f} s"
        yield f"{'step':16}{'CPU s':>9}{'share':>8}{'words/s':>12}{'ms/article':>12}"
        steps = sorted(self.steps.items(), key=lambda step: -step[1])
        for name, seconds in [*steps, ("whole", self.whole)]:
            share = 100 * seconds / (self.whole or 1)
            speed, each = self.words / (seconds or 1e-9), 1000 * seconds / (self.articles or 1)
            yield f"{name:16}{seconds:9.3f}{share:7.1f}%{speed:12,.0f}{each:12.2f}"
        yield f"peak memory {self.peak_mb:,.0f} MB"
        if self.functions:
            yield f"\n{'function':64}{'calls':>12}{'CPU s':>9}"
        for place, calls, seconds in self.functions:
            yield f"{place[-64:]:64}{calls:12,}{seconds:9.3f}"


def profile(paths: Sequence[Path], settings: Settings, *, articles: int, functions: int) -> Report:
    """Takes the first ``articles`` articles through all steps; with the ``functions`` functions that take longest."""
    report = Report()
    started = time.process_time()
    analyser = Analyser(settings, models_folder())
    analyser.analyse(Article(id="", path="", text="It is 5 p.m. on Monday, she said.", sha256=""))  # loads what is loaded late
    report.loading = time.process_time() - started
    analyser.spent.clear()
    watch = cProfile.Profile(time.process_time) if functions else None
    if watch:
        watch.enable()
    with analyser.short_lived():
        for article in islice(timed_articles(paths, settings, report), articles):
            row, claims = analyser.analyse(article)
            at = time.process_time()
            for line in (row, *claims):
                rows.dump(line)
            report.steps["lines"] = report.steps.get("lines", 0.0) + time.process_time() - at
            report.articles += 1
            report.words += len(article.text.split())
            report.claims += len(claims)
    if watch:
        watch.disable()
        report.functions = list(longest(watch, functions))
    for step, seconds in analyser.spent.items():
        report.steps[step] = report.steps.get(step, 0.0) + seconds
    report.peak_mb = peak_mb()
    return report


def timed_articles(paths: Sequence[Path], settings: Settings, report: Report) -> Iterator[Article]:
    """The articles as they are read; what could not be read is passed over. The time goes to the step "read"."""
    at = time.process_time()
    for entry in find_inputs(paths)[0]:
        for found in readable(entry, settings):
            report.steps["read"] = report.steps.get("read", 0.0) + time.process_time() - at
            if isinstance(found, Article):
                yield found
            at = time.process_time()


def longest(watch: cProfile.Profile, number: int) -> Iterator[tuple[str, int, float]]:
    """The functions in which most time was spent, without what they call."""
    stats = pstats.Stats(watch).stats  # type: ignore[attr-defined]
    ordered = sorted(stats.items(), key=lambda item: -item[1][2])
    for (file, line, name), (_, calls, seconds, _, _) in ordered[:number]:
        place = Path(file)
        where = place.relative_to(PACKAGE.parent).as_posix() if place.is_relative_to(PACKAGE) else "/".join(place.parts[-2:])
        yield (f"{where}:{line} {name}" if line else name), calls, seconds


def peak_mb() -> float:
    """The most memory that this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
