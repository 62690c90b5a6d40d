"""
Rulebooks and overlays as JSON, and overlays written by hand as TOML.

What a file holds is read by :mod:`mentorship_model.rules.rule_text`, within limits; here extra keys
and values of another type are refused, all of them at once with their paths.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from mentorship_model.calendar import iso_day
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.rules import nodes
from mentorship_model.rules.facts import FactValue
from mentorship_model.rules.nodes import Node
from mentorship_model.rules.norms import Rulebook
from mentorship_model.rules.overlays import Overlay
from mentorship_model.rules.reading_reasons import reason_text
from mentorship_model.rules.rule_text import LIMITS, Limits, parsed_json, parsed_toml
from mentorship_model.text import Text

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = [
    "canonical",
    "node_from_json",
    "node_to_json",
    "overlay_from_json",
    "overlay_from_toml",
    "rulebook_from_json",
    "to_json",
]


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
    Text("запись не подходит: {reason}", "the record does not fit: {reason}"),
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
    return _structure(parsed_json(text, limits=limits), Rulebook)


def overlay_from_json(text: str, *, limits: Limits = LIMITS) -> Overlay:
    """
    Read an overlay.

    Raises:
        MentorshipModelError: ``MM-RULES-020`` to ``-022``, with everything that is wrong.
    """
    return _structure(parsed_json(text, limits=limits), Overlay)


def overlay_from_toml(text: str, *, limits: Limits = LIMITS) -> Overlay:
    """
    Read an overlay written by hand; the keys are those of JSON, decimals and dates stand bare.

    Raises:
        MentorshipModelError: ``MM-RULES-020`` to ``-022``, with everything that is wrong.
    """
    return _structure(parsed_toml(text, limits=limits), Overlay)


def node_from_json(text: str, *, limits: Limits = LIMITS) -> Node:
    """
    Read one expression.

    Examples:
        >>> node_from_json('{"node": "known", "fact": "birth_date"}')
        Known(fact='birth_date')
    """
    return _structure(parsed_json(text, limits=limits), Node)


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
    try:
        return iso_day(value)
    except ValueError as error:
        raise ValueError("expected a date YYYY-MM-DD") from error


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
