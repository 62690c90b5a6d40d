"""
What a rulebook is made of: norms with force and dates, dated parameters, slots and rules.

A norm says who ordered something, how binding it is and how sure we are; a rule says what is
asked.  Both have dates in force, whose ends are included.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import evolve, frozen

from mentorship_model.arguments import checks_fields
from mentorship_model.explain import Citation, Mark
from mentorship_model.rules.facts import FACTS, FactDeclaration, FactKind, FactValue
from mentorship_model.rules.nodes import (
    Between,
    Compare,
    Elapsed,
    Known,
    Node,
    OneOf,
    RuleRef,
    mapped,
)
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level, Word, cite

__all__ = [
    "Dated",
    "Direction",
    "Include",
    "Norm",
    "NormForce",
    "Parameter",
    "Rule",
    "Rulebook",
    "Slot",
    "about_side",
    "is_within",
]


class NormForce(Word):
    """
    How binding a norm is; a convention is ours, so that a computer can decide at all.

    With what force a whole document speaks is
    :class:`mentorship_model.vocabulary.documents.Force`.
    """

    BINDING = "binding", "обязательно", "binding"
    RECOMMENDATION = "recommendation", "рекомендация", "recommendation"
    CONVENTION = "convention", "соглашение", "convention"


class Direction(StrEnum):
    """In which way a lower level may change a rule or an open place."""

    STRICTER = "stricter"
    LOOSER = "looser"
    FIXED = "fixed"


@frozen(kw_only=True, field_transformer=checks_fields)
class Norm:
    """
    Who ordered something, where it stands, how binding and how sure it is.

    Attributes:
        id: Stable id within the rulebook.

        source: Code of the source; see :func:`mentorship_model.vocabulary.cite`.

        level: Level that ordered it.

        force: How binding it is.

        mark: How far it can be trusted; None where the source says it.

        place: Article and clause.

        valid_from: First day in force; None if not limited.

        valid_to: Last day in force, included.

        note: What a reader should know about it.
    """

    id: str
    source: str
    level: Level = Level.FEDERAL
    force: NormForce
    mark: Mark | None = None
    place: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    note: Text | None = None

    @property
    def certainty(self) -> Mark:
        """How far the norm can be trusted."""
        return self.mark or cite(self.source).mark

    @property
    def citation(self) -> Citation:
        """What the norm rests on, for explanations."""
        source = cite(self.source)
        return evolve(source, mark=self.certainty, place=self.place or source.place)

    def is_in_force(self, on: date) -> bool:
        """Say whether the norm is in force on the day *on*."""
        return is_within(on, self.valid_from, valid_to=self.valid_to)


def is_within(on: date, valid_from: date | None, *, valid_to: date | None) -> bool:
    """Say whether a day is between two ends, both included; None is no limit."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)


@frozen(kw_only=True, field_transformer=checks_fields)
class Dated:
    """
    A value of a parameter while a norm gives it.

    Attributes:
        value: The value.

        norm: Id of the norm.

        valid_from: First day.

        valid_to: Last day, included.
    """

    value: FactValue
    norm: str
    valid_from: date | None = None
    valid_to: date | None = None


@frozen(kw_only=True, field_transformer=checks_fields)
class Parameter:
    """
    A number, code or date that norms set, and that lower levels may set where it is open.

    Attributes:
        id: Stable id.

        label: What it is, for people.

        kind: Its type.

        values: Its values by date; empty if nobody has set it.

        may_fill: Levels that may set it; empty if it is closed.

        minimum: Least value that a lower level may set.

        maximum: Greatest value that a lower level may set.

        choices: Values that a lower level may choose from; empty if not limited.

        norm: Id of the norm that opens it.
    """

    id: str
    label: Text
    kind: FactKind
    values: tuple[Dated, ...] = ()
    may_fill: tuple[Level, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[FactValue, ...] = ()
    norm: str

    @property
    def declaration(self) -> FactDeclaration:
        """The parameter as something that has a type."""
        return FactDeclaration(name=self.id, kind=self.kind, label=self.label)

    def value_on(self, on: date) -> Dated | None:
        """Return the value that the rulebook itself gives on a day."""
        in_force = (
            one for one in self.values if is_within(on, one.valid_from, valid_to=one.valid_to)
        )
        return next(in_force, None)


@frozen(kw_only=True, field_transformer=checks_fields)
class Slot:
    """
    A place in a rule at which lower levels may put conditions.

    Attributes:
        id: Stable id.

        label: What may be put there, for people.

        direction: ``STRICTER``: added conditions must hold as well; ``LOOSER``: it is enough that
            one of them holds.

        may_fill: Levels that may put something.

        facts: Names of the facts the conditions may ask about.

        norm: Id of the norm that opens the place.
    """

    id: str
    label: Text
    direction: Direction
    may_fill: tuple[Level, ...]
    facts: tuple[str, ...]
    norm: str


@frozen(kw_only=True, field_transformer=checks_fields)
class Rule:
    """
    One rule, or one of its versions.

    Attributes:
        id: Stable id; versions of a rule share it and have different dates.

        label: What is decided, for people.

        when: What is asked.

        norms: Ids of the norms it rests on.

        direction: How a lower level may override it; ``FIXED`` means it may not.

        valid_from: First day of this version; None if not limited.

        valid_to: Last day of this version, included.
    """

    id: str
    label: Text
    when: Node
    norms: tuple[str, ...]
    direction: Direction = Direction.FIXED
    valid_from: date | None = None
    valid_to: date | None = None


@frozen(kw_only=True, field_transformer=checks_fields)
class Include:
    """
    Another rulebook whose rules may be referred to.

    Attributes:
        book: Name of the rulebook.

        prefix: ``"mentor_"`` or ``"mentee_"`` if it is asked about one side of a pair: its facts
            get the prefix and its rules the side's name and a dot (``mentor.may_mentor``); empty
            if about the same person.
    """

    book: str
    prefix: str = ""

    def named(self, id: str) -> str:
        """Return the id that a rule or norm of the included rulebook gets."""
        return f"{self.prefix.removesuffix('_')}.{id}" if self.prefix else id


@frozen(kw_only=True, field_transformer=checks_fields)
class Rulebook:
    """
    Rules on one subject with everything they rest on, in every version.

    Attributes:
        name: Stable name.

        title: What it decides, for people.

        includes: Rulebooks whose rules it refers to and that are still to be put in.

        parts: Rulebooks that were put in.

        norms: Its norms.

        parameters: Its dated parameters.

        slots: Its places open to lower levels.

        rules: Its rules, in reading order.

        facts: Facts it declares besides :data:`~mentorship_model.rules.facts.FACTS`.

        tables: Ids of rules that divide everyone between them: exactly one of each table holds.
    """

    name: str
    title: Text
    includes: tuple[Include, ...] = ()
    parts: tuple[Include, ...] = ()
    norms: tuple[Norm, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    slots: tuple[Slot, ...] = ()
    rules: tuple[Rule, ...] = ()
    facts: tuple[FactDeclaration, ...] = ()
    tables: tuple[tuple[str, ...], ...] = ()

    @property
    def declarations(self) -> Mapping[str, FactDeclaration]:
        """Every fact its rules may ask about, by name."""
        return {**FACTS, **{fact.name: fact for fact in self.facts}}

    def places_of(self, book: str) -> tuple[Include, ...]:
        """Say where the rules of the rulebook *book* stand in this one; empty if nowhere."""
        return tuple(part for part in (Include(book=self.name), *self.parts) if part.book == book)


def about_side(node: Node, *, include: Include) -> Node:
    """
    Ask the same about one side of a pair.

    Examples:
        >>> from mentorship_model.rules.build import known
        >>> about_side(known("birth_date"), include=Include(book="mentee", prefix="mentee_"))
        Known(fact='mentee_birth_date')
    """

    def rename(leaf: Node) -> Node:
        match leaf:
            case RuleRef(rule=rule):
                return RuleRef(rule=include.named(rule))
            case Compare() | OneOf() | Between() | Known() | Elapsed():
                return evolve(leaf, fact=include.prefix + leaf.fact)
            case _:
                return leaf

    return mapped(node, rename)
