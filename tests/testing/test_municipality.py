"""The invented municipality has the shares that are published, and nothing that cannot be."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange.plausibility import doubts
from mentorship_model.testing import invent
from mentorship_model.testing.names import surname_for
from mentorship_model.vocabulary import QualificationCategory

ON = date(2026, 9, 1)


@cache
def towns():
    """Several seeds together: shares of 6 000 people, not the luck of one draw."""
    return [invent(seed=seed) for seed in range(4)]


@cache
def staff():
    return [teacher for town in towns() for teacher in town.teachers]


def share(condition) -> float:
    return sum(map(bool, map(condition, staff()))) / len(staff())


def age(teacher) -> int:
    born = teacher.birth_date
    return ON.year - born.year - ((ON.month, ON.day) < (born.month, born.day))


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    assert invent(seed=1, schools=5, teachers=60) == invent(seed=1, schools=5, teachers=60)
    assert invent(seed=1, schools=5, teachers=60) != invent(seed=2, schools=5, teachers=60)


TWELVE = """
04001 МБОУ СОШ № 1, город
  001 Орлова Алла Юрьевна, директор, 1979-06-30, 9 л. 3 м., с 2019-01-02, none
  002 Тарасова Галина Львовна, учитель primary, 1964-07-14, 37 л. 9 м., с 2023-01-20, none
  003 Логинова Раиса Петровна, учитель russian literature, 1964-04-07, 35 л. 11 м., с 2022-08-14, highest
  004 Виноградова Юлия Анатольевна, учитель german, 1974-04-16, 30 л. 5 м., с 1997-05-24, none
  005 Данилова Раиса Геннадьевна, учитель primary, 1975-02-10, 15 л. 5 м., с 2015-02-15, none
  006 Ильина Ольга Геннадьевна, учитель primary, 1975-08-26, 29 л. 10 м., с 2000-08-10, highest
  007 Никитина Лариса Михайловна, советник директора по воспитанию, 1996-02-13, 8 л. 10 м., с 2018-09-01, highest
04002 МБОУ СОШ № 2 с. Дубрава, село
  001 Воробьёв Иван Сергеевич, директор, 1982-02-26, 22 л. 5 м., с 2010-07-18, none
  002 Алёшина Татьяна Дмитриевна, учитель mathematics physics, 1974-01-03, 23 л. 6 м., с 2011-01-24, highest
  003 Трофимова Анна Михайловна, учитель physical_education, 1993-09-02, 10 л. 9 м., с 2020-08-14, highest, до 2027-06-01
  004 Щербаков Юрий Васильевич, педагог-библиотекарь, 1973-10-23, 25 л. 2 м., с 2005-07-12, ?
  005 Королёва Мария Геннадьевна, учитель informatics mathematics, 1984-11-05, 19 л. 2 м., с 2014-02-05, first
"""


def told(town) -> str:
    """People as a roster for people's eyes: name, work, birthday, record, category and its end."""
    lines = []
    for school in town.organisations:
        lines.append(f"{school.id} {school.name}, {'село' if school.is_rural else 'город'}")
        for one in town.staff(school.id):
            years, months = divmod(one.experience_months, 12)
            facts = (
                one.name,
                " ".join((one.position, *one.subjects)),
                one.birth_date,
                f"{years} л. {months} м., с {one.hired_on}",
                one.category.value if one.category else "?",
                *([f"до {one.category_until}"] if one.category_until else []),
            )
            lines.append(f"  {one.id.removeprefix(school.id)} " + ", ".join(map(str, facts)))
    return "\n".join(lines)


def test_a_small_town_reads_as_one():
    assert told(invent(seed=7, schools=2, teachers=12)) == TWELVE.strip()


def test_schools_are_named_by_number_and_those_in_villages_by_their_village():
    """Of nine round(9 x 0.55) = 5 are rural, the last ones."""
    town = invent(seed=1, schools=9, teachers=36)

    assert [one.id for one in town.organisations] == [f"0400{number}" for number in range(1, 10)]
    assert [one.name.removeprefix("МБОУ ") for one in town.organisations] == [
        "СОШ № 1",
        "Гимназия № 2",
        "СОШ № 3",
        "Лицей № 4",
        "ООШ № 5 с. Заречье",
        "СОШ № 6 с. Ивановка",
        "ООШ № 7 с. Калиновка",
        "СОШ № 8 с. Лесное",
        "ООШ № 9 с. Малая Поляна",
    ]


KEPT = {
    "towns": "f4e72c0eb43d30cd",
    "on a leap day": "ddfb8a7c61c8950e",
    "in autumn": "485ef8474b0c72f4",
    "in winter": "cdbf26174903f14b",
}


def test_whom_a_seed_invents_stay_who_they_were(digest):
    """The examples are invented so: whoever changes this on purpose writes them anew."""
    invented = {
        "towns": towns(),
        "on a leap day": invent(seed=5, schools=3, teachers=200, on=date(2028, 2, 29)),
        "in autumn": invent(seed=6, schools=12, teachers=60, on=date(2023, 11, 30)),
        "in winter": invent(seed=7, schools=1, teachers=40, on=date(2025, 1, 1)),
    }

    assert {name: digest(town) for name, town in invented.items()} == KEPT


def test_a_town_is_shown_without_its_people():
    assert repr(invent(seed=7, schools=2, teachers=12)) == (
        "InventedMunicipality(seed=7, on=datetime.date(2026, 9, 1), without_mentor=())"
    )


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
    teaching = [one for one in staff() if one.subjects]

    assert sum("primary" in one.subjects for one in teaching) / len(teaching) == pytest.approx(
        0.295, abs=0.03
    )


def test_mentors_and_mentees_are_about_a_tenth_each():
    assert share(lambda one: one.consents_to_mentor) == pytest.approx(0.10, abs=0.025)
    assert share(lambda one: one.needs) == pytest.approx(0.105, abs=0.02)


def test_places_of_mentors_are_one_to_three_and_mostly_one():
    places = Counter(one.places for one in staff() if one.consents_to_mentor)

    assert set(places) == {1, 2, 3}
    assert places[1] / sum(places.values()) == pytest.approx(0.75, abs=0.06)


def test_some_small_rural_schools_have_nobody_who_may_mentor():
    for town in towns():
        rural = {one.id for one in town.organisations if one.is_rural}
        barren = {one.organisation for one in town.teachers} - {
            one.organisation for one in town.teachers if one.consents_to_mentor
        }
        assert set(town.without_mentor) <= rural & barren
        assert 0.05 <= len(town.without_mentor) / len(rural) <= 0.10


def test_rural_schools_are_more_than_half_and_smaller():
    [town, *_] = towns()
    rural = {one.id: bool(one.is_rural) for one in town.organisations}
    sizes = Counter(one.organisation for one in town.teachers)
    of_rural = sorted(size for school, size in sizes.items() if rural[school])
    of_urban = sorted(size for school, size in sizes.items() if not rural[school])

    assert len(of_rural) > len(of_urban)
    assert of_rural[len(of_rural) // 2] * 2 < of_urban[len(of_urban) // 2]


def test_nobody_is_implausible():
    assert [one.id for one in staff() if doubts(one, on=ON)] == []


def test_old_categories_end_and_new_ones_do_not():
    """A category given since 1 September 2023 is open-ended."""
    ends = [one.category_until for one in staff() if one.category_until]

    assert ends
    assert max(ends) < date(2028, 9, 1)


def test_an_earlier_mentor_is_a_colleague():
    school_of = {(town.seed, one.id): one.organisation for town in towns() for one in town.teachers}
    for town in towns():
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
    with pytest.raises(MentorshipModelError) as raised:
        invent(seed=1, **asked)

    [problem] = raised.value.problems
    assert (problem.code, problem.place.argument) == ("MM-ARGUMENTS-001", argument)
