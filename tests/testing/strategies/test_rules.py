"""Facts, conditions, rulebooks and overlays: what they may be, and nothing else."""

from datetime import date
from decimal import Decimal

import pytest
from draws import drawn, ends, everything, simplest, told

from mentorship_model.rules import (
    FACTS,
    All,
    Any,
    AtLeast,
    Between,
    Compare,
    Const,
    Dated,
    Direction,
    Elapsed,
    FactDeclaration,
    FactKind,
    Fill,
    Known,
    Norm,
    NormForce,
    Not,
    OneOf,
    Operator,
    Overlay,
    Parameter,
    Rule,
    Rulebook,
    RuleRef,
    Slot,
    SlotRef,
)
from mentorship_model.testing import strategies
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

LABEL = Text("проверка", "test")
LOWER = (Level.REGIONAL, Level.MUNICIPAL, Level.INSTITUTIONAL)
EQUALITIES = {Operator.EQUAL, Operator.NOT_EQUAL}
ORDERS = {*Operator} - EQUALITIES
FIRST_FACT, LAST_FACT = date(2019, 2, 27), date(2026, 9, 1)


def fact(kind, **options):
    return FactDeclaration(name=f"own_{kind.value}", kind=kind, label=LABEL, **options)


FLAG, NUMBER, DAY = (fact(kind) for kind in (FactKind.BOOLEAN, FactKind.INTEGER, FactKind.DATE))

VALUES = {
    "flag": (FLAG, {False, True}),
    "number": (NUMBER, {*range(-3, 10)}),
    "number from 5": (fact(FactKind.INTEGER, minimum=5), {*range(5, 18)}),
    "quarters": (fact(FactKind.DECIMAL), {Decimal(n) / 4 for n in range(-12, 37)}),
    "quarters from 0": (fact(FactKind.DECIMAL, minimum=0), {Decimal(n) / 4 for n in range(49)}),
    "code": (fact(FactKind.CODE, codes=("x", "y")), {"x", "y"}),
    "any code": (fact(FactKind.CODE), {"a", "b", "c"}),
}


@pytest.mark.parametrize("name", VALUES)
def test_values_of_facts_are_few_and_begin_with_their_bound(name):
    declared, values = VALUES[name]

    assert {*everything(strategies.fact_values(declared))} == values


def test_days_of_facts_are_before_the_day_of_rules():
    assert ends(strategies.fact_values(DAY), FIRST_FACT, LAST_FACT) == (FIRST_FACT, LAST_FACT)
    assert strategies.DAY_OF_RULES == LAST_FACT


def test_facts_about_someone_have_a_value_none_or_are_left_out():
    facts = everything(strategies.facts_about([FLAG]))

    assert all(one in facts for one in ({}, *({FLAG.name: value} for value in (None, False, True))))
    assert all({*one} <= {FLAG.name} for one in facts)


def leaves(declared):
    return strategies.conditions([declared], depth=0)


def test_a_leaf_about_a_flag_asks_for_equality_or_knowledge():
    name = FLAG.name

    assert {*everything(leaves(FLAG))} == {
        Const(value=False),
        Const(value=True),
        Known(fact=name),
        *(Compare(fact=name, operator=op, value=v) for op in EQUALITIES for v in (False, True)),
        *(OneOf(fact=name, values=v) for v in ((False,), (True,), (False, True), (True, False))),
    }


def about(node):
    match node:
        case Compare():
            return [("compare", node.operator)]
        case Elapsed():
            return [("elapsed", node.unit), ("elapsed", node.operator), ("elapsed", node.value)]
        case OneOf():
            return [("one of", len(node.values)), ("twice", len({*node.values}) < len(node.values))]
        case Between():
            return [("between", node.low <= node.high), ("apart", node.low < node.high)]
        case _:
            return [type(node)]


ORDERED = {
    *(("compare", operator) for operator in Operator),
    *(("one of", size) for size in (1, 2, 3, 4)),
    *{("twice", False), ("between", True), ("apart", True), Known, Const},
}
DATED = {
    *(("elapsed", unit) for unit in ("months", "years")),
    *(("elapsed", operator) for operator in ORDERS),
    *(("elapsed", value) for value in range(15)),
}


@pytest.mark.parametrize(
    ("declared", "expected"),
    [(NUMBER, ORDERED), (fact(FactKind.DECIMAL), ORDERED), (DAY, ORDERED | DATED)],
    ids=["number", "quarters", "day"],
)
def test_a_leaf_about_what_has_an_order_asks_also_for_more_and_less(declared, expected):
    # Two ends may be one, as two days hardly ever are.
    assert told(leaves(declared), about, expected) - {("apart", False)} == expected


def parts(node):
    return node.of if isinstance(node, All | Any | AtLeast) else (node.of,)


def nesting(node):
    is_leaf = not isinstance(node, All | Any | AtLeast | Not)
    return 0 if is_leaf else 1 + max(map(nesting, parts(node)))


def test_conditions_join_one_to_three_parts_in_every_way():
    def tell(node):
        match node:
            case Not():
                return [Not]
            case AtLeast():
                return [(node.count, "of", len(node.of))]
            case All() | Any():
                return [(type(node), len(node.of))]
            case _:
                return ["leaf"]

    expected = {
        *{"leaf", Not},
        *((join, size) for join in (All, Any) for size in (1, 2, 3)),
        *((count, "of", size) for size in (1, 2, 3) for count in range(1, size + 1)),
    }

    assert told(strategies.conditions([FLAG], depth=1), tell, expected) == expected


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_conditions_are_nested_as_deep_as_asked(depth):
    nested = strategies.conditions([FLAG], depth=depth)

    assert ends(nested, 0, depth, of=nesting, least=40) == (0, depth)


def test_conditions_ask_about_the_facts_of_the_library_unless_others_are_given():
    asked = {node.fact for node in drawn(strategies.conditions(depth=0)) if hasattr(node, "fact")}

    assert asked
    assert asked <= {*FACTS}


NORM = Norm(id="norm", source="convention", force=NormForce.CONVENTION)
SMALLEST = Rulebook(
    name="drawn",
    title=LABEL,
    norms=(NORM,),
    parameters=(
        Parameter(
            id="number",
            label=LABEL,
            kind=FactKind.INTEGER,
            values=(Dated(value=12, norm="norm"),),
            may_fill=LOWER,
            minimum=12,
            maximum=60,
            norm="norm",
        ),
    ),
    slots=(
        Slot(
            id="place",
            label=LABEL,
            direction=Direction.STRICTER,
            may_fill=LOWER,
            facts=(FLAG.name,),
            norm="norm",
        ),
    ),
    rules=(
        Rule(
            id="rule_1",
            label=LABEL,
            when=All(of=(Known(fact=FLAG.name), SlotRef(slot="place"))),
            norms=("norm",),
        ),
    ),
    facts=(FLAG,),
)


def test_a_rulebook_shrinks_to_one_rule_a_parameter_and_a_slot():
    assert simplest(strategies.rulebooks([FLAG])) == SMALLEST


def test_facts_of_the_library_are_not_declared_again():
    assert simplest(strategies.rulebooks()).facts == ()
    assert simplest(strategies.rulebooks([FACTS["is_employee"], FLAG])).facts == (FLAG,)


def test_a_rulebook_has_one_to_three_rules_of_which_a_later_one_may_refer_to_an_earlier_one():
    def tell(book):
        yield len(book.rules)
        for number, rule in enumerate(book.rules, 1):
            assert rule.id == f"rule_{number}"
            first, *others = rule.when.of
            yield "nesting", nesting(first)
            yield number, *others

    expected = {
        *{1, 2, 3, (2,), (3,)},
        *(("nesting", depth) for depth in range(3)),
        (1, SlotRef(slot="place")),
        *((later, RuleRef(rule=f"rule_{n}")) for later, n in ((2, 1), (3, 1), (3, 2))),
    }

    assert told(strategies.rulebooks([FLAG]), tell, expected, least=30) == expected


def book_of(**options):
    """A rulebook whose one parameter is as asked, open to schools."""
    one = Parameter(id="own", label=LABEL, norm="norm", may_fill=LOWER[2:], **options)
    return Rulebook(name="own", title=LABEL, norms=(NORM,), parameters=(one,), rules=())


SETTABLE = {
    "number": (book_of(kind=FactKind.INTEGER), {*range(-3, 10)}),
    "number from 1": (book_of(kind=FactKind.INTEGER, minimum=1), {*range(1, 14)}),
    "number from 1 to 3": (book_of(kind=FactKind.INTEGER, minimum=1, maximum=3), {1, 2, 3}),
    "quarters from 0 to 1": (
        book_of(kind=FactKind.DECIMAL, minimum=0, maximum=1),
        {Decimal(n) / 4 for n in range(5)},
    ),
    "choice": (book_of(kind=FactKind.INTEGER, choices=(4, 8)), {4, 8}),
    "flag": (book_of(kind=FactKind.BOOLEAN), {False, True}),
}


@pytest.mark.parametrize("name", SETTABLE)
def test_an_overlay_sets_what_the_parameter_may_be(name):
    book, values = SETTABLE[name]
    fills = [fill for one in everything(strategies.overlays(book)) for fill in one.fills]

    assert {fill.value for fill in fills} == values
    assert {(fill.rulebook, fill.slot, fill.norm) for fill in fills} == {("own", "own", "act")}


def test_an_overlay_is_of_any_lower_level_and_named_by_it_unless_asked_otherwise():
    book = book_of(kind=FactKind.BOOLEAN)
    act = {"source": "convention", "force": NormForce.BINDING}

    assert {*everything(strategies.overlays(book).map(lambda one: one.level))} == {*LOWER}
    assert simplest(strategies.overlays(book)) == Overlay(
        id="drawn",
        title=LABEL,
        level=Level.REGIONAL,
        scope=Level.REGIONAL.value,
        norms=(Norm(id="act", level=Level.REGIONAL, **act),),
        fills=(),
    )
    named = strategies.overlays(book, id="second", scope={Level.REGIONAL: "r1"})
    assert simplest(named).id == "second"
    assert simplest(named).scope == "r1"
    filled = [one for one in everything(strategies.overlays(book)) if one.fills]
    assert {one.level for one in filled} == {Level.INSTITUTIONAL}


def test_an_overlay_fills_a_slot_with_a_condition_on_its_facts():
    def tell(overlay):
        yield frozenset(fill.slot for fill in overlay.fills)
        for fill in overlay.fills:
            assert isinstance(fill, Fill)
            assert (fill.rulebook, fill.norm) == ("drawn", "act")
            if fill.slot == "place":
                assert fill.value is None
                yield "nesting", nesting(fill.condition)

    places = [frozenset(one) for one in ((), ("number",), ("place",), ("number", "place"))]
    expected = {*places, ("nesting", 0), ("nesting", 1)}

    assert told(strategies.overlays(SMALLEST), tell, expected, least=30) == expected
