"""Why there is mentoring: problems it answers, its basis, goal, tasks, principles, features."""

from __future__ import annotations

from mentorship_model.vocabulary.words import Word

__all__ = [
    "Challenge",
    "ConditionDomain",
    "GoalOutcome",
    "GovernanceMode",
    "MentoringPurpose",
    "MethodologicalBasis",
    "MethodologicalWorkArea",
    "ModelPurpose",
    "PracticeTrait",
    "Principle",
    "ProblemDomain",
    "RegulationPrinciple",
    "SystemFeature",
    "Task",
]


class Challenge(Word):
    """What keeps mentoring from becoming a regulated profession."""

    UNDEFINED_STATUS = (
        "undefined_status",
        "неопределённость понятий и правового статуса",
        "undefined concepts and legal status",
        "S0-07",
    )
    VOLUNTEER_BASIS = "volunteer_basis", "добровольческая основа", "volunteer basis", "S0-08"
    NEED_OF_REGULATION = (
        "need_of_regulation",
        "нужда в регламентированной деятельности",
        "need of a regulated activity",
        "S0-09",
    )


class PracticeTrait(Word):
    """What the present practices combine."""

    TRADITIONAL = "traditional", "традиционные черты", "traditional traits", "S0-06"
    INNOVATIVE = "innovative", "инновационные черты", "innovative traits", "S0-06"


class ModelPurpose(Word):
    """What the model and its recommendations help with."""

    EMBED_PRACTICES = (
        "embed_practices",
        "встроить местные практики в федеральную систему",
        "embed local practices into the federal system",
        "S0-15",
    )
    SUPPORT_RULEMAKING = (
        "support_rulemaking",
        "помочь нормотворчеству регионов",
        "support regional rule-making",
        "S0-16",
    )
    ALIGN_WITH_CATEGORY = (
        "align_with_category",
        "согласовать с категорией «педагог-наставник»",
        "align with the category pedagogue-mentor",
        "S0-17",
    )
    CHOOSE_FORMS_AND_KINDS = (
        "choose_forms_and_kinds",
        "выбрать формы и виды",
        "choose forms and kinds",
        "S0-32",
    )
    DRAFT_LOCAL_ACTS = "draft_local_acts", "подготовить локальные акты", "draft local acts", "S0-33"
    ORGANISE_ACTIVITY = (
        "organise_activity",
        "организовать активность участников",
        "organise the activity of participants",
        "S0-34",
    )


class MentoringPurpose(Word):
    """What mentoring ensures for the one who is mentored."""

    FORMATION = "formation", "становление", "formation", "S1.1-03"
    DEVELOPMENT = "development", "развитие", "development", "S1.1-03"
    ADAPTATION = "adaptation", "адаптация к обязанностям", "adaptation to duties", "S1.1-03"


class MethodologicalBasis(Word, lead_in=("S1.1-05",)):
    """What mentoring is understood as."""

    SOCIAL_INSTITUTION = (
        "social_institution",
        "социальный институт",
        "social institution",
        "S1.1-06",
    )
    CONTINUING_EDUCATION_ELEMENT = (
        "continuing_education_element",
        "элемент дополнительного профессионального образования",
        "element of continuing professional education",
        "S1.1-07",
    )
    METHODOLOGICAL_WORK_PART = (
        "methodological_work_part",
        "часть методической работы организации",
        "part of the organisation's methodological work",
        "S1.1-08",
    )


class MethodologicalWorkArea(Word):
    """A direction of the methodological work that mentoring is part of."""

    YOUNG_SPECIALISTS = (
        "young_specialists",
        "работа с молодыми специалистами",
        "work with young specialists",
        "S1.1-09",
    )
    ADAPTATION_IN_NEW_ORGANISATION = (
        "adaptation_in_new_organisation",
        "адаптация в новой организации",
        "adaptation in a new organisation",
        "S1.1-10",
    )
    NEW_POSITION = "new_position", "вхождение в должность", "entering a new position", "S1.1-11"
    AFTER_ATTESTATION = (
        "after_attestation",
        "работа по итогам аттестации",
        "follow-up of attestation",
        "S1.1-12",
    )
    NEW_TECHNOLOGY_TRAINING = (
        "new_technology_training",
        "обучение новым технологиям",
        "training in new technologies",
        "S1.1-13",
    )
    EXPERIENCE_EXCHANGE = (
        "experience_exchange",
        "обмен опытом",
        "exchange of experience",
        "S1.1-14",
    )


class ProblemDomain(Word):
    """A sort of problem of one teacher that mentoring solves first."""

    PERSONAL = "personal", "личностные", "personal", "S1.1-36"
    PROFESSIONAL = "professional", "профессиональные", "professional", "S1.1-36"
    SOCIAL = "social", "социальные", "social", "S1.1-36"


class SystemFeature(Word, lead_in=("S1.1-39",)):
    """What is characteristic of the system; the first two are named before the list of six."""

    TARGETED_PERSONALISED = (
        "targeted_personalised",
        "адресность и персонализация",
        "targeted and personalised",
        "S1.1-36",
    )
    FLEXIBLE_STRUCTURE = "flexible_structure", "гибкая структура", "flexible structure", "S1.1-37"
    SUBJECT_SUBJECT = (
        "subject_subject",
        "субъект-субъектное взаимодействие",
        "subject-to-subject interaction",
        "S1.1-20",
        "S1.1-40",
    )
    PERSON_CENTRED = "person_centred", "ориентация на личность", "person-centred", "S1.1-41"
    ONLINE_REACH = (
        "online_reach",
        "интернет-среда и охват всей страны",
        "internet environment with nationwide reach",
        "S1.1-42",
    )
    NATIONAL_INTEGRATION = (
        "national_integration",
        "встроенность в национальную систему роста",
        "integrated in the national system of growth",
        "S1.1-43",
    )
    BEST_PRACTICE_BASED = (
        "best_practice_based",
        "опора на лучший опыт",
        "based on best practice",
        "S1.1-44",
    )
    DIVERSE_FORMS_AND_KINDS = (
        "diverse_forms_and_kinds",
        "разнообразие форм и видов",
        "diverse forms and kinds",
        "S1.1-45",
    )


class ConditionDomain(Word):
    """A domain in which the goal asks for conditions and mechanisms."""

    LEGAL = "legal", "правовые", "legal", "S1.2-02"
    ORGANISATIONAL_PEDAGOGICAL = (
        "organisational_pedagogical",
        "организационно-педагогические",
        "organisational and pedagogical",
        "S1.2-02",
    )
    EDUCATIONAL_METHODOLOGICAL = (
        "educational_methodological",
        "учебно-методические",
        "educational and methodological",
        "S1.2-02",
    )
    MANAGERIAL = "managerial", "управленческие", "managerial", "S1.2-02"
    FINANCIAL = "financial", "финансовые", "financial", "S1.2-02"


class GoalOutcome(Word):
    """What the goal of the model is for."""

    GROWTH = "growth", "непрерывный профессиональный рост", "continuous growth", "S1.2-03"
    SELF_DETERMINATION = (
        "self_determination",
        "профессиональное самоопределение",
        "professional self-determination",
        "S1.2-03",
    )
    SELF_REALISATION = "self_realisation", "самореализация", "self-realisation", "S1.2-03"
    RETENTION = "retention", "закрепление в профессии", "retention in the profession", "S1.2-03"


class Task(Word, lead_in=("S1.2-04",)):
    """A task of the model; of the four items of the document all but the third hold two tasks."""

    RAISE_MENTOR_STATUS = (
        "raise_mentor_status",
        "повышать статус наставников",
        "raise the status of mentors",
        "S1.2-05",
    )
    PROTECT_MENTEE_RIGHTS = (
        "protect_mentee_rights",
        "соблюдать права наставляемых",
        "uphold the rights of mentees",
        "S1.2-06",
    )
    DIGITAL_ENVIRONMENT = (
        "digital_environment",
        "строить межшкольную цифровую среду",
        "build the inter-school digital environment",
        "S1.2-07",
    )
    BALANCE_VERTICAL_AND_HORIZONTAL = (
        "balance_vertical_and_horizontal",
        "сочетать управление и инициативу",
        "balance administration and initiative",
        "S1.2-08",
    )
    METHODOLOGICAL_HELP = (
        "methodological_help",
        "помогать применять формы и виды",
        "help to apply forms and kinds",
        "S1.2-09",
    )
    UNIFIED_SUPPORT = (
        "unified_support",
        "содействовать единому сопровождению",
        "foster unified support",
        "S1.2-10",
    )
    PARTNERSHIPS = "partnerships", "развивать партнёрства", "develop partnerships", "S1.2-11"


class GovernanceMode(Word):
    """A way of governing that the model combines with the other."""

    VERTICAL = "vertical", "административные методы", "administrative methods", "S1.2-08"
    HORIZONTAL = "horizontal", "инициативы снизу", "self-organised initiatives", "S1.2-08"


class Principle(Word, lead_in=("S1.2-12",)):
    """One of the four principles of the main text."""

    VOLUNTARINESS_RIGHTS_EQUALITY = (
        "voluntariness_rights_equality",
        "добровольность, права и свободы, равенство",
        "voluntariness, rights and equality",
        "S1.2-13",
        "S1.2-14",
    )
    INDIVIDUALISATION_PERSONALISATION = (
        "individualisation_personalisation",
        "индивидуализация и персонализация",
        "individualisation and personalisation",
        "S1.2-15",
    )
    VARIABILITY = "variability", "вариативность", "variability", "S1.2-16"
    SYSTEMIC_INTEGRITY = (
        "systemic_integrity",
        "системность и стратегическая целостность",
        "systemic and strategic integrity",
        "S1.2-17",
    )


class RegulationPrinciple(Word):
    """One of the nine principles of the model Regulation, a list of its own."""

    SCIENTIFIC_BASIS = "scientific_basis", "научность", "scientific basis", "V08"
    SYSTEMIC_INTEGRITY = (
        "systemic_integrity",
        "системность и стратегическая целостность",
        "systemic and strategic integrity",
        "V08",
    )
    LEGITIMACY = "legitimacy", "легитимность", "legitimacy", "V08"
    SOVEREIGN_RIGHTS = (
        "sovereign_rights",
        "обеспечение суверенных прав личности",
        "sovereign rights of the person",
        "V08",
    )
    VOLUNTARINESS = (
        "voluntariness",
        "добровольность, свобода выбора, учёт многофакторности",
        "voluntariness, freedom of choice, many factors",
        "V08",
    )
    AXIOLOGICAL = "axiological", "аксиологичность", "axiological principle", "V08"
    PERSONAL_RESPONSIBILITY = (
        "personal_responsibility",
        "личная ответственность",
        "personal responsibility",
        "V08",
    )
    INDIVIDUALISATION_PERSONALISATION = (
        "individualisation_personalisation",
        "индивидуализация и персонализация",
        "individualisation and personalisation",
        "V08",
    )
    EQUALITY = "equality", "равенство", "equality", "V08"
