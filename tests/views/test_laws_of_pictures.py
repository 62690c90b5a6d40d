"""What holds for every picture, at the width of a page and of a phone, in both languages."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

import pytest
from view_geometry import outside, overlapping_texts, shapes
from view_markup import is_harmless, text_of
from view_pictures import PICTURES

PAGE, PHONE = 832, 358
LANGUAGES = ["ru", "en"]
KNOWN = Path(__file__).with_name("pictures.json")


@cache
def drawn(name, lang="ru"):
    return PICTURES[name](lang)


def svgs(name, lang):
    """The outermost pictures of what is drawn."""
    markup, found, depth, start = drawn(name, lang), [], 0, 0
    for tag in re.finditer(r"<svg |</svg>", markup):
        if tag[0] == "<svg ":
            start = tag.start() if depth == 0 else start
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                found.append(str(markup)[start : tag.end()])
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PICTURES)
def test_nothing_is_outside_the_frame(name, lang):
    for svg in svgs(name, lang):
        assert outside(svg, PAGE) == []
        assert [mark for mark in outside(svg, PHONE) if mark.kind != "text"] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PICTURES)
def test_no_two_labels_lie_over_each_other(name, lang):
    for svg in svgs(name, lang):
        assert overlapping_texts(svg, PAGE) == []


@pytest.mark.parametrize("name", PICTURES)
def test_both_languages_say_different_words(name):
    russian, english = (set(text_of(drawn(name, lang)).split()) for lang in LANGUAGES)

    assert english - russian
    assert russian - english


@pytest.mark.parametrize("name", sorted(set(PICTURES) - {"report"}))
def test_a_picture_loads_and_runs_nothing(name):
    assert is_harmless(drawn(name))


# The structure is laid out by the words of the vocabulary, and these change there.
KEPT = [name for name in PICTURES if name != "structure"]


def digest(name):
    # drawn anew: what another test drew would hide from coverage what this one looks at
    return hashlib.sha256(shapes(PICTURES[name]("ru")).encode()).hexdigest()[:16]


def test_pictures_stay_as_they_were_last_looked_at():
    """
    The last net, below the laws: shapes without words.

    Look at a picture that changed on purpose, light and dark, on a page and on a phone, then write
    its digest anew: ``python tests/views/test_laws_of_pictures.py``.
    """
    known = json.loads(KNOWN.read_text(encoding="utf-8"))

    assert {name: digest(name) for name in KEPT} == known


if __name__ == "__main__":
    written = json.dumps({name: digest(name) for name in KEPT}, indent=2)
    KNOWN.write_text(written + "\n", encoding="utf-8")
