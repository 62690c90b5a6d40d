"""Why a rule file could not be read, in both languages: parsers and cattrs speak English only."""

from __future__ import annotations

import re
from typing import Final

from mentorship_model.text import Text

__all__ = ["reason_text"]

_REASONS: Final = (
    (r"required field missing", Text("нет обязательного поля", "a required field is missing")),
    (
        r"extra fields found \((?P<names>.*)\)",
        Text("лишние поля: {names}", "extra fields: {names}"),
    ),
    (
        r"a key is repeated in one object",
        Text("ключ повторён в одном объекте", "a key is repeated in one object"),
    ),
    (
        r"a float",
        Text(
            "дробь с точкой или не число; точную дробь пишут {decimal}",
            "a float or not a number; an exact fraction is written {decimal}",
        ),
    ),
    (
        r"not a finite number",
        Text("не конечное число", "not a finite number"),
    ),
    (
        r"half of a surrogate pair",
        Text("в тексте половина суррогатной пары", "the text holds half of a surrogate pair"),
    ),
    (
        r"expected an object whose node is one of (?P<names>.*)",
        Text(
            "ожидался объект, где node — одно из: {names}", "an object whose node is one of {names}"
        ),
    ),
    (
        r"unknown error \(.* not in literal typing\.Literal\[(?P<names>.*)\]\)",
        Text("ожидалось одно из: {names}", "expected one of {names}"),
    ),
    (
        r".* expected: a text that is not empty",
        Text("пустая строка", "an empty string"),
    ),
    (
        r"Exceeds the limit .* for integer string conversion.*",
        Text("слишком длинное число", "a number that is too long"),
    ),
    (
        r"expected one of (?P<names>.*)",
        Text("ожидалось одно из: {names}", "expected one of {names}"),
    ),
    (
        r"expected a date YYYY-MM-DD",
        Text("ожидалась дата ГГГГ-ММ-ДД", "a date YYYY-MM-DD was expected"),
    ),
    (
        r"expected a date YYYY-MM-DD or a decimal number",
        Text(
            "ожидались дата ГГГГ-ММ-ДД или десятичное число",
            "a date YYYY-MM-DD or a decimal number was expected",
        ),
    ),
    (
        r"expected a constant, .*",
        Text(
            "ожидалась постоянная, {date} или {decimal}",
            "a constant, {date} or {decimal} was expected",
        ),
    ),
    (
        r"expected (?P<wanted>\w+), not (?P<found>\w+)",
        Text("ожидалось {wanted}, а это {found}", "expected {wanted}, not {found}"),
    ),
    (
        r"(Cannot overwrite|Cannot declare|Duplicate inline).*line (?P<line>\d+).*",
        Text("ключ повторён, строка {line}", "a key is repeated, line {line}"),
    ),
    (
        r"(Cannot overwrite|Cannot declare|Duplicate inline).*",
        Text("ключ повторён в конце файла", "a key is repeated at the end of the file"),
    ),
    (
        r".*at end of document.*",
        Text("запись обрывается в конце файла", "the file breaks off at its end"),
    ),
    (
        r".*line (?P<line>\d+),? column (?P<column>\d+).*",
        Text(
            "ошибка записи, строка {line}, знак {column}",
            "a mistake at line {line}, character {column}",
        ),
    ),
)

_WRITTEN: Final = {"decimal": '{"decimal": "0.15"}', "date": '{"date": "2026-09-01"}'}
"""How a file writes what JSON has no sign for."""


def reason_text(reason: str) -> Text:
    """
    Say in both languages what a parser says; what is not known here is repeated as it is.

    Examples:
        >>> reason_text("required field missing").ru
        'нет обязательного поля'
        >>> reason_text("Invalid value (at line 1, column 6)").en
        'a mistake at line 1, character 6'
    """
    for pattern, text in _REASONS:
        found = re.fullmatch(pattern, reason, re.DOTALL)
        if found is not None:
            return text.fill(**_WRITTEN, **found.groupdict())
    return Text("{reason}", "{reason}").fill(reason=reason)
