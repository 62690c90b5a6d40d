"""
Checking a matching without trusting whoever made it.

Nothing here solves anything: pairs are counted against places, and the proof is checked pair by
pair, once over all candidates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from operator import sub
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import evolve

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import MentorshipModelError, Problem, ProblemKind
from mentorship_model.matching.breaches import (
    BAD_PRICE,
    BLOCKING,
    FORBIDDEN_PAIR,
    LOCK_BROKEN,
    LOST,
    MATCHED_TWICE,
    MISSHAPEN,
    NOT_CHEAPEST,
    OUT_OF_ORDER,
    OVER_LIMIT,
    OVERFULL,
    SMALL_GROUP,
    SUPPOSES_GROUPS,
    TOO_FEW,
    UNKNOWN_IN_PAIR,
    WRONG_CERTIFICATE,
    WRONG_SCORE,
    WRONG_VALUE,
)
from mentorship_model.matching.groups import largest_group, small_groups
from mentorship_model.matching.instance import (
    OUT,
    Instance,
    made_by_hand,
)
from mentorship_model.matching.objective import Weights, value_of, weights_of
from mentorship_model.matching.reading import instance_from_graph
from mentorship_model.matching.requirements import Requirements, required
from mentorship_model.matching.result import Matching, Pair
from mentorship_model.matching.shape import misshapen
from mentorship_model.text import Text
from mentorship_model.vocabulary import MentoringKind

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "CUT_MAY_MATTER",
    "blocking_pairs",
    "lowest",
    "touched_by_cut",
    "verify",
    "verify_instance",
]

CUT_MAY_MATTER: Final = ProblemKind(
    "MM-MATCHING-018",
    Text(
        "у {n} наставляемых отсечённые кандидаты могли бы изменить решение",
        "for {n} mentees the candidates left out might have changed the optimum",
    ),
    remedy=Text("Возьмите больше кандидатов (top).", "Keep more candidates (top)."),
)


@checks_arguments
def verify(graph: nx.Graph[Any], matching: Matching) -> tuple[Problem, ...]:
    """
    Check a matching and its proof against the candidates; nothing found means proved.

    Args:
        graph: The candidates the matching was made from.

        matching: What is to be checked, with the demands that it says were kept; compare them
            with yours.

    Returns:
        Every breach, by name.  Of group mentoring that costs pairs or score it says that the proof
        supposes which groups there are (``MM-MATCHING-069``).

    Cost:
        Once over the candidate pairs.
    """
    found = verify_instance(instance_from_graph(graph), matching)
    if any(problem.code == MISSHAPEN.code for problem in found):
        return found
    return (*found, *_other_shares(graph, matching))


def _other_shares(graph: nx.Graph[Any], matching: Matching) -> Iterator[Problem]:
    """Object to pairs whose shares are not the candidate's; a pair that tells none claims none."""
    told = {(pair.mentee, pair.mentor): pair.shares for pair in matching.pairs if pair.shares}
    if not told:
        return
    id_of = {node: str(data.get("id", node)) for node, data in graph.nodes(data=True)}
    side_of = dict(graph.nodes(data="side"))
    for first, second, shares in graph.edges(data="shares", default=()):
        mentee, mentor = (second, first) if side_of[first] == "mentor" else (first, second)
        pair = id_of[mentee], id_of[mentor]
        if told.get(pair, shares) != shares:
            yield WRONG_SCORE.problem(subject=pair[0])


@checks_arguments
def verify_instance(instance: Instance, matching: Matching) -> tuple[Problem, ...]:
    """Check a matching and its proof against a problem in flat arrays."""
    with made_by_hand(instance, argument="instance"):
        return _breaches(instance, matching)


def _breaches(instance: Instance, matching: Matching) -> tuple[Problem, ...]:
    misshapen_parts = [*misshapen(matching)]
    if misshapen_parts:
        return tuple(MISSHAPEN.problem(attribute=name) for name in misshapen_parts)
    whole = instance
    made = {(pair.mentee, pair.mentor) for pair in matching.pairs}
    case = _case(instance, matching)
    if case is None:
        return (WRONG_CERTIFICATE.problem(),)
    broken = [pair for pair in case.locks if pair not in made]
    if broken:
        return tuple(LOCK_BROKEN.problem(subject=mentee) for mentee, _ in broken)
    try:
        instance = required(instance, case)
    except MentorshipModelError as error:
        return error.problems
    structure = [*_structure(instance, matching)]
    if structure:
        return tuple(structure)
    chosen = _chosen(instance, matching)
    small = small_groups(instance, chosen, smallest=matching.requirements.smallest_group)
    if small:
        return tuple(SMALL_GROUP.problem(subject=instance.mentors[j]) for j in small)
    return (*_proof(instance, matching, chosen), *_supposed(whole, matching))


def _supposed(instance: Instance, matching: Matching) -> Iterator[Problem]:
    """
    Say what is taken for granted: a result with other groups would be proved in the same way.

    That a mentor leads no group is no mere supposition where none could be large enough.
    """
    demanded, certificate = matching.requirements, matching.certificate
    if not (certificate.locks or certificate.bans):
        return
    lawful = required(instance, demanded)
    able = {
        id
        for j, id in enumerate(instance.mentors)
        if largest_group(lawful, j) >= demanded.smallest_group
    }
    bans = [pair for pair in certificate.bans if pair[1] in able]
    supposed = {*certificate.locks, *bans}
    if supposed:
        yield SUPPOSES_GROUPS.problem(n=len(supposed))


def _case(instance: Instance, matching: Matching) -> Requirements | None:
    """Return the demands and what the proof supposes of groups; None if it supposes anything else."""
    kind_of = dict(zip(instance.mentees, instance.kind, strict=False))
    demanded, certificate = matching.requirements, matching.certificate
    supposed = {*certificate.locks, *certificate.bans}
    if any(kind_of.get(mentee) != MentoringKind.GROUP for mentee, _ in supposed):
        return None
    return evolve(
        demanded,
        locks=(*demanded.locks, *certificate.locks),
        bans=(*demanded.bans, *certificate.bans),
    )


def _structure(instance: Instance, matching: Matching) -> Iterator[Problem]:
    mentee_at = {id: i for i, id in enumerate(instance.mentees)}
    mentor_at = {id: j for j, id in enumerate(instance.mentors)}
    for pair in matching.pairs:
        if pair.mentee not in mentee_at or pair.mentor not in mentor_at:
            yield UNKNOWN_IN_PAIR.problem(subject=pair.mentee)
            continue
        e = instance.edge(mentee_at[pair.mentee], mentor_at[pair.mentor])
        if e is None:
            yield FORBIDDEN_PAIR.problem(subject=pair.mentee)
        elif _differs(instance, e, pair):
            yield WRONG_SCORE.problem(subject=pair.mentee)
    taken = Counter(pair.mentor for pair in matching.pairs)
    for id, places in zip(instance.mentors, instance.places, strict=True):
        if taken[id] > places:
            yield OVERFULL.problem(subject=id, taken=taken[id], places=places)
    yield from _over_limits(instance, matching)
    for id, least in zip(instance.mentors, instance.at_least, strict=False):
        if taken[id] < least:
            yield TOO_FEW.problem(subject=id, taken=taken[id], least=least)
    times = Counter(pair.mentee for pair in matching.pairs)
    left = Counter(matching.unmatched)
    for id in sorted({*mentee_at, *left, *times}):
        if times[id] > 1:
            yield MATCHED_TWICE.problem(subject=id)
        elif times[id] + left[id] != 1 or id not in mentee_at:
            yield LOST.problem(subject=id)


def _over_limits(instance: Instance, matching: Matching) -> Iterator[Problem]:
    kind_of = dict(zip(instance.mentees, instance.kind, strict=False))
    led = Counter((pair.mentor, kind_of.get(pair.mentee, "")) for pair in matching.pairs)
    for (j, kind), most in instance.limits.items():
        if led[instance.mentors[j], kind] > most:
            yield OVER_LIMIT.problem(subject=instance.mentors[j], kind=kind, most=most)


def _differs(instance: Instance, e: int, pair: Pair) -> bool:
    from mentorship_model.matching.nearness import NEAREST_FIRST, contour_of

    level = NEAREST_FIRST[instance.rank[e]]
    return (pair.score, pair.level, pair.contour) != (instance.score[e], level, contour_of(level))


def _chosen(instance: Instance, matching: Matching) -> list[int]:
    """Return the number of the candidate pair each mentee has, -1 for none."""
    mentor_at = {id: j for j, id in enumerate(instance.mentors)}
    mentor_of = {pair.mentee: mentor_at[pair.mentor] for pair in matching.pairs}
    # That every pair is a candidate has been seen before.
    return [
        cast("int", instance.edge(i, mentor_of[id])) if id in mentor_of else OUT
        for i, id in enumerate(instance.mentees)
    ]


def _proof(instance: Instance, matching: Matching, chosen: list[int]) -> Iterator[Problem]:
    for ids in ([pair.mentee for pair in matching.pairs], matching.unmatched):
        if [*ids] != sorted(ids):
            yield OUT_OF_ORDER.problem()
    pairs = ((i, e) for i, e in enumerate(chosen) if e >= 0)
    if value_of(instance, pairs, matching.objective) != matching.value:
        yield WRONG_VALUE.problem()
    if matching.certificate.objective != matching.objective:
        yield WRONG_CERTIFICATE.problem()
        return
    if matching.objective == "stable":
        if matching.certificate.prices or matching.certificate.kind_prices:
            yield WRONG_CERTIFICATE.problem()
        yield from _blocking(instance, chosen)
    else:
        yield from _prices(instance, matching, chosen)


def blocking_pairs(instance: Instance, chosen: Sequence[int]) -> Iterator[int]:
    """
    Yield the candidate pairs whose mentor and mentee would both strictly rather have each other.

    Args:
        instance: The problem.

        chosen: Number of the candidate pair each mentee has, -1 for none.
    """
    taken = Counter(instance.mentor[e] for e in chosen if e >= 0)
    worst: dict[int, int] = {}
    for e in chosen:
        if e >= 0:
            j = instance.mentor[e]
            worst[j] = max(worst.get(j, instance.mentor_rank[e]), instance.mentor_rank[e])
    for i, has in enumerate(chosen):
        for e in range(instance.begin[i], instance.begin[i + 1]):
            j = instance.mentor[e]
            if has >= 0 and instance.mentee_rank[e] >= instance.mentee_rank[has]:
                continue
            full = taken[j] >= instance.places[j]
            if not full or (j in worst and instance.mentor_rank[e] < worst[j]):
                yield e


def _blocking(instance: Instance, chosen: list[int]) -> Iterator[Problem]:
    for e in blocking_pairs(instance, chosen):
        i = instance.mentee_of(e)
        mentor = instance.mentors[instance.mentor[e]]
        yield BLOCKING.problem(subject=instance.mentees[i], mentor=mentor)


def _may_cost(instance: Instance, mentor: int, taken: int, amount: object) -> bool:
    """Say whether a place may have the price: above 0 when full, below 0 at the least demanded."""
    return type(amount) is int and (
        (amount > 0 and taken == instance.places[mentor])
        or (amount < 0 and bool(instance.at_least) and taken == instance.at_least[mentor])
    )


def _prices(instance: Instance, matching: Matching, chosen: list[int]) -> Iterator[Problem]:
    """Check complementary slackness, which proves the pairs optimal by weak duality."""
    weights = weights_of(instance, matching.objective)
    mentor = instance.mentor
    price = [0] * len(instance.mentors)
    mentor_at = {id: j for j, id in enumerate(instance.mentors)}
    taken = Counter(mentor[e] for e in chosen if e >= 0)
    for id, amount in matching.certificate.prices:
        j = mentor_at.get(id)
        if j is None or not _may_cost(instance, j, taken[j], amount) or price[j]:
            yield BAD_PRICE.problem(subject=id)
        else:
            price[j] = amount
    kind_price = {(j, kind): amount for j, kind, amount in _kind_prices(instance, matching)}
    if len(kind_price) < len(matching.certificate.kind_prices):
        yield BAD_PRICE.problem()
    for i, id in enumerate(instance.mentees):
        net = _net(instance, weights, price, i, besides=kind_price)
        best = max(0, weights.reward[i] + max(net, default=-weights.reward[i]))
        e = chosen[i]
        if best != (weights.reward[i] + net[e - instance.begin[i]] if e >= 0 else 0):
            yield NOT_CHEAPEST.problem(subject=id)


def _kind_prices(instance: Instance, matching: Matching) -> Iterator[tuple[int, str, int]]:
    """Yield the prices of limited kinds that are lawful: above 0 and of a limit reached."""
    mentor_at = {id: j for j, id in enumerate(instance.mentors)}
    kind_of = dict(zip(instance.mentees, instance.kind, strict=False))
    led = Counter((pair.mentor, kind_of.get(pair.mentee, "")) for pair in matching.pairs)
    for id, kind, amount in matching.certificate.kind_prices:
        most = instance.limits.get((mentor_at[id], kind)) if id in mentor_at else None
        if type(amount) is int and amount > 0 and most == led[id, kind]:
            yield mentor_at[id], kind, amount


def _net(
    instance: Instance,
    weights: Weights,
    price: Sequence[int],
    mentee: int,
    *,
    besides: Mapping[tuple[int, str], int],
) -> list[int]:
    """Return what each candidate of a mentee is worth at the prices."""
    a, b = instance.begin[mentee], instance.begin[mentee + 1]
    row = instance.mentor[a:b]
    net = list(map(sub, weights.pair[a:b], map(price.__getitem__, row)))
    if besides:
        kind = instance.kind[mentee]
        net = [n - besides.get((j, kind), 0) for n, j in zip(net, row, strict=True)]
    return net


def lowest(price: Sequence[int], places: Sequence[int]) -> int:
    """Return the lowest price of a place."""
    return min(compress(price, places), default=0)


def touched_by_cut(instance: Instance, matching: Matching) -> tuple[str, ...]:
    """
    Return the mentees for whom a candidate left out of the best few might have changed the optimum.

    A candidate left out cannot matter where even its bound, at the lowest price of any place, is
    worth no more than what the mentee has at the prices of the certificate.

    Args:
        instance: The problem, with its cuts.

        matching: Its optimum.
    """
    cut = {i: n for n, (i, _, _) in enumerate(instance.cut) if i not in instance.locked}
    if not cut or matching.objective == "stable":
        return tuple(instance.mentees[i] for i in cut)
    weights = weights_of(instance, matching.objective)
    known = dict(matching.certificate.prices)
    price = [known.get(id, 0) for id in instance.mentors]
    besides = {(j, kind): amount for j, kind, amount in _kind_prices(instance, matching)}
    least = lowest(price, instance.places)
    return tuple(
        instance.mentees[i]
        for i, n in cut.items()
        if weights.cut[n] - least
        > max(
            [
                -weights.reward[i],
                *_net(instance, weights, price, i, besides=besides),
            ]
        )
    )
