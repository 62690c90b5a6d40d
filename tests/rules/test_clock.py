"""A clock that pauses stop."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.calendar import Term
from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import status_months

START = date(2024, 9, 1)
SERVICE = Term(date(2025, 10, 1), date(2026, 10, 1))


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (date(2024, 9, 1), 0),
        (date(2025, 10, 1), 13),
        (date(2026, 1, 15), 13),
        (date(2026, 10, 1), 13),
        (date(2026, 11, 1), 14),
    ],
)
def test_months_stand_still_while_the_clock_is_paused(on, months):
    """13 months before a service of 365 days, then on as before."""
    assert status_months(START, on=on, pauses=[SERVICE]) == months


@pytest.mark.parametrize(("on", "months"), [(date(2025, 6, 16), 2), (date(2025, 6, 17), 3)])
def test_days_that_had_run_before_a_pause_are_kept(on, months):
    """2 months and 15 days had run by 16 March; 16 days more make the third month."""
    pause = Term(date(2025, 3, 16), date(2025, 6, 1))

    assert status_months(date(2025, 1, 1), on=on, pauses=[pause]) == months


def test_without_pauses_months_are_those_of_the_calendar():
    assert status_months(START, on=date(2027, 8, 31)) == 35


def test_pauses_that_overlap_count_once_in_any_order():
    inside = Term(date(2025, 11, 1), date(2025, 12, 1))
    on = date(2026, 11, 1)

    assert (
        status_months(START, on=on, pauses=[SERVICE, inside])
        == status_months(START, on=on, pauses=[inside, SERVICE])
        == 14
    )


def test_a_pause_before_the_start_takes_nothing():
    before = Term(date(2023, 1, 1), date(2024, 9, 1))

    assert status_months(START, on=date(2025, 9, 1), pauses=[before]) == 12
    # and what comes after it counts all the same
    assert status_months(START, on=date(2026, 11, 1), pauses=[before, SERVICE]) == 14


def test_a_status_that_has_not_started_has_no_clock():
    with pytest.raises(MentorshipModelError, match="MM-RULES-090") as caught:
        status_months(START, on=date(2024, 8, 31))

    assert caught.value.problems[0].place.argument == "on"


@given(
    on=st.dates(date(2024, 9, 1), date(2030, 12, 31)),
    days=st.integers(1, 900),
    begin=st.dates(date(2024, 9, 2), date(2028, 12, 31)),
)
def test_a_pause_never_makes_a_status_longer_and_months_never_run_back(on, days, begin):
    pause = Term(begin, begin + timedelta(days=days))
    before = status_months(START, on=on, pauses=[pause])

    assert before <= status_months(START, on=on)
    assert before <= status_months(START, on=on + timedelta(days=1), pauses=[pause]) <= before + 1
