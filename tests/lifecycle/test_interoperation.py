"""Positions in the words of other systems."""

from datetime import date

import pytest
from lifecycle_samples import PROGRAMME, ROUTE, fold

from mentorship_model.lifecycle import programme, route, status_code
from mentorship_model.lifecycle.interoperation import ACTIVITY_CODES, PROGRAMME_CODES, ROUTE_CODES
from mentorship_model.model import (
    ActivityStatus,
    ProgrammePhase,
    RoutePhase,
    RouteTerminationReason,
    SuspensionReason,
)

DAY = date(2026, 12, 1)
REST = SuspensionReason.ILLNESS


def ended(reason, count=5):
    return fold((*ROUTE[:count], route.Terminated(on=DAY, reason=reason)))


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (fold(ROUTE[:1]), "draft"),
        (fold(ROUTE[:4]), "draft"),
        (fold(ROUTE[:5]), "active"),
        (fold(ROUTE[:11]), "active"),
        (fold(ROUTE), "completed"),
        (fold((*ROUTE[:5], route.Suspended(on=DAY, reason=REST))), "on-hold"),
        (ended(RouteTerminationReason.OWN_WISH), "revoked"),
        (ended(RouteTerminationReason.ENTERED_IN_ERROR), "entered-in-error"),
        (fold(PROGRAMME[:3]), "draft"),
        (fold(PROGRAMME[:6]), "active"),
        (fold(PROGRAMME), "completed"),
        (fold((*PROGRAMME[:6], programme.Suspended(on=DAY, reason=REST))), "on-hold"),
    ],
)
def test_a_position_has_a_code(state, code):
    assert status_code(state) == code


def test_every_phase_has_its_code():
    assert {phase.value: code for phase, code in ROUTE_CODES.items()} == {
        "unopened": "unknown",
        **dict.fromkeys(("self_determination", "strengths", "deficits", "road_map"), "draft"),
        **dict.fromkeys(("running", "reflection"), "active"),
        **{"completed": "completed", "terminated": "revoked"},
    }
    assert {phase.value: code for phase, code in PROGRAMME_CODES.items()} == {
        "unproposed": "unknown",
        **dict.fromkeys(("proposed", "agreed", "ordered"), "draft"),
        **{"active": "active", "vacant": "on-hold", "completed": "completed"},
        **dict.fromkeys(("terminated", "declined"), "revoked"),
    }


def test_every_phase_and_every_status_has_a_code():
    assert set(ROUTE_CODES) == set(RoutePhase)
    assert set(PROGRAMME_CODES) == set(ProgrammePhase)
    assert set(ACTIVITY_CODES) == set(ActivityStatus)


def test_the_codes_of_activities_are_those_of_the_standard():
    assert {status.value: code for status, code in ACTIVITY_CODES.items()} == {
        **{"planned": "not-started", "started": "in-progress", "done": "completed"},
        **{"cancelled": "cancelled", "lapsed": "stopped"},
    }
