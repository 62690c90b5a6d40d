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
        (Unit.SHARE, 1, -0.5, "−50,0 %", "−50.0%"),
        # what rounds to nothing has no sign
        (Unit.SHARE_DIFFERENCE, 1, -0.0004, "0,0 п. п.", "0.0 p.p."),
        (Unit.SHARE_DIFFERENCE, 1, 0.0004, "0,0 п. п.", "0.0 p.p."),
        (Unit.SHARE_DIFFERENCE, 1, -0.0006, "−0,1 п. п.", "−0.1 p.p."),
        (Unit.SHARE, 1, -0.0004, "0,0 %", "0.0%"),
        (Unit.SCORE, 2, -0.004, "0,00", "0.00"),
    ],
)
def test_each_unit_is_written_in_both_languages(unit, decimals, value, ru, en):
    measure = Measure(unit, decimals)
    written = [measure.write(value, lang).replace("\xa0", " ") for lang in ("ru", "en")]

    assert written == [ru, en]


@pytest.mark.parametrize(
    ("value", "short"),
    [
        (0.6, "60%"),
        (0.125, "12.5%"),
        (1.0, "100%"),
        (0.0, "0%"),
        (0.1 + 0.2, "30%"),
        (0.12345, "12.345%"),
        # more than three decimals are not round: then as many as values have
        (0.123456, "12.3%"),
    ],
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


def test_a_mark_that_is_nearly_round_is_not_written_as_round():
    assert Measure(Unit.SCORE, 2).write(0.5005, "en", is_short=True) == "0.50"
    assert Measure(Unit.SCORE, 2).write(0.5, "en", is_short=True) == "0.5"
    assert Measure().write_change(0.25, "en", is_short=True) == "+25\xa0p.p."


def test_a_change_of_numbers_has_its_sign_and_no_points():
    change = Measure(Unit.NUMBER, 0, is_change=True)

    assert [change.write(value, "en") for value in (6.0, 0.0, -6.0)] == ["+6", "0", "−6"]
    assert Measure(Unit.NUMBER, 0).write(6.0, "en") == "6"
    assert Measure(Unit.DAYS, 1).write_change(-0.04, "en") == "0.0"
    assert Measure.of([share("a", 1, 2, indicator="OLYMPIAD_PARTICIPANTS_CHANGE")]).is_change
    assert not Measure.of([share("a", 1, 2)]).is_change


def test_the_measure_of_no_rows_is_that_of_a_share():
    assert Measure.of([]) == Measure(Unit.SHARE, 1, is_change=False)
    assert Measure(Unit.NUMBER).bounds == (float("-inf"), float("inf"))
