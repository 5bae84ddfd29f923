"""The shape of the program: stages in order, imports upwards, commands with help."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from pipeline.cli import parser
from pipeline.evidence import FILES, json_schema
from pipeline.record import Draft
from pipeline.stages import stages

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pipeline"
# Modules and folders in the order in which they may import: only from those that stand before them.
LAYERS = (
    ("record",), ("spans", "tokens", "layout", "settings", "files", "grouped", "lexicons"), ("evidence",), ("records", "tables", "marks", "words", "jsontext"),
    ("exporters",), ("digests", "trained"), ("worthiness",), ("corroboration", "review"), ("sources",), ("standin",), ("attributes", "recogniser"), ("language",), ("finders",), ("attribution",), ("linking",),
    ("readings",), ("stages", "scorer"), ("analyser",), ("batch",), ("run", "profiling", "component"), ("library",), ("training",), ("console",),
    ("commands",), ("cli",), ("__main__",),
)  # fmt: skip


def layer_of(name: str) -> int | None:
    return next((number for number, names in enumerate(LAYERS) if name in names), None)


def test_each_stage_needs_what_earlier_ones_filled() -> None:
    filled, names = set(), {field.name for field in fields(Draft)}
    for stage in stages(None, lambda draft: ()):
        assert stage.fills in names
        assert set(stage.needs) <= filled, stage
        filled.add(stage.fills)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_upwards(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    if own == "__init__":
        return
    here = layer_of(own)
    assert here is not None, f"{own} has no place in LAYERS"
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        modules = (
            [node.module]
            if isinstance(node, ast.ImportFrom) and node.module
            else [a.name for a in node.names]
            if isinstance(node, ast.Import)
            else []
        )
        for module in modules:
            parts = module.split(".")
            if parts[0] == "pipeline" and len(parts) > 1 and parts[1] != own:
                there = layer_of(parts[1])
                assert there is not None and there < here, f"{path.name} imports {module}"  # noqa: PT018


def test_every_command_has_help_and_a_line_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (commands,) = (action.choices for action in parser()._actions if action.dest == "command" or hasattr(action, "_parser_class"))
    assert commands
    for name, command in commands.items():
        assert command.description, name
        assert f"onrecord {name}" in readme, name


def test_every_make_target_is_in_the_help() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("extract", "review", "test", "test-browser", "check", "golden", "bench", "clean"):
        assert f"make {target}" in done.stdout


@pytest.mark.parametrize("name", FILES)
def test_the_shipped_schemas_are_those_of_the_types(name: str) -> None:
    assert json.loads((PACKAGE / "schemas" / f"{name}.schema.json").read_text("utf-8")) == json_schema(name)


def test_help_needs_no_model_and_little_time() -> None:
    loaded = (
        "import sys; from pipeline.cli import parser; parser(); print(sorted({'spacy', 'numpy', 'pydantic', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
