"""
Whether a rulebook makes sense: names, versions, dates, bounds, circles and lengths.

What a rule itself asks is checked in :mod:`mentorship_model.rules.node_checks`, what an overlay may
do in :mod:`mentorship_model.rules.overlay_checks`.
"""

from __future__ import annotations

import difflib
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Final, Protocol

from attrs import evolve

from mentorship_model.errors import SIMILAR, MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.rules.facts import FACTS, NOWHERE, FactKind, wrong_type
from mentorship_model.rules.node_checks import BACKWARDS, node_problems, value_problems
from mentorship_model.rules.nodes import Compare, Elapsed, Node, RuleRef, SlotRef, children, walk
from mentorship_model.rules.norms import Dated, Norm, Parameter, Rule, Rulebook
from mentorship_model.text import Text
from mentorship_model.vocabulary import cite

__all__ = [
    "DEEPEST",
    "MOST_CONDITIONS",
    "bounds_problems",
    "date_problems",
    "repeated",
    "rulebook_problems",
    "rules_in_order",
    "source_problems",
]

MOST_CONDITIONS: Final = 20_000
"""So many conditions a rule may have with its references written out; a convention."""

DEEPEST: Final = 150
"""So many levels a rule may have with its references written out; a convention."""

_UNKNOWN_NAME: Final = ProblemKind(
    "MM-RULES-041",
    Text("{kind} {name} не объявлено", "no {kind} {name}"),
    expected=Text("объявленное в сборнике", "one declared in the rulebook"),
    remedy=SIMILAR,
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
        found += value_problems(parameter.declaration, parameter.choices, place=_at(parameter))
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
        return [BACKWARDS.problem(place=place, name=parameter.id)]
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
        place=Place(path=place), kind=kind, name=name, close=", ".join(close)
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
