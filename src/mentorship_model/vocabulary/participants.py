"""Who takes part in mentoring: roles, profiles of mentees, what is required of whom."""

from __future__ import annotations

from mentorship_model.vocabulary.words import Word

__all__ = [
    "Employment",
    "LocalMenteeProfile",
    "MenteeProfile",
    "MentorGrade",
    "MentorRequirement",
    "QualificationCategory",
    "RequestGround",
    "Role",
    "TutorDuty",
    "TutorRequirement",
]


class Role(Word):
    """What a person or a body is in the system of mentoring; a role does not rank people."""

    MENTOR = "mentor", "наставник", "mentor", "S1.1-15"
    MENTEE = "mentee", "наставляемый", "mentee", "S1.1-19"
    CURATOR = "curator", "куратор", "curator", "S2.1-04", "S3.1-12"
    ROUTE_TUTOR = "route_tutor", "тьютор ЦНППМ", "route tutor", "S3.2-14"
    PSYCHOLOGIST = "psychologist", "педагог-психолог", "educational psychologist", "S2.1-07"
    HEAD = "head", "руководитель организации", "head of the organisation", "S2.1-03", "S3.1-10"
    DEPUTY_HEAD = "deputy_head", "заместитель руководителя", "deputy head", "S3.1-12"
    MENTORS_COUNCIL = "mentors_council", "совет наставников", "mentors' council", "V02"
    TRADE_UNION = "trade_union", "профсоюзная организация", "trade union", "V02"
    SOCIAL_PARTNER = "social_partner", "социальный партнёр", "social partner", "V06", "V07"


class MenteeProfile(Word):
    """Why a teacher is a mentee; four profiles of the seed, none of which is an age."""

    YOUNG_NEWCOMER = (
        "young_newcomer",
        "молодой педагог, пришедший в профессию",
        "young teacher new to the profession",
        "S1.1-22",
    )
    EXPERIENCED_LEARNER = (
        "experienced_learner",
        "опытный педагог, осваивающий новое",
        "experienced teacher learning something new",
        "S1.1-23",
    )
    NEW_TO_TEAM = "new_to_team", "новый педагог в коллективе", "newcomer to the team", "S1.1-24"
    NON_PEDAGOGICAL_DEGREE = (
        "non_pedagogical_degree",
        "педагог с непедагогическим профильным образованием",
        "teacher with a non-pedagogical degree in the subject",
        "S1.1-25",
    )


class LocalMenteeProfile(Word, open_by=("full:mentees",)):
    """Further reasons to be a mentee that Regulations name; unverified, and open."""

    NEWLY_HIRED = "newly_hired", "вновь принятый", "newly hired", "full:mentees"
    ASKED_FOR_MENTOR = (
        "asked_for_mentor",
        "изъявивший желание иметь наставника",
        "asked for a mentor",
        "full:mentees",
    )
    BACK_AFTER_BREAK = (
        "back_after_break",
        "вернувшийся после длительного перерыва",
        "back after a long break",
        "full:mentees",
    )
    ADAPTING_TO_WORKPLACE = (
        "adapting_to_workplace",
        "адаптирующийся на новом месте работы",
        "adapting to a new workplace",
        "full:mentees",
    )
    DIRECTED_GROWTH = (
        "directed_growth",
        "желающий расти в заданном направлении",
        "wants to grow in a set direction",
        "full:mentees",
    )
    DIGITAL_SKILLS = (
        "digital_skills",
        "осваивающий цифровые навыки",
        "wants digital skills",
        "full:mentees",
    )
    BURNOUT = "burnout", "переживающий выгорание", "burn-out", "full:mentees"
    OTHER_DIFFICULTY = (
        "other_difficulty",
        "испытывающий иные затруднения",
        "another felt difficulty",
        "full:mentees",
    )
    TRAINEE_OR_STUDENT = (
        "trainee_or_student",
        "стажёр или студент с трудовым договором либо на практике",
        "trainee or student with a contract or on practice",
        "full:mentees",
    )


class MentorGrade(Word):
    """A grade of mentors that some schools have; local."""

    SPECIALIST = "specialist", "наставник-специалист", "specialist mentor (one to one)", "V22"
    SENIOR = "senior", "старший наставник", "senior mentor (peer to peer)", "V22"
    LEADING = "leading", "ведущий наставник", "leading mentor (team)", "V22"


class QualificationCategory(Word):
    """A result of attestation; the category «педагог-наставник» is not the role of mentor."""

    NONE = "none", "без категории", "no category", "act:196"
    FIRST = "first", "первая категория", "first category", "act:196"
    HIGHEST = "highest", "высшая категория", "highest category", "act:196"
    PEDAGOGUE_METHODIST = (
        "pedagogue_methodist",
        "педагог-методист",
        "pedagogue-methodist",
        "act:196",
    )
    PEDAGOGUE_MENTOR = (
        "pedagogue_mentor",
        "педагог-наставник",
        "pedagogue-mentor",
        "S0-17",
        "act:196",
    )


class MentorRequirement(Word):
    """What a mentor must bring."""

    MEASURABLE_POSITIVE_RESULTS = (
        "measurable_positive_results",
        "измеримые позитивные результаты",
        "measurable positive results",
        "S1.1-16",
    )
    ABLE_TO_BUILD_TRAJECTORY = (
        "able_to_build_trajectory",
        "готовность и способность строить траекторию наставляемого",
        "ready and able to build the mentee's trajectory",
        "S1.1-17",
    )
    SUPPORT_SKILLS = (
        "support_skills",
        "опыт и навыки поддержки другого",
        "experience and skills of supporting another",
        "S1.1-18",
    )
    CONFIRMED_RESULTS = (
        "confirmed_results",
        "подтверждённые результаты педагогической деятельности",
        "confirmed results of teaching",
        "S2.1-05",
    )
    BEST_PRACTICE = (
        "best_practice",
        "образцы лучших практик",
        "examples of best practice",
        "S2.1-06",
    )


class RequestGround(Word, lead_in=("S1.1-21",)):
    """What a mentee's educational request rests on."""

    NEEDS = "needs", "образовательные запросы", "educational needs", "S1.1-21"
    DIFFICULTIES = "difficulties", "затруднения", "difficulties", "S1.1-21"
    DESIRED_SELF_IMAGE = (
        "desired_self_image",
        "желаемый образ себя",
        "desired self-image",
        "S1.1-21",
    )


class Employment(Word):
    """How a route tutor is employed by the centre."""

    STAFF = "staff", "штатный", "staff", "S3.2-14"
    FREELANCE = "freelance", "внештатный", "freelance", "S3.2-14"


class TutorDuty(Word):
    """What a route tutor does; the last is allowed, not prescribed."""

    UPSKILLING = "upskilling", "участие в повышении квалификации", "part in upskilling", "S3.2-15"
    ROUTE_DESIGN_AND_EXECUTION = (
        "route_design_and_execution",
        "помощь в разработке и реализации ИОМ",
        "help to design and carry out the route",
        "S3.2-16",
    )
    TARGETED_SUPPORT = (
        "targeted_support",
        "адресное сопровождение вместе с кураторами",
        "targeted support together with curators",
        "S3.2-17",
    )
    ROUTE_ACCOMPANIMENT = (
        "route_accompaniment",
        "сопровождение ИОМ",
        "accompaniment of the route",
        "S3.2-18",
    )


class TutorRequirement(Word):
    """What a route tutor must know."""

    FEDERAL_REGISTER = (
        "federal_register",
        "программы федерального реестра",
        "programmes of the federal register",
        "S3.2-19",
    )
    GROWTH_POINTS = (
        "growth_points",
        "«точки роста» региональной системы",
        "growth points of the region",
        "S3.2-20",
    )
    INTERNSHIP_SITES = (
        "internship_sites",
        "стажировочные площадки",
        "internship sites",
        "S3.2-21",
    )
    NON_FORMAL_RESOURCES = (
        "non_formal_resources",
        "неформальные и информальные ресурсы",
        "non-formal and informal resources",
        "S3.2-22",
    )
