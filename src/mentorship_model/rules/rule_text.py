"""
The text of a rule file as plain data: JSON or TOML, limited in size, depth and number of conditions.

Records are built from it in :mod:`mentorship_model.rules.serialise`; what is too big never gets there.
"""

from __future__ import annotations

import json
import re
import tomllib
from decimal import Decimal, InvalidOperation
from typing import Final

from attrs import field, frozen

from mentorship_model.arguments import at_least, checks_fields, wrong_argument
from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.rules.reading_reasons import reason_text
from mentorship_model.text import Text

__all__ = ["LIMITS", "Limits", "parsed_json", "parsed_toml"]


@frozen(kw_only=True, field_transformer=checks_fields)
class Limits:
    """
    How big a rule file may be; a bound that is no whole number of at least 1 is refused.

    Attributes:
        characters: Length of the text.

        depth: Nesting of lists and objects.

        nodes: Number of expressions.
    """

    characters: int = field(default=4_000_000, validator=at_least(1))
    depth: int = field(default=100, validator=at_least(1))
    nodes: int = field(default=20_000, validator=at_least(1))


LIMITS: Final = Limits()

_TOO_BIG: Final = ProblemKind(
    "MM-RULES-020",
    Text("файл правил слишком велик: {what}", "the rule file is too big: {what}"),
    expected=Text("не больше {limit}", "at most {limit}"),
    remedy=Text(
        "Разделите файл или передайте свои ограничения.",
        "Split the file or pass limits of your own.",
    ),
)
_NOT_READABLE: Final = ProblemKind(
    "MM-RULES-021",
    Text("файл не читается: {reason}", "the file cannot be read: {reason}"),
    expected=Text("JSON или TOML в UTF-8", "JSON or TOML in UTF-8"),
)
_NOT_TEXT: Final = ProblemKind(
    "MM-RULES-023",
    Text("это не текст, а {type}", "this is no text but {type}"),
    expected=Text("содержание файла строкой", "the content of a file as a string"),
    remedy=Text(
        "Прочитайте файл: path.read_text('utf-8').", "Read the file: path.read_text('utf-8')."
    ),
)


def parsed_json(text: str, *, limits: Limits) -> object:
    """
    Read JSON that repeats no key and has no float.

    Raises:
        MentorshipModelError: ``MM-RULES-020`` to ``-023``, if it is too big, or is none.
    """
    _check_text(text, limits)
    _check_brackets(text, limits)
    try:
        parsed: object = json.loads(
            text, object_pairs_hook=_unique, parse_float=_no_float, parse_constant=_no_float
        )
    except RecursionError as error:  # limits of the caller's own may be wider than Python's
        raise _too_deep(limits) from error
    except ValueError as error:
        raise _NOT_READABLE.error(reason=reason_text(str(error))) from error
    _check_parsed(parsed, limits)
    return parsed


def parsed_toml(text: str, *, limits: Limits) -> object:
    """
    Read TOML; its decimals are exact.

    Raises:
        MentorshipModelError: ``MM-RULES-020`` to ``-023``, if it is too big, or is none.
    """
    _check_text(text, limits)
    _check_dotted_keys(text, limits)
    try:
        parsed: object = tomllib.loads(text, parse_float=_exact)
    except RecursionError as error:
        raise _too_deep(limits) from error
    except ValueError as error:
        raise _NOT_READABLE.error(reason=reason_text(str(error))) from error
    _check_parsed(parsed, limits)
    return parsed


# A text that is not closed ends with the file: to look for its end again and again takes too long.
_TOKENS: Final = re.compile(r'"(?:\\.|[^"\\])*"?|[\[\]{}]', re.DOTALL)


def _check_text(text: object, limits: object) -> None:
    if not isinstance(text, str):
        raise _NOT_TEXT.error(place=Place(argument="text"), type=type(text).__name__)
    if not isinstance(limits, Limits):
        raise wrong_argument("limits", expected=Text("Limits", "Limits"))
    if len(text) > limits.characters:
        raise _TOO_BIG.error(what=Text("длина", "length"), limit=limits.characters)
    if not text.strip():
        raise _NOT_READABLE.error(reason=Text("он пуст", "it is empty"))


def _too_deep(limits: Limits) -> MentorshipModelError:
    return _TOO_BIG.error(what=Text("вложенность", "nesting"), limit=limits.depth)


_NO_KEYS: Final = re.compile(
    r'''"""(?:\\.|[^\\])*?(?:"{3,5}|\Z)|'{3}.*?(?:'{3,5}|\Z)'''
    r"""|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|#[^\n]*""",
    re.DOTALL,
)
"""Texts and comments of TOML, the dots of which are no nesting."""


def _check_dotted_keys(text: str, limits: Limits) -> None:
    # ``a.b.c = 1`` nests too, and the parser takes the square of the number of dots for it.
    for part in re.split(r"[=\n,{]", _NO_KEYS.sub("", text)):
        if part.count(".") > limits.depth:
            raise _TOO_BIG.error(what=Text("вложенность", "nesting"), limit=limits.depth)


def _check_brackets(text: str, limits: Limits) -> None:
    """Refuse JSON that is nested too deep before it is parsed."""
    depth = 0
    for token in _TOKENS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > limits.depth:
            raise _too_deep(limits)


def _check_parsed(parsed: object, limits: Limits) -> None:
    """Refuse too many conditions, and nesting that TOML writes without brackets: ``a.b.c``."""
    count, waiting = 0, [(parsed, 1)]
    while waiting:
        one, depth = waiting.pop()
        if not isinstance(one, dict | list):
            continue
        if depth > limits.depth:
            raise _too_deep(limits)
        count += isinstance(one, dict) and "node" in one
        inner = one.values() if isinstance(one, dict) else one
        waiting.extend((part, depth + 1) for part in inner)
    if count > limits.nodes:
        raise _TOO_BIG.error(what=Text("число условий", "number of conditions"), limit=limits.nodes)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is repeated in one object")
    return found


def _exact(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:  # its exponent is larger than any that a decimal can have
        raise ValueError("not a finite number") from error


def _no_float(_text: str) -> float:
    raise ValueError("a float")
