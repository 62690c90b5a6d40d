"""
What happens to a plan of activities, the same in an ИОМ and in a mentoring programme.

Each function takes a road map and gives the next one; none of them judges.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from mentorship_model.model import (
    Activity,
    ActivityStatus,
    Change,
    ChangeKind,
    Correction,
    Evidence,
    PlannedActivity,
    RoadMap,
    Waiver,
)

__all__ = [
    "activities_after",
    "adopted",
    "agreed",
    "amended",
    "done",
    "dropped",
    "lapsed",
    "started",
    "waivers_after",
]


def agreed(plans: Iterable[PlannedActivity], *, waivers: tuple[Waiver, ...] = ()) -> RoadMap:
    """Return the first version of a map."""
    return RoadMap.of_plans(plans, waivers=waivers)


def started(road_map: RoadMap, id: str, *, on: date) -> RoadMap:
    """Return the map with one activity started; what was closed before stays closed."""
    old = road_map.activity(id)
    if old is None:
        return road_map
    status = ActivityStatus.STARTED if old.status.is_open else old.status
    return road_map.with_activity(evolve(old, status=status, started_on=on))


def done(road_map: RoadMap, id: str, *, evidence: Evidence) -> RoadMap:
    """Return the map with one activity done, its evidence kept beside any earlier one."""
    return road_map.with_achievement(id, evidence)


def amended(road_map: RoadMap, id: str, *, evidence: Evidence) -> RoadMap:
    """Return the map with a new version of the evidence of one activity."""
    old = road_map.activity(id)
    if old is None:
        return road_map
    return road_map.with_activity(evolve(old, evidence=(*old.evidence, evidence)))


def lapsed(road_map: RoadMap, *, on: date) -> RoadMap:
    """Return the map with everything open lapsed."""
    activities = tuple(
        evolve(activity, status=ActivityStatus.LAPSED, closed_on=on)
        if activity.status.is_open
        else activity
        for activity in road_map.activities
    )
    return evolve(road_map, activities=activities)


def adopted(road_map: RoadMap, *, on: date) -> RoadMap:
    """Return the next version of the map, made by its draft."""
    draft = road_map.draft
    if draft is None:
        return road_map
    version = road_map.version + 1
    return RoadMap(
        activities_after(road_map, draft, on=on),
        waivers_after(road_map, draft),
        version,
        None,
        (*road_map.corrections, evolve(draft, closed_on=on, version=version)),
    )


def dropped(road_map: RoadMap, *, on: date) -> RoadMap:
    """Return the map with its draft put away."""
    if road_map.draft is None:
        return road_map
    closed = evolve(road_map.draft, closed_on=on)
    return evolve(road_map, draft=None, corrections=(*road_map.corrections, closed))


def activities_after(
    road_map: RoadMap, correction: Correction, *, on: date
) -> tuple[Activity, ...]:
    """Return the activities as *correction*, adopted that day, would make them."""
    changes = {change.activity: change for change in correction.changes}
    kept = tuple(
        _changed(activity, changes[activity.id], on=on)
        if activity.id in changes and activity.status.is_open
        else activity
        for activity in road_map.activities
    )
    added = tuple(
        Activity(change.plan)
        for change in correction.changes
        if change.kind is ChangeKind.ADD and change.plan is not None
    )
    return kept + added


def waivers_after(road_map: RoadMap, correction: Correction) -> tuple[Waiver, ...]:
    """Return the waivers as *correction* would make them."""
    return (*road_map.waivers, *correction.waivers)


def _changed(activity: Activity, change: Change, *, on: date) -> Activity:
    if change.kind is ChangeKind.CANCEL:
        return evolve(activity, status=ActivityStatus.CANCELLED, closed_on=on)
    if change.kind is ChangeKind.CHANGE and change.plan is not None:
        return evolve(activity, plan=change.plan)
    return activity
