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
