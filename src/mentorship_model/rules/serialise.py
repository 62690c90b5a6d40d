"""
Rulebooks and overlays as JSON, and overlays written by hand as TOML.

A file is limited in size, depth and number of nodes before anything is built from it; extra keys,
repeated keys, floats and values of another type are refused, all of them at once with their paths.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from mentorship_model.arguments import wrong_argument
from mentorship_model.calendar import iso_day
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.rules import nodes
from mentorship_model.rules.facts import FactValue
from mentorship_model.rules.nodes import Node
from mentorship_model.rules.norms import Rulebook
from mentorship_model.rules.overlays import Overlay
from mentorship_model.rules.reading_reasons import reason_text
from mentorship_model.text import Text

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = [
    "LIMITS",
    "Limits",
    "canonical",
    "node_from_json",
    "node_to_json",
    "overlay_from_json",
    "overlay_from_toml",
    "rulebook_from_json",
    "to_json",
]


def _bound(_limits: object, attribute: attrs.Attribute[int], value: object) -> None:
    if type(value) is not int or value < 1:
        expected = Text("целое число не меньше 1", "a whole number of at least 1")
        raise wrong_argument(attribute.name, expected=expected)


@attrs.frozen(kw_only=True)
class Limits:
    """
    How big a rule file may be; a bound that is no whole number of at least 1 is refused.

    Attributes:
        characters: Length of the text.

        depth: Nesting of lists and objects.

        nodes: Number of expressions.
    """

    characters: int = attrs.field(default=4_000_000, validator=_bound)
    depth: int = attrs.field(default=100, validator=_bound)
    nodes: int = attrs.field(default=20_000, validator=_bound)


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
_NOT_OF_RULES: Final = ProblemKind(
    "MM-RULES-019",
    Text("это не запись правил, а {type}", "this is no record of rules but {type}"),
    expected=Text("{types}", "{types}"),
    remedy=Text(
        "Другие записи пишет interchange.to_json.", "interchange.to_json writes other records."
    ),
)
_WRONG_SHAPE: Final = ProblemKind(
    "MM-RULES-022",
    Text("не то, что ожидалось: {reason}", "not what was expected: {reason}"),
    remedy=Text(
        "Сверьте с описанием формата правил.", "Compare with the description of the rule format."
    ),
)

_T = TypeVar("_T")
_TAGS: Final[dict[str, type[Node]]] = {
    "all": nodes.All,
    "any": nodes.Any,
    "at_least": nodes.AtLeast,
    "between": nodes.Between,
    "compare": nodes.Compare,
    "const": nodes.Const,
    "elapsed": nodes.Elapsed,
    "known": nodes.Known,
    "not": nodes.Not,
    "one_of": nodes.OneOf,
    "rule": nodes.RuleRef,
    "slot": nodes.SlotRef,
}
_TAG_OF: Final = {node: tag for tag, node in _TAGS.items()}


def rulebook_from_json(text: str, *, limits: Limits = LIMITS) -> Rulebook:
    """
    Read a rulebook.

    Raises:
        MentorshipModelError: ``MM-RULES-020`` to ``-022``, with everything that is wrong.
    """
    return _structure(_parsed_json(text, limits), Rulebook)


def overlay_from_json(text: str, *, limits: Limits = LIMITS) -> Overlay:
    """
    Read an overlay.

    Raises:
        MentorshipModelError: ``MM-RULES-020`` to ``-022``, with everything that is wrong.
    """
    return _structure(_parsed_json(text, limits), Overlay)


def overlay_from_toml(text: str, *, limits: Limits = LIMITS) -> Overlay:
    """
    Read an overlay written by hand; the keys are those of JSON, decimals and dates stand bare.

    Raises:
        MentorshipModelError: ``MM-RULES-020`` to ``-022``, with everything that is wrong.
    """
    _check_text(text, limits)
    _check_dotted_keys(text, limits)
    try:
        parsed = tomllib.loads(text, parse_float=Decimal)
    except RecursionError as error:
        raise _too_deep(limits) from error
    except ValueError as error:
        raise _NOT_READABLE.error(reason=reason_text(str(error))) from error
    _check_parsed(parsed, limits)
    return _structure(parsed, Overlay)


def node_from_json(text: str, *, limits: Limits = LIMITS) -> Node:
    """
    Read one expression.

    Examples:
        >>> node_from_json('{"node": "known", "fact": "birth_date"}')
        Known(fact='birth_date')
    """
    return _structure(_parsed_json(text, limits), Node)


def node_to_json(node: Node) -> str:
    """
    Write one expression as canonical JSON.

    Examples:
        >>> node_to_json(nodes.Not(of=nodes.Known(fact="birth_date")))
        '{"node":"not","of":{"fact":"birth_date","node":"known"}}'

    Raises:
        MentorshipModelError: ``MM-RULES-019``, if it is no expression.
    """
    _check_type("node", node, types=(Node,))
    return canonical(node)


def to_json(value: Rulebook | Overlay) -> str:
    """
    Write a rulebook or an overlay as indented JSON, the form in which files are kept.

    Raises:
        MentorshipModelError: ``MM-RULES-019``, if it is neither.
    """
    _check_type("value", value, types=(Rulebook, Overlay))
    return json.dumps(_converter().unstructure(value), ensure_ascii=False, indent=1) + "\n"


def canonical(value: object) -> str:
    """Write any record of this room as JSON with one possible text, to be hashed."""
    data = _converter().unstructure(value)
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _check_type(argument: str, value: object, *, types: tuple[type, ...]) -> None:
    if not isinstance(value, types):
        names = ", ".join(one.__name__ for one in types)
        place = Place(argument=argument)
        raise _NOT_OF_RULES.error(place=place, type=type(value).__name__, types=names)


def _parsed_json(text: str, limits: Limits) -> object:
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


def _no_float(_text: str) -> float:
    raise ValueError("a float")


def _structure(data: object, cls: type[_T]) -> _T:
    from cattrs import BaseValidationError, transform_error

    try:
        return _converter().structure(data, cls)
    except BaseValidationError as error:
        lines = transform_error(error, format_exception=_reason)
    except Exception as error:  # a custom hook may fail at the very top
        lines = [f"{error} @ $"]
    raise MentorshipModelError(_shape_problem(line) for line in lines)


def _reason(error: BaseException, cls: type | None) -> str:
    from cattrs.v import format_exception

    # What our own hooks say tells more than that the value is invalid.
    is_ours = type(error) in (TypeError, ValueError, MentorshipModelError) and error.args
    return str(error) if is_ours else format_exception(error, cls)


def _shape_problem(line: str) -> Problem:
    reason, _, path = line.rpartition(" @ ")
    return _WRONG_SHAPE.problem(place=Place(path=path), reason=reason_text(reason))


@cache
def _converter() -> Converter:
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True, omit_if_default=True)
    for primitive in (str, int, bool):
        converter.register_structure_hook(primitive, _strict(primitive))
    converter.register_structure_hook(date, _date_in)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook_func(_is_value, _value_in)
    converter.register_unstructure_hook_func(_is_value, _value_out)
    _register_nodes(converter)
    return converter


def _register_nodes(converter: Converter) -> None:
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

    readers: dict[str, Callable[..., Node]] = {}
    writers: dict[type[Node], Callable[..., dict[str, object]]] = {}

    def read(data: object, _cls: type[Node]) -> Node:
        tag = data.get("node") if isinstance(data, dict) else None
        if not isinstance(data, dict) or not isinstance(tag, str) or tag not in readers:
            raise ValueError(f"expected an object whose node is one of {', '.join(readers)}")
        rest = {key: value for key, value in data.items() if key != "node"}
        return readers[tag](rest, _TAGS[tag])

    def write(node: Node) -> dict[str, object]:
        return {"node": _TAG_OF[type(node)], **writers[type(node)](node)}

    converter.register_structure_hook_func(_is_node, read)
    converter.register_unstructure_hook_func(_is_node, write)
    # Nodes hold nodes: what reads and writes them is made after the two hooks are known.
    for tag, cls in _TAGS.items():
        readers[tag] = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True)
        writers[cls] = make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True)


def _is_value(cls: object) -> bool:
    return cls in (FactValue, FactValue | None)


def _is_node(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, Node)


def _strict(primitive: type) -> Callable[[object, type], object]:
    def read(value: object, cls: type) -> object:
        # Codes are strings too and come here: each must be a member of its list.
        if issubclass(cls, Enum):
            return _enum_in(value, cls)
        if type(value) is not primitive:
            raise TypeError(f"expected {primitive.__name__}, not {type(value).__name__}")
        return _encodable(value)

    return read


def _encodable(value: object) -> object:
    try:
        if isinstance(value, str):
            value.encode()
    except UnicodeEncodeError as error:
        raise ValueError("half of a surrogate pair") from error
    return value


def _date_in(value: object, _cls: object) -> date:
    if type(value) is date:  # TOML has dates of its own
        return value
    if not isinstance(value, str):
        raise TypeError("expected a date YYYY-MM-DD")
    return iso_day(value)


def _enum_in(value: object, cls: type[Enum]) -> Enum:
    codes = [member.value for member in cls]
    if value not in codes:
        raise ValueError(f"expected one of {', '.join(map(str, codes))}")
    return cls(value)


def _value_in(value: object, _cls: object) -> FactValue | None:
    # TOML has decimals and dates of its own.
    if value is None or isinstance(value, bool | int) or type(value) is date:
        return value
    if isinstance(value, Decimal):
        return _finite(value)
    if isinstance(value, str):
        _encodable(value)
        return value
    try:
        match value:
            case {"date": str(text), **rest} if not rest:
                return iso_day(text)
            case {"decimal": str(text), **rest} if not rest:
                return _finite(Decimal(text))
    except (ValueError, InvalidOperation) as error:
        raise ValueError("expected a date YYYY-MM-DD or a decimal number") from error
    raise TypeError('expected a constant, {"date": ...} or {"decimal": ...}')


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise ValueError("not a finite number")
    return value


def _value_out(value: FactValue | None) -> object:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return str(value) if isinstance(value, str) else value
