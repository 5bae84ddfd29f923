"""CSV for spreadsheets: a file of claims, and beside it one of their figures and one of their dates.

UTF-8 with a byte-order mark, without which Excel misreads it, and CRLF line ends as in RFC 4180. A cell of text that a
spreadsheet would take for a formula has an apostrophe in front (OWASP, "CSV Injection"); ``unguarded`` takes it off.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files import whole_files
from pipeline.tables import TABLES, Cell, claim_row, date_rows, figure_rows

if TYPE_CHECKING:
    from pipeline.records import Records

BYTE_ORDER_MARK = "\ufeff"
FORMULA = re.compile(
    r"'* *[=+\-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}]"
)


def write(records: Records, path: Path) -> int:
    """Writes the claims to ``path``, and ``NAME.figures.csv`` and ``NAME.dates.csv`` beside it; returns how many claims."""
    written = 0
    with whole_files(path, child(path, "figures"), child(path, "dates")) as files:
        claims, figures, dates = (csv.writer(file, lineterminator="\r\n") for file in files)
        for file, writer, name in zip(files, (claims, figures, dates), TABLES, strict=True):
            file.write(BYTE_ORDER_MARK)
            writer.writerow(TABLES[name])
        for claim in records.claims():
            claims.writerow(map(guarded, claim_row(claim)))
            figures.writerows(map(guarded, row) for row in figure_rows(claim))
            dates.writerows(map(guarded, row) for row in date_rows(claim))
            written += 1
    return written


def child(path: Path, name: str) -> Path:
    """The file of figures or dates that belongs to a file of claims.

    >>> child(Path("out/claims.csv"), "figures").name
    'claims.figures.csv'
    """
    return path.with_name(f"{path.stem}.{name}{path.suffix}")


def guarded(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers.

    >>> [guarded(cell) for cell in ("=1+1", "-3 degrees", " @SUM(A1)", "'=", "a=b", -3, True, None)]
    ["'=1+1", "'-3 degrees", "' @SUM(A1)", "''=", 'a=b', -3, 'true', None]
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def unguarded(text: str) -> str:
    """The text that was written as this cell.

    >>> unguarded(guarded("'=")), unguarded("'tis")
    ("'=", "'tis")
    """
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text
