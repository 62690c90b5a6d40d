"""
The laws of the protocol of a store, asked of any store through its three methods.

Each law takes an empty store; a test calls every one of :data:`LAWS`, and lets the machine of the
testing kit loose on it.
"""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from mentorship_model.errors import MentorshipModelError
from mentorship_model.lifecycle import (
    Already,
    Appended,
    Conflict,
    MemoryStore,
    Refusal,
    event_to_row,
    fold,
    load,
    programme,
    record,
    replay,
    route,
    verify,
)
from mentorship_model.model import Programme, Route
from mentorship_model.testing.event_store_machine import event_store_machine
from mentorship_model.vocabulary import MentoringForm, MentoringKind

EVENTS = (
    route.Opened(on=date(2026, 9, 1), teacher="t1", organisation="o1", rules="2021-12/1"),
    *(route.ImageDescribed(on=date(2026, 9, day), image=f"text-{day}") for day in range(2, 9)),
)


def row(number, event=None, **changes):
    values = {
        "stream": "r1",
        "seq": number,
        "event_id": f"id-{number}",
        "recorded_at": f"2026-10-01T00:00:{number:02d}+00:00",
        "by": "curator-1",
    }
    return event_to_row(event or EVENTS[number - 1], **(values | changes))


def rows(count):
    return [row(number) for number in range(1, count + 1)]


def what_is_appended_is_read_in_order_and_chained(store):
    assert store.append("r1", 0, rows(3)) == Appended(3)
    assert store.append("r1", 3, [row(4)]) == Appended(4)

    found = store.read("r1")
    assert [one["seq"] for one in found] == ["1", "2", "3", "4"]
    assert [{name: one[name] for name in row(1)} for one in found] == rows(4)
    assert verify(found, anchor=store.heads()["r1"].hash) is None
    assert [one["seq"] for one in store.read("r1", 2)] == ["3", "4"]
    assert list(store.read("none")) == []


def it_keeps_what_the_store_of_the_library_keeps(store):
    ours = MemoryStore()
    for kept in (store, ours):
        kept.append("r1", 0, rows(2))
        kept.append("r2", 0, [row(1, stream="r2", event_id="id-9")])
        kept.append("r1", 2, [row(3)])

    assert [dict(one) for one in store.read("r1")] == [dict(one) for one in ours.read("r1")]
    assert store.heads() == ours.heads()
    assert MemoryStore().heads() == {}


def a_stale_version_conflicts_and_writes_nothing(store):
    store.append("r1", 0, rows(2))

    assert store.append("r1", 1, [row(2, EVENTS[2], event_id="other")]) == Conflict(2)
    assert store.append("r1", 5, [row(6)]) == Conflict(2)
    assert store.append("r2", 1, [row(2, stream="r2", event_id="x")]) == Conflict(0)
    assert len(store.read("r1")) == 2
    assert list(store.read("r2")) == []


def a_duplicate_is_recognised_however_late(store):
    store.append("r1", 0, rows(4))
    late = row(2, recorded_at="2026-12-01T00:00:00+00:00")

    assert store.append("r1", 4, [late]) == Already(2)
    assert store.append("r1", 0, rows(4)) == Already(4)
    assert len(store.read("r1")) == 4


def an_event_id_is_not_used_for_another_event(store):
    store.append("r1", 0, rows(2))

    for stream, expected, other in (
        ("r1", 2, row(3, EVENTS[2], event_id="id-1")),
        ("r2", 0, row(1, stream="r2")),
        ("r1", 2, row(3, event_id="id-2", by="curator-2")),
    ):
        with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-072"):
            store.append(stream, expected, [other])
    assert len(store.read("r1")) == 2
    assert list(store.read("r2")) == []


def rows_are_appended_all_or_none(store):
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-071"):
        store.append("r1", 0, [row(1), row(3)])
    assert list(store.read("r1")) == []
    store.append("r1", 0, rows(1))
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-072"):
        store.append("r1", 1, [row(1), row(2)])
    assert len(store.read("r1")) == 1


def the_time_of_recording_never_goes_back(store):
    store.append("r1", 0, rows(2))

    for wrong in ("2026-10-01T00:00:01+00:00", "2026-09-02T00:00:00+00:00"):
        with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-073"):
            store.append("r1", 2, [row(3, recorded_at=wrong)])
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-073"):
        store.append("r2", 0, [row(1, stream="r2", event_id="x", recorded_at="2026-08-31")])
    assert len(store.read("r1")) == 2


def streams_do_not_mix(store):
    proposed = programme.Proposed(
        on=date(2026, 9, 1),
        mentor="m1",
        mentees=("e1",),
        curator="c1",
        form=MentoringForm.TEACHER_TO_TEACHER,
        kind=MentoringKind.TRADITIONAL_ONE_TO_ONE,
        start=date(2026, 9, 7),
        end=date(2027, 5, 31),
        activities=(),
        are_results_confirmed=True,
    )
    store.append("r1", 0, rows(2))
    store.append("p1", 0, [row(1, proposed, stream="p1", event_id="p")])

    assert load(store, "r1") == fold(EVENTS[:2])
    assert load(store, "p1", start=Programme()) == fold([proposed])
    assert {stream: head.seq for stream, head in store.heads().items()} == {"r1": 2, "p1": 1}


def texts_come_back_as_they_went(store):
    strange = "«ё» 'quote' \"double\" \\ % {} \t\n 😀"
    written = row(1, basis=strange) | {"by": strange}
    store.append("r1", 0, [written])

    assert store.read("r1")[0]["by"] == strange
    assert verify(store.read("r1")) is None


def record_judges_appends_and_retries(store):
    def put(number, event=None):
        return record(
            store,
            event or EVENTS[number - 1],
            stream="r1",
            event_id=f"id-{number}",
            recorded_at=f"2026-10-01T00:00:{number:02d}+00:00",
            start=Route(),
        )

    assert put(1) == Appended(1)
    assert put(2) == Appended(2)
    assert put(1) == Already(1)
    assert isinstance(put(3, route.Completed(on=date(2026, 9, 9))), Refusal)
    assert load(store, "r1") == fold(EVENTS[:2])
    assert replay(store.read("r1")).states["r1"] == fold(EVENTS[:2])


def one_append_does_not_use_an_event_id_twice(store):
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-072"):
        store.append("r1", 0, [row(1), row(2, event_id="id-1")])
    assert list(store.read("r1")) == []


def any_appends_end_as_in_memory(store):
    """The store and the library's own agree on every outcome for a random crowd of clients."""
    ours, dice = MemoryStore(), random.Random(8)
    for _ in range(60):
        stream, expected = dice.choice(["a", "b"]), dice.randrange(4)
        ids = dice.sample(range(12), dice.randrange(1, 3))
        batch = [
            row(
                seq,
                EVENTS[dice.randrange(3)],
                stream=stream,
                event_id=f"id-{id}",
                recorded_at=f"2026-10-01T00:00:0{dice.randrange(3)}+00:00",
            )
            for seq, id in enumerate(ids, expected + 1)
        ]
        assert outcome(store, stream, expected, batch) == outcome(ours, stream, expected, batch)
        assert store.heads() == ours.heads()


def outcome(store, stream, expected, batch):
    try:
        return store.append(stream, expected, batch)
    except MentorshipModelError as error:
        return error.codes


def try_with_random_clients(new_store, reopened):
    """Let the machine try a store; a database answers slowly, so a few lives have to do."""
    machine = event_store_machine(new_store, reopened=reopened)
    lives = settings(max_examples=20, stateful_step_count=20)
    run_state_machine_as_test(machine, settings=lives)


LAWS = (
    what_is_appended_is_read_in_order_and_chained,
    it_keeps_what_the_store_of_the_library_keeps,
    a_stale_version_conflicts_and_writes_nothing,
    a_duplicate_is_recognised_however_late,
    an_event_id_is_not_used_for_another_event,
    rows_are_appended_all_or_none,
    the_time_of_recording_never_goes_back,
    streams_do_not_mix,
    texts_come_back_as_they_went,
    record_judges_appends_and_retries,
    one_append_does_not_use_an_event_id_twice,
    any_appends_end_as_in_memory,
)
