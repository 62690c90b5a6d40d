"""
Formulas as trees over named sums: the closed set of nodes.

A *condition* tells which rows count, a *value* is a whole number of one row, a *sum* is taken over
the rows of a unit, and a *formula* is made of sums.  Nothing here computes; the same tree is
computed by :mod:`~mentorship_model.monitoring.rows` and :mod:`~mentorship_model.monitoring.frames`
written out by :mod:`~mentorship_model.monitoring.passport` and read from plain data by
:mod:`~mentorship_model.monitoring.formula_data`; which columns it reads is told by
:mod:`~mentorship_model.monitoring.formula_columns`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, TypeAlias

import attrs
from attrs import Attribute, field, frozen

from mentorship_model.arguments import of_kind, wrong_argument
from mentorship_model.monitoring.arguments import is_number
from mentorship_model.text import Text

__all__ = [
    "EVERY_ROW",
    "AllOf",
    "Amount",
    "AnyOf",
    "AtLeast",
    "AtMost",
    "Between",
    "Column",
    "Condition",
    "Count",
    "Difference",
    "Distinct",
    "Due",
    "Flag",
    "Formula",
    "InPeriod",
    "Known",
    "Largest",
    "Minus",
    "Node",
    "Not",
    "NotAbove",
    "OneOf",
    "Ratio",
    "Sum",
    "Times",
    "Total",
    "Value",
    "Weighted",
    "Whole",
    "in_period",
    "walk",
]

Side = Literal["earlier", "later"]

_CONDITION: Final = Text("условие формулы", "a condition of a formula")
_CONDITIONS: Final = Text("кортеж (tuple) условий формулы", "a tuple of conditions of a formula")
_SOME_CONDITIONS: Final = Text(
    "непустой кортеж (tuple) условий формулы", "a tuple of conditions of a formula, not empty"
)
_CODES: Final = Text("непустой кортеж (tuple) строк", "a tuple of texts, not empty")
_NUMBER: Final = Text("конечное число", "a finite number")
_SIDE: Final = Text("одно из: earlier, later", "one of: earlier, later")
_VALUE: Final = Text("число строки: Column, Minus или Times", "Column, Minus or Times")
_SUM: Final = Text(
    "сумма: Count, Total, Distinct или Weighted", "a sum: Count, Total, Distinct or Weighted"
)
_PERIOD: Final = Text("Ratio или Amount", "Ratio or Amount")
_WEIGHTED: Final = Text(
    "непустой кортеж (tuple) пар из имени веса и Count или Total",
    "a tuple, not empty, of pairs of the name of a weight and Count or Total",
)


def _is_tuple_of(is_good: Callable[[object], bool], value: object) -> bool:
    return isinstance(value, tuple) and all(map(is_good, value))


# The kinds of nodes below hold each other: they are known only when one of them is made.
def _is_condition(value: object) -> bool:
    return isinstance(value, Condition)


def _is_weighted(pair: object) -> bool:
    match pair:
        case (str(), Count() | Total()):
            return isinstance(pair, tuple)
        case _:
            return False


def _such(expected: Text, is_good: Callable[[Any], object]) -> Callable[[Any, Any, Any], None]:
    """Return the check of a field that must be as *expected*."""

    def check(_: object, attribute: Attribute[Any], value: object) -> None:
        if not is_good(value):
            raise wrong_argument(attribute.name, expected=expected)

    return check


_text = of_kind(str)
_number = _such(_NUMBER, is_number)
_codes = _such(
    _CODES, lambda value: _is_tuple_of(lambda one: isinstance(one, str), value) and value
)
_side = _such(_SIDE, lambda value: value in ("earlier", "later"))
_condition = _such(_CONDITION, _is_condition)
_conditions = _such(_CONDITIONS, lambda value: _is_tuple_of(_is_condition, value))
_some_conditions = _such(
    _SOME_CONDITIONS, lambda value: _is_tuple_of(_is_condition, value) and value
)
_value = _such(_VALUE, lambda value: isinstance(value, Value))
_sum = _such(_SUM, lambda value: isinstance(value, Sum))
_of_a_period = _such(_PERIOD, lambda value: isinstance(value, Ratio | Amount))
_weighted = _such(_WEIGHTED, lambda value: _is_tuple_of(_is_weighted, value) and value)


@frozen
class Flag:
    """The row has *column* true."""

    column: str = field(validator=_text)


@frozen
class OneOf:
    """The row has one of the *codes* in *column*."""

    column: str = field(validator=_text)
    codes: tuple[str, ...] = field(validator=_codes)


@frozen
class Known:
    """The row has a value in *column*; the only condition that is never unknown."""

    column: str = field(validator=_text)


@frozen
class AtLeast:
    """The number in *column* is not below *bound*."""

    column: str = field(validator=_text)
    bound: float = field(validator=_number)


@frozen
class AtMost:
    """The number in *column* is not above *bound*."""

    column: str = field(validator=_text)
    bound: float = field(validator=_number)


@frozen
class Between:
    """The number in *column* lies between two bounds, both included."""

    column: str = field(validator=_text)
    lowest: float = field(validator=_number)
    highest: float = field(validator=_number)


@frozen
class Whole:
    """The number in *column* has no fraction."""

    column: str = field(validator=_text)


@frozen
class NotAbove:
    """The number in *column* is not above the number in *other*."""

    column: str = field(validator=_text)
    other: str = field(validator=_text)


@frozen
class Due:
    """The date in *column* has come by the day of the count."""

    column: str = field(validator=_text)


@frozen
class InPeriod:
    """The row belongs to the *earlier* or to the *later* of the two periods compared."""

    side: Side = field(validator=_side)


@frozen
class AllOf:
    """Every part holds; of no parts, every row."""

    parts: tuple[Condition, ...] = field(default=(), validator=_conditions)


@frozen
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...] = field(validator=_some_conditions)


@frozen
class Not:
    """The part does not hold."""

    part: Condition = field(validator=_condition)


Condition: TypeAlias = (
    Flag
    | OneOf
    | Known
    | AtLeast
    | AtMost
    | Between
    | Whole
    | NotAbove
    | Due
    | InPeriod
    | AllOf
    | AnyOf
    | Not
)

EVERY_ROW: Final = AllOf()


@frozen
class Column:
    """The number in a column."""

    name: str = field(validator=_text)


@frozen
class Minus:
    """The left number less the right one."""

    left: Value = field(validator=_value)
    right: Value = field(validator=_value)


@frozen
class Times:
    """The product of two numbers of the row."""

    left: Value = field(validator=_value)
    right: Value = field(validator=_value)


Value: TypeAlias = Column | Minus | Times


@frozen
class Count:
    """How many rows meet *where*."""

    where: Condition = field(default=EVERY_ROW, validator=_condition)


@frozen
class Total:
    """The sum of *value* over the rows that meet *where*."""

    value: Value = field(validator=_value)
    where: Condition = field(default=EVERY_ROW, validator=_condition)


@frozen
class Distinct:
    """
    How many different ids *column* has among the rows that meet *where*.

    It is counted anew at every level: a teacher of two schools is one teacher of the region.
    """

    column: str = field(validator=_text)
    where: Condition = field(default=EVERY_ROW, validator=_condition)


@frozen
class Weighted:
    """
    A sum of sums, each times the weight that the profile gives under a name.

    Attributes:
        parts: Pairs of the name of a weight and a sum.
    """

    parts: tuple[tuple[str, Count | Total], ...] = field(validator=_weighted)


Sum: TypeAlias = Count | Total | Distinct | Weighted


@frozen
class Amount:
    """A sum as it is, such as a number of events."""

    of: Sum = field(validator=_sum)


@frozen
class Ratio:
    """One sum divided by another; not available where the other is zero."""

    numerator: Sum = field(validator=_sum)
    denominator: Sum = field(validator=_sum)


@frozen
class Difference:
    """The ratio, or the amount, on the left less the one on the right."""

    left: Ratio | Amount = field(validator=_of_a_period)
    right: Ratio | Amount = field(validator=_of_a_period)


@frozen
class Largest:
    """
    The greatest number in *column* among the rows that meet *where*.

    The greatest of a level is the greatest of its units.  It is the number of one row, and so of one
    person: only those who may see single persons are shown it.
    """

    column: str = field(validator=_text)
    where: Condition = field(default=EVERY_ROW, validator=_condition)


Formula: TypeAlias = Amount | Ratio | Difference | Largest
Node: TypeAlias = Condition | Value | Sum | Formula


def walk(node: Node) -> Iterator[Node]:
    """
    Give a node and every node below it, top down.

    Examples:
        >>> [type(node).__name__ for node in walk(Ratio(Count(Flag("passed")), Count()))]
        ['Ratio', 'Count', 'Flag', 'Count', 'AllOf']
    """
    yield node
    for attribute in attrs.fields(type(node)):
        for child in _nodes(getattr(node, attribute.name)):
            yield from walk(child)


def _nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)
    elif attrs.has(type(value)):
        yield value


def in_period(formula: Ratio | Amount, side: Side) -> Ratio | Amount:
    """Narrow the sums of a ratio or an amount to one of the two periods compared."""
    if isinstance(formula, Amount):
        return Amount(_narrowed(formula.of, side))
    return Ratio(_narrowed(formula.numerator, side), _narrowed(formula.denominator, side))


def _narrowed(node: Any, side: Side) -> Any:
    if isinstance(node, Weighted):
        return Weighted(tuple((weight, _narrowed(part, side)) for weight, part in node.parts))
    return attrs.evolve(node, where=_both(InPeriod(side), node.where))


def _both(first: Condition, second: Condition) -> Condition:
    return first if second == EVERY_ROW else AllOf((first, second))
