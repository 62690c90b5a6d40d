"""What a function takes is told by its annotations, and a wrong argument by its name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, runtime_checkable
from unittest.mock import ANY

import numpy
import pytest
from attrs import field, frozen

from mentorship_model.arguments import (
    Rows,
    an_id,
    at_least,
    checks_arguments,
    checks_fields,
    expect_at_least,
    expect_kind,
    not_empty,
    of_kind,
    wrong_argument,
)
from mentorship_model.errors import MentorshipModelError, Place
from mentorship_model.text import Text

Bound = TypeVar("Bound", bound=date)
Free = TypeVar("Free")


if TYPE_CHECKING:
    from decimal import Decimal


class Diary:
    """Something of our own."""


class Closes(Protocol):
    """Whatever can be closed."""

    def close(self) -> None: ...


class Door:
    """It can be closed, and says so nowhere."""

    def close(self) -> None: ...


@frozen(kw_only=True, field_transformer=checks_fields)
class Term:
    """A record whose fields are held against their annotations, and then against their bounds."""

    shortest: int = field(default=1, validator=at_least(1))
    longest: int = field(default=12, validator=at_least(2, other="shortest"))
    note: Any = None


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
    "a word of a few": (Literal["ru", "en"], ["ru"], ["de", 7, ["ru"], ANY], "one of: ru, en"),
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
    "numbers to walk": (
        Iterable[int],
        [[7], {7}, iter([7]), iter(["not looked at"])],
        [["x"], [7, None]],
        "a list or a tuple of a whole number",
    ),
    "a time": (datetime, [datetime(2026, 9, 1, tzinfo=UTC)], [date(2026, 9, 1)], "datetime"),
    "a record": (Diary, [Diary()], [Diary, None, 7], "Diary"),
    "what it can do": (
        runtime_checkable(Closes),
        [Door(), SimpleNamespace(close=print)],
        [Diary(), Door, None],
        "Closes",
    ),
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
                MentorshipModelError,
                match=rf"MM-ARGUMENTS-001\] (row \d, )?argument value: .*{expected}",
            ):
                checked(*arguments, **named)
        with pytest.raises(MentorshipModelError, match="argument other: "):
            checked(good[0], other=value)


@pytest.mark.parametrize(
    ("annotation", "ru", "en"),
    [
        (date, "дата без времени (datetime.date)", "a date without time (datetime.date)"),
        (str, "строка", "a text"),
        (int, "целое число", "a whole number"),
        (bool, "True или False", "True or False"),
        (Mapping[str, int], "отображение (dict)", "a mapping (dict)"),
        (Callable[[], int], "функция", "a function"),
        (tuple, "кортеж (tuple)", "a tuple"),
        (tuple[str, int], "кортеж (tuple)", "a tuple"),
        (tuple[int, ...], "кортеж (tuple), в нём целое число", "a tuple of a whole number"),
        (frozenset, "множество (frozenset)", "a frozenset"),
        (Iterable, "список или кортеж", "a list or a tuple"),
        (Sequence[str], "список или кортеж, в нём строка", "a list or a tuple of a text"),
        (Diary, "Diary", "Diary"),
        (str | int, "строка или целое число", "a text or a whole number"),
        (str | int | None, "строка или целое число или None", "a text or a whole number or None"),
        (Literal["ru", "en"], "одно из: ru, en", "one of: ru, en"),
    ],
    ids=str,
)
def test_what_is_expected_is_told_in_both_languages(annotation, ru, en):
    def given(value):
        return value

    given.__annotations__ = {"value": annotation}
    with pytest.raises(MentorshipModelError) as caught:
        checks_arguments(given)(object())

    [problem] = caught.value.problems
    assert problem.expected == Text(ru, en)


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


def test_what_is_of_something_but_holds_nothing_is_no_collection():
    """A function of numbers and the type of a day are spoken of as what they are."""

    @checks_arguments
    def given(make: Callable[[int], int], kind: type[date]) -> object:
        return make, kind

    assert given(abs, date) == (abs, date)
    with pytest.raises(MentorshipModelError, match=r"argument make: .*expected: a function$"):
        given(7, date)
    with pytest.raises(MentorshipModelError, match=r"argument kind: .*expected: type$"):
        given(abs, 7)


def test_what_only_a_type_checker_imports_is_not_asked_for():
    @checks_arguments
    def given(value: "Decimal", *, on: date) -> object:
        return value

    assert given("anything", on=date(2026, 9, 1)) == "anything"
    with pytest.raises(MentorshipModelError, match="argument on: "):
        given("anything", on="x")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"shortest": "1"}, r"argument shortest: .*expected: a whole number$"),
        ({"shortest": True}, r"argument shortest: .*expected: a whole number$"),
        ({"shortest": 0}, r"argument shortest: .*\b1\b"),
        ({"longest": 1}, r"argument longest: .*\b2\b.*shortest"),
        ({"shortest": 5, "longest": 4}, r"argument longest: .*\b2\b.*shortest"),
    ],
)
def test_a_field_is_held_against_its_annotation_and_its_bounds(wrong, said):
    with pytest.raises(MentorshipModelError, match=said):
        Term(**wrong)


def test_a_bound_may_be_reached():
    assert Term(shortest=2, longest=2, note=None) == Term(shortest=2, longest=2)
    assert Term(shortest=1).shortest == 1


@frozen
class Loose:
    name: str = field(default="a", validator=[of_kind(str), not_empty])
    since: date = field(default=date(2026, 9, 1), validator=of_kind(date))
    months: int | None = field(default=None, validator=at_least(1))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": 5}, r"argument name: .*expected: a text$"),
        ({"name": ""}, r"argument name: .*expected: a text that is not empty$"),
        ({"name": " \n"}, r"argument name: .*expected: a text that is not empty$"),
        ({"months": 0}, r"argument months: .*\b1\b"),
        ({"since": datetime(2026, 9, 1, tzinfo=UTC)}, r"argument since: .*a date without time"),
    ],
)
def test_one_field_alone_may_be_asked(wrong, said):
    assert Loose() == Loose(name="a")
    with pytest.raises(MentorshipModelError, match=said):
        Loose(**wrong)


def test_a_number_may_be_the_least_there_is():
    assert expect_at_least("schools", 1, bound=1) is None


def test_a_number_may_be_written_without_a_point():
    """An editor takes a whole number where a float is asked for, and so do we."""

    @checks_arguments
    def given(value: float, *, other: float | None = None) -> object:
        return value, other

    assert given(1, other=2) == given(1.0, other=2.0)
    for wrong in ("1", True, None):
        with pytest.raises(MentorshipModelError, match=r"argument value: .*expected: a number$"):
            given(wrong)
    with pytest.raises(MentorshipModelError, match=r"expected: a number or None$"):
        given(1, other=False)


def test_one_thing_is_asked_for_its_kind_and_not_repeated():
    expect_kind("term", Term(shortest=1), Term)
    with pytest.raises(MentorshipModelError, match=r"argument term: .*the type Term") as caught:
        expect_kind("term", "Иванова", Term)

    assert "Иванова" not in caught.value.in_("ru")


def test_one_thing_is_expected_in_the_words_of_annotations():
    with pytest.raises(MentorshipModelError, match="argument count: "):
        expect_kind("count", True, int)
    with pytest.raises(MentorshipModelError) as caught:
        expect_kind("on", "2026-09-01", date)

    assert "дата без времени" in caught.value.in_("ru")


def _asked(value, *, of):
    def given(value):
        return value

    given.__annotations__ = {"value": of}
    with pytest.raises(MentorshipModelError) as caught:
        checks_arguments(given)(value)

    [problem] = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("value", "annotation", "row", "given"),
    [
        ("2026-09-01", date, None, "str"),
        (datetime(2026, 9, 1, tzinfo=UTC), date, None, "datetime.datetime"),
        (numpy.int64(5), int | None, None, "numpy.int64"),
        (["a", 1, 2], Iterable[str], 2, "int"),
        (["a", 1], tuple[str, ...], None, "list"),
        (("a", "b", 1.5), tuple[str, ...], 3, "float"),
        (frozenset({1, 2}), frozenset[str], None, "frozenset"),
        ("abc", Sequence[str], None, "str"),
        ({"a": 1}, Iterable[str], None, "dict"),
        ("de", Literal["ru", "en"], None, None),
        ("de", Literal["ru", "en"] | None, None, None),
        (["ru", "de"], Sequence[Literal["ru", "en"]], 2, None),
        (None, Literal["ru", "en"], None, "NoneType"),
        (5, Literal["ru", "en"] | None, None, "int"),
    ],
)
def test_what_type_was_given_is_told_and_which_of_several(value, annotation, row, given):
    problem = _asked(value, of=annotation)
    told = "" if given is None else f": given {given}"

    assert problem.place == Place(argument="value", row=row)
    assert problem.message.en == f"the argument does not fit{told}"


def test_the_type_that_was_given_to_a_field_is_told_too():
    with pytest.raises(MentorshipModelError, match=r"longest: .*: given str; expected"):
        Term(longest="1")
    with pytest.raises(MentorshipModelError, match=r"name: .*: given int; expected"):
        Loose(name=5)
    with pytest.raises(MentorshipModelError, match=r"term: .*: given str; expected"):
        expect_kind("term", "Иванова", Term)


def test_what_a_wrapper_keeps_to_itself_is_asked_of_what_it_wraps():
    """Since Python 3.14 a cached function has no annotations, and importing the library failed."""

    class Kept:
        def __init__(self, function):
            self.__wrapped__ = function

        def __call__(self, *args):
            return self.__wrapped__(*args)

    def day_of(on: date) -> int:
        return on.day

    asked = checks_arguments(Kept(day_of))

    assert asked(date(2026, 9, 1)) == 1
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*argument on:"):
        asked("2026-09-01")


@frozen
class _Named:
    id: str | None = field(validator=an_id)


@pytest.mark.parametrize("id", ["t1", "иванов", "t 1", None])
def test_an_id_may_be_missing_and_hold_a_space_within(id):
    assert _Named(id).id == id


@pytest.mark.parametrize("id", ["", " ", "t1 ", " t1", "t1\N{NO-BREAK SPACE}"])
def test_an_id_of_nothing_or_with_a_space_at_an_end_is_refused(id):
    with pytest.raises(MentorshipModelError, match="ARGUMENTS-001] argument id"):
        _Named(id)
