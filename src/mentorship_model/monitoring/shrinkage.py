"""
How to order small units: shares drawn towards the common one, the more so the fewer people.

For ordering only, beside the raw share and never instead of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import floor
from typing import Any, Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments, expect_kind
from mentorship_model.monitoring.intervals import share_of

__all__ = ["Prior", "beta_binomial_prior", "prior_from_sums", "scaled_square", "shrunk_share"]

SCALE: Final = 1 << 20
"""Squares over n are summed in these whole units, so that the sum does not depend on the order."""


@frozen(kw_only=True)
class Prior:
    """
    What is known of a unit before looking at it.

    Attributes:
        mean: The common share.

        weight: How many people it is worth; None if units differ no more than chance makes them.
    """

    mean: float
    weight: float | None


@checks_arguments
def beta_binomial_prior(pairs: Iterable[tuple[int, int]], *, least: int = 5) -> Prior | None:
    """
    Estimate the distribution of shares of all units by its moments.

    Args:
        pairs: Successes and n of each unit; units with n = 0 are left out.

        least: Fewer units than this tell nothing.

    Returns:
        The prior, or None with too few units or when all or none succeed.

    Formula:
        The spread of the shares beyond the binomial one gives the correlation within a unit,
        rho; the prior is worth 1 / rho - 1 people.

    Raises:
        MentorshipModelError: ``MM-MONITORING-003``, if a pair is not a share.

    Source:
        J. C. Kleinman, 1973, Proportions with extraneous variance.

    Examples:
        >>> prior = beta_binomial_prior([(9, 10), (5, 10), (18, 20), (10, 20), (10, 10), (4, 10)])
        >>> round(prior.mean, 3), round(prior.weight, 2)
        (0.7, 3.0)
    """
    known = [share_of(successes, n) for successes, n in pairs if n != 0]
    return prior_from_sums(
        units=len(known),
        successes=sum(successes for successes, _ in known),
        n=sum(n for _, n in known),
        n_squares=sum(n * n for _, n in known),
        squares=sum(floor(scaled_square(successes, n)) for successes, n in known),
        least=least,
    )


def scaled_square(successes: Any, n: Any) -> Any:
    """Return successes² / n in whole units before rounding down, for numbers or columns."""
    return successes * successes / n * SCALE


def prior_from_sums(
    *, units: int, successes: int, n: int, n_squares: int, squares: int, least: int
) -> Prior | None:
    """
    Estimate the prior from sums over units.

    Args:
        units: How many units with n > 0.

        successes: Sum of successes.

        n: Sum of n.

        n_squares: Sum of n².

        squares: Sum of :func:`scaled_square`, each rounded down.

        least: Fewer units than this tell nothing.
    """
    if units < least or not 0 < successes < n:
        return None
    mean = successes / n
    variance = mean * (1 - mean)
    between = squares / SCALE - successes * mean
    freedom = units - 1
    # Units of one person each say nothing of the spread between units.
    room = n - n_squares / n - freedom
    correlation = (between / variance - freedom) / room if room > 0 else 0.0
    if correlation <= 0:
        return Prior(mean=mean, weight=None)
    # All-or-nothing units correlate fully: then nothing is borrowed from the others.
    return Prior(mean=mean, weight=max(0.0, 1 / correlation - 1))


def shrunk_share(successes: Any, n: Any, *, prior: Prior) -> Any:
    """
    Draw a share towards the common one, for numbers or columns.

    Examples:
        >>> shrunk_share(4, 4, prior=Prior(mean=0.75, weight=12.0))
        0.8125
        >>> shrunk_share(4, 4, prior=Prior(mean=0.8, weight=None))
        0.8
    """
    expect_kind("prior", prior, Prior)
    if prior.weight is None:
        return prior.mean + 0 * n
    return (successes + prior.mean * prior.weight) / (n + prior.weight)
