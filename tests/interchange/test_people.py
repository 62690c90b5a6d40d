"""A person of a row: what cannot be true of one, which school is theirs, which id, which days."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from roster_samples import ON

from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.interchange.dates import read_date
from mentorship_model.interchange.headers import FoundColumn
from mentorship_model.interchange.missing_ids import with_ids
from mentorship_model.interchange.plausibility import doubts
from mentorship_model.interchange.pseudonyms import pseudonym
from mentorship_model.interchange.reading import Reading, guess, is_blank, plain
from mentorship_model.interchange.row_values import Record
from mentorship_model.interchange.schools import Schools
from mentorship_model.model import Organisation, Teacher
from mentorship_model.text import Text

PERSON = {"id": "1", "organisation": "A"}


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, []),
        ({"birth_date": ON}, [("071", "birth_date", True)]),
        ({"birth_date": date(2026, 9, 2)}, [("070", "birth_date", True)]),
        ({"birth_date": date(2010, 9, 1)}, []),
        ({"birth_date": date(2010, 9, 2)}, [("071", "birth_date", True)]),
        ({"birth_date": date(1930, 9, 2)}, []),
        ({"birth_date": date(1930, 9, 1)}, [("071", "birth_date", True)]),
        ({"birth_date": date(2000, 9, 1), "experience_months": 120}, []),
        (
            {"birth_date": date(2000, 9, 1), "experience_months": 121},
            [("072", "experience_months", True)],
        ),
        ({"birth_date": date(2000, 9, 1), "hired_on": date(2016, 9, 1)}, []),
        (
            {"birth_date": date(2000, 9, 1), "hired_on": date(2016, 8, 31)},
            [("073", "hired_on", True)],
        ),
        ({"birth_date": date(2000, 9, 1), "graduated_on": date(2016, 9, 1)}, []),
        (
            {"birth_date": date(2000, 9, 1), "graduated_on": date(2016, 8, 31)},
            [("075", "graduated_on", True)],
        ),
        ({"hired_on": ON}, []),
        ({"hired_on": date(2026, 9, 2)}, [("074", "hired_on", False)]),
        (
            {"birth_date": date(2027, 1, 1), "hired_on": date(2026, 9, 2)},
            [("070", "birth_date", True), ("074", "hired_on", False)],
        ),
    ],
)
def test_what_cannot_be_true_of_a_person_is_told_by_its_fact(facts, told):
    found = doubts(Teacher(**PERSON, **facts), on=ON)

    assert [(one.kind.code[-3:], one.field, one.is_refusal) for one in found] == told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12 чегоря 2020", "040"),
        ("31.02.2020", "041"),
        ("2020 г.", "042"),
        ("2020", "042"),
        (2020, "042"),
        (1900, "042"),
        (2100, "042"),
        (1899, "040"),
        (2101, "040"),
        (None, "040"),
        ("вчера", "040"),
    ],
)
def test_what_is_no_day_is_told_from_a_year_and_a_day_that_is_not(text, code):
    with pytest.raises(MentorshipModelError) as refused:
        read_date(text, ON)

    assert refused.value.codes == (f"MM-INTERCHANGE-{code}",)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5.6.36", date(2036, 6, 5)),
        ("5.6.37", date(1937, 6, 5)),
        ("05/06/2024", date(2024, 6, 5)),
        ("5 6 2024", date(2024, 6, 5)),
        ("5 . 6. 2024 г.", date(2024, 6, 5)),
        ("2024-06-05T10:20:30Z", date(2024, 6, 5)),
        ("2024/6/5", date(2024, 6, 5)),
        ("05.06.2024 10:20", date(2024, 6, 5)),
        ("05.06.2024 10:20:30", date(2024, 6, 5)),
        ("«5» сент. 24 года", date(2024, 9, 5)),
        ("5 мая 2024", date(2024, 5, 5)),
    ],
)
def test_a_day_is_read_in_each_usual_form(text, day):
    assert read_date(text, ON) == Reading(value=day)


def person(**values):
    columns = {
        name: FoundColumn(sheet="П", index=index, heading=name)
        for index, name in enumerate(("organisation", "organisation_name", "id"))
    }
    where = Place(file="a.csv", sheet=values.pop("sheet", "П"), row=values.pop("row", 2))
    section = values.pop("section", None)
    return Record(place=where, values=values, columns=columns, section=section)


LISTED = Schools(territory=("М", "Р")).with_listed(
    [
        Organisation(id="01", name="Школа № 1", municipality="М", region="Р"),
        Organisation(id="02", name="Лицей № 2", municipality="М", region="Р"),
    ]
)


@pytest.mark.parametrize(
    ("schools", "facts", "school"),
    [
        (LISTED, {"organisation": "01"}, "01"),
        (LISTED, {"organisation": "лицей №2"}, "02"),
        (LISTED, {"organisation_name": "02"}, "02"),
        (LISTED, {"organisation_name": "ШКОЛА № 1"}, "01"),
        (LISTED, {"organisation": "01", "organisation_name": "Школа № 1"}, "01"),
        (LISTED, {"section": "02"}, "02"),
        (LISTED, {"section": "02", "organisation_name": "Школа № 1"}, "01"),
        (Schools(territory=("М", "Р"), only="07"), {}, "07"),
        (Schools(territory=("М", "Р"), only="07"), {"section": "02"}, "02"),
        (Schools(territory=("М", "Р"), only="07"), {"organisation": "X"}, "X"),
        (Schools(territory=("М", "Р")), {"organisation_name": "Ш"}, "Ш"),
        (Schools(territory=("М", "Р")), {"organisation": "X", "organisation_name": "Ш"}, "X"),
    ],
)
def test_a_person_is_placed_in_a_school(schools, facts, school):
    placed = schools.place(person(**facts))

    assert (placed.values["organisation"], placed.problems) == (school, ())


@pytest.mark.parametrize(
    ("facts", "code", "column", "remedy"),
    [
        ({}, "061", "A: organisation", "Впишите организацию; если она одна на весь файл"),
        ({"organisation": "03"}, "062", "A: organisation", "Исправьте её или добавьте в перечень."),
        (
            {"organisation_name": "Шкoла № 1 им. Ё", "organisation": "01"},
            "062",
            "B: organisation_name",
            "Исправьте её или добавьте в перечень",
        ),
        (
            {"organisation_name": "Лецей № 2"},
            "062",
            "B: organisation_name",
            "Исправьте её или добавьте в перечень; похоже на «Лицей № 2».",
        ),
        # Codes are too like each other to suggest one, and so is what stands in their column.
        (
            {"organisation": "Лецей № 2"},
            "062",
            "A: organisation",
            "Исправьте её или добавьте в перечень.",
        ),
        (
            {"organisation_name": "Лицей № 3"},
            "062",
            "B: organisation_name",
            "Исправьте её или добавьте в перечень.",
        ),
        (
            {"organisation": "01", "organisation_name": "Лицей № 2"},
            "063",
            "A: organisation",
            "Исправьте код или название.",
        ),
    ],
)
def test_a_person_of_no_school_is_told_at_the_cell(facts, code, column, remedy):
    [problem] = LISTED.place(person(id="7", **facts)).problems

    assert (problem.code, problem.subject) == (f"MM-INTERCHANGE-{code}", "7")
    assert problem.place == Place(file="a.csv", sheet="П", row=2, column=column)
    assert problem.remedy.ru.startswith(remedy)


def test_of_two_listed_schools_of_one_name_the_id_tells_which():
    """A region has many «Школа № 1»: taken for any of them, its teachers would stand elsewhere."""
    schools = LISTED.with_listed(
        [
            *LISTED.listed.values(),
            Organisation(id="03", name="ШКОЛА №1", municipality="Н", region="Р"),
        ]
    )
    placed = schools.place(person(organisation="03", organisation_name="Школа № 1"))
    [problem] = schools.place(person(organisation_name="Школа № 1")).problems

    assert (placed.values["organisation"], placed.problems) == ("03", ())
    assert (problem.code, problem.place.column) == ("MM-INTERCHANGE-069", "B: organisation_name")
    assert (schools.find("Школа № 1"), schools.find("Лицей № 2")) == (None, "02")


def test_a_school_that_could_not_be_read_is_told_once():
    wrong = ProblemKind("MM-DEMO-001", Text("не то", "wrong"))
    once = person(id="7").refused(wrong, name="organisation")

    assert LISTED.place(once) == once
    # What is wrong with the row as a whole is not wrong with a cell that it does not have.
    bare = evolve(person(), columns={}).refused(wrong, name="id")
    assert [one.code for one in LISTED.place(bare).problems] == [
        "MM-DEMO-001",
        "MM-INTERCHANGE-061",
    ]
    assert len(LISTED.place(person(id="7").refused(wrong, name="id")).problems) == 2


def test_schools_are_those_of_the_list_or_those_that_rows_name():
    rows = [
        person(organisation="1", organisation_name="Ш"),
        person(organisation="1", organisation_name="Л"),
        person(organisation="1"),
        person(organisation="1"),
        person(organisation="2"),
    ]
    named = Schools(territory=("М", "Р")).organisations_of(rows)

    assert [(one.id, one.name, one.municipality, one.region) for one in named] == [
        ("1", "Ш", "М", "Р"),
        ("2", "", "М", "Р"),
    ]
    assert [one.id for one in LISTED.organisations_of(rows)] == ["01", "02"]
    assert LISTED.build(person(id="3")) == Organisation(id="3", municipality="М", region="Р")


@pytest.mark.parametrize(
    ("row", "id"),
    [
        ({"sheet": None, "row": 3}, "row-3"),
        ({"sheet": "П", "row": 3}, "П-row-3"),
        ({"sheet": "Школа  № 1", "row": 12}, "Школа-№-1-row-12"),
    ],
)
def test_without_a_key_the_place_is_the_id(row, id):
    [found] = with_ids([evolve(person(**row), columns={})], key=None)

    assert found.values["id"] == id


@pytest.mark.parametrize(
    ("facts", "apart"),
    [
        ({"birth_date": date(1990, 1, 2), "organisation": "Ш"}, "1990-01-02"),
        ({"organisation": "Ш 1", "organisation_name": "Л", "section": "В"}, "ш 1"),
        ({"organisation_name": "Л", "section": "В"}, "л"),
        ({"section": "В"}, "в"),
        ({}, ""),
    ],
)
def test_with_a_key_the_name_and_what_tells_namesakes_apart_are_the_id(facts, apart):
    key = b"0123456789abcdef"
    row = evolve(person(name="Ёлкин  П. А.", **facts), columns={})
    [found, nameless] = with_ids([row, evolve(person(), columns={})], key=key)

    assert found.values["id"] == pseudonym(f"елкин п а\0{apart}", key=key)
    assert "id" not in nameless.values


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (True, "да"),
        (False, "нет"),
        (5.0, "5"),
        (5.5, "5.5"),
        (7, "7"),
        (" а — б ", "а - б"),
        (ON, None),
        (None, None),
    ],
)
def test_a_cell_as_plain_text(cell, text):
    if text is None:
        with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-054"):
            plain(cell)
    else:
        assert plain(cell) == text


@pytest.mark.parametrize("cell", [None, "", " ", "-", "——", "---", "_____", "?", "Н/Д", "x", "Х"])
def test_marks_of_nothing_say_nothing(cell):
    assert is_blank(cell)


@pytest.mark.parametrize("cell", [0, 0.0, False, "0", "нет", "----", "xx", "??"])
def test_what_is_no_mark_of_nothing_says_something(cell):
    assert not is_blank(cell)


def test_a_guess_shows_our_word_and_never_the_one_typed():
    known = {"высшая": 1, "первая": 2}

    assert guess("высщая", known) == {
        "guess_ru": "; похоже на «высшая»",
        "guess_en": '; it looks like "высшая"',
    }
    assert guess("высщая", known, shown={"высшая": "В"})["guess_ru"] == "; похоже на «В»"
    assert guess("иное", known) == {"guess_ru": "", "guess_en": ""}
