"""Arguments in, exit code out; this module and the commands are the only ones that print.

Exit codes: 0 the run completed, 2 the command or its arguments cannot be used, 3 nothing could be read,
130 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from pipeline import __version__
from pipeline.commands import checkworthy, corroborate, export, extract, match, profile, report, review, reviewed, schema, show
from pipeline.record import OnrecordError

DESCRIPTION = """\
Reads news articles and writes evidence records: who said what, with which figure, about when,
each pointing back to the exact characters it came from."""

COMMANDS = (extract, show, review, reviewed, report, corroborate, match, checkworthy, export, profile, schema)  # in the order of the help


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
    except OSError as error:  # a full disk, a folder that cannot be written to: no fault of the program
        if error.filename is None:
            raise
        print(f"onrecord: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(prog="onrecord", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--version", action="version", version=f"onrecord {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return top
