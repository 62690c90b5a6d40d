"""
One call from facts to results.

Facts are rows (mappings) or a frame; both go the same way: a plan, sums by organisation, sums of
sums, values.  What is wrong is reported and left out; the rest is computed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, Literal

from mentorship_model.arguments import wrong_argument
from mentorship_model.errors import Place
from mentorship_model.monitoring.catalogue import indicator_named
from mentorship_model.monitoring.indicator import Indicator
from mentorship_model.monitoring.problems import SEVERAL_RECORDS, UNKNOWN_LEVEL
from mentorship_model.monitoring.profile import DEFAULT_PROFILE, Audience, Profile
from mentorship_model.monitoring.request import Period, Request
from mentorship_model.monitoring.result import Result, ResultRow
from mentorship_model.monitoring.row_results import compute_rows
from mentorship_model.monitoring.subjects import LEVELS
from mentorship_model.text import Text

__all__ = ["compute"]


def compute(
    facts: Any,
    indicators: Iterable[str | Indicator],
    *,
    levels: Sequence[str] = LEVELS[:3],
    period: Period = None,
    on: date | None = None,
    audience: Audience | Literal["own", "regional", "public"] = "own",
    dimensions: Sequence[str] = (),
    profile: Profile = DEFAULT_PROFILE,
    already_published: Iterable[ResultRow] = (),
) -> Result:
    """
    Compute indicators for every unit of every level.

    Args:
        facts: Rows as mappings, or a frame that narwhals knows (polars, pyarrow, pandas, DuckDB,
            dask, PySpark); one row is one thing of the indicators' subject, with the columns of
            :data:`~mentorship_model.monitoring.SUBJECTS`.

        indicators: Ids from :data:`~mentorship_model.monitoring.CATALOGUE`, or records of one's own;
            one asked for twice is computed once.

        levels: From ``organisation``, ``municipality``, ``region``, ``federation``.

        period: The label in the column ``period``; for a dynamics the pair of the earlier and the
            later one.  Facts without that column are taken to be of this period.

        on: The day of the count, where an indicator asks what is due.

        audience: Who will see it; small cells are hidden from ``regional`` and ``public``.

        dimensions: Columns by which to break down.

        profile: Thresholds, weights and confidence.

        already_published: What this audience has seen of the same facts, such as the municipalities
            before their schools: what was hidden there stays hidden, and nothing hidden here can be
            told by setting the two against each other.

    Returns:
        The rows in the order of the indicators, levels and ids, as a tuple or as a frame of the
        kind that was given (a lazy one comes back collected), and the problems.

    Raises:
        MentorshipModelError: ``MM-MONITORING-010`` or ``-011``, if an indicator or a level is not
            known; ``-041``, if the facts are neither rows nor a frame; ``-047``, if two records
            share an id; ``MM-ARGUMENTS-001``, if another argument is not what it should be.

    Examples:
        >>> facts = [
        ...     {"organisation": "s1", "municipality": "m", "activities_planned": 12,
        ...      "activities_done": 9},
        ...     {"organisation": "s2", "municipality": "m", "activities_planned": 4,
        ...      "activities_done": 4},
        ... ]
        >>> result = compute(facts, ["PROGRAMME_EFFECTIVENESS"],
        ...                  levels=("organisation", "municipality"))
        >>> for row in result.rows:
        ...     print(row.unit, row.numerator, row.denominator, row.value, row.status.value)
        s1 9.0 12.0 0.75 ok
        s2 4.0 4.0 1.0 few
        m 13.0 16.0 0.8125 ok
    """
    request = Request(
        indicators=_indicators(indicators),
        shown=_levels(levels),
        dimensions=dimensions,
        period=period,
        on=on,
        audience=audience,
        profile=profile,
        already_published=already_published,
    )
    if isinstance(facts, list | tuple | Iterator):
        return compute_rows(tuple(facts), request)
    from mentorship_model.monitoring.frame_results import compute_frame

    return compute_frame(facts, request)


def _indicators(given: Any) -> tuple[Indicator, ...]:
    asked = None if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)
    if asked is None or not all(isinstance(each, str | Indicator) for each in asked):
        raise wrong_argument("indicators", expected=_INDICATORS)
    records = dict.fromkeys(
        each if isinstance(each, Indicator) else indicator_named(each) for each in asked
    )
    for id, count in Counter(record.id for record in records).items():
        if count > 1:
            raise SEVERAL_RECORDS.error(place=Place(argument="indicators"), subject=id)
    return tuple(records)


_INDICATORS: Final = Text(
    "список кодов или записей Indicator", "a list of ids or of Indicator records"
)


def _levels(levels: Any) -> tuple[str, ...]:
    if not isinstance(levels, Collection) or not levels or not set(levels) <= set(LEVELS):
        raise UNKNOWN_LEVEL.error(place=Place(argument="levels"), known=", ".join(LEVELS))
    return tuple(level for level in LEVELS if level in levels)
