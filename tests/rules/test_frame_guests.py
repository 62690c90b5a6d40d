"""
PySpark and Ibis give what one person at a time gives.

Neither is a dependency of ours; where one is not installed, the run says so.
"""

from __future__ import annotations

import random
from decimal import Decimal

import pyarrow
import pytest
from rule_samples import base_of, facts_of, random_rows, random_tree

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import Compare, Known, OneOf, Operator, decide, evaluate_frame

pytestmark = [pytest.mark.oracle, pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

VALUES = {"yes": True, "no": False, "undetermined": None}
SCHEMA = pyarrow.schema(
    {
        "id": pyarrow.int64(),
        "flag": pyarrow.bool_(),
        "sign": pyarrow.bool_(),
        "small": pyarrow.int64(),
        "count": pyarrow.int64(),
        "share": pyarrow.decimal128(38, 9),
        "day": pyarrow.date32(),
        "colour": pyarrow.string(),
    }
)


@pytest.fixture(scope="module")
def spark():
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def ibis():
    return pytest.importorskip("ibis", reason="Ibis is not installed")


@pytest.fixture(params=["pyspark", "ibis"])
def guest(request):
    """Give a way from Arrow to a frame of a library, and back to Arrow."""
    if request.param == "pyspark":
        session = request.getfixturevalue("spark")
        return session.createDataFrame, lambda frame: frame.toArrow()
    # Ibis 12 cannot create a table in DuckDB 2.0; a table in memory is read as it stands.
    return request.getfixturevalue("ibis").memtable, lambda frame: frame.to_pyarrow()


def table(rows):
    return pyarrow.Table.from_pylist(rows, schema=SCHEMA)


def answers(guest, base, rows, **options):
    """Ask every rule of *base* about every row; give truths by rule and id."""
    to_frame, to_arrow = guest
    found = evaluate_frame(base, list(base.rules), to_frame(table(rows)), id="id", **options)
    columns = to_arrow(found.frame).to_pydict()
    return {rule: dict(zip(columns["id"], columns[rule], strict=True)) for rule in base.rules}


def answers_of_objects(base, rows):
    return {
        rule: {row["id"]: VALUES[decide(base, rule, facts_of(row))] for row in rows}
        for rule in base.rules
    }


@pytest.mark.parametrize("explain", [True, False], ids=["with codes", "verdicts only"])
@pytest.mark.parametrize("seed", range(3))
def test_random_trees_mean_what_objects_mean(guest, seed, explain):
    dice = random.Random(seed)
    rows = random_rows(dice)
    base = base_of({f"rule_{number}": random_tree(dice) for number in range(8)})

    assert answers(guest, base, rows, explain=explain) == answers_of_objects(base, rows)


def test_codes_explain_every_row(guest):
    """Each code tells how the verdict of its row came about."""
    to_frame, to_arrow = guest
    dice = random.Random(7)
    rows = random_rows(dice)
    base = base_of({"rule": random_tree(dice)})
    found = evaluate_frame(base, "rule", to_frame(table(rows)), id="id")
    explained = found.explanations("rule")
    columns = to_arrow(found.frame).to_pydict()

    assert [explained[code].holds for code in columns["rule_code"]] == columns["rule"]


def test_impossible_values_are_unknown(guest):
    """A code that is in no list and a number below the least one are no facts."""
    base = base_of(
        {
            "colour": Compare(fact="colour", operator=Operator.NOT_EQUAL, value="a"),
            "known": Known(fact="colour"),
        }
    )
    rows = [{"id": 1, "colour": "b"}, {"id": 2, "colour": "no such code"}, {"id": 3}]

    assert answers(guest, base, rows) == {
        "colour": {1: True, 2: None, 3: None},
        "known": {1: True, 2: False, 3: False},
    }


@pytest.mark.parametrize("number", ["0.1", "0.0005", "0.100000001", "1234567890123456789.5"])
def test_decimals_are_compared_to_the_last_place(guest, number):
    """Trap 11: Ibis writes a plain decimal with three places."""
    value = Decimal(number)
    rows = [{"id": 1, "share": value}, {"id": 2, "share": value + Decimal("0.000000001")}]
    same = OneOf(fact="share", values=(value,))
    more = Compare(fact="share", operator=Operator.MORE, value=value)

    assert answers(guest, base_of({"same": same, "more": more}), rows) == {
        "same": {1: True, 2: False},
        "more": {1: False, 2: True},
    }


def test_wide_decimals_are_compared_or_refused_by_their_column(guest):
    """Ibis compares no decimal of 36 whole digits with one of nine decimals."""
    to_frame, to_arrow = guest
    base = base_of({"rule": Compare(fact="share", operator=Operator.LESS, value=Decimal("0.5"))})

    def asked(number):
        share = pyarrow.array([number, Decimal(0), None], pyarrow.decimal128(38, 2))
        frame = to_frame(pyarrow.table({"id": [1, 2, 3], "share": share}))
        return to_arrow(evaluate_frame(base, "rule", frame, id="id").frame).to_pydict()

    found = asked(Decimal(1))
    assert dict(zip(found["id"], found["rule"], strict=True)) == {1: False, 2: True, 3: None}
    with pytest.raises(MentorshipModelError, match=r'MM-RULES-086.*column "share"'):
        asked(Decimal(10) ** 30)


def test_a_missing_column_is_refused_or_unknown(guest):
    to_frame, to_arrow = guest
    base = base_of({"rule": OneOf(fact="small", values=(1, 2, 3, 4, 5, 6))})
    frame = to_frame(pyarrow.table({"id": [1, 2]}))

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-083.*small"):
        evaluate_frame(base, "rule", frame, id="id")
    found = evaluate_frame(base, "rule", frame, id="id", missing="unknown").frame
    assert to_arrow(found)["rule"].to_pylist() == [None, None]


def test_a_column_of_another_type_is_refused(guest):
    to_frame, _ = guest
    base = base_of({"rule": Compare(fact="small", operator=Operator.AT_LEAST, value=3)})
    frame = to_frame(pyarrow.table({"id": [1], "small": ["3"]}))

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-085.*small"):
        evaluate_frame(base, "rule", frame, id="id")


def test_columns_without_a_value_and_without_a_type_are_unknown(guest):
    """Spark and Ibis have a type of nothing, which no fact has."""
    to_frame, to_arrow = guest
    rules = {name: Known(fact=name) for name in ("flag", "small", "share", "day", "colour")}
    frame = to_frame(pyarrow.table({"id": [1], **{name: pyarrow.nulls(1) for name in rules}}))
    found = to_arrow(evaluate_frame(base_of(rules), list(rules), frame, id="id").frame)

    assert {name: found[name].to_pylist() for name in rules} == {name: [False] for name in rules}


def test_rows_without_an_id_or_with_one_of_another_row_are_kept(guest):
    to_frame, to_arrow = guest
    base = base_of({"rule": Compare(fact="small", operator=Operator.AT_LEAST, value=3)})
    rows = [{"id": 1, "small": 5}, {"id": 1, "small": 1}, {"id": None, "small": 3}]
    found = to_arrow(evaluate_frame(base, "rule", to_frame(table(rows)), id="id").frame)

    assert sorted(zip(map(str, found["id"]), found["rule"].to_pylist(), strict=True)) == [
        ("1", False),
        ("1", True),
        ("None", True),
    ]


def test_a_frame_without_rows_has_no_verdicts(guest):
    base = base_of({"rule": Compare(fact="small", operator=Operator.AT_LEAST, value=3)})

    assert answers(guest, base, []) == {"rule": {}}
