"""Documents and their days in force; the federal operator."""

import re
from datetime import date, timedelta

import pytest

from mentorship_model.explain import Mark
from mentorship_model.vocabulary import cite
from mentorship_model.vocabulary.components import Component
from mentorship_model.vocabulary.documents import Force, documents, documents_in_force
from mentorship_model.vocabulary.operators import FederalOperator, federal_operator
from mentorship_model.vocabulary.sources import source_rows

ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("tk:351.8", date(2025, 3, 1)),
        ("act:196", date(2023, 9, 1)),
        ("letter:az-1128", date(2021, 12, 21)),
        ("law:489-fz-2024", date(2024, 4, 22)),
    ],
)
def test_a_document_is_in_force_from_its_first_day(code, first):
    document = documents()[code]

    assert document.is_in_force(on=first) is True
    assert document.is_in_force(on=first - ONE_DAY) is False


def test_the_order_of_attestation_ends_after_its_last_day():
    order = documents()["act:196"]

    assert order.is_in_force(on=date(2029, 8, 31)) is True
    assert order.is_in_force(on=date(2029, 9, 1)) is False


@pytest.mark.parametrize(
    ("before", "after"), [("act:276", "act:196"), ("order:r-76", "order:r-174")]
)
def test_a_document_and_what_replaces_it_meet_without_a_gap(before, after):
    old, new = documents()[before], documents()[after]

    assert old.ends[1] + ONE_DAY == new.starts[0]
    assert old.replaced_by == after


def test_of_the_two_nomenclatures_exactly_one_is_in_force_when_that_is_known():
    for on in (date(2020, 1, 1), date(2022, 2, 21), date(2023, 1, 1), date(2026, 9, 1)):
        states = [documents()[code].is_in_force(on=on) for code in ("act:678", "act:225")]

        assert sorted(states) == [False, True]


def test_a_bill_is_never_in_force():
    bill = documents()["bill:2025-10"]

    assert bill.force is Force.DRAFT
    assert bill.is_in_force(on=date(2026, 9, 1)) is False


def test_a_document_without_known_dates_is_undetermined():
    assert documents()["eks"] in documents_in_force(on=date(2026, 9, 1)).undetermined


def test_every_document_is_in_force_or_not_or_undetermined_on_every_day():
    on = date(2026, 9, 1)
    answer = documents_in_force(on=on)
    out = [one for one in documents().values() if one.is_in_force(on=on) is False]

    assert len(answer.in_force) + len(answer.undetermined) + len(out) == len(documents())


def test_a_replaced_document_names_one_that_is_known():
    replaced = [one.replaced_by for one in documents().values() if one.replaced_by]

    assert all(code in documents() for code in replaced)


def test_dates_from_memory_are_marked():
    assert documents()["act:225"].dates_mark is Mark.UNVERIFIED
    assert documents()["tk:351.8"].dates_mark is Mark.VERIFIED


def test_every_page_of_a_document_can_be_cited():
    for document in documents().values():
        for code in document.sources:
            assert cite(code).code == code


def test_nobody_operated_the_model_before_it_was_there():
    assert federal_operator(on=date(2021, 12, 20)).holds is None


def test_the_academy_is_certain_only_near_the_day_of_the_letter():
    """S3.3-07 names the Academy; a later reorganisation is unverified."""
    near, later = federal_operator(on=date(2021, 12, 21)), federal_operator(on=date(2026, 9, 1))

    assert (near.holds, later.holds) == (True, None)
    assert near.text == Component.MINISTRY_ACADEMY.label


def test_an_embedder_may_name_a_later_operator():
    own = FederalOperator(
        component=Component.MINISTRY_ACADEMY,
        label=Component.CNPPM.label,
        start=date(2024, 1, 1),
        sources=("full:operator",),
    )
    answer = federal_operator(on=date(2025, 1, 1), operators={"2024": own})

    assert (answer.holds, answer.text) == (True, own.label)


def test_the_last_certain_day_of_an_operator_is_certain():
    assert federal_operator(on=date(2021, 12, 31)).holds is True
    assert federal_operator(on=date(2022, 1, 1)).holds is None


def test_of_several_operators_the_latest_that_has_started_answers():
    def operator(component, year):
        return FederalOperator(
            component=component,
            label=component.label,
            start=date(year, 1, 1),
            sources=("full:operator",),
        )

    operators = {
        "2022": operator(Component.MINISTRY_ACADEMY, 2022),
        "2024": operator(Component.IRO_IPK, 2024),
        "2030": operator(Component.CNPPM, 2030),
    }

    assert federal_operator(on=date(2025, 1, 1), operators=operators).text.en == "IRO/IPK"


def day_in(title):
    """Give the day by which a title calls its document, if it does."""
    found = re.search(r"\b(\d\d)\.(\d\d)\.(\d{4})", title)
    return found and date(*map(int, reversed(found.groups())))


def test_a_document_is_dated_as_its_titles_say():
    documents_with_day = {
        code: document.dated for code, document in documents().items() if day_in(document.label.ru)
    }

    assert len(documents_with_day) >= 27
    for code, dated in documents_with_day.items():
        title = documents()[code].label
        assert (code, day_in(title.ru), day_in(title.en)) == (code, dated, dated)


def test_documents_without_a_day_in_the_title_are_dated_too():
    found = {code: one.dated for code, one in documents().items() if not day_in(one.label.ru)}

    assert {code: dated for code, dated in found.items() if dated} == {
        "tk:351.8": date(2024, 11, 9),
        "portal:rostrud-2025-06": date(2025, 6, 1),
        "bill:2025-10": date(2025, 10, 1),
        "law:273-fz": date(2012, 12, 29),
    }


def test_pages_that_say_the_same_are_kept_beside_the_one_cited():
    found = {code: row["also"] for code, row in source_rows().items() if "also" in row}

    assert {code: len(pages) for code, pages in found.items()} == {
        "V08": 2,
        "V13": 1,
        "V54": 1,
        "V55": 1,
        "V61": 1,
        "V96": 1,
        "V103": 2,
        "V103a": 1,
    }
    assert all(re.match("https?://", page) for pages in found.values() for page in pages)
