"""The same statistics by scipy, statsmodels and numpy, on many random cases."""

from __future__ import annotations

import random

import pytest

from mentorship_model.monitoring import (
    Moments,
    Observation,
    beta_binomial_prior,
    cohort_difference,
    cronbach_alpha,
    hedges_g,
    kaplan_meier,
    mean_interval,
    newcombe_interval,
    paired_gain,
    top_box,
    wilson_interval,
)
from mentorship_model.monitoring.intervals import normal_quantile, student_quantile

pytestmark = pytest.mark.oracle


def shares(count: int, *, seed: int) -> list[tuple[int, int]]:
    dice = random.Random(seed)
    return [(dice.randint(0, n), n) for n in (dice.randint(1, 500) for _ in range(count))]


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.998])
def test_wilson_is_that_of_statsmodels(confidence):
    from statsmodels.stats import proportion

    for successes, n in shares(300, seed=1):
        known = proportion.proportion_confint(successes, n, alpha=1 - confidence, method="wilson")

        assert wilson_interval(successes, n, confidence=confidence) == pytest.approx(
            known, abs=1e-12
        )


def test_newcombe_is_that_of_statsmodels():
    from statsmodels.stats import proportion

    for left, right in zip(shares(200, seed=2), shares(200, seed=3), strict=True):
        known = proportion.confint_proportions_2indep(*left, *right, method="newcomb")

        assert newcombe_interval(left, right) == pytest.approx(known, abs=1e-12)


def test_kaplan_meier_is_that_of_statsmodels():
    from statsmodels.duration import survfunc as survival

    dice = random.Random(4)
    for _ in range(50):
        watched = [
            Observation(dice.randint(1, 30), dice.random() < 0.6)
            for _ in range(dice.randint(3, 80))
        ]
        known = survival.SurvfuncRight(
            [each.time for each in watched], [int(each.is_event) for each in watched]
        )
        steps = kaplan_meier(watched)
        by_time = dict(zip(known.surv_times, known.surv_prob, strict=True))
        errors = dict(zip(known.surv_times, known.surv_prob_se, strict=True))

        for step in steps:
            assert step.survival == pytest.approx(by_time[step.time], abs=1e-12)
            if step.standard_error is not None:
                assert step.standard_error == pytest.approx(errors[step.time], abs=1e-12)


def test_students_quantile_is_that_of_scipy_as_near_as_is_said():
    from scipy import stats

    z = normal_quantile(0.95)
    for degrees, nearness in ((2, 8e-3), (4, 4e-4), (10, 1e-5), (50, 1e-8), (1000, 1e-12)):
        exact = stats.t.ppf(0.975, degrees)

        assert student_quantile(degrees, z) == pytest.approx(exact, rel=nearness)


def test_the_interval_of_a_mean_is_that_of_scipy():
    from scipy import stats

    dice = random.Random(5)
    for _ in range(50):
        marks = [dice.randint(2, 5) for _ in range(dice.randint(12, 90))]
        moments = Moments.of(marks)
        known = stats.t.interval(
            0.95, len(marks) - 1, loc=moments.mean, scale=moments.deviation / len(marks) ** 0.5
        )

        assert mean_interval(moments) == pytest.approx(known, rel=1e-5)


def test_the_prior_is_near_the_most_likely_one():
    """Shares drawn from beta(17, 3): the moments find them, as the likelihood does."""
    from scipy import optimize, stats

    draw = stats.beta(17, 3).rvs(3000, random_state=6)
    dice = random.Random(6)
    sizes = [dice.randint(5, 120) for _ in draw]
    units = [
        (int(stats.binom(n, p).rvs(random_state=i)), n)
        for i, (n, p) in enumerate(zip(sizes, draw, strict=True))
    ]
    prior = beta_binomial_prior(units)

    def unlikely(parameters):
        a, b = parameters
        return -sum(stats.betabinom.logpmf([k for k, _ in units], sizes, a, b))

    best = optimize.minimize(unlikely, (10, 2), method="Nelder-Mead").x

    assert prior.mean * prior.weight == pytest.approx(best[0], rel=0.08)
    assert (1 - prior.mean) * prior.weight == pytest.approx(best[1], rel=0.08)


def marks(count: int, *, seed: int) -> list[list[float]]:
    """Draw groups of marks."""
    dice = random.Random(seed)
    return [
        [round(dice.gauss(4, 0.6), 2) for _ in range(dice.randint(12, 60))] for _ in range(count)
    ]


def test_a_paired_gain_is_that_of_scipy_and_numpy():
    import numpy as np
    from scipy import stats

    for starts in marks(50, seed=7):
        dice = random.Random(len(starts))
        ends = [start + dice.gauss(0.3, 0.5) for start in starts]
        differences = np.subtract(ends, starts)
        known = stats.ttest_rel(ends, starts).confidence_interval(0.95)
        gain = paired_gain(Moments.of(differences.tolist()), Moments.of(starts))

        assert (gain.low, gain.high) == pytest.approx((known.low, known.high), rel=1e-4)
        assert gain.size == pytest.approx(differences.mean() / np.std(starts, ddof=1), rel=1e-9)


def test_a_difference_from_the_cohort_is_that_of_scipy():
    from scipy import stats

    for group in marks(50, seed=8):
        known = stats.ttest_1samp([mark - 3.8 for mark in group], 0).confidence_interval(0.95)
        difference = cohort_difference(Moments.of([mark - 3.8 for mark in group]))

        assert (difference.low, difference.high) == pytest.approx(
            (known.low, known.high), rel=1e-4, abs=1e-5
        )


def test_hedges_g_is_that_of_statsmodels():
    import numpy as np
    from statsmodels.stats import meta_analysis

    for left, right in zip(marks(50, seed=9), marks(50, seed=10), strict=True):
        groups = [(np.mean(group), np.std(group, ddof=1), len(group)) for group in (left, right)]
        known, _ = meta_analysis.effectsize_smd(*groups[0], *groups[1])

        assert hedges_g(Moments.of(left), Moments.of(right)) == pytest.approx(known, rel=1e-9)


def test_cronbachs_alpha_is_that_of_the_covariances():
    """k / (k - 1) x (1 - trace / sum of the covariance matrix), with numpy's matrix."""
    import numpy as np

    dice = random.Random(11)
    for _ in range(50):
        mood = [dice.randint(1, 5) for _ in range(dice.randint(5, 40))]
        forms = [
            {name: min(5, max(1, each + dice.randint(-1, 1))) for name in "abcde"} for each in mood
        ]
        matrix = np.cov([[form[name] for form in forms] for name in "abcde"])
        known = 5 / 4 * (1 - np.trace(matrix) / matrix.sum())

        assert cronbach_alpha(forms).alpha == pytest.approx(known, rel=1e-9)


def test_the_satisfied_share_is_that_of_scipy():
    from scipy import stats

    dice = random.Random(12)
    for _ in range(50):
        answers = [dice.choice((1, 2, 3, 4, 5, None)) for _ in range(dice.randint(5, 80))]
        known = [answer for answer in answers if answer is not None]
        exact = stats.binomtest(sum(answer >= 4 for answer in known), len(known))
        bounds = exact.proportion_ci(method="wilson")
        box = top_box(answers)

        assert box.share == exact.statistic
        assert (box.low, box.high) == pytest.approx((bounds.low, bounds.high), abs=1e-12)
