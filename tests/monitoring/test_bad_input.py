"""
The same mistakes in dicts, polars, pyarrow, pandas and DuckDB: a place, a way out, the rest computed.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import duckdb
import numpy as np
import polars as pl
import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import (
    CATALOGUE,
    SUBJECTS,
    ColumnKind,
    Stage,
    Status,
    compute,
    indicator_from_data,
    risk_register,
)

DAY = date(2026, 6, 1)
NAN = float("nan")
SHARE = {"organisation": "s1", "municipality": "m1", "region": "r1", "diagnosis_before": 0.25}
GROUP = {"organisation": "s1", "municipality": "m1", "region": "r1", "marks": 20}
EXAM = {"organisation": "s1", "municipality": "m1", "region": "r1", "exam": "oge"}
PLACES = {"organisation": "s1", "municipality": "m1", "region": "r1"}
EXAMPLES = {
    ColumnKind.ID: "x",
    ColumnKind.CODE: "x",
    ColumnKind.FLAG: True,
    ColumnKind.DATE: date(2026, 5, 1),
    ColumnKind.COUNT: 1,
    ColumnKind.NUMBER: 1.0,
    ColumnKind.SHARE: 0.5,
}


def to_dicts(rows):
    return rows


def to_polars(rows):
    return pl.DataFrame(rows)


def to_arrow(rows):
    return to_polars(rows).to_arrow()


def to_pandas(rows):
    return pytest.importorskip("pandas").DataFrame(rows)


def to_duckdb(rows):
    return duckdb.from_arrow(to_arrow(rows))


MAKERS = [to_dicts, to_polars, to_arrow, to_pandas, to_duckdb]

MISTAKES = {
    "a missing column": (
        [{**PLACES, "mark_before": 3.0, "mark_after": 4.0}],
        ["COHORT_DIFFERENCE", "LEARNER_GAIN"],
        ("MM-MONITORING-012", "cohort_mark", "COHORT_DIFFERENCE", "Add the column"),
        1.0,
    ),
    "a percentage where a share is due": (
        [{**SHARE, "diagnosis_after": after} for after in (0.75, 75.0)],
        ["DIAGNOSTIC_GAIN"],
        ("MM-MONITORING-016", "diagnosis_after", "1 values out of bounds", "Check the unit"),
        0.5,
    ),
    "a share below 0": (
        [{**SHARE, "diagnosis_after": after} for after in (0.75, -0.1)],
        ["DIAGNOSTIC_GAIN"],
        ("MM-MONITORING-016", "diagnosis_after", "0 to 1", "Check the unit"),
        0.5,
    ),
    "a numerator above its denominator": (
        [{**EXAM, "sat": 20, "passed": passed} for passed in (10, 21)],
        ["EXAM_PASS_RATE"],
        ("MM-MONITORING-017", "passed", 'above "sat" in 1 rows', "columns are swapped"),
        0.5,
    ),
    "NaN": (
        [
            {**PLACES, "mark_before": 3.0, "mark_after": 4.0},
            {**PLACES, "mark_before": 3.0, "mark_after": NAN},
        ],
        ["LEARNER_GAIN"],
        ("MM-MONITORING-018", "mark_after", "1 NaN; taken as missing", "empty cells"),
        1.0,
    ),
    "text where a number is due": (
        [{**PLACES, "mark_before": 3.0, "mark_after": 4.0, "cohort_mark": "four"}],
        ["COHORT_DIFFERENCE", "LEARNER_GAIN"],
        ("MM-MONITORING-019", "cohort_mark", "wrong type", "a number"),
        1.0,
    ),
    "text where a flag is due": (
        [{**PLACES, "mark_before": 3.0, "mark_after": 4.0, "has_passed": "yes"}],
        ["LEARNERS_PASSED", "LEARNER_GAIN"],
        ("MM-MONITORING-019", "has_passed", "wrong type", "True or False"),
        1.0,
    ),
    "text where a date is due": (
        [
            {**PLACES, "phase": "completed", "planned_end": "1.6.2026", "pairing_fit": fit}
            for fit in ("good", "good")
        ],
        ["PROGRAMMES_COMPLETED", "PAIRING_FIT"],
        ("MM-MONITORING-019", "planned_end", "wrong type", "a date"),
        1.0,
    ),
    "a word of one's own where a known code is due": (
        [
            {**PLACES, "phase": phase, "is_extended": extended}
            for phase, extended in (("active", True), ("действует", False), (None, False))
        ],
        ["EXTENSION_RATE"],
        ("MM-MONITORING-051", "phase", "1 unknown codes", "proposed, agreed"),
        1.0,
    ),
    "a repeated id": (
        [
            {**PLACES, "route": route, "diagnosis_before": 0.25, "diagnosis_after": after}
            for route, after in (("i1", 0.75), ("i2", 0.5), ("i2", 1.0))
        ],
        ["DIAGNOSTIC_GAIN"],
        ("MM-MONITORING-020", "route", "repeats in 2 rows", "one row for each id"),
        0.5,
    ),
    "a unit with two parents": (
        [
            {**PLACES, "mark_before": 3.0, "mark_after": 4.0},
            {**PLACES, "mark_before": 3.0, "mark_after": 4.0, "municipality": "m2"},
        ],
        ["LEARNER_GAIN"],
        ("MM-MONITORING-021", "organisation", "m1, m2", "Check the directory"),
        1.0,
    ),
    "periods that do not match": (
        [
            {**GROUP, "group": group, "period": period, "marks_passing": 20, "marks_good": good}
            for group, period, good in (("5a", "2025", 5), ("5a", "2026", 15), ("5b", "2026", 1))
        ],
        ["QUALITY_DYNAMICS"],
        (
            "MM-MONITORING-022",
            "group",
            'column "group", 5b: 1 groups without',
            "in only one",
            "Compare the same groups",
        ),
        0.5,
    ),
    "a group that stands twice in one period": (
        [
            {**GROUP, "group": group, "period": period, "marks_passing": 20, "marks_good": good}
            for group, period, good in (
                ("5a", "2025", 5),
                ("5a", "2026", 15),
                ("5b", "2025", 5),
                ("5b", "2025", 5),
            )
        ],
        ["QUALITY_DYNAMICS"],
        (
            "MM-MONITORING-053",
            "group",
            "tells 2 rows apart; none of them is used",
            "differ by the columns: group, organisation, period",
            "fill the column that tells them apart: mentee, school_subject",
        ),
        0.5,
    ),
    "groups that are not named": (
        [
            {**GROUP, "group": group, "period": period, "marks_passing": 20, "marks_good": good}
            for group, good in (("5a", 5), (None, 7), ("", 9))
            for period, good in (("2025", good), ("2026", good))
        ],
        ["QUALITY_DYNAMICS"],
        ("MM-MONITORING-022", "group", "2 groups without an id", "Compare the same groups"),
        0,
    ),
    "an endless number": (
        [
            {**PLACES, "mark_before": 3.0, "mark_after": 4.0},
            {**PLACES, "mark_before": 3.0, "mark_after": float("inf")},
        ],
        ["LEARNER_GAIN"],
        ("MM-MONITORING-016", "mark_after", "1 values out of bounds", "0 to 100"),
        1.0,
    ),
    "an endless number where a whole one is due": (
        [{**EXAM, "sat": sat, "passed": 17} for sat in (20, float("inf"))],
        ["EXAM_PASS_RATE"],
        ("MM-MONITORING-016", "sat", "1 values out of bounds", "0 to 1000000"),
        0.85,
    ),
    "a share where a whole number is due": (
        [{**EXAM, "sat": 20, "passed": passed} for passed in (0.85, 17.0, 17.0)],
        ["EXAM_PASS_RATE"],
        (
            "MM-MONITORING-052",
            "passed",
            "1 numbers with a fraction",
            "a whole number",
            "Check the unit",
        ),
        0.85,
    ),
    "a row without a school": (
        [
            {**PLACES, "mark_before": 3.0, "mark_after": 4.0},
            {**PLACES, "mark_before": 3.0, "mark_after": 2.0, "organisation": None},
            {**PLACES, "mark_before": 3.0, "mark_after": 2.0, "organisation": ""},
        ],
        ["LEARNER_GAIN"],
        ("MM-MONITORING-023", "organisation", "2 rows without an id", "Fill the column"),
        1.0,
    ),
    "ids as numbers": (
        [{**PLACES, "mark_before": 3.0, "mark_after": 4.0, "region": 77}],
        ["LEARNER_GAIN"],
        ("MM-MONITORING-024", "region", "leading zeros", "as text"),
        1.0,
    ),
}


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_placed_and_the_rest_is_computed(mistake, make):
    rows, indicators, (code, column, *words), value = MISTAKES[mistake]

    result = compute(make(rows), indicators, period=period_of(rows), on=DAY)

    if mistake == "NaN" and make is to_pandas:
        # In pandas NaN is how a missing value looks, and nothing is wrong with that.
        assert result.problems == ()
    else:
        (problem,) = result.problems
        assert (problem.code, problem.place.column) == (code, column)
        assert all(word in problem.in_("en") for word in words)
        assert problem.in_("ru") != problem.in_("en")
    hurt = {row.status for row in result.rows if row.indicator != indicators[-1]}
    assert hurt <= {Status.NO_DATA}
    school = [row for row in result.rows if row.level == "organisation" and row.value is not None]
    assert [row.value for row in school] == [value]


def period_of(rows):
    return ("2025", "2026") if "period" in rows[0] else None


def test_a_table_wrong_in_every_cell_is_told_by_column_however_many_rows_it_has():
    """Twelve thousand rows of 41 such columns have 28 problems, and not half a million."""
    names = SUBJECTS["programme"].columns
    ids = [id for id, indicator in CATALOGUE.items() if indicator.subject == "programme"]
    rows = [dict.fromkeys(names, f"ъ{row}") for row in range(2 * len(names))]
    problems = compute(rows, ids, on=DAY).problems

    assert len({(one.code, one.place.column) for one in problems}) == len(problems) < len(names)


@pytest.mark.parametrize("make", MAKERS)
def test_a_dynamics_of_one_period_says_which_argument_is_missing(make):
    rows, indicators, *_ = MISTAKES["periods that do not match"]

    result = compute(make(rows), indicators, period="2026")

    assert result.rows == ()
    assert [(each.code, each.place.argument) for each in result.problems] == [
        ("MM-MONITORING-015", "period")
    ]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("subject", sorted(id for id, each in SUBJECTS.items() if each.key))
def test_a_repeated_id_is_seen_wherever_a_table_has_ids(subject, make):
    indicator = next(each for each in CATALOGUE.values() if each.subject == subject)
    columns = SUBJECTS[subject].columns
    row = PLACES | {name: EXAMPLES[columns[name].kind] for name in indicator.needs}
    rows = [row | {SUBJECTS[subject].key: id} for id in ("a", "b", "b")]

    result = compute(make(rows), [indicator], on=DAY, period=("2025", "2026"))

    assert [(each.code, each.place.column, each.subject) for each in result.problems] == [
        ("MM-MONITORING-020", SUBJECTS[subject].key, "b")
    ]


@pytest.mark.parametrize("make", MAKERS)
def test_one_teacher_of_two_schools_is_no_repetition_at_any_level(make):
    rows = [
        PLACES
        | {"teacher": "t1", "organisation": school, "taught_last_year": True}
        | {"still_teaching": True}
        for school in ("s1", "s2")
    ]

    result = compute(make(rows), ["ATTRITION"], levels=("region",))

    assert result.problems == ()
    assert [row.n for row in result.rows] == [2]


@pytest.mark.parametrize("make", MAKERS)
def test_a_teacher_twice_in_one_school_still_stands_in_another(make):
    rows = [
        PLACES | {"teacher": "t1", "organisation": school, "taught_last_year": True}
        for school in ("s1", "s1", "s2")
    ]
    rows = [row | {"still_teaching": school != 1} for school, row in enumerate(rows)]

    result = compute(make(rows), ["ATTRITION"], levels=("organisation",))

    assert [(row.unit, row.n) for row in result.rows] == [("s1", 0), ("s2", 1)]
    assert [(each.code, each.subject) for each in result.problems] == [("MM-MONITORING-020", "t1")]


@pytest.mark.parametrize("make", MAKERS)
def test_a_group_stands_once_for_each_school_subject(make):
    rows = [
        {**GROUP, "group": "5a", "period": period, "school_subject": name, "marks_passing": 20}
        | {"marks_good": good}
        for period, good in (("2025", 5), ("2026", 15))
        for name in ("maths", None)
    ]

    result = compute(make(rows), ["QUALITY_DYNAMICS"], period=("2025", "2026"))

    assert result.problems == ()
    assert [(row.denominator, row.value) for row in result.rows] == [(40, 0.5)] * 3


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("levels", [("region",), ("organisation", "region"), ("federation",)])
def test_groups_of_one_name_in_two_schools_are_two_whatever_is_shown(levels, make):
    rows = [
        {**GROUP, "organisation": school, "group": "5a", "period": period, "marks_passing": 20}
        | {"marks_good": 5}
        for school, period in (("s1", "2025"), ("s2", "2026"))
    ]

    result = compute(make(rows), ["QUALITY_DYNAMICS"], levels=levels, period=("2025", "2026"))

    assert {row.value for row in result.rows} == {None}
    assert ["2 groups without" in each.in_("en") for each in result.problems] == [True]


@pytest.mark.parametrize("make", MAKERS)
def test_one_risk_in_two_periods_is_no_repetition(make):
    rows = [
        {**PLACES, "risk": "k1", "probability": 2, "impact": 3, "is_open": True, "period": period}
        for period in ("2025", "2026")
    ]

    assert compute(make(rows), ["PROGRAMME_RISKS"], period="2026").problems == ()


@pytest.mark.parametrize(
    "column", [pl.Series(["yes", "no"], dtype=pl.Categorical), pl.Series(["yes", "no"])]
)
def test_words_of_a_category_are_no_flags(column):
    """A category is read as text where text is asked for, and nowhere else."""
    facts = pl.DataFrame({"organisation": ["s1", "s1"], "has_passed": column})

    result = compute(facts, ["LEARNERS_PASSED"], levels=("organisation",))

    assert [(each.code, each.place.column) for each in result.problems] == [
        ("MM-MONITORING-019", "has_passed")
    ]
    assert result.rows[0].value is None


def test_plain_rows_take_dates_as_json_writes_them():
    rows = [
        {**PLACES, "phase": "completed", "planned_end": day}
        for day in ("2026-05-01", "2026-06-01", date(2026, 5, 1), "2026-07-01")
    ]

    result = compute(rows, ["PROGRAMMES_COMPLETED"], on=DAY)

    assert result.problems == ()
    assert [row.denominator for row in result.rows if row.level == "organisation"] == [3]


@pytest.mark.parametrize("day", ["2026-5-1", "20260501", "2026-W18-5", "2026-02-30", "1.5.2026"])
def test_a_date_in_any_other_writing_is_reported_and_not_guessed(day):
    rows = [{**PLACES, "phase": "completed", "planned_end": each} for each in (day, "2026-05-01")]

    result = compute(rows, ["PROGRAMMES_COMPLETED"], on=DAY)

    (problem,) = result.problems
    assert (problem.code, problem.place.column) == ("MM-MONITORING-019", "planned_end")
    assert "1 values" in problem.in_("en")
    assert "2026-09-01" in problem.in_("ru")
    assert [row.denominator for row in result.rows if row.level == "organisation"] == [1]


@pytest.mark.parametrize("facts", [None, {"organisation": "s1"}, 7])
@pytest.mark.parametrize("read", [lambda facts: compute(facts, ["ATTRITION"]), risk_register])
def test_what_is_neither_rows_nor_a_frame_is_refused_by_name(facts, read):
    with pytest.raises(MentorshipModelError) as caught:
        read(facts)

    (problem,) = caught.value.problems
    assert (problem.code, problem.place.argument) == ("MM-MONITORING-041", "facts")
    assert "list of rows" in problem.in_("en")


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("on", ["2026-06-01", datetime.combine(DAY, time(9))])
def test_the_day_of_the_count_may_be_text_or_a_moment(on, make):
    rows = [{**PLACES, "phase": "completed", "planned_end": day} for day in (DAY, date(2026, 6, 2))]

    assert compute(make(rows), ["PROGRAMMES_COMPLETED"], on=on).rows == (
        compute(make(rows), ["PROGRAMMES_COMPLETED"], on=DAY).rows
    )


def test_the_two_periods_may_come_as_a_list():
    rows, indicators, *_ = MISTAKES["periods that do not match"]

    assert compute(rows, indicators, period=["2025", "2026"]) == (
        compute(rows, indicators, period=("2025", "2026"))
    )


@pytest.mark.parametrize("row", [None, True, [], "organisation"])
def test_a_row_that_is_no_mapping_is_named_by_its_number(row):
    (problem, *_) = compute([GROUP, row], ["PROGRAMMES_COMPLETED"], on=DAY).problems

    assert (problem.code, problem.place.row) == ("MM-MONITORING-043", 2)


OWN = {
    "id": "OWN_LESSONS",
    "subject": "programme",
    "unit": "number",
    "name": ["открытые уроки", "open lessons"],
    "definition": ["сколько дано", "how many"],
    "numerator": ["уроков", "lessons"],
    "formula": {"amount": {"sum": "open_lessons"}},
}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("name", bad) for bad in (3, ["", "x"], ["a", "b", "c"], None)),
        *(("id", 7), ("subject", "exams"), ("subject", []), ("unit", "kg"), ("decimals", "1")),
        *(("formula", bad) for bad in ({"amount": {"count": {"flag": 3}}}, {"ratio": 3})),
        *(("unknown", 1), ("kirkpatrick", {}), ("dimensions", 5), ("population", {"at_least": []})),
    ],
)
def test_a_record_of_ones_own_that_cannot_be_read_names_the_field(field, value):
    with pytest.raises(MentorshipModelError, match=rf"MM-MONITORING-042\] \$\.{field}:"):
        indicator_from_data({**OWN, field: value}, stage=Stage.PROCESS)


def test_a_record_of_ones_own_lacks_fields_or_is_no_record():
    with pytest.raises(MentorshipModelError) as caught:
        indicator_from_data({"id": "OWN"}, stage=Stage.PROCESS)
    with pytest.raises(MentorshipModelError, match=r"MM-MONITORING-042\] \$:"):
        indicator_from_data([OWN], stage=Stage.PROCESS)

    assert {one.place.path for one in caught.value.problems} == {
        f"$.{name}" for name in OWN if name != "id"
    }


def test_an_own_column_that_is_not_there_is_named():
    own = indicator_from_data(OWN, stage=Stage.PROCESS)

    (problem,) = compute([GROUP], [own], levels=("organisation",), on=DAY).problems

    assert (problem.code, problem.place.column) == ("MM-MONITORING-012", "open_lessons")


@pytest.mark.parametrize("make", MAKERS)
def test_a_phase_that_is_not_known_is_not_a_programme_that_goes_on(make):
    """Of two that are due one is completed; what «завершена» means nobody said."""
    rows = [
        {**PLACES, "planned_end": datetime.combine(date(2026, 5, 1), time()), "phase": phase}
        for phase in ("completed", "завершена")
    ]

    result = compute(make(rows), ["PROGRAMMES_COMPLETED"], levels=("region",), on=DAY)

    assert [each.code for each in result.problems] == ["MM-MONITORING-051"]
    assert [(row.value, row.n, row.coverage) for row in result.rows] == [(1.0, 1, 0.5)]


@pytest.mark.parametrize("make", [*MAKERS, lambda rows: to_polars(rows).lazy()])
def test_a_column_where_nothing_stands_is_of_no_wrong_type(make):
    rows = [{**PLACES, "phase": "completed", "planned_end": None, "is_extended": None}]
    result = compute(make(rows), ["PROGRAMMES_COMPLETED", "EXTENSION_RATE"], on=DAY)

    assert result.problems == ()
    assert {row.status for row in result.rows} == {Status.NO_DATA}


def test_gaps_of_pandas_are_no_mistake_beside_one():
    """NaN is how pandas writes a gap: only the percentage is reported."""
    rows = [{**SHARE, "diagnosis_after": after} for after in (0.75, 75.0, None)]
    result = compute(to_pandas(rows), ["DIAGNOSTIC_GAIN"], levels=("organisation",))

    assert [problem.code for problem in result.problems] == ["MM-MONITORING-016"]


MIXED = {
    "planned_end": (
        "PROGRAMMES_COMPLETED",
        [
            date(2026, 1, 1),
            None,
            datetime.combine(DAY, time(9)),
            "2026-03-01",
            "soon",
            date(2027, 1, 1),
        ],
        (3, 3.0, ["MM-MONITORING-019"]),  # three have come, one is later, one no day
    ),
    "mentee_satisfied": (
        "MENTEE_SATISFACTION",
        [np.True_, False, None, "да", 1, 0],
        (2, 1.0, ["MM-MONITORING-019"]),  # neither a word nor a number is a flag
    ),
    "days_to_match": (
        "TIME_TO_MATCH",
        [np.int64(5), None, 7.5, Decimal("4"), "нет данных", True],
        (2, 9.0, ["MM-MONITORING-019", "MM-MONITORING-052"]),  # 5 + 4; 7.5 is no number of days
    ),
    "phase": (
        "EARLY_END_COUNT",
        ["terminated", None, 5, "terminated", "completed", "terminated"],
        (3, 3.0, ["MM-MONITORING-024", "MM-MONITORING-051"]),
    ),
}


@pytest.mark.parametrize("value", [10**400, -(10**400), Decimal("1e999999")])
@pytest.mark.parametrize("column", ["days_to_match", "mentee_satisfied", "phase", "planned_end"])
def test_a_number_of_no_machine_is_reported_by_pandas_as_by_plain_rows(column, value):
    pd = pytest.importorskip("pandas")
    rows = [{**PLACES, "programme": f"p{n}", "phase": "completed"} for n in range(2)]
    rows[1] |= {column: value}
    frame = pd.DataFrame(rows).astype({column: object})
    ids = ["TIME_TO_MATCH", "MENTEE_SATISFACTION", "EARLY_END_COUNT", "PROGRAMMES_COMPLETED"]

    plain, framed = (compute(facts, ids, on=DAY) for facts in (rows, frame))

    assert framed.rows == plain.rows
    assert column in {each.place.column for each in framed.problems}


def test_a_signalling_nan_is_reported_like_any_other():
    """It may not even be compared with itself."""
    rows = [{**PLACES, "days_to_match": Decimal(text)} for text in ("sNaN", "NaN", "5")]

    result = compute(rows, ["TIME_TO_MATCH"], levels=("organisation",))

    assert result.rows[0].numerator == 5
    assert "MM-MONITORING-018" in [each.code for each in result.problems]


@pytest.mark.parametrize("column", MIXED)
def test_a_column_of_mixed_values_is_read_by_pandas_as_by_plain_rows(column):
    """As Excel gives it: one wrong cell does not take the column with it."""
    pd = pytest.importorskip("pandas")
    id, values, expected = MIXED[column]
    rows = [
        {**PLACES, "programme": f"p{n}", "phase": "completed", column: value}
        for n, value in enumerate(values)
    ]
    # A frame whose rows were filtered keeps their old numbers.
    frame = pd.DataFrame([{**rows[0], "programme": "p"}, *rows]).astype({column: object})[1:]
    plain, framed = (
        compute(facts, [id], levels=("organisation",), on=DAY) for facts in (rows, frame)
    )
    (row,) = framed.rows

    assert (row.n, row.numerator, [each.code for each in framed.problems]) == expected
    assert framed.rows == plain.rows
    assert framed.problems == plain.problems


@pytest.mark.parametrize("kind", ["dicts", "polars", "arrow", "pandas", "records", "DuckDB"])
def test_a_moment_with_a_time_zone_has_the_day_of_its_own_clock(kind):
    rows = [{**PLACES, "programme": f"p{n}", "phase": "completed"} for n in range(3)]
    ends = [datetime.combine(DAY, time(1)), None, datetime.combine(date(2026, 6, 2), time())]
    frame = pl.DataFrame(rows).with_columns(
        planned_end=pl.Series(ends).dt.replace_time_zone("Europe/Moscow")
    )
    connection = duckdb.connect()
    # DuckDB keeps the moment without its zone, and reads the clock of the connection.
    connection.execute("set TimeZone = 'Europe/Moscow'")
    facts = {
        "dicts": frame.to_dicts,
        "polars": lambda: frame,
        "arrow": frame.to_arrow,
        "pandas": frame.to_pandas,
        "records": lambda: frame.to_pandas().to_dict("records"),
        "DuckDB": lambda: connection.from_arrow(frame.to_arrow()),
    }[kind]()
    result = compute(facts, ["PROGRAMMES_COMPLETED"], levels=("organisation",), on=DAY)

    assert [row.n for row in result.rows] == [1]
    # Plain rows made by pandas have NaT where nothing stands.
    assert [each.code for each in result.problems] == ["MM-MONITORING-018"] * (kind == "records")


EMPTY = {
    "has_passed": ("LEARNERS_PASSED", {}),
    "mark_after": ("LEARNER_GAIN", {"mark_before": 3.0}),
    "passed": ("EXAM_PASS_RATE", {"sat": 3}),
    "planned_end": ("PROGRAMMES_COMPLETED", {"phase": "completed"}),
    "phase": ("EXTENSION_RATE", {"is_extended": True}),
}


@pytest.mark.oracle
@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
def test_dask_has_a_place_for_a_flag_where_nothing_stands():
    frame = pl.DataFrame([PLACES | {"has_passed": None}] * 2).to_pandas()
    facts = pytest.importorskip("dask.dataframe").from_pandas(frame, npartitions=1)
    result = compute(facts, ["LEARNERS_PASSED"], levels=("region",), on=DAY)

    assert (result.problems, [(row.n, row.value) for row in result.rows]) == ((), [(0, None)])


@pytest.mark.slow
@pytest.mark.parametrize("type", [pl.Null, pl.String, pl.Int32, pl.Float64, pl.Boolean, pl.Date])
@pytest.mark.parametrize("name", EMPTY)
@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
def test_a_column_where_nothing_stands_is_missing_whatever_its_type(name, type):
    indicator, others = EMPTY[name]
    frame = pl.DataFrame([PLACES | others] * 2).with_columns(pl.lit(None, type).alias(name))
    kinds = {
        "rows": frame.to_dicts(),
        "polars": frame,
        "polars, lazy": frame.lazy(),
        "pyarrow": frame.to_arrow(),
        "pandas": frame.to_pandas(),
        "pandas, objects": frame.to_pandas().astype({name: object}),
        "pandas, arrow": frame.to_pandas(use_pyarrow_extension_array=True),
        "DuckDB": duckdb.from_arrow(frame.to_arrow()),
        "dask": pytest.importorskip("dask.dataframe").from_pandas(frame.to_pandas(), npartitions=1),
    }
    results = {
        kind: compute(facts, [indicator], levels=("region",), on=DAY)
        for kind, facts in kinds.items()
    }

    assert {kind: result.problems for kind, result in results.items()} == dict.fromkeys(kinds, ())
    assert {(row.n, row.value, row.coverage) for each in results.values() for row in each.rows} == {
        (0, None, 0)
    }
