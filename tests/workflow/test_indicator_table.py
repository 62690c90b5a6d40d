"""Results of indicators as sheets of a workbook."""

import pytest

from mentorship_model import workflow


@pytest.mark.parametrize(
    ("lang", "sheets"),
    [
        ("ru", ["организации", "муниципалитеты", "регионы"]),
        ("en", ["organisations", "municipalities", "regions"]),
    ],
)
def test_there_is_a_sheet_for_each_level_in_the_language_asked_for(year, lang, sheets):
    assert list(workflow.indicator_table(year.results, lang=lang)) == sheets


def test_every_row_of_results_stands_under_the_headings(year):
    sheets = workflow.indicator_table(year.results, lang="en")

    assert sum(len(rows) - 1 for rows in sheets.values()) == len(year.results)
    assert {rows[0][0] for rows in sheets.values()} == {"indicator"}
