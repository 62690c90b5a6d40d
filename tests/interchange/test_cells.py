"""Every usual spelling of a cell is understood; everything else is a problem of ours."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange.cells import READERS, read_cell
from mentorship_model.interchange.reading import filled, plain
from mentorship_model.vocabulary import DiagnosticArea, QualificationCategory

ON = date(2026, 9, 1)


def value(cell, reads):
    return read_cell(cell, reads=reads, on=ON).value


@pytest.mark.parametrize(
    "cell",
    [
        date(2024, 9, 1),
        datetime.combine(date(2024, 9, 1), time(10, 30)),
        45536.0,  # 45 536 days after 30 December 1899
        "45536",
        "01.09.2024",
        "1.9.2024",
        "01.09.24",
        "01/09/2024",
        "01-09-2024",
        "01 09 2024",
        "2024-09-01",
        "2024-09-01T00:00:00",
        "2024-09-01 00:00:00",
        "01.09.2024 г.",
        "01.09.2024г",
        "01.09.2024\u00a0года",
        "01. 09. 2024",
        " 01.09.2024 ",
        "1 сентября 2024 г.",
        "01.09.2024 0:00:00",
        "01.09.2024 12:30",
        "«01» сентября 2024 года",
        "1 сен. 2024",
        "1 СЕНТЯБРЯ 2024",
    ],
)
def test_first_of_september_2024_in_every_usual_form(cell):
    assert value(cell, "date") == date(2024, 9, 1)


def test_a_year_of_two_digits_is_of_the_last_century_if_it_lies_far_ahead():
    assert value("12.04.67", "date") == date(1967, 4, 12)
    assert value("12.04.36", "date") == date(2036, 4, 12)
    assert value("12.04.37", "date") == date(1937, 4, 12)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31.02.2024", "041"),
        ("29.02.2023", "041"),
        ("00.01.2024", "041"),
        ("13/25/2024", "041"),
        ("2024", "042"),
        (2024.0, "042"),
        ("2024 г.", "042"),
        (1900.0, "042"),
        (2100.0, "042"),
        (1899.0, "040"),
        (2101.0, "040"),
        ("сентябрь 2024", "040"),
        ("скоро", "040"),
        (5.0, "040"),
        (-1.0, "040"),
        (float("nan"), "040"),
        (float("inf"), "040"),
        (True, "040"),
        (time(10, 0), "040"),
        (timedelta(days=3), "040"),
        ("#REF!", "053"),
    ],
)
def test_what_is_no_date_is_told_apart(cell, code):
    with pytest.raises(MentorshipModelError, match=f"MM-INTERCHANGE-{code}"):
        value(cell, "date")


def test_a_serial_number_gets_a_notice():
    [(kind, _)] = read_cell(45536.0, reads="date", on=ON).notices

    assert kind.code == "MM-INTERCHANGE-051"


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("5 лет 3 мес.", 63),
        ("5 лет, 3 месяца", 63),
        ("5л 3м", 63),
        ("5 л. 3 м.", 63),
        ("5 лет и 3 месяца", 63),
        ("5\u00a0лет\u00a03\u00a0мес.", 63),
        ("12", 144),
        (12.0, 144),
        ("3 года", 36),
        ("1 год", 12),
        ("21 год 11 мес", 263),
        ("7 мес.", 7),
        ("2,5", 30),
        ("2.25", 27),
        (0.5, 6),
        ("0", 0),
        ("нет", 0),
        ("б/с", 0),
        ("без стажа", 0),
        ("10 лет 2 мес 14 дн", 122),
    ],
)
def test_lengths_of_service_in_months(cell, months):
    assert value(cell, "years") == months


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("много", "043"),
        ("три года", "043"),
        ("-3", "043"),
        (-3.0, "043"),
        (130.0, "043"),
        ("5/3", "043"),
        (date(2026, 3, 5), "043"),
        (True, "043"),
        ("5,3", "044"),
        (5.3, "044"),
    ],
)
def test_what_is_no_length_of_service_is_told_apart(cell, code):
    """«5,3» is refused, for it may mean 5.3 years or 5 years and 3 months."""
    with pytest.raises(MentorshipModelError, match=f"MM-INTERCHANGE-{code}"):
        value(cell, "years")


def test_a_column_of_months_takes_bare_numbers_as_months():
    assert value("63", "months") == 63
    assert value("5 лет 3 мес.", "months") == 63


@pytest.mark.parametrize(
    ("cell", "truth"),
    [
        *(
            (yes, True)
            for yes in ("да", "ДА", "Да.", "+", "v", "V", "✓", "ü", "1", 1.0, True, "есть")
        ),
        *((no, False) for no in ("нет", "Нет", "-", "—", "–", "0", 0.0, False, "отсутствует")),
        *((blank, None) for blank in ("", " ", "\u00a0", None, "?", "н/д")),
    ],
)
def test_yes_no_and_unknown(cell, truth):
    assert value(cell, "yes_no") is truth


@pytest.mark.parametrize("reads", ["yes_no", "rural"])
@pytest.mark.parametrize("cell", ["x", "х", "Х", " X "])
def test_a_cross_is_a_tick_or_struck_out_and_so_not_known(cell, reads):
    reading = read_cell(cell, reads=reads, on=ON)

    assert reading.value is None
    assert [kind.code for kind, _ in reading.notices] == ["MM-INTERCHANGE-023"]


@pytest.mark.parametrize("cell", ["x", "____"])
def test_what_is_struck_out_or_a_line_to_write_on_says_nothing(cell):
    assert value(cell, "category") is None
    assert value(cell, "yes_no") is None


@pytest.mark.parametrize("cell", ["может быть", 2.0, "да/нет", date(2024, 1, 1)])
def test_what_is_neither_yes_nor_no(cell):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-045"):
        value(cell, "yes_no")


@pytest.mark.parametrize(
    ("cells", "category"),
    [
        (("высшая", "ВКК", "Высшая кв. категория", "высш.", "в"), QualificationCategory.HIGHEST),
        (("первая", "1 кв. кат.", "I", "1", 1.0, "ПКК", "1КК"), QualificationCategory.FIRST),
        (("б/к", "СЗД", "без категории", "нет", "соответствие"), QualificationCategory.NONE),
        (("педагог-методист",), QualificationCategory.PEDAGOGUE_METHODIST),
        (("Педагог - наставник",), QualificationCategory.PEDAGOGUE_MENTOR),
    ],
)
def test_categories_as_people_write_them(cells, category):
    assert {value(cell, "category") for cell in cells} == {category}


def test_a_mistyped_category_is_refused_with_a_suggestion():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-046") as caught:
        value("высщая", "category")

    assert "похоже на «высшая»" in caught.value.in_("ru")


@pytest.mark.parametrize(
    "cell",
    ["высшая, 25.03.2022", "ВКК (приказ № 5)", "высшая до 25.03.2027", "Высшая 25.03.2022"],
)
def test_an_act_beside_the_category_is_left_out_with_a_notice(cell):
    reading = read_cell(cell, reads="category", on=ON)

    assert reading.value is QualificationCategory.HIGHEST
    assert [kind.code for kind, _ in reading.notices] == ["MM-INTERCHANGE-057"]


def test_an_id_typed_as_a_number_has_no_decimal_point():
    assert value(7701000001.0, "id") == "7701000001"
    assert value("'007", "id") == "007"


@pytest.mark.parametrize("cell", [1.5, True, date(2024, 1, 1)])
def test_what_is_no_id(cell):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-055"):
        value(cell, "id")


@pytest.mark.parametrize(
    "cell", ["7,72E+11", "1.2e+10", "7E+11", 1234567890123456.0, 1e300, 10**15]
)
def test_an_id_that_a_spreadsheet_took_for_a_number_has_lost_digits(cell):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-059"):
        value(cell, "id")


@pytest.mark.parametrize(
    "id", [999999999999999.0, "1234567890123456", "7E11", "12,5E+3", "А-7E+1", "7,E+1"]
)
def test_an_id_with_all_its_digits_is_one(id):
    assert value(id, "id") == plain(id)


def test_subjects_in_a_list_become_codes_once_each():
    read = value("Математика; алгебра, геометрия\nфиз-ра / ОБЖ", "subjects")

    assert read == ("mathematics", "physical_education", "safety")


def test_a_name_with_and_is_one_subject():
    assert value("алгебра и геометрия", "subjects") == ("mathematics",)


def test_an_unknown_subject_is_left_out_with_a_notice_that_does_not_repeat_it():
    reading = read_cell("физика, звездочётство", reads="subjects", on=ON)
    [(kind, fill)] = reading.notices

    assert reading.value == ("physics",)
    assert kind.problem(**filled(fill)).message.ru == "предмет 2 в списке не распознан"


@pytest.mark.parametrize(
    ("cell", "reads", "codes"),
    [
        ("Русский язык и литература", "subjects", ("russian", "literature")),
        ("физика и физика, музыка + ИЗО", "subjects", ("physics", "music", "art")),
        ("Основы религиозных культур и светской этики", "subjects", ("religion_and_ethics",)),
        ("методика и ИКТ", "areas", (DiagnosticArea.METHODOLOGICAL, DiagnosticArea.ICT)),
    ],
)
def test_two_names_with_an_and_between_are_two_unless_they_are_one(cell, reads, codes):
    reading = read_cell(cell, reads=reads, on=ON)

    assert (reading.value, reading.notices) == (codes, ())


def test_of_two_names_with_an_and_between_both_must_be_known():
    reading = read_cell("физика и звездочётство, химия", reads="subjects", on=ON)

    assert reading.value == ("chemistry",)
    assert [dict(fill)["number"] for _, fill in reading.notices] == [1]


@pytest.mark.parametrize("reads", ["subjects", "areas"])
def test_of_a_long_list_of_unknown_words_a_few_are_told_and_the_rest_counted(reads):
    """
    A similar word was looked for each: 2,000 rows of a hundred words took 40 seconds.
    """
    notices = read_cell(",".join(f"слово{n}" for n in range(4_000)), reads=reads, on=ON).notices

    assert [dict(fill).get("number") for _, fill in notices] == [1, 2, 3, 4, 5, None]
    assert notices[-1][0].code == "MM-INTERCHANGE-058"
    assert dict(notices[-1][1]) == {"count": 3_995}  # 4,000 words, 5 of them told


def test_five_unknown_words_are_all_told():
    notices = read_cell("а1, а2, а3, а4, а5", reads="subjects", on=ON).notices

    assert [dict(fill)["number"] for _, fill in notices] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("reads", ["years", "months"])
@pytest.mark.parametrize("mark", [",", "и", " ", "1", "1 "])
def test_a_long_cell_is_no_length_of_service_and_is_told_so_at_once(reads, mark):
    """
    To go through a cell of 32,767 commas took a minute.
    """
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-043"):
        read_cell(f"{mark * (32_766 // len(mark))}!", reads=reads, on=ON)


def test_areas_by_full_and_short_names():
    assert value("методическая, ИКТ; предметная", "areas") == (
        DiagnosticArea.METHODOLOGICAL,
        DiagnosticArea.ICT,
        DiagnosticArea.SUBJECT_PROFESSIONAL,
    )


@pytest.mark.parametrize(
    ("cell", "position"),
    [
        ("Учитель", "учитель"),
        ("учитель  математики", "учитель"),
        ("Педагог – психолог", "педагог-психолог"),
        ("зам. директора по УВР", "заместитель директора"),
        ("Cоциальный педагог", "социальный педагог"),  # a Latin C
    ],
)
def test_positions_in_the_words_of_the_nomenclature(cell, position):
    assert value(cell, "position") == position


def test_an_unknown_position_stays_as_written_with_a_notice():
    reading = read_cell("космонавт", reads="position", on=ON)

    assert reading.value == "космонавт"
    assert [kind.code for kind, _ in reading.notices] == ["MM-INTERCHANGE-050"]


@pytest.mark.parametrize("cell", ["3", 3.0, 3])
def test_a_count(cell):
    assert value(cell, "count") == 3


@pytest.mark.parametrize("cell", ["-1", 1.5, "много", "٣", date(2024, 1, 1)])
def test_what_is_no_count(cell):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-047"):
        value(cell, "count")


ANY_CELL = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.text("0123456789.,-/ летгодамсднй№+;", max_size=15),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@given(ANY_CELL, st.sampled_from(sorted(READERS)))
def test_any_cell_is_read_or_refused_with_a_problem_of_ours(cell, reads):
    """Nothing but our own error ever leaves a reader, and it has a code and a wording."""
    try:
        read_cell(cell, reads=reads, on=ON)
        codes = ()
    except MentorshipModelError as error:
        codes = error.codes

    assert all(code.startswith("MM-INTERCHANGE-") for code in codes)


@given(st.dates(date(1910, 1, 1), date(2099, 12, 31)))
def test_a_date_is_the_same_in_every_form(day):
    serial = float(day.toordinal() - date(1899, 12, 30).toordinal())
    forms = (
        day,
        serial,
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year} г.",
    )

    assert {value(form, "date") for form in forms} == {day}


@given(st.integers(0, 99), st.integers(0, 11))
def test_a_length_of_service_is_the_same_in_every_form(years, months):
    forms = (
        f"{years} лет {months} мес.",
        f"{years}г. {months}м",
        f"{years} года, {months} месяцев",
    )

    assert {value(form, "years") for form in forms} == {years * 12 + months}


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("до 25.12.2028 г.", date(2028, 12, 25)),
        ("По 5 мая 2027", date(2027, 5, 5)),
        (date(2028, 12, 25), date(2028, 12, 25)),
        ("25.12.2028", date(2028, 12, 25)),
        ("Бессрочно.", None),
        ("—", None),
    ],
)
def test_what_holds_for_good_has_no_last_day(cell, day):
    assert value(cell, "last_day") == day


@pytest.mark.parametrize("cell", ["до 2028", "до свидания", "доброго 25.12.2028", "до"])
def test_what_is_no_last_day_is_refused(cell):
    with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-04[02]"):
        value(cell, "last_day")
