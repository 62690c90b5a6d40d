"""Where the phases and the ways of a life cycle stand when it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from attrs import evolve, frozen

from mentorship_model.lifecycle import Chart, Step
from mentorship_model.vocabulary import Word

__all__ = ["BOX", "LANE", "LEFT", "LINE", "TITLE", "Bus", "Layout", "everywhere", "layout_of"]

# Pixels.  The phases stand one under another; ways back run on their left, skips on their right.
LEFT: Final = 34
BOX: Final = 296
LANE: Final = 22
TITLE: Final = 32
LINE: Final = 17
_GAP: Final = 26
_LABEL: Final = 15


@frozen(kw_only=True)
class Bus:
    """
    All ways that skip phases, or go back, to one phase: a common line beside the phases.

    Attributes:
        end: The phase it leads to.

        starts: The phases it comes from.

        steps: The events that lead there.

        is_back: Whether it leads to an earlier phase.

        lane: Number of its line, 0 next to the phases.
    """

    end: Word
    starts: tuple[Word, ...]
    steps: tuple[Step, ...]
    is_back: bool
    lane: int = 0


@frozen(kw_only=True)
class Layout:
    """
    A chart laid out.

    Attributes:
        phases: The phases from top to bottom.

        inside: Events that leave each phase as it is.

        forward: Events that lead from each phase to the next one below.

        buses: All other ways.

        tops: Upper edge of each phase.

        bottoms: Lower edge of each phase.

        width: Width of the whole.

        height: Height of the whole.
    """

    phases: tuple[Word, ...]
    inside: Mapping[Word, tuple[Step, ...]]
    forward: Mapping[Word, tuple[Step, ...]]
    buses: tuple[Bus, ...]
    tops: Mapping[Word, float]
    bottoms: Mapping[Word, float]
    width: float
    height: float

    def middle(self, phase: Word) -> float:
        """Return the middle height of a phase."""
        return (self.tops[phase] + self.bottoms[phase]) / 2


def everywhere(chart: Chart) -> tuple[Step, ...]:
    """Return the events that may come in every live phase and leave it as it is."""
    live = {phase for phase in chart.phases if phase not in chart.finals} - {chart.start.phase}
    return tuple(step for step in chart.steps if not step.to and live <= set(step.phases))


def layout_of(chart: Chart) -> Layout:
    """Lay a chart out; the same table always gives the same picture."""
    phases = chart.phases
    common = everywhere(chart)
    inside = {
        phase: tuple(
            step
            for step in chart.steps
            if phase in step.phases
            and phase in _ends(step, phase, chart=chart)
            and step not in common
        )
        for phase in phases
    }
    forward = {
        here: tuple(
            step
            for step in chart.steps
            if here in step.phases and below in _ends(step, here, chart=chart)
        )
        for here, below in pairwise(phases)
    }
    buses = _buses(chart)
    tops, bottoms = _heights(phases, inside, forward=forward)
    lanes = 1 + max((bus.lane for bus in buses if not bus.is_back), default=-1)
    return Layout(
        phases=phases,
        inside=inside,
        forward=forward,
        buses=buses,
        tops=tops,
        bottoms=bottoms,
        width=LEFT + BOX + LANE * lanes + 8,
        height=bottoms[phases[-1]] + 4,
    )


def _ends(step: Step, phase: Word, *, chart: Chart) -> tuple[Word, ...]:
    """
    Return the phases that usually follow: the first that the table offers, and any end of the life.
    """
    first, *others = step.moves[phase]
    return (first, *(other for other in others if other in chart.finals))


def _heights(
    phases: tuple[Word, ...],
    inside: Mapping[Word, tuple[Step, ...]],
    *,
    forward: Mapping[Word, tuple[Step, ...]],
) -> tuple[dict[Word, float], dict[Word, float]]:
    tops: dict[Word, float] = {}
    bottoms: dict[Word, float] = {}
    top = float(LINE)
    for phase in phases:
        lines = len(inside[phase])
        tops[phase] = top
        bottoms[phase] = top + TITLE + LINE * lines + (6 if lines else 0)
        top = bottoms[phase] + _GAP + _LABEL * max(0, len(forward.get(phase, ())) - 1)
    return tops, bottoms


def _buses(chart: Chart) -> tuple[Bus, ...]:
    place = {phase: number for number, phase in enumerate(chart.phases)}
    ways: dict[tuple[Word, bool], dict[str, Any]] = {}
    for step, start, end in _moves(chart):
        if 0 <= place[end] - place[start] <= 1:
            continue
        way = ways.setdefault((end, place[end] < place[start]), {"starts": {}, "steps": {}})
        way["starts"][start] = None
        way["steps"][step.name] = step
    buses = [
        Bus(
            end=end,
            starts=tuple(sorted(way["starts"], key=place.__getitem__)),
            steps=tuple(way["steps"].values()),
            is_back=is_back,
        )
        for (end, is_back), way in ways.items()
    ]
    return tuple(_in_lanes(buses, place))


def _moves(chart: Chart) -> Iterator[tuple[Step, Word, Word]]:
    for step in chart.steps:
        for start in step.phases:
            for end in _ends(step, start, chart=chart):
                yield step, start, end


def _in_lanes(buses: Iterable[Bus], place: Mapping[Word, int]) -> Iterable[Bus]:
    """Give each bus the innermost line that is free along all of it, the shortest bus first."""
    taken: dict[tuple[bool, int], list[tuple[int, int]]] = {}

    def span(bus: Bus) -> tuple[int, int]:
        stops = [place[phase] for phase in (*bus.starts, bus.end)]
        return min(stops), max(stops)

    for bus in sorted(buses, key=lambda bus: (span(bus)[1] - span(bus)[0], span(bus))):
        first, last = span(bus)
        lane = 0
        while any(a <= last and first <= b for a, b in taken.get((bus.is_back, lane), [])):
            lane += 1
        taken.setdefault((bus.is_back, lane), []).append((first, last))
        yield evolve(bus, lane=lane)
