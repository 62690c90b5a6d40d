"""An invented first year of an ИОМ, from the desired image to the first activities."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from mentorship_model.calendar import add_years
from mentorship_model.lifecycle import route
from mentorship_model.model import (
    Attitude,
    Change,
    ChangeKind,
    Deficit,
    PlannedActivity,
    Product,
    RouteTerminationReason,
    Strength,
    SuspensionReason,
)
from mentorship_model.testing.chance import happens
from mentorship_model.testing.stream_log import StreamLog
from mentorship_model.vocabulary import (
    CorrectionCause,
    DiagnosticArea,
    DiagnosticMethod,
    ProductType,
    RoadMapPart,
    Role,
)

__all__ = ["live_route"]

_SHARE_ROUTE_STALLED: Final = 0.12
_SHARE_ROUTE_ENDED: Final = 0.03
_SHARE_SUSPENDED: Final = 0.05
_SHARE_CORRECTED: Final = 0.12


def live_route(log: StreamLog, opened: route.Opened, dice: Random, *, number: int) -> None:
    """
    Add to *log* what happens to a route within its first school year.

    Args:
        log: The rows after the first.

        opened: How the route was opened.

        dice: Where chance comes from.

        number: Its number among the routes; the first ones hold a mistake each.
    """
    day = opened.on + timedelta(days=dice.randint(7, 25))
    if number == 0:
        log.add(route.DeficitsDiagnosed(on=day, deficits=_deficits(dice)))
    log.add(route.ImageDescribed(on=day, image=f"image-{opened.teacher}"), role=Role.MENTEE)
    if number > _LAST_TO_GO_ON and happens(dice, _SHARE_ROUTE_STALLED):
        _err(log, number, on=day + timedelta(days=3))
        return
    day += timedelta(days=dice.randint(7, 20))
    log.add(route.StrengthsDiagnosed(on=day, strengths=_strengths(dice)))
    day += timedelta(days=dice.randint(7, 20))
    deficits = _deficits(dice)
    log.add(route.DeficitsDiagnosed(on=day, deficits=deficits))
    day += timedelta(days=dice.randint(7, 25))
    if number == 1:
        short = add_years(opened.on, 3)
        log.add(_map(deficits, on=day, planned_end=short))
    agreed = _map(deficits, on=day, planned_end=add_years(opened.on, 5))
    log.add(agreed, role=Role.ROUTE_TUTOR)
    _err(log, number, on=day + timedelta(days=3), activity=agreed.activities[0].id)
    _walk(log, agreed, dice, on=day)


def _err(log: StreamLog, number: int, *, on: date, activity: str = "") -> None:
    mistake = _ROUTE_MISTAKES.get(number)
    if mistake is not None:
        mistake(log, activity, on)


def _walk(log: StreamLog, agreed: route.RoadMapAgreed, dice: Random, *, on: date) -> None:
    """Do what the first school year allows."""
    last = date(on.year + (on.month >= 9), 6, 30)
    for number, activity in enumerate(agreed.activities[: dice.randint(1, 4)]):
        on += timedelta(days=dice.randint(10, 35))
        if on + timedelta(days=30) > last:
            return
        log.add(route.ActivityStarted(on=on, activity=activity.id), role=Role.MENTEE)
        on += timedelta(days=dice.randint(10, 30))
        log.add(_achievement(activity.id, dice, on=on), role=Role.MENTEE)
        if number == 1 and happens(dice, _SHARE_CORRECTED):
            on = _correct_map(log, agreed, on=on)
        if number == 1 and happens(dice, _SHARE_SUSPENDED):
            log.add(route.Suspended(on=on, reason=SuspensionReason.CHILD_CARE))
            return
        if number == 2 and happens(dice, _SHARE_ROUTE_ENDED):
            log.add(route.Terminated(on=on, reason=RouteTerminationReason.TRANSFER))
            return


def _strengths(dice: Random) -> tuple[Strength, ...]:
    return tuple(
        Strength(f"strength-{area.value}", area, DiagnosticMethod.SELF_DIAGNOSTICS)
        for area in dice.sample(list(DiagnosticArea), 3)
    )


def _deficits(dice: Random) -> tuple[Deficit, ...]:
    return tuple(
        Deficit(f"deficit-{area.value}", area, DiagnosticMethod.DIAGNOSTICS)
        for area in dice.sample(list(DiagnosticArea), dice.randint(1, 3))
    )


def _map(deficits: Sequence[Deficit], *, on: date, planned_end: date) -> route.RoadMapAgreed:
    last = planned_end - timedelta(days=1)
    by_part = tuple(
        PlannedActivity(id=f"part-{part.value}", start=on, end=last, part=part)
        for part in RoadMapPart
    )
    by_deficit = tuple(
        PlannedActivity(
            id=f"practice-{deficit.area.value}",
            start=on,
            end=last,
            part=RoadMapPart.ACTION_SEQUENCE,
            deficits=(deficit.id,),
        )
        for deficit in deficits
    )
    return route.RoadMapAgreed(on=on, activities=(*by_deficit, *by_part), planned_end=planned_end)


def _achievement(activity: str, dice: Random, *, on: date) -> route.ActivityDone:
    return route.ActivityDone(
        on=on,
        activity=activity,
        product=Product(dice.choice(list(ProductType)), f"portfolio/{activity}"),
        attitude=Attitude(f"diary/{activity}"),
    )


def _correct_map(log: StreamLog, agreed: route.RoadMapAgreed, *, on: date) -> date:
    last = agreed.planned_end - timedelta(days=1)
    part = RoadMapPart.INNOVATION_AND_RESEARCH
    added = PlannedActivity(id="research", start=on, end=last, part=part)
    log.add(
        route.CorrectionProposed(
            on=on,
            cause=CorrectionCause.EDUCATION_CHANGE,
            changes=(Change(ChangeKind.ADD, added.id, added),),
        )
    )
    adopted_on = on + timedelta(days=7)
    log.add(route.CorrectionAdopted(on=adopted_on))
    return adopted_on


def _done_without_product(log: StreamLog, activity: str, on: date) -> None:
    log.add(route.ActivityDone(on=on, activity=activity, product=None, attitude=Attitude("a")))


def _done_in_the_tutors_voice(log: StreamLog, activity: str, on: date) -> None:
    product = Product(ProductType.METHOD, "portfolio/method")
    attitude = Attitude("said-by-tutor", voice=Role.ROUTE_TUTOR)
    log.add(route.ActivityDone(on=on, activity=activity, product=product, attitude=attitude))


def _reflect_too_early(log: StreamLog, activity: str, on: date) -> None:
    log.add(route.ReflectionBegun(on=on))


def _misspell_the_day(log: StreamLog, activity: str, on: date) -> None:
    note = route.ReflectedInPassing(on=on, note="diary/note")
    log.add_broken(note, on=on.strftime("%d.%m.%Y"))


_ROUTE_MISTAKES: Final[Mapping[int, Callable[[StreamLog, str, date], None]]] = {
    2: _done_without_product,
    3: _done_in_the_tutors_voice,
    4: _reflect_too_early,
    5: _misspell_the_day,
}
"""The mistake of the n-th route; the first two have theirs in the diagnosis and the map."""

_LAST_TO_GO_ON: Final = 3
"""The mistakes up to this one are those of a route that has a map."""
