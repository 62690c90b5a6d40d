"""How the model is built: levels, contours, parts, elements, and where it is used."""

from __future__ import annotations

from mentorship_model.vocabulary.words import Word

__all__ = [
    "ApplicableOrganisation",
    "Audience",
    "Contour",
    "EducationSector",
    "Level",
    "MechanismKind",
    "ModelElement",
    "ModelPart",
    "TrainingActivity",
]


class Level(Word, lead_in=("S0-30",)):
    """One of the four levels of actors, from the widest to the narrowest."""

    FEDERAL = "federal", "федеральный уровень", "federal level", "S0-30"
    REGIONAL = "regional", "региональный уровень", "regional level", "S0-30"
    MUNICIPAL = "municipal", "муниципальный уровень", "municipal level", "S0-30"
    INSTITUTIONAL = "institutional", "институциональный уровень", "institutional level", "S0-30"


class Contour(Word, lead_in=("S0-29", "S3-03", "S3-04")):
    """One of the two contours; exactly these two, in every organisation that uses the model."""

    INTERNAL = "internal", "внутренний контур", "internal contour", "S0-29", "S3-04", "S3-05"
    EXTERNAL = "external", "внешний контур", "external contour", "S0-29", "S3-04", "S3-06"


class ModelPart(Word):
    """One of the three parts the model is made of."""

    CONCEPTUAL_METHODOLOGICAL = (
        "conceptual_methodological",
        "концептуально-методологическая часть",
        "conceptual and methodological part",
        "S0-11",
    )
    LEGAL_REGULATORY = (
        "legal_regulatory",
        "нормативная правовая часть",
        "legal and regulatory part",
        "S0-12",
    )
    IMPLEMENTATION_MECHANISMS = (
        "implementation_mechanisms",
        "механизмы реализации",
        "implementation mechanisms",
        "S0-13",
    )


class MechanismKind(Word):
    """A kind of mechanism by which the model is carried out."""

    ORGANISATIONAL_PEDAGOGICAL = (
        "organisational_pedagogical",
        "организационно-педагогические",
        "organisational and pedagogical",
        "S0-13",
    )
    METHODOLOGICAL = "methodological", "методические", "methodological", "S0-13"
    TECHNOLOGICAL = "technological", "технологические", "technological", "S0-13"


class ModelElement(Word, lead_in=("S2-02",)):
    """What the model is a set of; structural components are obligatory besides the rest."""

    CONDITIONS = "conditions", "условия", "conditions", "S2-02", "S2-03"
    RESOURCES = "resources", "ресурсы", "resources", "S2-02", "S2-04"
    PROCESSES = "processes", "процессы", "processes", "S2-02"
    MECHANISMS = "mechanisms", "механизмы", "mechanisms", "S2-02", "S3-02"
    TOOLS = "tools", "инструменты", "tools", "S2-02"
    COMPONENTS = "components", "структурные компоненты", "structural components", "S3-02"


class EducationSector(Word):
    """A sector of education whose teachers the model is for."""

    GENERAL = "general", "общее образование", "general education", "S0-04"
    SECONDARY_VOCATIONAL = (
        "secondary_vocational",
        "среднее профессиональное образование",
        "secondary vocational education",
        "S0-04",
    )
    SUPPLEMENTARY = (
        "supplementary",
        "дополнительное образование",
        "supplementary education",
        "S0-04",
    )


class ApplicableOrganisation(Word):
    """An organisation beyond schools that may use the model."""

    MINISTRY_UNIVERSITY = (
        "ministry_university",
        "вуз, подведомственный Минпросвещения",
        "university under the Ministry of Education",
        "S0-18",
    )
    VOCATIONAL_SCHOOL = "vocational_school", "организация СПО", "vocational school", "S0-19"
    CNPPM = "cnppm", "ЦНППМ", "CNPPM", "S0-20"
    IRO_IPK = "iro_ipk", "ИРО/ИПК", "IRO/IPK", "S0-21"
    INTERNSHIP_SITE = "internship_site", "стажировочная площадка", "internship site", "S0-22"


class TrainingActivity(Word):
    """What these organisations do for mentoring."""

    MENTOR_TRAINING = "mentor_training", "обучение наставников", "training of mentors", "S0-22"
    TUTOR_SUPPORT = (
        "tutor_support",
        "тьюторское сопровождение пар",
        "tutor support of mentors and mentees",
        "S0-22",
    )


class Audience(Word):
    """Whom the document addresses; the first is its main addressee."""

    EXECUTIVE_AUTHORITY = (
        "executive_authority",
        "органы исполнительной власти в сфере образования",
        "executive bodies in education",
        "S0-14",
    )
    HEADS = "heads", "руководители организаций", "heads of organisations", "S0-31"
    ADMINISTRATORS = "administrators", "администрация", "administrators", "S0-31"
    TEACHERS = "teachers", "педагогические работники", "teaching staff", "S0-31"
