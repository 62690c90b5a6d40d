"""The machine: decisions, folds, offers."""

import copy
import pickle
from datetime import date

import pytest
from attrs import evolve as with_fields
from lifecycle_samples import MAP, PROGRAMME, ROUTE, deficit, done, programme_after, route_after

from mentorship_model.errors import MentorshipModelError, Place
from mentorship_model.explain import render
from mentorship_model.lifecycle import (
    CHARTS,
    Refusal,
    conformance,
    decide,
    decide_or_raise,
    evolve,
    fold,
    possible,
    programme,
    route,
)
from mentorship_model.model import (
    Change,
    ChangeKind,
    Programme,
    ProgrammePhase,
    Route,
    RoutePhase,
)
from mentorship_model.vocabulary import CorrectionCause

LOGS = {"route": (Route(), ROUTE), "programme": (Programme(), PROGRAMME)}


@pytest.mark.parametrize("name", LOGS)
def test_a_whole_life_is_accepted_and_folds_to_the_same_state(name):
    state, log = LOGS[name]
    for event in log:
        after = decide(state, event)
        assert not isinstance(after, Refusal), after
        assert after == evolve(state, event)
        state = after

    assert state.phase.value == "completed"
    assert state == fold(log)
    assert conformance(log) == ()


def test_a_refusal_names_every_reason_at_once():
    refusal = decide(route_after(5), done("a9", on=date(2026, 9, 1), product=None, attitude=None))

    assert refusal.codes == (
        "common.chronology",
        "plan.activity_is_open",
        "route.product_is_left",
        "route.attitude_is_said",
    )


def test_a_refused_event_says_what_is_possible():
    refusal = decide(Route(), route.Resumed(on=date(2026, 9, 1)))

    assert refusal.possible == ("opened",)


def test_an_event_of_the_other_chart_is_a_wrong_argument():
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-001.*one of: opened"):
        decide(Route(), PROGRAMME[0])


def test_a_refusal_can_be_raised():
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-004.*Possible now: opened"):
        decide_or_raise(Route(), ROUTE[1])


def test_an_empty_log_needs_a_start():
    with pytest.raises(MentorshipModelError, match="MM-LIFECYCLE-003"):
        fold(())

    assert fold((), start=Programme()) == Programme()


def test_offers_show_what_the_state_already_forbids():
    offers = {offer.event: offer for offer in possible(route_after(5), on=date(2026, 10, 5))}

    assert offers["activity_done"].is_open
    assert [one.code for one in offers["reflection_begun"].reasons] == [
        "plan.nothing_is_open",
        "plan.something_is_done",
    ]


def test_phases_follow_the_sample_lives():
    assert route_after(5).phase is RoutePhase.RUNNING
    assert programme_after(6).phase is ProgrammePhase.ACTIVE
    assert isinstance(PROGRAMME[0], programme.Proposed)


def test_what_is_no_state_is_a_wrong_argument():
    with pytest.raises(
        MentorshipModelError, match=r"MM-LIFECYCLE-002.*argument state: .*a Route or a Programme"
    ):
        decide("running", ROUTE[0])


def test_a_log_that_begins_with_something_else_names_the_allowed_events():
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-001.*opened"):
        fold(["opened"])
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-001.*proposed"):
        evolve(Programme(), ROUTE[0])


def test_an_accepted_event_raises_nothing():
    assert decide_or_raise(Route(), ROUTE[0]) == fold(ROUTE[:1])


def test_a_refusal_shows_codes_and_no_state():
    refusal = decide(Route(), ROUTE[1])

    assert repr(refusal) == (
        "Refusal(event='image_described', on=2026-09-08, codes=('route.phase',))"
    )


def lacking(refusal, code):
    (reason,) = (one for one in refusal.reasons if one.code == code)
    return [part.text.en for part in reason.parts]


def test_a_reason_names_what_is_missing():
    """
    The second deficit has no activity, and of the parts a-d only the first two are planned.
    """
    state = fold((*ROUTE[:3], with_fields(ROUTE[3], deficits=(deficit("d1"), deficit("d2")))))
    refusal = decide(state, with_fields(ROUTE[4], activities=MAP[:2]))

    assert lacking(refusal, "route.deficits_are_addressed") == ["d2"]
    assert lacking(refusal, "route.parts_are_present") == [
        "innovation_and_research",
        "action_sequence",
    ]
    assert "\n  ✗ d2" in render(refusal.reasons[-1], "en")


def test_open_activities_deficits_and_voices_are_named():
    begun = decide(route_after(8), ROUTE[10])
    completed = decide(route_after(11), ROUTE[13])
    agreed = decide(fold(PROGRAMME[:2]), PROGRAMME[3])
    silent = decide(fold(PROGRAMME[:9]), PROGRAMME[10])

    assert lacking(begun, "plan.nothing_is_open") == ["a3", "a4"]
    assert lacking(completed, "route.every_deficit_is_reflected") == ["d1"]
    assert lacking(agreed, "programme.everyone_consents") == ["e1"]
    assert lacking(silent, "programme.everyone_said") == ["e1"]


def test_a_draft_is_told_what_it_would_leave_out():
    changes = (Change(ChangeKind.CANCEL, "a4"),)
    proposal = route.CorrectionProposed(
        on=date(2026, 11, 1), cause=CorrectionCause.TEACHER_NEEDS, changes=changes
    )
    added = route.DeficitAdded(on=date(2026, 11, 1), deficit=deficit("d2"))
    refusal = decide(
        fold((*ROUTE[:5], added, proposal)), route.CorrectionAdopted(on=date(2026, 11, 2))
    )

    assert lacking(refusal, "route.draft_addresses_deficits") == ["d2"]
    assert lacking(refusal, "route.draft_keeps_parts") == ["action_sequence"]
    assert lacking(
        decide(fold((*ROUTE[:10], added)), ROUTE[10]), "route.every_deficit_is_addressed"
    ) == ["d2"]


def test_equal_refusals_are_equal():
    assert decide(Route(), ROUTE[1]) == decide(Route(), ROUTE[1])
    assert decide(Route(), ROUTE[1]) != decide(Route(), ROUTE[2])


@pytest.mark.parametrize(
    "copied",
    [copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))],
    ids=["copy", "pickle"],
)
def test_a_refusal_a_guard_and_a_chart_survive_copying(copied):
    refusal = decide(fold(ROUTE[:3]), ROUTE[6])
    after = copied(refusal)

    assert (after, after.reasons, after.possible) == (refusal, refusal.reasons, refusal.possible)
    for chart in CHARTS.values():
        again = copied(chart)
        assert [step.guards for step in again.steps] == [step.guards for step in chart.steps]
    assert decide(fold(ROUTE[:3]), ROUTE[3], chart=copied(CHARTS["route"])) == fold(ROUTE[:4])


def test_a_chart_of_ones_own_is_followed_to_the_end():
    own = with_fields(CHARTS["route"], steps=CHARTS["route"].steps[:1])

    assert [one.event for one in possible(Route(), on=ROUTE[0].on, chart=own)] == ["opened"]
    assert possible(route_after(1), on=ROUTE[0].on, chart=own) == ()
    assert evolve(Route(), ROUTE[0], chart=own) == route_after(1)
    with pytest.raises(MentorshipModelError, match=r"MM-LIFECYCLE-001.*one of: opened$"):
        evolve(route_after(1), ROUTE[1], chart=own)


def test_a_wrong_state_is_named_as_the_argument_it_is():
    with pytest.raises(MentorshipModelError, match="argument state:"):
        possible(None, on=ROUTE[0].on)


def test_a_step_asks_only_where_there_is_a_choice():
    a, b, c = RoutePhase.ROAD_MAP, RoutePhase.RUNNING, RoutePhase.REFLECTION
    step = with_fields(CHARTS["route"].steps[0], moves={a: (b,), b: (b, c)})
    choosing = with_fields(step, choose=lambda state, event: c)
    before, between = with_fields(Route(), phase=a), with_fields(Route(), phase=b)

    assert step.phase_after(between, None) is b
    assert choosing.phase_after(between, None) is c
    assert choosing.phase_after(before, None) is b


def test_an_event_of_an_old_log_leads_where_the_table_always_leads():
    a, b, c = RoutePhase.ROAD_MAP, RoutePhase.RUNNING, RoutePhase.REFLECTION
    step = with_fields(CHARTS["route"].steps[0], moves={a: (b,)})
    torn = with_fields(step, moves={a: (b,), b: (c,)})
    elsewhere = with_fields(Route(), phase=RoutePhase.DEFICITS)

    assert step.phase_after(elsewhere, None) is b
    assert torn.phase_after(elsewhere, None) is RoutePhase.DEFICITS


def test_where_nothing_is_possible_any_more_a_refusal_says_so():
    problem = decide(fold(ROUTE), ROUTE[5]).as_problem(place=Place(row=3), subject="r1")

    assert (problem.place, problem.subject) == (Place(row=3), "r1")
    assert problem.remedy.in_("en") == "Possible now: -."
    assert decide(Route(), ROUTE[5]).as_problem().place == Place()


def test_the_phase_is_the_first_reason():
    refusal = decide(route_after(1), done("a9", on=date(2026, 8, 1)))

    assert refusal.codes[:2] == ("route.phase", "common.chronology")
    assert len(refusal.codes) > 2
    assert {reason.holds for reason in refusal.reasons} == {False}


def test_a_step_with_a_choice_and_no_way_to_choose_takes_the_first():
    a, b, c = RoutePhase.ROAD_MAP, RoutePhase.RUNNING, RoutePhase.REFLECTION
    step = with_fields(CHARTS["route"].steps[0], moves={a: (c, b)}, choose=None)

    assert step.phase_after(with_fields(Route(), phase=a), None) is c


def test_an_offer_tells_what_its_data_will_have_to_meet():
    offers = {offer.event: offer for offer in possible(route_after(5), on=date(2026, 10, 5))}

    assert [(one.code, one.holds) for one in offers["activity_started"].asks] == [
        ("plan.activity_is_planned", None)
    ]
    assert offers["reflection_begun"].asks == ()
