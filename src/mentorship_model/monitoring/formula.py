"""
Formulas as trees over named sums: the closed set of nodes.

A *condition* tells which rows count, a *value* is a whole number of one row, a *sum* is taken over
the rows of a unit, and a *formula* is made of sums.  Nothing here computes; the same tree is
computed by :mod:`~mentorship_model.monitoring.rows` and :mod:`~mentorship_model.monitoring.frames`
written out by :mod:`~mentorship_model.monitoring.passport` and read from plain data by
:mod:`~mentorship_model.monitoring.formula_data`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal, TypeAlias

import attrs
from attrs import field, frozen
from attrs.validators import deep_iterable, in_, instance_of, min_len

__all__ = [
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
    "EVERY_ROW",
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
    "columns_of",
    "in_period",
    "typed_columns_of",
    "walk",
]

Side = Literal["earlier", "later"]


@frozen
class Flag:
    """The row has *column* true."""

    column: str = field(validator=instance_of(str))


@frozen
class OneOf:
    """The row has one of the *codes* in *column*."""

    column: str = field(validator=instance_of(str))
    codes: tuple[str, ...] = field(validator=[deep_iterable(instance_of(str)), min_len(1)])


@frozen
class Known:
    """The row has a value in *column*; the only condition that is never unknown."""

    column: str = field(validator=instance_of(str))


@frozen
class AtLeast:
    """The number in *column* is not below *bound*."""

    column: str = field(validator=instance_of(str))
    bound: float = field(validator=instance_of((int, float)))


@frozen
class AtMost:
    """The number in *column* is not above *bound*."""

    column: str = field(validator=instance_of(str))
    bound: float = field(validator=instance_of((int, float)))


@frozen
class Between:
    """The number in *column* lies between two bounds, both included."""

    column: str = field(validator=instance_of(str))
    lowest: float = field(validator=instance_of((int, float)))
    highest: float = field(validator=instance_of((int, float)))


@frozen
class Whole:
    """The number in *column* has no fraction."""

    column: str = field(validator=instance_of(str))


@frozen
class NotAbove:
    """The number in *column* is not above the number in *other*."""

    column: str = field(validator=instance_of(str))
    other: str = field(validator=instance_of(str))


@frozen
class Due:
    """The date in *column* has come by the day of the count."""

    column: str = field(validator=instance_of(str))


@frozen
class InPeriod:
    """The row belongs to the *earlier* or to the *later* of the two periods compared."""

    side: Side = field(validator=in_(("earlier", "later")))


@frozen
class AllOf:
    """Every part holds; of no parts, every row."""

    parts: tuple[Condition, ...] = ()


@frozen
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...] = field(validator=min_len(1))


@frozen
class Not:
    """The part does not hold."""

    part: Condition


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

    name: str = field(validator=instance_of(str))


@frozen
class Minus:
    """The left number less the right one."""

    left: Value
    right: Value


@frozen
class Times:
    """The product of two numbers of the row."""

    left: Value
    right: Value


Value: TypeAlias = Column | Minus | Times


@frozen
class Count:
    """How many rows meet *where*."""

    where: Condition = EVERY_ROW


@frozen
class Total:
    """The sum of *value* over the rows that meet *where*."""

    value: Value
    where: Condition = EVERY_ROW


@frozen
class Distinct:
    """
    How many different ids *column* has among the rows that meet *where*.

    It is counted anew at every level: a teacher of two schools is one teacher of the region.
    """

    column: str = field(validator=instance_of(str))
    where: Condition = EVERY_ROW


@frozen
class Weighted:
    """
    A sum of sums, each times the weight that the profile gives under a name.

    Attributes:
        parts: Pairs of the name of a weight and a sum.
    """

    parts: tuple[tuple[str, Count | Total], ...] = field(validator=min_len(1))


Sum: TypeAlias = Count | Total | Distinct | Weighted


@frozen
class Amount:
    """A sum as it is, such as a number of events."""

    of: Sum = field(validator=instance_of((Count, Total, Distinct, Weighted)))


@frozen
class Ratio:
    """One sum divided by another; not available where the other is zero."""

    numerator: Sum
    denominator: Sum


@frozen
class Difference:
    """The ratio, or the amount, on the left less the one on the right."""

    left: Ratio | Amount
    right: Ratio | Amount


@frozen
class Largest:
    """
    The greatest number in *column* among the rows that meet *where*.

    The greatest of a level is the greatest of its units.  It is the number of one row, and so of one
    person: only those who may see single persons are shown it.
    """

    column: str = field(validator=instance_of(str))
    where: Condition = EVERY_ROW


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


def columns_of(node: Node, *, known_only: bool = True) -> tuple[str, ...]:
    """
    Name the columns that a tree reads, each once, in reading order.

    Args:
        node: The tree.

        known_only: Whether to add the columns whose mere presence is asked for by :class:`Known`.

    Examples:
        >>> columns_of(Ratio(Total(Column("passed")), Total(Column("sat"))))
        ('passed', 'sat')
    """
    names: list[str] = []
    for part in walk(node):
        match part:
            case Column(name):
                names.append(name)
            case NotAbove(column, other):
                names += [column, other]
            case Known(column):
                names += [column] if known_only else []
            case (
                Flag(column)
                | Due(column)
                | OneOf(column)
                | AtLeast(column)
                | AtMost(column)
                | Between(column)
                | Whole(column)
            ):
                names.append(column)
            case Distinct(column) | Largest(column):
                names.append(column)
    return tuple(dict.fromkeys(names))


def typed_columns_of(node: Node) -> tuple[str, ...]:
    """
    Name the columns that a tree reads as numbers, flags or dates; codes and ids are any text.

    Examples:
        >>> typed_columns_of(Ratio(Count(OneOf("colour", ("red",))), Total(Column("sat"))))
        ('sat',)
    """
    names: list[str] = []
    for part in walk(node):
        match part:
            case Column(name):
                names.append(name)
            case NotAbove(column, other):
                names += [column, other]
            case (
                Flag(column)
                | Due(column)
                | AtLeast(column)
                | AtMost(column)
                | Between(column)
                | Whole(column)
                | Largest(column)
            ):
                names.append(column)
    return tuple(dict.fromkeys(names))


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
