"""A frame of any library gives what one person at a time gives."""

from __future__ import annotations

import random
import sys
from datetime import date, datetime
from decimal import Decimal

import duckdb
import polars
import pyarrow
import pytest
from rule_samples import ON, base_of, facts_of, random_rows, random_tree

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import (
    AtLeast,
    Between,
    Compare,
    Const,
    Known,
    OneOf,
    Operator,
    decide,
    evaluate,
    evaluate_frame,
    impossible_values,
    resolve,
    rulebook,
)

SCHEMA = {
    "id": polars.Int64,
    "flag": polars.Boolean,
    "sign": polars.Boolean,
    "small": polars.Int64,
    "count": polars.Int64,
    "share": polars.Decimal(38, 9),
    "day": polars.Date,
    "colour": polars.String,
}
VALUES = {"yes": True, "no": False, "undetermined": None}


def table(rows):
    return polars.DataFrame(rows, schema=SCHEMA)


def to_duckdb(frame):
    return duckdb.from_arrow(frame.to_arrow())


BACKENDS = {
    "polars": lambda frame: frame,
    "polars lazy": lambda frame: frame.lazy(),
    "polars of categories": lambda frame: frame.with_columns(
        polars.col("colour").cast(polars.Enum(["a", "b", "c", "d", "e", "f"]))
    ),
    "pyarrow": lambda frame: frame.to_arrow(),
    "duckdb": to_duckdb,
}


def collected(frame):
    """Bring a result home as polars, ordered by id."""
    match frame:
        case polars.LazyFrame():
            frame = frame.collect()
        case pyarrow.Table():
            frame = polars.from_arrow(frame)
        case duckdb.DuckDBPyRelation():
            frame = frame.pl()
    return frame.sort("id")


def verdicts_of_objects(base, rows):
    return {
        rule: [VALUES[decide(base, rule, facts_of(row))] for row in rows] for rule in base.rules
    }


def check_backend(make, seed, count):
    dice = random.Random(seed)
    rows = random_rows(dice)
    base = base_of({f"rule_{number}": random_tree(dice) for number in range(count)})
    expected = verdicts_of_objects(base, rows)
    for explain in (True, False):
        found = evaluate_frame(base, list(base.rules), make(table(rows)), id="id", explain=explain)
        ours = collected(found.frame)
        assert {rule: ours[rule].to_list() for rule in base.rules} == expected


@pytest.mark.parametrize("name", BACKENDS)
@pytest.mark.parametrize("seed", range(2))
def test_random_trees_mean_the_same_on_every_backend(name, seed):
    check_backend(BACKENDS[name], seed, 5)


@pytest.mark.slow
@pytest.mark.parametrize("name", BACKENDS)
@pytest.mark.parametrize("seed", range(100, 120))
def test_many_random_trees_mean_the_same_on_every_backend(name, seed):
    check_backend(BACKENDS[name], seed, 20)


ROWS = [
    {"id": 1, "flag": True, "small": 5},
    {"id": 2, "flag": None, "small": 5},
    {"id": 3, "flag": None, "small": 1},
]
LARGE = Compare(fact="small", operator=Operator.AT_LEAST, value=3)


def test_results_are_joined_by_id_whatever_the_order_and_repetition_of_rows():
    base = base_of({"rule": LARGE})
    frame = table([{"id": number, "small": number % 7} for number in range(1000)])
    shuffled = polars.concat([frame, frame]).sample(fraction=1, shuffle=True, seed=3)
    found = evaluate_frame(base, ["rule"], shuffled, id="id").frame

    assert dict(found.select("id", "rule").iter_rows()) == {
        number: number % 7 >= 3 for number in range(1000)
    }


def test_chunks_of_a_frame_give_the_same_as_the_whole():
    base = base_of({"rule": LARGE})
    frame = table([{"id": number, "small": number % 7} for number in range(100)])
    whole = evaluate_frame(base, ["rule"], frame, id="id").frame
    chunks = [evaluate_frame(base, ["rule"], part, id="id").frame for part in frame.iter_slices(7)]

    assert polars.concat(chunks).equals(whole)


@pytest.mark.slow
def test_membership_of_five_values_over_a_million_rows_keeps_every_id_in_duckdb():
    """DuckDB turns IN with five values into a join that loses the order of rows."""
    base = base_of({"rule": OneOf(fact="small", values=(0, 2, 4, 6, 8))})
    frame = polars.DataFrame({"id": range(1_000_000)}).with_columns(
        small=(polars.col("id") % 10).cast(polars.Int64)
    )
    found = collected(evaluate_frame(base, ["rule"], to_duckdb(frame), id="id").frame)

    assert found.filter(polars.col("rule") != (polars.col("id") % 2 == 0)).is_empty()


def test_a_missing_column_is_refused_and_named():
    base = base_of({"rule": LARGE})

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-083.*small"):
        evaluate_frame(base, ["rule"], polars.DataFrame({"id": [1]}), id="id")


def test_a_missing_column_may_be_taken_as_unknown():
    base = base_of({"rule": LARGE})
    found = evaluate_frame(
        base, ["rule"], polars.DataFrame({"id": [1]}), id="id", missing="unknown"
    )

    assert found.frame["rule"].to_list() == [None]


def test_a_column_without_any_value_is_unknown():
    base = base_of({"rule": LARGE})
    frame = polars.DataFrame({"id": [1, 2], "small": [None, None]})

    assert evaluate_frame(base, ["rule"], frame, id="id").frame["rule"].to_list() == [None, None]


def test_an_arrow_column_of_nulls_is_unknown():
    base = base_of({"rule": OneOf(fact="colour", values=("a", "b"))})
    frame = pyarrow.table({"id": [1, 2], "colour": pyarrow.nulls(2)})
    found = evaluate_frame(base, ["rule"], frame, id="id").frame

    assert found["rule"].to_pylist() == [None, None]


@pytest.mark.parametrize(
    "column",
    [
        polars.Series("small", ["3"]),
        polars.Series("small", [3.0]),
        polars.Series("small", [True]),
    ],
    ids=["text", "float", "bool"],
)
def test_a_column_of_another_type_is_refused(column):
    base = base_of({"rule": LARGE})

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-085.*small"):
        evaluate_frame(base, ["rule"], polars.DataFrame({"id": [1]}).with_columns(column), id="id")


def test_a_column_with_time_is_not_a_date():
    base = base_of({"rule": Compare(fact="day", operator=Operator.LESS, value=ON)})
    frame = polars.DataFrame({"id": [1], "day": [datetime.fromisoformat("2024-01-01T12:00")]})

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-085.*day"):
        evaluate_frame(base, ["rule"], frame, id="id")


def test_a_float_column_is_not_a_decimal():
    base = base_of({"rule": Compare(fact="share", operator=Operator.LESS, value=Decimal("0.5"))})
    frame = polars.DataFrame({"id": [1], "share": [float("nan")]})

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-085.*share"):
        evaluate_frame(base, ["rule"], frame, id="id")


def test_a_code_that_is_not_in_the_list_counts_as_unknown():
    base = base_of({"rule": Compare(fact="colour", operator=Operator.NOT_EQUAL, value="a")})
    frame = polars.DataFrame({"id": [1, 2], "colour": ["b", "no such code"]})

    assert evaluate_frame(base, ["rule"], frame, id="id").frame["rule"].to_list() == [True, None]


def test_an_unknown_library_is_refused():
    base = base_of({"rule": LARGE})

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-082.*list"):
        evaluate_frame(base, ["rule"], [{"id": 1}], id="id")


def test_an_unknown_rule_is_refused():
    base = base_of({"rule": LARGE})

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-080.*ruler"):
        evaluate_frame(base, ["ruler"], table(ROWS), id="id")


def test_one_rule_may_be_asked_by_its_id_alone():
    found = evaluate_frame(base_of({"rule": LARGE}), "rule", table(ROWS), id="id")

    assert found.frame["rule"].to_list() == [True, True, False]


def test_a_frame_without_the_id_is_refused():
    base = base_of({"rule": LARGE})

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-084.*number"):
        evaluate_frame(base, ["rule"], table(ROWS), id="number")


@pytest.mark.parametrize("name", ["rule", "rule_code"])
def test_an_id_named_as_an_answer_is_refused(name):
    frame = polars.DataFrame({name: [1], "small": [3]})

    with pytest.raises(MentorshipModelError, match=f"MM-RULES-087.*{name}"):
        evaluate_frame(base_of({"rule": LARGE}), "rule", frame, id=name)


def test_an_id_may_be_named_as_a_fact():
    frame = polars.DataFrame({"small": [1, 5]})
    found = evaluate_frame(base_of({"rule": LARGE}), "rule", frame, id="small").frame

    assert found.select("small", "rule").rows() == [(1, False), (5, True)]


def test_another_way_with_missing_columns_is_refused():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-088.*refuse, unknown"):
        evaluate_frame(base_of({"rule": LARGE}), "rule", table(ROWS), id="id", missing="ignore")


def test_two_columns_of_one_name_are_refused():
    columns = [pyarrow.array([1]), pyarrow.array([3]), pyarrow.array([4])]
    frame = pyarrow.table(columns, names=["id", "small", "small"])

    with pytest.raises(MentorshipModelError, match="MM-RULES-089"):
        evaluate_frame(base_of({"rule": LARGE}), "rule", frame, id="id")


def test_a_condition_code_explains_a_group_as_one_person_is_explained():
    base = resolve(rulebook("mentor"), on=date(2026, 9, 1))
    row = {
        "id": "t1",
        "has_confirmed_results": True,
        "shows_best_practice": None,
        "consents_to_mentor": True,
        "is_mentoring_in_contract": False,
        "is_mentoring_in_job_function": None,
        "is_employee": True,
    }
    types = {name: polars.String if name == "id" else polars.Boolean for name in row}
    found = evaluate_frame(base, ["may_mentor"], polars.DataFrame([row], schema=types), id="id")
    (explained,) = found.explanations("may_mentor").values()
    ours = evaluate(base, "may_mentor", facts_of(row)).reason

    assert [(one.code, one.holds) for one in explained] == [(one.code, one.holds) for one in ours]


def test_one_explanation_is_built_for_each_distinct_code():
    base = base_of({"rule": LARGE})
    frame = table([{"id": number, "small": number % 7} for number in range(1000)])
    found = evaluate_frame(base, ["rule"], frame, id="id")

    assert [reason.holds for reason in found.explanations("rule").values()] == [False, True]


def many_conditions(count):
    leaves = [
        Compare(fact=name, operator=operator, value=number)
        for name in ("small", "count")
        for operator in (Operator.AT_LEAST, Operator.EQUAL)
        for number in range(-8, 12)
    ]
    return AtLeast(count=(count + 1) // 2, of=tuple(leaves[:count]))


@pytest.mark.parametrize("name", BACKENDS)
@pytest.mark.parametrize("count", [1, 9, 10, 19, 20, 39, 40, 79])
def test_a_code_of_any_number_of_conditions_explains_its_row(name, count):
    """Sums of 16, 32 and 64 bits, and above 39 conditions a text of several numbers."""
    base = base_of({"rule": many_conditions(count)})
    rows = random_rows(random.Random(count), 30)
    found = evaluate_frame(base, "rule", BACKENDS[name](table(rows)), id="id")
    codes = collected(found.frame)["rule_code"].to_list()
    explained = found.explanations("rule")

    for row, code in zip(rows, codes, strict=True):
        assert shape(explained[code]) == shape(evaluate(base, "rule", facts_of(row)).reason)
    assert set(explained) == set(codes)


def shape(reason):
    return [(one.code, one.holds) for one in reason]


def test_a_type_of_exactly_the_codes_is_compared_as_it_stands():
    """No cast and no guard: the comparison is all that is left of the condition."""
    base = base_of({"rule": Compare(fact="colour", operator=Operator.EQUAL, value="a")})
    codes = polars.Enum(["f", "e", "d", "c", "b", "a"])
    frame = polars.LazyFrame({"id": [1, 2, 3], "colour": ["a", "b", None]}).with_columns(
        polars.col("colour").cast(codes)
    )
    found = evaluate_frame(base, "rule", frame, id="id", explain=False).frame

    assert found.collect()["rule"].to_list() == [True, False, None]
    assert found.explain(optimized=False).count("when") == 0
    assert "cast" not in found.explain().partition("colour")[0]


@pytest.mark.parametrize("codes", [["a", "b", "c", "z"], ["a", "b"]], ids=["others", "fewer"])
def test_a_type_of_other_codes_is_looked_through(codes):
    base = base_of({"rule": Compare(fact="colour", operator=Operator.NOT_EQUAL, value="c")})
    frame = polars.DataFrame({"id": [1, 2], "colour": ["a", codes[-1]]}).with_columns(
        polars.col("colour").cast(polars.Enum(codes))
    )
    found = evaluate_frame(base, "rule", frame, id="id").frame

    assert found["rule"].to_list() == [True, None if codes[-1] == "z" else True]


def test_many_rules_of_the_library_run_in_one_pass():
    base = resolve(rulebook("mentee"), on=date(2026, 9, 1))
    rules = ["needs_mentor", "mentoring_guaranteed", "profile_new_to_team"]
    frame = polars.DataFrame({"id": ["t1"], "hired_on": [date(2026, 8, 25)]})
    found = evaluate_frame(base, rules, frame, id="id", missing="unknown").frame

    assert found.select(rules).rows() == [(True, None, True)]


@pytest.mark.parametrize("rule_ids", [5, None, [5], ["may_mentor", ["may_mentor"]]], ids=str)
def test_what_is_no_name_of_a_rule_is_refused(rule_ids):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-081.*rule_ids"):
        evaluate_frame(resolve(rulebook("mentor"), on=ON), rule_ids, polars.DataFrame(), id="id")


EVERY_FACT = {
    "flag": Compare(fact="flag", operator=Operator.EQUAL, value=True),
    "small": LARGE,
    "share": Compare(fact="share", operator=Operator.AT_LEAST, value=Decimal("0.5")),
    "day": Compare(fact="day", operator=Operator.LESS, value=ON),
    "colour": Compare(fact="colour", operator=Operator.EQUAL, value="a"),
}
NOTHING = {"id": [1, 2], **{name: [None, None] for name in EVERY_FACT}}
EMPTY_COLUMNS = {
    "polars": lambda: polars.DataFrame(NOTHING),
    "polars lazy": lambda: polars.LazyFrame(NOTHING),
    "pyarrow": lambda: pyarrow.table(NOTHING),
    "duckdb": lambda: duckdb.sql(
        "select id, "
        + ", ".join(f"null as {name}" for name in EVERY_FACT)
        + " from range(1, 3) t(id)"
    ),
}


@pytest.mark.parametrize("name", EMPTY_COLUMNS)
def test_columns_without_a_value_and_without_a_type_are_unknown(name):
    """A roster in which nobody has filled a column in yet; of every type of fact."""
    found = evaluate_frame(base_of(EVERY_FACT), list(EVERY_FACT), EMPTY_COLUMNS[name](), id="id")
    ours = collected(found.frame)

    assert {rule: ours[rule].to_list() for rule in EVERY_FACT} == {
        rule: [None, None] for rule in EVERY_FACT
    }


@pytest.mark.parametrize("name", BACKENDS)
def test_a_frame_without_rows_has_no_verdicts_and_nothing_to_explain(name):
    found = evaluate_frame(
        base_of(EVERY_FACT), list(EVERY_FACT), BACKENDS[name](table([])), id="id"
    )

    assert collected(found.frame).height == 0
    assert found.explanations("day") == {}


@pytest.mark.parametrize("name", BACKENDS)
def test_rows_without_an_id_or_with_one_of_another_row_are_kept(name):
    rows = [{"id": 1, "small": 5}, {"id": 1, "small": 1}, {"id": None, "small": 3}]
    found = evaluate_frame(base_of({"rule": LARGE}), "rule", BACKENDS[name](table(rows)), id="id")

    assert collected(found.frame).select("id", "rule").sort("id", "rule").rows() == [
        (None, True),
        (1, False),
        (1, True),
    ]


@pytest.mark.parametrize("name", BACKENDS)
def test_columns_that_no_rule_asks_about_may_hold_anything(name):
    """Even columns that are named as an answer or as something in between."""
    frame = table(ROWS).with_columns(
        **{"rule": polars.lit("x"), "id/0": polars.lit(1.5), "share": polars.lit("much")}
    )
    found = evaluate_frame(base_of({"rule": LARGE}), "rule", BACKENDS[name](frame), id="id")

    assert collected(found.frame)["rule"].to_list() == [True, True, False]


def test_a_rule_without_conditions_has_one_code():
    base = base_of({"rule": Const(value=True)})
    found = evaluate_frame(base, "rule", table([{"id": 1}, {"id": 2}]), id="id")

    assert found.frame.to_dict(as_series=False) == {
        "id": [1, 2],
        "rule": [True, True],
        "rule_code": [0, 0],
    }
    assert [reason.holds for reason in found.explanations("rule").values()] == [True]


@pytest.mark.parametrize("name", BACKENDS)
def test_every_comparison_is_exact_below_at_and_above_its_constant(name):
    rules = {one.name: Compare(fact="small", operator=one, value=3) for one in Operator}
    rules |= {"BETWEEN": Between(fact="small", low=3, high=4)}
    rules |= {"TWO": AtLeast(count=2, of=tuple(rules[one] for one in ("MORE", "EQUAL", "BETWEEN")))}
    frame = table([{"id": small, "small": small} for small in (2, 3, 4, 5)] + [{"id": 9}])
    found = evaluate_frame(base_of(rules), list(rules), BACKENDS[name](frame), id="id")
    answers = collected(found.frame)

    assert {rule: answers[rule].to_list() for rule in rules} == {
        "EQUAL": [False, True, False, False, None],
        "NOT_EQUAL": [True, False, True, True, None],
        "LESS": [True, False, False, False, None],
        "AT_MOST": [True, True, False, False, None],
        "MORE": [False, False, True, True, None],
        "AT_LEAST": [False, True, True, True, None],
        "BETWEEN": [False, True, True, False, None],
        "TWO": [False, True, True, False, None],
    }


@pytest.mark.parametrize("digits", [(38, 0), (38, 20), (20, 19), (10, 2)], ids=str)
@pytest.mark.parametrize("name", BACKENDS)
def test_decimals_of_any_width_are_compared(name, digits):
    """PyArrow has no decimal that holds 38 whole digits and nine decimals."""
    base = base_of({"rule": Compare(fact="share", operator=Operator.LESS, value=Decimal("0.5"))})
    numbers = polars.Series([Decimal(0), Decimal("0.5").quantize(Decimal(1).scaleb(-digits[1]))])
    frame = polars.DataFrame({"id": [1, 2], "share": numbers.cast(polars.Decimal(*digits))})
    made = BACKENDS[name](frame.with_columns(colour=polars.lit("a")))

    ours = collected(evaluate_frame(base, "rule", made, id="id").frame)
    assert ours["rule"].to_list() == [True, digits[1] == 0]


@pytest.mark.parametrize(
    ("digits", "number"),
    [((38, 0), "1E19"), ((38, 0), "-1E19"), ((38, 8), "-1E28"), ((38, 20), "0.1234567891")],
    ids=str,
)
@pytest.mark.parametrize("name", ["pyarrow", "duckdb"])
def test_a_decimal_that_its_fact_cannot_hold_is_refused_and_its_column_named(name, digits, number):
    """DuckDB alone would fail over it in words of its own when the answer is fetched."""
    base = base_of({"rule": Compare(fact="share", operator=Operator.LESS, value=Decimal("0.5"))})
    share = pyarrow.array([Decimal(number), Decimal(0), None], pyarrow.decimal128(*digits))
    frame = polars.from_arrow(pyarrow.table({"id": [1, 2, 3], "share": share}))

    with pytest.raises(MentorshipModelError, match=r'MM-RULES-086.*column "share"'):
        evaluate_frame(base, "rule", BACKENDS[name](frame.with_columns(colour=None)), id="id")


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ((38, 0), "9999999999999999999"),
        ((38, 9), "1E28"),
        ((38, 19), "0.51234567891"),
        ((38, 20), "0.512345678"),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["pyarrow", "duckdb"])
def test_a_decimal_that_has_room_is_compared_as_it_stands(name, digits, number):
    base = base_of({"rule": Compare(fact="share", operator=Operator.LESS, value=Decimal("0.5"))})
    share = pyarrow.array([Decimal(number), Decimal(0), None], pyarrow.decimal128(*digits))
    frame = polars.from_arrow(pyarrow.table({"id": [1, 2, 3], "share": share}))
    made = BACKENDS[name](frame.with_columns(colour=None))

    answers = collected(evaluate_frame(base, "rule", made, id="id").frame)["rule"].to_list()
    assert answers == [False, True, None]


@pytest.mark.parametrize("digits", [(38, 0), (38, 19), (38, 36)], ids=str)
@pytest.mark.parametrize("name", BACKENDS)
def test_a_wide_decimal_is_compared_with_the_greatest_numbers(name, digits):
    greatest = Decimal(2**63 - 1)
    base = base_of({"rule": Compare(fact="share", operator=Operator.LESS, value=greatest)})
    share = pyarrow.array([Decimal(9), None], pyarrow.decimal128(*digits))
    frame = polars.from_arrow(pyarrow.table({"id": [1, 2], "share": share}))
    made = BACKENDS[name](frame.with_columns(colour=polars.lit("a")))

    assert collected(evaluate_frame(base, "rule", made, id="id").frame)["rule"].to_list() == [
        True,
        None,
    ]


@pytest.mark.parametrize("id", [None, 0, ["id"]], ids=str)
def test_an_id_that_is_no_name_is_refused(id):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-084.*argument id: "):
        evaluate_frame(base_of({"rule": LARGE}), "rule", table(ROWS), id=id)


def test_a_rule_named_as_the_codes_of_another_is_refused_with_a_way_out():
    base = base_of({"rule": LARGE, "rule_code": LARGE})
    rules = ["rule", "rule_code"]

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-078.*rule_code.*explain=False"):
        evaluate_frame(base, rules, table(ROWS), id="id")
    found = evaluate_frame(base, rules, table(ROWS), id="id", explain=False).frame
    assert found["rule_code"].to_list() == [True, True, False]


def test_a_rulebook_must_be_resolved_first():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-032.*Rulebook.*resolve"):
        evaluate_frame(rulebook("mentor"), "may_mentor", table(ROWS), id="id")


def test_answers_without_codes_say_how_to_get_them():
    found = evaluate_frame(base_of({"rule": LARGE}), "rule", table(ROWS), id="id", explain=False)

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-079.*explain=True"):
        found.explanations("rule")


def test_only_a_rule_that_was_asked_is_explained():
    found = evaluate_frame(base_of({"rule": LARGE, "other": LARGE}), "rule", table(ROWS), id="id")

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-080.*other.*one of: rule$"):
        found.explanations("other")
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-080.*other.*one of: rule$"):
        found.reason("other", 0)


@pytest.mark.parametrize("code", [3, -1, 1.5, None, True, "x", "1 1", ""], ids=repr)
def test_a_code_that_the_rule_cannot_have_is_refused(code):
    """One condition has the codes 0, 1 and 2."""
    found = evaluate_frame(base_of({"rule": LARGE}), "rule", table(ROWS), id="id")

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-091.*for 1 conditions"):
        found.reason("rule", code)
    assert found.reason("rule", 2).holds is True


def test_the_last_code_of_a_rule_of_many_words_is_explained_and_the_next_refused():
    found = evaluate_frame(base_of({"rule": many_conditions(40)}), "rule", table(ROWS), id="id")

    assert found.reason("rule", f"{3**39 - 1} 2").holds is True
    for code in (f"{3**39} 0", "0 3", "0", "0 0 0"):
        with pytest.raises(MentorshipModelError, match=r"MM-RULES-091.*for 40 conditions"):
            found.reason("rule", code)


@pytest.mark.parametrize("ask", [evaluate_frame, impossible_values])
def test_without_narwhals_a_frame_names_the_extra(monkeypatch, ask):
    monkeypatch.setitem(sys.modules, "narwhals.stable.v2", None)

    with pytest.raises(MentorshipModelError, match=r"MM-INSTALL-001.*mentorship-model\[frames\]"):
        ask(base_of({"rule": LARGE}), "rule", table(ROWS), id="id")


def test_an_impossible_code_is_not_known():
    base = base_of({"rule": Known(fact="colour")})
    frame = polars.DataFrame({"id": [1, 2, 3], "colour": ["b", "no such code", None]})

    assert evaluate_frame(base, "rule", frame, id="id").frame["rule"].to_list() == [
        True,
        False,
        False,
    ]


def test_a_number_below_the_least_one_counts_as_unknown():
    base = base_of(
        {
            "rule": Compare(fact="experience_years", operator=Operator.LESS, value=3),
            "known": Known(fact="experience_years"),
        }
    )
    frame = polars.DataFrame({"id": [1, 2, 3, 4], "experience_years": [-1, 0, 3, None]})
    found = evaluate_frame(base, ["rule", "known"], frame, id="id").frame

    assert found["rule"].to_list() == [None, True, False, None]
    assert found["known"].to_list() == [False, True, True, False]
