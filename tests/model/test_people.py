"""Records are checked when they are made and keep personal data out of sight."""

from datetime import date

import attrs
import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.model import Mentee, Mentor, Organisation, Teacher, Territory
from mentorship_model.vocabulary import MentoringKind

PLACE = Territory(organisation="o1", municipality="m1", region="r1")


def test_a_repr_never_shows_a_name_or_a_birth_date():
    teacher = Teacher(id="t1", organisation="o1", name="Ёлкина Анна", birth_date=date(1990, 5, 6))

    assert "Ёлкина" not in repr(teacher)
    assert "1990" not in repr(teacher)


@pytest.mark.parametrize(
    ("position", "told"),
    [
        (None, "None"),
        ("Учитель", "'Учитель'"),
        ("директор", "'директор'"),
        ("Ёлкина Анна", "<in no list>"),
        ("", "<in no list>"),
    ],
)
def test_a_repr_shows_a_position_only_if_a_list_has_it(position, told):
    assert f"position={told}," in repr(Teacher(id="t", organisation="o", position=position))


@pytest.mark.parametrize("record", [Organisation, Teacher, Territory, Mentor, Mentee])
def test_records_are_frozen_and_named(record):
    assert attrs.fields(record)
    assert record.__setattr__ is not object.__setattr__
    assert all(attribute.kw_only for attribute in attrs.fields(record))


def test_an_id_is_never_empty():
    with pytest.raises(MentorshipModelError, match="argument id: "):
        Teacher(id="", organisation="o1")


def test_a_mentor_cannot_have_fewer_than_no_places():
    with pytest.raises(MentorshipModelError, match="argument places: "):
        Mentor(id="m", territory=PLACE, places=-1)


def test_a_mentor_may_have_no_place_for_a_kind():
    none_left = ((MentoringKind.SPEED, 0),)

    assert Mentor(id="m", territory=PLACE, places_by_kind=none_left).places_by_kind == none_left


def test_experience_is_unknown_unless_given():
    assert Teacher(id="t1", organisation="o1").experience_months is None
    assert Mentee(id="e", territory=PLACE).experience_months is None


PEOPLE = {
    "Territory": (Territory, {"organisation": "o", "municipality": "m", "region": "r"}),
    "Organisation": (Organisation, {"id": "o", "municipality": "m", "region": "r"}),
    "Teacher": (Teacher, {"id": "t", "organisation": "o"}),
    "Mentor": (Mentor, {"id": "m", "territory": PLACE}),
    "Mentee": (Mentee, {"id": "e", "territory": PLACE}),
}


@pytest.mark.parametrize("record", PEOPLE)
def test_every_field_refuses_what_it_is_not_and_repeats_nothing(record):
    kind, needed = PEOPLE[record]
    for one in attrs.fields(kind):
        with pytest.raises(MentorshipModelError, match=f"argument {one.name}:") as refused:
            kind(**(needed | {one.name: [b"Secret"]}))
        assert "Secret" not in str(refused.value)


def test_the_words_of_a_refusal_tell_the_kind_of_a_collection():
    for field, value, expected in (
        ("subjects", "physics", "a tuple of a text"),
        ("subjects", (1,), "a tuple of a text"),
        ("refused", ("e1",), "a frozenset of a text"),
        ("places_by_kind", 3, "a tuple of a tuple"),
        ("places_by_kind", (("speed", 2),), "pairs of a kind and a number of places"),
        (
            "places_by_kind",
            ((MentoringKind.SPEED, 2, 3),),
            "pairs of a kind and a number of places",
        ),
        ("places_by_kind", ((MentoringKind.SPEED, -1),), "pairs of a kind and a number of places"),
        (
            "places_by_kind",
            ((MentoringKind.SPEED, True),),
            "pairs of a kind and a number of places",
        ),
    ):
        with pytest.raises(MentorshipModelError, match=f"expected: {expected}$"):
            Mentor(id="m", territory=PLACE, **{field: value})
