"""The words of the ИОМ: its seven steps, diagnostics, road map, products, correction, reflection."""

from __future__ import annotations

from mentorship_model.vocabulary.words import Word

__all__ = [
    "CompletionEvidence",
    "CorrectionCause",
    "CorrectionKind",
    "DeliveryMode",
    "DevelopmentResource",
    "DiagnosticArea",
    "DiagnosticFacet",
    "DiagnosticMethod",
    "DiagnosticSubject",
    "ProductType",
    "ProgrammeTarget",
    "ReflectionAspect",
    "ResourceScope",
    "RoadMapPart",
    "RouteGain",
    "RouteStep",
]


class RouteStep(Word, lead_in=("S3.2-26",)):
    """One of the seven positions of the algorithm of an ИОМ, in order."""

    SELF_DETERMINATION = (
        "self_determination",
        "самоопределение",
        "self-determination",
        "S3.2-27",
        "S3.2-28",
    )
    STRENGTHS_DIAGNOSTICS = (
        "strengths_diagnostics",
        "диагностика достижений",
        "diagnostics of strengths",
        "S3.2-29",
    )
    DEFICITS_DIAGNOSTICS = (
        "deficits_diagnostics",
        "диагностика дефицитов",
        "diagnostics of deficits",
        "S3.2-39",
    )
    ROAD_MAP_DESIGN = (
        "road_map_design",
        "составление дорожной карты",
        "design of the road map",
        "S3.2-41",
    )
    EXECUTION = "execution", "реализация", "execution", "S3.2-47"
    CORRECTION = "correction", "корректировка", "correction", "S3.2-56"
    REFLECTION = "reflection", "рефлексивный анализ", "reflective analysis", "S3.2-61"


class DiagnosticSubject(Word):
    """What is diagnosed; both over the same areas."""

    STRENGTHS = (
        "strengths",
        "достижения, достоинства, личностные ресурсы",
        "achievements, merits, personal resources",
        "S3.2-29",
    )
    DEFICITS = "deficits", "затруднения и дефициты", "difficulties and deficits", "S3.2-39"


class DiagnosticMethod(Word):
    """Who makes a diagnosis: others or the teacher."""

    DIAGNOSTICS = "diagnostics", "диагностика", "diagnostics", "S3.2-29", "S3.2-39"
    SELF_DIAGNOSTICS = (
        "self_diagnostics",
        "самодиагностика",
        "self-diagnostics",
        "S3.2-29",
        "S3.2-39",
    )


class DiagnosticArea(Word):
    """One of the nine areas in which strengths and deficits alike are diagnosed."""

    SCIENTIFIC_THEORETICAL = (
        "scientific_theoretical",
        "научно-теоретическая",
        "scientific and theoretical",
        "S3.2-30",
    )
    LEGAL_REGULATORY = (
        "legal_regulatory",
        "нормативная правовая",
        "legal and regulatory",
        "S3.2-31",
    )
    SUBJECT_PROFESSIONAL = (
        "subject_professional",
        "предметно-профессиональная",
        "subject and professional",
        "S3.2-32",
    )
    PSYCHOLOGICAL_PEDAGOGICAL = (
        "psychological_pedagogical",
        "психолого-педагогическая",
        "psychological and pedagogical",
        "S3.2-33",
    )
    METHODOLOGICAL = "methodological", "методическая", "methodological", "S3.2-34"
    ICT = "ict", "ИКТ-компетенции", "ICT competences", "S3.2-35"
    DIGITALISATION = (
        "digitalisation",
        "цифровизация образования",
        "digitalisation of education",
        "S3.2-36",
    )
    EXTRACURRICULAR_UPBRINGING = (
        "extracurricular_upbringing",
        "внеурочная и воспитательная деятельность",
        "extracurricular and upbringing work",
        "S3.2-37",
    )
    HEALTH_PROTECTION = (
        "health_protection",
        "здоровьесбережение обучающихся",
        "health of learners",
        "S3.2-38",
    )


class DiagnosticFacet(Word):
    """What some diagnostic areas are said to look at in particular."""

    LEARNERS = "learners", "обращена к обучающимся", "facing learners", "S3.2-33"
    PARENTS = "parents", "обращена к родителям", "facing parents", "S3.2-33"
    CONTENT = "content", "содержание образования", "content of education", "S3.2-34"
    METHODS = "methods", "методики обучения", "methods of teaching", "S3.2-34"
    TECHNOLOGIES = "technologies", "технологии обучения", "technologies of teaching", "S3.2-34"


class RoadMapPart(Word):
    """One of the parts а-г of the road map of an ИОМ."""

    CPD_SCHEDULE = "cpd_schedule", "а) график обучения по ДПО", "a) schedule of CPD", "S3.2-42"
    EXPLORATORY_ACTIONS = (
        "exploratory_actions",
        "б) пробно-поисковые действия",
        "b) exploratory actions",
        "S3.2-43",
    )
    INNOVATION_AND_RESEARCH = (
        "innovation_and_research",
        "в) инновационные программы, проекты, исследования",
        "c) innovation, projects and research",
        "S3.2-44",
        "S3.2-45",
    )
    ACTION_SEQUENCE = (
        "action_sequence",
        "г) комплекс и последовательность мер",
        "d) set and order of measures",
        "S3.2-46",
    )


class ProductType(Word, lead_in=("S3.2-47",), open_by=("S3.2-54",)):
    """What a done activity leaves behind; an open list, see :class:`OwnWord`."""

    DIAGNOSTIC_SET = (
        "diagnostic_set",
        "пакет педагогических диагностик",
        "set of diagnostics",
        "S3.2-48",
    )
    METHOD_RECOMMENDATIONS = (
        "method_recommendations",
        "методические рекомендации",
        "methodological recommendations",
        "S3.2-49",
    )
    TECHNOLOGY = "technology", "технология", "technology", "S3.2-50"
    METHOD = "method", "методика", "method", "S3.2-51"
    LESSON_DESIGN = "lesson_design", "разработка занятия", "lesson design", "S3.2-52"
    EVENT_SCENARIO = (
        "event_scenario",
        "сценарий воспитательного мероприятия",
        "scenario of an event",
        "S3.2-53",
    )


class CompletionEvidence(Word):
    """What a done activity of the road map must leave: both, not one of the two."""

    PRODUCT = "product", "педагогический продукт", "pedagogical product", "S3.2-47"
    SUBJECTIVE_ATTITUDE = (
        "subjective_attitude",
        "субъективное отношение к результату",
        "subjective attitude to the result",
        "S3.2-55",
    )


class CorrectionKind(Word):
    """What a correction of the road map is."""

    ADDITION = "addition", "дополнение", "addition", "S3.2-60"
    CHANGE = "change", "изменение", "change", "S3.2-60"


class CorrectionCause(Word):
    """Why a road map may be corrected."""

    EDUCATION_CHANGE = (
        "education_change",
        "изменения в образовании",
        "changes in education",
        "S3.2-57",
    )
    TEACHER_NEEDS = (
        "teacher_needs",
        "изменения запросов самого педагога",
        "changed needs of the teacher",
        "S3.2-58",
    )
    PARTICIPANT_NEEDS = (
        "participant_needs",
        "изменения запросов участников образовательного процесса",
        "changed needs of the participants",
        "S3.2-59",
    )


class ReflectionAspect(Word):
    """What a reflective analysis looks at."""

    SELF_ASSESSMENT = (
        "self_assessment",
        "самооценка как способ обучения",
        "self-assessment as learning",
        "S3.2-62",
    )
    PER_DEFICIT = (
        "per_deficit",
        "процесс и результаты по каждому дефициту",
        "process and results of each deficit",
        "S3.2-63",
    )
    IMAGE_APPROXIMATION = (
        "image_approximation",
        "степень приближения к желаемому образу",
        "nearness to the desired image",
        "S3.2-64",
    )


class RouteGain(Word):
    """What a route is for; an increment of knowledge alone is not enough."""

    KNOWLEDGE_INCREMENT = (
        "knowledge_increment",
        "прирост знаний и навыков",
        "increment of knowledge and skills",
        "S3.2-65",
    )
    POTENTIAL_AWARENESS = (
        "potential_awareness",
        "осмысление личностного потенциала",
        "awareness of personal potential",
        "S3.2-65",
    )
    DEVELOPMENT_MOTIVATION = (
        "development_motivation",
        "мотивация к непрерывному развитию",
        "motivation for continuous development",
        "S3.2-65",
    )


class DevelopmentResource(Word, lead_in=("S3.2-23",), open_by=("S3.2-22",)):
    """A resource that a road map may offer; an open list."""

    GROWTH_POINT = "growth_point", "«точка роста»", "growth point", "S3.2-20"
    INTERNSHIP_SITE = "internship_site", "стажировочная площадка", "internship site", "S3.2-21"
    COMMUNITY = "community", "педагогическое сообщество", "professional community", "S3.2-22"
    CLUB = "club", "клуб", "club", "S3.2-22"
    CONFERENCE = "conference", "конференция", "conference", "S3.2-22"
    INNOVATION_FAIR = "innovation_fair", "ярмарка инноваций", "innovation fair", "S3.2-22"


class ResourceScope(Word):
    """Where the tutor knows the programmes of the federal register."""

    HOME_REGION = "home_region", "регион проживания", "home region", "S3.2-19"
    OTHER_REGIONS = "other_regions", "другие субъекты РФ", "other regions", "S3.2-19"
    OPEN_SPACE = "open_space", "открытое пространство", "open educational space", "S3.2-19"


class DeliveryMode(Word):
    """How a programme of study is delivered."""

    NETWORKED = "networked", "сетевая форма", "networked delivery", "S3.2-10"


class ProgrammeTarget(Word):
    """For whom federal centres make personalised programmes."""

    YOUNG_SPECIALISTS = "young_specialists", "молодые специалисты", "young specialists", "S3.3-15"
    LONG_SERVING = "long_serving", "педагоги со стажем", "long-serving teachers", "S3.3-15"
