"""Nobody in a stable matching would change with anyone who would take them."""

import random
from collections import Counter

import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.matching import Instance, candidates, instance_from_graph, match, verify
from mentorship_model.matching.certificate import blocking_pairs
from mentorship_model.matching.deferred_acceptance import largest_stable_options, stable_options


def ranked(seed, random_problem, graph_of, *, ties):
    """A small problem in which both sides rank each other, with or without ties."""
    dice = random.Random(seed)
    edges, places, tiers = random_problem(seed, mentees=6, mentors=4, density=0.8)
    graph = graph_of(edges, places, tiers)
    for node, data in graph.nodes(data=True):
        others = sorted(graph.adj[node])
        ranks = [dice.randint(1, 2) for _ in others] if ties else dice.sample(range(9), len(others))
        for other, rank in zip(others, ranks, strict=True):
            graph.edges[node, other][f"{data['side']}_rank"] = rank
    return graph


def all_stable(instance, assignments):
    """Enumerate the weakly stable assignments by their definition."""

    def is_stable(chosen):
        held = Counter(instance.mentor[e] for e in chosen if e >= 0)
        for i, has in enumerate(chosen):
            for e in range(instance.begin[i], instance.begin[i + 1]):
                j = instance.mentor[e]
                if has >= 0 and instance.mentee_rank[e] >= instance.mentee_rank[has]:
                    continue
                wanted = held[j] < instance.places[j] or any(
                    instance.mentor_rank[e] < instance.mentor_rank[f]
                    for f in chosen
                    if f >= 0 and instance.mentor[f] == j
                )
                if wanted and instance.places[j]:
                    return False
        return True

    return [chosen for chosen in assignments(instance) if is_stable(chosen)]


@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize("proposing", ["mentee", "mentor"])
@pytest.mark.parametrize("seed", range(60))
def test_the_matching_is_one_of_the_stable_ones(
    seed, proposing, ties, random_problem, graph_of, assignments
):
    graph = ranked(seed, random_problem, graph_of, ties=ties)
    instance = instance_from_graph(graph)

    assert tuple(stable_options(instance, proposing=proposing)) in all_stable(instance, assignments)
    assert verify(graph, match(graph, objective="stable", proposing=proposing)) == ()


@pytest.mark.parametrize("seed", range(60))
def test_without_ties_no_mentee_does_better_in_any_stable_matching(
    seed, random_problem, graph_of, assignments
):
    instance = instance_from_graph(ranked(seed, random_problem, graph_of, ties=False))
    best = stable_options(instance, proposing="mentee")
    worst = stable_options(instance, proposing="mentor")

    def rank(e):
        return instance.mentee_rank[e] if e >= 0 else 99

    for chosen in all_stable(instance, assignments):
        for had, has, least in zip(best, chosen, worst, strict=True):
            assert rank(had) <= rank(has) <= rank(least)


@pytest.mark.parametrize("seed", range(60))
def test_the_largest_stable_matching_is_found_on_small_problems(
    seed, random_problem, graph_of, assignments
):
    graph = ranked(seed, random_problem, graph_of, ties=True)
    instance = instance_from_graph(graph)
    largest = max(sum(e >= 0 for e in chosen) for chosen in all_stable(instance, assignments))
    matching = match(graph, objective="stable", largest=True)

    assert len(matching.pairs) == largest
    assert verify(graph, matching) == ()
    assert matching.problems == ()


def test_the_largest_stable_matching_may_leave_out_who_comes_before_others(graph_of):
    """
    Nobody wants e1.  e0 is indifferent and takes m0, the first; then e2, who asks m0 alone and is
    wanted less there, stays out.  With m1 for e0 there are two pairs, and nobody would change.
    """
    edges = {("e0", "m0"): (1, 0), ("e0", "m1"): (1, 0), ("e2", "m0"): (1, 0)}
    graph = graph_of(edges, {"m0": 1, "m1": 1}, {"e0": 1, "e1": 1, "e2": 1})
    ranks = {("e0", "m0"): (2, 1), ("e0", "m1"): (2, 2), ("e2", "m0"): (1, 2)}
    for (mentee, mentor), (of_mentee, of_mentor) in ranks.items():
        edge = graph.edges[("mentee", mentee), ("mentor", mentor)]
        edge |= {"mentee_rank": of_mentee, "mentor_rank": of_mentor}

    first, largest = (match(graph, objective="stable", largest=one) for one in (False, True))

    assert [(pair.mentee, pair.mentor) for pair in first.pairs] == [("e0", "m0")]
    assert [(p.mentee, p.mentor) for p in largest.pairs] == [("e0", "m1"), ("e2", "m0")]


@pytest.mark.parametrize("seed", range(60))
def test_the_second_chance_matches_at_least_two_thirds(seed, random_problem, graph_of, assignments):
    """Mentees rank without ties, mentors with: the guarantee of Király's algorithm."""
    graph = ranked(seed, random_problem, graph_of, ties=False)
    for number, (_, _, data) in enumerate(graph.edges(data=True)):
        data["mentor_rank"] = number * 7 % 2
    instance = instance_from_graph(graph)
    largest = max(sum(e >= 0 for e in chosen) for chosen in all_stable(instance, assignments))

    assert 3 * len(match(graph, objective="stable").pairs) >= 2 * largest


def test_who_is_refused_by_all_asks_once_more_and_wins_ties(graph_of):
    """m1 does not mind who comes: e2, who has nobody else, so that e1 goes to m2."""
    graph = graph_of(
        {("e1", "m1"): (1, 0), ("e1", "m2"): (1, 0), ("e2", "m1"): (1, 0)},
        {"m1": 1, "m2": 1},
        {"e1": 1, "e2": 1},
    )
    matching = match(graph, objective="stable")

    assert [(pair.mentee, pair.mentor) for pair in matching.pairs] == [("e1", "m2"), ("e2", "m1")]


@pytest.mark.parametrize("seed", range(60))
def test_a_least_number_is_kept_where_any_stable_matching_keeps_it(
    seed, random_problem, graph_of, assignments
):
    """Without ties all stable matchings fill the same places (Roth 1986), so one look suffices."""
    graph = ranked(seed, random_problem, graph_of, ties=False)
    instance = instance_from_graph(graph)
    least = {id: 1 for id, n in zip(instance.mentors, instance.places, strict=True) if n}

    def keeps(chosen):
        return least.keys() <= {instance.mentors[instance.mentor[e]] for e in chosen if e >= 0}

    if any(map(keeps, all_stable(instance, assignments))):
        assert verify(graph, match(graph, objective="stable", at_least=least)) == ()
    else:
        with pytest.raises(MentorshipModelError, match="MM-MATCHING-015"):
            match(graph, objective="stable", at_least=least)


def test_a_search_that_is_too_long_gives_the_best_found(random_problem, graph_of):
    instance = instance_from_graph(ranked(3, random_problem, graph_of, ties=True))

    assert largest_stable_options(instance, steps=0) is None


def test_where_nobody_wants_a_mentor_nothing_is_left_unproved():
    """No pairs at all were taken for a search that found none."""
    matching = match(candidates([], []), objective="stable", largest=True)

    assert (matching.pairs, matching.problems) == ((), ())


def test_a_largest_matching_that_is_not_proved_says_so(graph_of):
    """12 want one place, 10 have 20 among them: too many ways to look at, so a notice is given."""
    edges = {(f"b{n:02}", "m00"): (1, 0) for n in range(12)}
    edges |= {(f"a{n:02}", f"m{j:02}"): (1, 0) for n in range(10) for j in range(1, 11)}
    places = {"m00": 1} | {f"m{j:02}": 2 for j in range(1, 11)}
    graph = graph_of(edges, places, dict.fromkeys([mentee for mentee, _ in edges], 1))
    matching = match(graph, objective="stable", largest=True)

    assert [problem.code for problem in matching.problems] == ["MM-MATCHING-019"]
    assert verify(graph, matching) == ()
    assert len(matching.pairs) == 11


def test_a_largest_stable_matching_is_not_blocked_by_the_first_pair_of_all(graph_of):
    """e0 and m0 suit each other best, so e1 stays out though two pairs could be made."""
    edges = {("e0", "m0"): (1, 0), ("e0", "m1"): (0, 0), ("e1", "m0"): (0, 0)}
    graph = graph_of(edges, {"m0": 1, "m1": 1}, {"e0": 1, "e1": 1})

    assert verify(graph, match(graph, objective="stable", largest=True)) == ()


def test_stability_with_limits_is_had_by_a_mentor_for_each_kind(graph_of):
    """m1 takes one of each kind: e2, the better of two for "speed", and e3 for "virtual"."""
    edges = {("e1", "m1s"): (5, 0), ("e2", "m1s"): (7, 0), ("e3", "m1v"): (1, 0)}
    graph = graph_of(edges, {"m1s": 1, "m1v": 1}, {"e1": 1, "e2": 1, "e3": 1})
    for id, kind in (("e1", "speed"), ("e2", "speed"), ("e3", "virtual")):
        graph.nodes["mentee", id]["kind"] = kind
    matching = match(graph, objective="stable")

    assert [(pair.mentee, pair.mentor) for pair in matching.pairs] == [("e2", "m1s"), ("e3", "m1v")]
    assert verify(graph, matching) == ()


def by_hand(rows, mentee_rank, mentor_rank, *, mentors):
    """A problem of places for one each: for each mentee the mentors, then how they rank each other."""
    pairs = [j for row in rows for j in row]
    return Instance(
        mentees=[f"e{i}" for i in range(len(rows))],
        mentors=[f"m{j}" for j in range(mentors)],
        tiers=[1] * len(rows),
        places=[1] * mentors,
        begin=[sum(map(len, rows[:i])) for i in range(len(rows) + 1)],
        mentor=pairs,
        score=[0] * len(pairs),
        rank=[0] * len(pairs),
        mentee_rank=mentee_rank,
        mentor_rank=mentor_rank,
    )


def test_a_search_ends_with_the_step_that_it_needs():
    """e1 is as well off with m1, so e0, whom m0 would take, comes in; six matchings are looked at."""
    problem = by_hand([[0], [0, 1], [0]], [1, 1, 1, 0], [1, 0, 1, 1], mentors=2)

    assert stable_options(problem) == [-1, 1, -1]
    assert largest_stable_options(problem, steps=6) == [0, 2, -1]
    assert largest_stable_options(problem, steps=5) is None


def test_a_mentor_who_is_refused_asks_nobody_twice():
    """e0 does not mind: m0, of the lower id, comes first, and m1, whom nobody else may have, not."""
    problem = by_hand([[0, 1], [0]], [0, 0, 0], [0, 0, 1], mentors=2)

    assert stable_options(problem, proposing="mentor") == [0, -1]


def test_who_blocks_is_seen_beside_whoever_holds_the_first_pair_of_all():
    """m0 would rather have e1, who has nobody; whoever is as good as the one held blocks nothing."""
    better = by_hand([[0], [0]], [0, 0], [1, 0], mentors=1)
    as_good = by_hand([[0], [0]], [0, 0], [0, 0], mentors=1)

    assert [*blocking_pairs(better, [0, -1])] == [1]
    assert [*blocking_pairs(better, [-1, 1])] == []
    assert [*blocking_pairs(better, [-1, -1])] == [0, 1]
    assert [*blocking_pairs(as_good, [0, -1])] == []
