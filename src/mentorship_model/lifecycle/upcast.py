"""
How data written under an older version of an event is read today.

An upcaster takes the data of one version and gives that of the next; they are chained when a row is
read.  Stored rows are never rewritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.lifecycle.chart import Step
from mentorship_model.text import Text

__all__ = ["UPCASTERS", "Upcaster", "check_upcasters", "upcast"]

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTERS: Final[Mapping[tuple[type, int], Upcaster]] = {}
"""From the class of an event and a version of its data to the function that makes the next one."""

_GAP: Final = ProblemKind(
    "MM-LIFECYCLE-021",
    Text(
        "нет перехода данных события «{event}» от версии {version} к следующей",
        'no way from version {version} of the data of "{event}" to the next one',
    ),
    remedy=Text("Добавьте функцию в UPCASTERS.", "Add a function to UPCASTERS."),
)


def upcast(
    step: Step,
    data: dict[str, Any],
    *,
    version: int,
    upcasters: Mapping[tuple[type, int], Upcaster] = UPCASTERS,
) -> dict[str, Any]:
    """Return *data*, written under *version*, as the present version of the event has it."""
    for old in range(version, step.version):
        data = upcasters[step.event, old](data)
    return data


def check_upcasters(
    steps: tuple[Step, ...], upcasters: Mapping[tuple[type, int], Upcaster] = UPCASTERS
) -> None:
    """
    Refuse a set of upcasters from which some old version does not reach the present one.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-021``, naming the first gap.
    """
    for step in steps:
        for version in range(1, step.version):
            if (step.event, version) not in upcasters:
                raise _GAP.error(
                    place=Place(argument="upcasters"), event=step.name, version=version
                )
