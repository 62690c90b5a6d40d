"""Scales hold what is drawn on them, with round marks."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.views.scale import DateScale, Scale, percent

values = st.lists(
    st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-6), min_size=1, max_size=8
)


@given(values)
def test_every_value_falls_on_the_scale_in_its_order(numbers):
    scale = Scale.around(numbers)

    assert scale.low <= min(numbers) + 1e-9
    assert max(numbers) - 1e-9 <= scale.high
    shares = [scale.share(number) for number in sorted(numbers)]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


@given(values)
def test_marks_are_few_ascending_and_on_the_scale(numbers):
    scale = Scale.around(numbers)
    ticks = scale.ticks(5)

    assert 2 <= len(ticks) <= 7
    assert list(ticks) == sorted(set(ticks))
    width = scale.high - scale.low
    assert all(scale.low - width / 1e6 <= tick <= scale.high + width / 1e6 for tick in ticks)


@pytest.mark.parametrize(
    ("numbers", "low", "high"),
    [([0.62, 0.97], 0.6, 1.0), ([0.02, 0.98], 0.0, 1.0), ([0.875], 0.5, 1.0), ([], 0.0, 1.0)],
)
def test_shares_never_leave_their_bounds(numbers, low, high):
    scale = Scale.around(numbers, within=(0, 1))

    assert (scale.low, scale.high) == (pytest.approx(low), pytest.approx(high))


@given(values)
def test_marks_are_round(numbers):
    scale = Scale.around(numbers)
    first, second, *_ = scale.ticks(5)
    step = second - first
    leading = step / 10 ** math.floor(math.log10(step * (1 + 1e-9)))

    assert any(leading == pytest.approx(digit, rel=1e-3) for digit in (1, 2, 5, 10))


def test_a_scale_of_nothing_goes_from_zero_to_one():
    assert Scale.around([]) == Scale(0.0, 1.0)


def test_what_lies_beyond_a_scale_stays_at_its_end():
    assert Scale(0.0, 1.0).share(7) == 1.0
    assert Scale(0.0, 1.0).share(-7) == 0.0


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 4000))
def test_days_fall_between_the_ends_of_their_scale(start, days):
    scale = DateScale(start, start + timedelta(days=days))

    assert scale.share(start) == 0.0
    assert scale.share(start + timedelta(days=days)) == 1.0
    assert 0 <= scale.share(start + timedelta(days=days // 2)) <= 1


def test_lengths_are_short():
    assert [percent(share) for share in (0, 1 / 3, 1)] == ["0%", "33.33%", "100%"]


@pytest.mark.parametrize(
    ("numbers", "low", "high"),
    [
        # four steps hold all: 2.0 / 4 = 0.5 is round itself, of 0.1 / 4 = 0.025 the next is 0.05
        ([0.1, 2.1], 0.0, 2.5),
        ([0.1, 2.3], 0.0, 3.0),
        ([0.4, 0.6], 0.4, 0.6),
        ([3.0, 3.1], 3.0, 3.1),
        # ends that are nearly round are not taken for it
        ([0.3995, 0.6005], 0.3, 0.7),
        # of one value the quarter: 6, and the next round one is 10
        ([24.0], 20.0, 30.0),
        ([-24.0, -24.0], -30.0, -20.0),
        ([20.0], 15.0, 25.0),
        ([0.0, 0.0], -0.5, 0.5),
        # what is no number is left out
        ([math.nan, math.inf, 0.4, -math.inf, 0.6], 0.4, 0.6),
        # what floats leave of nothing is nothing
        ([0.3 - 0.1 - 0.2], -0.5, 0.5),
        ([0.3 - 0.1 - 0.2, 0.0], -0.5, 0.5),
        ([1e-10], -0.5, 0.5),
        ([1e-9], 0.5e-9, 1.5e-9),
    ],
)
def test_a_scale_is_the_shortest_with_round_ends(numbers, low, high):
    assert Scale.around(numbers) == Scale(low, high)
    assert Scale.around(numbers[::-1]) == Scale(low, high)


@pytest.mark.parametrize(
    ("scale", "count", "ticks"),
    [
        # a step of 0.1005 is rounded up, one of 0.1 is round as it is
        (Scale(0.0, 0.402), 4, (0.0, 0.2, 0.4)),
        (Scale(0.0, 0.4), 4, (0.0, 0.1, 0.2, 0.3, 0.4)),
        (Scale(0.0, 0.7), 5, (0.0, 0.2, 0.4, 0.6)),
        (Scale(0.0, 3.5), 1, (0.0,)),
        (Scale(0.0, 35.0), 5, (0.0, 10.0, 20.0, 30.0)),
        # ends that are nearly round have no mark, those a hair off have one
        (Scale(0.1005, 0.4995), 4, (0.2, 0.3, 0.4)),
        (Scale(0.1 + 1e-12, 0.5 - 1e-12), 4, (0.1, 0.2, 0.3, 0.4, 0.5)),
        (Scale(-10.0, -6.0), 4, (-10.0, -9.0, -8.0, -7.0, -6.0)),
    ],
)
def test_marks_stand_at_round_steps(scale, count, ticks):
    assert scale.ticks(count) == ticks


def test_there_are_about_five_marks_unless_others_are_asked_for():
    assert Scale(0.0, 1.0).ticks() == (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def test_a_day_falls_by_its_number_and_one_day_has_two_ends():
    day = date(2026, 9, 1)

    assert DateScale(day, day + timedelta(days=4)).share(day + timedelta(days=1)) == 0.25
    assert DateScale(day, day + timedelta(days=1)).share(day + timedelta(days=1)) == 1.0
    assert DateScale(day, day).share(day) == 0.0
    assert DateScale(day, day).share(day + timedelta(days=1)) == 1.0
    assert DateScale(day, day + timedelta(days=4)).share(day - timedelta(days=1)) == 0.0


@pytest.mark.parametrize(
    ("share", "length"),
    [(0.1, "10%"), (0.12345, "12.35%"), (0.00004, "0%"), (0.005, "0.5%"), (1.5, "150%")],
)
def test_a_length_has_two_decimals_and_no_zeros_at_the_end(share, length):
    assert percent(share) == length
