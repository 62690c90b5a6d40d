"""How long a status has lasted: a clock that pauses stop."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.calendar import Term, add_months, months_between
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.text import Text

__all__ = ["status_months"]

_NOT_STARTED: Final = ProblemKind(
    "MM-RULES-090",
    Text("в этот день статус ещё не начался", "the status has not started on that day"),
    expected=Text("день не раньше начала", "a day not before the start"),
)


@checks_arguments
def status_months(start: date, *, on: date, pauses: Iterable[Term] = ()) -> int:
    """
    Count the whole months of a status, without the days of its pauses.

    The status of young specialist is interrupted by military service, parental leave, postgraduate
    study, long illness; which of these count is said by the region.

    Args:
        start: The day on which the clock started.

        on: The day of the count.

        pauses: Stretches that do not count, in any order; they may overlap.

    Returns:
        The fact ``status_months``.

    Raises:
        MentorshipModelError: ``MM-RULES-090``, if *on* is before *start*.

    Examples:
        >>> service = Term(date(2025, 10, 1), date(2026, 10, 1))
        >>> status_months(date(2024, 9, 1), on=date(2026, 11, 1), pauses=[service])
        14

    Source:
        V50, V51, V52; that what had run before a pause is kept as whole months and days is a
        convention.
    """
    if on < start:
        raise _NOT_STARTED.error(place=Place(argument="on"))
    began, running_from = start, start
    for pause in sorted(pauses, key=lambda one: (one.start, one.end)):
        first = max(pause.start, running_from)
        if first >= min(pause.end, on):
            continue
        months = months_between(began, first)
        if on < pause.end:
            return months
        # As if the clock had begun so much before the end of the pause as it had run before it.
        days = first - add_months(began, months)
        began, running_from = add_months(pause.end - days, -months), pause.end
    return months_between(began, on)
