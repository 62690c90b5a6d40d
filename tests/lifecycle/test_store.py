"""Stores: what is acknowledged is kept, what is refused is not there, whatever goes wrong."""

import re
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from lifecycle_samples import PROGRAMME, ROUTE, done

from mentorship_model.errors import MentorshipModelError, Place
from mentorship_model.lifecycle import (
    Already,
    Appended,
    Conflict,
    Head,
    MemoryStore,
    Refusal,
    SqliteStore,
    SqliteTexts,
    admit,
    event_to_row,
    fold,
    load,
    record,
    route,
    verify,
)
from mentorship_model.lifecycle.admission import STORED_COLUMNS
from mentorship_model.lifecycle.sqlite import fault
from mentorship_model.model import Programme, Route, SuspensionReason

STORES = {"memory": MemoryStore, "sqlite": lambda: SqliteStore.open(":memory:")}


@pytest.fixture(params=STORES)
def store(request):
    made = STORES[request.param]()
    yield made
    if isinstance(made, SqliteStore):
        made.close()


def row(number, event=None, **changes):
    event = event or ROUTE[number - 1]
    values = {
        "stream": "r1",
        "seq": number,
        "event_id": f"id-{number}",
        "recorded_at": f"2031-01-01T00:00:{number:02d}Z",
    }
    return event_to_row(event, **(values | changes))


def put(store, number, event=None, **changes):
    values = {
        "stream": "r1",
        "event_id": f"id-{number}",
        "recorded_at": f"2031-01-01T00:00:{number:02d}Z",
        "start": Route(),
    }
    return record(store, event or ROUTE[number - 1], **(values | changes))


def filled(store, count=None):
    for number in range(1, (count or len(ROUTE)) + 1):
        assert put(store, number) == Appended(number)
    return store


def test_a_whole_log_is_kept_and_chained(store):
    filled(store)

    assert load(store, "r1") == fold(ROUTE)
    assert verify(store.read("r1"), anchor=store.heads()["r1"].hash) is None
    assert store.heads()["r1"].seq == len(ROUTE)


def test_a_row_is_read_as_it_was_written(store):
    said = {"by": "t1", "role": "mentee", "basis": "протокол 4"}
    put(store, 1, **said)
    (kept,) = store.read("r1")

    assert tuple(kept) == STORED_COLUMNS
    assert kept == {**row(1, **said), "prev": "", "hash": store.heads()["r1"].hash}


def test_rows_after_a_number_can_be_read(store):
    filled(store, 6)

    assert [one["seq"] for one in store.read("r1", 4)] == ["5", "6"]
    assert list(store.read("none")) == []


def test_a_stale_version_conflicts(store):
    filled(store, 2)

    assert store.append("r1", 1, [row(2, ROUTE[2], event_id="other")]) == Conflict(2)
    assert len(store.read("r1")) == 2


def test_a_retry_is_recognised_even_later(store):
    filled(store, 5)

    assert put(store, 3, recorded_at="2031-02-01T00:00:00Z") == Already(3)
    assert len(store.read("r1")) == 5


def test_an_event_id_is_not_used_twice(store):
    filled(store, 2)

    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-072"):
        put(store, 2, ROUTE[2])
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-072"):
        store.append("r2", 0, [row(1, stream="r2", seq=1)])


def test_one_append_does_not_use_an_event_id_twice(store):
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-072"):
        store.append("r1", 0, [row(1), row(2, event_id="id-1")])
    assert list(store.read("r1")) == []


def test_a_sender_who_names_the_number_it_saw_is_told_that_it_is_late(store):
    filled(store, 2)

    assert put(store, 3, expected=1) == Conflict(2)
    assert put(store, 2, expected=1) == Already(2)
    assert isinstance(put(store, 9, ROUTE[5], expected=2), Refusal)
    assert put(store, 3, expected=2) == Appended(3)


def test_a_refused_event_is_not_there(store):
    filled(store, 1)
    refusal = put(store, 2, ROUTE[5])

    assert isinstance(refusal, Refusal)
    assert len(store.read("r1")) == 1


def test_rows_are_appended_all_or_none(store):
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-071.*from 1"):
        store.append("r1", 0, [row(1), row(3)])

    assert list(store.read("r1")) == []
    assert store.append("r1", 0, [row(1), row(2)]) == Appended(2)


def test_time_of_recording_never_goes_back_nor_before_the_event(store):
    filled(store, 1)

    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-073"):
        put(store, 2, recorded_at="2030-12-31T00:00:00Z")
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-073"):
        store.append("r2", 0, [row(1, stream="r2", seq=1, event_id="x", recorded_at="2026-08-31")])
    same_day = row(1, stream="r2", seq=1, event_id="x", recorded_at=row(1)["on"])
    assert store.append("r2", 0, [same_day]) == Appended(1)


@pytest.mark.parametrize(
    ("recorded_at", "is_written"),
    [
        ("2026-08-31T20:30:00Z", True),
        ("2026-08-31T10:00:00Z", True),
        ("2026-08-31T09:59:59Z", False),
        ("9999-12-31T23:00:00Z", True),
    ],
)
def test_a_morning_in_the_east_is_recorded_while_it_is_the_day_before_in_utc(
    store, recorded_at, is_written
):
    """At half past eight of 1 September in Kamchatka it is 20:30 of 31 August in UTC."""
    if is_written:
        assert put(store, 1, recorded_at=recorded_at) == Appended(1)
    else:
        with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-073"):
            put(store, 1, recorded_at=recorded_at)


@pytest.mark.parametrize(
    "at", ["yesterday", "", "2031", "2031-02-30", "2031-01-01T25:00:00Z", "2031-01-01T00:00+03:00"]
)
def test_what_is_no_time_in_utc_is_not_written(store, at):
    """
    Text that sorts after every date would have shut the stream for ever.
    """
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-073.*ISO 8601 in UTC"):
        put(store, 1, recorded_at=at)
    assert put(store, 1, recorded_at="2031-01-01T00:00:00.5+00:00") == Appended(1)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"stream": ""}, "stream"),
        ({"event_id": ""}, "event_id"),
    ],
)
def test_a_row_without_a_name_is_not_written(store, changes, column):
    with pytest.raises(MentorshipModelError, match=rf'MM-LIFECYCLE-075.*column "{column}"'):
        put(store, 1, **changes)
    assert store.heads() == {}


def test_a_fraction_of_a_second_later_is_later(store):
    """
    As texts, 09:00:00.5Z comes before 09:00:00Z.
    """
    put(store, 1, recorded_at="2031-01-01T09:00:00Z")

    assert put(store, 2, recorded_at="2031-01-01T09:00:00.5Z") == Appended(2)
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-073"):
        put(store, 3, recorded_at="2031-01-01T09:00:00Z")


@pytest.mark.parametrize("column", ["stream", "event_id", "on", "data", "by"])
@pytest.mark.parametrize("cell", [None, 7, "\ud800"])
def test_a_cell_that_is_no_text_is_not_written(store, column, cell):
    with pytest.raises(MentorshipModelError, match=rf'MM-LIFECYCLE-076.*row 2, column "{column}"'):
        store.append("r1", 0, [row(1), {**row(2), column: cell}])
    assert store.heads() == {}


def test_a_row_of_another_stream_is_not_written(store):
    with pytest.raises(MentorshipModelError, match=r'MM-LIFECYCLE-075.*column "stream"'):
        store.append("r1", 0, [row(1, stream="r2")])
    assert store.heads() == {}


def test_streams_do_not_mix(store):
    filled(store, 2)
    put(store, 9, PROGRAMME[0], stream="p1", start=Programme())

    assert load(store, "p1") == fold(PROGRAMME[:1])
    assert set(store.heads()) == {"r1", "p1"}


class Racing:
    """A store in which someone else appends just before the first append."""

    def __init__(self, store, event):
        self.store, self.event, self.raced = store, event, False

    def read(self, stream, after=0):
        return self.store.read(stream, after)

    def heads(self):
        return self.store.heads()

    def append(self, stream, expected, rows):
        if not self.raced:
            self.raced = True
            theirs = row(expected + 1, self.event, event_id="theirs")
            self.store.append(stream, expected, [theirs])
        return self.store.append(stream, expected, rows)


def test_two_activities_recorded_at_once_both_pass(store):
    filled(store, 5)

    assert put(Racing(store, done("a2")), 9, done("a1")) == Appended(7)


def test_what_happened_meanwhile_is_judged(store):
    filled(store, 5)
    stop = route.Suspended(on=date(2026, 10, 2), reason=SuspensionReason.ILLNESS)
    refusal = put(Racing(store, stop), 9, done("a1"))

    assert refusal.codes == ("common.in_force",)


class AlwaysChanging(Racing):
    """A store in which someone is always faster."""

    def append(self, stream, expected, rows):
        return Conflict(expected + 1)


def test_an_endless_race_is_given_up(store):
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-074"):
        put(AlwaysChanging(store, None), 1)
    filled(store, 1)
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-074"):
        put(AlwaysChanging(store, None), 1)


class Flaky:
    """A store whose n-th append fails, before or after it is carried out."""

    def __init__(self, store, *, fail_at, is_after):
        self.store, self.fail_at, self.is_after, self.count = store, fail_at, is_after, 0

    def read(self, stream, after=0):
        return self.store.read(stream, after)

    def heads(self):
        return self.store.heads()

    def append(self, stream, expected, rows):
        self.count += 1
        if self.count != self.fail_at:
            return self.store.append(stream, expected, rows)
        if self.is_after:
            self.store.append(stream, expected, rows)
        raise ConnectionError("lost")


@pytest.mark.parametrize("is_after", [False, True])
@pytest.mark.parametrize("fail_at", range(1, len(ROUTE) + 1))
def test_a_lost_answer_is_mended_by_a_retry(store, fail_at, is_after):
    flaky = Flaky(store, fail_at=fail_at, is_after=is_after)
    for number in range(1, len(ROUTE) + 1):
        try:
            put(flaky, number)
        except ConnectionError:
            assert put(flaky, number) == (Already if is_after else Appended)(number)

    assert load(store, "r1") == fold(ROUTE)


def disk_error():
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode, error.sqlite_errorname = (
        sqlite3.SQLITE_IOERR_FSYNC,
        "SQLITE_IOERR_FSYNC",
    )
    return error


class FlakyConnection:
    """A connection whose n-th statement fails, before or after it is carried out."""

    def __init__(self, connection, *, fail_at, is_after):
        self.connection, self.fail_at, self.is_after, self.count = connection, fail_at, is_after, 0

    @property
    def in_transaction(self):
        return self.connection.in_transaction

    def execute(self, *statement):
        self.count += 1
        if self.count == self.fail_at and not self.is_after:
            raise disk_error()
        done = self.connection.execute(*statement)
        if self.count == self.fail_at:
            raise disk_error()
        return done


@pytest.mark.parametrize("is_after", [False, True])
def test_whatever_statement_fails_nothing_acknowledged_is_lost_nor_anything_half_there(is_after):
    fail_at, is_reached, told = 3, True, set()
    while is_reached:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        flaky = FlakyConnection(connection, fail_at=fail_at, is_after=is_after)
        store = SqliteStore(flaky)
        for number in range(1, 7):
            try:
                put(store, number)
            except MentorshipModelError as error:
                told.add(str(error))
                assert len(SqliteStore(connection).read("r1")) in (number - 1, number)
                assert type(put(store, number)) in (Appended, Already)

        whole = SqliteStore(connection)
        assert load(whole, "r1") == fold(ROUTE[:6])
        assert verify(whole.read("r1")) is None
        is_reached = flaky.count >= fail_at
        fail_at += 1
        connection.close()

    assert fail_at > 30
    assert {one[:18] for one in told} == {"[MM-LIFECYCLE-085]"}


def at(tmp_path):
    """Return a store of six events in a file, and another connection to it that never waits."""
    path = str(tmp_path / "log.db")
    store = SqliteStore.open(path)
    for setting in ("busy_timeout = 0", "synchronous = OFF"):
        store._connection.execute(f"PRAGMA {setting}")
    filled(store, 6)
    return store, sqlite3.connect(path, isolation_level=None, timeout=0)


def locked(store, other):
    other.execute("BEGIN EXCLUSIVE")
    return lambda: other.execute("ROLLBACK")


def full(store, other):
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    return lambda: store._connection.execute("PRAGMA max_page_count = 100000")


def read_only(store, other):
    store._connection.execute("PRAGMA query_only = ON")
    return lambda: store._connection.execute("PRAGMA query_only = OFF")


def damaged(store, other):
    """Write noise over all pages but the first; mend it as one does, from a copy."""
    path = Path(store._connection.execute("PRAGMA database_list").fetchone()[2])
    copy = path.read_bytes()

    def write(pages):
        path.write_bytes(pages)
        store._connection.execute("PRAGMA shrink_memory")

    write(copy[:4096] + b"\x99" * (len(copy) - 4096))
    return lambda: write(copy)


def of_another_program(store, other):
    other.execute("ALTER TABLE lifecycle_events RENAME TO others")
    return lambda: other.execute("ALTER TABLE others RENAME TO lifecycle_events")


def busy_with_the_hosts_own(store, other):
    store._connection.execute("BEGIN")
    return lambda: store._connection.execute("COMMIT")


FAULTS = {
    locked: ("081", True),
    full: ("082", False),
    read_only: ("083", False),
    damaged: ("084", True),
    of_another_program: ("088", True),
    busy_with_the_hosts_own: ("078", False),
}


@pytest.mark.parametrize("breaks", FAULTS, ids=lambda breaks: breaks.__name__)
def test_a_fault_of_an_opened_database_is_told_and_loses_nothing(tmp_path, breaks):
    store, other = at(tmp_path)
    code, is_unreadable = FAULTS[breaks]
    mends = breaks(store, other)
    told = rf"MM-LIFECYCLE-{code}\] log.db.*: .*[.] [A-Z]"

    # A long reference, so that another page is needed.
    long = {"basis": "b" * 5_000}
    with pytest.raises(MentorshipModelError, match=told):
        put(store, 7, **long)
    for read in (store.read, store.read_events, lambda stream: store.heads()):
        if is_unreadable:
            with pytest.raises(MentorshipModelError, match=told):
                read("r1")
        else:
            assert read("r1")

    mends()
    assert len(store.read("r1")) == 6
    assert put(store, 7, **long) == Appended(7)
    assert load(store, "r1") == fold(ROUTE[:7])
    assert verify(store.read("r1")) is None
    store.close()
    other.close()


def test_what_the_host_has_not_committed_is_not_taken_back(tmp_path):
    store, other = at(tmp_path)
    store._connection.execute("CREATE TABLE own (id)")
    store._connection.execute("BEGIN")
    store._connection.execute("INSERT INTO own VALUES (1)")
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-078"):
        put(store, 7)
    store._connection.execute("COMMIT")

    assert other.execute("SELECT id FROM own").fetchall() == [(1,)]
    store.close()
    other.close()


def test_a_closed_connection_is_told():
    store = SqliteStore.open(":memory:")
    store.close()

    for use in (lambda: store.read("r1"), store.heads, lambda: put(store, 1)):
        with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-086.*argument connection: "):
            use()
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-086.*argument connection: "):
        SqliteTexts(store._connection)


@pytest.mark.parametrize(
    ("kind", "result", "code"),
    [
        (sqlite3.OperationalError, sqlite3.SQLITE_PERM, "083"),
        (sqlite3.OperationalError, sqlite3.SQLITE_READONLY_ROLLBACK, "083"),
        (sqlite3.OperationalError, sqlite3.SQLITE_BUSY_SNAPSHOT, "081"),
        (sqlite3.OperationalError, sqlite3.SQLITE_LOCKED, "081"),
        (sqlite3.OperationalError, sqlite3.SQLITE_IOERR, "085"),
        (sqlite3.DatabaseError, sqlite3.SQLITE_CORRUPT_INDEX, "084"),
        (sqlite3.OperationalError, sqlite3.SQLITE_FULL, "082"),
        (sqlite3.OperationalError, sqlite3.SQLITE_CANTOPEN, "077"),
        (sqlite3.DatabaseError, sqlite3.SQLITE_NOTADB, "077"),
        (sqlite3.OperationalError, sqlite3.SQLITE_INTERRUPT, "088.*: SQLITE_NAME[.]"),
        (sqlite3.ProgrammingError, None, "086"),
        (sqlite3.InterfaceError, None, "086"),
        (sqlite3.OperationalError, None, "084"),
    ],
)
def test_each_fault_has_its_words(kind, result, code):
    error = kind("in the words of sqlite3")
    if result is not None:
        error.sqlite_errorcode, error.sqlite_errorname = result, "SQLITE_NAME"

    told = fault(error, place=Place(file="log.db"))
    assert re.match(rf"\[MM-LIFECYCLE-{code}", str(told))
    assert "in the words of sqlite3" not in str(told)


def test_a_cell_that_is_no_text_any_more_is_told():
    store = filled(SqliteStore.open(":memory:"), 1)
    store._connection.execute("UPDATE lifecycle_events SET data = CAST(x'ff' AS TEXT)")

    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-084"):
        load(store, "r1")
    store.close()


@pytest.mark.parametrize("read", [("\ud800", 0), ("r1", 2**70)])
def test_what_the_database_cannot_hold_is_told(read):
    store = SqliteStore.open(":memory:")

    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-087"):
        store.read(*read)
    store.close()


def test_faults_of_texts_are_told(tmp_path):
    connection = sqlite3.connect(tmp_path / "texts.db", isolation_level=None)
    texts = SqliteTexts(connection)
    connection.execute("PRAGMA query_only = ON")

    assert texts.get("text-1") is None
    for use in (lambda: texts.put("text-1", "слова"), lambda: texts.erase("text-1")):
        with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-083\] texts.db"):
            use()
    connection.execute("PRAGMA query_only = OFF")
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-087") as caught:
        texts.put("text-1", "\ud800")
    assert caught.value.__cause__ is None
    assert not connection.in_transaction
    connection.close()


def test_a_locked_database_is_told_when_it_is_opened(tmp_path):
    store, other = at(tmp_path)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-081\] argument connection: "):
        SqliteStore(store._connection)
    store.close()
    other.close()


def test_numbers_below_one_ask_for_the_whole_stream(store):
    filled(store, 2)

    assert store.read("r1", -1) == store.read("r1")


def test_a_store_without_a_way_of_its_own_is_read_by_rows(store):
    filled(store, 5)

    assert load(Racing(store, None), "r1") == load(store, "r1") == fold(ROUTE[:5])


def test_late_lost_and_shuffled_events_are_refused_or_kept_whole(store):
    """
    Events delivered twice and out of order: what is refused is sent again until it fits.
    """
    waiting = [*enumerate(ROUTE, 1)][::-1] * 2
    for _ in range(len(ROUTE)):
        waiting = [
            (number, event)
            for number, event in waiting
            if isinstance(put(store, number, event, recorded_at="2031-01-01"), Refusal)
        ]

    # An activity that is already done is not started any more.
    assert waiting == [(6, ROUTE[5])] * 2
    assert load(store, "r1").phase.value == "completed"
    assert len(store.read("r1")) == len(ROUTE) - 1


def test_a_torn_write_leaves_the_log_as_it_was(tmp_path):
    path = str(tmp_path / "log.db")
    store = filled(SqliteStore.open(path), 3)
    torn = sqlite3.connect(path, isolation_level=None)
    torn.execute("BEGIN IMMEDIATE")
    torn.execute("UPDATE lifecycle_events SET data = '{' WHERE seq = 3")
    torn.close()

    assert load(store, "r1") == fold(ROUTE[:3])
    store.close()
    again = SqliteStore.open(path)
    assert verify(again.read("r1")) is None
    again.close()


def test_a_race_is_run_ten_times():
    tries = []

    class Counting(AlwaysChanging):
        def append(self, stream, expected, rows):
            tries.append(expected)
            return Conflict(expected + 1)

    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-074"):
        put(Counting(MemoryStore(), None), 1)
    assert len(tries) == 10


@pytest.mark.parametrize("attempts", [0, -1])
def test_an_event_is_judged_once_at_least(store, attempts):
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*attempts\b.*1 or more"):
        put(store, 1, attempts=attempts)
    assert put(store, 1, attempts=1) == Appended(1)


def test_a_stream_that_is_not_there_is_named(store):
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-003\] argument stream, r9"):
        load(store, "r9")
    assert load(store, "r9", start=Route()) == Route()


def test_a_reused_event_id_is_told_with_its_column(store):
    filled(store, 2)

    with pytest.raises(MentorshipModelError, match=r'MM-LIFECYCLE-072.*column "event_id", id-2'):
        put(store, 2, ROUTE[2])


@pytest.mark.parametrize("path", [7.5, None, ["log.db"], "\ud800"])
def test_what_is_no_path_is_told(path):
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*argument path: .*:memory:"):
        SqliteStore.open(path)


def test_a_database_that_cannot_be_opened_is_told_in_our_words(tmp_path):
    no_database = tmp_path / "log.txt"
    no_database.write_text("журнал " * 100, encoding="utf-8")

    for path in (tmp_path, tmp_path / "nowhere" / "log.db", no_database):
        with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-077.*argument path: "):
            SqliteStore.open(str(path))


@pytest.mark.parametrize("reads", [lambda store: load(store, "r1"), lambda store: put(store, 5)])
def test_a_torn_row_of_a_stored_log_is_told_with_its_number(reads):
    store = filled(SqliteStore.open(":memory:"), 4)
    store._connection.execute("UPDATE lifecycle_events SET data = '{' WHERE seq = 3")

    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-014.*row 3, column"):
        reads(store)
    store.close()


def test_the_head_of_a_stream_is_its_last_row(store):
    filled(store, 3)
    store.append("r9", 0, [])

    assert store.heads() == {"r1": Head(3, store.read("r1")[-1]["hash"])}


def test_who_is_late_is_told_so_before_anything_is_judged(store):
    filled(store, 2)

    assert put(store, 9, ROUTE[5], expected=1) == Conflict(2)
    assert put(store, 9, ROUTE[5], expected=3) == Conflict(2)


def test_the_retry_of_an_event_of_another_stream_is_a_clash(store):
    filled(store, 1)
    taken = row(1, stream="r2")

    for one in (taken, row(1)):
        with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-072"):
            admit("r2", 0, [one], last=None, known={"id-1": store.read("r1")[0]})
    same_but_for_the_stream = {"id-1": {**store.read("r1")[0], "stream": "r2"}}
    assert admit("r2", 0, [taken], last=None, known=same_but_for_the_stream) == Already(1)
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-072"):
        admit("r1", 0, [row(1), row(2)], last=None, known=same_but_for_the_stream)


class OfEvents(Racing):
    """A store that can read events, and no row in vain."""

    def read(self, stream, after=0):
        raise AssertionError("the events were asked for")

    def read_events(self, stream):
        return self.store.read_events(stream)


def test_a_store_with_a_way_of_its_own_is_asked_for_events():
    store = filled(SqliteStore.open(":memory:"), 5)

    assert load(OfEvents(store, None), "r1") == fold(ROUTE[:5])
    store.close()


def test_what_is_no_database_is_let_go(tmp_path, monkeypatch):
    opened, connect = [], sqlite3.connect
    monkeypatch.setattr(
        sqlite3,
        "connect",
        lambda *given, **options: opened.append(connect(*given, **options)) or opened[-1],
    )
    no_database = tmp_path / "log.txt"
    no_database.write_text("журнал " * 100, encoding="utf-8")
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-077"):
        SqliteStore.open(str(no_database))

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_texts_kept_within_a_transaction_are_there_at_once():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    texts = SqliteTexts(connection)
    texts.put("text-1", "first")
    connection.execute("BEGIN")
    texts.put("text-2", "second")
    texts.erase("text-1")

    assert (texts.get("text-1"), texts.get("text-2")) == (None, "second")
    assert connection.in_transaction
    connection.execute("COMMIT")
    assert (texts.get("text-1"), texts.get("text-2")) == (None, "second")
    connection.close()


def test_three_columns_say_what_a_stream_ends_with():
    last = {"seq": "1", "recorded_at": "2031-01-01", "hash": "sha256:0"}
    (linked,) = admit("r1", 1, [row(2)], last=last, known={})

    assert linked["prev"] == "sha256:0"
