"""OR-Tools is asked where it pays off, and is not believed without a proof."""

import random
import sys
from itertools import accumulate

import pytest
from attrs import evolve

from mentorship_model.errors import MentorshipModelError
from mentorship_model.matching import (
    Instance,
    Requirements,
    compiled,
    instance_from_edges,
    match,
    match_instance,
    optimum,
    verify,
    verify_instance,
)
from mentorship_model.matching.compiled import assign_compiled, is_installed, pays_off
from mentorship_model.matching.objective import Weights, weights_of
from mentorship_model.matching.optimum import find_optimum
from mentorship_model.matching.shortest_paths import Assigning


def market(*, mentees=20, mentors=20, places=1, candidates=5, hot=False, seed=1):
    """Draw a problem; in a hot market everyone prefers the same mentors."""
    dice = random.Random(seed)
    rows = [sorted(dice.sample(range(mentors), candidates)) for _ in range(mentees)]
    return Instance(
        mentees=[f"e{i:03}" for i in range(mentees)],
        mentors=[f"m{j:03}" for j in range(mentors)],
        tiers=[dice.choice((0, 1, 1)) for _ in range(mentees)],
        places=[places] * mentors,
        begin=[0, *accumulate(map(len, rows))],
        mentor=[j for row in rows for j in row],
        score=[j if hot else dice.randint(0, 5) for row in rows for j in row],
        rank=[dice.choice((0, 1)) for row in rows for _ in row],
    )


def pays(instance, *, places, mentees):
    weights = Weights(reward=[1000] * len(instance.mentees), pair=instance.score, cut=())
    turned_away = len(Assigning(optimum._market(instance, weights)).waiting)
    return pays_off(instance, places=places, mentees=mentees, turned_away=turned_away)


@pytest.fixture
def counts_as_large(monkeypatch):
    """A market of a hundred candidate pairs is a large one."""
    monkeypatch.setattr(compiled, "PAIRS_FROM", 100)


@pytest.fixture
def asked(monkeypatch):
    """The problems that the compiled solver was asked to solve; it solves none of them."""
    problems = []
    monkeypatch.setattr(optimum, "assign_compiled", lambda instance, _: problems.append(instance))
    return problems


@pytest.fixture
def not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "ortools", None)


@pytest.fixture
def installed(monkeypatch):
    monkeypatch.setattr(optimum, "is_installed", lambda: True)


@pytest.mark.usefixtures("counts_as_large")
class TestWhereItPaysOff:
    def test_as_many_places_as_mentees_are_a_tight_market(self):
        assert pays(market(), places=20, mentees=20)

    def test_one_place_in_twenty_more_or_less_is_tight(self):
        assert pays(market(), places=19, mentees=20)
        assert pays(market(), places=21, mentees=20)

    def test_fewer_places_are_not(self):
        assert not pays(market(hot=True), places=18, mentees=20)

    def test_places_enough_are_not_where_people_want_different_mentors(self):
        assert not pays(market(places=3), places=60, mentees=20)

    def test_places_enough_are_where_all_want_the_same_mentors(self):
        # Everyone has all 20 mentors and prefers the last: one finds a place, 19 of 20 do not.
        instance = market(candidates=20, hot=True)

        assert pays(instance, places=30, mentees=20)

    @pytest.mark.parametrize(("turned_away", "pays"), [(11, False), (12, True)])
    def test_a_market_is_hot_from_three_turned_away_in_five(self, turned_away, pays):
        instance = market(places=3)

        assert pays_off(instance, places=60, mentees=20, turned_away=turned_away) is pays

    def test_a_small_market_never_is(self, monkeypatch):
        monkeypatch.setattr(compiled, "PAIRS_FROM", 101)

        assert not pays(market(), places=20, mentees=20)


@pytest.mark.usefixtures("counts_as_large", "installed")
class TestWhoIsAsked:
    def test_auto_asks_it_in_a_large_tight_market(self, asked):
        instance = market()
        match_instance(instance)

        assert [one.mentees for one in asked] == [instance.mentees]

    def test_auto_does_not_ask_it_elsewhere(self, asked):
        match_instance(market(places=3))

        assert asked == []

    def test_own_never_asks_it(self, asked):
        match_instance(market(), solver="own")

        assert asked == []

    def test_auto_does_without_it_where_it_gives_no_proof_and_says_nothing(self, asked):
        assert match_instance(market()) == match_instance(market(), solver="own")
        assert len(asked) == 1


@pytest.mark.usefixtures("counts_as_large", "not_installed")
class TestWithoutTheLibrary:
    def test_asking_for_it_names_the_extra(self, graph_of):
        with pytest.raises(MentorshipModelError, match="MM-INSTALL-001") as caught:
            match(graph_of({("b", "a"): (5, 0)}, {"a": 1}, {"b": 0}), solver="ortools")

        assert "fast" in str(caught.value)

    def test_auto_does_without_it(self):
        assert not is_installed()
        assert match_instance(market()) == match_instance(market(), solver="own")


def test_an_unknown_solver_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-MATCHING-014") as caught:
        match_instance(market(), solver="simplex")

    assert "auto, own, ortools" in str(caught.value)


def test_numbers_too_large_for_the_library_are_not_given_to_it():
    """Twenty levels of scores folded by leximin are powers of 21 up to the 19th, some 10²⁵."""
    instance = market(candidates=20, hot=True)

    assert assign_compiled(instance, weights_of(instance, "fair")) is None


@pytest.mark.parametrize(("largest", "fits"), [(325, False), (326, True)])
def test_numbers_fit_up_to_the_largest(largest, fits, monkeypatch):
    """Four nodes, and 5 at most between two options: 4 x 4 x 4 x 5 + 6 = 326."""
    monkeypatch.setattr(compiled, "LARGEST_INTEGER", largest)
    instance = market(mentees=1, mentors=1, candidates=1)

    assert compiled._fits(instance, Weights(reward=[6], pair=[5], cut=())) is fits


@pytest.mark.parametrize(("largest", "fits"), [(63, False), (64, True)])
def test_where_all_options_are_worth_as_much_they_count_as_one_apart(largest, fits, monkeypatch):
    """Four nodes: 4 x 4 x 4 x 1 + 0 = 64."""
    monkeypatch.setattr(compiled, "LARGEST_INTEGER", largest)
    instance = market(mentees=1, mentors=1, candidates=1)

    assert compiled._fits(instance, Weights(reward=[0], pair=[0], cut=())) is fits
    assert compiled._fits(instance, Weights(reward=[0], pair=[], cut=())) is False


@pytest.mark.parametrize(
    ("places", "turned_away", "pays"),
    [(94, 100, False), (95, 0, True), (105, 0, True), (106, 59, False), (106, 60, True)],
)
def test_a_market_of_a_hundred_is_tight_or_hot(places, turned_away, pays, monkeypatch):
    """From 100 - 5 to 100 + 5 places it is tight; with more, hot from 60 turned away."""
    monkeypatch.setattr(compiled, "PAIRS_FROM", 1)
    instance = market(mentees=1, mentors=1, candidates=1)
    assert pays_off(instance, places=places, mentees=100, turned_away=turned_away) is pays

    monkeypatch.setattr(compiled, "PAIRS_FROM", 2)
    assert pays_off(instance, places=100, mentees=100, turned_away=100) is False


def test_it_counts_with_sixty_four_bits_of_which_one_is_the_sign():
    assert int(compiled.LARGEST_INTEGER) == 9_223_372_036_854_775_807


@pytest.mark.parametrize("demand", [{"at_least": [1] * 20}, {"limits": {(0, "speed"): 1}}])
def test_demands_and_limits_are_not_given_to_it(demand):
    instance = evolve(market(), **demand)

    assert assign_compiled(instance, weights_of(instance, "optimal")) is None


def test_without_candidates_there_is_nothing_to_give_it():
    instance = market(candidates=0)

    assert assign_compiled(instance, weights_of(instance, "optimal")) is None


@pytest.mark.oracle
class TestWithTheLibrary:
    @pytest.fixture(autouse=True)
    def library(self):
        pytest.importorskip("ortools")

    @pytest.mark.parametrize("many", [compiled.MANY, 1], ids=["all", "half of the pairs, then all"])
    def test_what_it_gives_up_is_solved_by_the_library_itself(self, many, monkeypatch):
        from ortools.graph.python import min_cost_flow

        class GivesUp(min_cost_flow.SimpleMinCostFlow):
            def solve_max_flow_with_min_cost(self):
                return self.INFEASIBLE

        monkeypatch.setattr(min_cost_flow, "SimpleMinCostFlow", GivesUp)
        monkeypatch.setattr(compiled, "MANY", many)
        found = match_instance(market(), solver="ortools")

        assert found.pairs == match_instance(market(), solver="own").pairs
        assert [problem.code for problem in found.problems] == ["MM-MATCHING-050"]

    @pytest.mark.parametrize("places", [1, 2, 3])
    @pytest.mark.parametrize("hot", [True, False])
    @pytest.mark.parametrize("mentees", [10, 40, 60, 90])
    def test_its_pairs_are_ours_and_it_proves_them(self, mentees, hot, places):
        for seed in range(20):
            instance = market(mentees=mentees, places=places, hot=hot, seed=seed)
            found = match_instance(instance, solver="ortools")
            own = match_instance(instance, solver="own")

            assert verify_instance(instance, found) == ()
            assert (found.pairs, found.value) == (own.pairs, own.value)
            assert found.problems == ()

    def test_half_of_the_pairs_is_tried_first_and_all_where_half_does_not_do(self, monkeypatch):
        """Whoever has 30 candidates needs few of them; of 3 even the least liked may be needed."""
        monkeypatch.setattr(compiled, "MANY", 1)
        given = []

        class Spy(compiled._Market):
            def largest_flow(self):
                given.append(len(self.worth))
                return super().largest_flow()

        monkeypatch.setattr(compiled, "_Market", Spy)
        for candidates, fails in ((30, range(8)), (3, range(15, 21))):
            again = 0
            for seed in range(20):
                instance = market(mentees=40, mentors=40, candidates=candidates, seed=seed)
                found = match_instance(instance, solver="ortools")
                again += given.pop() == len(instance.score)
                given.clear()

                assert found.pairs == match_instance(instance, solver="own").pairs
                assert verify_instance(instance, found) == ()
                assert found.problems == ()
            assert again in fails

    @pytest.mark.parametrize(("candidates", "given"), [(24, [480]), (25, [250])])
    def test_many_candidates_are_twenty_five_on_average(self, candidates, given, monkeypatch):
        seen = []
        solved = compiled._solved
        monkeypatch.setattr(
            compiled, "_solved", lambda part: (seen.append(len(part.worth)), solved(part))[1]
        )
        instance = market(mentees=20, mentors=40, candidates=candidates)
        assign_compiled(instance, weights_of(instance, "optimal"))

        assert seen == given

    def test_the_better_half_is_worth_most_beside_what_others_find_it_worth(self):
        """
        Mentor m is worth (9 + 5) / 2 = 7 on average and n is worth 2: to the first mentee m is 2
        more than that and n 1 less, to the second m is 2 less and n 1 more.
        """
        instance = instance_from_edges(
            [("a", "m", 9), ("a", "n", 1), ("b", "m", 5), ("b", "n", 3)],
            places={"m": 1, "n": 1},
            tiers={"a": 1, "b": 1},
        )
        whole = compiled._market(instance, weights_of(instance, "optimal"))

        assert whole.better_half().tolist() == [0, 3]

    def test_the_same_with_mentors_without_places_and_mentees_without_candidates(
        self, random_problem, graph_of
    ):
        for seed in range(200):
            edges, places, tiers = random_problem(seed, mentees=12, mentors=8, density=0.3)
            graph = graph_of(edges, places, tiers)
            found = match(graph, solver="ortools")

            assert verify(graph, found) == ()
            assert found.pairs == match(graph, solver="own").pairs

    def test_it_keeps_locks_and_bans(self):
        instance = market(mentees=30)
        first, second = (
            (instance.mentees[i], instance.mentors[instance.mentor[instance.begin[i]]])
            for i in (3, 4)
        )
        demands = Requirements.of([first], [second])
        found = match_instance(instance, requirements=demands, solver="ortools")

        assert first in {(pair.mentee, pair.mentor) for pair in found.pairs}
        assert found.pairs == match_instance(instance, requirements=demands, solver="own").pairs
        assert found.problems == ()

    def test_the_worst_off_first_is_solved_where_the_numbers_are_small(self):
        instance = market()
        found = match_instance(instance, objective="fair", solver="ortools")

        assert found.pairs == match_instance(instance, objective="fair", solver="own").pairs
        assert verify_instance(instance, found) == ()
        assert found.problems == ()

    def test_a_large_tight_market_is_given_to_it(self):
        instance = market(mentees=1000, mentors=1000, candidates=30)
        weights = weights_of(instance, "optimal")

        assert optimum.find_optimum(instance, weights, solver="auto").compiled

    @pytest.mark.parametrize("how", [{"objective": "stable"}, {"least": 1}])
    def test_what_it_does_not_take_is_solved_by_us_with_a_notice(self, how):
        instance = market()
        least = {"m000": 1} if "least" in how else None
        objective = how.get("objective", "optimal")
        found = match_instance(
            instance,
            objective=objective,
            requirements=Requirements.of((), (), at_least=least),
            solver="ortools",
        )

        assert [problem.code for problem in found.problems] == ["MM-MATCHING-050"]
        assert verify_instance(instance, found) == ()

    @pytest.mark.parametrize(
        "wrong",
        [
            pytest.param([-1, -1], id="a place is left to one who wants it"),
            pytest.param([1, 2], id="each would rather have the place of the other"),
        ],
    )
    def test_an_assignment_that_is_not_the_best_is_thrown_away(self, wrong, graph_of, monkeypatch):
        import numpy as np

        monkeypatch.setattr(compiled._Market, "largest_flow", lambda _: np.array(wrong))
        scores = {("a", "m"): (9, 0), ("a", "n"): (1, 0), ("b", "m"): (1, 0), ("b", "n"): (9, 0)}
        graph = graph_of(scores, {"m": 1, "n": 1}, {"a": 0, "b": 0})
        found = match(graph, solver="ortools")

        assert found.pairs == match(graph, solver="own").pairs
        assert [problem.code for problem in found.problems] == ["MM-MATCHING-050"]


@pytest.mark.parametrize("missing", [None, "numpy", "ortools"])
def test_the_extra_is_there_if_both_of_its_libraries_are(missing, monkeypatch):
    monkeypatch.setattr(compiled, "find_spec", lambda name: None if name == missing else name)

    assert is_installed() is (missing is None)


@pytest.mark.parametrize(("solver", "asked"), [("ortools", 1), ("own", 0), ("auto", 0)])
def test_a_small_market_is_given_to_it_only_if_asked_for(solver, asked, monkeypatch):
    given = []
    monkeypatch.setattr(optimum, "assign_compiled", lambda *market: given.append(market))
    instance = market()
    find_optimum(instance, weights_of(instance, "optimal"), solver=solver)

    assert len(given) == asked
