"""``onrecord report``: one HTML file with the numbers and every article's marked text."""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.record import OnrecordError

DESCRIPTION = """\
Writes one HTML file on the claims in DIR, to read, print or send to a colleague: who is quoted most, claims by day,
figures by kind and the share reviewed, then every article with its claims marked in the text and a note on each
claim beside it. If the claims were reviewed (see `onrecord review`), corrections are made and rejected claims left
out. The file needs nothing beside itself, runs no script and loads nothing."""
PLAIN_EVERY_S = 10.0
EXAMPLES = """\
examples:
  onrecord report outputs
  onrecord report outputs --out syria.html --title "What was said about Syria" --article syria
  onrecord report outputs --reviewed                    # only claims that a reviewer accepted, corrected or added

A report of a hundred thousand claims takes some 80 MB and a minute; --article makes smaller ones."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "report",
        help="write one HTML file with numbers and marked articles",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder that extract wrote to")
    command.add_argument("-o", "--out", type=Path, metavar="FILE", help="the file to write (default: DIR/report.html)")
    command.add_argument("--title", default="Who said what", metavar="TEXT", help="heading of the report (default: Who said what)")
    command.add_argument("--article", default="", metavar="TEXT", help="only articles whose path or title holds this text")
    command.add_argument("--reviewer", metavar="NAME", help="only this reviewer's decisions count")
    which = command.add_mutually_exclusive_group()
    which.add_argument("--reviewed", action="store_true", help="only claims that a reviewer accepted, corrected or added")
    which.add_argument("--all", action="store_true", help="attitudes, and rejected and ignored claims, too")
    command.add_argument("--quiet", action="store_true", help="no summary")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the report; 3 where no article was there to be written about."""
    if importlib.util.find_spec("jinja2") is None:
        raise OnrecordError("the report needs jinja2: pip install 'onrecord[review]'")
    from pipeline.review.report import Wanted, write_report

    out = options.out or options.folder / "report.html"
    wanted = Wanted(
        title=options.title, article=options.article, reviewer=options.reviewer, kept_only=options.reviewed, everything=options.all
    )
    overview = write_report(options.folder, out, wanted, told=(lambda done, whole: None) if options.quiet else teller())
    if not overview.articles:
        print("onrecord: no article to report on" + (f" holds {options.article!r}" if options.article else ""), file=sys.stderr)
        return 3
    if not options.quiet:
        claims = overview.attributed + overview.own
        print(f"{overview.articles:,} articles, {claims:,} claims: {out} ({out.stat().st_size / 1e6:,.1f} MB)", file=sys.stderr)
    return 0


def teller() -> Callable[[int, int], None]:
    """Says on standard error how far the report is, every ten seconds."""
    last = time.monotonic()

    def told(done: int, whole: int) -> None:
        nonlocal last
        if time.monotonic() - last >= PLAIN_EVERY_S:
            last = time.monotonic()
            print(f"{done:,} of {whole:,} articles written", file=sys.stderr, flush=True)

    return told
