"""The glossary, reachable from every term."""

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.vocabulary import Contour, Level, MentoringForm, Role
from mentorship_model.vocabulary.glossary import glossary, glossary_page, term
from mentorship_model.vocabulary.words import Word


def test_every_term_is_reached_from_the_words_that_stand_for_it():
    for one in glossary().values():
        for word in one.words:
            assert one in word.glossary


def test_a_code_that_two_lists_share_leads_to_the_right_term():
    """``Role.SOCIAL_PARTNER`` and ``Lender.SOCIAL_PARTNER`` are equal as text."""
    from mentorship_model.vocabulary.readiness import Lender

    assert Role.SOCIAL_PARTNER == Lender.SOCIAL_PARTNER
    assert [one.value for one in Role.SOCIAL_PARTNER.glossary] == ["social_partner"]
    assert Lender.SOCIAL_PARTNER.glossary == ()


@pytest.mark.parametrize("words", [MentoringForm, Contour, Level])
def test_every_member_of_a_core_list_has_its_term(words):
    assert all(word.glossary for word in words)


def test_every_role_of_the_pair_has_its_term():
    roles = (Role.MENTOR, Role.MENTEE, Role.CURATOR, Role.ROUTE_TUTOR, Role.PSYCHOLOGIST)

    assert all(role.glossary for role in roles)


@pytest.mark.parametrize("name", ["mentee", "Mentee", "наставляемый", "НАСТАВЛЯЕМЫЙ"])
def test_a_term_is_known_by_its_code_and_by_both_names(name):
    assert term(name).words == (Role.MENTEE,)


def test_the_tutor_of_a_route_is_told_from_the_post_of_tutor():
    note = term("route_tutor").note

    assert "инклюзивного" in note.ru


def test_an_unknown_term_is_an_error_with_similar_ones():
    with pytest.raises(MentorshipModelError, match=r"MM-VOCABULARY-002.*mentee"):
        term("menteee")


def test_words_of_the_glossary_are_members_not_texts():
    words = [word for one in glossary().values() for word in one.words]

    assert all(isinstance(word, Word) for word in words)


def test_the_page_has_a_row_for_every_term():
    rows = [line for line in glossary_page().splitlines() if line.startswith("| ")]

    assert len(rows) == len(glossary()) + 1
