"""``onrecord export``: the claims in a format that other tools open."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import get_args

from pipeline.exporters import CLAIM_REVIEW, EXPORTERS
from pipeline.record import OnrecordError, Stance

EXPORT_HELP = """\
Writes the claims in DIR, a folder that `onrecord extract` wrote to, in the format of another tool:

{formats}

csv writes NAME.figures.csv and NAME.dates.csv beside FILE, labelstudio NAME.interface.xml (paste it into
the project's labelling setup); brat writes a folder. Offsets are Unicode code points in every format.
Attitudes ("welcomed the bill") are left out unless --stance asks for them. The choices below apply to
every format. docs/exports.md shows each.

examples:
  onrecord export csv outputs -o claims.csv
  onrecord export sqlite outputs -o claims.db && datasette claims.db
  onrecord export jsonld outputs -o claims.jsonld --claim-review --since 2020-10 --min-confidence 0.8
  onrecord export brat outputs -o brat-folder --stance all"""

RECORDS = ("claims.jsonl", "articles.jsonl", "errors.jsonl", "sources.jsonl", "reviewed.jsonl", "groups.jsonl", "run.json")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "export",
        help="write claims for other tools: csv, sqlite, parquet, jsonld ...",
        description=EXPORT_HELP.format(formats="\n".join(f"  {name:<14} {known.says}" for name, known in EXPORTERS.items())),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("format", choices=EXPORTERS, metavar="FORMAT", help="one of those above")
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder that extract wrote to")
    command.add_argument(
        "-o", "--out", required=True, type=Path, metavar="FILE", help="the file to write (brat: a folder); it is replaced whole"
    )
    command.add_argument("--min-confidence", type=float, default=0.0, metavar="P", help="only claims of at least this confidence, 0 to 1")
    command.add_argument(
        "--stance",
        action="append",
        default=[],
        choices=(*get_args(Stance), "all"),
        metavar="STANCE",
        help="only claims of this stance (may be repeated): %(choices)s; default: all but attitude",
    )
    command.add_argument("--source", metavar="TEXT", help="only claims whose source's name holds this text")
    command.add_argument(
        "--since", metavar="DATE", help="only claims of articles published on this day (YYYY-MM-DD, YYYY-MM, YYYY) or later"
    )
    command.add_argument(
        "--reviewed-only", action="store_true", help="only claims that a reviewer accepted, edited or added, from DIR/reviewed.jsonl"
    )
    command.add_argument("--claim-review", action="store_true", help="jsonld: ClaimReview drafts, without a verdict, around the claims")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from pipeline.records import Records, Wanted

    if options.claim_review and options.format != "jsonld":
        raise OnrecordError(f"--claim-review goes with jsonld, not with {options.format}")
    if options.out.name in RECORDS and options.out.absolute().parent.resolve() == options.folder.resolve():
        raise OnrecordError(f"{options.out} is one of the records themselves: give the export another name")
    stances = get_args(Stance) if "all" in options.stance else tuple(options.stance)
    wanted = Wanted(options.min_confidence, stances, options.source, options.since, options.reviewed_only)
    exporter = (CLAIM_REVIEW if options.claim_review else EXPORTERS[options.format]).exporter()
    try:
        options.out.absolute().parent.mkdir(parents=True, exist_ok=True)
        written = exporter(Records(options.folder, wanted), options.out)
    except OSError as error:
        raise OnrecordError(f"{options.out} cannot be written: {error.strerror or error}") from error
    print(f"{written:,} {'claim' if written == 1 else 'claims'} written to {options.out}", file=sys.stderr)
    return 0
