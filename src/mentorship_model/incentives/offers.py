"""
Which incentives a mentor may be offered, and which would still need something.

The incentives are words of :mod:`mentorship_model.vocabulary`; on which ground each may be given is
told by the rulebook ``incentives``.  To be eligible for an award is not to be awarded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.rules import RuleBase, Value, Verdict, evaluate
from mentorship_model.text import Text
from mentorship_model.vocabulary.incentives import (
    INCENTIVES,
    Incentive,
    IncentiveFunction,
    IncentiveTraits,
)

__all__ = ["Offer", "available_offers", "check_rules", "offers"]

_OTHER_RULEBOOK: Final = ProblemKind(
    "MM-INCENTIVES-001",
    Text("это не правила стимулирования: {name}", "these are not rules of incentives: {name}"),
    expected=Text('правила сборника "incentives"', 'the rules of the rulebook "incentives"'),
    remedy=Text(
        'Передайте resolve(rulebook("incentives"), on=...).',
        'Pass resolve(rulebook("incentives"), on=...).',
    ),
)


@frozen(kw_only=True)
class Offer:
    """
    One incentive for one mentor.

    Attributes:
        incentive: What is offered.

        verdict: Whether there is ground for it, and why.
    """

    incentive: Incentive
    verdict: Verdict

    @property
    def value(self) -> Value:
        """Yes, no or undetermined."""
        return self.verdict.value

    @property
    def traits(self) -> IncentiveTraits:
        """Nature, functions and levels of the incentive."""
        return INCENTIVES[self.incentive]


@checks_arguments
def offers(
    base: RuleBase, facts: Mapping[str, object], *, function: IncentiveFunction | None = None
) -> tuple[Offer, ...]:
    """
    Judge every incentive for one mentor.

    Args:
        base: The rulebook ``incentives`` resolved for a day and a place.

        facts: What is known about the mentor and the organisation.

        function: Only incentives that do this; None for all.

    Returns:
        Offers in the order of the document; an incentive that is not in force on the day is left
        out.

    Raises:
        MentorshipModelError: ``MM-INCENTIVES-001``, if *base* is of another rulebook.

    Examples:
        >>> from datetime import date
        >>> from mentorship_model.rules import resolve, rulebook
        >>> base = resolve(rulebook("incentives"), on=date(2026, 9, 1))
        >>> facts = {"has_mentoring_results": True, "wants_management_career": False}
        >>> {offer.incentive.value: offer.value.value for offer in offers(base, facts)}["payment"]
        'undetermined'
    """
    check_rules(base)
    return tuple(
        Offer(incentive=incentive, verdict=evaluate(base, incentive.value, facts))
        for incentive, traits in INCENTIVES.items()
        if incentive.value in base.rules and (function is None or function in traits.functions)
    )


@checks_arguments
def available_offers(base: RuleBase, facts: Mapping[str, object]) -> tuple[Offer, ...]:
    """
    Return the offers with ground.

    Grant programmes are among them where the surroundings cannot motivate fully: the document names
    them as the way out.

    Args:
        base: The rulebook ``incentives`` resolved for a day and a place.

        facts: What is known about the mentor and the organisation.

    Source:
        S2.4-25, S2.4-26.
    """
    return tuple(offer for offer in offers(base, facts) if offer.value is Value.YES)


def check_rules(base: object) -> None:
    """Refuse what are not the rules of incentives."""
    # Whatever else has a name may be a person.
    name = base.name if isinstance(base, RuleBase) else type(base).__name__
    if not isinstance(base, RuleBase) or name != "incentives":
        raise _OTHER_RULEBOOK.error(place=Place(argument="base"), name=name)
