"""``make bench``: what a run costs, in CPU seconds, on the same articles in one run.

Prints plain ``nlp.pipe``, each step, the whole, the command with one and two jobs, what others' libraries take for a part
of the work, start-up, peak memory, and how the cost grows with the number and the length of the articles.
``--write FILE`` also keeps the tables, with date, commit and machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.analyser import Analyser
from pipeline.digests import models_folder
from pipeline.record import Article
from pipeline.settings import DEFAULT_MODEL, Settings
from pipeline.sources import read_articles
from pipeline.sources.inputs import find_inputs
from tests.bench.invented import article as invented
from tests.bench.invented import write_articles

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent.parent
NUMBERS = (10, 100, 1000, 10_000)
PAGES = (1, 3, 10, 30, 100)  # of about 400 words
TURN = 4  # articles that one is measured on, then the other
TABLES = ("steps", "others", "start-up", "jobs", "number", "length")


@dataclass(slots=True)
class Table:
    """A heading, the names of the columns, and the rows, as they are printed and kept."""

    heading: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, *cells: object) -> None:
        row = tuple(f"{cell:,.3f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells)
        self.rows.append(row)
        print(f"  {row[0]:34}" + "".join(f"{cell:>16}" for cell in row[1:]), flush=True)

    def start(self) -> Table:
        print(f"\n{self.heading}\n  {self.columns[0]:34}" + "".join(f"{column:>16}" for column in self.columns[1:]), flush=True)
        return self

    def markdown(self) -> str:
        lines = [f"### {self.heading}", "", "| " + " | ".join(self.columns) + " |", "|---|" + "---:|" * (len(self.columns) - 1)]
        return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in self.rows)]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, help="articles (default: 40 invented ones of a page)")
    parser.add_argument(
        "--most", type=int, default=100, help="articles in the largest run of the growth tables, up to 10,000 (default: 100)"
    )
    parser.add_argument("--pages", type=int, default=30, help="pages of the longest article, up to 100 (default: 30)")
    parser.add_argument("--jobs-articles", type=int, default=100, help="articles for the command with 1 and 2 jobs (default: 100)")
    parser.add_argument("--only", nargs="+", choices=TABLES, default=TABLES, metavar="TABLE", help=f"of {', '.join(TABLES)}")
    parser.add_argument("--write", type=Path, metavar="FILE", help="keep the tables in a Markdown file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        work = Path(folder)
        articles = read(options.paths) if options.paths else made(work / "made", 40)
        measured: dict[str, Callable[[], Table]] = {
            "steps": lambda: steps(articles),
            "others": lambda: others(articles),
            "start-up": lambda: start_up(work),
            "jobs": lambda: jobs(work, options.jobs_articles),
            "number": lambda: growth_in_number(work, options.most),
            "length": lambda: growth_in_length(options.pages),
        }
        print(f"load of the machine: {load()}")
        tables = [measured[name]() for name in TABLES if name in options.only]
        print(f"\nload of the machine: {load()}")
    if options.write:
        options.write.write_text(kept(tables, articles), "utf-8")


def load() -> str:
    """How many processes wanted a core in the last minute, and how many cores there are."""
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def processor() -> str:
    """The kind of processor, as the system names it."""
    known = Path("/proc/cpuinfo")
    lines = known.read_text("utf-8").splitlines() if known.is_file() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def read(paths: Sequence[Path]) -> list[Article]:
    inputs, _ = find_inputs(paths)
    return [article for entry in inputs for article in read_articles(entry, Settings()) if isinstance(article, Article)]


def made(folder: Path, count: int) -> list[Article]:
    write_articles(folder, count, paragraphs=8)
    return read([folder])


def words_of(articles: Sequence[Article]) -> int:
    return sum(len(article.text.split()) for article in articles)


def cpu_of(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    started = time.process_time()
    work()
    return time.process_time() - started


def plain(articles: Sequence[Article]) -> Language:
    """The default spaCy pipeline with all its components, as anybody would load it; warm."""
    import spacy

    nlp = spacy.load(DEFAULT_MODEL)
    list(nlp.pipe(article.text for article in articles[:2]))
    return nlp


def steps(articles: Sequence[Article]) -> Table:
    """Each step over plain nlp.pipe; the two are measured in turns, so that a busy machine slows both."""
    words = words_of(articles)
    table = Table(f"Steps: {len(articles)} articles, {words:,} words", ("step", "CPU s", "of nlp.pipe", "words/s")).start()
    pipe, analyser = plain(articles), Analyser(Settings(), models_folder())
    with analyser.short_lived():
        analyser.analyse(articles[0])
    analyser.spent.clear()
    alone = whole = 0.0
    for at in range(0, len(articles), TURN):
        some = articles[at : at + TURN]
        alone += cpu_of(lambda some=some: analyse_plain(pipe, some))  # type: ignore[misc]
        whole += cpu_of(lambda some=some: analyse_all(analyser, some))  # type: ignore[misc]
    for name, seconds in [("nlp.pipe alone", alone), *analyser.spent.items(), ("whole", whole)]:
        table.add(name, seconds, seconds / alone, round(words / (seconds or 1e-9)))
    return table


def analyse_plain(nlp: Language, articles: Sequence[Article]) -> None:
    list(nlp.pipe(article.text for article in articles))


def analyse_all(analyser: Analyser, articles: Sequence[Article]) -> None:
    with analyser.short_lived():
        for article in articles:
            analyser.analyse(article)


def others(articles: Sequence[Article]) -> Table:
    """What libraries for a part of the work take, called as their manuals say."""
    words = words_of(articles)
    table = Table("Others, on the same articles", ("library", "CPU s", "words/s")).start()
    for name, call in other_calls():
        call(articles[0].text)
        seconds = cpu_of(lambda call=call: [call(article.text) for article in articles])  # type: ignore[misc]
        table.add(name, seconds, round(words / seconds))
    return table


def other_calls() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Those that are installed. textacy needs scikit-learn, with which quantulum3 reads otherwise: it is optional."""
    from dateparser.search import search_dates
    from quantulum3 import parser

    yield "quantulum3.parser.parse", parser.parse
    yield "dateparser.search_dates", lambda text: search_dates(text, languages=["en"])
    try:
        import textacy
        from textacy.extract import direct_quotations
    except ImportError:
        return
    nlp = textacy.load_spacy_lang(DEFAULT_MODEL)
    yield "textacy direct_quotations", lambda text: list(direct_quotations(nlp(text)))


def start_up(work: Path) -> Table:
    table = Table("Start-up", ("command", "CPU s", "peak MB")).start()
    (work / "one.txt").write_text("Title\n\nThe mayor said on Monday that 12 people were hurt.\n", "utf-8")
    for name, arguments in (
        ("--help", ["--help"]),
        ("extract, one sentence", ["extract", str(work / "one.txt"), "--out", str(work / "one")]),
    ):
        done = command(*arguments)
        table.add(name, done.cpu_s, round(done.peak_mb))
    return table


@dataclass(frozen=True, slots=True)
class Done:
    """What a command took: CPU of it and its workers, time by the clock, the largest process's peak memory."""

    cpu_s: float
    clock_s: float
    peak_mb: float


def command(*arguments: str) -> Done:
    """Runs onrecord in a process of its own."""
    script = (
        "import resource, sys; from pipeline.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
        "print('MEASURED', sum(use.ru_utime + use.ru_stime for use in both), max(use.ru_maxrss for use in both))\n"
    )
    started = time.monotonic()
    run = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(run, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    cpu_s, peak = done.stdout.rsplit("MEASURED", 1)[1].split()
    return Done(float(cpu_s), time.monotonic() - started, int(peak) / 1000)


def jobs(work: Path, count: int) -> Table:
    """The command with one and two jobs, by the clock, which says something where two cores are free.

    Both start once: some 3 s, of which two jobs share nothing. 600 articles (100 s and more) make that small.
    """
    write_articles(work / "jobs", count, paragraphs=8)
    table = Table(f"The command, {count} articles", ("jobs", "CPU s", "clock s", "times as fast", "peak MB of a process")).start()
    one = command("extract", str(work / "jobs"), "--out", str(work / "jobs-1"), "--quiet")
    two = command("extract", str(work / "jobs"), "--out", str(work / "jobs-2"), "--quiet", "--jobs", "2")
    for name, done in (("1", one), ("2", two)):
        table.add(name, done.cpu_s, done.clock_s, one.clock_s / done.clock_s, round(done.peak_mb))
    again = command("extract", str(work / "jobs"), "--out", str(work / "jobs-1"), "--quiet")
    table.add("1, nothing new", again.cpu_s, again.clock_s, one.clock_s / again.clock_s, round(again.peak_mb))
    return table


def growth_in_number(work: Path, most: int) -> Table:
    table = Table("Growth with the number of articles (names and figures changed)", ("articles", "CPU s", "ms/article", "peak MB")).start()
    for number in (number for number in NUMBERS if number <= most):
        write_articles(work / f"n{number}", number, paragraphs=4)
        done = command("extract", str(work / f"n{number}"), "--out", str(work / f"n{number}-out"), "--quiet")
        table.add(number, done.cpu_s, 1000 * done.cpu_s / number, round(done.peak_mb))
    return table


def growth_in_length(most: int) -> Table:
    table = Table("Growth with the length of an article (a page: about 400 words)", ("pages", "CPU s", "s/page")).start()
    analyser = Analyser(Settings(), models_folder())
    analyse_all(analyser, [Article(id="", path="", text=invented(1, paragraphs=2), sha256="")])
    for pages in (pages for pages in PAGES if pages <= most):
        article = Article(id="", path="", text=invented(pages, paragraphs=8 * pages), sha256="", published="2023-03-30")
        seconds = cpu_of(lambda article=article: analyse_all(analyser, [article]))  # type: ignore[misc]
        table.add(pages, seconds, seconds / pages)
    return table


def kept(tables: Sequence[Table], articles: Sequence[Article]) -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    head = (
        f"# Benchmarks\n\nMade by `make bench` (`python -m tests.bench.speed --write docs/benchmarks.md`) on {date.today()}, commit "
        f"{commit or 'unknown'}, {processor()}, load of the last minute {load()}, Python {platform.python_version()}. Times are seconds of "
        f"CPU unless they say otherwise. Peak memory of the bench itself: {peak:,.0f} MB.\n\n"
    )
    return head + "\n".join(table.markdown() for table in tables)


if __name__ == "__main__":
    main()
