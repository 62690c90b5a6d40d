"""The invented municipality has the shares that are published, and nothing that cannot be."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange.plausibility import doubts
from mentorship_model.testing import invent
from mentorship_model.testing.names import surname_for
from mentorship_model.vocabulary import QualificationCategory

ON = date(2026, 9, 1)
# Several seeds together: shares of 6 000 people, not the luck of one draw.
TOWNS = [invent(seed=seed) for seed in range(4)]
STAFF = [teacher for town in TOWNS for teacher in town.teachers]


def share(condition) -> float:
    return sum(map(bool, map(condition, STAFF))) / len(STAFF)


def age(teacher) -> int:
    born = teacher.birth_date
    return ON.year - born.year - ((ON.month, ON.day) < (born.month, born.day))


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    assert invent(seed=1, schools=5, teachers=60) == invent(seed=1, schools=5, teachers=60)
    assert invent(seed=1, schools=5, teachers=60) != invent(seed=2, schools=5, teachers=60)


@pytest.mark.parametrize(("schools", "teachers"), [(60, 1500), (1, 4), (7, 100)])
def test_there_are_as_many_schools_and_teachers_as_asked_for(schools, teachers):
    town = invent(seed=5, schools=schools, teachers=teachers)

    assert (len(town.organisations), len(town.teachers)) == (schools, teachers)
    assert min(Counter(one.organisation for one in town.teachers).values()) >= 4


@pytest.mark.parametrize(
    ("youngest", "oldest", "published"),
    [(0, 25, 0.06), (26, 30, 0.09), (31, 35, 0.08), (36, 59, 0.60), (60, 99, 0.17)],
)
def test_ages_are_as_published(youngest, oldest, published):
    found = share(lambda one: youngest <= age(one) <= oldest)

    assert found == pytest.approx(published, abs=0.02)


@pytest.mark.parametrize(
    ("at_least", "below", "published"),
    [(0, 3, 0.08), (3, 5, 0.05), (5, 10, 0.10), (10, 20, 0.19), (20, 99, 0.58)],
)
def test_records_are_as_published(at_least, below, published):
    found = share(lambda one: at_least * 12 <= one.experience_months < below * 12)

    assert found == pytest.approx(published, abs=0.04)


@pytest.mark.parametrize(
    ("category", "published"),
    [
        (QualificationCategory.NONE, 0.47),
        (QualificationCategory.FIRST, 0.25),
        (QualificationCategory.HIGHEST, 0.28),
    ],
)
def test_categories_are_as_published(category, published):
    assert share(lambda one: one.category is category) == pytest.approx(published, abs=0.04)


def test_women_are_nine_of_ten():
    assert share(lambda one: one.name.endswith("на")) == pytest.approx(0.88, abs=0.02)


def test_a_third_of_those_who_teach_teach_primary_classes():
    teaching = [one for one in STAFF if one.subjects]

    assert sum("primary" in one.subjects for one in teaching) / len(teaching) == pytest.approx(
        0.295, abs=0.03
    )


def test_mentors_and_mentees_are_about_a_tenth_each():
    assert share(lambda one: one.consents_to_mentor) == pytest.approx(0.10, abs=0.025)
    assert share(lambda one: one.needs) == pytest.approx(0.105, abs=0.02)


def test_places_of_mentors_are_one_to_three_and_mostly_one():
    places = Counter(one.places for one in STAFF if one.consents_to_mentor)

    assert set(places) == {1, 2, 3}
    assert places[1] / sum(places.values()) == pytest.approx(0.75, abs=0.06)


def test_some_small_rural_schools_have_nobody_who_may_mentor():
    for town in TOWNS:
        rural = {one.id for one in town.organisations if one.is_rural}
        barren = {one.organisation for one in town.teachers} - {
            one.organisation for one in town.teachers if one.consents_to_mentor
        }
        assert set(town.without_mentor) <= rural & barren
        assert 0.05 <= len(town.without_mentor) / len(rural) <= 0.10


def test_rural_schools_are_more_than_half_and_smaller():
    [town, *_] = TOWNS
    rural = {one.id: bool(one.is_rural) for one in town.organisations}
    sizes = Counter(one.organisation for one in town.teachers)
    of_rural = sorted(size for school, size in sizes.items() if rural[school])
    of_urban = sorted(size for school, size in sizes.items() if not rural[school])

    assert len(of_rural) > len(of_urban)
    assert of_rural[len(of_rural) // 2] * 2 < of_urban[len(of_urban) // 2]


def test_nobody_is_implausible():
    assert [one.id for one in STAFF if doubts(one, on=ON)] == []


def test_old_categories_end_and_new_ones_do_not():
    """A category given since 1 September 2023 is open-ended."""
    ends = [one.category_until for one in STAFF if one.category_until]

    assert ends
    assert max(ends) < date(2028, 9, 1)


def test_an_earlier_mentor_is_a_colleague():
    school_of = {(town.seed, one.id): one.organisation for town in TOWNS for one in town.teachers}
    for town in TOWNS:
        for one in town.teachers:
            if one.earlier_mentor:
                assert school_of[town.seed, one.earlier_mentor] == one.organisation
                assert one.earlier_mentor != one.id


@pytest.mark.parametrize(
    ("man", "woman"),
    [
        ("Белов", "Белова"),
        ("Киселёв", "Киселёва"),
        ("Ильин", "Ильина"),
        ("Ясинский", "Ясинская"),
        ("Толстой", "Толстая"),
        ("Черных", "Черных"),
        ("Петренко", "Петренко"),
        ("Мельник", "Мельник"),
    ],
)
def test_surnames_agree_in_gender(man, woman):
    assert surname_for(man, is_woman=True) == woman
    assert surname_for(man, is_woman=False) == man


@pytest.mark.parametrize(
    ("asked", "argument"),
    [({"schools": 0}, "schools"), ({"schools": 5, "teachers": 19}, "teachers")],
)
def test_no_school_and_too_few_people_are_wrong_arguments(asked, argument):
    with pytest.raises(MentorshipModelError, match=f"MM-ARGUMENTS-001.*{argument}"):
        invent(seed=1, **asked)
