"""Words and lists of words; the words of an embedder."""

import pickle

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.text import Text
from mentorship_model.vocabulary import Contour, Level, OwnWord, ProductType, Role
from mentorship_model.vocabulary.words import Word, word_of


def test_a_word_is_its_code():
    assert Role.MENTOR == "mentor"
    assert f"{Role.MENTOR}" == "mentor"
    assert Role("mentor") is Role.MENTOR


@pytest.mark.parametrize("code", ["Петрова", 5, None, [], {}, "ROLE"])
@pytest.mark.parametrize("base", [MentorshipModelError, ValueError])
def test_an_unknown_code_is_no_word_and_is_not_repeated(code, base):
    """It was Python's own error, which repeats what was given; libraries expect a ValueError."""
    with pytest.raises(
        base, match=r"MM-VOCABULARY-007.*\"Level\".*one of: federal, .*institutional$"
    ) as caught:
        Level(code)

    assert caught.value.__context__ is caught.value.__cause__ is None


def test_the_error_of_an_unknown_code_is_copied_whole():
    with pytest.raises(MentorshipModelError) as caught:
        Level("zz")

    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


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


def test_where_no_word_is_like_it_none_is_called_similar():
    """It said «Similar: —.»"""
    with pytest.raises(MentorshipModelError, match=r"MM-VOCABULARY-007.*one of: .*\w$"):
        word_of(ProductType, "zzzzzzzz")


def test_a_code_no_word_has_is_an_error_with_similar_ones():
    with pytest.raises(MentorshipModelError, match=r"MM-VOCABULARY-007.*Similar: technology"):
        word_of(ProductType, "tecnology")
