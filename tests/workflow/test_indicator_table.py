"""Results of indicators as sheets of a workbook."""

import pytest
from attrs import evolve

from mentorship_model import workflow
from mentorship_model.monitoring import CATALOGUE


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


def test_a_row_says_which_indicator_where_how_much_and_how_sure(year):
    row = next(one for one in year.results if one.value is not None and one.low is not None)
    [(_, (_, cells))] = workflow.indicator_table([row], lang="ru").items()

    assert cells == (
        row.indicator,
        CATALOGUE[row.indicator].name.ru,
        row.unit,
        row.n,
        row.numerator,
        row.denominator,
        row.value,
        row.low,
        row.high,
        row.status.label.ru,
    )


def test_a_level_of_the_callers_own_is_called_as_the_caller_calls_it(year):
    own = [evolve(row, level="cluster") for row in year.results[:3]]

    assert {title: len(rows) for title, rows in workflow.indicator_table(own).items()} == {
        "cluster": 4
    }


def test_an_indicator_of_the_callers_own_is_called_by_its_id(year):
    row = evolve(year.results[0], indicator="OWN")
    [(_, (_, cells))] = workflow.indicator_table([row]).items()

    assert cells[:2] == ("OWN", "OWN")


HEADINGS = {
    "ru": "показатель название где сколько числитель знаменатель значение "
    "нижняя_граница верхняя_граница надёжность",
    "en": "indicator name unit n numerator denominator value low high status",
}


@pytest.mark.parametrize("lang", HEADINGS)
def test_headings_stand_above_each_level_in_the_order_of_the_cells(year, lang):
    federation = evolve(year.results[0], level="federation")
    for title, (header, *_) in workflow.indicator_table(
        [*year.results, federation], lang=lang
    ).items():
        assert [name.replace(" ", "_") for name in header] == HEADINGS[lang].split(), title


def test_russian_is_the_language_of_whoever_asks_for_none(year):
    federation = evolve(year.results[0], level="federation")

    assert list(workflow.indicator_table([federation])) == ["федерация"]
    assert list(workflow.indicator_table([federation], lang="en")) == ["federation"]
