"""Every reachable route of a bounded world, every event, right and wrong, on three days."""

from collections import Counter
from datetime import timedelta
from functools import cache
from itertools import pairwise

import pytest
from attrs import evolve as with_fields
from exploration import LoneGuards, annulments, broken_laws, explore
from route_norm import FIVE_YEARS, FOUR_YEARS, MOVES, NAMES, may
from route_world import DAYS, EARLY, LATE, right_events, world

from mentorship_model.lifecycle import Refusal, decide, evolve, possible, route
from mentorship_model.model import ActivityStatus, RoutePhase, RoutePolicy, TermStart
from mentorship_model.vocabulary import RoadMapPart, Role

PREPARATION = ("unopened", "self_determination", "strengths", "deficits", "road_map")
IMPLEMENTING = (route.ActivityStarted, route.ActivityDone, route.EvidenceAmended)


READINGS = {
    "as the model reads": RoutePolicy(),
    "any order, term from the map, never early": RoutePolicy(
        is_diagnosis_ordered=False,
        term_starts=TermStart.ROAD_MAP_AGREED,
        is_early_completion_allowed=False,
    ),
    "a deficit may wait": RoutePolicy(is_addressing_required=False),
    "rests prolong the term": RoutePolicy(is_term_extended_by_suspension=True),
}
"""Both readings of every open choice; the worlds of the last two are large."""

SLOW = tuple(READINGS)[1:]
WORLDS = {name: world(policy) for name, policy in READINGS.items()}


@cache
def walk(name):
    """Explore a world once; return its space, disagreements with the norm, and lone guards."""
    disagreements, lone = Counter(), LoneGuards(route.CHART)

    def watch(state, event, after):
        if isinstance(after, Refusal) is bool(may(state, event)):
            disagreements[type(event).__name__, state.phase.value] += 1
        lone.see(state, event, after)

    return explore(WORLDS[name], watch=watch), disagreements, lone


@pytest.fixture(
    params=[pytest.param(name, marks=pytest.mark.slow) if name in SLOW else name for name in WORLDS]
)
def explored(request):
    space, disagreements, _ = walk(request.param)
    return request.param, space, disagreements


def addressed(state):
    plans = [
        one.plan for one in state.road_map.activities if one.status is not ActivityStatus.CANCELLED
    ]
    covered = {deficit for plan in plans for deficit in plan.deficits}
    return covered >= {one.id for one in state.diagnosis.deficits}


def is_covered(state):
    return addressed(state) or not state.policy.is_addressing_required


def has_parts(state):
    present = {
        one.plan.part
        for one in state.road_map.activities
        if one.status is not ActivityStatus.CANCELLED
    }
    return present | {one.part for one in state.road_map.waivers} == set(RoadMapPart)


def done_of(state):
    return {one.id: one.evidence for one in state.road_map.with_status(ActivityStatus.DONE)}


def is_prepared(state):
    found = state.diagnosis
    return bool(found.images and found.strengths and found.deficits)


# What holds of every state that can be reached.
OF_STATES = {
    "no implementation without image, both diagnostics and an agreed map": lambda s: (
        s.phase.value not in ("running", "reflection", "completed")
        or (is_prepared(s) and s.road_map.version >= 1)
    ),
    "no activity before the map": lambda s: (
        s.phase.value not in PREPARATION or not s.road_map.activities
    ),
    "every done activity has a product and the teacher's own attitude": lambda s: all(
        evidence.product and evidence.attitude.text and evidence.attitude.voice is Role.MENTEE
        for versions in done_of(s).values()
        for evidence in versions or (None,)
    ),
    "only what is done has evidence": lambda s: all(
        one.status is ActivityStatus.DONE or not one.evidence for one in s.road_map.activities
    ),
    "the map keeps its parts": lambda s: (
        s.phase.value not in ("running", "reflection", "completed") or has_parts(s)
    ),
    "a draft has a cause and changes": lambda s: (
        s.road_map.draft is None or bool(s.road_map.draft.cause and s.road_map.draft.changes)
    ),
    "reflection starts covered, with nothing open and something done": lambda s: (
        s.phase.value not in ("reflection", "completed")
        or (
            is_covered(s)
            and bool(done_of(s))
            and s.road_map.draft is None
            and not any(one.status.is_open for one in s.road_map.activities)
        )
    ),
    "completion covers every deficit and the nearness to the image": lambda s: (
        s.phase is not RoutePhase.COMPLETED
        or (
            {one.deficit for one in s.reflection.deficits}
            >= {one.id for one in s.diagnosis.deficits}
            and bool(s.reflection.nearness)
        )
    ),
    "completion is not before four years without a reason": lambda s: (
        s.phase is not RoutePhase.COMPLETED
        or s.since >= FOUR_YEARS
        or (s.policy.is_early_completion_allowed and bool(s.ending.reason))
    ),
    "a terminated route has a reason": lambda s: (
        s.phase is not RoutePhase.TERMINATED or bool(s.ending.reason)
    ),
    "an ended route is not suspended": lambda s: s.ending is None or s.suspension is None,
    "the term is five years from the first day": lambda s: (
        s.term is None
        or (s.term.start, s.term.end) == (EARLY, FIVE_YEARS)
        or (s.policy.is_term_extended_by_suspension and s.term.end > FIVE_YEARS)
    ),
    "a term is missing only before it begins": lambda s: (
        s.term is not None
        or s.phase is RoutePhase.UNOPENED
        or (s.policy.term_starts is TermStart.ROAD_MAP_AGREED and s.road_map.version == 0)
    ),
}


def test_every_reachable_route_obeys(explored):
    _, space, _ = explored
    broken = Counter(
        law
        for state in space.states.values()
        for law, holds in OF_STATES.items()
        if not holds(state)
    )

    assert broken == {}


def versions_grow(before, event, after):
    step = after.road_map.version - before.road_map.version
    if isinstance(event, route.RoadMapAgreed | route.CorrectionAdopted):
        return step == 1 and after.road_map.draft is None
    return step == 0


def starts_with(after, before):
    return after[: len(before)] == before


def begun(state):
    return state.suspension.on if state.suspension else state.since


def statuses(state):
    return {one.id: one.status for one in state.road_map.activities}


def no_text_asked_for_is_empty(event):
    names = ("image", "reason", "note", "process", "result", "text", "teacher", "rules")
    return all(
        getattr(event, name, "-") != ""
        for name in names
        if not isinstance(event, route.Terminated)
        or (name, event.reason.value) == ("note", "other")
    )


def is_once(items):
    ids = [one.id for one in items]
    return len(ids) == len(set(ids))


def is_planned_in_term(state):
    return all(
        state.term.start <= one.plan.start <= one.plan.end < state.term.end
        for one in state.road_map.activities
    )


def keeps_what_is_closed(before, event, after):
    """An activity that is closed stays as it is; only its evidence may get another version."""
    if after.road_map is before.road_map:
        return True
    old = {one.id: one for one in before.road_map.activities if not one.status.is_open}
    new = {one.id: one for one in after.road_map.activities}
    return all(
        new[id] == one
        or (
            isinstance(event, route.EvidenceAmended)
            and one.status is ActivityStatus.DONE
            and with_fields(new[id], evidence=one.evidence) == one
        )
        for id, one in old.items()
    )


# What holds of every accepted step.
OF_STEPS = {
    "recorded achievements stand": lambda a, e, b: (
        b.road_map is a.road_map
        or all(starts_with(done_of(b).get(id, ()), evidence) for id, evidence in done_of(a).items())
    ),
    "diagnosed deficits stand": lambda a, e, b: starts_with(
        b.diagnosis.deficits, a.diagnosis.deficits
    ),
    "earlier images stand": lambda a, e, b: starts_with(b.diagnosis.images, a.diagnosis.images),
    "a correction is a numbered version of an open draft": versions_grow,
    "no step but a new deficit leaves a deficit without an activity": lambda a, e, b: (
        isinstance(e, route.DeficitAdded | route.DeficitsDiagnosed)
        or not is_covered(a)
        or is_covered(b)
    ),
    "no implementation after the term": lambda a, e, b: (
        not isinstance(e, route.ActivityStarted | route.ActivityDone) or e.on < a.term.end
    ),
    "the term is longer by each day of rest once, and only if it is so agreed": lambda a, e, b: (
        a.term is None
        or b.term.end - a.term.end
        == (rest_of(a, e) - rested_before(a, e) if is_rest_added(a) else timedelta())
    ),
    "nothing but resuming and ending while suspended": lambda a, e, b: (
        a.suspension is None or isinstance(e, route.Resumed | route.Terminated)
    ),
    "nothing comes before what it follows": lambda a, e, b: begun(a) is None or e.on >= begun(a),
    "what is asked to be said is said": lambda a, e, b: no_text_asked_for_is_empty(e),
    "every id is given once": lambda a, e, b: (
        is_once(b.road_map.activities)
        and is_once(b.diagnosis.deficits)
        and is_once(b.diagnosis.strengths)
    ),
    "whatever is diagnosed is found": lambda a, e, b: (
        not isinstance(e, route.StrengthsDiagnosed | route.DeficitsDiagnosed)
        or a.diagnosis != b.diagnosis
    ),
    "activities are planned inside the term, for known deficits": lambda a, e, b: (
        b.term is None
        or (
            is_planned_in_term(b)
            and {id for one in b.road_map.activities for id in one.plan.deficits}
            <= {one.id for one in b.diagnosis.deficits}
        )
    ),
    "a map is for four to five years and all deficits": lambda a, e, b: (
        not isinstance(e, route.RoadMapAgreed)
        or (FOUR_YEARS <= b.planned_end <= b.term.end and is_covered(b))
    ),
    "only what runs goes on": lambda a, e, b: (
        not isinstance(e, route.RoadMapAgreed | route.DeficitAdded | route.Returned)
        or e.on < b.term.end
    ),
    "what is closed stays as it is": keeps_what_is_closed,
    "reflection begins when everything is closed": lambda a, e, b: (
        not isinstance(e, route.ReflectionBegun)
        or all((one.closed_on or e.on) <= e.on for one in b.road_map.activities)
    ),
    "a correction is closed when it was open": lambda a, e, b: all(
        one.on <= one.closed_on for one in b.road_map.corrections
    ),
    "only what is planned is started": lambda a, e, b: (
        not isinstance(e, route.ActivityStarted)
        or statuses(a).get(e.activity) is ActivityStatus.PLANNED
    ),
    "only what is over has lapsed": lambda a, e, b: (
        not isinstance(e, route.TermLapsed) or (e.on >= a.term.end and a != b)
    ),
    "nothing is done before it is started": lambda a, e, b: all(
        one.started_on is None or one.closed_on is None or one.started_on <= one.closed_on
        for one in b.road_map.with_status(ActivityStatus.DONE)
    ),
    "only what rests resumes, and a rest ends later": lambda a, e, b: (
        (not isinstance(e, route.Resumed) or a.suspension is not None)
        and (not isinstance(e, route.Suspended) or e.until is None or e.until > e.on)
    ),
    "what is done, amended or dropped was there": lambda a, e, b: (
        not isinstance(e, route.ActivityDone | route.EvidenceAmended | route.CorrectionDropped)
        or a != b
    ),
    "a correction is proposed to the map there is": lambda a, e, b: (
        not isinstance(e, route.CorrectionProposed)
        or (
            a.road_map.draft is None
            and len({one.activity for one in e.changes}) == len(e.changes)
            and all(
                (one.activity in statuses(a)) is (one.kind != "add")
                and (one.plan is None) is (one.kind == "cancel")
                and (one.plan is None or one.plan.id == one.activity)
                and set(one.plan.deficits if one.plan else ())
                <= {deficit.id for deficit in a.diagnosis.deficits}
                for one in e.changes
            )
        )
    ),
    "reflection is on what the route has": lambda a, e, b: (
        {one.deficit for one in b.reflection.deficits} <= {one.id for one in b.diagnosis.deficits}
        and (not isinstance(e, route.NearnessReflected) or e.image in a.diagnosis.images)
    ),
    "a reason fits what has happened": lambda a, e, b: (
        not isinstance(e, route.Terminated)
        or not (
            (e.reason.value == "no_deficits" and a.diagnosis.deficits)
            or (e.reason.value == "entered_in_error" and done_of(a))
        )
    ),
    "evidence is carried from a named route only": lambda a, e, b: (
        not b.opening or not b.opening.carried or bool(b.opening.continues)
    ),
    "strengths come before deficits, unless any order will do": lambda a, e, b: (
        not isinstance(e, route.DeficitsDiagnosed)
        or not a.policy.is_diagnosis_ordered
        or bool(a.diagnosis.strengths)
    ),
    "a done activity leaves a product": lambda a, e, b: (
        not isinstance(e, route.ActivityDone) or e.product is not None
    ),
    "finals are final": lambda a, e, b: a.phase not in route.CHART.finals,
    "the phase goes where the norm says": lambda a, e, b: (
        b.phase.value in MOVES[NAMES[type(e)]][a.phase.value]
    ),
    "what was decided is what is replayed": lambda a, e, b: b == decide(a, e),
    "resuming gives back exactly what was suspended": lambda a, e, b: (
        not isinstance(e, route.Suspended) or evolve(evolve(a, e), route.Resumed(on=e.on)) == a
    ),
}


def rest_of(state, event):
    return event.on - state.suspension.on if isinstance(event, route.Resumed) else timedelta()


def rested_before(state, event):
    """Return how much of the rest is known; the world has but three days, so two stretches."""
    if not isinstance(event, route.Resumed):
        return timedelta()
    return sum(
        (
            after - before
            for before, after in pairwise(DAYS)
            if state.suspension.on <= before
            and after <= event.on
            and any(rest.start <= before and after <= rest.end for rest in state.rests)
        ),
        start=timedelta(),
    )


def is_rest_added(state):
    return state.policy.is_term_extended_by_suspension


def test_every_accepted_step_obeys(explored):
    _, space, _ = explored
    broken = Counter()
    for here, event, _ in space.steps:
        before = space.states[here]
        # The state kept for the next key may have come by another way; judge this very step.
        after = evolve(before, event)
        broken.update(law for law, holds in OF_STEPS.items() if not holds(before, event, after))

    assert broken == {}


def test_the_verdict_is_that_of_the_norm_everywhere(explored):
    _, space, disagreements = explored

    assert space.refusals > 500_000
    assert disagreements == {}


def test_every_phase_is_reached_and_every_event_happens(explored):
    _, space, _ = explored
    assert {state.phase for state in space.states.values()} == set(RoutePhase)
    happened = {type(event) for _, event, _ in space.steps}
    assert happened == set(route.CHART.by_event) - {route.Annulled}


def test_there_is_no_dead_end_but_the_finals(explored):
    _, space, _ = explored
    ended = space.leading_to(lambda state: state.phase in route.CHART.finals)

    assert ended == set(space.states)


def test_completion_stays_reachable_in_term_and_for_whoever_has_achieved_something(explored):
    _, space, _ = explored
    can_complete = space.leading_to(lambda state: state.phase is RoutePhase.COMPLETED)
    stuck = [
        key
        for key, state in space.states.items()
        if key not in can_complete
        and state.phase is not RoutePhase.TERMINATED
        and (done_of(state) or is_in_term(state))
    ]

    assert stuck == []


def is_in_term(state):
    """Say whether nothing recorded so far is from after the term."""
    lapsed = state.road_map.with_status(ActivityStatus.LAPSED)
    rest = state.suspension.on if state.suspension else EARLY
    end = LATE if needs_a_later_map(state) else state.term.end
    return not lapsed and max(state.since or EARLY, rest) < end


@pytest.mark.slow
def test_an_annulment_is_what_the_norm_lets_go_and_leads_to_no_new_state(explored):
    """
    What it leads to was explored already, so that every law holds after annulments, too.
    """
    name, space, _ = explored
    seen = Counter()
    tried = annulments(space, WORLDS[name], route.Annulled, may=may, every=7)
    for named, is_let_go, after in tried:
        is_achievement = isinstance(named, route.ActivityDone)
        assert (after is not None) is (is_let_go and not is_achievement)
        assert after is None or after in space.states
        seen[is_let_go, is_achievement] += 1

    assert len(seen) == 4


def test_implementation_goes_on_whatever_the_correction_does(explored):
    _, space, _ = explored
    events = [
        event
        for day in DAYS
        for event in right_events(day, wide=False)
        if type(event) in IMPLEMENTING
    ]
    drafted = [state for state in space.states.values() if state.road_map.draft is not None]
    assert drafted
    for state in drafted:
        without = with_fields(state, road_map=with_fields(state.road_map, draft=None))
        for event in events:
            verdicts = {isinstance(decide(one, event), Refusal) for one in (state, without)}
            assert len(verdicts) == 1


def test_offers_are_what_some_data_is_accepted_for(explored):
    _, space, _ = explored
    accepted = Counter()
    for here, event, _ in space.steps:
        accepted[here, route.CHART.by_event[type(event)].name, event.on] += 1
    for here, state in [*space.states.items()][::5]:
        for day in DAYS:
            opened = {one.event for one in possible(state, on=day) if one.is_open} - {"annulled"}
            taken = {name for name in route.CHART.by_name if accepted[here, name, day]}
            assert taken <= opened
            if state.phase is not RoutePhase.UNOPENED:
                assert opened - taken <= NEEDS_OTHER_DATA | needs_a_later_map(state)


def needs_a_later_map(state):
    """Where the term runs from the map, the world has maps for its first day only."""
    return {"road_map_agreed"} if state.term is None else set()


NEEDS_OTHER_DATA = {"deficit_added", "activity_done", "suspended", "correction_proposed"}
"""Events for which the bounded world does not always have the data that would be accepted."""


IMPLIED = {
    # Whatever is after the term is after the beginning of the phase.
    ("term_lapsed", "common.chronology"),
    # Whatever is after a proposal is after the beginning of the phase it was made in.
    ("correction_adopted", "common.chronology"),
    ("correction_dropped", "common.chronology"),
}
"""Redundant by the other guards; kept so that the reasons read whole."""


def test_each_guard_removed_is_caught_by_the_norm():
    lone = walk("as the model reads")[2]
    annulment = {("annulled", guard.code) for guard in route.CHART.by_name["annulled"].guards}
    assert lone.missing() == IMPLIED | annulment
    for (name, code), (state, event) in lone.tries.items():
        assert not isinstance(decide(state, event, chart=lone.without(name, code)), Refusal)
        assert not may(state, event)


KEPT_BY_EFFECTS = {
    # A correction that touches what is closed changes nothing of it, whether it is refused or not.
    ("correction_adopted", "plan.draft_keeps_what_is_closed"),
}


def test_each_guard_removed_breaks_a_law_at_once():
    """
    The laws are told apart from the norm: they look at what a step makes, never at the guards.
    """
    lone = walk("as the model reads")[2]
    uncaught = {
        (name, code)
        for (name, code), (state, event) in lone.tries.items()
        if not broken_laws(
            OF_STATES, OF_STEPS, state, event, decide(state, event, chart=lone.without(name, code))
        )
    }

    assert uncaught == KEPT_BY_EFFECTS


@pytest.mark.slow
def test_a_wide_world_obeys_the_same_laws():
    disagreements, broken = Counter(), Counter()

    def watch(state, event, after):
        if isinstance(after, Refusal) is may(state, event):
            disagreements[type(event).__name__, state.phase.value] += 1
        if not isinstance(after, Refusal):
            broken.update(law for law, holds in OF_STEPS.items() if not holds(state, event, after))

    wide = explore(world(wide=True), watch=watch)
    for state in wide.states.values():
        broken.update(law for law, holds in OF_STATES.items() if not holds(state))

    assert len(wide.states) > 20_000
    assert disagreements == {}
    assert broken == {}
    assert wide.leading_to(lambda one: one.phase in route.CHART.finals) == set(wide.states)
