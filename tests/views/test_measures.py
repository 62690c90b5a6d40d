"""Values are written in their unit."""

import pytest
from attrs import evolve
from view_samples import share

from mentorship_model.monitoring import CATALOGUE, Unit
from mentorship_model.views.measures import Measure


@pytest.mark.parametrize(
    ("unit", "decimals", "value", "ru", "en"),
    [
        (Unit.SHARE, 1, 0.875, "87,5 %", "87.5%"),
        (Unit.SHARE_DIFFERENCE, 1, 0.043, "+4,3 п. п.", "+4.3 p.p."),
        (Unit.SHARE_DIFFERENCE, 1, -0.043, "−4,3 п. п.", "−4.3 p.p."),
        (Unit.SHARE_DIFFERENCE, 1, 0.0, "0,0 п. п.", "0.0 p.p."),
        (Unit.DAYS, 1, 12.25, "12,2", "12.2"),
        (Unit.NUMBER, 0, 3.0, "3", "3"),
        (Unit.SCORE, 2, -0.5, "−0,50", "−0.50"),
    ],
)
def test_each_unit_is_written_in_both_languages(unit, decimals, value, ru, en):
    measure = Measure(unit, decimals)
    written = [measure.write(value, lang).replace("\xa0", " ") for lang in ("ru", "en")]

    assert written == [ru, en]


@pytest.mark.parametrize(
    ("value", "short"), [(0.6, "60%"), (0.125, "12.5%"), (1.0, "100%"), (0.0, "0%")]
)
def test_marks_of_a_scale_have_no_idle_zeros(value, short):
    assert Measure().write(value, "en", is_short=True) == short


@pytest.mark.parametrize("id", CATALOGUE)
def test_the_measure_of_rows_is_that_of_their_indicator(id):
    measure = Measure.of([evolve(share("a", 1, 2), indicator=id)])

    assert (measure.unit, measure.decimals) == (CATALOGUE[id].unit, CATALOGUE[id].decimals)


def test_rows_of_an_unknown_indicator_are_shares():
    assert Measure.of([evolve(share("a", 1, 2), indicator="OUR_OWN")]) == Measure()


def test_only_shares_are_bounded():
    assert Measure().bounds == (0.0, 1.0)
    assert Measure(Unit.SHARE_DIFFERENCE).bounds[0] < -1
