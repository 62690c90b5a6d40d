"""Every reachable programme of bounded worlds, every event, right and wrong."""

from collections import Counter
from datetime import timedelta
from functools import cache

import pytest
from attrs import evolve as with_fields
from exploration import LoneGuards, annulments, broken_laws, explore
from programme_norm import MOVES, NAMES, may
from programme_world import DAYS, events_on, group, proposed, single, speed, world

from mentorship_model.lifecycle import Refusal, decide, evolve, possible, programme
from mentorship_model.model import ActivityStatus, ChangeKind, ConsentStatus, ProgrammePhase
from mentorship_model.vocabulary import MentoringKind, Role

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


REFUSED = {ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN}


def heard(state):
    return {one.person for one in state.feedback} >= {state.mentor, *state.mentees}


def statuses(state):
    return {one.id: one.status for one in state.road_map.activities}


def answers(state):
    return {one.person: one.status for one in state.consents}


def begun(state):
    return state.suspension.on if state.suspension else state.since


def has_its_meetings(state):
    left = [one for one in statuses(state).values() if one is not ActivityStatus.CANCELLED]
    return len(left) == 1 if state.kind is MentoringKind.SPEED else bool(state.road_map.activities)


def everyone(state):
    return {state.mentor, *state.mentees}


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
    "a completed programme has no correction open": lambda s: (
        s.phase is not ProgrammePhase.COMPLETED or s.road_map.draft is None
    ),
    "the curator and every seat but a vacant one are named": lambda s: (
        s.phase is ProgrammePhase.UNPROPOSED
        or (bool(s.curator) and bool(s.mentor or s.phase is ProgrammePhase.VACANT or s.ending))
    ),
    "nobody and nothing is there twice": lambda s: (
        len(set(s.mentees)) == len(s.mentees) and len(statuses(s)) == len(s.road_map.activities)
    ),
    "the plan is inside the term": lambda s: (
        s.term is None
        or all(
            s.term.start <= one.plan.start <= one.plan.end < s.term.end
            for one in s.road_map.activities
        )
    ),
    "speed mentoring is one meeting, any other kind has some": lambda s: (
        s.phase is ProgrammePhase.UNPROPOSED or has_its_meetings(s)
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


def months_of(event):
    """Return the whole months of a proposed term; the bounded world begins on the 7th."""
    years, months = event.end.year - event.start.year, event.end.month - event.start.month
    return 12 * years + months - (event.end.day < event.start.day)


def full_working_days(event):
    """Count the working days between a notice and leaving, neither day among them."""
    between = range(1, (event.leaves_on - event.on).days)
    return sum((event.on + timedelta(number)).weekday() < 5 for number in between)


def keeps_what_is_closed(before, after):
    if after.road_map is before.road_map:
        return True
    new = {one.id: one for one in after.road_map.activities}
    return all(
        new.get(one.id) == one for one in before.road_map.activities if not one.status.is_open
    )


def versions_grow(before, event, after):
    step = after.road_map.version - before.road_map.version
    if isinstance(event, programme.CorrectionAdopted):
        return step == 1 and after.road_map.draft is None
    return step == (before.phase is ProgrammePhase.UNPROPOSED)


def fits_the_plan(before, event):
    known = set(statuses(before))
    return bool(event.changes) and all(
        one.activity in known if one.kind is ChangeKind.CANCEL else one.activity not in known
        for one in event.changes
    )


def is_a_proposal(event):
    is_group, is_speed = (event.kind is kind for kind in (MentoringKind.GROUP, MentoringKind.SPEED))
    return (
        event.are_results_confirmed
        and (len(event.mentees) > 1 if is_group else len(event.mentees) == 1)
        and (is_speed or months_of(event) >= 3)
        and months_of(event) <= 12
        and (months_of(event) < 12 or event.end.day == event.start.day)
    )


AT_WORK = (
    *(programme.Started, programme.ActivityStarted, programme.ActivityDone),
    *(programme.CorrectionProposed, programme.CorrectionAdopted, programme.CorrectionDropped),
    *(programme.TermChanged, programme.TermLapsed, programme.FeedbackGiven),
    *(programme.MentorProposed, programme.Completed, programme.Suspended),
)
"""What has to wait while a programme rests; leaving, answering and ending need not."""

OF_STEPS = {
    "nothing comes before what it follows": lambda a, e, b: begun(a) is None or e.on >= begun(a),
    "work waits while the programme rests": lambda a, e, b: (
        a.suspension is None or not isinstance(e, AT_WORK)
    ),
    "suspending and resuming alternate, and a rest ends later": lambda a, e, b: (
        (not isinstance(e, programme.Resumed) or a.suspension is not None)
        and (not isinstance(e, programme.Suspended) or e.until is None or e.until > e.on)
    ),
    "work stays inside the term": lambda a, e, b: (
        not isinstance(e, AT_WORK[:3]) or a.term.start <= e.on < a.term.end
    ),
    "only what is planned is started": lambda a, e, b: (
        not isinstance(e, programme.ActivityStarted)
        or statuses(a).get(e.activity) is ActivityStatus.PLANNED
    ),
    "what is done was open, and is not done before it is started": lambda a, e, b: (
        not isinstance(e, programme.ActivityDone)
        or (
            a != b
            and all(
                one.started_on is None or one.started_on <= one.closed_on
                for one in b.road_map.with_status(ActivityStatus.DONE)
            )
        )
    ),
    "what is closed stays as it is": lambda a, e, b: keeps_what_is_closed(a, b),
    "completion comes when everything is closed and everyone was heard": lambda a, e, b: (
        not isinstance(e, programme.Completed)
        or (
            all((one.closed_on or e.on) <= e.on for one in b.road_map.activities)
            and {one.person for one in b.feedback if one.on <= e.on} >= everyone(a)
        )
    ),
    "a correction is closed when it was open": lambda a, e, b: all(
        one.on <= one.closed_on for one in b.road_map.corrections
    ),
    "what was agreed upon had been consented to": lambda a, e, b: (
        not isinstance(e, programme.Agreed) or all((one.on or e.on) <= e.on for one in b.consents)
    ),
    "a correction is a numbered version of an open draft": versions_grow,
    "a correction is proposed to the plan there is, one at a time": lambda a, e, b: (
        not isinstance(e, programme.CorrectionProposed)
        or (a.road_map.draft is None and fits_the_plan(a, e))
    ),
    "a correction is dropped for a reason": lambda a, e, b: (
        not isinstance(e, programme.CorrectionDropped)
        or (a.road_map.draft is not None and bool(e.reason))
    ),
    "what was agreed upon is changed by everyone": lambda a, e, b: (
        not isinstance(e, programme.CorrectionAdopted | programme.TermChanged)
        or everyone(a) <= set(e.agreed_by)
    ),
    "the end moves to a day ahead, twelve months at most": lambda a, e, b: (
        not isinstance(e, programme.TermChanged)
        or (e.on < e.end <= a.term.end.replace(year=a.term.end.year + 1))
    ),
    "only what is over has lapsed": lambda a, e, b: (
        not isinstance(e, programme.TermLapsed) or (e.on >= a.term.end and a != b)
    ),
    "a proposal has confirmed results, people for its kind and a term": lambda a, e, b: (
        not isinstance(e, programme.Proposed) or is_a_proposal(e)
    ),
    "a mentor with confirmed results is proposed for a free seat": lambda a, e, b: (
        not isinstance(e, programme.MentorProposed)
        or (
            e.are_results_confirmed
            and (a.phase is ProgrammePhase.VACANT or bool(REFUSED & set(answers(a).values())))
        )
    ),
    "an answer is given by who is asked, and taken back by who gave it": lambda a, e, b: (
        not isinstance(
            e, programme.ConsentGiven | programme.ConsentRefused | programme.ConsentWithdrawn
        )
        or answers(a).get(e.person)
        is (
            ConsentStatus.GIVEN
            if isinstance(e, programme.ConsentWithdrawn)
            else ConsentStatus.ASKED
        )
    ),
    "a consent is on paper": lambda a, e, b: (
        not isinstance(e, programme.ConsentGiven) or bool(e.document)
    ),
    "what someone refused and never ran is declined": lambda a, e, b: (
        not isinstance(e, programme.Declined)
        or (bool(REFUSED & set(answers(a).values())) and not a.tenures)
    ),
    "an order is the head's, for the mentor, with the contract": lambda a, e, b: (
        not isinstance(e, programme.OrderIssued)
        or (
            e.signed_by is Role.HEAD
            and b.order.mentor == a.mentor
            and bool(b.order.document and b.order.contract)
        )
    ),
    "a notice is given once, by a side, three full working days ahead": lambda a, e, b: (
        not isinstance(e, programme.NoticeGiven)
        or (a.notice is None and e.by in (Role.MENTOR, Role.HEAD) and full_working_days(e) >= 3)
    ),
    "who leaves does so on the day that was named": lambda a, e, b: (
        not isinstance(e, programme.MentorLeft) or a.notice is None or e.on >= a.notice.leaves_on
    ),
    "who withdraws took part": lambda a, e, b: (
        not isinstance(e, programme.MenteeWithdrew) or e.mentee in a.mentees
    ),
    "a voice is a participant's and says something": lambda a, e, b: (
        not isinstance(e, programme.FeedbackGiven) or (e.person in everyone(a) and bool(e.text))
    ),
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
        b.road_map is a.road_map
        or {one.id for one in a.road_map.with_status(ActivityStatus.DONE)}
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


@pytest.mark.slow
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
    # Whatever is after a proposal is after the beginning of the phase it was made in.
    ("correction_adopted", "common.chronology"),
    ("correction_dropped", "common.chronology"),
    # An answer is given in the phase that it belongs to, and here so is every feedback.
    ("consent_withdrawn", "common.chronology"),
    ("agreed", "common.chronology"),
    ("declined", "common.chronology"),
    ("completed", "common.chronology"),
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


KEPT_BY_EFFECTS = {
    # A correction that touches what is closed changes nothing of it, whether it is refused or not.
    ("correction_adopted", "plan.draft_keeps_what_is_closed"),
}


def test_each_guard_removed_breaks_a_law_at_once():
    """
    The laws are told apart from the norm: they look at what a step makes, never at the guards.
    """
    lone = walk("papers")[2]
    lone.tries.update(walk("work")[2].tries)
    uncaught = {
        (name, code)
        for (name, code), (state, event) in lone.tries.items()
        if not broken_laws(
            OF_STATES, OF_STEPS, state, event, decide(state, event, chart=lone.without(name, code))
        )
    }

    assert uncaught == KEPT_BY_EFFECTS
