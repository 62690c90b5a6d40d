"""From states of the lifecycles to the tables that indicators are computed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen

from mentorship_model import lifecycle
from mentorship_model.arguments import checks_arguments
from mentorship_model.lifecycle import Replay
from mentorship_model.matching import contour_of, nearness
from mentorship_model.model import (
    ActivityStatus,
    Mentee,
    Mentor,
    Organisation,
    Programme,
    ProgrammePhase,
    RoadMap,
    Route,
    RoutePhase,
    Teacher,
    Territory,
)
from mentorship_model.workflow.organisations import organisations_by_id
from mentorship_model.workflow.participants import Participants

__all__ = [
    "DEFAULT_YOUNG_MONTHS",
    "id_in",
    "placed",
    "programme_facts",
    "route_facts",
    "teacher_facts",
]

DEFAULT_YOUNG_MONTHS: Final = 36
"""A teacher with a shorter record counts as young: three years, as in local acts (V21, V104)."""

_OPEN = frozenset({ProgrammePhase.ORDERED, ProgrammePhase.ACTIVE, ProgrammePhase.VACANT})
_ENDED_PROGRAMME = frozenset(
    {ProgrammePhase.COMPLETED, ProgrammePhase.TERMINATED, ProgrammePhase.DECLINED}
)


@checks_arguments
def programme_facts(
    played: Replay,
    people: Participants,
    *,
    answers: Iterable[Mapping[str, object]] = (),
) -> list[dict[str, object]]:
    """
    Return one row for each programme, at home in the mentee's organisation.

    Args:
        played: The year as the lifecycles played it; routes are passed over.

        people: The mentors and mentees.

        answers: Rows of questionnaires with the column ``programme``, added to its row; those
            of no programme are passed over, :func:`run_year` names them.
    """
    said = {id_in(row, "programme"): row for row in answers}
    mentees = {mentee.id: mentee for mentee in people.mentees}
    mentors = {mentor.id: mentor for mentor in people.mentors}
    rows = []
    for stream, state in sorted(played.states.items()):
        history = _history(played.accepted[stream])
        first = next(iter(history.mentees), None)
        if isinstance(state, Programme) and first in mentees:
            mentee, mentor = mentees[first], mentors.get(state.mentor)
            row = _programme_row(state, history, mentee, mentor)
            rows.append({**row, **said.get(stream, {}), "programme": stream})
    return rows


@checks_arguments
def route_facts(played: Replay, people: Participants) -> list[dict[str, object]]:
    """
    Return one row for each ИОМ, at home in the teacher's organisation.

    Args:
        played: The year as the lifecycles played it; programmes are passed over.

        people: The mentors and mentees.
    """
    mentees = {mentee.id: mentee for mentee in people.mentees}
    return [
        {
            **_territory(mentees[state.opening.teacher].territory),
            "route": stream,
            "teacher": state.opening.teacher,
            "phase": state.phase.value,
            "deficits": len(state.diagnosis.deficits),
            "deficits_closed": _deficits_closed(state),
            "activities_planned": len(state.road_map.ids),
            "activities_done": _done(state.road_map),
            "products": _done(state.road_map),
            "corrections": max(state.road_map.version - 1, 0),
        }
        for stream, state in sorted(played.states.items())
        if isinstance(state, Route)
        and state.opening is not None
        and state.opening.teacher in mentees
    ]


@checks_arguments
def teacher_facts(
    teachers: Iterable[Teacher],
    organisations: Iterable[Organisation],
    played: Replay,
    *,
    young_months: int = DEFAULT_YOUNG_MONTHS,
) -> list[dict[str, object]]:
    """
    Return one row for each teacher: whether young, mentored, mentoring, on a route.

    Args:
        teachers: The teachers of a roster.

        organisations: Their organisations.

        played: The year as the lifecycles played it.

        young_months: Teachers with a shorter record of pedagogical work count as young.

    Raises:
        MentorshipModelError: ``MM-WORKFLOW-001``, if a teacher's organisation is not given; ``-007``,
            if one is told in two ways.
    """
    teachers = tuple(teachers)
    known = organisations_by_id(organisations, teachers)
    programmes = [state for state in played.states.values() if isinstance(state, Programme)]
    ran = [state for state in programmes if state.working_since or state.tenures]
    mentored = {mentee for state in ran for mentee in state.mentees}
    loads = Counter(
        state.mentor for state in programmes if state.phase in _OPEN for _ in state.mentees
    )
    leading = {state.mentor for state in ran}
    on_route = {
        state.opening.teacher
        for state in played.states.values()
        if isinstance(state, Route)
        and state.opening is not None
        and state.phase is not RoutePhase.TERMINATED
    }
    return [
        {
            "organisation": teacher.organisation,
            "municipality": known[teacher.organisation].municipality,
            "region": known[teacher.organisation].region,
            "teacher": teacher.id,
            "is_young": _is_young(teacher, young_months),
            "has_mentor": teacher.id in mentored,
            "is_mentor": teacher.id in leading,
            "mentees_count": loads[teacher.id],
            "has_route": teacher.id in on_route,
        }
        for teacher in teachers
    ]


@checks_arguments
def placed(
    rows: Iterable[Mapping[str, object]], organisations: Iterable[Organisation]
) -> list[dict[str, object]]:
    """
    Add to rows of facts where their organisation stands; an unknown one stays as it is.

    Examples:
        >>> school = Organisation(id="s1", municipality="m1", region="r1")
        >>> placed([{"organisation": "s1", "sat": 24}], [school])[0]["municipality"]
        'm1'
    """
    known = {one.id: one for one in organisations}
    return [
        {**row, "municipality": one.municipality, "region": one.region}
        if (one := known.get(id_in(row, "organisation")))
        else dict(row)
        for row in rows
    ]


def id_in(row: Mapping[str, object], column: str) -> str:
    """Return the id that a row names; a table may have read it as a number."""
    return str(row.get(column))


@frozen
class _History:
    """What the final state of a programme no longer shows."""

    mentees: tuple[str, ...]
    days_to_match: int | None
    is_extended: bool


def _history(events: Sequence[Any]) -> _History:
    mentees: tuple[str, ...] = ()
    proposed: date | None = None
    ordered: date | None = None
    end = date.max
    is_extended = False
    annulled = {one.seq for one in events if isinstance(one, lifecycle.programme.Annulled)}
    for number, event in enumerate(events, 1):
        if number in annulled:
            continue
        if isinstance(event, lifecycle.programme.Proposed):
            # A mentee who withdrew is no longer in the state, but the programme was theirs.
            mentees, proposed, end = event.mentees, event.on, event.end
        elif isinstance(event, lifecycle.programme.OrderIssued):
            ordered = ordered or event.on
        elif isinstance(event, lifecycle.programme.TermChanged):
            # The term may also have been cut.
            is_extended, end = is_extended or event.end > end, event.end
    days = None if proposed is None or ordered is None else (ordered - proposed).days
    return _History(mentees, days, is_extended)


def _programme_row(
    state: Programme, history: _History, mentee: Mentee, mentor: Mentor | None
) -> dict[str, object]:
    return {
        **_territory(mentee.territory),
        "mentor": state.mentor,
        "mentee": mentee.id,
        "contour": None if mentor is None else _contour(mentor.territory, mentee.territory),
        "form": state.form.value,
        "kind": state.kind.value,
        "started_on": None if state.term is None else state.term.start,
        "planned_end": None if state.term is None else state.term.end,
        "ended_on": state.since if state.phase in _ENDED_PROGRAMME else None,
        "phase": state.phase.value,
        "end_reason": _end_reason(state.ending),
        "is_extended": history.is_extended,
        "activities_planned": len(state.road_map.ids),
        "activities_done": _done(state.road_map),
        "days_to_match": history.days_to_match,
        # Everybody is asked: the mentor and each mentee.
        "feedback_requested": 1 + len(history.mentees),
        "feedback_given": len({feedback.person for feedback in state.feedback}),
    }


def _territory(territory: Territory) -> dict[str, object]:
    return {
        "organisation": territory.organisation,
        "municipality": territory.municipality,
        "region": territory.region,
    }


def _contour(mentor: Territory, mentee: Territory) -> str:
    return contour_of(nearness(mentor, mentee)).value


def _done(road_map: RoadMap) -> int:
    return road_map.statuses.count(ActivityStatus.DONE)


def _deficits_closed(route: Route) -> int:
    """Count the deficits whose every activity is done, but for those a correction took out."""
    undone = set(ActivityStatus) - {ActivityStatus.DONE, ActivityStatus.CANCELLED}
    return len(route.road_map.addressed(ActivityStatus.DONE) - route.road_map.addressed(*undone))


def _end_reason(ending: Any) -> str | None:
    return None if ending is None or ending.reason is None else str(ending.reason)


def _is_young(teacher: Teacher, young_months: int) -> bool | None:
    if teacher.experience_months is None:
        return None
    return teacher.experience_months < young_months
