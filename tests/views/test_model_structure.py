"""The structure of the model is drawn whole, in both languages."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from view_geometry import marks, size

from mentorship_model.views import model_structure
from mentorship_model.vocabulary import Contour, Level
from mentorship_model.vocabulary.places import COMPONENTS


def words_of(markup):
    return " ".join("".join(ElementTree.fromstring(markup).itertext()).split())


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_contour_level_component_and_function_is_drawn(lang):
    drawn = words_of(model_structure(lang=lang).svg.standalone()).replace(" ", "")

    words = [*Contour, *Level, *COMPONENTS]
    words += [function for place in COMPONENTS.values() for function in place.functions]

    for word in words:
        assert word.label.in_(lang).replace(" ", "") in drawn


def test_what_may_move_outside_is_dashed():
    frames = ElementTree.fromstring(model_structure().svg.standalone()).iter(
        "{http://www.w3.org/2000/svg}rect"
    )

    dashed = sum("stroke-dasharray" in frame.attrib for frame in frames)

    assert dashed == sum(place.may_move_outside for place in COMPONENTS.values()) > 0


def placed(lang="ru"):
    drawn = model_structure(lang=lang).svg
    found = marks(drawn)
    cards = [mark for mark in found if mark.kind == "rect"]
    lines = [mark for mark in found if mark.kind == "text"]
    return drawn, cards, lines


def inside(card, lines):
    return [
        line for line in lines if card.left < line.left < card.right and card.top < line.top < card.bottom
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_card_names_its_component_in_bold_and_below_it_each_function(lang):
    _, cards, lines = placed(lang)
    told = []
    for card in cards:
        written = inside(card, lines)
        bold = [line.text for line in written if line.style == "strong"]
        plain = [line for line in written if line.style == ""]
        functions = " ".join(line.text.strip() for line in plain).split("• ")[1:]
        told.append((" ".join(bold), [function.strip() for function in functions]))
        assert len(bold) + len(plain) == len(written)
        # a function that takes several lines is indented below its first
        assert all(line.text.startswith(("• ", "   ")) for line in plain)

    assert sorted(told) == sorted(
        (
            place.component.label.in_(lang),
            [function.label.in_(lang) for function in place.functions],
        )
        for place in COMPONENTS.values()
    )


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_line_of_a_card_holds_fifty_letters_and_as_many_words_as_fit(lang):
    _, cards, lines = placed(lang)
    for card in cards:
        written = [line.text for line in inside(card, lines)]
        assert max(map(len, written)) <= 50
        for before, after in pairwise(written):
            if after.startswith("   "):
                assert len(f"{before} {after.split()[0]}") > 50


def test_levels_stand_one_under_another():
    drawn, cards, lines = placed("en")
    base = {line.text: round(line.bottom - 2, 1) for line in lines if line.left == 12}

    # the external contour first, its levels from the federal one down
    titles = [Contour.EXTERNAL, Level.FEDERAL, Level.REGIONAL, Level.MUNICIPAL]
    titles += [Contour.INTERNAL, Level.INSTITUTIONAL]
    order = [word.label.en for word in titles]
    assert sorted(set(base) & set(order), key=base.get) == order
    assert base[order[0]] == 17
    for word, after in pairwise(titles):
        name, below = base[word.label.en], base[after.label.en]
        own = [card for card in cards if name < card.top < below]
        if not isinstance(word, Level):
            # two lines below the name of its contour
            assert below == name + 34
            continue
        if own:
            # cards begin half a line below the name of their level; a gap of 12 follows each
            assert min(card.top for card in own) == name + 8.5
            end = max(card.bottom for card in own) + 12
        else:
            # one that has no functions takes two lines and a half
            end = name - 17 + 2.5 * 17
        # a gap below the level, one more below the contour, and the next name a line lower
        assert below == end + 12 + (0 if isinstance(after, Level) else 12) + 17
    assert size(drawn) == (900, max(card.bottom for card in cards) + 3 * 12)


def test_a_card_goes_where_there_is_more_room():
    _, cards, _ = placed()
    ends = {}
    for card in cards:
        if not ends or card.top > max(ends.values()):  # the first of a level
            ends = dict.fromkeys((12, 456), card.top)
        column = min(ends, key=ends.get)
        assert (card.left, card.top) == (column, ends[column])
        ends[column] = card.bottom + 12


def test_the_structure_has_a_caption_a_note_and_is_scrolled_on_a_phone():
    drawn = model_structure(lang="en")

    assert drawn.startswith(
        '<figure><figcaption>Structure of the target model<span class="note">Dashed: what an '
    )
    assert f'<div class="scroll">{drawn.svg}</div>' in drawn
    assert 'aria-label="Structure of the target model"' in drawn.svg
    assert drawn.svg.count('rx="6"') == len(COMPONENTS)
    assert set(re.findall(r'stroke-dasharray="([^"]*)"', drawn.svg)) == {"5 3"}
