"""
Rules written as expressions over columns: three values, a short white list of operations.

Null is *undetermined*.  Every condition becomes a column of its own first, so that rules and codes
that share it are made of the same column; :mod:`mentorship_model.rules.frames` puts them together.

``library`` is the library an expression is written in, narwhals or polars: they have the same names for
all that is used here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from operator import add, and_, or_
from typing import Any

from mentorship_model.rules import nodes
from mentorship_model.rules.codes import words_of
from mentorship_model.rules.evaluate import threshold
from mentorship_model.rules.facts import FactDeclaration
from mentorship_model.rules.nodes import (
    AtLeast,
    Between,
    Compare,
    Const,
    Elapsed,
    Known,
    Leaf,
    Node,
    Not,
    OneOf,
    Operator,
)
from mentorship_model.rules.rulebase import RuleBase

__all__ = ["code_expression", "condition_expression", "rule_expression"]

Expr = Any
"""An expression of narwhals or of polars."""


def rule_expression(tree: Node, conditions: Mapping[Leaf, Expr], *, library: Any) -> Expr:
    """
    Return what a rule says, where null is *undetermined*.

    Args:
        tree: The rule without references; see :attr:`RuleBase.expanded`.

        conditions: The column of every condition in it.

        library: narwhals or polars.
    """
    match tree:
        case nodes.All(of=of):
            return reduce(and_, (rule_expression(part, conditions, library=library) for part in of))
        case nodes.Any(of=of):
            return reduce(or_, (rule_expression(part, conditions, library=library) for part in of))
        case Not(of=one):
            return ~rule_expression(one, conditions, library=library)
        case AtLeast(count=count, of=of):
            parts = [rule_expression(part, conditions, library=library) for part in of]
            return _at_least(count, parts, library=library)
        case Const(value=value):
            return library.lit(value, library.Boolean)
        case leaf:
            assert isinstance(leaf, Leaf)
            return conditions[leaf]


def _at_least(count: int, parts: Sequence[Expr], *, library: Any) -> Expr:
    one, zero = library.lit(1, library.Int32), library.lit(0, library.Int32)
    surely = reduce(add, (library.when(part).then(one).otherwise(zero) for part in parts))
    never = reduce(add, (library.when(~part).then(one).otherwise(zero) for part in parts))
    return library.when((surely >= count) | (never > len(parts) - count)).then(surely >= count)


def code_expression(conditions: Sequence[Expr], *, library: Any) -> Expr:
    """
    Return the condition code of a rule; :mod:`mentorship_model.rules.codes` reads it.

    Args:
        conditions: The columns of the different conditions of the rule, in order of reading.

        library: narwhals or polars.
    """
    words = [_word(word, library=library) for word in words_of(conditions)]
    if len(words) == 1:
        return words[0]
    return library.concat_str([word.cast(library.String) for word in words], separator=" ")


def _word(conditions: Sequence[Expr], *, library: Any) -> Expr:
    # A sum in few bytes moves less memory: 3 ** 9 < 2 ** 15 and 3 ** 19 < 2 ** 31.
    count = len(conditions)
    dtype = library.Int16 if count <= 9 else library.Int32 if count <= 19 else library.Int64
    digits = [
        _digit(one, 3**place, dtype=dtype, library=library) for place, one in enumerate(conditions)
    ]
    return reduce(add, digits, library.lit(0, dtype)).cast(library.Int64)


def _digit(truth: Expr, weight: int, *, dtype: Any, library: Any) -> Expr:
    no, unknown, yes = (library.lit(digit * weight, dtype) for digit in range(3))
    # Choosing constants is cheaper than a cast; and "not x is null" is read wrongly through Ibis.
    return library.when(truth).then(yes).otherwise(library.when(~truth).then(no).otherwise(unknown))


def condition_expression(
    leaf: Leaf, base: RuleBase, *, proven: Container[str], library: Any
) -> Expr:
    """
    Return what one condition says of the column of its fact.

    Args:
        leaf: The condition.

        base: The rules it is from: the day and the declared facts.

        proven: Facts whose columns hold possible values only; of any other, a code that is not in
            the list and a number below the least one count as unknown.

        library: narwhals or polars.
    """
    fact = base.facts[leaf.fact]
    column = library.col(fact.name)
    if fact.null is not None:
        column = column.fill_null(fact.null)
    if fact.name in proven or not (fact.codes or fact.minimum is not None):
        return _answer(leaf, column, base=base, library=library)
    possible = _possible(leaf, fact, column=column, library=library)
    if isinstance(leaf, Known):
        return possible.fill_null(False)
    # The truth is guarded, not the value: a bit is cheaper to move than a word.
    return library.when(possible).then(_answer(leaf, column, base=base, library=library))


def _possible(leaf: Leaf, fact: FactDeclaration, *, column: Expr, library: Any) -> Expr:
    if not fact.codes:
        return column >= fact.minimum
    # The codes that the leaf asks about come first: polars then compares with them only once.
    return _is_in(column, dict.fromkeys((*_values(leaf), *fact.codes)), library=library)


def _values(leaf: Leaf) -> tuple[object, ...]:
    match leaf:
        case Compare(value=value):
            return (value,)
        case OneOf(values=values):
            return values
        case _:
            return ()


def _answer(leaf: Leaf, column: Expr, *, base: RuleBase, library: Any) -> Expr:
    match leaf:
        case Compare(operator=operator, value=value):
            return _compare(column, operator, value=_constant(value, library=library))
        case OneOf(values=values):
            return _is_in(column, values, library=library)
        case Between(low=low, high=high):
            return (column >= _constant(low, library=library)) & (
                column <= _constant(high, library=library)
            )
        case Elapsed():
            operator, day = threshold(leaf, on=base.on)
            return _compare(column, operator, value=day)
        case _:
            return ~column.is_null()


def _is_in(column: Expr, values: Iterable[object], *, library: Any) -> Expr:
    # Comparisons joined by "or" keep null as null everywhere, and keep the order of rows in DuckDB.
    return reduce(or_, (column == _constant(value, library=library) for value in values))


def _constant(value: object, *, library: Any) -> object:
    # Ibis would round a plain decimal to three places; PyArrow has no room beside a wider one.
    return library.lit(value, library.Decimal(28, 9)) if isinstance(value, Decimal) else value


def _compare(column: Expr, operator: Operator, *, value: object) -> Expr:
    match operator:
        case Operator.EQUAL:
            return column == value
        case Operator.NOT_EQUAL:
            return ~(column == value)
        case Operator.LESS:
            return column < value
        case Operator.AT_MOST:
            return column <= value
        case Operator.MORE:
            return column > value
        case _:
            return column >= value
