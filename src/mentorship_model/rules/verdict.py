"""
The answer of a rule with everything that explains it.

:func:`evaluate` answers for one subject; what is asked of the :class:`Verdict` afterwards (reasons,
blocking conditions, missing facts, remedies, receipt) is worked out on demand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

from attrs import field, frozen

from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.rules.evaluate import Step, Value
from mentorship_model.rules.facts import unknown_fact
from mentorship_model.rules.missing import missing_facts, residual
from mentorship_model.rules.nodes import Node
from mentorship_model.rules.norms import Norm
from mentorship_model.rules.reasons import blocking_reasons, norms_of, rule_reason, rules_of
from mentorship_model.rules.remedies import Remedy, remedies
from mentorship_model.rules.rulebase import RuleBase, Violation, check_resolved, unknown_rule
from mentorship_model.text import Text

__all__ = ["Receipt", "Verdict", "decide", "evaluate"]

_NOT_FACTS: Final = ProblemKind(
    "MM-RULES-031",
    Text(
        "это не сведения об одном человеке, а {type}",
        "these are no facts of one subject but {type}",
    ),
    expected=Text(
        "отображение «факт: значение», например dict",
        "a mapping of facts to values, such as a dict",
    ),
    remedy=Text("Таблицу решает evaluate_frame.", "A table is decided by evaluate_frame."),
)


def decide(base: RuleBase, rule_id: str, facts: Mapping[str, object]) -> Value:
    """
    Answer a rule for one subject, without reasons; several times faster than :func:`evaluate`.

    Args:
        base: Rules resolved for a day and a place.

        rule_id: Id of the rule.

        facts: What is known; a fact that is not given or None is not known. Every name must be
            declared; the value of a fact that the rule does not ask about is not looked at, as
            other columns of a frame are not, and cannot change the answer.

    Raises:
        MentorshipModelError: ``MM-RULES-030``, if there is no such rule; ``-031``, if *facts* is
            no mapping; ``-032``, if *base* is not resolved; ``-001`` to ``-004``, if a fact is
            unknown or one that is asked about has a wrong type.
    """
    _check_question(base, rule_id, facts)
    program = base.programs.get(rule_id)
    if program is None or not base.fact_names.issuperset(facts):
        raise _name_error(base, rule_id, facts=facts)
    return Value.of(program.run(facts))


def evaluate(base: RuleBase, rule_id: str, facts: Mapping[str, object]) -> Verdict:
    """
    Answer a rule for one subject, ready to be explained.

    Args:
        base: Rules resolved for a day and a place.

        rule_id: Id of the rule.

        facts: What is known; a fact that is not given or None is not known. Every name must be
            declared; the value of a fact that the rule does not ask about is not looked at, as
            other columns of a frame are not, and cannot change the answer.

    Raises:
        MentorshipModelError: ``MM-RULES-030``, if there is no such rule; ``-031``, if *facts* is
            no mapping; ``-032``, if *base* is not resolved; ``-001`` to ``-004``, if a fact is
            unknown or one that is asked about has a wrong type.

    Examples:
        >>> from datetime import date
        >>> from mentorship_model.rules import resolve, rulebook
        >>> base = resolve(rulebook("mentor"), on=date(2026, 9, 1))
        >>> verdict = evaluate(base, "may_mentor", {"has_confirmed_results": False})
        >>> verdict.value
        <Value.NO: 'no'>
    """
    _check_question(base, rule_id, facts)
    program = base.programs.get(rule_id)
    if program is None or not base.fact_names.issuperset(facts):
        raise _name_error(base, rule_id, facts=facts)
    step = program.trace(facts)
    return Verdict(
        base=base, rule=rule_id, facts=dict(facts), value=Value.of(step.value), step=step
    )


def _check_question(base: object, rule_id: object, facts: object) -> None:
    # Nearly always these very types, and asking that costs a tenth of asking for a mapping.
    if type(base) is not RuleBase:
        base = check_resolved(base)
    if type(rule_id) is not str and not isinstance(rule_id, str):
        raise unknown_rule(base, rule_id, argument="rule_id")
    if type(facts) is not dict and not isinstance(facts, Mapping):
        raise _NOT_FACTS.error(place=Place(argument="facts"), type=type(facts).__name__)


def _name_error(
    base: RuleBase, rule_id: str, *, facts: Mapping[str, object]
) -> MentorshipModelError:
    if rule_id not in base.rules:
        return unknown_rule(base, rule_id, argument="rule_id")
    place = Place(argument="facts")
    unknown = sorted(map(str, facts.keys() - base.facts.keys()))
    return MentorshipModelError(
        unknown_fact(name, known=base.facts, place=place) for name in unknown
    )


@frozen(kw_only=True)
class Verdict:
    """
    The answer of one rule for one subject.

    Attributes:
        base: The rules that were asked.

        rule: Id of the rule.

        facts: What was known; kept out of ``repr``.

        value: Yes, no or undetermined.

        step: Every condition as it turned out.
    """

    base: RuleBase = field(repr=False)
    rule: str
    facts: Mapping[str, object] = field(repr=False)
    value: Value
    step: Step = field(repr=False)

    @property
    def on(self) -> date:
        """The day of the question."""
        return self.base.on

    @cached_property
    def reason(self) -> Reason:
        """Why, as a tree for :func:`mentorship_model.explain.render`."""
        return rule_reason(self.base, self.rule, step=self.step, facts=self.facts)

    @cached_property
    def blocking(self) -> tuple[Reason, ...]:
        """For NO: every condition that stands in the way; empty otherwise."""
        return blocking_reasons(self.base, self.rule, step=self.step, facts=self.facts)

    @cached_property
    def norms(self) -> tuple[Norm, ...]:
        """The norms that the answer rests on, each once, in order of reading."""
        return norms_of(self.base, self.rule, step=self.step)

    @cached_property
    def violations(self) -> tuple[Violation, ...]:
        """What lower levels did beyond their bounds in the rules that the answer rests on."""
        asked = set(rules_of(self.rule, step=self.step))
        return tuple(one for one in self.base.violations if asked.intersection(one.rules))

    @cached_property
    def residual(self) -> Node:
        """What is still asked: the rule with everything known taken out."""
        return residual(self.step)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Names of the unknown facts whose value can still change the answer."""
        if self.value is not Value.UNDETERMINED:
            return ()
        return missing_facts(self.residual, facts=self.base.facts, on=self.on)

    @cached_property
    def remedies(self) -> tuple[Remedy, ...]:
        """The smallest sets of changes after which the rule holds, possible ones first."""
        return remedies(self.base, self.rule, step=self.step, facts=self.facts)

    @property
    def receipt(self) -> Receipt:
        """What the answer was computed from, as hashes: enough to repeat and to compare it."""
        return receipt_of(self)


@frozen(kw_only=True)
class Receipt:
    """
    What an answer was computed from.

    A hash of a few facts can be guessed by trying: keep receipts as close as the facts themselves.

    Attributes:
        library: Version of the library.

        rulebook: Name of the rulebook.

        rules: Hash of the resolved rules.

        overlays: Ids and hashes of the overlays that took part.

        on: The day of the question.

        rule: Id of the rule.

        facts: Hash of the facts that were given.

        value: The answer.

        hash: Hash of all of the above.
    """

    library: str
    rulebook: str
    rules: str
    overlays: tuple[tuple[str, str], ...]
    on: date
    rule: str
    facts: str
    value: Value
    hash: str


def receipt_of(verdict: Verdict) -> Receipt:
    """Build the receipt of a verdict; the same question always gives the same one."""
    from mentorship_model import __version__

    base = verdict.base
    known = {name: str(value) for name, value in verdict.facts.items() if value is not None}
    stated: dict[str, Any] = {
        "library": __version__,
        "rulebook": base.name,
        "rules": base.hash,
        "overlays": base.overlays,
        "on": base.on,
        "rule": verdict.rule,
        "facts": _hash(known),
        "value": verdict.value,
    }
    return Receipt(**stated, hash=_hash(stated))


def _hash(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    # Half a letter, which a code may hold by mistake, has no bytes of its own.
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
