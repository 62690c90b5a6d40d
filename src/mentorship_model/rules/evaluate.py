"""
Run a rule on one subject: three values, nothing guessed, nothing skipped.

Every condition is run even where an earlier one already decides, so that a fact of a wrong type is
met whatever the other facts say.  The same trees run on frames in
:mod:`mentorship_model.rules.frames`; the answer with its reasons is a
:class:`~mentorship_model.rules.verdict.Verdict`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any as Any_
from typing import Final, NamedTuple

from attrs import evolve, frozen

from mentorship_model.calendar import latest_start
from mentorship_model.errors import MentorshipModelError, Place
from mentorship_model.rules.facts import FactDeclaration, FactKind
from mentorship_model.rules.nodes import (
    All,
    Any,
    AtLeast,
    Between,
    Compare,
    Const,
    Elapsed,
    Known,
    Leaf,
    Node,
    Not,
    OneOf,
    Operator,
    RuleRef,
    children,
)
from mentorship_model.text import Text

__all__ = ["Program", "Step", "Value", "compile_rules", "joined", "leaf_test", "threshold"]

Facts = Mapping[str, object]
Run = Callable[[Facts], bool | None]
Trace = Callable[[Facts], "Step"]


class Value(StrEnum):
    """The answer of a rule."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"

    @property
    def label(self) -> Text:
        """The answer for people."""
        return _VALUE_LABELS[self]

    @staticmethod
    def of(truth: bool | None) -> Value:
        """Turn true, false or unknown into an answer."""
        return _VALUES[truth]


_VALUE_LABELS: Final = {
    Value.YES: Text("да", "yes"),
    Value.NO: Text("нет", "no"),
    Value.UNDETERMINED: Text("не определено", "undetermined"),
}
_VALUES: Final = {True: Value.YES, False: Value.NO, None: Value.UNDETERMINED}


class Step(NamedTuple):
    """
    One condition as it turned out.

    Attributes:
        node: The condition.

        value: True, false, or None where a missing fact decides.

        parts: The conditions it is made of, in order.
    """

    node: Node
    value: bool | None
    parts: tuple[Step, ...] = ()


# Three times as fast as calling the class, where a step is made for every condition.
_new_step: Final = tuple.__new__


@frozen
class Program:
    """
    A rule ready to run.

    Attributes:
        run: Give the truth for a subject's facts.

        trace: Give every step for a subject's facts.
    """

    run: Run
    trace: Trace


def compile_rules(
    rules: Mapping[str, Node], *, facts: Mapping[str, FactDeclaration], on: date
) -> dict[str, Program]:
    """
    Make the rules of a resolved rule base ready to run.

    Args:
        rules: Expressions by rule; each comes after those it refers to.

        facts: The declared facts by name.

        on: The day of the question.
    """
    programs: dict[str, Program] = {}
    flat: dict[str, Node] = {}
    for name, node in rules.items():
        flat[name] = _flat(node, flat)
        compiler = _Compiler(facts=facts, on=on, programs=programs)
        programs[name] = Program(compiler.run(flat[name]), compiler.trace(node))
    return programs


def _flat(node: Node, rules: Mapping[str, Node]) -> Node:
    """Write references out and put joins of one kind into one: the same truth, fewer steps."""
    match node:
        case RuleRef(rule=rule):
            return rules[rule]
        case Not(of=one):
            return Not(of=_flat(one, rules))
        case AtLeast(of=of):
            return evolve(node, of=tuple(_flat(part, rules) for part in of))
        case All(of=of) | Any(of=of):
            flat = [_flat(part, rules) for part in of]
            parts = [
                inner
                for part in flat
                for inner in (children(part) if type(part) is type(node) else (part,))
            ]
            return parts[0] if len(parts) == 1 else evolve(node, of=tuple(parts))
        case _:
            return node


@frozen(kw_only=True)
class _Compiler:
    facts: Mapping[str, FactDeclaration]
    on: date
    programs: Mapping[str, Program]

    def run(self, node: Node) -> Run:
        if isinstance(node, Leaf):
            return _leaf_run(node, self.facts[node.fact], on=self.on)
        if isinstance(node, Const):
            return lambda _facts: node.value
        runs = [self.run(part) for part in children(node)]
        if isinstance(node, Not):
            (only,) = runs
            return lambda facts: _NOT[only(facts)]
        if isinstance(node, All | Any):
            return _run_each(tuple(runs), deciding=isinstance(node, Any))
        join = _joining(node)
        return lambda facts: join([run(facts) for run in runs])

    def trace(self, node: Node) -> Trace:
        if isinstance(node, Leaf | Const):
            run = self.run(node)
            return lambda facts: _new_step(Step, (node, run(facts), ()))
        join = _joining(node)
        traces = [self.trace(part) for part in children(node)]
        if isinstance(node, RuleRef):
            traces = [self.programs[node.rule].trace]

        def trace(facts: Facts) -> Step:
            steps = tuple([one(facts) for one in traces])
            return _new_step(Step, (node, join([step[1] for step in steps]), steps))

        return trace


def joined(node: Node, values: list[bool | None]) -> bool | None:
    """
    Join the truths of the parts of *node* into its own.

    Examples:
        >>> joined(AtLeast(count=2, of=(Const(value=True),) * 3), [True, None, False]) is None
        True
    """
    return node.value if isinstance(node, Const) else _joining(node)(values)


def _joining(node: Node) -> Callable[[list[bool | None]], bool | None]:
    match node:
        case All():
            return _all
        case Any():
            return _any
        case AtLeast(count=count):
            return _at_least(count)
        case Not():
            return _not
        case _:
            return _same


def _run_each(runs: tuple[Run, ...], *, deciding: bool) -> Run:
    """Join with "and" or "or" without a list of the parts: every part is run all the same."""
    otherwise = not deciding

    def run(facts: Facts) -> bool | None:
        found: bool | None = otherwise
        for one in runs:
            value = one(facts)
            if value is not otherwise and found is not deciding:
                found = value
        return found

    return run


def _all(values: list[bool | None]) -> bool | None:
    if False in values:
        return False
    return None if None in values else True


def _any(values: list[bool | None]) -> bool | None:
    if True in values:
        return True
    return None if None in values else False


_NOT: Final = {True: False, False: True, None: None}


def _not(values: list[bool | None]) -> bool | None:
    (value,) = values
    return _NOT[value]


def _same(values: list[bool | None]) -> bool | None:
    (value,) = values
    return value


def _at_least(count: int) -> Callable[[list[bool | None]], bool | None]:
    def join(values: list[bool | None]) -> bool | None:
        surely = values.count(True)
        if surely >= count:
            return True
        return None if surely + values.count(None) >= count else False

    return join


# The constant stands first, so that it can be bound beforehand: "fact < 3" is run as "3 > fact".
# Both sides have the declared type by the time they are compared.
_MIRRORED: Final[Mapping[Operator, Callable[[Any_, Any_], bool]]] = {
    Operator.EQUAL: operator.eq,
    Operator.NOT_EQUAL: operator.ne,
    Operator.LESS: operator.gt,
    Operator.AT_MOST: operator.ge,
    Operator.MORE: operator.lt,
    Operator.AT_LEAST: operator.le,
}

_TYPES: Final = {FactKind.INTEGER: int, FactKind.DATE: date}


def _leaf_run(node: Leaf, declaration: FactDeclaration, *, on: date) -> Run:
    test = leaf_test(node, on=on)
    null = declaration.null
    when_null = None if null is None else test(null)
    if isinstance(node, Known):
        when_null = null is not None
    if declaration.kind is FactKind.BOOLEAN:
        return _of_two(declaration, yes=test(True), no=test(False), when_null=when_null)
    if declaration.codes:
        codes = {code: test(code) for code in declaration.codes}
        return _of_few(declaration, codes, when_null=when_null)
    return _of_many(declaration, test, when_null=when_null)


def _of_two(declaration: FactDeclaration, *, yes: bool, no: bool, when_null: bool | None) -> Run:
    """Ask about a yes-or-no fact: both answers are known beforehand."""
    name = declaration.name

    def run(facts: Facts) -> bool | None:
        value = facts.get(name)
        if value is True:
            return yes
        if value is False:
            return no
        if value is not None:
            _checked(declaration, value)
        return when_null

    return run


def _of_few(
    declaration: FactDeclaration, answers: Mapping[str, bool], *, when_null: bool | None
) -> Run:
    """Ask about a code: every answer is known beforehand."""
    name = declaration.name

    def run(facts: Facts) -> bool | None:
        value = facts.get(name)
        # Only a plain text is looked up: a list cannot be, and a word of an enum is a text too.
        if type(value) is str and value in answers:
            return answers[value]
        return when_null if value is None else answers[_checked(declaration, value)]

    return run


def _of_many(
    declaration: FactDeclaration, test: Callable[[Any_], bool], *, when_null: bool | None
) -> Run:
    name, least = declaration.name, declaration.minimum
    plain = _TYPES.get(declaration.kind)

    def run(facts: Facts) -> bool | None:
        value = facts.get(name)
        if value is None:
            return when_null
        if type(value) is not plain or (least is not None and value < least):  # type: ignore[operator]
            _checked(declaration, value)
        return test(value)

    return run


def _checked(declaration: FactDeclaration, value: object) -> Any_:
    problem = declaration.problem_with(value, place=Place(argument="facts"))
    if problem is not None:
        raise MentorshipModelError(problem)
    return value


def leaf_test(node: Leaf, *, on: date) -> Callable[[object], bool]:
    """Return the question of a leaf about a known value of its fact."""
    match node:
        case Compare(operator=how, value=literal):
            return partial(_MIRRORED[how], literal)
        case OneOf(values=values):
            members = frozenset(values)
            return lambda value: value in members
        case Between(low=low, high=high):
            return lambda value: low <= value <= high  # type: ignore[operator]
        case Elapsed():
            how, day = threshold(node, on=on)
            return partial(_MIRRORED[how], day)
        case _:
            return lambda _value: True


def threshold(node: Elapsed, *, on: date) -> tuple[Operator, date]:
    """
    Turn "so many months or years by the day *on*" into a comparison of the date itself, exactly.

    Examples:
        >>> node = Elapsed(fact="hired_on", unit="months", operator=Operator.AT_LEAST, value=12)
        >>> threshold(node, on=date(2025, 2, 28))
        (<Operator.AT_MOST: '<='>, datetime.date(2024, 2, 29))
    """
    assert node.value is not None
    months = 12 if node.unit == "years" else 1
    # "More than n" whole units is "n + 1 or more"; "n or more" holds up to a latest start.
    count = node.value + (node.operator in (Operator.MORE, Operator.AT_MOST))
    day = latest_start(months * count, on=on)
    if node.operator in (Operator.MORE, Operator.AT_LEAST):
        return Operator.AT_MOST, day
    return Operator.MORE, day
