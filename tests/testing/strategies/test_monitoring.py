"""Rows, frames and indicators over tables of facts: what a column may hold, and nothing else."""

import sys

import narwhals.stable.v2 as nw
import pytest
from draws import drawn, ends, everything, simplest, told

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import SUBJECTS, FactColumn, Stage, indicator_from_data
from mentorship_model.monitoring.subjects import LEVELS, ColumnKind
from mentorship_model.testing import strategies
from mentorship_model.testing.strategies import monitoring as drawing
from mentorship_model.testing.strategies import simple
from mentorship_model.text import Text


def column(kind, name="own", **options):
    return FactColumn(name=name, kind=kind, label=Text("проверка", "test"), **options)


VALUES = {
    "flag": (column(ColumnKind.FLAG), {False, True}),
    "count": (column(ColumnKind.COUNT), {*range(41)}),
    "count from 2 to 5": (column(ColumnKind.COUNT, lowest=2, highest=5), {2, 3, 4, 5}),
    "share": (column(ColumnKind.SHARE, highest=1), {n / 100 for n in range(101)}),
    "number from 1 to 2": (
        column(ColumnKind.NUMBER, lowest=1, highest=2),
        {n / 100 for n in range(100, 201)},
    ),
    "id": (column(ColumnKind.ID), {"a", "b", "c"}),
    "code of a list": (column(ColumnKind.CODE, codes=("x", "y")), {"x", "y"}),
    "any code": (column(ColumnKind.CODE), {"a", "b"}),
    "period": (column(ColumnKind.CODE, "period"), {"2024/25", "2025/26"}),
    "contour": (column(ColumnKind.CODE, "contour"), {"internal", "external"}),
    "exam": (column(ColumnKind.CODE, "exam"), {"vpr", "oge", "ege"}),
}


@pytest.mark.parametrize("kind", VALUES)
def test_a_column_holds_what_its_kind_and_its_bounds_allow(kind):
    declared, values = VALUES[kind]

    assert {*everything(drawing._values(declared))} == values


def test_a_measure_without_bounds_is_of_hundredths_up_to_nine():
    values = drawing._values(column(ColumnKind.NUMBER))

    assert (drawing.MOST_COUNTED, drawing.MOST_MEASURED) == (40, 9)
    assert ends(values, 0.0, 9.0, least=100) == (0.0, 9.0)
    assert {round(100 * one) / 100 - one for one in drawn(values)} == {0.0}


def test_a_day_is_any_day():
    days = simple.EARLIEST, simple.LATEST

    assert ends(drawing._values(column(ColumnKind.DATE)), *days) == days


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_row_shrinks_to_the_first_unit_its_number_and_nothing_known(subject):
    table = SUBJECTS[subject]
    first, second = simplest(strategies.fact_rows(subject, min_size=2, max_size=2))
    keyed = {} if table.key is None else {table.key: f"{table.key}-0"}
    unknown = dict.fromkeys(table.columns)

    assert first == {**unknown, "organisation": "s1", "municipality": "m1", "region": "r1", **keyed}
    assert second == {**first, table.called_by: f"{table.called_by}-1"}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_row_is_of_one_of_the_units(subject):
    rows = [row for few in drawn(strategies.fact_rows(subject, max_size=1), 6) for row in few]

    assert {tuple(row[level] for level in LEVELS[:3]) for row in rows} <= {*simple.UNITS}


def test_no_part_exceeds_its_whole():
    """Not either where the whole is again a part: good marks, passing ones, all."""
    table = SUBJECTS["learner_group"]
    assert ("marks_passing", "marks") in table.orders
    assert ("marks_good", "marks_passing") in table.orders
    single = strategies.fact_rows(table.id, min_size=1, max_size=1)
    rows = [row for few in drawn(single, 80) for row in few]

    for low, high in table.orders:
        known = [row for row in rows if None not in (row[low], row[high])]
        assert known
        assert [row for row in known if row[low] > row[high]] == []


def test_there_are_as_many_rows_as_asked_and_no_two_agree_in_what_tells_them_apart():
    table = SUBJECTS["risk"]

    def tell(rows):
        told_apart = [
            tuple(row[name] for name in table.told_apart_by(row.__contains__)) for row in rows
        ]
        assert len({*told_apart}) == len(rows)
        yield len(rows)
        yield from (row["organisation"] for row in rows)
        yield from (None for row in rows if row["probability"] is None)

    expected = {1, 2, 3, "s1", "s2", "s3", "s4", None}

    assert told(strategies.fact_rows("risk", min_size=1, max_size=3), tell, expected) == expected


DTYPES = {
    ColumnKind.ID: nw.String,
    ColumnKind.CODE: nw.String,
    ColumnKind.FLAG: nw.Boolean,
    ColumnKind.DATE: nw.Date,
    ColumnKind.COUNT: nw.Int64,
    ColumnKind.NUMBER: nw.Float64,
    ColumnKind.SHARE: nw.Float64,
}


@pytest.mark.parametrize(
    ("subject", "backend"), [("programme", "polars"), ("route", "polars"), ("risk", "pyarrow")]
)
def test_columns_of_a_frame_have_their_types_even_when_it_is_empty(subject, backend):
    frame = nw.from_native(simplest(strategies.fact_frames(subject, backend=backend)))

    assert frame.implementation.value == backend
    assert len(frame) == 0
    assert {name: frame.schema[name] for name in SUBJECTS[subject].columns} == {
        name: DTYPES[one.kind] for name, one in SUBJECTS[subject].columns.items()
    }


def test_a_frame_has_at_most_as_many_rows_as_asked():
    sizes = {0, 1, 2}

    assert (
        told(strategies.fact_frames("risk", max_size=2), lambda one: [len(one)], sizes, least=10)
        == sizes
    )


def test_frames_without_their_library_name_the_extra(monkeypatch):
    for name in ("narwhals", "narwhals.stable", "narwhals.stable.v2"):
        monkeypatch.setitem(sys.modules, name, None)

    with pytest.raises(MentorshipModelError, match=r"narwhals\b.*mentorship-model\[frames\]"):
        strategies.fact_frames("risk")


def condition(one):
    match one.kind:
        case ColumnKind.FLAG:
            return {"flag": one.name}
        case ColumnKind.COUNT | ColumnKind.NUMBER | ColumnKind.SHARE:
            return {"at_least": [one.name, one.lowest]}
        case _:
            return {"known": one.name}


def indicator(subject, stage, **record):
    return indicator_from_data(
        {
            "id": "DRAWN",
            "subject": subject,
            "name": ["показатель", "indicator"],
            "definition": ["показатель", "indicator"],
            "numerator": ["строк", "rows"],
            "denominator": ["всего строк", "rows in all"],
            **record,
        },
        stage=stage,
    )


@pytest.mark.parametrize("subject", ["risk", "learner", "route"])
def test_an_indicator_is_an_amount_or_a_share_of_the_rows_of_which_something_is_known(subject):
    """A flag that is set, a number that is there, a code that is known: a column of each kind."""
    counted = [{"count": condition(one)} for one in SUBJECTS[subject].columns.values()]
    amounts = [{"unit": "number", "formula": {"amount": some}} for some in counted]
    shares = [
        {"unit": "share", "interval": "wilson", "formula": {"ratio": [some, {"count": None}]}}
        for some in counted
    ]
    expected = [
        indicator(subject, stage, **record) for stage in Stage for record in amounts + shares
    ]
    found = everything(strategies.indicators(subject))

    assert all(one in found for one in expected)
    assert all(one in expected for one in found)
