"""The tables of the library against the tables written from the norm."""

import programme_norm
import pytest
import route_norm

from mentorship_model.lifecycle import programme, route
from mentorship_model.vocabulary import cite

PAIRS = {
    "route": (route.CHART, route_norm.MOVES),
    "programme": (programme.CHART, programme_norm.MOVES),
}


@pytest.mark.parametrize("name", PAIRS)
def test_every_event_leads_where_the_norm_says(name):
    chart, norm = PAIRS[name]
    moves = {
        step.name: {
            phase.value: {one.value for one in after} for phase, after in step.moves.items()
        }
        for step in chart.steps
    }

    assert moves == norm


@pytest.mark.parametrize("name", PAIRS)
def test_events_are_named_after_what_happened(name):
    chart, _ = PAIRS[name]
    names = {
        "route": route_norm.NAMES,
        "programme": programme_norm.NAMES,
    }[name]

    assert {step.event: step.name for step in chart.steps} == names


@pytest.mark.parametrize("name", PAIRS)
def test_every_guard_has_a_source_that_can_be_cited(name):
    chart, _ = PAIRS[name]
    guards = {guard.code: guard for step in chart.steps for guard in step.guards}
    for guard in guards.values():
        assert guard.sources
        assert [cite(source).code for source in guard.sources] == list(guard.sources)


@pytest.mark.parametrize("name", PAIRS)
def test_a_code_names_one_guard(name):
    chart, _ = PAIRS[name]
    guards = {guard for step in chart.steps for guard in step.guards}

    assert len({guard.code for guard in guards}) == len(guards)


@pytest.mark.parametrize("name", PAIRS)
def test_guards_of_the_state_stand_first(name):
    chart, _ = PAIRS[name]
    for step in chart.steps:
        needs = [guard.needs_event for guard in step.guards]
        assert needs == sorted(needs), step.name


@pytest.mark.parametrize("name", PAIRS)
def test_guards_of_the_state_never_look_at_an_event(name):
    chart, _ = PAIRS[name]
    from inspect import signature

    for step in chart.steps:
        for guard in step.guards:
            second = list(signature(guard.holds).parameters)[1]
            assert second == ("event" if guard.needs_event else "on"), guard.code
