"""Builders check what they build, and conditions never pass for truths."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from rule_samples import FACT

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import (
    All,
    Any,
    AtLeast,
    Between,
    Compare,
    Const,
    Elapsed,
    Known,
    Node,
    Not,
    OneOf,
    Operator,
    Rule,
    RuleRef,
    SlotRef,
    all_of,
    any_of,
    at_least,
    elapsed,
    fact,
    known,
    never,
    not_,
    param,
    rule_ref,
    slot,
)
from mentorship_model.text import Text


def test_a_comparison_makes_a_condition():
    assert (fact("experience_years") >= 3) == Compare(
        fact="experience_years", operator=Operator.AT_LEAST, value=3
    )


def test_a_condition_is_no_truth_value():
    """Trap: `a and b` would keep only b."""
    with pytest.raises(MentorshipModelError, match="MM-RULES-010"):
        bool(fact("experience_years") >= 3)


def test_a_chained_comparison_is_refused():
    """Trap: `3 <= x <= 5` would lose its first half."""
    with pytest.raises(MentorshipModelError, match="MM-RULES-010"):
        assert 3 <= fact("experience_years") <= 5


@pytest.mark.parametrize("term", [fact("is_employee"), elapsed("birth_date", unit="years")])
def test_what_waits_to_be_compared_is_no_truth_value(term):
    with pytest.raises(MentorshipModelError, match="MM-RULES-010"):
        bool(term)


def test_equal_trees_are_equal_and_have_one_hash():
    one, other = (
        all_of(fact("is_employee"), known("birth_date")),
        all_of(fact("is_employee"), known("birth_date")),
    )

    assert (one, hash(one)) == (other, hash(other))


def test_a_misspelt_fact_gets_the_nearest_names():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-001.*experience_years"):
        fact("experience_yaers")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("small", True),
        ("small", 3.0),
        ("small", "3"),
        ("flag", 1),
        ("share", 0.5),
        ("share", Decimal("NaN")),
        ("day", datetime.fromisoformat("2025-01-01T00:00")),
        ("day", "2025-01-01"),
        ("colour", 1),
    ],
    ids=str,
)
def test_a_constant_of_another_type_is_refused_when_the_rule_is_built(name, value):
    """Traps 8, 11, 12, 17: NaN, floats for decimals, datetimes for dates, bools for ints."""
    with pytest.raises(MentorshipModelError, match="MM-RULES-002"):
        fact(name, facts=FACT) == value  # noqa: B015


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("small", 2**63),
        ("small", -(2**63) - 1),
        ("share", Decimal("1E+30")),
        ("share", Decimal("1E-10")),
    ],
    ids=str,
)
def test_a_number_that_no_frame_can_hold_is_refused(name, value):
    """Trap 10: overflow wraps in silence."""
    with pytest.raises(MentorshipModelError, match="MM-RULES-005"):
        fact(name, facts=FACT) >= value  # noqa: B015


def test_no_node_computes():
    """Traps 9, 10, 13, 15: no division, no remainder, no arithmetic of columns or dates."""
    assert {node.__name__ for node in Node.__subclasses__()} == {
        *("Compare", "OneOf", "Between", "Known", "Elapsed"),
        *("All", "Any", "Not", "AtLeast", "RuleRef", "SlotRef", "Const"),
    }


def test_a_code_that_is_not_in_the_list_is_refused_when_the_rule_is_built():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-003.*a, b, c"):
        fact("colour", facts=FACT) == "z"  # noqa: B015


def test_nothing_is_compared_with_null():
    """Trap 6: the tree has no null literal."""
    with pytest.raises(MentorshipModelError, match="MM-RULES-014"):
        fact("small", facts=FACT) == None  # noqa: B015, E711


def test_a_list_holds_no_null():
    """Trap 5: null in a list means four things in four engines."""
    with pytest.raises(MentorshipModelError, match="MM-RULES-002"):
        fact("small", facts=FACT).one_of([1, None])


def test_an_empty_list_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-RULES-013"):
        fact("small", facts=FACT).one_of([])


def test_an_empty_join_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-RULES-013"):
        any_of()


@pytest.mark.parametrize("count", [0, 3])
def test_a_count_that_makes_no_sense_is_refused(count):
    with pytest.raises(MentorshipModelError, match="MM-RULES-012"):
        at_least(count, [never(), never()])


def test_codes_have_no_order():
    with pytest.raises(MentorshipModelError, match="MM-RULES-011"):
        fact("colour", facts=FACT) >= "a"  # noqa: B015


def test_a_range_that_ends_before_it_starts_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-RULES-016"):
        fact("small", facts=FACT).between(5, 3)


def test_a_term_runs_from_a_date_only():
    with pytest.raises(MentorshipModelError, match="MM-RULES-015"):
        elapsed("small", unit="months", facts=FACT) >= 3  # noqa: B015


def test_a_term_is_a_whole_number_of_months():
    with pytest.raises(MentorshipModelError, match="MM-RULES-018"):
        elapsed("day", unit="months", facts=FACT) >= 1.5  # noqa: B015


def test_a_yes_or_no_fact_alone_is_asked_for():
    assert not_(fact("is_employee")).of == Compare(
        fact="is_employee", operator=Operator.EQUAL, value=True
    )


def test_a_date_is_compared_with_a_date():
    node = fact("day", facts=FACT) < date(2025, 1, 1)

    assert node.value == date(2025, 1, 1)


TERM = elapsed("birth_date", unit="years")


@pytest.mark.parametrize("compare", [lambda: TERM == 3, lambda: TERM != 3])
def test_a_term_is_not_compared_for_equality(compare):
    """Trap: Python would answer by itself, and the answer would become a condition."""
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-017.*birth_date"):
        compare()


def test_a_term_alone_is_no_truth_value_and_has_no_hash():
    with pytest.raises(MentorshipModelError, match="MM-RULES-010"):
        bool(TERM)
    for term in (TERM, fact("is_employee")):
        with pytest.raises(TypeError, match="unhashable"):
            hash(term)


@pytest.mark.parametrize("unit", ["weeks", "month", None, []], ids=str)
def test_a_term_is_counted_in_months_or_years(unit):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-006.*argument unit: .*months, years"):
        elapsed("birth_date", unit=unit)


@pytest.mark.parametrize("join", [all_of, any_of, not_, lambda one: at_least(1, [one])])
@pytest.mark.parametrize(
    "part",
    [None, True, "is_employee", [fact("is_employee")], TERM],
    ids=lambda one: type(one).__name__,
)
def test_only_conditions_are_joined(join, part):
    """A forgotten star and a forgotten comparison are told, not kept for later."""
    with pytest.raises(
        MentorshipModelError, match=rf"MM-RULES-047.*{type(part).__name__}.*conditions"
    ):
        join(part)


@pytest.mark.parametrize("named", [fact, known, rule_ref, param, slot])
@pytest.mark.parametrize("name", [None, 3, ["is_employee"]], ids=str)
def test_a_name_is_a_string(named, name):
    with pytest.raises(MentorshipModelError, match=rf"MM-RULES-048.*{type(name).__name__}"):
        named(name)


@pytest.mark.parametrize("values", ["first", 3, None], ids=str)
def test_a_list_of_values_is_a_list(values):
    """A string is a list of its letters, which nobody means."""
    with pytest.raises(MentorshipModelError, match=rf"MM-RULES-049.*{type(values).__name__}"):
        fact("category").one_of(values)
    with pytest.raises(MentorshipModelError, match=rf"MM-RULES-049.*{type(values).__name__}"):
        at_least(1, values)


@pytest.mark.parametrize(
    ("node", "values", "field"),
    [
        (Compare, {"fact": 3, "operator": Operator.EQUAL, "value": 1}, "fact"),
        (Compare, {"fact": "a", "operator": "=>", "value": 1}, "operator"),
        (Compare, {"fact": "a", "operator": Operator.EQUAL, "parameter": 1}, "parameter"),
        (OneOf, {"fact": "a", "values": [1]}, "values"),
        (Between, {"fact": None, "low": 1, "high": 2}, "fact"),
        (Known, {"fact": ["a"]}, "fact"),
        (Elapsed, {"fact": "a", "unit": "weeks", "operator": Operator.LESS, "value": 1}, "unit"),
        (All, {"of": [Const(value=True)]}, "of"),
        (Any, {"of": (True,)}, "of"),
        (AtLeast, {"count": 1, "of": "ab"}, "of"),
        (Not, {"of": None}, "of"),
        (RuleRef, {"rule": 3}, "rule"),
        (SlotRef, {"slot": None}, "slot"),
        (Const, {"value": 1}, "value"),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_a_node_made_by_hand_has_the_declared_parts(node, values, field):
    with pytest.raises(MentorshipModelError, match=f"argument {field}: "):
        node(**values)


def test_a_rule_holds_a_condition_and_not_a_fact_waiting_to_be_compared():
    with pytest.raises(MentorshipModelError, match=r"argument when: .* Node"):
        Rule(id="a", label=Text("а", "a"), when=fact("is_employee"), norms=())


def test_a_fact_may_be_unlike_a_constant():
    assert (fact("category") != "none") == Compare(
        fact="category", operator=Operator.NOT_EQUAL, value="none"
    )
