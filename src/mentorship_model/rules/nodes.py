"""
The closed set of expressions that rules are written in.

Twelve frozen nodes: they compare a fact with a constant and join conditions; there is no division,
no arithmetic on columns, no literal null and no code in strings, so that one tree means the same on
one person and on a frame.  :mod:`~mentorship_model.rules.build` writes them,
:mod:`~mentorship_model.rules.evaluate` runs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final, Literal, NoReturn, get_args

from attrs import Attribute, evolve, field, frozen, validators

from mentorship_model.arguments import of_kind, wrong_argument
from mentorship_model.errors import ProblemKind
from mentorship_model.rules.facts import FactValue
from mentorship_model.text import Text

__all__ = [
    "NOT_A_BOOL",
    "All",
    "Any",
    "AtLeast",
    "Between",
    "Compare",
    "Const",
    "Elapsed",
    "Known",
    "Leaf",
    "Node",
    "Not",
    "OneOf",
    "Operator",
    "RuleRef",
    "SlotRef",
    "Unit",
    "children",
    "mapped",
    "walk",
]

NOT_A_BOOL: Final = ProblemKind(
    "MM-RULES-010",
    Text("условие не имеет значения истины", "a condition has no truth value"),
    remedy=Text(
        "Соединяйте условия через all_of, any_of и not_, а не через and, or, not и цепочки сравнений.",
        "Join conditions with all_of, any_of and not_, not with and, or, not or chained comparisons.",
    ),
)


class Operator(StrEnum):
    """How a fact is compared with a constant."""

    EQUAL = "=="
    NOT_EQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


Unit = Literal["months", "years"]

_name = of_kind(str)
_operator = of_kind(Operator)
_parameter = validators.optional(_name)
_tuple = of_kind(tuple)
_UNITS: Final = Text("одно из: {units}", "one of: {units}").fill(units=", ".join(get_args(Unit)))


def _unit(_: object, attribute: Attribute[Unit], value: object) -> None:
    if value not in get_args(Unit):
        raise wrong_argument(attribute.name, expected=_UNITS)


@frozen
class Node:
    """The base of every expression; ``bool(node)`` raises ``MM-RULES-010``."""

    def __bool__(self) -> NoReturn:
        raise NOT_A_BOOL.error()


_node = of_kind(Node)
_NODES: Final = Text("кортеж (tuple), в нём условия", "a tuple of conditions")


def _nodes(_: object, attribute: Attribute[tuple[Node, ...]], value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(one, Node) for one in value):
        raise wrong_argument(attribute.name, expected=_NODES)


@frozen(kw_only=True)
class Compare(Node):
    """
    A fact compared with a constant.

    Attributes:
        fact: Name of the fact.

        operator: How.

        value: The constant, or None where *parameter* gives it.

        parameter: Id of the parameter whose value on the day is the constant.
    """

    fact: str = field(validator=_name)
    operator: Operator = field(validator=_operator)
    value: FactValue | None = None
    parameter: str | None = field(default=None, validator=_parameter)


@frozen(kw_only=True)
class OneOf(Node):
    """
    A fact that is one of several constants.

    Attributes:
        fact: Name of the fact.

        values: The constants; never a null among them.
    """

    fact: str = field(validator=_name)
    values: tuple[FactValue, ...] = field(validator=_tuple)


@frozen(kw_only=True)
class Between(Node):
    """
    A number or a date from *low* to *high*, both ends included.

    Attributes:
        fact: Name of the fact.

        low: First value.

        high: Last value.
    """

    fact: str = field(validator=_name)
    low: FactValue
    high: FactValue


@frozen(kw_only=True)
class Known(Node):
    """
    Whether a fact is known at all; never undetermined.

    Attributes:
        fact: Name of the fact.
    """

    fact: str = field(validator=_name)


@frozen(kw_only=True)
class Elapsed(Node):
    """
    The whole months or years from the date of a fact to the day of the question, compared.

    It is run as a comparison with one exact date: see
    :func:`mentorship_model.calendar.latest_start`.

    Attributes:
        fact: Name of a date fact.

        unit: ``"months"`` or ``"years"``.

        operator: ``<``, ``<=``, ``>`` or ``>=``.

        value: How many, or None where *parameter* gives it.

        parameter: Id of the parameter whose value on the day is the number.
    """

    fact: str = field(validator=_name)
    unit: Unit = field(validator=_unit)
    operator: Operator = field(validator=_operator)
    value: int | None = None
    parameter: str | None = field(default=None, validator=_parameter)


@frozen(kw_only=True)
class All(Node):
    """
    Every condition holds.

    Attributes:
        of: The conditions.
    """

    of: tuple[Node, ...] = field(validator=_nodes)


@frozen(kw_only=True)
class Any(Node):
    """
    One condition or more holds.

    Attributes:
        of: The conditions.
    """

    of: tuple[Node, ...] = field(validator=_nodes)


@frozen(kw_only=True)
class Not(Node):
    """
    The condition does not hold.

    Attributes:
        of: The condition.
    """

    of: Node = field(validator=_node)


@frozen(kw_only=True)
class AtLeast(Node):
    """
    So many of the conditions, or more, hold.

    Attributes:
        count: How many.

        of: The conditions.
    """

    count: int = field(validator=of_kind(int))
    of: tuple[Node, ...] = field(validator=_nodes)


@frozen(kw_only=True)
class RuleRef(Node):
    """
    What another rule of the same rulebook says.

    Attributes:
        rule: Id of the rule.
    """

    rule: str = field(validator=_name)


@frozen(kw_only=True)
class SlotRef(Node):
    """
    What lower levels add at a place that is open to them.

    Attributes:
        slot: Id of the slot.
    """

    slot: str = field(validator=_name)


@frozen(kw_only=True)
class Const(Node):
    """
    Always or never.

    Attributes:
        value: Which.
    """

    value: bool = field(validator=of_kind(bool))


Leaf = Compare | OneOf | Between | Known | Elapsed
"""What asks about one fact."""


def children(node: Node) -> tuple[Node, ...]:
    """Return the conditions that *node* joins; empty for a leaf."""
    match node:
        case All(of=of) | Any(of=of) | AtLeast(of=of):
            return of
        case Not(of=one):
            return (one,)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """
    Yield *node* and everything in it, from left to right; no recursion, however deep.

    Examples:
        >>> [type(node).__name__ for node in walk(Not(of=Known(fact="birth_date")))]
        ['Not', 'Known']
    """
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(children(one)))


def mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return the tree with *change* made at every leaf."""
    match node:
        case All(of=of) | Any(of=of) | AtLeast(of=of):
            return evolve(node, of=tuple(mapped(part, change) for part in of))
        case Not(of=one):
            return Not(of=mapped(one, change))
        case _:
            return change(node)
