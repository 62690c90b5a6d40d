"""Indicators as passports, and their results as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.monitoring import SHEET_HEADINGS, Indicator, Result, ResultRow, sheet_rows
from mentorship_model.monitoring.formula import Ratio
from mentorship_model.text import Language, Text, capital
from mentorship_model.views.formulas import mathml
from mentorship_model.views.html import Html, element, join
from mentorship_model.views.measures import Measure
from mentorship_model.views.results import (
    counts,
    is_drawn,
    title_of,
    unit_name,
    value_shown,
)
from mentorship_model.views.sheets import card, fact_sheet
from mentorship_model.views.tables import Column, problems_table, table

__all__ = ["catalogue_table", "passport", "result_tables", "results_table"]

_LEVELS: Final = {
    "organisation": Text("организации", "organisations"),
    "municipality": Text("муниципалитеты", "municipalities"),
    "region": Text("регионы", "regions"),
    "federation": Text("федерация", "federation"),
}
_PROBLEMS: Final = Text("Замечания к данным", "Problems of the data")


@checks_arguments
def passport(indicator: Indicator, *, lang: Language = "ru") -> Html:
    """
    Draw the passport of an indicator: its formula in words and signs, then every field of its record.

    Args:
        indicator: The indicator.

        lang: ``"ru"`` or ``"en"``.
    """
    ((id, name, *cells),) = sheet_rows(lang, indicators=[indicator])
    headings = [heading.in_(lang) for heading in SHEET_HEADINGS[2:]]
    return card(
        capital(str(name)),
        element("p", element("code", str(id)), class_="note"),
        _fraction(indicator, lang),
        element("p", mathml(indicator.formula)),
        fact_sheet(zip(headings, map(_fact, cells), strict=True), lang),
    )


def _fact(cell: str | int) -> object:
    """Set what is written in LaTeX as code."""
    is_latex = isinstance(cell, str) and ("\\" in cell or cell.startswith("$"))
    return element("code", str(cell).strip("$")) if is_latex else cell


def _fraction(indicator: Indicator, lang: Language) -> Html | None:
    if indicator.denominator is None or not isinstance(indicator.formula, Ratio):
        return None
    return element(
        "p",
        element("span", indicator.numerator.in_(lang)),
        element("span", " / ", class_="over"),
        element("span", indicator.denominator.in_(lang)),
        class_="fraction",
    )


def catalogue_table(indicators: Iterable[Indicator], *, lang: Language = "ru") -> Html:
    """Draw a catalogue of indicators as a table."""
    columns = (
        Column("id", Text("Код", "Id"), lambda one: element("code", one.id)),
        Column("name", Text("Показатель", "Indicator")),
        Column("definition", Text("Что показывает", "What it tells")),
        Column("formula_mark", Text("Формула", "Formula")),
    )
    return table(indicators, columns, lang=lang)


def result_tables(
    result: Result, *, lang: Language = "ru", labels: Mapping[str, str] | None = None
) -> Html:
    """
    Draw the results of a computation, a table for each indicator and level.

    Args:
        result: What was computed.

        lang: ``"ru"`` or ``"en"``.

        labels: Names of the units by id.
    """
    problems = problems_table(result.problems, lang) if result.problems else None
    return join(
        card(_PROBLEMS.in_(lang), problems) if problems else None,
        results_table(result.rows, lang=lang, labels=labels),
    )


@checks_arguments
def results_table(
    rows: Iterable[ResultRow], *, lang: Language = "ru", labels: Mapping[str, str] | None = None
) -> Html:
    """
    Draw rows of results, a table for each indicator and level.

    Args:
        rows: The rows.

        lang: ``"ru"`` or ``"en"``.

        labels: Names of the units by id.
    """
    names = labels or {}
    grouped = groupby(rows, key=lambda row: (row.indicator, row.level))
    return join(_one_table(list(group), names, lang=lang) for _, group in grouped)


def _one_table(rows: list[ResultRow], names: Mapping[str, str], *, lang: Language) -> Html:
    first, measure = rows[0], Measure.of(rows)
    level = _LEVELS.get(first.level)
    columns = (
        Column("unit", Text("Где", "Where"), lambda row: unit_name(row, names)),
        Column("period", Text("Период", "Period")),
        Column(
            "value",
            Text("Значение", "Value"),
            lambda row: _value(row, lang, measure=measure),
            is_number=True,
        ),
        Column(
            "interval",
            Text("Интервал", "Interval"),
            lambda row: _interval(row, lang, measure=measure),
            is_number=True,
        ),
        Column(
            "of", Text("Из скольких", "Out of"), lambda row: counts(row) or None, is_number=True
        ),
        Column("status", Text("Надёжность", "Reliability")),
    )
    shown = [each for each in columns if each.key != "period" or any(row.period for row in rows)]
    return table(
        rows,
        shown,
        lang=lang,
        caption=f"{title_of(rows, lang)}: {level.in_(lang) if level else first.level}",
    )


def _value(row: ResultRow, lang: Language, *, measure: Measure) -> str | None:
    value = value_shown(row)
    return None if value is None else measure.write(value, lang)


def _interval(row: ResultRow, lang: Language, *, measure: Measure) -> str | None:
    if row.low is None or row.high is None or not is_drawn(row):
        return None
    return " … ".join(measure.write(end, lang) for end in (row.low, row.high))
