"""
What the norm says of each event of a mentoring programme, written down a second time.

MOVES is the chart of phases; ``may`` says whether an event may come, by facts of its own.
"""

from datetime import date

from mentorship_model.lifecycle import programme

LIVE = ("proposed", "agreed", "ordered", "active", "vacant")

ACTIVE_ONLY = (
    *("activity_started", "activity_done", "correction_proposed", "correction_adopted"),
    *("correction_dropped", "term_changed", "term_lapsed", "notice_given", "feedback_given"),
)
MOVES = {
    "proposed": {"unproposed": {"proposed"}},
    **{
        name: {"proposed": {"proposed"}}
        for name in ("consent_given", "consent_refused", "consent_withdrawn")
    },
    "agreed": {"proposed": {"agreed"}},
    "declined": {"proposed": {"declined"}},
    "mentor_proposed": {"proposed": {"proposed"}, "vacant": {"proposed"}},
    "order_issued": {"agreed": {"ordered"}},
    "started": {"ordered": {"active"}},
    **{name: {"active": {"active"}} for name in ACTIVE_ONLY},
    "mentor_left": {"active": {"vacant"}},
    "mentor_lost": {phase: {"vacant"} for phase in ("agreed", "ordered", "active")},
    "mentee_withdrew": {phase: {phase, "terminated"} for phase in LIVE},
    "completed": {"active": {"completed"}},
    "terminated": {phase: {"terminated"} for phase in LIVE},
    "suspended": {phase: {phase} for phase in ("active", "vacant")},
    "resumed": {phase: {phase} for phase in ("active", "vacant")},
    "annulled": {phase: {phase} for phase in LIVE},
}

WHILE_SUSPENDED = (
    programme.Resumed,
    programme.Terminated,
    programme.MenteeWithdrew,
    programme.NoticeGiven,
    programme.MentorLeft,
    programme.MentorLost,
)
"""Leaving is always possible, whatever rests."""


def may(state, event):
    """Say whether the norm lets *event* come in *state*."""
    kind = type(event)
    if state.phase.value not in MOVES[NAMES[kind]]:
        return False
    if kind is programme.Proposed:
        return _proposed(event)
    if kind is programme.Annulled:
        return event.reason != ""
    if event.on < state.since or (state.suspension and event.on < state.suspension.on):
        return False
    if state.suspension and kind not in WHILE_SUSPENDED:
        return False
    return kind not in _RULES or _RULES[kind](state, event)


def _proposed(event):
    months = 3 if event.kind.value != "speed" else 0
    count = len(event.mentees)
    last = max((one.end for one in event.activities), default=event.start)
    ids = [one.id for one in event.activities]
    return (
        event.curator != ""
        and event.mentor not in ("", *event.mentees)
        and event.are_results_confirmed
        and "" not in event.mentees
        and len(set(event.mentees)) == count
        and (count > 1 if event.kind.value == "group" else count == 1)
        and (len(ids) == 1 if event.kind.value == "speed" else ids != [])
        and len(set(ids)) == len(ids)
        and event.start < event.end
        and _months_later(event.start, months) <= event.end <= _months_later(event.start, 12)
        and all(event.start <= one.start <= one.end for one in event.activities)
        and last < event.end
    )


def _months_later(day, months):
    # The bounded world begins on the 7th, which every month has.
    number = day.month - 1 + months
    return day.replace(year=day.year + number // 12, month=number % 12 + 1)


def _answers(state, by=date.max):
    """Return what everyone answered by a day; who answered later had not answered."""
    return {
        one.person: "asked" if one.on is not None and one.on > by else one.status.value
        for one in state.consents
    }


def _may_propose_mentor(state, event):
    refused = {"refused", "withdrawn"} & set(_answers(state, event.on).values())
    former = state.tenures[-1].mentor if state.tenures else None
    return (
        (state.phase.value == "vacant" or bool(refused))
        and event.mentor not in ("", state.mentor, former, *state.mentees)
        and event.are_results_confirmed
    )


def _statuses(state):
    return {one.plan.id: one.status.value for one in state.road_map.activities}


def _is_open(status):
    return status in ("planned", "started")


def _runs(state, on):
    return state.term.start <= on < state.term.end


def _done(state, event):
    started = [one.started_on for one in state.road_map.activities if one.plan.id == event.activity]
    return (
        _runs(state, event.on)
        and _is_open(_statuses(state).get(event.activity))
        and (started[0] is None or started[0] <= event.on)
    )


def _changes(state, event):
    if state.road_map.draft is not None or event.changes == ():
        return False
    known = set(_statuses(state))
    (one,) = event.changes
    return one.activity in known if one.kind.value == "cancel" else one.activity not in known


def _adopts(state, event):
    draft = state.road_map.draft
    if draft is None or event.on < draft.on:
        return False
    if not {state.mentor, *state.mentees} <= set(event.agreed_by):
        return False
    (one,) = draft.changes
    if not _is_open(_statuses(state).get(one.activity, "planned")):
        return False
    if one.plan is not None and not one.plan.end < state.term.end:
        return False
    if state.kind.value != "speed":
        return True
    left = [id for id, status in _statuses(state).items() if status != "cancelled"]
    return len(left) + (1 if one.plan is not None else -1) == 1


def _moves_end(state, event):
    ends = [one.plan.end for one in state.road_map.activities if one.status.value != "cancelled"]
    last = max(ends, default=state.term.start)
    return (
        {state.mentor, *state.mentees} <= set(event.agreed_by)
        and event.end > max(event.on, last, state.term.start)
        and event.end <= state.term.end.replace(year=state.term.end.year + 1)
    )


def _completes(state, event):
    heard = {one.person for one in state.feedback if one.on <= event.on}
    statuses = _statuses(state).values()
    closed = [one.closed_on for one in state.road_map.activities if one.closed_on is not None]
    return (
        max(closed, default=event.on) <= event.on
        and "done" in statuses
        and not any(map(_is_open, statuses))
        and state.road_map.draft is None
        and {state.mentor, *state.mentees} <= heard
    )


# Monday the 7th: the 8th, 9th and 10th are three full working days.
_FIRST_LEAVING = {
    date(2026, 9, 1): date(2026, 9, 5),
    date(2026, 9, 7): date(2026, 9, 11),
    date(2026, 9, 8): date(2026, 9, 12),
    date(2027, 3, 7): date(2027, 3, 11),
}

_RULES = {
    programme.ConsentGiven: lambda s, e: _answers(s).get(e.person) == "asked" and e.document != "",
    programme.ConsentRefused: lambda s, e: _answers(s).get(e.person) == "asked",
    programme.ConsentWithdrawn: lambda s, e: _answers(s, e.on).get(e.person) == "given",
    programme.Agreed: lambda s, e: set(_answers(s, e.on).values()) == {"given"},
    programme.Declined: lambda s, e: (
        {"refused", "withdrawn"} & set(_answers(s, e.on).values()) and s.tenures == ()
    ),
    programme.MentorProposed: _may_propose_mentor,
    programme.OrderIssued: lambda s, e: (
        (e.signed_by.value, e.mentor) == ("head", s.mentor) and "" not in (e.document, e.contract)
    ),
    programme.Started: lambda s, e: _runs(s, e.on) and s.order.on <= e.on,
    programme.ActivityStarted: lambda s, e: (
        _runs(s, e.on) and _statuses(s).get(e.activity) == "planned"
    ),
    programme.ActivityDone: _done,
    programme.CorrectionProposed: _changes,
    programme.CorrectionAdopted: _adopts,
    programme.CorrectionDropped: lambda s, e: (
        s.road_map.draft is not None and s.road_map.draft.on <= e.on and e.reason != ""
    ),
    programme.TermChanged: _moves_end,
    programme.TermLapsed: lambda s, e: (
        e.on >= s.term.end and any(map(_is_open, _statuses(s).values()))
    ),
    programme.NoticeGiven: lambda s, e: (
        s.notice is None
        and e.by.value in ("mentor", "head")
        and e.leaves_on >= _FIRST_LEAVING[e.on]
    ),
    programme.MentorLeft: lambda s, e: s.notice is not None and e.on >= s.notice.leaves_on,
    programme.MenteeWithdrew: lambda s, e: e.mentee in s.mentees,
    programme.FeedbackGiven: lambda s, e: e.person in (s.mentor, *s.mentees) and e.text != "",
    programme.Completed: _completes,
    programme.Suspended: lambda s, e: e.until is None or e.until > e.on,
    programme.Resumed: lambda s, e: s.suspension is not None,
}

NAMES = {
    getattr(programme, name): "".join(
        f"_{letter.lower()}" if letter.isupper() else letter for letter in name
    ).lstrip("_")
    for name in programme.__all__
    if name != "CHART"
}
