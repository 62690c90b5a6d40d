"""References: short, without spaces, and never repeated when they are wrong."""

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.model import Attitude, Change, ChangeKind, Product, Waiver
from mentorship_model.vocabulary import ProductType, RoadMapPart


@pytest.mark.parametrize("text", ["text-1", "sha256:0af3", "архив/12_а.3", ""])
def test_a_reference_is_one_word(text):
    assert Attitude(text).text == text


@pytest.mark.parametrize("text", ["мне понравилось", "a" * 121, "a\n", 7, None])
def test_prose_is_refused_and_not_repeated(text):
    with pytest.raises(MentorshipModelError, match=r"MM-MODEL-001.*argument text: ") as caught:
        Attitude(text)

    assert "понравилось" not in str(caught.value)
    assert "понравилось" not in caught.value.in_("ru")


def test_a_reason_is_a_reference_too():
    with pytest.raises(MentorshipModelError, match="MM-MODEL-001"):
        Waiver(RoadMapPart.CPD_SCHEDULE, "нет времени")


@pytest.mark.parametrize("kind", ["podcast", ProductType.METHOD])
def test_the_kinds_of_products_are_open(kind):
    assert Product(kind).kind == kind


@pytest.mark.parametrize("kind", ["Подкаст", "a b", "", None])
def test_a_kind_of_product_is_a_code(kind):
    with pytest.raises(MentorshipModelError, match=r"MM-MODEL-002.*argument kind: "):
        Product(kind)


@pytest.mark.parametrize("id", ["", "a b", 7])
def test_an_id_is_a_reference_that_is_not_empty(id):
    with pytest.raises(MentorshipModelError, match=r"MM-MODEL-001.*argument activity: "):
        Change(ChangeKind.CANCEL, id)
