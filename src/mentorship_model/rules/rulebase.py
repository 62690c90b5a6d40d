"""
The rules that hold on a day in a place: an immutable value with a hash.

Made by :func:`mentorship_model.rules.resolve.resolve`; asked by
:func:`mentorship_model.rules.verdict.evaluate` and
:func:`mentorship_model.rules.frames.evaluate_frame`.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Final

from attrs import field, frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import SIMILAR, MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.rules.evaluate import Program, compile_rules
from mentorship_model.rules.facts import FactDeclaration, FactValue
from mentorship_model.rules.nodes import Leaf, Node, RuleRef, mapped, walk
from mentorship_model.rules.norms import Norm, Rule
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

__all__ = ["Candidate", "Resolution", "RuleBase", "Violation", "check_resolved", "unknown_rule"]

_UNKNOWN_RULE: Final = ProblemKind(
    "MM-RULES-030",
    Text("правило {rule} на эту дату не действует", "the rule {rule} is not in force on that day"),
    expected=Text("одно из действующих правил", "one of the rules in force"),
    remedy=SIMILAR,
)
_NOT_RESOLVED: Final = ProblemKind(
    "MM-RULES-032",
    Text("это не правила на день и место, а {type}", "these are no resolved rules but {type}"),
    expected=Text("RuleBase", "a RuleBase"),
    remedy=Text(
        "Сначала разрешите сборник: resolve(rulebook(...), on=...).",
        "Resolve the rulebook first: resolve(rulebook(...), on=...).",
    ),
)
_UNKNOWN_PARAMETER: Final = ProblemKind(
    "MM-RULES-037",
    Text("в сборнике нет параметра {name}", "the rulebook has no parameter {name}"),
    expected=Text("имя параметра сборника", "the name of a parameter of the rulebook"),
    remedy=SIMILAR,
)


@frozen(kw_only=True)
class Candidate:
    """
    One proposal for an open place, and what became of it.

    Attributes:
        level: Level that proposed it.

        overlay: Id of the overlay; None for the rulebook itself.

        norm: Id of the norm.

        value: The value, for a parameter.

        condition: The condition, for a slot or a rule.

        when: For whom it is meant; None for everyone.

        applies: Whether it has a part in the answer.

        why: Why it applies, or why it lost.
    """

    level: Level
    overlay: str | None
    norm: str
    value: FactValue | None = None
    condition: Node | None = None
    when: Node | None = None
    applies: bool
    why: Text


@frozen(kw_only=True)
class Resolution:
    """
    How one parameter, slot or rule was settled.

    Attributes:
        id: Id of the parameter, slot or rule.

        label: What it is, for people.

        value: The value for everyone to whom no conditional fill applies; None if nobody has set
            one.

        conditional: For whom another value is meant, from the highest level to the lowest.

        candidates: Every proposal, from the highest level to the lowest.
    """

    id: str
    label: Text
    value: FactValue | None = None
    conditional: tuple[tuple[Node, FactValue], ...] = ()
    candidates: tuple[Candidate, ...]


@frozen(kw_only=True)
class Violation:
    """
    A lower level that overstepped what is open to it, so that the level above stayed in force.

    Attributes:
        place: Id of the parameter, slot or rule.

        overlay: Id of the overlay.

        norm: Id of its norm.

        upper: Id of the norm above, or several; ``"—"`` if there is no such place.

        problem: What is wrong.

        rules: Ids of the rules that ask about the place.
    """

    place: str
    overlay: str
    norm: str
    upper: str
    problem: Problem
    rules: tuple[str, ...]


@frozen(kw_only=True)
class RuleBase:
    """
    Rules resolved for a day and a place.

    Attributes:
        name: Name of the rulebook.

        on: The day.

        scope: The place: ids of region, municipality and organisation by level.

        rules: Rules in force by id, each after those it refers to; parameters are filled in.

        norms: Norms of the rulebook and of the overlays by id.

        facts: Facts that may be given, by name.

        resolutions: How every parameter, slot and overridden rule was settled, by id.

        overlays: Ids and hashes of the overlays that were given.

        violations: What lower levels did beyond what is open to them; it has no part in the rules.

        hash: SHA-256 of all of the above.
    """

    name: str
    on: date
    scope: Mapping[Level, str]
    rules: Mapping[str, Rule]
    norms: Mapping[str, Norm]
    facts: Mapping[str, FactDeclaration] = field(repr=False)
    resolutions: Mapping[str, Resolution] = field(repr=False)
    overlays: tuple[tuple[str, str], ...] = ()
    violations: tuple[Violation, ...] = ()
    hash: str

    @cached_property
    def programs(self) -> Mapping[str, Program]:
        """The rules ready to run, by id."""
        nodes = {id: rule.when for id, rule in self.rules.items()}
        return compile_rules(nodes, facts=self.facts, on=self.on)

    @cached_property
    def fact_names(self) -> frozenset[str]:
        """Names of the facts that may be given."""
        return frozenset(self.facts)

    @cached_property
    def expanded(self) -> Mapping[str, Node]:
        """The rules with every reference written out, by id."""
        found: dict[str, Node] = {}
        for id, rule in self.rules.items():
            found[id] = mapped(rule.when, lambda leaf: _written_out(leaf, found))
        return found

    @checks_arguments
    def value_of(self, parameter: str) -> FactValue | None:
        """
        Return the value of a parameter on the day in the place; None if nobody has set one.

        What an act sets for some subjects only is told by :meth:`value_for`.

        Raises:
            MentorshipModelError: ``MM-RULES-037``, if the rulebook has no such parameter.
        """
        if parameter not in self.resolutions:
            raise _unknown_parameter(self, parameter)
        return self.resolutions[parameter].value

    @checks_arguments
    def value_for(self, parameter: str, facts: Mapping[str, object]) -> FactValue | None:
        """
        Return the value of a parameter for one subject.

        Args:
            parameter: Id of the parameter.

            facts: What is known of the subject.

        Returns:
            The value; None if nobody has set one or if a fact is missing that decides which holds.

        Raises:
            MentorshipModelError: ``MM-RULES-037``, if the rulebook has no such parameter; ``-002``
                to ``-004``, if a fact that is asked about has a wrong type.
        """
        return self._value_and_missing(parameter, facts)[0]

    @checks_arguments
    def missing_for(self, parameter: str, facts: Mapping[str, object]) -> tuple[str, ...]:
        """
        Return the names of the facts that must be known to say which value holds for one subject.

        Raises:
            MentorshipModelError: As of :meth:`value_for`.
        """
        return self._value_and_missing(parameter, facts)[1]

    def _value_and_missing(
        self, parameter: str, facts: Mapping[str, object]
    ) -> tuple[FactValue | None, tuple[str, ...]]:
        value = self.value_of(parameter)
        missing: dict[str, None] = {}
        # From the highest level to the lowest, which has the last word where it is meant.
        for when, other in self.resolutions[parameter].conditional:
            tree = mapped(when, lambda leaf: _written_out(leaf, self.expanded))
            program = compile_rules({"when": tree}, facts=self.facts, on=self.on)["when"]
            is_meant = program.run(facts)
            if is_meant:
                value, missing = other, {}
            elif is_meant is None and (missing or value != other):
                asked = dict.fromkeys(leaf.fact for leaf in walk(tree) if isinstance(leaf, Leaf))
                missing |= {name: None for name in asked if facts.get(name) is None}
        return (None if missing else value), tuple(missing)


def _written_out(leaf: Node, rules: Mapping[str, Node]) -> Node:
    return rules[leaf.rule] if isinstance(leaf, RuleRef) else leaf


def unknown_rule(base: RuleBase, rule_id: object, *, argument: str) -> MentorshipModelError:
    """Build the error of a rule that is not in force, with the names most like it."""
    name = str(rule_id)
    close = difflib.get_close_matches(name, base.rules, n=3) or list(base.rules)[:3]
    return _UNKNOWN_RULE.error(place=Place(argument=argument), rule=name, close=", ".join(close))


def _unknown_parameter(base: RuleBase, name: str) -> MentorshipModelError:
    close = difflib.get_close_matches(name, base.resolutions, n=3)
    return _UNKNOWN_PARAMETER.error(
        place=Place(argument="parameter"), name=name, close=", ".join(close)
    )


def check_resolved(base: object, *, argument: str = "base") -> RuleBase:
    """Refuse what is no :class:`RuleBase`, a rulebook that was not resolved above all."""
    if not isinstance(base, RuleBase):
        raise _NOT_RESOLVED.error(place=Place(argument=argument), type=type(base).__name__)
    return base
