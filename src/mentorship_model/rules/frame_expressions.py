"""
Rules written as narwhals expressions: three values, a short white list of operations.

Null is *undetermined*.  Every condition becomes a column of its own first, so that rules and codes
that share it are made of the same column; :mod:`mentorship_model.rules.frames` puts them together.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr

__all__ = ["code_expression", "condition_expression", "rule_expression"]


def rule_expression(tree: Node, conditions: Mapping[Leaf, Expr]) -> Expr:
    """
    Return what a rule says, where null is *undetermined*.

    Args:
        tree: The rule without references; see :attr:`RuleBase.expanded`.

        conditions: The column of every condition in it.
    """
    import narwhals.stable.v2 as nw

    match tree:
        case nodes.All(of=of):
            return reduce(and_, (rule_expression(part, conditions) for part in of))
        case nodes.Any(of=of):
            return reduce(or_, (rule_expression(part, conditions) for part in of))
        case Not(of=one):
            return ~rule_expression(one, conditions)
        case AtLeast(count=count, of=of):
            return _at_least(count, [rule_expression(part, conditions) for part in of])
        case Const(value=value):
            return nw.lit(value, nw.Boolean)
        case leaf:
            assert isinstance(leaf, Leaf)
            return conditions[leaf]


def _at_least(count: int, parts: Sequence[Expr]) -> Expr:
    import narwhals.stable.v2 as nw

    one, zero = nw.lit(1, nw.Int32), nw.lit(0, nw.Int32)
    surely = reduce(add, (nw.when(part).then(one).otherwise(zero) for part in parts))
    never = reduce(add, (nw.when(~part).then(one).otherwise(zero) for part in parts))
    return nw.when((surely >= count) | (never > len(parts) - count)).then(surely >= count)


def code_expression(conditions: Sequence[Expr]) -> Expr:
    """
    Return the condition code of a rule; :mod:`mentorship_model.rules.codes` reads it.

    Args:
        conditions: The columns of the different conditions of the rule, in order of reading.
    """
    import narwhals.stable.v2 as nw

    words = [_word(word) for word in words_of(conditions)]
    if len(words) == 1:
        return words[0]
    return nw.concat_str([word.cast(nw.String) for word in words], separator=" ")


def _word(conditions: Sequence[Expr]) -> Expr:
    import narwhals.stable.v2 as nw

    # A sum in few bytes moves less memory: 3 ** 9 < 2 ** 15 and 3 ** 19 < 2 ** 31.
    count = len(conditions)
    dtype = nw.Int16 if count <= 9 else nw.Int32 if count <= 19 else nw.Int64
    digits = [_digit(one, 3**place, dtype=dtype) for place, one in enumerate(conditions)]
    return reduce(add, digits, nw.lit(0, dtype)).cast(nw.Int64)


def _digit(truth: Expr, weight: int, *, dtype: Any) -> Expr:
    import narwhals.stable.v2 as nw

    no, unknown, yes = (nw.lit(digit * weight, dtype) for digit in range(3))
    # Choosing constants is cheaper than a cast; and "not x is null" is read wrongly through Ibis.
    return nw.when(truth).then(yes).otherwise(nw.when(~truth).then(no).otherwise(unknown))


def condition_expression(leaf: Leaf, base: RuleBase, *, proven: Container[str]) -> Expr:
    """
    Return what one condition says of the column of its fact.

    Args:
        leaf: The condition.

        base: The rules it is from: the day and the declared facts.

        proven: Facts whose columns hold possible values only; of any other, a code that is not in
            the list and a number below the least one count as unknown.
    """
    import narwhals.stable.v2 as nw

    fact = base.facts[leaf.fact]
    column = nw.col(fact.name)
    if fact.null is not None:
        column = column.fill_null(fact.null)
    if fact.name in proven or not (fact.codes or fact.minimum is not None):
        return _answer(leaf, column, base=base)
    possible = _possible(leaf, fact, column=column)
    if isinstance(leaf, Known):
        return possible.fill_null(False)
    # The truth is guarded, not the value: a bit is cheaper to move than a word.
    return nw.when(possible).then(_answer(leaf, column, base=base))


def _possible(leaf: Leaf, fact: FactDeclaration, *, column: Expr) -> Expr:
    if not fact.codes:
        return column >= fact.minimum
    # The codes that the leaf asks about come first: polars then compares with them only once.
    return _is_in(column, dict.fromkeys((*_values(leaf), *fact.codes)))


def _values(leaf: Leaf) -> tuple[object, ...]:
    match leaf:
        case Compare(value=value):
            return (value,)
        case OneOf(values=values):
            return values
        case _:
            return ()


def _answer(leaf: Leaf, column: Expr, *, base: RuleBase) -> Expr:
    match leaf:
        case Compare(operator=operator, value=value):
            return _compare(column, operator, value=_constant(value))
        case OneOf(values=values):
            return _is_in(column, values)
        case Between(low=low, high=high):
            return (column >= _constant(low)) & (column <= _constant(high))
        case Elapsed():
            operator, day = threshold(leaf, on=base.on)
            return _compare(column, operator, value=day)
        case _:
            return ~column.is_null()


def _is_in(column: Expr, values: Iterable[object]) -> Expr:
    # Comparisons joined by "or" keep null as null everywhere, and keep the order of rows in DuckDB.
    return reduce(or_, (column == _constant(value) for value in values))


def _constant(value: object) -> object:
    import narwhals.stable.v2 as nw

    # Ibis would round a plain decimal to three places; PyArrow has no room beside a wider one.
    return nw.lit(value, nw.Decimal(28, 9)) if isinstance(value, Decimal) else value


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
