"""Mentors whom not all mentees demanded can reach: told of assignments made by hand."""

import pytest
from attrs import evolve

from mentorship_model import MentorshipModelError
from mentorship_model.matching import Instance, hall_set, match_instance
from mentorship_model.matching.hall import idle_set


def problem(pairs, *, mentors, kinds, limits, at_least, places=2):
    """A mentor is a letter, a mentee a number; *pairs* tells the mentors that each mentee may have."""
    return Instance(
        mentees=[f"e{i}" for i in range(len(pairs))],
        mentors=[*mentors],
        tiers=[1] * len(pairs),
        places=[places] * len(mentors),
        begin=[sum(map(len, pairs[:i])) for i in range(len(pairs) + 1)],
        mentor=[mentors.index(id) for row in pairs for id in row],
        score=[1] * sum(map(len, pairs)),
        rank=[0] * sum(map(len, pairs)),
        kind=kinds,
        limits={(mentors.index(id), kind): most for (id, kind), most in limits.items()},
        at_least=at_least,
    )


@pytest.mark.parametrize(
    ("pairs", "kinds", "limits", "at_least", "option", "told"),
    [
        # b has e0, a is short of one, and e0 is the only candidate of both.
        (["ab"], [], {}, [1, 1], [1], ("ab", ["e0"], 2)),
        # Nobody is short.
        (["a"], [], {}, [1], [0], None),
        # Who is in no pair is led by nobody: the last pair is not counted for e1.
        (["a", "b"], [], {}, [0, 1], [0, -1], ("b", ["e1"], 1)),
        # a has as many of the kind as it takes, so nobody of it could move there from b.
        (
            ["a", "ab"],
            ["speed", "speed"],
            {("a", "speed"): 1},
            [2, 1],
            [0, 2],
            ("a", ["e0"], 2),
        ),
        # Another kind could move there.
        (
            ["a", "ab"],
            ["speed", "group"],
            {("a", "speed"): 1},
            [2, 1],
            [0, 2],
            ("ab", ["e0", "e1"], 3),
        ),
        # Where one of a kind moves away from b, one of this kind may come from c.
        (
            ["ab", "bc"],
            ["speed", "speed"],
            {("b", "speed"): 1},
            [1, 1, 1],
            [1, 3],
            ("abc", ["e0", "e1"], 3),
        ),
        # One of another kind may not, where the limit of that kind is reached.
        (
            ["ab", "b", "bc"],
            ["group", "speed", "speed"],
            {("b", "speed"): 1},
            [1, 2, 1],
            [1, 2, 4],
            ("ab", ["e0", "e1"], 3),
        ),
        # Of two who are short for reasons of their own the first is told.
        (["a", "b"], [], {}, [2, 2], [0, 1], ("a", ["e0"], 2)),
        # Whoever is in no pair moves away from nobody.
        (
            ["a", "ab", "c"],
            ["speed", "speed", "speed"],
            {("a", "speed"): 2},
            [2, 0, 1],
            [0, -1, 3],
            ("a", ["e0"], 2),
        ),
    ],
)
def test_mentors_of_whom_too_much_is_demanded(pairs, kinds, limits, at_least, option, told):
    mentors = "abc"[: len(at_least)]
    instance = problem(pairs, mentors=mentors, kinds=kinds, limits=limits, at_least=at_least)
    found = idle_set(instance, option)

    assert (found and ("".join(found.mentors), [*found.mentees], found.places)) == told


def test_a_mentor_without_whom_too_much_is_still_demanded_is_not_named():
    """e0 and e1 are the only candidates of a, b and c, of whom three mentees are demanded."""
    pairs = ["abc", "abc"]
    two_of = {"mentors": "abc", "kinds": [], "limits": {}}

    def named(at_least, option):
        found = idle_set(problem(pairs, at_least=at_least, **two_of), option)
        return "".join(found.mentors), found.places, found.deficiency

    assert named([2, 1, 0], [0, 3]) == ("ab", 3, -1)
    assert named([2, 1, 1], [1, 5]) == ("ac", 3, -1)
    assert named([1, 1, 1], [0, 4]) == ("abc", 3, -1)


def test_an_unsound_problem_is_told_by_the_name_of_the_argument():
    instance = problem(["a"], mentors="a", kinds=[], limits={}, at_least=[])
    with pytest.raises(MentorshipModelError, match=r"argument instance[,:]"):
        hall_set(evolve(instance, tiers=[]), match_instance(instance), mentee="e0")
