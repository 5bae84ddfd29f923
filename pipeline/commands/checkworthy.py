"""``onrecord checkworthy``: how much bare sentences are worth a check."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

CHECKWORTHY_HELP = """\
Scores the sentences of a JSONL file: rows with "text" in, the same rows with "check_worthiness" out, on standard
output. The score, 0 to 1, says how much a fact-checker would want to check the sentence; 0.5 is undecided. Claims that
extract writes have it already: there each is judged where it stands.

examples:
  onrecord checkworthy sentences.jsonl > scored.jsonl
  echo '{"text": "Unemployment fell to 4% last year."}' | onrecord checkworthy -"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "checkworthy",
        help="score bare sentences: are they worth a check?",
        description=CHECKWORTHY_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("file", metavar="FILE.jsonl", help='rows of JSON with "text"; - for standard input')
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    import jsonlines

    from pipeline.digests import models_folder
    from pipeline.evidence import dump
    from pipeline.scorer import SentenceScorer

    scorer = SentenceScorer.load(models_folder())
    lines = jsonlines.Writer(sys.stdout, dumps=dump)
    scored = bad = 0
    for number, row in rows_of(options.file):
        wrong = row if isinstance(row, str) else None if isinstance(row.get("text"), str) else 'this row has no "text"'
        if wrong is not None:
            print(f"onrecord: {options.file}:{number}: {wrong}", file=sys.stderr)
            bad += 1
            continue
        scored += 1
        lines.write({**row, "check_worthiness": scorer.score(row["text"])})
    return 3 if bad and not scored else 0


def rows_of(place: str):  # type: ignore[no-untyped-def]
    """Number and row of each line that is not blank; for one that is no JSON object, what is wrong with it."""
    import orjson

    from pipeline.record import OnrecordError

    try:
        lines = sys.stdin.buffer if place == "-" else Path(place).open("rb")  # noqa: SIM115
    except OSError as error:
        raise OnrecordError(f"{place}: {error.strerror or error}") from error
    with lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = orjson.loads(line.removeprefix(b"\xef\xbb\xbf"))
            except orjson.JSONDecodeError as error:
                yield number, f"this is no JSON: {error}"
                continue
            yield number, row if isinstance(row, dict) else "this is no JSON object"
