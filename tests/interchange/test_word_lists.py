"""
What a roster once said and was understood is understood ever after.

The table ``tests/vectors/interchange_words.json`` is a copy of its own: a new spelling is added to
it, one that is there is never taken out.
"""

from __future__ import annotations

import inspect
import json
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from attrs import fields, has

from mentorship_model.interchange import field_title
from mentorship_model.interchange.choices import (
    read_areas,
    read_category,
    read_position,
    read_rural,
    read_yes_no,
)
from mentorship_model.interchange.events import EVENT_COLUMNS
from mentorship_model.interchange.experience import read_months
from mentorship_model.interchange.headers import field_names, find_header, label_of, reads_of
from mentorship_model.interchange.tables import Sheet
from mentorship_model.interchange.word_lists import load
from mentorship_model.vocabulary import DiagnosticArea, QualificationCategory

ON = date(2026, 9, 1)
TABLE = json.loads(
    (Path(__file__).parents[1] / "vectors" / "interchange_words.json").read_text(encoding="utf-8")
)
ANSWERS, LISTS = TABLE["answers"], TABLE["lists"]


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
        for heading in (column["ru"], *column["synonyms"]):
            header = find_header(Sheet(name="1", rows=((heading, *beside),)))
            assert (heading, header.kind, header.columns[0].field) == (heading, kind, name)
        assert reads_of(kind, name) == column["reads"]
        assert (label_of(kind, name).ru, label_of(kind, name).en) == (column["ru"], column["en"])
    assert field_names(kind) == tuple(TABLE[kind])


@pytest.mark.parametrize(
    ("reader", "list", "value"),
    [
        (read_yes_no, "yes", True),
        (read_yes_no, "no", False),
        (read_rural, "rural", True),
        (read_rural, "urban", False),
        (read_months, "no_record", 0),
    ],
)
def test_every_spelling_of_an_answer_is_read(reader, list, value):
    assert {text: reader(text, ON).value for text in ANSWERS[list]} == dict.fromkeys(
        ANSWERS[list], value
    )


def test_every_spelling_of_a_category_an_area_and_a_position_is_read():
    for one in QualificationCategory:
        for text in TABLE["categories"][one.value]:
            assert read_category(text, ON).value is one
    for area in DiagnosticArea:
        for text in (area.value, area.label.ru, *TABLE["areas"][area.value]):
            assert read_areas(text, ON).value == (area,)
    positions = {**TABLE["positions"]}
    for name in positions.pop("nomenclature"):
        assert read_position(name, ON).value == name
        for text in positions.pop(name, ()):
            assert read_position(text, ON).value == name
    assert positions == {}


ROOMS = (
    *("errors", "explain", "calendar", "text", "vocabulary", "model", "rules", "lifecycle"),
    *("lifecycle.route", "lifecycle.programme", "matching", "monitoring", "incentives"),
    *("interchange", "workflow"),
)


def test_every_record_and_every_field_of_the_rooms_has_a_title_and_nothing_else_has():
    """The nodes of rules read as code."""
    names = set()
    for name in ROOMS:
        room = import_module(f"mentorship_model.{name}")
        for thing in (getattr(room, one) for one in room.__all__):
            is_node = getattr(thing, "__module__", "").endswith("rules.nodes")
            if inspect.isclass(thing) and has(thing) and not is_node:
                names.add(thing.__name__)
                names |= {each.name for each in fields(thing) if not each.name.startswith("_")}

    assert set(load("titles")) == names
    assert sorted(name for name in names if field_title(name).ru.isascii()) == []


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
