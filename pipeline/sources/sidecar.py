"""Sidecars: ``NAME.meta.json`` beside ``NAME.txt`` (or any other ending) says what the article itself does not."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.record import InputError
from pipeline.sources.inputs import SIDECAR
from pipeline.sources.metadata import Metadata, metadata_of


def read_sidecar(place: Path) -> Metadata:
    """The metadata beside the file at ``place``; none where there is no sidecar. Raises InputError where it cannot be used."""
    beside = place.with_name(place.stem + SIDECAR)
    if not beside.is_file():
        return Metadata()
    try:
        return parse_sidecar(beside.read_bytes(), beside.name)
    except OSError as error:
        raise InputError("metadata", f"{beside.name} cannot be read: {error.strerror}") from error


def parse_sidecar(raw: bytes, name: str) -> Metadata:
    """The metadata in a sidecar's bytes."""
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise InputError("metadata", f"{name} is no readable JSON: {error}") from error
    if not isinstance(fields, dict):
        raise InputError("metadata", f"{name} is no JSON object")
    return metadata_of(fields, origin="sidecar")
