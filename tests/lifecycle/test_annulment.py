"""Annulment: what was recorded in error is left out, and only that."""

from datetime import date

import pytest
from lifecycle_samples import PROGRAMME, ROUTE, done, fold

from mentorship_model.errors import MentorshipModelError
from mentorship_model.lifecycle import (
    Refusal,
    conformance,
    decide,
    event_to_row,
    programme,
    replay,
    route,
)
from mentorship_model.model import Route

DAY = date(2026, 12, 1)


def annul(seq, reason="mistake"):
    return route.Annulled(on=DAY, seq=seq, reason=reason)


def codes(log, event):
    outcome = decide(fold(log), event, log=log)
    assert isinstance(outcome, Refusal)
    return outcome.codes


def test_an_annulled_start_of_an_activity_is_undone():
    log = ROUTE[:6]
    state = decide(fold(log), annul(6), log=log)

    assert state == fold(ROUTE[:5])
    assert state == fold((*log, annul(6)))


def test_a_reason_is_needed():
    assert codes(ROUTE[:6], annul(6, reason="")) == ("common.annulment_has_reason",)


def test_achievements_are_not_annulled():
    assert codes(ROUTE[:7], annul(7)) == ("common.annuls_no_achievement",)


def test_what_others_rest_on_is_not_annulled_and_the_reason_says_why():
    log = ROUTE[:6]
    outcome = decide(fold(log), annul(2), log=log)

    (reason,) = outcome.reasons
    assert (reason.code, reason.holds) == ("common.annuls_consistently", False)
    assert [one.code for one in reason.citations] == ["convention:statuses"]
    assert [part.code for part in reason.parts] == ["route.phase"]


def test_only_an_earlier_event_still_in_force_is_annulled():
    log = (*ROUTE[:6], annul(6))

    assert codes(log, annul(6)) == ("common.annuls_earlier",)
    assert codes(log, annul(7)) == ("common.annuls_earlier",)
    assert codes(log, annul(0)) == ("common.annuls_earlier",)
    assert codes(log, annul(99)) == ("common.annuls_earlier",)
    for number in (0, -1, 7):
        assert codes(ROUTE[:6], annul(number)) == ("common.annuls_earlier",)


def test_without_its_log_nothing_is_annulled():
    for number in (6, 0):
        assert decide(fold(ROUTE[:6]), annul(number)).codes == ("common.annuls_earlier",)


def test_a_life_goes_on_after_an_annulment():
    log = (*ROUTE[:6], annul(6))
    after = decide(fold(log), done("a1", on=date(2026, 10, 2)), log=log)

    assert after.road_map.activity("a1").started_on is None


def test_a_programme_annuls_as_well():
    log = PROGRAMME[:6]
    event = programme.Annulled(on=DAY, seq=6, reason="mistake")

    assert decide(fold(log), event, log=log) == fold(PROGRAMME[:5])


def test_the_first_event_is_annulled_like_any_other():
    assert decide(fold(ROUTE[:1]), annul(1), log=ROUTE[:1]) == Route()
    assert codes(ROUTE[:2], annul(1)) == ("common.annuls_consistently",)


def test_an_event_of_the_other_chart_between_is_a_wrong_argument():
    with pytest.raises(MentorshipModelError, match=r'MM-LIFECYCLE-001.*of the chart "route"'):
        fold((ROUTE[0], PROGRAMME[1]))


def test_an_annulment_conforms_if_it_did_when_it_came():
    assert conformance((*ROUTE[:6], annul(6))) == ()
    (found,) = conformance((*ROUTE[:6], annul(7)))
    assert (found.seq, found.refusal.codes) == (7, ("common.annuls_earlier",))


@pytest.mark.parametrize(
    ("seq", "refused"),
    [
        (1, ("common.annuls_consistently",)),
        (2, ("common.annuls_earlier",)),
        (3, ()),
        (4, ("common.annuls_earlier",)),
        (9, ("common.annuls_earlier",)),
    ],
)
def test_an_annulment_in_a_table_names_a_row_that_was_accepted(seq, refused):
    """
    Strengths before the image, in row 2, are refused and are no event of the log.
    """
    rows = [
        event_to_row(event, stream="r1", seq=n, event_id=str(n), recorded_at="2032-01-01")
        for n, event in enumerate((ROUTE[0], ROUTE[2], ROUTE[1], annul(seq)), 1)
    ]
    found = {one.seq: one.refusal.codes for one in replay(rows).refused}

    assert found.pop(2) == ("route.phase",)
    assert found == ({4: refused} if refused else {})
