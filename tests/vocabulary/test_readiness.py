"""What an organisation must have to start."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.errors import MentorshipModelError
from mentorship_model.explain import citations_of, render
from mentorship_model.text import Text
from mentorship_model.vocabulary import OwnWord
from mentorship_model.vocabulary.conditions import StaffingCondition
from mentorship_model.vocabulary.documents import LocalAct
from mentorship_model.vocabulary.guarantees import CollectiveAgreementClause
from mentorship_model.vocabulary.readiness import NEEDS, Lender, Need, readiness

EVERYTHING = {need.word: True for need in NEEDS}
REQUIRED = [need.word for need in NEEDS if need.is_required]


def test_all_four_staffing_conditions_are_required():
    """S2.1-02 lists four."""
    assert set(StaffingCondition) <= set(REQUIRED)


def test_the_three_papers_of_the_start_are_required():
    assert [word for word in REQUIRED if isinstance(word, LocalAct)] == [
        LocalAct.INTRODUCTION_ORDER,
        LocalAct.REGULATION,
        LocalAct.ROAD_MAP,
    ]


CHECKLIST = {
    # S2.1-03 to S2.1-07: the four staffing conditions
    "head": "S2.1-03",
    "curator": "S2.1-04",
    "mentors": "S2.1-05 S2.1-06",
    "psychologist": "S2.1-07",
    # S3.1-03: local acts of the internal contour
    "introduction_order": "S3.1-03 full:conditions-2.2",
    "regulation": "S3.1-03",
    "road_map": "S3.1-03",
    # S3.1-08: four kinds of support; S3.1-09: coordination and monitoring
    "organisational": "S3.1-08",
    "educational_methodological": "S3.1-08",
    "material_technical": "S3.1-08",
    "infrastructural": "S3.1-08",
    "coordinate_and_monitor": "S3.1-09",
}
ADVICE = {
    # S1.1-33 to S1.1-35: a section of the collective agreement
    "youth_section": "S1.1-33",
    "mentor_assignment": "S1.1-34",
    "mentor_supplement": "S1.1-35",
    "cooperation_agreement": "S3.1-05",
    "mentor_training": "full:conditions-2.2",
    "meeting_room": "full:conditions-2.3",
    "information_board": "full:conditions-2.3",
    "broadband": "full:conditions-2.3",
    "video_conference": "full:conditions-2.3",
}
LENDERS = {
    "curator": "social_partner",
    "mentors": "neighbour_organisation university social_partner",
    "psychologist": "neighbour_organisation social_partner",
    "mentor_training": "iro_ipk cnppm",
}


def test_what_is_needed_what_is_advised_who_lends_it_and_by_which_statement():
    """The acts and papers are the organisation's own, as are its head and its support."""
    assert [need.word for need in NEEDS if need.is_required] == list(CHECKLIST)
    assert [need.word for need in NEEDS if not need.is_required] == list(ADVICE)
    for need in NEEDS:
        sources = (CHECKLIST | ADVICE)[need.word.value]
        assert need.sources == (*sources.split(), "convention:readiness")
        assert need.lenders == tuple(LENDERS.get(need.word.value, "").split())


def test_an_organisation_with_everything_is_ready():
    assert readiness(EVERYTHING).is_ready is True


@pytest.mark.parametrize("word", REQUIRED)
def test_each_required_thing_stops_the_start_when_it_is_missing(word):
    answer = readiness(EVERYTHING | {word: False})

    assert (answer.is_ready, answer.missing) == (False, (word,))


@pytest.mark.parametrize("word", REQUIRED)
def test_each_required_thing_leaves_it_open_when_it_is_not_known(word):
    answer = readiness(EVERYTHING | {word: None})

    assert (answer.is_ready, answer.unknown) == (None, (word,))


def test_nothing_known_is_undetermined_not_no():
    answer = readiness({})

    assert answer.is_ready is None
    assert list(answer.unknown) == REQUIRED


@pytest.mark.parametrize("need", [need for need in NEEDS if not need.is_required])
def test_advice_does_not_stop_the_start(need):
    """S1.1-33 only recommends the section of a collective agreement."""
    assert readiness(EVERYTHING | {need.word: False}).is_ready is True


def test_a_missing_curator_may_be_borrowed_from_a_social_partner():
    """S3-09: some components may be moved outside; V06: a curator may be a partner's employee."""
    answer = readiness(EVERYTHING | {StaffingCondition.CURATOR: False})

    assert answer.borrowable == {StaffingCondition.CURATOR: (Lender.SOCIAL_PARTNER,)}


def test_what_is_borrowed_counts_as_there_and_says_so():
    answer = readiness(EVERYTHING | {"mentors": Lender.UNIVERSITY})

    assert answer.is_ready is True
    assert "borrowed: university or college" in render(answer.reason, "en")
    assert "S3-09" in {citation.code for citation in citations_of(answer.reason)}


def test_a_head_cannot_be_borrowed():
    with pytest.raises(MentorshipModelError, match=r"MM-VOCABULARY-005.*head"):
        readiness({StaffingCondition.HEAD: Lender.SOCIAL_PARTNER})


def test_a_name_that_is_no_need_is_an_error():
    with pytest.raises(MentorshipModelError, match=r"MM-VOCABULARY-004.*gymnasium"):
        readiness({"gymnasium": True})


def test_an_embedder_may_have_needs_of_its_own():
    own = (Need(word=LocalAct.PAIRS_ORDER, sources=("V17",)),)

    assert readiness({LocalAct.PAIRS_ORDER: True}, needs=own).is_ready is True


def test_a_clause_of_the_collective_agreement_is_advised():
    answer = readiness(EVERYTHING | {CollectiveAgreementClause.MENTOR_ASSIGNMENT: False})
    required, advised = answer.reason.parts

    assert (required.holds, advised.holds) == (True, False)


states = st.dictionaries(st.sampled_from([need.word for need in NEEDS]), st.booleans())


@given(states, states)
def test_more_facts_never_flip_a_verdict(known, more):
    before, after = readiness(known).is_ready, readiness({**more, **known}).is_ready

    assert before is None or before is after


@given(states)
def test_missing_unknown_and_present_make_up_what_is_required(known):
    answer = readiness(known)
    present = [word for word in REQUIRED if known.get(word)]

    assert sorted((*answer.missing, *answer.unknown, *present)) == sorted(REQUIRED)


def test_an_embedder_may_need_a_word_of_its_own():
    club = OwnWord("mentor_club", Text("клуб наставников", "mentors' club"))
    own = (*NEEDS, Need(word=club, sources=("convention",)))

    assert readiness(EVERYTHING, needs=own).unknown == (club,)
    assert readiness(EVERYTHING | {"mentor_club": True}, needs=own).is_ready is True


def test_who_may_lend_is_told_for_the_unknown_too():
    answer = readiness(EVERYTHING | {StaffingCondition.MENTORS: None})

    assert Lender.UNIVERSITY in answer.borrowable[StaffingCondition.MENTORS]


@pytest.mark.parametrize(("state", "lenders"), [(True, 0), (None, 3), (False, 3)])
def test_the_checklist_offers_lenders_only_for_what_is_not_there(state, lenders):
    """Mentors may come from another school, a university or a social partner: three."""
    required, _ = readiness(EVERYTHING | {StaffingCondition.MENTORS: state}).reason.parts
    line = next(part for part in required.parts if part.code == "mentors")

    assert len(line.parts) == lenders


def test_what_is_required_and_what_is_advised_have_codes_for_programs():
    reason = readiness(EVERYTHING).reason

    assert [reason.code, *(part.code for part in reason.parts)] == [
        *("vocabulary.readiness", "required", "advised")
    ]
    assert [line.code for part in reason.parts for line in part.parts] == [*CHECKLIST, *ADVICE]
