"""Small tables of facts, and frames of every kind made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa

TYPES = {
    "flag": pl.Boolean,
    "count": pl.Int64,
    "number": pl.Float64,
    "share": pl.Float64,
    "date": pl.Date,
}

Rows = Sequence[Mapping[str, Any]]


def polars_frame(rows: Rows, subject: Any) -> pl.DataFrame:
    """Make a polars frame with the types that the subject asks for."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    schema = {
        name: TYPES.get(subject.columns[name].kind.value, pl.String)
        if name in subject.columns
        else pl.String
        for name in names
    }
    return pl.DataFrame([{name: row.get(name) for name in names} for row in rows], schema=schema)


def lazy_frame(rows: Rows, subject: Any) -> pl.LazyFrame:
    return polars_frame(rows, subject).lazy()


def arrow_table(rows: Rows, subject: Any) -> pa.Table:
    return polars_frame(rows, subject).to_arrow()


def duckdb_relation(rows: Rows, subject: Any) -> duckdb.DuckDBPyRelation:
    return duckdb.from_arrow(arrow_table(rows, subject))


def pandas_frame(rows: Rows, subject: Any) -> Any:
    return arrow_table(rows, subject).to_pandas()


KINDS = {
    "polars": polars_frame,
    "lazy polars": lazy_frame,
    "pyarrow": arrow_table,
    "DuckDB": duckdb_relation,
}


def programme(id: str, organisation: str = "s1", **columns: Any) -> dict[str, Any]:
    """Make a row of the subject programme, in the municipality and region of its school."""
    return {
        "programme": id,
        "organisation": organisation,
        "municipality": f"m{organisation[1:][-1:]}",
        "region": "r1",
        **columns,
    }


def groups(*rows: tuple[str, str, str, int, int]) -> list[dict[str, Any]]:
    """Make rows of learner groups: school, group, period, learners with a mark, good marks."""
    return [
        {
            "organisation": school,
            "municipality": "m1",
            "region": "r1",
            "group": group,
            "period": period,
            "marks": marks,
            "marks_passing": marks,
            "marks_good": good,
        }
        for school, group, period, marks, good in rows
    ]
