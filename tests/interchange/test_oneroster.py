"""OneRoster sets go out and come back; what does not hold together is named."""

from __future__ import annotations

import csv
import io
import os
import zipfile

import pytest
from attrs import evolve

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import Limits, read_oneroster, write_oneroster
from mentorship_model.model import Organisation, Teacher
from mentorship_model.testing import invent

TOWN = invent(seed=4, schools=4, teachers=40)


def written(tmp_path, **options) -> bytes:
    write_oneroster(
        tmp_path / "set.zip", TOWN.teachers, organisations=TOWN.organisations, **options
    )
    return (tmp_path / "set.zip").read_bytes()


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_the_same_records_give_the_same_bytes_on_every_system(tmp_path, monkeypatch):
    here = written(tmp_path)
    monkeypatch.setattr(zipfile.sys, "platform", "win32")

    assert written(tmp_path) == here


def test_people_schools_and_names_come_back(tmp_path):
    back = read_oneroster(written(tmp_path, personal=True))

    assert back.teachers == tuple(
        Teacher(id=one.id, organisation=one.organisation, name=one.name) for one in TOWN.teachers
    )
    assert back.organisations == tuple(evolve(one, is_rural=None) for one in TOWN.organisations)
    assert back.problems == ()


def test_no_name_is_written_unless_asked_for(tmp_path):
    users = parts_of(written(tmp_path))["users.csv"]

    assert not any(part in users for one in TOWN.teachers for part in one.name.split())
    assert {one.name for one in read_oneroster(tmp_path / "set.zip").teachers} == {None}


def test_pairs_come_back_as_mentors_of_each_mentee(tmp_path):
    a, b, c = (one.id for one in TOWN.teachers[:3])
    back = read_oneroster(written(tmp_path, pairs=[(a, c), (b, c)]))

    assert back.mentors == {c: (a, b)}


def test_the_manifest_names_every_file_of_the_standard_as_bulk_or_absent(tmp_path):
    manifest = dict(csv.reader(io.StringIO(parts_of(written(tmp_path))["manifest.csv"])))
    files = {name: value for name, value in manifest.items() if name.startswith("file.")}

    assert {name for name, value in files.items() if value == "bulk"} == {
        *("file.orgs", "file.roles", "file.users")
    }
    assert set(files.values()) == {"bulk", "absent"}
    assert manifest["oneroster.version"] == "1.2"


def test_the_repr_shows_no_person(tmp_path):
    pair = (TOWN.teachers[0].id, TOWN.teachers[1].id)
    back = read_oneroster(written(tmp_path, personal=True, pairs=[pair]))

    assert repr(back) == "OneRoster(problems=())"


def test_files_of_a_set_bear_no_day_of_writing(tmp_path):
    with zipfile.ZipFile(io.BytesIO(written(tmp_path))) as archive:
        days = {part.date_time for part in archive.infolist()}

    assert days == {(1980, 1, 1, 0, 0, 0)}


STANDARD = {
    "manifest.csv": "propertyName,value",
    "orgs.csv": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
    "roles.csv": (
        "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,"
        "orgSourcedId,userProfileSourcedId"
    ),
    "users.csv": (
        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,"
        "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,"
        "userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,"
        "preferredFamilyName,primaryOrgSourcedId,pronouns,metadata.mentorSourcedIds"
    ),
}
FILES_OF_THE_STANDARD = (
    "academicSessions categories classes classResources courses courseResources demographics "
    "enrollments lineItemLearningObjectiveIds lineItems lineItemScoreScales orgs resources "
    "resultLearningObjectiveIds results resultScoreScales roles scoreScales userProfiles "
    "userResources users"
)


def test_every_file_has_the_columns_of_the_standard_in_its_order(tmp_path):
    parts = parts_of(written(tmp_path))

    assert {name: text.partition("\r\n")[0] for name, text in parts.items()} == STANDARD


def test_the_manifest_speaks_of_all_files_of_the_standard(tmp_path):
    manifest = dict(csv.reader(io.StringIO(parts_of(written(tmp_path))["manifest.csv"])))

    assert sorted(name for name in manifest if name.startswith("file.")) == sorted(
        f"file.{name}" for name in FILES_OF_THE_STANDARD.split()
    )
    assert manifest["manifest.version"] == "1.0"


def test_what_a_set_says_of_two_schools_and_two_teachers(tmp_path):
    schools = (
        Organisation(id="s1", name="Школа № 1", municipality="М", region="Р"),
        Organisation(id="s2", municipality="М", region="Р"),
    )
    people = (
        Teacher(id="1", organisation="s1", name="Ёлкин Пётр Ильич младший"),
        Teacher(id="2", organisation="s2", name="Седых"),
        Teacher(id="3", organisation="s2"),
    )
    pairs = [("1", "3"), ("2", "3")]
    write_oneroster(tmp_path / "set.zip", people, organisations=schools, pairs=pairs, personal=True)
    said = {
        name: [
            {key: value for key, value in row.items() if value}
            for row in csv.DictReader(io.StringIO(text, newline=""))
        ]
        for name, text in parts_of((tmp_path / "set.zip").read_bytes()).items()
    }
    above = {"sourcedId": "municipality:Р/М", "parentSourcedId": "region:Р", "type": "district"}
    role = {"roleType": "primary", "role": "teacher"}
    # A dash stands for what the standard asks for and nobody wrote.
    names = {
        "1": {"familyName": "Ёлкин", "givenName": "Пётр", "middleName": "Ильич младший"},
        "2": {"familyName": "Седых", "givenName": "-"},
        "3": {"familyName": "3", "givenName": "-", "metadata.mentorSourcedIds": "1,2"},
    }

    assert said["orgs.csv"] == [
        {"sourcedId": "region:Р", "name": "Р", "type": "state", "identifier": "Р"},
        above | {"name": "М", "identifier": "М"},
        {"sourcedId": "s1", "name": "Школа № 1", "type": "school", "identifier": "s1"}
        | {"parentSourcedId": "municipality:Р/М"},
        {"sourcedId": "s2", "name": "s2", "type": "school", "identifier": "s2"}
        | {"parentSourcedId": "municipality:Р/М"},
    ]
    assert said["roles.csv"] == [
        role | {"sourcedId": f"role:{id}", "userSourcedId": id, "orgSourcedId": school}
        for id, school in (("1", "s1"), ("2", "s2"), ("3", "s2"))
    ]
    assert said["users.csv"] == [
        {"sourcedId": one.id, "username": one.id, "identifier": one.id, "enabledUser": "true"}
        | {"primaryOrgSourcedId": one.organisation}
        | names[one.id]
        for one in people
    ]
    assert {"propertyName": "source.systemName", "value": "mentorship_model"} in said[
        "manifest.csv"
    ]
    assert said["manifest.csv"][-1] == {"propertyName": "source.systemCode"}


def test_a_set_over_the_limit_is_not_even_read(tmp_path):
    """It was read whole into memory, and measured after."""
    path = tmp_path / "set.zip"
    path.touch()
    os.truncate(path, 1 << 40)  # a file of holes: it could not be read

    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-003"):
        read_oneroster(path)


def test_the_same_records_give_the_same_bytes(tmp_path):
    assert written(tmp_path) == written(tmp_path)


def test_every_reference_of_a_written_set_points_to_something(tmp_path):
    parts = {
        name: list(csv.DictReader(io.StringIO(text)))
        for name, text in parts_of(written(tmp_path)).items()
    }
    orgs = {row["sourcedId"] for row in parts["orgs.csv"]}
    users = {row["sourcedId"] for row in parts["users.csv"]}

    assert {row["parentSourcedId"] for row in parts["orgs.csv"]} - {""} <= orgs
    assert {row["orgSourcedId"] for row in parts["roles.csv"]} <= orgs
    assert {row["userSourcedId"] for row in parts["roles.csv"]} == users


def test_two_regions_may_have_a_municipality_of_the_same_id(tmp_path):
    """Both had one sourcedId, so that the schools of one region came back in the other."""
    places = [("1", "77"), ("1", "78"), ("c", "a/b"), ("b/c", "a"), ("b/c", "a%2F"), ("c", "a%2Fb")]
    schools = [
        Organisation(id=f"s{n}", name="Школа", municipality=place, region=region)
        for n, (place, region) in enumerate(places)
    ]
    write_oneroster(tmp_path / "set.zip", [], organisations=schools)
    orgs = parts_of((tmp_path / "set.zip").read_bytes())["orgs.csv"]
    ids = [row["sourcedId"] for row in csv.DictReader(io.StringIO(orgs, newline=""))]

    assert len({*ids}) == len(ids)
    assert read_oneroster(tmp_path / "set.zip").organisations == tuple(schools)


def test_a_record_given_twice_is_written_once_and_another_of_its_id_refused(tmp_path):
    path, school = tmp_path / "set.zip", Organisation(id="s", municipality="m", region="r")
    teacher = Teacher(id="1", organisation="s")
    write_oneroster(path, [teacher, teacher], organisations=[school, school])
    back = read_oneroster(path)

    assert (len(back.teachers), len(back.organisations), back.problems) == (1, 1, ())
    with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-147.* organisations, s:"):
        write_oneroster(path, [], organisations=[school, evolve(school, region="other")])
    with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-147.* teachers, 1:"):
        write_oneroster(path, [teacher, evolve(teacher, places=2)], organisations=[])


SMALL = {
    "orgs.csv": "sourcedId,name,type\no,Школа,school\n",
    "users.csv": "sourcedId,givenName,familyName\nu,Пётр,Ёлкин\n",
    "roles.csv": "sourcedId,userSourcedId,role,orgSourcedId\nr,u,teacher,o\n",
}


@pytest.mark.parametrize(
    ("name", "line", "codes"),
    [
        ("users.csv", "v,,Белова", ["142"]),
        ("users.csv", "u,Анна,Белова", ["144"]),
        ("users.csv", "v,Анна,Белова", ["145"]),
        ("roles.csv", "q,nobody,teacher,o", ["143"]),
        ("roles.csv", "q,u,teacher,nowhere", ["143"]),
        ("roles.csv", "q,u,student,o", []),
        ("orgs.csv", "p,,school", ["142"]),
    ],
)
def test_a_row_that_does_not_fit_is_left_out_with_a_problem(name, line, codes):
    back = read_oneroster(zipped({**SMALL, name: SMALL[name] + line + "\n"}))

    assert [one.code[-3:] for one in back.problems] == codes
    assert {one.place.file for one in back.problems} <= {name}
    assert [(one.id, one.organisation) for one in back.teachers] == [("u", "o")]


@pytest.mark.parametrize(
    ("line", "table"), [("q,x,teacher,o", "users.csv"), ("q,u,teacher,x", "orgs.csv")]
)
def test_a_reference_to_nothing_says_where_it_should_point(line, table):
    data = zipped({**SMALL, "roles.csv": f"{SMALL['roles.csv']}{line}\n"})
    [problem] = read_oneroster(data).problems

    assert problem.expected.ru == f"sourcedId из {table}"


def test_a_problem_names_file_row_and_column():
    [problem] = read_oneroster(
        zipped({**SMALL, "roles.csv": SMALL["roles.csv"] + "q,x,teacher,o\n"})
    ).problems

    assert (problem.place.file, problem.place.row, problem.place.column) == (
        "roles.csv",
        3,
        "userSourcedId",
    )


def test_the_primary_role_decides_the_school():
    parts = {
        **SMALL,
        "orgs.csv": SMALL["orgs.csv"] + "p,Другая,school\n",
        "roles.csv": (
            "sourcedId,userSourcedId,role,orgSourcedId,roleType\n"
            "r,u,teacher,p,primary\ns,u,teacher,o,secondary\n"
        ),
    }

    assert read_oneroster(zipped(parts)).teachers[0].organisation == "p"


def test_what_is_to_be_deleted_is_no_record():
    parts = {
        **SMALL,
        "users.csv": "sourcedId,status,givenName,familyName\nu,active,П,Ё\nv,tobedeleted,А,Б\n",
    }

    back = read_oneroster(zipped(parts))

    assert ([one.id for one in back.teachers], back.problems) == (["u"], ())


def test_a_role_of_no_staff_hides_none_that_follows():
    roles = "sourcedId,userSourcedId,role,orgSourcedId\nq,u,student,o\nr,u,teacher,o\n"

    assert len(read_oneroster(zipped({**SMALL, "roles.csv": roles})).teachers) == 1


def test_the_place_of_a_school_without_an_identifier_is_named_by_its_id():
    orgs = (
        "sourcedId,name,type,parentSourcedId\no,Школа,school,d\nd,Район,district,s\ns,Край,state,\n"
    )
    [school] = read_oneroster(zipped({**SMALL, "orgs.csv": orgs})).organisations

    assert (school.municipality, school.region) == ("d", "s")


@pytest.mark.parametrize(
    ("line", "name"), [("u,Пётр,u", "u Пётр"), ("u,-,Ёлкин", "Ёлкин"), ("u,-,u", None)]
)
def test_an_id_in_place_of_a_name_is_none_where_no_given_name_stands(line, name):
    users = f"sourcedId,givenName,familyName\n{line}\n"
    [teacher] = read_oneroster(zipped({**SMALL, "users.csv": users})).teachers

    assert teacher.name == name


def test_rows_are_counted_however_their_lines_end():
    users = "sourcedId,givenName,familyName\ru,П,Ё\rv,А,Б\rw,В,Г\r"
    data = zipped({**SMALL, "users.csv": users})
    read_oneroster(data, limits=Limits(rows=3))

    with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-003.*users\.csv"):
        read_oneroster(data, limits=Limits(rows=2))


def test_a_mentor_who_is_no_user_is_named_and_the_others_stay():
    users = 'sourcedId,givenName,familyName,metadata.mentorSourcedIds\nu,П,Ё,"u, nobody"\n'
    back = read_oneroster(zipped({**SMALL, "users.csv": users}))
    [problem] = back.problems

    assert back.mentors == {"u": ("u",)}
    assert (problem.code[-3:], problem.place.file, problem.place.column, problem.subject) == (
        *("143", "users.csv", "metadata.mentorSourcedIds", "u"),
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "140] не набор OneRoster: архив не открывается;"),
        (b"PK\x03\x04", "140] не набор OneRoster: архив не открывается;"),
        (zipped({"orgs.csv": SMALL["orgs.csv"]}), "140] не набор OneRoster: в нём нет users.csv;"),
        (zipped({**SMALL, "orgs.csv": b"\xff"}), "140] не набор OneRoster: orgs.csv не в UTF-8;"),
        (zipped({**SMALL, "users.csv": ""}), "141] users.csv, строка 1: нет столбца sourcedId"),
        (
            zipped({**SMALL, "users.csv": "a,b\n"}),
            "141] users.csv, строка 1: нет столбца sourcedId",
        ),
    ],
)
def test_what_is_no_set_is_refused(data, told):
    """The reason was the name of an exception or a sentence in English."""
    with pytest.raises(MentorshipModelError) as caught:
        read_oneroster(data)

    assert told in caught.value.in_("ru")


def test_a_role_at_no_school_is_told_and_the_school_of_another_role_holds():
    """A teacher of a district was read, and no later step knew the organisation."""
    back = read_oneroster(
        zipped(
            {
                "orgs.csv": "sourcedId,name,type\ns,Школа,school\nd,Район,district\n",
                "users.csv": "sourcedId,givenName,familyName\nu,П,Ё\nv,А,Б\n",
                "roles.csv": (
                    "sourcedId,userSourcedId,roleType,role,orgSourcedId\n"
                    "1,u,primary,teacher,d\n2,u,secondary,teacher,s\n3,v,primary,teacher,d\n"
                ),
            }
        )
    )

    assert [(one.id, one.organisation) for one in back.teachers] == [("u", "s")]
    assert [(one.code[-3:], one.place.in_("en"), one.subject) for one in back.problems] == [
        ("146", 'roles.csv, row 2, column "orgSourcedId"', "u"),
        ("146", 'roles.csv, row 4, column "orgSourcedId"', "v"),
        ("145", "users.csv, row 3", "v"),
    ]


def test_the_staff_of_a_school_are_teachers_and_nobody_else():
    roles = ("teacher", "principal", "counselor", "aide", "proctor", "student", "parent")
    users = "".join(f"{role},П,Ё\n" for role in roles)
    back = read_oneroster(
        zipped(
            {
                **SMALL,
                "users.csv": f"sourcedId,givenName,familyName\n{users}",
                "roles.csv": "sourcedId,userSourcedId,role,orgSourcedId\n"
                + "".join(f"{role},{role},{role},o\n" for role in roles),
            }
        )
    )

    assert [one.id for one in back.teachers] == [*roles[:5]]
    assert [one.subject for one in back.problems] == ["student", "parent"]


@pytest.mark.parametrize("name", SMALL)
def test_each_table_without_one_of_its_columns_is_refused(name):
    for column in SMALL[name].partition("\n")[0].split(","):
        with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-141") as caught:
            read_oneroster(zipped({**SMALL, name: SMALL[name].replace(column, "x", 1)}))
        [problem] = caught.value.problems
        assert (problem.place.file, column in problem.message.en) == (name, True)


def test_a_set_is_unpacked_against_a_budget():
    bomb = {**SMALL, "orgs.csv": SMALL["orgs.csv"] + "o,x,school\n" * 1000}

    with pytest.raises(MentorshipModelError, match="unpacked_bytes"):
        read_oneroster(zipped(bomb), limits=Limits(unpacked_bytes=1000))


@pytest.mark.parametrize(
    ("bound", "size"), [("bytes", 2_000), ("unpacked_bytes", 2_000), ("cells", 100), ("rows", 20)]
)
def test_a_table_of_a_set_is_bounded_before_it_is_split(bound, size):
    """A bomb of 450 MiB in one table took all of them, and as much again."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("orgs.csv", "a,b,c,d,e,f\n" * 200)

    with pytest.raises(MentorshipModelError, match=rf"MM-INTERCHANGE-003.*Limits\({bound}="):
        read_oneroster(out.getvalue(), limits=Limits(**{bound: size}))
