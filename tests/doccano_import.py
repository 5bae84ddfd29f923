"""Imports a file with doccano's own importer into a database made anew, and prints what is stored of it, as JSON.

    python tests/doccano_import.py FILE.jsonl DATABASE

It is run by ``test_doccano_imports_the_lines`` with another interpreter, since doccano wants pandas 1. An environment for it:
``pip install doccano==1.8.4 "numpy<2" "marshmallow<3.26" "setuptools<81"``.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def main(file: Path, database: Path) -> None:
    set_up(database)
    users, projects, datasets = (import_module(name) for name in ("django.contrib.auth.models", "projects.models", "data_import.datasets"))
    catalog, readers = (import_module(f"data_import.pipeline.{name}") for name in ("catalog", "readers"))
    user = users.User.objects.create_user(username="checker")
    made = {"project_type": "SequenceLabeling", "description": "-", "allow_overlapping": True, "use_relation": True, "created_by": user}
    project = projects.SequenceLabelingProject.objects.create(name="claims", **made)
    names = [readers.FileName(str(file), file.name, file.name)]
    dataset = datasets.load_dataset(catalog.RELATION_EXTRACTION, catalog.JSONL, names, project, encoding="utf_8")
    dataset.save(user)
    print(json.dumps({"errors": [str(error) for error in dataset.errors], "examples": stored(project)}))


def set_up(database: Path) -> None:
    """Starts doccano with an empty database."""
    found = find_spec("backend")
    assert found is not None
    assert found.origin is not None
    sys.path.insert(0, str(Path(found.origin).parent))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.base", "DATABASE_URL": f"sqlite:///{database}"}
    import_module("django").setup()
    import_module("django.core.management").call_command("migrate", verbosity=0)


def stored(project: Any) -> list[dict[str, Any]]:
    """What doccano holds of each example: text, metadata, spans and relations between places."""
    labels = import_module("labels.models")
    return [
        {
            "text": example.text,
            "meta": example.meta,
            "spans": [[span.label.text, *place(span)] for span in labels.Span.objects.filter(example=example)],
            "relations": [[tie.type.text, place(tie.from_id), place(tie.to_id)] for tie in labels.Relation.objects.filter(example=example)],
        }
        for example in import_module("examples.models").Example.objects.filter(project=project).order_by("id")
    ]


def place(span: Any) -> tuple[int, int]:
    return span.start_offset, span.end_offset


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
