"""
What a payment for mentoring is by nature, and how much a region or an organisation has set.

There is no federal figure: amounts come from overlays.  Two sources disagree about the nature of the
payment; both are given, with their dates, and the choice stays with the payer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.explain import Citation, Reason
from mentorship_model.incentives.offers import check_rules
from mentorship_model.rules import RuleBase
from mentorship_model.text import Text
from mentorship_model.vocabulary import cite
from mentorship_model.vocabulary.incentives import PaymentNature

__all__ = ["MentoringPay", "NatureOfPayment", "mentoring_pay", "payment_natures"]

_NEGATIVE: Final = ProblemKind(
    "MM-INCENTIVES-002",
    Text("это не число наставляемых", "that is no number of mentees"),
    expected=Text("целое число, 0 или больше", "a whole number, 0 or more"),
)

_SAID_SINCE: Final = {
    PaymentNature.COMPENSATORY: ("S2.4-05", date(2021, 12, 21)),
    PaymentNature.STIMULATING: ("letter:rostrud-2025-05-06", date(2025, 5, 6)),
}


@frozen(kw_only=True)
class NatureOfPayment:
    """
    What one source says about the nature of the payment.

    Attributes:
        nature: What it says.

        since: The day of the source.

        citation: The source.
    """

    nature: PaymentNature
    since: date
    citation: Citation


@checks_arguments
def payment_natures(*, on: date) -> tuple[NatureOfPayment, ...]:
    """
    Return what the sources of a day say about the nature of the payment, the earliest first.

    More than one answer means that the sources conflict and that the payer has to choose.

    Examples:
        >>> [one.nature.value for one in payment_natures(on=date(2026, 9, 1))]
        ['compensatory', 'stimulating']
        >>> [one.nature.value for one in payment_natures(on=date(2024, 9, 1))]
        ['compensatory']
    """
    return tuple(
        NatureOfPayment(nature=nature, since=since, citation=cite(code))
        for nature, (code, since) in _SAID_SINCE.items()
        if since <= on
    )


@frozen(kw_only=True)
class MentoringPay:
    """
    How much is set for a mentor, as a share of the rate.

    Attributes:
        coefficient: Share for one mentee; None if nobody has set it.

        paid_mentees: Mentees that are paid for; all, where nobody has set how many or where that
            cannot be known.

        total: Share for all of them; None if it cannot be known.

        reason: How it was worked out.
    """

    coefficient: Decimal | None
    paid_mentees: int
    total: Decimal | None
    reason: Reason


def mentoring_pay(
    base: RuleBase, *, mentees: int, facts: Mapping[str, object] | None = None
) -> MentoringPay:
    """
    Work out the share of the rate that is set for a mentor.

    Args:
        base: The rulebook ``incentives`` resolved for a day and a place.

        mentees: How many mentees the mentor has.

        facts: What is known of the mentor, where an act sets another amount for some.

    Raises:
        MentorshipModelError: ``MM-INCENTIVES-001``, if *base* is of another rulebook; ``-002``, if
            *mentees* is no whole number or negative; ``MM-RULES-002`` to ``-004``, if a fact that
            is asked about has a wrong type.

    Formula:
        coefficient × min(mentees, most mentees that are paid for)

    Examples:
        >>> from mentorship_model.rules import resolve, rulebook
        >>> base = resolve(rulebook("incentives"), on=date(2026, 9, 1))
        >>> mentoring_pay(base, mentees=2).total is None  # there is no federal figure
        True
    """
    check_rules(base)
    if type(mentees) is not int or mentees < 0:
        raise _NEGATIVE.error(place=Place(argument="mentees"))
    known = {} if facts is None else facts
    coefficient, most = (base.value_for(name, known) for name in _AMOUNTS)
    share = coefficient if isinstance(coefficient, Decimal) else None
    paid = min(mentees, most) if isinstance(most, int) else mentees
    missing = tuple(
        dict.fromkeys(fact for name in _AMOUNTS for fact in base.missing_for(name, known))
    )
    total = None if share is None or missing else share * paid
    return MentoringPay(
        coefficient=share,
        paid_mentees=paid,
        total=total,
        reason=_reason(base, paid, total=total, missing=missing),
    )


_AMOUNTS: Final = ("pay_coefficient", "paid_mentees")
_NOT_SET: Final = Text("размер выплаты никто не установил", "nobody has set an amount")
_DEPENDS: Final = Text(
    "размер зависит от того, что не известно: {missing}",
    "the amount depends on what is not known: {missing}",
)
_AMOUNT: Final = Text(
    "доля ставки {total} за наставляемых: {paid}", "share of the rate {total} for mentees: {paid}"
)


def _reason(base: RuleBase, paid: int, *, total: Decimal | None, missing: Sequence[str]) -> Reason:
    norms = [
        candidate.norm
        for name in _AMOUNTS
        for candidate in base.resolutions[name].candidates
        if candidate.applies
    ]
    if total is not None:
        text = _AMOUNT.fill(total=total, paid=paid)
    elif missing:
        labels = [base.facts[name].label for name in missing]
        text = _DEPENDS.fill(
            missing=Text("; ".join(one.ru for one in labels), "; ".join(one.en for one in labels))
        )
    else:
        text = _NOT_SET
    return Reason(
        code="mentoring_pay",
        text=text,
        citations=tuple(base.norms[norm].citation for norm in dict.fromkeys(norms)),
    )
