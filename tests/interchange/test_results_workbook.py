"""Results go out with their bounds, counts and reliability, and with the passport of each indicator."""

from __future__ import annotations

import pytest

from mentorship_model.interchange import read_tables, write_results
from mentorship_model.monitoring import (
    CATALOGUE,
    SHEET_HEADINGS,
    Result,
    ResultRow,
    Status,
    latex,
)

SHOWN, HIDDEN = list(CATALOGUE)[:2]
RESULT = Result(
    table=(
        ResultRow(
            indicator=SHOWN,
            level="organisation",
            unit="04001",
            n=24,
            numerator=21,
            denominator=24,
            value=0.875,
            low=0.69,
            high=0.957,
            shrunk=0.85,
            status=Status.OK,
        ),
        ResultRow(
            indicator=HIDDEN,
            level="organisation",
            unit="04002",
            n=3,
            value=0.5,
            shrunk=0.6,
            earlier_numerator=1,
            earlier_denominator=2,
            status=Status.HIDDEN,
        ),
    )
)


@pytest.fixture
def sheets(tmp_path):
    write_results(RESULT, tmp_path / "a.xlsx")
    return [sheet.rows for sheet in read_tables(tmp_path / "a.xlsx").sheets]


def test_a_value_stands_with_its_bounds_and_counts(sheets):
    values, _ = sheets

    assert values[1][:4] == (SHOWN, CATALOGUE[SHOWN].name.ru, "organisation", "04001")
    assert values[1][6:12] == (0.875, 0.69, 0.957, 21, 24, 24)
    assert values[1][13:] == ("надёжно", "доля от 0 до 1", None, None, 0.85)


def test_a_hidden_value_is_not_written_even_if_the_row_holds_one(sheets):
    values, _ = sheets

    assert set(values[2][6:13]) == {None}
    assert values[2][13:] == ("скрыто: мало людей", "баллы", None, None, None)


def test_a_difference_stands_with_what_it_was_before(tmp_path):
    row = ResultRow(
        indicator="QUALITY_DYNAMICS",
        level="organisation",
        unit="04001",
        numerator=14,
        denominator=20,
        earlier_numerator=10,
        earlier_denominator=20,
        value=0.2,
        status=Status.OK,
    )
    write_results(Result(table=(row,)), tmp_path / "a.xlsx")
    (values, _) = [sheet.rows for sheet in read_tables(tmp_path / "a.xlsx").sheets]

    assert values[1][14:] == ("разность долей", 10, 20, None)


def test_every_indicator_of_the_result_has_its_passport(sheets):
    _, passports = sheets

    assert [row[0] for row in passports[1:]] == [SHOWN, HIDDEN]
    assert passports[1][2] == CATALOGUE[SHOWN].definition.ru


def test_a_passport_in_the_workbook_has_the_formula_that_is_computed(sheets):
    _, passports = sheets
    cells = dict(zip(passports[0], passports[1], strict=True))

    assert cells["формула"] == latex(CATALOGUE[SHOWN].formula)
    assert cells["источник формулы"] == "наше соглашение"
    assert passports[0] == tuple(heading.ru for heading in SHEET_HEADINGS)
