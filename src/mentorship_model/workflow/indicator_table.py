"""Results of indicators as sheets of a workbook, one for each level."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.monitoring import CATALOGUE, ResultRow
from mentorship_model.text import Language, Text

__all__ = ["indicator_table"]

_HEADINGS: Final = (
    Text("показатель", "indicator"),
    Text("название", "name"),
    Text("где", "unit"),
    Text("сколько", "n"),
    Text("числитель", "numerator"),
    Text("знаменатель", "denominator"),
    Text("значение", "value"),
    Text("нижняя граница", "low"),
    Text("верхняя граница", "high"),
    Text("надёжность", "status"),
)

_SHEETS: Final = {
    "organisation": Text("организации", "organisations"),
    "municipality": Text("муниципалитеты", "municipalities"),
    "region": Text("регионы", "regions"),
    "federation": Text("федерация", "federation"),
}


@checks_arguments
def indicator_table(
    rows: Iterable[ResultRow], *, lang: Language = "ru"
) -> dict[str, list[tuple[object, ...]]]:
    """
    Return a sheet for each level, its rows under headings, for ``interchange.write_table``.

    Args:
        rows: Rows of results.

        lang: Language of sheets, headings, names and statuses.

    Examples:
        >>> indicator_table([])
        {}
    """
    sheets: dict[str, list[tuple[object, ...]]] = {}
    for row in rows:
        # A level of the caller's own is called as the caller calls it.
        title = _SHEETS[row.level].in_(lang) if row.level in _SHEETS else row.level
        sheet = sheets.setdefault(title, [tuple(text.in_(lang) for text in _HEADINGS)])
        # An indicator of the caller's own has no name but its id.
        known = CATALOGUE.get(row.indicator)
        name = known.name.in_(lang) if known else row.indicator
        counts = (row.n, row.numerator, row.denominator, row.value, row.low, row.high)
        sheet.append((row.indicator, name, row.unit, *counts, row.status.label.in_(lang)))
    return sheets
