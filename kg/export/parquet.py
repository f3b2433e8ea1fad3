"""The table of claims as Parquet, for pandas, DuckDB, Spark and the like (``pip install sasil[tables]``)."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow
from pyarrow import parquet as files

from kg.export.source import Source
from kg.export.tables import COLUMNS, flat, rows

NUMBERS = {"start", "end"}
BATCH = 50_000  # rows held at once


def parquet(graph: Source) -> Iterator[bytes]:
    """The columns of the CSV; offsets as integers, ``former`` as a truth value, what a row has not as null."""
    buffer = io.BytesIO()
    schema = pyarrow.schema([(name, _type(name)) for name in COLUMNS])
    with files.ParquetWriter(buffer, schema, compression="zstd") as writer:
        batch: list[dict[str, object]] = []
        for row in rows(graph):
            batch.append(_typed(flat(row)))
            if len(batch) == BATCH:
                writer.write_table(pyarrow.Table.from_pylist(batch, schema))
                batch = []
        writer.write_table(pyarrow.Table.from_pylist(batch, schema))
    yield buffer.getvalue()


def _type(name: str) -> pyarrow.DataType:
    if name in NUMBERS:
        return pyarrow.int64()
    return pyarrow.bool_() if name == "former" else pyarrow.string()


def _typed(cells: dict[str, str]) -> dict[str, object]:
    found: dict[str, object] = {name: cells.get(name) or None for name in COLUMNS}
    found |= {name: int(cells[name]) for name in NUMBERS}
    return found | ({"former": cells["former"] == "true"} if "former" in cells else {})
