"""
What an indicator is, for people: a formula in LaTeX, a page, a row of a sheet.

All of it is written out from the same tree that is computed, so that the two cannot part.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mentorship_model.arguments import checks_arguments, expect_kind
from mentorship_model.explain import Mark
from mentorship_model.monitoring.arguments import expect_language
from mentorship_model.monitoring.catalogue import CATALOGUE
from mentorship_model.monitoring.formula import (
    EVERY_ROW,
    AllOf,
    Amount,
    AtLeast,
    AtMost,
    Between,
    Column,
    Condition,
    Count,
    Distinct,
    Due,
    Flag,
    Formula,
    InPeriod,
    Known,
    Largest,
    Minus,
    Not,
    NotAbove,
    OneOf,
    Ratio,
    Sum,
    Total,
    Value,
    Whole,
)
from mentorship_model.monitoring.indicator import Indicator, Stage
from mentorship_model.monitoring.subjects import SUBJECTS, Subject
from mentorship_model.text import Language, Text, capital

__all__ = ["SHEET_HEADINGS", "indicators_page", "latex", "passport", "sheet_rows"]


@checks_arguments
def latex(formula: Formula) -> str:
    r"""
    Write a formula in LaTeX.

    Args:
        formula: The tree.

    Examples:
        >>> print(latex(CATALOGUE["PROGRAMME_EFFECTIVENESS"].formula))
        \frac{\sum \mathit{activities\_done}}{\sum \mathit{activities\_planned}}
    """
    match formula:
        case Amount(of):
            return _sum(of)
        case Ratio(numerator, denominator):
            return rf"\frac{{{_sum(numerator)}}}{{{_sum(denominator)}}}"
        case Largest(column, where):
            under = rf"_{{{_condition(where)}}}" if where != EVERY_ROW else ""
            return rf"\max{under} {_name(column)}"
    return f"{latex(formula.left)} - {latex(formula.right)}"


def _sum(node: Sum) -> str:
    match node:
        case Count(where):
            return rf"\#\{{{_condition(where)}\}}" if where != EVERY_ROW else "n"
        case Total(value, where):
            under = rf"_{{{_condition(where)}}}" if where != EVERY_ROW else ""
            return rf"\sum{under} {_value(value)}"
        case Distinct(column, where):
            under = rf" \mid {_condition(where)}" if where != EVERY_ROW else ""
            return rf"\left|\{{{_name(column)}{under}\}}\right|"
    weighted = (rf"w_{{\text{{{_escaped(name)}}}}} {_sum(part)}" for name, part in node.parts)
    return " + ".join(weighted)


def _value(value: Value) -> str:
    match value:
        case Column(name):
            return _name(name)
        case Minus(left, right):
            return rf"({_value(left)} - {_value(right)})"
    return rf"{_value(value.left)} \cdot {_value(value.right)}"


def _condition(condition: Condition) -> str:
    match condition:
        case Flag(column):
            return _name(column)
        case OneOf(column, codes):
            return rf"{_name(column)} \in \{{{', '.join(map(_text, codes))}\}}"
        case Known(column):
            return rf"{_name(column)} \neq \varnothing"
        case AtLeast(column, bound):
            return rf"{_name(column)} \geq {bound:g}"
        case AtMost(column, bound):
            return rf"{_name(column)} \leq {bound:g}"
        case Between(column, lowest, highest):
            return rf"{lowest:g} \leq {_name(column)} \leq {highest:g}"
        case Whole(column):
            return rf"{_name(column)} \in \mathbb{{Z}}"
        case NotAbove(column, other):
            return rf"{_name(column)} \leq {_name(other)}"
        case Due(column):
            return rf"{_name(column)} \leq \text{{on}}"
        case InPeriod(side):
            return "t = t_1" if side == "later" else "t = t_0"
        case Not(part):
            return rf"\neg {_condition(part)}"
        case AllOf(parts):
            return r" \wedge ".join(map(_condition, parts))
    return "(" + r" \vee ".join(map(_condition, condition.parts)) + ")"


def _name(column: str) -> str:
    return rf"\mathit{{{_escaped(column)}}}"


def _text(code: str) -> str:
    return rf"\text{{{_escaped(code)}}}"


def _escaped(word: str) -> str:
    return word.replace("_", r"\_")


_HEADINGS: Final = (
    ("id", Text("код", "id")),
    ("name", Text("название", "name")),
    ("definition", Text("что показывает", "what it tells")),
    ("stage", Text("этап", "stage")),
    ("about", Text("о ком", "about")),
    ("subject", Text("строка таблицы", "a row of the table")),
    ("numerator", Text("числитель", "numerator")),
    ("denominator", Text("знаменатель", "denominator")),
    ("formula", Text("формула", "formula")),
    ("population", Text("кто входит", "population")),
    ("columns", Text("столбцы", "columns")),
    ("unit", Text("единица", "unit")),
    ("direction", Text("направление", "direction")),
    ("additivity", Text("сложение", "additivity")),
    ("interval", Text("интервал", "interval")),
    ("minimum_n", Text("надёжно от", "reliable from")),
    ("dimensions", Text("разбивки", "dimensions")),
    ("kirkpatrick", Text("уровень Киркпатрика", "Kirkpatrick's level")),
    ("sources", Text("источник названия", "source of the name")),
    ("formula_mark", Text("источник формулы", "source of the formula")),
    ("target", Text("известная цель", "known target")),
    ("limitations", Text("ограничения", "limitations")),
    ("since", Text("с версии", "since version")),
    ("supersedes", Text("вместо", "supersedes")),
)

SHEET_HEADINGS: Final[tuple[Text, ...]] = tuple(heading for _, heading in _HEADINGS)
"""The headings of :func:`sheet_rows`, in order."""


def sheet_rows(
    lang: Language, *, indicators: Iterable[Indicator] | None = None
) -> tuple[tuple[str | int, ...], ...]:
    """
    Write indicators as rows of a sheet under :data:`SHEET_HEADINGS`.

    Args:
        lang: ``"ru"`` or ``"en"``.

        indicators: Which; by default the whole catalogue.

    Examples:
        >>> sheet_rows("en")[0][:2]
        ('PROGRAMME_EFFECTIVENESS', 'programme effectiveness')
    """
    expect_language(lang)
    chosen = CATALOGUE.values() if indicators is None else indicators
    return tuple(
        tuple(_cells(indicator, lang)[name] for name, _ in _HEADINGS) for indicator in chosen
    )


def _cells(indicator: Indicator, lang: Language) -> dict[str, str | int]:
    subject = SUBJECTS[indicator.subject]

    def text(value: Text | None) -> str:
        return "" if value is None else value.in_(lang)

    return {
        "id": indicator.id,
        "name": text(indicator.name),
        "definition": text(indicator.definition),
        "stage": text(indicator.stage.label),
        "about": text(indicator.about.label),
        "subject": f"{text(subject.label)} ({subject.id})",
        "numerator": text(indicator.numerator),
        "denominator": text(indicator.denominator),
        "formula": latex(indicator.formula),
        "population": _population(indicator, lang),
        "columns": "; ".join(_columns(indicator, subject, lang)),
        "unit": text(indicator.unit.label),
        "direction": text(indicator.direction.label),
        "additivity": text(indicator.additivity.label),
        "interval": text(indicator.interval.label),
        "minimum_n": indicator.minimum_n,
        "dimensions": ", ".join(indicator.dimensions),
        "kirkpatrick": text(indicator.kirkpatrick.label if indicator.kirkpatrick else None),
        "sources": "; ".join(citation.in_(lang) for citation in indicator.citations),
        "formula_mark": Mark(indicator.formula_mark).label.in_(lang),
        "target": text(indicator.target),
        "limitations": text(indicator.limitations),
        "since": indicator.since,
        "supersedes": indicator.supersedes or "",
    }


def _population(indicator: Indicator, lang: Language) -> str:
    if indicator.population == EVERY_ROW:
        return _EVERY_ROW.in_(lang)
    return f"${_condition(indicator.population)}$"


_EVERY_ROW: Final = Text("все строки", "every row")


def _columns(indicator: Indicator, subject: Subject, lang: Language) -> list[str]:
    return [f"{name} — {subject.columns[name].label.in_(lang)}" for name in indicator.needs]


def passport(indicator: Indicator, lang: Language = "ru", *, depth: int = 3) -> str:
    """
    Write the page of one indicator in Markdown.

    Args:
        indicator: The indicator.

        lang: ``"ru"`` or ``"en"``.

        depth: Level of its heading.

    Examples:
        >>> print(passport(CATALOGUE["PROGRAMME_RISKS"], "en").splitlines()[0])
        ### accompanying risks (`PROGRAMME_RISKS`)
    """
    expect_kind("indicator", indicator, Indicator)
    expect_language(lang)
    cells = _cells(indicator, lang)
    rest = [
        f"| {heading.in_(lang)} | {_in_table(cells[name])} |"
        for name, heading in _HEADINGS
        if name not in ("id", "name", "definition", "formula") and cells[name] != ""
    ]
    return "\n".join(
        (
            f"{'#' * depth} {cells['name']} (`{indicator.id}`)",
            "",
            f"{capital(str(cells['definition']))}.",
            "",
            f"$${cells['formula']}$$",
            "",
            "| | |",
            "|---|---|",
            *rest,
            "",
        )
    )


def _in_table(cell: str | int) -> str:
    return str(cell).replace("|", r"\|")


_PAGE: Final = Text(
    """# Показатели мониторинга

Страница написана из каталога: то, что здесь сказано, и вычисляется. Документ называет показатели и
не даёт формул; каждая формула, вес и порог без источника — наше соглашение, и их можно заменить.
""",
    """# Indicators of monitoring

This page is written from the catalogue: what it says is what is computed. The source document names
indicators and gives no formulas; every formula, weight and threshold without a source is a
convention of ours and may be replaced.
""",
)


def indicators_page(lang: Language = "en") -> str:
    """
    Write the page of the whole catalogue in Markdown, by stage.

    Examples:
        >>> indicators_page("ru").splitlines()[0]
        '# Показатели мониторинга'
    """
    expect_language(lang)
    parts = [_PAGE.in_(lang)]
    for stage in Stage:
        title = stage.label.in_(lang)
        parts.append(f"## {capital(title)}\n")
        parts += [passport(each, lang) for each in CATALOGUE.values() if each.stage is stage]
    return "\n".join(parts)
