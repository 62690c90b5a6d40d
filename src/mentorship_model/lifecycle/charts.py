"""
The charts by name, by state and by event, and a log as its chart reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from mentorship_model.arguments import wrong_argument
from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.lifecycle import programme, route
from mentorship_model.lifecycle.chart import Chart
from mentorship_model.model import Programme, Route
from mentorship_model.text import Text

__all__ = [
    "CHARTS",
    "EMPTY_LOG",
    "annulled_number",
    "chart_for",
    "chart_of",
    "effective",
    "start_of",
    "unknown_event",
]

CHARTS: Final[dict[str, Chart]] = {"route": route.CHART, "programme": programme.CHART}
"""The charts by their name in logs."""

_OF_STATE: Final = {Route: route.CHART, Programme: programme.CHART}
_OF_EVENT: Final = {event: chart for chart in CHARTS.values() for event in chart.by_event}

_ANNULMENTS: Final = {
    step.event for chart in CHARTS.values() for step in chart.steps if step.annuls
}

_UNKNOWN_EVENT: Final = ProblemKind(
    "MM-LIFECYCLE-001",
    Text("это не событие схемы «{chart}»", 'not an event of the chart "{chart}"'),
    expected=Text("одно из: {allowed}", "one of: {allowed}"),
)
_NOT_A_STATE: Final = ProblemKind(
    "MM-LIFECYCLE-002",
    Text("это не состояние жизненного цикла", "not a state of a life cycle"),
    expected=Text("Route или Programme", "a Route or a Programme"),
)
_OTHER_CHART: Final = ProblemKind(
    "MM-LIFECYCLE-005",
    Text("это состояние другой схемы", "a state of another chart"),
    expected=Text("состояние схемы «{chart}»", 'a state of the chart "{chart}"'),
)
_A_CHART: Final = Text("схема: route.CHART или programme.CHART", "route.CHART or programme.CHART")
EMPTY_LOG: Final = ProblemKind(
    "MM-LIFECYCLE-003",
    Text("в пустом журнале не видно, чей он", "an empty log does not say whose it is"),
    remedy=Text(
        "Передайте start=Route() или start=Programme().", "Pass start=Route() or start=Programme()."
    ),
)


def chart_of(state: Route | Programme) -> Chart:
    """
    Return the chart by which *state* lives.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-002``, if it is not a state.
    """
    chart = _OF_STATE.get(type(state))
    if chart is None:
        raise _NOT_A_STATE.error(place=Place(argument="state"))
    return chart


def chart_for(state: Route | Programme, chart: Any) -> Chart:
    """
    Return a chart that was handed over, if *state* can be judged by it.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-002``, if it is not a state; ``-005``, if the given
            chart is of other states; ``MM-ARGUMENTS-001``, if it is no chart.
    """
    chart_of(state)
    if not isinstance(chart, Chart):
        raise wrong_argument("chart", expected=_A_CHART)
    if type(chart.start) is not type(state):
        raise _OTHER_CHART.error(place=Place(argument="state"), chart=chart.name)
    return chart


def start_of(log: Sequence[Any]) -> Route | Programme:
    """
    Return the state before the first event of a log, under the policy of the library.

    Raises:
        MentorshipModelError: ``MM-LIFECYCLE-003``, if the log is empty.
    """
    if not log:
        raise EMPTY_LOG.error(place=Place(argument="events"))
    chart = _OF_EVENT.get(type(log[0]))
    if chart is None:
        raise unknown_event(route.CHART)
    start: Route | Programme = chart.start
    return start


def effective(log: Sequence[Any]) -> list[Any]:
    """Return the events of a log without its annulments and what they annul."""
    if _ANNULMENTS.isdisjoint(map(type, log)):
        return list(log)
    out = {annulled_number(event) for event in log}
    return [
        event
        for number, event in enumerate(log, 1)
        if number not in out and not annulled_number(event)
    ]


def annulled_number(event: Any) -> int:
    """Return the number of the event that *event* annuls, 0 if it is not an annulment."""
    return event.seq if type(event) in _ANNULMENTS else 0


def unknown_event(chart: Chart) -> MentorshipModelError:
    """Build the error for what is not an event of *chart*, naming those that are."""
    return _UNKNOWN_EVENT.error(
        place=Place(argument="event"), chart=chart.name, allowed=", ".join(chart.by_name)
    )
