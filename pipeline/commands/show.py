"""``onrecord show``: the claims, readably."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

SHOW_HELP = """\
Prints the claims in DIR article by article: who said it, the cue, and the sentence with its figures and
dates coloured. Without colours where the output is no terminal.

examples:
  onrecord show outputs
  onrecord show outputs --source Uriarte --limit 5"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "show", help="print claims readably", description=SHOW_HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder that extract wrote to")
    command.add_argument("--source", metavar="TEXT", help="only claims whose source's name holds this text")
    command.add_argument(
        "--stance", action="append", metavar="STANCE", help="only claims of this stance (may be repeated); default: all but attitude"
    )
    command.add_argument("--limit", type=int, metavar="N", help="at most this many claims")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from rich.console import Console

    from pipeline.console import claim_views
    from pipeline.record import OnrecordError

    if options.limit is not None and options.limit < 1:
        raise OnrecordError(f"--limit is a number of claims from 1 on, not {options.limit}")
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    shown = 0
    for view in claim_views(options.folder, source=options.source, stances=options.stance, limit=options.limit):
        console.print(view)
        shown += 1
    if not shown:
        print("onrecord: no claims to show", file=sys.stderr)
    return 0
