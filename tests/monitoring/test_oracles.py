"""The same statistics by scipy and statsmodels, on many random cases."""

from __future__ import annotations

import random

import pytest

from mentorship_model.monitoring import (
    Moments,
    Observation,
    beta_binomial_prior,
    kaplan_meier,
    mean_interval,
    newcombe_interval,
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
