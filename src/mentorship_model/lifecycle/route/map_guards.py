"""The guards of the road map of an ИОМ: as it is agreed (position 4) and corrected (position 6)."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import date
from typing import Final

from mentorship_model.lifecycle import plan
from mentorship_model.lifecycle.chart import event_guard, state_guard
from mentorship_model.lifecycle.route import events
from mentorship_model.lifecycle.route.terms import term_after, years_later
from mentorship_model.model import ActivityStatus, PlannedActivity, Route, Waiver
from mentorship_model.text import Text
from mentorship_model.vocabulary import RoadMapPart

__all__ = [
    "activities_are_distinct",
    "activities_are_in_term",
    "deficits_are_addressed",
    "deficits_are_known",
    "deficits_without_activity",
    "draft_addresses_deficits",
    "draft_keeps_parts",
    "end_in_four_to_five_years",
    "every_deficit_is_addressed",
    "parts_are_present",
]


_COUNTS_AS_ADDRESSED: Final = (
    ActivityStatus.PLANNED,
    ActivityStatus.STARTED,
    ActivityStatus.DONE,
    ActivityStatus.LAPSED,
)


_PARTS: Final = tuple(RoadMapPart)


@event_guard(
    "route.parts_are_present",
    Text(
        "каждая часть а-г карты есть или снята с причиной",
        "each part a-d of the map is there or waived with a reason",
    ),
    "S3.2-42",
    "S3.2-43",
    "S3.2-44",
    "S3.2-46",
    lacking=lambda route, event: _missing_parts(event.activities, event.waivers),
)
def parts_are_present(route: Route, event: events.RoadMapAgreed) -> bool:
    return not _missing_parts(event.activities, event.waivers)


@event_guard(
    "route.deficits_are_addressed",
    Text("на каждый дефицит есть мероприятие", "each deficit has an activity"),
    "S3.2-10",
    "S3.2-41",
    "S3.2-63",
    lacking=lambda route, event: _unaddressed(route, event.activities),
)
def deficits_are_addressed(route: Route, event: events.RoadMapAgreed) -> bool:
    return not (route.policy.is_addressing_required and _unaddressed(route, event.activities))


@event_guard(
    "route.deficits_are_known",
    Text("мероприятия ссылаются на выявленные дефициты", "activities name diagnosed deficits"),
    "S3.2-41",
)
def deficits_are_known(
    route: Route, event: events.RoadMapAgreed | events.CorrectionProposed
) -> bool:
    known = {deficit.id for deficit in route.diagnosis.deficits}
    return all(known.issuperset(one.deficits) for one in _plans_of(event))


@event_guard(
    "route.activities_are_distinct",
    Text("у каждого мероприятия свой код", "each activity has an id of its own"),
    "convention:statuses",
)
def activities_are_distinct(route: Route, event: events.RoadMapAgreed) -> bool:
    return 0 < len(event.activities) == len({one.id for one in event.activities})


@event_guard(
    "route.activities_are_in_term",
    Text("мероприятия внутри срока", "the activities are inside the term"),
    "S3.2-24",
)
def activities_are_in_term(route: Route, event: events.RoadMapAgreed) -> bool:
    start = term_after(route, event).start
    return all(start <= one.start <= one.end < event.planned_end for one in event.activities)


@event_guard(
    "route.end_in_four_to_five_years",
    Text(
        "конец запланирован через 4-5 лет после начала, если не установлено иное",
        "the planned end is 4-5 years after the start, unless settled otherwise",
    ),
    "S3.2-24",
)
def end_in_four_to_five_years(route: Route, event: events.RoadMapAgreed) -> bool:
    term = term_after(route, event)
    return years_later(term.start, route.policy.min_years) <= event.planned_end <= term.end


@state_guard(
    "route.draft_addresses_deficits",
    Text(
        "после корректировки на каждый дефицит есть мероприятие",
        "after the correction each deficit has an activity",
    ),
    "S3.2-10",
    "S3.2-60",
    lacking=lambda route, on: _unaddressed(route, _plans_after(route)),
)
def draft_addresses_deficits(route: Route, on: date) -> bool:
    return not (route.policy.is_addressing_required and _unaddressed(route, _plans_after(route)))


@state_guard(
    "route.draft_keeps_parts",
    Text(
        "после корректировки каждая часть а-г есть или снята с причиной",
        "after the correction each part a-d is there or waived with a reason",
    ),
    "S3.2-42",
    "S3.2-43",
    "S3.2-44",
    "S3.2-46",
    "S3.2-60",
    lacking=lambda route, on: _missing_after_draft(route),
)
def draft_keeps_parts(route: Route, on: date) -> bool:
    return route.road_map.draft is None or not _missing_after_draft(route)


@state_guard(
    "route.every_deficit_is_addressed",
    Text("на каждый дефицит есть мероприятие", "each deficit has an activity"),
    "S3.2-63",
    lacking=lambda route, on: deficits_without_activity(route),
)
def every_deficit_is_addressed(route: Route, on: date) -> bool:
    return not (route.policy.is_addressing_required and deficits_without_activity(route))


def deficits_without_activity(route: Route) -> tuple[str, ...]:
    """Return the ids of the deficits that no activity of the map in force addresses."""
    return _left(route, route.road_map.addressed(*_COUNTS_AS_ADDRESSED))


def _plans_of(event: events.RoadMapAgreed | events.CorrectionProposed) -> list[PlannedActivity]:
    if isinstance(event, events.RoadMapAgreed):
        return list(event.activities)
    return [change.plan for change in event.changes if change.plan is not None]


def _plans_in_force(route: Route) -> list[PlannedActivity]:
    return [one.plan for one in route.road_map.with_status(*_COUNTS_AS_ADDRESSED)]


def _plans_after(route: Route) -> list[PlannedActivity]:
    draft = route.road_map.draft
    if draft is None:
        return _plans_in_force(route)
    after = plan.activities_after(route.road_map, draft, on=draft.on)
    return [one.plan for one in after if one.status in _COUNTS_AS_ADDRESSED]


def _unaddressed(route: Route, plans: Iterable[PlannedActivity]) -> tuple[str, ...]:
    return _left(route, {deficit for one in plans for deficit in one.deficits})


def _left(route: Route, addressed: Set[str]) -> tuple[str, ...]:
    return tuple(one.id for one in route.diagnosis.deficits if one.id not in addressed)


def _missing_parts(plans: Iterable[PlannedActivity], waivers: Iterable[Waiver]) -> list[str]:
    # Few, and the same objects: a list is searched faster than words are hashed.
    present = [one.part for one in plans] + [one.part for one in waivers if one.reason]
    return [part.value for part in _PARTS if part not in present]


def _missing_after_draft(route: Route) -> list[str]:
    draft = route.road_map.draft
    waivers = plan.waivers_after(route.road_map, draft) if draft else route.road_map.waivers
    return _missing_parts(_plans_after(route), waivers)
