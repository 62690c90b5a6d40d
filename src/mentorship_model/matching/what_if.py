"""
What if: matching again under other places, weights or people, side by side.

Scenarios may come as a frame of any library, and the outcomes are rows for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import evolve, field, frozen

from mentorship_model.arguments import checks_arguments, checks_fields
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.matching.candidates import candidates
from mentorship_model.matching.instance import BAD_PLACES, is_count
from mentorship_model.matching.objective import Objective, Value, difference
from mentorship_model.matching.reading import frame_columns
from mentorship_model.matching.result import Matching
from mentorship_model.matching.solve import match
from mentorship_model.model import Mentee, Mentor
from mentorship_model.text import Text

__all__ = ["Outcome", "Scenario", "scenarios_from_table", "what_if"]

UNKNOWN_MENTOR = ProblemKind(
    "MM-MATCHING-049",
    Text(
        "сценарий «{scenario}» называет неизвестного наставника",
        'the scenario "{scenario}" names an unknown mentor',
    ),
)
BAD_SCENARIO_ROW: Final = ProblemKind(
    "MM-MATCHING-067",
    Text("строка сценария не читается", "a row of a scenario cannot be read"),
    expected=Text(
        "название scenario и mentor с целым places, или criterion с целым weight, или и то и другое",
        "the name scenario, and mentor with a whole number places, or criterion with a whole number"
        " weight, or both",
    ),
)
TOLD_TWICE: Final = ProblemKind(
    "MM-MATCHING-068",
    Text(
        "в сценарии «{scenario}» это число указано дважды",
        'the scenario "{scenario}" gives this number twice',
    ),
    remedy=Text("Оставьте одну строку.", "Keep one row."),
)


@frozen(kw_only=True, field_transformer=checks_fields)
class Scenario:
    """
    One thing, or several, that could be otherwise.

    Attributes:
        name: What to call it.

        places: Places of some mentors, by id.

        weights: Weights of some criteria, by code.

        more_mentors: Mentors who would come.

        without_mentors: Ids of mentors who would leave.
    """

    name: str
    places: Mapping[str, int] = field(factory=dict)
    weights: Mapping[str, int] = field(factory=dict)
    more_mentors: tuple[Mentor, ...] = ()
    without_mentors: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Outcome:
    """
    What a scenario would bring.

    Attributes:
        name: The scenario; the first outcome, as things are, has an empty name.

        matching: The pairs there would be.

        change: What is gained or lost against things as they are.  A scenario with other weights
            has its scores by them: its total tells of the weights, too.

        helped: Ids of mentees who would be matched and are not.

        harmed: Ids of mentees who are matched and would not be.
    """

    name: str
    matching: Matching
    change: Value
    helped: tuple[str, ...]
    harmed: tuple[str, ...]

    def row(self) -> dict[str, Any]:
        """Return the outcome as one row of a table."""
        return {
            "scenario": self.name,
            "matched": len(self.matching.pairs),
            "unmatched": len(self.matching.unmatched),
            "total_score": sum(pair.score for pair in self.matching.pairs),
            "helped": len(self.helped),
            "harmed": len(self.harmed),
        }


@checks_arguments
def what_if(
    mentors: Iterable[Mentor],
    mentees: Iterable[Mentee],
    *,
    scenarios: Iterable[Scenario],
    objective: Objective = "optimal",
    **how: Any,
) -> tuple[Outcome, ...]:
    """
    Match as things are and under every scenario.

    Args:
        mentors: The mentors as they are.

        mentees: The mentees as they are.

        scenarios: What could be otherwise.

        objective: What is best.

        how: Passed on to :func:`candidates`.

    Returns:
        The outcome as things are, then one for each scenario, in their order.

    Raises:
        MentorshipModelError: ``MM-MATCHING-049``, if a scenario names a mentor who is not there;
            another, if an argument is not what is described.

    Examples:
        >>> from mentorship_model.model import Territory
        >>> here = Territory(organisation="o", municipality="m", region="r")
        >>> outcomes = what_if(
        ...     [Mentor(id="a", territory=here)],
        ...     [Mentee(id="b", territory=here), Mentee(id="c", territory=here)],
        ...     scenarios=[Scenario(name="two places", places={"a": 2})],
        ... )
        >>> [(outcome.name, len(outcome.matching.pairs)) for outcome in outcomes]
        [('', 1), ('two places', 2)]
    """
    known, people = tuple(mentors), tuple(mentees)
    now = match(candidates(known, people, **how), objective=objective)
    outcomes = [_outcome("", now, now)]
    for scenario in scenarios:
        changed = _changed(known, scenario)
        weights = {**(how.get("weights") or {}), **scenario.weights}
        graph = candidates(changed, people, **{**how, "weights": weights})
        found = match(graph, objective=objective, start=now)
        outcomes.append(_outcome(scenario.name, found, now))
    return tuple(outcomes)


def _changed(mentors: tuple[Mentor, ...], scenario: Scenario) -> list[Mentor]:
    ids, place = {mentor.id for mentor in mentors}, Place(argument="scenarios")
    strangers = {*scenario.places, *scenario.without_mentors} - ids
    problems = [
        UNKNOWN_MENTOR.problem(place=place, subject=id, scenario=scenario.name)
        for id in sorted(strangers, key=str)
    ]
    problems += [
        BAD_PLACES.problem(place=place, subject=id)
        for id, places in scenario.places.items()
        if not is_count(places)
    ]
    if problems:
        raise MentorshipModelError(problems)
    return [
        evolve(mentor, places=scenario.places.get(mentor.id, mentor.places))
        for mentor in mentors
        if mentor.id not in scenario.without_mentors
    ] + [*scenario.more_mentors]


def _outcome(name: str, after: Matching, now: Matching) -> Outcome:
    had, has = set(now.unmatched), set(after.unmatched)
    return Outcome(
        name=name,
        matching=after,
        change=difference(after.value, now.value),
        helped=tuple(sorted(had - has)),
        harmed=tuple(sorted(has - had)),
    )


_COLUMNS: Final = (("mentor", "places"), ("criterion", "weight"))
"""What a row of a scenario may change, and the number it gives."""


def scenarios_from_table(table: Any) -> tuple[Scenario, ...]:
    """
    Read scenarios from a frame or from plain rows, several rows to a scenario.

    Whole numbers that a frame with gaps made fractions of, as pandas does, are whole again.

    Args:
        table: A frame of any library that narwhals knows, or a list of mappings, with ``scenario``
            and ``mentor`` and ``places``, or ``criterion`` and ``weight``, or all of them; what is
            not there or empty changes nothing.

    Returns:
        The scenarios, in the order of their first rows.

    Raises:
        MentorshipModelError: With every row that cannot be read, ``MM-MATCHING-067``, or gives a
            number again, ``-068``; rows are numbered from 1.

    Examples:
        >>> rows = [
        ...     {"scenario": "more", "mentor": "a", "places": 2},
        ...     {"scenario": "more", "mentor": "b", "places": 0},
        ...     {"scenario": "near", "criterion": "nearness", "weight": 50},
        ... ]
        >>> [(one.name, one.places, one.weights) for one in scenarios_from_table(rows)]
        [('more', {'a': 2, 'b': 0}, {}), ('near', {}, {'nearness': 50})]
    """
    changes: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
    problems: list[Problem] = []
    for number, row in enumerate(_rows(table), start=1):
        place = Place(argument="table", row=number)
        name = row.get("scenario") if isinstance(row, Mapping) else None
        given = _numbers(row) if isinstance(row, Mapping) else None
        if given is None or not isinstance(name, str) or not name:
            problems.append(BAD_SCENARIO_ROW.problem(place=place))
            continue
        for numbers, (key, value) in zip(changes.setdefault(name, ({}, {})), given, strict=True):
            if key in numbers:
                problems.append(TOLD_TWICE.problem(place=place, subject=key, scenario=name))
            elif key is not None:
                numbers[key] = value
    if problems:
        raise MentorshipModelError(problems)
    return tuple(
        Scenario(name=name, places=places, weights=weights)
        for name, (places, weights) in changes.items()
    )


def _rows(table: Any) -> Iterable[Any]:
    if isinstance(table, list | tuple):
        return table
    others = [name for pair in _COLUMNS for name in pair]
    columns = frame_columns(table, "table", needed=("scenario",), others=others)
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _numbers(row: Mapping[str, Any]) -> list[tuple[str | None, int]] | None:
    """Return what a row changes: a mentor and the places, a criterion and the weight."""
    found: list[tuple[str | None, int]] = []
    for named, number in _COLUMNS:
        key, value = (_value(row.get(name)) for name in (named, number))
        if key is None and value is None:
            found.append((None, 0))
        elif isinstance(key, str) and is_count(value):
            found.append((key, value))
        else:
            return None
    return found if any(key is not None for key, _ in found) else None


def _value(cell: Any) -> Any:
    """Return what a cell of a frame says: an empty one is NaN in some, and its column fractions."""
    if isinstance(cell, float):
        return None if cell != cell else int(cell) if cell.is_integer() else cell
    return None if cell == "" else cell
