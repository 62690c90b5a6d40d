"""The chain of a log, what was known when, how it was on a day."""

from datetime import date
from sqlite3 import connect

import pytest
from lifecycle_samples import ROUTE

from mentorship_model.errors import MentorshipModelError
from mentorship_model.lifecycle import (
    MemoryTexts,
    SqliteTexts,
    as_known,
    as_was,
    event_to_row,
    fold,
    periods,
    route,
    seal,
    verify,
    worded,
)
from mentorship_model.lifecycle.log import chained, row_hash
from mentorship_model.model import Route, SuspensionReason

ROWS = tuple(
    chained(
        event_to_row(
            event,
            stream="r1",
            seq=number,
            event_id=f"id-{number}",
            recorded_at=f"{event.on}T12:00:00Z",
            by="t1",
            basis="приказ 12",
        )
        for number, event in enumerate(ROUTE, 1)
    )
)


def changed(number, **columns):
    rows = [dict(row) for row in ROWS]
    rows[number - 1] |= columns
    return rows


def test_a_whole_chain_is_whole():
    assert verify(ROWS, anchor=ROWS[-1]["hash"]) is None


@pytest.mark.parametrize("column", sorted({*ROWS[0]} - {"seq", "prev", "hash"}))
def test_any_changed_cell_breaks_the_chain_at_its_row(column):
    problem = verify(changed(4, **{column: "x"}))

    assert (problem.code, problem.place.row) == ("MM-LIFECYCLE-061", 4)


def test_a_row_taken_out_breaks_the_chain():
    problem = verify([*ROWS[:3], *ROWS[4:]])

    assert (problem.code, problem.place.row) == ("MM-LIFECYCLE-062", 4)


def test_rows_that_change_places_break_the_chain():
    problem = verify([ROWS[1], ROWS[0]])

    assert (problem.code, problem.place.row) == ("MM-LIFECYCLE-062", 1)


def test_a_log_rewritten_as_a_whole_shows_against_the_anchor():
    anchor = ROWS[-1]["hash"]
    forged = tuple(chained({**row, "by": "someone"} for row in ROWS))

    assert verify(forged) is None
    assert verify(forged, anchor=anchor).code == "MM-LIFECYCLE-063"


def test_time_that_goes_back_is_seen():
    rows = tuple(
        chained({**row, "recorded_at": "2026-01-01"} if row["seq"] == "3" else row for row in ROWS)
    )
    problem = verify(rows)

    assert (problem.code, problem.place.row) == ("MM-LIFECYCLE-065", 3)


@pytest.mark.parametrize(
    ("recorded_at", "code"),
    [
        ("2026", "MM-LIFECYCLE-073"),
        ("2031-01-01T09:00:00Z", "MM-LIFECYCLE-065"),
        ("2031-01-01T09:00:00.5Z", None),
        ("2031-01-01T09:00:01+00:00", None),
        ("", None),
    ],
)
def test_times_of_recording_are_compared_as_times(recorded_at, code):
    """
    As texts, 09:00:00.25Z comes before 09:00:00Z, and a whole second would go back.
    """
    times = ["2031-01-01T09:00:00Z", "2031-01-01T09:00:00.25Z", recorded_at]
    rows = [{**row, "recorded_at": time} for row, time in zip(ROWS[:3], times, strict=True)]
    problem = verify(list(chained(rows)))

    assert (problem and problem.code) == code


@pytest.mark.parametrize("recorded_at", ["", "2031", None])
def test_a_row_recorded_at_no_time_cannot_be_known_at_one(recorded_at):
    rows = [ROWS[0], {**ROWS[1], "recorded_at": recorded_at}]
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-073.*row 2, column"):
        as_known(rows, at="2031-01-01", start=Route())


def test_another_hash_function_can_be_plugged_in():
    hashers = {"length": lambda content: str(len(content))}
    rows = tuple(chained(ROWS[:2], algorithm="length", hashers=hashers))

    assert verify(rows, hashers=hashers) is None
    assert verify(rows).code == "MM-LIFECYCLE-064"
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-064.*sha256"):
        row_hash(ROWS[0], algorithm="md4")


def test_the_state_as_it_was_known_is_folded_from_what_was_recorded():
    assert as_known(ROWS, at="2026-09-30T00:00:00Z", start=Route()) == fold(ROUTE[:4])


def test_how_it_was_on_a_day_is_read_from_periods():
    log = (
        *ROUTE[:6],
        route.Suspended(on=date(2026, 11, 1), reason=SuspensionReason.ILLNESS),
        route.Resumed(on=date(2026, 12, 1)),
    )

    assert as_was(log, on=date(2026, 11, 30))["standing"] == "suspended"
    assert as_was(log, on=date(2026, 12, 1)) == {
        "activity:a1": "started",
        "activity:a2": "planned",
        "activity:a3": "planned",
        "activity:a4": "planned",
        "phase": "running",
        "standing": "in_force",
        "version": "1",
    }
    assert as_was(log, on=date(2026, 8, 31)) == {}


def test_periods_of_a_side_follow_each_other_without_a_gap():
    phases = [period for period in periods(ROUTE) if period.side == "phase"]

    assert [one.end for one in phases[:-1]] == [one.start for one in phases[1:]]
    assert phases[-1].end is None
    assert periods(()) == ()


def test_an_erased_text_leaves_the_chain_whole():
    texts = MemoryTexts()
    reference = seal("Хочу учить через проекты", salt="c0ffee")
    texts.put(reference, "Хочу учить через проекты")
    log = (ROUTE[0], route.ImageDescribed(on=date(2026, 9, 8), image=reference))
    rows = tuple(
        chained(
            event_to_row(one, stream="r", seq=n, event_id=str(n), recorded_at="2026-09-01")
            for n, one in enumerate(log, 1)
        )
    )

    assert "проект" not in str(rows)
    assert worded(reference, texts) == "Хочу учить через проекты"
    texts.erase(reference)
    texts.erase(reference)
    assert worded(reference, texts, "en") == "text erased"
    assert verify(rows) is None


def test_a_text_is_sealed_with_no_empty_salt():
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*salt"):
        seal("да", salt="")


def test_a_text_with_half_of_a_sign_is_sealed_like_any_other():
    """JSON can write half of a surrogate pair, and a host may keep it."""
    assert seal("\ud800", salt="a") != seal("\ud801", salt="a")


@pytest.mark.parametrize("journal", ["delete", "persist", "wal"])
@pytest.mark.parametrize("isolation", [None, "DEFERRED"])
def test_an_erased_text_is_overwritten_in_the_file_and_beside_it(tmp_path, journal, isolation):
    """
    Whatever connection the host opens: what is kept is kept, what is erased is gone at once.
    """
    path = tmp_path / "texts.db"
    connection = connect(path, isolation_level=isolation)
    for setting in (f"journal_mode = {journal}", "synchronous = OFF"):
        connection.execute(f"PRAGMA {setting}")
    texts = SqliteTexts(connection)
    texts.put("text-1", "UNREPEATABLE" * 20)
    texts.put("text-2", "kept")
    assert b"UNREPEATABLE" in b"".join(one.read_bytes() for one in tmp_path.iterdir())

    texts.erase("text-1")
    assert b"UNREPEATABLE" not in b"".join(one.read_bytes() for one in tmp_path.iterdir())
    other = connect(path)
    assert SqliteTexts(other).get("text-2") == "kept"
    other.close()
    connection.close()


def test_a_connection_is_told_to_overwrite_what_is_erased_and_what_it_keeps_beside():
    connection = connect(":memory:")
    connection.execute("PRAGMA secure_delete = OFF")
    SqliteTexts(connection)

    for setting, value in {"secure_delete": 1, "journal_size_limit": 0}.items():
        assert connection.execute(f"PRAGMA {setting}").fetchone() == (value,)
    connection.close()


def test_texts_take_part_in_a_transaction_of_the_host():
    connection = connect(":memory:", isolation_level=None)
    texts = SqliteTexts(connection)
    texts.put("text-1", "first")
    connection.execute("BEGIN")
    texts.put("text-2", "second")
    texts.erase("text-1")
    connection.execute("ROLLBACK")

    assert (texts.get("text-1"), texts.get("text-2")) == ("first", None)
    connection.close()


def test_what_lasted_no_day_is_no_period():
    log = (*ROUTE[:1], route.ImageDescribed(on=date(2026, 9, 1), image="text-1"))
    phases = [one for one in periods(log) if one.side == "phase"]

    assert [(one.value, one.start, one.end) for one in phases] == [
        ("strengths", date(2026, 9, 1), None)
    ]


def test_the_hash_of_a_row_rests_on_the_hash_of_the_row_before():
    """Else rows of a chain could be put in another order and linked anew without a trace."""
    row = {"stream": "r1", "seq": "1"}

    assert row_hash({**row, "prev": "sha256:a"}) != row_hash({**row, "prev": "sha256:b"})


def test_each_side_has_its_periods_in_order():
    log = (
        *ROUTE[:6],
        route.Suspended(on=date(2026, 11, 1), reason=SuspensionReason.ILLNESS),
        route.Resumed(on=date(2026, 12, 1)),
    )
    days = [one.on for one in ROUTE[:5]]
    phases = ("self_determination", "strengths", "deficits", "road_map", "running")
    first, rest = date(2026, 9, 1), (date(2026, 11, 1), date(2026, 12, 1))

    assert [(one.side, one.value, one.start, one.end) for one in periods(log)] == [
        ("activity:a1", "planned", days[4], date(2026, 10, 5)),
        ("activity:a1", "started", date(2026, 10, 5), None),
        *((f"activity:a{number}", "planned", days[4], None) for number in (2, 3, 4)),
        *(("phase", *one) for one in zip(phases, days, [*days[1:], None], strict=True)),
        ("standing", "in_force", first, rest[0]),
        ("standing", "suspended", *rest),
        ("standing", "in_force", rest[1], None),
        ("version", "0", first, days[4]),
        ("version", "1", days[4], None),
    ]
