"""
Steps of a rule as reasons for people, in both languages, with citations.

A personal fact is named, its value is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from mentorship_model.explain import Reason
from mentorship_model.rules.evaluate import Step
from mentorship_model.rules.facts import FactDeclaration
from mentorship_model.rules.nodes import (
    All,
    Any,
    AtLeast,
    Between,
    Compare,
    Const,
    Elapsed,
    Leaf,
    Node,
    Not,
    OneOf,
    Operator,
    RuleRef,
)
from mentorship_model.rules.norms import Norm
from mentorship_model.rules.rulebase import RuleBase, Violation
from mentorship_model.text import Text

__all__ = ["blocking_reasons", "norms_of", "rule_reason", "rules_of", "wanted_text"]

Facts = Mapping[str, object] | None
"""What was known; None where a group of subjects is explained, without values."""

_OPERATORS: Final = {
    Operator.EQUAL: Text("{value}", "{value}"),
    Operator.NOT_EQUAL: Text("не {value}", "not {value}"),
    Operator.LESS: Text("меньше {value}", "less than {value}"),
    Operator.AT_MOST: Text("не больше {value}", "at most {value}"),
    Operator.MORE: Text("больше {value}", "more than {value}"),
    Operator.AT_LEAST: Text("не меньше {value}", "at least {value}"),
}
_OPPOSITE: Final = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_MOST: Operator.MORE,
    Operator.MORE: Operator.AT_MOST,
    Operator.AT_LEAST: Operator.LESS,
}
_NOT: Final = Text("не: {text}", "not: {text}")
_ASKED: Final = Text("{label}: {found}; нужно: {wanted}", "{label}: {found}; needed: {wanted}")
_KNOWN: Final = Text("известно", "known")
_UNKNOWN: Final = Text("не известно", "not known")
_TAKEN_AS_NO: Final = Text("не указано, значит нет", "not stated, so no")
_GROUP_WORDS: Final = {
    True: Text("выполнено", "holds"),
    False: Text("не выполнено", "does not hold"),
    None: _UNKNOWN,
}
_HIDDEN: Final = Text("не показано", "not shown")
_VIOLATED: Final = Text(
    "норма {norm} вышла за пределы, которые ставит норма {upper}; действует уровень выше",
    "the norm {norm} oversteps the norm {upper}; the level above stays in force",
)
_UNITS: Final = {
    "months": Text("полных месяцев с этого дня — {wanted}", "whole months since then: {wanted}"),
    "years": Text("полных лет с этого дня — {wanted}", "whole years since then: {wanted}"),
}
_JOINS: Final[Mapping[type[Node], Text]] = {
    All: Text("выполнено каждое", "each of these"),
    Any: Text("выполнено хотя бы одно", "one of these or more"),
    Not: Text("верно обратное", "the opposite holds"),
}


def rule_reason(base: RuleBase, rule_id: str, *, step: Step, facts: Facts) -> Reason:
    """
    Explain a rule.

    Args:
        base: The rules.

        rule_id: The rule that *step* is of.

        step: How its expression turned out.

        facts: What was known.
    """
    rule = base.rules[rule_id]
    # The conditions of a rule stand right under it, without a line that only says "each".
    parts = step.parts if isinstance(step.node, All) else (step,)
    return Reason(
        code=rule_id,
        text=rule.label,
        holds=step.value,
        parts=(
            *(_reason(base, part, facts=facts) for part in parts),
            *(_violation_remark(one) for one in base.violations if rule_id in one.rules),
        ),
        citations=tuple(base.norms[norm].citation for norm in rule.norms),
    )


def _violation_remark(violation: Violation) -> Reason:
    text = _VIOLATED.fill(norm=violation.norm, upper=violation.upper)
    return Reason(code=violation.problem.code, text=text, is_remark=True)


def _reason(base: RuleBase, step: Step, *, facts: Facts) -> Reason:
    match step.node:
        case RuleRef(rule=rule):
            return rule_reason(base, rule, step=step.parts[0], facts=facts)
        case Not(of=leaf) if isinstance(leaf, Leaf):
            return _leaf_reason(base, leaf, holds=step.value, truth=False, facts=facts)
        case All() | Any() | Not() | AtLeast():
            parts = tuple(_reason(base, part, facts=facts) for part in step.parts)
            code, text = _join_words(step.node)
            return Reason(code=code, text=text, holds=step.value, parts=parts)
        case Const(value=value):
            text = Text("всегда", "always") if value else Text("никогда", "never")
            return Reason(code="const", text=text, holds=step.value)
        case leaf:
            assert isinstance(leaf, Leaf)
            return _leaf_reason(base, leaf, holds=step.value, truth=True, facts=facts)


def _join_words(node: Node) -> tuple[str, Text]:
    if isinstance(node, AtLeast):
        text = Text("выполнено не меньше {count}", "at least {count} of these")
        return "at_least", text.fill(count=node.count)
    return type(node).__name__.lower(), _JOINS[type(node)]


def _leaf_reason(
    base: RuleBase, node: Leaf, *, holds: bool | None, truth: bool, facts: Facts
) -> Reason:
    declaration = base.facts[node.fact]
    text = _ASKED.fill(
        label=declaration.label,
        found=_GROUP_WORDS[holds] if facts is None else _found(declaration, facts.get(node.fact)),
        wanted=wanted_text(node, declaration, truth=truth),
    )
    citations = tuple(
        base.norms[norm].citation
        for norm in _parameter_norms(base, getattr(node, "parameter", None))
    )
    return Reason(code=node.fact, text=text, holds=holds, citations=citations)


def _parameter_norms(base: RuleBase, parameter: str | None) -> Iterator[str]:
    if parameter is not None:
        yield from (one.norm for one in base.resolutions[parameter].candidates if one.applies)


def _found(declaration: FactDeclaration, value: object) -> Text:
    if value is None:
        return _UNKNOWN if declaration.null is None else _TAKEN_AS_NO
    if declaration.is_personal:
        return _HIDDEN
    return declaration.text_of(value)  # type: ignore[arg-type]  # checked when the rule was run


def wanted_text(node: Leaf, declaration: FactDeclaration, *, truth: bool) -> Text:
    """Say what a leaf asks for, or what is asked of its fact where the leaf must not hold."""
    match node:
        case Compare(operator=operator, value=bool(value)):
            return declaration.text_of((operator is Operator.EQUAL) is (value is truth))
        case Compare(operator=operator, value=value) if value is not None:
            how = operator if truth else _OPPOSITE[operator]
            return _OPERATORS[how].fill(value=declaration.text_of(value))
        case Elapsed(unit=unit, operator=operator, value=value):
            how = operator if truth else _OPPOSITE[operator]
            return _UNITS[unit].fill(wanted=_OPERATORS[how].fill(value=value))
        case OneOf(values=values):
            texts = [declaration.text_of(value) for value in values]
            text = Text(" / ".join(t.ru for t in texts), " / ".join(t.en for t in texts))
        case Between(low=low, high=high):
            text = Text("от {low} до {high}", "from {low} to {high}").fill(low=low, high=high)
        case _:
            return _KNOWN if truth else _UNKNOWN
    return text if truth else _NOT.fill(text=text)


def blocking_reasons(
    base: RuleBase, rule_id: str, *, step: Step, facts: Facts
) -> tuple[Reason, ...]:
    """
    List the reasons that stand in the way of a rule that does not hold.

    Of conditions that must all hold, every one that does not; of alternatives, the whole choice.

    Args:
        base: The rules.

        rule_id: The rule that *step* is of.

        step: How its expression turned out.

        facts: What was known.
    """
    if step.value is not False:
        return ()
    if not isinstance(step.node, All):
        return (rule_reason(base, rule_id, step=step, facts=facts),)
    return tuple(_blocking(base, step, facts=facts))


def _blocking(base: RuleBase, step: Step, *, facts: Facts) -> Iterator[Reason]:
    for part in step.parts:
        if part.value is not False:
            continue
        if isinstance(part.node, All):
            yield from _blocking(base, part, facts=facts)
        elif isinstance(part.node, RuleRef):
            yield from blocking_reasons(base, part.node.rule, step=part.parts[0], facts=facts)
        else:
            yield _reason(base, part, facts=facts)


def rules_of(rule_id: str, *, step: Step) -> tuple[str, ...]:
    """List a rule and the rules it refers to, each once, in order of reading."""
    return tuple(dict.fromkeys([rule_id, *_referred(step)]))


def _referred(step: Step) -> Iterator[str]:
    if isinstance(step.node, RuleRef):
        yield step.node.rule
    for part in step.parts:
        yield from _referred(part)


def norms_of(base: RuleBase, rule_id: str, *, step: Step) -> tuple[Norm, ...]:
    """List the norms of a rule, of the rules it refers to and of the parameters it uses."""
    return tuple(base.norms[norm] for norm in dict.fromkeys(_norm_ids(base, rule_id, step=step)))


def _norm_ids(base: RuleBase, rule_id: str, *, step: Step) -> Iterator[str]:
    yield from base.rules[rule_id].norms
    waiting = [step]
    while waiting:
        one = waiting.pop()
        yield from _parameter_norms(base, getattr(one.node, "parameter", None))
        if isinstance(one.node, RuleRef):
            yield from base.rules[one.node.rule].norms
        waiting.extend(reversed(one.parts))
