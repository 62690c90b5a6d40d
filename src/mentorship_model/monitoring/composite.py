"""
One score out of several indicators, and how much its ranking owes to the weights.

A composite score is a convention of whoever sets the weights: the source document names none.  So
the weights are explicit, what is missing is said, and the ranking comes with the places a unit
would take if the weights were somewhat different.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from mentorship_model.arguments import expect_kind, wrong_argument
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.monitoring.arguments import (
    expect_number,
    expect_one_of,
    expect_results,
    is_number,
)
from mentorship_model.monitoring.problems import SEVERAL_VALUES, UNKNOWN_LEVEL
from mentorship_model.monitoring.result import ResultRow, Status
from mentorship_model.monitoring.subjects import LEVELS
from mentorship_model.text import Text

__all__ = ["CompositePart", "CompositeScore", "MissingParts", "composite_scores"]

_NO_PARTS: Final = ProblemKind(
    "MM-MONITORING-008",
    Text("у оценки нет частей", "the score has no parts"),
    remedy=Text("Передайте хотя бы одну часть с весом.", "Pass at least one part with a weight."),
)
_FLAT_PART: Final = ProblemKind(
    "MM-MONITORING-009",
    Text("худшее и лучшее значения совпадают", "the worst and the best value are the same"),
)
_REPEATED_PART: Final = ProblemKind(
    "MM-MONITORING-037",
    Text("показатель стоит в двух частях", "the indicator is in two parts"),
    remedy=Text("Сложите их веса в одну часть.", "Add up their weights in one part."),
)
_BAD_SPREAD: Final = ProblemKind(
    "MM-MONITORING-036",
    Text("так вес не сдвинуть", "weights cannot be moved by this"),
    expected=Text("от 0, меньше 1", "0 or more, less than 1"),
)

_PARTS: Final = Text("список частей CompositePart", "a list of CompositePart")
_ABOVE_NOUGHT: Final = Text("число больше 0", "a number above 0")

SPREAD: Final = 0.25
"""By how much each weight is moved to see whether the ranking holds: our convention."""


class MissingParts(StrEnum):
    """
    What to do with a unit that lacks a part.

    ``NO_SCORE`` gives it none; ``REST`` scores it on the parts it has, with their weights made to
    add up to one again, and says how much weight is missing.
    """

    NO_SCORE = "no_score"
    REST = "rest"


@frozen(kw_only=True)
class CompositePart:
    """
    One indicator of a score.

    Attributes:
        indicator: Its id.

        weight: Its weight, above 0.

        worst: The value worth 0.

        best: The value worth 1; below the worst where less is better.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if a number is not finite or the weight not
            above 0; ``MM-MONITORING-009``, if the worst and the best value are the same.
    """

    indicator: str
    weight: float
    worst: float = 0.0
    best: float = 1.0

    def __attrs_post_init__(self) -> None:
        for name in ("weight", "worst", "best"):
            expect_number(name, getattr(self, name))
        if self.weight <= 0:
            raise wrong_argument("weight", expected=_ABOVE_NOUGHT)
        if self.best == self.worst:
            raise _FLAT_PART.error(place=Place(argument="best"), subject=self.indicator)

    def points(self, value: float) -> float:
        """
        Turn a value into points from 0 to 1.

        Examples:
            >>> CompositePart(indicator="TIME_TO_MATCH", weight=1, worst=60, best=10).points(35)
            0.5
        """
        return min(1.0, max(0.0, (value - self.worst) / (self.best - self.worst)))


@frozen(kw_only=True)
class CompositeScore:
    """
    The score of one unit.

    Attributes:
        unit: Its id.

        score: From 0 to 1; None if it cannot be given.

        points: Points of each part it has, by indicator, in the order of the parts.

        missing: Ids of the parts it lacks.

        missing_weight: Their share of all weight.

        rank: Its place, 1 is best; equal scores share a place.

        best_rank: The best place when any one weight is moved.

        worst_rank: The worst place when any one weight is moved.
    """

    unit: str
    score: float | None
    points: tuple[tuple[str, float], ...]
    missing: tuple[str, ...]
    missing_weight: float
    rank: int | None
    best_rank: int | None
    worst_rank: int | None


def composite_scores(
    rows: Iterable[ResultRow],
    parts: Sequence[CompositePart],
    *,
    level: str = "organisation",
    missing: MissingParts = MissingParts.NO_SCORE,
    spread: float = SPREAD,
) -> tuple[CompositeScore, ...]:
    """
    Score and rank the units of a level.

    Args:
        rows: Results of the indicators of all parts, without dimensions.

        parts: What the score is made of; their weights need not add up to one.

        level: The level to rank.

        missing: What to do with a unit that lacks a part: a value that is hidden, undefined or
            resting on too few counts as lacking.

        spread: By which share each weight is raised and lowered, one at a time.

    Returns:
        The units, the best first, those without a score last, equal ones by id.

    Raises:
        MentorshipModelError: ``MM-MONITORING-008``, if there are no parts; ``-037``, if two have
            the same indicator; ``-011``, if the level is not known; ``-036``, if weights would be
            moved by all of themselves; ``-034``, if a unit has an indicator twice, as in rows of
            two periods; ``MM-ARGUMENTS-001``, if another argument is not what it should be.

    Examples:
        >>> rows = [ResultRow(indicator=i, level="organisation", unit=u, value=v, status=Status.OK)
        ...         for u, i, v in [("s1", "A", 0.9), ("s1", "B", 0.2), ("s2", "A", 0.6),
        ...                         ("s2", "B", 0.4)]]
        >>> parts = [CompositePart(indicator="A", weight=1), CompositePart(indicator="B", weight=1)]
        >>> for score in composite_scores(rows, parts):
        ...     print(score.unit, round(score.score, 2), score.rank, score.best_rank,
        ...           score.worst_rank)
        s1 0.55 1 1 1
        s2 0.5 2 2 2
    """
    parts = _checked(parts)
    if level not in LEVELS:
        raise UNKNOWN_LEVEL.error(place=Place(argument="level"), known=", ".join(LEVELS))
    if not is_number(spread) or not 0 <= spread < 1:
        raise _BAD_SPREAD.error(place=Place(argument="spread"))
    expect_one_of("missing", missing, MissingParts)
    missing = MissingParts(missing)
    points = _points(expect_results("rows", rows), parts, level)
    weights = [part.weight for part in parts]
    base = _scores(points, weights, missing)
    places = [_ranks(base)]
    for position in range(len(parts)):
        for factor in (1 - spread, 1 + spread):
            moved = [*weights]
            moved[position] *= factor
            places.append(_ranks(_scores(points, moved, missing)))
    found = [
        _score(unit, own, score=base[unit], parts=parts, places=places)
        for unit, own in points.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.rank or len(found), each.unit)))


def _checked(given: Any) -> tuple[CompositePart, ...]:
    if not isinstance(given, Iterable):
        raise wrong_argument("parts", expected=_PARTS)
    parts = tuple(given)
    for part in parts:
        expect_kind("parts", part, CompositePart)
    if not parts:
        raise _NO_PARTS.error(place=Place(argument="parts"))
    for id, count in Counter(part.indicator for part in parts).items():
        if count > 1:
            raise _REPEATED_PART.error(place=Place(argument="parts"), subject=id)
    return parts


def _points(
    rows: Iterable[ResultRow], parts: Sequence[CompositePart], level: str
) -> dict[str, tuple[float | None, ...]]:
    values: dict[str, dict[str, float | None]] = {}
    for row in rows:
        if row.level != level or row.dimensions:
            continue
        own = values.setdefault(row.unit, {})
        if row.indicator in own:
            raise SEVERAL_VALUES.error(
                place=Place(argument="rows"), subject=row.indicator, unit=row.unit
            )
        own[row.indicator] = row.value if row.status is Status.OK else None
    return {
        unit: tuple(_part_points(part, own.get(part.indicator)) for part in parts)
        for unit, own in sorted(values.items())
    }


def _part_points(part: CompositePart, value: float | None) -> float | None:
    return None if value is None else part.points(value)


def _scores(
    points: dict[str, tuple[float | None, ...]], weights: Sequence[float], missing: MissingParts
) -> dict[str, float | None]:
    return {unit: _weighted(own, weights, missing) for unit, own in points.items()}


def _weighted(
    own: tuple[float | None, ...], weights: Sequence[float], missing: MissingParts
) -> float | None:
    pairs = [(each, weight) for each, weight in zip(own, weights, strict=True) if each is not None]
    if not pairs or (len(pairs) < len(weights) and missing is MissingParts.NO_SCORE):
        return None
    return sum(each * weight for each, weight in pairs) / sum(weight for _, weight in pairs)


def _ranks(scores: dict[str, float | None]) -> dict[str, int]:
    # A billionth apart is equal: weights like 0.1 cannot be added up exactly.
    known = {unit: round(score, 9) for unit, score in scores.items() if score is not None}
    ordered = sorted(known.values(), reverse=True)
    place: dict[float, int] = {}
    for rank, score in enumerate(ordered, start=1):
        place.setdefault(score, rank)
    return {unit: place[score] for unit, score in known.items()}


def _score(
    unit: str,
    own: tuple[float | None, ...],
    *,
    score: float | None,
    parts: Sequence[CompositePart],
    places: Sequence[dict[str, int]],
) -> CompositeScore:
    ranks = [ranking[unit] for ranking in places if unit in ranking]
    pairs = tuple(zip(parts, own, strict=True))
    lacking = [part for part, each in pairs if each is None]
    return CompositeScore(
        unit=unit,
        score=score,
        points=tuple((part.indicator, each) for part, each in pairs if each is not None),
        missing=tuple(part.indicator for part in lacking),
        missing_weight=sum(part.weight for part in lacking) / sum(part.weight for part in parts),
        rank=ranks[0] if ranks else None,
        best_rank=min(ranks, default=None),
        worst_rank=max(ranks, default=None),
    )
