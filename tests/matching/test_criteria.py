"""What each criterion gives to a pair, by hand: a degree from 0 to 100 and its share of the score."""

import pytest
from attrs import evolve

from mentorship_model import MentorshipModelError
from mentorship_model.matching import DEFAULT_CRITERIA, Criterion
from mentorship_model.matching.criteria import shares_of, weighted
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.text import Text
from mentorship_model.vocabulary import DiagnosticArea, MentoringKind

HERE = Territory(organisation="o", municipality="m", region="r")
MENTOR, MENTEE = Mentor(id="a", territory=HERE), Mentee(id="b", territory=HERE)
DEGREE = {criterion.code: criterion.degree for criterion in DEFAULT_CRITERIA}
ICT, METHODS = DiagnosticArea.ICT, DiagnosticArea.METHODOLOGICAL


def test_the_criteria_of_the_library():
    assert [
        (one.code, one.weight, one.sources, one.label.ru, one.label.en) for one in DEFAULT_CRITERIA
    ] == [
        ("subject", 25, ("S3.2-32",), "общие предметы", "subjects in common"),
        ("needs", 25, ("S3.2-30",), "сильные стороны против дефицитов", "strengths against needs"),
        ("nearness", 15, ("S0-29",), "близость места работы", "nearness of the places of work"),
        ("preference", 10, ("S1.2-13",), "взаимные пожелания", "wishes of both"),
        ("advice", 10, ("S2.1-07",), "совет педагога-психолога", "advice of the psychologist"),
        ("continuity", 5, (), "продолжение прежней пары", "continuity with an earlier pair"),
        (
            "experience",
            5,
            ("full:kinds",),
            "опыт наставника больше",
            "the mentor is more experienced",
        ),
        ("load", 5, (), "свободная нагрузка", "free load"),
    ]


@pytest.mark.parametrize(
    ("code", "mentor", "mentee", "degree"),
    [
        ("subject", {"subjects": ("physics",)}, {}, None),
        ("subject", {}, {"subjects": ("physics",)}, 0),
        # one of three: 100 // 3
        ("subject", {"subjects": ("physics", "x")}, {"subjects": ("physics", "y", "z")}, 33),
        ("subject", {"subjects": ("y", "physics")}, {"subjects": ("physics", "y")}, 100),
        ("needs", {"strengths": (ICT,)}, {}, None),
        ("needs", {}, {"needs": (ICT,)}, 0),
        ("needs", {"strengths": (ICT,)}, {"needs": (ICT, METHODS)}, 50),
        ("nearness", {}, {}, 100),
        ("nearness", {"territory": evolve(HERE, organisation="x")}, {}, 60),
        ("nearness", {"territory": evolve(HERE, organisation="x", municipality="x")}, {}, 30),
        ("nearness", {"territory": evolve(HERE, region="x")}, {}, 0),
        # the first of two wishes counts in full, the second half; both sides, halved
        ("preference", {"preferred": ("b",)}, {"preferred": ("a",)}, 100),
        ("preference", {}, {"preferred": ("a", "x")}, 50),
        ("preference", {}, {"preferred": ("x", "a")}, 25),
        ("preference", {"preferred": ("b",)}, {"preferred": ("x", "a")}, 75),
        ("preference", {"preferred": ("x", "y", "b")}, {}, 16),
        ("preference", {"preferred": ("x",)}, {"preferred": ("y",)}, 0),
        ("advice", {"advised": frozenset({"b"})}, {}, 100),
        ("advice", {"advised": frozenset({"x"})}, {}, 0),
        ("continuity", {}, {"earlier_mentor": "a"}, 100),
        ("continuity", {}, {"earlier_mentor": "x"}, 0),
        ("continuity", {}, {}, 0),
        ("experience", {"experience_months": 60}, {"experience_months": 0}, 100),
        ("experience", {"experience_months": 90}, {"experience_months": 60}, 50),
        ("experience", {"experience_months": 1}, {"experience_months": 0}, 1),
        ("experience", {"experience_months": 59}, {"experience_months": 0}, 98),
        ("experience", {"experience_months": 10}, {"experience_months": 60}, 0),
        ("experience", {"experience_months": 600}, {"experience_months": 0}, 100),
        ("experience", {"experience_months": 600}, {}, None),
        ("experience", {}, {"experience_months": 0}, None),
        (
            "experience",
            {"experience_months": 600},
            {"experience_months": 0, "kind": MentoringKind.REVERSE},
            0,
        ),
        ("load", {"places": 1}, {}, 100),
        ("load", {"places": 1, "busy_places": 3}, {}, 25),
        ("load", {"places": 2, "busy_places": 1}, {}, 66),
        ("load", {"places": 0, "busy_places": 1}, {}, 0),
        ("load", {"places": 0}, {}, 0),
    ],
)
def test_the_degree_to_which_a_pair_meets_a_criterion(code, mentor, mentee, degree):
    assert DEGREE[code](evolve(MENTOR, **mentor), evolve(MENTEE, **mentee)) == degree


def criterion(degree, *, weight=7):
    label = Text("проба", "a try")
    return Criterion(code="try", label=label, degree=lambda *_: degree, weight=weight)


@pytest.mark.parametrize(("degree", "share"), [(None, 0), (0, 0), (14, 0), (15, 1), (100, 7)])
def test_a_share_is_the_weight_times_the_degree_in_whole_points(degree, share):
    """7 * 14 // 100 = 0, 7 * 15 // 100 = 1."""
    assert shares_of(MENTOR, MENTEE, criteria=[criterion(degree)]) == (("try", share),)


@pytest.mark.parametrize("degree", [-1, 101, 5.0, True, "5"])
def test_what_is_no_degree_is_told_by_the_criterion(degree):
    with pytest.raises(MentorshipModelError) as caught:
        shares_of(MENTOR, MENTEE, criteria=[criterion(degree)])
    (problem,) = caught.value.problems

    assert (problem.code, problem.place.argument) == ("MM-MATCHING-002", "criteria")
    assert problem.message.en == 'the criterion "try" gave no whole degree from 0 to 100'


@pytest.mark.parametrize(
    ("weights", "code", "subject", "told"),
    [
        ({"x": 1}, "MM-MATCHING-001", None, "one of: try, subject"),
        ({"try": -1}, "MM-MATCHING-055", "try", "an integer, 0 or more"),
        ({"subject": 1.5}, "MM-MATCHING-055", "subject", "an integer, 0 or more"),
    ],
)
def test_weights_that_cannot_be_are_told(weights, code, subject, told):
    with pytest.raises(MentorshipModelError) as caught:
        weighted([criterion(0), DEFAULT_CRITERIA[0]], weights)
    (problem,) = caught.value.problems

    assert (problem.code, problem.place.argument, problem.subject) == (code, "weights", subject)
    assert problem.expected.en == told


def test_a_weight_of_nought_is_a_weight_and_the_others_stay():
    both = weighted([criterion(0), DEFAULT_CRITERIA[0]], {"try": 0})

    assert [(one.code, one.weight) for one in both] == [("try", 0), ("subject", 25)]
