"""Records go to JSON and back; what is wrong is named with its path, all of it at once."""

from __future__ import annotations

import json
from datetime import date

import jsonschema
import pytest
from attrs import evolve, field, frozen
from attrs.validators import ge, instance_of, min_len
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import (
    DOCUMENTS,
    Document,
    Limits,
    from_json,
    json_schema,
    to_json,
)
from mentorship_model.matching import Pair
from mentorship_model.model import (
    Activity,
    Attitude,
    Evidence,
    Mentee,
    Mentor,
    Organisation,
    PlannedActivity,
    Product,
    Programme,
    ProgrammePolicy,
    RoadMap,
    Route,
    Teacher,
    Territory,
)
from mentorship_model.testing import strategies
from mentorship_model.vocabulary import (
    Contour,
)

RECORDS = st.one_of(
    strategies.teachers(),
    strategies.organisations(),
    strategies.records(Mentor),
    strategies.records(Mentee),
    strategies.records(Pair),
    strategies.records(Route),
    strategies.routes(),
    strategies.records(Programme),
    strategies.programmes(),
)
KINDS = [*DOCUMENTS]


def test_a_schema_tells_of_a_record_the_first_line_of_what_it_is():
    told = json_schema("teacher")["$defs"]["Teacher"]["description"]

    assert told == Teacher.__doc__.strip().splitlines()[0]


VALIDATORS = {kind: jsonschema.Draft202012Validator(json_schema(kind)) for kind in DOCUMENTS}


@given(RECORDS)
def test_a_record_comes_back_from_its_document_unchanged(record):
    text = to_json(record, personal=True)

    assert to_json(from_json(text), personal=True) == text
    assert from_json(text.encode()) == from_json(text)


@given(RECORDS)
def test_every_dump_is_valid_by_its_schema(record):
    document = json.loads(to_json(record, personal=True))

    VALIDATORS[document["kind"]].validate(document)


def document_of(record):
    return json.loads(to_json(record, personal=True))


@given(strategies.damaged(RECORDS.map(document_of)))
def test_a_changed_document_loads_or_gives_problems_with_paths(changed):
    """Whatever is put, added or left out wherever: a record, or our own problems with paths."""
    problems = ()
    try:
        from_json(json.dumps(changed))
    except MentorshipModelError as error:
        problems = error.problems
    kind = changed.get("kind")
    is_valid = kind in KINDS and VALIDATORS[kind].is_valid(changed)

    assert all(one.code.startswith("MM-INTERCHANGE-10") and one.place.path for one in problems)
    assert is_valid or problems


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_schema_is_one_of_2020_12_with_a_title_for_every_field(kind, lang):
    schema = json_schema(kind, lang=lang)
    jsonschema.Draft202012Validator.check_schema(schema)
    records = [one for one in schema["$defs"].values() if one.get("type") == "object"]
    fields = [field for one in records for field in one["properties"].values()]

    assert all(field["title"] == field["x-title"][lang] for field in fields)
    assert all(any("а" <= letter <= "я" for letter in field["x-title"]["ru"]) for field in fields)


def test_closed_lists_carry_labels_in_both_languages():
    [words] = [one for name, one in json_schema("pair")["$defs"].items() if name == "Contour"]

    assert words["x-labels"]["internal"]["ru"] == Contour.INTERNAL.label.ru


def test_a_schema_of_an_unknown_kind_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-110"):
        json_schema("school")


TEACHER = Teacher(id="1", organisation="A", name="Ёлкин П. А.", birth_date=date(1990, 1, 2))


def test_personal_fields_are_written_only_when_asked_for():
    assert "Ёлкин" not in to_json(TEACHER)
    assert "1990" not in to_json(TEACHER)
    assert from_json(to_json(TEACHER)) == evolve(TEACHER, name=None, birth_date=None)
    assert from_json(to_json(TEACHER, personal=True)) == TEACHER


def test_members_of_a_set_are_written_in_one_order():
    refused = frozenset({"b", "a", "я", "1"})
    record = Mentor(
        id="1", territory=Territory(organisation="A", municipality="m", region="r"), refused=refused
    )

    assert json.loads(to_json(record))["data"]["refused"] == sorted(refused, key=json.dumps)


def test_an_own_kind_of_product_stays_an_own_kind():
    evidence = Evidence(
        on=date(2026, 9, 1), product=Product(kind="podcast"), attitude=Attitude(text="x-1")
    )
    plan = PlannedActivity(id="1", start=date(2026, 9, 1), end=date(2026, 10, 1))
    route = Route(road_map=RoadMap(activities=(Activity(plan=plan, evidence=(evidence,)),)))

    assert from_json(to_json(route)) == route


def test_a_programme_with_a_calendar_comes_back():
    policy = ProgrammePolicy(
        calendar=evolve(ProgrammePolicy().calendar, holidays=frozenset({date(2026, 11, 4)}))
    )

    assert from_json(to_json(Programme(policy=policy))) == Programme(policy=policy)


def refused(text, **options) -> list[tuple[str, str | None]]:
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE") as caught:
        from_json(text, **options)
    return [(one.code[-3:], one.place.path) for one in caught.value.problems]


def teacher(**data) -> str:
    return json.dumps(
        {"kind": "teacher", "version": 1, "data": {"id": "1", "organisation": "A", **data}}
    )


def test_all_problems_are_reported_at_once_each_with_its_path():
    text = teacher(
        organisation=5, needs=["ict", 3, "zz"], birth_date="2024-02-30", strengths="ict", x=1
    )

    assert refused(text) == [
        ("106", "$.data.organisation"),
        ("106", "$.data.birth_date"),
        ("106", "$.data.strengths"),
        ("106", "$.data.needs[1]"),
        ("106", "$.data.needs[2]"),
        ("105", "$.data"),
    ]


@pytest.mark.parametrize(
    ("field", "value"), [("id", ""), ("places", -1), ("experience_months", -5)]
)
def test_a_value_that_the_record_refuses_is_named_by_its_field(field, value):
    assert refused(teacher(**{field: value})) == [("107", f"$.data.{field}")]


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_any_text_is_a_document_or_a_problem_of_ours(text):
    codes = ()
    try:
        from_json(text)
    except MentorshipModelError as error:
        codes = error.codes

    assert codes
    assert all(code.startswith("MM-INTERCHANGE-10") for code in codes)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "100"),
        ("{", "100"),
        ("NaN", "100"),
        ('{"kind": NaN}', "100"),
        ('{"kind": "teacher", "kind": "teacher"}', "100"),
        ("[" * 100_000, "100"),
        ("1" * 10_000, "100"),
        (b"\xff\xff", "100"),
        ("[]", "101"),
        ('{"kind": "teacher"}', "101"),
        ('{"kind": "teacher", "version": 1, "data": 1}', "101"),
        ('{"kind": "pupil", "version": 1, "data": {}}', "102"),
        ('{"kind": ["teacher"], "version": 1, "data": {}}', "102"),
        ('{"kind": "teacher", "version": 2, "data": {}}', "103"),
        ('{"kind": "teacher", "version": true, "data": {}}', "103"),
        (teacher(id=True), "106"),
        (teacher(id="\ud800"), "106"),
        (teacher(experience_months=1.0), "106"),
        (teacher(consents_to_mentor=1), "106"),
        (teacher(birth_date="20240901"), "106"),
        (teacher(birth_date=20240901), "106"),
        (teacher(id=""), "107"),
        (teacher(places=-1), "107"),
    ],
)
def test_what_is_no_document_is_told_apart(text, code):
    assert refused(text)[0][0] == code


def mentor(**data) -> str:
    territory = {"organisation": "A", "municipality": "m", "region": "r"}
    content = {"id": "1", "territory": territory, **data}
    return json.dumps({"kind": "mentor", "version": 1, "data": content})


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        ({"refused": ["a", "a"]}, "$.data.refused", "список"),
        ({"places_by_kind": [["traditional"]]}, "$.data.places_by_kind[0]", "список"),
        ({"territory": 5}, "$.data.territory", "объект"),
        ({"territory": {"organisation": 5}}, "$.data.territory.organisation", "строка"),
    ],
)
def test_what_stands_inside_a_record_is_named_by_its_path_and_what_it_should_be(
    data, path, expected
):
    with pytest.raises(MentorshipModelError) as caught:
        from_json(mentor(**data))
    problem = caught.value.problems[0]

    assert (problem.code[-3:], problem.place.path) == ("106", path)
    assert problem.expected.ru == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"kind": "pair", "kind": "pair"}', "имя поля стоит дважды"),
        ('{"kind": NaN}', "NaN — не число JSON"),
        ('{"kind": -Infinity}', "-Infinity — не число JSON"),
        ("[" * 100_000, "слишком глубокая вложенность"),
        ("1" * 10_000, "слишком длинное число"),
        (b"\xff\xff", "это не UTF-8"),
        ('{"kind":\n oops}', "строка 2: не JSON: запись сбивается на знаке 2"),
    ],
)
def test_why_a_text_is_no_json_is_said_in_the_language_asked_for(text, why):
    """It was «ValueError», or a sentence in English."""
    with pytest.raises(MentorshipModelError) as caught:
        from_json(text)

    assert why in caught.value.in_("ru")


def test_a_mark_of_utf_8_is_no_part_of_the_document():
    text = to_json(TEACHER)

    assert from_json("\ufeff" + text) == from_json(b"\xef\xbb\xbf" + text.encode())


@pytest.mark.parametrize("text", [None, 5, {"kind": "teacher"}, [], bytearray(b"{}")])
def test_what_is_neither_text_nor_bytes_is_a_wrong_argument(text):
    """A parsed document fell on its length or was told that it is not JSON."""
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-108"):
        from_json(text)


def test_a_document_over_the_limit_is_not_parsed():
    assert refused(teacher(), limits=Limits(bytes=10))[0][0] == "003"


def test_what_is_no_record_of_a_known_kind_is_not_written():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-102"):
        to_json(date(2026, 9, 1))


@frozen(kw_only=True)
class School:
    id: str = field(validator=[instance_of(str), min_len(1)])
    name: str = ""
    floors: int = field(default=1, validator=ge(1))


OWN = {
    "school": Document(
        kind="school",
        record=School,
        upcasts=(
            lambda data: {"id": data["code"]},
            lambda data: {**data, "name": "?"},
        ),
    )
}


@pytest.mark.parametrize(
    ("version", "data", "name"),
    [(1, {"code": "7"}, "?"), (2, {"id": "7"}, "?"), (3, {"id": "7", "name": "Б"}, "Б")],
)
def test_an_older_document_is_raised_version_by_version(version, data, name):
    text = json.dumps({"kind": "school", "version": version, "data": data})

    assert from_json(text, documents=OWN) == School(id="7", name=name)


def test_the_present_version_is_written():
    assert json.loads(to_json(School(id="7"), documents=OWN))["version"] == 3


def test_an_upcast_that_fails_is_a_problem_of_the_document():
    text = json.dumps({"kind": "school", "version": 1, "data": {}})

    assert refused(text, documents=OWN) == [("101", "$.data")]


def test_organisations_keep_unknown_apart_from_false():
    unknown = Organisation(id="1", municipality="m", region="r")

    assert from_json(to_json(unknown)).is_rural is None


def test_every_validator_is_heard_not_only_the_first():
    assert refused(teacher(id="", places=-1)) == [("107", "$.data.id"), ("107", "$.data.places")]


def test_validators_are_heard_beside_wrong_types_and_unknown_fields():
    """A reader who mended the one was told of the other on the next try."""
    assert refused(teacher(id="", places=-1, experience_months="x", colour="red")) == [
        ("106", "$.data.experience_months"),
        ("105", "$.data"),
        ("107", "$.data.id"),
        ("107", "$.data.places"),
    ]


TERM = {"start": "2026-09-01", "end": "2026-09-01"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            teacher(places=-1),
            "$.data.places: значение недопустимо; ожидалось: целое число не меньше 0",
        ),
        (
            teacher(id=""),
            "$.data.id: значение недопустимо; ожидалось: непустая строка без пробелов по краям",
        ),
        (
            json.dumps({"kind": "programme", "version": 1, "data": {"term": TERM}}),
            "$.data.term.end: значение недопустимо; ожидалось: дата позже начала",
        ),
        (
            json.dumps({"kind": "school", "version": 3, "data": {"id": "", "floors": 1}}),
            "$.data.id: значение недопустимо; ожидалось: непустая строка",
        ),
        (
            json.dumps({"kind": "school", "version": 3, "data": {"id": "7", "floors": 0}}),
            "$.data.floors: значение недопустимо; ожидалось: не меньше 1",
        ),
        (
            json.dumps({"kind": "school", "version": 4, "data": {}}),
            "$.version: неизвестная версия документа; ожидалось: одно из чисел: 1, 2, 3.",
        ),
    ],
)
def test_a_refused_value_is_told_with_its_bound(text, told):
    with pytest.raises(MentorshipModelError) as caught:
        from_json(text, documents={**DOCUMENTS, **OWN})

    assert told in caught.value.in_("ru")


def test_a_validator_that_looks_at_a_wrong_field_is_not_asked():
    """The end of a term is held against its start, which is no date here."""
    text = json.dumps({"kind": "programme", "version": 1, "data": {"term": {**TERM, "start": 1}}})

    assert refused(text) == [("106", "$.data.term.start")]


@pytest.mark.parametrize(
    ("version", "data", "code", "path", "expected"),
    [
        (0, {}, "103", "$.version", "1"),
        (
            *(1, {"id": "1", "organisation": "s", "graduated_on": 5}),
            *("106", "$.data.graduated_on", "дата год-месяц-день, например 2026-09-01"),
        ),
        (
            *(1, {"id": "1", "organisation": "s", "has_confirmed_results": "да"}),
            *("106", "$.data.has_confirmed_results", "true или false"),
        ),
        (
            *(1, {"id": "1", "organisation": "s", "places": "3"}),
            *("106", "$.data.places", "целое число"),
        ),
    ],
)
def test_what_was_expected_is_told_with_its_path(version, data, code, path, expected):
    text = json.dumps({"kind": "teacher", "version": version, "data": data})
    with pytest.raises(MentorshipModelError) as refused:
        from_json(text)
    [problem] = refused.value.problems

    assert (problem.code, problem.place.path) == (f"MM-INTERCHANGE-{code}", path)
    assert expected in problem.expected.ru
