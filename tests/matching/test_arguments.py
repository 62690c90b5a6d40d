"""A result, a graph or a problem that is none is told in our words by whoever is asked about it."""

from contextlib import suppress

import networkx as nx
import pytest
from attrs import asdict, evolve, fields
from wrong_arguments import outcomes

from mentorship_model import MentorshipModelError, matching
from mentorship_model.matching.instance import made_by_hand, sound
from mentorship_model.model import Territory
from mentorship_model.vocabulary import Level


def graph():
    made = nx.Graph()
    made.add_node("mentor", side="mentor", level="school")
    made.add_node("mentee", side="mentee")
    made.add_edge("mentor", "mentee", score=3)
    return made


GRAPH = graph()
INSTANCE = matching.instance_from_graph(GRAPH)
RESULT = matching.match(GRAPH)
STEPS = matching.cascade(GRAPH)
HERE = Territory(organisation="o", municipality="m", region="r")

CALLS = {
    "cascade": (matching.cascade, {"graph": GRAPH}),
    "cost_of": (matching.cost_of, {"graph": GRAPH, "matching": RESULT}),
    "hall_set": (matching.hall_set, {"instance": INSTANCE, "matching": RESULT, "mentee": "mentee"}),
    "match": (matching.match, {"graph": GRAPH}),
    "match_instance": (matching.match_instance, {"instance": INSTANCE}),
    "pairs_by_mentee": (matching.pairs_by_mentee, {"matching": RESULT}),
    "rematch": (matching.rematch, {"graph": GRAPH, "before": RESULT}),
    "verify": (matching.verify, {"graph": GRAPH, "matching": RESULT}),
    "verify_cascade": (matching.verify_cascade, {"graph": GRAPH, "result": STEPS}),
    "verify_instance": (matching.verify_instance, {"instance": INSTANCE, "matching": RESULT}),
    "why_pair": (matching.why_pair, {"graph": GRAPH, "matching": RESULT, "mentee": "mentee"}),
}


OTHER_CALLS = {
    "candidates": (
        matching.candidates,
        {
            "mentors": [],
            "mentees": [],
            "criteria": matching.DEFAULT_CRITERIA,
            "weights": {},
            "conditions": matching.DEFAULT_CONDITIONS,
        },
    ),
    "instance_from_edges": (
        matching.instance_from_edges,
        {"edges": [("b", "a", 7)], "places": {"a": 1}, "tiers": {"b": 1}},
    ),
    "nearness": (matching.nearness, {"first": HERE, "second": HERE}),
    "contour_of": (matching.contour_of, {"level": Level.REGIONAL}),
    "standing": (matching.Standing.of, {"candidates": GRAPH, "before": RESULT}),
    "change": (
        matching.Standing.of(GRAPH, RESULT).after,
        {
            "mentors_left": [],
            "mentees_left": [],
            "withdrawn": [],
            "places": {"mentor": 1},
            "arrived": GRAPH,
        },
    ),
    "scenarios_from_table": (matching.scenarios_from_table, {"table": []}),
    "demands": (
        matching.match_instance,
        {"instance": INSTANCE, "requirements": matching.Requirements()},
    ),
    "split_by_needs": (matching.split_by_needs, {"mentors": [], "mentees": []}),
    "what_if": (matching.what_if, {"mentors": [], "mentees": [], "scenarios": []}),
    "match": (matching.match, {"graph": GRAPH, "progress": print, "largest": False, "work": 9}),
}


@pytest.mark.parametrize("name", CALLS)
def test_what_is_no_result_no_graph_and_no_problem_is_refused(name):
    function, good = CALLS[name]

    taken, foreign = outcomes(function, good)

    assert foreign == {}
    assert taken == {argument: set() for argument in good}


@pytest.mark.parametrize("name", OTHER_CALLS)
def test_whatever_else_is_passed_no_foreign_error_comes_back(name):
    _, foreign = outcomes(*OTHER_CALLS[name])

    assert foreign == {}


@pytest.mark.parametrize(
    "changed",
    [
        {"tiers": []},
        {"places": [1, 1]},
        {"begin": [0]},
        {"begin": [1, 1]},
        {"begin": [0, 2]},
        {"score": []},
        {"rank": [0, 0]},
        {"mentee_rank": []},
        {"mentor_rank": [1, 2]},
    ],
)
def test_sequences_that_do_not_fit_each_other_are_no_problem(changed):
    with pytest.raises(MentorshipModelError, match=r"argument instance: .* numbers agree"):
        matching.match_instance(evolve(INSTANCE, **changed))


NUMBERS = [
    ("mentor", [9], r"numbers agree"),
    ("mentor", [-1], r"numbers agree"),
    ("mentor", ["a"], r"numbers agree"),
    ("rank", [7], r"numbers agree"),
    ("locked", frozenset({4}), r"numbers agree"),
    ("score", [None], "MM-MATCHING-006"),
    ("score", [-3], "MM-MATCHING-006"),
    ("score", [float("nan")], "MM-MATCHING-006"),
    ("mentor", [1], r"numbers agree"),
    ("rank", [4], r"numbers agree"),
    ("rank", [-1], r"numbers agree"),
    ("locked", frozenset({1}), r"numbers agree"),
    ("locked", frozenset({-1}), r"numbers agree"),
    ("score", [1.0], "MM-MATCHING-006"),
    ("score", [True], "MM-MATCHING-006"),
    ("places", [None], "MM-MATCHING-007"),
    ("places", [-1], "MM-MATCHING-007"),
    ("places", [1.0], "MM-MATCHING-007"),
    ("places", [True], "MM-MATCHING-007"),
    ("tiers", [-1], "MM-MATCHING-008"),
    ("tiers", [1.0], "MM-MATCHING-008"),
]


@pytest.mark.parametrize(("name", "wrong", "message"), NUMBERS)
def test_wrong_numbers_of_a_problem_made_by_hand_are_told(name, wrong, message):
    """A wrong number of a pair is seen as the problem is made; another, where it is stumbled over."""
    numbers = {"tiers": [1], "places": [1], "mentor": [0], "score": [5], "rank": [0], name: wrong}
    instance = matching.Instance(mentees=["b"], mentors=["a"], begin=[0, 1], **numbers)

    for call in (
        lambda: matching.match_instance(instance),
        lambda: matching.verify_instance(instance, matching.match_instance(INSTANCE)),
        lambda: matching.Standing.of(instance, matching.match_instance(INSTANCE)),
    ):
        with pytest.raises(MentorshipModelError, match=message):
            call()


@pytest.mark.parametrize(
    "wrong", [{"score": None}, {"mentor": 5}, {"mentor": [[]]}, {"rank": [[]]}]
)
def test_pairs_of_a_problem_made_by_hand_that_are_none_are_told(wrong):
    numbers = {"tiers": [1], "places": [1], "mentor": [0], "score": [5], "rank": [0]} | wrong
    instance = matching.Instance(mentees=["b"], mentors=["a"], begin=[0, 1], **numbers)

    with pytest.raises(MentorshipModelError, match=r"argument instance[,:]"):
        matching.match_instance(instance)


def test_a_problem_made_by_hand_may_limit_kinds_if_everyone_has_one():
    numbers = {"tiers": [1], "places": [1], "mentor": [0], "score": [5], "rank": [0]}
    limited = matching.Instance(
        mentees=["b"], mentors=["a"], begin=[0, 1], limits={(0, "speed"): 1}, **numbers
    )

    with pytest.raises(MentorshipModelError, match="numbers agree"):
        sound(limited, argument="instance")
    assert sound(evolve(limited, kind=["speed"]), argument="instance").kind == ["speed"]


def test_an_error_that_no_problem_made_by_hand_explains_stays_what_it_is():
    with pytest.raises(KeyError, match="ours"), made_by_hand(INSTANCE, argument="instance"):
        raise KeyError("ours")


@pytest.mark.parametrize("name", ["", "tiers", "places", "mentees", "mentors", "locked", "begin"])
def test_a_problem_that_looks_sound_is_not_looked_through(name, monkeypatch):
    """Once over the people takes no time; over the pairs it would take as long as the matching."""
    looked = []
    monkeypatch.setattr(
        "mentorship_model.matching.instance.sound", lambda one, argument: looked.append(argument)
    )
    wrong = {
        "": {},
        "tiers": {"tiers": [0, -1]},
        "places": {"places": [2, True]},
        "mentees": {"mentees": ["b", "b"]},
        "mentors": {"mentors": ["d", "a"]},
        "locked": {"locked": frozenset({2})},
        "begin": {"begin": [0, 3]},
    }[name]
    for whole in (WHOLE, evolve(WHOLE, locked=frozenset(), kept=frozenset())):
        looked.clear()
        with made_by_hand(evolve(whole, **wrong), argument="it"):
            assert looked == (["it"] if wrong else [])


JUNK = [None, 5, "x", [], [None], [-1], [9], ["a"], {}, {(9, "x"): 1}, frozenset({9}), [(9, 9, 9)]]


@pytest.mark.parametrize("name", [field.name for field in fields(matching.Instance)])
@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_a_part_of_a_problem_that_is_none_never_ends_in_a_foreign_error(name, junk):
    instance = evolve(INSTANCE, **{name: junk})
    for call in (
        lambda: matching.match_instance(instance),
        lambda: matching.verify_instance(instance, RESULT),
        lambda: matching.hall_set(instance, RESULT, mentee="mentee"),
        lambda: matching.Standing.of(instance, RESULT),
    ):
        with suppress(MentorshipModelError):
            call()


@pytest.mark.parametrize("name", ["locks", "bans", "at_least", "kept", "smallest_group"])
@pytest.mark.parametrize("junk", [None, 0, [5], [("x",)], {"x": 1}, ((1, 2),)], ids=repr)
def test_demands_made_by_hand_are_held_to_what_demands_are(name, junk):
    demands = matching.Requirements(**{name: junk})
    with pytest.raises(MentorshipModelError) as caught:
        matching.match_instance(INSTANCE, requirements=demands)

    assert {one.code for one in caught.value.problems} <= {"MM-MATCHING-055", "MM-MATCHING-011"}


@pytest.mark.parametrize("ids", [["c", "b"], ["b", "b"], ["b", 5]])
def test_ids_of_a_problem_ascend_and_are_texts(ids):
    numbers = {"tiers": [1, 1], "places": [1], "mentor": [], "score": [], "rank": []}
    instance = matching.Instance(mentees=ids, mentors=["a"], begin=[0, 0, 0], **numbers)
    with pytest.raises(MentorshipModelError, match=r"numbers agree|MM-MATCHING-012"):
        matching.match_instance(instance)


def test_candidates_of_a_mentee_do_not_begin_after_they_end():
    people = {"mentees": ["b", "c"], "mentors": ["a"], "tiers": [1, 1], "places": [1]}
    pairs = {"begin": [0, 2, 1], "mentor": [0], "score": [1], "rank": [0]}
    with pytest.raises(MentorshipModelError, match=r"argument instance[,:]"):
        matching.match_instance(matching.Instance(**people, **pairs))


def test_a_criterion_made_by_hand_refuses_a_wrong_field_and_repeats_nothing():
    (good, *_) = matching.DEFAULT_CRITERIA
    fields = asdict(good, recurse=False)

    taken, foreign = outcomes(matching.Criterion, fields)

    assert foreign == {}
    assert taken == {
        "code": {"text"},
        "label": set(),
        "degree": {"function", "class"},
        "weight": {"number"},
        "sources": set(),
    }
    for name, wrong in {**{key: [b"Secret"] for key in fields}, "weight": -1}.items():
        with pytest.raises(MentorshipModelError, match=f"argument {name}: ") as refused:
            evolve(good, **{name: wrong})
        assert "Secret" not in str(refused.value)
    assert evolve(good, weight=0).weight == 0


def test_a_hall_set_asks_for_no_kinds_where_there_are_none():
    instance = matching.instance_from_edges(
        [("b", "a", 1), ("c", "a", 2)], places={"a": 1}, tiers={"b": 0, "c": 0}
    )
    found = matching.hall_set(instance, matching.match_instance(instance), mentee="b")

    assert (found.mentees, found.mentors, found.places) == (("b", "c"), ("a",), 1)


PEOPLE = {"mentees": ["b", "c"], "mentors": ["a", "d"], "tiers": [0, 1], "places": [2, 1]}
PAIRS = {"begin": [0, 2, 3], "mentor": [0, 1, 0], "score": [5, 0, 7], "rank": [0, 3, 0]}
BOTH = {"kind": ["speed", "group"], "limits": {(1, "speed"): 0}, "at_least": [2, 1]}
MORE = {"locked": frozenset({1}), "kept": frozenset({2}), "cut": [(1, 3, 0)]}
WHOLE = matching.Instance(**PEOPLE, **PAIRS, **BOTH, **MORE)


def test_a_problem_whose_numbers_are_just_within_their_bounds_is_sound():
    assert sound(WHOLE, argument="instance") is WHOLE


@pytest.mark.parametrize(
    "wrong",
    [
        {"tiers": [0]},
        {"places": [1]},
        {"places": [2, 1, 1]},
        {"kind": ["speed"]},
        {"kind": []},
        {"at_least": [1]},
        {"at_least": [3, 1]},
        {"at_least": [2, -1]},
        {"at_least": [2, True]},
        {"begin": [0, 3]},
        {"begin": [0, 2, 2]},
        {"begin": [1, 2, 3]},
        {"begin": [0, 4, 3]},
        {"score": [5, 0]},
        {"rank": [0, 0]},
        {"rank": [0, 4, 0]},
        {"rank": [0, 0, -1]},
        {"mentor": [0, 2, 0]},
        {"mentor": [0, -1, 0]},
        {"mentee_rank": [1]},
        {"mentor_rank": [1]},
        {"mentees": ["c", "b"]},
        {"mentees": ["b", 5]},
        {"mentors": ["d", "a"]},
        {"mentors": [4, 5]},
        {"kind": ["speed", None]},
        {"locked": frozenset({2})},
        {"locked": frozenset({-1})},
        {"kept": frozenset({3})},
        {"kept": frozenset({-1})},
        {"limits": {(2, "speed"): 0}},
        {"limits": {(-1, "speed"): 0}},
        {"cut": [(2, 3, 0)]},
        {"cut": [(-1, 3, 0)]},
        {"cut": [(1, 4, 0)]},
        {"cut": [(1, -1, 0)]},
        {"score": {5, 0, 7}},
        {"mentor": {0: 0, 1: 1, 2: 2}},
    ],
)
def test_a_number_just_beyond_its_bound_is_told(wrong):
    with pytest.raises(MentorshipModelError) as caught:
        sound(evolve(WHOLE, **wrong), argument="some")
    (problem,) = caught.value.problems

    assert (problem.code, problem.place.argument) == ("MM-ARGUMENTS-001", "some")
    assert problem.expected.en == "sequences of an Instance whose lengths and numbers agree"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"places": [2, -1], "at_least": ()}, [("007", "d")]),
        ({"places": [2, 1.0]}, [("007", "d")]),
        ({"limits": {(1, "speed"): -1, (0, "group"): None}}, [("007", "d"), ("007", "a")]),
        ({"tiers": [0, -1]}, [("008", "c")]),
        ({"mentees": ["b", "b"]}, [("012", "b")]),
        ({"mentors": ["a", "a"]}, [("012", "a")]),
        ({"mentor": [0, 0, 0]}, [("013", "b")]),
        ({"score": [5, 0, -7]}, [("006", "c")]),
        ({"mentee_rank": [1, 2.0, 3]}, [("017", "b")]),
        ({"mentor_rank": [1, 2, True]}, [("017", "c")]),
        ({"tiers": [-1, 0], "score": [-1, 0, 0]}, [("008", "b"), ("006", "b")]),
    ],
)
def test_every_wrong_number_of_a_problem_is_told_by_whose_it_is(wrong, told):
    with pytest.raises(MentorshipModelError) as caught:
        sound(evolve(WHOLE, **wrong), argument="some")

    assert [
        (one.code.removeprefix("MM-MATCHING-"), one.subject) for one in caught.value.problems
    ] == (told)


def test_where_a_candidate_pair_is_in_a_problem():
    assert [[WHOLE.edge(i, j) for j in (0, 1)] for i in (0, 1)] == [[0, 1], [2, None]]
    assert [WHOLE.mentee_of(e) for e in range(3)] == [0, 0, 1]
    assert matching.Instance(**PEOPLE, **{**PAIRS, "begin": [0, 0, 3]}).mentee_of(0) == 1


def test_two_mentees_of_one_id_are_told_by_their_side():
    for side in ("mentee", "mentor"):
        with pytest.raises(MentorshipModelError, match=f"the id of a {side} is repeated"):
            sound(evolve(WHOLE, **{f"{side}s": ["a", "a"]}), argument="instance")
