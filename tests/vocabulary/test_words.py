"""Words and lists of words; the words of an embedder."""

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.text import Text
from mentorship_model.vocabulary import Contour, Level, OwnWord, ProductType, Role
from mentorship_model.vocabulary.words import Word, word_of


def test_a_word_is_its_code():
    assert Role.MENTOR == "mentor"
    assert f"{Role.MENTOR}" == "mentor"
    assert Role("mentor") is Role.MENTOR


def test_an_unknown_code_is_no_word():
    with pytest.raises(ValueError, match="'boss' is not a valid Role"):
        Role("boss")


def test_a_list_may_be_made_by_an_embedder():
    class Grade(Word, lead_in=("V22",), open_by=("V22",)):
        """Grades of a school."""

        JUNIOR = "junior", "младший", "junior", "V22"

    assert (Grade.lead_in, Grade.open_by) == (("V22",), ("V22",))
    assert Grade.JUNIOR.label == Text("младший", "junior")


def test_a_word_needs_both_labels():
    with pytest.raises(MentorshipModelError, match=r"argument en: .*not empty"):

        class Bad(Word):
            """Without English."""

            ONE = "one", "один"


@pytest.mark.parametrize("code", ["", "Podcast", "подкаст", "1st", "pod-cast"])
def test_a_word_of_an_embedder_has_a_plain_code(code):
    with pytest.raises(MentorshipModelError, match=r"argument value: .*lower-case Latin letters"):
        OwnWord(code, Text("подкаст", "podcast"))


def test_levels_go_from_the_widest_to_the_narrowest():
    assert list(Level) == ["federal", "regional", "municipal", "institutional"]


PODCAST = OwnWord("podcast", Text("подкаст", "podcast"))


def test_an_open_list_takes_a_word_of_the_embedder():
    assert word_of(ProductType, "podcast", own=[PODCAST]) is PODCAST


def test_an_open_list_keeps_its_own_words():
    assert word_of(ProductType, "method", own=[PODCAST]) is ProductType.METHOD


def test_a_closed_list_takes_no_more_words():
    """S3-04: the contours are exactly two."""
    with pytest.raises(MentorshipModelError, match=r"MM-VOCABULARY-006.*Contour.*closed"):
        word_of(Contour, "internal", own=[PODCAST])


def test_a_code_no_word_has_is_an_error_with_similar_ones():
    with pytest.raises(MentorshipModelError, match=r"MM-VOCABULARY-007.*Similar: technology"):
        word_of(ProductType, "tecnology")
