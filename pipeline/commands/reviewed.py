"""``onrecord reviewed``: decisions out again, as corrected records, gold and training data."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.review.reviewed import Wanted, Written

DESCRIPTION = """\
Writes what reviewers decided on the claims in DIR (see `onrecord review`):

  DIR/reviewed.jsonl      the claims that were accepted, corrected or added, with the corrections made: the record
                          schema plus `review` (verdict, reviewer, time, the fields changed, all reviewers' verdicts)
  DIR/reviewed-gold/      gold for measuring: NAME.txt, NAME.meta.json and NAME.gold.json for each article that
                          somebody has been through to the end; what was ignored is marked as optional
  DIR/reviewed-training/  attributions in the layout of PolNeAR (brat standoff), for `make train-attribution`,
                          of the articles in which every attribution was judged

A decision is about the claim as it was shown. Where a later extraction reads it differently, or no longer finds it,
the claim that was decided on comes out, and review.since says so. Where reviewers differ, the last to decide has the
word, and review.agreed is false. Each file and folder is replaced whole."""
EXAMPLES = """\
examples:
  onrecord reviewed outputs
  onrecord reviewed outputs --reviewer Ann              # only what Ann decided
  onrecord reviewed outputs --gold gold --partial       # gold of articles with open claims too, these optional
  onrecord schema reviewed                              # the schema of reviewed.jsonl"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "reviewed",
        help="write the reviewed claims, gold and training data",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder that was reviewed")
    command.add_argument("--reviewer", metavar="NAME", help="only this reviewer's decisions")
    command.add_argument(
        "--all", action="store_true", help="reviewed.jsonl holds rejected, ignored and open claims too (review null where open)"
    )
    command.add_argument("--gold", type=Path, metavar="FOLDER", help="folder for the gold files (default: DIR/reviewed-gold)")
    command.add_argument("--training", type=Path, metavar="FOLDER", help="folder for the training data (default: DIR/reviewed-training)")
    command.add_argument("--partial", action="store_true", help="gold of every article with a decision; open claims are optional in it")
    command.add_argument("--quiet", action="store_true", help="no summary")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the files; 0 even where nothing was accepted yet, since that is an answer."""
    from pipeline.review.reviewed import Wanted, write_reviewed

    wanted = Wanted(
        gold=options.gold or options.folder / "reviewed-gold",
        training=options.training or options.folder / "reviewed-training",
        reviewer=options.reviewer,
        everything=options.all,
        partial=options.partial,
    )
    written = write_reviewed(options.folder, wanted)
    if not options.quiet:
        for line in summary(options.folder, wanted, written):
            print(line, file=sys.stderr)
    return 0


def summary(folder: Path, wanted: Wanted, written: Written) -> Iterator[str]:
    """What was written, and what a user may not expect."""
    claims = written.claims
    kept = sum(claims[verdict] for verdict in ("accept", "edit", "add"))
    yield (
        f"{claims.total():,} claims in {written.articles:,} articles: {claims['accept']:,} accepted, {claims['edit']:,} corrected, "
        f"{claims['add']:,} added, {claims['reject']:,} rejected, {claims['ignore']:,} ignored, {claims['open']:,} open"
    )
    if written.disputed:
        yield f"on {written.disputed:,} of them reviewers differ; the last to decide has the word"
    if changed := written.since["changed"] + written.since["vanished"]:
        yield f"{changed:,} were decided on before an extraction that reads them differently or no longer finds them"
    yield f"{folder / 'reviewed.jsonl'}: {claims.total() if wanted.everything else kept:,} claims"
    yield f"{wanted.gold}: gold of {written.gold:,} articles{'' if written.gold else ' (none is decided to the end; --partial takes all)'}"
    yield f"{wanted.training}: attributions of {written.training:,} articles"
