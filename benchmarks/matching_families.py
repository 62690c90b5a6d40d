"""
The families of matching problems that are timed: n mentees, mentors with 1-3 places, k candidates.

Scores run from 0 to 100 with many ties; one mentee in a hundred has no candidate.
"""

from __future__ import annotations

import random

from mentorship_model.matching import Instance

FAMILIES = ("hierarchical", "uniform", "scarce", "contested", "tight", "equal", "giant")

_MUNICIPALITY = 150  # mentees of one municipality
_OUTSIDE = 0.2  # share of candidates from the rest of the federation


def make(family: str, n: int, k: int, *, seed: int = 1) -> Instance:
    """Return a problem of a family; the same arguments give the same problem."""
    dice = random.Random(f"{family} {n} {k} {seed}")
    m = max(1, n * 6 // 10)
    places = [dice.choice((1, 2, 3)) for _ in range(m)]
    if family == "scarce":
        places = [1 if dice.random() < 0.7 else 2 for _ in range(m)]
    if family == "contested":
        places = _cut_to(places, n * 9 // 10, dice)
    if family == "tight":
        places = _cut_to(places, n, dice)
    number = list(range(m))  # one object for each mentor, as where candidates come from records
    begin, mentor, score = [0], [], []
    for i in range(n):
        for j, points in _row(family, i, n, m, k, dice):
            mentor.append(number[j])
            score.append(points)
        begin.append(len(mentor))
    return Instance(
        mentees=[f"e{i:07}" for i in range(n)],
        mentors=[f"m{j:07}" for j in range(m)],
        tiers=[1] * n,
        places=places,
        begin=begin,
        mentor=mentor,
        score=score,
        rank=[0] * len(mentor),
    )


def _cut_to(places: list[int], total: int, dice: random.Random) -> list[int]:
    while (surplus := sum(places) - total) != 0:
        j = dice.randrange(len(places))
        step = -1 if surplus > 0 else 1
        if 0 <= places[j] + step <= 3:
            places[j] += step
    return places


def _row(family: str, i: int, n: int, m: int, k: int, dice: random.Random) -> list[tuple[int, int]]:
    if dice.random() < 0.01 and family != "tight":
        return []
    chosen: set[int] = set()
    while len(chosen) < min(k, m):
        chosen.add(_candidate(family, i, n, m, dice))
    return [(j, _score(family, j, m, dice)) for j in sorted(chosen)]


def _candidate(family: str, i: int, n: int, m: int, dice: random.Random) -> int:
    if family in ("hierarchical", "scarce") and dice.random() >= _OUTSIDE:
        size = max(1, _MUNICIPALITY * m // n)
        first = i // _MUNICIPALITY * size
        # The popular ones first: a square law over the municipality.
        return min(m - 1, first + int(size * dice.random() ** 2))
    if family == "giant":  # a chain of neighbours that never falls into parts
        return (i * m // n + int(dice.gauss(0, 200))) % m
    return dice.randrange(m)


def _score(family: str, j: int, m: int, dice: random.Random) -> int:
    if family == "equal":
        return 50
    if family in ("contested", "tight"):  # everyone prefers the same mentors
        return min(100, max(0, 100 * j // m + dice.randint(-5, 5)))
    return dice.randint(0, 100)
