"""Play a table of events through the life cycles: final states, refusals with reasons, problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import evolve, field, frozen

from mentorship_model.arguments import Rows, checks_arguments
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.lifecycle.charts import CHARTS
from mentorship_model.lifecycle.machine import Refusal, decide
from mentorship_model.lifecycle.rows import MIDNIGHT, as_text, event_from_row
from mentorship_model.model import Programme, ProgrammePolicy, Route, RoutePolicy
from mentorship_model.text import Text, size_text

__all__ = ["Refused", "Replay", "replay"]

_MIDNIGHT: Final = re.compile(MIDNIGHT)
_SEQ: Final = re.compile(r"[1-9][0-9]{0,17}")

_BAD_SEQ: Final = ProblemKind(
    "MM-LIFECYCLE-031",
    Text("номер события не подходит", "the number of the event does not fit"),
    expected=Text(
        "целое число от 1, в потоке не повторяется", "a whole number from 1, once in its stream"
    ),
)
_MIXED_STREAM: Final = ProblemKind(
    "MM-LIFECYCLE-032",
    Text("в одном потоке события двух схем", "one stream has events of two charts"),
    expected=Text("события схемы «{chart}»", 'events of the chart "{chart}"'),
)
_NO_STREAM: Final = ProblemKind(
    "MM-LIFECYCLE-033",
    Text("не назван поток события", "the stream of the event is not named"),
    expected=Text("код маршрута или программы", "the id of a route or a programme"),
)


@frozen(kw_only=True)
class Refused:
    """
    An event of a log that the life cycle did not accept.

    Attributes:
        stream: Id of the route or the programme.

        seq: Number of the event in the stream.

        line: Number of its row in the table, from 1.

        event: The event.

        refusal: Every reason.
    """

    stream: str
    seq: int
    line: int
    event: Any
    refusal: Refusal


@frozen(kw_only=True)
class Replay:
    """
    What a table of events comes to; every row is accepted, refused or a problem.

    Attributes:
        states: Final state of each stream.

        accepted: The accepted events of each stream, in order.

        refused: Refused events, in the order of the table.

        problems: Rows that could not be read.
    """

    states: Mapping[str, Route | Programme] = field(repr=size_text)
    accepted: Mapping[str, tuple[Any, ...]] = field(repr=size_text)
    refused: tuple[Refused, ...] = field(repr=size_text)
    problems: tuple[Problem, ...] = field(repr=size_text)


@frozen
class _Entry:
    line: int
    stream: str
    seq: int
    chart: str
    event: Any


@checks_arguments
def replay(
    rows: Rows,
    *,
    route_policy: RoutePolicy | None = None,
    programme_policy: ProgrammePolicy | None = None,
) -> Replay:
    """
    Play a table of events through the life cycles, each stream in the order of its numbers.

    A refused event leaves its stream as it was; the rest of the table is played all the same.

    Args:
        rows: Rows (mappings) with the columns of a log, in any order; a cell that is no text is
            read as one, and what is no mapping is a problem among the others.

        route_policy: How open choices of the ИОМ are read.

        programme_policy: What is settled about the programmes.

    Examples:
        >>> played = replay([{"stream": "r1", "seq": "1", "chart": "route", "type": "completed",
        ...                   "on": "2030-09-01"}])
        >>> [(one.stream, one.refusal.codes[0]) for one in played.refused]
        [('r1', 'route.phase')]
    """
    entries, problems = _read(rows)
    starts = {
        "route": Route(policy=route_policy or RoutePolicy()),
        "programme": Programme(policy=programme_policy or ProgrammePolicy()),
    }
    streams: dict[str, list[_Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.stream, entry.seq, entry.line)):
        streams.setdefault(entry.stream, []).append(entry)
    played = {
        stream: _play(entries, start=starts[entries[0].chart])
        for stream, entries in streams.items()
    }
    refused = [one for _, _, some in played.values() for one in some]
    return Replay(
        states={stream: state for stream, (state, _, _) in played.items()},
        accepted={stream: accepted for stream, (_, accepted, _) in played.items()},
        refused=tuple(sorted(refused, key=lambda one: one.line)),
        problems=tuple(problems),
    )


def _play(
    entries: Iterable[_Entry], *, start: Any
) -> tuple[Route | Programme, tuple[Any, ...], list[Refused]]:
    state, refused = start, []
    accepted: list[Any] = []
    numbers: list[int] = []
    for entry in entries:
        event = entry.event
        if CHARTS[entry.chart].by_event[type(event)].annuls:
            # The number in the table counts refused rows too; the log has only the accepted.
            event = evolve(event, seq=_position(numbers, event.seq))
        after = decide(state, event, log=accepted)
        if isinstance(after, Refusal):
            refused.append(
                Refused(
                    stream=entry.stream,
                    seq=entry.seq,
                    line=entry.line,
                    event=entry.event,
                    refusal=after,
                )
            )
            continue
        state = after
        accepted.append(event)
        numbers.append(entry.seq)
    return state, tuple(accepted), refused


def _position(numbers: list[int], number: int) -> int:
    return numbers.index(number) + 1 if number in numbers else 0


def _read(rows: Iterable[Any]) -> tuple[list[_Entry], list[Problem]]:
    entries: list[_Entry] = []
    problems: list[Problem] = []
    charts: dict[str, str] = {}
    taken: set[tuple[str, int]] = set()
    for line, cells in enumerate(rows, 1):
        try:
            entry = _entry(_as_row(cells), line, charts=charts, taken=taken)
        except MentorshipModelError as error:
            problems.extend(error.problems)
        else:
            charts.setdefault(entry.stream, entry.chart)
            taken.add((entry.stream, entry.seq))
            entries.append(entry)
    return entries, problems


def _as_row(cells: Any) -> Any:
    if not isinstance(cells, Mapping):
        return cells  # the reader of events says what is wrong with it
    row = {column: as_text(cell) for column, cell in cells.items()}
    return row | {"on": _MIDNIGHT.sub("", row.get("on", ""))}


def _entry(
    row: Mapping[str, str], line: int, *, charts: Mapping[str, str], taken: set[tuple[str, int]]
) -> _Entry:
    event = event_from_row(row, line=line)
    stream, written, chart = row.get("stream", ""), row.get("seq", ""), row["chart"]
    if not stream:
        raise _NO_STREAM.error(place=Place(row=line, column="stream"))
    if _SEQ.fullmatch(written) is None or (stream, int(written)) in taken:
        raise _BAD_SEQ.error(place=Place(row=line, column="seq"), subject=stream)
    if charts.get(stream, chart) != chart:
        place = Place(row=line, column="chart")
        raise _MIXED_STREAM.error(place=place, subject=stream, chart=charts[stream])
    return _Entry(line, stream, int(written), chart, event)
