"""
What is passed to a function or a record, held against annotations: what is wrong is told at once.

Only the kinds of values that our annotations use are known here.  What a value holds is checked by
whoever makes it; what a table holds is data, and is collected row by row.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial, wraps
from inspect import signature, unwrap
from types import SimpleNamespace
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    ParamSpec,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from attrs import Attribute, frozen

from mentorship_model.errors import ONE_OF, MentorshipModelError, Place, ProblemKind
from mentorship_model.text import Text

__all__ = [
    "NOT_EMPTY",
    "Rows",
    "an_id",
    "at_least",
    "checks_arguments",
    "checks_fields",
    "expect_at_least",
    "expect_kind",
    "not_empty",
    "of_kind",
    "type_name",
    "wrong_argument",
]

P = ParamSpec("P")
R = TypeVar("R")

Rows = Annotated[Iterable[Mapping[str, Any]], "data"]
"""Rows of a table, as a parameter: what is no row among them is told by whoever reads them."""

_WRONG: Final = ProblemKind(
    "MM-ARGUMENTS-001",
    Text("аргумент не подходит{given}", "the argument does not fit{given}"),
    expected=Text("{expected}", "{expected}"),
)
_GIVEN: Final = Text(": передан {type}", ": given {type}")

NOT_EMPTY: Final = Text("непустая строка", "a text that is not empty")
"""What a text that must say something is expected to be."""

_AN_ID: Final = Text(
    "непустая строка без пробелов по краям", "a text that is not empty, without spaces at its ends"
)

_SEVERAL: Final = Text("список или кортеж", "a list or a tuple")
_CALLED: Final[Mapping[Any, Text]] = {
    date: Text("дата без времени (datetime.date)", "a date without time (datetime.date)"),
    str: Text("строка", "a text"),
    int: Text("целое число", "a whole number"),
    float: Text("число", "a number"),
    bool: Text("True или False", "True or False"),
    Mapping: Text("отображение (dict)", "a mapping (dict)"),
    Callable: Text("функция", "a function"),
    tuple: Text("кортеж (tuple)", "a tuple"),
    frozenset: Text("множество (frozenset)", "a frozenset"),
    Iterable: _SEVERAL,
}
_SEVERAL_OF: Final = Text("{several}, в нём {each}", "{several} of {each}")
_AT_LEAST: Final = Text("целое число не меньше {bound}", "a whole number, {bound} or more")
_NOR_BELOW: Final = Text("{expected} и не меньше {other}", "{expected}, and not below {other}")
_OR: Final = Text("{one} или {other}", "{one} or {other}")
_OR_NONE: Final = Text("{one} или None", "{one} or None")


@frozen
class _Check:
    """
    What a parameter takes, for code and for people; of the types in *exact* all is taken.

    Of several, *stranger* finds the number of the first that is not taken; *are_words* is said of
    texts of which only some are.
    """

    takes: Callable[[Any], bool]
    expected: Text
    exact: frozenset[type] = frozenset()
    stranger: Callable[[Any], int | None] | None = None
    are_words: bool = False

    def refusal(self, name: str, value: Any) -> MentorshipModelError:
        row = None if self.stranger is None else self.stranger(value)
        wrong = value if row is None else value[row - 1]
        given = None if self.are_words and isinstance(wrong, str) else type_name(wrong)
        return wrong_argument(name, expected=self.expected, given=given, row=row)


def checks_arguments(function: Callable[P, R]) -> Callable[P, R]:
    """
    Let a function refuse, before it begins, what its annotations do not take.

    The items of a list are looked at too; those of an iterator are not, because they can be walked
    once only.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, when the function is called with a wrong value.

    Examples:
        >>> @checks_arguments
        ... def add_year(on: date) -> int:
        ...     return on.year + 1
        >>> add_year(date(2026, 9, 1))
        2027
        >>> add_year("2026-09-01")
        Traceback (most recent call last):
        mentorship_model.errors.MentorshipModelError: [MM-ARGUMENTS-001] argument on: the argument \
does not fit: given str; expected: a date without time (datetime.date)
    """
    names = tuple(signature(function).parameters)
    own = unwrap(function)  # what is kept by a cache has no annotations itself since Python 3.14
    known = own.__globals__
    hints = {name: _hint(name, own.__annotations__.get(name, Any), known) for name in names}
    checks = {name: check for name in names if (check := _check(hints[name]))}

    @wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        for name, value in (*zip(names, args, strict=False), *kwargs.items()):
            check = checks.get(name)
            if check is not None and not check.takes(value):
                raise check.refusal(name, value)
        return function(*args, **kwargs)

    return checked


def checks_fields(record: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """
    Let a record refuse, when it is made, what the annotations of its fields do not take.

    It is the ``field_transformer`` of a class of attrs; a check of a field's own comes after.

    Examples:
        >>> @frozen(field_transformer=checks_fields)
        ... class Lesson:
        ...     on: date
        >>> Lesson("2026-09-01")
        Traceback (most recent call last):
        mentorship_model.errors.MentorshipModelError: [MM-ARGUMENTS-001] argument on: the argument \
does not fit: given str; expected: a date without time (datetime.date)
    """
    known = vars(sys.modules[record.__module__])
    return [_with_check(one, _check(_hint(one.name, one.type, known))) for one in fields]


def of_kind(kind: type) -> Callable[[Any, Any, Any], None]:
    """Return the check of one field of a record whose other fields are not asked."""
    expected = _called(kind)

    def check(_: object, attribute: Attribute[Any], value: object) -> None:
        if not _is_a(kind, value):
            raise wrong_argument(attribute.name, expected=expected, given=type_name(value))

    return check


def not_empty(_: object, attribute: Attribute[Any], value: str) -> None:
    """Check a field of a record that holds a text: one of spaces alone says nothing."""
    if not value.strip():
        raise wrong_argument(attribute.name, expected=NOT_EMPTY)


def an_id(_: object, attribute: Attribute[Any], value: str | None) -> None:
    """
    Check a field of a record that holds an id, or None if it may: an empty one names nobody.

    One with a space at an end names another than the id that looks the same, and is no one's.
    """
    if value is not None and (not value or value != value.strip()):
        raise wrong_argument(attribute.name, expected=_AN_ID)


def at_least(bound: int, *, other: str | None = None) -> Callable[[Any, Any, Any], None]:
    """
    Return the check of a field of a record that holds a whole number, or None if it may.

    Args:
        bound: The least it may be.

        other: Name of another field that it may not be below.
    """
    expected = _AT_LEAST.fill(bound=bound)
    if other is not None:
        expected = _NOR_BELOW.fill(expected=expected, other=other)

    def check(record: Any, attribute: Attribute[Any], value: int | None) -> None:
        if value is None:
            return
        if value < bound or (other is not None and value < getattr(record, other)):
            raise wrong_argument(attribute.name, expected=expected)

    return check


def expect_kind(name: str, value: object, kind: type) -> None:
    """
    Refuse an argument that is no *kind*, where a function asks of one thing at a time.

    Examples:
        >>> expect_kind("on", "2026-09-01", date)
        Traceback (most recent call last):
        mentorship_model.errors.MentorshipModelError: [MM-ARGUMENTS-001] argument on: the argument \
does not fit: given str; expected: a date without time (datetime.date)
    """
    if not _is_a(kind, value):
        own = Text(f"тип {kind.__name__}", f"the type {kind.__name__}")
        raise wrong_argument(name, expected=_CALLED.get(kind, own), given=type_name(value))


def expect_at_least(name: str, value: int, *, bound: int) -> None:
    """
    Refuse a whole number below its bound.

    Examples:
        >>> expect_at_least("schools", 0, bound=1)
        Traceback (most recent call last):
        mentorship_model.errors.MentorshipModelError: [MM-ARGUMENTS-001] argument schools: the \
argument does not fit; expected: a whole number, 1 or more
    """
    if value < bound:
        raise wrong_argument(name, expected=_AT_LEAST.fill(bound=bound))


def wrong_argument(
    name: str, *, expected: Text, given: str | None = None, row: int | None = None
) -> MentorshipModelError:
    """
    Build the error for a wrong argument, of which the value is never repeated.

    Args:
        name: Of the argument or the field.

        expected: What was expected.

        given: The name of the type that was given, where it is the type that is wrong.

        row: Which one is wrong, from 1, where several were given.
    """
    told = "" if given is None else _GIVEN.fill(type=given)
    return _WRONG.error(place=Place(argument=name, row=row), expected=expected, given=told)


def type_name(value: object) -> str:
    """
    Return what the type of a value is called, with the library that it is of.

    Examples:
        >>> type_name("вчера"), type_name(date(2026, 9, 1))
        ('str', 'datetime.date')
    """
    kind = type(value)
    # Other libraries call their types as Python does: a reader would see what was given expected.
    home = kind.__module__.partition(".")[0]
    return kind.__name__ if home == "builtins" else f"{home}.{kind.__name__}"


def _hint(name: str, annotation: Any, known: dict[str, Any]) -> Any:
    """Read one annotation; what only a type checker imports is not asked for here."""
    alone = SimpleNamespace(__annotations__={name: annotation})
    try:
        return get_type_hints(alone, known, include_extras=True)[name]
    except NameError:
        return Any


def _with_check(one: Attribute[Any], check: _Check | None) -> Attribute[Any]:
    if check is None:
        return one
    own, takes, exact = one.validator, check.takes, check.exact

    def validate(record: Any, attribute: Attribute[Any], value: Any) -> None:
        if type(value) not in exact and not takes(value):
            raise check.refusal(attribute.name, value)
        if own is not None:
            own(record, attribute, value)

    return one.evolve(validator=validate)


def _check(annotation: Any) -> _Check | None:
    """Return the check that an annotation tells; none if it takes everything."""
    origin = get_origin(annotation)
    if isinstance(annotation, TypeVar):
        return _check(annotation.__bound__)
    if annotation == Rows:
        return _check(Iterable[Any])
    if origin is Literal:
        known = get_args(annotation)
        expected = ONE_OF.fill(known=", ".join(known))
        return _Check(partial(_is_among, known), expected, are_words=True)
    if origin in (Union, types.UnionType):
        return _check_of_union(get_args(annotation))
    if origin is not None and issubclass(origin, Iterable) and not issubclass(origin, Mapping):
        return _check_of_several(origin, get_args(annotation))
    kind = origin or annotation
    if not isinstance(kind, type) or kind in (Any, object):
        return None
    expected = _called(kind)
    if getattr(kind, "_is_protocol", False):
        return _Check(partial(_does_as, kind), expected)
    return _Check(partial(_is_a, kind), expected, frozenset({kind}))


def _called(kind: type) -> Text:
    return _CALLED.get(kind, Text(kind.__name__, kind.__name__))


def _check_of_union(annotations: tuple[Any, ...]) -> _Check | None:
    checks = [_check(one) for one in annotations if one is not types.NoneType]
    if None in checks:
        return None
    some = [check for check in checks if check is not None]
    expected = some[0].expected
    for check in some[1:]:
        expected = _OR.fill(one=expected, other=check.expected)
    takes: list[Callable[[Any], bool]] = [check.takes for check in some]
    exact = {kind for check in some for kind in check.exact}
    if types.NoneType in annotations:
        takes.append(_is_none)
        exact.add(types.NoneType)
        expected = _OR_NONE.fill(one=expected)
    are_words = any(check.are_words for check in some)
    return _Check(partial(_is_one_of, takes), expected, frozenset(exact), are_words=are_words)


def _check_of_several(kind: type, each: tuple[Any, ...]) -> _Check:
    # Of a tuple with places of different kinds only its being one is asked.
    inner = _check(each[0]) if len(each) == 1 or each[1] is Ellipsis else None
    several = _CALLED.get(kind, _SEVERAL)
    if inner is None:
        return _Check(partial(_are_several, kind, None), several)
    return _Check(
        partial(_are_several, kind, inner.takes),
        _SEVERAL_OF.fill(several=several, each=inner.expected),
        stranger=partial(_first_stranger, kind, inner.takes),
        are_words=inner.are_words,
    )


def _is_a(kind: type, value: Any) -> bool:
    if isinstance(value, bool):
        return kind is bool
    if kind is float:
        return isinstance(value, int | float)
    # A time is a date for Python, and compares with none.
    return isinstance(value, kind) and not (kind is date and isinstance(value, datetime))


def _does_as(protocol: type, value: Any) -> bool:
    # What a class was found to do is remembered; of a value it is found out anew, which takes long.
    # A class has the methods of its instances, and is none.
    return issubclass(type(value), protocol) or (
        isinstance(value, protocol) and not isinstance(value, type)
    )


def _are_several(kind: type, takes: Callable[[Any], bool] | None, values: Any) -> bool:
    # Lists and tuples are most often passed, and to ask for any mapping takes long.
    are_items = type(values) in (list, tuple) or not isinstance(values, str | bytes | Mapping)
    return (
        are_items
        and isinstance(values, kind)
        and (takes is None or not isinstance(values, Collection) or all(map(takes, values)))
    )


def _first_stranger(kind: type, takes: Callable[[Any], bool], values: Any) -> int | None:
    # Of a set none is the first; and of what is no list at all nothing is asked.
    if not isinstance(values, Sequence) or not _are_several(kind, None, values):
        return None
    return next((row for row, one in enumerate(values, 1) if not takes(one)), None)


def _is_among(known: tuple[Any, ...], value: Any) -> bool:
    return isinstance(value, str) and value in known


def _is_one_of(takes: list[Callable[[Any], bool]], value: Any) -> bool:
    return any(one(value) for one in takes)


def _is_none(value: Any) -> bool:
    return value is None
