"""What a record says when nothing is given: the numbers of the model and of ours, at their bounds."""

from datetime import date

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.model import (
    Activity,
    ActivityStatus,
    Attitude,
    Mentee,
    Mentor,
    Organisation,
    PlannedActivity,
    Programme,
    ProgrammePhase,
    ProgrammePolicy,
    RoadMap,
    Route,
    RoutePhase,
    RoutePolicy,
    Teacher,
    TermStart,
    Territory,
)
from mentorship_model.vocabulary import Level, MentoringForm, MentoringKind, Role

PLACE = Territory(organisation="o", municipality="m", region="r")


def test_a_programme_takes_three_to_twelve_months_and_three_working_days_of_notice():
    """The model Regulation (V06); art. 351.8 of the Labour Code, in force from 01.03.2025."""
    policy = ProgrammePolicy()

    assert (policy.min_months, policy.max_months, policy.notice_working_days) == (3, 12, 3)
    assert policy.notice_from == policy.contract_from == date(2025, 3, 1)
    assert policy.are_confirmed_results_required is True


def test_a_route_takes_four_to_five_years_from_its_opening():
    """S3.2-24; the open choices are read the stricter way but for the days of rest."""
    policy = RoutePolicy()

    assert (policy.min_years, policy.max_years) == (4, 5)
    assert policy.term_starts is TermStart.OPENED
    assert policy.is_diagnosis_ordered
    assert policy.is_addressing_required
    assert policy.is_early_completion_allowed
    assert not policy.is_term_extended_by_suspension


@pytest.mark.parametrize(
    ("make", "least"),
    [
        (lambda n: Mentor(id="m", territory=PLACE, places=n), 0),
        (lambda n: Mentor(id="m", territory=PLACE, busy_places=n), 0),
        (lambda n: Mentee(id="e", territory=PLACE, tier=n), 0),
        (lambda n: Teacher(id="t", organisation="o", places=n), 0),
        (lambda n: Teacher(id="t", organisation="o", experience_months=n), 0),
        (lambda n: Mentor(id="m", territory=PLACE, experience_months=n), 0),
        (lambda n: Mentee(id="e", territory=PLACE, experience_months=n), 0),
    ],
)
def test_a_count_may_be_the_least_and_nothing_below(make, least):
    make(least)
    with pytest.raises(MentorshipModelError, match=rf"a whole number, {least} or more"):
        make(least - 1)


@pytest.mark.parametrize(
    ("make", "least"),
    [
        (lambda n: ProgrammePolicy(min_months=n), 0),
        (lambda n: ProgrammePolicy(min_months=0, max_months=n), 1),
        (lambda n: ProgrammePolicy(min_months=5, max_months=n), 5),
        (lambda n: ProgrammePolicy(notice_working_days=n), 0),
        (lambda n: RoutePolicy(min_years=n), 1),
        (lambda n: RoutePolicy(min_years=1, max_years=n), 1),
        (lambda n: RoutePolicy(max_years=n), 4),
    ],
)
def test_a_policy_with_a_number_below_the_least_is_refused(make, least):
    make(least)
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*(years|months|days).*whole"):
        make(least - 1)


@pytest.mark.parametrize(
    "make",
    [
        lambda id: Teacher(id=id, organisation="o"),
        lambda id: Teacher(id="t", organisation=id),
        lambda id: Teacher(id="t", organisation="o", earlier_mentor=id),
        lambda id: Organisation(id=id, municipality="m", region="r"),
        lambda id: Organisation(id="o", municipality=id, region="r"),
        lambda id: Organisation(id="o", municipality="m", region=id),
        lambda id: Territory(organisation=id, municipality="m", region="r"),
        lambda id: Territory(organisation="o", municipality=id, region="r"),
        lambda id: Territory(organisation="o", municipality="m", region=id),
        lambda id: Mentor(id=id, territory=PLACE),
        lambda id: Mentee(id=id, territory=PLACE),
        lambda id: Mentee(id="e", territory=PLACE, earlier_mentor=id),
    ],
)
def test_an_id_may_be_one_sign_but_not_none(make):
    make("7")
    make("Город Курган")
    for wrong in ("", " ", "\u00a0", "7 ", "\t7", "7\n"):
        with pytest.raises(MentorshipModelError, match="not empty, without spaces at its ends"):
            make(wrong)
    with pytest.raises(MentorshipModelError, match="a text"):
        make(7)


def test_a_mentor_has_one_place_anywhere_and_a_mentee_no_priority():
    mentor, mentee = Mentor(id="m", territory=PLACE), Mentee(id="e", territory=PLACE)

    assert (mentor.places, mentor.busy_places, mentor.scope) == (1, 0, Level.FEDERAL)
    assert (mentee.tier, mentee.form) == (1, None)
    assert mentee.kind is MentoringKind.TRADITIONAL_ONE_TO_ONE


def test_lives_begin_before_their_first_event():
    programme, route = Programme(), Route()

    assert programme.phase is ProgrammePhase.UNPROPOSED
    assert programme.form is MentoringForm.TEACHER_TO_TEACHER
    assert programme.kind is MentoringKind.TRADITIONAL_ONE_TO_ONE
    assert (programme.mentor, programme.curator) == ("", "")
    assert route.phase is RoutePhase.UNOPENED
    assert route.road_map == programme.road_map == RoadMap()
    assert RoadMap().version == 0


def test_an_attitude_is_the_mentees_unless_said_otherwise():
    assert Attitude("text-1").voice is Role.MENTEE


def test_activities_are_found_by_id_and_by_status():
    one, two = (
        Activity(PlannedActivity(id, date(2026, 9, 1), date(2026, 9, 30)), status)
        for id, status in (("a", ActivityStatus.DONE), ("b", ActivityStatus.PLANNED))
    )
    road_map = RoadMap(activities=(one, two))

    assert road_map.activity("b") == two
    assert road_map.activity("c") is None
    assert road_map.with_status(ActivityStatus.DONE, ActivityStatus.LAPSED) == (one,)
    assert (one.id, one.evidence) == ("a", ())
