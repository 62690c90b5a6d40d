"""What the document speaks about, and how these things are related: definitions as triples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary.aims import (
    Challenge,
    MentoringPurpose,
    PracticeTrait,
)
from mentorship_model.vocabulary.components import Component
from mentorship_model.vocabulary.participants import Role
from mentorship_model.vocabulary.route import RouteGain, RouteStep
from mentorship_model.vocabulary.structure import ModelElement
from mentorship_model.vocabulary.words import Word, listed

__all__ = ["RELATIONS", "Concept", "Predicate", "Relation"]


class Concept(Word):
    """A thing the document defines or relies on."""

    MENTORING = "mentoring", "наставничество", "mentoring", "S1.1-03"
    TUTORING = "tutoring", "тьюторство", "tutoring", "S3.2-13"
    PEDAGOGICAL_WORKER = (
        "pedagogical_worker",
        "педагогический работник",
        "pedagogical worker",
        "S1.1-04",
    )
    TARGET_MODEL = "target_model", "целевая модель наставничества", "target model", "S0-10"
    PERSONALISED_PROGRAMME = (
        "personalised_programme",
        "персонализированная программа наставничества",
        "personalised mentoring programme",
        "S1.1-15",
        "S1.1-19",
    )
    INDIVIDUAL_ROUTE = (
        "individual_route",
        "индивидуальный образовательный маршрут",
        "individual educational route",
        "S3.2-24",
    )
    ROAD_MAP = "road_map", "дорожная карта", "road map", "S3.2-41"
    EDUCATIONAL_REQUEST = (
        "educational_request",
        "образовательный заказ",
        "educational request",
        "S1.1-21",
    )
    EDUCATIONAL_ALTERNATIVE = (
        "educational_alternative",
        "образовательная альтернатива",
        "educational alternative",
        "S3.2-25",
    )
    CONDITION = "condition", "условие", "condition", "S2-03"
    RESOURCE = "resource", "ресурс", "resource", "S2-04"
    INCENTIVE = "incentive", "стимул", "incentive", "S2.4-02"
    MOTIVATION = "motivation", "мотивация", "motivation", "S2.4-02"
    PROFESSIONAL_GROWTH = (
        "professional_growth",
        "профессиональный рост",
        "professional growth",
        "S0-03",
    )
    FEDERAL_SUPPORT_SYSTEM = (
        "federal_support_system",
        "единая федеральная система научно-методического сопровождения",
        "unified federal system of scientific and methodological support",
        "S0-15",
        "S1.1-43",
    )
    NATIONAL_GROWTH_SYSTEM = (
        "national_growth_system",
        "национальная система профессионального роста",
        "national system of professional growth",
        "S1.1-43",
    )
    FEDERAL_PROGRAMME_REGISTER = (
        "federal_programme_register",
        "федеральный реестр программ (ФРОП ДППО)",
        "federal register of programmes",
        "S3.3-08",
    )
    PAIR = "pair", "пара наставник — наставляемый", "pair of mentor and mentee", "S1.1-38"
    BLIND_COPYING = (
        "blind_copying",
        "слепое копирование чужого опыта",
        "blind copying of others' experience",
        "S3.2-28",
    )


class Predicate(Word):
    """How one thing is related to another."""

    ENSURES = "ensures", "обеспечивает", "ensures", "convention"
    DIRECTION_OF = "direction_of", "направление для", "is a direction of building", "convention"
    MEANS_OF = "means_of", "средство для", "is a means of", "convention"
    COMBINES = "combines", "сочетает", "combines", "convention"
    ANSWERS = "answers", "отвечает на", "answers", "convention"
    PART_OF = "part_of", "часть", "is part of", "convention"
    NEEDED_FOR = "needed_for", "необходимо и достаточно для", "is needed for", "convention"
    KIND_OF = "kind_of", "разновидность", "is a kind of", "convention"
    CONTRIBUTES_TO = "contributes_to", "содействует", "contributes to", "convention"
    RESTS_ON = "rests_on", "строится на", "rests on", "convention"
    PREVENTS = "prevents", "предотвращает", "prevents", "convention"
    SAME_AREAS_AS = (
        "same_areas_as",
        "по тем же областям, что",
        "over the same areas as",
        "convention",
    )
    PARALLEL_WITH = "parallel_with", "идёт параллельно с", "runs in parallel with", "convention"
    WORKS_WITH = "works_with", "взаимодействует с", "works together with", "convention"
    AIMS_AT = "aims_at", "нацелен на", "aims at", "convention"
    NOT_REDUCED_TO = "not_reduced_to", "не сводится к", "is not reduced to", "convention"
    EMPLOYED_BY = "employed_by", "работает в", "is employed by", "convention"


@frozen(kw_only=True)
class Relation:
    """
    One thing said about another.

    Attributes:
        value: Stable code.

        subject: What it is said about.

        predicate: How the two are related.

        objects: What it is related to.

        sources: Codes of what this rests on.
    """

    value: str
    subject: Word
    predicate: Predicate
    objects: tuple[Word, ...]
    sources: tuple[str, ...]

    @property
    def text(self) -> Text:
        """
        The relation in words, put together from its parts.

        Examples:
            >>> RELATIONS["tutoring.part_of"].text.ru
            'тьюторство — часть: наставничество'
        """
        return _SAID.fill(
            subject=self.subject.label,
            predicate=self.predicate.label,
            objects=listed(self.objects),
        )


_SAID: Final = Text("{subject} — {predicate}: {objects}", "{subject} {predicate}: {objects}")


def _relation(
    subject: Word, predicate: Predicate, *objects: Word, sources: str
) -> tuple[str, Relation]:
    value = f"{subject.value}.{predicate.value}"
    return value, Relation(
        value=value,
        subject=subject,
        predicate=predicate,
        objects=objects,
        sources=tuple(sources.split()),
    )


RELATIONS: Final[Mapping[str, Relation]] = FrozenMap(
    dict(
        (
            _relation(
                Concept.MENTORING,
                Predicate.DIRECTION_OF,
                Concept.FEDERAL_SUPPORT_SYSTEM,
                sources="S0-03",
            ),
            _relation(
                Concept.MENTORING, Predicate.MEANS_OF, Concept.PROFESSIONAL_GROWTH, sources="S0-03"
            ),
            _relation(Concept.MENTORING, Predicate.COMBINES, *PracticeTrait, sources="S0-06"),
            _relation(Concept.MENTORING, Predicate.ENSURES, *MentoringPurpose, sources="S1.1-03"),
            _relation(
                Concept.MENTORING,
                Predicate.PART_OF,
                Concept.NATIONAL_GROWTH_SYSTEM,
                Concept.FEDERAL_SUPPORT_SYSTEM,
                sources="S1.1-43",
            ),
            _relation(Concept.TARGET_MODEL, Predicate.ANSWERS, *Challenge, sources="S0-10"),
            _relation(
                Concept.TARGET_MODEL, Predicate.COMBINES, *ModelElement, sources="S2-02 S3-02"
            ),
            _relation(
                Concept.TARGET_MODEL,
                Predicate.NEEDED_FOR,
                Concept.PERSONALISED_PROGRAMME,
                sources="S2-02",
            ),
            _relation(
                Concept.TARGET_MODEL,
                Predicate.CONTRIBUTES_TO,
                Concept.FEDERAL_SUPPORT_SYSTEM,
                sources="S4-02 S0-15",
            ),
            _relation(Concept.RESOURCE, Predicate.KIND_OF, Concept.CONDITION, sources="S2-04"),
            _relation(Concept.INCENTIVE, Predicate.MEANS_OF, Concept.MOTIVATION, sources="S2.4-02"),
            _relation(Concept.TUTORING, Predicate.PART_OF, Concept.MENTORING, sources="S3.2-13"),
            _relation(
                Concept.TUTORING,
                Predicate.MEANS_OF,
                Concept.PROFESSIONAL_GROWTH,
                sources="S3.2-13",
            ),
            _relation(Role.ROUTE_TUTOR, Predicate.EMPLOYED_BY, Component.CNPPM, sources="S3.2-14"),
            _relation(Role.ROUTE_TUTOR, Predicate.WORKS_WITH, Role.CURATOR, sources="S3.2-17"),
            _relation(
                Concept.INDIVIDUAL_ROUTE,
                Predicate.RESTS_ON,
                Concept.EDUCATIONAL_ALTERNATIVE,
                sources="S3.2-25",
            ),
            _relation(
                Concept.INDIVIDUAL_ROUTE,
                Predicate.AIMS_AT,
                RouteGain.POTENTIAL_AWARENESS,
                RouteGain.DEVELOPMENT_MOTIVATION,
                sources="S3.2-65",
            ),
            _relation(
                Concept.INDIVIDUAL_ROUTE,
                Predicate.NOT_REDUCED_TO,
                RouteGain.KNOWLEDGE_INCREMENT,
                sources="S3.2-65",
            ),
            _relation(
                RouteStep.SELF_DETERMINATION,
                Predicate.PREVENTS,
                Concept.BLIND_COPYING,
                sources="S3.2-28",
            ),
            _relation(
                RouteStep.DEFICITS_DIAGNOSTICS,
                Predicate.SAME_AREAS_AS,
                RouteStep.STRENGTHS_DIAGNOSTICS,
                sources="S3.2-40",
            ),
            _relation(
                RouteStep.CORRECTION,
                Predicate.PARALLEL_WITH,
                RouteStep.EXECUTION,
                sources="S3.2-56",
            ),
        )
    )
)
"""What is said about what, by code."""
