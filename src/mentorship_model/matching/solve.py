"""Matching: from candidates to pairs with a proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, get_args

from attrs import evolve, frozen

from mentorship_model.arguments import wrong_argument
from mentorship_model.errors import ONE_OF, Place, Problem, ProblemKind
from mentorship_model.matching.certificate import CUT_MAY_MATTER, touched_by_cut
from mentorship_model.matching.collector import resting_collector
from mentorship_model.matching.compiled import Solver, check_installed
from mentorship_model.matching.deferred_acceptance import largest_stable_options, stable_options
from mentorship_model.matching.group_search import Solved, with_groups
from mentorship_model.matching.groups import small_groups
from mentorship_model.matching.hall import idle_set
from mentorship_model.matching.instance import (
    OUT,
    Instance,
    is_count,
    made_by_hand,
)
from mentorship_model.matching.objective import Objective, ProposingSide, weights_of
from mentorship_model.matching.optimum import Optimum, find_optimum
from mentorship_model.matching.outcome import matching_of, with_shares
from mentorship_model.matching.reading import instance_from_graph
from mentorship_model.matching.requirements import (
    AT_LEAST_UNREACHABLE,
    BAD_DEMAND,
    COUNT,
    NO_REQUIREMENTS,
    SMALLEST_GROUP,
    Requirements,
    check_demands,
    required,
)
from mentorship_model.matching.result import Matching
from mentorship_model.matching.shortest_paths import WORK, Progress
from mentorship_model.matching.warm_start import find_again
from mentorship_model.text import Text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MATCHING_OF_BEFORE", "UNKNOWN_VALUE", "check_word", "match", "match_instance"]

UNKNOWN_VALUE: Final = ProblemKind(
    "MM-MATCHING-014",
    Text("такого значения нет", "there is no such value"),
    expected=ONE_OF,
)
MINIMUM_NOT_STABLE: Final = ProblemKind(
    "MM-MATCHING-015",
    Text(
        "в устойчивом решении у {mentors} меньше наставляемых, чем требуется",
        "in the stable matching {mentors} have fewer mentees than demanded",
    ),
    remedy=Text(
        "Если предпочтения строгие, у каждого наставника во всех устойчивых решениях одно и то же"
        ' число наставляемых: снизьте требование или выберите цель "optimal" или "fair".',
        "Where preferences are strict, each mentor has as many mentees in every stable matching:"
        ' demand less, or choose "optimal" or "fair".',
    ),
)
LIMITS_NOT_SUPPORTED: Final = ProblemKind(
    "MM-MATCHING-046",
    Text(
        "устойчивость и пределы по видам вместе не поддерживаются",
        "stability and limits by kind cannot be had together",
    ),
    remedy=Text(
        'Выберите цель "optimal" или "fair" либо внесите наставника отдельно по каждому виду.',
        'Choose "optimal" or "fair", or enter the mentor once for each kind.',
    ),
)
NOT_PROVED_LARGEST: Final = ProblemKind(
    "MM-MATCHING-019",
    Text(
        "наибольшее устойчивое решение не найдено за отведённую работу",
        "a largest stable matching was not found in the work allowed",
    ),
    remedy=Text("Дано устойчивое решение.", "A stable one is given."),
)
NOT_COMPILED: Final = ProblemKind(
    "MM-MATCHING-050",
    Text(
        "OR-Tools такую задачу не берёт: решено собственным алгоритмом",
        "OR-Tools does not take such a problem: it was solved by the library itself",
    ),
    expected=Text(
        'не "stable", без at_least и пределов по видам, числа точно помещаются в 64 бита',
        'not "stable", neither at_least nor limits by kind, numbers exact in 64 bits',
    ),
)

_PROGRESS: Final = Text("функция от двух чисел или None", "a function of two numbers, or None")
_TRUTH: Final = Text("True или False", "True or False")
_REQUIREMENTS: Final = Text("требования (Requirements)", "demands (Requirements)")
_PROBLEM: Final = Text("задача в массивах (Instance)", "a problem in arrays (Instance)")
MATCHING_OF_BEFORE: Final = Text(
    "результат match() или cascade().matching", "what match() gave, or cascade().matching"
)


def match(
    graph: nx.Graph[Any],
    *,
    objective: Objective = "optimal",
    proposing: ProposingSide = "mentee",
    largest: bool = False,
    locks: Iterable[tuple[str, str]] = (),
    bans: Iterable[tuple[str, str]] = (),
    at_least: Mapping[str, int] | None = None,
    keep: Iterable[tuple[str, str]] = (),
    smallest_group: int = SMALLEST_GROUP,
    progress: Progress | None = None,
    solver: Solver = "auto",
    work: int = WORK,
    start: Matching | None = None,
) -> Matching:
    """
    Return the best pairs among the candidates, with a proof.

    Of several matchings equally good, the first by ids is given: in the order of the mentees' ids,
    each has the mentor of the lowest id that leaves the whole as good.

    Args:
        graph: Candidates, as :func:`candidates` gives them or built by hand.

        objective: ``"optimal"``: as many mentees as possible by tier, then the nearest pairs, then
            the highest total score.  ``"fair"``: as many as possible, then the worst-off pairs
            first.  ``"stable"``: such that no mentor and mentee would both rather have each other.

        proposing: The side that asks, for ``"stable"``.

        largest: Whether ``"stable"`` is to search for the most pairs; for small problems.

        locks: Pairs that must be made, as ids of mentee and mentor.

        bans: Pairs that must not be made.

        at_least: How many mentees a mentor must have at least, by id.

        keep: Pairs to keep where that leaves as many mentees matched, as ids.

        smallest_group: How many mentees of the kind "group" a mentor leads at least, if any.

        progress: Called with how many are settled, and of how many, when a search is long; not by
            OR-Tools.

        solver: ``"own"``: the solver of this library.  ``"ortools"``: OR-Tools, of the extra
            ``fast``, where it takes the problem.  ``"auto"``: OR-Tools if it is installed and the
            problem is large, and tight or hot (:func:`.compiled.pays_off`).  The pairs are the same
            unless the result says that there were too many equal solutions.

        work: How often each person may be asked for the candidates, on average, before the solver
            of this library gives up; the hardest markets measured took less than a hundredth.

        start: A matching of before, whose pairs and prices save work if little has changed; the
            result is the same without it.

    Notes:
        Limits by kind and groups are no part of what mentors rank: ``"stable"`` takes no limits,
        and knows a small group only to dissolve it.  With limits a mentor may refuse one mentee
        for another ranked lower, so comparing two people no longer says who blocks.  Where the
        limits add up to the places, enter the mentor once for each kind, with the limit for
        places.  Least numbers are kept if the stable matching found does; where nobody is
        indifferent, no other one would.  Where groups cost something, the certificate proves the
        matching best under the locks and bans that it states, as :func:`verify` then says; that no
        other groups are better is the result of a search, and a notice says when that was cut
        short.

    Raises:
        MentorshipModelError: As :func:`instance_from_graph`, for the graph; ``MM-MATCHING-014``,
            for an unknown word; ``-055`` and ``-011``, for demands that cannot be read or name
            someone unknown; ``-015``, ``-040`` to ``-044``, ``-046`` and ``-053``, for those that
            cannot be kept; ``-051``, if the work does not suffice.

    Examples:
        >>> import networkx as nx
        >>> graph = nx.Graph()
        >>> graph.add_node("a", side="mentor", places=1)
        >>> graph.add_nodes_from(["b", "c"], side="mentee")
        >>> graph.add_weighted_edges_from([("b", "a", 5), ("c", "a", 7)], weight="score")
        >>> matching = match(graph)
        >>> [(pair.mentee, pair.mentor) for pair in matching.pairs], matching.unmatched
        ([('c', 'a')], ('b',))
        >>> match(graph, locks=[("b", "a")]).unmatched
        ('c',)
    """
    matching = match_instance(
        instance_from_graph(graph),
        objective=objective,
        proposing=proposing,
        largest=largest,
        requirements=Requirements.of(
            locks, bans, at_least=at_least, keep=keep, smallest_group=smallest_group
        ),
        progress=progress,
        solver=solver,
        work=work,
        start=start,
    )
    return with_shares(graph, matching)


@resting_collector()
def match_instance(
    instance: Instance,
    *,
    objective: Objective = "optimal",
    proposing: ProposingSide = "mentee",
    largest: bool = False,
    requirements: Requirements = NO_REQUIREMENTS,
    progress: Progress | None = None,
    solver: Solver = "auto",
    work: int = WORK,
    start: Matching | None = None,
) -> Matching:
    """
    Return the best pairs of a problem in flat arrays; see :func:`match`.

    Cost:
        Near linear in the candidate pairs where markets are local; at worst one search over all
        pairs for each mentee.
    """
    check_word(objective, get_args(Objective), argument="objective")
    check_word(proposing, get_args(ProposingSide), argument="proposing")
    check_word(solver, get_args(Solver), argument="solver")
    if not isinstance(instance, Instance):
        raise wrong_argument("instance", expected=_PROBLEM)
    if progress is not None and not callable(progress):
        raise wrong_argument("progress", expected=_PROGRESS)
    if type(largest) is not bool:
        raise wrong_argument("largest", expected=_TRUTH)
    if not isinstance(requirements, Requirements):
        raise wrong_argument("requirements", expected=_REQUIREMENTS)
    check_demands(requirements)
    if not is_count(work):
        raise BAD_DEMAND.error(place=Place(argument="work"), what=COUNT)
    if start is not None and not isinstance(start, Matching):
        raise BAD_DEMAND.error(place=Place(argument="start"), what=MATCHING_OF_BEFORE)
    if solver == "ortools":
        check_installed()
    how = _How(
        objective=objective,
        proposing=proposing,
        largest=largest,
        progress=progress,
        solver=solver,
        work=work,
        start=start,
    )
    with made_by_hand(instance, argument="instance"):
        found = _solved(instance, requirements, how)
    if not small_groups(instance, found[1], smallest=requirements.smallest_group):
        return found[0]
    again = evolve(how, start=found[0])
    return with_groups(
        instance, requirements, found, solve=lambda case: _solved(instance, case, again)
    )


@frozen(kw_only=True)
class _How:
    objective: Objective
    proposing: ProposingSide
    largest: bool
    progress: Progress | None
    solver: Solver
    work: int
    start: Matching | None


def _solved(whole: Instance, requirements: Requirements, how: _How) -> Solved:
    """Match once; return also the number of each mentee's pair in the whole problem."""
    instance = required(whole, requirements)
    _check_supported(instance, how.objective)
    notices: tuple[Problem, ...] = ()
    if how.objective == "stable":
        option = largest_stable_options(instance) if how.largest else None
        if option is None:
            notices = (NOT_PROVED_LARGEST.problem(),) if how.largest else ()
            option = stable_options(instance, proposing=how.proposing)
        _check_stable_minimum(instance, option)
        found = Optimum(option=option, price=[], settled=True)
    else:
        weights = weights_of(instance, how.objective)
        again = find_again(instance, weights, before=how.start) if how.start else None
        found = again or find_optimum(
            instance, weights, progress=how.progress, solver=how.solver, work=how.work
        )
        _check_minimum(instance, found.option)
    if how.solver == "ortools" and not found.compiled:
        notices += (NOT_COMPILED.problem(),)
    matching = matching_of(instance, found, objective=how.objective)
    touched = touched_by_cut(instance, matching)
    if touched:
        notices += (CUT_MAY_MATTER.problem(n=len(touched)),)
    matching = evolve(
        matching,
        requirements=requirements,
        problems=(*matching.problems, *notices),
        proposing=how.proposing,
        largest=how.largest,
    )
    if instance is whole:
        return matching, found.option
    held = (
        None if e < 0 else whole.edge(i, instance.mentor[e]) for i, e in enumerate(found.option)
    )
    return matching, [OUT if e is None else e for e in held]


def _check_supported(instance: Instance, objective: Objective) -> None:
    if objective == "stable" and instance.limits:
        raise LIMITS_NOT_SUPPORTED.error(place=Place(argument="objective"))


def _check_stable_minimum(instance: Instance, option: Sequence[int]) -> None:
    # The rural hospitals theorem (Roth 1986): no other stable matching would fill these places.
    taken = Counter(instance.mentor[e] for e in option if e >= 0)
    short = [
        id
        for j, (id, least) in enumerate(zip(instance.mentors, instance.at_least, strict=False))
        if taken[j] < least
    ]
    if short:
        raise MINIMUM_NOT_STABLE.error(place=Place(argument="at_least"), mentors=", ".join(short))


def check_word(value: object, known: Iterable[str], *, argument: str) -> None:
    """Refuse what is none of the words known."""
    if not isinstance(value, str) or value not in known:
        raise UNKNOWN_VALUE.error(place=Place(argument=argument), known=", ".join(known))


def _check_minimum(instance: Instance, option: Sequence[int]) -> None:
    idle = idle_set(instance, option)
    if idle is not None:
        raise AT_LEAST_UNREACHABLE.error(
            place=Place(argument="at_least"),
            mentors=", ".join(idle.mentors),
            least=idle.places,
            n=len(idle.mentees),
        )
