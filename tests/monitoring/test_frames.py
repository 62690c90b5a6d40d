"""Frames of every kind give what plain rows give, to the last digit; and the traps of each kind."""

from __future__ import annotations

import math
import random
import time
from datetime import date
from decimal import Decimal

import attrs
import duckdb
import narwhals
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from monitoring_samples import KINDS, groups, pandas_frame, polars_frame, programme

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import (
    CATALOGUE,
    SUBJECTS,
    Stage,
    Status,
    compute,
    indicator_from_data,
    indicators_of,
)
from mentorship_model.monitoring.formula import EVERY_ROW
from mentorship_model.monitoring.formula_data import read_formula, read_sum
from mentorship_model.monitoring.frame_table import table_of
from mentorship_model.monitoring.request import Request, plans_of

LEVELS = ("organisation", "municipality", "region", "federation")
CODES = {
    "phase": ("active", "completed", "terminated", "vacant"),
    "pairing_fit": ("good", "deciding", "poor"),
    "exam": ("vpr", "oge", "ege"),
    "period": ("2025", "2026"),
}


def value(name: str, column, dice: random.Random):
    """Draw what a column may hold: now and then nothing, or a number out of bounds."""
    if name not in ("organisation", "period") and dice.random() < 0.1:
        return None
    match column.kind.value:
        case "id":
            return f"{name[0]}{dice.randrange(7)}"
        case "flag":
            return dice.random() < 0.6
        case "date":
            return date(2026, dice.randint(1, 12), dice.randint(1, 28))
        case "code":
            return dice.choice(CODES.get(name, ("a", "b")))
        case "share":
            return round(dice.uniform(-0.05, 1), 3)
        case "count":
            return dice.choice((-1, *range(1, 9), *range(1, 9)))
    return round(dice.uniform(0.9, 5), 2)


def table(subject: str, *, seed: int, size: int = 60, clean: bool = False) -> list[dict]:
    """Draw rows of a subject: small numbers, gaps, values out of bounds, repeated ids."""
    dice = random.Random(seed)
    columns = SUBJECTS[subject].columns
    rows = [{name: value(name, columns[name], dice) for name in columns} for _ in range(size)]
    for number, row in enumerate(rows):
        # Each school in one municipality, but for the last; ids that mostly do not repeat.
        row["municipality"] = row["municipality"] and f"m{row['organisation'][1:]}"
        row["region"] = f"r{int(row['organisation'][1:]) % 2}"
        if SUBJECTS[subject].key:
            row[SUBJECTS[subject].key] = f"x{number % (size if clean else size - 2)}"
    if clean:
        whole = [row for row in rows if not any(x is None or is_negative(x) for x in row.values())]
        return whole[:20]
    return rows


def is_negative(x) -> bool:
    return isinstance(x, int | float) and x < 0


def both(rows, subject, kind, **request):
    """Compute on rows and on a frame of a kind."""
    ids = [each.id for each in indicators_of(subject)]
    request |= {"levels": LEVELS, "on": date(2026, 6, 1), "period": ("2025", "2026")}
    plain = compute(rows, ids, **request)
    return plain, compute(KINDS[kind](rows, SUBJECTS[subject]), ids, **request)


def said(result):
    return sorted(problem.in_("en") for problem in result.problems)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_polars_gives_what_plain_rows_give(subject):
    plain, framed = both(table(subject, seed=1), subject, "polars", audience="own")

    assert framed.rows == plain.rows
    assert said(framed) == said(plain)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_frame_hides_what_plain_rows_hide(kind):
    plain, framed = both(table("route", seed=2), "route", kind, audience="regional")

    assert {row.status.value for row in plain.rows} > {"hidden", "hidden_complement"}
    assert framed.rows == plain.rows
    assert said(framed) == said(plain)


@pytest.mark.parametrize("kind", KINDS)
def test_where_nothing_is_missing_or_wrong_the_short_way_gives_the_same(kind):
    rows = table("route", seed=4, size=400, clean=True)
    plain, framed = both(rows, "route", kind, audience="own")

    assert len(rows) == 20
    assert framed.rows == plain.rows
    assert {problem.code for problem in framed.problems} <= {"MM-MONITORING-017"}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_frame_gives_what_plain_rows_give(kind, subject, seed):
    plain, framed = both(
        table(subject, seed=seed, size=100 * seed + 20),
        subject,
        kind,
        audience=("own", "regional", "public")[seed],
    )

    assert framed.rows == plain.rows
    assert said(framed) == said(plain)


def by_two_makers(rows):
    """Give a frame in which what is missing is the NA of pandas in one column, of Arrow in the next."""
    nullable = pd.DataFrame(rows).convert_dtypes()
    of_arrow = pd.DataFrame(rows).convert_dtypes(dtype_backend="pyarrow")
    return nullable.assign(**{name: of_arrow[name] for name in nullable.columns[::2]})


PANDAS = {
    "typed": pandas_frame,
    "inferred": lambda rows, _: pd.DataFrame(rows),
    "nullable": lambda rows, _: pd.DataFrame(rows).convert_dtypes(),
    "of Arrow": lambda rows, _: pd.DataFrame(rows).convert_dtypes(dtype_backend="pyarrow"),
    "of two makers": lambda rows, _: by_two_makers(rows),
    "of objects": lambda rows, _: pd.DataFrame(rows, dtype=object),
}


def as_numbers(rows):
    """Give rows whose schools and periods are numbers, one of them missing."""
    numbered = [
        row | {"organisation": int(row["organisation"][1:]), "period": int(row["period"])}
        for row in rows
    ]
    return [*numbered[:-1], numbered[-1] | {"organisation": None}]


def by_pandas(subject, flavour, *, ids, levels):
    """Compute on rows and on a frame of pandas."""
    rows = table(subject, seed=3)
    rows = rows if flavour == "typed" else as_numbers(rows)
    request = {"levels": levels, "period": ("2025", "2026"), "on": date(2026, 6, 1)}
    plain = compute(rows, ids, **request)
    return plain, compute(PANDAS[flavour](rows, SUBJECTS[subject]), ids, **request)


@pytest.mark.parametrize("flavour", PANDAS)
def test_a_dynamics_of_pandas_is_that_of_plain_rows(flavour):
    plain, framed = by_pandas(
        "learner_group", flavour, ids=["PERFORMANCE_DYNAMICS"], levels=("organisation",)
    )

    assert framed.rows == plain.rows
    assert said(framed) == said(plain)


@pytest.mark.slow
@pytest.mark.parametrize("flavour", ["inferred", "of two makers", "of objects"])
@pytest.mark.parametrize("subject", SUBJECTS)
def test_pandas_gives_what_plain_rows_give(subject, flavour):
    ids = [each.id for each in indicators_of(subject)]
    plain, framed = by_pandas(subject, flavour, ids=ids, levels=LEVELS)

    assert framed.rows == plain.rows
    assert said(framed) == said(plain)


@pytest.mark.parametrize("kind", KINDS)
def test_dimensions_and_distinct_ids_are_the_same_on_every_frame(kind):
    rows = [
        programme(
            f"p{i}",
            f"s{i % 3}",
            mentor=f"a{i % 4}",
            mentee=f"e{i % 5}",
            phase="active" if i % 4 else "vacant",
            contour=("internal", "external", None)[i % 3],
        )
        for i in range(24)
    ]
    request = {"levels": LEVELS, "dimensions": ("contour",)}

    framed = compute(KINDS[kind](rows, SUBJECTS["programme"]), ["MENTOR_LOAD"], **request)

    assert framed.rows == compute(rows, ["MENTOR_LOAD"], **request).rows


def test_the_kind_of_frame_comes_back():
    rows = [programme("p1", activities_planned=4, activities_done=3)]
    back = {
        kind: type(compute(make(rows, SUBJECTS["programme"]), ["PROGRAMME_EFFECTIVENESS"]).table)
        for kind, make in KINDS.items()
    }

    assert back == {
        "polars": pl.DataFrame,
        "lazy polars": pl.DataFrame,
        "pyarrow": pa.Table,
        "DuckDB": pa.Table,
    }


def test_dimensions_are_columns_of_a_frame():
    rows = [programme("p1", activities_planned=4, activities_done=3, contour="internal")]
    frame = polars_frame(rows, SUBJECTS["programme"])

    table = compute(frame, ["PROGRAMME_EFFECTIVENESS"], dimensions=("contour",)).table

    assert table["contour"].to_list() == ["internal"] * 3


def test_the_sums_of_marks_are_whole_numbers_whatever_the_order():
    """2.54999... in one order and 2.55000... in another, were they added up as floats."""
    marks = [0.1, 0.7, 4.3, 2.2, 3.3] * 4001
    rows = [
        {"organisation": "s1", "mark_before": 0.0, "mark_after": mark, "has_passed": True}
        for mark in marks
    ]
    frame = polars_frame(rows, SUBJECTS["learner"])
    results = {
        compute(table, ["LEARNER_GAIN"], levels=("organisation",)).rows
        for table in (frame, frame.reverse(), frame.sample(fraction=1, shuffle=True, seed=1))
    }

    assert [row.numerator for (row,) in results] == [4001 * 10.6]


def test_counts_above_65_535_do_not_wrap():
    """Polars counts in UInt32, where 94 000 squared is 246 065 408."""
    n = 94_000
    frame = pl.DataFrame(
        {"organisation": ["s1"] * n, "has_passed": [True] * (n // 2) + [False] * (n // 2)}
    )

    (row,) = compute(frame, ["LEARNERS_PASSED"], levels=("organisation",)).rows

    assert (round(row.low, 6), round(row.high, 6)) == (0.496804, 0.503196)


def test_duckdb_sums_come_back_as_whole_numbers():
    """DuckDB adds up in HUGEINT, which Arrow reads as a decimal that overflows."""
    relation = duckdb.connect().sql(
        "select 's1' as organisation, 0.0 as mark_before, 100.0 as mark_after from range(100000)"
    )

    (row,) = compute(relation, ["LEARNER_GAIN"], levels=("organisation",)).rows

    assert (row.numerator, row.value, row.low, row.high) == (10_000_000, 100, 100, 100)


@pytest.mark.parametrize("kind", KINDS)
def test_the_sum_of_nothing_is_not_nought(kind):
    """Every engine adds up an empty column to 0: the count of known values decides."""
    rows = [programme("p1", activities_done=None, activities_planned=None)]
    frame = KINDS[kind](rows, SUBJECTS["programme"])

    (row, *_) = compute(frame, ["PROGRAMME_EFFECTIVENESS"]).rows

    assert (row.value, row.n, row.status) == (None, 0, Status.NO_DATA)


@pytest.mark.parametrize("make", [pl.DataFrame.lazy, pl.DataFrame.clone])
def test_polars_is_asked_lazily_and_for_columns_in_the_order_they_stand_in(make):
    """Eager helper columns took three times the memory, another order of columns twice as much."""
    names = ("cohort_mark", "region", "mark_after", "organisation", "mark_before")
    types = {name: pl.String if name in LEVELS else pl.Float64 for name in names}
    request = Request(indicators=(CATALOGUE["LEARNER_GAIN"],), shown=LEVELS[:1], audience="own")
    ((plan, layout),), _ = plans_of(request, names.__contains__, periods=set)

    frame = narwhals.from_native(make(pl.DataFrame(schema=types)))
    table, _ = table_of(frame, plan, keys=layout.units, request=request)

    assert isinstance(table.frame, narwhals.LazyFrame)
    assert table.frame.collect_schema().names() == ["mark_after", "organisation", "mark_before"]


@pytest.mark.parametrize(("rows", "is_small"), [(9007, True), (9008, False)])
def test_floats_add_up_only_what_stays_whole_in_them(rows, is_small):
    """A gain is taken for at most 1 000 002 millionths; 2⁵³ is 9007.2 of its squares."""
    facts = pl.DataFrame({"organisation": ["s1"] * rows}).with_columns(
        diagnosis_before=0.0, diagnosis_after=1.0
    )
    request = Request(
        indicators=(CATALOGUE["DIAGNOSTIC_GAIN"],), shown=("organisation",), audience="own"
    )
    ((plan, layout),), _ = plans_of(request, facts.columns.__contains__, periods=set)

    table, _ = table_of(narwhals.from_native(facts), plan, keys=layout.units, request=request)

    assert table.overview.is_small is is_small
    (row,) = compute(facts, ["DIAGNOSTIC_GAIN"], levels=("organisation",)).rows
    assert (row.n, row.value, row.low, row.high) == (rows, 1.0, 1.0, 1.0)


@pytest.mark.oracle
def test_pandas_is_not_asked_for_each_group_in_python():
    """Anything but plain sums in the aggregation took minutes for 20 000 groups and warned of it."""
    rows = [
        {"organisation": f"s{i % 20_000}", "mark_before": 3.0, "mark_after": 4.0}
        for i in range(40_000)
    ]
    frame = pandas_frame(rows, SUBJECTS["learner"])
    begun = time.process_time()

    result = compute(frame, ["LEARNER_GAIN"], levels=("organisation",))

    assert len(result.rows) == 20_000
    assert time.process_time() - begun < 10


def test_one_nan_does_not_poison_a_school():
    frame = pl.DataFrame(
        {
            "organisation": ["s1"] * 3,
            "mark_before": [3.0, float("nan"), 3.0],
            "mark_after": [4.0, 4.0, 5.0],
        }
    )
    for table in (frame, frame.to_arrow(), duckdb.from_arrow(frame.to_arrow())):
        result = compute(table, ["LEARNER_GAIN"], levels=("organisation",))

        assert [(row.numerator, row.denominator) for row in result.rows] == [(3, 2)]
        assert [problem.code for problem in result.problems] == ["MM-MONITORING-018"]


def test_ids_as_numbers_are_read_and_reported():
    frame = pl.DataFrame(
        {
            "organisation": [7701000001.0],
            "activities_planned": [4],
            "activities_done": [3],
        }
    )

    result = compute(frame, ["PROGRAMME_EFFECTIVENESS"], levels=("organisation",))

    assert [row.unit for row in result.rows] == ["7701000001"]
    assert [problem.code for problem in result.problems] == ["MM-MONITORING-024"]


NUMBERED = {
    "whole": (pl.Int64, [1, None, 2, 2], ["1", "2"]),
    "fractions": (pl.Float64, [3.0, None, 3.7, 1234567890123.0], ["1234567890123", "3", "3.7"]),
    "decimals": (pl.Decimal(10, 2), [Decimal("1.50"), None, Decimal("2.00")], ["1.5", "2"]),
    "out of all bounds": (pl.Float64, [1e300, math.inf, -0.5], ["-0.5", "1e+300", "inf"]),
}


@pytest.mark.parametrize("kind", ["rows", "pandas", *KINDS])
@pytest.mark.parametrize("numbers", NUMBERED)
def test_ids_as_numbers_with_a_gap_are_the_same_on_every_frame(kind, numbers):
    """One school without a code makes fractions of the codes of all others in pandas."""
    dtype, ids, units = NUMBERED[numbers]
    rows = [{"organisation": id, "activities_planned": 4, "activities_done": 3} for id in ids]
    # The numbers keep their own type on the way into every frame.
    table = polars_frame(rows, attrs.evolve(SUBJECTS["programme"], columns={})).with_columns(
        pl.Series("organisation", ids, dtype), pl.col("^activities.*$").cast(pl.Int64)
    )
    frames = {
        "rows": lambda: rows,
        "polars": lambda: table,
        "lazy polars": table.lazy,
        "pyarrow": table.to_arrow,
        "DuckDB": lambda: duckdb.from_arrow(table.to_arrow()),
        "pandas": table.to_pandas,
    }

    result = compute(frames[kind](), ["PROGRAMME_EFFECTIVENESS"], levels=("organisation",))

    assert [row.unit for row in result.rows] == units
    assert "MM-MONITORING-024" in [problem.code for problem in result.problems]


@pytest.mark.oracle
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_ids_as_numbers_with_a_gap_are_the_same_on_dask():
    from dask import dataframe as dataframes

    rows = [
        {"organisation": id, "activities_planned": 4, "activities_done": 3}
        for id in (3.0, None, 3.7, 1234567890123.0)
    ]
    frame = dataframes.from_pandas(pd.DataFrame(rows), npartitions=2)

    plain, framed = (
        compute(facts, ["PROGRAMME_EFFECTIVENESS"], levels=("organisation",))
        for facts in (rows, frame)
    )

    assert [row.unit for row in framed.rows] == ["1234567890123", "3", "3.7"]
    assert framed.rows == plain.rows


def test_a_column_of_the_wrong_type_is_empty_and_reported():
    frame = pl.DataFrame(
        {"organisation": ["s1"], "activities_planned": ["4"], "activities_done": [3]}
    )

    result = compute(frame, ["PROGRAMME_EFFECTIVENESS"], levels=("organisation",))

    assert [row.status.value for row in result.rows] == ["no_data"]
    assert [problem.code for problem in result.problems] == ["MM-MONITORING-019"]


@pytest.mark.parametrize("on", [date(2026, 6, 1), date.max])
def test_a_moment_of_the_day_of_the_count_has_come(on):
    frame = pl.DataFrame(
        {"organisation": ["s1"], "phase": ["completed"], "planned_end": [date(2026, 6, 1)]}
    ).with_columns(pl.col("planned_end").cast(pl.Datetime) + pl.duration(hours=18))

    (row,) = compute(frame, ["PROGRAMMES_COMPLETED"], levels=("organisation",), on=on).rows

    assert row.denominator == 1


def test_categories_are_read_as_text():
    frame = pl.DataFrame(
        {"organisation": ["s1", "s1"], "phase": ["completed", "terminated"]}
    ).with_columns(pl.col("organisation", "phase").cast(pl.Categorical))

    (row,) = compute(frame, ["EARLY_ENDS"], levels=("organisation",)).rows

    assert (row.unit, row.value) == ("s1", 0.5)


def test_what_cannot_be_computed_gives_no_rows_and_says_why():
    result = compute(pl.DataFrame({"organisation": ["s1"]}), ["PROGRAMME_EFFECTIVENESS"])

    assert (result.rows, {problem.code for problem in result.problems}) == (
        (),
        {"MM-MONITORING-012"},
    )


def test_without_narwhals_the_extra_is_named(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "narwhals", None)

    with pytest.raises(MentorshipModelError, match=r"narwhals(?!_).*mentorship-model\[frames\]"):
        compute(pl.DataFrame({"organisation": ["s1"]}), ["PROGRAMME_EFFECTIVENESS"])


def test_a_dynamics_is_the_same_on_every_frame():
    rows = groups(
        ("s1", "5a", "2025", 20, 10),
        ("s1", "5a", "2026", 25, 15),
        ("s1", "5b", "2026", 30, 30),
        ("s2", "6a", "2025", 30, 30),
        ("s2", "6b", "2025", 10, 3),
        ("s2", "6b", "2026", 10, 8),
    )
    request = {"levels": LEVELS, "period": ("2025", "2026")}
    plain = compute(rows, ["QUALITY_DYNAMICS"], **request)

    for make in KINDS.values():
        framed = compute(make(rows, SUBJECTS["learner_group"]), ["QUALITY_DYNAMICS"], **request)
        assert (framed.rows, framed.problems) == (plain.rows, plain.problems)


def test_every_column_of_every_subject_has_a_type_for_frames():
    for indicator in CATALOGUE.values():
        assert set(indicator.needs) <= set(SUBJECTS[indicator.subject].columns)


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_above_the_whole_is_reported_though_both_are_in_bounds(kind):
    rows = [
        programme("p1", activities_done=7, activities_planned=6),
        programme("p2", activities_done=3, activities_planned=6),
    ]

    result = compute(KINDS[kind](rows, SUBJECTS["programme"]), ["PROGRAMME_EFFECTIVENESS"])

    assert [problem.code for problem in result.problems] == ["MM-MONITORING-017"]
    assert result.rows[0].value == 0.5


def test_an_own_population_is_the_same_on_every_frame():
    """Bounds, presence and NaN in the condition of who belongs."""
    own = indicator_from_data(
        {
            "id": "OWN_SHARE",
            "subject": "learner",
            "unit": "share",
            "interval": "wilson",
            "name": ["своё", "own"],
            "definition": ["своё", "own"],
            "numerator": ["прошли", "passed"],
            "denominator": ["сдавали", "sat"],
            "population": {
                "all": [
                    {"known": "mark_before"},
                    {"any": [{"at_most": ["mark_before", 2]}, {"at_least": ["mark_before", 4]}]},
                ]
            },
            "formula": {"ratio": [{"count": {"flag": "has_passed"}}, {"count": None}]},
        },
        stage=Stage.PROCESS,
    )
    marks = (None, 1.5, 2.0, 3.0, 4.0, 5.0)
    rows = [
        {"organisation": "s1", "mark_before": mark, "has_passed": mark != 5.0} for mark in marks
    ]
    plain = compute(rows, [own], levels=("organisation", "federation"))

    assert [(row.numerator, row.denominator, row.coverage) for row in plain.rows] == [(3, 4, 1)] * 2
    for make in KINDS.values():
        framed = compute(
            make(rows, SUBJECTS["learner"]), [own], levels=("organisation", "federation")
        )
        assert framed.rows == plain.rows


def test_only_the_federation_may_be_asked_for():
    rows = [programme(f"p{i}", phase="terminated") for i in range(3)]
    plain = compute(rows, ["EARLY_END_COUNT"], levels=("federation",))

    for make in KINDS.values():
        framed = compute(
            make(rows, SUBJECTS["programme"]), ["EARLY_END_COUNT"], levels=("federation",)
        )
        assert framed.rows == plain.rows


def test_decimals_are_read_as_numbers():
    frame = pl.DataFrame(
        {"organisation": ["s1"], "mark_before": [3], "mark_after": ["4.25"]}
    ).with_columns(pl.col("mark_after").cast(pl.Decimal(10, 2)))

    (row,) = compute(frame, ["LEARNER_GAIN"], levels=("organisation",)).rows

    assert row.value == 1.25


def test_no_rows_of_a_frame_give_no_rows_of_results():
    frame = polars_frame(
        [programme("p1", activities_done=1, activities_planned=2)], SUBJECTS["programme"]
    )

    result = compute(frame.clear(), ["PROGRAMME_EFFECTIVENESS"])

    assert (result.rows, result.problems) == ((), ())


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_number_beyond_all_bounds_is_reported_and_does_not_overflow(kind):
    """10^17 in thousandths is more than an Int64 holds: DuckDB refused, polars wrapped around."""
    frame = pl.DataFrame(
        {"organisation": ["s1", "s1"], "mark_before": [3, 3], "mark_after": [10**17, 4]}
    )
    made = {
        "polars": frame,
        "lazy polars": frame.lazy(),
        "pyarrow": frame.to_arrow(),
        "DuckDB": duckdb.from_arrow(frame.to_arrow()),
    }

    result = compute(made[kind], ["LEARNER_GAIN"], levels=("organisation",))

    assert [row.value for row in result.rows] == [1.0]
    assert [problem.code for problem in result.problems] == ["MM-MONITORING-016"]


@pytest.mark.parametrize("kind", KINDS)
def test_without_the_column_of_the_only_level_there_are_no_rows_and_it_is_named(kind):
    rows = [{"municipality": "m1", "mark_before": 3.0, "mark_after": 4.0}]
    frame = KINDS[kind](rows, SUBJECTS["learner"])

    result = compute(frame, ["LEARNER_GAIN"], levels=("organisation",))

    assert result.rows == ()
    assert [problem.place.column for problem in result.problems] == ["organisation"]


@pytest.mark.parametrize("kind", KINDS)
def test_two_groups_of_one_school_are_added_up_at_the_school(kind):
    """Good marks 12 of 20 earlier, 18 of 20 later: both groups make one row of the school."""
    rows = groups(
        ("s1", "5a", "2025", 10, 5),
        ("s1", "5a", "2026", 10, 8),
        ("s1", "5b", "2025", 10, 7),
        ("s1", "5b", "2026", 10, 10),
    )
    facts = KINDS[kind](rows, SUBJECTS["learner_group"])

    result = compute(facts, ["QUALITY_DYNAMICS"], levels=("organisation",), period=("2025", "2026"))

    assert [(row.unit, row.numerator, row.denominator, row.value) for row in result.rows] == [
        ("s1", 18, 20, pytest.approx(0.3))
    ]


@pytest.mark.parametrize("kind", [None, *KINDS])
def test_what_is_asked_for_as_known_may_be_missing(kind):
    """An indicator of one's own, pairs asked of all pairs: two of three were asked."""
    asked = attrs.evolve(
        CATALOGUE["PAIRING_FIT"],
        id="PAIRS_ASKED",
        formula=read_formula({"ratio": [{"count": {"known": "pairing_fit"}}, {"count": None}]}),
        counted=read_sum({"count": None}),
    )
    rows = [programme(f"p{i}", pairing_fit=fit) for i, fit in enumerate(("good", "poor", None))]
    facts = KINDS[kind](rows, SUBJECTS["programme"]) if kind else rows

    row = compute(facts, [asked], levels=("organisation",)).rows[0]

    assert (row.numerator, row.denominator, row.n, row.coverage) == (2, 3, 3, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_the_public_sees_a_school_whose_groups_are_small_but_not_their_sum(kind):
    """Two groups of six are twelve learners, which is not below ten."""
    rows = groups(
        *(("s1", group, period, 6, 3) for group in ("5a", "5b") for period in ("2025", "2026"))
    )
    facts = KINDS[kind](rows, SUBJECTS["learner_group"])

    row = compute(
        facts,
        ["QUALITY_DYNAMICS"],
        levels=("organisation",),
        period=("2025", "2026"),
        audience="public",
    ).rows[0]

    assert (row.status, row.denominator, row.value) == (Status.OK, 12, 0)


def test_all_rows_of_the_federation_are_counted_without_any_sum():
    own = attrs.evolve(CATALOGUE["EARLY_END_COUNT"], id="ALL", population=EVERY_ROW, dimensions=())
    rows = [programme("p1"), programme("p2")]
    frame = KINDS["polars"](rows, SUBJECTS["programme"]).drop("programme")

    assert [row.value for row in compute(frame, [own], levels=("federation",)).rows] == [2]


def test_a_result_prints_short():
    rows = [programme("p1", activities_planned=4, activities_done=3)]
    ids = ["PROGRAMME_EFFECTIVENESS"]

    assert repr(compute(rows, ids)).startswith("Result(table=<3 rows>, problems=<0>")
    assert "table=<DataFrame>" in repr(compute(KINDS["polars"](rows, SUBJECTS["programme"]), ids))
