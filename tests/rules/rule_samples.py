"""Rulebooks, random trees and rows that the tests of this folder share."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from mentorship_model.rules import (
    All,
    Any,
    AtLeast,
    Between,
    Compare,
    Const,
    Elapsed,
    FactDeclaration,
    FactKind,
    Known,
    Norm,
    NormForce,
    Not,
    OneOf,
    Operator,
    Rule,
    Rulebook,
    resolve,
)
from mentorship_model.text import Text

ON = date(2025, 2, 28)


def declared(name, kind, **others):
    """Declare a fact of the tests."""
    return FactDeclaration(name=name, kind=FactKind(kind), label=Text(name, name), **others)


FACTS = (
    declared("flag", "boolean"),
    declared("sign", "boolean"),
    declared("small", "integer"),
    declared("count", "integer"),
    declared("share", "decimal"),
    declared("day", "date"),
    declared("colour", "code", codes=("a", "b", "c", "d", "e", "f")),
)
FACT = {fact.name: fact for fact in FACTS}
NORM = Norm(id="norm", source="convention", force=NormForce.CONVENTION)
OPERATORS = list(Operator)
ORDERED = [one for one in OPERATORS if one not in (Operator.EQUAL, Operator.NOT_EQUAL)]


def book(rules, **others):
    """Make a rulebook of expressions by id."""
    return Rulebook(
        name="tests",
        title=Text("проверка", "test"),
        norms=(NORM,),
        facts=FACTS,
        rules=tuple(
            Rule(id=id, label=Text(id, id), when=when, norms=("norm",))
            for id, when in rules.items()
        ),
        **others,
    )


def base_of(rules, *, on=ON):
    """Resolve a rulebook of expressions by id."""
    return resolve(book(rules), on=on)


def random_value(dice: random.Random, name: str):
    """Draw a value of a fact."""
    match FACT[name].kind:
        case FactKind.BOOLEAN:
            return dice.random() < 0.5
        case FactKind.INTEGER:
            return dice.randint(-3, 6)
        case FactKind.DECIMAL:
            return Decimal(dice.randint(-4, 8)) / 4
        case FactKind.DATE:
            return date(2024, 1, 27) + timedelta(days=dice.choice([0, 1, 2, 3, 4, 30, 33, 34, 397]))
        case FactKind.CODE:
            return dice.choice(FACT[name].codes)


def random_leaf(dice: random.Random):
    """Draw a leaf."""
    name = dice.choice(list(FACT))
    kind = FACT[name].kind
    ordered = kind in (FactKind.INTEGER, FactKind.DECIMAL, FactKind.DATE)
    shape = dice.choice(["compare", "compare", "one_of", "known", "range", "elapsed"])
    if shape == "known":
        return Known(fact=name)
    if shape == "one_of":
        count = dice.randint(1, 6)
        return OneOf(fact=name, values=tuple(random_value(dice, name) for _ in range(count)))
    if shape == "range" and ordered:
        low, high = sorted((random_value(dice, name), random_value(dice, name)))
        return Between(fact=name, low=low, high=high)
    if shape == "elapsed":
        unit = dice.choice(["months", "years"])
        count = dice.randint(0, 2 if unit == "years" else 14)
        return Elapsed(fact="day", unit=unit, operator=dice.choice(ORDERED), value=count)
    operator = dice.choice(OPERATORS if ordered else OPERATORS[:2])
    return Compare(fact=name, operator=operator, value=random_value(dice, name))


def random_tree(dice: random.Random, depth: int = 4):
    """Draw an expression of at most *depth* joins."""
    if depth == 0 or dice.random() < 0.15:
        return Const(value=dice.random() < 0.5) if dice.random() < 0.05 else random_leaf(dice)
    parts = tuple(random_tree(dice, depth - 1) for _ in range(dice.randint(2, 3)))
    match dice.choice(["all", "any", "not", "at_least"]):
        case "all":
            return All(of=parts)
        case "any":
            return Any(of=parts)
        case "not":
            return Not(of=parts[0])
        case _:
            return AtLeast(count=dice.randint(1, len(parts)), of=parts)


def random_rows(dice: random.Random, count: int = 60, *, nulls: float = 0.4):
    """Draw rows of facts with so many nulls."""
    return [
        {
            "id": number,
            **{name: None if dice.random() < nulls else random_value(dice, name) for name in FACT},
        }
        for number in range(count)
    ]


def facts_of(row):
    """Take the id out of a row."""
    return {name: value for name, value in row.items() if name != "id"}
