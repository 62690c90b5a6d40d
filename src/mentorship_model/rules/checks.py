"""
Whether an expression makes sense: names, types and codes of everything it compares.

Checked when a rule is built, so that a mistake is met by its author and not by a teacher.
"""

from __future__ import annotations

import difflib
import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Final, Protocol

from attrs import evolve

from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.rules.facts import (
    FACTS,
    NOWHERE,
    FactDeclaration,
    FactKind,
    unknown_fact,
    wrong_type,
)
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
    RuleRef,
    SlotRef,
    children,
    walk,
)
from mentorship_model.rules.norms import Dated, Norm, Parameter, Rule, Rulebook
from mentorship_model.text import Text
from mentorship_model.vocabulary import cite

__all__ = [
    "bounds_problems",
    "date_problems",
    "join_problems",
    "node_problems",
    "repeated",
    "rulebook_problems",
    "rules_in_order",
    "source_problems",
]

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
    expected=Text("значение или имя параметра", "a value or the id of a parameter"),
    remedy=Text(
        "Для вопроса «известно ли» есть known(); пустое значение не сравнивают.",
        'Ask "is it known" with known(); nothing is compared with null.',
    ),
)
_NOT_A_DATE: Final = ProblemKind(
    "MM-RULES-015",
    Text("срок считают только от даты: {name}", "a term runs from a date only: {name}"),
)
_BACKWARDS: Final = ProblemKind(
    "MM-RULES-016",
    Text("конец промежутка раньше начала: {name}", "the range ends before it starts: {name}"),
)

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
            yield from _value_problems(declaration, [] if value is None else [value], place=place)
        case OneOf(values=values):
            if not values:
                yield _EMPTY.problem(place=place)
            yield from _value_problems(declaration, values, place=place)
        case Between(low=low, high=high):
            yield from _between_problems(declaration, low, high=high, place=place)
        case Elapsed():
            yield from _elapsed_problems(node, declaration, place=place)


def _value_problems(
    declaration: FactDeclaration, values: Iterable[object], *, place: Place
) -> Iterable[Problem]:
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
    found = list(_value_problems(declaration, (low, high), place=place))
    yield from found
    if not found and high < low:  # type: ignore[operator]  # both have the declared, ordered type
        yield _BACKWARDS.problem(place=place, name=declaration.name)


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


_LONGEST: Final = {"months": 1200, "years": 100}
"""The longest terms a rule may ask for: a hundred years; a convention."""

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


_UNKNOWN_NAME: Final = ProblemKind(
    "MM-RULES-041",
    Text("{kind} {name} не объявлено", "no {kind} {name}"),
    expected=Text("объявленное в сборнике", "one declared in the rulebook"),
    remedy=Text("Похожие: {close}.", "Similar: {close}."),
)
_TWICE: Final = ProblemKind(
    "MM-RULES-042",
    Text("{name} объявлено дважды", "{name} is declared twice"),
    remedy=Text(
        "Разведите даты версий или выберите другое имя.",
        "Give the versions different dates, or choose another name.",
    ),
)
_CYCLE: Final = ProblemKind(
    "MM-RULES-043",
    Text("правила ссылаются по кругу: {names}", "rules refer in a circle: {names}"),
)
_TOO_LONG: Final = ProblemKind(
    "MM-RULES-044",
    Text(
        "правило {name} слишком длинно, если раскрыть ссылки",
        "the rule {name} is too long with its references written out",
    ),
    expected=Text("не больше {limit} условий", "at most {limit} conditions"),
)
_TOO_DEEP: Final = ProblemKind(
    "MM-RULES-046",
    Text(
        "правило {name} слишком глубоко, если раскрыть ссылки",
        "the rule {name} is too deep with its references written out",
    ),
    expected=Text("не больше {limit} уровней", "at most {limit} levels"),
)
_NO_BOUNDS: Final = ProblemKind(
    "MM-RULES-007",
    Text("у {name} не может быть границ", "{name} can have no bounds"),
    expected=Text("число", "a number"),
    remedy=Text(
        "Даты и коды ограничивают списком choices.", "Limit dates and codes by a list of choices."
    ),
)
_DATES: Final = ProblemKind(
    "MM-RULES-045",
    Text("последний день раньше первого: {name}", "the last day is before the first: {name}"),
)


class _Limited(Protocol):
    """What is in force from a day to a day."""

    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_to(self) -> date | None: ...


MOST_CONDITIONS: Final = 20_000
"""So many conditions a rule may have with its references written out; a convention."""


DEEPEST: Final = 150
"""So many levels a rule may have with its references written out; a convention."""


def rulebook_problems(book: Rulebook) -> list[Problem]:
    """
    List everything that is wrong in a rulebook: names, types, versions, circles, length.

    Args:
        book: The rulebook, with what it includes already put in.
    """
    found = [*_repeated(book), *_name_problems(book), *_dated_problems(book)]
    found += source_problems(book.norms)
    for parameter in book.parameters:
        found += bounds_problems(parameter, parameter.minimum, maximum=parameter.maximum)
        found += _value_problems(parameter.declaration, parameter.choices, place=_at(parameter))
    for rule in book.rules:
        place = Place(path=rule.id)
        found += node_problems(rule.when, facts=book.declarations, place=place)
        found += _parameter_kind_problems(rule, book)
    return found or rules_in_order(book.rules)[1]


def _repeated(book: Rulebook) -> list[Problem]:
    # Parameters, slots and rules are settled under one name each; a rule may have versions.
    places = [one.id for one in book.parameters] + [one.id for one in book.slots]
    places += {rule.id for rule in book.rules}
    found = repeated([norm.id for norm in book.norms]) + repeated(places)
    own = [fact.name for fact in book.facts]
    taken = [name for name in own if name in FACTS or own.count(name) > 1]
    found += [_TWICE.problem(name=name) for name in sorted(set(taken))]
    for rule, other in itertools.combinations(book.rules, 2):
        if rule.id == other.id and _meet(rule, other):
            found.append(_TWICE.problem(name=rule.id))
    return found


def repeated(names: Sequence[str], *, place: Place = NOWHERE) -> list[Problem]:
    """List the names that are given more than once."""
    counts = Counter(names)
    return [_TWICE.problem(name=name, place=place) for name in sorted(counts) if counts[name] > 1]


def source_problems(norms: Iterable[Norm]) -> list[Problem]:
    """List the norms whose source the library does not know."""
    found: list[Problem] = []
    for norm in norms:
        try:
            cite(norm.source)
        except MentorshipModelError as error:
            found += [evolve(one, place=Place(path=norm.id)) for one in error.problems]
    return found


def bounds_problems(
    parameter: Parameter, minimum: int | None, *, maximum: int | None, place: Place | None = None
) -> list[Problem]:
    """
    List what is wrong with bounds of a parameter.

    Args:
        parameter: The parameter.

        minimum: Its least value; None if not limited.

        maximum: Its greatest value; None if not limited.

        place: Where the bounds stand; the parameter itself unless given.
    """
    place = _at(parameter) if place is None else place
    if minimum is None and maximum is None:
        return []
    if parameter.kind not in (FactKind.INTEGER, FactKind.DECIMAL):
        return [_NO_BOUNDS.problem(place=place, name=parameter.id)]
    if minimum is not None and maximum is not None and minimum > maximum:
        return [_BACKWARDS.problem(place=place, name=parameter.id)]
    return []


def _at(parameter: Parameter) -> Place:
    return Place(path=parameter.id)


def date_problems(name: str, one: _Limited, *, place: Place) -> list[Problem]:
    """Refuse a last day before the first."""
    if (one.valid_from or date.min) <= (one.valid_to or date.max):
        return []
    return [_DATES.problem(place=place, name=name)]


def _meet(one: Rule | Dated, other: Rule | Dated) -> bool:
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    last = min(one.valid_to or date.max, other.valid_to or date.max)
    return first <= last


def _name_problems(book: Rulebook) -> Iterable[Problem]:
    norms = {norm.id for norm in book.norms}
    for owner, used in _used_norms(book):
        if used not in norms:
            yield _unknown_name(Text("нормы", "norm"), used, known=norms, place=owner)
    known: dict[type[Node], tuple[Text, set[str]]] = {
        RuleRef: (Text("правило", "rule"), {rule.id for rule in book.rules}),
        SlotRef: (Text("место", "slot"), {slot.id for slot in book.slots}),
    }
    for name in (name for table in book.tables for name in table):
        kind, names = known[RuleRef]
        if name not in names:
            yield _unknown_name(kind, name, known=names, place=book.name)
    parameters = {parameter.id for parameter in book.parameters}
    for rule in book.rules:
        for node in walk(rule.when):
            match node:
                case RuleRef(rule=name) | SlotRef(slot=name) if name not in known[type(node)][1]:
                    kind, names = known[type(node)]
                    yield _unknown_name(kind, name, known=names, place=rule.id)
                case Compare(parameter=str(name)) | Elapsed(parameter=str(name)):
                    if name not in parameters:
                        kind = Text("значение", "parameter")
                        yield _unknown_name(kind, name, known=parameters, place=rule.id)


def _used_norms(book: Rulebook) -> Iterable[tuple[str, str]]:
    for rule in book.rules:
        yield from ((rule.id, norm) for norm in rule.norms)
    for parameter in book.parameters:
        yield from ((parameter.id, dated.norm) for dated in parameter.values)
    yield from ((parameter.id, parameter.norm) for parameter in book.parameters)
    yield from ((slot.id, slot.norm) for slot in book.slots)


def _unknown_name(kind: Text, name: str, *, known: Iterable[str], place: str) -> Problem:
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=3) or names[:3]
    return _UNKNOWN_NAME.problem(
        place=Place(path=place), kind=kind, name=name, close=", ".join(close) or "—"
    )


def _dated_problems(book: Rulebook) -> Iterable[Problem]:
    dated: list[tuple[str, Norm | Rule | Dated]] = [
        *((norm.id, norm) for norm in book.norms),
        *((rule.id, rule) for rule in book.rules),
        *((parameter.id, one) for parameter in book.parameters for one in parameter.values),
    ]
    for name, one in dated:
        yield from date_problems(name, one, place=Place(path=name))
    for parameter in book.parameters:
        for one, other in itertools.combinations(parameter.values, 2):
            if _meet(one, other):
                yield _TWICE.problem(name=parameter.id)
        for value in parameter.values:
            problem = parameter.declaration.problem_with(value.value)
            if problem is not None:
                yield problem


def _parameter_kind_problems(rule: Rule, book: Rulebook) -> Iterable[Problem]:
    kinds = {parameter.id: parameter.kind for parameter in book.parameters}
    for node in walk(rule.when):
        match node:
            case Compare(fact=fact, parameter=str(name)):
                wanted = book.declarations[fact].kind if fact in book.declarations else None
            case Elapsed(parameter=str(name)):
                wanted = FactKind.INTEGER
            case _:
                continue
        if wanted is not None and kinds.get(name, wanted) is not wanted:
            yield wrong_type(name, kinds[name], wanted=wanted, place=Place(path=rule.id))


def rules_in_order(rules: Iterable[Rule]) -> tuple[list[str], list[Problem]]:
    """
    Put the ids of rules in an order in which each comes after those it refers to.

    Args:
        rules: The rules; versions of one rule count together.

    Returns:
        The ids, and what is wrong: a circle, or a rule that is too long or too deep when written
        out.
    """
    nodes: dict[str, list[tuple[Node, int]]] = {}
    for rule in rules:
        nodes.setdefault(rule.id, []).extend(_levels(rule.when))
    graph = {
        id: [node.rule for node, _ in parts if isinstance(node, RuleRef)]
        for id, parts in nodes.items()
    }
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        return [], [_CYCLE.problem(names=" → ".join(error.args[1]))]
    lengths: dict[str, int] = {}
    depths: dict[str, int] = {}
    for id in order:
        lengths[id] = len(nodes[id]) + sum(lengths[other] for other in graph[id])
        depths[id] = max(
            level + (depths[node.rule] if isinstance(node, RuleRef) else 0)
            for node, level in nodes[id]
        )
        if lengths[id] > MOST_CONDITIONS:
            return [], [_TOO_LONG.problem(place=Place(path=id), name=id, limit=MOST_CONDITIONS)]
        if depths[id] > DEEPEST:
            return [], [_TOO_DEEP.problem(place=Place(path=id), name=id, limit=DEEPEST)]
    return order, []


def _levels(node: Node) -> Iterable[tuple[Node, int]]:
    waiting = [(node, 1)]
    while waiting:
        one, level = waiting.pop()
        yield one, level
        waiting.extend((part, level + 1) for part in children(one))
