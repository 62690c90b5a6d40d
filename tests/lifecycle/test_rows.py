"""Events as rows: written canonically, read with every problem named."""

import json
from datetime import date
from types import MappingProxyType

import pytest
from attrs import evolve
from lifecycle_samples import PROGRAMME, ROUTE

from mentorship_model.errors import MentorshipModelError
from mentorship_model.lifecycle import CHARTS, event_from_row, event_to_row, replay, route
from mentorship_model.lifecycle.admission import STORED_COLUMNS
from mentorship_model.lifecycle.chart import Step
from mentorship_model.lifecycle.rows import COLUMNS, EVENT_COLUMNS, as_text, canonical_json
from mentorship_model.lifecycle.upcast import UPCASTERS, check_upcasters, upcast
from mentorship_model.model import SuspensionReason
from mentorship_model.vocabulary import ProductType


def row(event=ROUTE[5], **changes):
    made = event_to_row(event, stream="r1", seq=1, event_id="e1", recorded_at="2027-01-01")
    return made | changes


@pytest.mark.parametrize("event", [*ROUTE, *PROGRAMME], ids=lambda event: type(event).__name__)
def test_an_event_survives_being_written(event):
    written = row(event)

    assert tuple(written) == COLUMNS
    assert event_from_row(written) == event
    assert written["data"] == json.dumps(
        json.loads(written["data"]), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"chart": "rout"}, r"MM-LIFECYCLE-011.*column \"chart\".*one of: route, programme"),
        ({"type": "done"}, r"MM-LIFECYCLE-012.*column \"type\".*activity_done"),
        ({"on": "01.09.2026"}, r"MM-LIFECYCLE-013.*column \"on\".*2026-09-01"),
        ({"on": ""}, "MM-LIFECYCLE-013"),
        ({"on": "2026-W01-1"}, "MM-LIFECYCLE-013"),
        ({"on": "1899-12-31"}, r"MM-LIFECYCLE-013.*column \"on\".*1900 to 2199"),
        ({"on": "2200-01-01"}, "MM-LIFECYCLE-013"),
        ({"data": "{"}, "MM-LIFECYCLE-014"),
        ({"data": "[]"}, "MM-LIFECYCLE-014"),
        ({"data": "[" * 100_000}, "MM-LIFECYCLE-014"),
        ({"data": "{}"}, r"MM-LIFECYCLE-015.*data.activity.*the field to be there"),
        ({"data": '{"activity":1}'}, r"MM-LIFECYCLE-015.*data.activity.*a text"),
        ({"data": '{"activity":"a","x":1}'}, r"MM-LIFECYCLE-015.*only the fields: activity"),
        (
            {"data": '{"activity":"a","on":"2027-01-15"}'},
            r"MM-LIFECYCLE-015.*field \"data.on\" does not.*column on only",
        ),
        ({"v": "2"}, r"MM-LIFECYCLE-016.*1 to 1"),
        ({"v": "one"}, "MM-LIFECYCLE-016"),
    ],
)
def test_a_bad_row_names_its_place_and_what_is_allowed(changes, message):
    with pytest.raises(MentorshipModelError, match=message):
        event_from_row(row(**changes), line=7)


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_are_days(day):
    assert event_from_row(row(on=day)).on == date.fromisoformat(day)


def test_every_field_that_does_not_fit_is_named_at_once():
    data = {"activity": "a1", "product": {"kind": "A b"}, "attitude": {"text": "t", "voice": "x"}}
    with pytest.raises(MentorshipModelError) as caught:
        event_from_row(row(ROUTE[6], data=json.dumps(data)), line=3)

    assert {problem.place.path for problem in caught.value.problems} == {
        "data.product.kind",
        "data.attitude.voice",
    }
    assert all(problem.place.row == 3 for problem in caught.value.problems)


def test_prose_cannot_slip_into_a_reference():
    data = {
        "activity": "a1",
        "product": {"kind": "method"},
        "attitude": {"text": "мне понравилось"},
    }
    with pytest.raises(MentorshipModelError, match="without spaces") as caught:
        event_from_row(row(ROUTE[6], data=json.dumps(data)))

    assert "понравилось" not in str(caught.value)


def test_only_events_of_the_library_are_written():
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-012.*route.opened"):
        event_to_row(object(), stream="r", seq=1, event_id="e", recorded_at="2027")


def table():
    rows = []
    for stream, log in (("r1", ROUTE), ("p1", PROGRAMME)):
        rows += [
            event_to_row(event, stream=stream, seq=n, event_id=f"{stream}-{n}", recorded_at="2032")
            for n, event in enumerate(log, 1)
        ]
    return rows


def test_a_table_is_replayed_whole_whatever_the_order_of_its_rows():
    played, reversed_ = replay(table()), replay(table()[::-1])

    assert {stream: state.phase.value for stream, state in played.states.items()} == {
        "r1": "completed",
        "p1": "completed",
    }
    assert played.states == reversed_.states
    assert (played.refused, played.problems) == ((), ())


def test_nothing_of_a_bad_table_is_lost():
    """
    Every row is accepted, refused or a problem.
    """
    rows = table()
    rows[2] = rows[2] | {"type": "nonsense"}
    rows[6] = rows[6] | {"stream": ""}
    rows[7] = rows[7] | {"seq": "1"}
    rows[8] = rows[8] | {"chart": "programme", "type": "agreed", "data": "{}"}
    played = replay(rows)
    accepted = sum(map(len, played.accepted.values()))

    assert [problem.code for problem in played.problems] == [
        "MM-LIFECYCLE-012",
        "MM-LIFECYCLE-033",
        "MM-LIFECYCLE-031",
        "MM-LIFECYCLE-032",
    ]
    assert accepted + len(played.refused) + len(played.problems) == len(rows)
    assert all(one.refusal.reasons for one in played.refused)


@pytest.mark.parametrize("cell", [None, 7, 2.5, True, ["a"], {"a": 1}])
@pytest.mark.parametrize("column", COLUMNS)
def test_a_cell_of_any_type_costs_a_table_no_more_than_its_row(column, cell):
    rows = table()
    rows[3] = rows[3] | {column: cell}
    played = replay(rows)
    accepted = sum(map(len, played.accepted.values()))
    unread = {problem.place.row for problem in played.problems}

    assert accepted + len(played.refused) + len(unread) == len(rows)


def test_a_foreign_table_may_keep_numbers_and_days_as_such():
    rows = [one | {"seq": int(one["seq"]), "on": date.fromisoformat(one["on"])} for one in table()]

    assert replay(rows) == replay(table())


def test_a_replay_is_shown_by_how_much_there_is():
    rows = table()
    rows[2] = rows[2] | {"type": "nonsense"}
    played = replay(rows)

    assert repr(played) == (
        f"Replay(states=<2>, accepted=<2>, refused=<{len(played.refused)}>, problems=<1>)"
    )


def test_an_annulment_in_a_table_counts_its_rows():
    log = [ROUTE[0], ROUTE[3], ROUTE[1]]
    rows = [
        event_to_row(event, stream="r1", seq=n, event_id=str(n), recorded_at="2032")
        for n, event in enumerate(log, 1)
    ]
    annul = {"type": "annulled", "seq": "4", "on": "2026-10-01"}
    rows.append(rows[0] | annul | {"data": '{"reason":"mistake","seq":3}'})
    played = replay(rows)

    assert [one.seq for one in played.refused] == [2]
    assert played.states["r1"].phase.value == "self_determination"


def test_old_data_is_brought_up_to_date_version_by_version():
    step = CHARTS["route"].by_name["activity_started"]
    newer = Step(
        event=step.event,
        name=step.name,
        label=step.label,
        moves=step.moves,
        effect=step.effect,
        version=3,
    )
    upcasters = {
        (step.event, 1): lambda data: {"activity": data["id"]},
        (step.event, 2): lambda data: {"activity": data["activity"].lower()},
    }

    assert upcast(newer, {"id": "A1"}, version=1, upcasters=upcasters) == {"activity": "a1"}
    check_upcasters((newer,), upcasters)
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-021.*version 2"):
        check_upcasters((newer,), {(step.event, 1): upcasters[step.event, 1]})


def test_a_row_of_an_old_version_is_read_through_its_upcasters(monkeypatch):
    chart = CHARTS["route"]
    old = chart.by_name["activity_started"]
    newer = evolve(
        chart, steps=tuple(evolve(old, version=2) if one is old else one for one in chart.steps)
    )
    monkeypatch.setitem(CHARTS, "route", newer)
    monkeypatch.setitem(UPCASTERS, (old.event, 1), lambda data: {"activity": data["id"]})

    assert event_from_row(row(v="1", data='{"id":"a1"}')).activity == "a1"
    assert event_from_row(row(v="2", data='{"activity":"a2"}')).activity == "a2"


def test_every_released_version_reaches_the_present_one():
    for chart in CHARTS.values():
        check_upcasters(chart.steps)


def test_what_follows_the_data_is_not_passed_over():
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-014"):
        event_from_row(row(data='{"activity":"a1"} {"activity":"a2"}'))
    assert event_from_row(row(data=' {"activity":"a1"} ')).activity == "a1"


@pytest.mark.parametrize(
    ("event", "once", "twice", "path"),
    [
        (ROUTE[5], '"activity"', '"activity":"a2","activity"', "data.activity"),
        (ROUTE[5], '"activity"', '"activity":"a1","activity"', "data.activity"),
        (ROUTE[5], '"activity"', '"Анна":1,"Анна":2,"activity"', "data"),
        (ROUTE[4], '"id":"a2"', '"id":"a0","id":"a2"', "data.activities[1].id"),
        (ROUTE[3], '"id"', '"id":"d0","id"', "data.deficits[0].id"),
        (ROUTE[6], '"text"', '"text":"text-1","text"', "data.attitude.text"),
    ],
)
def test_a_field_that_stands_twice_in_the_data_is_refused_and_named(event, once, twice, path):
    """Which of the two is meant nobody knows; what is no field of ours may be a name: untold."""
    data = row(event)["data"].replace(once, twice, 1)

    with pytest.raises(MentorshipModelError) as caught:
        event_from_row(row(event, data=data), line=3)

    told = [(one.code, one.place.row, one.place.path) for one in caught.value.problems]
    assert ("MM-LIFECYCLE-015", 3, path) in told
    assert "only once" in str(caught.value)
    assert "Анна" not in str(caught.value)


def test_a_field_that_stands_twice_in_the_data_of_an_old_version_is_refused(monkeypatch):
    step = CHARTS["route"].by_name["activity_started"]
    newer = evolve(step, version=2)
    steps = tuple(newer if one is step else one for one in CHARTS["route"].steps)
    monkeypatch.setitem(CHARTS, "route", evolve(CHARTS["route"], steps=steps))
    monkeypatch.setitem(UPCASTERS, (step.event, 1), lambda data: {"activity": data["id"]})

    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-015.*data.*only once"):
        event_from_row(row(v="1", data='{"id":"a1","id":"a2"}'))


def test_what_is_no_number_in_json_is_not_written():
    with pytest.raises(ValueError, match="JSON"):
        canonical_json({"share": float("nan")})


def test_a_date_and_an_id_within_the_data_are_read_strictly():
    good = json.loads(row(ROUTE[4])["data"])
    wrong_day = good | {"planned_end": "31.08.2031"}
    wrong_id = good | {"activities": [good["activities"][0] | {"id": 5}]}
    optional = {"reason": "illness", "until": "20.11.2026"}
    rest = route.Suspended(on=date(2026, 11, 1), reason=SuspensionReason.ILLNESS)

    for event, data, path in (
        (ROUTE[4], wrong_day, "data.planned_end"),
        (ROUTE[4], wrong_id, "data.activities[0].id"),
        (rest, optional, "data.until"),
    ):
        with pytest.raises(MentorshipModelError) as caught:
            event_from_row(row(event, data=json.dumps(data)), line=3)
        assert [(one.place.row, one.place.path) for one in caught.value.problems] == [(3, path)]


def test_a_row_read_again_is_an_equal_event_and_a_wrong_one_is_told_with_its_own_line():
    row = {"chart": "route", "type": "activity_started", "v": "1", "on": "2027-01-15"}
    right, wrong = row | {"data": '{"activity":"a1"}'}, row | {"data": '{"activity":7}'}

    assert event_from_row(right) == event_from_row(dict(right))
    for line in (3, 8):
        with pytest.raises(MentorshipModelError, match=rf"MM-LIFECYCLE-015.*row {line}, column"):
            event_from_row(wrong, line=line)


@pytest.mark.parametrize("cell", ["None", "nan", "3.0", ""])
def test_a_text_is_left_as_it_is(cell):
    assert as_text(cell) == cell
    assert as_text({"а": cell}) == f'{{"а": "{cell}"}}'
    assert replay([row(stream=cell or "r1")]).refused[0].stream == (cell or "r1")


def test_data_that_a_foreign_table_holds_as_an_object_are_read_as_its_text_would_be():
    """
    So are the lines of a JSON file whose data are nested; what JSON cannot say is one bad row.
    """
    good = row(
        type="opened", on="2026-09-01", data={"teacher": "t1", "organisation": "o", "rules": "e"}
    )
    bad = [
        row(stream=f"b{n}", data=data)
        for n, data in enumerate(({"a": {1}}, {(1,): 1}, {"a": ["x"]}))
    ]
    bad[2]["data"]["a"].append(bad[2]["data"])

    bad.append(row(ROUTE[-1], stream="b4", data={"early": {1}}))

    played = replay([good, *bad])

    assert played.states["r1"].opening.teacher == "t1"
    assert [one.place.row for one in played.problems] == [2, 3, 4, 5]


@pytest.mark.parametrize("column", ["stream", "by", "role"])
def test_nobodys_name_is_written_into_a_row_that_is_kept_for_ever(column):
    named = {"stream": "r1", column: "Иванова Анна Петровна"}
    with pytest.raises(MentorshipModelError, match=rf"MM-MODEL-001.*argument {column}") as caught:
        event_to_row(ROUTE[0], seq=1, event_id="e1", recorded_at="2027-01-01", **named)

    assert "Иванова" not in str(caught.value)


def test_any_mapping_is_a_row():
    assert event_from_row(MappingProxyType(row())) == ROUTE[5]


def test_a_known_word_is_read_as_itself_and_another_as_a_text():
    words = [
        event_from_row(row(ROUTE[6], data=row(ROUTE[6])["data"].replace("method", word)))
        for word in ("method", "own_kind")
    ]

    assert words[0].product.kind is ProductType.METHOD
    assert type(words[1].product.kind) is str


@pytest.mark.parametrize("printed", ["None", "nan", "NaT", "<NA>"])
def test_what_libraries_of_frames_have_for_nothing_is_nothing(printed):
    class Missing:
        def __str__(self):
            return printed

    assert as_text(Missing()) == ""


def test_a_row_has_its_columns_in_order():
    said = ("chart", "type", "v", "on", "data")
    told = ("recorded_at", "by", "role", "basis")

    assert (*said[:4], *told, said[4]) == COLUMNS[3:]
    assert COLUMNS[:3] == ("stream", "seq", "event_id")
    assert said == EVENT_COLUMNS
    assert (*COLUMNS, "prev", "hash") == STORED_COLUMNS


@pytest.mark.parametrize("empty", ["", None])
def test_what_a_foreign_table_leaves_empty_is_the_first_version_and_no_data(empty):
    assert event_from_row(row(v=empty)) == ROUTE[5]
    assert event_from_row(row(ROUTE[10], data=empty)) == ROUTE[10]
