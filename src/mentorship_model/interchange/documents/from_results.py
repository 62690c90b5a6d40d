"""The monitoring report from what was computed: a line for each indicator, ready to sign."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.explain import Mark
from mentorship_model.interchange.documents.papers import IndicatorLine, MonitoringReport
from mentorship_model.monitoring import CATALOGUE, Indicator, Result, ResultRow
from mentorship_model.monitoring.catalogue import indicator_named
from mentorship_model.monitoring.explanation import value_text
from mentorship_model.text import capital, number_text

__all__ = ["monitoring_report"]

_OUR_FORMULA: Final = "Соглашение библиотеки mentorship_model"


@checks_arguments
def monitoring_report(
    result: Result,
    *,
    organisation: str,
    period: str,
    on: date,
    curator: str,
    catalogue: Mapping[str, Indicator] = CATALOGUE,
) -> MonitoringReport:
    """
    Return the report on one unit; what is hidden or not available says so in place of a value.

    Args:
        result: What was computed, for one unit.

        organisation: Name of the unit.

        period: The period in words.

        on: Day of the report.

        curator: Who signs it.

        catalogue: Indicators by id.

    Raises:
        MentorshipModelError: ``MM-MONITORING-010``, if the catalogue has not an indicator.
    """
    lines = tuple(
        _indicator_line(row, indicator_named(row.indicator, catalogue)) for row in result.rows
    )
    remarks = tuple(dict.fromkeys(problem.message.ru for problem in result.problems))
    return MonitoringReport(
        organisation=organisation,
        period=period,
        on=on,
        curator=curator,
        indicators=lines,
        remarks=remarks,
    )


def _indicator_line(row: ResultRow, indicator: Indicator) -> IndicatorLine:
    counted = ""
    if not row.is_hidden and row.numerator is not None and row.denominator is not None:
        above, below = (number_text(one, "ru") for one in (row.numerator, row.denominator))
        # Points and days are no part of the people they are divided by.
        counted = f"{above} {'из' if indicator.unit.is_of_shares else 'на'} {below}"
    is_shown = row.value is not None and not row.is_hidden
    return IndicatorLine(
        name=capital(indicator.name.ru),
        value=value_text(row.value, indicator, lang="ru") if is_shown else row.status.label.ru,
        counted=counted,
        source=_source(indicator),
    )


def _source(indicator: Indicator) -> str:
    if not indicator.citations:
        mark = Mark(indicator.formula_mark)
        return _OUR_FORMULA if mark is Mark.CONVENTION else capital(mark.label.ru)
    return "; ".join(f"{capital(one.title.ru)} [{one.code}]" for one in indicator.citations)
