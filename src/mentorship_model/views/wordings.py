"""Words and signs that the views themselves say, in both languages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from attrs import Attribute, fields, has

from mentorship_model.text import Language, Text, date_text, number_text, plural

__all__ = [
    "NO",
    "NOTHING",
    "YES",
    "count_text",
    "in_words",
    "is_told",
    "not_drawn",
    "told_fields",
]

YES: Final = Text("да", "yes")
NO: Final = Text("нет", "no")
NOTHING: Final = Text("Нечего показать.", "Nothing to show.")
_NOT_DRAWN: Final = Text("Ещё {count} не показано.", "{count} more are not shown.")


def in_words(value: object, lang: Language) -> str:
    """
    Write a value for people: texts and words of the model by label, numbers and dates as usual.

    Examples:
        >>> in_words(True, "ru"), in_words(None, "en"), in_words((1, 2.5), "ru")
        ('да', '', '1; 2,5')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).in_(lang)
    if isinstance(value, Text):
        return value.in_(lang)
    if isinstance(value, Enum):
        return _label(value, lang)
    if isinstance(value, str):
        return value
    if isinstance(value, int | float | Decimal):
        return _number(value, lang)
    if isinstance(value, datetime | date):
        return date_text(value, lang)
    if isinstance(value, list | tuple):
        return "; ".join(in_words(part, lang) for part in value)
    if isinstance(value, set | frozenset):
        return "; ".join(sorted(in_words(part, lang) for part in value))
    return _label(value, lang)


def _label(value: object, lang: Language) -> str:
    label = getattr(value, "label", None)
    if isinstance(label, Text):
        return label.in_(lang)
    if callable(write := getattr(value, "in_", None)):
        return str(write(lang))
    if has(type(value)):
        shown = told_fields(value).values()
        return "; ".join(filter(None, (in_words(one, lang) for one in shown)))
    return str(getattr(value, "value", value))


def told_fields(record: Any) -> dict[str, Any]:
    """Return the fields of a record by name that its ``repr`` tells, and tells as they are."""
    return {
        each.name: value
        for each in fields(type(record))
        if not each.name.startswith("_") and is_told(each, value := getattr(record, each.name))
    }


def is_told(attribute: Attribute[Any], value: object) -> bool:
    """Say whether the ``repr`` of a record tells a value of a field as it is."""
    told = attribute.repr
    return told(value) == repr(value) if callable(told) else told


def _number(value: int | float | Decimal, lang: Language) -> str:
    if isinstance(value, int):
        return number_text(value, lang)
    for decimals in (0, 1, 2):
        if round(value, decimals) == value:
            return number_text(value, lang, decimals=decimals)
    return number_text(value, lang, decimals=3)


def count_text(n: int, lang: Language, *, ru: tuple[str, str, str], en: tuple[str, str]) -> str:
    """
    Write a count with its noun.

    Args:
        n: The count.

        lang: ``"ru"`` or ``"en"``.

        ru: The noun after 1, 2 and 5.

        en: The noun after 1 and 2.

    Examples:
        >>> count_text(3, "ru", ru=("пара", "пары", "пар"), en=("pair", "pairs"))
        '3\\xa0пары'
    """
    noun = plural(n, *ru) if lang == "ru" else en[n != 1]
    return f"{number_text(n, lang)}\u00a0{noun}"


def not_drawn(count: int, lang: Language) -> str:
    """
    Say how many a picture leaves out.

    Examples:
        >>> not_drawn(1200, "en")
        '1,200 more are not shown.'
    """
    return _NOT_DRAWN.fill(count=number_text(count, lang)).in_(lang)
