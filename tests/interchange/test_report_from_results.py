"""A report says what was computed, and nothing that is hidden."""

from __future__ import annotations

from datetime import date

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange.documents import monitoring_report
from mentorship_model.monitoring import CATALOGUE, Result, ResultRow, Status


def result(**values):
    row = {"level": "organisation", "unit": "1", "status": Status.OK, **values}
    return Result(table=(ResultRow(indicator="PROGRAMME_EFFECTIVENESS", **row),))


REPORT = {"organisation": "Ш", "period": "год", "on": date(2026, 9, 1), "curator": "Б"}


def test_points_are_given_for_so_many_people_and_not_out_of_them():
    row = ResultRow(
        indicator="MOTIVATION_GAIN",
        level="organisation",
        unit="s1",
        numerator=81,
        denominator=80,
        value=81 / 80,
        status=Status.OK,
    )
    (line,) = monitoring_report(Result(table=(row,)), **REPORT).indicators

    assert (line.value, line.counted) == ("1,01", "81 на 80")


def test_a_report_says_the_value_and_what_was_counted():
    [line] = monitoring_report(
        result(value=0.875, numerator=21, denominator=24), **REPORT
    ).indicators

    assert (line.value, line.counted) == ("87,5\u00a0%", "21 из 24")
    assert line.name == "Результативность программы"
    assert line.source == "Целевая модель наставничества педагогических работников [S4-12]"


def test_no_code_of_ours_stands_in_a_report_for_the_source_of_an_indicator():
    rows = [
        ResultRow(indicator=one, level="organisation", unit="1", status=Status.UNDEFINED)
        for one in CATALOGUE
    ]
    lines = monitoring_report(Result(table=tuple(rows)), **REPORT).indicators

    assert [line.source for line in lines if not line.source[0].isupper()] == []
    assert {line.source for line in lines} >= {"Соглашение библиотеки mentorship_model"}


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.HIDDEN_COMPLEMENT])
def test_a_hidden_value_is_not_in_the_report_even_if_the_row_holds_it(status):
    [line] = monitoring_report(
        result(value=0.5, numerator=1, denominator=2, status=status), **REPORT
    ).indicators

    assert (line.value, line.counted) == (status.label.ru, "")


def test_a_value_that_is_not_available_says_why():
    [line] = monitoring_report(result(status=Status.UNDEFINED), **REPORT).indicators

    assert line.value == Status.UNDEFINED.label.ru


def test_an_indicator_that_the_catalogue_has_not_is_refused_by_its_id():
    row = ResultRow(indicator="OWN", level="organisation", unit="s1", status=Status.NO_DATA)

    with pytest.raises(MentorshipModelError, match=r"MM-MONITORING-010.*OWN"):
        monitoring_report(Result(table=(row,)), **REPORT)
