"""Candidates are the lawful pairs, found through an index; nothing is lost."""

import random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorship_model import MentorshipModelError
from mentorship_model.matching import (
    DEFAULT_CONDITIONS,
    DEFAULT_CRITERIA,
    candidates,
    match,
    split_by_needs,
)
from mentorship_model.matching.candidates import candidate_rows
from mentorship_model.matching.nearness import NEAREST_FIRST, nearness
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.testing.strategies import crowds
from mentorship_model.vocabulary import Contour, DiagnosticArea, Level, MentoringForm, MentoringKind

AREAS = tuple(DiagnosticArea)
SUBJECTS = ("mathematics", "physics", "russian")


def draw(seed, *, mentors=12, mentees=10):
    """Draw people of two regions, two municipalities each, two organisations each."""
    dice = random.Random(seed)

    def territory():
        region, municipality, organisation = (dice.choice("12") for _ in range(3))
        return Territory(organisation=organisation, municipality=municipality, region=region)

    ids = [f"t{n}" for n in range(mentors + mentees)]
    return (
        [
            Mentor(
                id=id,
                territory=territory(),
                places=dice.choice([0, 1, 2]),
                subjects=tuple(dice.sample(SUBJECTS, dice.randint(0, 2))),
                strengths=tuple(dice.sample(AREAS, dice.randint(0, 2))),
                forms=frozenset(dice.sample(list(MentoringForm), dice.randint(0, 2))),
                kinds=frozenset(dice.sample(list(MentoringKind), dice.choice([0, 0, 4]))),
                scope=dice.choice(list(Level)),
                refused=frozenset(dice.sample(ids, 2)),
                preferred=tuple(dice.sample(ids, 2)),
                advised=frozenset(dice.sample(ids, 1)),
            )
            for id in ids[:mentors]
        ],
        [
            Mentee(
                id=id,
                territory=territory(),
                subjects=tuple(dice.sample(SUBJECTS, dice.randint(0, 2))),
                needs=tuple(dice.sample(AREAS, dice.randint(0, 2))),
                form=dice.choice([None, *MentoringForm]),
                kind=dice.choice(list(MentoringKind)),
                refused=frozenset(dice.sample(ids, 2)),
                preferred=tuple(dice.sample(ids[:mentors], 2)),
                earlier_mentor=dice.choice([None, *ids[:mentors]]),
            )
            for id in ids[mentors - 2 :][:mentees]
        ],
    )


def in_common(mentor, mentee):
    """What the index promises, said over one pair."""
    if nearness(mentor.territory, mentee.territory) is Level.INSTITUTIONAL:
        return True
    named = (
        mentor.id in mentee.preferred
        or mentee.id in mentor.preferred
        or mentee.id in mentor.advised
        or mentee.earlier_mentor == mentor.id
    )
    wanted = {*mentee.subjects, *mentee.needs}
    return named or not wanted or bool(wanted.intersection({*mentor.subjects, *mentor.strengths}))


@pytest.mark.parametrize("scope", list(Level))
@pytest.mark.parametrize("seed", range(15))
def test_the_index_finds_what_looking_at_all_pairs_finds(seed, scope):
    mentors, mentees = draw(seed)
    graph = candidates(mentors, mentees, scope=scope)

    assert {frozenset(edge) for edge in graph.edges} == {
        frozenset([("mentee", mentee.id), ("mentor", mentor.id)])
        for mentor in mentors
        for mentee in mentees
        if NEAREST_FIRST.index(nearness(mentor.territory, mentee.territory))
        <= NEAREST_FIRST.index(scope)
        and in_common(mentor, mentee)
        and all(condition.holds(mentor, mentee) for condition in DEFAULT_CONDITIONS)
    }


@pytest.mark.parametrize("seed", range(15))
def test_candidates_and_refused_add_up_to_all_mentors(seed):
    mentors, mentees = draw(seed)
    graph = candidates(mentors, mentees, scope=Level.REGIONAL)

    for mentee in mentees:
        refused = graph.graph["refused"][mentee.id]
        assert sum(refused.values()) + graph.degree(("mentee", mentee.id)) == len(mentors)


def test_a_score_is_the_sum_of_its_shares():
    graph = candidates(*draw(1))

    assert graph.number_of_edges()
    assert all(
        data["score"] == sum(points for _, points in data["shares"])
        for *_, data in graph.edges(data=True)
    )


def test_the_default_weights_add_up_to_a_hundred():
    assert sum(criterion.weight for criterion in DEFAULT_CRITERIA) == 100


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_records_changes_nothing(seed):
    mentors, mentees = draw(seed)
    there, back = candidates(mentors, mentees), candidates(mentors[::-1], mentees[::-1])

    assert match(there) == match(back)
    assert there.graph["refused"] == back.graph["refused"]


def test_top_keeps_the_nearest_then_the_best():
    mentors, mentees = draw(3, mentors=40)
    whole, cut = candidates(mentors, mentees), candidates(mentors, mentees, top=2)
    shortened = 0
    for node, data in cut.nodes(data=True):
        if data["side"] == "mentee":
            ranked = sorted(
                (NEAREST_FIRST.index(edge["level"]), -edge["score"], other)
                for other, edge in whole.adj[node].items()
            )
            kept = sorted(
                (NEAREST_FIRST.index(edge["level"]), -edge["score"])
                for edge in cut.adj[node].values()
            )
            shortened += len(ranked) > 2

            assert kept == [key[:2] for key in ranked[:2]]
    assert shortened


@pytest.mark.parametrize("seed", range(12))
def test_a_bound_is_reached_by_no_candidate_left_out(seed):
    mentors, mentees = draw(seed, mentors=40)
    whole, cut = candidates(mentors, mentees), candidates(mentors, mentees, top=2)
    for node, data in cut.nodes(data=True):
        for other in set(whole.adj[node]).difference(cut.adj[node]):
            edge = whole.edges[node, other]
            if data["side"] == "mentee":
                level, score = data["cut_bound"]

                assert NEAREST_FIRST.index(edge["level"]) >= NEAREST_FIRST.index(level)
                assert edge["score"] <= score


@pytest.fixture
def people():
    return draw(5)


def test_two_records_with_one_id_are_refused(people):
    mentors, mentees = people

    with pytest.raises(MentorshipModelError, match="MM-MATCHING-004"):
        candidates([*mentors, mentors[0]], mentees)


def test_an_empty_side_is_reported_and_matches_nobody(people):
    graph = candidates([], people[1])

    assert "MM-MATCHING-003" in {problem.code for problem in graph.graph["problems"]}
    assert len(match(graph).unmatched) == len(people[1])


def test_a_wish_for_a_stranger_is_reported(people):
    mentors, mentees = people
    graph = candidates(mentors, [evolve(mentees[0], preferred=("stranger",))])

    assert [p.subject for p in graph.graph["problems"] if p.code == "MM-MATCHING-005"][-1:] == [
        mentees[0].id
    ]


def test_a_refusal_of_a_stranger_is_reported():
    """A slip of the pen would let the refused mentor through, and nobody would know."""
    refusing = evolve(MENTEE, refused=frozenset({"stranger"}))
    mentor = evolve(AROUND[0], refused=frozenset({"e", "e9"}))
    told = [
        (problem.code, problem.place.path, problem.subject)
        for problem in candidates([mentor], [refusing]).graph["problems"]
    ]

    assert told == [
        ("MM-MATCHING-070", "refused", mentor.id),
        ("MM-MATCHING-070", "refused", "e"),
    ]


def test_who_is_told_apart_by_needs_refuses_no_stranger():
    two = evolve(MENTEE, needs=tuple(DiagnosticArea)[:2])

    assert candidates(*split_by_needs([AROUND[0]], [two])).graph["problems"] == ()


def test_a_weight_for_an_unknown_criterion_is_refused(people):
    with pytest.raises(MentorshipModelError, match="MM-MATCHING-001"):
        candidates(*people, weights={"charm": 5})


@pytest.mark.parametrize("degree", [float("nan"), -1, 101, 50.0, True])
def test_a_criterion_that_gives_no_whole_degree_is_refused(people, degree):
    odd = evolve(DEFAULT_CRITERIA[0], degree=lambda mentor, mentee: degree)

    with pytest.raises(MentorshipModelError, match="MM-MATCHING-002"):
        candidates(*people, criteria=[odd])


def test_an_unknown_fact_gives_no_share():
    unknown = evolve(DEFAULT_CRITERIA[0], degree=lambda mentor, mentee: None)
    mentors, mentees = draw(2)
    graph = candidates(mentors, mentees, criteria=[unknown])

    assert {data["score"] for *_, data in graph.edges(data=True)} == {0}


def test_experience_does_not_count_where_the_younger_leads():
    experience = next(c for c in DEFAULT_CRITERIA if c.code == "experience")
    here = Territory(organisation="o", municipality="m", region="r")
    mentor = Mentor(id="a", territory=here, experience_months=300)
    mentee = Mentee(id="b", territory=here, experience_months=0)

    assert experience.degree(mentor, mentee) == 100
    assert experience.degree(mentor, evolve(mentee, kind=MentoringKind.REVERSE)) == 0
    assert experience.degree(evolve(mentor, experience_months=None), mentee) is None


@settings(deadline=None)
@given(crowds(max_mentees=6), st.integers(1, 3), st.sampled_from(["optimal", "fair"]))
def test_cutting_changes_nothing_of_the_optimum_or_says_that_it_may(crowd, top, objective):
    whole = match(candidates(crowd.mentors, crowd.mentees), objective=objective)
    cut = match(candidates(crowd.mentors, crowd.mentees, top=top), objective=objective)
    may_have = any(problem.code == "MM-MATCHING-018" for problem in cut.problems)

    assert may_have or cut.value == whole.value


def test_the_sides_are_told_as_networkx_tells_them():
    """0 is the side of the mentors, 1 that of the mentees, as in networkx.bipartite."""
    here = Territory(organisation="o", municipality="m", region="r")
    graph = candidates([Mentor(id="a", territory=here)], [Mentee(id="b", territory=here)])

    assert dict(graph.nodes(data="bipartite")) == {("mentor", "a"): 0, ("mentee", "b"): 1}


def test_who_was_not_looked_at_is_counted_under_these_codes():
    """Hosts store them: a code never changes its meaning."""
    here, elsewhere = (Territory(organisation=o, municipality="m", region="r") for o in "ox")
    far = Territory(organisation="o", municipality="m", region="r2")
    physics = ("physics",)
    mentors = [
        Mentor(id="a", territory=here),
        Mentor(id="b", territory=elsewhere),
        Mentor(id="c", territory=far, subjects=physics),
    ]
    mentee = Mentee(id="e", territory=here, subjects=physics)

    def refused(**how):
        return dict(candidates(mentors, [mentee], **how).graph["refused"]["e"])

    assert refused() == {"nothing_in_common": 1}
    assert refused(scope=Level.REGIONAL) == {"nothing_in_common": 1, "out_of_scope": 1}
    assert refused(top=1) == {"farther_than_needed": 2}


def test_of_three_people_only_the_one_who_stands_twice_is_named():
    here = Territory(organisation="o", municipality="m", region="r")
    twice = [Mentee(id=id, territory=here) for id in ("b", "a", "b")]
    with pytest.raises(MentorshipModelError) as caught:
        candidates([Mentor(id="m", territory=here)], twice)

    assert [problem.subject for problem in caught.value.problems] == ["b"]


SCHOOL = Territory(organisation="o1", municipality="m1", region="r1")
NEXT = evolve(SCHOOL, organisation="o2")
TOWN = evolve(NEXT, municipality="m2")
PHYSICS = {"subjects": ("physics",)}
MENTEE = Mentee(id="e", territory=SCHOOL, **PHYSICS)
AROUND = [
    Mentor(id="a", territory=SCHOOL, **PHYSICS),
    Mentor(id="b", territory=SCHOOL, refused=frozenset({"e"})),
    Mentor(id="c", territory=SCHOOL, preferred=("e",), **PHYSICS),
    Mentor(id="d", territory=NEXT, **PHYSICS),
    Mentor(id="f", territory=NEXT),
    Mentor(id="g", territory=TOWN, **PHYSICS),
]
INSIDE, NEAR, WIDE = Level.INSTITUTIONAL, Level.MUNICIPAL, Level.REGIONAL
A, C, D, G = (0, INSIDE, 45), (2, INSIDE, 50), (3, NEAR, 39), (5, WIDE, 34)
COMMON, REFUSED = {"nothing_in_common": 1}, {"accepted_by_mentor": 1}


@pytest.mark.parametrize(
    ("how", "mentors", "options", "refused", "cut", "bound"),
    [
        ({}, AROUND, [A, C, D, G], COMMON | REFUSED, 0, None),
        ({"top": 0}, AROUND, [], {"farther_than_needed": 6}, 0, (INSIDE, 100)),
        ({"top": 1}, AROUND, [C], REFUSED | {"farther_than_needed": 3}, 1, (INSIDE, 100)),
        # Nobody farther is left out unseen: the bound is the score of a.
        ({"top": 1}, AROUND[:3], [C], REFUSED, 1, (INSIDE, 45)),
        ({"top": 2}, AROUND, [A, C], REFUSED | {"farther_than_needed": 3}, 0, (NEAR, 100)),
        (
            {"top": 3},
            AROUND,
            [A, C, D],
            COMMON | REFUSED | {"farther_than_needed": 1},
            0,
            (WIDE, 100),
        ),
        # Whoever has nothing in common is no candidate left out.
        (
            {"top": 2},
            [AROUND[0], *AROUND[2:3], AROUND[4]],
            [A, (1, INSIDE, 50)],
            {"farther_than_needed": 1},
            0,
            None,
        ),
        ({"top": 4}, AROUND, [A, C, D, G], COMMON | REFUSED, 0, None),
        ({"top": 9}, AROUND, [A, C, D, G], COMMON | REFUSED, 0, None),
        (
            {"top": 1, "scope": NEAR},
            AROUND,
            [C],
            REFUSED | {"farther_than_needed": 2, "out_of_scope": 1},
            1,
            (INSIDE, 100),
        ),
        ({"scope": INSIDE}, AROUND, [A, C], REFUSED | {"out_of_scope": 3}, 0, None),
    ],
)
def test_what_is_kept_and_what_is_left_out(how, mentors, options, refused, cut, bound):
    """25 for the subject, 15, 9 or 4 for nearness, 5 for free load; 10 * 50 // 100 for a wish."""
    (row,) = candidate_rows(mentors, [MENTEE], **how)
    scored = [(j, level, sum(n for _, n in shares)) for j, level, shares in row.options]

    assert (scored, dict(row.refused), row.cut, row.cut_bound) == (options, refused, cut, bound)


def test_everything_that_a_graph_of_candidates_carries():
    mentor = evolve(AROUND[0], places=3, places_by_kind=((MentoringKind.SPEED, 1),))
    mentee = evolve(MENTEE, tier=0, kind=MentoringKind.SPEED)
    others = [AROUND[2], AROUND[3]]
    graph = candidates([mentor, *others], [mentee], scope=WIDE, top=1, weights={"subject": 7})
    (edge,) = graph.edges(data=True)

    assert graph.nodes["mentor", "a"] == {
        "bipartite": 0,
        "side": "mentor",
        "id": "a",
        "places": 3,
        "limits": {"speed": 1},
        "record": mentor,
    }
    assert graph.nodes["mentee", "e"] == {
        "bipartite": 1,
        "side": "mentee",
        "id": "e",
        "tier": 0,
        "kind": "speed",
        "record": mentee,
        "cut": 1,
        "cut_bound": (INSIDE, 82),
    }
    assert {*edge[:2]} == {("mentee", "e"), ("mentor", "c")}
    assert edge[2] == {
        "score": 32,
        "level": INSIDE,
        "contour": Contour.INTERNAL,
        "shares": (
            *(("subject", 7), ("needs", 0), ("nearness", 15), ("preference", 5)),
            *(("advice", 0), ("continuity", 0), ("experience", 0), ("load", 5)),
        ),
    }
    assert graph.graph["refused"] == {"e": {"farther_than_needed": 1}}
    assert graph.graph["scope"] is WIDE
    assert graph.graph["conditions"] == DEFAULT_CONDITIONS
    assert {one.code: one.weight for one in graph.graph["criteria"]}["subject"] == 7


@pytest.mark.parametrize(
    ("given", "code", "place", "subject", "message", "expected"),
    [
        (
            {"mentors": [AROUND[0], None]},
            "MM-MATCHING-063",
            ("mentors", 2, None),
            None,
            "this is no record: mentor",
            "records of Mentor",
        ),
        (
            {"mentees": 5},
            "MM-MATCHING-063",
            ("mentees", 1, None),
            None,
            "this is no record: mentee",
            "records of Mentee",
        ),
        (
            {"mentors": [AROUND[0], AROUND[2], AROUND[0]]},
            "MM-MATCHING-004",
            ("mentors", None, None),
            "a",
            "two records with one id",
            None,
        ),
        (
            {"mentees": [MENTEE, MENTEE]},
            "MM-MATCHING-004",
            ("mentees", None, None),
            "e",
            "two records with one id",
            None,
        ),
        (
            {"weights": [("subject", 5)]},
            "MM-ARGUMENTS-001",
            ("weights", None, None),
            None,
            None,
            "a mapping from a criterion to its weight",
        ),
        (
            {"criteria": [5]},
            "MM-ARGUMENTS-001",
            ("criteria", None, None),
            None,
            None,
            "a list or a tuple of Criterion",
        ),
        (
            {"conditions": iter(DEFAULT_CONDITIONS)},
            "MM-ARGUMENTS-001",
            ("conditions", None, None),
            None,
            None,
            "a list or a tuple of Condition",
        ),
        (
            {"scope": "moon"},
            "MM-MATCHING-055",
            ("scope", None, None),
            None,
            None,
            "one of: institutional, municipal, regional, federal",
        ),
        (
            {"top": -1},
            "MM-MATCHING-055",
            ("top", None, None),
            None,
            None,
            "an integer, 0 or more",
        ),
    ],
)
def test_what_no_search_can_be_made_of_is_told(given, code, place, subject, message, expected):
    with pytest.raises(MentorshipModelError) as caught:
        candidates(**{"mentors": AROUND, "mentees": [MENTEE], **given})
    (problem,) = caught.value.problems
    where = (problem.place.argument, problem.place.row, problem.place.path)

    assert (problem.code, where, problem.subject) == (code, place, subject)
    assert message in (None, problem.message.en)
    assert (problem.expected and problem.expected.en) == expected


def test_what_the_reader_should_know_of_the_people_is_told_by_side_and_id():
    graph = candidates([], [evolve(MENTEE, preferred=("x",))])
    nobody, wish = graph.graph["problems"]

    assert (nobody.code, nobody.place.argument) == ("MM-MATCHING-003", "mentors")
    assert nobody.message.en == "there is no record: mentor"
    assert (wish.code, wish.place.path, wish.subject) == ("MM-MATCHING-005", "preferred", "e")
    assert candidates(AROUND[:1], []).graph["problems"][0].place.argument == "mentees"
    assert candidates(AROUND, [MENTEE]).graph["problems"] == ()
