"""pandas and dask pass the Arrow border and then mean what everybody means."""

from __future__ import annotations

import random
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import pandas
import pyarrow
import pytest
from rule_samples import base_of, facts_of, random_rows, random_tree

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import (
    Compare,
    Elapsed,
    Known,
    OneOf,
    Operator,
    decide,
    evaluate_frame,
)

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]

DAYS = (date(2024, 2, 29), date(2024, 3, 1))
VALUES = {"yes": True, "no": False, "undetermined": None}
NUMPY = {"flag": object, "sign": object, "share": object, "day": object, "colour": object}


def as_objects(rows):
    return pandas.DataFrame(rows).astype(NUMPY)


def as_inferred(rows):
    return pandas.DataFrame(rows)


def as_nullable(rows):
    return pandas.DataFrame(rows).convert_dtypes()


def as_arrow(rows):
    return pandas.DataFrame(rows).convert_dtypes(dtype_backend="pyarrow")


def as_declared_arrow(rows):
    types = {"day": pyarrow.date32(), "share": pyarrow.decimal128(38, 9)}
    return as_arrow(rows).astype({name: pandas.ArrowDtype(one) for name, one in types.items()})


def as_categories(rows):
    return pandas.DataFrame(rows).astype({"colour": "category"})


def as_days_of_numpy(rows):
    frame = pandas.DataFrame(rows)
    return frame.assign(day=pandas.to_datetime(frame["day"]))


FLAVOURS = {
    "objects": as_objects,
    "inferred": as_inferred,
    "nullable": as_nullable,
    "arrow": as_arrow,
    "declared arrow": as_declared_arrow,
    "categories": as_categories,
    "datetime64": as_days_of_numpy,
}


def ours(frame, rule):
    answers = {}
    for id, value in zip(frame["id"], frame[rule], strict=True):
        answers[id] = None if value is pandas.NA or value is None else bool(value)
    return answers


def sample(seed, count=8):
    dice = random.Random(seed)
    rows = random_rows(dice)
    base = base_of({f"rule_{number}": random_tree(dice) for number in range(count)})
    expected = {
        rule: {row["id"]: VALUES[decide(base, rule, facts_of(row))] for row in rows}
        for rule in base.rules
    }
    return base, rows, expected


@pytest.mark.oracle
@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("seed", range(5))
def test_every_flavour_of_pandas_means_what_objects_mean(flavour, seed):
    """Traps 1, 2, 16: nulls of NumPy, columns without values, categories."""
    base, rows, expected = sample(seed)
    found = evaluate_frame(base, list(base.rules), FLAVOURS[flavour](rows), id="id").frame

    assert {rule: ours(found, rule) for rule in base.rules} == expected


@pytest.mark.oracle
@pytest.mark.parametrize("seed", range(2))
def test_partitions_of_dask_mean_what_objects_mean(seed):
    import dask.dataframe as dataframes

    base, rows, expected = sample(seed)
    frame = dataframes.from_pandas(as_declared_arrow(rows), npartitions=4)
    found = evaluate_frame(base, list(base.rules), frame, id="id").frame.compute()

    assert {rule: ours(found, rule) for rule in base.rules} == expected


def one_column(values, **others):
    return pandas.DataFrame({"id": range(len(values)), "small": values}, **others)


LARGE = base_of({"rule": Compare(fact="small", operator=Operator.AT_LEAST, value=3)})


@pytest.mark.parametrize(
    "values",
    [["3"], [3.5], [True], ["да"], [date(2025, 1, 1)]],
    ids=["text", "fraction", "bool", "word", "date"],
)
def test_a_value_of_another_type_is_refused_not_cast(values):
    """Trap 20: Arrow alone would take '3' for 3 and True for 1."""
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-08[56]"):
        evaluate_frame(LARGE, ["rule"], one_column(values), id="id")


def test_whole_numbers_that_pandas_made_floats_of_are_whole_numbers():
    found = evaluate_frame(LARGE, ["rule"], one_column([3.0, None, 2.0]), id="id").frame

    assert ours(found, "rule") == {0: True, 1: None, 2: False}


def test_a_column_without_any_value_is_unknown():
    """Trap 2: float NaN cast to bool would be true."""
    base = base_of({"rule": Compare(fact="flag", operator=Operator.EQUAL, value=True)})
    frame = pandas.DataFrame({"id": [1], "flag": [float("nan")]})

    assert ours(evaluate_frame(base, ["rule"], frame, id="id").frame, "rule") == {1: None}


def test_a_missing_column_is_refused_or_unknown():
    """Trap 3."""
    frame = pandas.DataFrame({"id": [1]})

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-083.*small"):
        evaluate_frame(LARGE, ["rule"], frame, id="id")
    found = evaluate_frame(LARGE, ["rule"], frame, id="id", missing="unknown").frame
    assert ours(found, "rule") == {1: None}


def test_a_moment_is_not_a_day():
    base = base_of({"rule": Known(fact="day")})
    frame = pandas.DataFrame({"id": [1], "day": pandas.to_datetime(["2025-01-01T12:00"])})

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-085.*day"):
        evaluate_frame(base, ["rule"], frame, id="id")


def test_membership_of_an_empty_cell_is_unknown():
    """Trap 4: pandas says that null is in no list."""
    base = base_of({"rule": OneOf(fact="colour", values=("a", "b"))})
    frame = pandas.DataFrame({"id": [1, 2], "colour": ["a", None]})

    assert ours(evaluate_frame(base, ["rule"], frame, id="id").frame, "rule") == {1: True, 2: None}


def test_two_columns_of_one_name_are_refused():
    frame = pandas.DataFrame([[1, 3, 4]], columns=["id", "small", "small"])

    with pytest.raises(MentorshipModelError, match="MM-RULES-089"):
        evaluate_frame(LARGE, "rule", frame, id="id")


def column(name, values, **others):
    return pandas.DataFrame({"id": range(len(values)), name: values}, **others)


ASKED = {
    "flag": Known(fact="flag"),
    "small": Known(fact="small"),
    "share": Known(fact="share"),
    "day": Known(fact="day"),
    "colour": Known(fact="colour"),
}


# Every kind of fact: one value of which the rule holds, one of which it does not, none.
EVERY_KIND = {
    "flag": (Compare(fact="flag", operator=Operator.EQUAL, value=True), True, False),
    "small": (Compare(fact="small", operator=Operator.MORE, value=3), 4, 3),
    "share": (
        Compare(fact="share", operator=Operator.LESS, value=Decimal("0.25")),
        Decimal("0.125"),
        Decimal("0.25"),
    ),
    "day": (Elapsed(fact="day", unit="months", operator=Operator.AT_LEAST, value=12), *DAYS),
    "colour": (OneOf(fact="colour", values=("a", "b")), "b", "c"),
}
KINDS = base_of({name: rule for name, (rule, _, _) in EVERY_KIND.items()})


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_facts_of_every_kind_are_read_from_every_flavour(flavour):
    """On 28.02.2025 twelve months have passed since 29.02.2024, not since 01.03.2024."""
    yes, no = ({name: row[place] for name, row in EVERY_KIND.items()} for place in (1, 2))
    rows = [{"id": 7, **yes, "sign": True}, {"id": 8, **no}, {"id": 9, **dict.fromkeys(yes)}]
    found = evaluate_frame(KINDS, list(EVERY_KIND), FLAVOURS[flavour](rows), id="id").frame

    for name in EVERY_KIND:
        assert ours(found, name) == {7: True, 8: False, 9: None}


@pytest.mark.parametrize("name", EVERY_KIND)
def test_whole_numbers_are_decimals_and_nothing_else_passes_for_another_kind(name):
    passed = {
        other
        for other, (_, value, _) in EVERY_KIND.items()
        if not refused(name, column(name, [value, None]).convert_dtypes())
    }

    assert passed == ({"share", "small"} if name == "share" else {name})


def refused(name, frame):
    try:
        evaluate_frame(KINDS, name, frame, id="id")
    except MentorshipModelError as error:
        problem = error.problems[0]
        assert (problem.code, problem.place.column) == ("MM-RULES-085", name)
        return True
    return False


@pytest.mark.parametrize(
    ("name", "values", "dtype"),
    [
        ("small", [4, 3.0], object),
        ("small", [4, 3], "int8"),
        ("day", [datetime.fromisoformat(day.isoformat()) for day in DAYS], object),
        ("day", [DAYS[0], datetime.fromisoformat(DAYS[1].isoformat())], object),
        ("share", [0, 1], object),
        ("share", [0, 1], "uint8"),
        ("share", [0, 1], "Int64"),
        ("share", [Decimal("0.125"), Decimal(1)], object),
        ("colour", ["b", "c"], "string"),
    ],
    ids=str,
)
def test_what_holds_facts_of_a_kind_is_read_whatever_its_type(name, values, dtype):
    frame = pandas.DataFrame({"id": [7, 8, 9], name: pandas.Series([*values, None], dtype=object)})
    full = pandas.DataFrame({"id": [7, 8], name: pandas.Series(values, dtype=dtype)})

    assert ours(evaluate_frame(KINDS, name, full, id="id").frame, name) == {7: True, 8: False}
    assert ours(evaluate_frame(KINDS, name, frame, id="id").frame, name)[9] is None


@pytest.mark.parametrize("nothing", [None, float("nan"), pandas.NA, pandas.NaT], ids=str)
def test_a_day_left_out_among_days_is_unknown(nothing):
    """``frame["born"].dt.date`` of pandas leaves NaT among the days."""
    days = pandas.Series([DAYS[0], nothing], dtype=object)
    frame = pandas.DataFrame({"id": [7, 8], "day": days})

    assert ours(evaluate_frame(KINDS, "day", frame, id="id").frame, "day") == {7: True, 8: None}


def test_answers_are_nullable_columns_of_pandas():
    found = evaluate_frame(LARGE, "rule", one_column([1, 5, None]), id="id").frame

    assert found.dtypes.astype(str).to_dict() == {
        "id": "Int64",
        "rule": "boolean",
        "rule_code": "Int64",
    }


@pytest.mark.parametrize("dtype", [float, object, "Float64"], ids=str)
def test_columns_that_hold_nothing_are_unknown_whatever_their_fact_and_type(dtype):
    """A roster in which nobody has filled a column in yet comes from Excel as NaN."""
    base = base_of(ASKED)
    frame = pandas.DataFrame(
        {"id": [1], **{name: pandas.Series([None], dtype=dtype) for name in ASKED}}
    )
    found = evaluate_frame(base, list(ASKED), frame, id="id").frame

    assert {rule: ours(found, rule) for rule in ASKED} == {name: {1: False} for name in ASKED}


@pytest.mark.oracle
def test_columns_of_dask_that_hold_nothing_are_unknown():
    import dask.dataframe as dataframes

    frame = pandas.DataFrame({"id": [1, 2], **dict.fromkeys(ASKED, float("nan"))})
    found = evaluate_frame(
        base_of(ASKED), list(ASKED), dataframes.from_pandas(frame, npartitions=2), id="id"
    )

    assert ours(found.frame.compute(), "day") == {1: False, 2: False}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("small", [1.5, 2.0]),
        ("small", [float("inf"), 1.0]),
        ("small", [2**70, 1]),
        ("share", [Decimal("Infinity"), Decimal(1)]),
        ("share", [Decimal("0.12345678901"), Decimal(1)]),
        ("share", [Decimal(10) ** 35, Decimal(1)]),
        ("day", pandas.Series([np.datetime64("2026-09-01"), None], dtype=object)),
    ],
    ids=str,
)
def test_a_value_that_its_fact_cannot_hold_is_refused_and_its_column_named(name, values):
    with pytest.raises(MentorshipModelError, match=rf'MM-RULES-086.*column "{name}"'):
        evaluate_frame(base_of(ASKED), name, column(name, values), id="id")


def test_every_column_that_is_not_fit_is_named_at_once():
    frame = column("small", [1.5]).assign(share=[Decimal("Infinity")])

    with pytest.raises(MentorshipModelError) as caught:
        evaluate_frame(base_of(ASKED), ["small", "share"], frame, id="id")
    assert [problem.place.column for problem in caught.value.problems] == ["small", "share"]


@pytest.mark.parametrize(
    "values",
    [
        [datetime(2025, 1, 1, tzinfo=UTC), datetime.fromisoformat("2025-01-01")],
        [datetime(2025, 1, 1, tzinfo=UTC)] * 2,
        [date(2025, 1, 1), "2025-01-01"],
        [date(2025, 1, 1), datetime.fromisoformat("2025-01-01T12:00")],
        [date(2025, 1, 1), datetime(2025, 1, 1, tzinfo=UTC)],
    ],
    ids=["zones and none", "zones", "days and words", "days and hours", "days and zones"],
)
def test_days_that_are_not_sure_are_refused(values):
    with pytest.raises(MentorshipModelError, match=r'MM-RULES-085.*column "day"'):
        evaluate_frame(base_of(ASKED), "day", column("day", values), id="id")


@pytest.mark.parametrize("ids", [[1, "a"], [[1], "a"]], ids=str)
def test_ids_of_several_types_are_refused(ids):
    frame = pandas.DataFrame({"id": ids, "small": [1, 2]})

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-077.*argument id: "):
        evaluate_frame(LARGE, "rule", frame, id="id")


def test_rows_without_an_id_or_with_one_of_another_row_are_kept():
    frame = pandas.DataFrame({"id": ["a", "a", None], "small": [1, 5, 3]})
    found = evaluate_frame(LARGE, "rule", frame, id="id").frame

    assert found["rule"].tolist() == [False, True, True]
    assert found["id"].isna().tolist() == [False, False, True]


@pytest.mark.parametrize(
    "part",
    [lambda f: f["small"], lambda f: f.index, lambda f: f.groupby("id")],
    ids=["column", "index", "groups"],
)
def test_a_part_of_a_frame_is_no_frame(part):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-082.*argument frame: "):
        evaluate_frame(LARGE, "rule", part(one_column([1])), id="id")


@pytest.mark.oracle
def test_other_collections_of_dask_are_no_frames():
    import dask.bag
    import dask.dataframe as dataframes

    series = dataframes.from_pandas(one_column([1]), npartitions=1)["small"]
    for found in (series, dask.bag.from_sequence([1])):
        with pytest.raises(MentorshipModelError, match=r"MM-RULES-082.*argument frame: "):
            evaluate_frame(LARGE, "rule", found, id="id")


def test_columns_of_two_levels_are_not_those_of_facts():
    columns = pandas.MultiIndex.from_tuples([("id", "x"), ("small", "y")])

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-084.*\n.*MM-RULES-083.*small"):
        evaluate_frame(LARGE, "rule", pandas.DataFrame([[1, 2]], columns=columns), id="id")


def test_a_frame_like_one_of_pandas_is_not_taken_for_one():
    """A subclass may answer otherwise; narwhals alone would run it without the Arrow border."""

    class Geography(pandas.DataFrame):
        pass

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-082.*Geography"):
        evaluate_frame(LARGE, "rule", Geography(one_column([1])), id="id")


def test_without_arrow_a_frame_of_pandas_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(
        MentorshipModelError, match=r"MM-INSTALL-001.* pyarrow\. .*mentorship-model\[frames\]"
    ):
        evaluate_frame(LARGE, "rule", one_column([1]), id="id")


@pytest.mark.oracle
def test_codes_of_dask_are_explained():
    import dask.dataframe as dataframes

    frame = dataframes.from_pandas(one_column([1, 5, 5]), npartitions=2)
    found = evaluate_frame(LARGE, "rule", frame, id="id").explanations("rule")

    assert {code: reason.holds for code, reason in found.items()} == {0: False, 2: True}


def test_a_frame_in_partitions_is_asked_part_by_part():
    """As dask has it, which is asked itself where it is installed."""

    class Parts:
        def __init__(self, *parts):
            self.parts, self._meta = parts, parts[0].head(0)

        def map_partitions(self, function, meta):
            assert list(meta.columns) == ["id", "rule", "rule_code"]
            return type(self)(*map(function, self.parts))

        def __getitem__(self, name):
            return type(self)(*(part[[name]] for part in self.parts))

        def unique(self):
            return self

        def compute(self):
            return pandas.concat(self.parts).iloc[:, 0]

    Parts.__name__, Parts.__module__ = "DataFrame", "dask.dataframe"
    found = evaluate_frame(LARGE, "rule", Parts(one_column([1, 5]), one_column([None])), id="id")

    assert [part["rule"].tolist() for part in found.frame.parts] == [[False, True], [pandas.NA]]
    assert [reason.holds for reason in found.explanations("rule").values()] == [False, None, True]
