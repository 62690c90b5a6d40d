"""Every number that the document or a page states, with its unit and source; none of them ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from mentorship_model.arguments import at_least, checks_fields
from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary.words import Word

__all__ = ["QUANTITIES", "Quantity", "Unit"]


class Unit(Word):
    """What a quantity is counted in."""

    CENTURY = "century", "век", "century", "convention"
    MONTHS = "months", "месяцы", "months", "convention"
    YEARS = "years", "годы", "years", "convention"
    WORKING_DAYS = "working_days", "рабочие дни", "working days", "convention"
    PERSONS = "persons", "человек", "persons", "convention"


@frozen(kw_only=True, field_transformer=checks_fields)
class Quantity:
    """
    A number, or a range of numbers, that a source states.

    Attributes:
        value: Stable code.

        label: What is counted.

        low: Least value, inclusive; None means no lower bound.

        high: Greatest value, inclusive; None means no upper bound.

        unit: What it is counted in.

        sources: Codes of what states it.
    """

    value: str
    label: Text
    low: int | None = field(default=None, validator=at_least(0))
    high: int | None = field(default=None, validator=at_least(0))
    unit: Unit
    sources: tuple[str, ...]

    def __contains__(self, number: int) -> bool:
        """Say whether *number* is within the range."""
        low = self.low if self.low is not None else number
        high = self.high if self.high is not None else number
        return low <= number <= high


QUANTITIES: Final[Mapping[str, Quantity]] = FrozenMap(
    {
        quantity.value: quantity
        for quantity in (
            Quantity(
                value="known_since",
                label=Text("наставничество известно в России с века", "known in Russia since"),
                low=19,
                high=19,
                unit=Unit.CENTURY,
                sources=("S0-05",),
            ),
            Quantity(
                value="route_length",
                label=Text("срок ИОМ", "length of an individual route"),
                low=48,
                high=60,
                unit=Unit.MONTHS,
                sources=("S3.2-24",),
            ),
            Quantity(
                value="programme_length",
                label=Text("срок персонализированной программы", "length of a programme"),
                low=3,
                high=12,
                unit=Unit.MONTHS,
                sources=("V06",),
            ),
            Quantity(
                value="early_end_notice",
                label=Text("срок предупреждения о досрочном прекращении", "notice of an early end"),
                low=3,
                unit=Unit.WORKING_DAYS,
                sources=("tk:351.8", "V24"),
            ),
            Quantity(
                value="award_merit",
                label=Text("срок заслуг для знака отличия", "merits for the badge"),
                low=5,
                unit=Unit.YEARS,
                sources=("V41", "V42"),
            ),
            Quantity(
                value="local_mentees_limit",
                label=Text(
                    "предел числа наставляемых в местных актах",
                    "local limits of mentees per mentor",
                ),
                low=2,
                high=3,
                unit=Unit.PERSONS,
                sources=("V14", "V15", "V16"),
            ),
            Quantity(
                value="youth_age",
                label=Text("возраст молодёжи, включительно", "age of youth, inclusive"),
                low=14,
                high=35,
                unit=Unit.YEARS,
                sources=("law:489-fz",),
            ),
        )
    }
)
"""Numbers that sources state, by code."""
