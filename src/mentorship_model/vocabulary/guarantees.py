"""What is guaranteed to young specialists, by what, and what a collective agreement adds."""

from __future__ import annotations

from mentorship_model.vocabulary.words import Word

__all__ = ["CollectiveAgreementClause", "SupportSource", "YoungSpecialistGuarantee"]


class YoungSpecialistGuarantee(Word):
    """
    A measure of support of young specialists.

    The document states each without conditions; article 70 of the Labour Code makes the absence of
    probation conditional, see :mod:`mentorship_model.rules`.
    """

    MENTORING = "mentoring", "наставничество", "mentoring", "S1.1-26"
    NO_PROBATION = (
        "no_probation",
        "нет испытательного срока при первом приёме",
        "no probation on first hiring",
        "S1.1-27",
        "tk:70",
    )
    EMPLOYMENT_ASSISTANCE = (
        "employment_assistance",
        "содействие в трудоустройстве",
        "help with employment",
        "S1.1-28",
    )
    UPSKILLING_CONDITIONS = (
        "upskilling_conditions",
        "условия для повышения квалификации",
        "conditions for upskilling",
        "S1.1-29",
    )
    PAYMENTS = "payments", "доплаты, пособия, выплаты", "supplements and allowances", "S1.1-30"


class SupportSource(Word):
    """Where measures of support come from; the last two add to the first two."""

    FEDERAL_LAW = "federal_law", "федеральное законодательство", "federal law", "S1.1-31"
    REGIONAL_LAW = "regional_law", "региональное законодательство", "regional law", "S1.1-31"
    SECTORAL_AGREEMENT = (
        "sectoral_agreement",
        "отраслевое соглашение",
        "sectoral agreement",
        "S1.1-32",
    )
    LOCAL_ACT = "local_act", "локальный акт работодателя", "employer's local act", "S1.1-32"


class CollectiveAgreementClause(Word):
    """What a collective agreement should say for young workers."""

    YOUTH_SECTION = (
        "youth_section",
        "раздел о правах молодых работников",
        "section on the rights of young workers",
        "S1.1-33",
    )
    MENTOR_ASSIGNMENT = (
        "mentor_assignment",
        "закрепление наставников",
        "assignment of mentors",
        "S1.1-34",
    )
    MENTOR_SUPPLEMENT = (
        "mentor_supplement",
        "доплата наставникам: размер и порядок",
        "supplement to mentors: amount and order",
        "S1.1-35",
    )
