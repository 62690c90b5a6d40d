"""Whatever is handed over by mistake is told in our words, before anything happens."""

from contextlib import ExitStack
from datetime import date

import pytest
from lifecycle_samples import PROGRAMME, ROUTE
from wrong_arguments import WRONG, functions_of, outcomes, records_of

from mentorship_model import lifecycle
from mentorship_model.errors import MentorshipModelError
from mentorship_model.lifecycle import (
    AgendaPolicy,
    MemoryStore,
    MemoryTexts,
    SqliteStore,
    SqliteTexts,
    draw,
    event_to_row,
    possible,
    programme,
    route,
)
from mentorship_model.lifecycle.log import chained
from mentorship_model.lifecycle.route.guards import image_is_described
from mentorship_model.model import (
    Programme,
    ProgrammePolicy,
    Route,
    RoutePhase,
    RoutePolicy,
    TermStart,
)

DAY = date(2026, 10, 5)
STATE = lifecycle.fold(ROUTE[:6])
ROWS = list(
    chained(
        event_to_row(
            event, stream="r1", seq=number, event_id=f"e{number}", recorded_at="2031-01-01"
        )
        for number, event in enumerate(ROUTE[:3], 1)
    )
)
NEXT = [event_to_row(ROUTE[3], stream="r1", seq=4, event_id="e4", recorded_at="2031-01-02")]
STATUSES = [{"id": "r1", "status": "self_determination", "on": "2026-09-01"}]
NEITHER = {"none"}
ANYTHING = set(WRONG)


OPENED = ExitStack()


@pytest.fixture(scope="session", autouse=True)
def _closed_in_the_end():
    with OPENED:
        yield


def opened():
    store = SqliteStore.open(":memory:")
    OPENED.callback(store.close)
    return store


def stored(kind=MemoryStore):
    store = opened() if kind is SqliteStore else kind()
    store.append("r1", 0, ROWS)
    return store


def texts(kind):
    return MemoryTexts() if kind is MemoryTexts else SqliteTexts(opened()._connection)


def recorded(**arguments):
    return lifecycle.record(stored(), ROUTE[3], **arguments)


# For each function: how it is called, and which of the wrong values each parameter takes.
CALLS = {
    "admit": (
        lifecycle.admit,
        {
            "stream": ("r1", {}),
            "expected": (3, {"number"}),
            "rows": (NEXT, {}),
            "last": (ROWS[-1], NEITHER),
            "known": ({}, {}),
        },
    ),
    "agenda": (lifecycle.agenda, {"state": (STATE, {"route", "programme"}), "on": (DAY, {})}),
    "agenda by policy": (
        lambda policy: lifecycle.agenda(STATE, on=DAY, policy=policy),
        {
            "policy": (AgendaPolicy(), {}),
        },
    ),
    "as_known": (
        lifecycle.as_known,
        {"rows": (ROWS, {}), "at": ("2031-01-01", {}), "start": (Route(), {"route"})},
    ),
    "as_was": (lifecycle.as_was, {"events": (ROUTE, {}), "on": (DAY, {})}),
    "chart_of": (lifecycle.chart_of, {"state": (STATE, {"route", "programme"})}),
    "check_log": (
        lifecycle.check_log,
        {
            "table": (STATUSES, {}),
            "chart": (route.CHART, {"chart"}),
            "words": ({}, NEITHER),
            "is_complete": (True, {"flag"}),
            "policy": (None, NEITHER),
            "programme_policy": (None, NEITHER),
            "lang": ("ru", {}),
        },
    ),
    "conformance": (
        lifecycle.conformance,
        {"events": (ROUTE, {}), "start": (Route(), {"none", "route"})},
    ),
    "decide": (
        lifecycle.decide,
        {"state": (STATE, {"route"}), "event": (ROUTE[6], {}), "chart": (None, NEITHER)},
    ),
    "decide on an annulment": (
        lambda log, chart: lifecycle.decide(
            STATE, route.Annulled(on=DAY, seq=6, reason="text-9"), log=log, chart=chart
        ),
        {"log": (ROUTE[:6], {}), "chart": (None, NEITHER)},
    ),
    "decide against": (
        lambda **given: lifecycle.decide(**given).reasons,
        {"state": (STATE, {"route"}), "event": (ROUTE[2], {}), "chart": (None, NEITHER)},
    ),
    "decide_or_raise": (
        lifecycle.decide_or_raise,
        {"state": (STATE, {}), "event": (ROUTE[6], {}), "chart": (None, NEITHER)},
    ),
    "draw": (
        draw,
        {
            "chart": (route.CHART, {}),
            "format": ("dot", {}),
            "state": (STATE, {"none", "route"}),
            "lang": ("ru", {}),
        },
    ),
    "event_from_row": (lifecycle.event_from_row, {"row": (ROWS[0], {}), "line": (3, ANYTHING)}),
    "event_ids": (lifecycle.event_ids, {"rows": (ROWS, {})}),
    "event_to_row": (
        lifecycle.event_to_row,
        {
            "event": (ROUTE[0], {}),
            "stream": ("r1", {"text"}),
            "seq": (1, {"number"}),
            "event_id": ("e1", {"text"}),
            "recorded_at": ("2031-01-01", {"text"}),
            "by": ("", {"text"}),
            "role": ("", {"text"}),
            "basis": ("", {"text"}),
        },
    ),
    "evolve": (
        lifecycle.evolve,
        {"state": (STATE, {"route"}), "event": (ROUTE[6], {}), "chart": (None, NEITHER)},
    ),
    "fold": (lifecycle.fold, {"events": (ROUTE, {}), "start": (Route(), {"none", "route"})}),
    "load": (
        lifecycle.load,
        {
            "store": (stored(), {}),
            "stream": ("r1", {"text"}),
            "start": (Route(), {"none", "route"}),
        },
    ),
    "periods": (lifecycle.periods, {"events": (ROUTE, {})}),
    "possible": (
        possible,
        {"state": (STATE, {"route", "programme"}), "on": (DAY, {}), "chart": (None, NEITHER)},
    ),
    "record": (
        recorded,
        {
            "stream": ("r1", {"text"}),
            "event_id": ("e4", {"text"}),
            "recorded_at": ("2031-01-02", {}),
            "start": (Route(), {"route"}),
            "by": ("", {"text"}),
            "role": ("", {"text"}),
            "basis": ("", {"text"}),
            "expected": (None, {"none", "number"}),
            "attempts": (3, {"number"}),
        },
    ),
    "record in a store": (
        lambda store, event: lifecycle.record(
            store, event, stream="r2", event_id="e", recorded_at="2031-01-01", start=Route()
        ),
        {"store": (MemoryStore(), {}), "event": (ROUTE[0], {})},
    ),
    "replay": (
        lifecycle.replay,
        {
            "rows": (ROWS, {"texts", "nones"}),
            "route_policy": (None, NEITHER),
            "programme_policy": (None, NEITHER),
        },
    ),
    "seal": (lifecycle.seal, {"text": ("слова", {"text"}), "salt": ("6f1d", {"text"})}),
    "status_code": (lifecycle.status_code, {"state": (STATE, {"route", "programme"})}),
    "verify": (
        lifecycle.verify,
        {
            "rows": (ROWS, {}),
            "anchor": (None, {"none", "text"}),
            "hashers": ({}, {"mapping"}),
        },
    ),
    "worded": (
        lifecycle.worded,
        {"reference": ("x", {"text"}), "texts": (MemoryTexts(), {}), "lang": ("ru", {})},
    ),
    **{
        f"{kind.__name__}.{name}": call
        for kind in (MemoryStore, SqliteStore)
        for name, call in {
            "read": (stored(kind).read, {"stream": ("r1", {"text"}), "after": (0, {"number"})}),
            "append": (
                lambda kind=kind, **given: stored(kind).append(**given),
                {"stream": ("r1", {"text"}), "expected": (3, {"number"}), "rows": (NEXT, {})},
            ),
        }.items()
    },
    **{
        f"{kind.__name__}.{name}": (
            lambda kind=kind, name=name, **given: getattr(texts(kind), name)(**given),
            {one: ("x", {"text"}) for one in parameters},
        )
        for kind in (MemoryTexts, SqliteTexts)
        for name, parameters in {
            "put": ("reference", "text"),
            "get": ("reference",),
            "erase": ("reference",),
        }.items()
    },
    "SqliteStore": (SqliteStore, {"connection": (stored(SqliteStore)._connection, {})}),
    "SqliteTexts": (SqliteTexts, {"connection": (stored(SqliteStore)._connection, {})}),
    "AgendaPolicy": (
        AgendaPolicy,
        {
            name: (1, {"number"})
            for name in ("days_before_end", "days_of_draft", "months_between_reflections")
        },
    ),
}


def test_every_public_function_is_called_with_wrong_values():
    assert functions_of(lifecycle) <= {name.split()[0] for name in CALLS}


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_argument_is_told_in_our_words(name):
    function, parameters = CALLS[name]
    taken, foreign = outcomes(function, {one: good for one, (good, _) in parameters.items()})

    assert foreign == {}
    assert taken == {one: set(allowed) for one, (_, allowed) in parameters.items()}


@pytest.mark.parametrize("column", [*ROWS[0]])
@pytest.mark.parametrize(
    "reads",
    [
        lifecycle.event_from_row,
        lambda row: lifecycle.as_known([row], at="2031-01-01", start=Route()),
        lambda row: lifecycle.verify([row]),
        lambda row: lifecycle.replay([row, *ROWS[1:]]),
        lambda row: lifecycle.check_log([row, *ROWS[1:]]),
        lambda row: MemoryStore().append("r1", 0, [row]),
        lambda row: opened().append("r1", 0, [row]),
    ],
    ids=["event_from_row", "as_known", "verify", "replay", "check_log", "memory", "sqlite"],
)
def test_a_wrong_cell_is_told_in_our_words(reads, column):
    _, foreign = outcomes(lambda cell: reads({**ROWS[0], column: cell}), {"cell": ROWS[0][column]})

    assert foreign == {}


@pytest.mark.parametrize("event", [*ROUTE, *PROGRAMME], ids=lambda event: type(event).__name__)
def test_a_wrong_field_of_an_event_is_told_in_our_words(event):
    good = {name: getattr(event, name) for name in event.__slots__ if name != "__weakref__"}
    _, foreign = outcomes(type(event), good)

    assert foreign == {}


def test_a_log_with_a_row_that_is_no_row_is_read_on():
    played = lifecycle.replay([None, *ROWS])

    assert [problem.code for problem in played.problems] == ["MM-LIFECYCLE-017"]
    assert played.problems[0].place.row == 1
    assert len(played.accepted["r1"]) == 3


def test_a_drawing_shows_no_state_of_another_chart():
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-005.*chart \"route\""):
        draw(route.CHART, state=Programme())
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-005.*chart \"programme\""):
        possible(Route(), on=DAY, chart=programme.CHART)


@pytest.mark.parametrize(("state", "own"), [(Route, RoutePolicy), (Programme, ProgrammePolicy)])
def test_a_state_lives_by_a_policy_of_its_own(state, own):
    taken, foreign = outcomes(state, {"policy": own()})

    assert (taken, foreign) == ({"policy": set()}, {})


STEP, CHART = route.CHART.steps[1], route.CHART
# For each record that the caller may make: good values, and which of the wrong ones a field takes.
RECORDS = {
    RoutePolicy: {
        "min_years": (4, {}),
        "max_years": (5, {"number"}),
        "is_diagnosis_ordered": (True, {"flag"}),
        "is_addressing_required": (True, {"flag"}),
        "term_starts": (TermStart.OPENED, {}),
        "is_early_completion_allowed": (True, {"flag"}),
        "is_term_extended_by_suspension": (True, {"flag"}),
    },
    ProgrammePolicy: {
        "min_months": (3, {"number"}),
        "max_months": (12, {"number"}),
        "notice_working_days": (3, {"number"}),
        "notice_from": (DAY, {}),
        "contract_from": (DAY, {}),
        "calendar": (ProgrammePolicy().calendar, {}),
        "are_confirmed_results_required": (True, {"flag"}),
    },
    AgendaPolicy: {
        name: (1, {"number"})
        for name in ("days_before_end", "days_of_draft", "months_between_reflections")
    },
    lifecycle.Guard: {
        "code": ("own.guard", {"text"}),
        "text": (STEP.label, {}),
        "sources": ((), {}),
        "needs_event": (True, {"flag"}),
        "holds": (image_is_described.holds, {"function", "class"}),
        "lacking": (None, {"none", "function", "class"}),
    },
    lifecycle.Step: {
        "event": (STEP.event, {"class"}),
        "name": ("own_step", {"text"}),
        "label": (STEP.label, {}),
        "moves": ({}, {"mapping"}),
        "choose": (None, {"none", "function", "class"}),
        "guards": ((), {}),
        "foresees": ((), {}),
        "effect": (STEP.effect, {"function", "class"}),
        "version": (1, {"number"}),
        "is_achievement": (False, {"flag"}),
        "annuls": (False, {"flag"}),
    },
    lifecycle.Chart: {
        "name": ("own", {"text"}),
        "label": (STEP.label, {}),
        "start": (Route(), ANYTHING),
        "finals": (frozenset({RoutePhase.COMPLETED}), {}),
        "steps": (CHART.steps, {}),
    },
}
RESULTS = {
    getattr(lifecycle, name)
    for name in ("Already", "Appended", "Conflict", "Deviation", "Due", "Head", "Offer", "Period")
} | {lifecycle.Refusal, lifecycle.Refused, lifecycle.Replay}
"""Records that only the library makes."""


def test_every_public_record_is_made_of_wrong_values():
    records = {*RECORDS, *RESULTS} - {RoutePolicy, ProgrammePolicy}

    assert records_of(lifecycle) == {one.__name__ for one in records}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_wrong_field_of_a_record_is_told_in_our_words(record):
    fields = RECORDS[record]
    taken, foreign = outcomes(record, {name: good for name, (good, _) in fields.items()})

    assert foreign == {}
    assert taken == {name: set(allowed) for name, (_, allowed) in fields.items()}
