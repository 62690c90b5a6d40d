"""Tables: any rows, and the problems that a reader or an engine hands back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeGuard

from attrs import frozen

from mentorship_model.arguments import checks_arguments, wrong_argument
from mentorship_model.errors import Problem
from mentorship_model.text import Language, Text, capital, number_text, percent_text
from mentorship_model.views.html import Html, Svg, element, join
from mentorship_model.views.wordings import NOTHING, count_text, in_words

__all__ = ["Column", "problems_table", "table"]

_ROWS_SHOWN: Final = 1000
_LONG_FROM: Final = 24  # rows; a longer table scrolls in a window of its own
_WIDE_FROM: Final = 3  # columns; a wider table is stacked into cards on a phone
_ROUTINE_FROM: Final = 20  # problems of one kind; as many are folded together
_FILTER_FROM: Final = 12  # rows; a shorter table needs no search


_ROWS: Final = Text(
    "отображения или записи с полем «{key}»", 'mappings, or records with the field "{key}"'
)


@frozen
class Column:
    """
    One column of a table.

    Attributes:
        key: Name of the attribute or key that holds the value.

        title: Heading.

        value: What to show for a row; by default the attribute or key itself.

        is_share: Whether the value is a share (0-1), shown as a percentage.

        is_number: Whether a value that is written as text is set as a number.
    """

    key: str
    title: Text
    value: Callable[[Any], object] | None = None
    is_share: bool = False
    is_number: bool = False

    def of(self, row: Any) -> object:
        """Return the value of this column in *row*."""
        if self.value is not None:
            return self.value(row)
        if isinstance(row, Mapping):
            return row.get(self.key)
        try:
            return getattr(row, self.key)
        except AttributeError as error:
            raise wrong_argument("rows", expected=_ROWS.fill(key=self.key)) from error


@checks_arguments
def table(
    rows: Iterable[Any],
    columns: Sequence[Column],
    *,
    lang: Language = "ru",
    caption: str | Text | None = None,
    limit: int = _ROWS_SHOWN,
) -> Html:
    """
    Draw rows as a table; what is not known is an empty cell marked with a dash.

    Args:
        rows: Mappings or objects.

        columns: What to show of each.

        lang: ``"ru"`` or ``"en"``.

        caption: Title of the table.

        limit: How many rows are drawn; the table says how many there are besides.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if a row is no mapping and has no field that a
            column asks for.

    Examples:
        >>> rows = [{"id": "t1", "places": 2}]
        >>> columns = [Column("id", Text("код", "id")), Column("places", Text("мест", "places"))]
        >>> "Places" in table(rows, columns, lang="en")
        True
    """
    every = list(rows)
    if not every:
        return element("p", NOTHING.in_(lang), class_="note")
    head = element("tr", (_heading(column, every, lang=lang) for column in columns))
    body = (
        element("tr", (_cell(column, column.of(row), lang=lang) for column in columns))
        for row in every[:limit]
    )
    drawn = element(
        "table",
        None if caption is None else element("caption", in_words(caption, lang)),
        element("thead", head),
        element("tbody", body),
        class_="stacked" if len(columns) >= _WIDE_FROM else None,
        data_filter="" if len(every) >= _FILTER_FROM else None,
    )
    style = "scroll long" if min(len(every), limit) >= _LONG_FROM else "scroll"
    return join(element("div", drawn, class_=style), _rest(len(every) - limit, lang))


def _heading(column: Column, rows: list[Any], *, lang: Language) -> Html:
    first = [column.of(row) for row in rows[:20]]
    is_number = column.is_number or all(value is None or _is_number(value) for value in first)
    return element(
        "th", capital(column.title.in_(lang)), scope="col", class_="number" if is_number else None
    )


def _is_number(value: object) -> TypeGuard[int | float | Decimal]:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _cell(column: Column, value: object, *, lang: Language) -> Html:
    return element(
        "td",
        _content(column, value, lang=lang),
        class_=_cell_class(column, value),
        data_label=capital(column.title.in_(lang)),
        data_sort=_sort_key(value),
    )


def _sort_key(value: object) -> str | None:
    """Return what a cell is sorted by where its words would mislead."""
    if _is_number(value):
        return str(value)
    return value.isoformat() if isinstance(value, date) else None


def _content(column: Column, value: object, *, lang: Language) -> str:
    if isinstance(value, str):
        return value if isinstance(value, Html | Svg) else in_words(value, lang)
    if value is None:
        return "—"
    if column.is_share and _is_number(value):
        return percent_text(value, lang)
    return in_words(value, lang)


def _cell_class(column: Column, value: object) -> str | None:
    if value is None:
        return "unknown number" if column.is_number else "unknown"
    if column.is_number or _is_number(value):
        return "number"
    return "date" if isinstance(value, date) else None


def _rest(count: int, lang: Language) -> Html | None:
    if count <= 0:
        return None
    rows = count_text(count, lang, ru=("строка", "строки", "строк"), en=("row", "rows"))
    text = Text("Не показано: {rows}.", "Not shown: {rows}.").fill(rows=rows)
    return element("p", text.in_(lang), class_="note")


@checks_arguments
def problems_table(
    problems: Iterable[Problem], lang: Language = "ru", *, limit: int = _ROWS_SHOWN
) -> Html:
    """
    Draw problems: where, what is wrong, what was expected, what to do.

    Of many problems those of a rare kind come first, in the order given; the routine ones are put
    together by kind and unfold.

    Args:
        problems: The problems.

        lang: ``"ru"`` or ``"en"``.

        limit: How many of a kind are drawn; their number is always told.

    Examples:
        >>> "Nothing to show." in problems_table([], "en")
        True
    """
    every = list(problems)
    number = Counter(problem.code for problem in every)
    routine = {code: count for code, count in number.items() if count >= _ROUTINE_FROM}
    rare = [problem for problem in every if problem.code not in routine]
    kinds = [
        _kind([problem for problem in every if problem.code == code], lang=lang, limit=limit)
        for code in sorted(routine, key=lambda code: (routine[code], code))
    ]
    if kinds and not rare:
        return join(kinds)
    return join(_flat(rare, lang=lang, limit=limit), kinds)


def _flat(problems: Sequence[Problem], *, lang: Language, limit: int) -> Html:
    """Draw problems as one table, without the columns that none of them fills."""
    columns = [
        column
        for column in _problem_columns(lang)
        if any(column.of(problem) is not None for problem in problems)
    ]
    return table(problems, columns, lang=lang, limit=limit)


def _kind(found: Sequence[Problem], *, lang: Language, limit: int) -> Html:
    summary = element(
        "summary",
        element("span", number_text(len(found), lang), class_="count"),
        element("span", found[0].message.in_(lang), class_="statement"),
        " ",
        element("code", found[0].code),
    )
    return element("details", summary, _flat(found, lang=lang, limit=limit), class_="kind")


def _problem_columns(lang: Language) -> Sequence[Column]:
    return (
        Column("place", Text("Где", "Where"), lambda problem: problem.place.in_(lang) or None),
        Column("message", Text("Что не так", "What is wrong")),
        Column("expected", Text("Ожидалось", "Expected")),
        Column("remedy", Text("Что сделать", "What to do")),
        Column("subject", Text("О ком", "About")),
        Column("code", Text("Код", "Code"), lambda problem: element("code", problem.code)),
    )
