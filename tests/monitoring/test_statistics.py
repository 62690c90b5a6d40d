"""Intervals, gains, shrinkage, survival, questionnaires against published values and exact sums."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import (
    Moments,
    Observation,
    beta_binomial_prior,
    cohort_difference,
    cronbach_alpha,
    hedges_g,
    item_summaries,
    kaplan_meier,
    mean_interval,
    median_time,
    newcombe_interval,
    paired_gain,
    shrunk_share,
    survival_at,
    top_box,
    wilson_interval,
)
from mentorship_model.monitoring.intervals import normal_quantile, student_quantile

SHARES = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


class TestWilson:
    """Published: Newcombe 1998a, table I, method 3."""

    @pytest.mark.parametrize(
        ("successes", "n", "low", "high"),
        [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ],
    )
    def test_published_values(self, successes, n, low, high):
        assert wilson_interval(successes, n) == pytest.approx((low, high), abs=5e-5)

    @given(SHARES)
    def test_the_bounds_solve_the_score_equation(self, share):
        """(p - s/n)² = z² p (1 - p) / n at both bounds."""
        successes, n = share
        z = normal_quantile(0.95)

        for p in wilson_interval(successes, n):
            left, right = (p - successes / n) ** 2, z * z * p * (1 - p) / n
            assert math.isclose(left, right, rel_tol=1e-6, abs_tol=1e-12)

    @given(SHARES)
    def test_the_share_lies_inside_and_the_bounds_inside_0_and_1(self, share):
        successes, n = share
        low, high = wilson_interval(successes, n)

        assert 0 <= low <= successes / n <= high <= 1

    @given(SHARES)
    def test_failures_mirror_successes(self, share):
        successes, n = share
        low, high = wilson_interval(successes, n)

        assert wilson_interval(n - successes, n) == pytest.approx((1 - high, 1 - low), abs=1e-15)

    @pytest.mark.parametrize(("successes", "n"), [(-1, 5), (6, 5), (0, 0)])
    def test_what_is_no_share_is_refused(self, successes, n):
        with pytest.raises(MentorshipModelError, match="MM-MONITORING-003"):
            wilson_interval(successes, n)

    def test_it_keeps_its_promise_in_a_small_class(self):
        """Exact coverage at n = 8, p = 0.95: 94.3 %; the textbook interval covers 33.6 %."""
        p, n = 0.95, 8
        covered = sum(
            math.comb(n, k) * p**k * (1 - p) ** (n - k)
            for k in range(n + 1)
            if wilson_interval(k, n)[0] <= p <= wilson_interval(k, n)[1]
        )

        assert round(covered, 3) == 0.943


class TestNewcombe:
    """Published: Newcombe 1998b, table II, method 10."""

    @pytest.mark.parametrize(
        ("left", "right", "low", "high"),
        [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((10, 10), (0, 10), 0.6075, 1.0),
            ((0, 10), (0, 10), -0.2775, 0.2775),
        ],
    )
    def test_published_values(self, left, right, low, high):
        assert newcombe_interval(left, right) == pytest.approx((low, high), abs=5e-5)

    @given(SHARES, SHARES)
    def test_exchanging_the_groups_turns_the_interval_round(self, left, right):
        low, high = newcombe_interval(left, right)

        assert newcombe_interval(right, left) == pytest.approx((-high, -low), abs=1e-12)

    def test_what_is_no_share_is_refused(self):
        with pytest.raises(MentorshipModelError, match="MM-MONITORING-003"):
            newcombe_interval((1, 2), (3, 2))


@pytest.mark.parametrize(
    ("degrees", "exact"),
    [(2, 4.3027), (4, 2.7764), (9, 2.2622), (30, 2.0423), (120, 1.9799)],
)
def test_students_quantile_is_that_of_the_tables(degrees, exact):
    """Tables of Student's distribution, two-sided 95 %."""
    assert student_quantile(degrees, normal_quantile(0.95)) == pytest.approx(exact, rel=0.008)


def test_the_expansion_of_students_quantile_has_the_published_terms():
    """At z = 2 and one degree: 2 + 10/4 + 294/96 + 1098/384 + 169950/92160."""
    exact = 2 + Fraction(10, 4) + Fraction(294, 96) + Fraction(1098, 384) + Fraction(169950, 92160)

    assert student_quantile(1, 2) == pytest.approx(float(exact), rel=1e-15)


def test_equal_values_have_an_interval_of_no_width():
    assert mean_interval(Moments.of([0.3] * 3)) == pytest.approx((0.3, 0.3))


def test_a_mean_of_two_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-004"):
        mean_interval(Moments.of([3, 4]))


class TestGains:
    """Gains against own start, cohort and another group."""

    def test_a_paired_gain_is_measured_in_deviations_of_the_start(self):
        """Starts 2, 4, 6: deviation 2; gains 1, 2, 3: mean 2, so the size is 1."""
        gain = paired_gain(Moments.of([1, 2, 3]), Moments.of([2, 4, 6]))

        assert (gain.n, gain.mean, gain.size) == (3, 2, 1)
        assert gain.low < 2 < gain.high

    def test_equal_starts_have_no_size(self):
        assert paired_gain(Moments.of([1, 2, 3]), Moments.of([4, 4, 4])).size is None

    def test_a_difference_from_the_cohort_has_its_own_deviation(self):
        """Differences 1, 2, 3: mean 2, deviation 1."""
        assert cohort_difference(Moments.of([1, 2, 3])).size == 2

    def test_too_few_are_refused(self):
        with pytest.raises(MentorshipModelError, match="MM-MONITORING-005"):
            paired_gain(Moments.of([1, 2]), Moments.of([3, 3]))

    def test_hedges_g_corrects_small_groups(self):
        """Difference 2, pooled deviation 1, N = 6: 2 x (1 - 3/15) = 1.6."""
        assert hedges_g(Moments.of([4, 5, 6]), Moments.of([2, 3, 4])) == pytest.approx(1.6)

    def test_hedges_g_pools_the_squares_of_the_deviations(self):
        """Difference 3; deviations 4 and 2 pool to the root of (2 x 16 + 2 x 4) / 4 = 10."""
        assert hedges_g(Moments.of([2, 6, 10]), Moments.of([1, 3, 5])) == pytest.approx(
            3 / 10**0.5 * (1 - 3 / 15)
        )

    def test_groups_in_which_nobody_differs_have_no_size(self):
        assert hedges_g(Moments.of([4, 4]), Moments.of([2, 2])) is None

    def test_a_group_of_one_is_refused(self):
        with pytest.raises(MentorshipModelError, match="MM-MONITORING-005"):
            hedges_g(Moments.of([4]), Moments.of([2, 3]))

    @given(st.lists(st.integers(0, 100)), st.lists(st.integers(0, 100)))
    def test_moments_of_schools_add_up_to_those_of_the_region(self, left, right):
        assert Moments.of(left) + Moments.of(right) == Moments.of([*left, *right])


class TestShrinkage:
    """Small units are drawn to the common share, the more so the fewer people."""

    UNITS = ((9, 10), (5, 10), (18, 20), (10, 20), (10, 10), (4, 10))

    def test_the_moments_are_those_worked_out_by_hand(self):
        """
        K = 56, N = 80, p = 0.7; the sum of k²/n is 43.4, so between = 4.2 = 20 x 0.21.

        rho = (20 - 5) / (80 - 1200/80 - 5) = 15 / 60 = 1/4, so the prior is worth 3 people.
        """
        prior = beta_binomial_prior(self.UNITS)

        assert (prior.mean, prior.weight) == (pytest.approx(0.7), pytest.approx(3, abs=1e-4))

    @pytest.mark.parametrize("pairs", [[(1, 2)] * 4, [(0, 9)] * 9, [(9, 9)] * 9, []])
    def test_too_few_or_too_like_units_tell_nothing(self, pairs):
        assert beta_binomial_prior(pairs) is None

    def test_units_that_differ_by_chance_only_share_one_value(self):
        prior = beta_binomial_prior([(5, 10)] * 9)

        assert (prior.weight, shrunk_share(5, 10, prior=prior)) == (None, 0.5)

    def test_units_of_one_person_say_nothing_of_the_spread(self):
        assert beta_binomial_prior([(1, 1)] * 4 + [(0, 1)] * 4).weight is None

    def test_all_or_nothing_units_borrow_nothing(self):
        prior = beta_binomial_prior([(10, 10), (0, 10)] * 9)

        assert shrunk_share(10, 10, prior=prior) == pytest.approx(1, abs=0.01)

    @given(st.lists(SHARES, min_size=5, max_size=30), SHARES)
    def test_a_shrunk_share_lies_between_its_own_and_the_common_one(self, pairs, share):
        prior = beta_binomial_prior(pairs)
        if prior is not None:
            own = share[0] / share[1]
            low, high = sorted((own, prior.mean))

            assert low - 1e-12 <= shrunk_share(*share, prior=prior) <= high + 1e-12

    @given(st.lists(SHARES, min_size=5), st.randoms())
    def test_the_order_of_units_does_not_change_a_digit(self, pairs, dice):
        shuffled = list(pairs)
        dice.shuffle(shuffled)

        assert beta_binomial_prior(shuffled) == beta_binomial_prior(pairs)


class TestSurvival:
    """Published: Freireich and others 1963, remission under 6-MP, 21 patients."""

    EVENTS = (6, 6, 6, 7, 10, 13, 16, 22, 23)
    WATCHED = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
    STEPS = kaplan_meier(
        [*(Observation(t, True) for t in EVENTS), *(Observation(t, False) for t in WATCHED)]
    )

    def test_the_curve_and_its_errors_are_the_published_ones(self):
        assert [
            (s.time, s.at_risk, round(s.survival, 3), round(s.standard_error, 3))
            for s in self.STEPS
        ] == [
            (6, 21, 0.857, 0.076),
            (7, 17, 0.807, 0.087),
            (10, 15, 0.753, 0.096),
            (13, 12, 0.690, 0.107),
            (16, 11, 0.627, 0.114),
            (22, 7, 0.538, 0.128),
            (23, 6, 0.448, 0.135),
        ]

    def test_the_bounds_hold_the_curve(self):
        assert all(0 < s.low < s.survival < s.high < 1 for s in self.STEPS)

    def test_half_are_gone_after_the_median(self):
        assert (median_time(self.STEPS), median_time(self.STEPS[:3])) == (23, None)

    @pytest.mark.parametrize("n", range(2, 60, 2))
    def test_half_is_half_although_products_of_fractions_are_rounded(self, n):
        """One leaves each day: half are gone after n / 2 days."""
        steps = kaplan_meier([Observation(day, True) for day in range(1, n + 1)])

        assert median_time(steps) == n // 2

    def test_between_steps_the_last_one_holds(self):
        assert survival_at(self.STEPS, 5) == 1
        assert survival_at(self.STEPS, 9) == self.STEPS[1].survival

    def test_once_nobody_is_left_there_is_no_bound(self):
        (step,) = kaplan_meier([Observation(1, True)])

        assert (step.survival, step.standard_error, step.low) == (0, None, None)

    def test_a_negative_time_is_refused_with_its_row(self):
        with pytest.raises(MentorshipModelError, match="MM-MONITORING-006] row 2"):
            kaplan_meier([Observation(1, True), Observation(-1, True)])

    @given(st.lists(st.integers(0, 9), min_size=1))
    def test_without_the_unfinished_it_is_the_share_still_there(self, times):
        steps = kaplan_meier([Observation(time, True) for time in times])

        for step in steps:
            left = Fraction(sum(time > step.time for time in times), len(times))
            assert step.survival == pytest.approx(float(left), abs=1e-12)


class TestQuestionnaire:
    """Answers from 1 to 5."""

    def test_the_two_best_answers_count_as_satisfied(self):
        box = top_box([5, 4, 4, 3, 1, None])

        assert (box.satisfied, box.n, box.asked, box.share) == (3, 5, 6, 0.6)
        assert (box.low, box.high) == wilson_interval(3, 5)

    def test_nobody_answered_is_not_nobody_satisfied(self):
        assert top_box([None, None]).share is None

    def test_an_answer_off_the_scale_is_no_answer_and_reported(self):
        box = top_box([6, 5])

        assert (box.n, [p.place.row for p in box.problems]) == (1, [1])

    def test_questions_are_summarised_one_by_one(self):
        forms = [{"a": 1, "b": None}, {"a": 2, "b": None}]

        assert [(each.item, each.n, each.mean) for each in item_summaries(forms)] == [
            ("a", 2, 1.5),
            ("b", 0, None),
        ]

    def test_alpha_is_that_worked_out_by_hand(self):
        """
        Questions 1 3 5 and 2 3 4: variances 4 and 1, of the sums 3 6 9: 9.

        2 / 1 x (1 - 5/9) = 8/9.
        """
        forms = [{"a": 1, "b": 2}, {"a": 3, "b": 3}, {"a": 5, "b": 4}]

        assert cronbach_alpha(forms).alpha == pytest.approx(8 / 9)

    def test_incomplete_forms_are_left_out_and_counted(self):
        forms = [{"a": 1, "b": 2}, {"a": 3}, {"a": 3, "b": 3}, {"a": 5, "b": 4}]

        reliability = cronbach_alpha(forms)

        assert (reliability.n, reliability.items, reliability.incomplete) == (3, 2, 1)

    @pytest.mark.parametrize(
        "forms", [[], [{"a": 1, "b": 2}], [{"a": 1}, {"a": 2}], [{"a": 1, "b": 1}] * 3]
    )
    def test_what_says_nothing_of_reliability_has_no_alpha(self, forms):
        assert cronbach_alpha(forms).alpha is None


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5, float("nan")])
def test_a_confidence_outside_0_and_1_is_refused_by_name(confidence):
    for interval in (
        lambda: wilson_interval(3, 4, confidence=confidence),
        lambda: kaplan_meier([Observation(1, True)], confidence=confidence),
    ):
        with pytest.raises(MentorshipModelError) as caught:
            interval()
        (problem,) = caught.value.problems
        assert (problem.code, problem.place.argument) == ("MM-MONITORING-039", "confidence")


@pytest.mark.parametrize("time", [float("nan"), float("inf")])
def test_a_duration_that_is_no_number_is_refused(time):
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-006"):
        kaplan_meier([Observation(time, True)])
