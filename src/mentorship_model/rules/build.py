"""
Write rules in Python: ``all_of(fact("experience_years") >= 3, fact("is_employee"))``.

A builder checks names, types and codes at once and gives a node of
:mod:`mentorship_model.rules.nodes`, whose ``==`` compares trees; the thin objects here are the only
place where comparison makes a condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NoReturn, TypeVar

from attrs import frozen

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules.checks import join_problems, node_problems
from mentorship_model.rules.facts import FACTS, FactDeclaration, FactValue, unknown_fact
from mentorship_model.rules.nodes import (
    All,
    Any,
    AtLeast,
    Between,
    Compare,
    Const,
    Elapsed,
    Known,
    Node,
    Not,
    OneOf,
    Operator,
    RuleRef,
    SlotRef,
    Unit,
)

__all__ = [
    "ElapsedTerm",
    "FactTerm",
    "ParameterName",
    "all_of",
    "always",
    "any_of",
    "at_least",
    "elapsed",
    "fact",
    "known",
    "never",
    "not_",
    "param",
    "rule_ref",
    "slot",
]


@frozen
class ParameterName:
    """
    The name of a dated parameter, to be compared with a fact.

    Attributes:
        id: Id of the parameter.
    """

    id: str


@frozen(eq=False)
class FactTerm:
    """
    A fact waiting to be compared; comparison gives a condition.

    Attributes:
        declaration: What the fact is.
    """

    declaration: FactDeclaration

    def __eq__(self, other: object) -> Compare:  # type: ignore[override]
        return self._compare(Operator.EQUAL, other)

    def __ne__(self, other: object) -> Compare:  # type: ignore[override]
        return self._compare(Operator.NOT_EQUAL, other)

    def __lt__(self, other: object) -> Compare:
        return self._compare(Operator.LESS, other)

    def __le__(self, other: object) -> Compare:
        return self._compare(Operator.AT_MOST, other)

    def __gt__(self, other: object) -> Compare:
        return self._compare(Operator.MORE, other)

    def __ge__(self, other: object) -> Compare:
        return self._compare(Operator.AT_LEAST, other)

    __hash__ = None  # type: ignore[assignment]  # == does not compare terms

    def __bool__(self) -> NoReturn:
        bool(Const(value=True))  # raises: conditions have no truth value
        raise AssertionError

    def one_of(self, values: Iterable[FactValue]) -> OneOf:
        """Ask whether the fact is one of *values*."""
        node = OneOf(fact=self.declaration.name, values=tuple(values))
        return _checked(node, self.declaration)

    def between(self, low: FactValue, high: FactValue) -> Between:
        """Ask whether the fact is from *low* to *high*, both included."""
        node = Between(fact=self.declaration.name, low=low, high=high)
        return _checked(node, self.declaration)

    def _compare(self, operator: Operator, other: object) -> Compare:
        if isinstance(other, ParameterName):
            node = Compare(fact=self.declaration.name, operator=operator, parameter=other.id)
        else:
            node = Compare(
                fact=self.declaration.name,
                operator=operator,
                value=other,  # type: ignore[arg-type]  # checked against the declaration
            )
        return _checked(node, self.declaration)


@frozen(eq=False)
class ElapsedTerm:
    """
    The time since a date, waiting to be compared.

    Attributes:
        declaration: The fact that gives the date.

        unit: What is counted.
    """

    declaration: FactDeclaration
    unit: Unit

    def __lt__(self, other: int | ParameterName) -> Elapsed:
        return self._compare(Operator.LESS, other)

    def __le__(self, other: int | ParameterName) -> Elapsed:
        return self._compare(Operator.AT_MOST, other)

    def __gt__(self, other: int | ParameterName) -> Elapsed:
        return self._compare(Operator.MORE, other)

    def __ge__(self, other: int | ParameterName) -> Elapsed:
        return self._compare(Operator.AT_LEAST, other)

    def _compare(self, operator: Operator, other: int | ParameterName) -> Elapsed:
        value, parameter = (None, other.id) if isinstance(other, ParameterName) else (other, None)
        node = Elapsed(
            fact=self.declaration.name,
            unit=self.unit,
            operator=operator,
            value=value,
            parameter=parameter,
        )
        return _checked(node, self.declaration)


Condition = Node | FactTerm


def fact(name: str, *, facts: Mapping[str, FactDeclaration] = FACTS) -> FactTerm:
    """
    Name a fact, to be compared.

    Args:
        name: Name of a declared fact.

        facts: The declarations; those of the library unless given.

    Raises:
        MentorshipModelError: ``MM-RULES-001``, with the nearest names, if it is not declared.

    Examples:
        >>> fact("experience_years") >= 3
        Compare(fact='experience_years', operator=<Operator.AT_LEAST: '>='>, value=3, parameter=None)
    """
    if name not in facts:
        raise MentorshipModelError(unknown_fact(name, known=facts))
    return FactTerm(facts[name])


def elapsed(name: str, *, unit: Unit, facts: Mapping[str, FactDeclaration] = FACTS) -> ElapsedTerm:
    """
    Name the whole months or years from a date to the day of the question, to be compared.

    Examples:
        >>> elapsed("birth_date", unit="years") <= 35
        Elapsed(fact='birth_date', unit='years', operator=<Operator.AT_MOST: '<='>, value=35,
                parameter=None)
    """
    return ElapsedTerm(fact(name, facts=facts).declaration, unit)


def known(name: str, *, facts: Mapping[str, FactDeclaration] = FACTS) -> Known:
    """Ask whether a fact is known."""
    return Known(fact=fact(name, facts=facts).declaration.name)


def all_of(*conditions: Condition) -> All:
    """Ask for every condition."""
    return _joined(All(of=_nodes(conditions)))


def any_of(*conditions: Condition) -> Any:
    """Ask for one condition or more."""
    return _joined(Any(of=_nodes(conditions)))


def at_least(count: int, of: Iterable[Condition]) -> AtLeast:
    """Ask for *count* conditions or more."""
    return _joined(AtLeast(count=count, of=_nodes(of)))


def not_(condition: Condition) -> Not:
    """Ask for the contrary; the contrary of unknown is unknown."""
    return Not(of=_node(condition))


def rule_ref(rule: str) -> RuleRef:
    """Ask what another rule of the same rulebook says."""
    return RuleRef(rule=rule)


def param(id: str) -> ParameterName:
    """Name a dated parameter of the rulebook, to be compared with a fact."""
    return ParameterName(id)


def slot(id: str) -> SlotRef:
    """Leave a place at which lower levels may add conditions."""
    return SlotRef(slot=id)


def always() -> Const:
    """Hold always."""
    return Const(value=True)


def never() -> Const:
    """Hold never."""
    return Const(value=False)


def _node(condition: Condition) -> Node:
    if isinstance(condition, FactTerm):
        return condition == True  # noqa: E712  # a yes-or-no fact named alone is asked for
    return condition


def _nodes(conditions: Iterable[Condition]) -> tuple[Node, ...]:
    return tuple(_node(condition) for condition in conditions)


_NodeT = TypeVar("_NodeT", bound=Node)


def _checked(node: _NodeT, declaration: FactDeclaration) -> _NodeT:
    problems = node_problems(node, facts={declaration.name: declaration})
    if problems:
        raise MentorshipModelError(problems)
    return node


def _joined(node: _NodeT) -> _NodeT:
    # The leaves were checked when they were built; here only the joining itself can be wrong.
    problems = join_problems(node)
    if problems:
        raise MentorshipModelError(problems)
    return node
