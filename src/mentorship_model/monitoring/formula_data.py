"""
Formulas read from plain data, as the files of the catalogue and an organisation's own have them.

A node is an object with one key, its tag; the tables at the end are the whole notation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from mentorship_model.errors import Place, ProblemKind
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
    in_period,
)
from mentorship_model.text import Text

__all__ = ["read_condition", "read_formula", "read_sum"]

_UNREADABLE: Final = ProblemKind(
    "MM-MONITORING-001",
    Text("не узел формулы", "not a node of a formula"),
    expected=Text("объект с одним ключом из: {known}", "an object with one key of: {known}"),
)


def _read(data: Any, readers: Mapping[str, Callable[[Any], Any]], path: str) -> Any:
    if isinstance(data, Mapping) and len(data) == 1:
        ((tag, body),) = data.items()
        if tag in readers:
            return readers[tag](body)
    raise _UNREADABLE.error(place=Place(path=path), known=", ".join(readers))


def read_condition(data: Any) -> Condition:
    """
    Read a condition from plain data.

    Raises:
        MentorshipModelError: ``MM-MONITORING-001``, if the data is not a condition.

    Examples:
        >>> read_condition({"all": [{"flag": "is_young"}, {"by": "planned_end"}]})
        AllOf(parts=(Flag(column='is_young'), Due(column='planned_end')))
    """
    condition: Condition = _read(data, _CONDITIONS, "$.condition")
    return condition


def _read_value(data: Any) -> Value:
    if isinstance(data, str):
        return Column(data)
    value: Value = _read(data, _VALUES, "$.value")
    return value


def read_sum(data: Any) -> Sum:
    """
    Read a sum from plain data: the name of a column to add up, or an object.

    Raises:
        MentorshipModelError: ``MM-MONITORING-001``, if the data is not a sum.

    Examples:
        >>> read_sum({"count": {"flag": "passed"}})
        Count(where=Flag(column='passed'))
    """
    if isinstance(data, str):
        return Total(Column(data))
    found: Sum = _read(data, _SUMS, "$.sum")
    return found


def read_formula(data: Any) -> Formula:
    """
    Read a formula from plain data.

    ``change`` is the difference of one ratio, or of one amount, between two periods.

    Raises:
        MentorshipModelError: ``MM-MONITORING-001``, if the data is not a formula.

    Examples:
        >>> read_formula({"ratio": ["passed", "sat"]}).denominator
        Total(value=Column(name='sat'), where=AllOf(parts=()))
    """
    formula: Formula = _read(data, _FORMULAS, "$.formula")
    return formula


def _read_ratio(data: Any) -> Ratio:
    numerator, denominator = data
    return Ratio(read_sum(numerator), read_sum(denominator))


def _read_change(data: Any) -> Difference:
    one: Ratio | Amount = _read(data, _OF_A_PERIOD, "$.change")
    return Difference(in_period(one, "later"), in_period(one, "earlier"))


def _read_part(data: Any) -> Count | Total:
    part: Count | Total = read_sum(data)  # type: ignore[assignment]  # no weights of weights
    return part


def _where(data: Any) -> Condition:
    return EVERY_ROW if data is None else read_condition(data)


_CONDITIONS: Final[dict[str, Callable[[Any], Condition]]] = {
    "flag": Flag,
    "one_of": lambda data: OneOf(data[0], tuple(data[1])),
    "known": Known,
    "at_least": lambda data: AtLeast(data[0], data[1]),
    "at_most": lambda data: AtMost(data[0], data[1]),
    "between": lambda data: Between(data[0], data[1], data[2]),
    "whole": Whole,
    "not_above": lambda data: NotAbove(data[0], data[1]),
    "by": Due,
    "in_period": InPeriod,
    "all": lambda data: AllOf(tuple(map(read_condition, data))),
    "any": lambda data: AnyOf(tuple(map(read_condition, data))),
    "not": lambda data: Not(read_condition(data)),
}
_VALUES: Final[dict[str, Callable[[Any], Value]]] = {
    "minus": lambda data: Minus(_read_value(data[0]), _read_value(data[1])),
    "times": lambda data: Times(_read_value(data[0]), _read_value(data[1])),
}
_SUMS: Final[dict[str, Callable[[Any], Sum]]] = {
    "count": lambda data: Count(_where(data)),
    "sum": lambda data: Total(_read_value(data)),
    "sum_where": lambda data: Total(_read_value(data[0]), _where(data[1])),
    "distinct": Distinct,
    "distinct_where": lambda data: Distinct(data[0], _where(data[1])),
    "weighted": lambda data: Weighted(tuple((name, _read_part(part)) for name, part in data)),
}
_OF_A_PERIOD: Final[dict[str, Callable[[Any], Ratio | Amount]]] = {
    "amount": lambda data: Amount(read_sum(data)),
    "ratio": _read_ratio,
}
_FORMULAS: Final[dict[str, Callable[[Any], Formula]]] = {
    **_OF_A_PERIOD,
    "largest": Largest,
    "largest_where": lambda data: Largest(data[0], _where(data[1])),
    "difference": lambda data: Difference(_read_ratio(data[0]), _read_ratio(data[1])),
    "change": _read_change,
}
