"""
Rows that are plainly wrong; each is an extra person, so that nobody else is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve

from mentorship_model.model import Teacher
from mentorship_model.testing.spellings import CellValue

__all__ = ["MISTYPED", "wrong_rural", "wrong_urban"]

# What a hand typed over a good value: sheet, id ending, heading, value.
MISTYPED: Final[Mapping[tuple[str, str, str], CellValue]] = {
    ("Село", "912", "Принят на работу"): "31.02.2024",
    ("Село", "913", "Пед. стаж"): "много",
    ("Село", "914", "Код работника"): None,
}


def wrong_urban(staff: Sequence[Teacher]) -> list[Teacher]:
    """Return the wrong rows of the urban sheet; none, if it has fewer than two people."""
    if len(staff) < 2:
        return []
    return [
        staff[-2],  # the same row twice
        _extra(staff, 901, experience_months=50 * 12),  # longer than the life
        _extra(staff, 902, birth_date=date(2031, 1, 5)),  # not yet born
        _extra(staff, 903, experience_months=72),  # one id, two different rows
        _extra(staff, 903, experience_months=144),
    ]


def wrong_rural(staff: Sequence[Teacher]) -> list[Teacher]:
    """Return the wrong rows of the rural sheet; none, if it has nobody."""
    if not staff:
        return []
    return [
        _extra(staff, 911, organisation="04999"),  # no such school
        _extra(staff, 912, position="учитель"),  # see MISTYPED
        _extra(staff, 913),
        _extra(staff, 914),
    ]


def _extra(staff: Sequence[Teacher], number: int, **wrong: Any) -> Teacher:
    """One more person like the last one; only what is *wrong* is wrong."""
    last = staff[-1]
    sound = evolve(
        last,
        id=f"{last.organisation}{number}",
        earlier_mentor=None,
        birth_date=date(1990, 4, 12),
        experience_months=60,
        hired_on=date(2021, 9, 1),
        graduated_on=None,
    )
    return evolve(sound, **wrong)
