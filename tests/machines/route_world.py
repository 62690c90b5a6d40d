"""
A bounded world of the ИОМ: two deficits, three activities with unequal parts and covers, three days.

The days stand for *before four years*, *after four years* and *after five years*.  Every guard's
data is offered both right and wrong.
"""

from datetime import date
from functools import cache

from exploration import World

from mentorship_model.lifecycle import route
from mentorship_model.model import (
    ActivityStatus,
    Attitude,
    Change,
    ChangeKind,
    Deficit,
    EarlyCompletionReason,
    Evidence,
    PlannedActivity,
    Product,
    Route,
    RouteTerminationReason,
    Strength,
    SuspensionReason,
    Waiver,
)
from mentorship_model.vocabulary import (
    CorrectionCause,
    DiagnosticArea,
    DiagnosticMethod,
    ProductType,
    RoadMapPart,
    Role,
)

EARLY, LATE, OVER = date(2026, 9, 1), date(2030, 9, 1), date(2031, 9, 1)
DAYS = (EARLY, LATE, OVER)
BEFORE = date(2026, 8, 31)

PRODUCT = Product(ProductType.METHOD, "product")
OWN = Attitude("text")
D1, D2 = (Deficit(id, DiagnosticArea.ICT, DiagnosticMethod.SELF_DIAGNOSTICS) for id in ("d1", "d2"))
STRENGTH = Strength("s1", DiagnosticArea.METHODOLOGICAL, DiagnosticMethod.DIAGNOSTICS)


def planned(id, part, *deficits, start=EARLY, end=LATE):
    return PlannedActivity(id, start, end, part, deficits)


A, B, C, D = RoadMapPart
A1, A2 = planned("a1", A, "d1"), planned("a2", B, "d1", "d2")
A2_LESS = planned("a2", B, "d2")
A2_FIRST = planned("a2", B, "d1")
A3 = planned("a3", A, "d2")
A3_OUTSIDE = planned("a3", A, "d2", end=OVER)
WAIVED = (Waiver(C, "reason"), Waiver(D, "reason"))

END = date(2031, 9, 1)


def change(kind, plan):
    return Change(kind, plan.id, None if kind is ChangeKind.CANCEL else plan)


ADD, CHANGE, CANCEL = ChangeKind
CORRECTIONS = (
    ((change(ADD, A3),), ()),
    ((change(CANCEL, A1),), ()),
    ((change(CHANGE, A2_LESS),), ()),
    ((change(ADD, A3_OUTSIDE),), ()),
    ((change(CANCEL, A2),), (Waiver(B, "reason"),)),
)
WRONG_CHANGES = (
    (),
    (change(ADD, A1),),
    (change(CHANGE, planned("a9", A, "d1")),),
    (change(CANCEL, planned("a9", A)),),
    (change(ADD, planned("a4", A, "d9")),),
    (change(CANCEL, A1), change(CANCEL, A1)),
    (Change(ADD, "a4", A3),),
    (Change(ADD, "a4"),),
    (Change(CANCEL, "a1", A1),),
)


@cache
def right_events(day, *, wide, proposes=True):
    """Return the events of a day whose data is in order somewhere; a day may propose nothing."""
    return tuple(_right(day, wide, proposes))


@cache
def wrong_events(day):
    """Return the events of a day each of which breaks one condition on its data."""
    return tuple(_wrong(day))


def _right(day, wide, proposes):
    yield route.Opened(on=day, teacher="t1", organisation="o1", rules="r")
    yield route.ImageDescribed(on=day, image="image")
    yield route.StrengthsDiagnosed(on=day, strengths=(STRENGTH,))
    for deficits in ((D1,), (D1, D2)) if wide else ((D1,),):
        yield route.DeficitsDiagnosed(on=day, deficits=deficits)
    for activities in ((A1, A2_FIRST), (A1, A2)) if wide else ((A1, A2_FIRST),):
        yield route.RoadMapAgreed(on=day, activities=activities, waivers=WAIVED, planned_end=END)
    for activity in ("a1", "a2", "a3"):
        yield route.ActivityStarted(on=day, activity=activity)
        yield _done(day, activity)
        yield _amended(day, activity)
    yield route.DeficitAdded(on=day, deficit=D2)
    if proposes:
        for changes, waivers in CORRECTIONS if wide else CORRECTIONS[:4]:
            yield _proposal(day, changes, waivers)
    yield route.CorrectionAdopted(on=day)
    yield route.CorrectionDropped(on=day, reason="reason")
    yield route.Returned(on=day, reason="reason")
    yield route.ReflectedInPassing(on=day, note="note")
    yield route.TermLapsed(on=day)
    yield route.ReflectionBegun(on=day)
    for deficit in ("d1", "d2"):
        yield route.DeficitReflected(on=day, deficit=deficit, process="p", result="r")
    yield route.NearnessReflected(on=day, image="image", text="text")
    for early in (None, EarlyCompletionReason.GOALS_REACHED):
        yield route.Completed(on=day, early=early)
    for reason, note in (
        (RouteTerminationReason.OWN_WISH, ""),
        (RouteTerminationReason.OTHER, "note"),
        (RouteTerminationReason.NO_DEFICITS, ""),
        (RouteTerminationReason.ENTERED_IN_ERROR, ""),
    ):
        yield route.Terminated(on=day, reason=reason, note=note)
    if wide or day is LATE:
        yield route.Suspended(on=day, reason=SuspensionReason.ILLNESS)
    yield route.Resumed(on=day)


def _wrong(day):
    opened = {"teacher": "t1", "organisation": "o1", "rules": "r"}
    for missing in opened:
        yield route.Opened(on=day, **(opened | {missing: ""}))
    yield route.Opened(on=day, **opened, carried=(Evidence(day, PRODUCT, OWN),))
    yield route.ImageDescribed(on=day, image="")
    for strengths in ((), (STRENGTH, STRENGTH)):
        yield route.StrengthsDiagnosed(on=day, strengths=strengths)
    for deficits in ((), (D1, D1)):
        yield route.DeficitsDiagnosed(on=day, deficits=deficits)
    yield from _maps(day)
    yield route.ActivityStarted(on=day, activity="a9")
    yield _done(day, "a9")
    yield _done(day, "a1", product=None)
    yield _done(day, "a1", attitude=None)
    yield _done(day, "a1", attitude=Attitude("text", Role.MENTOR))
    yield _amended(day, "a1", reason="")
    yield _amended(day, "a1", attitude=Attitude("text", Role.MENTOR))
    yield _amended(day, "a1", attitude=Attitude(""))
    yield route.DeficitAdded(on=day, deficit=D1)
    for changes in WRONG_CHANGES:
        yield _proposal(day, changes, ())
    yield _proposal(BEFORE, *CORRECTIONS[0])
    yield route.CorrectionDropped(on=day, reason="")
    yield route.Returned(on=day, reason="")
    yield route.ReflectedInPassing(on=day, note="")
    for process, result in (("", "r"), ("p", "")):
        yield route.DeficitReflected(on=day, deficit="d1", process=process, result=result)
    for image, text in (("other", "text"), ("image", "")):
        yield route.NearnessReflected(on=day, image=image, text=text)
    yield route.Terminated(on=day, reason=RouteTerminationReason.OTHER)
    yield route.Suspended(on=day, reason=SuspensionReason.ILLNESS, until=day)


def _maps(day):
    good = (A1, A2_FIRST)
    for activities, waivers, end in (
        ((planned("a1", A), planned("a2", B)), WAIVED, END),
        ((), tuple(Waiver(part, "reason") for part in RoadMapPart), END),
        ((A1, A1, A2_FIRST), WAIVED, END),
        ((A1, A2_FIRST, planned("a3", A, "d9")), WAIVED, END),
        (good, WAIVED[:1], END),
        (good, (Waiver(C, ""), Waiver(D, "reason")), END),
        (good, WAIVED, date(2030, 8, 31)),
        (good, WAIVED, date(2031, 9, 2)),
        ((A1, planned("a2", B, "d1", end=END)), WAIVED, END),
        ((A1, planned("a2", B, "d1", start=BEFORE)), WAIVED, END),
        ((A1, planned("a2", B, "d1", start=LATE, end=EARLY)), WAIVED, END),
    ):
        yield route.RoadMapAgreed(on=day, activities=activities, waivers=waivers, planned_end=end)


def _done(day, activity, product=PRODUCT, attitude=OWN):
    return route.ActivityDone(on=day, activity=activity, product=product, attitude=attitude)


def _amended(day, activity, attitude=OWN, reason="reason"):
    return route.EvidenceAmended(
        on=day, activity=activity, product=PRODUCT, attitude=attitude, reason=reason
    )


def _proposal(day, changes, waivers):
    return route.CorrectionProposed(
        on=day, cause=CorrectionCause.TEACHER_NEEDS, changes=changes, waivers=waivers
    )


def key(state):
    """Keep of a route what matters to what may come next; of an ended one only how it ended."""
    road_map = state.road_map
    if state.phase in route.CHART.finals:
        return (
            state.phase,
            state.since,
            state.ending.reason,
            state.phase == "terminated"
            or (
                tuple((one.id, one.status) for one in road_map.activities),
                frozenset(one.deficit for one in state.reflection.deficits),
            ),
        )
    return (
        state.phase,
        state.since,
        state.suspension and state.suspension.on,
        frozenset(state.diagnosis.images),
        frozenset(one.id for one in state.diagnosis.strengths),
        frozenset(one.id for one in state.diagnosis.deficits),
        tuple(
            (
                one.plan,
                one.status,
                one.started_on if one.status is ActivityStatus.STARTED else None,
            )
            for one in road_map.activities
        ),
        frozenset(road_map.waivers),
        max((one.closed_on for one in road_map.activities if one.closed_on), default=None),
        road_map.draft and (road_map.draft.changes, road_map.draft.waivers, road_map.draft.on),
        frozenset(one.deficit for one in state.reflection.deficits),
        bool(state.reflection.nearness),
        state.term,
        frozenset(state.rests),
    )


def world(policy=None, *, wide=False):
    """Return the world; a *wide* one has more corrections and rests."""

    # Where rests prolong the term, work that begins when it would be over needs corrections, too.
    is_longer = policy is not None and policy.is_term_extended_by_suspension
    proposing = (LATE, OVER) if is_longer else (LATE,)

    def events(state):
        if state.phase is route.CHART.start.phase:
            # Opened on one day only: the other lives are the same, shifted.
            return right_events(EARLY, wide=wide) + wrong_events(EARLY)
        # A correction is closed on the day it was proposed or later: one day of them is enough.
        right = tuple(
            event
            for day in DAYS
            for event in right_events(day, wide=wide, proposes=day in proposing)
        )
        if state.term is not None and state.term.end > END:
            # One rest is added to the term, then the world has no more of them.
            right = tuple(event for event in right if not isinstance(event, route.Suspended))
        return right + wrong_events(state.suspension.on if state.suspension else state.since)

    start = Route() if policy is None else Route(policy=policy)
    return World(start=start, key=key, events=events)
