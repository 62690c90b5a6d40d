"""Every refusal says where: the argument, or the file with its sheet, row and column."""

from __future__ import annotations

from datetime import date

import pytest
from roster_samples import HEADER, ON, SCHOOLS, read, workbook

from mentorship_model import interchange
from mentorship_model.errors import MentorshipModelError, Place
from mentorship_model.interchange import documents
from mentorship_model.interchange.json_documents import document_of
from mentorship_model.model import Teacher

TEACHER = Teacher(id="1", organisation="А")
PERSON = ["01001", "01", "А", "учитель", "5", date(1990, 1, 1)]
FILE = workbook({"Школы": SCHOOLS, "Педагоги": [HEADER, PERSON]})


@pytest.mark.parametrize(
    ("call", "code", "place"),
    [
        (
            lambda: interchange.read_roster(FILE, on=ON, columns={"ФИО": "фамилия"}),
            *("MM-INTERCHANGE-013", Place(argument="columns")),
        ),
        (
            lambda: interchange.read_roster(FILE, on=ON, sheets="Лист", file="a.xlsx"),
            *("MM-INTERCHANGE-012", Place(argument="sheets", file="a.xlsx", sheet="Лист")),
        ),
        (
            lambda: interchange.read_roster(b"a;b", on=ON, key=b"short"),
            *("MM-INTERCHANGE-120", Place(argument="key")),
        ),
        (
            lambda: interchange.read_tables(b"a;b", delimiter=";;"),
            *("MM-INTERCHANGE-007", Place(argument="delimiter")),
        ),
        (
            lambda: interchange.read_facts(b"a;b", subject="погода", on=ON),
            *("MM-INTERCHANGE-090", Place(argument="subject")),
        ),
        (
            lambda: interchange.json_schema("погода"),
            *("MM-INTERCHANGE-110", Place(argument="kind")),
        ),
        (lambda: interchange.from_json(7), "MM-INTERCHANGE-108", Place(argument="text")),
        (lambda: document_of(date), "MM-INTERCHANGE-102", Place(argument="record")),
        (
            lambda: interchange.write_table("a.csv", {}),
            *("MM-INTERCHANGE-096", Place(argument="sheets")),
        ),
        (
            lambda: interchange.write_table("a.csv", {"1": [7]}),
            *("MM-ARGUMENTS-001", Place(argument="sheets")),
        ),
        (
            lambda: documents.template_of(date),
            *("MM-INTERCHANGE-133", Place(argument="paper")),
        ),
        (lambda: documents.preview(b""), "MM-INTERCHANGE-134", Place(argument="data")),
    ],
)
def test_a_wrong_argument_is_named(call, code, place):
    with pytest.raises(MentorshipModelError) as refused:
        call()
    [problem] = refused.value.problems

    assert (problem.code, problem.place) == (code, place)


MORE = [*HEADER, "Дата приёма", "Дата диплома", "Наименование ОО"]
LETTERS = {name: f"{letter}: {name}" for letter, name in zip("ABCDEFGHI", MORE, strict=True)}


@pytest.mark.parametrize(
    ("wrong", "code", "column"),
    [
        ({"Дата рождения": date(2031, 1, 1)}, "070", "Дата рождения"),
        ({"Дата рождения": date(2020, 1, 1)}, "071", "Дата рождения"),
        ({"Пед. стаж": "50"}, "072", "Пед. стаж"),
        ({"Дата приёма": date(1999, 1, 1)}, "073", "Дата приёма"),
        ({"Дата приёма": date(2027, 1, 1)}, "074", "Дата приёма"),
        ({"Дата диплома": date(1999, 1, 1)}, "075", "Дата диплома"),
        ({"Пед. стаж": "давно"}, "043", "Пед. стаж"),
        ({"Код ОО": "07"}, "062", "Код ОО"),
        ({"Наименование ОО": "Школа № 7"}, "062", "Наименование ОО"),
        ({"Наименование ОО": "Школа № 2"}, "063", "Код ОО"),
        ({"Код ОО": None}, "061", "Код ОО"),
        ({"Код педагога": None}, "060", "Код педагога"),
    ],
)
def test_a_wrong_cell_is_named_by_its_column(wrong, code, column):
    person = dict(zip(MORE, [*PERSON, None, None, None], strict=True)) | wrong
    roster = read([MORE, list(person.values())])
    [problem] = roster.problems

    assert problem.code == f"MM-INTERCHANGE-{code}"
    assert problem.place.column == LETTERS[column]
    assert (problem.place.sheet, problem.place.row) == ("Педагоги", 2)
