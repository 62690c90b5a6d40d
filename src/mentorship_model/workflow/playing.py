"""A year of events from a file, played after the rows that opened its programmes and routes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from mentorship_model import lifecycle
from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Problem
from mentorship_model.interchange import EventRows

__all__ = ["play_year"]


@checks_arguments
def play_year(opened: Iterable[Mapping[str, str]], events: EventRows) -> lifecycle.Replay:
    """
    Play the events of a file through the lifecycles; every problem names its row of the file.

    Args:
        opened: First rows of the logs, as the workflow opens them.

        events: What was read from the file.

    Returns:
        The final states and everything that was refused; what the reader could not read comes
        first among the problems.
    """
    rows = [row.values for row in events.rows]
    # Streams are put in order by their numbers, so the opening rows may stand last: then the
    # numbers of the rows before them are those of the file.
    played = lifecycle.replay([*rows, *opened])
    return evolve(
        played,
        problems=(
            *events.problems,
            *(_in_file(problem, events) for problem in played.problems),
        ),
    )


def _in_file(problem: Problem, events: EventRows) -> Problem:
    line = problem.place.row
    if line is None or line > len(events.rows):
        return problem
    place = events.rows[line - 1].place
    return evolve(problem, place=evolve(problem.place, file=place.file, row=place.row))
