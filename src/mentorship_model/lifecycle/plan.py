"""
What happens to a plan of activities, the same in an ИОМ and in a mentoring programme.

Each function takes a road map and gives the next one; none of them judges.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

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

# To look up a member of a list takes longer than what is done with it.
_STARTED: Final = ActivityStatus.STARTED
_DONE: Final = ActivityStatus.DONE


def agreed(plans: Iterable[PlannedActivity], *, waivers: tuple[Waiver, ...] = ()) -> RoadMap:
    """Return the first version of a map."""
    return RoadMap(tuple(Activity(plan) for plan in plans), waivers, 1)


def started(road_map: RoadMap, id: str, *, on: date) -> RoadMap:
    """Return the map with one activity started."""
    old = road_map.activity(id)
    if old is None:
        return road_map
    return _with(road_map, old, Activity(old.plan, _STARTED, on))


def done(road_map: RoadMap, id: str, *, evidence: Evidence) -> RoadMap:
    """Return the map with one activity done, its evidence kept beside any earlier one."""
    old = road_map.activity(id)
    if old is None:
        return road_map
    return _with(
        road_map,
        old,
        Activity(
            old.plan,
            _DONE,
            old.started_on,
            evidence.on,
            (*old.evidence, evidence),
        ),
    )


def amended(road_map: RoadMap, id: str, *, evidence: Evidence) -> RoadMap:
    """Return the map with a new version of the evidence of one activity."""
    old = road_map.activity(id)
    if old is None:
        return road_map
    return _with(road_map, old, evolve(old, evidence=(*old.evidence, evidence)))


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


def _with(road_map: RoadMap, old: Activity, new: Activity) -> RoadMap:
    return RoadMap(
        # A list is filled in half the time of a generator.
        tuple([new if one is old else one for one in road_map.activities]),
        road_map.waivers,
        road_map.version,
        road_map.draft,
        road_map.corrections,
    )
