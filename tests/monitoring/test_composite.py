"""A score is a convention: explicit weights, missing parts said, ranks under other weights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import (
    CompositePart,
    MissingParts,
    ResultRow,
    Status,
    composite_scores,
)

PARTS = (
    CompositePart(indicator="A", weight=3),
    CompositePart(indicator="B", weight=1, worst=60, best=10),
)


def row(unit, indicator, value, status=Status.OK, **more):
    return ResultRow(
        indicator=indicator, level="organisation", unit=unit, value=value, status=status, **more
    )


def by_unit(rows, parts=PARTS, **options):
    return {score.unit: score for score in composite_scores(rows, parts, **options)}


def test_points_are_weighted_and_less_may_be_better():
    """A: 0.8 points x 3; B: (60 - 35) / 50 = 0.5 x 1; (2.4 + 0.5) / 4 = 0.725."""
    scores = by_unit([row("s1", "A", 0.8), row("s1", "B", 35)])

    assert scores["s1"].score == pytest.approx(0.725)
    assert scores["s1"].points == (("A", 0.8), ("B", 0.5))


def test_points_stop_at_0_and_1():
    assert [PARTS[1].points(value) for value in (100, 0)] == [0, 1]


def test_a_unit_that_lacks_a_part_has_no_score():
    score = by_unit([row("s1", "A", 0.8)])["s1"]

    assert (score.score, score.rank, score.missing, score.missing_weight) == (
        None,
        None,
        ("B",),
        0.25,
    )


def test_the_rest_may_be_scored_with_what_is_missing_said():
    score = by_unit([row("s1", "A", 0.8)], missing=MissingParts.REST)["s1"]

    assert (score.score, score.missing_weight) == (pytest.approx(0.8), 0.25)


@pytest.mark.parametrize("status", [Status.FEW, Status.HIDDEN, Status.UNDEFINED])
def test_a_value_that_cannot_be_relied_on_is_missing(status):
    rows = [row("s1", "A", 0.8, status), row("s1", "B", 35)]

    assert by_unit(rows)["s1"].missing == ("A",)


def test_a_unit_with_nothing_has_no_score_even_of_the_rest():
    rows = [row("s1", "A", None, Status.NO_DATA)]

    assert by_unit(rows, missing=MissingParts.REST)["s1"].score is None


def test_ranks_show_what_they_owe_to_the_weights():
    """Equal weights put s1 first by a hair; 25 % more on B puts s2 first."""
    parts = (CompositePart(indicator="A", weight=1), CompositePart(indicator="B", weight=1))
    rows = [row("s1", "A", 0.9), row("s1", "B", 0.2), row("s2", "A", 0.3), row("s2", "B", 0.75)]

    scores = by_unit(rows, parts)

    assert (scores["s1"].rank, scores["s1"].best_rank, scores["s1"].worst_rank) == (1, 1, 2)
    assert (scores["s2"].rank, scores["s2"].best_rank, scores["s2"].worst_rank) == (2, 1, 2)


def test_equal_scores_share_a_place():
    parts = (CompositePart(indicator="A", weight=0.1), CompositePart(indicator="B", weight=0.2))
    rows = [row(unit, name, 0.3) for unit in ("s1", "s2") for name in "AB"] + [
        row("s3", "A", 0.1),
        row("s3", "B", 0.1),
    ]

    assert [score.rank for score in composite_scores(rows, parts)] == [1, 1, 3]


@pytest.mark.parametrize(("apart", "places"), [(4e-10, [1, 1]), (4e-9, [1, 2])])
def test_less_than_a_billionth_apart_is_equal(apart, places):
    parts = (CompositePart(indicator="A", weight=1),)
    rows = [row("s1", "A", 0.5 + apart), row("s2", "A", 0.5)]

    assert [score.rank for score in composite_scores(rows, parts)] == places


def test_other_levels_and_dimensions_are_passed_over():
    rows = [
        row("s1", "A", 0.5),
        row("s1", "A", 0.9, dimensions=(("exam", "ege"),)),
        ResultRow(indicator="A", level="region", unit="r1", value=0.9, status=Status.OK),
    ]

    assert by_unit(rows, PARTS[:1])["s1"].score == 0.5
    assert [score.unit for score in composite_scores(rows, PARTS[:1], level="region")] == ["r1"]


def test_no_parts_are_refused():
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-008"):
        composite_scores([], ())


def test_a_part_without_a_range_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-009"):
        CompositePart(indicator="A", weight=1, worst=1, best=1)


def test_a_weight_of_nothing_is_refused():
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*weight"):
        CompositePart(indicator="A", weight=0)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(10, 60)), min_size=1, max_size=12))
def test_a_score_lies_between_0_and_1_and_its_rank_between_the_others(pairs):
    rows = [
        each
        for i, (a, b) in enumerate(pairs)
        for each in (row(f"s{i:02}", "A", a), row(f"s{i:02}", "B", b))
    ]

    for score in composite_scores(rows, PARTS):
        assert 0 <= score.score <= 1
        assert score.best_rank <= score.rank <= score.worst_rank


def test_two_periods_are_not_mixed_into_one_score():
    rows = [row("s1", "A", 0.8, period="2025"), row("s1", "A", 0.4, period="2026")]

    with pytest.raises(MentorshipModelError, match=r"MM-MONITORING-034\] argument rows, A: "):
        composite_scores(rows, PARTS)


def test_an_unknown_level_or_treatment_of_gaps_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-011"):
        composite_scores([], PARTS, level="school")
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*missing.*no_score, rest"):
        composite_scores([], PARTS, missing="drop")


@pytest.mark.parametrize("parts", [5, None, [5], "AB"])
def test_parts_are_a_list_of_parts(parts):
    """Python's own error said that an int cannot be walked."""
    with pytest.raises(
        MentorshipModelError, match=r"MM-ARGUMENTS-001.*argument parts.*CompositePart"
    ):
        composite_scores([], parts)


def test_parts_may_be_walked_once_only():
    assert composite_scores([], iter(PARTS)) == composite_scores([], PARTS)


@pytest.mark.parametrize("spread", [-0.1, 1, 25, float("nan")])
def test_weights_are_moved_by_less_than_themselves(spread):
    with pytest.raises(MentorshipModelError) as caught:
        composite_scores([], PARTS, spread=spread)

    (problem,) = caught.value.problems
    assert (problem.code, problem.place.argument) == ("MM-MONITORING-036", "spread")


def test_an_indicator_is_one_part_of_a_score():
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-037"):
        composite_scores([], (*PARTS, PARTS[0]))
