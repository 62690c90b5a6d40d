"""Who may be rewarded for mentoring, with what and on which ground."""

from mentorship_model.incentives.offers import Offer, available_offers, offers
from mentorship_model.incentives.payment import (
    MentoringPay,
    NatureOfPayment,
    mentoring_pay,
    payment_natures,
)

__all__ = [
    "MentoringPay",
    "NatureOfPayment",
    "Offer",
    "available_offers",
    "mentoring_pay",
    "offers",
    "payment_natures",
]
