"""Values that their facts cannot have are counted, on every engine alike."""

from __future__ import annotations

from datetime import date

import duckdb
import pandas
import polars
import pyarrow
import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import evaluate_frame, impossible_values, resolve, rulebook

ON = date(2026, 9, 1)
STAFF = resolve(rulebook("incentives"), on=ON)
YOUNG = resolve(rulebook("young_specialist"), on=ON)
ROWS = {
    "id": [1, 2, 3, 4],
    "category": ["высшая", "highest", None, "Первая"],
    "mentoring_years": [-1, 0, None, 7],
}
ASKED = ["category_gate", "state_award"]

ENGINES = {
    "polars": polars.DataFrame,
    "polars lazy": polars.LazyFrame,
    "pyarrow": pyarrow.table,
    "duckdb": lambda rows: duckdb.from_arrow(pyarrow.table(rows)),
    "pandas": pandas.DataFrame,
}


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_taken_for_unknown_is_counted_by_its_fact(engine):
    found = impossible_values(STAFF, ASKED, ENGINES[engine](ROWS), id="id", missing="unknown")

    assert found == {"category": 2, "mentoring_years": 1}


@pytest.mark.parametrize("engine", ENGINES)
def test_of_good_values_and_of_no_rows_nothing_is_told(engine):
    rows = {"id": [1, 2], "category": ["highest", None]}
    empty = pyarrow.table(rows).slice(0, 0)
    kinds = {"id": "int64", "category": "object"}
    none = {
        "polars": lambda: polars.DataFrame(rows).clear(),
        "polars lazy": lambda: polars.LazyFrame(rows).clear(),
        "pyarrow": lambda: empty,
        "duckdb": lambda: duckdb.from_arrow(empty),
        "pandas": lambda: pandas.DataFrame(rows).iloc[:0].astype(kinds),
    }[engine]()

    assert impossible_values(STAFF, "category_gate", ENGINES[engine](rows), id="id") == {}
    assert impossible_values(STAFF, "category_gate", none, id="id") == {}


@pytest.mark.oracle
def test_partitions_of_dask_are_counted_together():
    import dask.dataframe as dataframes

    frame = dataframes.from_pandas(pandas.DataFrame(ROWS), npartitions=2)
    found = impossible_values(STAFF, ASKED, frame, id="id", missing="unknown")

    assert found == {"category": 2, "mentoring_years": 1}


def test_a_type_that_holds_codes_only_and_a_fact_without_bounds_have_nothing_to_count():
    codes = polars.Enum(STAFF.facts["category"].codes)
    staff = polars.DataFrame({"id": [1], "category": polars.Series(["first"], dtype=codes)})
    born = polars.DataFrame({"id": [1], "birth_date": [date(2000, 1, 1)]})

    assert impossible_values(STAFF, "category_gate", staff, id="id") == {}
    assert impossible_values(YOUNG, "is_of_young_age", born, id="id") == {}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"base": rulebook("mentor")}, "032"),
        ({"rule_ids": "category_gat"}, "080"),
        ({"rule_ids": 5}, "081"),
        ({"frame": [1]}, "082"),
        ({"frame": polars.DataFrame({"id": [1]})}, "083"),
        ({"frame": polars.DataFrame({"id": [1], "category": [1]})}, "085"),
        ({"missing": "drop"}, "088"),
    ],
)
def test_what_a_frame_is_not_asked_is_refused_as_there(changed, code):
    asked = {
        "base": STAFF,
        "rule_ids": "category_gate",
        "frame": polars.DataFrame({"id": [1], "category": ["first"]}),
        "id": "id",
        **changed,
    }
    for ask in (impossible_values, evaluate_frame):
        with pytest.raises(MentorshipModelError, match=f"MM-RULES-{code}"):
            ask(**asked)
