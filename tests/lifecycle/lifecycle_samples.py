"""A whole route and a whole programme as logs, for tests to cut and bend."""

from datetime import date

from mentorship_model.lifecycle import fold, programme, route
from mentorship_model.model import (
    Attitude,
    Deficit,
    PlannedActivity,
    Product,
    Strength,
)
from mentorship_model.vocabulary import (
    DiagnosticArea,
    DiagnosticMethod,
    MentoringForm,
    MentoringKind,
    ProductType,
    RoadMapPart,
    Role,
)

ICT = DiagnosticArea.ICT
METHODICAL = DiagnosticArea.METHODOLOGICAL
SELF = DiagnosticMethod.SELF_DIAGNOSTICS

PRODUCT = Product(ProductType.METHOD, "product-1")
ATTITUDE = Attitude("text-2")


def deficit(id="d1", area=ICT):
    return Deficit(id, area, SELF)


def planned(id, part=RoadMapPart.CPD_SCHEDULE, deficits=("d1",), start=None, end=None):
    return PlannedActivity(
        id, start or date(2026, 10, 5), end or date(2027, 5, 31), part, tuple(deficits)
    )


MAP = tuple(planned(f"a{number}", part) for number, part in enumerate(RoadMapPart, 1))


def done(activity, *, on=date(2026, 11, 20), product=PRODUCT, attitude=ATTITUDE):
    return route.ActivityDone(on=on, activity=activity, product=product, attitude=attitude)


ROUTE = (
    route.Opened(on=date(2026, 9, 1), teacher="t1", organisation="o1", rules="2021-12/1"),
    route.ImageDescribed(on=date(2026, 9, 8), image="text-1"),
    route.StrengthsDiagnosed(on=date(2026, 9, 15), strengths=(Strength("s1", ICT, SELF),)),
    route.DeficitsDiagnosed(on=date(2026, 9, 22), deficits=(deficit(),)),
    route.RoadMapAgreed(on=date(2026, 10, 1), activities=MAP, planned_end=date(2031, 9, 1)),
    route.ActivityStarted(on=date(2026, 10, 5), activity="a1"),
    *(done(one.id) for one in MAP),
    route.ReflectionBegun(on=date(2030, 9, 1)),
    route.DeficitReflected(on=date(2030, 9, 2), deficit="d1", process="text-3", result="text-4"),
    route.NearnessReflected(on=date(2030, 9, 3), image="text-1", text="text-5"),
    route.Completed(on=date(2030, 9, 4)),
)
PLAN = (
    PlannedActivity("b1", date(2026, 9, 10), date(2026, 12, 1)),
    PlannedActivity("b2", date(2026, 12, 1), date(2027, 4, 1)),
)


def proposed(**changes):
    values = {
        "on": date(2026, 9, 1),
        "mentor": "m1",
        "mentees": ("e1",),
        "curator": "c1",
        "form": MentoringForm.TEACHER_TO_TEACHER,
        "kind": MentoringKind.TRADITIONAL_ONE_TO_ONE,
        "start": date(2026, 9, 7),
        "end": date(2027, 5, 31),
        "activities": PLAN,
        "are_results_confirmed": True,
    }
    return programme.Proposed(**(values | changes))


def consent(person, on=date(2026, 9, 2)):
    return programme.ConsentGiven(on=on, person=person, document=f"consent-{person}")


def order(mentor="m1", on=date(2026, 9, 4), **changes):
    values = {"document": "order-1", "signed_by": Role.HEAD, "contract": "addendum-1"}
    return programme.OrderIssued(on=on, mentor=mentor, **(values | changes))


PROGRAMME = (
    proposed(),
    consent("m1"),
    consent("e1"),
    programme.Agreed(on=date(2026, 9, 3)),
    order(),
    programme.Started(on=date(2026, 9, 7)),
    programme.ActivityDone(on=date(2026, 11, 30), activity="b1"),
    programme.ActivityDone(on=date(2027, 3, 30), activity="b2"),
    programme.FeedbackGiven(on=date(2027, 5, 20), person="m1", text="text-1"),
    programme.FeedbackGiven(on=date(2027, 5, 21), person="e1", text="text-2"),
    programme.Completed(on=date(2027, 5, 28)),
)
STARTED = 6
"""Events of the sample programme up to its start."""


def route_after(count):
    return fold(ROUTE[:count])


def programme_after(count):
    return fold(PROGRAMME[:count])
