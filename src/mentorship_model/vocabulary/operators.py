"""Who operates the model for the whole country, by date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments, expect_kind
from mentorship_model.explain import Reason
from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary.components import Component
from mentorship_model.vocabulary.statements import cite

__all__ = ["FEDERAL_OPERATORS", "FederalOperator", "federal_operator"]


@frozen(kw_only=True)
class FederalOperator:
    """
    A body that operates the model for the whole country.

    Attributes:
        component: The component it is.

        label: Its name in that time.

        start: First day known.

        certain_until: Last day of which the name is certain; None while it is.

        sources: Codes of what this rests on.
    """

    component: Component
    label: Text
    start: date
    certain_until: date | None = None
    sources: tuple[str, ...]


FEDERAL_OPERATORS: Final[Mapping[str, FederalOperator]] = FrozenMap(
    {
        "2021": FederalOperator(
            component=Component.MINISTRY_ACADEMY,
            label=Component.MINISTRY_ACADEMY.label,
            start=date(2021, 12, 21),
            # The letter of that day names it; a later reorganisation is known of, its day is not.
            certain_until=date(2021, 12, 31),
            sources=("S3.3-02", "S3.3-07", "full:operator"),
        )
    }
)
"""Operators by the year they are known from; pass your own table for later ones."""


@checks_arguments
def federal_operator(
    *, on: date, operators: Mapping[str, FederalOperator] = FEDERAL_OPERATORS
) -> Reason:
    """
    Say who is the federal operator on a day, and how certain that is.

    Args:
        on: The day.

        operators: Operators known, the earliest first.

    Returns:
        A reason that holds when the name is certain and is undetermined otherwise.

    Examples:
        >>> federal_operator(on=date(2021, 12, 25)).holds
        True
        >>> federal_operator(on=date(2026, 9, 1)).text.en
        'Academy of the Ministry of Education, if it was not renamed since'
    """
    for operator in operators.values():
        expect_kind("operators", operator, FederalOperator)
    known = [operator for operator in operators.values() if operator.start <= on]
    if not known:
        return Reason(code="vocabulary.federal_operator", text=_NONE)
    last = max(known, key=lambda operator: operator.start)
    is_certain = last.certain_until is None or on <= last.certain_until
    return Reason(
        code="vocabulary.federal_operator",
        text=last.label if is_certain else _DOUBTFUL.fill(name=last.label),
        holds=True if is_certain else None,
        citations=tuple(cite(code) for code in last.sources),
    )


_NONE: Final = Text("на этот день оператор неизвестен", "no operator is known on that day")
_DOUBTFUL: Final = Text(
    "{name}, если с тех пор не переименована", "{name}, if it was not renamed since"
)
