"""
Every heading and word that schools are known to write is understood.

``samples/spellings.json`` is the test's own list: a word lost from the data of the room is missed here.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from mentorship_model.interchange import Sheet
from mentorship_model.interchange.cells import read_cell
from mentorship_model.interchange.headers import find_header
from mentorship_model.interchange.reading import is_blank
from mentorship_model.interchange.sheet_rows import SkipReason, walk
from mentorship_model.vocabulary import DiagnosticArea, QualificationCategory

SPELLINGS = json.loads((Path(__file__).parent / "samples" / "spellings.json").read_text("utf-8"))
TWO_HEADINGS = {
    "teacher": ("Дата рождения", "Пед. стаж"),
    "organisation": ("Код ОО", "Муниципалитет"),
}


def column(heading, kind="teacher"):
    header = find_header(Sheet(name="1", rows=((*TWO_HEADINGS[kind], heading),)))
    assert header.kind == kind
    return header.columns[-1]


def value(cell, reads):
    return read_cell(cell, reads=reads, on=date(2026, 9, 1)).value


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind in TWO_HEADINGS for field in SPELLINGS["headings"][kind]],
)
def test_every_heading_of_a_fact_is_understood(kind, field):
    headings = SPELLINGS["headings"][kind][field]

    assert {heading: column(heading, kind).field for heading in headings} == dict.fromkeys(
        headings, field
    )


def test_headings_of_no_use_are_known_and_left_out():
    found = {heading: column(heading) for heading in SPELLINGS["left_out"]}

    assert all(one.is_known and one.field is None for one in found.values()), found


@pytest.mark.parametrize(("vague", "telling"), SPELLINGS["vague"].items())
def test_a_vague_heading_yields_to_a_telling_one_and_is_read_without_it(vague, telling):
    alone = column(vague)
    headings = ("Должность", "Сильные стороны", vague, telling)
    header = find_header(Sheet(name="1", rows=(headings,)))

    assert alone.field == header.columns[3].field
    assert header.read[alone.field] is header.columns[3]


def test_brackets_on_how_to_fill_a_cell_are_no_part_of_the_heading():
    for hint in SPELLINGS["hints"]:
        assert column(f"Должность ({hint})").field == "position", hint


@pytest.mark.parametrize("word", SPELLINGS["totals"])
def test_a_row_of_totals_is_skipped(word):
    sheet = Sheet(name="1", rows=(TWO_HEADINGS["teacher"], (f"{word}:", 5.0)))
    *_, row = walk(sheet, find_header(sheet), school_named=lambda _: None)

    assert row.skipped is SkipReason.TOTAL


@pytest.mark.parametrize(
    ("reads", "truth", "words"),
    [
        ("yes_no", True, "yes"),
        ("yes_no", False, "no"),
        ("rural", True, "rural"),
        ("rural", False, "urban"),
    ],
)
def test_every_word_of_a_closed_question_is_understood(reads, truth, words):
    assert {word: value(word, reads) for word in SPELLINGS[words]} == dict.fromkeys(
        SPELLINGS[words], truth
    )


def test_words_for_no_experience_are_zero_months():
    words = SPELLINGS["no_experience"]

    assert {word: value(word, "years") for word in words} == dict.fromkeys(words, 0)


@pytest.mark.parametrize("category", QualificationCategory)
def test_every_spelling_of_a_category_is_understood(category):
    for word in SPELLINGS["categories"][category.value]:
        assert value(word, "category") is category, word


@pytest.mark.parametrize("area", DiagnosticArea)
def test_every_spelling_of_an_area_is_understood(area):
    for word in SPELLINGS["areas"][area.value]:
        assert value(word, "areas") == (area,), word


def test_every_position_of_the_nomenclature_is_understood_without_a_notice():
    for name in SPELLINGS["positions"]:
        reading = read_cell(name.upper(), reads="position", on=date(2026, 9, 1))
        assert (reading.value, reading.notices) == (name, ())


@pytest.mark.parametrize("name", SPELLINGS["positions_as_written"])
def test_every_everyday_name_of_a_position_is_understood(name):
    for word in SPELLINGS["positions_as_written"][name]:
        assert value(word, "position") == name, word


@pytest.mark.parametrize("text", SPELLINGS["blank"])
def test_marks_for_nothing_to_say_are_blank(text):
    assert is_blank(text)


def test_every_month_is_understood_in_full_and_cut():
    months = [
        *("января янв", "февраля фев февр", "марта мар", "апреля апр", "мая", "июня июн"),
        *("июля июл", "августа авг", "сентября сен сент", "октября окт"),
        *("ноября ноя нояб", "декабря дек"),
    ]
    for number, names in enumerate(months, start=1):
        for name in names.split():
            assert value(f"1 {name} 2024", "date") == date(2024, number, 1), name


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


def test_a_merged_school_is_filled_down_past_rows_that_end_before_it():
    rows = ((*TWO_HEADINGS["teacher"], "Школа"), ("a", "5", "№ 1"), ("b",), ("c", "7", None))
    sheet = Sheet(name="1", rows=rows, merged=((1, 2, 3, 2),))
    found = [row.cells for row in walk(sheet, find_header(sheet), school_named=lambda _: None)]

    assert found[1:] == [("a", "5", "№ 1"), ("b",), ("c", "7", "№ 1")]
