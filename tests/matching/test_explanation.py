"""Explanations are true: checked against counting and against matching again."""

import networkx as nx
import pytest
from attrs import evolve

from mentorship_model import MentorshipModelError, render
from mentorship_model.matching import (
    candidates,
    cost_of,
    hall_set,
    instance_from_graph,
    match,
    split_by_needs,
    what_would_help,
    why_not,
    why_pair,
    why_unmatched,
)
from mentorship_model.matching.objective import difference
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.vocabulary import DiagnosticArea, Level

HERE = Territory(organisation="o1", municipality="m1", region="r1")


def mentor(id, **facts):
    return Mentor(id=id, territory=HERE, subjects=("physics",), **facts)


def mentee(id, **facts):
    return Mentee(id=id, territory=HERE, subjects=("physics",), **facts)


@pytest.mark.parametrize("seed", range(150))
def test_everyone_left_over_with_candidates_is_in_a_set_with_too_few_places(
    seed, random_problem, graph_of
):
    """The set is Hall's: all candidates of its members are its mentors, whose places are fewer."""
    edges, places, tiers = random_problem(seed, mentees=10, mentors=5)
    graph = graph_of(edges, places, tiers)
    matching = match(graph)
    instance = instance_from_graph(graph)
    for id in matching.unmatched:
        found = hall_set(instance, matching, mentee=id)
        neighbours = {mentor for mentee, mentor in edges if mentee in found.mentees}

        assert id in found.mentees
        assert set(found.mentors) == neighbours
        assert found.places == sum(places[mentor] for mentor in neighbours)
        assert found.deficiency == len(set(found.mentees) & set(matching.unmatched)) > 0


def test_a_pair_is_explained_by_its_shares_and_sources():
    graph = candidates([mentor("a")], [mentee("b")])
    reason = why_pair(graph, match(graph), "b")

    assert reason.holds
    assert sum(int(part.text.en.rpartition(": ")[2]) for part in reason.parts) == 45
    assert "S0-29" in render(reason, "en")
    assert (reason.parts[0].text.ru, reason.parts[0].text.en) == (
        "общие предметы: 25",
        "subjects in common: 25",
    )
    assert [citation.code for citation in reason.parts[0].citations] == ["S3.2-32"]


def test_a_refused_pair_is_explained_by_the_rule_it_breaks():
    graph = candidates([mentor("a", refused=frozenset({"b"})), mentor("c")], [mentee("b")])
    reason = why_not(graph, match(graph), "b", "a")

    assert reason.holds
    assert [part.code for part in reason.parts] == ["accepted_by_mentor"]
    assert reason.parts[0].holds is False


def test_a_lawful_pair_not_made_is_explained_by_what_it_would_cost():
    """One place: e2 scores more there, so the pair with e1 would cost the difference."""
    graph = candidates([mentor("a", places=1, preferred=("e2",))], [mentee("e1"), mentee("e2")])
    reason = why_not(graph, match(graph), "e1", "a")

    assert [part.code for part in reason.parts] == ["place_taken", "cost_elsewhere"]
    assert "total score: -5" in reason.parts[1].text.en


TWO = [mentee("e1"), mentee("e2")]
FAR = Territory(organisation="o9", municipality="m9", region="r1")


@pytest.mark.parametrize(
    ("mentors", "demands", "code", "ru", "en"),
    [
        (
            [mentor("a")],
            {"bans": [("e2", "a")]},
            "banned",
            "пара запрещена",
            "the pair is banned",
        ),
        (
            [mentor("a"), mentor("b")],
            {"locks": [("e2", "b")]},
            "locked",
            "e2 закреплён за b",
            "e2 is locked to b",
        ),
        (
            [mentor("a", places=0)],
            {},
            "no_place",
            "у наставника нет мест",
            "the mentor has no place",
        ),
        (
            [mentor("a"), mentor("b"), mentor("c")],
            {"top": 2},
            "cut",
            "кандидатов ближе или с большей оценкой довольно",
            "there are enough candidates who are nearer or score more",
        ),
        (
            [Mentor(id="a", territory=FAR)],
            {},
            "nothing_in_common",
            "из другой организации, без общих предметов, потребностей и пожеланий",
            "of another organisation, with no subject, need or wish in common",
        ),
        (
            [Mentor(id="a", territory=FAR, subjects=("physics",))],
            {"scope": Level.MUNICIPAL},
            "out_of_scope",
            "дальше пределов поиска",
            "beyond the scope of the search",
        ),
    ],
)
def test_the_reason_for_not_having_somebody_is_the_true_one(mentors, demands, code, ru, en):
    how = {name: demands.pop(name) for name in ("top", "scope") if name in demands}
    graph = candidates(mentors, TWO, **how)
    reason = why_not(graph, match(graph, **demands), "e2", "c" if code == "cut" else "a")
    (part,) = reason.parts

    assert (reason.text.ru, reason.text.en) == (
        f"e2 не с {'c' if code == 'cut' else 'a'}",
        f"e2 is not with {'c' if code == 'cut' else 'a'}",
    )
    assert (part.code, part.text.ru, part.text.en, part.holds) == (code, ru, en, True)


def test_a_pair_that_no_lock_can_make_says_which_demand_is_in_the_way():
    graph = candidates([mentor("a")], TWO)
    reason = why_not(graph, match(graph, locks=[("e1", "a")]), "e2", "a")
    taken, cannot = reason.parts

    assert (taken.code, taken.holds) == ("place_taken", True)
    assert cannot.code == "cannot_be"
    assert [(part.code, part.text.en) for part in cannot.parts] == [
        ("MM-MATCHING-042", "2 pairs are locked, places are 1")
    ]
    assert "закрепить эту пару нельзя" in cannot.text.ru


def test_a_pair_left_out_by_hand_is_just_no_candidate(graph_of):
    graph = graph_of({("e1", "m1"): (5, 0)}, {"m1": 1, "m2": 1}, {"e1": 1})
    (part,) = why_not(graph, match(graph), "e1", "m2").parts

    assert (part.code, part.holds) == ("not_a_candidate", True)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_changed_costs_nothing_whoever_asked(seed, random_problem, graph_of):
    graph = graph_of(*random_problem(seed, mentees=8, mentors=6))
    for how in ({}, {"proposing": "mentor"}, {"largest": True}):
        assert cost_of(graph, match(graph, objective="stable", **how)) == ()


@pytest.fixture
def stable_is_smaller(graph_of):
    """e1 and m1 rather have each other, so e2 stays out and m2 has nobody."""
    return graph_of(
        {("e1", "m1"): (9, 0), ("e1", "m2"): (1, 0), ("e2", "m1"): (5, 0)},
        {"m1": 1, "m2": 1},
        {"e1": 1, "e2": 1},
    )


def test_who_is_left_over_for_the_sake_of_stability_is_told_so(stable_is_smaller):
    matching = match(stable_is_smaller, objective="stable")
    reason = why_unmatched(stable_is_smaller, matching, "e2")

    assert (reason.code, reason.text.en) == (
        "not_largest",
        "e2 could have a mentor: this is not the largest number of pairs",
    )
    assert len(match(stable_is_smaller).pairs) == 2


def test_who_is_left_over_for_the_sake_of_a_demand_is_told_so(stable_is_smaller):
    matching = match(stable_is_smaller, bans=[("e2", "m1")])
    reason = why_unmatched(stable_is_smaller, matching, "e2")

    assert reason.code == "held_back"
    assert "не при этих закреплениях, запретах" in reason.text.ru


def test_why_nobody_was_looked_at_is_counted_and_told():
    """One refuses, one has nothing in common, one is too far."""
    near, wide = mentor("a", refused=frozenset({"b"})), Mentor(id="d", territory=FAR)
    other = Mentor(id="c", territory=evolve(HERE, organisation="o2"))
    graph = candidates([near, other, wide], [mentee("b")], scope=Level.MUNICIPAL)
    reason = why_unmatched(graph, match(graph), "b")

    assert sorted((part.code, part.text.ru, part.text.en) for part in reason.parts) == [
        (
            "accepted_by_mentor",
            "1 наставник: не выполнено «наставник не отказался от наставляемого»",
            '1 mentor: not met: "the mentor did not refuse the mentee"',
        ),
        (
            "nothing_in_common",
            "1 наставник: из другой организации, без общих предметов, потребностей и пожеланий",
            "1 mentor: of another organisation, with no subject, need or wish in common",
        ),
        (
            "out_of_scope",
            "1 наставник: дальше пределов поиска",
            "1 mentor: beyond the scope of the search",
        ),
    ]


def test_of_each_sort_three_remedies_are_tried_unless_more_are_asked_for():
    refusing = [mentor(f"m{n}", refused=frozenset({"b"})) for n in range(5)]
    graph = candidates(refusing, [mentee("b")])

    def consents(**limit):
        found = what_would_help(graph, match(graph), "b", **limit)
        return sum(remedy.reason.code == "consent" for remedy in found)

    assert (consents(), consents(limit=1), consents(limit=9)) == (3, 1, 5)


def test_people_of_a_graph_made_by_hand_are_found_by_their_ids():
    """Nodes are what one likes; an id is an attribute, or else the node itself."""
    graph = nx.Graph()
    graph.add_node(1, side="mentor", id="a")
    graph.add_node("b", side="mentee")
    graph.add_node("c", side="mentee")
    graph.add_weighted_edges_from([(1, "b", 5), (1, "c", 4)], weight="score")
    matching = match(graph)

    assert why_pair(graph, matching, "b").text.en == ("b with a: score 5, internal contour")
    assert why_not(graph, matching, "c", "a").parts[0].code == "place_taken"
    assert why_unmatched(graph, matching, "c").code == "too_few_places"
    assert [r.gain[0] for r in what_would_help(graph, matching, "c")] == [("matched_in_tier_1", 1)]
    for stranger in (("c", "1"), ("a", "a"), ("c", "b")):
        with pytest.raises(MentorshipModelError, match=r"MM-MATCHING-03[01]"):
            why_not(graph, matching, *stranger)


def test_a_mentor_who_would_not_be_looked_for_is_not_asked_for_consent():
    """a is elsewhere and has nothing in common with e1."""
    stranger = Mentor(id="a", territory=FAR, refused=frozenset({"e1"}))
    graph = candidates([stranger], TWO)
    codes = [r.reason.code for r in what_would_help(graph, match(graph), "e1")]

    assert codes == ["mentor_of_subject"]


def test_nobody_is_to_agree_to_lead_oneself():
    """A part of b refuses b, but that is no want of consent."""
    both = Mentee(id="b", territory=HERE, needs=(DiagnosticArea.ICT, DiagnosticArea.METHODOLOGICAL))
    graph = candidates(*split_by_needs([mentor("b")], [both]))
    matching = match(graph)

    assert matching.unmatched == ("b#ict", "b#methodological")
    assert what_would_help(graph, matching, "b#ict") == ()


def test_of_those_who_refuse_the_one_with_a_cheap_place_is_asked_first():
    """a is taken by e2, c has no place: only the consent of b helps."""
    mentors = [
        mentor("a", refused=frozenset({"e1"})),
        mentor("b", refused=frozenset({"e1", "e2"})),
        mentor("c", refused=frozenset({"e1"}), places=0),
    ]
    graph = candidates(mentors, TWO)
    remedies = what_would_help(graph, match(graph), "e1", limit=1)

    assert [(r.reason.code, r.mentor) for r in remedies] == [
        ("consent", "b"),
        ("mentor_of_subject", None),
    ]
    assert [r.reason.text.en for r in remedies if r.reason.code == "consent"] == [
        "consent of b to a pair with e1: "
        "matched in tier 1: +1; pairs, institutional level: +1; total score: +45"
    ]


@pytest.mark.parametrize("seed", range(40))
def test_the_cost_of_a_lock_is_what_matching_again_with_it_loses(seed, random_problem, graph_of):
    edges, places, tiers = random_problem(seed, mentees=8, mentors=6)
    graph = graph_of(edges, places, tiers)
    matching = match(graph)
    for pair in sorted(pair for pair in edges if places[pair[1]])[:4]:
        locked = match(graph, locks=[pair])
        cost = cost_of(graph, matching, locks=[pair])

        assert cost == difference(locked.value, matching.value)
        assert not cost or cost[0][1] < 0


def test_nobody_lawful_is_explained_by_the_rules_and_how_many_each_refused():
    graph = candidates(
        [mentor("a", refused=frozenset({"b"})), mentor("c", refused=frozenset({"b"})), mentor("b")],
        [mentee("b")],
    )
    reason = why_unmatched(graph, match(graph), "b")

    assert reason.code == "no_candidate"
    assert {part.code: part.text.en.split()[0] for part in reason.parts} == {
        "accepted_by_mentor": "2",
        "not_oneself": "1",
    }
    assert all(part.is_remark for part in reason.parts)


def test_too_few_places_are_explained_by_who_shares_them():
    graph = candidates([mentor("a")], [mentee("e1"), mentee("e2")])
    matching = match(graph)
    reason = why_unmatched(graph, matching, matching.unmatched[0])

    assert reason.text.en == "2 mentees share 1 place with the same mentors"
    assert reason.text.ru == "2 наставляемых делят 1 место у одних и тех же наставников"
    assert [part.text.en for part in reason.parts] == ["mentees: e1, e2", "mentors: a"]


def test_one_more_place_helps_and_its_gain_is_that_of_matching_with_it():
    graph = candidates([mentor("a")], [mentee("e1"), mentee("e2")])
    matching = match(graph)
    remedies = what_would_help(graph, matching, matching.unmatched[0])
    more = candidates([mentor("a", places=2)], [mentee("e1"), mentee("e2")])
    gain = next(r.gain for r in remedies if r.reason.code == "one_more_place")

    assert gain == difference(match(more).value, matching.value)
    assert gain[0] == ("matched_in_tier_1", 1)


def test_a_consent_helps_where_nothing_else_is_missing():
    refusing = mentor("a", refused=frozenset({"b"}))
    graph = candidates([refusing], [mentee("b")])
    remedies = what_would_help(graph, match(graph), "b")
    agreed = match(candidates([evolve(refusing, refused=frozenset())], [mentee("b")]))
    gain = next(r.gain for r in remedies if r.reason.code == "consent")

    assert gain == difference(agreed.value, match(graph).value)
    assert "согласие a на пару с b — в паре из очереди 1: +1" in remedies[0].reason.text.ru


def test_the_consent_of_the_mentee_is_asked_for_where_the_mentee_refused():
    graph = candidates([mentor("a")], [mentee("b", refused=frozenset({"a"}))])
    (consent, _) = what_would_help(graph, match(graph), "b")

    assert consent.reason.text.en.startswith("consent of b to a pair with a: matched in tier 1: +1")


def test_a_mentor_of_the_subject_helps_where_there_is_nobody():
    graph = candidates([], [mentee("b")])
    (remedy,) = what_would_help(graph, match(graph), "b")

    assert remedy.reason.code == "mentor_of_subject"
    assert "по предмету «физика»" in remedy.reason.text.ru
    assert remedy.gain[0] == ("matched_in_tier_1", 1)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda g, m: why_pair(g, m, "e2"), r"MM-MATCHING-032.*argument mentee[,:]"),
        (lambda g, m: why_pair(g, m, "nobody"), r"MM-MATCHING-030.*argument mentee\b"),
        (lambda g, m: why_not(g, m, "e1", "nobody"), "MM-MATCHING-031"),
        (lambda g, m: why_unmatched(g, m, "e1"), r"MM-MATCHING-033.*argument mentee[,:]"),
        (lambda g, m: why_unmatched(g, m, "nobody"), "MM-MATCHING-030.*mentee"),
        (lambda g, m: what_would_help(g, m, "e1"), "MM-MATCHING-033"),
        (lambda g, m: what_would_help(g, m, "nobody"), "MM-MATCHING-030.*argument mentee[,:]"),
        (
            lambda g, m: hall_set(instance_from_graph(g), m, mentee="nobody"),
            r"MM-MATCHING-011.*argument mentee\b.*no mentee",
        ),
    ],
)
def test_a_question_about_the_wrong_person_is_refused(ask, code):
    graph = candidates([mentor("a")], [mentee("e1"), mentee("e2")])

    with pytest.raises(MentorshipModelError, match=code):
        ask(graph, match(graph))


def group_problem(graph_of, *, mentees, places):
    edges = {(f"e{n}", id): (5, 0) for n in range(mentees) for id in places}
    graph = graph_of(edges, places, {f"e{n}": 1 for n in range(mentees)})
    for n in range(mentees):
        graph.nodes["mentee", f"e{n}"]["kind"] = "group"
    return graph


@pytest.mark.parametrize(
    ("mentees", "places", "told"),
    [
        (1, {"m1": 3, "m2": 2}, ["m1: 3, 1", "m2: 2, 1"]),
        (3, {"m1": 1}, ["m1: 1, 3"]),
    ],
)
def test_nobody_is_told_that_no_group_is_large_enough(mentees, places, told, graph_of):
    graph = group_problem(graph_of, mentees=mentees, places=places)
    reason = why_unmatched(graph, match(graph), "e0")

    assert (reason.code, reason.text.en) == (
        "no_group",
        "no mentor for e0 can have a group: at least 2 are needed",
    )
    assert [part.text.en for part in reason.parts] == [
        line.replace(": ", ": places for a group ").replace(", ", ", candidates for it ")
        for line in told
    ]


def test_where_a_group_could_be_large_enough_the_demands_are_the_reason(graph_of):
    graph = group_problem(graph_of, mentees=2, places={"m1": 2})
    banned = match(graph, bans=[("e1", "m1")])

    assert why_unmatched(graph, banned, "e0").code == "held_back"


def test_nodes_that_are_numbers_are_asked_by_their_ids():
    graph = nx.Graph()
    graph.add_nodes_from([1, 4], side="mentor")
    graph.add_nodes_from([2, 3], side="mentee")
    graph.add_weighted_edges_from([(2, 1, 9), (3, 1, 5), (2, 4, 1)], weight="score")
    matching = match(graph)

    assert why_pair(graph, matching, "3").text.en.startswith("3 with 1: score 5")
    assert [part.code for part in why_not(graph, matching, "2", "1").parts] == [
        "place_taken",
        "cost_elsewhere",
    ]


def lines(reason, depth=0):
    """Tell a whole tree: its codes, whether each holds (- for a remark), its words."""
    sign = "-" if reason.is_remark else reason.holds
    yield f"{'  ' * depth}{reason.code} {sign} {reason.text.en}"
    for part in reason.parts:
        yield from lines(part, depth + 1)


PAIR_TOLD = [
    "pair True e1 with a: score 45, internal contour",
    "  subject - subjects in common: 25",
    "  needs - strengths against needs: 0",
    "  nearness - nearness of the places of work: 15",
    "  preference - wishes of both: 0",
    "  advice - advice of the psychologist: 0",
    "  continuity - continuity with an earlier pair: 0",
    "  experience - the mentor is more experienced: 0",
    "  load - free load: 5",
]
BOTH = ([mentor("a")], TWO)
REFUSING = ([mentor("a", refused=frozenset({"e2"})), Mentor(id="c", territory=FAR)], TWO)


@pytest.mark.parametrize(
    ("people", "demands", "ask", "told"),
    [
        (
            BOTH,
            {},
            lambda g, m: why_pair(g, m, "e1"),
            PAIR_TOLD,
        ),
        (BOTH, {}, lambda g, m: why_not(g, m, "e1", "a"), PAIR_TOLD),
        (
            BOTH,
            {},
            lambda g, m: why_not(g, m, "e2", "a"),
            [
                "not_pair True e2 is not with a",
                "  place_taken True e1 has a place with a: score 45",
                "  cost_elsewhere True with this pair, on the whole: no change",
            ],
        ),
        (
            BOTH,
            {"locks": [("e1", "a")]},
            lambda g, m: why_not(g, m, "e2", "a"),
            [
                "not_pair True e2 is not with a",
                "  place_taken True e1 has a place with a: score 45",
                "  cannot_be True the pair cannot be locked while all else is demanded as before",
                "    MM-MATCHING-042 - 2 pairs are locked, places are 1",
            ],
        ),
        (
            BOTH,
            {},
            lambda g, m: why_unmatched(g, m, "e2"),
            [
                "too_few_places True 2 mentees share 1 place with the same mentors",
                "  mentees_sharing - mentees: e1, e2",
                "  mentors_shared - mentors: a",
            ],
        ),
        (
            REFUSING,
            {},
            lambda g, m: why_not(g, m, "e2", "a"),
            [
                "not_pair True e2 is not with a",
                "  accepted_by_mentor False the mentor did not refuse the mentee",
            ],
        ),
        (
            REFUSING,
            {},
            lambda g, m: why_unmatched(g, m, "e2"),
            [
                "no_candidate True there is no lawful mentor for e2",
                "  nothing_in_common - 1 mentor: of another organisation, with no subject, need or"
                " wish in common",
                '  accepted_by_mentor - 1 mentor: not met: "the mentor did not refuse the mentee"',
            ],
        ),
        (
            (*BOTH, "of a group"),
            {},
            lambda g, m: why_unmatched(g, m, "e1"),
            [
                "no_group True no mentor for e1 can have a group: at least 2 are needed",
                "  small_group - a: places for a group 1, candidates for it 2",
            ],
        ),
        (
            BOTH,
            {"bans": [("e1", "a"), ("e2", "a")]},
            lambda g, m: why_unmatched(g, m, "e1"),
            [
                "held_back True e1 could have a mentor, but not with these locks, bans, least"
                " numbers and groups",
            ],
        ),
    ],
)
def test_the_whole_of_an_explanation(people, demands, ask, told):
    graph = candidates(*people[:2])
    if people[2:]:
        for id in ("e1", "e2"):
            graph.nodes["mentee", id]["kind"] = "group"

    assert [*lines(ask(graph, match(graph, **demands)))] == told


@pytest.mark.parametrize("unknown", [("mentee", "e2"), ("mentor", "a")])
def test_without_the_record_of_one_of_two_a_refusal_is_not_guessed(unknown):
    graph = candidates(*REFUSING)
    del graph.nodes[unknown]["record"]
    (part,) = why_not(graph, match(graph), "e2", "a").parts

    assert (part.code, part.text.ru) == ("not_a_candidate", "пары нет среди кандидатов")


def test_who_has_nothing_in_common_was_not_left_out_for_better_ones():
    """One is enough for e1, and b was left out for it; c would not have been looked at anyway."""
    mentors = [mentor("a"), mentor("b"), Mentor(id="c", territory=FAR)]
    graph = candidates(mentors, TWO, top=1)
    matching = match(graph)

    assert [why_not(graph, matching, "e2", id).parts[0].code for id in "bc"] == [
        "cut",
        "nothing_in_common",
    ]


def test_of_several_places_taken_all_are_told_in_the_order_of_the_mentees():
    graph = candidates([mentor("a", places=2)], [*TWO, mentee("e3")])
    reason = why_not(graph, match(graph), "e3", "a")

    assert [part.text.ru for part in reason.parts] == [
        "место у a занимает e1: оценка 45",
        "место у a занимает e2: оценка 45",
        "с этой парой в целом: без изменений",
    ]
