"""
One interpreter of conditions and values, for whole columns of any engine.

An engine gives *leaves*: what a column says about each row, as masks that know ``&``, ``|`` and
``~``, and numbers that know ``-`` and ``*``.  A condition becomes two masks, *yes* and *no*; a row
in neither is unknown.  Two two-valued masks, and not one with gaps, because engines disagree about
gaps.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import Any, Protocol

from mentorship_model.monitoring.formula import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Between,
    Column,
    Condition,
    Due,
    Flag,
    InPeriod,
    Known,
    Minus,
    Not,
    NotAbove,
    OneOf,
    Value,
    Whole,
)

__all__ = ["Leaves", "Truth", "number", "passed", "truth"]

Truth = tuple[Any, Any]
"""The rows for which a condition surely holds, and those for which it surely does not."""


class Leaves(Protocol):
    """What an engine can say about single columns; each answer is a mask or a column of numbers."""

    def every_row(self) -> Any:
        """Say yes for every row."""

    def known(self, column: str) -> Any:
        """Say which rows have a value."""

    def is_true(self, column: str) -> Any:
        """Say which rows are flagged."""

    def is_in(self, column: str, codes: tuple[str, ...]) -> Any:
        """Say which rows have one of the codes."""

    def at_least(self, column: str, bound: float) -> Any:
        """Say which rows are not below the bound."""

    def at_most(self, column: str, bound: float) -> Any:
        """Say which rows are not above the bound."""

    def between(self, column: str, lowest: float, highest: float) -> Any:
        """Say which rows lie between the bounds."""

    def outside(self, column: str, lowest: float, highest: float) -> Any:
        """Say which rows surely do not lie between the bounds."""

    def is_whole(self, column: str) -> Any:
        """Say which rows have no fraction."""

    def not_above(self, column: str, other: str) -> Any:
        """Say which rows have the first number not above the second."""

    def is_due(self, column: str) -> Any:
        """Say for which rows the date has come."""

    def in_period(self, side: str) -> Any:
        """Say which rows belong to one of the two periods compared."""

    def number(self, column: str) -> Any:
        """Give the column in whole units of its kind, 0 where it is unknown."""


def truth(condition: Condition, leaves: Leaves) -> Truth:
    """
    Say for which rows a condition holds and for which it does not, by Kleene's logic.

    Args:
        condition: The condition.

        leaves: The engine's view of the columns.
    """
    match condition:
        case Known(column):
            yes = leaves.known(column)
            return yes, ~yes
        case InPeriod(side):
            yes = leaves.in_period(side)
            return yes, ~yes
        case Not(part):
            yes, no = truth(part, leaves)
            return no, yes
        case AllOf(()):
            yes = leaves.every_row()
            return yes, ~yes
        case AllOf(parts):
            yeses, noes = zip(*(truth(part, leaves) for part in parts), strict=True)
            return reduce(and_, yeses), reduce(or_, noes)
        case AnyOf(parts):
            yeses, noes = zip(*(truth(part, leaves) for part in parts), strict=True)
            return reduce(or_, yeses), reduce(and_, noes)
        case Between(column, lowest, highest):
            return (
                leaves.between(column, lowest, highest),
                leaves.outside(column, lowest, highest),
            )
        case NotAbove(column, other):
            yes = leaves.not_above(column, other)
            return yes, leaves.known(column) & leaves.known(other) & ~yes
    yes = _of_column(condition, leaves)
    return yes, leaves.known(condition.column) & ~yes


def passed(check: Condition, leaves: Leaves) -> Any:
    """Say which rows a check lets pass; a code that is missing is no wrong code."""
    holds, fails = truth(check, leaves)
    return ~fails if isinstance(check, OneOf) else holds


def _of_column(condition: Flag | OneOf | AtLeast | AtMost | Whole | Due, leaves: Leaves) -> Any:
    match condition:
        case Flag(column):
            return leaves.is_true(column)
        case OneOf(column, codes):
            return leaves.is_in(column, codes)
        case AtLeast(column, bound):
            return leaves.at_least(column, bound)
        case AtMost(column, bound):
            return leaves.at_most(column, bound)
        case Whole(column):
            return leaves.is_whole(column)
    return leaves.is_due(condition.column)


def number(value: Value, leaves: Leaves) -> Any:
    """
    Give a value of each row in whole units.

    Args:
        value: The value.

        leaves: The engine's view of the columns.
    """
    match value:
        case Column(name):
            return leaves.number(name)
        case Minus(left, right):
            return number(left, leaves) - number(right, leaves)
    return number(value.left, leaves) * number(value.right, leaves)
