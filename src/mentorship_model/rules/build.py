"""
Write rules in Python: ``all_of(fact("experience_years") >= 3, fact("is_employee"))``.

A builder checks names, types and codes at once and gives a node of
:mod:`mentorship_model.rules.nodes`, whose ``==`` compares trees; the thin objects here are the only
place where comparison makes a condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NoReturn, TypeVar, get_args

from attrs import frozen

from mentorship_model.arguments import expect_kind
from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.rules.facts import FACTS, FactDeclaration, FactValue, unknown_fact
from mentorship_model.rules.node_checks import join_problems, node_problems
from mentorship_model.rules.nodes import (
    NOT_A_BOOL,
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
from mentorship_model.text import Text

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
        raise NOT_A_BOOL.error()

    def one_of(self, values: Iterable[FactValue]) -> OneOf:
        """Ask whether the fact is one of *values*."""
        node = OneOf(fact=self.declaration.name, values=_listed(values))
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

    def __eq__(self, other: object) -> Elapsed:  # type: ignore[override]  # refused: no order
        return self._compare(Operator.EQUAL, other)

    def __ne__(self, other: object) -> Elapsed:  # type: ignore[override]
        return self._compare(Operator.NOT_EQUAL, other)

    def __lt__(self, other: int | ParameterName) -> Elapsed:
        return self._compare(Operator.LESS, other)

    def __le__(self, other: int | ParameterName) -> Elapsed:
        return self._compare(Operator.AT_MOST, other)

    def __gt__(self, other: int | ParameterName) -> Elapsed:
        return self._compare(Operator.MORE, other)

    def __ge__(self, other: int | ParameterName) -> Elapsed:
        return self._compare(Operator.AT_LEAST, other)

    __hash__ = None  # type: ignore[assignment]  # == does not compare terms

    def __bool__(self) -> NoReturn:
        raise NOT_A_BOOL.error()

    def _compare(self, operator: Operator, other: object) -> Elapsed:
        value, parameter = (None, other.id) if isinstance(other, ParameterName) else (other, None)
        node = Elapsed(
            fact=self.declaration.name,
            unit=self.unit,
            operator=operator,
            value=value,  # type: ignore[arg-type]  # checked to be a whole number
            parameter=parameter,
        )
        return _checked(node, self.declaration)


Condition = Node | FactTerm

_NOT_A_CONDITION: Final = ProblemKind(
    "MM-RULES-047",
    Text("это не условие, а {type}", "this is no condition but {type}"),
    expected=Text(
        'сравнение, например fact("experience_years") >= 3',
        'a comparison such as fact("experience_years") >= 3',
    ),
    remedy=Text(
        "Несколько условий передают по одному: all_of(*conditions).",
        "Several conditions are passed one by one: all_of(*conditions).",
    ),
)
_NOT_A_NAME: Final = ProblemKind(
    "MM-RULES-048",
    Text("это не имя, а {type}", "this is no name but {type}"),
    expected=Text("строка", "a string"),
)
_NOT_A_LIST: Final = ProblemKind(
    "MM-RULES-049",
    Text("это не список, а {type}", "this is no list but {type}"),
    expected=Text("список или кортеж", "a list or a tuple"),
)
_NO_SUCH_UNIT: Final = ProblemKind(
    "MM-RULES-006",
    Text("срок так не считают: {found}", "a term is not counted so: {found}"),
    expected=Text("одно из: {units}", "one of: {units}"),
)


def fact(name: str, *, facts: Mapping[str, FactDeclaration] = FACTS) -> FactTerm:
    """
    Name a fact, to be compared.

    Args:
        name: Name of a declared fact.

        facts: The declarations; those of the library unless given.

    Raises:
        MentorshipModelError: ``MM-RULES-001``, with the nearest names, if it is not declared;
            ``-048``, if it is no name.

    Examples:
        >>> fact("experience_years") >= 3
        Compare(fact='experience_years', operator=<Operator.AT_LEAST: '>='>, value=3, parameter=None)
    """
    expect_kind("facts", facts, Mapping)
    if _named(name, "name") not in facts:
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
    units = get_args(Unit)
    if unit not in units:
        raise _NO_SUCH_UNIT.error(place=Place(argument="unit"), found=unit, units=", ".join(units))
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
    return _joined(AtLeast(count=count, of=_nodes(_listed(of))))


def not_(condition: Condition) -> Not:
    """Ask for the contrary; the contrary of unknown is unknown."""
    return Not(of=_node(condition))


def rule_ref(rule: str) -> RuleRef:
    """Ask what another rule of the same rulebook says."""
    return RuleRef(rule=_named(rule, "rule"))


def param(id: str) -> ParameterName:
    """Name a dated parameter of the rulebook, to be compared with a fact."""
    return ParameterName(_named(id, "id"))


def slot(id: str) -> SlotRef:
    """Leave a place at which lower levels may add conditions."""
    return SlotRef(slot=_named(id, "id"))


def always() -> Const:
    """Hold always."""
    return Const(value=True)


def never() -> Const:
    """Hold never."""
    return Const(value=False)


def _node(condition: Condition) -> Node:
    if isinstance(condition, FactTerm):
        return condition == True  # noqa: E712  # a yes-or-no fact named alone is asked for
    if not isinstance(condition, Node):
        raise _NOT_A_CONDITION.error(type=type(condition).__name__)
    return condition


def _nodes(conditions: Iterable[Condition]) -> tuple[Node, ...]:
    return tuple(_node(condition) for condition in conditions)


_T = TypeVar("_T")


def _listed(values: Iterable[_T]) -> tuple[_T, ...]:
    # A string is a list of its letters, which nobody means.
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise _NOT_A_LIST.error(type=type(values).__name__)
    return tuple(values)


def _named(name: object, argument: str) -> str:
    if not isinstance(name, str):
        raise _NOT_A_NAME.error(place=Place(argument=argument), type=type(name).__name__)
    return name


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
