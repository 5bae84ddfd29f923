"""Lines for verification models in the shape of the FEVER shared tasks: JSON Lines with ``id`` and ``claim``, no label.

Beside these two, the fields of the AVeriTeC task that are known: ``speaker``, ``claim_date`` (day-month-year, as there),
``reporting_source``, ``original_claim_url``; then ``claim_type`` and ``check_worthiness`` of the record, to choose by, and
``onrecord``, the claim's own id. FEVER's ids are integers: this one is made
from the first 13 hexadecimal digits of the claim's, so it is the same on every run and exact in every JSON reader.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.evidence import Evidence
from pipeline.files import whole_files
from pipeline.jsontext import write_lines
from pipeline.tables import claim_date

if TYPE_CHECKING:
    from pipeline.records import Records


def write(records: Records, path: Path) -> int:
    """Writes a line a claim to ``path``; returns how many."""
    with whole_files(path) as (file,):
        return write_lines(file, map(line_of, records.claims()))


def line_of(claim: Evidence) -> dict[str, Any]:
    """The line of one claim; its text on one line, as the task has it."""
    made_on, _ = claim_date(claim)
    return {
        "id": int(claim.id.removeprefix("c-")[:13], 16),
        "claim": " ".join(claim.text.split()),
        "speaker": claim.source.name,
        "claim_date": day_first(made_on),
        "reporting_source": claim.article.publisher,
        "original_claim_url": claim.article.url,
        "claim_type": claim.claim_type,
        "check_worthiness": claim.check_worthiness,
        "onrecord": claim.id,
    }


def day_first(day: str | None) -> str | None:
    """A day as AVeriTeC writes it; what is no whole day is left out.

    >>> day_first("2020-10-08"), day_first("2020-10")
    ('08-10-2020', None)
    """
    return "-".join(reversed(day.split("-"))) if day and len(day) == len("2020-10-08") else None
