"""
Formulas of indicators as MathML, which every browser draws by itself, with no network.

Written from the tree that is computed, as LaTeX is in :mod:`mentorship_model.monitoring.passport`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from mentorship_model.monitoring.formula import (
    EVERY_ROW,
    AllOf,
    Amount,
    AnyOf,
    AtLeast,
    AtMost,
    Between,
    Column,
    Condition,
    Count,
    Difference,
    Distinct,
    Due,
    Flag,
    Formula,
    InPeriod,
    Known,
    Largest,
    Minus,
    Not,
    NotAbove,
    OneOf,
    Ratio,
    Sum,
    Times,
    Total,
    Value,
    Weighted,
    Whole,
)
from mentorship_model.views.html import Html, element

__all__ = ["mathml"]


def mathml(formula: Formula) -> Html:
    """
    Write a formula in MathML.

    Args:
        formula: The tree.

    Examples:
        >>> print(mathml(Ratio(Total(Column("passed")), Count())))
        <math display="block"><mfrac><mrow><mo>∑</mo><mi>passed</mi></mrow><mi>n</mi></mfrac></math>
    """
    return element("math", _formula(formula), display="block")


def _formula(formula: Formula) -> Html:
    match formula:
        case Amount(of):
            return _sum(of)
        case Ratio(numerator, denominator):
            return element("mfrac", _sum(numerator), _sum(denominator))
        case Difference(left, right):
            return _row(_formula(left), _sign("−"), _formula(right))
        case Largest(column, where):
            below = () if where == EVERY_ROW else (_condition(where),)
            sign = element("munder", _sign("max"), *below) if below else _sign("max")
            return _row(sign, _name(column))


def _sum(node: Sum) -> Html:
    match node:
        case Count(where) if where == EVERY_ROW:
            return _name("n")
        case Count(where):
            return _row(_sign("#"), _sign("{"), _condition(where), _sign("}"))
        case Total(value, where) if where == EVERY_ROW:
            return _row(_sign("∑"), _value(value))
        case Total(value, where):
            return _row(element("munder", _sign("∑"), _condition(where)), _value(value))
        case Distinct(column, where):
            under = () if where == EVERY_ROW else (_sign("|"), _condition(where))
            return _row(_sign("|"), _sign("{"), _name(column), *under, _sign("}"), _sign("|"))
        case Weighted(parts):
            weighed = (
                _row(element("msub", _name("w"), _text(weight)), _sum(part))
                for weight, part in parts
            )
            return _between(weighed, "+")


def _value(value: Value) -> Html:
    match value:
        case Column(name):
            return _name(name)
        case Minus(left, right):
            return _row(_sign("("), _value(left), _sign("−"), _value(right), _sign(")"))
        case Times(left, right):
            return _row(_value(left), _sign("·"), _value(right))


_SIDES: Final = {"earlier": "0", "later": "1"}


def _condition(condition: Condition) -> Html:
    match condition:
        case Flag(column):
            return _name(column)
        case OneOf(column, codes):
            listed = _between((_text(code) for code in codes), ",")
            return _row(_name(column), _sign("∈"), _sign("{"), listed, _sign("}"))
        case Known(column):
            return _row(_name(column), _sign("≠"), _sign("∅"))
        case AtLeast(column, bound):
            return _row(_name(column), _sign("≥"), _number(bound))
        case AtMost(column, bound):
            return _row(_name(column), _sign("≤"), _number(bound))
        case Between(column, lowest, highest):
            bounds = _number(lowest), _number(highest)
            return _row(bounds[0], _sign("≤"), _name(column), _sign("≤"), bounds[1])
        case Whole(column):
            return _row(_name(column), _sign("∈"), _sign("ℤ"))
        case NotAbove(column, other):
            return _row(_name(column), _sign("≤"), _name(other))
        case Due(column):
            return _row(_name(column), _sign("≤"), _text("on"))
        case InPeriod(side):
            moment = element("msub", _name("t"), element("mn", _SIDES[side]))
            return _row(_name("t"), _sign("="), moment)
        case Not(part):
            return _row(_sign("¬"), _condition(part))
        case AllOf(parts):
            return _between(map(_condition, parts), "∧")
        case AnyOf(parts):
            return _row(_sign("("), _between(map(_condition, parts), "∨"), _sign(")"))


def _row(*parts: Html) -> Html:
    return element("mrow", *parts)


def _between(parts: Iterable[Html], sign: str) -> Html:
    first, *rest = parts
    return _row(first, *chain.from_iterable((_sign(sign), part) for part in rest))


def _name(word: str) -> Html:
    return element("mi", word)


def _text(word: str) -> Html:
    return element("mtext", word)


def _sign(sign: str) -> Html:
    return element("mo", sign)


def _number(number: float) -> Html:
    return element("mn", f"{number:g}")
