"""
Guests: dask and PySpark give what plain rows give, to the last digit.

Neither is a dependency of ours, and PySpark needs Java; where one is not installed, the run says so.
"""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from monitoring_samples import arrow_table, pandas_frame, programme

from mentorship_model.monitoring import SUBJECTS, compute

pytestmark = [pytest.mark.oracle, pytest.mark.slow]

INDICATORS = ("TIME_TO_MATCH", "PROGRAMMES_COMPLETED", "MENTOR_LOAD", "MENTEE_SATISFACTION")
ROWS = [
    programme(
        f"p{i}",
        f"s{i % 5}",
        days_to_match=i if i % 4 else None,
        phase=("active", "completed")[i % 2],
        planned_end=date(2026, 1 + i % 12, 1),
        mentor=f"a{i % 6}",
        mentee=f"e{i % 7}",
        mentee_satisfied=(True, False, None)[i % 3],
    )
    for i in range(40)
]
REQUEST = {
    "levels": ("organisation", "municipality", "region", "federation"),
    "on": date(2026, 6, 1),
    "audience": "regional",
}


NUMBERED = [
    {"organisation": code, "phase": "active", "activities_planned": 2, "activities_done": 1}
    for code in (7701000001.0, None, 3.7, 5.0)
]
"""Codes of schools as numbers, of which one is missing and one has a fraction."""


def as_numbers(facts):
    return compute(facts, ["PROGRAMME_EFFECTIVENESS"], levels=("organisation",))


def test_dask_gives_what_plain_rows_give():
    import pandas as pd
    from dask import dataframe

    plain = pandas_frame(ROWS, SUBJECTS["programme"])
    plain["planned_end"] = pd.to_datetime(plain["planned_end"])
    # dask has no place for a flag with gaps but the nullable one of pandas.
    plain["mentee_satisfied"] = plain["mentee_satisfied"].astype("boolean")
    frame = dataframe.from_pandas(plain, npartitions=3)

    with pytest.warns(FutureWarning, match="Dask support is moving"):
        framed = compute(frame, INDICATORS, **REQUEST)
    with pytest.warns(FutureWarning, match="Dask support is moving"):
        numbered = as_numbers(dataframe.from_pandas(pd.DataFrame(NUMBERED), npartitions=2))

    assert framed.rows == compute(ROWS, INDICATORS, **REQUEST).rows
    assert numbered.rows == as_numbers(NUMBERED).rows


@pytest.mark.filterwarnings("ignore")
def test_spark_gives_what_plain_rows_give():
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    try:
        frame = session.createDataFrame(arrow_table(ROWS, SUBJECTS["programme"]))
        framed = compute(frame, INDICATORS, **REQUEST)
        numbered = as_numbers(session.createDataFrame(pa.Table.from_pylist(NUMBERED)))
    finally:
        session.stop()

    assert framed.rows == compute(ROWS, INDICATORS, **REQUEST).rows
    assert numbered.rows == as_numbers(NUMBERED).rows
