"""
An invented municipality: schools and teachers as a roster would list them, from a seed.

The same seed gives the same people on every machine.  The shares follow what is published about
Russian schools (size, age, record, categories, subjects); where a figure is not published the
constant below says so.  :mod:`mentorship_model.testing.roster_workbook` writes the municipality
as the untidy workbook that such a roster is in life.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, cast

from attrs import evolve, field, frozen

from mentorship_model.arguments import checks_arguments, expect_at_least
from mentorship_model.calendar import add_months, add_years
from mentorship_model.model import Organisation, Teacher
from mentorship_model.testing.chance import drawn, happens
from mentorship_model.testing.names import full_name
from mentorship_model.vocabulary import DiagnosticArea, QualificationCategory

__all__ = ["InventedMunicipality", "invent"]

_MUNICIPALITY: Final = "99-04"
_REGION: Final = "99"  # no region of Russia has this code

# Share of rural schools; medians and spreads of the number of staff (convention near the means
# of pupils: 166 in a rural, 700 in an urban school).
_RURAL_SHARE: Final = 0.55
_RURAL_SIZE: Final = (11.0, 0.55)
_URBAN_SIZE: Final = (45.0, 0.40)
_SMALLEST_SCHOOL: Final = 4

# Ages from, to (inclusive) and their share; women; the share who began to teach later in life.
_AGES: Final = ((22, 25, 0.06), (26, 30, 0.09), (31, 35, 0.08), (36, 59, 0.60), (60, 72, 0.17))
_WOMEN_SHARE: Final = 0.88
_LATE_STARTERS: Final = 0.27
_START_AGE: Final = 22
_LATEST_START_AGE: Final = 45

_CATEGORY_SHARES: Final = (
    (QualificationCategory.NONE, 0.40),
    (QualificationCategory.FIRST, 0.28),
    (QualificationCategory.HIGHEST, 0.30),
    (QualificationCategory.PEDAGOGUE_METHODIST, 0.01),
    (QualificationCategory.PEDAGOGUE_MENTOR, 0.01),
)
_MONTHS_BEFORE_CATEGORY: Final = 48
# Categories given since this day do not end; an older one ends five years after it was given.
_OPEN_ENDED_SINCE: Final = date(2023, 9, 1)

_SUBJECT_SHARES: Final[tuple[tuple[tuple[str, ...], float], ...]] = (
    (("primary",), 29.5),
    (("russian", "literature"), 12.5),
    (("english",), 8.5),
    (("german",), 1.5),
    (("mathematics",), 9.0),
    (("physical_education",), 8.0),
    (("history", "social_studies"), 6.0),
    (("technology",), 4.0),
    (("biology",), 4.0),
    (("informatics",), 3.5),
    (("physics",), 3.5),
    (("geography",), 3.5),
    (("chemistry",), 3.0),
    (("music",), 2.0),
    (("art",), 2.0),
    (("safety",), 2.0),
)
# In a small school one teacher takes a second subject near to the first.
_SECOND_SUBJECT: Final[Mapping[tuple[str, ...], tuple[str, ...]]] = {
    ("mathematics",): ("physics",),
    ("physics",): ("informatics",),
    ("informatics",): ("mathematics",),
    ("biology",): ("chemistry",),
    ("chemistry",): ("biology",),
    ("geography",): ("biology",),
    ("technology",): ("art",),
    ("physical_education",): ("safety",),
}
_OTHER_POSITIONS: Final = (
    "педагог-психолог",
    "социальный педагог",
    "педагог-организатор",
    "учитель-логопед",
    "педагог-библиотекарь",
    "советник директора по воспитанию",
)

_MENTOR_SHARE: Final = 0.20  # of those with record and category; gives 8-12 % of the staff
_CONSENT_SHARE: Final = 0.90
_PROVED: Final = ((True, 0.88), (False, 0.06), (None, 0.06))
_PLACES: Final = ((1, 0.75), (2, 0.20), (3, 0.05))
_SCHOOLS_WITHOUT_MENTOR: Final = 0.08  # of the rural schools, the smallest ones


@frozen(kw_only=True)
class InventedMunicipality:
    """
    Schools and teachers that do not exist.

    Attributes:
        seed: What the dice were seeded with.

        on: Day of the roster.

        organisations: Schools, in order of their ids.

        teachers: Staff, school by school, in order of their ids.

        without_mentor: Ids of the schools in which nobody can mentor.
    """

    seed: int
    on: date
    organisations: tuple[Organisation, ...] = field(repr=False)
    teachers: tuple[Teacher, ...] = field(repr=False)
    without_mentor: tuple[str, ...]

    def staff(self, organisation: str) -> tuple[Teacher, ...]:
        """Return the teachers of one school."""
        return tuple(one for one in self.teachers if one.organisation == organisation)


@checks_arguments
def invent(
    *,
    seed: int,
    schools: int = 60,
    teachers: int = 1500,
    on: date = date(2026, 9, 1),
) -> InventedMunicipality:
    """
    Invent a municipality.

    Args:
        seed: Seed of the dice.

        schools: How many schools.

        teachers: How many people work in them, at least four in each.

        on: Day of the roster.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if there is no school or too few people.

    Examples:
        >>> municipality = invent(seed=7, schools=5, teachers=80)
        >>> len(municipality.organisations), len(municipality.teachers)
        (5, 80)
        >>> municipality.teachers[0].id, municipality.teachers[0].organisation
        ('04001001', '04001')
    """
    expect_at_least("schools", schools, bound=1)
    expect_at_least("teachers", teachers, bound=_SMALLEST_SCHOOL * schools)
    dice = Random(seed)  # noqa: S311 - a game of dice, no secret
    organisations = _schools(schools)
    sizes = _sizes(dice, organisations, total=teachers)
    without = _without_mentor(organisations, sizes)
    staff = [
        teacher
        for organisation, size in zip(organisations, sizes, strict=True)
        for teacher in _staff(
            dice, organisation, size=size, on=on, has_mentors=organisation.id not in without
        )
    ]
    return InventedMunicipality(
        seed=seed,
        on=on,
        organisations=organisations,
        teachers=tuple(staff),
        without_mentor=without,
    )


def _schools(count: int) -> tuple[Organisation, ...]:
    rural = round(count * _RURAL_SHARE)
    return tuple(
        Organisation(
            id=f"04{number:03d}",
            name=_school_name(number, is_rural=number > count - rural),
            municipality=_MUNICIPALITY,
            region=_REGION,
            is_rural=number > count - rural,
        )
        for number in range(1, count + 1)
    )


_VILLAGES: Final = (
    *("Берёзовка", "Верхние Ключи", "Дубрава", "Еловка", "Журавли", "Заречье", "Ивановка"),
    *("Калиновка", "Лесное", "Малая Поляна", "Нижний Бор", "Озёрки", "Подгорное", "Родники"),
    *("Сосновка", "Тёплый Стан", "Усть-Речка", "Хвойное", "Чистополье", "Ясная Поляна"),
)


def _school_name(number: int, *, is_rural: bool) -> str:
    if not is_rural:
        kind = ("СОШ", "СОШ", "Гимназия", "СОШ", "Лицей")[number % 5]
        return f"МБОУ {kind} № {number}"
    village = _VILLAGES[number % len(_VILLAGES)]
    kind = ("СОШ", "ООШ")[number % 2]
    return f"МБОУ {kind} № {number} с. {village}"


def _sizes(dice: Random, organisations: Sequence[Organisation], *, total: int) -> tuple[int, ...]:
    weights = [
        median * dice.lognormvariate(0, spread)
        for median, spread in (
            _RURAL_SIZE if organisation.is_rural else _URBAN_SIZE for organisation in organisations
        )
    ]
    free = total - _SMALLEST_SCHOOL * len(weights)
    shares = [weight / sum(weights) * free for weight in weights]
    sizes = [_SMALLEST_SCHOOL + int(share) for share in shares]
    # What rounding down left over goes to the largest remainders.
    by_remainder = sorted(range(len(shares)), key=lambda i: int(shares[i]) - shares[i])
    for index in by_remainder[: total - sum(sizes)]:
        sizes[index] += 1
    return tuple(sizes)


def _without_mentor(organisations: Sequence[Organisation], sizes: Sequence[int]) -> tuple[str, ...]:
    rural = [
        (size, organisation.id)
        for organisation, size in zip(organisations, sizes, strict=True)
        if organisation.is_rural
    ]
    return tuple(
        sorted(name for _, name in sorted(rural)[: round(len(rural) * _SCHOOLS_WITHOUT_MENTOR)])
    )


def _staff(
    dice: Random, organisation: Organisation, *, size: int, on: date, has_mentors: bool
) -> list[Teacher]:
    people = [
        _person(dice, f"{organisation.id}{number:03d}", organisation, on=on)
        for number in range(1, size + 1)
    ]
    people[0] = evolve(people[0], position="директор", subjects=())
    people = [_as_mentor(dice, one, has_mentors=has_mentors) for one in people]
    mentors = [one.id for one in people if one.consents_to_mentor]
    return [_as_mentee(dice, one, mentors=mentors) for one in people]


def _person(dice: Random, id: str, organisation: Organisation, *, on: date) -> Teacher:
    age = _age(dice)
    experience = _experience_months(dice, age)
    category = _category(dice, experience)
    position, subjects = _work(dice, is_rural=bool(organisation.is_rural))
    return Teacher(
        id=id,
        organisation=organisation.id,
        position=position,
        name=full_name(dice, is_woman=happens(dice, _WOMEN_SHARE)),
        birth_date=_birthday(dice, age, on=on),
        subjects=subjects,
        experience_months=experience,
        hired_on=_hired_on(dice, experience, on=on),
        category=category,
        category_until=_category_until(dice, category, on=on),
        has_pedagogical_education=drawn(dice, ((True, 0.86), (False, 0.10), (None, 0.04))),
        graduated_on=_graduated_on(dice, experience, on=on),
        has_confirmed_results=_merit(dice, category),
        shows_best_practice=_merit(dice, category),
    )


def _age(dice: Random) -> int:
    youngest, oldest = drawn(dice, [((first, last), share) for first, last, share in _AGES])
    if youngest == 36:  # most of the middle group is near fifty
        return int(dice.triangular(youngest, oldest + 1, 50))
    if youngest == 60:  # each year past sixty fewer stay
        return int(dice.triangular(youngest, oldest + 1, youngest))
    return dice.randint(youngest, oldest)


def _experience_months(dice: Random, age: int) -> int:
    start = _START_AGE
    if happens(dice, _LATE_STARTERS):
        start = dice.randint(_START_AGE, min(age, _LATEST_START_AGE))
    return (age - start) * 12 + dice.randint(0, 11)


def _birthday(dice: Random, age: int, *, on: date) -> date:
    return add_years(on, -age) - timedelta(days=dice.randrange(365))


def _hired_on(dice: Random, experience: int, *, on: date) -> date:
    months = experience
    if experience > 24:
        months = dice.randint(0, 11) if happens(dice, 0.06) else dice.randint(12, experience)
    day = add_months(on, -months)
    if happens(dice, 0.7) and day.month >= 9:
        return date(day.year, 9, 1)
    return min(on, day.replace(day=dice.randint(1, 28)))


def _category(dice: Random, experience: int) -> QualificationCategory | None:
    if experience < _MONTHS_BEFORE_CATEGORY:
        return QualificationCategory.NONE
    return drawn(dice, (*_CATEGORY_SHARES, (None, 0.02)))


def _category_until(
    dice: Random, category: QualificationCategory | None, *, on: date
) -> date | None:
    if category not in (QualificationCategory.FIRST, QualificationCategory.HIGHEST):
        return None
    given = add_months(on, -dice.randint(1, 58))
    return add_years(given, 5) if given < _OPEN_ENDED_SINCE else None


def _work(dice: Random, *, is_rural: bool) -> tuple[str, tuple[str, ...]]:
    if happens(dice, 0.07):
        return dice.choice(_OTHER_POSITIONS), ()
    subjects = drawn(dice, _SUBJECT_SHARES)
    if is_rural and happens(dice, 0.6):
        subjects += _SECOND_SUBJECT.get(subjects, ())
    return "учитель", subjects


def _graduated_on(dice: Random, experience: int, *, on: date) -> date | None:
    if happens(dice, 0.05 if experience < 60 else 0.6):
        return None
    return date(add_months(on, -experience).year, 6, dice.randint(20, 30))


def _merit(dice: Random, category: QualificationCategory | None) -> bool | None:
    proved = {QualificationCategory.NONE: 0.35, QualificationCategory.FIRST: 0.75}
    yes = 0.5 if category is None else proved.get(category, 0.92)
    return drawn(dice, ((True, yes * 0.95), (False, (1 - yes) * 0.95), (None, 0.05)))


def _as_mentor(dice: Random, one: Teacher, *, has_mentors: bool) -> Teacher:
    if not has_mentors:
        return evolve(one, consents_to_mentor=False)
    has_record = _record(one) >= 60 and one.category in (
        QualificationCategory.FIRST,
        QualificationCategory.HIGHEST,
        QualificationCategory.PEDAGOGUE_MENTOR,
    )
    if not has_record or not happens(dice, _MENTOR_SHARE):
        return evolve(one, consents_to_mentor=drawn(dice, ((None, 0.6), (False, 0.4))))
    if not happens(dice, _CONSENT_SHARE):
        return evolve(one, consents_to_mentor=False)
    return evolve(
        one,
        consents_to_mentor=True,
        # Schools ask those whose merits are known; a few papers are still missing.
        has_confirmed_results=drawn(dice, _PROVED),
        shows_best_practice=drawn(dice, _PROVED),
        is_mentoring_in_contract=drawn(dice, ((True, 0.85), (False, 0.07), (None, 0.08))),
        places=drawn(dice, _PLACES),
        strengths=_areas(dice),
    )


def _as_mentee(dice: Random, one: Teacher, *, mentors: Sequence[str]) -> Teacher:
    is_young = _record(one) < 36
    if not is_young and not happens(dice, 0.03):
        return one
    earlier = None
    others = [mentor for mentor in mentors if mentor != one.id]
    if is_young and _record(one) >= 12 and others and happens(dice, 0.4):
        earlier = dice.choice(others)
    return evolve(
        one,
        consents_to_be_mentored=drawn(dice, ((True, 0.9), (False, 0.04), (None, 0.06))),
        asked_for_mentor=drawn(dice, ((True, 0.6), (False, 0.2), (None, 0.2)))
        if is_young
        else True,
        needs=_areas(dice),
        earlier_mentor=earlier,
    )


def _record(one: Teacher) -> int:
    return cast("int", one.experience_months)  # of an invented person it is known


def _areas(dice: Random) -> tuple[DiagnosticArea, ...]:
    chosen = set(dice.sample(list(DiagnosticArea), dice.randint(1, 3)))
    return tuple(area for area in DiagnosticArea if area in chosen)
