"""
Records as plain data and back, by cattrs, with nothing coerced: a text is a text, a list a list.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Final, get_args, get_origin

from attrs import Attribute, fields, has

from mentorship_model.arguments import NOT_EMPTY
from mentorship_model.calendar import iso_day
from mentorship_model.errors import MentorshipModelError
from mentorship_model.text import Text
from mentorship_model.vocabulary import ProductType

__all__ = ["NotAllowedError", "WrongTypeError", "converter"]


_Hook = Callable[[Any, Any], Any]

_AT_LEAST: Final = Text("не меньше {bound}", "{bound} or more")


class WrongTypeError(ValueError):
    """A value is not of the type that its place wants."""


class NotAllowedError(ValueError):
    """A value of the right type that a record refuses, with what it expected, where that is known."""

    def __init__(self, expected: Text | None) -> None:
        super().__init__()
        self.expected = expected


@cache
def converter() -> Any:
    """Return the converter of this room; it is never changed after it is built."""
    from cattrs import Converter
    from cattrs.gen import make_dict_structure_fn

    built = Converter(forbid_extra_keys=True, detailed_validation=True)
    for plain in (str, int, bool):
        built.register_structure_hook(plain, _exactly)
    built.register_structure_hook(date, _day)
    built.register_unstructure_hook(date, date.isoformat)
    built.register_structure_hook(ProductType | str, _product_kind)
    built.register_structure_hook_factory(
        has,
        lambda type_, conv: _of(
            dict,
            _validated(conv, make_dict_structure_fn(type_, conv, _cattrs_forbid_extra_keys=True)),
        ),
    )
    built.register_structure_hook_factory(_is_list, _list_hook)
    built.register_unstructure_hook_func(_is_set, _sorted)
    return built


def _exactly(value: object, wanted: type) -> object:
    if issubclass(wanted, Enum):  # our words are texts too, and cattrs finds them by that
        return wanted(value)
    if type(value) is not wanted:
        raise WrongTypeError
    if isinstance(value, str):
        _check_encodable(value)
    return value


def _check_encodable(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:  # half of a surrogate pair
        raise WrongTypeError from error


def _day(value: object, _: Any) -> date:
    if not isinstance(value, str):
        raise WrongTypeError
    try:
        return iso_day(value)
    except ValueError as error:
        raise WrongTypeError from error


_PRODUCTS: Final[dict[object, ProductType]] = {kind.value: kind for kind in ProductType}


def _product_kind(value: object, _: Any) -> object:
    text = _exactly(value, str)
    return _PRODUCTS.get(text, text)


def _of(shape: type, hook: _Hook) -> _Hook:
    """Return the hook behind a check that the value is of the JSON type *shape*."""

    def checked(value: object, type_: Any) -> Any:
        if not isinstance(value, shape):
            raise WrongTypeError
        return hook(value, type_)

    return checked


def _validated(conv: Any, hook: _Hook) -> _Hook:
    """Return the hook that tells what every validator of a record says, where attrs stops at one."""
    from cattrs.errors import (
        AttributeValidationNote,
        ClassValidationError,
        ForbiddenExtraKeysError,
    )

    def structured(value: Any, type_: Any) -> Any:
        try:
            return hook(value, type_)
        except ClassValidationError as error:
            # Values of wrong types and unknown fields; the rest is the one validator attrs got to.
            errors = [
                one
                for one in error.exceptions
                if hasattr(one, "__notes__") or isinstance(one, ForbiddenExtraKeysError)
            ]
            notes = [note for one in errors for note in getattr(one, "__notes__", ())]
            wrong = {note.name for note in notes if isinstance(note, AttributeValidationNote)}
            for field, one in _refused_by_validators(conv, value, type_, wrong=wrong):
                one.add_note(AttributeValidationNote(field.name, field.name, field.type))
                errors.append(one)
            if not errors:
                raise
            # Its type comes third; pyright sees the constructor of ExceptionGroup only.
            raise ClassValidationError(error.message, errors, type_) from error  # pyright: ignore[reportCallIssue]

    return structured


def _refused_by_validators(
    conv: Any, value: dict[str, Any], type_: Any, *, wrong: Collection[str]
) -> Iterator[tuple[Attribute[Any], NotAllowedError]]:
    # A validator may look at the other fields, so all that can stand there do before one is asked.
    record = object.__new__(type_)
    for field in fields(type_):
        if field.name not in wrong:
            given = field.name in value
            found = conv.structure(value[field.name], field.type) if given else field.default
            object.__setattr__(record, field.name, found)
    for field in fields(type_):
        if field.validator is None:
            continue
        try:
            field.validator(record, field, getattr(record, field.name))
        except AttributeError:  # the field is wrong, or another one that it looks at
            continue
        except Exception as error:  # a validator raises as it likes
            yield field, NotAllowedError(_expected(field.validator, error))


def _expected(validator: Any, error: Exception) -> Text | None:
    if isinstance(error, MentorshipModelError):
        return error.problems[0].expected
    return next(_bounds(validator), None)


def _bounds(validator: Any) -> Iterator[Text]:
    """What the validators of attrs ask for, of the kinds that our records have."""
    for one in (*getattr(validator, "_validators", ()), getattr(validator, "validator", None)):
        if one is not None:
            yield from _bounds(one)
    if getattr(validator, "compare_op", None) == ">=":
        yield _AT_LEAST.fill(bound=validator.bound)
    if hasattr(validator, "min_length"):
        yield NOT_EMPTY


def _is_list(type_: Any) -> bool:
    return get_origin(type_) in (tuple, frozenset)


def _is_set(type_: Any) -> bool:
    return get_origin(type_) is frozenset


def _list_hook(type_: Any, conv: Any) -> _Hook:
    from cattrs.cols import list_structure_factory

    make, parts = get_origin(type_), get_args(type_)
    if make is tuple and Ellipsis not in parts:
        return _of(list, _row_hook(parts, conv))
    hook = list_structure_factory(list[parts[0]], conv)  # type: ignore[valid-type]
    return _of(list, lambda value, _: _made(make, hook(value, list[parts[0]])))  # type: ignore[valid-type]


def _made(make: Any, values: list[Any]) -> Any:
    made = make(values)
    if len(made) != len(values):  # a set that was given the same member twice
        raise WrongTypeError
    return made


def _row_hook(parts: tuple[Any, ...], conv: Any) -> _Hook:
    hooks = [(conv.get_structure_hook(part), part) for part in parts]

    def row(value: list[Any], _: Any) -> tuple[Any, ...]:
        if len(value) != len(hooks):
            raise WrongTypeError
        return tuple(hook(one, part) for one, (hook, part) in zip(value, hooks, strict=True))

    return row


def _sorted(values: Any) -> list[Any]:
    plain = [converter().unstructure(value) for value in values]
    return sorted(plain, key=json.dumps)
