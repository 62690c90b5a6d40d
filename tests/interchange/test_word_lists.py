"""
What a roster once said and was understood is understood ever after.

The table ``tests/vectors/interchange_words.json`` is a copy of its own: a new spelling is added to
it, one that is there is never taken out.
"""

from __future__ import annotations

import inspect
import json
import pkgutil
from datetime import date
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest
from attrs import fields, has

import mentorship_model
from mentorship_model.interchange import field_title
from mentorship_model.interchange.cells import read_cell
from mentorship_model.interchange.events import EVENT_COLUMNS
from mentorship_model.interchange.headers import field_names, find_header, label_of, reads_of
from mentorship_model.interchange.reading import is_blank
from mentorship_model.interchange.sheet_rows import SkipReason, walk
from mentorship_model.interchange.tables import Sheet
from mentorship_model.interchange.word_lists import load
from mentorship_model.vocabulary import DiagnosticArea, QualificationCategory

ON = date(2026, 9, 1)
TABLE = json.loads(
    (Path(__file__).parents[1] / "vectors" / "interchange_words.json").read_text(encoding="utf-8")
)
ANSWERS, LISTS = TABLE["answers"], TABLE["lists"]


def value(cell, reads):
    return read_cell(cell, reads=reads, on=ON).value


def test_the_table_has_every_spelling_and_no_other():
    columns, words, positions = (load(name) for name in ("columns", "words", "positions"))

    assert columns == {"teacher": TABLE["teacher"], "organisation": TABLE["organisation"], **LISTS}
    assert words == {**ANSWERS, "categories": TABLE["categories"], "areas": TABLE["areas"]}
    assert {
        "nomenclature": positions["positions"],
        **positions["synonyms"],
    } == TABLE["positions"]


BESIDE = {
    # two facts of teachers alone tell the kind of the rows
    "teacher": {"patronymic": "Отчество", "graduated_on": "Дата диплома", "hired_on": "hired_on"},
    "organisation": {"region": "Регион", "municipality": "Муниципалитет"},
}


@pytest.mark.parametrize("kind", BESIDE)
def test_every_heading_is_read_as_its_fact(kind):
    for name, column in TABLE[kind].items():
        beside = [heading for fact, heading in BESIDE[kind].items() if fact != name]
        # a column called experience_months holds months, and this fact is read in years
        own = () if name == "experience_months" else (name,)
        for heading in (*own, column["ru"], *column["synonyms"]):
            header = find_header(Sheet(name="1", rows=((heading, *beside),)))
            assert (heading, header.kind, header.columns[0].field) == (heading, kind, name)
        assert reads_of(kind, name) == column["reads"]
        assert (label_of(kind, name).ru, label_of(kind, name).en) == (column["ru"], column["en"])
    assert field_names(kind) == tuple(TABLE[kind])


@pytest.mark.parametrize(
    ("reads", "list", "answer"),
    [
        ("yes_no", "yes", True),
        ("yes_no", "no", False),
        ("rural", "rural", True),
        ("rural", "urban", False),
        ("years", "no_record", 0),
        ("months", "no_record", 0),
        ("last_day", "endless", None),
    ],
)
def test_every_spelling_of_an_answer_is_read(reads, list, answer):
    assert {text: value(text, reads) for text in ANSWERS[list]} == dict.fromkeys(
        ANSWERS[list], answer
    )


def test_every_spelling_of_a_category_an_area_and_a_position_is_read():
    for one in QualificationCategory:
        for text in TABLE["categories"][one.value]:
            assert value(text, "category") is one
    for area in DiagnosticArea:
        for text in (area.value, area.label.ru, *TABLE["areas"][area.value]):
            assert value(text, "areas") == (area,)
    positions = {**TABLE["positions"]}
    for name in positions.pop("nomenclature"):
        reading = read_cell(name.upper(), reads="position", on=ON)
        assert (reading.value, reading.notices) == (name, ())
        for text in positions.pop(name, ()):
            assert value(text, "position") == name
    assert positions == {}


TWO_HEADINGS = ("Дата рождения", "Пед. стаж")  # enough to tell a sheet of teachers


def column(heading):
    return find_header(Sheet(name="1", rows=((*TWO_HEADINGS, heading),))).columns[-1]


def test_headings_of_no_use_are_known_and_left_out():
    found = {heading: column(heading) for heading in (*LISTS["ignored"], "Стаж общий (лет)")}

    assert all(one.is_known and one.field is None for one in found.values()), found


TELLING = {
    "experience_months": "Пед. стаж",
    "id": "Код педагога",
    "category": "Кв. категория",
    "subjects": "Преподаваемый предмет",
    "graduated_on": "Дата диплома",
    "category_until": "Категория действует до",
}


def test_a_vague_heading_yields_to_a_telling_one_and_is_read_without_it():
    for vague in LISTS["vague"]:
        field = column(vague).field
        headings = ("Должность", "Сильные стороны", vague, TELLING[field])
        header = find_header(Sheet(name="1", rows=(headings,)))
        assert header.columns[3].field == field, vague
        assert header.read[field] is header.columns[3], vague


def test_brackets_on_how_to_fill_a_cell_are_no_part_of_the_heading():
    for hint in LISTS["hints"]:
        assert column(f"Должность ({hint})").field == "position", hint


@pytest.mark.parametrize(
    ("heading", "suggestion"),
    [
        ("Стаж общий педагогический", "experience_months"),
        ("Категория квалификационная", "category"),
    ],
)
def test_words_in_another_order_still_get_a_suggestion(heading, suggestion):
    found = column(heading)

    assert (found.field, found.suggestion) == (None, suggestion)


def test_a_row_of_totals_is_skipped():
    for word in LISTS["totals"]:
        sheet = Sheet(name="1", rows=(TWO_HEADINGS, (f"{word}:", 5.0)))
        *_, row = walk(sheet, find_header(sheet), school_named=lambda _: None)
        assert row.skipped is SkipReason.TOTAL, word


def test_a_signature_below_the_list_is_no_teacher_wherever_positions_cannot_stand():
    post = ("Должность", "ФИО", "Пед. стаж")
    own = ("№ п/п", "ФИО", "Дата рождения", "Пед. стаж")
    for word in LISTS["signatures"]:
        signed = (f"{word.capitalize()} школы", "____", "Черных Ю. О.", "М.П.")
        cases = (
            (own, signed, SkipReason.NOTE),
            (own, (None, *signed), SkipReason.NOTE),
            (own, (word, "Черных Ю. О.", date(1970, 1, 1), 12.0), None),
            (post, (word, "Черных Ю. О.", 12.0), None),
            (("Долж.", *post[1:], "Дата рождения"), (word, "Черных Ю. О.", 12.0), None),
        )
        for head, cells, skipped in cases:
            sheet = Sheet(name="1", rows=(head, cells))
            *_, row = walk(sheet, find_header(sheet), school_named=lambda _: None)
            assert row.skipped is skipped, (word, head)


def test_marks_for_nothing_to_say_are_blank():
    marks = ["", "-", "--", "---", "?", "н/д", "нет данных", "не указано", "x", "х"]

    assert [mark for mark in marks if not is_blank(mark)] == []


def test_every_month_is_understood_in_full_and_cut():
    months = [
        *("января янв", "февраля фев февр", "марта мар", "апреля апр", "мая", "июня июн"),
        *("июля июл", "августа авг", "сентября сен сент", "октября окт"),
        *("ноября ноя нояб", "декабря дек"),
    ]
    for number, names in enumerate(months, start=1):
        for name in names.split():
            assert value(f"1 {name} 2024", "date") == date(2024, number, 1), name


def public_records():
    """Collect the records that come out of the rooms; the nodes of rules read as code."""
    rooms = {info.name for info in pkgutil.iter_modules(mentorship_model.__path__)}
    rooms -= {"views", "testing", "cli", "__main__"}  # nothing to keep comes out of these
    for name in (*rooms, "lifecycle.route", "lifecycle.programme"):
        room = import_module(f"mentorship_model.{name}")
        for thing in (getattr(room, one) for one in getattr(room, "__all__", ())):
            is_node = getattr(thing, "__module__", "").endswith("rules.nodes")
            if inspect.isclass(thing) and has(thing) and not is_node:
                yield thing


def test_every_record_and_every_field_has_a_title_and_nothing_else_has():
    """A new one is written in ``interchange/data/titles.json``; notebooks and schemas show it."""
    records = {*public_records()}
    names = {each.name for record in records for each in fields(record)}
    names = {name for name in names if not name.startswith("_")}
    names |= {record.__name__ for record in records}

    assert set(load("titles")) == names
    assert sorted(name for name in names if field_title(name).ru.isascii()) == []


def test_titles_stand_in_alphabetical_order_each_once():
    text = files(mentorship_model).joinpath("interchange/data/titles.json").read_text("utf-8")
    titles = json.loads(text, object_pairs_hook=lambda pairs: [name for name, _ in pairs])

    assert titles == sorted(set(titles))


def test_the_columns_of_a_log_are_these():
    assert EVENT_COLUMNS == (
        "stream",
        "seq",
        "event_id",
        "chart",
        "type",
        "v",
        "on",
        "recorded_at",
        "by",
        "role",
        "basis",
        "data",
    )
