"""The term of an ИОМ: from which day it runs, and for how many years."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from mentorship_model.calendar import Term, add_years
from mentorship_model.lifecycle.route import events
from mentorship_model.model import Route

__all__ = [
    "term_after",
    "term_of_years",
    "years_later",
]


years_later: Final = lru_cache(maxsize=4096)(add_years)
"""``add_years``, remembered: a region opens its routes on few days."""


term_of_years: Final = lru_cache(maxsize=4096)(Term.of_years)
"""``Term.of_years``, remembered: one object for all routes that were opened on a day."""


def term_after(route: Route, event: events.RoadMapAgreed) -> Term:
    """Return the term once the map is agreed: from this day, unless the policy has begun it before."""
    return route.term or term_of_years(event.on, route.policy.max_years)
