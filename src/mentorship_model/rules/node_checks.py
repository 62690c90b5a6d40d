"""
Whether an expression makes sense: names, types and codes of everything it compares.

Checked when a rule is built, so that a mistake is met by its author and not by a teacher.  Rulebooks
are checked in :mod:`mentorship_model.rules.rulebook_checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.rules.facts import NOWHERE, FactDeclaration, FactKind, unknown_fact
from mentorship_model.rules.nodes import (
    All,
    Any,
    AtLeast,
    Between,
    Compare,
    Elapsed,
    Known,
    Leaf,
    Node,
    OneOf,
    Operator,
    walk,
)
from mentorship_model.text import Text

__all__ = ["BACKWARDS", "join_problems", "node_problems", "value_problems"]

_NO_ORDER: Final = ProblemKind(
    "MM-RULES-011",
    Text("факт {name} не упорядочен", "the fact {name} has no order"),
    expected=Text("== или !=", "== or !="),
)
_BAD_COUNT: Final = ProblemKind(
    "MM-RULES-012",
    Text(
        "«не меньше {count} из {total}» не имеет смысла",
        '"at least {count} of {total}" makes no sense',
    ),
    expected=Text("от 1 до числа условий", "from 1 to the number of conditions"),
)
_EMPTY: Final = ProblemKind(
    "MM-RULES-013",
    Text("пустой список условий или значений", "an empty list of conditions or values"),
    expected=Text("один элемент или больше", "one item or more"),
)
_NO_CONSTANT: Final = ProblemKind(
    "MM-RULES-014",
    Text(
        "с фактом {name} сравнивают ничто или сразу два", "{name} is compared with nothing or twice"
    ),
    expected=Text("значение или имя параметра", "a value or the name of a parameter"),
    remedy=Text(
        "Для вопроса «известно ли» есть known(); пустое значение не сравнивают.",
        'Ask "is it known" with known(); nothing is compared with null.',
    ),
)
_NOT_A_DATE: Final = ProblemKind(
    "MM-RULES-015",
    Text("срок считают только от даты: {name}", "a term runs from a date only: {name}"),
)
BACKWARDS: Final = ProblemKind(
    "MM-RULES-016",
    Text("конец промежутка раньше начала: {name}", "the range ends before it starts: {name}"),
)
_TERM_ORDER: Final = ProblemKind(
    "MM-RULES-017",
    Text(
        "срок от даты {name} сравнивают на равенство", "a term from {name} is compared for equality"
    ),
    expected=Text("<, <=, > или >=", "<, <=, > or >="),
)
_BAD_TERM: Final = ProblemKind(
    "MM-RULES-018",
    Text("невозможный срок от даты {name}", "an impossible term from the date {name}"),
    expected=Text("целое число, не больше ста лет", "a whole number, at most a hundred years"),
)

_LONGEST: Final = {"months": 1200, "years": 100}
"""The longest terms a rule may ask for: a hundred years; a convention."""

_ORDERED: Final = frozenset({FactKind.INTEGER, FactKind.DECIMAL, FactKind.DATE})
_EQUALITY: Final = frozenset({Operator.EQUAL, Operator.NOT_EQUAL})


def node_problems(
    node: Node, *, facts: Mapping[str, FactDeclaration], place: Place = NOWHERE
) -> list[Problem]:
    """
    List everything that is wrong in an expression.

    Args:
        node: The expression.

        facts: The facts it may ask about, by name.

        place: Where the expression stands.
    """
    return [problem for part in walk(node) for problem in _problems(part, facts, place=place)]


def join_problems(node: Node, *, place: Place = NOWHERE) -> list[Problem]:
    """List what is wrong with the joining of conditions in *node* itself."""
    match node:
        case All(of=of) | Any(of=of) if not of:
            return [_EMPTY.problem(place=place)]
        case AtLeast(count=count, of=of) if type(count) is not int or not 1 <= count <= len(of):
            return [_BAD_COUNT.problem(place=place, count=count, total=len(of))]
        case _:
            return []


def _problems(
    node: Node, facts: Mapping[str, FactDeclaration], *, place: Place
) -> Iterable[Problem]:
    match node:
        case All() | Any() | AtLeast():
            yield from join_problems(node, place=place)
        case Compare() | OneOf() | Between() | Known() | Elapsed():
            declaration = facts.get(node.fact)
            if declaration is None:
                yield unknown_fact(node.fact, known=facts, place=place)
            else:
                yield from _leaf_problems(node, declaration, place=place)


def _leaf_problems(node: Leaf, declaration: FactDeclaration, *, place: Place) -> Iterable[Problem]:
    match node:
        case Compare(operator=operator, value=value, parameter=parameter):
            if operator not in _EQUALITY and declaration.kind not in _ORDERED:
                yield _NO_ORDER.problem(place=place, name=node.fact)
            if (value is None) == (parameter is None):
                yield _NO_CONSTANT.problem(place=place, name=node.fact)
            yield from value_problems(declaration, [] if value is None else [value], place=place)
        case OneOf(values=values):
            if not values:
                yield _EMPTY.problem(place=place)
            yield from value_problems(declaration, values, place=place)
        case Between(low=low, high=high):
            yield from _between_problems(declaration, low, high=high, place=place)
        case Elapsed():
            yield from _elapsed_problems(node, declaration, place=place)


def value_problems(
    declaration: FactDeclaration, values: Iterable[object], *, place: Place
) -> Iterable[Problem]:
    """List what is wrong with constants as values of what is declared."""
    for value in values:
        problem = declaration.problem_with(value, place=place)
        if problem is not None:
            yield problem


def _between_problems(
    declaration: FactDeclaration, low: object, *, high: object, place: Place
) -> Iterable[Problem]:
    if declaration.kind not in _ORDERED:
        yield _NO_ORDER.problem(place=place, name=declaration.name)
        return
    found = list(value_problems(declaration, (low, high), place=place))
    yield from found
    if not found and high < low:  # type: ignore[operator]  # both have the declared, ordered type
        yield BACKWARDS.problem(place=place, name=declaration.name)


def _elapsed_problems(
    node: Elapsed, declaration: FactDeclaration, *, place: Place
) -> Iterable[Problem]:
    if declaration.kind is not FactKind.DATE:
        yield _NOT_A_DATE.problem(place=place, name=declaration.name)
    if node.operator in _EQUALITY:
        yield _TERM_ORDER.problem(place=place, name=declaration.name)
    if (node.value is None) == (node.parameter is None):
        yield _NO_CONSTANT.problem(place=place, name=declaration.name)
    elif node.value is not None and not _is_term(node):
        yield _BAD_TERM.problem(place=place, name=declaration.name)


def _is_term(node: Elapsed) -> bool:
    return type(node.value) is int and 0 <= node.value <= _LONGEST[node.unit]
