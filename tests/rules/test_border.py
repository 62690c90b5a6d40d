"""Which frames are known, without any of their libraries."""

from __future__ import annotations

import pytest

from mentorship_model.rules import border


def frame_of(module, name="DataFrame"):
    return type(name, (), {"__module__": module})()


@pytest.mark.parametrize(
    ("module", "known"),
    [
        ("polars.dataframe.frame", {"polars"}),
        ("pandas", {"pandas"}),
        ("pandas.core.frame", {"pandas"}),
        ("dask.dataframe.core", {"dask"}),
        ("dask_expr._collection", {"dask"}),
        ("pandasql.frame", set()),
        ("my.pandas", set()),
    ],
)
def test_a_frame_is_known_by_the_library_that_makes_it(module, known):
    kinds = {"polars": border.is_eager_polars, "pandas": border.is_pandas, "dask": border.is_dask}
    frame, series = frame_of(module), frame_of(module, "Series")

    assert {name for name, is_one in kinds.items() if is_one(frame)} == known
    assert not any(is_one(series) for is_one in kinds.values())


def test_what_is_run_natively_is_what_the_error_names():
    named = border._UNKNOWN_FRAME.expected.en.replace(" or ", ", ").split(", ")

    assert [*border._NATIVE, "pandas", "dask"] == named


def test_a_column_of_nothing_is_known_by_the_word_of_each_library():
    """Polars, PyArrow and Ibis, DuckDB in two versions, PySpark."""
    assert {"Null", "null", '"NULL"', "NULL", "NullType()"} == border._NULL_TYPES
