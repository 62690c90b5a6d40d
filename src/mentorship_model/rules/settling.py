"""
Settle every open place of a rulebook: parameters, slots, and rules that a lower level rewords.

Used by :func:`mentorship_model.rules.resolve.resolve`, which tells the rules of the game.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from mentorship_model.rules.filling import filled_in
from mentorship_model.rules.nodes import All, Any, Const, Node, Not, RuleRef
from mentorship_model.rules.norms import Direction, Rule, Rulebook, Slot, is_within
from mentorship_model.rules.overlays import Fill, Narrowing, Override
from mentorship_model.rules.places import WHY_DATE, settle_parameter, standing
from mentorship_model.rules.proposals import Breach, Proposal
from mentorship_model.rules.rulebase import Candidate, Resolution
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

__all__ = ["Settled", "filled", "in_force", "settle"]

Proposals = Mapping[str, tuple[Proposal, ...]]
"""What is proposed for the place, by parameter, slot or rule."""

_WHY_SLOT: Final = Text("действует вместе с другими", "in force with the others")
_WHY_BREACH: Final = Text(
    "нарушает границы, которые ставит уровень выше; действует его значение",
    "breaks the bounds set by the level above, whose own stays in force",
)


@frozen(kw_only=True)
class Settled:
    """
    Every open place settled, and the rules that overlays bring.

    Attributes:
        resolutions: How each was settled, by id of the parameter, slot or rule.

        slots: What stands in every slot, by id.

        rules: Rules in force and the conditions that overlays put into slots, by id.

        breaches: Proposals that are out of the bounds of the level above.
    """

    resolutions: dict[str, Resolution] = field(factory=dict)
    slots: dict[str, Node] = field(factory=dict)
    rules: dict[str, Rule] = field(factory=dict)
    breaches: list[Breach] = field(factory=list)


def settle(book: Rulebook, proposals: Proposals, *, broken: Iterable[Breach], on: date) -> Settled:
    """
    Settle every open place of a rulebook.

    Args:
        book: The rulebook.

        proposals: What is proposed for the place.

        broken: Proposals that take no part because they break the delegation.

        on: The day.
    """
    settled = Settled()
    for parameter in book.parameters:
        resolution, breaches = settle_parameter(parameter, proposals.get(parameter.id, ()), on=on)
        settled.resolutions[parameter.id] = resolution
        settled.breaches.extend(breaches)
    for slot in book.slots:
        _settle_slot(slot, proposals.get(slot.id, ()), settled, on=on)
    for rule in in_force(book.rules, on):
        _settle_rule(rule, proposals.get(rule.id, ()), settled, on=on)
    for breach in broken:
        _show_broken(breach.proposal, settled)
    return settled


def in_force(rules: Iterable[Rule], on: date) -> list[Rule]:
    """List the versions of rules in force on a day."""
    return [rule for rule in rules if is_within(on, rule.valid_from, valid_to=rule.valid_to)]


def filled(settled: Settled) -> dict[str, Rule]:
    """Return the rules with the values of parameters and the conditions of slots put in."""
    return {
        id: evolve(rule, when=filled_in(rule.when, settled.resolutions, slots=settled.slots))
        for id, rule in settled.rules.items()
    }


def _settle_slot(
    slot: Slot, proposals: tuple[Proposal, ...], settled: Settled, *, on: date
) -> None:
    standing_ones = [one for one in proposals if one.is_in_force(on)]
    names = []
    for number, proposal in enumerate(standing_ones, start=1):
        id = f"{slot.id}/{proposal.overlay.id}/{number}"
        settled.rules[id] = _slot_rule(slot, proposal, id=id)
        names.append(RuleRef(rule=id))
    settled.slots[slot.id] = _slot_node(slot, tuple(names))
    candidates = tuple(
        _candidate(one, _WHY_SLOT, applies=True)
        if one in standing_ones
        else _candidate(one, WHY_DATE, applies=False)
        for one in proposals
    )
    settled.resolutions[slot.id] = Resolution(id=slot.id, label=slot.label, candidates=candidates)


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


def _settle_rule(
    rule: Rule, proposals: tuple[Proposal, ...], settled: Settled, *, on: date
) -> None:
    settled.rules[rule.id] = rule
    chain = standing(proposals, on=on)
    if not chain:
        return
    winners = [one for one, _ in chain if one.is_in_force(on)]
    winner = winners[-1] if winners else None
    if winner is not None:
        assert isinstance(winner.entry, Override)
        norms = (winner.norm, *rule.norms)
        settled.rules[rule.id] = evolve(rule, when=winner.entry.when, norms=norms)
    candidates = tuple(_candidate(one, why, applies=one is winner) for one, why in chain)
    settled.resolutions[rule.id] = Resolution(id=rule.id, label=rule.label, candidates=candidates)


def _show_broken(proposal: Proposal, settled: Settled) -> None:
    """Keep a proposal that takes no part among the candidates, so that one sees why it lost."""
    id = proposal.place
    resolution = settled.resolutions.get(id)
    if resolution is None and id in settled.rules:
        resolution = Resolution(id=id, label=settled.rules[id].label, candidates=())
    if resolution is None or isinstance(proposal.entry, Narrowing):
        return
    candidates = (*resolution.candidates, _candidate(proposal, _WHY_BREACH, applies=False))
    ordered = sorted(candidates, key=lambda one: list(Level).index(one.level))
    settled.resolutions[id] = evolve(resolution, candidates=tuple(ordered))


def _candidate(proposal: Proposal, why: Text, *, applies: bool) -> Candidate:
    entry = proposal.entry
    return Candidate(
        level=proposal.overlay.level,
        overlay=proposal.overlay.id,
        norm=proposal.norm,
        value=entry.value if isinstance(entry, Fill) else None,
        condition=entry.condition if isinstance(entry, Fill) else getattr(entry, "when", None),
        when=entry.when if isinstance(entry, Fill) else None,
        applies=applies,
        why=why,
    )
