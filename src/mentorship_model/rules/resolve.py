"""
From a rulebook and overlays to the rules that hold on a day in a place.

1. Only what is in force on the day and meant for the place takes part.
2. A fill of what is not open, by a level that may not, or out of bounds, is an error that names
   both norms.
3. Bounds only shrink on the way down; the lowest level with a fill wins inside them.
4. A fill with a condition answers for those to whom it applies, the level above for the others.
5. Of two fills of one level and scope the later one wins; of the same date, neither: an error.
6. A slot takes the conditions of every level together; a rule may be overridden only in the
   direction it allows, which is proven by cells and not believed.

The order in which overlays are given never matters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.frozen import FrozenMap
from mentorship_model.rules.checks import rulebook_problems, rules_in_order
from mentorship_model.rules.facts import example_text
from mentorship_model.rules.filling import filled_in
from mentorship_model.rules.implication import exception_to
from mentorship_model.rules.nodes import (
    All,
    Any,
    Compare,
    Const,
    Elapsed,
    Node,
    Not,
    RuleRef,
    walk,
)
from mentorship_model.rules.norms import Direction, Norm, Rule, Rulebook, Slot, is_within
from mentorship_model.rules.overlay_checks import (
    declarations_with,
    entries_for,
    overlay_problems,
)
from mentorship_model.rules.overlays import Fill, Overlay, Override
from mentorship_model.rules.places import Proposal, conflicts, settle_parameter, standing
from mentorship_model.rules.rulebase import Candidate, Resolution, RuleBase
from mentorship_model.rules.serialise import canonical
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

__all__ = ["resolve"]

_TWO_OF_ONE_ID: Final = ProblemKind(
    "MM-RULES-069",
    Text("два разных наложения с именем {id}", "two different overlays named {id}"),
    remedy=Text("Дайте им разные имена.", "Give them different ids."),
)
_WRONG_DIRECTION: Final = ProblemKind(
    "MM-RULES-070",
    Text(
        "норма {norm} меняет правило {rule} не в ту сторону, чем разрешает {upper}; пример: {example}",
        "the norm {norm} changes the rule {rule} in another direction than {upper} allows; example: {example}",
    ),
    expected=Text("{direction}", "{direction}"),
)
_NOT_SET: Final = ProblemKind(
    "MM-RULES-071",
    Text(
        "правило {rule} спрашивает о параметре {parameter}, который никто не установил",
        "the rule {rule} asks about the parameter {parameter} that nobody has set",
    ),
    expected=Text("значение на эту дату", "a value on that day"),
)
_NOT_A_DAY: Final = ProblemKind(
    "MM-RULES-072",
    Text("не день", "not a day"),
    expected=Text("дата без времени (date)", "a date without time (date)"),
)
_NO_VERSION: Final = ProblemKind(
    "MM-RULES-075",
    Text(
        "правило {rule} ссылается на правило {other}, которое в этот день не действует",
        "the rule {rule} refers to the rule {other}, which is not in force on that day",
    ),
    remedy=Text("Сомкните даты версий.", "Let the dates of its versions meet."),
)
_DIRECTIONS: Final = {
    Direction.STRICTER: Text("только строже", "only stricter"),
    Direction.LOOSER: Text("только мягче", "only looser"),
}


def resolve(
    rulebook: Rulebook,
    *,
    on: date,
    overlays: Iterable[Overlay] = (),
    scope: Mapping[Level, str] | None = None,
) -> RuleBase:
    """
    Return the rules that hold on a day in a place.

    Args:
        rulebook: The rules with all their versions.

        on: The day.

        overlays: What lower levels bring, in any order; those of other places take no part.

        scope: The place: ids of region, municipality and organisation by level.

    Raises:
        MentorshipModelError: With every violation and conflict, each naming both norms.

    Examples:
        >>> from mentorship_model.rules import rulebook
        >>> base = resolve(rulebook("young_specialist"), on=date(2026, 9, 1))
        >>> base.value_of("young_age_limit")
        35
    """
    if type(on) is not date:
        raise _NOT_A_DAY.error(place=Place(argument="on"))
    case = _Case.of(rulebook, on=on, overlays=overlays, scope=scope or {})
    settled = _settle(case)
    problems = [*case.problems, *settled.problems]
    if problems:
        raise MentorshipModelError(problems)
    filled = _filled(case, settled)
    problems = _version_problems(filled)
    if problems:
        raise MentorshipModelError(problems)
    order, problems = rules_in_order(filled.values())
    if problems:
        raise MentorshipModelError(problems)
    rules = {id: filled[id] for id in order}
    problems = [*_unset_problems(rules), *_direction_problems(case, settled, rules=rules)]
    if problems:
        raise MentorshipModelError(problems)
    return _rule_base(case, settled, rules=rules)


@frozen(kw_only=True)
class _Case:
    """One question to resolve: the rulebook and what is meant for the place."""

    book: Rulebook
    on: date
    scope: Mapping[Level, str]
    overlays: tuple[Overlay, ...]
    proposals: Mapping[str, tuple[Proposal, ...]]
    problems: tuple[Problem, ...]

    @classmethod
    def of(
        cls,
        book: Rulebook,
        *,
        on: date,
        overlays: Iterable[Overlay],
        scope: Mapping[Level, str],
    ) -> _Case:
        # Everything that follows walks overlays in the order of their ids.
        every = sorted(set(overlays), key=lambda overlay: overlay.id)
        problems = [*rulebook_problems(book), *_repeated_ids(every)]
        for overlay in every:
            problems += overlay_problems(overlay, book)
        for slot, proposals in _proposals(book, every).items():
            if slot not in {one.id for one in book.slots}:
                problems += conflicts(slot, proposals)
        here = tuple(one for one in every if scope.get(one.level) == one.scope)
        return cls(
            book=book,
            on=on,
            scope=scope,
            overlays=here,
            proposals={id: tuple(found) for id, found in _proposals(book, here).items()},
            problems=tuple(problems),
        )

    def proposed(self, id: str) -> tuple[Proposal, ...]:
        return self.proposals.get(id, ())


def _repeated_ids(overlays: Sequence[Overlay]) -> list[Problem]:
    ids = [overlay.id for overlay in overlays]
    return [_TWO_OF_ONE_ID.problem(id=id) for id in sorted({i for i in ids if ids.count(i) > 1})]


def _proposals(book: Rulebook, overlays: Iterable[Overlay]) -> dict[str, list[Proposal]]:
    found: dict[str, list[Proposal]] = {}
    for overlay in overlays:
        for id, entry in entries_for(overlay, book):
            found.setdefault(id, []).append(Proposal(overlay=overlay, entry=entry))
    return found


@frozen(kw_only=True)
class _Settled:
    """Every open place settled, and the rules that overlays bring."""

    resolutions: dict[str, Resolution] = field(factory=dict)
    slots: dict[str, Node] = field(factory=dict)
    rules: dict[str, Rule] = field(factory=dict)
    problems: list[Problem] = field(factory=list)


def _settle(case: _Case) -> _Settled:
    settled = _Settled()
    if case.problems:
        return settled
    for parameter in case.book.parameters:
        resolution, problems = settle_parameter(parameter, case.proposed(parameter.id), on=case.on)
        settled.resolutions[parameter.id] = resolution
        settled.problems.extend(problems)
    for slot in case.book.slots:
        _settle_slot(case, settled, slot=slot)
    for rule in _in_force(case.book.rules, case.on):
        _settle_rule(case, settled, rule=rule)
    return settled


def _in_force(rules: Iterable[Rule], on: date) -> list[Rule]:
    return [rule for rule in rules if is_within(on, rule.valid_from, valid_to=rule.valid_to)]


def _settle_slot(case: _Case, settled: _Settled, *, slot: Slot) -> None:
    proposals = case.proposed(slot.id)
    in_force = [one for one in proposals if one.is_in_force(case.on)]
    names = []
    for number, proposal in enumerate(in_force, start=1):
        id = f"{slot.id}/{proposal.overlay.id}/{number}"
        settled.rules[id] = _slot_rule(slot, proposal, id=id)
        names.append(RuleRef(rule=id))
    settled.slots[slot.id] = _slot_node(slot, tuple(names))
    settled.resolutions[slot.id] = Resolution(
        id=slot.id,
        label=slot.label,
        candidates=tuple(
            _candidate(
                one, Text("действует вместе с другими", "in force with the others"), applies=True
            )
            if one in in_force
            else _candidate(
                one, Text("не действует в этот день", "not in force on this day"), applies=False
            )
            for one in proposals
        ),
    )


def _slot_node(slot: Slot, conditions: tuple[RuleRef, ...]) -> Node:
    if not conditions:
        return Const(value=slot.direction is Direction.STRICTER)
    if len(conditions) == 1:
        return conditions[0]
    return All(of=conditions) if slot.direction is Direction.STRICTER else Any(of=conditions)


def _slot_rule(slot: Slot, proposal: Proposal, *, id: str) -> Rule:
    fill = proposal.entry
    assert isinstance(fill, Fill)
    assert fill.condition is not None
    when = fill.condition
    if fill.when is not None and slot.direction is Direction.STRICTER:
        when = Any(of=(Not(of=fill.when), when))
    elif fill.when is not None:
        when = All(of=(fill.when, when))
    return Rule(id=id, label=slot.label, when=when, norms=(proposal.norm, slot.norm))


def _candidate(proposal: Proposal, why: Text, *, applies: bool) -> Candidate:
    entry = proposal.entry
    return Candidate(
        level=proposal.overlay.level,
        overlay=proposal.overlay.id,
        norm=proposal.norm,
        condition=entry.condition if isinstance(entry, Fill) else getattr(entry, "when", None),
        when=entry.when if isinstance(entry, Fill) else None,
        applies=applies,
        why=why,
    )


def _settle_rule(case: _Case, settled: _Settled, *, rule: Rule) -> None:
    chain = standing(case.proposed(rule.id), on=case.on)
    winners = [one for one, _ in chain if one.is_in_force(case.on)]
    if winners and isinstance(winners[-1].entry, Override):
        winner = winners[-1]
        settled.rules[rule.id] = evolve(
            rule, when=winners[-1].entry.when, norms=(winner.norm, *rule.norms)
        )
    else:
        settled.rules[rule.id] = rule
    if chain:
        settled.resolutions[rule.id] = Resolution(
            id=rule.id,
            label=rule.label,
            candidates=tuple(
                _candidate(one, why, applies=one is winners[-1]) for one, why in chain
            ),
        )


def _filled(case: _Case, settled: _Settled) -> dict[str, Rule]:
    return {
        id: evolve(rule, when=filled_in(rule.when, settled.resolutions, slots=settled.slots))
        for id, rule in settled.rules.items()
    }


def _version_problems(rules: Mapping[str, Rule]) -> list[Problem]:
    return [
        _NO_VERSION.problem(place=Place(path=id), rule=id, other=node.rule)
        for id, rule in rules.items()
        for node in walk(rule.when)
        if isinstance(node, RuleRef) and node.rule not in rules
    ]


def _unset_problems(rules: Mapping[str, Rule]) -> list[Problem]:
    return [
        _NOT_SET.problem(place=Place(path=id), rule=id, parameter=leaf.parameter)
        for id, rule in rules.items()
        for leaf in walk(rule.when)
        if isinstance(leaf, Compare | Elapsed) and leaf.value is None
    ]


def _direction_problems(
    case: _Case, settled: _Settled, *, rules: Mapping[str, Rule]
) -> list[Problem]:
    problems = []
    base = _rule_base(case, settled, rules=rules)
    for rule in _in_force(case.book.rules, case.on):
        winners = [one for one in case.proposed(rule.id) if one.is_in_force(case.on)]
        if not winners or rule.direction is Direction.FIXED:
            continue
        before = evolve(
            base,
            rules={
                **rules,
                rule.id: evolve(
                    rule, when=filled_in(rule.when, settled.resolutions, slots=settled.slots)
                ),
            },
        )
        pair = (base.expanded[rule.id], before.expanded[rule.id])
        stricter, looser = pair if rule.direction is Direction.STRICTER else pair[::-1]
        example = exception_to(stricter, looser, facts=base.facts, on=case.on)
        if example is not None:
            problems.append(
                _WRONG_DIRECTION.problem(
                    norm=", ".join(one.norm for one in winners),
                    rule=rule.id,
                    upper=", ".join(rule.norms),
                    example=example_text(example, facts=base.facts),
                    direction=_DIRECTIONS[rule.direction],
                )
            )
    return problems


def _rule_base(case: _Case, settled: _Settled, *, rules: Mapping[str, Rule]) -> RuleBase:
    norms = {norm.id: norm for norm in (*case.book.norms, *_overlay_norms(case.overlays))}
    overlays = tuple((one.id, _sha(canonical(one))) for one in case.overlays)
    stated = {
        "name": case.book.name,
        "on": case.on,
        "scope": {str(level): id for level, id in case.scope.items()},
        "rules": list(rules.values()),
        "norms": [norms[id] for id in sorted(norms)],
        "overlays": overlays,
    }
    return RuleBase(
        name=case.book.name,
        on=case.on,
        scope=FrozenMap(case.scope),
        rules=FrozenMap(rules),
        norms=FrozenMap(norms),
        facts=FrozenMap(declarations_with(case.book, *case.overlays)),
        resolutions=FrozenMap(settled.resolutions),
        overlays=overlays,
        hash=_sha(canonical(stated)),
    )


def _overlay_norms(overlays: Iterable[Overlay]) -> list[Norm]:
    return [
        evolve(norm, id=f"{overlay.id}/{norm.id}") for overlay in overlays for norm in overlay.norms
    ]


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
