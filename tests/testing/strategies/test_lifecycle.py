"""Logs: which events are drawn how often, what their fields hold, and how they become rows."""

import itertools
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from draws import drawn, ends, simplest, told

from mentorship_model.calendar import Term
from mentorship_model.lifecycle import CHARTS, Refusal, decide, programme, route
from mentorship_model.model import (
    Change,
    ChangeKind,
    Consent,
    ConsentStatus,
    Deficit,
    Diagnosis,
    PlannedActivity,
    Programme,
    RoadMap,
    Route,
    Waiver,
)
from mentorship_model.testing import strategies
from mentorship_model.testing.strategies import lifecycle as drawing
from mentorship_model.vocabulary import (
    DiagnosticArea,
    DiagnosticMethod,
    MentoringKind,
    RoadMapPart,
    Role,
)

DAY, LATER = date(2026, 1, 15), date(2031, 1, 15)
MAP = RoadMap.of_plans(PlannedActivity(id, DAY, DAY) for id in ("b1", "b2"))
DEFICIT = Deficit("d1", DiagnosticArea.ICT, DiagnosticMethod.SELF_DIAGNOSTICS)
ROUTE = Route(
    diagnosis=Diagnosis(images=("i1", "i2"), deficits=(DEFICIT,)),
    road_map=MAP,
    term=Term(date(2025, 9, 1), date(2030, 9, 1)),
)
PROGRAMME = Programme(
    mentor="m1",
    mentees=("e1", "e2"),
    road_map=MAP,
    term=Term(date(2025, 9, 1), date(2026, 6, 1)),
    consents=(Consent("m1", ConsentStatus.GIVEN, DAY, "consent-1"), Consent("e1")),
)


def added(id, last):
    return (Change(ChangeKind.ADD, id, PlannedActivity(id, DAY, last)),)


CANCELLED = [(Change(ChangeKind.CANCEL, id),) for id in ("b1", "b2")]
EVERYONE = ["m1", "e1", "e2"]
FITTING = {
    route.Opened: {"carried": [()]},
    route.RoadMapAgreed: {
        "activities": [
            (PlannedActivity("for-d1", DAY, date(2026, 3, 15), part, ("d1",)),)
            for part in RoadMapPart
        ],
        "waivers": [tuple(Waiver(part, "reason") for part in RoadMapPart)],
        "planned_end": [date(2029, 9, 1), date(2030, 9, 1)],
    },
    route.ActivityStarted: {"activity": ["b1", "b2"]},
    route.ActivityDone: {"activity": ["b1", "b2"], "attitude": [Role.MENTEE]},
    route.EvidenceAmended: {"activity": ["b1", "b2"], "attitude": [Role.MENTEE]},
    route.CorrectionProposed: {"changes": [added("added-2", date(2030, 8, 31)), *CANCELLED]},
    route.DeficitReflected: {"deficit": ["d1"]},
    route.NearnessReflected: {"image": ["i1", "i2"]},
    programme.Proposed: {
        "mentor": ["mentor-1"],
        "mentees": [("mentee-1",)],
        "kind": {*MentoringKind} - {MentoringKind.GROUP, MentoringKind.SPEED},
        "start": [date(2026, 1, 29)],
        "end": [date(2026, 10, 29)],
        "activities": [
            tuple(PlannedActivity(id, date(2026, 1, 29), date(2026, 3, 29)) for id in ("a1", "a2"))
        ],
        "are_results_confirmed": [True],
    },
    programme.ConsentGiven: {"person": EVERYONE},
    programme.ConsentRefused: {"person": EVERYONE},
    programme.ConsentWithdrawn: {"person": EVERYONE},
    programme.FeedbackGiven: {"person": EVERYONE},
    programme.OrderIssued: {"mentor": ["m1"], "signed_by": [Role.HEAD]},
    programme.ActivityDone: {"activity": ["b1", "b2"]},
    programme.CorrectionProposed: {"changes": [added("added-2", date(2026, 5, 31)), *CANCELLED]},
    programme.CorrectionAdopted: {"agreed_by": [("m1", "e1", "e2")]},
    programme.TermChanged: {
        "agreed_by": [("m1", "e1", "e2")],
        "end": [date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)],
    },
    programme.MentorProposed: {"mentor": ["mentor-2"], "are_results_confirmed": [True]},
    programme.NoticeGiven: {
        "by": [Role.MENTOR, Role.HEAD],
        "leaves_on": [DAY + timedelta(days=count) for count in range(5, 31)],
    },
    programme.MenteeWithdrew: {"mentee": ["e1", "e2"]},
}
"""What the fields of an event hold on :data:`DAY` of the route or the programme above."""


def event_of(kind, *, on=DAY, route_state=ROUTE, programme_state=PROGRAMME):
    state = route_state if kind.__module__ == route.Opened.__module__ else programme_state
    return drawing._event(kind, state, on)


@pytest.mark.parametrize("kind", FITTING, ids=lambda kind: kind.__qualname__)
def test_an_event_fits_the_state_and_the_day(kind):
    def tell(event):
        yield "on", event.on
        for name in FITTING[kind]:
            value = getattr(event, name)
            yield name, getattr(value, "voice", value)

    values = {(name, value) for name, several in FITTING[kind].items() for value in several}
    expected = {("on", DAY)} | values
    wide = 150 if len(values) > 20 else 40

    assert told(event_of(kind), tell, expected, least=wide) == expected


@pytest.mark.parametrize("kind", [route.CorrectionProposed, programme.CorrectionProposed])
def test_what_is_added_after_the_term_ends_on_its_day(kind):
    plans = [event.changes[0].plan for event in drawn(event_of(kind, on=LATER))]

    assert {(one.start, one.end) for one in plans if one} == {(LATER, LATER)}


SUSPENDED = [route.Suspended, programme.Suspended]


@pytest.mark.parametrize("kind", SUSPENDED, ids=lambda kind: kind.__module__)
def test_a_rest_ends_within_four_hundred_days_if_it_is_said_when(kind):
    first, last = DAY + timedelta(days=1), DAY + timedelta(days=400)
    until = event_of(kind).map(lambda event: event.until)

    assert drawing.LONGEST_REST == 400
    assert ends(until, first, last, least=100) == (first, last)
    assert None in told(until, lambda day: [day], [None])


def test_what_there_is_none_of_is_called_by_any_id():
    """An event that does not fit is refused; the drawing does not end in an error."""
    bare = {"route_state": Route(), "programme_state": Programme()}

    assert simplest(event_of(route.ActivityStarted, **bare)).activity
    assert simplest(event_of(route.NearnessReflected, **bare)).image
    assert simplest(event_of(route.DeficitReflected, **bare)).deficit
    assert simplest(event_of(programme.MenteeWithdrew, **bare)).mentee


def test_an_order_names_a_document_and_a_contract():
    orders = drawn(event_of(programme.OrderIssued))

    assert all(one.document and one.contract for one in orders)


def test_another_mentor_is_another_one_each_time():
    tenures = (SimpleNamespace(),) * 3
    state = SimpleNamespace(road_map=MAP, tenures=tenures)

    assert simplest(drawing._event(programme.MentorProposed, state, DAY)).mentor == "mentor-5"


def test_those_who_have_not_answered_come_first():
    assert simplest(event_of(programme.ConsentGiven)).person == "e1"


# -- which events are drawn

ENDINGS = {"declined", "mentee_withdrew", "terminated"}
HINDERING = {
    *("annulled", "consent_refused", "consent_withdrawn", "mentor_lost", "mentor_proposed"),
    *("notice_given", "suspended", "term_lapsed"),
}
REPEATED = {
    *("correction_proposed", "deficit_added", "image_described", "reflected_in_passing"),
    "term_changed",
}


def test_how_often_each_sort_of_event_is_drawn():
    assert drawing.ODDS == {"hinders": 1, "repeats": 2, "stays": 6, "leads on": 16}
    assert drawing._ENDINGS == ENDINGS


@pytest.mark.parametrize("chart", CHARTS)
def test_every_event_is_of_a_sort_in_each_phase(chart):
    steps = CHARTS[chart].steps
    for step in steps:
        for phase, to in step.moves.items():
            sort = (
                "hinders"
                if step.name in HINDERING
                else "leads on"
                if phase not in to
                else "repeats"
                if step.name in REPEATED
                else "stays"
            )
            assert drawing._sort(step, SimpleNamespace(phase=phase)) == sort
    names = {step.name for one in CHARTS.values() for step in one.steps}
    assert names >= ENDINGS | HINDERING | REPEATED


@pytest.mark.slow
@pytest.mark.parametrize("chart", CHARTS)
def test_most_of_what_is_drawn_is_accepted(chart, monkeypatch):
    """A fifth is refused; of data that did not look at the state, it would be nearly all."""
    outcomes = []

    def judged(state, event, *, log):
        outcomes.append(decide(state, event, log=log))
        return outcomes[-1]

    monkeypatch.setattr(drawing, "decide", judged)
    drawn(strategies.logs(chart), 60)
    refused = [one for one in outcomes if isinstance(one, Refusal)]

    assert len(refused) < len(outcomes) / 2


def test_days_between_events_are_few_or_past_the_end():
    pauses = {*range(21), 200, 1460}

    def tell(log):
        for one, after in itertools.pairwise(log):
            assert (after.on - one.on).days in pauses
            yield after.on > one.on

    assert {*drawing.PAUSES} == pauses
    assert len(drawing.PAUSES) == 23
    assert told(strategies.logs(max_size=4), tell, [False, True], least=20) == {False, True}


def test_a_life_begins_within_two_school_years():
    first_and_last = date(2025, 9, 1), date(2027, 8, 31)

    def tell(log):
        yield from (event.on == first_and_last[0] for event in log)
        assert all(first_and_last[0] <= event.on <= first_and_last[1] for event in log)

    assert first_and_last == drawing.OPENED
    assert told(strategies.logs(max_size=1), tell, [False, True], least=30) == {False, True}


@pytest.mark.parametrize("chart", CHARTS)
def test_a_log_has_no_event_or_as_many_as_asked(chart):
    sizes = {0, 1, 2}

    assert simplest(strategies.logs(chart)) == ()
    assert (
        told(strategies.logs(chart, max_size=2), lambda log: [len(log)], sizes, least=40) == sizes
    )


@pytest.fixture
def offered(monkeypatch):
    """Let a chart offer what a test says, and accept all that is drawn."""

    def offer(*events):
        offers = [SimpleNamespace(event=event, is_open=is_open) for event, is_open in events]
        monkeypatch.setattr(drawing, "possible", lambda state, *, on: offers)
        monkeypatch.setattr(drawing, "decide", lambda state, event, *, log: state)
        monkeypatch.setattr(drawing, "_sort", lambda step, state: "stays")

    return offer


def test_what_is_not_open_is_not_drawn(offered):
    offered(("opened", True), ("terminated", False))
    expected = {0, 1, 2, 3, route.Opened}

    def tell(log):
        return [len(log), *map(type, log)]

    assert told(strategies.logs(max_size=3), tell, expected, least=30) == expected


def test_what_ends_a_life_is_drawn_only_in_the_last_place(offered):
    offered(("terminated", True), ("opened", True))

    def tell(log):
        yield from (("before", type(event)) for event in log[:-1])
        if log and type(log[-1]) is route.Terminated:
            yield len(log)

    expected = {("before", route.Opened), 1, 2, 3}

    assert told(strategies.logs(max_size=3), tell, expected, least=40) == expected


def test_a_life_of_which_nothing_is_left_but_its_end_is_left_there(offered):
    offered(("terminated", True))

    assert told(strategies.logs(max_size=3), lambda log: [len(log)], [0, 1], least=30) == {0, 1}


def test_rows_are_numbered_and_recorded_at_noon():
    def tell(rows):
        yield len(rows)
        for number, row in enumerate(rows, 1):
            assert (row["seq"], row["event_id"]) == (str(number), f"s-{number}")
            assert row["recorded_at"] == f"{row['on']}T12:00:00Z"
            yield row["stream"]

    expected = {0, 1, 2, "s"}

    assert told(strategies.log_rows(stream="s", max_size=2), tell, expected, least=30) == expected


@pytest.mark.parametrize(
    ("strategy", "bare"),
    [(strategies.routes(), Route()), (strategies.programmes(), Programme())],
    ids=["route", "programme"],
)
def test_a_route_and_a_programme_are_what_a_log_has_made(strategy, bare):
    expected = {(type(bare), False), (type(bare), True)}

    assert told(strategy, lambda one: [(type(one), one == bare)], expected, least=10) == expected
