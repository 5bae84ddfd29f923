"""Parquet with nested columns: one row a claim, all fields of the record under their own names.

The columns are made from the types in ``evidence.py``. Numbers that may be whole or not are doubles (whole ones are exact
up to 2**53, as in the records); spans are structs of ``start`` and ``end``. Written group by group, so memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import islice
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pipeline.evidence import Evidence
from pipeline.files import whole_path
from pipeline.record import OnrecordError, Span

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.records import Records

ROWS_PER_GROUP = 5_000


def write(records: Records, path: Path) -> int:
    """Writes the claims to ``path``; returns how many. Raises OnrecordError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise OnrecordError("Parquet needs pyarrow: pip install 'onrecord[exports]'") from error
    schema, written = pa.schema(list(struct_of(Evidence))), 0
    with whole_path(path) as part, parquet.ParquetWriter(part, schema, compression="zstd") as writer:
        claims = records.claims()
        while group := [plain(claim) for claim in islice(claims, ROWS_PER_GROUP)]:
            writer.write_table(pa.Table.from_pylist(group, schema))
            written += len(group)
    return written


def struct_of(row_type: Any) -> Iterator[pa.Field]:
    """The Arrow fields of a record type, in its order, under the names of the records ("in", not "in_")."""
    import pyarrow as pa

    hints = get_type_hints(row_type)
    for field in fields(row_type):
        hint = hints[field.name]
        yield pa.field(field.name.rstrip("_"), arrow_type(hint), nullable=NoneType in get_args(hint))


def arrow_type(hint: Any) -> pa.DataType:
    """The Arrow type of a field's type. Raises TypeError for one that has no counterpart here."""
    import pyarrow as pa

    scalars = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    if hint in scalars:
        return scalars[hint]
    if hint is Span:
        return pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)])
    if is_dataclass(hint):
        return pa.struct(list(struct_of(hint)))
    arguments = [argument for argument in get_args(hint) if argument is not NoneType]
    if get_origin(hint) is Annotated or (arguments and len(arguments) == 1 and get_origin(hint) is not list and NoneType in get_args(hint)):
        return arrow_type(arguments[0])
    if get_origin(hint) is Literal:
        return pa.string()
    if get_origin(hint) is list:
        return pa.list_(pa.field("item", arrow_type(arguments[0]), nullable=False))
    if set(arguments) == {int, float}:
        return pa.float64()
    raise TypeError(f"no Arrow type for {hint!r}")


def plain(value: Any) -> Any:
    """A record as dictionaries, lists and numbers, as Arrow takes them.

    >>> plain(Span(3, 5))
    {'start': 3, 'end': 5}
    """
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if is_dataclass(value):
        return {field.name.rstrip("_"): plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list | tuple) else value
