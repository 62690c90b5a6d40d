"""Who does what at a level, and where a component stands."""

import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.vocabulary.components import Component, ComponentFunction
from mentorship_model.vocabulary.participants import Role
from mentorship_model.vocabulary.places import COMPONENTS
from mentorship_model.vocabulary.questions import component, functions_of
from mentorship_model.vocabulary.structure import Contour, Level


def counts(level):
    return {one.value: len(functions) for one, functions in functions_of(level).items()}


def test_the_federal_level_has_five_functions_of_the_academy_and_three_of_the_centres():
    """S3.3-05 to S3.3-09 are five, S3.3-13 to S3.3-15 are three."""
    assert counts(Level.FEDERAL) == {"ministry_academy": 5, "federal_support_centre": 3}


def test_the_regional_level_has_three_functions_each_of_two_components():
    """S3.2-04 to S3.2-06 and S3.2-10 to S3.2-12."""
    assert counts(Level.REGIONAL) == {"iro_ipk": 3, "cnppm": 3}


def test_the_municipal_level_is_named_and_has_no_functions():
    """S0-30 names it; no section gives it any."""
    assert functions_of(Level.MUNICIPAL) == {}


def test_an_organisation_has_four_functions():
    """S3.1-03, S3.1-04, S3.1-08, S3.1-09."""
    assert counts(Level.INSTITUTIONAL)["educational_organisation"] == 4


def test_every_function_belongs_to_exactly_one_component():
    held = [function for place in COMPONENTS.values() for function in place.functions]

    assert sorted(held) == sorted(ComponentFunction)


def test_every_component_has_its_place():
    assert list(COMPONENTS) == sorted(Component, key=list(COMPONENTS).index)
    assert set(COMPONENTS) == set(Component)


def test_only_the_institutional_level_is_the_internal_contour():
    """S3-05, S3-06: the organisation is inside, levels of governance are outside."""
    for place in COMPONENTS.values():
        assert (place.level is Level.INSTITUTIONAL) == (place.contour is Contour.INTERNAL)


def test_what_is_outside_already_cannot_be_moved_outside():
    assert not [
        place.component
        for place in COMPONENTS.values()
        if place.may_move_outside and place.contour is Contour.EXTERNAL
    ]


def test_the_organisation_itself_cannot_be_moved_outside():
    assert not component("educational_organisation").may_move_outside


def test_the_head_answers_for_the_organisation_and_for_the_curator():
    """S3.1-10, S3.1-12."""
    assert component("образовательная организация").owner is Role.HEAD
    assert component("Curatorship of programmes").owner is Role.HEAD


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ЦНППМ", "cnppm"),
        (" цнппм  пр", "cnppm"),
        ("ИПК", "iro_ipk"),
        ("iro", "iro_ipk"),
        ("кураторство", "curatorship"),
        ("federal centre of scientific", "federal_support_centre"),
    ],
)
def test_a_component_is_found_by_the_words_that_people_say(name, code):
    assert component(name).component.value == code


@pytest.mark.parametrize("name", ["methodical cabinet", "", "федер", "mentors"])
def test_an_unknown_component_is_an_error_that_lists_the_known(name):
    known = r"MM-VOCABULARY-003.*no component.*cnppm \(CNPPM\), ministry_academy \(Academy"
    with pytest.raises(MentorshipModelError, match=known):
        component(name)
