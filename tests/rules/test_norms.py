"""What a norm is called, how far it is trusted, and where it is cited."""

from __future__ import annotations

import pytest

from mentorship_model.rules import Norm, NormForce, Value


@pytest.mark.parametrize(
    ("one", "ru", "en"),
    [
        (NormForce.BINDING, "обязательно", "binding"),
        (NormForce.RECOMMENDATION, "рекомендация", "recommendation"),
        (NormForce.CONVENTION, "соглашение", "convention"),
        (Value.YES, "да", "yes"),
        (Value.NO, "нет", "no"),
        (Value.UNDETERMINED, "не определено", "undetermined"),
    ],
)
def test_forces_and_answers_have_words(one, ru, en):
    assert (one.label.ru, one.label.en) == (ru, en)


@pytest.mark.parametrize(("place", "cited"), [("часть 2", "часть 2"), ("", None)])
def test_a_norm_is_cited_by_its_own_place_or_by_that_of_its_source(place, cited):
    norm = Norm(id="law", source="S2.4-05", force=NormForce.BINDING, place=place)
    source = Norm(id="law", source="S2.4-05", force=NormForce.BINDING).citation

    assert norm.citation.place == (source.place if cited is None else cited)
    assert source.place
