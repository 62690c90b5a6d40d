"""A roster is read whole: schools, people, what repeats, what cannot be, and where it stands."""

from __future__ import annotations

import io
import json
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from roster_samples import HEADER, ON, SCHOOLS, csv_file, read, refusals, warned, workbook

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import (
    Limits,
    Plausibility,
    Sheet,
    SkipReason,
    read_columns,
    read_oneroster,
    read_roster,
    read_tables,
    write_columns,
)
from mentorship_model.interchange.headers import find_header
from mentorship_model.interchange.sheet_rows import walk
from mentorship_model.model import Organisation


def row(id="01001", school="01", name="Ёлкин Пётр", position="учитель", record="5", born=None):
    return [id, school, name, position, record, born]


def test_a_missing_fact_stays_unknown():
    [teacher] = read([HEADER, row(record=None)]).teachers

    assert (teacher.experience_months, teacher.category, teacher.consents_to_mentor) == (None,) * 3


def test_a_name_is_kept_with_its_yo_and_single_spaces():
    [teacher] = read([HEADER, row(name=" Ёлкин\u00a0 Пётр ")]).teachers

    assert teacher.name == "Ёлкин Пётр"


def test_three_columns_of_a_name_are_joined():
    header = ["Код", "Код ОО", "Фамилия", "Имя", "Отчество", "Должность"]
    [teacher] = read([header, ["01001", "01", "Ёлкин", "Пётр", "Ильич", "учитель"]]).teachers

    assert teacher.name == "Ёлкин Пётр Ильич"


def test_a_header_of_two_rows_is_read_by_its_groups():
    upper = ["Код педагога", "Код ОО", "ФИО", None, None, "Стаж", None]
    lower = [None, None, "Фамилия", "Имя", "Отчество", "лет", "мес"]
    roster = read([upper, lower, ["01001", "01", "Ёлкин", "Пётр", "Ильич", "5 лет 3 мес.", None]])

    assert [column.field for column in roster.columns[3:]] == [
        *("id", "organisation", "family_name", "given_name", "patronymic"),
        *("experience_months", "experience_in_months"),
    ]
    assert roster.teachers[0].experience_months == 63


@pytest.mark.parametrize("first", [["Стаж", "Пед. стаж"], ["Пед. стаж", "Стаж"]])
def test_of_two_headings_for_one_fact_the_vague_one_yields(first):
    """«Стаж» beside «Пед. стаж» is the whole record: 15 years were read for 11."""
    years = {"Стаж": "15", "Пед. стаж": "11"}
    roster = read([["Код педагога", "Код ОО", *first], ["01001", "01", *map(years.get, first)]])

    assert roster.teachers[0].experience_months == 11 * 12
    assert [one.place.column[3:] for one in roster.problems] == ["Стаж"]


def test_a_group_is_not_read_for_a_lower_heading_that_is_not_understood():
    """«общий» below «Стаж» was read as the pedagogical record, and «педагогический» was not."""
    upper = ["Код педагога", "Код ОО", "Стаж", None, "Стаж"]
    lower = [None, None, "общий", "педагогический", "в этой школе"]
    roster = read([upper, lower, ["01001", "01", "15", "11", "3"]])

    assert roster.teachers[0].experience_months == 11 * 12
    assert [one.place.column for one in roster.problems] == ["E: в этой школе"]


def test_a_long_heading_is_likened_to_the_known_words_in_it():
    heading = "Должность по штатному"
    roster = read([[*HEADER[:3], heading, "Имя файла"], ["01001", "01", "Ёлкин", "учитель", "а"]])

    assert [column.suggestion for column in roster.columns[-2:]] == ["position", None]


def test_titles_above_the_header_are_skipped():
    roster = read([["Сведения"], [], ["на 01.09.2026"], HEADER, row()])

    assert len(roster.teachers) == 1
    assert [one.reason for one in roster.skipped[1:]] == [
        *(SkipReason.TITLE, SkipReason.BLANK, SkipReason.TITLE, SkipReason.HEADER)
    ]


def test_a_row_that_shares_half_its_cells_with_the_header_is_a_row():
    """Only what repeats more than half the headings is the header of another page."""
    roster = read([HEADER, [*HEADER[:3], "учитель", "5", None]])

    assert SkipReason.HEADER not in [one.reason for one in roster.skipped if one.place.row == 2]


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        (["Итого:", 1], SkipReason.TOTAL),
        ([None, "ВСЕГО по району", 1], SkipReason.TOTAL),
        ([None, None], SkipReason.BLANK),
        ([" ", "—"], SkipReason.BLANK),
        (HEADER, SkipReason.HEADER),
        ([1, 2, 3, 4, 5, 6], SkipReason.NUMBERING),
        (["* по данным школ"], SkipReason.NOTE),
    ],
)
def test_rows_that_are_no_people_are_skipped_with_the_reason(extra, reason):
    roster = read([HEADER, row(), extra, row(id="01002")])

    third = [one for one in roster.skipped if (one.place.sheet, one.place.row) == ("Педагоги", 3)]

    assert [one.reason for one in third] == [reason]
    assert [teacher.id for teacher in roster.teachers] == ["01001", "01002"]


def test_what_is_skipped_stands_in_the_order_of_rows_whatever_the_reason():
    """A person told twice is found when all are read, a blank row before."""
    roster = read([HEADER, row(), row(), [], row(id="01002"), row(id="01002")])

    skipped = [one for one in roster.skipped if one.place.sheet == "Педагоги"]
    assert [(one.place.row, one.reason.value) for one in skipped] == [
        (1, "header"),
        (3, "duplicate"),
        (4, "blank"),
        (6, "duplicate"),
    ]


def test_a_school_may_stand_above_its_rows():
    header = ["Код педагога", "ФИО", "Должность"]
    rows = [
        header,
        ["ШКОЛА № 2"],
        ["02001", "А", "учитель"],
        ["Школа №1"],
        ["01001", "Б", "учитель"],
    ]
    roster = read(rows)

    assert [(one.id, one.organisation) for one in roster.teachers] == [
        ("02001", "02"),
        ("01001", "01"),
    ]


def test_a_school_may_stand_in_the_title_of_the_sheet():
    rows = [["Школа № 2"], ["Код педагога", "ФИО", "Должность"], ["02001", "А", "учитель"]]

    assert read(rows).teachers[0].organisation == "02"


def test_a_merged_school_is_filled_down_over_its_teachers():
    rows = [
        ["Код педагога", "Школа", "Должность", "Стаж"],
        ["02001", "Школа № 2", "учитель", 1],
        ["02002", None, "учитель", 2],
        ["02003", None, "учитель", 3],
    ]
    data = workbook({"Школы": SCHOOLS, "П": rows}, merged={"П": [(1, 1, 3, 1)]})
    roster = read_roster(data, on=ON)

    assert [one.organisation for one in roster.teachers] == ["02", "02", "02"]


def test_a_merged_school_is_filled_down_past_rows_that_end_before_it():
    rows = (("Код", "Стаж", "Школа"), ("a", "5", "№ 1"), ("b",), ("c", "7", None))
    sheet = Sheet(name="1", rows=rows, merged=((1, 2, 3, 2),))
    found = [row.cells for row in walk(sheet, find_header(sheet), school_named=lambda _: None)]

    assert found[1:] == [("a", "5", "№ 1"), ("b",), ("c", "7", "№ 1")]


def test_an_xls_with_a_merged_school_is_read():
    """Two teachers under one merged school; written by xlwt 1.3.0."""
    roster = read_roster(Path(__file__).parent / "samples" / "teachers.xls", on=ON)

    assert [(one.id, one.organisation) for one in roster.teachers] == [
        ("01", "Школа № 1"),
        ("02", "Школа № 1"),
    ]
    assert {one.birth_date for one in roster.teachers} == {date(1980, 4, 12)}


def test_a_person_without_a_school_is_refused():
    assert refusals(read([HEADER, row(school=None)])) == ["061"]


def test_a_person_of_an_unlisted_school_is_refused():
    assert refusals(read([HEADER, row(school="77")])) == ["062"]


def test_a_code_and_a_name_of_two_schools_are_refused():
    header = [*HEADER, "Школа"]

    assert refusals(read([header, [*row(school="01"), "Школа № 2"]])) == ["063"]


def test_without_a_list_any_school_is_accepted_and_listed():
    roster = read_roster(csv_file([HEADER, row(school="77")]), on=ON, municipality="m", region="r")

    assert [(one.id, one.municipality, one.region) for one in roster.organisations] == [
        ("77", "m", "r")
    ]


NAMED = ["Код педагога", "Код ОО", "Школа"]


@pytest.mark.parametrize("order", [1, -1])
def test_a_school_without_an_id_is_one_however_its_name_is_written(order):
    names = ["СОШ № 1", "СОШ №1", "«CОШ № 1»", "СОШ №1", "Озёрная СОШ", "ОЗЕРНАЯ СОШ"]
    rows = [[str(number), None, name] for number, name in enumerate(names)][::order]
    roster = read_roster(csv_file([NAMED, *rows]), on=ON)

    # Called as it is most often, and of two equally usual ways in the same one in any order of rows.
    assert {(one.id, one.name) for one in roster.organisations} == {
        ("СОШ №1", "СОШ №1"),
        ("Озёрная СОШ", "Озёрная СОШ"),
    }
    assert warned(roster) == ["068"] * 3


def test_a_name_stands_for_the_id_beside_it_in_another_row():
    rows = [["1", None, "СОШ №1"], ["2", "017", "СОШ № 1"], ["3", "018", "Лицей"]]
    rows += [["4", "019", "Лицей"], ["5", None, "Лицей"]]
    roster = read_roster(csv_file([NAMED, *rows]), on=ON)

    assert [one.organisation for one in roster.teachers] == ["017", "017", "018", "019"]
    assert refusals(roster) == ["069"]


def test_ids_that_only_look_the_same_stay_apart_with_a_warning():
    """Cyrillic «А», Latin «A» and a small letter: one school three times, or a code that means it."""
    ids = ["А1", "A1", "a1", "А1", "A2", "11"]
    rows = [[f"{id}-{number}", id, None] for number, id in enumerate(ids)]
    roster = read_roster(csv_file([NAMED, *rows, ["А1-1", "11", None]]), on=ON)

    assert [one.id for one in roster.organisations] == ["А1", "A1", "a1", "A2", "11"]
    assert [one.place.row for one in roster.warnings] == [3, 4, 8]
    assert warned(roster) == ["067"] * 3


def test_listed_schools_whose_ids_only_look_the_same_are_told():
    schools = [*SCHOOLS, ["Ш1", "Лицей", None], ["ш1", "Гимназия", None]]
    people = [HEADER, row(school="Ш1"), row(id="01002", school="ш1")]
    roster = read_roster(workbook({"Школы": schools, "Педагоги": people}), on=ON)

    assert [(one.code[-3:], one.place.row) for one in roster.warnings] == [("067", 5)]


def test_a_listed_school_without_teachers_is_still_there():
    roster = read([HEADER, row()])

    assert [(one.id, one.name, one.is_rural) for one in roster.organisations] == [
        ("01", "Школа № 1", True),
        ("02", "Школа № 2", False),
    ]


def test_a_short_row_of_csv_has_only_missing_facts():
    """Programmes leave out the empty cells at the end of a row, or write too many."""
    short = row()[:4]
    roster = read_roster(csv_file([HEADER, short, [*row(id="01002"), "", "лишнее"]]), on=ON)

    assert [(one.id, one.experience_months) for one in roster.teachers] == [
        ("01001", None),
        ("01002", 60),
    ]


def test_lost_zeros_are_restored_with_a_warning():
    roster = read([HEADER, row(id="01001"), row(id=1002.0, school=1.0)])

    assert [(one.id, one.organisation) for one in roster.teachers] == [
        ("01001", "01"),
        ("01002", "01"),
    ]
    assert warned(roster) == ["056", "056"]


def test_zeros_are_not_put_before_what_is_no_number():
    roster = read([HEADER, row(id="01001"), row(id="12а")])

    assert [one.id for one in roster.teachers] == ["01001", "12а"]


def test_zeros_are_not_restored_where_the_width_is_not_known():
    """Ids of different widths give no ground to pad any of them."""
    roster = read([HEADER, row(id="01001"), row(id="0102"), row(id=3.0)])

    assert [one.id for one in roster.teachers] == ["01001", "0102", "3"]


def test_the_same_row_twice_is_kept_once_with_a_warning():
    roster = read([HEADER, row(), row(name=" Ёлкин  Пётр", record="5 лет")])

    assert len(roster.teachers) == 1
    assert warned(roster) == ["064"]
    assert [one.place.row for one in roster.skipped if one.reason is SkipReason.DUPLICATE] == [3]


def test_two_different_rows_of_one_id_are_both_refused():
    roster = read([HEADER, row(record="5"), row(record="6"), row(id="01002")])

    assert [one.id for one in roster.teachers] == ["01002"]
    assert refusals(roster) == ["065", "065"]


def test_all_problems_of_a_row_are_reported_at_once():
    roster = read([HEADER, row(id=None, school=None, record="много", born="31.02.1990")])

    assert sorted(refusals(roster)) == ["041", "043", "060", "061"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"born": "01.01.2031"}, "070"),
        ({"born": "01.01.1900"}, "071"),
        ({"born": "01.01.2015"}, "071"),
        ({"born": "01.09.1990", "record": "21"}, "072"),  # 36 years old, at most 20 at work
    ],
)
def test_what_cannot_be_is_refused(facts, code):
    assert refusals(read([HEADER, row(**facts)])) == [code]


@pytest.mark.parametrize(
    ("born", "is_possible"),
    [
        ("01.09.2010", True),  # sixteen on the very day
        ("02.09.2010", False),
        ("02.09.1930", True),  # ninety-five for one more day
        ("01.09.1930", False),
    ],
)
def test_the_bounds_of_age_are_exact(born, is_possible):
    assert len(read([HEADER, row(born=born, record="0")]).teachers) == is_possible


def test_hiring_on_the_very_day_of_the_roster_is_no_warning():
    assert warned(read([[*HEADER, "Дата приёма"], [*row(), "01.09.2026"]])) == []


@pytest.mark.parametrize(
    ("heading", "day", "codes"),
    [
        ("Дата приёма", "01.09.2006", []),
        ("Дата приёма", "31.08.2006", ["073"]),
        ("Дата диплома", "01.09.2006", []),
        ("Дата диплома", "31.08.2006", ["075"]),
    ],
)
def test_nobody_is_hired_or_graduates_before_the_sixteenth_birthday(heading, day, codes):
    rows = [[*HEADER, heading], [*row(born="01.09.1990"), day]]

    assert refusals(read(rows)) == codes


def test_two_numbers_are_no_row_of_column_numbers():
    roster = read([["Код педагога", "Код ОО", "Должность"], [1.0, 2.0, None]])

    assert [one.id for one in roster.teachers] == ["1"]


def test_work_since_the_very_birthday_of_sixteen_is_possible():
    assert len(read([HEADER, row(born="01.09.1990", record="20")]).teachers) == 1


def test_the_bounds_of_what_can_be_are_the_callers():
    rows = [HEADER, row(born="01.09.1990", record="20")]

    assert refusals(read(rows, plausibility=Plausibility(youngest=18))) == ["072"]


def test_hiring_in_the_future_is_only_a_warning():
    header = [*HEADER, "Дата приёма"]
    roster = read([header, [*row(), "15.09.2026"]])

    assert warned(roster) == ["074"]
    assert roster.teachers[0].hired_on == date(2026, 9, 15)


def test_an_unknown_heading_is_reported_with_a_suggestion_and_not_guessed():
    roster = read([[*HEADER, "Катигория"], [*row(), "высшая"]])
    [warning] = roster.warnings

    assert warning.code == "MM-INTERCHANGE-020"
    assert "похоже на «квалификационная категория»" in warning.in_("ru")
    assert roster.teachers[0].category is None


@pytest.mark.parametrize("heading", ["Количество наставляемых", "Сколько наставляемых"])
def test_how_many_mentees_there_are_is_not_how_many_more_are_taken(heading):
    """Read as places, a 0 of today would leave a mentor with none and a 3 would add three."""
    roster = read([[*HEADER, heading], [*row(), 0]])

    assert (warned(roster), roster.teachers[0].places) == (["020"], None)


def test_to_be_ready_is_no_written_consent():
    """Art. 351.8 asks for a consent in writing; whoever means it by the column maps it."""
    rows = [[*HEADER, "Готов быть наставником"], [*row(), "да"]]
    mapped = read(rows, columns={"Готов быть наставником": "consents_to_mentor"})

    assert (warned(read(rows)), read(rows).teachers[0].consents_to_mentor) == (["020"], None)
    assert mapped.teachers[0].consents_to_mentor is True


@pytest.mark.parametrize("heading", ["Наставник", "Наставничество"])
def test_a_heading_that_is_like_two_facts_alike_gets_no_suggestion(heading):
    """«Наставник» was said to look like the wish for a mentor."""
    [warning] = read([[*HEADER, heading], [*row(), "Белова А. А."]]).warnings

    assert "похоже" not in warning.in_("ru")


def test_a_column_of_months_counts_where_there_is_none_of_years():
    header = ["Код педагога", "Код ОО", "Должность", "Стаж, мес."]
    [teacher] = read([header, ["01001", "01", "учитель", 63]]).teachers

    assert teacher.experience_months == 63


def test_an_empty_sheet_is_no_reason_to_warn():
    """Office programmes made workbooks of three sheets, two of them empty."""
    sheets = {"Педагоги": [HEADER, row()], "Лист2": [], "Лист3": []}

    assert warned(read_roster(workbook(sheets), on=ON)) == []


def test_a_line_to_sign_on_is_no_id():
    roster = read([HEADER, row(), ["_____", "01", "Белова А. А.", "директор", None, None]])

    assert refusals(roster) == ["060"]


ONE_SCHOOL = [["Код педагога", "ФИО", "Должность"], ["01001", "Ёлкин Пётр", "учитель"]]


def test_the_list_of_one_school_needs_no_column_of_schools():
    data = workbook({"Педагоги": ONE_SCHOOL})
    roster = read_roster(data, on=ON, organisation="s1", municipality="m", region="r")

    assert refusals(read_roster(data, on=ON)) == ["061"]
    assert roster.teachers[0].organisation == "s1"
    assert roster.organisations == (Organisation(id="s1", municipality="m", region="r"),)


@pytest.mark.parametrize(("named", "school"), [("02", "02"), ("школа №2", "02"), ("03", None)])
def test_the_only_school_is_one_of_the_list_if_there_is_a_list(named, school):
    roster = read(ONE_SCHOOL, organisation=named)

    assert [one.organisation for one in roster.teachers] == ([school] if school else [])
    assert refusals(roster) == ([] if school else ["062"])


def test_the_school_of_a_row_goes_before_the_only_school():
    [teacher] = read([HEADER, row(school="02")], organisation="01").teachers

    assert teacher.organisation == "02"


def test_a_heading_can_be_mapped_by_the_caller():
    rows = [[*HEADER, "Разряд"], [*row(), "высшая"]]
    roster = read(rows, columns={"Разряд": "category"})

    assert roster.teachers[0].category.value == "highest"
    assert warned(roster) == []


def test_a_column_can_be_left_out_by_the_caller():
    [teacher] = read([HEADER, row(record="много")], columns={"Пед. стаж": None}).teachers

    assert teacher.experience_months is None


def test_a_mapped_heading_that_no_sheet_has_is_reported():
    assert warned(read([HEADER, row()], columns={"Разряд": "category"})) == ["014"]


@pytest.mark.parametrize(("letters", "fact"), [(300, "name"), (301, None)])
def test_a_heading_is_known_up_to_300_letters(letters, fact):
    """
    To compare longer ones took minutes: a file of 8 MB with 81 of them, 20 seconds.
    """
    header = find_header(Sheet(name="1", rows=(("ФИО".ljust(letters), "Должность", "Стаж"),)))

    assert header.columns[0].field == fact
    assert header.columns[0].heading == "ФИО"


def test_a_long_heading_may_be_mapped():
    heading = "Сведения о педагогическом стаже, " * 20
    columns = {heading: "experience_months"}
    header = find_header(Sheet(name="1", rows=((heading, "ФИО", "Должность"),)), columns=columns)

    assert header.columns[0].field == "experience_months"


def test_a_map_to_an_unknown_fact_is_a_wrong_argument():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-013"):
        read([HEADER, row()], columns={"Стаж": "tenure"})


def test_a_map_is_saved_in_the_order_of_its_headings(tmp_path):
    write_columns(read([HEADER, row()]), tmp_path / "a.json")
    headings = list(json.loads((tmp_path / "a.json").read_text("utf-8"))["columns"])

    assert headings == sorted(headings)


def test_a_map_over_the_limit_is_not_read(tmp_path):
    (tmp_path / "a.json").write_text('{"version": 1, "columns": {}}')

    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-003"):
        read_columns(tmp_path / "a.json", limits=Limits(bytes=10))


def test_a_map_saved_beside_the_workbook_is_read_back(tmp_path):
    roster = read([[*HEADER, "Разряд"], [*row(), "высшая"]])
    write_columns(roster, tmp_path / "map.json")
    columns = read_columns(tmp_path / "map.json")

    assert columns["Разряд"] is None
    assert columns["Пед. стаж"] == "experience_months"


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"version": 2}',
        '{"version": 1, "columns": []}',
        '{"version": 1, "columns": {"a": 1}}',
    ],
)
def test_a_file_that_is_no_map_is_refused(tmp_path, text):
    (tmp_path / "map.json").write_text(text)

    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-015"):
        read_columns(tmp_path / "map.json")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it breaks at character 1"),
        ('{"version": 1, "columns": {"Стаж": "experience_months", "Стаж": null}}', "stands twice"),
        ("[" * 100_000, "nested too deep"),
        ('{"version": NaN}', "NaN is no number"),
    ],
)
def test_a_map_is_json_in_which_no_heading_stands_twice(tmp_path, text, why):
    """
    Of two lines for one heading the first was lost.
    """
    (tmp_path / "map.json").write_text(text, encoding="utf-8")

    with pytest.raises(MentorshipModelError, match=rf"MM-INTERCHANGE-100\] map.json.*{why}"):
        read_columns(tmp_path / "map.json")


def test_a_saved_map_to_an_unknown_fact_is_refused(tmp_path):
    (tmp_path / "map.json").write_text('{"version": 1, "columns": {"a": "tenure"}}')

    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-016"):
        read_columns(tmp_path / "map.json")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Ф.И.О. (полностью)", "name"),
        ("Дата рождения\n(дд.мм.гггг)", "birth_date"),
        ("Пед. стаж (лет) *", "experience_months"),
        ("Согласие быть наставником (да/нет)", "consents_to_mentor"),
        ("Cтаж", "experience_months"),  # a Latin C
        ("Стаж (общий)", None),
        ("Общий стаж", None),
    ],
)
def test_headings_as_people_write_them(heading, field):
    """Brackets that say how to fill the cell are left out; others make another column."""
    roster = read(
        [["Код педагога", "Код ОО", "Должность", heading], ["01001", "01", "учитель", None]]
    )

    assert roster.columns[-1].field == field


def test_a_subject_named_by_the_position_is_taken_where_there_is_no_column():
    header = ["Код педагога", "Код ОО", "Должность"]
    [teacher] = read([header, ["01001", "01", "учитель физики"]]).teachers

    assert (teacher.position, teacher.subjects) == ("учитель", ("physics",))


def test_a_column_of_subjects_goes_before_the_position():
    header = ["Код педагога", "Код ОО", "Должность", "Предметы"]
    [teacher] = read([header, ["01001", "01", "учитель физики", "математика"]]).teachers

    assert teacher.subjects == ("mathematics",)


def test_a_mistyped_school_gets_a_suggestion_from_the_list():
    header = ["Код педагога", "Школа", "Должность"]
    roster = read([header, ["01001", "Шкала № 2", "учитель"]])

    assert "похоже на «Школа № 2»" in roster.problems[0].in_("ru")


def test_a_school_of_another_number_is_no_suggestion():
    """«Школа № 3» was said to look like «школа № 2»."""
    header = ["Код педагога", "Школа", "Должность"]
    roster = read([header, ["01001", "Школа № 3", "учитель"]])

    assert "похоже" not in roster.problems[0].in_("ru")


@pytest.mark.parametrize(("schools", "tells"), [(200, True), (201, False)])
def test_among_very_many_schools_of_one_number_no_similar_one_is_looked_for(schools, tells):
    """A thousand rows, each of a school like forty thousand others, took minutes."""
    listed = [[f"s{n}", f"Школа {chr(1072 + n // 20)}{chr(1072 + n % 20)}"] for n in range(schools)]
    teachers = [["Код педагога", "Школа", "Должность"], ["01001", "Шкала аб", "учитель"]]
    data = workbook({"Школы": [["Код организации", "Наименование"], *listed], "Педагоги": teachers})

    assert ("похоже" in read_roster(data, on=ON).problems[0].in_("ru")) is tells


def test_two_columns_of_one_fact_are_reported():
    roster = read([[*HEADER, "Стаж, лет"], [*row(record="5"), "9"]])

    assert warned(roster) == ["021"]
    assert roster.teachers[0].experience_months == 60


def test_a_file_without_teachers_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-011"):
        read_roster(workbook({"Школы": SCHOOLS}), on=ON)


def test_only_the_sheets_asked_for_are_read():
    data = workbook({"Школы": SCHOOLS, "А": [HEADER, row()], "Б": [HEADER, row(id="01002")]})
    roster = read_roster(data, on=ON, sheets=["Школы", "Б"])

    assert [one.id for one in roster.teachers] == ["01002"]


def test_a_sheet_that_is_not_there_is_a_wrong_argument():
    with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-012.*Школы, Педагоги$"):
        read([HEADER, row()], sheets=["Нет"])


def test_one_sheet_may_be_asked_for_by_its_name_alone():
    data = workbook({"А": [HEADER, row()], "Б": [HEADER, row(id="01002")]})

    assert [one.id for one in read_roster(data, on=ON, sheets="Б").teachers] == ["01002"]


@pytest.mark.parametrize("on", [None, "2026-09-01", datetime.combine(ON, time(10))])
def test_a_day_that_is_none_is_a_wrong_argument(on):
    """It went on to the plausibility of dates and fell there, or was kept as it came."""
    with pytest.raises(
        MentorshipModelError, match=r"MM-ARGUMENTS-001.*expected: a date without time"
    ):
        read_roster(csv_file([HEADER, row()]), on=on)


def test_a_weak_key_is_a_wrong_argument_even_where_ids_are_given():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-120"):
        read([HEADER, row()], key=b"short")


@pytest.mark.parametrize("reader", [read_tables, read_oneroster])
@pytest.mark.parametrize("source", [None, 5, io.BytesIO(b"a;b"), bytearray(b"a;b")])
def test_what_is_neither_a_path_nor_bytes_is_a_wrong_argument(reader, source):
    with pytest.raises(
        MentorshipModelError, match=r"MM-ARGUMENTS-001.*expected: a text or Path or bytes"
    ):
        reader(source)


def test_teachers_come_from_several_sheets():
    data = workbook(
        {"Школы": SCHOOLS, "А": [HEADER, row()], "Б": [HEADER[:4], row(id="01002")[:4]]}
    )
    roster = read_roster(data, on=ON)

    assert [one.id for one in roster.teachers] == ["01001", "01002"]


def test_no_problem_repeats_what_a_cell_says():
    """The values here are all wrong and all recognisable."""
    secret = "Секретов"
    header = [*HEADER, "Категория", "Предметы", "Дефициты", "Согласие быть наставником"]
    roster = read([header, [secret] * len(header), ["01001", *[secret] * (len(header) - 1)]])

    assert len(roster.problems) > 5
    assert all(secret not in one.in_("ru") + one.in_("en") for one in roster.problems)


def test_the_repr_shows_no_person():
    assert repr(read([HEADER, row()])) == (
        "Roster(file='-', on=datetime.date(2026, 9, 1), accepted=3, code_page=None, delimiter=None)"
    )


CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["да", "нет", "Итого", "—", "01001", "01", "учитель", "5 лет", "31.02.2024", "1"]
    ),
    st.text("абв019.,-= \n", max_size=6),
    st.floats(-1e6, 1e6),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
)


@given(st.lists(st.lists(CELLS, max_size=8), max_size=8))
def test_every_row_of_any_table_is_accepted_refused_or_skipped(rows):
    roster = read([["Титул"], [*HEADER, "Категория", "Предметы"], *rows])
    places = [
        *((one.place.sheet, one.place.row) for one in roster.refused),
        *((one.place.sheet, one.place.row) for one in roster.skipped),
    ]

    assert roster.rows == roster.accepted + len(places)
    assert len(set(places)) == len(places)


@given(st.permutations(range(6)))
def test_teachers_do_not_depend_on_the_order_of_columns(order):
    cells = row(born="12.04.1990")
    roster = read([[HEADER[i] for i in order], [cells[i] for i in order]])

    assert roster.teachers == read([HEADER, cells]).teachers


def test_a_saved_map_reads_the_same_workbook_in_the_same_way(tmp_path):
    """«Код ОО» is the id of the list of schools and the school of the list of teachers."""
    people = [
        ["Код педагога", "Код ОО", "Наименование ОО", "Наименование", "Балл", "Стаж"],
        ["01001", "01", "Школа № 1", "кабинет 5", 3, 5],
    ]
    schools = [["Код ОО", "Наименование", "Местность"], *SCHOOLS[1:]]
    data = workbook({"Школы": schools, "Педагоги": people})
    first = read_roster(data, on=ON)
    write_columns(first, tmp_path / "columns.json")
    saved = read_columns(tmp_path / "columns.json")
    again = read_roster(data, on=ON, columns=saved)

    assert saved["Код ОО"] == "organisation"
    assert (saved["Балл"], "Наименование" in saved) == (None, False)
    assert [one.field for one in again.columns] == [one.field for one in first.columns]
    assert (again.teachers, again.organisations) == (first.teachers, first.organisations)
    assert first.organisations[0].name == "Школа № 1"


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["Код", "Код ОО", "Стаж"], "teacher"),
        (["Код", "Школа", "Должность"], "teacher"),
        (["Код ОО", "Наименование ОО", "Ставка"], "organisation"),
        (["Код ОО", "Наименование ОО", "Местность"], "organisation"),
    ],
)
def test_one_heading_of_teachers_is_enough_where_the_others_fit_them_better(headings, kind):
    sheet = Sheet(name="", rows=(tuple(headings),))

    assert find_header(sheet).kind == kind


@pytest.mark.parametrize(
    ("answers", "read_as", "is_told"),
    [
        (["да", "нет", "–"], [True, False, None], True),
        (["да", "Нет", "-", "---", None], [True, False, None, None, None], True),
        (["—", "не согласна", date(2024, 9, 1), "есть"], [None, False, True], True),
        (["v", "нет", "-"], [True, False, False], False),
        (["нет", "-", None], [False, False, None], False),
        ([1, 0, "-"], [True, False, None], True),
        (["+", "нет", "-"], [True, False, False], False),
        (["да", "-", None], [True, False, None], False),
        (["да", "нет", None], [True, False, None], False),
    ],
)
def test_a_dash_beside_a_no_in_words_says_nothing_and_is_told_once(answers, read_as, is_told):
    rows = [[f"t{n}", "01", answer] for n, answer in enumerate(answers)]
    roster = read([["Код педагога", "Код ОО", "Просит наставника"], *rows])
    told = [one.place for one in roster.problems if one.code == "MM-INTERCHANGE-022"]

    assert [one.asked_for_mentor for one in roster.teachers] == read_as
    assert [(one.row, one.column) for one in told] == [(1, "C: Просит наставника")] * is_told


def test_a_hidden_sheet_is_read_and_named():
    """People whom nobody sees in the workbook were counted without a word."""
    old = [HEADER, ["9", "01", "Ёлкин", "учитель"]]
    people = [HEADER, ["7", "01", "Орлов", "учитель"]]
    sheets = {"Школы": SCHOOLS, "Педагоги": people, "Прежние": old, "Списки": [["да"], ["нет"]]}
    roster = read_roster(workbook(sheets, hidden=["Прежние", "Списки"]), on=ON)

    assert [teacher.id for teacher in roster.teachers] == ["7", "9"]
    assert [(one.code[-3:], one.place.sheet) for one in roster.warnings] == [
        ("017", "Прежние"),
        ("010", "Списки"),
    ]


def test_a_hidden_sheet_that_was_not_asked_for_is_not_read():
    sheets = {"Педагоги": [HEADER, ["7", "01", "Орлов", "учитель"]], "Прежние": [HEADER]}
    data = workbook(sheets, hidden=["Прежние"])

    assert read_roster(data, on=ON, sheets="Педагоги").warnings == ()


def test_a_cross_among_yes_and_no_leaves_the_teacher_and_is_told_by_its_cell():
    header = [*HEADER, "Просит наставника"]
    roster = read([header, [*row(), "х"], [*row(id="01002", name="Орлов"), "+"]])

    assert [teacher.asked_for_mentor for teacher in roster.teachers] == [None, True]
    assert [(one.code[-3:], one.place.row) for one in roster.warnings] == [("023", 2)]
