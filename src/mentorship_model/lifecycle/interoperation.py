"""
How positions of a life cycle are called elsewhere, as data.

The words are those of HL7 FHIR (``CarePlan.status`` and the status of its activities), which many
systems understand; nothing else of FHIR is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.frozen import FrozenMap
from mentorship_model.model import (
    ActivityStatus,
    Programme,
    ProgrammePhase,
    Route,
    RoutePhase,
    RouteTerminationReason,
)

__all__ = [
    "ACTIVITY_CODES",
    "PROGRAMME_CODES",
    "ROUTE_CODES",
    "SUSPENDED_CODE",
    "status_code",
]

ROUTE_CODES: Final[Mapping[RoutePhase, str]] = FrozenMap(
    {
        RoutePhase.UNOPENED: "unknown",
        RoutePhase.SELF_DETERMINATION: "draft",
        RoutePhase.STRENGTHS: "draft",
        RoutePhase.DEFICITS: "draft",
        RoutePhase.ROAD_MAP: "draft",
        RoutePhase.RUNNING: "active",
        RoutePhase.REFLECTION: "active",
        RoutePhase.COMPLETED: "completed",
        RoutePhase.TERMINATED: "revoked",
    }
)
"""Code of each phase of an ИОМ while it is in force."""

PROGRAMME_CODES: Final[Mapping[ProgrammePhase, str]] = FrozenMap(
    {
        ProgrammePhase.UNPROPOSED: "unknown",
        ProgrammePhase.PROPOSED: "draft",
        ProgrammePhase.AGREED: "draft",
        ProgrammePhase.ORDERED: "draft",
        ProgrammePhase.ACTIVE: "active",
        ProgrammePhase.VACANT: "on-hold",
        ProgrammePhase.COMPLETED: "completed",
        ProgrammePhase.TERMINATED: "revoked",
        ProgrammePhase.DECLINED: "revoked",
    }
)
"""Code of each phase of a programme while it is in force."""

SUSPENDED_CODE: Final = "on-hold"
"""Code of whatever is suspended."""

ACTIVITY_CODES: Final[Mapping[ActivityStatus, str]] = FrozenMap(
    {
        ActivityStatus.PLANNED: "not-started",
        ActivityStatus.STARTED: "in-progress",
        ActivityStatus.DONE: "completed",
        ActivityStatus.CANCELLED: "cancelled",
        ActivityStatus.LAPSED: "stopped",
    }
)
"""Code of each status of an activity."""

_ERROR_CODE: Final = "entered-in-error"


@checks_arguments
def status_code(state: Route | Programme) -> str:
    """
    Return the code by which other systems know where a route or a programme stands.

    Examples:
        >>> status_code(Route(phase=RoutePhase.RUNNING))
        'active'
    """
    if state.suspension is not None:
        return SUSPENDED_CODE
    ending = state.ending
    if ending is not None and ending.reason == RouteTerminationReason.ENTERED_IN_ERROR:
        return _ERROR_CODE
    return ROUTE_CODES[state.phase] if isinstance(state, Route) else PROGRAMME_CODES[state.phase]
