"""
What is wrong with the rows of a file, told row by row up to a bound and then once for all the rest.

A person mends some hundreds of cells one by one.  Of a column that is wrong in every row, as when the
wrong file was opened, a thousand are told each with its row, and the others by one problem that names
their rows: no row goes untold, and what is told can be read.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from attrs import define, evolve, field, frozen

from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.interchange.reading import UnreadError, filled
from mentorship_model.text import Text

__all__ = [
    "Flaw",
    "Rest",
    "Shared",
    "Telling",
    "flaw_of",
    "flaw_of_cell",
    "of_rows",
    "problem_of",
    "row_ranges",
    "settled",
]

_AND_MORE: Final = Text(
    "{message}; и подобное — так ещё в строках: {count}",
    "{message}, or the like: so in {count} more rows",
)
_WHOLE_COLUMN: Final = Text(
    "Проверьте, тот ли это столбец и тот ли файл.",
    "Check that this is the right column of the right file.",
)


@frozen
class Flaw:
    """
    What is wrong in some column, before it is told of a row; rows that say the same share it.

    Attributes:
        code: Code of the problem.

        column: The column, as a problem names it.

        told: Makes the problem of a place and of the id of whom it concerns.
    """

    code: str
    column: str | None
    told: Callable[[Place, str | None], Problem] = field(repr=False, eq=False)


def flaw_of(kind: ProblemKind, fill: Iterable[tuple[str, object]], *, column: str | None) -> Flaw:
    """Return a flaw of a kind, with what fills its wording."""
    return Flaw(kind.code, column, partial(_of_kind, kind, fill))


def flaw_of_cell(error: UnreadError, *, column: str | None) -> Flaw:
    """Return the flaw of a cell that could not be understood."""
    return Flaw(error.kind.code, column, partial(_of_cell, error.kind, error.fill))


class Shared:
    """
    Makes the flaws of one column; those that will not be told one by one are the same for all.

    Args:
        told: How many of a kind are told one by one.
    """

    def __init__(self, told: int) -> None:
        self._told = told
        self._times: Counter[str] = Counter()
        self._last: dict[str, tuple[Flaw]] = {}

    def of_cell(self, error: UnreadError, *, column: str | None) -> tuple[Flaw]:
        """Return the one flaw of a cell that could not be understood."""
        code = error.kind.code
        return self._last.get(code) or self._kept(flaw_of_cell(error, column=column))

    def of(
        self, kind: ProblemKind, fill: Iterable[tuple[str, object]], *, column: str | None
    ) -> Flaw:
        """Return the flaw of a kind."""
        last = self._last.get(kind.code) or self._kept(flaw_of(kind, fill, column=column))
        return last[0]

    def _kept(self, flaw: Flaw) -> tuple[Flaw]:
        self._times[flaw.code] += 1
        if self._times[flaw.code] > self._told:
            self._last[flaw.code] = (flaw,)
        return (flaw,)


def _of_kind(
    kind: ProblemKind, fill: Iterable[tuple[str, object]], place: Place, subject: str | None
) -> Problem:
    return kind.problem(place=place, subject=subject, **filled(fill))


def _of_cell(
    kind: ProblemKind, fill: Iterable[tuple[str, object]], place: Place, _: str | None
) -> Problem:
    return kind.problem(place=place, **filled(fill))


@define(eq=False)
class Rest:
    """
    The rows of one column and one kind of problem that are not told one by one.

    Attributes:
        flaw: What is wrong in the first of them.

        place: File and sheet.

        rows: Their numbers.
    """

    flaw: Flaw
    place: Place
    rows: array[int] = field(factory=lambda: array("L"), repr=False)
    _problem: Problem | None = None

    @property
    def problem(self) -> Problem:
        """The one problem of all the rows, asked for when no row is left to come."""
        if self._problem is None:
            rows = sorted(set(self.rows))
            place = evolve(self.place, row=None, rows=row_ranges(rows), column=self.flaw.column)
            first = self.flaw.told(place, None)
            message = _AND_MORE.fill(message=first.message, count=len(rows))
            self._problem = evolve(first, message=message, remedy=_WHOLE_COLUMN)
        return self._problem


class Telling:
    """
    Tells the flaws of the rows of one file.

    Args:
        at_most: How many of one kind in one column of a sheet are told one by one.
    """

    def __init__(self, at_most: int) -> None:
        self._at_most = at_most
        self._told: dict[tuple[str | None, str | None, str], int] = {}
        self._rests: dict[tuple[str | None, str | None, str], Rest] = {}

    def tell(self, flaw: Flaw, place: Place, subject: str | None = None) -> Problem | Rest:
        """
        Tell a flaw of a row.

        Args:
            flaw: What is wrong.

            place: File, sheet and row.

            subject: Id of whom the row concerns.

        Returns:
            The problem, or what it becomes a part of.
        """
        key = (place.sheet, flaw.column, flaw.code)
        told = self._told.get(key, 0)
        if told < self._at_most:
            self._told[key] = told + 1
            return flaw.told(
                Place(file=place.file, sheet=place.sheet, row=place.row, column=flaw.column),
                subject,
            )
        rest = self._rests.get(key)
        if rest is None:
            rest = self._rests[key] = Rest(flaw, place)
        rest.rows.append(place.row or 0)
        return rest


def problem_of(told: Problem | Rest) -> Problem:
    """Return what was told of a row, once all rows are known."""
    return told.problem if isinstance(told, Rest) else told


def settled(told: Iterable[Problem | Rest]) -> Iterator[Problem]:
    """Yield what was told, the rest of a kind once, where it begins."""
    return map(problem_of, {id(one): one for one in told}.values())


def of_rows(place: Place, rows: Sequence[int]) -> Place:
    """
    Return the place of what is told once of all these rows, in order.

    Examples:
        >>> of_rows(Place(file="a.csv"), [2, 3, 4, 7]).in_("en")
        'a.csv, rows 2-4, 7'
        >>> of_rows(Place(file="a.csv"), [2]).in_("en")
        'a.csv, row 2'
    """
    if len(rows) == 1:
        return evolve(place, row=rows[0], rows=None)
    return evolve(place, row=None, rows=row_ranges(rows))


def row_ranges(rows: Sequence[int]) -> str:
    """
    Write the numbers of rows, in order, as ranges.

    Examples:
        >>> row_ranges([2, 3, 4, 7, 9, 10])
        '2-4, 7, 9-10'
    """
    runs = groupby(enumerate(rows), key=lambda one: one[1] - one[0])
    ends = ((run[0], run[-1]) for run in ([row for _, row in run] for _, run in runs))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ends)
