"""
JSON as it should be: every name once, only numbers that JSON has, and why a text is none.

What the data mean is read by :mod:`mentorship_model.interchange.json_documents` and
:mod:`mentorship_model.interchange.column_maps`.
"""

from __future__ import annotations

import json
from typing import Any, Final

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.text import Text

__all__ = ["parsed_json"]

_NOT_JSON: Final = ProblemKind(
    "MM-INTERCHANGE-100",
    Text("не JSON: {why}", "not JSON: {why}"),
    expected=Text("один объект JSON в UTF-8", "one JSON object in UTF-8"),
)
_NOT_UTF8: Final = Text("это не UTF-8", "it is not UTF-8")
_BROKEN: Final = Text("запись сбивается на знаке {at}", "it breaks at character {at}")
_TOO_DEEP: Final = Text("слишком глубокая вложенность", "it is nested too deep")
_TWICE: Final = Text("имя поля стоит дважды", "the name of a field stands twice")
_CONSTANT: Final = Text("{name} — не число JSON", "{name} is no number of JSON")
_LONG_NUMBER: Final = Text("слишком длинное число", "a number is too long")


def parsed_json(text: str | bytes, *, file: str | None = None) -> object:
    """
    Read JSON as plain data; a mark of byte order at the start is passed over.

    Args:
        text: The JSON, in UTF-8 if bytes.

        file: Name to speak of it by.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-100``, saying why it is none.

    Examples:
        >>> parsed_json('{"id": "t1", "places": 2}')
        {'id': 't1', 'places': 2}
    """
    place = Place(file=file)
    try:
        content = text.decode() if isinstance(text, bytes) else text
        content = content.removeprefix("\ufeff")
        return json.loads(content, object_pairs_hook=_object, parse_constant=_constant)
    except UnicodeDecodeError as error:
        raise _NOT_JSON.error(place=place, why=_NOT_UTF8) from error
    except json.JSONDecodeError as error:
        place = Place(file=file, row=error.lineno)
        raise _NOT_JSON.error(place=place, why=_BROKEN.fill(at=error.colno)) from error
    except RecursionError as error:
        raise _NOT_JSON.error(place=place, why=_TOO_DEEP) from error
    except _NoJsonError as error:
        raise _NOT_JSON.error(place=place, why=error.why) from error
    except ValueError as error:  # Python refuses to read a number of thousands of digits
        raise _NOT_JSON.error(place=place, why=_LONG_NUMBER) from error


class _NoJsonError(ValueError):
    def __init__(self, why: Text) -> None:
        super().__init__()
        self.why = why


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _NoJsonError(_TWICE)
    return found


def _constant(name: str) -> None:
    raise _NoJsonError(_CONSTANT.fill(name=name))
