"""``onrecord schema``: the JSON Schema of an output file."""

from __future__ import annotations

import argparse

NAMES = ("claims", "articles", "errors", "sources", "run", "reviewed", "groups", "matches")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "schema", help="print the JSON Schema of an output file", description="Prints the JSON Schema of the rows of an output file."
    )
    command.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    import json

    from pipeline.evidence import json_schema

    print(json.dumps(json_schema(options.name), indent=2, ensure_ascii=False))
    return 0
