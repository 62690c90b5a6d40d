"""Documents and their days in force; the federal operator."""

import re
from datetime import date, timedelta

import pytest

from mentorship_model.explain import Mark
from mentorship_model.vocabulary import Level, cite
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


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("tk:351.8", "binding; federal level; in force from 1 March 2025"),
        (
            "order:r-76",
            "binding; federal level; in force from 6 August 2020; in force until 15 December 2020; "
            "replaced by order:r-174",
        ),
        (
            "act:678",
            "binding; federal level; in force from 8 August 2013; ceased to be in force between "
            "21 February 2022 and 31 December 2022; days not verified; replaced by act:225",
        ),
        ("bill:2025-10", "draft; federal level"),
        ("eks", "binding; federal level; since when in force is not known; days not verified"),
    ],
)
def test_a_document_tells_its_force_and_its_days(code, told):
    assert documents()[code].standing.en == told


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


STARTED_LATER = {
    # Acts that say their first day themselves, and two of which only the month or the year is known.
    "tk:351.8": (date(2025, 3, 1), date(2025, 3, 1)),
    "law:381-fz": (date(2025, 3, 1), date(2025, 3, 1)),
    "act:196": (date(2023, 9, 1), date(2023, 9, 1)),
    "law:273-fz": (date(2013, 9, 1), date(2013, 9, 1)),
    "act:225": (date(2022, 2, 22), date(2023, 1, 1)),
    "law:489-fz": (date(2021, 1, 1), date(2021, 1, 31)),
    # Parts of laws, which are not dated themselves.
    "tk:70": (date(2002, 2, 1), date(2002, 2, 1)),
    "law:489-fz-2024": (date(2024, 4, 22), date(2024, 4, 22)),
    # A bill starts never, and nothing is known of the handbook.
    "bill:2025-10": (None, None),
    "eks": (None, None),
}
ENDED = {
    "order:r-76": (date(2020, 12, 15), date(2020, 12, 15)),
    "act:276": (date(2023, 8, 31), date(2023, 8, 31)),
    "act:196": (date(2029, 8, 31), date(2029, 8, 31)),
    "act:678": (date(2022, 2, 21), date(2022, 12, 31)),
}
REPLACED = {"order:r-76": "order:r-174", "act:276": "act:196", "act:678": "act:225"}


def test_a_document_is_in_force_from_the_day_it_is_dated_and_without_end_unless_it_says_otherwise():
    for code, one in documents().items():
        assert (code, one.starts) == (code, STARTED_LATER.get(code, (one.dated, one.dated)))
        assert (code, one.ends) == (code, ENDED.get(code, (None, None)))
        assert (code, one.replaced_by) == (code, REPLACED.get(code))


NOT_BINDING = {
    Force.RECOMMENDATION: {"letter:az-1128", "order:r-145", "order:r-201", "order:r-33"},
    Force.INFORMATION: {
        "letter:rostrud-2025-05-06",
        "letter:rostrud-2025-10-02",
        "portal:rostrud-2025-06",
    },
    Force.DRAFT: {"bill:2025-10"},
}
BELOW = {"region": Level.REGIONAL, "municipality": Level.MUNICIPAL}


def test_what_binds_and_whom_is_told_by_what_a_document_is():
    for force, codes in NOT_BINDING.items():
        assert {code for code, one in documents().items() if one.force is force} == codes
    for code, one in documents().items():
        assert one.level is BELOW.get(code.partition(":")[0], Level.FEDERAL)


NOT_SEEN = {"act:225", "law:165-fz", "law:273-fz", "eks"}
DAYS_NOT_SEEN = {"tk:70", "portal:rostrud-2025-06", "bill:2025-10", "act:276", "order:1-2019"}
DAYS_NOT_SEEN |= {"act:678"}


def test_what_was_not_seen_says_so():
    marks = {code: (one.mark, one.dates_mark) for code, one in documents().items()}

    assert {code for code, marks in marks.items() if marks[0] is Mark.UNVERIFIED} == NOT_SEEN
    assert {code for code, marks in marks.items() if marks[1] is Mark.UNVERIFIED} == (
        NOT_SEEN | DAYS_NOT_SEEN
    )
    assert {mark for pair in marks.values() for mark in pair} == {Mark.UNVERIFIED, Mark.VERIFIED}


SEEN_ON = {
    "letter:az-1128": "V01 V02 V05",
    "order:3273-r": "V57 V58",
    "order:2580-r": "V57 V58",
    "order:r-174": "V56",
    "order:r-76": "V56",
    "order:r-145": "V09 V11 V12",
    "order:r-201": "V59",
    "order:r-33": "V60",
    "order:1264-r": "V61",
    "region:mordovia-161": "V103",
    "region:sakhalin-3.12-55": "V58",
    "region:kabardino-balkaria-22-294": "V103",
    "region:arkhangelsk-18": "V103",
    "region:lpr-670": "V61",
    "municipality:olkhon": "V102",
    "tk:351.8": "V24 V25 V26 V27 V31 V32",
    "law:381-fz": "V24 V32",
    "tk:70": "V54",
    "letter:rostrud-2025-05-06": "V28",
    "letter:rostrud-2025-10-02": "V27 V107",
    "portal:rostrud-2025-06": "V30",
    "bill:2025-10": "V33",
    "act:196": "V34 V35 V36",
    "act:276": "V108",
    "decree:94": "V41 V42 V43 page:decree-94",
    "decree:401": "V62",
    "order:1-2019": "V110",
    "act:678": "V45",
    "act:225": "V46 V47",
    "law:489-fz": "V111 V112",
    "law:489-fz-2024": "V48 V49",
    "law:165-fz": "V55",
    "law:273-fz": "",
    "eks": "",
}
NAMED_BY = {"decree:94": ("S2.4-27", "S2.4-30"), "act:678": ("S1.1-04",), "eks": ("S0-28",)}


def test_a_document_cites_the_statements_that_name_it_itself_and_the_pages_it_was_seen_on():
    assert {code: one.sources for code, one in documents().items()} == {
        code: (*NAMED_BY.get(code, ()), code, *pages.split()) for code, pages in SEEN_ON.items()
    }


def test_a_page_has_an_address_and_what_was_not_seen_has_none():
    """The badge is the one page that the document itself gives an address of."""
    unseen = {"law:273-fz", "eks"} | {code for code in source_rows() if code.startswith("full:")}
    unseen |= {code for code in source_rows() if code.partition(":")[0] == "convention"}

    assert {code for code in source_rows() if cite(code).url is None} == unseen
    assert {code for code in source_rows() if cite(code).mark is Mark.SEED} == {"page:decree-94"}
    assert {code for code, row in source_rows().items() if row["place"]} == {
        "page:decree-94",
        "act:678",
        "order:3273-r",
    }
