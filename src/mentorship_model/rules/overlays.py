"""
What a lower level may bring on top of a rulebook: fills, narrowed bounds and overrides.

Everything is invariant but named open places: a parameter or a slot says which levels may fill it
and within which bounds.  What a norm of the overlay gives ends with the norm.  How overlays and a
rulebook become one rule base is told in :mod:`mentorship_model.rules.resolve`.
"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from mentorship_model.arguments import checks_fields, not_empty
from mentorship_model.rules.facts import FactDeclaration, FactValue
from mentorship_model.rules.nodes import Node
from mentorship_model.rules.norms import Norm
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

__all__ = ["Fill", "Narrowing", "Overlay", "Override"]


@frozen(kw_only=True, field_transformer=checks_fields)
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
    value: FactValue | None = None
    condition: Node | None = None
    when: Node | None = None
    norm: str
    valid_from: date | None = None
    valid_to: date | None = None


@frozen(kw_only=True, field_transformer=checks_fields)
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
    minimum: int | None = None
    maximum: int | None = None
    norm: str
    valid_from: date | None = None
    valid_to: date | None = None


@frozen(kw_only=True, field_transformer=checks_fields)
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
    derogation: str = field(validator=not_empty)
    valid_from: date | None = None
    valid_to: date | None = None


@frozen(kw_only=True, field_transformer=checks_fields)
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
    norms: tuple[Norm, ...]
    facts: tuple[FactDeclaration, ...] = ()
    fills: tuple[Fill, ...] = ()
    narrowings: tuple[Narrowing, ...] = ()
    overrides: tuple[Override, ...] = ()

    @property
    def entries(self) -> tuple[Fill | Narrowing | Override, ...]:
        """Everything it brings."""
        return self.fills + self.narrowings + self.overrides
