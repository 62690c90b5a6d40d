"""Each problem says where it is: the argument, or the row, the column and the path within a cell."""

import sqlite3

import pytest
from lifecycle_samples import PROGRAMME, ROUTE

from mentorship_model.errors import MentorshipModelError, Place
from mentorship_model.lifecycle import (
    CHARTS,
    MemoryStore,
    SqliteStore,
    SqliteTexts,
    admit,
    as_known,
    check_log,
    decide,
    event_from_row,
    event_to_row,
    fold,
    load,
    replay,
    route,
    verify,
)
from mentorship_model.lifecycle.admission import event_ids
from mentorship_model.lifecycle.chart import Step
from mentorship_model.lifecycle.log import chained, row_hash
from mentorship_model.lifecycle.rows import events_from_cells
from mentorship_model.lifecycle.upcast import check_upcasters
from mentorship_model.model import Programme, Route


def row(number=1, event=None, **changes):
    made = event_to_row(
        event or ROUTE[number - 1],
        stream="r1",
        seq=number,
        event_id=f"e{number}",
        recorded_at=f"2031-01-0{number}",
    )
    return made | changes


ROWS = list(chained(row(number) for number in range(1, 4)))
STARTED = row(6)


def appended(*rows, after=0):
    return admit("r1", after, rows, last=ROWS[after - 1] if after else None, known={})


def verified(number, **changes):
    """Look at a chain of which one row was bent, and each row linked anew."""
    bent = [row | changes if at == number else row for at, row in enumerate(ROWS, 1)]
    return verify(list(chained(bent)))


def newer(event, **changes):
    step = CHARTS["route"].by_event[event]
    values = {name: getattr(step, name) for name in ("event", "name", "label", "moves", "effect")}
    return Step(**(values | changes))


def closed():
    connection = sqlite3.connect(":memory:")
    connection.close()
    return connection


def closed_store():
    store = SqliteStore.open(":memory:")
    store.close()
    return store


RAISES = {
    "admit: what a stream ends with": (
        lambda: admit("r1", 3, [], last={"seq": "3"}, known={}),
        ("MM-ARGUMENTS-001", Place(argument="last"), None),
    ),
    "admit: a gap": (
        lambda: appended(row(2), row(4), after=1),
        ("MM-LIFECYCLE-071", Place(column="seq"), None),
    ),
    "admit: another stream": (
        lambda: appended(row(stream="r2")),
        ("MM-LIFECYCLE-075", Place(column="stream"), None),
    ),
    "admit: an event without an id": (
        lambda: appended(row(event_id="")),
        ("MM-LIFECYCLE-075", Place(column="event_id"), "r1"),
    ),
    "admit: recorded before it happened": (
        lambda: appended(row(recorded_at="2026-08-31")),
        ("MM-LIFECYCLE-073", Place(column="recorded_at"), "e1"),
    ),
    "admit: an id twice": (
        lambda: appended(row(1), row(2, event_id="e1")),
        ("MM-LIFECYCLE-072", Place(column="event_id"), "e1"),
    ),
    "admit: the id of another event": (
        lambda: admit("r1", 3, [row(2, event_id="e1")], last=ROWS[2], known={"e1": ROWS[0]}),
        ("MM-LIFECYCLE-072", Place(column="event_id"), "e1"),
    ),
    "admit: a cell that is no text": (
        lambda: event_ids([row(1), row(2, by=7)]),
        ("MM-LIFECYCLE-076", Place(row=2, column="by"), None),
    ),
    "a hash function": (
        lambda: row_hash(ROWS[0], algorithm="md4"),
        ("MM-LIFECYCLE-064", Place(argument="algorithm"), None),
    ),
    "a time to look back at": (
        lambda: as_known(ROWS, at="2031", start=Route()),
        ("MM-ARGUMENTS-001", Place(argument="at"), None),
    ),
    "a row without a time": (
        lambda: as_known([ROWS[0], row(2, recorded_at="")], at="2031-01-09", start=Route()),
        ("MM-LIFECYCLE-073", Place(row=2, column="recorded_at"), None),
    ),
    "an event that is none": (
        lambda: event_to_row(None, stream="r1", seq=1, event_id="e", recorded_at="2031-01-01"),
        ("MM-LIFECYCLE-012", Place(argument="event"), None),
    ),
    **{
        f"a name for the {name} of a row": (
            lambda name=name: event_to_row(
                ROUTE[0],
                **{"stream": "r1", "seq": 1, "event_id": "e", "recorded_at": "2031", name: "А Б"},
            ),
            ("MM-MODEL-001", Place(argument=name), None),
        )
        for name in ("stream", "by", "role")
    },
    "a row that is none": (
        lambda: event_from_row("row"),
        ("MM-LIFECYCLE-017", Place(argument="row"), None),
    ),
    "a row that is none, in a table": (
        lambda: event_from_row("row", line=3),
        ("MM-LIFECYCLE-017", Place(row=3), None),
    ),
    "a chart": (
        lambda: event_from_row(row(chart="rout"), line=3),
        ("MM-LIFECYCLE-011", Place(row=3, column="chart"), None),
    ),
    "a type": (
        lambda: event_from_row(row(type="done"), line=3),
        ("MM-LIFECYCLE-012", Place(row=3, column="type"), None),
    ),
    "a version": (
        lambda: event_from_row(row(v="2"), line=3),
        ("MM-LIFECYCLE-016", Place(row=3, column="v"), None),
    ),
    "the version before the first": (
        lambda: event_from_row(row(v="0"), line=3),
        ("MM-LIFECYCLE-016", Place(row=3, column="v"), None),
    ),
    "a day": (
        lambda: event_from_row(row(on="2031"), line=3),
        ("MM-LIFECYCLE-013", Place(row=3, column="on"), None),
    ),
    "data that are no JSON": (
        lambda: event_from_row(row(data="{"), line=3),
        ("MM-LIFECYCLE-014", Place(row=3, column="data"), None),
    ),
    "data that are no object": (
        lambda: event_from_row(row(data="[]"), line=3),
        ("MM-LIFECYCLE-014", Place(row=3, column="data"), None),
    ),
    "a day among the data": (
        lambda: event_from_row(row(data='{"on":"2031-01-01"}'), line=3),
        ("MM-LIFECYCLE-015", Place(row=3, column="data", path="data.on"), None),
    ),
    "a field of the data": (
        lambda: event_from_row(STARTED | {"data": '{"activity":7}'}, line=3),
        ("MM-LIFECYCLE-015", Place(row=3, column="data", path="data.activity"), None),
    ),
    "cells of a log": (
        lambda: events_from_cells([("route", "completed", "1", "2030-09-01", "{}"), (1,) * 5]),
        ("MM-LIFECYCLE-011", Place(row=2, column="chart"), None),
    ),
    "an empty log": (
        lambda: fold(()),
        ("MM-LIFECYCLE-003", Place(argument="events"), None),
    ),
    "an empty stream": (
        lambda: load(MemoryStore(), "r9"),
        ("MM-LIFECYCLE-003", Place(argument="stream"), "r9"),
    ),
    "an event of the other chart": (
        lambda: decide(Route(), PROGRAMME[0]),
        ("MM-LIFECYCLE-001", Place(argument="event"), None),
    ),
    "what is no state": (
        lambda: decide(None, ROUTE[0]),
        ("MM-LIFECYCLE-002", Place(argument="state"), None),
    ),
    "what is no state, by a chart": (
        lambda: decide(None, ROUTE[0], chart=route.CHART),
        ("MM-LIFECYCLE-002", Place(argument="state"), None),
    ),
    "what is no chart": (
        lambda: decide(Route(), ROUTE[0], chart="route"),
        ("MM-ARGUMENTS-001", Place(argument="chart"), None),
    ),
    "a state of another chart": (
        lambda: decide(Programme(), ROUTE[0], chart=route.CHART),
        ("MM-LIFECYCLE-005", Place(argument="state"), None),
    ),
    "what is no log": (
        lambda: decide(
            fold(ROUTE[:1]), route.Annulled(on=ROUTE[0].on, seq=1, reason="r"), log={*"e"}
        ),
        ("MM-ARGUMENTS-001", Place(argument="log"), None),
    ),
    "a gap between versions": (
        lambda: check_upcasters((newer(route.Opened, version=2),), {}),
        ("MM-LIFECYCLE-021", Place(argument="upcasters"), None),
    ),
    "a word for no phase": (
        lambda: check_log([], words={"в работе": "runing"}),
        ("MM-LIFECYCLE-053", Place(argument="words"), None),
    ),
    "a word that is none": (
        lambda: check_log([], words={7: "running"}),
        ("MM-LIFECYCLE-053", Place(argument="words"), None),
    ),
    "a column": (
        lambda: check_log([{"id": "r1"}]),
        ("MM-LIFECYCLE-051", Place(argument="table"), None),
    ),
    "a table": (
        lambda: check_log([7]),
        ("MM-LIFECYCLE-052", Place(argument="table"), None),
    ),
    "a path": (
        lambda: SqliteStore.open(None),
        ("MM-ARGUMENTS-001", Place(argument="path"), None),
    ),
    "a file that cannot be made": (
        lambda: SqliteStore.open("/nowhere/log.db"),
        ("MM-LIFECYCLE-077", Place(argument="path"), None),
    ),
    "a connection": (
        lambda: SqliteStore(None),
        ("MM-ARGUMENTS-001", Place(argument="connection"), None),
    ),
    "a connection that is closed": (
        lambda: SqliteStore(closed()),
        ("MM-LIFECYCLE-086", Place(argument="connection"), None),
    ),
    "a store that is closed": (
        lambda: closed_store().heads(),
        ("MM-LIFECYCLE-086", Place(argument="connection"), None),
    ),
    "a connection for texts": (
        lambda: SqliteTexts(None),
        ("MM-ARGUMENTS-001", Place(argument="connection"), None),
    ),
    "a field of a record": (
        lambda: route.ImageDescribed(on=ROUTE[0].on, image="two words"),
        ("MM-MODEL-001", Place(argument="image"), None),
    ),
}


@pytest.mark.parametrize("what", RAISES)
def test_an_error_says_where(what):
    call, expected = RAISES[what]
    with pytest.raises(MentorshipModelError) as caught:
        call()

    assert [(one.code, one.place, one.subject) for one in caught.value.problems] == [expected]


def replayed(**changes):
    """Play a table of which the second row was bent."""
    return replay([row(1), row(2, **changes), row(3)]).problems


FOUND = {
    "a row that does not follow": (
        lambda: [verify(ROWS[1:])],
        [("MM-LIFECYCLE-062", Place(row=1), None)],
    ),
    "a hash before that is another": (
        lambda: [verify([ROWS[0], ROWS[1] | {"prev": ROWS[1]["hash"]}])],
        [("MM-LIFECYCLE-062", Place(row=2), None)],
    ),
    "a number that is another": (
        lambda: [verified(2, seq="3")],
        [("MM-LIFECYCLE-062", Place(row=2), None)],
    ),
    "a hash function": (
        lambda: [verify([ROWS[0], ROWS[1] | {"hash": "md4:0"}])],
        [("MM-LIFECYCLE-064", Place(row=2), None)],
    ),
    "a changed cell": (
        lambda: [verify([ROWS[0], ROWS[1] | {"by": "x"}])],
        [("MM-LIFECYCLE-061", Place(row=2), None)],
    ),
    "a cell that no row could have": (
        lambda: [verify([ROWS[0], ROWS[1] | {"by": float("nan")}])],
        [("MM-LIFECYCLE-061", Place(row=2), None)],
    ),
    "a time that is none": (
        lambda: [verified(2, recorded_at="2031")],
        [("MM-LIFECYCLE-073", Place(row=2, column="recorded_at"), None)],
    ),
    "a time that goes back": (
        lambda: [verified(3, recorded_at="2030-01-01")],
        [("MM-LIFECYCLE-065", Place(row=3), None)],
    ),
    "a time that goes back behind a row without any": (
        lambda: [
            verify(
                list(
                    chained(
                        [row(1), row(2, recorded_at=""), row(3, recorded_at="2030-01-01")],
                    )
                )
            )
        ],
        [("MM-LIFECYCLE-065", Place(row=3), None)],
    ),
    "an anchor": (
        lambda: [verify(ROWS, anchor="sha256:0")],
        [("MM-LIFECYCLE-063", Place(argument="anchor"), None)],
    ),
    "a stream": (
        lambda: replayed(stream=""),
        [("MM-LIFECYCLE-033", Place(row=2, column="stream"), None)],
    ),
    "a number": (
        lambda: replayed(seq="0"),
        [("MM-LIFECYCLE-031", Place(row=2, column="seq"), "r1")],
    ),
    "a number twice": (
        lambda: replayed(seq="1"),
        [("MM-LIFECYCLE-031", Place(row=2, column="seq"), "r1")],
    ),
    "two charts": (
        lambda: replayed(**{"chart": "programme", "type": "agreed", "data": "{}"}),
        [("MM-LIFECYCLE-032", Place(row=2, column="chart"), "r1")],
    ),
    "what is no row": (
        lambda: replay([row(1), 7, None]).problems,
        [("MM-LIFECYCLE-017", Place(row=2), None), ("MM-LIFECYCLE-017", Place(row=3), None)],
    ),
}


@pytest.mark.parametrize("what", FOUND)
def test_a_problem_that_is_returned_says_where(what):
    find, expected = FOUND[what]

    assert [(one.code, one.place, one.subject) for one in find()] == expected
