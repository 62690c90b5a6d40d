"""
What is suspicious about rules, found without a single person: exact, by cells.

:func:`analyse` looks at rules resolved for a day and a place, :func:`analyse_rulebook` at the dates
and names of a rulebook, :func:`analyse_overlay` at the norms of an overlay, :func:`table_problems`
at rules that should divide people between them.  What overlays change is told by
:mod:`mentorship_model.rules.comparison`.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from mentorship_model.arguments import checks_arguments, wrong_argument
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.explain import Mark
from mentorship_model.rules.cell_space import CellSpace
from mentorship_model.rules.cells import cells, facts_in
from mentorship_model.rules.codes import condition_leaves
from mentorship_model.rules.facts import FactDeclaration, FactKind, example_text
from mentorship_model.rules.nodes import (
    All,
    Any,
    Compare,
    Const,
    Elapsed,
    Leaf,
    Node,
    Not,
    Operator,
    RuleRef,
    SlotRef,
    mapped,
    walk,
)
from mentorship_model.rules.norms import Norm, Parameter, Rulebook
from mentorship_model.rules.overlays import Overlay
from mentorship_model.rules.reasons import wanted_text
from mentorship_model.rules.rulebase import RuleBase, check_resolved, unknown_rule
from mentorship_model.text import Text

__all__ = ["analyse", "analyse_overlay", "analyse_rulebook", "table_problems"]

_ONE_DAY: Final = timedelta(days=1)
_ALWAYS: Final = ProblemKind(
    "MM-RULES-100",
    Text("правило {rule} выполнено всегда", "the rule {rule} always holds"),
    remedy=Text("Уберите правило или исправьте условия.", "Drop the rule or mend its conditions."),
)
_NEVER: Final = ProblemKind(
    "MM-RULES-101",
    Text("правило {rule} не выполнено никогда", "the rule {rule} never holds"),
    remedy=Text("Уберите правило или исправьте условия.", "Drop the rule or mend its conditions."),
)
_IDLE: Final = ProblemKind(
    "MM-RULES-102",
    Text(
        "в правиле {rule} условие ни на что не влияет: {fact}, {wanted}",
        "in the rule {rule} a condition never matters: {fact}, {wanted}",
    ),
    remedy=Text("Уберите условие или исправьте соседние.", "Drop it or mend those beside it."),
)
_GAP: Final = ProblemKind(
    "MM-RULES-103",
    Text("никому не подходит ни одно из правил: {example}", "no rule of the table fits: {example}"),
)
_OVERLAP: Final = ProblemKind(
    "MM-RULES-104",
    Text("подходят сразу {one} и {other}: {example}", "both {one} and {other} fit: {example}"),
)
_RULE_NAMES: Final = Text("список имён правил", "a list of names of rules")
_HOLE: Final = ProblemKind(
    "MM-RULES-105",
    Text(
        "у параметра {parameter} нет значения с {first} по {last}",
        "the parameter {parameter} has no value from {first} to {last}",
    ),
)
_NOT_IN_FORCE: Final = ProblemKind(
    "MM-RULES-106",
    Text(
        "правило {rule} опирается на норму {norm}, которая в этот день не действует",
        "the rule {rule} rests on the norm {norm}, which is not in force on that day",
    ),
)
_UNVERIFIED: Final = ProblemKind(
    "MM-RULES-107",
    Text("норма {norm} не проверена по источнику", "the norm {norm} is not verified by a source"),
    remedy=Text("Сверьте с источником.", "Compare with the source."),
)
_UNCITED: Final = ProblemKind(
    "MM-RULES-108",
    Text("на норму {norm} ничто не опирается", "nothing rests on the norm {norm}"),
)
_NO_NORM: Final = ProblemKind(
    "MM-RULES-109",
    Text("правило {rule} не опирается ни на одну норму", "the rule {rule} rests on no norm"),
)
_UNUSED: Final = ProblemKind(
    "MM-RULES-110",
    Text("открытое место {name} ни в одном правиле не спрашивают", "no rule asks about {name}"),
)
_EARLY: Final = ProblemKind(
    "MM-RULES-111",
    Text(
        "параметр {parameter} получает значение раньше, чем действует норма {norm}",
        "the parameter {parameter} has a value before the norm {norm} is in force",
    ),
)


def analyse(base: RuleBase) -> tuple[Problem, ...]:
    """
    List what is suspicious about resolved rules.

    A rule that always or never holds, a condition that never matters, a norm that is not in force
    or not verified.  Rules with too many combinations to be checked exactly are named.

    Args:
        base: Rules resolved for a day and a place.

    Examples:
        >>> from mentorship_model.rules import resolve, rulebook
        >>> found = analyse(resolve(rulebook("mentor"), on=date(2024, 9, 1)))
        >>> [problem.code for problem in found if problem.code < "MM-RULES-106"]
        []
    """
    check_resolved(base)
    found: list[Problem] = []
    steady: dict[str, bool | None] = {}
    for id in base.rules:
        try:
            problems, steady[id] = _tree_problems(base, id, steady=steady)
        except MentorshipModelError as error:
            problems, steady[id] = [evolve(one, subject=id) for one in error.problems], None
        found += problems
    return (*found, *_norm_problems(base))


def _tree_problems(
    base: RuleBase, id: str, *, steady: Mapping[str, bool | None]
) -> tuple[list[Problem], bool | None]:
    tree, facts = _independent(base, id, steady=steady)
    space = CellSpace.of(tree, facts=facts, on=base.on)
    holding = space.holding(tree)
    if holding in (0, space.every):
        kind = _ALWAYS if holding else _NEVER
        return [kind.problem(subject=id, place=Place(path=id), rule=id)], bool(holding)
    return list(_idle_conditions(tree, space, facts=facts, id=id)), None


def _idle_conditions(
    tree: Node, space: CellSpace, *, facts: Mapping[str, FactDeclaration], id: str
) -> Iterator[Problem]:
    holding = space.holding(tree)
    for leaf in condition_leaves(tree):
        without = [
            space.holding(mapped(tree, _replacing(leaf, Const(value=value))))
            for value in (True, False)
        ]
        # Whatever it says may be taken for granted: the rule stays the same.
        if holding in without:
            declaration = facts[getattr(leaf, "fact", "")]
            yield _IDLE.problem(
                subject=id,
                place=Place(path=id),
                rule=id,
                fact=declaration.label,
                wanted=wanted_text(leaf, declaration, truth=True),
            )


def _replacing(old: Node, new: Node) -> Callable[[Node], Node]:
    return lambda leaf: new if leaf == old else leaf


def _independent(
    base: RuleBase, id: str, *, steady: Mapping[str, bool | None]
) -> tuple[Node, dict[str, FactDeclaration]]:
    """
    Take a rule that shares no fact with the rest, and can go both ways, for one yes-or-no fact.

    That keeps exactness and makes rules of many parts small enough to be looked at as a whole.
    """
    tree = base.rules[id].when
    while entangled := _entangled(base, tree, steady=steady):
        tree = mapped(tree, _opening(base, entangled))
    facts = dict(base.facts)
    for rule in _references(tree):
        name, label = f"rule {rule}", base.rules[rule].label
        facts[name] = FactDeclaration(name=name, kind=FactKind.BOOLEAN, label=label)
    return _packed(mapped(tree, _as_fact), facts, on=base.on), facts


def _packed(tree: Node, facts: dict[str, FactDeclaration], *, on: date) -> Node:
    """
    Take conditions that stand side by side and share no fact with the rest for one.

    They can go both ways whatever the rest says, so that one yes-or-no fact stands for all.
    """
    counts = Counter(leaf.fact for leaf in walk(tree) if isinstance(leaf, Leaf))

    def is_private(node: Node) -> bool:
        if not isinstance(node, Leaf) or counts[node.fact] > 1:
            return False
        return len(cells(facts[node.fact], [node], on=on)) > 1

    def pack(node: Node) -> Node:
        if isinstance(node, Not):
            return Not(of=pack(node.of))
        if not isinstance(node, All | Any):
            return node
        # The first of them stands for the others: it is as free as all of them together.
        others = [part for part in node.of if is_private(part)][1:]
        return evolve(node, of=tuple(pack(part) for part in node.of if part not in others))

    return pack(tree)


def _as_fact(leaf: Node) -> Node:
    if not isinstance(leaf, RuleRef):
        return leaf
    return Compare(fact=f"rule {leaf.rule}", operator=Operator.EQUAL, value=True)


def _opening(base: RuleBase, rules: set[str]) -> Callable[[Node], Node]:
    return lambda leaf: (
        base.rules[leaf.rule].when if isinstance(leaf, RuleRef) and leaf.rule in rules else leaf
    )


def _entangled(base: RuleBase, tree: Node, *, steady: Mapping[str, bool | None]) -> set[str]:
    """Return the rules that share a fact with another part, or can only go one way."""
    parts = {rule: set(facts_in(base.expanded[rule])) for rule in _references(tree)}
    counts = Counter(name for facts in (*parts.values(), set(facts_in(tree))) for name in facts)
    return {
        rule
        for rule, facts in parts.items()
        if steady.get(rule) is not None or any(counts[name] > 1 for name in facts)
    }


def _references(tree: Node) -> list[str]:
    return [node.rule for node in walk(tree) if isinstance(node, RuleRef)]


def _norm_problems(base: RuleBase) -> Iterator[Problem]:
    used: set[str] = set()
    for id, rule in base.rules.items():
        used.update(rule.norms)
        if not rule.norms:
            yield _NO_NORM.problem(subject=id, place=Place(path=id), rule=id)
        for norm in rule.norms:
            if not base.norms[norm].is_in_force(base.on):
                yield _NOT_IN_FORCE.problem(subject=id, place=Place(path=id), rule=id, norm=norm)
    for resolution in base.resolutions.values():
        used.update(candidate.norm for candidate in resolution.candidates if candidate.applies)
    for norm in sorted(used):
        if base.norms[norm].certainty is Mark.UNVERIFIED:
            yield _UNVERIFIED.problem(subject=norm, place=Place(path=norm), norm=norm)


@checks_arguments
def analyse_rulebook(book: Rulebook) -> tuple[Problem, ...]:
    """
    List what is suspicious about the dates and names of a rulebook, whatever the day.

    A dated parameter with holes or with a value before its norm, a norm that nothing cites, an open
    place that no rule asks about.
    """
    found: list[Problem] = []
    for parameter in book.parameters:
        found += _holes(parameter)
        found += _early_values(parameter, book)
    used = {norm for rule in book.rules for norm in rule.norms}
    used |= {one.norm for parameter in book.parameters for one in parameter.values}
    used |= {place.norm for place in book.parameters} | {place.norm for place in book.slots}
    return (*found, *_uncited(book.norms, used), *_unused_places(book))


def analyse_overlay(overlay: Overlay) -> tuple[Problem, ...]:
    """List the norms of an overlay that nothing in it cites, and those that are not verified."""
    used = {entry.norm for entry in overlay.entries}
    doubtful = [
        _UNVERIFIED.problem(subject=norm.id, place=Place(path=norm.id), norm=norm.id)
        for norm in overlay.norms
        if norm.certainty is Mark.UNVERIFIED
    ]
    return (*_uncited(overlay.norms, used), *doubtful)


def _uncited(norms: Iterable[Norm], used: Container[str]) -> list[Problem]:
    return [
        _UNCITED.problem(subject=norm.id, place=Place(path=norm.id), norm=norm.id)
        for norm in norms
        if norm.id not in used
    ]


def _holes(parameter: Parameter) -> Iterator[Problem]:
    ordered = sorted(parameter.values, key=lambda one: one.valid_from or date.min)
    for one, other in itertools.pairwise(ordered):
        if one.valid_to is None or other.valid_from is None:
            continue
        if other.valid_from - one.valid_to > _ONE_DAY:
            yield _HOLE.problem(
                subject=parameter.id,
                place=Place(path=parameter.id),
                parameter=parameter.id,
                first=one.valid_to + _ONE_DAY,
                last=other.valid_from - _ONE_DAY,
            )


def _early_values(parameter: Parameter, book: Rulebook) -> Iterator[Problem]:
    norms = {norm.id: norm for norm in book.norms}
    for one in parameter.values:
        since = norms[one.norm].valid_from
        if since is not None and (one.valid_from is None or one.valid_from < since):
            yield _EARLY.problem(
                subject=parameter.id,
                place=Place(path=parameter.id),
                parameter=parameter.id,
                norm=one.norm,
            )


def _unused_places(book: Rulebook) -> Iterator[Problem]:
    asked: set[str] = set()
    for rule in book.rules:
        for node in walk(rule.when):
            match node:
                case SlotRef(slot=name):
                    asked.add(name)
                case Compare(parameter=str(name)) | Elapsed(parameter=str(name)):
                    asked.add(name)
    for slot in book.slots:
        if slot.id not in asked:
            yield _UNUSED.problem(subject=slot.id, place=Place(path=slot.id), name=slot.id)


def table_problems(base: RuleBase, rule_ids: Sequence[str]) -> tuple[Problem, ...]:
    """
    Find people whom no rule of a table fits, or whom two fit, with an example.

    Args:
        base: Rules resolved for a day and a place.

        rule_ids: Rules of which exactly one should hold for everyone.

    Raises:
        MentorshipModelError: ``MM-RULES-030``, for an unknown rule; ``-032``, if *base* is not
            resolved; ``-050``, if there are too many combinations.
    """
    check_resolved(base)
    if isinstance(rule_ids, str) or not isinstance(rule_ids, Sequence):
        raise wrong_argument("rule_ids", expected=_RULE_NAMES)
    for id in rule_ids:
        if id not in base.rules:
            raise unknown_rule(base, id, argument="rule_ids")
    trees = {id: base.expanded[id] for id in rule_ids}
    space = CellSpace.of(*trees.values(), facts=base.facts, on=base.on)
    holding = {id: space.holding(tree) for id, tree in trees.items()}
    found = []
    covered = 0
    for one in holding.values():
        covered |= one
    if covered != space.every:
        example = space.example(space.every & ~covered)
        found.append(_GAP.problem(example=example_text(example, facts=base.facts)))
    for first, second in itertools.combinations(holding, 2):
        both = holding[first] & holding[second]
        if both:
            example = space.example(both)
            found.append(
                _OVERLAP.problem(
                    one=first, other=second, example=example_text(example, facts=base.facts)
                )
            )
    return tuple(found)
