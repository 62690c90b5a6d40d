"""
The two stages of monitoring as reports: how the process goes, and whom it has influenced.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import compress
from numbers import Real
from typing import Any, Final

from attrs import frozen

from mentorship_model.arguments import expect_kind
from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.monitoring.arguments import expect_results
from mentorship_model.monitoring.catalogue import CATALOGUE, indicator_named
from mentorship_model.monitoring.criteria import judge_success
from mentorship_model.monitoring.frame_opening import plain_rows
from mentorship_model.monitoring.indicator import Indicator, Participant, Stage
from mentorship_model.monitoring.request import FEDERATION
from mentorship_model.monitoring.result import ResultRow
from mentorship_model.monitoring.row_table import RowTable, mappings
from mentorship_model.monitoring.rows import repeated_rows
from mentorship_model.monitoring.subjects import LEVELS, SUBJECTS
from mentorship_model.text import Text

__all__ = [
    "InfluenceReport",
    "ProcessReport",
    "RegisteredRisk",
    "RiskBand",
    "influence_report",
    "process_report",
    "risk_register",
]

_BAD_RISK: Final = ProblemKind(
    "MM-MONITORING-030",
    Text("вероятность или влияние вне шкалы", "probability or impact off the scale"),
    expected=Text("целые от 1 до 5", "whole numbers from 1 to 5"),
)
_NO_ID: Final = ProblemKind(
    "MM-MONITORING-033",
    Text("у риска нет кода", "the risk has no id"),
    remedy=Text("Заполните столбец.", "Fill the column."),
)
_REPEATED: Final = ProblemKind(
    "MM-MONITORING-040",
    Text(
        "риск записан в строках: {count}; в реестре стоят все",
        "the risk is in {count} rows; all of them stand in the register",
    ),
    remedy=Text("Оставьте по одной строке на риск.", "Leave one row for each risk."),
)


_NO_RESULTS: Final = ProblemKind(
    "MM-MONITORING-056",
    Text("у этой единицы нет результатов", "this unit has no results"),
    remedy=Text(
        "Проверьте код и то, посчитан ли её уровень.",
        "Check the id, and whether its level was computed.",
    ),
)


class RiskBand(StrEnum):
    """
    How serious a risk is, by probability times impact.

    The bounds (from 6, from 12) are the usual five-by-five matrix, a convention.
    """

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@frozen(kw_only=True)
class RegisteredRisk:
    """
    A risk in the register.

    Attributes:
        id: Its id.

        organisation: Where it is.

        probability: From 1 to 5.

        impact: From 1 to 5.

        is_open: Whether it is open; None if not known.
    """

    id: str
    organisation: str | None
    probability: int
    impact: int
    is_open: bool | None

    @property
    def score(self) -> int:
        """Probability times impact."""
        return self.probability * self.impact

    @property
    def band(self) -> RiskBand:
        """How serious it is."""
        if self.score >= 12:
            return RiskBand.HIGH
        return RiskBand.MEDIUM if self.score >= 6 else RiskBand.LOW


def risk_register(
    facts: Any,
) -> tuple[tuple[RegisteredRisk, ...], tuple[Problem, ...]]:
    """
    Put risks in order: the open ones first, the worst first.

    Args:
        facts: Rows of the subject ``risk``, or a frame of them.

    Returns:
        The register, and what is wrong with the rows: those that could not enter it for want of
        an id or of grades from 1 to 5, and those repeated in one organisation.

    Examples:
        >>> register, problems = risk_register([
        ...     {"risk": "formalism", "probability": 4, "impact": 3, "is_open": True},
        ...     {"risk": "load", "probability": 5, "impact": 3, "is_open": True},
        ... ])
        >>> [(risk.id, risk.score, risk.band.value) for risk in register]
        [('load', 15, 'high'), ('formalism', 12, 'high')]
    """
    return _register(facts, None)


def _register(
    facts: Any, unit: _Unit | None
) -> tuple[tuple[RegisteredRisk, ...], tuple[Problem, ...]]:
    given = plain_rows(facts)
    known, wrong_rows = mappings(given)
    numbers = [number for number, row in enumerate(given, start=1) if isinstance(row, Mapping)]
    if unit is not None:
        belongs = _are_of(known, unit)
        known, numbers = tuple(compress(known, belongs)), list(compress(numbers, belongs))
    table = RowTable(rows=known, subject=SUBJECTS["risk"], problems=wrong_rows)
    names = ("risk", "organisation", "is_open")
    rows = zip(numbers, table.rows, *map(table.column, names), strict=True)
    register, problems = [], table.problems
    for number, row, id, organisation, is_open in rows:
        probability, impact = _grade(row.get("probability")), _grade(row.get("impact"))
        if not id:
            problems.append(_NO_ID.problem(place=Place(row=number, column="risk")))
        elif probability is None or impact is None:
            problems.append(_BAD_RISK.problem(place=Place(row=number), subject=id))
        else:
            register.append(
                RegisteredRisk(
                    id=id,
                    organisation=organisation,
                    probability=probability,
                    impact=impact,
                    is_open=is_open,
                )
            )
    repeated, count = repeated_rows(table)
    if repeated:
        place = Place(column="risk")
        problems.append(
            _REPEATED.problem(
                place=place, subject=min(id for id, *_ in repeated if id), count=count
            )
        )
    register.sort(key=lambda risk: (risk.is_open is False, -risk.score, risk.id))
    return tuple(register), tuple(problems)


@frozen
class _Unit:
    """Whose report it is: an id, and the levels at which results have it."""

    id: str
    levels: frozenset[str]


def _are_of(rows: tuple[Mapping[str, Any], ...], unit: _Unit) -> list[bool]:
    """Say which rows are of a unit, or do not say of which they are."""
    if FEDERATION in unit.levels:
        return [True] * len(rows)
    table = RowTable(rows=rows, subject=SUBJECTS["risk"])
    ids = zip(*map(table.column, sorted(unit.levels)), strict=True)
    return [unit.id in each or not any(each) for each in ids]


def _grade(grade: Any) -> int | None:
    """Give a grade of the scale; pandas makes 3.0 of a 3 that stands beside a gap."""
    is_grade = isinstance(grade, Real | Decimal) and not isinstance(grade, bool)
    return next((n for n in range(1, 6) if n == grade), None) if is_grade else None


@frozen(kw_only=True)
class ProcessReport:
    """
    Stage one: how the programmes go.

    Attributes:
        unit: Whose report it is.

        figures: Results of the indicators of the process, in the order of the catalogue.

        risks: The register of accompanying risks.

        problems: What is wrong with its rows, and whether the unit has no results at all.
    """

    unit: str
    figures: tuple[ResultRow, ...]
    risks: tuple[RegisteredRisk, ...]
    problems: tuple[Problem, ...]


@frozen(kw_only=True)
class InfluenceReport:
    """
    Stage two: what the programmes have changed, for all participants.

    Attributes:
        unit: Whose report it is.

        figures: Results by whose they are; a participant without any has an empty tuple.

        unseen: Participants of whom nothing can be said: the stage is about *all* of them.

        success: The criteria of success with their evidence.
    """

    unit: str
    figures: Mapping[Participant, tuple[ResultRow, ...]]
    unseen: tuple[Participant, ...]
    success: Reason


def process_report(
    rows: Iterable[ResultRow],
    *,
    unit: str,
    risks: Any = (),
    indicators: Mapping[str, Indicator] = CATALOGUE,
) -> ProcessReport:
    """
    Report on the first stage for one unit.

    Args:
        rows: Results; those of other units and stages are passed over.

        unit: Id of the unit.

        risks: Rows of the subject ``risk``, or a frame of them; those of other units are passed
            over, and those that name no unit are taken for its own.

        indicators: Where the indicators are.

    Raises:
        MentorshipModelError: ``MM-MONITORING-010``, if an indicator is not among them;
            ``MM-ARGUMENTS-001``, if *rows* are no rows of results.
    """
    expect_kind("unit", unit, str)
    known = expect_results("rows", rows)
    levels = frozenset(row.level for row in known if row.unit == unit)
    unknown = () if levels else (_NO_RESULTS.problem(place=Place(argument="unit"), subject=unit),)
    register, problems = _register(risks, _Unit(unit, levels or frozenset(LEVELS[:-1])))
    return ProcessReport(
        unit=unit,
        figures=_of_stage(known, unit, Stage.PROCESS, indicators),
        risks=register,
        problems=(*unknown, *problems),
    )


def influence_report(
    rows: Iterable[ResultRow],
    *,
    unit: str,
    indicators: Mapping[str, Indicator] = CATALOGUE,
) -> InfluenceReport:
    """
    Report on the second stage for one unit.

    Args:
        rows: Results; those of other units and stages are passed over.  The dynamics of learners
            belongs to the first stage in the document and counts as influence on learners too.

        unit: Id of the unit.

        indicators: Where the indicators are.

    Raises:
        MentorshipModelError: ``MM-MONITORING-010``, if an indicator is not among them; ``-034``, if
            the unit has an indicator twice, as in rows of two periods; ``MM-ARGUMENTS-001``, if
            *rows* are no rows of results.
    """
    expect_kind("unit", unit, str)
    known = expect_results("rows", rows)
    figures = _of_stage(known, unit, Stage.INFLUENCE, indicators)
    learners = tuple(
        row
        for row in _of_stage(known, unit, Stage.PROCESS, indicators)
        if indicators[row.indicator].about is Participant.LEARNER
    )
    by_participant = {
        participant: tuple(
            row for row in (*figures, *learners) if indicators[row.indicator].about is participant
        )
        for participant in Participant
    }
    return InfluenceReport(
        unit=unit,
        figures=by_participant,
        unseen=tuple(
            participant
            for participant in (Participant.MENTEE, Participant.MENTOR, Participant.LEARNER)
            if all(row.value is None for row in by_participant[participant])
        ),
        success=judge_success([row for row in known if row.unit == unit], indicators=indicators),
    )


def _of_stage(
    rows: Iterable[ResultRow], unit: str, stage: Stage, indicators: Mapping[str, Indicator]
) -> tuple[ResultRow, ...]:
    order = {id: position for position, id in enumerate(indicators)}
    found = [
        row
        for row in rows
        if row.unit == unit and indicator_named(row.indicator, indicators).stage is stage
    ]
    return tuple(sorted(found, key=lambda row: (order[row.indicator], row.dimensions)))
