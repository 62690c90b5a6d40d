"""What a function takes is told by its annotations, and a wrong argument by its name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Literal, TypeVar

import pytest

from mentorship_model.arguments import Rows, checks_arguments, wrong_argument
from mentorship_model.errors import MentorshipModelError
from mentorship_model.text import Text

Bound = TypeVar("Bound", bound=date)
Free = TypeVar("Free")


class Diary:
    """Something of our own."""


# An annotation, what fits it, what does not, and what is said to be expected.
KINDS = {
    "a day": (
        date,
        [date(2026, 9, 1)],
        ["2026-09-01", datetime(2026, 9, 1, tzinfo=UTC), None],
        "a date",
    ),
    "a text": (str, ["", "да"], [7, None, b"x"], "a text"),
    "a number": (int, [0, -7], ["7", 1.5, True], "a whole number"),
    "a flag": (bool, [True, False], [1, "да", None], "True or False"),
    "a word of a few": (Literal["ru", "en"], ["ru"], ["de", 7, ["ru"]], "one of: ru, en"),
    "maybe a day": (date | None, [None, date(2026, 9, 1)], [7], "datetime.date.* or None"),
    "one of two": (str | Diary, ["x", Diary()], [7, Diary], "a text or Diary"),
    "a mapping": (Mapping[str, int], [{}, {"a": 1}], [[], "x"], r"a mapping \(dict\)"),
    "a function": (Callable[[int], int], [len, Diary], [7, "len"], "a function"),
    "days": (
        Sequence[date],
        [[], [date(2026, 9, 1)], (date(2026, 9, 1),)],
        ["2026", {}, iter([]), [None], 7],
        r"a list or a tuple of a date",
    ),
    "many": (Iterable[Any], [[], {1}, iter([1]), [None]], ["x", b"x", {}, 7, None], "a list"),
    "rows": (Iterable[Mapping[str, int]], [[], [{}]], ["x", {}, [None]], "a tuple of a mapping"),
    "data": (Rows, [[], [None], iter([])], ["x", {}, 7], "a list or a tuple$"),
    "a record": (Diary, [Diary()], [Diary, None, 7], "Diary"),
    "a bound kind": (Bound, [date(2026, 9, 1)], ["x"], "a date"),
    "anything": (Any, [None, 7], [], ""),
    "any object": (object, [None, 7], [], ""),
    "any kind": (Free, [None, 7], [], ""),
    "anything or a text": (str | Any, [None, 7], [], ""),
}


@pytest.mark.parametrize("name", KINDS)
def test_an_annotation_tells_what_fits(name):
    annotation, good, bad, expected = KINDS[name]

    def given(value, *, other=None):
        return value

    given.__annotations__ = {"value": annotation, "other": annotation}
    checked = checks_arguments(given)
    for value in good:
        assert checked(value) is value
    for value in bad:
        for arguments, named in (((value,), {}), ((), {"value": value})):
            with pytest.raises(
                MentorshipModelError, match=rf"MM-ARGUMENTS-001\] argument value.*{expected}"
            ):
                checked(*arguments, **named)
        with pytest.raises(MentorshipModelError, match="argument other"):
            checked(good[0], other=value)


def test_a_checked_function_is_called_and_documented_as_before():
    @checks_arguments
    def add(one: int, *, to: int = 2) -> int:
        """Add."""
        return one + to

    assert (add(1), add(1, to=1), add.__name__, add.__doc__) == (3, 2, "add", "Add.")
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        add()


def test_a_wrong_argument_is_told_in_both_languages_without_its_value():
    error = wrong_argument("on", expected=Text("дата", "a date"))

    assert (
        error.in_("ru") == "[MM-ARGUMENTS-001] аргумент on: аргумент не подходит; ожидалось: дата"
    )
    assert error.in_("en") == (
        "[MM-ARGUMENTS-001] argument on: the argument does not fit; expected: a date"
    )
