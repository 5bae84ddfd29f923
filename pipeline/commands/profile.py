"""``onrecord profile``: where the time of a run goes."""

from __future__ import annotations

import argparse
from pathlib import Path

PROFILE_HELP = """\
Reads the articles at PATH in this process, writes nothing, and prints where the time goes: seconds of CPU and words a
second of each step, the share of each, peak memory, and the functions that take longest.

examples:
  onrecord profile seeds
  onrecord profile archive --articles 200 --functions 20"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "profile", help="print where the time goes", description=PROFILE_HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder of articles")
    command.add_argument("--articles", type=int, default=50, metavar="N", help="at most so many articles (default: 50)")
    command.add_argument(
        "--functions",
        type=int,
        default=0,
        metavar="N",
        help="also the N functions that take longest; this slows the run itself (default: 0)",
    )
    command.add_argument("--attribution", choices=("model", "rules"), help="reader of attributions")
    command.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from pipeline.profiling import profile
    from pipeline.settings import read_settings

    settings = read_settings(None, {"attribution": options.attribution, "model": options.model})
    report = profile(options.paths, settings, articles=options.articles, functions=options.functions)
    for line in report.lines():
        print(line)
    return 0 if report.articles else 3
