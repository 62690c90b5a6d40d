"""
What can go wrong, and what we call it.

A *wrong argument* raises :class:`MentorshipModelError` at once.  *Wrong data* is collected: readers
and engines hand back the good part and every :class:`Problem`, so that one run shows all there is
to mend.  Each room declares its own :class:`ProblemKind` constants; codes look like
``MM-<ROOM>-<nnn>`` and never change their meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from textwrap import shorten
from typing import Any, Final, ParamSpec, TypeVar

from attrs import Attribute, field, frozen

from mentorship_model.text import Language, Text

__all__ = [
    "ONE_OF",
    "SIMILAR",
    "MentorshipModelError",
    "Place",
    "Problem",
    "ProblemKind",
    "forgets_what_it_read",
    "missing_extra",
    "needs_extra",
]

P = ParamSpec("P")
R = TypeVar("R")

_CODE: Final = re.compile(r"MM-[A-Z]+-\d{3}")

ONE_OF: Final = Text("одно из: {known}", "one of: {known}")
"""What is expected where only a few words are known."""

SIMILAR: Final = Text("Похожие: {close}.", "Similar: {close}.")
"""The way out where known words are much like the one given; without any it is left out."""


@frozen(kw_only=True)
class Place:
    """
    Where a problem is, as the user sees it.

    Attributes:
        file: Name of the file, without folders.

        sheet: Name of the worksheet.

        row: Row as the spreadsheet numbers it, from 1.

        rows: Rows of what is told once for many, such as ``2-17, 19``.

        column: Heading or letter of the column.

        path: Path inside a document or a tree, such as ``$.rules[0].when``.

        argument: Name of the argument that was passed.

    Examples:
        >>> Place(file="teachers.xlsx", sheet="Педагоги", row=17, column="F").in_("en")
        'teachers.xlsx, sheet "Педагоги", row 17, column "F"'
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    rows: str | None = None
    column: str | None = None
    path: str | None = None
    argument: str | None = None

    @property
    def first_row(self) -> int:
        """
        The row, or the first of the rows; 0 where none is known.

        Examples:
            >>> Place(rows="12-17, 19").first_row
            12
        """
        if self.rows is not None:
            return int(self.rows.partition(",")[0].partition("-")[0])
        return self.row or 0

    def in_(self, lang: Language) -> str:
        """Write the place in words, as :meth:`Text.in_` does; empty if nothing is known."""
        words = _PLACE_WORDS["ru" if lang == "ru" else "en"]
        parts = [
            words[name].format(
                shorten(value, _SHOWN, placeholder=" …") if name == "rows" else value
            )
            for name in ("file", "sheet", "row", "rows", "column", "path", "argument")
            if (value := getattr(self, name)) is not None
        ]
        return ", ".join(parts)


_SHOWN: Final = 120
"""Letters of a list of rows that are shown; the place has them all."""

_PLACE_WORDS: Final[dict[Language, dict[str, str]]] = {
    "ru": {
        "file": "{}",
        "sheet": "лист «{}»",
        "row": "строка {}",
        "rows": "строки {}",
        "column": "столбец «{}»",
        "path": "{}",
        "argument": "аргумент {}",
    },
    "en": {
        "file": "{}",
        "sheet": 'sheet "{}"',
        "row": "row {}",
        "rows": "rows {}",
        "column": 'column "{}"',
        "path": "{}",
        "argument": "argument {}",
    },
}


@frozen(kw_only=True)
class Problem:
    """
    One thing that is wrong, where, what was expected, and what to do.

    Attributes:
        code: Stable code of the kind of problem.

        message: What is wrong; never repeats a person's data.

        place: Where it is.

        expected: What was expected, if that can be said.

        remedy: What to do about it, if that can be said.

        subject: Id of the row, person, event or document concerned; written where no row is known.

    Examples:
        >>> kind = ProblemKind("MM-DEMO-001", Text("не дата", "not a date"))
        >>> kind.problem(place=Place(row=3), subject="M-17").in_("en")
        '[MM-DEMO-001] row 3: not a date'
        >>> kind.problem(place=Place(path="$.start"), subject="M-17").in_("en")
        '[MM-DEMO-001] $.start, M-17: not a date'
    """

    code: str
    message: Text
    place: Place = Place()
    expected: Text | None = None
    remedy: Text | None = None
    subject: str | None = None

    def in_(self, lang: Language) -> str:
        """Write the problem as one line in the language *lang*."""
        # Where a row is known it says who; the id in it may be a name or a number of a document.
        who = self.subject if self.place.row is None else None
        where = ", ".join(filter(None, dict.fromkeys((self.place.in_(lang), who))))
        line = f"[{self.code}] " + (f"{where}: " if where else "") + self.message.in_(lang)
        if self.expected is not None:
            line += ("; ожидалось: " if lang == "ru" else "; expected: ") + self.expected.in_(lang)
        if self.remedy is not None:
            line += ". " + self.remedy.in_(lang)
        return line

    def __str__(self) -> str:
        return self.in_("en")


def _is_code(_: object, attribute: Attribute[str], value: object) -> None:
    if not isinstance(value, str) or _CODE.fullmatch(value) is None:
        raise _NOT_A_CODE.error(place=Place(argument=attribute.name))


@frozen
class ProblemKind:
    """
    A kind of problem: its code and its wording with ``{places}``.

    Rooms declare their kinds as constants next to the code that reports them.

    Attributes:
        code: Stable code ``MM-<ROOM>-<nnn>``.

        message: What is wrong.

        expected: What was expected.

        remedy: What to do.

    Raises:
        MentorshipModelError: ``MM-ERRORS-001``, if the code has another form.
    """

    code: str = field(validator=_is_code)
    message: Text
    expected: Text | None = field(default=None, kw_only=True)
    remedy: Text | None = field(default=None, kw_only=True)

    def problem(
        self, *, place: Place = Place(), subject: str | None = None, **values: object
    ) -> Problem:
        """
        Build a problem of this kind.

        Args:
            place: Where it is.

            subject: Id of what it concerns.

            values: What fills the ``{places}`` of the wording.
        """
        return Problem(
            code=self.code,
            message=self.message.fill(**values),
            place=place,
            expected=self.expected and self.expected.fill(**values),
            remedy=self._remedy(values),
            subject=subject,
        )

    def _remedy(self, values: dict[str, object]) -> Text | None:
        # Where no word is like the one given, there is no way out to be told.
        if self.remedy is None or (self.remedy is SIMILAR and not values.get("close")):
            return None
        return self.remedy.fill(**values)

    def error(
        self, *, place: Place = Place(), subject: str | None = None, **values: object
    ) -> MentorshipModelError:
        """Build an exception with one problem of this kind, ready to be raised."""
        return MentorshipModelError(self.problem(place=place, subject=subject, **values))


_NOT_A_CODE: Final = ProblemKind(
    "MM-ERRORS-001",
    Text("не код вида проблемы", "not the code of a kind of problem"),
    expected=Text("вид MM-ROOM-007", "the form MM-ROOM-007"),
)


class MentorshipModelError(Exception):
    """
    The one exception of the library; carries one or more problems.

    ``str(error)`` is English; ``error.in_("ru")`` is Russian.

    Attributes:
        problems: What is wrong, one or more; none in an error that somebody made of a text alone.

    Examples:
        >>> error = ProblemKind("MM-DEMO-001", Text("не дата", "not a date")).error()
        >>> error.codes, error.in_("ru")
        (('MM-DEMO-001',), '[MM-DEMO-001] не дата')
    """

    def __init__(self, problems: Problem | Iterable[Problem] | str) -> None:
        self.problems: tuple[Problem, ...]
        said: str | tuple[Problem, ...]
        if isinstance(problems, str):
            # Since Python 3.12 enum makes the error of a wrong member anew, of its text alone.
            self.problems, said = (), problems
        else:
            self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
            said = self.problems
        super().__init__(said)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the problems, in order."""
        return tuple(problem.code for problem in self.problems)

    def in_(self, lang: Language) -> str:
        """Write all problems, one a line, in the language *lang*."""
        (said,) = self.args
        if isinstance(said, str):
            return said
        return "\n".join(problem.in_(lang) for problem in self.problems)

    def __str__(self) -> str:
        return self.in_("en")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self.args


_MISSING_EXTRA: Final = ProblemKind(
    "MM-INSTALL-001",
    Text("для этого нужна библиотека {library}", "this needs the library {library}"),
    remedy=Text(
        'Установите дополнение: pip install "mentorship-model[{extra}]"',
        'Install the extra: pip install "mentorship-model[{extra}]"',
    ),
)


def missing_extra(library: str, *, extra: str) -> MentorshipModelError:
    """
    Build the error for a library that is not installed, naming the extra that brings it.

    Examples:
        >>> missing_extra("narwhals", extra="frames").codes
        ('MM-INSTALL-001',)
    """
    return _MISSING_EXTRA.error(library=library, extra=extra)


@contextmanager
def needs_extra(library: str, *, extra: str) -> Iterator[None]:
    """
    Import a library that an extra brings, or say which extra that is.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the library is not installed.

    Examples:
        >>> with needs_extra("narwhals", extra="frames"):
        ...     import narwhals
    """
    try:
        yield
    except ImportError as error:
        raise missing_extra(library, extra=extra) from error


def forgets_what_it_read(function: Callable[P, R]) -> Callable[P, R]:
    """
    Let a reader refuse without the frames in which it read: they hold the data of people.

    A host may log the locals of every frame of an error.  The code and the place of a problem say
    where it is; what stood there, the caller has.

    Examples:
        >>> @forgets_what_it_read
        ... def read(text: str) -> None:
        ...     raise ProblemKind("MM-DEMO-001", Text("не дата", "not a date")).error()
        >>> try:
        ...     read("Иванова")
        ... except MentorshipModelError as error:
        ...     sorted(error.__traceback__.tb_next.tb_frame.f_locals)
        ['function', 'refusal']
    """

    @wraps(function)
    def read(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except MentorshipModelError as error:
            refusal = error.with_traceback(None)
            refusal.__cause__ = refusal.__context__ = None
        del args, kwargs
        raise refusal

    return read
