"""Each wrong row is wrong in one thing, and the reader of rosters says in which."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest
from attrs import evolve

from mentorship_model.interchange import SkipReason, read_roster
from mentorship_model.interchange.plausibility import doubts
from mentorship_model.testing import InventedMunicipality, invent, write_roster_workbook
from mentorship_model.testing.mistakes import MISTYPED, wrong_rural, wrong_urban


@cache
def village():
    return invent(seed=3, schools=1, teachers=12)


def two():
    return village().teachers[:2]


def extra(number, **wrong):
    """A person like the second one with a record that holds together; and what is wrong in it."""
    sound = evolve(
        two()[1],
        id=f"04001{number}",
        earlier_mentor=None,
        birth_date=date(1990, 4, 12),
        experience_months=60,
        hired_on=date(2021, 9, 1),
        graduated_on=None,
    )
    assert not doubts(sound, on=village().on)
    return evolve(sound, **wrong)


def test_wrong_rows_of_the_urban_sheet():
    first, second = two()
    second = evolve(second, earlier_mentor=first.id)

    assert wrong_urban([first, second]) == [
        first,
        extra(901, experience_months=600),
        extra(902, birth_date=date(2031, 1, 5)),
        extra(903, experience_months=72),
        extra(903, experience_months=144),
    ]


def test_wrong_rows_of_the_rural_sheet():
    first, second = two()
    second = evolve(second, position="директор")

    assert wrong_rural([first, second]) == [
        extra(911, position="директор", organisation="04999"),
        extra(912, position="учитель"),
        extra(913, position="директор"),
        extra(914, position="директор"),
    ]
    assert MISTYPED == {
        ("Село", "912", "Принят на работу"): "31.02.2024",
        ("Село", "913", "Пед. стаж"): "много",
        ("Село", "914", "Код работника"): None,
    }


def test_a_sheet_of_too_few_people_has_no_wrong_rows():
    first, second = two()

    assert wrong_urban([]) == wrong_urban([first]) == wrong_rural([]) == []
    assert (len(wrong_urban([first, second])), len(wrong_rural([first]))) == (5, 4)


def moved_to_town() -> InventedMunicipality:
    schools = tuple(evolve(one, is_rural=False) for one in village().organisations)
    return evolve(village(), organisations=schools)


def both_sheets() -> InventedMunicipality:
    return invent(seed=4, schools=4, teachers=60)


def small_school() -> InventedMunicipality:
    return invent(seed=5, schools=1, teachers=4)


URBAN = {
    "MM-INTERCHANGE-065": 2,  # one id, two different rows
    "MM-INTERCHANGE-070": 1,  # not yet born
    "MM-INTERCHANGE-072": 1,  # longer at work than alive
}
RURAL = {
    "MM-INTERCHANGE-041": 1,  # 31 February
    "MM-INTERCHANGE-043": 1,  # «много» instead of a length of service
    "MM-INTERCHANGE-060": 1,  # no id
    "MM-INTERCHANGE-062": 1,  # no such school
}


@pytest.mark.parametrize(
    ("invented", "refused", "repeated"),
    [
        (village, RURAL, 0),
        (moved_to_town, URBAN, 1),
        (both_sheets, URBAN | RURAL, 1),
        (small_school, {}, 0),
    ],
)
def test_the_reader_tells_each_mistake_and_has_everybody_else(
    invented, refused, repeated, tmp_path
):
    town = invented()
    write_roster_workbook(town, tmp_path / "town.xlsx")
    roster = read_roster(tmp_path / "town.xlsx", on=town.on, municipality="99-04", region="99")

    assert Counter(problem.code for row in roster.refused for problem in row.problems) == refused
    assert [row.reason for row in roster.skipped].count(SkipReason.DUPLICATE) == repeated
    assert sorted(roster.teachers, key=lambda one: one.id) == list(town.teachers)
    assert roster.organisations == town.organisations
