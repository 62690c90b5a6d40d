"""
What "best" means: each objective as one whole number for every pair.

A lexicographic objective is folded into exact integers: a unit of what comes first outweighs all
that can come after it.  The sum over a matching is then largest exactly for the best matching.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, pairwise
from typing import Final, Literal

from attrs import frozen

from mentorship_model.matching.instance import Instance
from mentorship_model.matching.nearness import NEAREST_FIRST
from mentorship_model.text import Text

__all__ = [
    "Counts",
    "Objective",
    "ProposingSide",
    "Value",
    "Weights",
    "difference",
    "value_of",
    "value_of_counts",
    "value_text",
    "weights_of",
]

Objective = Literal["optimal", "stable", "fair"]
"""Best as a whole; such that no two would rather change; or best for the worst-off first."""

ProposingSide = Literal["mentee", "mentor"]
"""Who asks: the side for which the stable matching is best."""

Value = tuple[tuple[str, int], ...]
"""What a matching achieves, the most important first; a larger tuple is better."""


_LOCKED: Final = -1
"""The tier of mentees who must be matched, before the first of the others."""


@frozen(kw_only=True, eq=False, repr=False)
class Weights:
    """
    An objective in numbers.

    Attributes:
        reward: What matching each mentee is worth, by tier.

        pair: What each candidate pair is worth besides.

        cut: What no candidate left out of each entry of ``Instance.cut`` exceeds.
    """

    reward: Sequence[int]
    pair: Sequence[int]
    cut: Sequence[int]


def weights_of(instance: Instance, objective: Objective) -> Weights:
    """
    Fold an objective into one number for each mentee and pair.

    Args:
        instance: The problem.

        objective: ``"optimal"``: mentees matched by tier, then nearest pairs, then total score.
            ``"fair"``: mentees matched by tier, then fewest pairs of the lowest score, of the next
            lowest and so on (leximin).
    """
    pair, cut = _fair(instance) if objective == "fair" else _nearest_then_score(instance)
    top = max(chain(pair, cut), default=0)
    if instance.kept:
        bonus = _most_pairs(instance) * max(pair) + 1
        pair = [w + bonus if e in instance.kept else w for e, w in enumerate(pair)]
        top += bonus  # whichever pairs are kept, so that the next change finds the same numbers
    return Weights(reward=_rewards(instance, top), pair=pair, cut=cut)


def _most_pairs(instance: Instance) -> int:
    return _room_above(min(len(instance.mentees), sum(instance.places)))


def _room_above(count: int) -> int:
    """
    Return a power of two above a count.

    Weights then stay the same when a few people come or go, and the prices of before stay a proof.
    """
    return 1 << count.bit_length()


def _scores(instance: Instance) -> set[int]:
    return {*instance.score, *(score for _, _, score in instance.cut)}


def _nearest_then_score(instance: Instance) -> tuple[Sequence[int], Sequence[int]]:
    # The farthest rank that occurs needs no bonus: the number of pairs is decided before.
    bonus = [0] * len(NEAREST_FIRST)
    ranks = sorted({*instance.rank, *(rank for _, rank, _ in instance.cut)}, reverse=True)
    for farther, rank in pairwise(ranks):
        bonus[rank] = _most_pairs(instance) * (bonus[farther] + max(_scores(instance))) + 1
    cut = [bonus[rank] + score for _, rank, score in instance.cut]
    if not any(bonus):
        return instance.score, cut
    return [bonus[r] + s for r, s in zip(instance.rank, instance.score, strict=True)], cut


def _fair(instance: Instance) -> tuple[Sequence[int], Sequence[int]]:
    base = _most_pairs(instance) + 1
    levels = sorted(_scores(instance), reverse=True)
    # One pair of a level costs more than every pair of the levels above it.
    dearest = base ** len(levels[1:])
    worth = {level: dearest - base**power for power, level in enumerate(levels)}
    return [worth[s] for s in instance.score], [worth[s] for _, _, s in instance.cut]


def _rewards(instance: Instance, top: int) -> Sequence[int]:
    tiers = list(instance.tiers)
    for i in instance.locked:
        tiers[i] = _LOCKED
    sizes = Counter(tiers)
    worth: dict[int, int] = {}
    below = _most_pairs(instance) * top
    for tier in sorted(sizes, reverse=True):
        worth[tier] = below + 1
        below += _room_above(sizes[tier]) * worth[tier]
    return [worth[tier] for tier in tiers]


def value_of(instance: Instance, pairs: Iterable[tuple[int, int]], objective: Objective) -> Value:
    """
    Say what a matching achieves.

    Args:
        instance: The problem.

        pairs: Matched mentee and number of the candidate pair.

        objective: What is being maximised.
    """
    pairs = list(pairs)
    return value_of_counts(
        Counts(
            tiers=Counter([instance.tiers[i] for i, _ in pairs]),
            ranks=Counter([instance.rank[e] for _, e in pairs]),
            scores=Counter([instance.score[e] for _, e in pairs]),
        ),
        tiers=set(instance.tiers),
        scores=set(instance.score) if objective == "fair" else (),
        kept=sum(e in instance.kept for _, e in pairs) if instance.kept else None,
        objective=objective,
    )


@frozen(kw_only=True, eq=False, repr=False)
class Counts:
    """
    How many pairs of a matching there are of each kind.

    Attributes:
        tiers: Pairs by the tier of the mentee.

        ranks: Pairs by nearness, as a position in ``NEAREST_FIRST``.

        scores: Pairs by score.
    """

    tiers: Counter[int]
    ranks: Counter[int]
    scores: Counter[int]


def value_of_counts(
    counts: Counts,
    *,
    tiers: Collection[int],
    scores: Collection[int],
    kept: int | None,
    objective: Objective,
) -> Value:
    """
    Say what a matching achieves of which the pairs are counted.

    Args:
        counts: Its pairs.

        tiers: The tiers that there are.

        scores: The scores that there are among the candidates; read only for ``"fair"``.

        kept: How many pairs of before are kept, None if there are none to keep.

        objective: What is being maximised.
    """
    matched = tuple((f"matched_in_tier_{t}", counts.tiers[t]) for t in sorted(tiers))
    if objective == "fair":
        quality = tuple((f"pairs_scoring_{s}", -counts.scores[s]) for s in sorted(scores))
    else:
        quality = tuple((level.value, counts.ranks[r]) for r, level in enumerate(NEAREST_FIRST))
    total = ("total_score", sum(s * count for s, count in counts.scores.items()))
    keeping = () if kept is None else (("kept_pairs", kept),)
    return (*matched, *keeping, *quality, total)


def difference(after: Value, before: Value) -> Value:
    """
    Return what changed between two values, the most important first.

    Examples:
        >>> difference((("total_score", 7),), (("total_score", 9),))
        (('total_score', -2),)
    """
    first, second = dict(after), dict(before)
    names = dict.fromkeys([*first, *second])
    changes = ((name, first.get(name, 0) - second.get(name, 0)) for name in names)
    return tuple((name, change) for name, change in changes if change)


_NAMES: Final = {
    "kept_pairs": Text("сохранённых пар", "pairs kept"),
    "total_score": Text("сумма оценок", "total score"),
    **{
        level.value: Text("пары, {level}", "pairs, {level}").fill(level=level.label)
        for level in NEAREST_FIRST
    },
}


def value_text(value: Value) -> Text:
    """
    Write a value or a difference of values for people.

    Examples:
        >>> value_text((("matched_in_tier_0", 1), ("total_score", -2))).en
        'matched in tier 0: +1; total score: -2'
    """
    if not value:
        return Text("без изменений", "no change")
    parts = [(_name(name), f"{amount:+d}") for name, amount in value]
    return Text(
        "; ".join(f"{name.ru}: {amount}" for name, amount in parts),
        "; ".join(f"{name.en}: {amount}" for name, amount in parts),
    )


def _name(name: str) -> Text:
    if name in _NAMES:
        return _NAMES[name]
    kind, _, number = name.rpartition("_")
    if kind == "matched_in_tier":
        return Text(f"в паре из очереди {number}", f"matched in tier {number}")
    return Text(f"пар с оценкой {number}", f"pairs scoring {number}")
