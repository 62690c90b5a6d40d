"""Every incentive of the document is judged, and to be eligible is not to be awarded."""

from __future__ import annotations

from datetime import date

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.incentives import available_offers, offers
from mentorship_model.rules import RULEBOOKS, Value, resolve, rulebook
from mentorship_model.vocabulary.incentives import INCENTIVES, Incentive, IncentiveFunction

ON = date(2026, 9, 1)
BASE = resolve(rulebook("incentives"), on=ON)
MENTOR = {
    "has_mentoring_results": True,
    "does_extra_mentoring_duties": True,
    "is_pedagogical_worker": True,
    "is_employee": True,
    "mentors_youth": True,
    "mentoring_years": 5,
    "has_active_sanction": False,
    "can_motivate": True,
    "has_mentor_payment": True,
    "is_mentoring_in_contract": True,
    "is_in_attestation": False,
    "applies_for_vacant_post": False,
    "wants_management_career": True,
}


def values(facts, **others):
    return {offer.incentive: offer.value for offer in offers(BASE, facts, **others)}


def test_every_incentive_of_the_document_has_a_ground():
    assert list(values(MENTOR)) == list(Incentive)


def test_incentives_without_occasion_are_not_offered():
    refused = {incentive for incentive, value in values(MENTOR).items() if value is Value.NO}

    assert refused == {
        Incentive.ATTESTATION_CREDIT,
        Incentive.VACANCY_CREDIT,
        Incentive.GRANT_PROGRAMME,
    }


def test_grants_are_the_way_out_where_the_surroundings_cannot_motivate():
    found = available_offers(BASE, {"can_motivate": False})

    assert [offer.incentive for offer in found] == [Incentive.GRANT_PROGRAMME]


def test_a_function_of_stimulation_selects_what_serves_it():
    assert set(values(MENTOR, function=IncentiveFunction.ECONOMIC)) == {
        Incentive.PAYMENT,
        Incentive.BEST_MENTOR_CONTEST,
        Incentive.GRANT_PROGRAMME,
    }


def test_the_state_award_is_a_right_to_be_submitted_and_says_so():
    (offer,) = (one for one in offers(BASE, MENTOR) if one.incentive is Incentive.STATE_AWARD)
    notes = [norm.note.en for norm in offer.verdict.norms if norm.note is not None]

    assert any("not to be awarded" in note for note in notes)


def test_before_the_decree_of_2018_there_is_no_state_award():
    base = resolve(rulebook("incentives"), on=date(2018, 3, 1))

    assert Incentive.STATE_AWARD not in {offer.incentive for offer in offers(base, MENTOR)}


@pytest.mark.parametrize("name", [name for name in RULEBOOKS if name != "incentives"])
def test_rules_of_another_rulebook_are_refused(name):
    with pytest.raises(MentorshipModelError, match=f"MM-INCENTIVES-001.*{name}"):
        offers(resolve(rulebook(name), on=ON), MENTOR)


def test_an_offer_tells_the_nature_and_the_functions_of_its_incentive():
    payment = next(one for one in offers(BASE, MENTOR) if one.incentive is Incentive.PAYMENT)

    assert payment.traits is INCENTIVES[Incentive.PAYMENT]
    assert IncentiveFunction.ECONOMIC in payment.traits.functions
