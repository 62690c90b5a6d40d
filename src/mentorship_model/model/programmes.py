"""
The personalised mentoring programme as it stands on a day, and what it is made of.

The *programme* lives through a change of mentor; a :class:`Tenure` is one mentor's time in it.
A :class:`Programme` is never edited: :mod:`mentorship_model.lifecycle` makes the next one from an
event.
"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from mentorship_model.arguments import at_least, checks_fields, of_kind
from mentorship_model.calendar import Term, WorkingCalendar
from mentorship_model.model.road_maps import RoadMap
from mentorship_model.model.routes import Ending, Suspension
from mentorship_model.vocabulary import MentoringForm, MentoringKind, Word

__all__ = [
    "Consent",
    "ConsentStatus",
    "Feedback",
    "MentorLossReason",
    "Notice",
    "Order",
    "Programme",
    "ProgrammePhase",
    "ProgrammePolicy",
    "ProgrammeTerminationReason",
    "Tenure",
]


class ProgrammePhase(Word):
    """How far a mentoring programme has come."""

    UNPROPOSED = "unproposed", "не предложена", "not proposed", "S1.1-15"
    PROPOSED = "proposed", "предложена", "proposed", "S1.2-13"
    AGREED = "agreed", "согласована сторонами", "agreed by both sides", "S1.2-13"
    ORDERED = "ordered", "утверждена приказом", "fixed by an order", "S3.1-10"
    ACTIVE = "active", "выполняется", "active", "S1.1-15"
    VACANT = "vacant", "ждёт нового наставника", "waits for a new mentor", "S1.1-15"
    COMPLETED = "completed", "завершена", "completed", "S4-18"
    TERMINATED = "terminated", "прекращена", "terminated", "S1.2-13"
    DECLINED = "declined", "отклонена", "declined", "S1.2-13"


class ConsentStatus(Word):
    """What someone has answered to taking part."""

    ASKED = "asked", "запрошено", "asked", "S1.2-13"
    GIVEN = "given", "дано", "given", "S1.2-13"
    REFUSED = "refused", "отказано", "refused", "S1.2-13"
    WITHDRAWN = "withdrawn", "отозвано", "withdrawn", "S1.2-13"


class MentorLossReason(Word):
    """Why a mentor's seat became vacant without notice; a list of ours."""

    DISMISSAL = "dismissal", "увольнение", "dismissal", "S1.2-13"
    TRANSFER = "transfer", "перевод", "transfer", "S1.2-13"
    LONG_ABSENCE = "long_absence", "длительное отсутствие", "long absence", "S1.2-13"
    INCOMPATIBILITY = (
        "incompatibility",
        "психологическая несовместимость",
        "psychological incompatibility",
        "S2.1-07",
    )
    SANCTION = "sanction", "дисциплинарное взыскание", "disciplinary sanction", "S2.1-06"
    MENTEE_REQUEST = "mentee_request", "по просьбе наставляемого", "mentee's request", "S1.2-15"
    CONSENT_WITHDRAWN = "consent_withdrawn", "согласие отозвано", "consent withdrawn", "S1.2-13"


class ProgrammeTerminationReason(Word):
    """The category of reason of an early end; a list of ours."""

    MENTEE_WITHDREW = "mentee_withdrew", "выход наставляемого", "mentee withdrew", "S1.2-13"
    NO_MENTOR_FOUND = "no_mentor_found", "нет нового наставника", "no new mentor found", "S1.1-15"
    MUTUAL_CONSENT = "mutual_consent", "по взаимному согласию", "mutual consent", "S1.2-13"
    NOT_CARRIED_OUT = "not_carried_out", "не выполняется", "not carried out", "S4-11"
    TERM_OVER = "term_over", "срок истёк", "term over", "S4-11"
    DISMISSAL = "dismissal", "увольнение наставляемого", "dismissal of the mentee", "S1.1-19"
    FORCE_MAJEURE = "force_majeure", "непреодолимая сила", "force majeure", "S3.1-10"
    OTHER = "other", "другое", "other", "S1.2-13"


@frozen(kw_only=True, field_transformer=checks_fields)
class ProgrammePolicy:
    """
    What an organisation settles about its programmes; pinned when one is proposed.

    Attributes:
        min_months: Shortest programme; a single-meeting (speed) programme may be shorter.

        max_months: Longest programme, with its extensions counted from the last agreed day.

        notice_working_days: Fewest working days between a notice and leaving.

        notice_from: Day from which the notice is due; before it none is.

        contract_from: Day from which a mentor works only with the terms in the contract.

        calendar: Which days are worked; Saturdays and Sundays off unless the host knows better.

        are_confirmed_results_required: Whether a mentor's results must be confirmed.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if a field does not fit.

    Source:
        3-12 months: the model Regulation (V06).  Notice and contract: art. 351.8 of the Labour
        Code, in force from 01.03.2025.
    """

    min_months: int = field(default=3, validator=at_least(0))
    max_months: int = field(default=12, validator=at_least(1, other="min_months"))
    notice_working_days: int = field(default=3, validator=at_least(0))
    notice_from: date = date(2025, 3, 1)
    contract_from: date = date(2025, 3, 1)
    calendar: WorkingCalendar = WorkingCalendar()
    are_confirmed_results_required: bool = True


@frozen
class Consent:
    """Someone's answer to taking part with this very mentor, and the document it is in."""

    person: str
    status: ConsentStatus = ConsentStatus.ASKED
    on: date | None = None
    document: str = ""


@frozen
class Order:
    """
    The head's order that fixes a mentor.

    Attributes:
        on: Its date.

        document: Its number.

        mentor: Id of the mentor it names.

        contract: Document with content, term, form and pay of the work; empty if there is none.
    """

    on: date
    document: str
    mentor: str
    contract: str = ""


@frozen
class Notice:
    """Early refusal by the mentor, or early cancellation by the employer."""

    on: date
    leaves_on: date
    by: str


@frozen
class Tenure:
    """One mentor's time in a programme; ``until`` is the day after the last one."""

    mentor: str
    start: date
    until: date
    reason: str


@frozen
class Feedback:
    """What a participant said of the programme: who, when, and a reference to the words."""

    person: str
    on: date
    text: str


@frozen(kw_only=True)
class Programme:
    """
    A mentoring programme as its events have made it.

    Attributes:
        policy: What the organisation has settled.

        phase: How far it has come.

        since: Day the phase began.

        mentees: Ids of the mentees; several only in a group.

        mentor: Id of the mentor or of the candidate.

        curator: Id of the curator.

        form: Who mentors whom.

        kind: In which way.

        term: From the first day to the day after the last.

        road_map: Its plan with all versions.

        consents: Answers of the mentor and the mentees to this very pairing.

        order: The head's order for this mentor.

        working_since: First day of this mentor's tenure.

        notice: The notice given.

        tenures: Tenures that are over.

        feedback: Voices of the participants.

        suspension: The rest it is in; ``None`` while in force.

        ending: How it ended.
    """

    policy: ProgrammePolicy = field(default=ProgrammePolicy(), validator=of_kind(ProgrammePolicy))
    phase: ProgrammePhase = ProgrammePhase.UNPROPOSED
    since: date | None = None
    mentees: tuple[str, ...] = ()
    mentor: str = ""
    curator: str = ""
    form: MentoringForm = MentoringForm.TEACHER_TO_TEACHER
    kind: MentoringKind = MentoringKind.TRADITIONAL_ONE_TO_ONE
    term: Term | None = None
    road_map: RoadMap = RoadMap()
    consents: tuple[Consent, ...] = ()
    order: Order | None = None
    working_since: date | None = None
    notice: Notice | None = None
    tenures: tuple[Tenure, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    suspension: Suspension | None = None
    ending: Ending | None = None
