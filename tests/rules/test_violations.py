"""Where a lower level oversteps, the level above may stay in force; answers on it are marked."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from attrs import evolve
from overlay_samples import BOOK, ON, SCOPE, I, R, fill, overlay, override

from mentorship_model.errors import MentorshipModelError
from mentorship_model.explain import render
from mentorship_model.rules import (
    Narrowing,
    Rule,
    Value,
    all_of,
    decide,
    evaluate,
    fact,
    resolve,
    rule_ref,
)


def settle(*overlays, on=ON, violations="keep_higher"):
    return resolve(BOOK, on=on, overlays=overlays, scope=SCOPE, violations=violations)


def narrowing(minimum=None, maximum=None):
    return Narrowing(rulebook="test", slot="months", minimum=minimum, maximum=maximum, norm="act")


TOO_LONG = overlay(I, fills=(fill(61),))
CLOSED = overlay(I, fills=(fill(3, slot="closed"),))
NOT_THERE = overlay(I, fills=(fill(3, slot="nothing"),))
NOT_YOURS = overlay(
    R, fills=(fill(slot="grounds", condition=all_of(fact("returned_after_break"))),)
)
WIDENED = overlay(R, narrowings=(narrowing(maximum=72),))
GUARANTEE = overlay(I, overrides=(override(all_of(fact("is_head")), rule="guarantee"),))
LOOSER = overlay(I, overrides=(override(all_of(fact("experience_years") >= 2)),))


@pytest.mark.parametrize(
    ("given", "code", "place", "rules"),
    [
        (TOO_LONG, "MM-RULES-060", "months", ("new",)),
        (WIDENED, "MM-RULES-061", "months", ("new",)),
        (CLOSED, "MM-RULES-063", "closed", ()),
        (NOT_THERE, "MM-RULES-063", "nothing", ()),
        (NOT_YOURS, "MM-RULES-064", "grounds", ("new",)),
        (GUARANTEE, "MM-RULES-068", "guarantee", ("guarantee",)),
        (LOOSER, "MM-RULES-070", "old_enough", ("old_enough",)),
    ],
    ids=["too long", "widened", "closed", "not there", "not yours", "guarantee", "looser"],
)
def test_a_violation_is_kept_with_both_norms_and_changes_no_rule(given, code, place, rules):
    base = settle(given)
    (violation,) = base.violations

    assert (violation.problem.code, violation.place, violation.rules) == (code, place, rules)
    assert violation.norm == f"{given.id}/act"
    assert violation.upper == ("—" if place == "nothing" else "law")
    assert base.rules == settle().rules


@pytest.mark.parametrize("given", [TOO_LONG, CLOSED, NOT_YOURS, WIDENED, GUARANTEE, LOOSER])
def test_a_violation_is_an_error_unless_one_asks_otherwise(given):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-06[0-8]|MM-RULES-070"):
        resolve(BOOK, on=ON, overlays=[given], scope=SCOPE)


def test_a_verdict_that_rests_on_a_violated_delegation_says_so():
    verdict = evaluate(settle(TOO_LONG), "new", {"experience_months": 40})

    assert verdict.value is Value.NO
    assert [one.norm for one in verdict.violations] == ["institutional/act"]
    assert "institutional/act oversteps the norm law" in render(verdict.reason, "en")
    assert "вышла за пределы" in render(verdict.reason, "ru")


def test_a_verdict_that_rests_on_other_rules_does_not():
    verdict = evaluate(settle(TOO_LONG), "guarantee", {"is_employee": True})

    assert verdict.violations == ()
    assert "oversteps" not in render(verdict.reason, "en")


def test_bounds_that_were_not_widened_hold_for_the_levels_below():
    """The region may not open 72 months, so a school may still not set 65; 48 it may."""
    months = [
        settle(WIDENED, overlay(I, fills=(fill(65),))),
        settle(WIDENED, overlay(I, fills=(fill(48),))),
    ]

    assert [base.value_of("months") for base in months] == [36, 48]
    assert [len(base.violations) for base in months] == [2, 1]


def test_the_lowest_level_inside_the_bounds_wins():
    base = settle(overlay(R, fills=(fill(24),)), TOO_LONG)

    assert base.value_of("months") == 24
    assert [(one.norm, one.applies) for one in base.resolutions["months"].candidates] == [
        ("law", False),
        ("regional/act", True),
        ("institutional/act", False),
    ]


def test_an_overridden_guarantee_shows_why_the_override_lost():
    (candidate,) = settle(GUARANTEE).resolutions["guarantee"].candidates

    assert not candidate.applies
    assert "level above" in candidate.why.en


def test_what_is_not_in_force_or_meant_for_another_place_is_no_violation_here():
    later = overlay(I, fills=(fill(61, valid_from=date(2027, 1, 1)),))
    elsewhere = overlay(I, id="another", scope="s2", fills=(fill(3, slot="closed"),))

    assert settle(later, elsewhere).violations == ()
    assert len(settle(later, on=date(2027, 1, 1)).violations) == 1


def test_conflicts_and_wrong_types_are_errors_all_the_same():
    one, other = (overlay(I, id=id, fills=(fill(months),)) for id, months in (("a", 24), ("b", 48)))

    with pytest.raises(MentorshipModelError, match="MM-RULES-062"):
        settle(one, other)
    with pytest.raises(MentorshipModelError, match="MM-RULES-002"):
        settle(overlay(I, fills=(fill("36"),)))


def test_the_order_of_loading_never_matters_to_violations():
    given = (WIDENED, TOO_LONG, overlay(I, id="b", overrides=LOOSER.overrides))
    bases = [settle(*order) for order in itertools.permutations(given)]

    assert len({base.hash for base in bases}) == 1
    assert len({base.violations for base in bases}) == 1
    assert len(bases[0].violations) == 3


def test_a_violation_is_part_of_the_hash_and_of_the_receipt():
    facts = {"is_employee": True}
    kept, clean = settle(TOO_LONG), settle(overlay(I))

    assert decide(kept, "guarantee", facts) is decide(clean, "guarantee", facts)
    assert kept.hash != clean.hash


def test_another_way_with_violations_is_refused_by_name():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-076.*refuse, keep_higher"):
        settle(violations="ignore")


def test_an_answer_through_another_rule_shows_its_violations_too():
    book = evolve(
        BOOK,
        rules=(
            *BOOK.rules,
            Rule(id="outer", label=BOOK.title, norms=("law",), when=all_of(rule_ref("new"))),
        ),
    )
    base = resolve(book, on=ON, overlays=[TOO_LONG], scope=SCOPE, violations="keep_higher")

    assert evaluate(base, "outer", {}).violations == base.violations
    assert evaluate(base, "able", {}).violations == ()
