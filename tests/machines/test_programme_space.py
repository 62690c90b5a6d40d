"""Every reachable programme of bounded worlds, every event, right and wrong."""

from collections import Counter
from functools import cache

import pytest
from attrs import evolve as with_fields
from exploration import LoneGuards, annulments, explore
from programme_norm import MOVES, NAMES, may
from programme_world import DAYS, events_on, group, proposed, single, speed, world

from mentorship_model.lifecycle import Refusal, decide, evolve, possible, programme
from mentorship_model.model import ActivityStatus, ConsentStatus, ProgrammePhase

WORLDS = {
    "papers": world(single()),
    "work": world(proposed(), speed(), is_work=True),
    "group": world(group()),
}


@cache
def walk(name):
    """Explore a world once; return its space, disagreements with the norm, and lone guards."""
    disagreements, lone = Counter(), LoneGuards(programme.CHART)

    def watch(state, event, after):
        if isinstance(after, Refusal) is bool(may(state, event)):
            disagreements[type(event).__name__, state.phase.value] += 1
        lone.see(state, event, after)

    return explore(WORLDS[name], watch=watch), disagreements, lone


@pytest.fixture(params=["papers", "work", pytest.param("group", marks=pytest.mark.slow)])
def explored(request):
    space, disagreements, _ = walk(request.param)
    return request.param, space, disagreements


def heard(state):
    return {one.person for one in state.feedback} >= {state.mentor, *state.mentees}


def is_working(state):
    return state.phase is ProgrammePhase.ACTIVE


OF_STATES = {
    "nobody works without both consents": lambda s: (
        s.phase.value not in ("agreed", "ordered", "active")
        or {one.person: one.status for one in s.consents}
        == dict.fromkeys((s.mentor, *s.mentees), ConsentStatus.GIVEN)
    ),
    "nobody works without an order for this very mentor": lambda s: (
        not is_working(s) or (s.order is not None and s.order.mentor == s.mentor)
    ),
    "a vacant seat has no mentor, consents, order or notice": lambda s: (
        s.phase is not ProgrammePhase.VACANT
        or (s.mentor, s.consents, s.order, s.notice) == ("", (), None, None)
    ),
    "the mentor is not a mentee": lambda s: s.mentor not in s.mentees,
    "completion has the plan fulfilled and every voice": lambda s: (
        s.phase is not ProgrammePhase.COMPLETED
        or (
            heard(s)
            and not any(one.status.is_open for one in s.road_map.activities)
            and bool(s.road_map.with_status(ActivityStatus.DONE))
        )
    ),
    "an early end has a category of reason": lambda s: (
        s.phase is not ProgrammePhase.TERMINATED or bool(s.ending.reason)
    ),
    "a live programme has a mentee": lambda s: (
        s.ending is not None or s.phase is ProgrammePhase.UNPROPOSED or bool(s.mentees)
    ),
}


def test_every_reachable_programme_obeys(explored):
    _, space, _ = explored
    broken = Counter(
        law
        for state in space.states.values()
        for law, holds in OF_STATES.items()
        if not holds(state)
    )

    assert broken == {}


OF_STEPS = {
    "a new mentor needs fresh consents and a fresh order": lambda a, e, b: (
        not isinstance(e, programme.MentorProposed)
        or (
            b.order is None
            and {one.status for one in b.consents} == {ConsentStatus.ASKED}
            and b.mentor != a.mentor
        )
    ),
    "past tenures stand": lambda a, e, b: b.tenures[: len(a.tenures)] == a.tenures,
    "a tenure that began is kept when it ends": lambda a, e, b: (
        not is_working(a) or is_working(b) or b.tenures[-1].mentor == a.mentor
    ),
    "leaving takes a notice": lambda a, e, b: (
        not isinstance(e, programme.MentorLeft) or a.notice is not None
    ),
    "what is done stands": lambda a, e, b: (
        {one.id for one in a.road_map.with_status(ActivityStatus.DONE)}
        <= {one.id for one in b.road_map.with_status(ActivityStatus.DONE)}
    ),
    "finals are final": lambda a, e, b: a.phase not in programme.CHART.finals,
    "the phase goes where the norm says": lambda a, e, b: (
        b.phase.value in MOVES[NAMES[type(e)]][a.phase.value]
    ),
    "what was decided is what is replayed": lambda a, e, b: b == decide(a, e),
    "resuming gives back exactly what was suspended": lambda a, e, b: (
        not isinstance(e, programme.Suspended)
        or evolve(evolve(a, e), programme.Resumed(on=e.on)) == a
    ),
}


def test_every_accepted_step_obeys(explored):
    _, space, _ = explored
    broken = Counter()
    for here, event, _ in space.steps:
        before = space.states[here]
        after = evolve(before, event)
        broken.update(law for law, holds in OF_STEPS.items() if not holds(before, event, after))

    assert broken == {}


def test_the_verdict_is_that_of_the_norm_everywhere(explored):
    _, space, disagreements = explored

    assert space.refusals > 50_000
    assert disagreements == {}


def test_there_is_no_dead_end_but_the_finals(explored):
    _, space, _ = explored
    ended = space.leading_to(lambda state: state.phase in programme.CHART.finals)

    assert ended == set(space.states)


def test_a_mentee_may_always_leave(explored):
    _, space, _ = explored
    for state in space.states.values():
        if state.ending is None and state.since is not None:
            day = max(state.since, state.suspension.on if state.suspension else state.since)
            leaving = programme.MenteeWithdrew(on=day, mentee=state.mentees[0])
            assert not isinstance(decide(state, leaving), Refusal)


def test_work_goes_on_whatever_the_correction_does(explored):
    name, space, _ = explored
    works = [
        event
        for day in DAYS
        for event in events_on(day, is_work=True)
        if isinstance(event, programme.ActivityDone | programme.FeedbackGiven)
    ]
    drafted = [state for state in space.states.values() if state.road_map.draft is not None]
    assert bool(drafted) is (name == "work")
    for state in drafted:
        without = with_fields(state, road_map=with_fields(state.road_map, draft=None))
        for event in works:
            verdicts = {isinstance(decide(one, event), Refusal) for one in (state, without)}
            assert len(verdicts) == 1


def test_whatever_is_accepted_was_on_offer(explored):
    _, space, _ = explored
    offers = {}
    for here, event, _ in space.steps:
        if (here, event.on) not in offers:
            offers[here, event.on] = {
                one.event for one in possible(space.states[here], on=event.on) if one.is_open
            }
        assert programme.CHART.by_event[type(event)].name in offers[here, event.on]


def test_an_annulment_is_what_the_norm_lets_go_and_leads_to_no_new_state(explored):
    """
    What it leads to was explored already, so that every law holds after annulments, too.
    """
    name, space, _ = explored
    seen = Counter()
    tried = annulments(space, WORLDS[name], programme.Annulled, may=may, every=7)
    for named, is_let_go, after in tried:
        is_achievement = isinstance(named, programme.ActivityDone)
        assert (after is not None) is (is_let_go and not is_achievement)
        assert after is None or after in space.states
        seen[is_let_go, is_achievement] += 1

    assert seen[True, False] > 100
    assert seen[False, False] > 100


IMPLIED = {
    # The order is issued on the day the phase began, and only for the mentor there is.
    ("started", "common.chronology"),
    ("started", "programme.order_is_before_start"),
    # A notice, and the end of the term, are later than the beginning of the phase anyway.
    ("mentor_left", "common.chronology"),
    ("term_lapsed", "common.chronology"),
}
"""Redundant by the other guards; kept so that the reasons read whole."""


def test_both_worlds_together_reach_everything_and_need_every_guard():
    walks = [walk(name) for name in ("papers", "work")]
    states = [state for space, _, _ in walks for state in space.states.values()]
    happened = {type(event) for space, _, _ in walks for _, event, _ in space.steps}

    assert {state.phase for state in states} == set(ProgrammePhase)
    assert happened == set(programme.CHART.by_event) - {programme.Annulled}


def test_each_guard_removed_is_caught_by_the_norm():
    lone = walk("papers")[2]
    lone.tries.update(walk("work")[2].tries)
    annulment = {("annulled", guard.code) for guard in programme.CHART.by_name["annulled"].guards}
    assert lone.missing() == IMPLIED | annulment
    for (name, code), (state, event) in lone.tries.items():
        assert not isinstance(decide(state, event, chart=lone.without(name, code)), Refusal)
        assert not may(state, event)
