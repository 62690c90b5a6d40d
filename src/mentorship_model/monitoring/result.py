"""
What comes back: one row for each indicator, unit and combination of dimensions.
"""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from mentorship_model.errors import Problem
from mentorship_model.vocabulary import Word

__all__ = ["Result", "ResultRow", "Status"]


class Status(Word):
    """
    What is to be thought of a value.

    ``OK`` can be relied on, ``FEW`` rests on too few, ``HIDDEN`` is too small to be shown to this
    audience, ``HIDDEN_COMPLEMENT`` would give a hidden one away, ``NO_DATA`` had no usable row,
    ``UNDEFINED`` has a zero denominator.
    """

    OK = "ok", "надёжно", "reliable"
    FEW = "few", "мало наблюдений", "few observations"
    HIDDEN = "hidden", "скрыто: мало людей", "hidden: too few people"
    HIDDEN_COMPLEMENT = (
        "hidden_complement",
        "скрыто, чтобы не раскрыть соседнее",
        "hidden so that a neighbour is not given away",
    )
    NO_DATA = "no_data", "нет данных", "no data"
    UNDEFINED = "undefined", "знаменатель равен нулю", "the denominator is zero"


@frozen(kw_only=True)
class ResultRow:
    """
    The value of an indicator for one unit.

    Attributes:
        indicator: Id of the indicator.

        level: Level of the unit.

        unit: Id of the unit.

        period: Label of the period, of both where two are compared, or None.

        dimensions: Pairs of dimension and code.

        n: What the indicator counts, usually people; None if hidden.

        numerator: Above the line.

        denominator: Below the line; None for an amount.

        earlier_numerator: Above the line of the ratio subtracted, where two are compared.

        earlier_denominator: Below that line.

        value: The value; None if there is none to show.

        low: Lower bound of the interval.

        high: Upper bound of the interval.

        shrunk: The share drawn towards the common one, for ordering small units only.

        coverage: Which part of the rows that may belong to the population was used.

        status: What is to be thought of it.
    """

    indicator: str
    level: str
    unit: str
    period: str | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    n: int | None = None
    numerator: float | None = None
    denominator: float | None = None
    earlier_numerator: float | None = None
    earlier_denominator: float | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    shrunk: float | None = None
    coverage: float | None = None
    status: Status

    @property
    def is_hidden(self) -> bool:
        """Whether the audience may not see it."""
        return self.status in (Status.HIDDEN, Status.HIDDEN_COMPLEMENT)


def _brief(table: Any) -> str:
    """Write what the table is, not the rows of a region."""
    return f"<{len(table)} rows>" if isinstance(table, tuple) else f"<{type(table).__name__}>"


@frozen(kw_only=True)
class Result:
    """
    What :func:`~mentorship_model.monitoring.compute` gives.

    Attributes:
        table: The rows: a tuple of :class:`ResultRow`, or a frame of the kind that was given.

        problems: What was wrong with the facts; the rest was computed.

        dimensions: The dimensions asked for; in a frame each is a column.
    """

    table: Any = field(repr=_brief)
    problems: tuple[Problem, ...] = field(default=(), repr=lambda found: f"<{len(found)}>")
    dimensions: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[ResultRow, ...]:
        """The rows as records, whatever kind of table there is."""
        if isinstance(self.table, tuple):
            return self.table
        from mentorship_model.monitoring.frame_results import rows_of

        return rows_of(self.table, self.dimensions)
