"""``onrecord corroborate``: claims that state the same thing, side by side."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

CORROBORATE_HELP = """\
Reads the claims in DIR, puts those that state the same thing into groups, within and across articles, and writes
DIR/groups.jsonl, one line a group: who said it first, who repeats it and in which articles, who denies it, and whether
the figures agree:

  consistent  "nearly 35,000" and 34,917: 34,917 is 0.24% below 35,000
  updated     "at least 10", then 12 two days later
  conflict    40% and 52% of the same thing at the same time
  none        no figures to compare

Copies of an article, and the same long sentence in another, do not count as support. Nothing is checked against the
world: that many say it does not make it true. Attitudes ("welcomed the bill") are left out unless asked for.

examples:
  onrecord extract articles --out outputs
  onrecord corroborate outputs
  onrecord corroborate outputs --relation conflict
  onrecord corroborate outputs --window 30 --min-confidence 0.6"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "corroborate",
        help="group claims that state the same thing, and compare their figures",
        description=CORROBORATE_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder that extract wrote to")
    command.add_argument(
        "--window",
        type=int,
        default=365,
        metavar="DAYS",
        help="claims further apart are not compared (default: 365), of what is to come or its cost not those three times as far",
    )
    command.add_argument("--min-confidence", type=float, default=0.0, metavar="P", help="leave out claims below this confidence, 0 to 1")
    command.add_argument("--attitudes", action="store_true", help='attitudes ("approved the sale", "opposes the strike") too')
    command.add_argument(
        "--relation",
        action="append",
        choices=("consistent", "updated", "conflict", "none"),
        help="print only groups whose figures stand so (may be repeated)",
    )
    command.add_argument("--copies", action="store_true", help="print groups of one claim and its copies too; the file holds them always")
    command.add_argument("--limit", type=int, default=20, metavar="N", help="print at most N groups (default: 20); the file holds all")
    command.add_argument("--quiet", action="store_true", help="no progress, and no groups printed")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from rich.console import Console

    from pipeline.console import Steps, gravity, group_view
    from pipeline.corroboration.agreement import Judges
    from pipeline.corroboration.copies import find_copies, read_texts
    from pipeline.corroboration.groups import Choice, find_groups, statements_of
    from pipeline.digests import models_folder
    from pipeline.evidence import Evidence, dump
    from pipeline.files import whole_files
    from pipeline.record import OnrecordError
    from pipeline.records import read_rows

    if options.window < 0 or not 0 <= options.min_confidence <= 1:
        raise OnrecordError("--window is a number of days from 0 up, --min-confidence lies between 0 and 1")
    judges = Judges.load(models_folder())
    choice = Choice(options.window, options.attitudes, options.min_confidence)
    statements = statements_of(read_rows(options.folder / "claims.jsonl", Evidence), choice)
    copies = find_copies(read_texts(options.folder / "articles.jsonl"))
    with Steps(quiet=options.quiet) as steps:
        groups = find_groups(statements, judges, copies=copies, window_days=choice.window_days, told=steps.show)
    with whole_files(options.folder / "groups.jsonl") as (file,):
        file.writelines(dump(group) + "\n" for group in groups)
    if options.quiet:
        return 0
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    told = [group for group in groups if options.copies or len(group.members) - group.copies > 1]
    shown = sorted((group for group in told if not options.relation or group.relation in options.relation), key=gravity)
    for group in shown[: options.limit]:
        console.print(group_view(group))
    relations = Counter(group.relation for group in groups)
    found = ", ".join(f"{relations[name]:,} {name}" for name in ("consistent", "updated", "conflict", "none") if relations[name])
    print(f"{len(statements):,} claims, {len(groups):,} groups{f' ({found})' if found else ''}", file=sys.stderr)
    if len(told) < len(groups):
        print(f"{len(groups) - len(told):,} of them are one claim and its copies (--copies prints them)", file=sys.stderr)
    if len(shown) > options.limit:
        print(f"{options.limit} of {len(shown)} printed", file=sys.stderr)
    print(f"written to {options.folder / 'groups.jsonl'}", file=sys.stderr)
    return 0
