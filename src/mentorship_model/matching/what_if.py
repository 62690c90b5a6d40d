"""
What if: matching again under other places, weights or people, side by side.

The outcomes are plain rows, ready for a frame of any library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, field, frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.matching.candidates import candidates
from mentorship_model.matching.objective import Objective, Value, difference
from mentorship_model.matching.result import Matching
from mentorship_model.matching.solve import match
from mentorship_model.model import Mentee, Mentor
from mentorship_model.text import Text

__all__ = ["Outcome", "Scenario", "what_if"]

UNKNOWN_MENTOR = ProblemKind(
    "MM-MATCHING-049",
    Text("сценарий называет неизвестного наставника", "a scenario names an unknown mentor"),
)


@frozen(kw_only=True)
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

        change: What is gained or lost against things as they are.

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
    ids = {mentor.id for mentor in mentors}
    for id in sorted({*scenario.places, *scenario.without_mentors}.difference(ids)):
        raise UNKNOWN_MENTOR.error(place=Place(argument="scenarios"), subject=id)
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
