"""
Results of monitoring as a workbook: the values, and a passport of every indicator beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.interchange.workbook import Row, write_table
from mentorship_model.monitoring import (
    CATALOGUE,
    SHEET_HEADINGS,
    Indicator,
    Result,
    ResultRow,
    Unit,
    sheet_rows,
)
from mentorship_model.text import Language, Text

__all__ = ["write_results"]

_VALUES: Final = Text("Значения", "Values")
_PASSPORTS: Final = Text("Паспорта показателей", "Indicator passports")

_VALUE_HEADINGS: Final = (
    Text("Показатель", "Indicator"),
    Text("Название", "Name"),
    Text("Уровень", "Level"),
    Text("Единица", "Unit"),
    Text("Период", "Period"),
    Text("Разрез", "Dimensions"),
    Text("Значение", "Value"),
    Text("Нижняя граница", "Lower bound"),
    Text("Верхняя граница", "Upper bound"),
    Text("Числитель", "Numerator"),
    Text("Знаменатель", "Denominator"),
    Text("Наблюдений", "Counted"),
    Text("Полнота данных", "Coverage"),
    Text("Надёжность", "Reliability"),
    Text("Мера", "Measure"),
    Text("Числитель раньше", "Numerator before"),
    Text("Знаменатель раньше", "Denominator before"),
    Text("Сглажено (только для порядка)", "Shrunk (for ordering only)"),
)

_MEASURES: Final = {
    Unit.SHARE: Text("доля от 0 до 1", "share, 0 to 1"),
    Unit.SHARE_DIFFERENCE: Text("разность долей", "difference of shares"),
}
"""How a share stands in a cell; other measures are written as they are called."""


@checks_arguments
def write_results(
    result: Result,
    path: str | Path,
    *,
    catalogue: Mapping[str, Indicator] = CATALOGUE,
    lang: Language = "ru",
) -> None:
    """
    Write results and the passports of their indicators; a hidden value is written as empty.

    Args:
        result: What was computed.

        path: Where to write, ``.xlsx``.

        catalogue: Indicators by id.

        lang: Language of headings and texts.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``excel`` is not installed;
            ``MM-INTERCHANGE-095``, if the file cannot be written.
    """
    used = dict.fromkeys(row.indicator for row in result.rows)
    indicators = [catalogue[name] for name in used if name in catalogue]
    sheets: dict[str, list[Row]] = {
        _VALUES.in_(lang): [_VALUE_HEADINGS, *_values(result.rows, catalogue)],
        _PASSPORTS.in_(lang): [SHEET_HEADINGS, *sheet_rows(lang, indicators=indicators)],
    }
    write_table(path, sheets, lang=lang)


def _values(rows: tuple[ResultRow, ...], catalogue: Mapping[str, Indicator]) -> Iterator[Row]:
    for row in rows:
        indicator = catalogue.get(row.indicator)
        seen = (row.value, row.low, row.high, row.numerator, row.denominator, row.n, row.coverage)
        rest = (row.earlier_numerator, row.earlier_denominator, row.shrunk)
        yield (
            row.indicator,
            indicator.name if indicator else None,
            row.level,
            row.unit,
            row.period,
            "; ".join(f"{name}: {code}" for name, code in row.dimensions),
            *(seen if not row.is_hidden else (None,) * len(seen)),
            row.status,
            _MEASURES.get(indicator.unit, indicator.unit.label) if indicator else None,
            *(rest if not row.is_hidden else (None,) * len(rest)),
        )
