"""
What the model Regulation adds: rights and duties of participants, its road map, the passport.

Most of it is from memory: ship it as a draft to be edited, never as a rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mentorship_model.frozen import FrozenMap
from mentorship_model.vocabulary.participants import Role
from mentorship_model.vocabulary.words import Word

__all__ = [
    "DUTIES",
    "RIGHTS",
    "CouncilTask",
    "CuratorDuty",
    "MenteeDuty",
    "MenteeRight",
    "MentorDuty",
    "MentorRight",
    "PairingCriterion",
    "PassportField",
    "RegulationStage",
    "TradeUnionTask",
]


class MentorRight(Word, open_by=("full:regulation-rights",)):
    """What a mentor may do by the model Regulation; unverified, and open."""

    INVOLVE_COLLEAGUES = (
        "involve_colleagues",
        "привлекать других работников с их согласия",
        "involve colleagues with their consent",
        "full:regulation-rights",
    )
    SEE_PERSONAL_FILE = (
        "see_personal_file",
        "знакомиться с личным делом наставляемого в установленном порядке",
        "see the mentee's personal file in the set order",
        "full:regulation-rights",
    )
    ASK_TO_BE_RELIEVED = (
        "ask_to_be_relieved",
        "просить об освобождении от наставничества",
        "ask to be relieved",
        "full:regulation-rights",
    )
    CHECK_TASKS = (
        "check_tasks",
        "лично проверять выполнение заданий",
        "check tasks in person",
        "full:regulation-rights",
    )


class MentorDuty(Word, open_by=("full:regulation-rights",)):
    """What a mentor must do by the model Regulation; unverified, and open."""

    ACT_BY_LAW = (
        "act_by_law",
        "действовать по закону и локальным актам",
        "act by law and local acts",
        "full:regulation-rights",
    )
    WORK_WITH_SERVICES = (
        "work_with_services",
        "взаимодействовать со всеми службами",
        "work with all services concerned",
        "full:regulation-rights",
    )
    BRING_INTO_THE_STAFF = (
        "bring_into_the_staff",
        "включать наставляемого в жизнь коллектива",
        "bring the mentee into the life of the staff",
        "full:regulation-rights",
    )
    CREATE_CONDITIONS_FOR_SEARCH = (
        "create_conditions_for_search",
        "создавать условия для поиска и новаторства",
        "create conditions for search and innovation",
        "full:regulation-rights",
    )
    SUPPORT_CONTESTS = (
        "support_contests",
        "поддерживать участие в конкурсах и конференциях",
        "support participation in contests and conferences",
        "full:regulation-rights",
    )
    DISCUSS_WORK = (
        "discuss_work",
        "участвовать в обсуждении работы наставляемого",
        "take part in discussing the mentee's work",
        "full:regulation-rights",
    )


class MenteeRight(Word, open_by=("full:regulation-rights",)):
    """What a mentee may do by the model Regulation; unverified, and open."""

    RAISE_QUALIFICATION = (
        "raise_qualification",
        "повышать квалификацию",
        "raise qualification",
        "full:regulation-rights",
    )
    CO_AUTHOR_PROGRAMME = (
        "co_author_programme",
        "участвовать в составлении программы",
        "co-author the programme",
        "full:regulation-rights",
    )
    ASK_FOR_HELP = (
        "ask_for_help",
        "обращаться к наставнику за помощью",
        "ask the mentor for help",
        "full:regulation-rights",
    )
    PROPOSE_IMPROVEMENTS = (
        "propose_improvements",
        "вносить предложения",
        "propose improvements",
        "full:regulation-rights",
    )
    PETITION_FOR_ANOTHER_MENTOR = (
        "petition_for_another_mentor",
        "ходатайствовать о замене наставника",
        "petition for another mentor",
        "full:regulation-rights",
    )


class MenteeDuty(Word, open_by=("full:regulation-rights",)):
    """What a mentee must do by the model Regulation; unverified, and open."""

    STUDY_LAW = (
        "study_law",
        "изучать законодательство и локальные акты",
        "study law and local acts",
        "full:regulation-rights",
    )
    CARRY_OUT_PLAN = (
        "carry_out_plan",
        "выполнять план в срок",
        "carry out the plan on time",
        "V23",
        "full:regulation-rights",
    )
    KEEP_RULES = (
        "keep_rules",
        "соблюдать правила внутреннего распорядка",
        "keep internal rules",
        "full:regulation-rights",
    )
    KNOW_DUTIES = (
        "know_duties",
        "знать свои должностные обязанности",
        "know own job duties",
        "full:regulation-rights",
    )
    FOLLOW_RECOMMENDATIONS = (
        "follow_recommendations",
        "следовать рекомендациям наставника",
        "follow the mentor's recommendations",
        "full:regulation-rights",
    )
    REMOVE_ERRORS = (
        "remove_errors",
        "устранять ошибки вместе с наставником",
        "remove errors together with the mentor",
        "V23",
        "full:regulation-rights",
    )


class CuratorDuty(Word, open_by=("full:regulation-rights",)):
    """What a curator must do by the model Regulation; unverified, and open."""

    UPDATE_WHO_NEEDS_MENTORING = (
        "update_who_needs_mentoring",
        "раз в год или чаще уточнять, кому нужен наставник",
        "update once a year or oftener who needs mentoring",
        "full:regulation-rights",
    )
    KEEP_REGISTER = (
        "keep_register",
        "вести банк наставников и наставляемых",
        "keep the register of mentors and mentees",
        "full:regulation-rights",
    )
    DRAW_UP_ROAD_MAP = (
        "draw_up_road_map",
        "составлять дорожную карту Положения",
        "draw up the road map of the Regulation",
        "full:regulation-rights",
    )
    KEEP_PROGRAMMES = (
        "keep_programmes",
        "вести банк программ и описывать практики",
        "keep the bank of programmes and describe practice",
        "full:regulation-rights",
    )
    COORDINATE_OUTSIDE = (
        "coordinate_outside",
        "взаимодействовать с регионом и сетями",
        "coordinate with the region and networks",
        "full:regulation-rights",
    )
    ORGANISE_TRAINING = (
        "organise_training",
        "организовывать обучение наставников",
        "organise the training of mentors",
        "full:regulation-rights",
    )
    MONITOR = (
        "monitor",
        "вести мониторинг и писать итоговую справку",
        "monitor and write the final report",
        "full:regulation-rights",
    )
    RECORD_STATISTICS = (
        "record_statistics",
        "учитывать число участников для статистики",
        "record the number of participants for statistics",
        "full:regulation-rights",
    )


class CouncilTask(Word, open_by=("full:regulation-rights",)):
    """What a mentors' council does."""

    LEAD_PROGRAMMES = (
        "lead_programmes",
        "текущее руководство программами",
        "current leadership of programmes",
        "V02",
    )
    HELP_PAIRING = (
        "help_pairing",
        "помощь в подборе и закреплении пар по темам",
        "help to pick and fix pairs by topic",
        "V02",
    )
    TAKE_PART_IN_ACTS = (
        "take_part_in_acts",
        "участие в подготовке локальных актов вместе с профсоюзом",
        "part in local acts together with the trade union",
        "V02",
    )
    ANALYSE_DIAGNOSTICS = (
        "analyse_diagnostics",
        "анализ результатов диагностики",
        "analysis of diagnostics",
        "full:regulation-rights",
    )
    CONSULT = "consult", "консультирование", "consulting", "full:regulation-rights"
    ARBITRATE = (
        "arbitrate",
        "согласование и разрешение споров",
        "reconciliation and arbitration",
        "full:regulation-rights",
    )


class TradeUnionTask(Word):
    """What a trade union does."""

    TAKE_PART_IN_ACTS = (
        "take_part_in_acts",
        "участие в подготовке локальных актов",
        "part in local acts",
        "V02",
    )
    PROTECT_RIGHTS = (
        "protect_rights",
        "защита прав, пункты коллективного договора",
        "protection of rights, clauses of the collective agreement",
        "full:regulation-rights",
    )


class RegulationStage(Word):
    """A stage of the road map of the Regulation, in order; unverified."""

    PREPARATION = (
        "preparation",
        "подготовка: акты и приказы",
        "preparation: acts and orders",
        "full:regulation-roadmap",
    )
    DIAGNOSIS_OF_NEEDS = (
        "diagnosis_of_needs",
        "диагностика потребностей",
        "diagnosis of needs",
        "full:regulation-roadmap",
    )
    BASE_OF_MENTEES = (
        "base_of_mentees",
        "формирование базы наставляемых",
        "base of mentees",
        "full:regulation-roadmap",
    )
    BASE_OF_MENTORS = (
        "base_of_mentors",
        "формирование базы наставников, отбор и обучение",
        "base of mentors, selection and training",
        "full:regulation-roadmap",
    )
    PAIRING = "pairing", "формирование пар", "forming of pairs", "full:regulation-roadmap"
    WORK = "work", "работа пар", "work of the pairs", "full:regulation-roadmap"
    SUMMING_UP = "summing_up", "подведение итогов", "summing up", "full:regulation-roadmap"
    DISSEMINATION = (
        "dissemination",
        "распространение практик",
        "dissemination",
        "full:regulation-roadmap",
    )


class PassportField(Word, open_by=("full:passport",)):
    """A field of the passport of a personalised programme; unverified, and open."""

    GOAL = "goal", "цель", "goal", "full:passport"
    TASKS = "tasks", "задачи", "tasks", "full:passport"
    TERM = "term", "срок", "term", "full:passport"
    MENTOR = "mentor", "наставник", "mentor", "full:passport"
    MENTEE = "mentee", "наставляемый", "mentee", "full:passport"
    CURATOR = "curator", "куратор", "curator", "full:passport"
    DIFFICULTIES = "difficulties", "затруднения", "difficulties", "full:passport"
    EXPECTED_RESULTS = (
        "expected_results",
        "ожидаемые результаты",
        "expected results",
        "full:passport",
    )
    PLAN = "plan", "план мероприятий", "plan of activities", "full:passport"
    REPORTING = "reporting", "отчётность", "reporting", "full:passport"
    APPROVAL = "approval", "утверждение", "approval", "full:passport"


class PairingCriterion(Word):
    """What a pair is formed by."""

    PROFILE_MATCHES_REQUEST = (
        "profile_matches_request",
        "опыт наставника соответствует запросу",
        "the mentor's experience matches the request",
        "full:regulation-pairs",
    )
    MUTUAL_INTEREST = (
        "mutual_interest",
        "взаимный интерес и симпатия",
        "mutual interest and sympathy",
        "full:regulation-pairs",
    )
    VOLUNTARY = "voluntary", "добровольность", "voluntariness", "full:regulation-pairs"
    APPROVED_BY_ORDER = (
        "approved_by_order",
        "пара утверждена приказом",
        "the pair is approved by an order",
        "V17",
        "V18",
    )


RIGHTS: Final[Mapping[Role, type[Word]]] = FrozenMap(
    {Role.MENTOR: MentorRight, Role.MENTEE: MenteeRight}
)
"""What each role may do."""

DUTIES: Final[Mapping[Role, type[Word]]] = FrozenMap(
    {
        Role.MENTOR: MentorDuty,
        Role.MENTEE: MenteeDuty,
        Role.CURATOR: CuratorDuty,
        Role.MENTORS_COUNCIL: CouncilTask,
        Role.TRADE_UNION: TradeUnionTask,
    }
)
"""What each role does."""
