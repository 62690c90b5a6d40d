"""Facts, conditions, rulebooks and the overlays that fit a rulebook."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st

from mentorship_model.rules import (
    FACTS,
    All,
    AtLeast,
    Between,
    Compare,
    Const,
    Dated,
    Direction,
    Elapsed,
    FactDeclaration,
    FactKind,
    Fill,
    Known,
    Node,
    Norm,
    NormForce,
    Not,
    OneOf,
    Operator,
    Overlay,
    Parameter,
    Rule,
    Rulebook,
    RuleRef,
    Slot,
    SlotRef,
)
from mentorship_model.rules import Any as AnyOf
from mentorship_model.testing.strategies.simple import days
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

__all__ = ["DAY_OF_RULES", "conditions", "fact_values", "facts_about", "overlays", "rulebooks"]

DAY_OF_RULES: Final = date(2026, 9, 1)
"""A day on which everything that is drawn here is in force; dates of facts are around it."""

EARLIEST_FACT: Final = date(2019, 2, 27)
"""First day that a fact may have; the last is :data:`DAY_OF_RULES`."""

LEAST: Final = -3
"""The least number, where a fact or a parameter has no least of its own."""

SPREAD: Final = 12
"""How far a number goes above its least, where nothing bounds it: few values often meet a bound."""

NUMBER_BOUNDS: Final = (12, 60)
"""The least and the greatest value of the parameter ``number`` of a drawn rulebook."""

_LABEL: Final = Text("проверка", "test")
_NORM: Final = Norm(id="norm", source="convention", force=NormForce.CONVENTION)
_LOWER: Final = (Level.REGIONAL, Level.MUNICIPAL, Level.INSTITUTIONAL)
_ORDERED: Final = frozenset({FactKind.INTEGER, FactKind.DECIMAL, FactKind.DATE})
_EQUALITIES: Final = (Operator.EQUAL, Operator.NOT_EQUAL)
_ORDERS: Final = tuple(one for one in Operator if one not in _EQUALITIES)


def fact_values(declaration: FactDeclaration) -> st.SearchStrategy[Any]:
    """
    Draw values that a fact may have; few different ones, so that they often meet a bound.

    Args:
        declaration: The fact, such as ``FACTS["experience_years"]``.
    """
    return _values(declaration, declaration.minimum)


def _values(
    declaration: FactDeclaration, minimum: int | None, maximum: int | None = None
) -> st.SearchStrategy[Any]:
    least = LEAST if minimum is None else minimum
    most = least + SPREAD if maximum is None else maximum
    match declaration.kind:
        case FactKind.BOOLEAN:
            return st.booleans()
        case FactKind.INTEGER:
            return st.integers(least, most)
        case FactKind.DECIMAL:
            return st.integers(4 * least, 4 * most).map(lambda quarters: Decimal(quarters) / 4)
        case FactKind.DATE:
            return days(EARLIEST_FACT, DAY_OF_RULES)
        case FactKind.CODE:
            return st.sampled_from(declaration.codes or ("a", "b", "c"))


def facts_about(declarations: Iterable[FactDeclaration]) -> st.SearchStrategy[dict[str, Any]]:
    """
    Draw what is known about someone: facts with a value, facts that are None, facts left out.

    Args:
        declarations: The facts that may be there.

    Examples:
        >>> from hypothesis import given, settings
        >>> from mentorship_model.rules import evaluate, resolve, rulebook
        >>> mentor = resolve(rulebook("mentor"), on=DAY_OF_RULES)
        >>> asked = [FACTS[name] for name in ("is_employee", "experience_years")]
        >>> @settings(deadline=None, max_examples=20)
        ... @given(facts_about(asked))
        ... def a_verdict_has_reasons(facts):
        ...     assert evaluate(mentor, "may_mentor", facts).reason
        >>> a_verdict_has_reasons()
    """
    return st.fixed_dictionaries(
        {}, optional={one.name: st.none() | fact_values(one) for one in declarations}
    )


def conditions(
    facts: Collection[FactDeclaration] | None = None, *, depth: int = 4
) -> st.SearchStrategy[Node]:
    """
    Draw conditions that pass every check of names, types and counts.

    Args:
        facts: The facts they may ask about, one or more; None for those of the library.

        depth: How many joins may stand inside one another; rulebooks and verdicts get slow with
            many.
    """
    leaves = st.sampled_from(_or_ours(facts)).flatmap(_leaves)
    drawn: st.SearchStrategy[Node] = leaves | st.booleans().map(lambda value: Const(value=value))
    for _ in range(depth):
        drawn = leaves | _joined(drawn)
    return drawn


def _joined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        several.map(lambda of: All(of=of)),
        several.map(lambda of: AnyOf(of=of)),
        parts.map(lambda of: Not(of=of)),
        several.flatmap(
            lambda of: st.integers(1, len(of)).map(lambda count: AtLeast(count=count, of=of))
        ),
    )


def _leaves(declaration: FactDeclaration) -> st.SearchStrategy[Node]:
    name, values = declaration.name, fact_values(declaration)
    is_ordered = declaration.kind in _ORDERED
    operators = st.sampled_from(tuple(Operator) if is_ordered else _EQUALITIES)
    shapes: list[st.SearchStrategy[Node]] = [
        st.just(Known(fact=name)),
        st.builds(Compare, fact=st.just(name), operator=operators, value=values),
        st.lists(values, min_size=1, max_size=4, unique=True).map(
            lambda several: OneOf(fact=name, values=tuple(several))
        ),
    ]
    if is_ordered:
        ends = st.tuples(values, values).map(sorted)
        shapes.append(ends.map(lambda ends: Between(fact=name, low=ends[0], high=ends[1])))
    if declaration.kind is FactKind.DATE:
        shapes.append(
            st.builds(
                Elapsed,
                fact=st.just(name),
                unit=st.sampled_from(["months", "years"]),
                operator=st.sampled_from(_ORDERS),
                value=st.integers(0, 14),
            )
        )
    return st.one_of(*shapes)


@st.composite
def rulebooks(draw: st.DrawFn, facts: Collection[FactDeclaration] | None = None) -> Rulebook:
    """
    Draw rulebooks that resolve on :data:`DAY_OF_RULES`.

    One to three rules, of which a later one may refer to an earlier one.  A parameter ``number``
    and a slot ``place`` in the first rule are open to every lower level.

    Args:
        facts: The facts that rules ask about, None for those of the library, which are not declared
            again.
    """
    facts = _or_ours(facts)
    rules: list[Rule] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        parts: list[Node] = [draw(conditions(facts, depth=2))]
        earlier = draw(st.integers(0, number - 1))
        if earlier:
            parts.append(RuleRef(rule=f"rule_{earlier}"))
        if number == 1:
            parts.append(SlotRef(slot="place"))
        when = All(of=tuple(parts))
        rules.append(Rule(id=f"rule_{number}", label=_LABEL, when=when, norms=(_NORM.id,)))
    return Rulebook(
        name="drawn",
        title=_LABEL,
        norms=(_NORM,),
        parameters=(_parameter(draw(st.integers(*NUMBER_BOUNDS))),),
        slots=(_slot(facts),),
        rules=tuple(rules),
        facts=tuple(one for one in facts if one.name not in FACTS),
    )


def _or_ours(facts: Collection[FactDeclaration] | None) -> tuple[FactDeclaration, ...]:
    return tuple(FACTS.values()) if facts is None else tuple(facts)


def _parameter(value: int) -> Parameter:
    minimum, maximum = NUMBER_BOUNDS
    return Parameter(
        id="number",
        label=_LABEL,
        kind=FactKind.INTEGER,
        values=(Dated(value=value, norm=_NORM.id),),
        may_fill=_LOWER,
        minimum=minimum,
        maximum=maximum,
        norm=_NORM.id,
    )


def _slot(facts: Iterable[FactDeclaration]) -> Slot:
    return Slot(
        id="place",
        label=_LABEL,
        direction=Direction.STRICTER,
        may_fill=_LOWER,
        facts=tuple(one.name for one in facts),
        norm=_NORM.id,
    )


@st.composite
def overlays(
    draw: st.DrawFn, book: Rulebook, *, id: str = "drawn", scope: Mapping[Level, str] | None = None
) -> Overlay:
    """
    Draw overlays that fit a rulebook: each fills some of its open places inside their bounds.

    Args:
        book: The rulebook, or one of the library such as ``rulebook("mentor")``.

        id: Id of the overlay; give each its own where several meet.

        scope: Id of the unit of each level; by default named as the level.

    Examples:
        >>> from hypothesis import given, settings
        >>> from mentorship_model.rules import resolve, rulebook
        >>> book = rulebook("mentor")
        >>> @settings(deadline=None, max_examples=20)
        ... @given(overlays(book))
        ... def it_resolves(overlay):
        ...     scope = {overlay.level: overlay.scope}
        ...     assert resolve(book, on=DAY_OF_RULES, overlays=[overlay], scope=scope).rules
        >>> it_resolves()
    """
    level = draw(st.sampled_from(_LOWER))
    norm = Norm(id="act", source="convention", force=NormForce.BINDING, level=level)
    open_ones: list[Parameter | Slot] = [one for one in _open_places(book) if level in one.may_fill]
    chosen = draw(st.lists(st.sampled_from(open_ones), unique=True)) if open_ones else []
    return Overlay(
        id=id,
        title=_LABEL,
        level=level,
        scope=(scope or {}).get(level, level.value),
        norms=(norm,),
        fills=tuple(_fill(draw, one, book) for one in chosen),
    )


def _open_places(book: Rulebook) -> tuple[Parameter | Slot, ...]:
    return (*book.parameters, *book.slots)


def _fill(draw: st.DrawFn, place: Parameter | Slot, book: Rulebook) -> Fill:
    if isinstance(place, Slot):
        facts = [book.declarations[name] for name in place.facts]
        condition = draw(conditions(facts, depth=1))
        return Fill(rulebook=book.name, slot=place.id, condition=condition, norm="act")
    return Fill(rulebook=book.name, slot=place.id, value=draw(_settable(place)), norm="act")


def _settable(parameter: Parameter) -> st.SearchStrategy[Any]:
    """Draw what a lower level may set."""
    if parameter.choices:
        return st.sampled_from(parameter.choices)
    return _values(parameter.declaration, parameter.minimum, parameter.maximum)
