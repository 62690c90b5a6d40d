"""
Which columns of a table a formula reads.
"""

from __future__ import annotations

from mentorship_model.monitoring.formula import (
    AtLeast,
    AtMost,
    Between,
    Column,
    Distinct,
    Due,
    Flag,
    Known,
    Largest,
    Node,
    NotAbove,
    OneOf,
    Whole,
    walk,
)

__all__ = ["columns_of", "typed_columns_of"]


def columns_of(node: Node, *, known_only: bool = True) -> tuple[str, ...]:
    """
    Name the columns that a tree reads, each once, in reading order.

    Args:
        node: The tree.

        known_only: Whether to add the columns whose mere presence is asked for by :class:`Known`.

    Examples:
        >>> from mentorship_model.monitoring.formula import Ratio, Total
        >>> columns_of(Ratio(Total(Column("passed")), Total(Column("sat"))))
        ('passed', 'sat')
    """
    return _columns(node, passing_by=() if known_only else (Known,))


def typed_columns_of(node: Node) -> tuple[str, ...]:
    """
    Name the columns that a tree reads as numbers, flags or dates; codes and ids are any text.

    Examples:
        >>> from mentorship_model.monitoring.formula import Count, Ratio, Total
        >>> typed_columns_of(Ratio(Count(OneOf("colour", ("red",))), Total(Column("sat"))))
        ('sat',)
    """
    return _columns(node, passing_by=(Known, OneOf, Distinct))


def _columns(node: Node, *, passing_by: tuple[type, ...]) -> tuple[str, ...]:
    names: list[str] = []
    for part in walk(node):
        match part:
            case _ if isinstance(part, passing_by):
                pass
            case Column(name):
                names.append(name)
            case NotAbove(column, other):
                names += [column, other]
            case (
                Flag(column)
                | Due(column)
                | Known(column)
                | OneOf(column)
                | AtLeast(column)
                | AtMost(column)
                | Between(column)
                | Whole(column)
                | Distinct(column)
                | Largest(column)
            ):
                names.append(column)
    return tuple(dict.fromkeys(names))
