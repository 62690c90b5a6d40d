"""
Whether a result is one at all: what the checker asks before it reads anything in it.

A result may come back from a file, a queue or another program.  What is no id, no number or no
pair there is named, so that the checker never stumbles over it and takes no 1.0 or True for 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from mentorship_model.matching.objective import Objective, ProposingSide
from mentorship_model.matching.requirements import Requirements
from mentorship_model.matching.result import Certificate, Matching, Pair
from mentorship_model.vocabulary import Contour, Level

__all__ = ["are_shares", "misshapen"]


def misshapen(matching: Matching) -> Iterator[str]:
    """
    Yield the names of the attributes that no result has like this.

    Amounts of prices are left to the proof, which names them one by one.

    Args:
        matching: What claims to be a result.

    Examples:
        >>> from attrs import evolve
        >>> matching = Matching(
        ...     pairs=(),
        ...     unmatched=("b",),
        ...     objective="optimal",
        ...     value=(("total_score", 0),),
        ...     certificate=Certificate(objective="optimal"),
        ... )
        >>> [*misshapen(matching)], [*misshapen(evolve(matching, unmatched=(7,)))]
        ([], ['unmatched'])
    """
    pairs: Any = matching.pairs
    left: Any = matching.unmatched
    demands: Any = matching.requirements
    proof: Any = matching.certificate
    if type(pairs) is not tuple or not all(map(_is_pair, pairs)):
        yield "pairs"
    if type(left) is not tuple or not all(isinstance(id, str) for id in left):
        yield "unmatched"
    if matching.objective not in get_args(Objective):
        yield "objective"
    if not _are_rows(matching.value, str, int):
        yield "value"
    if not isinstance(demands, Requirements) or not (
        _are_rows(demands.locks, str, str)
        and _are_rows(demands.bans, str, str)
        and _are_rows(demands.kept, str, str)
        and _are_rows(demands.at_least, str, object)
        and type(demands.smallest_group) is int
        and demands.smallest_group > 0
    ):
        yield "requirements"
    if not isinstance(proof, Certificate) or not (
        _are_rows(proof.prices, str, object)
        and _are_rows(proof.kind_prices, str, str, object)
        and _are_rows(proof.locks, str, str)
        and _are_rows(proof.bans, str, str)
    ):
        yield "certificate"
    if matching.proposing not in get_args(ProposingSide) or type(matching.largest) is not bool:
        yield "proposing"


def _is_pair(pair: object) -> bool:
    if not isinstance(pair, Pair):
        return False
    row = (pair.mentee, pair.mentor, pair.score, pair.level, pair.contour)
    return _are_rows((row,), str, str, int, Level, Contour) and are_shares(pair.shares)


def are_shares(shares: object) -> bool:
    """Say whether these are codes of criteria with whole numbers of points."""
    return _are_rows(shares, str, int)


def _are_rows(rows: object, *kinds: type) -> bool:
    """Say whether these are tuples of values of these kinds; True is no number."""
    return type(rows) is tuple and all(
        type(row) is tuple
        and len(row) == len(kinds)
        and all(
            isinstance(one, kind) and not (kind is int and isinstance(one, bool))
            for one, kind in zip(row, kinds, strict=True)
        )
        for row in rows
    )
