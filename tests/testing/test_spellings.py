"""How one and the same fact is written, row by row, and what is left empty."""

from __future__ import annotations

from datetime import date

import pytest

from mentorship_model.model import Teacher
from mentorship_model.testing.spellings import IDENTITY, PLAN, name_part, work_columns
from mentorship_model.vocabulary import DiagnosticArea, QualificationCategory

DAY = date(2026, 3, 1)


def written(heading, rows, *, ways="T", worded=False, **facts):
    """The cells of one column, if every row had the same facts."""
    columns = dict([*IDENTITY, *work_columns(ways, worded=worded), *PLAN])
    one = Teacher(id="04001001", organisation="04001", **facts)
    return [columns[heading](one, row) for row in rows]


def test_whose_facts_are_not_known_leaves_cells_empty():
    one = Teacher(id="04001001", organisation="04001")
    columns = [*IDENTITY, *work_columns("TDSIG", worded=True), *PLAN]

    for row in range(1, 13):
        known = {name: cell for name, write in columns if (cell := write(one, row))}
        name = known.pop("Ф.И.О. педагога", "").strip()
        assert name == ""
        assert known == {"№ п/п": row, "Код педагога": "04001001"}
    assert [name_part(one, index) for index in range(3)] == ["", "", ""]


@pytest.mark.parametrize(
    ("way", "cell"),
    [
        ("T", "01.03.2026"),
        ("D", DAY),
        (
            "S",
            46082,
        ),  # 36 526 on 1 January 2000, 9 496 days of 26 years, 59 of January and February
        ("I", "2026-03-01"),
        ("G", "01.03.2026 г."),
    ],
)
def test_a_day_is_written_in_five_ways(way, cell):
    [found] = written("Дата рождения", [4], ways=way, birth_date=DAY)

    assert found == cell


def test_days_are_written_in_turn_and_the_day_of_hiring_is_one_ahead():
    texts = ["01.03.2026", "2026-03-01", "01.03.2026 г."]

    assert written("Дата рождения", [0, 1, 2, 3], ways="TIG", birth_date=DAY) == [*texts, texts[0]]
    assert written("Дата диплома", [3, 4], ways="TIG", graduated_on=DAY) == texts[:2]
    assert written("Категория действует до", [4, 5], ways="TIG", category_until=DAY) == texts[1:]
    assert written("Принят на работу", [0, 1], ways="TIG", hired_on=DAY) == texts[1:]


@pytest.mark.parametrize(
    ("months", "worded", "odd", "even"),
    [
        (0, False, 0, "0"),
        (0, True, "0 лет", "0 мес."),
        (7, False, "7 мес.", "7 мес."),
        (11, True, "11 мес.", "11 мес."),
        (12, False, 1, "1"),
        (12, True, "1 год", "1"),
        (24, True, "2 года", "2"),
        (60, False, 5, "5"),
        (60, True, "5 лет", "5"),
        (13, False, "1 год 1 мес.", "1 год 1 мес."),
        (71, True, "5 лет 11 мес.", "5 лет 11 мес."),
    ],
)
def test_a_record_is_written_in_years_and_months(months, worded, odd, even):
    cells = written("Пед. стаж", [1, 2], worded=worded, experience_months=months)

    assert cells == [odd, even]
    assert [type(cell) for cell in cells] == [type(odd), type(even)]


# Yes and no in the rows 1, 2 and 3.
MARKS = (["v", "+", "+"], ["-", "нет", "-"])
WORDS = (["Да", "да", "да"], ["Нет", "нет", "нет"])


@pytest.mark.parametrize(
    ("heading", "fact", "ways"),
    [
        ("Согласие быть наставником", "consents_to_mentor", MARKS),
        ("Согласие на наставничество (наставляемый)", "consents_to_be_mentored", MARKS),
        ("Наставничество в трудовом договоре", "is_mentoring_in_contract", WORDS),
        ("Просит наставника", "asked_for_mentor", WORDS),
        ("Пед. образование", "has_pedagogical_education", WORDS),
        ("Подтверждённые результаты", "has_confirmed_results", MARKS),
        ("Лучшие практики", "shows_best_practice", MARKS),
    ],
)
def test_yes_and_no_are_marks_or_words(heading, fact, ways):
    yes, no = ways

    assert written(heading, [1, 2, 3], **{fact: True}) == yes
    assert written(heading, [1, 2, 3], **{fact: False}) == no


@pytest.mark.parametrize(
    ("category", "words"),
    [
        (QualificationCategory.NONE, ["СЗД", "без категории", "нет", "б/к"]),
        (QualificationCategory.FIRST, ["1 кв. кат.", "Первая", "ПКК", "I", "первая"]),
        (QualificationCategory.HIGHEST, ["ВКК", "Высшая кв. категория", "высш.", "высшая"]),
        (QualificationCategory.PEDAGOGUE_METHODIST, ["педагог-методист"]),
        (QualificationCategory.PEDAGOGUE_MENTOR, ["педагог-наставник"]),
        (None, [""]),
    ],
)
def test_a_category_is_written_in_turn(category, words):
    rows = range(1, len(words) + 2)

    assert written("Категория", rows, category=category) == [*words, words[0]]


def test_subjects_are_joined_in_three_ways():
    cells = written("Предмет(ы)", range(6), subjects=("russian", "literature"))

    assert cells == [
        "русский язык, литература",
        "рус. яз.; лит-ра",
        "русский язык,\nлитература",
        "рус. яз., лит-ра",
        "русский язык; литература",
        "рус. яз.,\nлит-ра",
    ]


def test_areas_are_joined_in_two_ways():
    areas = (DiagnosticArea.ICT, DiagnosticArea.LEGAL_REGULATORY)
    both = ["ИКТ; нормативно-правовая", "ИКТ, нормативно-правовая"]

    assert written("Сильные стороны", [1, 2], strengths=areas) == both
    assert written("Дефициты", [1, 2], needs=areas) == both


def test_every_fifth_post_has_a_capital():
    assert written("Должность", range(4, 7), position="учитель") == [
        "учитель",
        "Учитель",
        "учитель",
    ]


def test_a_name_has_here_and_there_spaces_too_many_or_of_another_sort():
    """No-break spaces in rows 3, 10, 17 …, spaces around it in rows 5, 16, 27 …"""
    rows = written("Ф.И.О. педагога", range(30), name="А Б В")

    assert [row for row, name in enumerate(rows) if name == "А\u00a0Б\u00a0В"] == [3, 10, 17, 24]
    assert [row for row, name in enumerate(rows) if name == " А Б В "] == [5, 16, 27]
    assert rows.count("А Б В") == 30 - 4 - 3


def test_the_rest_is_written_as_it_is():
    assert written("Скольких готов вести", [1], places=2) == [2]
    assert written("Код прежнего наставника", [1], earlier_mentor="04001002") == ["04001002"]
    one = Teacher(id="1", organisation="s", name="Белова Анна Ильинична")
    assert [name_part(one, index) for index in range(3)] == ["Белова", "Анна", "Ильинична"]
