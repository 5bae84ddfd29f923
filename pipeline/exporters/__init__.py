"""The output formats, one file each: a function from the records to a file, which returns how many claims it wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.records import Records

Exporter = Callable[["Records", Path], int]


class Format(NamedTuple):
    """An output format: the module and the function that write it, what it is, and how its files are called."""

    module: str  # imported when it is used: `onrecord --help` lists formats without their libraries
    write: str
    says: str
    suffix: str  # "" for a folder

    def exporter(self) -> Exporter:
        """The function that writes it."""
        found: Exporter = getattr(import_module(f"{__name__}.{self.module}"), self.write)
        return found


EXPORTERS: Mapping[str, Format] = {
    "csv": Format("csv_tables", "write", "spreadsheet: claims, and beside it figures and dates", ".csv"),
    "sqlite": Format("sqlite_database", "write", "normalised tables with full-text search, for Datasette", ".db"),
    "parquet": Format("parquet_file", "write", "all fields, nested, for pandas, DuckDB, Spark", ".parquet"),
    "jsonld": Format("schema_org", "write", "schema.org Claim; ClaimReview drafts with --claim-review", ".jsonld"),
    "webannotation": Format("web_annotation", "write", "W3C Web Annotation, position and quote selectors", ".jsonld"),
    "labelstudio": Format("label_studio", "write", "Label Studio tasks with predictions, and their interface", ".json"),
    "doccano": Format("doccano_lines", "write", "doccano sequence labelling with relations", ".jsonl"),
    "prodigy": Format("prodigy_tasks", "write", "Prodigy spans and relations, a passage each", ".jsonl"),
    "brat": Format("brat_folder", "write", "brat standoff, a folder", ""),
    "docbin": Format("spacy_docbin", "write", "spaCy DocBin with span groups, for training", ".spacy"),
    "checkthat": Format("checkthat_lines", "write", "CLEF CheckThat! sentences (TSV)", ".tsv"),
    "fever": Format("fever_lines", "write", "FEVER and AVeriTeC claims to verify (JSON Lines)", ".jsonl"),
}
CLAIM_REVIEW = Format("schema_org", "write_drafts", "schema.org ClaimReview drafts", ".jsonld")
