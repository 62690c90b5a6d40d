"""Pydantic reads, writes and describes our records as we do."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import jsonschema
import pytest

from mentorship_model.interchange.pydantic_bridge import AsPydantic
from mentorship_model.model import Mentor, Teacher, Territory
from mentorship_model.vocabulary import MentoringForm

pytestmark = pytest.mark.oracle

TEACHER = Teacher(id="1", organisation="A", name="Ёлкин П. А.", birth_date=date(1990, 1, 2))
MENTOR = Mentor(
    id="1",
    territory=Territory(organisation="A", municipality="m", region="r"),
    forms=frozenset({MentoringForm.TEACHER_TO_TEACHER}),
)


def adapter(record, **options):
    from pydantic import TypeAdapter

    return TypeAdapter(Annotated[record, AsPydantic(**options)])


def test_a_record_goes_through_pydantic_unchanged():
    mentors = adapter(Mentor)

    assert mentors.validate_json(mentors.dump_json(MENTOR)) == MENTOR
    assert mentors.validate_python(MENTOR) is MENTOR


def test_personal_fields_are_dumped_only_when_asked_for():
    assert "name" not in adapter(Teacher).dump_python(TEACHER)
    assert adapter(Teacher, personal=True).dump_python(TEACHER)["birth_date"] == "1990-01-02"


def test_all_our_problems_come_in_one_error_with_their_paths():
    from pydantic import ValidationError

    with pytest.raises(ValidationError, match="MM-INTERCHANGE-106") as caught:
        adapter(Teacher).validate_python({"id": 1, "needs": ["{x}"]})
    [error] = caught.value.errors()

    assert [one["path"] for one in error["ctx"]["problems"]] == [
        "$.id",
        "$.organisation",
        "$.needs[0]",
    ]


def test_each_problem_is_worded_in_both_languages():
    """One service answers readers of both, whatever the language of its schema."""
    from pydantic import ValidationError

    with pytest.raises(ValidationError) as caught:
        adapter(Teacher, lang="en").validate_python({"id": "1"})
    [problem] = caught.value.errors()[0]["ctx"]["problems"]

    assert problem["texts"]["ru"].startswith("[MM-INTERCHANGE-104] $.organisation: нет")
    assert problem["texts"]["en"] == problem["message"]


def test_the_schema_stands_alone_and_describes_what_is_dumped():
    """No reference points outside, so that OpenAPI can hold it anywhere."""
    mentors = adapter(Mentor, lang="en")
    schema = mentors.json_schema()

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(mentors.dump_python(MENTOR), schema)
    assert "$ref" not in str(schema)
    assert schema["properties"]["places"]["title"] == "places"


def test_a_record_stands_inside_a_model_of_pydantic():
    from pydantic import create_model

    model = create_model("Body", mentor=(Annotated[Mentor, AsPydantic()], ...))

    assert model.model_validate({"mentor": adapter(Mentor).dump_python(MENTOR)}).mentor == MENTOR


def test_a_record_has_one_component_however_often_it_stands_in_a_model():
    """Clients made from OpenAPI then have one class for it."""
    from pydantic import create_model

    body = Annotated[Teacher, AsPydantic()]
    drawn = create_model("Roster", teachers=(list[body], ...), head=(body, ...)).model_json_schema()

    assert list(drawn["$defs"]) == ["Teacher"]
    assert drawn["properties"]["head"] == {"$ref": "#/$defs/Teacher"}


def test_the_same_record_with_and_without_personal_fields_does_not_mix():
    from pydantic import create_model

    hidden, shown = (Annotated[Teacher, AsPydantic(personal=one)] for one in (False, True))
    model = create_model("Both", hidden=(hidden, ...), shown=(shown, ...))
    dumped = model(hidden=TEACHER, shown=TEACHER).model_dump()

    assert "name" not in dumped["hidden"]
    assert dumped["shown"]["name"] == "Ёлкин П. А."
