"""How mentoring is stimulated: nature, functions, aims, the incentives themselves, the award."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from mentorship_model.frozen import FrozenMap
from mentorship_model.vocabulary.structure import Level
from mentorship_model.vocabulary.words import Word

__all__ = [
    "INCENTIVES",
    "AwardRecipient",
    "Incentive",
    "IncentiveAim",
    "IncentiveFunction",
    "IncentiveNature",
    "IncentiveTraits",
    "PaymentBasis",
    "PaymentNature",
    "PublicityChannel",
    "StateAward",
]


class IncentiveNature(Word, lead_in=("S2.4-02",)):
    """Whether an incentive is money."""

    MATERIAL = "material", "материальное", "material", "S2.4-04"
    NON_MATERIAL = "non_material", "нематериальное", "non-material", "S2.4-06"


class IncentiveFunction(Word, lead_in=("S2.4-03",)):
    """What stimulation does."""

    ECONOMIC = "economic", "экономическая", "economic", "S2.4-03"
    SOCIAL = "social", "социальная", "social", "S2.4-03"
    MORAL = "moral", "моральная", "moral", "S2.4-03"


class IncentiveAim(Word):
    """What non-material measures are for."""

    PUBLIC_STATUS = "public_status", "общественный статус", "public status", "S2.4-07"
    PUBLIC_RECOGNITION = (
        "public_recognition",
        "публичное признание",
        "public recognition",
        "S2.4-08",
    )
    REPUTATION = "reputation", "рост репутации", "reputation", "S2.4-09"
    CLIMATE = "climate", "психологический климат", "psychological climate", "S2.4-10"
    WORKING_CAPACITY = "working_capacity", "работоспособность", "working capacity", "S2.4-11"
    LOYALTY = "loyalty", "лояльность к руководству", "loyalty to management", "S2.4-12"
    ATTRACT_SPECIALISTS = (
        "attract_specialists",
        "привлечение специалистов",
        "attraction of specialists",
        "S2.4-13",
    )


class PaymentBasis(Word):
    """In which document an organisation may set the payment."""

    COLLECTIVE_AGREEMENT = (
        "collective_agreement",
        "коллективный договор",
        "collective agreement",
        "S2.4-04",
    )
    AGREEMENT = "agreement", "соглашение", "agreement", "S2.4-04"
    LOCAL_ACT = "local_act", "локальный нормативный акт", "local act", "S2.4-04"


class PaymentNature(Word):
    """What the payment is by nature: the document and Rostrud disagree."""

    COMPENSATORY = "compensatory", "компенсационная", "compensatory", "S2.4-05"
    STIMULATING = "stimulating", "стимулирующая", "stimulating", "letter:rostrud-2025-05-06"


class Incentive(Word, open_by=("S2.4-25",)):
    """A way to motivate mentors; the list varies with conditions."""

    PAYMENT = "payment", "выплата за наставничество", "payment for mentoring", "S2.4-05"
    MANAGEMENT_RESERVE = (
        "management_reserve",
        "рекомендация в управленческий резерв",
        "recommendation for the management reserve",
        "S2.4-14",
    )
    ATTESTATION_CREDIT = (
        "attestation_credit",
        "учёт при аттестации",
        "counted at attestation",
        "S2.4-15",
    )
    VACANCY_CREDIT = (
        "vacancy_credit",
        "учёт при конкурсе на вакансию",
        "counted in a competition for a vacancy",
        "S2.4-16",
    )
    CONTEST_NOMINATION = (
        "contest_nomination",
        "выдвижение на профессиональный конкурс",
        "nomination to a professional contest",
        "S2.4-17",
    )
    JURY_MEMBERSHIP = "jury_membership", "участие в жюри", "membership of a jury", "S2.4-17"
    DIPLOMA_OR_LETTER = (
        "diploma_or_letter",
        "диплом или благодарственное письмо",
        "diploma or letter of thanks",
        "S2.4-18",
    )
    DEPARTMENTAL_AWARD = (
        "departmental_award",
        "ведомственная награда",
        "departmental award",
        "S2.4-19",
    )
    SOCIAL_PROGRAMME = "social_programme", "социальная программа", "social programme", "S2.4-20"
    FESTIVAL_FORUM_CONFERENCE = (
        "festival_forum_conference",
        "фестиваль, форум, конференция наставников",
        "festival, forum or conference of mentors",
        "S2.4-21",
    )
    SKILL_CONTEST = (
        "skill_contest",
        "конкурс профессионального мастерства",
        "contest of professional skill",
        "S2.4-22",
    )
    COMMUNITY = "community", "сообщество наставников", "community of mentors", "S2.4-23"
    BEST_MENTOR_CONTEST = (
        "best_mentor_contest",
        "конкурс на лучшего наставника",
        "best-mentor contest",
        "S2.4-24",
    )
    GRANT_PROGRAMME = "grant_programme", "грантовая программа", "grant programme", "S2.4-26"
    STATE_AWARD = "state_award", "государственная награда", "state award", "S2.4-27"


class PublicityChannel(Word):
    """Where the merits of a mentor are shown."""

    ORGANISATION_SITE = (
        "organisation_site",
        "официальный сайт организации",
        "official site of the organisation",
        "S2.4-18",
    )
    SOCIAL_NETWORKS = "social_networks", "социальные сети", "social networks", "S2.4-18"


class StateAward(Word):
    """A state award for mentoring; to hold the role or the category is something else."""

    FOR_MENTORING = (
        "for_mentoring",
        "знак отличия «За наставничество»",
        'badge of distinction "For Mentoring"',
        "S2.4-27",
        "decree:94",
    )


class AwardRecipient(Word, lead_in=("S2.4-28",)):
    """Which staff of education may receive the badge, as best mentors of youth."""

    SCHOOL_TEACHER = "school_teacher", "учитель", "school teacher", "S2.4-28"
    LECTURER = "lecturer", "преподаватель", "lecturer", "S2.4-28"
    OTHER_STAFF = (
        "other_staff",
        "другой работник образовательной организации",
        "other staff of an educational organisation",
        "S2.4-28",
    )


@frozen(kw_only=True)
class IncentiveTraits:
    """
    What an incentive is.

    Attributes:
        incentive: The incentive.

        nature: Whether it is money.

        functions: What it does; which function each serves is our reading of S2.4-03.

        levels: Who may give it.

        sources: Codes of what this rests on.
    """

    incentive: Incentive
    nature: IncentiveNature
    functions: tuple[IncentiveFunction, ...]
    levels: tuple[Level, ...]
    sources: tuple[str, ...]


def _traits(
    incentive: Incentive,
    functions: str,
    *levels: Level,
    nature: IncentiveNature = IncentiveNature.NON_MATERIAL,
) -> IncentiveTraits:
    return IncentiveTraits(
        incentive=incentive,
        nature=nature,
        functions=tuple(IncentiveFunction(name) for name in functions.split()),
        levels=levels or (Level.INSTITUTIONAL,),
        sources=(*incentive.sources, "S2.4-03", "convention"),
    )


INCENTIVES: Final[Mapping[Incentive, IncentiveTraits]] = FrozenMap(
    {
        traits.incentive: traits
        for traits in (
            _traits(Incentive.PAYMENT, "economic", nature=IncentiveNature.MATERIAL),
            _traits(Incentive.MANAGEMENT_RESERVE, "social"),
            _traits(Incentive.ATTESTATION_CREDIT, "social"),
            _traits(Incentive.VACANCY_CREDIT, "social"),
            _traits(Incentive.CONTEST_NOMINATION, "social moral"),
            _traits(Incentive.JURY_MEMBERSHIP, "social moral"),
            _traits(Incentive.DIPLOMA_OR_LETTER, "moral"),
            _traits(Incentive.DEPARTMENTAL_AWARD, "social moral", Level.FEDERAL),
            _traits(Incentive.SOCIAL_PROGRAMME, "social"),
            _traits(
                Incentive.FESTIVAL_FORUM_CONFERENCE, "social moral", Level.REGIONAL, Level.FEDERAL
            ),
            _traits(Incentive.SKILL_CONTEST, "social moral", Level.REGIONAL),
            _traits(Incentive.COMMUNITY, "social", Level.REGIONAL),
            _traits(
                Incentive.BEST_MENTOR_CONTEST,
                "economic moral",
                *(Level.MUNICIPAL, Level.REGIONAL, Level.FEDERAL),
            ),
            _traits(
                Incentive.GRANT_PROGRAMME,
                "economic",
                *(Level.REGIONAL, Level.FEDERAL),
                nature=IncentiveNature.MATERIAL,
            ),
            _traits(Incentive.STATE_AWARD, "social moral", Level.FEDERAL),
        )
    }
)
