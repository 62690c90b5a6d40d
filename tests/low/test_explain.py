"""A tree of reasons reads in both languages and knows what it rests on."""

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.explain import Citation, Mark, Reason, citations_of, render
from mentorship_model.text import Text

SEED = Citation("S1.2-13", Mark.SEED, Text("модель", "model"), "1.2, 331-337")
DOUBT = Citation("full:kinds", Mark.UNVERIFIED, Text("полный текст", "full text"))


def leaf(code, holds=None, *citations):
    text = Text(f"причина {code}", f"reason {code}")
    return Reason(code=code, text=text, holds=holds, citations=citations)


TREE = Reason(
    code="whole",
    text=Text("вывод", "verdict"),
    holds=None,
    parts=(leaf("a", True, SEED), leaf("b", False, DOUBT, SEED)),
)


def test_a_tree_is_rendered_with_signs_and_sources():
    assert render(TREE, "ru").splitlines() == [
        "? вывод",
        "  ✓ причина a — модель, 1.2, 331-337 [S1.2-13]",
        "  ✗ причина b — полный текст [full:kinds, не проверено]; модель, 1.2, 331-337 [S1.2-13]",
    ]


def test_reasons_are_told_in_russian_unless_asked_otherwise():
    assert render(TREE) == render(TREE, "ru") != render(TREE, "en")


def test_sources_can_be_left_out():
    assert "S1.2-13" not in render(TREE, "en", cite=False)


def test_each_source_is_named_once_in_reading_order():
    assert citations_of(TREE) == (SEED, DOUBT)


def test_walking_a_reason_visits_every_part():
    assert [part.code for part in TREE] == ["whole", "a", "b"]


def test_whatever_is_not_sourced_says_so():
    assert "our convention" in Citation("p", Mark.CONVENTION, Text("п", "p")).in_("en")
    assert all(mark.label.ru and mark.label.en for mark in Mark)


def test_a_remark_neither_holds_nor_fails():
    remark = Reason(code="remark", text=Text("сведение", "remark"), is_remark=True)

    assert render(remark, "en") == "· remark"


def test_the_marks_have_stable_codes_and_names():
    """The codes stand in exports and in the hashes of rule bases."""
    assert {mark.value: (mark.label.ru, mark.label.en) for mark in Mark} == {
        "seed": ("исходный документ", "source document"),
        "verified": ("проверено по источнику", "verified by a source"),
        "unverified": ("не проверено", "unverified"),
        "convention": ("наше соглашение", "our convention"),
    }


@pytest.mark.parametrize("lang", ["RU", "de", None])
def test_a_tree_is_rendered_in_no_third_language(lang):
    """
    It was rendered in English.
    """
    with pytest.raises(MentorshipModelError, match=r"argument lang: .*one of: ru, en"):
        render(TREE, lang)
