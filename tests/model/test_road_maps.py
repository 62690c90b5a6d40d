"""A road map keeps its activities smaller than it gives them, and gives them as they were put in."""

import copy
import pickle
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.errors import MentorshipModelError
from mentorship_model.model import (
    Activity,
    ActivityStatus,
    Attitude,
    Evidence,
    PlannedActivity,
    Product,
    RoadMap,
)
from mentorship_model.vocabulary import ProductType, RoadMapPart, Role

DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
IDS = st.sampled_from(["a1", "a2", "a3", "d1", "d2"])
PRODUCTS = st.builds(Product, st.sampled_from([*ProductType, "own_kind"]), IDS)
ATTITUDES = st.builds(Attitude, st.sampled_from(["", "text-1"]), st.sampled_from(Role))
PLANS = st.builds(
    PlannedActivity,
    IDS,
    DAYS,
    DAYS,
    st.none() | st.sampled_from(RoadMapPart),
    st.lists(IDS, max_size=2).map(tuple),
)
ACTIVITIES = st.builds(
    Activity,
    PLANS,
    st.sampled_from(ActivityStatus),
    st.none() | DAYS,
    st.none() | DAYS,
    st.lists(st.builds(Evidence, DAYS, PRODUCTS, ATTITUDES), max_size=2).map(tuple),
)
MAPS = st.lists(ACTIVITIES, max_size=3, unique_by=lambda one: one.id).map(tuple)

ON = date(2026, 11, 20)
EVIDENCE = Evidence(ON, Product("method", "p1"), Attitude("t1"))


def activity(id, status=ActivityStatus.PLANNED, *, started_on=None, deficits=()):
    return Activity(PlannedActivity(id, ON, ON, None, deficits), status, started_on)


@given(MAPS, DAYS)
def test_what_was_closed_later_was_open_on_a_day(activities, day):
    assert RoadMap(activities).open_on(day) == tuple(
        one.id
        for one in activities
        if one.status.is_open or (one.closed_on is not None and one.closed_on > day)
    )


@given(MAPS)
def test_activities_are_read_as_they_were_put_in(activities):
    road_map = RoadMap(activities, version=2)

    assert road_map.activities == activities
    assert repr(road_map).startswith(f"RoadMap(activities={activities!r}, ")
    assert road_map == RoadMap(activities, version=2) != RoadMap(activities)
    assert road_map != activities
    assert hash(road_map) == hash(RoadMap(activities, version=2))
    assert pickle.loads(pickle.dumps(road_map)) == road_map
    assert copy.copy(road_map) == copy.deepcopy(road_map) == road_map
    assert evolve(road_map, version=3) == RoadMap(activities, version=3)


@given(MAPS)
def test_what_is_asked_of_a_map_is_what_its_activities_say(activities):
    road_map = RoadMap(activities)

    assert road_map.ids == tuple(one.id for one in activities)
    assert road_map.statuses == tuple(one.status for one in activities)
    for one in activities:
        assert road_map.activity(one.id) == one
        assert road_map.status_of(one.id) is one.status
        assert road_map.started_on(one.id) == one.started_on
    for status in ActivityStatus:
        some = tuple(one for one in activities if one.status is status)
        assert road_map.with_status(status) == some
        assert road_map.addressed(status) == {id for one in some for id in one.plan.deficits}
    assert road_map.addressed() == frozenset()


def test_of_what_is_not_in_the_map_nothing_is_known():
    road_map = RoadMap((activity("a1"),))

    assert road_map.activity("a2") is None
    assert road_map.status_of("a2") is None
    assert road_map.started_on("a2") is None
    assert road_map.with_activity(activity("a2")) == road_map
    assert road_map.with_achievement("a2", EVIDENCE) == road_map


def test_the_first_version_of_a_map_is_of_plans():
    plans = [activity("a1").plan, activity("a2", deficits=("d1",)).plan]

    assert RoadMap.of_plans(plans) == RoadMap(tuple(map(Activity, plans)), version=1)


def test_one_activity_takes_the_place_of_another():
    road_map = RoadMap((activity("a1"), activity("a2")), version=1)
    new = activity("a2", ActivityStatus.LAPSED)

    assert road_map.with_activity(new) == RoadMap((activity("a1"), new), version=1)


@pytest.mark.parametrize("started_on", [None, date(2026, 10, 1)])
def test_an_achievement_is_put_beside_what_was_there(started_on):
    begun = activity("a1", started_on=started_on, deficits=("d1",))
    later = evolve(EVIDENCE, on=date(2026, 12, 1))
    done = evolve(begun, status=ActivityStatus.DONE, closed_on=ON, evidence=(EVIDENCE,))
    done_anew = evolve(done, closed_on=later.on, evidence=(EVIDENCE, later))
    road_map = RoadMap((begun, activity("a2")), version=1)

    once = road_map.with_achievement("a1", EVIDENCE)

    assert once == RoadMap((done, activity("a2")), version=1)
    assert once.with_achievement("a1", later).activities == (done_anew, activity("a2"))


@pytest.mark.parametrize("activities", [None, 1, (1,), (("a1", ON, ON, None, ()),)])
def test_what_is_no_activity_is_refused_in_our_words(activities):
    with pytest.raises(MentorshipModelError, match=r"activities: .*Activity") as caught:
        RoadMap(activities=activities)

    assert caught.value.problems[0].place.argument == "activities"
