"""What the document obliges, advises and allows: who, with what force, does what to what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary.aims import Principle
from mentorship_model.vocabulary.components import Component, InternalBody, RelocationReason
from mentorship_model.vocabulary.concepts import Concept
from mentorship_model.vocabulary.conditions import StaffingCondition
from mentorship_model.vocabulary.guarantees import CollectiveAgreementClause
from mentorship_model.vocabulary.incentives import Incentive, IncentiveNature, PaymentBasis
from mentorship_model.vocabulary.participants import RequestGround, Role, TutorDuty
from mentorship_model.vocabulary.practice import MentoringForm, MentoringKind, PaceChoice
from mentorship_model.vocabulary.route import (
    CompletionEvidence,
    CorrectionCause,
    DevelopmentResource,
)
from mentorship_model.vocabulary.structure import Contour, Level, ModelElement
from mentorship_model.vocabulary.words import Word, listed

__all__ = ["PROVISIONS", "Action", "Circumstance", "Modality", "Provision", "provisions_of"]


class Modality(Word):
    """With what force something is said; what the document only describes binds nobody."""

    MUST = "must", "обязательно", "must", "convention"
    SHOULD = "should", "рекомендуется", "should", "convention"
    DESCRIBED = "described", "по модели", "by the model,", "convention"
    MAY = "may", "можно", "may", "convention"


class Action(Word):
    """What a provision says is done."""

    CO_AUTHOR = "co_author", "соавторствовать", "co-author", "convention"
    STATE = "state", "сформулировать", "state", "convention"
    INCLUDE = "include", "включить", "include", "convention"
    DECIDE = "decide", "решить", "decide", "convention"
    CONSENT = "consent", "согласиться", "consent to", "convention"
    EQUAL = "equal", "быть равным по статусу", "be equal in status to", "convention"
    COVER = "cover", "охватить", "cover", "convention"
    SET = "set", "определить", "set", "convention"
    CHOOSE = "choose", "выбрать", "choose", "convention"
    APPLY = "apply", "участвовать", "apply to", "convention"
    HAVE = "have", "иметь", "have", "convention"
    LACK = "lack", "не иметь", "lack", "convention"
    MOVE_OUTSIDE = "move_outside", "вынести на внешний контур", "move outside", "convention"
    LEAD = "lead", "руководить и контролировать", "lead and control", "convention"
    CREATE = "create", "создать или назначить", "create or name", "convention"
    APPOINT = "appoint", "назначить", "appoint", "convention"
    ACCOMPANY = "accompany", "сопровождать", "accompany", "convention"
    OFFER = "offer", "предложить", "offer", "convention"
    RECORD = "record", "зафиксировать", "record", "convention"
    CORRECT = "correct", "корректировать", "correct", "convention"


class Circumstance(Word):
    """When something may be done."""

    INSUFFICIENT_SURROUNDINGS = (
        "insufficient_surroundings",
        "окружение не позволяет полноценно мотивировать",
        "the surroundings do not allow full motivation",
        "S2.4-26",
    )


@frozen(kw_only=True)
class Provision:
    """
    What somebody must, should or may do.

    Attributes:
        value: Stable code.

        bearers: Whom it binds or entitles.

        modality: With what force.

        action: What is done.

        objects: What it is done to.

        within: What the choice is made from, or on what ground; empty if nothing is said.

        sources: Codes of what this rests on.
    """

    value: str
    bearers: tuple[Word, ...]
    modality: Modality
    action: Action
    objects: tuple[Word, ...]
    within: tuple[Word, ...] = ()
    sources: tuple[str, ...]

    @property
    def text(self) -> Text:
        """
        The provision in words, put together from its parts.

        Examples:
            >>> PROVISIONS["appoint_curator"].text.en
            'head of the organisation: may appoint: curator (deputy head)'
            >>> PROVISIONS["appoint_curator"].text.ru
            'руководитель организации: можно назначить: куратор (заместитель руководителя)'
        """
        said = _SAID.fill(
            bearers=listed(self.bearers),
            modality=self.modality.label,
            action=self.action.label,
            objects=listed(self.objects),
        )
        return _WITHIN.fill(said=said, within=listed(self.within)) if self.within else said


_SAID: Final = Text(
    "{bearers}: {modality} {action}: {objects}", "{bearers}: {modality} {action}: {objects}"
)
_WITHIN: Final = Text("{said} ({within})", "{said} ({within})")


@checks_arguments
def provisions_of(bearer: Word) -> tuple[Provision, ...]:
    """
    Return what *bearer* must, should or may do, in the order of the document.

    Args:
        bearer: A role, a component or a concept such as the pair.

    Examples:
        >>> [provision.value for provision in provisions_of(Role.HEAD)]
        ['lead_and_control', 'appoint_curator']
    """
    return tuple(provision for provision in PROVISIONS.values() if bearer in provision.bearers)


_ORGANISATION: Final = (Component.EDUCATIONAL_ORGANISATION,)

PROVISIONS: Final[Mapping[str, Provision]] = FrozenMap(
    {
        provision.value: provision
        for provision in (
            Provision(
                value="co_author_programme_and_route",
                bearers=(Role.MENTEE,),
                modality=Modality.DESCRIBED,
                action=Action.CO_AUTHOR,
                objects=(Concept.PERSONALISED_PROGRAMME, Concept.INDIVIDUAL_ROUTE),
                sources=("S1.1-20",),
            ),
            Provision(
                value="state_educational_request",
                bearers=(Role.MENTEE,),
                modality=Modality.DESCRIBED,
                action=Action.STATE,
                objects=(Concept.EDUCATIONAL_REQUEST,),
                within=tuple(RequestGround),
                sources=("S1.1-21",),
            ),
            Provision(
                value="protect_youth_in_collective_agreement",
                bearers=_ORGANISATION,
                modality=Modality.SHOULD,
                action=Action.INCLUDE,
                objects=tuple(CollectiveAgreementClause),
                sources=("S1.1-33", "S1.1-34", "S1.1-35"),
            ),
            Provision(
                value="pair_sets_pace",
                bearers=(Concept.PAIR,),
                modality=Modality.MAY,
                action=Action.DECIDE,
                objects=tuple(PaceChoice),
                sources=("S1.1-38",),
            ),
            Provision(
                value="consent_of_both",
                bearers=(Role.MENTOR, Role.MENTEE),
                modality=Modality.MUST,
                action=Action.CONSENT,
                objects=(Concept.MENTORING,),
                within=(Principle.VOLUNTARINESS_RIGHTS_EQUALITY,),
                sources=("S1.2-13",),
            ),
            Provision(
                value="roles_do_not_rank",
                bearers=(Role.MENTOR,),
                modality=Modality.MUST,
                action=Action.EQUAL,
                objects=(Role.MENTEE,),
                within=(Principle.VOLUNTARINESS_RIGHTS_EQUALITY,),
                sources=("S1.2-14",),
            ),
            Provision(
                value="choose_forms_and_kinds",
                bearers=_ORGANISATION,
                modality=Modality.MAY,
                action=Action.CHOOSE,
                objects=(*MentoringForm, *MentoringKind),
                within=(Principle.VARIABILITY,),
                sources=("S1.2-16",),
            ),
            Provision(
                value="cover_all_levels",
                bearers=(Concept.TARGET_MODEL,),
                modality=Modality.DESCRIBED,
                action=Action.COVER,
                objects=tuple(Level),
                within=(Principle.SYSTEMIC_INTEGRITY,),
                sources=("S1.2-17",),
            ),
            Provision(
                value="set_payment",
                bearers=_ORGANISATION,
                modality=Modality.MAY,
                action=Action.SET,
                objects=(Incentive.PAYMENT,),
                within=tuple(PaymentBasis),
                sources=("S2.4-04", "S2.4-05"),
            ),
            Provision(
                value="choose_incentives",
                bearers=_ORGANISATION,
                modality=Modality.MAY,
                action=Action.CHOOSE,
                objects=tuple(IncentiveNature),
                within=(Principle.VARIABILITY,),
                sources=("S2.4-25",),
            ),
            Provision(
                value="apply_for_grants",
                bearers=_ORGANISATION,
                modality=Modality.MAY,
                action=Action.APPLY,
                objects=(Incentive.GRANT_PROGRAMME,),
                within=(Circumstance.INSUFFICIENT_SURROUNDINGS,),
                sources=("S2.4-26",),
            ),
            Provision(
                value="have_components_and_mechanisms",
                bearers=(Concept.TARGET_MODEL,),
                modality=Modality.MUST,
                action=Action.HAVE,
                objects=(ModelElement.COMPONENTS, ModelElement.MECHANISMS),
                sources=("S3-02",),
            ),
            Provision(
                value="move_the_border",
                bearers=_ORGANISATION,
                modality=Modality.MAY,
                action=Action.CHOOSE,
                objects=tuple(Contour),
                within=(Principle.VARIABILITY,),
                sources=("S3-07",),
            ),
            Provision(
                value="lack_staff",
                bearers=_ORGANISATION,
                modality=Modality.MAY,
                action=Action.LACK,
                objects=tuple(StaffingCondition),
                sources=("S3-08",),
            ),
            Provision(
                value="move_components_outside",
                bearers=_ORGANISATION,
                modality=Modality.MAY,
                action=Action.MOVE_OUTSIDE,
                objects=(ModelElement.COMPONENTS,),
                within=(RelocationReason.STAFF_SHORTAGE,),
                sources=("S3-08", "S3-09"),
            ),
            Provision(
                value="lead_and_control",
                bearers=(Role.HEAD,),
                modality=Modality.MUST,
                action=Action.LEAD,
                objects=(Concept.TARGET_MODEL,),
                sources=("S3.1-10",),
            ),
            Provision(
                value="create_bodies",
                bearers=_ORGANISATION,
                modality=Modality.MAY,
                action=Action.CREATE,
                objects=tuple(InternalBody),
                sources=("S3.1-11",),
            ),
            Provision(
                value="appoint_curator",
                bearers=(Role.HEAD,),
                modality=Modality.MAY,
                action=Action.APPOINT,
                objects=(Role.CURATOR,),
                within=(Role.DEPUTY_HEAD,),
                sources=("S3.1-12",),
            ),
            Provision(
                value="accompany_route",
                bearers=(Role.ROUTE_TUTOR,),
                modality=Modality.MAY,
                action=Action.ACCOMPANY,
                objects=(Concept.INDIVIDUAL_ROUTE,),
                within=(TutorDuty.ROUTE_ACCOMPANIMENT,),
                sources=("S3.2-18",),
            ),
            Provision(
                value="offer_resources",
                bearers=(Role.ROUTE_TUTOR,),
                modality=Modality.MAY,
                action=Action.OFFER,
                objects=tuple(DevelopmentResource),
                within=(Concept.ROAD_MAP,),
                sources=("S3.2-23",),
            ),
            Provision(
                value="choose_alternatives",
                bearers=(Role.MENTEE,),
                modality=Modality.DESCRIBED,
                action=Action.CHOOSE,
                objects=(Concept.EDUCATIONAL_ALTERNATIVE,),
                within=(Concept.MOTIVATION,),
                sources=("S3.2-25",),
            ),
            Provision(
                value="record_evidence",
                bearers=(Role.MENTEE,),
                modality=Modality.MUST,
                action=Action.RECORD,
                objects=tuple(CompletionEvidence),
                sources=("S3.2-47", "S3.2-55"),
            ),
            Provision(
                value="correct_road_map",
                bearers=(Role.MENTEE,),
                modality=Modality.MAY,
                action=Action.CORRECT,
                objects=(Concept.ROAD_MAP,),
                within=tuple(CorrectionCause),
                sources=("S3.2-56", "S3.2-60"),
            ),
        )
    }
)
"""Provisions by code, in the order of the document."""
