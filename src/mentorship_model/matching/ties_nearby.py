"""
Which of several equally good assignments is given, where only a few have moved.

The rule is that of :mod:`.ties`; only those are looked at whom an exchange could reach.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate

from mentorship_model.matching.instance import OUT, Instance
from mentorship_model.matching.objective import Weights
from mentorship_model.matching.repair import Repair
from mentorship_model.matching.ties import settle_ties

__all__ = ["settle_ties_around"]


def settle_ties_around(repair: Repair, moved: Iterable[int]) -> bool:
    """
    Settle the ties of a repaired assignment; say whether the work sufficed.

    Of two assignments that keep as many pairs, each keeps one that the other does not.  So whatever
    could be exchanged for its equal is a round or a path of indifferent mentees that leads through
    someone who moved.
    """
    instance, weights = repair.instance, repair.weights
    best = _rivals(repair, moved)
    people = sorted(best, key=instance.mentees.__getitem__)
    led = Counter(instance.mentor[e] for i in people if (e := repair.option[i]) != OUT)
    mentors = sorted(
        {instance.mentor[e] for row in best.values() for e in row},
        key=instance.mentors.__getitem__,
    )
    at = {j: n for n, j in enumerate(mentors)}
    rows = [sorted(best[i], key=lambda e: at[instance.mentor[e]]) for i in people]
    pairs = [e for row in rows for e in row]
    number = {e: n for n, e in enumerate(pairs)} | {OUT: OUT}
    option, settled = settle_ties(
        Instance(
            mentees=[instance.mentees[i] for i in people],
            mentors=[instance.mentors[j] for j in mentors],
            tiers=(),  # of a problem only who could have whom is read here
            places=[instance.places[j] - len(repair.holders[j]) + led[j] for j in mentors],
            begin=[0, *accumulate(map(len, rows))],
            mentor=[at[instance.mentor[e]] for e in pairs],
            score=(),
            rank=(),
            mentee_rank=(),
            mentor_rank=(),
        ),
        Weights(
            reward=[weights.reward[i] for i in people],
            pair=[weights.pair[e] for e in pairs],
            cut=(),
        ),
        option=[number[repair.option[i]] for i in people],
        price=[repair.price[j] for j in mentors],
    )
    for i, n in zip(people, option, strict=True):
        e = pairs[n] if n >= 0 else OUT
        if e != repair.option[i]:
            repair.put(i, e)
    return settled


def _rivals(repair: Repair, moved: Iterable[int]) -> dict[int, list[int]]:
    """
    Return the best pairs of those who moved, and of those who could exchange places with them.

    Ahead are those who would have to make room; behind them, those who would follow, who matter
    only if the way ahead can end: with a place that is left or with someone who may be left over.
    """
    mentor, option = repair.instance.mentor, repair.option
    best: dict[int, list[int]] = {}
    waiting = [*moved]
    ends = False
    while waiting:
        i = waiting.pop()
        if i in best:
            continue
        best[i] = _best(repair, i)
        ends = ends or repair.worth(i, option[i]) == 0
        for e in best[i]:
            ends = ends or repair.price[mentor[e]] == 0
            waiting += repair.holders[mentor[e]]
    if ends:
        left = {mentor[option[i]] for i in best if option[i] >= 0}
        followed: set[int] = set()
        while left:
            j = left.pop()
            followed.add(j)
            for k in _followers(repair, j):
                best[k] = _best(repair, k)
                if option[k] >= 0 and mentor[option[k]] not in followed:
                    left.add(mentor[option[k]])
    return best


def _best(repair: Repair, mentee: int) -> list[int]:
    """Return the pairs that gain a mentee most at the prices."""
    instance, most = repair.instance, repair.worth(mentee, repair.option[mentee])
    return [
        e
        for e in range(instance.begin[mentee], instance.begin[mentee + 1])
        if instance.places[instance.mentor[e]] and repair.worth(mentee, e) == most
    ]


def _followers(repair: Repair, mentor: int) -> Iterator[int]:
    """Yield those to whom a place with a mentor is worth as much as what they hold."""
    for e in repair.asking()[mentor]:
        i = repair.instance.mentee_of(e)
        held = repair.option[i]
        if held != e and repair.worth(i, e) == repair.worth(i, held):
            yield i
