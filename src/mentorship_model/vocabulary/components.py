"""Which bodies carry the model and what they do; where each stands is told by ``places``."""

from __future__ import annotations

from mentorship_model.vocabulary.words import Word

__all__ = [
    "Component",
    "ComponentFunction",
    "ComponentGoal",
    "ContactForm",
    "InternalBody",
    "RelocationReason",
    "SupportKind",
]


class Component(Word):
    """A structural component of the model; the last three are bodies inside an organisation."""

    EDUCATIONAL_ORGANISATION = (
        "educational_organisation",
        "образовательная организация",
        "educational organisation",
        "S3.1-02",
    )
    IRO_IPK = "iro_ipk", "ИРО/ИПК", "IRO/IPK", "S3.2-02"
    CNPPM = "cnppm", "ЦНППМ ПР", "CNPPM", "S3.2-07"
    MINISTRY_ACADEMY = (
        "ministry_academy",
        "Академия Минпросвещения России",
        "Academy of the Ministry of Education",
        "S3.3-02",
    )
    FEDERAL_SUPPORT_CENTRE = (
        "federal_support_centre",
        "федеральный центр научно-методического сопровождения",
        "federal centre of scientific and methodological support",
        "S3.3-10",
    )
    CURATORSHIP = "curatorship", "кураторство программ", "curatorship of programmes", "S3.1-12"
    PSYCHOLOGICAL_SERVICE = (
        "psychological_service",
        "психологическое сопровождение",
        "psychological support",
        "S2.1-07",
    )
    MENTORS_COUNCIL = "mentors_council", "совет наставников", "mentors' council", "V02"


class ComponentGoal(Word):
    """What a component of the external contour is there for."""

    ACCOMPANY_ROUTES = (
        "accompany_routes",
        "тьюторское сопровождение ИОМ",
        "tutor support of individual routes",
        "S3.2-08",
    )
    DEVELOP_AND_ACCOMPANY_MODEL = (
        "develop_and_accompany_model",
        "разработка и сопровождение модели",
        "development and support of the model",
        "S3.3-03",
    )
    RESEARCH_AND_TRANSFER = (
        "research_and_transfer",
        "исследования и перенос технологий в образование",
        "research and transfer into education",
        "S3.3-11",
    )


class ComponentFunction(Word, lead_in=("S3.2-03", "S3.2-09", "S3.3-04", "S3.3-12")):
    """What a component does."""

    ISSUE_LOCAL_ACTS = "issue_local_acts", "издаёт локальные акты", "issues local acts", "S3.1-03"
    KEEP_EXTERNAL_CONTACTS = (
        "keep_external_contacts",
        "организует контакты во внешнем контуре",
        "keeps contacts in the external contour",
        "S3.1-04",
    )
    PROVIDE_SUPPORT = "provide_support", "обеспечивает модель", "provides for the model", "S3.1-08"
    COORDINATE_AND_MONITOR = (
        "coordinate_and_monitor",
        "создаёт условия координации и мониторинга",
        "creates conditions for coordination and monitoring",
        "S3.1-09",
    )
    SUPPORT_CPD_PROGRAMMES = (
        "support_cpd_programmes",
        "сопровождает программы ДПО по наставничеству",
        "supports CPD programmes on mentoring",
        "S3.2-04",
    )
    TRAIN_INTERNSHIP_SITE_STAFF = (
        "train_internship_site_staff",
        "обучает специалистов стажировочных площадок",
        "trains staff of internship sites",
        "S3.2-05",
    )
    ORGANISE_COMMUNITIES = (
        "organise_communities",
        "организует профессиональные сообщества",
        "organises professional communities",
        "S3.2-06",
    )
    SUPPORT_ROUTES = (
        "support_routes",
        "сопровождает освоение ДПО через ИОМ",
        "supports CPD study through individual routes",
        "S3.2-10",
    )
    EASE_TRANSFER = (
        "ease_transfer",
        "помогает переносу компетенций в практику",
        "eases transfer of competences into practice",
        "S3.2-11",
    )
    DISSEMINATE_PRACTICES = (
        "disseminate_practices",
        "выявляет и распространяет практики",
        "finds and disseminates practices",
        "S3.2-12",
    )
    GIVE_INFORMATION_SUPPORT = (
        "give_information_support",
        "даёт информационно-методическую поддержку",
        "gives information and methodological support",
        "S3.3-05",
    )
    PILOT_AND_ACCOMPANY = (
        "pilot_and_accompany",
        "апробирует модель и сопровождает школы",
        "pilots the model and accompanies schools",
        "S3.3-06",
    )
    OPERATE_FEDERALLY = (
        "operate_federally",
        "федеральный оператор внедрения",
        "federal operator of introduction",
        "S3.3-07",
    )
    KEEP_FEDERAL_REGISTER = (
        "keep_federal_register",
        "ведёт федеральный реестр программ",
        "keeps the federal register of programmes",
        "S3.3-08",
    )
    HOLD_EVENTS = "hold_events", "проводит вебинары и конференции", "holds events", "S3.3-09"
    STRENGTHEN_TIES = (
        "strengthen_ties",
        "укрепляет связи вузов с другими системами образования",
        "strengthens ties of universities with other sectors",
        "S3.3-13",
    )
    SUPPORT_HIGHER_ED_FORM = (
        "support_higher_ed_form",
        "сопровождает форму «педагог вуза — молодой педагог»",
        "supports the form higher-education teacher to young teacher",
        "S3.3-14",
    )
    DESIGN_PROGRAMMES = (
        "design_programmes",
        "разрабатывает персонализированные программы",
        "designs personalised programmes",
        "S3.3-15",
    )


class ContactForm(Word, open_by=("S3.1-07",)):
    """How an organisation keeps contacts in the external contour; an open list."""

    COOPERATION_AGREEMENT = (
        "cooperation_agreement",
        "договор о сотрудничестве",
        "cooperation agreement",
        "S3.1-05",
    )
    SOCIAL_PARTNERSHIP_AGREEMENT = (
        "social_partnership_agreement",
        "договор о социальном партнёрстве",
        "social partnership agreement",
        "S3.1-05",
    )
    COORDINATION_MEETING = (
        "coordination_meeting",
        "координационное совещание",
        "coordination meeting",
        "S3.1-06",
    )
    CONFERENCE = "conference", "конференция", "conference", "S3.1-07"
    FORUM = "forum", "форум", "forum", "S3.1-07"
    WEBINAR = "webinar", "вебинар", "webinar", "S3.1-07"
    SEMINAR = "seminar", "семинар", "seminar", "S3.1-07"


class SupportKind(Word):
    """What an organisation provides the model with."""

    ORGANISATIONAL = "organisational", "организационное", "organisational", "S3.1-08"
    EDUCATIONAL_METHODOLOGICAL = (
        "educational_methodological",
        "учебно-методическое",
        "educational and methodological",
        "S3.1-08",
    )
    MATERIAL_TECHNICAL = (
        "material_technical",
        "материально-техническое",
        "material and technical",
        "S3.1-08",
    )
    INFRASTRUCTURAL = "infrastructural", "инфраструктурное", "infrastructural", "S3.1-08"


class InternalBody(Word, open_by=("S3.1-13",)):
    """What may carry the work inside an organisation; the extract cuts the rest."""

    STRUCTURE = "structure", "структура", "structural unit", "S3.1-11"
    RESPONSIBLE_PERSON = (
        "responsible_person",
        "ответственное лицо",
        "responsible person",
        "S3.1-11",
    )


class RelocationReason(Word):
    """Why a component may be moved to the external contour."""

    STAFF_SHORTAGE = "staff_shortage", "нехватка кадров", "shortage of staff", "S3-08"
