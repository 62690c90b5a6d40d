"""
What would have to change for a rule to hold: the smallest sets of changes.

Candidates come from the tree; each is tried on the whole rule before it is offered, so that a change
which mends one condition and breaks another is never advised.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from attrs import frozen

from mentorship_model.calendar import add_months
from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules.cells import assignments, cells, leaves_by_fact
from mentorship_model.rules.evaluate import Step, leaf_test
from mentorship_model.rules.facts import Change, FactDeclaration, FactValue
from mentorship_model.rules.nodes import (
    All,
    Any,
    AtLeast,
    Compare,
    Const,
    Elapsed,
    Leaf,
    Not,
    Operator,
    RuleRef,
)
from mentorship_model.rules.reasons import wanted_text
from mentorship_model.rules.rulebase import RuleBase
from mentorship_model.text import Text

__all__ = ["MOST_CANDIDATES", "MOST_REMEDIES", "FactChange", "Remedy", "remedies"]

MOST_CANDIDATES: Final = 200
"""So many sets of changes are looked at before the smallest are offered; a convention."""

MOST_REMEDIES: Final = 12
"""So many sets of changes are offered, the smallest first; a convention."""

_Wants = frozenset[tuple[Leaf, bool]]


@frozen(kw_only=True)
class FactChange:
    """
    One fact that would have to be another.

    Attributes:
        fact: Name of the fact.

        wanted: What it would have to be, for people.

        is_unknown: Whether it is not known now; then it may be enough to find out.

        change: Who or what can change it.

        from_day: The day from which time alone brings it; None if it does not.
    """

    fact: str
    wanted: Text
    is_unknown: bool
    change: Change
    from_day: date | None = None

    @property
    def is_possible(self) -> bool:
        """Whether people, time or a look into the papers can bring it."""
        return self.is_unknown or self.from_day is not None or self.change is Change.BY_PEOPLE


@frozen(kw_only=True)
class Remedy:
    """
    A smallest set of changes after which the rule holds.

    Attributes:
        changes: The changes, all of them needed.
    """

    changes: tuple[FactChange, ...]

    @property
    def is_possible(self) -> bool:
        """Whether every change is possible."""
        return all(change.is_possible for change in self.changes)

    @property
    def from_day(self) -> date | None:
        """The first day on which time has brought what only time can bring."""
        return max((change.from_day for change in self.changes if change.from_day), default=None)


def remedies(
    base: RuleBase, rule_id: str, *, step: Step, facts: Mapping[str, object]
) -> tuple[Remedy, ...]:
    """
    Offer the smallest sets of changes after which the rule holds; possible ones first.

    Args:
        base: The rules.

        rule_id: The rule that *step* is of.

        step: How its expression turned out.

        facts: What was known.

    Returns:
        Up to :data:`MOST_REMEDIES` sets, none of which contains another; empty for a rule that
        holds.
    """
    if step.value is True:
        return ()
    smallest: list[_Wants] = []
    candidates = sorted(dict.fromkeys(_wants(step, True)), key=_size)
    for wants in candidates:
        if any(_facts_of(kept) <= _facts_of(wants) for kept in smallest):
            continue
        if _works(base, rule_id, facts=facts, wants=wants):
            smallest.append(wants)
    found = [_remedy(base, wants, facts=facts) for wants in smallest]
    return tuple(sorted(found, key=lambda remedy: not remedy.is_possible)[:MOST_REMEDIES])


def _facts_of(wants: _Wants) -> set[str]:
    return {leaf.fact for leaf, _ in wants}


def _size(wants: _Wants) -> tuple[int, list[str]]:
    names = _facts_of(wants)
    return len(names), sorted(names)


def _wants(step: Step, truth: bool) -> list[_Wants]:
    if step.value is truth:
        return [frozenset()]
    match step.node:
        case Const():
            return []
        case Not() | RuleRef():
            (part,) = step.parts
            return _wants(part, truth if isinstance(step.node, RuleRef) else not truth)
        case All() | Any() | AtLeast():
            needed = _needed(step, truth)
            sets = [_wants(part, truth) for part in step.parts]
            chosen = itertools.combinations(sets, needed)
            return list(itertools.islice(_joined(chosen), MOST_CANDIDATES))
        case leaf:
            assert isinstance(leaf, Leaf)
            return [frozenset({(leaf, truth)})]


def _needed(step: Step, truth: bool) -> int:
    """Count the parts that must be *truth* for the whole to be."""
    total = len(step.parts)
    match step.node:
        case All():
            return total if truth else 1
        case AtLeast(count=count):
            return count if truth else total - count + 1
        case _:
            return 1 if truth else total


def _joined(choices: Iterable[tuple[list[_Wants], ...]]) -> Iterator[_Wants]:
    for choice in choices:
        for sets in itertools.product(*choice):
            yield frozenset().union(*sets)


def _works(base: RuleBase, rule_id: str, *, facts: Mapping[str, object], wants: _Wants) -> bool:
    leaves = leaves_by_fact(base.expanded[rule_id])
    domains = {name: _allowed(base, leaves[name], wants=wants) for name in sorted(_facts_of(wants))}
    run = base.programs[rule_id].run
    tried = itertools.islice(assignments(domains), MOST_CANDIDATES)
    return any(run({**facts, **changed}) is True for changed in tried)


def _allowed(base: RuleBase, leaves: list[Leaf], *, wants: _Wants) -> list[FactValue]:
    name = leaves[0].fact
    tests = [(leaf_test(leaf, on=base.on), truth) for leaf, truth in wants if leaf.fact == name]
    values = cells(base.facts[name], leaves, on=base.on)
    return [value for value in values if all(test(value) is truth for test, truth in tests)]


def _remedy(base: RuleBase, wants: _Wants, *, facts: Mapping[str, object]) -> Remedy:
    by_fact: dict[str, list[tuple[Leaf, bool]]] = {}
    for leaf, truth in sorted(wants, key=lambda want: (want[0].fact, repr(want))):
        by_fact.setdefault(leaf.fact, []).append((leaf, truth))
    return Remedy(
        changes=tuple(
            _fact_change(base, base.facts[name], value=facts.get(name), asked=asked)
            for name, asked in by_fact.items()
        )
    )


def _fact_change(
    base: RuleBase,
    declaration: FactDeclaration,
    *,
    value: object,
    asked: list[tuple[Leaf, bool]],
) -> FactChange:
    texts = [wanted_text(leaf, declaration, truth=truth) for leaf, truth in asked]
    days = [
        _from_day(base, declaration, value=value, wanted=leaf, truth=truth) for leaf, truth in asked
    ]
    known_days = [day for day in days if day is not None]
    return FactChange(
        fact=declaration.name,
        wanted=Text(", ".join(text.ru for text in texts), ", ".join(text.en for text in texts)),
        is_unknown=value is None and declaration.null is None,
        change=declaration.change,
        from_day=max(known_days) if len(known_days) == len(days) else None,
    )


def _from_day(
    base: RuleBase, declaration: FactDeclaration, *, value: object, wanted: Leaf, truth: bool
) -> date | None:
    """Say when time alone brings "so many or more"; the last day of the guess where months are whole."""
    if not isinstance(wanted, Compare | Elapsed) or not isinstance(wanted.value, int):
        return None
    if wanted.operator not in _GROWING[truth]:
        return None
    count = wanted.value + (wanted.operator in (Operator.MORE, Operator.AT_MOST))
    if isinstance(wanted, Elapsed):
        months = count * 12 if wanted.unit == "years" else count
        return _later(value, months) if isinstance(value, date) else None
    if declaration.change is not Change.BY_TIME or type(value) is not int:
        return None
    unit = next((word for word in declaration.name.split("_") if word in _MONTHS), None)
    # Whole units are known, the day within the unit is not: this is the latest it can be.
    return None if unit is None else _later(base.on, (count - value) * _MONTHS[unit])


# Names of facts tell their units; of what is counted in others it is not known when it comes.
_MONTHS: Final = {"months": 1, "years": 12}

# What time brings: "n or more" and "more than n", or that "less than n" and "n at most" end.
_GROWING: Final = {
    True: (Operator.AT_LEAST, Operator.MORE),
    False: (Operator.LESS, Operator.AT_MOST),
}


def _later(day: date, months: int) -> date | None:
    try:
        return add_months(day, months)
    except MentorshipModelError:  # after the year 9999
        return None
