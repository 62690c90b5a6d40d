"""What an organisation needs: conditions by section of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mentorship_model.frozen import FrozenMap
from mentorship_model.vocabulary.words import Word

__all__ = [
    "CONDITIONS",
    "ConditionKind",
    "FinancialCondition",
    "MaterialCondition",
    "OrganisationalCondition",
    "PsychologicalCondition",
    "StaffingCondition",
]


class ConditionKind(Word):
    """A kind of conditions, one section of part 2 each; three of them the extract cuts."""

    STAFFING = "staffing", "кадровые (2.1)", "staffing (2.1)", "S2.1-02"
    ORGANISATIONAL_METHODOLOGICAL = (
        "organisational_methodological",
        "организационно-методические (2.2)",
        "organisational and methodological (2.2)",
        "S2.1-08",
    )
    MATERIAL_TECHNICAL = (
        "material_technical",
        "материально-технические (2.3)",
        "material and technical (2.3)",
        "S2.1-08",
    )
    FINANCIAL = "financial", "финансово-экономические (2.4)", "financial (2.4)", "S2.4-02"
    PSYCHOLOGICAL_PEDAGOGICAL = (
        "psychological_pedagogical",
        "психолого-педагогические (2.5)",
        "psychological and pedagogical (2.5)",
        "S2.4-29",
    )


class StaffingCondition(Word, lead_in=("S2.1-02",)):
    """Who must be there."""

    HEAD = "head", "руководитель, разделяющий ценности", "head who shares the values", "S2.1-03"
    CURATOR = "curator", "куратор программ", "curator of programmes", "S2.1-04"
    MENTORS = (
        "mentors",
        "наставники с подтверждёнными результатами и образцами практики",
        "mentors with confirmed results and best practice",
        "S2.1-05",
        "S2.1-06",
    )
    PSYCHOLOGIST = "psychologist", "педагог-психолог", "educational psychologist", "S2.1-07"


class OrganisationalCondition(Word, open_by=("S2.1-08",)):
    """Organisational and methodological conditions; from memory, open."""

    LOCAL_ACTS = "local_acts", "локальные акты", "local acts", "full:conditions-2.2"
    PROGRAMMES = (
        "programmes",
        "персонализированные программы",
        "personalised programmes",
        "full:conditions-2.2",
    )
    ROAD_MAP_CONSULTING = (
        "road_map_consulting",
        "консультирование по дорожной карте",
        "consulting on the road map",
        "full:conditions-2.2",
    )
    COOPERATION = (
        "cooperation",
        "взаимодействие со структурами контура",
        "cooperation with bodies of the contour",
        "full:conditions-2.2",
    )
    MENTOR_TRAINING = (
        "mentor_training",
        "обучение наставников",
        "training of mentors",
        "full:conditions-2.2",
    )
    NETWORK_FORMS = "network_forms", "сетевые формы", "network forms", "full:conditions-2.2"
    DISSEMINATION = (
        "dissemination",
        "распространение практик",
        "dissemination of practice",
        "full:conditions-2.2",
    )


class MaterialCondition(Word, open_by=("S2.1-08",)):
    """Material and technical conditions; from memory, open."""

    MEETING_ROOM = (
        "meeting_room",
        "место для индивидуальных и групповых встреч",
        "room for individual and group meetings",
        "full:conditions-2.3",
    )
    INFORMATION_BOARD = (
        "information_board",
        "доска или электронный ресурс, чаты",
        "board or electronic resource, chats",
        "full:conditions-2.3",
    )
    BROADBAND = "broadband", "широкополосный интернет", "broadband", "full:conditions-2.3"
    VIDEO_CONFERENCE = (
        "video_conference",
        "средства видеосвязи",
        "means of video conference",
        "full:conditions-2.3",
    )


class FinancialCondition(Word):
    """Financial conditions: stimulation of mentoring, material and not."""

    MATERIAL_STIMULATION = (
        "material_stimulation",
        "материальное стимулирование",
        "material stimulation",
        "S2.4-04",
    )
    NON_MATERIAL_STIMULATION = (
        "non_material_stimulation",
        "нематериальное стимулирование",
        "non-material stimulation",
        "S2.4-06",
    )


class PsychologicalCondition(Word, open_by=("S2.4-29",)):
    """Psychological and pedagogical conditions; from memory, open."""

    WORK_WITH_BOTH = (
        "work_with_both",
        "работа с личностями обоих",
        "work with both persons",
        "full:conditions-2.5",
    )
    BURNOUT_PREVENTION = (
        "burnout_prevention",
        "профилактика стресса и выгорания",
        "prevention of stress and burn-out",
        "full:conditions-2.5",
    )
    QUESTIONNAIRE_BEFORE_PAIRING = (
        "questionnaire_before_pairing",
        "анкетирование до формирования пар",
        "questionnaires before pairing",
        "full:conditions-2.5",
    )
    CONFLICT_HELP = (
        "conflict_help",
        "помощь психолога при конфликте в паре",
        "help of the psychologist in a conflict",
        "full:conditions-2.5",
    )


CONDITIONS: Final[Mapping[ConditionKind, type[Word]]] = FrozenMap(
    {
        ConditionKind.STAFFING: StaffingCondition,
        ConditionKind.ORGANISATIONAL_METHODOLOGICAL: OrganisationalCondition,
        ConditionKind.MATERIAL_TECHNICAL: MaterialCondition,
        ConditionKind.FINANCIAL: FinancialCondition,
        ConditionKind.PSYCHOLOGICAL_PEDAGOGICAL: PsychologicalCondition,
    }
)
