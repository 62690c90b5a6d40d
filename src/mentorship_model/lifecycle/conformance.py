"""What a log would have met under the rules of today, or under any others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.lifecycle.charts import start_of
from mentorship_model.lifecycle.machine import Refusal, decide, evolve
from mentorship_model.model import Programme, Route

__all__ = ["Deviation", "conformance"]


@frozen(kw_only=True)
class Deviation:
    """
    An event of a log that the rules would have refused.

    Attributes:
        seq: Its number in the log, from 1.

        event: The event.

        refusal: Every reason.
    """

    seq: int
    event: Any
    refusal: Refusal


@checks_arguments
def conformance(
    events: Iterable[Any], *, start: Route | Programme | None = None
) -> tuple[Deviation, ...]:
    """
    Judge each event of a log again, and go on from what it made all the same.

    The log is the truth: an event that would be refused is reported and then applied.

    Args:
        events: The events in the order of the log.

        start: The state before the first one, with the policy to judge by.
    """
    log = tuple(events)
    if not log:
        return ()
    state: Any = start if start is not None else start_of(log)
    deviations = []
    for number, event in enumerate(log, 1):
        after = decide(state, event, log=log[: number - 1])
        if isinstance(after, Refusal):
            deviations.append(Deviation(seq=number, event=event, refusal=after))
            after = evolve(state, event)
        state = after
    return tuple(deviations)
