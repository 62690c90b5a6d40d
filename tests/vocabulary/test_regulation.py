"""Rights and duties of the model Regulation, the road map, the passport."""

import pytest

from mentorship_model.explain import Mark
from mentorship_model.vocabulary import Role, cite
from mentorship_model.vocabulary import regulation as room
from mentorship_model.vocabulary.regulation import DUTIES, RIGHTS, MenteeRight, RegulationStage
from mentorship_model.vocabulary.words import Word

LISTS = [thing for name in room.__all__ if isinstance(thing := getattr(room, name), type)]


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_nothing_of_it_claims_to_be_of_the_extract(words):
    """The extract names the Regulation (S0-31) and gives none of its text."""
    for word in words:
        assert all(cite(code).mark in (Mark.UNVERIFIED, Mark.VERIFIED) for code in word.sources)


def test_whoever_has_rights_has_duties():
    assert set(RIGHTS) <= set(DUTIES)


def test_a_mentee_may_ask_for_another_mentor():
    assert MenteeRight.PETITION_FOR_ANOTHER_MENTOR in list(RIGHTS[Role.MENTEE])


def test_pairs_are_formed_after_both_bases():
    order = list(RegulationStage)

    assert order.index(RegulationStage.PAIRING) > order.index(RegulationStage.BASE_OF_MENTEES)
    assert order.index(RegulationStage.PAIRING) > order.index(RegulationStage.BASE_OF_MENTORS)


def test_rights_and_duties_are_lists_of_words():
    assert all(issubclass(words, Word) for words in (*RIGHTS.values(), *DUTIES.values()))
