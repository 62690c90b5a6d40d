"""What is monitored and what may be called success: stages, indicators, criteria, results, risks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from mentorship_model.frozen import FrozenMap
from mentorship_model.vocabulary.participants import Role
from mentorship_model.vocabulary.words import Word

__all__ = [
    "CRITERION_SUBJECTS",
    "RISK_MITIGATIONS",
    "AdaptationTarget",
    "CriterionSubjects",
    "ExamKind",
    "ExpectedResult",
    "Mitigation",
    "MonitoringIndicator",
    "MonitoringStage",
    "ProjectKind",
    "Risk",
    "SuccessCriterion",
]


class MonitoringStage(Word, lead_in=("S4-10",)):
    """One of the two stages of monitoring, in order."""

    PROCESS = "process", "мониторинг хода программы", "course of the programme", "S4-11"
    INFLUENCE = "influence", "мониторинг влияния программы", "influence of the programme", "S4-18"


class MonitoringIndicator(Word, open_by=("S4-17",)):
    """
    What the first stage assesses; names only, the list is open.

    Formulas are conventions and live in :mod:`mentorship_model.monitoring`.
    """

    PROGRAMME_EFFECTIVENESS = (
        "programme_effectiveness",
        "результативность программы",
        "productivity of the programme",
        "S4-12",
    )
    PROGRAMME_RISKS = "programme_risks", "сопутствующие риски", "attendant risks", "S4-12"
    JOINT_PROJECTS = (
        "joint_projects",
        "совместные образовательные и культурные проекты",
        "joint educational and cultural projects",
        "S4-13",
    )
    EXAM_PASS_RATE = (
        "exam_pass_rate",
        "процент прошедших ВПР/ОГЭ/ЕГЭ",
        "percentage that passed VPR/OGE/EGE",
        "S4-14",
    )
    PERFORMANCE_DYNAMICS = (
        "performance_dynamics",
        "динамика успеваемости",
        "dynamics of academic performance",
        "S4-15",
    )
    OLYMPIAD_DYNAMICS = (
        "olympiad_dynamics",
        "динамика участия в олимпиадах",
        "dynamics of participation in olympiads",
        "S4-16",
    )
    MENTEE_ACTIVITY = (
        "mentee_activity",
        "социально-профессиональная активность наставляемого",
        "socio-professional activity of the mentee",
        "S4-17",
    )


class ExamKind(Word):
    """An examination whose pass rate is an indicator, each counted separately."""

    VPR = "vpr", "ВПР", "VPR (national tests)", "S4-14"
    OGE = "oge", "ОГЭ", "OGE (9th grade)", "S4-14"
    EGE = "ege", "ЕГЭ", "EGE (11th grade)", "S4-14"


class ProjectKind(Word):
    """A kind of project done jointly with the mentee."""

    EDUCATIONAL = "educational", "образовательный", "educational", "S4-13"
    CULTURAL = "cultural", "культурный", "cultural", "S4-13"


class SuccessCriterion(Word, lead_in=("S4-19",)):
    """What *may* be recognised as success; none of the five is obligatory."""

    RESULTS_IMPROVED_BOTH = (
        "results_improved_both",
        "результаты лучше у обоих в паре",
        "results improved for both of the pair",
        "S4-20",
    )
    MOTIVATION_AND_AWARENESS = (
        "motivation_and_awareness",
        "мотивированность и осознанность наставляемых",
        "motivation and awareness of mentees",
        "S4-21",
    )
    INNOVATION_INVOLVEMENT = (
        "innovation_involvement",
        "включённость в инновационную работу",
        "involvement in innovation",
        "S4-22",
    )
    ADAPTATION = (
        "adaptation",
        "качество и темп адаптации",
        "quality and pace of adaptation",
        "S4-23",
    )
    FUTURE_PARTICIPATION = (
        "future_participation",
        "больше желающих участвовать",
        "more who plan to take part",
        "S4-24",
    )


class AdaptationTarget(Word):
    """Whose adaptation counts as success."""

    YOUNG = "young", "молодой специалист", "young specialist", "S4-23"
    LESS_EXPERIENCED = "less_experienced", "менее опытный", "less experienced", "S4-23"
    RELOCATED = "relocated", "сменивший место работы", "who changed the place of work", "S4-23"


@frozen(kw_only=True)
class CriterionSubjects:
    """
    Whose improvement a criterion looks at.

    Attributes:
        criterion: The criterion.

        roles: All of these must improve, not any of them; empty means the whole staff.

        sources: Codes of what this rests on.
    """

    criterion: SuccessCriterion
    roles: tuple[Role, ...]
    sources: tuple[str, ...]


CRITERION_SUBJECTS: Final[Mapping[SuccessCriterion, CriterionSubjects]] = FrozenMap(
    {
        criterion: CriterionSubjects(criterion=criterion, roles=roles, sources=criterion.sources)
        for criterion, roles in (
            (SuccessCriterion.RESULTS_IMPROVED_BOTH, (Role.MENTEE, Role.MENTOR)),
            (SuccessCriterion.MOTIVATION_AND_AWARENESS, (Role.MENTEE,)),
            (SuccessCriterion.INNOVATION_INVOLVEMENT, (Role.MENTEE,)),
            (SuccessCriterion.ADAPTATION, (Role.MENTEE,)),
            (SuccessCriterion.FUTURE_PARTICIPATION, ()),
        )
    }
)
"""Whose improvement each criterion looks at."""


class ExpectedResult(Word, lead_in=("S4-03",)):
    """What the model leads to: a part of the federal system, and six parts of an environment."""

    FEDERAL_SYSTEM_CONTRIBUTION = (
        "federal_system_contribution",
        "вклад в федеральную систему сопровождения",
        "contribution to the federal support system",
        "S4-02",
    )
    CONTINUOUS_GROWTH = (
        "continuous_growth",
        "непрерывный рост и самореализация",
        "continuous growth and self-realisation",
        "S4-04",
    )
    RETENTION_OF_YOUNG = (
        "retention_of_young",
        "закрепление молодых в профессии",
        "retention of the young",
        "S4-05",
    )
    SENIOR_PROSPECTS = (
        "senior_prospects",
        "перспективы старших педагогов",
        "prospects of older teachers",
        "S4-06",
    )
    METHODOLOGICAL_SUPPORT = (
        "methodological_support",
        "методическое сопровождение",
        "methodological support",
        "S4-07",
    )
    DIGITAL_ENVIRONMENT = "digital_environment", "цифровая среда", "digital environment", "S4-08"
    PRACTICE_EXCHANGE = "practice_exchange", "обмен практиками", "exchange of practice", "S4-09"


class Risk(Word, open_by=("S4-01",)):
    """A risk of introducing the model; the extract names none, these are from memory."""

    VALUE_NOT_SEEN = (
        "value_not_seen",
        "наставничество не видят средством роста",
        "mentoring not seen as a means of growth",
        "full:risks",
    )
    HIGH_LOAD = "high_load", "высокая нагрузка", "high load", "full:risks"
    MENTOR_FORMALISM = (
        "mentor_formalism",
        "низкая мотивация наставников, формализм",
        "low motivation of mentors, formalism",
        "full:risks",
    )
    MENTEE_RESISTANCE = (
        "mentee_resistance",
        "низкая мотивация наставляемых",
        "low motivation of mentees",
        "full:risks",
    )
    WEAK_CONTOUR_LINK = (
        "weak_contour_link",
        "слабая связь двух контуров",
        "weak link of the two contours",
        "full:risks",
    )


class Mitigation(Word):
    """What helps against a risk; from memory."""

    INFORMATION = "information", "информирование и среда", "information", "full:risks"
    STIMULATION = "stimulation", "стимулирование", "stimulation", "full:risks"
    LOAD_SHARING = "load_sharing", "распределение нагрузки", "sharing of load", "full:risks"
    TIME_FOR_MENTORING = (
        "time_for_mentoring",
        "время на наставничество",
        "time for mentoring",
        "full:risks",
    )
    TRAINING = "training", "обучение наставников", "training of mentors", "full:risks"
    CAREFUL_SELECTION = (
        "careful_selection",
        "тщательный отбор",
        "careful selection",
        "full:risks",
    )
    CHOICE_OF_MENTOR = "choice_of_mentor", "выбор наставника", "choice of mentor", "full:risks"
    REVERSE_MENTORING = (
        "reverse_mentoring",
        "реверсивное наставничество",
        "reverse mentoring",
        "full:risks",
    )
    PSYCHOLOGIST_HELP = (
        "psychologist_help",
        "помощь психолога",
        "help of the psychologist",
        "full:risks",
    )
    AGREEMENTS_AND_MEETINGS = (
        "agreements_and_meetings",
        "договоры, сеть, совещания",
        "agreements, network, meetings",
        "full:risks",
    )


RISK_MITIGATIONS: Final[Mapping[Risk, tuple[Mitigation, ...]]] = FrozenMap(
    {
        Risk.VALUE_NOT_SEEN: (Mitigation.INFORMATION, Mitigation.STIMULATION),
        Risk.HIGH_LOAD: (
            Mitigation.STIMULATION,
            Mitigation.LOAD_SHARING,
            Mitigation.TIME_FOR_MENTORING,
        ),
        Risk.MENTOR_FORMALISM: (
            Mitigation.TRAINING,
            Mitigation.STIMULATION,
            Mitigation.CAREFUL_SELECTION,
        ),
        Risk.MENTEE_RESISTANCE: (
            Mitigation.CHOICE_OF_MENTOR,
            Mitigation.REVERSE_MENTORING,
            Mitigation.PSYCHOLOGIST_HELP,
        ),
        Risk.WEAK_CONTOUR_LINK: (Mitigation.AGREEMENTS_AND_MEETINGS,),
    }
)
"""What helps against each risk."""
