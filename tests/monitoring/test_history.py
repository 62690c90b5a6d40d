"""Indicators straight from histories of phases."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from mentorship_model.monitoring import (
    compute,
    kaplan_meier,
    observations,
    programme_history,
    time_in_phase,
)

ON = date(2026, 12, 31)


def stretch(programme, phase, start, end=None, **more):
    return {"programme": programme, "phase": phase, "start": start, "end": end} | more


HISTORY = [
    stretch("p1", "proposed", date(2026, 9, 1), date(2026, 9, 11), organisation="s1"),
    stretch("p1", "active", date(2026, 9, 11), date(2026, 12, 1), organisation="s1"),
    stretch("p1", "completed", date(2026, 12, 1), organisation="s1"),
    stretch("p2", "active", date(2026, 10, 1), date(2026, 10, 31), organisation="s1"),
    stretch("p2", "terminated", date(2026, 10, 31), organisation="s1", end_reason="transfer"),
    stretch("p3", "active", date(2026, 12, 1), organisation="s1"),
]


def test_a_programme_stands_where_its_last_stretch_is():
    rows, problems = programme_history(reversed(HISTORY), on=ON)

    assert [(r["programme"], r["phase"], r["started_on"], r["ended_on"]) for r in rows] == [
        ("p1", "completed", date(2026, 9, 11), date(2026, 12, 1)),
        ("p2", "terminated", date(2026, 10, 1), date(2026, 10, 31)),
        ("p3", "active", date(2026, 12, 1), None),
    ]
    assert problems == ()


def test_early_ends_are_counted_by_reason():
    rows, _ = programme_history(HISTORY, on=ON)

    result = compute(
        rows, ["EARLY_END_COUNT"], levels=("organisation",), dimensions=("end_reason",)
    )

    assert {row.dimensions: row.value for row in result.rows if row.value} == {
        (("end_reason", "transfer"),): 1
    }


def test_the_share_that_ended_early_comes_from_the_history():
    rows, _ = programme_history(HISTORY, on=ON)

    assert compute(rows, ["EARLY_ENDS"], levels=("organisation",)).rows[0].value == 0.5


def test_the_time_in_each_phase_is_averaged():
    """Active: 81, 30 and 30 days; 141 / 3 = 47."""
    rows, _ = time_in_phase(HISTORY, on=ON)

    result = compute(rows, ["TIME_IN_PHASE"], levels=("organisation",), dimensions=("phase",))

    active = next(row for row in result.rows if row.dimensions == (("phase", "active"),))
    assert (active.value, active.n) == (47, 3)


def test_what_begins_after_the_day_of_the_count_is_not_known_yet():
    rows, _ = programme_history(HISTORY, on=date(2026, 10, 15))

    assert [(row["programme"], row["phase"], row["days_in_phase"]) for row in rows] == [
        ("p1", "active", 34),
        ("p2", "active", 14),
    ]


def test_a_stretch_that_ends_before_it_begins_is_reported():
    rows, problems = programme_history(
        [stretch("p1", "active", date(2026, 9, 2), date(2026, 9, 1))], on=ON
    )

    assert (rows, [problem.code for problem in problems]) == ((), ["MM-MONITORING-031"])


def test_a_stretch_without_a_start_is_reported():
    _, problems = time_in_phase([stretch("p1", "active", None)], on=ON)

    assert [(p.code, p.place.row, p.subject) for p in problems] == [("MM-MONITORING-032", 1, "p1")]


def test_survival_watches_each_programme_as_long_as_it_ran():
    watched = observations(HISTORY, on=ON)

    assert [(each.subject, each.time, each.is_event) for each in watched] == [
        ("p1", 81, False),
        ("p2", 30, True),
        ("p3", 30, False),
    ]
    assert [step.survival for step in kaplan_meier(watched)] == [2 / 3]


def test_a_programme_whose_mentor_has_left_still_runs():
    """Ten days vacant come before the first active day of this log: it is watched from them on."""
    history = [
        stretch("p1", "vacant", date(2026, 12, 1), date(2026, 12, 11)),
        stretch("p1", "active", date(2026, 12, 11)),
    ]

    assert [each.time for each in observations(history, on=ON)] == [30]


def test_a_stretch_of_no_days_is_a_stretch():
    """A programme may be agreed and ordered on one day."""
    day = date(2026, 9, 1)

    rows, problems = time_in_phase([stretch("p1", "agreed", day, day)], on=ON)

    assert ([row["days_in_phase"] for row in rows], problems) == ([0], ())


@pytest.mark.parametrize("turn", [list, reversed])
@pytest.mark.parametrize(
    "phases",
    [("proposed", "declined"), ("active", "vacant", "terminated"), ("agreed", "ordered", "active")],
)
@pytest.mark.parametrize("end", [None, date(2027, 5, 31)])
def test_a_phase_that_began_on_the_day_of_the_count_is_the_last_one(phases, turn, end):
    """Several phases of one day: the one that goes on, or is to, is where the programme stands."""
    *over, last = phases
    history = [*(stretch("p1", phase, ON, ON) for phase in over), stretch("p1", last, ON, end)]

    rows, problems = programme_history(turn(history), on=ON)

    assert ([row["phase"] for row in rows], problems) == ([last], ())


def test_nothing_comes_after_a_final_phase_of_the_same_day():
    history = [stretch("p1", "terminated", ON, ON), stretch("p1", "vacant", ON, ON)]

    assert programme_history(history, on=ON)[0][0]["phase"] == "terminated"


def test_what_never_ran_is_not_watched():
    assert observations([stretch("p1", "declined", date(2026, 9, 1))], on=ON) == ()


def test_dates_of_a_log_may_be_iso_text_or_moments():
    moved = [
        {**row, "start": row["start"].isoformat(), "end": row["end"] and at_noon(row["end"])}
        for row in HISTORY
    ]

    assert programme_history(moved, on=ON) == programme_history(HISTORY, on=ON)
    assert time_in_phase(moved, on=ON) == time_in_phase(HISTORY, on=ON)
    assert observations(moved, on=ON) == observations(HISTORY, on=ON)


def at_noon(day):
    return datetime.combine(day, time(12))


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"programme": None}, "MM-MONITORING-038", "programme"),
        ({"phase": None}, "MM-MONITORING-038", "phase"),
        ({"start": "1.9.2026"}, "MM-MONITORING-019", "start"),
        ({"end": "2026-W40-1"}, "MM-MONITORING-019", "end"),
        ({"start": 20260901}, "MM-MONITORING-019", "start"),
        ({"start": None}, "MM-MONITORING-032", "start"),
    ],
)
@pytest.mark.parametrize("read", [programme_history, time_in_phase])
def test_a_stretch_that_cannot_be_read_is_placed_and_the_rest_is_used(read, change, code, column):
    broken = stretch("p9", "active", date(2026, 9, 1)) | change

    rows, problems = read([*HISTORY, broken], on=ON)

    assert rows == read(HISTORY, on=ON)[0]
    assert [(each.code, each.place.row, each.place.column) for each in problems] == [
        (code, len(HISTORY) + 1, column)
    ]


def test_a_stretch_that_stands_twice_counts_once_and_is_placed():
    start, end = date(2026, 9, 1), date(2026, 9, 11)
    history = [stretch("p1", "proposed", start, end)] * 2 + [stretch("p2", "proposed", start, end)]

    rows, problems = time_in_phase(history, on=date(2026, 10, 1))

    assert [row["days_in_phase"] for row in rows] == [10, 10]
    assert [(each.code, each.place.row, each.subject) for each in problems] == [
        ("MM-MONITORING-054", 2, "p1")
    ]
    assert "the same stretch stands in row 1. Take out one" in problems[0].in_("en")


@pytest.mark.parametrize("end", [None, date(2026, 9, 12)])
def test_stretches_that_overlap_are_placed_and_used_as_written(end):
    later = date(2026, 9, 11)
    history = [
        stretch("p1", "completed", later),
        stretch("p2", "active", later, later),
        stretch("p2", "completed", later),
        stretch("p1", "active", date(2026, 9, 1), end),
        stretch("p3", "active", date(2026, 9, 1), later),
        stretch("p3", "completed", later),
    ]

    rows, problems = programme_history(history, on=date(2026, 10, 1))

    assert [row["phase"] for row in rows] == ["completed"] * 3
    assert [(each.code, each.place.row, each.subject) for each in problems] == [
        ("MM-MONITORING-055", 1, "p1")
    ]
    assert "began before the one in row 4 ended" in problems[0].in_("en")


def test_records_of_pandas_have_gaps_of_their_own():
    pandas = pytest.importorskip("pandas")
    moments = {"start": pandas.Timestamp("2026-09-01"), "end": pandas.NaT}
    history = [
        stretch("p1", "active", date(2026, 9, 1), float("nan")),
        stretch("p2", "active", None) | moments,
        stretch("p3", "active", pandas.NaT),
    ]

    rows, problems = programme_history(history, on=date(2026, 9, 11))

    assert [(row["programme"], row["days_in_phase"]) for row in rows] == [("p1", 10), ("p2", 10)]
    assert [(each.code, each.place.row) for each in problems] == [("MM-MONITORING-032", 3)]
