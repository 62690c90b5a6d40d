"""The structure of the model is drawn whole, in both languages."""

from xml.etree import ElementTree

import pytest

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
