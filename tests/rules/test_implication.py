"""One expression implies another, or there is an example where it does not."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_samples import FACT, ON, base_of, random_tree

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import (
    RULEBOOKS,
    All,
    Any,
    Compare,
    Not,
    Operator,
    Relation,
    Value,
    compare,
    decide,
    overlay_from_json,
    overlay_from_toml,
    resolve,
    rulebook,
)
from mentorship_model.rules.cell_space import CellSpace
from mentorship_model.rules.implication import exception_to

OVERLAYS = Path(__file__).parents[2] / "examples" / "overlays"


@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_an_exception_is_found_exactly_where_a_combination_of_cells_is_one(first, second):
    one, other = random_tree(random.Random(first), 2), random_tree(random.Random(second), 2)
    base = base_of({"one": one, "other": other})
    found = exception_to(one, other, facts=base.facts, on=base.on)
    space = CellSpace.of(one, other, facts=base.facts, on=base.on)

    assert (found is not None) is bool(space.holding(one) & ~space.holding(other))
    if found is not None:
        assert (decide(base, "one", found), decide(base, "other", found)) == (Value.YES, Value.NO)


@given(st.integers(0, 2**32))
def test_everything_implies_itself(seed):
    tree = random_tree(random.Random(seed))

    assert exception_to(tree, tree, facts=FACT, on=ON) is None


def test_an_example_names_only_the_facts_that_decide():
    flag, sign = (
        Compare(fact=name, operator=Operator.EQUAL, value=True) for name in ("flag", "sign")
    )

    assert exception_to(Any(of=(flag, sign)), sign, facts=FACT, on=ON) == {
        "sign": False,
        "flag": True,
    }
    assert exception_to(Not(of=flag), All(of=(flag, sign)), facts=FACT, on=ON) == {"flag": False}


def test_too_much_work_is_given_up_and_says_so():
    tree = random_tree(random.Random(5))

    with pytest.raises(MentorshipModelError, match="MM-RULES-050"):
        exception_to(tree, tree, facts=FACT, on=ON, most_steps=0)


def shipped_overlay(file):
    text = file.read_text(encoding="utf-8")
    return overlay_from_json(text) if file.suffix == ".json" else overlay_from_toml(text)


@pytest.mark.parametrize("name", RULEBOOKS)
@pytest.mark.parametrize("file", sorted(OVERLAYS.iterdir()), ids=lambda file: file.stem)
def test_every_shipped_overlay_is_compared_exactly(file, name):
    """Rules on a pair have more combinations than can be enumerated; search proves them."""
    overlay = shipped_overlay(file)
    book, on = rulebook(name), date(2026, 9, 1)
    before = resolve(book, on=on)
    after = resolve(book, on=on, overlays=(overlay,), scope={overlay.level: overlay.scope})

    for change in compare(before, after):
        assert change.relation is not Relation.NOT_PROVEN
        if change.no_longer is not None:
            asked = [decide(base, change.rule, change.no_longer) for base in (before, after)]
            assert asked == [Value.YES, Value.NO]
        if change.newly is not None:
            asked = [decide(base, change.rule, change.newly) for base in (before, after)]
            assert asked == [Value.NO, Value.YES]


def test_a_school_that_asks_more_of_a_mentor_makes_every_pair_stricter():
    overlay = shipped_overlay(OVERLAYS / "school_14.json")
    book, on = rulebook("pair"), date(2026, 9, 1)
    scope = {overlay.level: overlay.scope}
    changes = compare(resolve(book, on=on), resolve(book, on=on, overlays=(overlay,), scope=scope))
    relations = {change.rule: change.relation for change in changes}

    assert relations["lawful_pair"] is relations["lawful_programme"] is Relation.STRICTER
