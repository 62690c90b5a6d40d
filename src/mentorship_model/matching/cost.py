"""What demands cost: matching again with a lock or a ban besides, from the prices of before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mentorship_model.arguments import checks_arguments
from mentorship_model.matching.objective import Value, difference
from mentorship_model.matching.result import Matching
from mentorship_model.matching.solve import match

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["cost_of", "matched_again"]


@checks_arguments
def cost_of(
    graph: nx.Graph[Any],
    matching: Matching,
    *,
    locks: Iterable[tuple[str, str]] = (),
    bans: Iterable[tuple[str, str]] = (),
) -> Value:
    """
    Return what demands would change on the whole, the most important first.

    Args:
        graph: The candidates.

        matching: The matching without the demands.

        locks: Pairs that would have to be made, besides those the matching has to keep.

        bans: Pairs that would not be allowed.

    Raises:
        MentorshipModelError: As :func:`~mentorship_model.matching.match`, if the demands cannot be
            kept.

    Cost:
        Reading the candidates once; then one search from the prices of the matching for each
        demand.
    """
    return difference(matched_again(graph, matching, locks=locks, bans=bans).value, matching.value)


def matched_again(
    graph: nx.Graph[Any],
    matching: Matching,
    *,
    locks: Iterable[tuple[str, str]] = (),
    bans: Iterable[tuple[str, str]] = (),
) -> Matching:
    """
    Match as before, with the candidates of now and the demands besides.

    Args:
        graph: The candidates, changed or not.

        matching: The matching that answered the same question before.

        locks: Pairs that must be made besides.

        bans: Pairs that must not be made besides.
    """
    demanded = matching.requirements
    return match(
        graph,
        objective=matching.objective,
        proposing=matching.proposing,
        largest=matching.largest,
        locks=[*demanded.locks, *locks],
        bans=[*demanded.bans, *bans],
        at_least=dict(demanded.at_least),
        keep=demanded.kept,
        smallest_group=demanded.smallest_group,
        start=matching,
    )
