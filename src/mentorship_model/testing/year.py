"""
An invented school year: what happens to the programmes and routes of a municipality.

Most of it goes as it should; some mentors fall ill, some mentees leave, some maps are corrected.  A
few rows are wrong on purpose (:data:`PLANTED`), so that a demonstration shows refusals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Final

from mentorship_model import lifecycle
from mentorship_model.arguments import checks_arguments
from mentorship_model.testing.chance import drawn, happens
from mentorship_model.testing.programme_life import live_programme
from mentorship_model.testing.route_life import live_route
from mentorship_model.testing.stream_log import StreamLog

__all__ = ["PLANTED", "invent_answers", "invent_exams", "invent_year"]

PLANTED: Final = 14
"""Wrong rows in every invented year of at least eight programmes and six routes."""

_SHARE_WITHOUT_EXAM: Final = 0.3

# What is answered, of a hundred; an empty answer is none.
_PAIRING_FIT: Final = (("good", 70), ("deciding", 15), ("poor", 5), ("", 10))
_MENTEE_SATISFIED: Final = (("true", 78), ("false", 12), ("", 10))
_MENTOR_SATISFIED: Final = (("true", 72), ("false", 12), ("", 16))
_ADAPTED: Final = (("true", 85), ("false", 15))
_MENTEE_RESULTS: Final = (("true", 66), ("false", 24), ("", 10))
_MENTOR_RESULTS: Final = (("true", 48), ("false", 36), ("", 16))


@checks_arguments
def invent_year(
    opened: Iterable[Mapping[str, str]], *, seed: int, spare_mentors: Sequence[str] = ()
) -> tuple[dict[str, str], ...]:
    """
    Return what happens after the first rows of programmes and routes, within a school year.

    Args:
        opened: First rows of the logs, one a stream, as the workflow opens them.

        seed: The same seed gives the same year.

        spare_mentors: Ids of mentors who may replace one who was lost.

    Returns:
        Rows in the order of their days, then streams, then numbers.
    """
    dice = Random(seed)  # noqa: S311 - an invented year, not a secret
    logs = []
    counts = {"programme": 0, "route": 0}
    for row in sorted(opened, key=lambda row: row["stream"]):
        event = lifecycle.event_from_row(row)
        log = StreamLog(stream=row["stream"], by=row["by"])
        number = counts[row["chart"]]
        counts[row["chart"]] = number + 1
        if row["chart"] == "programme":
            live_programme(log, event, dice, number=number, spare=spare_mentors)
        else:
            live_route(log, event, dice, number=number)
        logs.append(log)
    rows = [row for log in logs for row in log.rows]
    return tuple(sorted(rows, key=lambda row: (row["on"], row["stream"], int(row["seq"]))))


@checks_arguments
def invent_answers(opened: Iterable[Mapping[str, str]], *, seed: int) -> tuple[dict[str, str], ...]:
    """
    Return questionnaires, one a programme; not everybody answers everything.

    Args:
        opened: First rows of the logs, as the workflow opens them.

        seed: The same seed gives the same answers.
    """
    dice = Random(seed)  # noqa: S311 - an invented year, not a secret
    programmes = sorted(row["stream"] for row in opened if row["chart"] == "programme")
    # Dice of their own: a question added changes no other answer.
    more = Random(seed + 1)  # noqa: S311 - as above
    return tuple(_answers(stream, dice, more) for stream in programmes)


def _answers(stream: str, dice: Random, more: Random) -> dict[str, str]:
    held = dice.randint(14, 36)
    before, aware = dice.randint(20, 42), more.randint(20, 42)
    answers: dict[str, object] = {
        "programme": stream,
        "meetings_required": 32,
        "meetings_held": held,
        "pairing_fit": drawn(dice, _PAIRING_FIT),
        "mentee_satisfied": drawn(dice, _MENTEE_SATISFIED),
        "mentor_satisfied": drawn(dice, _MENTOR_SATISFIED),
        "motivation_before": f"{before / 10:.1f}",
        "motivation_after": f"{min(before + dice.randint(-3, 12), 50) / 10:.1f}",
        "awareness_before": f"{aware / 10:.1f}",
        "awareness_after": f"{min(aware + more.randint(-4, 11), 50) / 10:.1f}",
        "is_adapted": drawn(dice, _ADAPTED),
        "days_to_adapt": dice.randint(40, 210),
        "mentee_results_improved": drawn(dice, _MENTEE_RESULTS),
        "mentor_results_improved": drawn(dice, _MENTOR_RESULTS),
    }
    return {name: str(value) for name, value in answers.items()}


@checks_arguments
def invent_exams(opened: Iterable[Mapping[str, str]], *, seed: int) -> tuple[dict[str, str], ...]:
    """
    Return how the classes of the mentees did at an exam, for most of them.

    Args:
        opened: First rows of the logs, as the workflow opens them.

        seed: The same seed gives the same results.
    """
    dice = Random(seed)  # noqa: S311 - an invented year, not a secret
    rows = []
    for row in sorted(opened, key=lambda row: row["stream"]):
        if row["chart"] == "programme" or happens(dice, _SHARE_WITHOUT_EXAM):
            continue
        route_opened = lifecycle.event_from_row(row)
        sat = dice.randint(9, 28)
        rows.append(
            {
                "organisation": route_opened.organisation,
                "mentee": route_opened.teacher,
                "group": f"class-{route_opened.teacher}",
                "exam": dice.choice(["vpr", "vpr", "oge", "ege"]),
                "sat": str(sat),
                "passed": str(sat - min(sat, int(dice.expovariate(0.6)))),
            }
        )
    return tuple(rows)
