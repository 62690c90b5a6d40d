"""The whole job in one call: from a roster and a log of events to pairs, states and indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from mentorship_model import lifecycle, matching, monitoring
from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.interchange import EventRows, Roster
from mentorship_model.matching import Matching
from mentorship_model.model import Organisation, Programme
from mentorship_model.rules import Overlay
from mentorship_model.text import Text
from mentorship_model.workflow.facts import (
    id_in,
    placed,
    programme_facts,
    route_facts,
    teacher_facts,
)
from mentorship_model.workflow.judgements import Judgement, judge
from mentorship_model.workflow.opening import YearPlan, open_year
from mentorship_model.workflow.participants import Participants, participants
from mentorship_model.workflow.playing import play_year

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["YEAR_INDICATORS", "MentoringYear", "run_year"]

YEAR_INDICATORS: Final[Mapping[str, tuple[str, ...]]] = {
    "programme": (
        "PROGRAMME_EFFECTIVENESS",
        "PROGRAMMES_COMPLETED",
        "EARLY_ENDS",
        "EXTENSION_RATE",
        "CONTACT_RATE",
        "FEEDBACK_RATE",
        "PAIRING_FIT",
        "MENTEE_SATISFACTION",
        "MENTOR_SATISFACTION",
        "BOTH_RESULTS_IMPROVED",
    ),
    "route": ("ROUTE_EFFECTIVENESS", "DEFICITS_CLOSED"),
    "teacher": ("YOUNG_COVERAGE", "MENTOR_SHARE", "IOM_COVERAGE"),
    "exam": ("EXAM_PASS_RATE",),
}
"""Indicators of a year by the table they are computed from (our choice from the catalogue)."""

_NO_PROGRAMME: Final = ProblemKind(
    "MM-WORKFLOW-003",
    Text(
        "ответы не отнесены ни к одной программе года, не учтены",
        "the answers belong to no programme of the year: not counted",
    ),
    expected=Text("код программы в столбце programme", "the id of a programme in column programme"),
    remedy=Text("Исправьте код программы.", "Mend the id of the programme."),
)
_ANSWERED_TWICE: Final = ProblemKind(
    "MM-WORKFLOW-004",
    Text(
        "программа уже названа в другой строке, учтена последняя",
        "another row already names the programme: the last one counts",
    ),
    remedy=Text("Оставьте одну строку.", "Keep one of the rows."),
)
_NO_ORGANISATION: Final = ProblemKind(
    "MM-WORKFLOW-006",
    Text(
        "организации нет в списке, строка не вошла в свод выше неё",
        "the organisation is not on the roster: the row counts nowhere above it",
    ),
    expected=Text("код организации из списка", "the id of an organisation of the roster"),
    remedy=Text("Исправьте код организации.", "Mend the id of the organisation."),
)

_JUDGING: Final = Text(
    "кто может быть наставником и кому он нужен", "who may mentor, who needs one"
)
_MATCHING: Final = Text("подбор пар", "matching")
_OPENING: Final = Text("открытие программ и маршрутов", "opening programmes and routes")
_PLAYING: Final = Text("год событий", "a year of events")
_COUNTING: Final = Text("показатели", "indicators")


@frozen(kw_only=True)
class MentoringYear:
    """
    A mentoring year, from the roster to the indicators.

    Attributes:
        roster: What was read, and what was refused.

        judgements: What the rules say of every teacher.

        people: Mentors and mentees.

        graph: The candidates.

        matching: The pairs.

        objections: What the independent check objects to; empty for a proved matching.

        played: Final states of programmes and routes, and the refused events.

        results: Rows of results of every indicator, for organisations and above.

        problems: What was wrong with the answers and with the facts of the indicators.

        until: Day of the count.
    """

    roster: Roster
    judgements: tuple[Judgement, ...] = field(repr=False)
    people: Participants = field(repr=False)
    graph: nx.Graph[Any] = field(repr=False)
    matching: Matching = field(repr=False)
    objections: tuple[Problem, ...]
    played: lifecycle.Replay = field(repr=False)
    results: tuple[monitoring.ResultRow, ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    until: date


@checks_arguments
def run_year(
    roster: Roster,
    events: EventRows,
    *,
    until: date,
    answers: Iterable[Mapping[str, object]] = (),
    exams: Iterable[Mapping[str, object]] = (),
    overlays: Iterable[Overlay] = (),
    plan: YearPlan | None = None,
    progress: Callable[[Text], object] | None = None,
) -> MentoringYear:
    """
    Judge, match, open, play and count.

    Args:
        roster: Teachers and organisations as read.

        events: What happened to programmes and routes after they were opened.

        until: Day of the count.

        answers: Rows of questionnaires with the column ``programme``.

        exams: Rows of results of exams with the column ``organisation``.

        overlays: Regional, municipal and local acts; as of :func:`judge`.

        plan: Days of the year and curators; by default :meth:`YearPlan.of` the roster's day.

        progress: Called with the name of each step before it begins.
    """
    begin = progress or (lambda _: None)
    begin(_JUDGING)
    judgements = judge(roster.teachers, roster.organisations, on=roster.on, overlays=overlays)
    people = participants(roster.teachers, roster.organisations, judgements)
    begin(_MATCHING)
    graph = matching.candidates(people.mentors, people.mentees)
    matched = matching.match(graph)
    objections = matching.verify(graph, matched)
    begin(_OPENING)
    opened = open_year(matched, people, plan=plan or YearPlan.of(roster.on, roster.organisations))
    begin(_PLAYING)
    played = play_year(opened, events)
    begin(_COUNTING)
    answers, exams = tuple(answers), tuple(exams)
    facts = {
        "programme": programme_facts(played, people, answers=answers),
        "route": route_facts(played, people),
        "teacher": teacher_facts(roster.teachers, roster.organisations, played),
        "exam": placed(exams, roster.organisations),
    }
    results, problems = _count(facts, until=until)
    return MentoringYear(
        roster=roster,
        judgements=judgements,
        people=people,
        graph=graph,
        matching=matched,
        objections=objections,
        played=played,
        results=results,
        problems=(
            *_misplaced(answers, played),
            *_homeless(exams, roster.organisations),
            *problems,
        ),
        until=until,
    )


def _misplaced(
    answers: Iterable[Mapping[str, object]], played: lifecycle.Replay
) -> Iterator[Problem]:
    """Name every row of answers that the rows of programmes do not show."""
    seen = set()
    for number, row in enumerate(answers):
        programme, place = id_in(row, "programme"), Place(argument="answers", path=f"$[{number}]")
        if not isinstance(played.states.get(programme), Programme):
            yield _NO_PROGRAMME.problem(place=place)
        elif programme in seen:
            yield _ANSWERED_TWICE.problem(place=place)
        seen.add(programme)


def _homeless(
    exams: Iterable[Mapping[str, object]], organisations: Iterable[Organisation]
) -> Iterator[Problem]:
    """Name every row of exams whose organisation the roster does not know."""
    known = {one.id for one in organisations}
    for number, row in enumerate(exams):
        if id_in(row, "organisation") not in known:
            yield _NO_ORGANISATION.problem(place=Place(argument="exams", path=f"$[{number}]"))


def _count(
    facts: Mapping[str, Sequence[Mapping[str, object]]], *, until: date
) -> tuple[tuple[monitoring.ResultRow, ...], tuple[Problem, ...]]:
    rows: list[monitoring.ResultRow] = []
    problems: list[Problem] = []
    for subject, indicators in YEAR_INDICATORS.items():
        if facts[subject]:
            result = monitoring.compute(list(facts[subject]), indicators, on=until)
            rows += result.rows
            problems += result.problems
    return tuple(rows), tuple(problems)
