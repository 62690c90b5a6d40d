"""Records are checked when they are made and keep personal data out of sight."""

from datetime import date

import attrs
import pytest

from mentorship_model.model import Mentee, Mentor, Organisation, Teacher, Territory

PLACE = Territory(organisation="o1", municipality="m1", region="r1")


def test_a_repr_never_shows_a_name_or_a_birth_date():
    teacher = Teacher(id="t1", organisation="o1", name="Ёлкина Анна", birth_date=date(1990, 5, 6))

    assert "Ёлкина" not in repr(teacher)
    assert "1990" not in repr(teacher)


@pytest.mark.parametrize("record", [Organisation, Teacher, Territory, Mentor, Mentee])
def test_records_are_frozen_and_named(record):
    assert attrs.fields(record)
    assert record.__setattr__ is not object.__setattr__
    assert all(attribute.kw_only for attribute in attrs.fields(record))


def test_an_id_is_never_empty():
    with pytest.raises(ValueError, match="id"):
        Teacher(id="", organisation="o1")


def test_a_mentor_cannot_have_fewer_than_no_places():
    with pytest.raises(ValueError, match="places"):
        Mentor(id="m", territory=PLACE, places=-1)


def test_experience_is_unknown_unless_given():
    assert Teacher(id="t1", organisation="o1").experience_months is None
    assert Mentee(id="e", territory=PLACE).experience_months is None
