"""What forms and kinds entail; numbers; provisions."""

import pytest
from attrs import evolve

from mentorship_model.errors import MentorshipModelError
from mentorship_model.text import LANGUAGES, Text
from mentorship_model.vocabulary.components import Component
from mentorship_model.vocabulary.concepts import RELATIONS
from mentorship_model.vocabulary.conditions import CONDITIONS, ConditionKind
from mentorship_model.vocabulary.incentives import INCENTIVES, Incentive, IncentiveNature
from mentorship_model.vocabulary.monitoring import RISK_MITIGATIONS, Risk
from mentorship_model.vocabulary.outline import EXTENSION_POINTS, SECTIONS
from mentorship_model.vocabulary.participants import Role
from mentorship_model.vocabulary.patterns import FORM_PATTERNS, KIND_CONSEQUENCES, SUB_MODELS
from mentorship_model.vocabulary.practice import MentoringForm, MentoringKind, SubModel
from mentorship_model.vocabulary.provisions import PROVISIONS, Modality, provisions_of
from mentorship_model.vocabulary.quantities import QUANTITIES, Quantity, Unit
from mentorship_model.vocabulary.statements import statements


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (FORM_PATTERNS, MentoringForm),
        (KIND_CONSEQUENCES, MentoringKind),
        (SUB_MODELS, SubModel),
        (INCENTIVES, Incentive),
        (CONDITIONS, ConditionKind),
        (RISK_MITIGATIONS, Risk),
    ],
)
def test_a_table_has_a_row_for_every_word_of_its_list(table, words):
    assert list(table) == list(words)


def test_there_are_five_forms_and_seven_kinds():
    assert (len(MentoringForm), len(MentoringKind)) == (5, 7)


def test_only_reverse_mentoring_forbids_a_rule_of_seniority():
    forbidding = [kind for kind, one in KIND_CONSEQUENCES.items() if not one.seniority_rule_allowed]

    assert forbidding == [MentoringKind.REVERSE]


def test_only_a_group_needs_two_mentees():
    wanting = [kind for kind, one in KIND_CONSEQUENCES.items() if one.min_mentees > 1]

    assert wanting == [MentoringKind.GROUP]


def test_a_programme_of_three_months_may_not_be_asked_of_a_single_meeting():
    assert 3 in QUANTITIES["programme_length"]
    assert KIND_CONSEQUENCES[MentoringKind.SPEED].max_months == 0


@pytest.mark.parametrize(
    ("months", "is_within"), [(47, False), (48, True), (60, True), (61, False)]
)
def test_a_route_lasts_four_to_five_years(months, is_within):
    """S3.2-24: 4 x 12 = 48, 5 x 12 = 60 months."""
    assert (months in QUANTITIES["route_length"]) is is_within


def test_a_quantity_without_an_upper_bound_has_none():
    assert 3 in QUANTITIES["early_end_notice"]
    assert 300 in QUANTITIES["early_end_notice"]
    assert 2 not in QUANTITIES["early_end_notice"]


def test_only_payment_and_grants_are_money():
    material = [
        incentive
        for incentive, traits in INCENTIVES.items()
        if traits.nature is IncentiveNature.MATERIAL
    ]

    assert material == [Incentive.PAYMENT, Incentive.GRANT_PROGRAMME]


def test_the_document_obliges_nobody_to_pay():
    """S2.4-04: an organisation may set a payment."""
    assert PROVISIONS["set_payment"].modality is Modality.MAY


def test_an_organisation_is_never_obliged_in_the_source_document():
    bound = provisions_of(Component.EDUCATIONAL_ORGANISATION)

    assert bound
    assert {one.modality for one in bound} == {Modality.MAY, Modality.SHOULD}


def test_nobody_provides_for_the_trade_union():
    assert provisions_of(Role.TRADE_UNION) == ()


@pytest.mark.parametrize("provision", PROVISIONS.values(), ids=lambda one: one.value)
def test_a_provision_says_in_both_languages_who_may_what(provision):
    for lang in LANGUAGES:
        text = provision.text.in_(lang)

        assert all(
            word.label.in_(lang) in text for word in (*provision.bearers, *provision.objects)
        )


def test_a_relation_is_about_something_else_than_itself():
    assert not [one.value for one in RELATIONS.values() if one.subject in one.objects]


def test_every_section_of_a_statement_is_in_the_outline():
    assert {one.section.removeprefix("S") for one in statements().values()} <= set(SECTIONS)


def test_the_outline_knows_three_sections_that_the_extract_cuts():
    cut = [section.value for section in SECTIONS.values() if not section.is_in_extract]

    assert cut == ["2.2", "2.3", "2.5"]


def test_every_cut_opens_lists_that_say_they_are_open():
    """S1.1-46, S2.1-08, S2.4-29, S3.1-13 and the risks of S4-01."""
    for point in EXTENSION_POINTS.values():
        assert point.opens
        assert all(words.open_by for words in point.opens)


def test_a_quantity_may_be_nothing_and_no_less():
    nothing = Quantity(
        value="x", label=Text("люди", "people"), low=0, high=0, unit=Unit.PERSONS, sources=()
    )

    assert [0 in nothing, 1 in nothing] == [True, False]
    for wrong in ({"low": -1}, {"high": -1}):
        with pytest.raises(MentorshipModelError, match=r"argument (low|high)"):
            evolve(nothing, **wrong)
