"""
What a lower level may bring on top of a rulebook: fills, narrowed bounds and overrides.

Everything is invariant but named open places: a parameter or a slot says which levels may fill it
and within which bounds.  What a norm of the overlay gives ends with the norm.  How overlays and a
rulebook become one rule base is told in :mod:`mentorship_model.rules.resolve`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import field, frozen
from attrs.validators import instance_of, min_len, optional

from mentorship_model.rules.facts import FactDeclaration, FactValue
from mentorship_model.rules.nodes import Node
from mentorship_model.rules.norms import Norm
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

__all__ = ["Fill", "Narrowing", "Overlay", "Override"]

_tuple = instance_of(tuple)
_value = optional(instance_of((bool, int, Decimal, date, str)))


@frozen(kw_only=True)
class Fill:
    """
    A value for an open parameter, or a condition for a slot.

    Attributes:
        rulebook: Name of the rulebook.

        slot: Id of the parameter or slot.

        value: The value, for a parameter.

        condition: The condition, for a slot.

        when: For whom the value is meant; where it does not hold, the level above answers.

        norm: Id of the norm of the overlay.

        valid_from: First day; None if not limited.

        valid_to: Last day, included.
    """

    rulebook: str
    slot: str
    value: FactValue | None = field(default=None, validator=_value)
    condition: Node | None = None
    when: Node | None = None
    norm: str
    valid_from: date | None = None
    valid_to: date | None = None


@frozen(kw_only=True)
class Narrowing:
    """
    Tighter bounds of an open parameter for the levels below.

    Attributes:
        rulebook: Name of the rulebook.

        slot: Id of the parameter.

        minimum: Least value from now on; None leaves the bound as it is.

        maximum: Greatest value from now on.

        norm: Id of the norm of the overlay.

        valid_from: First day; None if not limited.

        valid_to: Last day, included.
    """

    rulebook: str
    slot: str
    minimum: int | None = field(default=None, validator=optional(instance_of(int)))
    maximum: int | None = field(default=None, validator=optional(instance_of(int)))
    norm: str
    valid_from: date | None = None
    valid_to: date | None = None


@frozen(kw_only=True)
class Override:
    """
    Another wording of a rule, stricter or looser as the rule allows.

    Attributes:
        rulebook: Name of the rulebook.

        rule: Id of the rule.

        when: What is asked instead.

        norm: Id of the norm of the overlay.

        derogation: The words of the norm by which it departs from the rule.

        valid_from: First day; None if not limited.

        valid_to: Last day, included.
    """

    rulebook: str
    rule: str
    when: Node
    norm: str
    derogation: str = field(validator=min_len(1))
    valid_from: date | None = None
    valid_to: date | None = None


@frozen(kw_only=True)
class Overlay:
    """
    What one region, municipality or organisation brings.

    Attributes:
        id: Stable id.

        title: What it is, for people.

        level: Its level.

        scope: Id of the region, municipality or organisation.

        norms: Its norms.

        facts: Facts it declares besides those of the rulebook.

        fills: Its fills.

        narrowings: Its narrowed bounds.

        overrides: Its overrides.
    """

    id: str
    title: Text
    level: Level
    scope: str
    norms: tuple[Norm, ...] = field(validator=_tuple)
    facts: tuple[FactDeclaration, ...] = field(default=(), validator=_tuple)
    fills: tuple[Fill, ...] = field(default=(), validator=_tuple)
    narrowings: tuple[Narrowing, ...] = field(default=(), validator=_tuple)
    overrides: tuple[Override, ...] = field(default=(), validator=_tuple)

    @property
    def entries(self) -> tuple[Fill | Narrowing | Override, ...]:
        """Everything it brings."""
        return self.fills + self.narrowings + self.overrides
