"""
Two bounded worlds of the mentoring programme, on days around the start, the notice and the end.

*Papers*: two mentors, one mentee or a group, one activity; consents, orders, notices, replacement.
*Work*: one tenure, two activities and a third one by correction; drafts, a moved end, lapsing.
"""

from datetime import date
from functools import cache

from exploration import World

from mentorship_model.lifecycle import programme
from mentorship_model.model import (
    ActivityStatus,
    Change,
    ChangeKind,
    MentorLossReason,
    PlannedActivity,
    Programme,
    ProgrammePhase,
    ProgrammeTerminationReason,
    SuspensionReason,
)
from mentorship_model.vocabulary import CorrectionCause, MentoringForm, MentoringKind, Role

# 7 September 2026 is a Monday; the programme runs to 7 March 2027.
EARLY, START, OVER = date(2026, 9, 1), date(2026, 9, 7), date(2027, 3, 7)
TUESDAY, FRIDAY = date(2026, 9, 8), date(2026, 9, 11)
DAYS = (EARLY, START, TUESDAY, OVER)
LATER = date(2027, 6, 1)

B1 = PlannedActivity("b1", START, FRIDAY)
B2 = PlannedActivity("b2", START, date(2027, 3, 1))
B3 = PlannedActivity("b3", START, FRIDAY)
B3_OUTSIDE = PlannedActivity("b3", START, OVER)

ADD, CHANGE, CANCEL = ChangeKind
MENTORS = ("m1", "m2")


def proposed(**changes):
    values = {
        "on": EARLY,
        "mentor": "m1",
        "mentees": ("e1",),
        "curator": "c1",
        "form": MentoringForm.TEACHER_TO_TEACHER,
        "kind": MentoringKind.TRADITIONAL_ONE_TO_ONE,
        "start": START,
        "end": OVER,
        "activities": (B1, B2),
        "are_results_confirmed": True,
    }
    return programme.Proposed(**(values | changes))


def speed(**changes):
    values = {
        "kind": MentoringKind.SPEED,
        "activities": (PlannedActivity("b1", START, START),),
        "end": date(2026, 9, 8),
    }
    return proposed(**(values | changes))


def single(**changes):
    return proposed(**({"activities": (B1,)} | changes))


def group(**changes):
    values = {"kind": MentoringKind.GROUP, "mentees": ("e1", "e2"), "activities": (B1,)}
    return proposed(**(values | changes))


WRONG_PROPOSALS = (
    proposed(curator=""),
    proposed(mentor=""),
    proposed(mentor="e1"),
    proposed(are_results_confirmed=False),
    proposed(mentees=("e1", "e2")),
    proposed(mentees=()),
    proposed(mentees=("",)),
    group(mentees=("e1",)),
    group(mentees=("e1", "e1")),
    proposed(activities=()),
    speed(activities=(B1, B2), end=OVER),
    proposed(end=date(2026, 12, 6)),
    proposed(end=date(2027, 9, 8)),
    speed(end=START),
    proposed(activities=(B1, B1)),
    proposed(activities=(B1, PlannedActivity("b2", EARLY, FRIDAY))),
    proposed(activities=(B1, PlannedActivity("b2", START, OVER))),
    proposed(activities=(B1, PlannedActivity("b2", FRIDAY, START))),
)


@cache
def events_on(day, *, is_work):
    """Return the events of a day, right and wrong."""
    return tuple(_events(day, is_work))


def _events(day, is_work):
    people = (*MENTORS, "e1", "e2", "x")
    for person in people:
        yield programme.ConsentGiven(on=day, person=person, document="consent")
        yield programme.ConsentRefused(on=day, person=person)
        yield programme.ConsentWithdrawn(on=day, person=person)
        if is_work is (day is TUESDAY):
            yield programme.FeedbackGiven(on=day, person=person, text="text")
    yield programme.ConsentGiven(on=day, person="e1", document="")
    yield programme.FeedbackGiven(on=day, person="e1", text="")
    yield programme.Agreed(on=day)
    yield programme.Declined(on=day)
    for mentor, are_confirmed in (
        ("m1", True),
        ("m2", True),
        ("e1", True),
        ("", True),
        ("m2", False),
    ):
        yield programme.MentorProposed(on=day, mentor=mentor, are_results_confirmed=are_confirmed)
    for mentor, signed_by, document, contract in (
        ("m1", Role.HEAD, "order", "contract"),
        ("m2", Role.HEAD, "order", "contract"),
        ("m1", Role.CURATOR, "order", "contract"),
        ("m1", Role.HEAD, "", "contract"),
        ("m1", Role.HEAD, "order", ""),
    ):
        yield programme.OrderIssued(
            on=day, mentor=mentor, signed_by=signed_by, document=document, contract=contract
        )
    yield programme.Started(on=day)
    for activity in ("b1", "b2", "b3", "b9"):
        yield programme.ActivityDone(on=day, activity=activity)
        if not is_work:
            yield programme.ActivityStarted(on=day, activity=activity)
    if is_work:
        yield from _plan_events(day)
    yield programme.TermLapsed(on=day)
    if not is_work:
        yield from _notices(day)
    if day is START:
        yield programme.Suspended(on=day, reason=SuspensionReason.ILLNESS)
    yield programme.Suspended(on=day, reason=SuspensionReason.ILLNESS, until=day)
    yield programme.Resumed(on=day)
    yield programme.MentorLost(on=day, reason=MentorLossReason.DISMISSAL)
    for mentee in ("e1", "e2", "x"):
        yield programme.MenteeWithdrew(on=day, mentee=mentee)
    yield programme.Completed(on=day)
    yield programme.Terminated(on=day, reason=ProgrammeTerminationReason.OTHER)


def _notices(day):
    for by, leaves_on in (
        (Role.MENTOR, FRIDAY),
        (Role.MENTOR, date(2026, 9, 10)),
        (Role.HEAD, OVER),
        (Role.MENTEE, OVER),
        (Role.MENTOR, EARLY),
    ):
        yield programme.NoticeGiven(on=day, by=by, leaves_on=leaves_on)
    yield programme.MentorLeft(on=day)


def _plan_events(day):
    # Corrections are proposed on one day, and one of them too early.
    for changes in {EARLY: ((Change(CANCEL, "b1"),),), TUESDAY: _changes()}.get(day, ()):
        yield programme.CorrectionProposed(
            on=day, cause=CorrectionCause.EDUCATION_CHANGE, changes=changes
        )
    for agreed_by in (("m1", "e1", "e2"), ("e1", "e2"), ("m1",)):
        yield programme.CorrectionAdopted(on=day, agreed_by=agreed_by)
        yield programme.TermChanged(on=day, end=LATER, agreed_by=agreed_by)
    for end in (date(2027, 3, 1), date(2028, 3, 8)):
        yield programme.TermChanged(on=day, end=end, agreed_by=("m1", "e1", "e2"))
    for reason in ("reason", ""):
        yield programme.CorrectionDropped(on=day, reason=reason)


def _changes():
    yield (Change(ADD, "b3", B3),)
    yield (Change(CANCEL, "b1"),)
    yield ()
    yield (Change(ADD, "b1", B1),)
    yield (Change(CANCEL, "b9"),)
    yield (Change(ADD, "b3", B3_OUTSIDE),)


def key(state):
    """Keep of a programme what matters to what may come next; of an ended one how it ended."""
    if state.phase in programme.CHART.finals:
        return state.phase, state.ending.reason
    return (
        state.phase,
        state.since,
        state.mentees,
        state.mentor,
        state.kind,
        state.term,
        tuple(
            (
                one.plan,
                one.status,
                one.started_on if one.status is ActivityStatus.STARTED else None,
            )
            for one in state.road_map.activities
        ),
        _settled_on(state),
        state.road_map.draft and (state.road_map.draft.changes, state.road_map.draft.on),
        tuple((one.person, one.status, one.on) for one in state.consents),
        state.order,
        state.notice,
        tuple(one.mentor for one in state.tenures),
        frozenset(one.person for one in state.feedback),
        state.suspension and state.suspension.on,
    )


def _settled_on(state):
    """Return the last day that completion may not be dated before."""
    closed = [one.closed_on for one in state.road_map.activities if one.closed_on]
    return max(closed + [one.on for one in state.feedback], default=None)


def _days(state):
    """Papers are done in one day, or tried a day too early; work is tried on every day."""
    if state.phase in (ProgrammePhase.ACTIVE, ProgrammePhase.ORDERED):
        return DAYS
    return (EARLY,) if state.since == EARLY else (EARLY, state.since)


def world(*first, is_work=False):
    """Return the world of programmes that begin with the proposals *first*."""
    most = 0 if is_work else 1

    def events(state):
        if state.phase is programme.CHART.start.phase:
            return first + WRONG_PROPOSALS + events_on(EARLY, is_work=is_work)
        return [
            event
            for day in _days(state)
            for event in events_on(day, is_work=is_work)
            if len(state.tenures) <= most or not isinstance(event, programme.MentorProposed)
        ]

    return World(start=Programme(), key=_key_of_work if is_work else key, events=events)


def _key_of_work(state):
    """Keep nothing of the plan while the seat is vacant, which is where *work* ends."""
    if state.phase is ProgrammePhase.VACANT:
        return state.phase, state.since, state.suspension and state.suspension.on
    return key(state)
