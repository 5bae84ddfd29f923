"""``onrecord match``: claims beside claims that were checked already."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

MATCH_HELP = """\
Ranks, for each claim in DIR, the claims of FILE that may be the same, and writes DIR/matches.jsonl: one line for each
claim that has a match, with score, reasons, and what the file says of it (rating, publisher, url). Works offline.

FILE holds claims that were checked already, in any of these forms:

  ClaimReview markup, a .jsonl row or a .json list, DataFeed or @graph of it (claimReviewed, reviewRating, author, url)
  an answer of Google's Fact Check Tools (text, claimant, claimDate, claimReview)
  claims.jsonl of another run of onrecord
  any rows with `text` or `claim`, and if known `claimant`, `date`, `rating`, `title`, `publisher`, `url`

A match says that two claims read alike, not that the rating holds for yours: read the check.

examples:
  onrecord match outputs --against factchecks.jsonl
  onrecord match outputs --against factchecks.json --top 5 --min-score 0.7
  onrecord match outputs --against last-year/claims.jsonl"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "match",
        help="find checked claims for each claim",
        description=MATCH_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder that extract wrote to")
    command.add_argument("--against", required=True, type=Path, metavar="FILE", help="the checked claims, .jsonl or .json")
    command.add_argument("--top", type=int, default=3, metavar="N", help="at most N for each claim (default: 3)")
    command.add_argument("--min-score", type=float, default=0.6, metavar="S", help="none below this score, 0 to 1 (default: 0.6)")
    command.add_argument("--min-confidence", type=float, default=0.0, metavar="P", help="leave out claims below this confidence, 0 to 1")
    command.add_argument("--attitudes", action="store_true", help='attitudes ("approved the sale", "opposes the strike") too')
    command.add_argument("--limit", type=int, default=20, metavar="N", help="print the N best (default: 20); the file holds all")
    command.add_argument("--quiet", action="store_true", help="no progress, and nothing printed")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from rich.console import Console

    from pipeline.console import Steps, match_view
    from pipeline.corroboration.checked import read_checked
    from pipeline.corroboration.groups import Choice, statements_of
    from pipeline.corroboration.matching import match
    from pipeline.corroboration.similarity import Similarity
    from pipeline.digests import models_folder
    from pipeline.evidence import Evidence, dump
    from pipeline.files import whole_files
    from pipeline.records import read_rows

    similarity = Similarity(models_folder())
    skipped: list[str] = []
    checked = read_checked(options.against, skipped=lambda place, why: skipped.append(f"{place}: {why}"))
    choice = Choice(attitudes=options.attitudes, min_confidence=options.min_confidence)
    statements = statements_of(read_rows(options.folder / "claims.jsonl", Evidence), choice)
    with Steps(quiet=options.quiet) as steps:
        rows = list(match(statements, checked, similarity, top=options.top, min_score=options.min_score, told=steps.show))
    with whole_files(options.folder / "matches.jsonl") as (file,):
        file.writelines(dump(row) + "\n" for row in rows)
    for line in skipped[:5]:
        print(f"onrecord: left out {line}", file=sys.stderr)
    if len(skipped) > 5:
        print(f"onrecord: left out {len(skipped) - 5} rows more", file=sys.stderr)
    if options.quiet:
        return 0
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    for row in sorted(rows, key=lambda row: (-row.matches[0].score, row.article.path, row.claim))[: options.limit]:
        console.print(match_view(row))
    print(f"{len(rows):,} of {len(statements):,} claims match one of {len(checked):,} checked claims", file=sys.stderr)
    print(f"written to {options.folder / 'matches.jsonl'}", file=sys.stderr)
    return 0
