"""
What the norm says of each event of an ИОМ, written down a second time, apart from the library.

MOVES is the chart of phases; ``may`` says whether an event may come, by facts of its own.
"""

from datetime import date

from mentorship_model.lifecycle import route
from mentorship_model.model import ChangeKind

LIVE = ("self_determination", "strengths", "deficits", "road_map", "running", "reflection")

MOVES = {
    "opened": {"unopened": {"self_determination"}},
    "image_described": {
        "self_determination": {"strengths"},
        "strengths": {"strengths"},
        "deficits": {"deficits"},
        "road_map": {"road_map"},
        "running": {"running"},
    },
    "strengths_diagnosed": {"strengths": {"deficits", "road_map"}},
    "deficits_diagnosed": {"strengths": {"strengths"}, "deficits": {"road_map"}},
    "road_map_agreed": {"road_map": {"running"}},
    "activity_started": {"running": {"running"}},
    "activity_done": {"running": {"running"}},
    "evidence_amended": {"running": {"running"}, "reflection": {"reflection"}},
    "deficit_added": {"running": {"running"}},
    "correction_proposed": {"running": {"running"}},
    "correction_adopted": {"running": {"running"}},
    "correction_dropped": {"running": {"running"}},
    "reflected_in_passing": {"running": {"running"}},
    "term_lapsed": {"running": {"running"}},
    "reflection_begun": {"running": {"reflection"}},
    "returned": {"reflection": {"running"}},
    "deficit_reflected": {"reflection": {"reflection"}},
    "nearness_reflected": {"reflection": {"reflection"}},
    "completed": {"reflection": {"completed"}},
    "terminated": {phase: {"terminated"} for phase in LIVE},
    "suspended": {phase: {phase} for phase in LIVE},
    "resumed": {phase: {phase} for phase in LIVE},
    "annulled": {phase: {phase} for phase in LIVE},
}

OPENED = date(2026, 9, 1)
"""The one day on which every route of the bounded world is opened."""
FOUR_YEARS, FIVE_YEARS = date(2030, 9, 1), date(2031, 9, 1)


def may(state, event):
    """Say whether the norm lets *event* come in *state*."""
    if state.phase.value not in MOVES[NAMES[type(event)]]:
        return False
    kind = type(event)
    if kind in (route.Opened, route.Annulled):
        return _RULES[kind](state, event)
    if event.on < state.since or (state.suspension and event.on < state.suspension.on):
        return False
    if state.suspension and kind not in (route.Resumed, route.Terminated):
        return False
    return _RULES[kind](state, event)


def _end(state):
    """Return the day after the term; days of rest are counted by a law on the steps."""
    is_longer = state.policy.is_term_extended_by_suspension and state.term is not None
    return state.term.end if is_longer else FIVE_YEARS


def _statuses(state):
    return {one.plan.id: one.status.value for one in state.road_map.activities}


def _is_open(status):
    return status in ("planned", "started")


def _some_once(items):
    ids = [one.id for one in items]
    return ids != [] and sorted(ids) == sorted(set(ids))


def _deficits(state):
    return {one.id for one in state.diagnosis.deficits}


def _agreed(state, event):
    plans = event.activities
    parts = {one.part.value for one in plans}
    parts |= {one.part.value for one in event.waivers if one.reason != ""}
    named = {deficit for one in plans for deficit in one.deficits}
    is_from_opening = state.policy.term_starts.value == "opened"
    start = OPENED if is_from_opening else event.on
    latest = _end(state) if is_from_opening else start.replace(year=start.year + 5)
    return (
        not (is_from_opening and event.on >= _end(state))
        and _some_once(plans)
        and named <= _deficits(state)
        and (named == _deficits(state) or not state.policy.is_addressing_required)
        and len(parts) == 4
        and start.replace(year=start.year + 4) <= event.planned_end <= latest
        and all(start <= one.start <= one.end < event.planned_end for one in plans)
    )


def _started(state, event):
    return event.on < _end(state) and _statuses(state).get(event.activity) == "planned"


def _done(state, event):
    started = [one.started_on for one in state.road_map.activities if one.plan.id == event.activity]
    return (
        event.on < _end(state)
        and _is_open(_statuses(state).get(event.activity))
        and (started[0] is None or started[0] <= event.on)
        and event.product is not None
        and event.attitude is not None
        and event.attitude.text != ""
        and event.attitude.voice.value == "mentee"
    )


def _amended(state, event):
    return (
        _statuses(state).get(event.activity) == "done"
        and event.attitude.text != ""
        and event.attitude.voice.value == "mentee"
        and event.reason != ""
    )


def _proposed(state, event):
    if state.road_map.draft is not None or len(event.changes) == 0:
        return False
    touched = [one.activity for one in event.changes]
    if len(set(touched)) < len(touched):
        return False
    for one in event.changes:
        is_known = one.activity in _statuses(state)
        if one.kind is ChangeKind.CANCEL:
            if not is_known or one.plan is not None:
                return False
        elif (
            one.plan is None
            or one.plan.id != one.activity
            or is_known is not (one.kind is ChangeKind.CHANGE)
            or not set(one.plan.deficits) <= _deficits(state)
        ):
            return False
    return True


def _adopted(state, event):
    draft = state.road_map.draft
    if draft is None or event.on < draft.on:
        return False
    statuses = _statuses(state)
    if any(not _is_open(statuses.get(one.activity, "planned")) for one in draft.changes):
        return False
    new = {one.activity: one.plan for one in draft.changes if one.plan is not None}
    if any(one.end >= _end(state) or one.start < OPENED for one in new.values()):
        return False
    cancelled = {one.activity for one in draft.changes if one.plan is None}
    plans = {one.plan.id: one.plan for one in state.road_map.activities} | new
    kept = [
        plan
        for id, plan in plans.items()
        if id not in cancelled and statuses.get(id) != "cancelled"
    ]
    parts = {one.part for one in kept}
    parts |= {one.part for one in (*state.road_map.waivers, *draft.waivers) if one.reason}
    addressed = {deficit for one in kept for deficit in one.deficits}
    return _covers(state, addressed) and len(parts) == 4


def _covers(state, addressed):
    return addressed >= _deficits(state) or not state.policy.is_addressing_required


def _reflection_begun(state, event):
    statuses = _statuses(state).values()
    kept = [one.plan for one in state.road_map.activities if one.status.value != "cancelled"]
    addressed = {deficit for plan in kept for deficit in plan.deficits}
    closed = [one.closed_on for one in state.road_map.activities if one.closed_on is not None]
    return (
        max(closed, default=event.on) <= event.on
        and not any(map(_is_open, statuses))
        and "done" in statuses
        and state.road_map.draft is None
        and _covers(state, addressed)
    )


def _completed(state, event):
    reflected = {one.deficit for one in state.reflection.deficits}
    may_be_early = state.policy.is_early_completion_allowed and event.early is not None
    in_time = event.on >= FOUR_YEARS or may_be_early
    return reflected >= _deficits(state) and state.reflection.nearness != "" and in_time


def _terminated(state, event):
    reason = event.reason.value
    if reason == "other":
        return event.note != ""
    if reason == "no_deficits":
        return not state.diagnosis.deficits
    if reason == "entered_in_error":
        return "done" not in _statuses(state).values()
    return True


_RULES = {
    route.Opened: lambda s, e: (
        "" not in (e.teacher, e.organisation, e.rules)
        and (e.continues is not None or e.carried == ())
    ),
    route.ImageDescribed: lambda s, e: e.image != "",
    route.StrengthsDiagnosed: lambda s, e: _some_once(e.strengths),
    route.DeficitsDiagnosed: lambda s, e: (
        _some_once(e.deficits)
        and (
            s.phase.value == "deficits"
            or not (s.policy.is_diagnosis_ordered or s.diagnosis.deficits)
        )
    ),
    route.RoadMapAgreed: _agreed,
    route.ActivityStarted: _started,
    route.ActivityDone: _done,
    route.EvidenceAmended: _amended,
    route.DeficitAdded: lambda s, e: e.on < _end(s) and e.deficit.id not in _deficits(s),
    route.CorrectionProposed: _proposed,
    route.CorrectionAdopted: _adopted,
    route.CorrectionDropped: lambda s, e: (
        s.road_map.draft is not None and s.road_map.draft.on <= e.on and e.reason != ""
    ),
    route.ReflectedInPassing: lambda s, e: e.note != "",
    route.TermLapsed: lambda s, e: e.on >= _end(s) and any(map(_is_open, _statuses(s).values())),
    route.ReflectionBegun: _reflection_begun,
    route.Returned: lambda s, e: e.on < _end(s) and e.reason != "",
    route.DeficitReflected: lambda s, e: (
        e.deficit in _deficits(s) and "" not in (e.process, e.result)
    ),
    route.NearnessReflected: lambda s, e: e.image in s.diagnosis.images and e.text != "",
    route.Completed: _completed,
    route.Terminated: _terminated,
    route.Suspended: lambda s, e: e.until is None or e.until > e.on,
    route.Resumed: lambda s, e: s.suspension is not None,
    route.Annulled: lambda s, e: e.reason != "",
}

NAMES = {
    getattr(route, name): "".join(
        f"_{letter.lower()}" if letter.isupper() else letter for letter in name
    ).lstrip("_")
    for name in route.__all__
    if name != "CHART"
}
