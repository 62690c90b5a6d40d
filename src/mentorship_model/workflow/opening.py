"""From pairs to the first events: a programme proposed for each pair, an ИОМ for each mentee."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from attrs import field, frozen

from mentorship_model import lifecycle
from mentorship_model.arguments import at_least, checks_arguments, checks_fields
from mentorship_model.calendar import Term, add_days
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.matching import Matching
from mentorship_model.model import Mentee, Mentor, Organisation, PlannedActivity
from mentorship_model.text import Language, Text
from mentorship_model.vocabulary import DiagnosticArea, MentoringForm
from mentorship_model.workflow.participants import Participants

__all__ = [
    "DEFAULT_MONTHS",
    "RULES_EDITION",
    "YearPlan",
    "activity_titles",
    "open_programmes",
    "open_routes",
    "open_year",
    "programme_id",
    "route_id",
]

DEFAULT_MONTHS: Final = 9
"""Length of a programme: a school year from September (our convention within the 3-12 months)."""

RULES_EDITION: Final = "2021-12/1"
"""Edition of the model that a route is opened under: the recommendations of December 2021."""

_FIRST_MEETING: Final = "first-meeting"
_SUMMING_UP: Final = "summing-up"
_FIRST_MEETING_TITLE: Final = Text("Первая встреча", "First meeting")
_SUMMING_UP_TITLE: Final = Text("Подведение итогов", "Summing-up")
_HELP_TITLE: Final = Text("Помощь наставника, область: {area}", "Help of the mentor, area: {area}")

_NO_CURATOR: Final = ProblemKind(
    "MM-WORKFLOW-002",
    Text("для организации не назван куратор", "no curator is named for the organisation"),
    expected=Text(
        "куратор в curators[«{organisation}»]", 'a curator in curators["{organisation}"]'
    ),
    remedy=Text("Куратора назначает руководитель (S3.1-12).", "The head appoints one (S3.1-12)."),
)
_NOT_AMONG_PEOPLE: Final = ProblemKind(
    "MM-WORKFLOW-005",
    Text("в паре тот, кого нет среди участников", "a pair has somebody who is not a participant"),
    expected=Text("те же участники, из которых подобраны пары", "the people who were matched"),
    remedy=Text("Передайте их в people.", "Pass them as people."),
)


@frozen(kw_only=True, field_transformer=checks_fields)
class YearPlan:
    """
    The days of a mentoring year and who answers for it.

    Attributes:
        proposed_on: Day on which the programmes are proposed.

        starts_on: First day of the programmes.

        routes_open_on: First day of the routes.

        curators: Id of the curator of each organisation.

        months: Length of the programmes.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if a field does not fit.
    """

    proposed_on: date
    starts_on: date
    routes_open_on: date
    curators: Mapping[str, str] = field(repr=False)
    months: int = field(default=DEFAULT_MONTHS, validator=at_least(1))

    @classmethod
    @checks_arguments
    def of(cls, on: date, organisations: Iterable[Organisation]) -> YearPlan:
        """
        Return a plan from the day of the roster: a week to agree, two to begin (our convention).

        Curators are called after their organisations; whoever knows their ids passes them.

        Raises:
            MentorshipModelError: ``MM-CALENDAR-004``, if the year begins after 9999.

        Examples:
            >>> plan = YearPlan.of(date(2026, 9, 1), [])
            >>> plan.proposed_on, plan.starts_on
            (datetime.date(2026, 9, 8), datetime.date(2026, 9, 22))
        """
        return cls(
            proposed_on=add_days(on, 7),
            starts_on=add_days(on, 21),
            routes_open_on=add_days(on, 14),
            curators={one.id: f"curator-{one.id}" for one in organisations},
        )


@checks_arguments
def open_year(
    matching: Matching, people: Participants, *, plan: YearPlan
) -> tuple[dict[str, str], ...]:
    """
    Return the first rows of all logs: a programme for each pair, an ИОМ for each mentee.

    Args:
        matching: The pairs.

        people: The mentors and mentees who were matched.

        plan: The days of the year and the curators.

    Raises:
        MentorshipModelError: ``MM-WORKFLOW-002``, if an organisation has no curator; ``-005``, if
            a pair has somebody who is not among *people*.
    """
    return (
        *open_programmes(
            matching,
            people,
            on=plan.proposed_on,
            start=plan.starts_on,
            curators=plan.curators,
            months=plan.months,
        ),
        *open_routes(people.mentees, on=plan.routes_open_on),
    )


@checks_arguments
def programme_id(mentee: str) -> str:
    """Return the id of the log of a mentee's programme."""
    return f"programme-{mentee}"


@checks_arguments
def route_id(mentee: str) -> str:
    """Return the id of the log of a mentee's ИОМ."""
    return f"route-{mentee}"


@checks_arguments
def activity_titles(lang: Language) -> dict[str, str]:
    """
    Return titles of the activities that :func:`open_programmes` plans, by id, for a paper.

    Examples:
        >>> activity_titles("ru")["help-ict"]
        'Помощь наставника, область: ИКТ-компетенции'
    """
    titles = {
        _FIRST_MEETING: _FIRST_MEETING_TITLE,
        **{_help_with(area): _HELP_TITLE.fill(area=area.label) for area in DiagnosticArea},
        _SUMMING_UP: _SUMMING_UP_TITLE,
    }
    return {id: title.in_(lang) for id, title in titles.items()}


@checks_arguments
def open_programmes(
    matching: Matching,
    people: Participants,
    *,
    on: date,
    start: date | None = None,
    curators: Mapping[str, str],
    months: int = DEFAULT_MONTHS,
) -> tuple[dict[str, str], ...]:
    """
    Return the first row of the log of a programme for each pair: it is proposed.

    The plan has a first meeting, an activity for each need of the mentee, and a summing-up; the
    pair changes it as they like.

    Args:
        matching: The pairs.

        people: The mentors and mentees who were matched.

        on: Day of the proposal.

        start: First day of the programmes, by default the day of the proposal.

        curators: Id of the curator of each organisation.

        months: Length of the programmes.

    Raises:
        MentorshipModelError: ``MM-WORKFLOW-002``, if an organisation has no curator; ``-005``, if
            a pair has somebody who is not among *people*.
    """
    mentees = {mentee.id: mentee for mentee in people.mentees}
    mentors = {mentor.id: mentor for mentor in people.mentors}
    term = Term.of_months(start or on, months)
    rows = []
    for pair in matching.pairs:
        if pair.mentee not in mentees or pair.mentor not in mentors:
            raise _NOT_AMONG_PEOPLE.error(place=Place(argument="people"), subject=pair.mentee)
        mentee = mentees[pair.mentee]
        organisation = mentee.territory.organisation
        if organisation not in curators:
            raise _NO_CURATOR.error(place=Place(argument="curators"), organisation=organisation)
        event = lifecycle.programme.Proposed(
            on=on,
            mentor=pair.mentor,
            mentees=(pair.mentee,),
            curator=curators[organisation],
            form=_form(mentors[pair.mentor], mentee),
            kind=mentee.kind,
            start=term.start,
            end=term.end,
            activities=_plan(mentee, term),
            # Only mentors whom the rules found eligible are matched (S2.1-05).
            are_results_confirmed=True,
        )
        rows.append(_first_row(event, programme_id(mentee.id), by=curators[organisation]))
    return tuple(rows)


@checks_arguments
def open_routes(mentees: Iterable[Mentee], *, on: date) -> tuple[dict[str, str], ...]:
    """
    Return the first row of the log of an ИОМ for each mentee, matched or not.

    Examples:
        >>> from mentorship_model.model import Territory
        >>> school = Territory(organisation="s1", municipality="m1", region="r1")
        >>> (row,) = open_routes([Mentee(id="t1", territory=school)], on=date(2026, 9, 15))
        >>> row["stream"], row["type"]
        ('route-t1', 'opened')
    """
    return tuple(
        _first_row(
            lifecycle.route.Opened(
                on=on,
                teacher=mentee.id,
                organisation=mentee.territory.organisation,
                rules=RULES_EDITION,
            ),
            route_id(mentee.id),
            by=mentee.id,
        )
        for mentee in mentees
    )


def _form(mentor: Mentor, mentee: Mentee) -> MentoringForm:
    if mentee.form is not None:
        return mentee.form
    # A mentor of one form only, such as a head, sets it.
    (form,) = mentor.forms if len(mentor.forms) == 1 else (MentoringForm.TEACHER_TO_TEACHER,)
    return form


def _first_row(event: Any, stream: str, *, by: str) -> dict[str, str]:
    return lifecycle.event_to_row(
        event,
        stream=stream,
        seq=1,
        event_id=f"{stream}-1",
        recorded_at=f"{event.on.isoformat()}T09:00:00Z",
        by=by,
    )


def _plan(mentee: Mentee, term: Term) -> tuple[PlannedActivity, ...]:
    names = (_FIRST_MEETING, *(_help_with(area) for area in mentee.needs), _SUMMING_UP)
    return tuple(PlannedActivity(id=name, start=term.start, end=term.last_day) for name in names)


def _help_with(area: DiagnosticArea) -> str:
    return f"help-{area}"
