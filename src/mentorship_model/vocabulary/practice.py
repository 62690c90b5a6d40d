"""
How mentoring is done: forms (who mentors whom) and kinds (in which way), two separate axes.

What a form or a kind entails is told by :mod:`mentorship_model.vocabulary.patterns`.
"""

from __future__ import annotations

from mentorship_model.vocabulary.words import Word

__all__ = ["MentoringForm", "MentoringKind", "PaceChoice", "Party", "SubModel"]


class MentoringForm(Word, open_by=("S1.1-46",)):
    """A form of mentoring: which role mentors which."""

    TEACHER_TO_TEACHER = (
        "teacher_to_teacher",
        "педагог — педагог",
        "teacher to teacher",
        "full:forms",
    )
    HEAD_TO_TEACHER = (
        "head_to_teacher",
        "руководитель организации — педагог",
        "head of the organisation to teacher",
        "full:forms",
    )
    EMPLOYER_TO_STUDENT = (
        "employer_to_student",
        "работодатель — студент",
        "employer to student",
        "full:forms",
    )
    HIGHER_ED_TEACHER_TO_YOUNG_TEACHER = (
        "higher_ed_teacher_to_young_teacher",
        "педагог вуза (колледжа) — молодой педагог",
        "higher-education teacher to young teacher",
        "S3.3-14",
    )
    SOCIAL_PARTNER_TO_TEACHER = (
        "social_partner_to_teacher",
        "социальный партнёр — педагог",
        "social partner to teacher",
        "full:forms",
    )


class MentoringKind(Word, open_by=("S1.1-46",)):
    """A kind of mentoring: the way in which mentor and mentee work together."""

    VIRTUAL = "virtual", "виртуальное (дистанционное)", "virtual (distance)", "full:kinds"
    GROUP = "group", "в группе", "group", "full:kinds"
    SHORT_TERM_GOAL_SETTING = (
        "short_term_goal_setting",
        "краткосрочное, целеполагающее",
        "short-term, goal-setting",
        "full:kinds",
    )
    REVERSE = "reverse", "реверсивное", "reverse", "V103a", "full:kinds"
    SITUATIONAL = "situational", "ситуационное", "situational", "full:kinds"
    SPEED = "speed", "скоростное", "speed", "full:kinds"
    TRADITIONAL_ONE_TO_ONE = (
        "traditional_one_to_one",
        "традиционное «один на один»",
        "traditional one-to-one",
        "full:kinds",
    )


class SubModel(Word, open_by=("full:sub-models",)):
    """A role sub-model of the form teacher to teacher; unverified, and open."""

    EXPERIENCED_TO_YOUNG = (
        "experienced_to_young",
        "опытный педагог — молодой специалист",
        "experienced to young",
        "full:sub-models",
    )
    LEADER_TO_STRUGGLING = (
        "leader_to_struggling",
        "лидер сообщества — педагог с затруднениями",
        "leader to struggling",
        "full:sub-models",
    )
    INNOVATOR_TO_CONSERVATIVE = (
        "innovator_to_conservative",
        "новатор — консервативный педагог",
        "innovator to conservative",
        "full:sub-models",
    )
    SUBJECT_EXPERT_TO_NOVICE = (
        "subject_expert_to_novice",
        "опытный предметник — неопытный предметник",
        "subject expert to novice",
        "full:sub-models",
    )
    EXPERIENCED_CLASS_TEACHER = (
        "experienced_class_teacher",
        "опытный классный руководитель — молодой специалист",
        "experienced class teacher to young specialist",
        "full:sub-models",
    )


class Party(Word):
    """Who stands on a side of a form."""

    TEACHER = "teacher", "педагог", "teacher", "full:forms"
    YOUNG_TEACHER = "young_teacher", "молодой педагог", "young teacher", "S3.3-14"
    HEAD = "head", "руководитель организации", "head of the organisation", "full:forms"
    EMPLOYER = "employer", "работодатель", "employer", "full:forms"
    STUDENT = "student", "студент педвуза или колледжа", "student of pedagogy", "full:forms"
    HIGHER_ED_TEACHER = (
        "higher_ed_teacher",
        "педагог вуза (колледжа)",
        "teacher of a university or college",
        "S3.3-14",
    )
    SOCIAL_PARTNER = "social_partner", "социальный партнёр", "social partner", "full:forms"


class PaceChoice(Word):
    """What the pair itself decides; there is no norm of hours."""

    TIME = "time", "сколько времени потратить", "how much time to spend", "S1.1-38"
    DEPTH = "depth", "какая глубина нужна", "which depth is needed", "S1.1-38"
