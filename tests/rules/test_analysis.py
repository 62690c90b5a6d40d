"""Suspicious rules are found without a single person."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from rule_samples import FACT, base_of, book, declared, random_tree

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import (
    RULEBOOKS,
    All,
    Any,
    AtLeast,
    Const,
    Dated,
    Direction,
    FactKind,
    Norm,
    NormForce,
    Parameter,
    Relation,
    RuleRef,
    Slot,
    Value,
    analyse,
    analyse_rulebook,
    compare,
    decide,
    fact,
    resolve,
    rulebook,
    table_problems,
)
from mentorship_model.rules.cell_space import CellSpace
from mentorship_model.rules.cells import assignments
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

SMALL = fact("small", facts=FACT)
FLAG = fact("flag", facts=FACT) == True  # noqa: E712
ON = date(2026, 9, 1)


def codes(problems):
    return [problem.code for problem in problems]


def test_a_rule_that_always_holds_is_found():
    assert codes(analyse(base_of({"rule": Any(of=(SMALL >= 3, SMALL < 5))}))) == ["MM-RULES-100"]


def test_a_rule_that_never_holds_is_found():
    assert codes(analyse(base_of({"rule": All(of=(SMALL >= 5, SMALL < 3))}))) == ["MM-RULES-101"]


@pytest.mark.parametrize(("join", "idle"), [(All, "at least 3"), (Any, "at least 5")])
def test_a_condition_that_never_matters_is_found_and_named(join, idle):
    """Who has 5 has 3: of both asked the milder says nothing, of either the stricter."""
    (problem,) = analyse(base_of({"rule": join(of=(SMALL >= 5, SMALL >= 3))}))

    assert (problem.code, problem.message.en) == (
        "MM-RULES-102",
        f"in the rule rule a condition never matters: small, {idle}",
    )


def test_a_sound_rule_is_not_suspicious():
    assert analyse(base_of({"rule": All(of=(SMALL >= 5, FLAG))})) == ()


def test_a_gap_in_a_table_is_shown_with_an_example():
    base = base_of({"young": SMALL < 3, "old": SMALL > 3})

    assert [problem.message.en for problem in table_problems(base, ["young", "old"])] == [
        "no rule of the table fits: small — 3"
    ]


def test_an_overlap_in_a_table_is_shown_with_an_example():
    base = base_of({"young": SMALL <= 3, "old": SMALL >= 3})

    assert [problem.message.en for problem in table_problems(base, ["young", "old"])] == [
        "both young and old fit: small — 3"
    ]


def test_a_table_without_gap_and_overlap_is_sound():
    base = base_of({"young": SMALL < 3, "old": SMALL >= 3})

    assert table_problems(base, ["young", "old"]) == ()


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [
        (SMALL >= 3, SMALL >= 5, "stricter"),
        (SMALL >= 3, SMALL >= 1, "looser"),
        (SMALL >= 3, SMALL > 2, "same"),
        (SMALL >= 3, SMALL <= 3, "different"),
    ],
)
def test_a_change_is_stricter_looser_the_same_or_different(before, after, relation):
    (found,) = compare(base_of({"rule": before}), base_of({"rule": after}))

    assert found.relation == relation


def test_a_stricter_change_shows_who_no_longer_passes():
    (found,) = compare(base_of({"rule": SMALL >= 3}), base_of({"rule": SMALL >= 5}))

    assert (found.no_longer, found.newly) == ({"small": 3}, None)


def test_millions_of_combinations_are_looked_at_exactly():
    """Twelve numbers of three classes and four flags: 531 441 x 16 = 8 503 056 combinations."""
    numbers = {f"n{i}": declared(f"n{i}", "integer") for i in range(12)}
    flags = {f"f{i}": declared(f"f{i}", "boolean") for i in range(4)}
    facts = {**numbers, **flags}
    parts = [
        Any(of=(fact(name, facts=facts) < 0, fact(name, facts=facts) > 0)) for name in numbers
    ] + [fact(name, facts=facts) == True for name in flags]  # noqa: E712
    space = CellSpace.of(All(of=tuple(parts)), facts=facts, on=ON)

    assert space.every.bit_length() == 8_503_056
    # Two of three classes for each number, one of two for each flag: 2 ** 12.
    assert space.holding(All(of=tuple(parts))).bit_count() == 4096


def test_too_many_combinations_are_refused_and_said():
    facts = {}
    for number in range(30):
        facts[f"f{number}"] = declared(f"f{number}", "boolean")
    tree = All(of=tuple(fact(name, facts=facts) == True for name in facts))  # noqa: E712

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-050.*1073741824"):
        CellSpace.of(tree, facts=facts, on=ON)


def test_as_many_combinations_as_are_allowed_are_looked_at():
    """Two flags have 2 x 2 = 4 combinations."""
    tree = All(of=(FLAG, fact("sign", facts=FACT) == True))  # noqa: E712

    assert CellSpace.of(tree, facts=FACT, on=ON, most=4).every == 0b1111
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-050.*exactly: 4; .*at most 3"):
        CellSpace.of(tree, facts=FACT, on=ON, most=3)


@given(st.integers(0, 2**32))
def test_bits_say_what_every_combination_says_one_by_one(seed):
    tree = random_tree(random.Random(seed), depth=2)
    base = base_of({"rule": tree})
    space = CellSpace.of(tree, facts=base.facts, on=base.on)
    holding = space.holding(tree)
    names = list(space.domains)
    # Bits count the first fact fastest, assignments the last one.
    backwards = {name: space.domains[name] for name in reversed(names)}
    for index, facts in enumerate(assignments(backwards)):
        assert (decide(base, "rule", facts) is Value.YES) is bool(holding >> index & 1)


def with_parameter(*values):
    parameter = Parameter(
        id="limit", label=Text("п", "p"), kind=FactKind.INTEGER, values=values, norm="norm"
    )
    return evolve(book({"rule": SMALL >= 3}), parameters=(parameter,))


def test_a_hole_between_dated_values_is_found():
    found = analyse_rulebook(
        with_parameter(
            Dated(value=1, norm="norm", valid_to=date(2020, 12, 31)),
            Dated(value=2, norm="norm", valid_from=date(2021, 1, 10)),
        )
    )

    assert found[0].message.en == (
        "the parameter limit has no value from 1 January 2021 to 9 January 2021"
    )


def test_a_value_that_holds_to_the_last_day_of_the_calendar_leaves_no_hole():
    found = analyse_rulebook(
        with_parameter(
            Dated(value=1, norm="norm", valid_to=date.max),
            Dated(value=2, norm="norm", valid_from=date(2021, 1, 10)),
        )
    )

    assert codes(found) == []


def test_a_value_before_its_norm_is_found():
    later = Norm(id="norm", source="tk:351.8", force=NormForce.BINDING, valid_from=date(2025, 3, 1))
    found = analyse_rulebook(evolve(with_parameter(Dated(value=1, norm="norm")), norms=(later,)))

    assert codes(found) == ["MM-RULES-111"]


def test_a_norm_that_nothing_cites_is_found():
    spare = Norm(id="spare", source="tk:351.8", force=NormForce.BINDING)
    one = book({"rule": SMALL >= 3})

    assert codes(analyse_rulebook(evolve(one, norms=(*one.norms, spare)))) == ["MM-RULES-108"]


def test_a_norm_that_only_a_value_cites_is_cited():
    own = Norm(id="own", source="tk:351.8", force=NormForce.BINDING)
    one = with_parameter(Dated(value=1, norm="own"))

    assert codes(analyse_rulebook(evolve(one, norms=(*one.norms, own)))) == []


def test_values_that_overlap_leave_no_hole_whichever_is_open():
    """They contradict each other, which loading tells."""
    open_end = Dated(value=1, norm="norm", valid_from=date(2020, 1, 1))
    later = Dated(value=2, norm="norm", valid_from=date(2021, 1, 1))

    assert codes(analyse_rulebook(with_parameter(open_end, later))) == []


def test_a_norm_that_is_not_in_force_is_found():
    later = Norm(id="norm", source="tk:351.8", force=NormForce.BINDING, valid_from=date(2025, 3, 1))
    base = resolve(evolve(book({"rule": SMALL >= 3}), norms=(later,)), on=date(2025, 2, 28))

    assert codes(analyse(base)) == ["MM-RULES-106"]


def test_a_norm_that_is_not_verified_is_found():
    doubtful = Norm(id="norm", source="full:kinds", force=NormForce.RECOMMENDATION)
    base = resolve(evolve(book({"rule": SMALL >= 3}), norms=(doubtful,)), on=ON)

    assert codes(analyse(base)) == ["MM-RULES-107"]


@pytest.mark.parametrize("name", RULEBOOKS)
def test_the_rulebooks_of_the_library_have_sound_dates_and_names(name):
    assert analyse_rulebook(rulebook(name)) == ()


@pytest.mark.parametrize("on", [date(2020, 9, 1), date(2024, 9, 1), ON], ids=str)
@pytest.mark.parametrize("name", RULEBOOKS)
def test_the_rules_of_the_library_are_sound(name, on):
    """Only norms known from memory are reported."""
    found = analyse(resolve(rulebook(name), on=on))

    assert {problem.code for problem in found} <= {"MM-RULES-107"}


@given(st.integers(0, 2**32))
def test_parts_taken_for_one_fact_change_no_finding(seed):
    """Rules that always or never hold are those that the whole space of cells shows."""
    dice = random.Random(seed)
    trees = {"inner": random_tree(dice, 2), "side": random_tree(dice, 1)}
    outer = All(of=(RuleRef(rule="inner"), Any(of=(RuleRef(rule="side"), random_tree(dice, 1)))))
    base = base_of({**trees, "outer": outer})
    space = CellSpace.of(base.expanded["outer"], facts=base.facts, on=base.on)
    holding = space.holding(base.expanded["outer"])
    expected = {0: {"MM-RULES-101"}, space.every: {"MM-RULES-100"}}.get(holding, set())
    found = {one.code for one in analyse(base) if one.subject == "outer"}

    assert found - {"MM-RULES-102"} == expected


def test_a_change_that_takes_more_steps_than_allowed_is_not_proven():
    before, after = ({"rule": join(of=(SMALL >= 3, FLAG))} for join in (All, Any))
    bases = [base_of(rules) for rules in (before, after)]

    assert [one.relation for one in compare(*bases)] == [Relation.LOOSER]
    assert [one.relation for one in compare(*bases, most_steps=1)] == [Relation.NOT_PROVEN]


def test_a_change_among_thirty_facts_and_more_is_proven():
    """Two to the power of 400 combinations are never enumerated."""
    facts = {f"f{number}": declared(f"f{number}", "boolean") for number in range(400)}
    leaves = tuple(fact(name, facts=facts) == True for name in facts)  # noqa: E712
    before = evolve(book({"rule": All(of=leaves)}), facts=tuple(facts.values()))
    after = evolve(book({"rule": Any(of=leaves)}), facts=tuple(facts.values()))
    (found,) = compare(resolve(before, on=ON), resolve(after, on=ON))

    assert found.relation is Relation.LOOSER


def test_conditions_side_by_side_are_looked_at_together_however_many():
    """Thirty yes-or-no facts would be 2 ** 30 combinations one by one."""
    facts = {f"f{i}": declared(f"f{i}", "boolean") for i in range(30)}
    parts = tuple(fact(name, facts=facts) == True for name in facts)  # noqa: E712
    many = evolve(book({"rule": All(of=parts)}), facts=tuple(facts.values()))

    assert analyse(resolve(many, on=ON)) == ()


def test_a_condition_that_always_holds_is_idle_beside_others():
    """A count below 0 is impossible, so that "0 or more" asks nothing."""
    facts = {name: declared(name, "integer", minimum=0) for name in ("one", "two")}
    parts = (fact("one", facts=facts) >= 1, fact("two", facts=facts) >= 0)
    base = resolve(evolve(book({"rule": All(of=parts)}), facts=tuple(facts.values())), on=ON)

    assert codes(analyse(base)) == ["MM-RULES-102"]


def test_a_rule_with_too_many_combinations_is_named_and_the_others_are_looked_at():
    """Each of 16 numbers is asked about twice: 3 ** 16 combinations are above the limit."""
    facts = {f"n{i}": declared(f"n{i}", "integer") for i in range(16)}
    parts = tuple(
        AtLeast(count=1, of=(fact(name, facts=facts) < 0, fact(name, facts=facts) > 0))
        for name in facts
    )
    rules = {"many": AtLeast(count=2, of=parts), "always": Const(value=True)}
    base = resolve(evolve(book(rules), facts=tuple(facts.values())), on=ON)

    assert [(one.code, one.subject) for one in analyse(base)] == [
        ("MM-RULES-050", "many"),
        ("MM-RULES-100", "always"),
    ]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_like_others(day):
    base = base_of({"rule": fact("day", facts=FACT) == day})

    assert analyse(base) == ()
    assert codes(table_problems(base, ["rule"])) == ["MM-RULES-103"]


def test_a_table_that_fits_nobody_says_so():
    (problem,) = table_problems(base_of({"rule": Const(value=False)}), ["rule"])

    assert problem.message.en == "no rule of the table fits: anyone"


@pytest.mark.parametrize(
    ("ask", "name"),
    [
        (analyse, "base"),
        (lambda base: table_problems(base, []), "base"),
        (lambda base: compare(base, base_of({})), "parent"),
        (lambda base: compare(base_of({}), base), "child"),
    ],
)
def test_only_resolved_rules_are_looked_at(ask, name):
    with pytest.raises(MentorshipModelError, match=rf"MM-RULES-032\] argument {name}: .*Rulebook"):
        ask(rulebook("mentor"))


def test_a_table_of_rules_that_are_not_there_is_refused():
    with pytest.raises(
        MentorshipModelError, match=r"MM-RULES-030.*argument rule_ids: .*Similar: young"
    ):
        table_problems(base_of({"young": SMALL < 3}), ["yong"])


def test_two_values_without_a_first_day_leave_no_hole():
    """They contradict each other, which loading tells; that is no hole."""
    parameter = Parameter(
        id="p",
        label=Text("p", "p"),
        kind=FactKind.INTEGER,
        norm="norm",
        values=(Dated(value=1, norm="norm", valid_to=ON), Dated(value=2, norm="norm", valid_to=ON)),
    )

    assert "MM-RULES-105" not in codes(analyse_rulebook(book({}, parameters=(parameter,))))


def test_a_place_that_no_rule_asks_about_is_found():
    spare = Slot(
        id="spare",
        label=Text("м", "p"),
        direction=Direction.STRICTER,
        may_fill=(Level.REGIONAL,),
        facts=("is_head",),
        norm="norm",
    )

    assert codes(analyse_rulebook(book({"rule": FLAG}, slots=(spare,)))) == ["MM-RULES-110"]


def test_a_rule_without_a_norm_is_found():
    one = book({"rule": FLAG})
    bare = evolve(one, rules=(evolve(one.rules[0], norms=()),))

    assert codes(analyse(resolve(bare, on=ON))) == ["MM-RULES-109"]


@pytest.mark.parametrize("rule_ids", ["rule", {"rule"}, None, 7])
def test_the_rules_of_a_table_are_a_sequence_of_their_names(rule_ids):
    """A text is a sequence too, of letters."""
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*argument rule_ids: "):
        table_problems(base_of({"rule": SMALL < 3, "r": SMALL < 3}), rule_ids)


def test_a_rule_about_a_decimal_just_above_its_least_may_hold():
    """A load of a quarter of a rate is less than a half, though a half less than that is negative."""
    load = declared("load", "decimal", minimum=0)
    under_half = fact("load", facts={"load": load}) < Decimal("0.5")
    base = resolve(evolve(book({"rule": under_half}), facts=(load,)), on=ON)

    assert analyse(base) == ()
