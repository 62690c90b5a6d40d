"""
The two stages of monitoring as reports: how the process goes, and whom it has influenced.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.monitoring.catalogue import CATALOGUE
from mentorship_model.monitoring.criteria import judge_success
from mentorship_model.monitoring.indicator import Indicator, Participant, Stage
from mentorship_model.monitoring.result import ResultRow
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
    facts: Iterable[Mapping[str, Any]],
) -> tuple[tuple[RegisteredRisk, ...], tuple[Problem, ...]]:
    """
    Put risks in order: the open ones first, the worst first.

    Args:
        facts: Rows of the subject ``risk``.

    Returns:
        The register, and the rows that could not enter it.

    Examples:
        >>> register, problems = risk_register([
        ...     {"risk": "formalism", "probability": 4, "impact": 3, "is_open": True},
        ...     {"risk": "load", "probability": 5, "impact": 3, "is_open": True},
        ... ])
        >>> [(risk.id, risk.score, risk.band.value) for risk in register]
        [('load', 15, 'high'), ('formalism', 12, 'high')]
    """
    register, problems = [], []
    for number, row in enumerate(facts, start=1):
        if all(_is_graded(row.get(name)) for name in ("probability", "impact")):
            register.append(
                RegisteredRisk(
                    id=row["risk"],
                    organisation=row.get("organisation"),
                    probability=row["probability"],
                    impact=row["impact"],
                    is_open=row.get("is_open"),
                )
            )
        else:
            problems.append(_BAD_RISK.problem(place=Place(row=number), subject=row.get("risk")))
    register.sort(key=lambda risk: (risk.is_open is False, -risk.score, risk.id))
    return tuple(register), tuple(problems)


def _is_graded(grade: object) -> bool:
    return isinstance(grade, int) and not isinstance(grade, bool) and 1 <= grade <= 5


@frozen(kw_only=True)
class ProcessReport:
    """
    Stage one: how the programmes go.

    Attributes:
        unit: Whose report it is.

        figures: Results of the indicators of the process, in the order of the catalogue.

        risks: The register of accompanying risks.

        problems: Risks that could not enter it.
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
    risks: Iterable[Mapping[str, Any]] = (),
    indicators: Mapping[str, Indicator] = CATALOGUE,
) -> ProcessReport:
    """
    Report on the first stage for one unit.

    Args:
        rows: Results; those of other units and stages are passed over.

        unit: Id of the unit.

        risks: Rows of the subject ``risk``.

        indicators: Where the indicators are.
    """
    register, problems = risk_register(risks)
    return ProcessReport(
        unit=unit,
        figures=_of_stage(rows, unit, Stage.PROCESS, indicators),
        risks=register,
        problems=problems,
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
    """
    known = tuple(rows)
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
    found = [row for row in rows if row.unit == unit and indicators[row.indicator].stage is stage]
    return tuple(sorted(found, key=lambda row: (order[row.indicator], row.dimensions)))
