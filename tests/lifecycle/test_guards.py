"""What each guard refuses, and what offers show of it before anyone has typed anything."""

from datetime import date

import pytest
from attrs import evolve as with_fields
from lifecycle_samples import (
    ATTITUDE,
    PRODUCT,
    PROGRAMME,
    ROUTE,
    STARTED,
    consent,
    deficit,
    order,
    planned,
    programme_after,
    proposed,
    route_after,
)

from mentorship_model.lifecycle import Refusal, decide, possible, programme, route
from mentorship_model.lifecycle.common_guards import is_within_term
from mentorship_model.model import (
    Programme,
    Route,
    RoutePolicy,
    RouteTerminationReason,
    SuspensionReason,
)
from mentorship_model.vocabulary import MentoringKind, Role

RUNNING, REFLECTION, ACTIVE = route_after(10), route_after(11), programme_after(STARTED)
DAY, LATER = date(2027, 1, 11), date(2030, 9, 2)


def codes(state, event):
    outcome = decide(state, event)
    return outcome.codes if isinstance(outcome, Refusal) else ()


def amended(**changes):
    values = {"activity": "a1", "product": PRODUCT, "attitude": ATTITUDE, "reason": "text-8"}
    return route.EvidenceAmended(on=DAY, **(values | changes))


def reflected(**changes):
    values = {"deficit": "d1", "process": "text-3", "result": "text-4"}
    return route.DeficitReflected(on=LATER, **(values | changes))


def nearness(**changes):
    return route.NearnessReflected(on=LATER, **({"image": "text-1", "text": "text-5"} | changes))


def terminated(reason, note="", on=DAY):
    return route.Terminated(on=on, reason=RouteTerminationReason(reason), note=note)


def agreed(*plans):
    return with_fields(ROUTE[4], activities=(*ROUTE[4].activities, *plans))


UNKNOWN = planned("a9", deficits=("d9",))


@pytest.mark.parametrize(
    ("state", "event", "refused"),
    [
        (Route(), with_fields(ROUTE[0], rules=""), ("route.opening_is_complete",)),
        (route_after(1), with_fields(ROUTE[1], image=""), ("route.image_is_described",)),
        (route_after(2), with_fields(ROUTE[2], strengths=()), ("route.strengths_are_found",)),
        (route_after(3), with_fields(ROUTE[3], deficits=()), ("route.deficits_are_found",)),
        (
            route_after(3),
            with_fields(ROUTE[3], deficits=(deficit(), deficit())),
            ("route.deficits_are_found",),
        ),
        (route_after(4), agreed(UNKNOWN), ("route.deficits_are_known",)),
        (route_after(4), agreed(planned("a1")), ("route.activities_are_distinct",)),
        (RUNNING, amended(), ()),
        (RUNNING, amended(reason=""), ("route.evidence_has_reason",)),
        (RUNNING, amended(activity="a9"), ("plan.activity_is_done",)),
        (route_after(6), amended(), ("plan.activity_is_done",)),
        (RUNNING, route.DeficitAdded(on=DAY, deficit=deficit()), ("route.deficit_is_new",)),
        (RUNNING, route.ReflectedInPassing(on=DAY, note=""), ("route.note_is_said",)),
        (REFLECTION, route.Returned(on=LATER, reason=""), ("route.return_has_reason",)),
        (REFLECTION, route.Returned(on=LATER, reason="text-8"), ()),
        (REFLECTION, reflected(), ()),
        (REFLECTION, reflected(deficit="d9"), ("route.deficit_is_known",)),
        (REFLECTION, reflected(process=""), ("route.process_and_result_are_said",)),
        (REFLECTION, reflected(result=""), ("route.process_and_result_are_said",)),
        (REFLECTION, nearness(), ()),
        (REFLECTION, nearness(image="text-9"), ("route.image_is_known",)),
        (REFLECTION, nearness(text=""), ("route.nearness_is_said",)),
        (RUNNING, terminated("other"), ("route.other_reason_is_said",)),
        (RUNNING, terminated("other", "text-8"), ()),
        (RUNNING, terminated("no_deficits"), ("route.reason_fits_deficits",)),
        (route_after(3), terminated("no_deficits"), ()),
        (RUNNING, terminated("entered_in_error"), ("route.error_had_no_consequences",)),
        (route_after(6), terminated("entered_in_error"), ()),
    ],
)
def test_what_the_route_refuses(state, event, refused):
    assert codes(state, event) == refused


def group(*mentees):
    return proposed(kind=MentoringKind.GROUP, mentees=mentees)


ASKED = programme_after(1)
WITHDRAWN = programme.ConsentWithdrawn(on=date(2026, 9, 3), person="m1")


@pytest.mark.parametrize(
    ("state", "event", "refused"),
    [
        (Programme(), proposed(curator=""), ("programme.curator_is_named",)),
        (Programme(), proposed(mentor="e1"), ("programme.mentor_is_someone_else",)),
        (Programme(), group("e1", "e2"), ()),
        (Programme(), group("e1"), ("programme.kind_fits_mentees",)),
        (Programme(), group("e1", "e2", "e1"), ("programme.kind_fits_mentees",)),
        (Programme(), group("e1", "e2", ""), ("programme.kind_fits_mentees",)),
        (Programme(), proposed(mentees=("e1", "e2")), ("programme.kind_fits_mentees",)),
        (Programme(), proposed(activities=()), ("programme.kind_fits_plan",)),
        (ASKED, consent("m9"), ("programme.answer_is_from_participant",)),
        (ASKED, with_fields(consent("m1"), document=""), ("programme.consent_has_document",)),
        (programme_after(2), consent("m1"), ("programme.consent_is_open",)),
        (ASKED, WITHDRAWN, ("programme.withdrawal_is_of_a_consent",)),
        (programme_after(2), WITHDRAWN, ()),
        (programme_after(4), order(signed_by=Role.CURATOR), ("programme.order_is_of_the_head",)),
        (programme_after(4), order(document=""), ("programme.order_is_of_the_head",)),
        (programme_after(4), order("m2"), ("programme.order_names_mentor",)),
        (
            with_fields(programme_after(5), mentor="m2"),
            PROGRAMME[5],
            ("programme.order_is_before_start",),
        ),
        (
            ACTIVE,
            programme.NoticeGiven(on=DAY, by=Role.MENTEE, leaves_on=date(2027, 2, 1)),
            ("programme.notice_by_a_side",),
        ),
        (programme_after(8), PROGRAMME[10], ("programme.everyone_said",)),
        (
            with_fields(ACTIVE, term=None),
            programme.TermChanged(on=DAY, end=date(2027, 6, 30), agreed_by=("m1", "e1")),
            ("programme.changed_term_fits",),
        ),
        (
            ACTIVE,
            programme.MenteeWithdrew(on=DAY, mentee="e9"),
            ("programme.mentee_takes_part",),
        ),
        (
            ACTIVE,
            programme.FeedbackGiven(on=DAY, person="e9", text="text-1"),
            ("programme.feedback_is_from_participant",),
        ),
        (
            ACTIVE,
            programme.FeedbackGiven(on=DAY, person="e1", text=""),
            ("programme.feedback_is_said",),
        ),
    ],
)
def test_what_the_programme_refuses(state, event, refused):
    assert codes(state, event) == refused


def test_nothing_happens_before_the_rest_that_it_is_in():
    rest = route.Suspended(on=DAY, reason=SuspensionReason.ILLNESS)
    state = decide(RUNNING, rest)

    assert codes(state, route.Resumed(on=date(2027, 1, 10))) == ("common.chronology",)
    assert codes(state, route.Resumed(on=DAY)) == ()


def blocked(state, event, on=DAY):
    (offer,) = (one for one in possible(state, on=on) if one.event == event)
    return [reason.code for reason in offer.reasons]


def test_offers_foresee_what_no_data_would_pass():
    answered, finished = programme_after(3), programme_after(8)

    for event in ("consent_given", "consent_refused"):
        assert blocked(programme_after(2), event) == []
        assert blocked(answered, event) == ["programme.answer_is_awaited"]
    assert blocked(ASKED, "consent_withdrawn") == ["programme.consent_is_given"]
    assert blocked(answered, "consent_withdrawn") == []
    on = date(2027, 3, 30)
    assert blocked(ACTIVE, "activity_started", on) == []
    assert blocked(finished, "activity_started", on) == ["plan.something_is_planned"]
    assert blocked(ACTIVE, "activity_done", on) == []
    assert blocked(finished, "activity_done", on) == ["plan.something_is_open"]


def test_an_offer_foresees_that_nothing_ends_early_where_that_is_forbidden():
    """
    The route was opened on 1 September 2026: four years are over on 1 September 2030.
    """
    strict = RoutePolicy(is_early_completion_allowed=False)
    life, foreseen = route_after(13), "route.is_long_enough_or_may_be_early"
    early, late = date(2030, 8, 31), date(2030, 9, 3)

    assert foreseen in blocked(with_fields(life, policy=strict), "completed", early)
    assert foreseen not in blocked(life, "completed", early)
    assert blocked(with_fields(life, policy=strict), "completed", late) == []


def test_a_term_lapses_only_with_something_open():
    lapsed = programme.TermLapsed(on=date(2027, 5, 31))

    assert codes(ACTIVE, lapsed) == ()
    assert codes(programme_after(8), lapsed) == ("plan.something_is_open",)
    assert codes(ACTIVE, with_fields(lapsed, on=date(2027, 5, 30))) == ("common.term_is_over",)


def test_a_period_in_order_is_inside_a_term_that_is_not_known_yet():
    one = planned("a1", start=DAY, end=LATER)

    assert is_within_term(Route(), one)
    assert not is_within_term(Route(), with_fields(one, start=LATER, end=DAY))
    assert is_within_term(RUNNING, one)
    assert not is_within_term(RUNNING, with_fields(one, end=date(2031, 9, 1)))
