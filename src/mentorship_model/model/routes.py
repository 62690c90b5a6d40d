"""
The individual educational route (ИОМ) as it stands on a day, and what it is made of.

A :class:`Route` is never edited: :mod:`mentorship_model.lifecycle` makes the next one from an event.
Its road map is in :mod:`mentorship_model.model.road_maps`.
"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from mentorship_model.arguments import at_least, checks_fields, of_kind
from mentorship_model.calendar import Term
from mentorship_model.model.references import is_id, is_reference
from mentorship_model.model.road_maps import Evidence, RoadMap
from mentorship_model.vocabulary import DiagnosticArea, DiagnosticMethod, Word

__all__ = [
    "Deficit",
    "DeficitReflection",
    "Diagnosis",
    "EarlyCompletionReason",
    "Ending",
    "Opening",
    "Reflection",
    "Route",
    "RoutePhase",
    "RoutePolicy",
    "RouteTerminationReason",
    "Strength",
    "Suspension",
    "SuspensionReason",
    "TermStart",
]


class RoutePhase(Word):
    """Where a route is among the seven positions of its algorithm; position 6 runs beside 5."""

    UNOPENED = "unopened", "не открыт", "not opened", "S3.2-26"
    SELF_DETERMINATION = (
        "self_determination",
        "1. самоопределение",
        "1. self-determination",
        "S3.2-27",
    )
    STRENGTHS = "strengths", "2. диагностика достижений", "2. diagnosis of strengths", "S3.2-29"
    DEFICITS = "deficits", "3. диагностика дефицитов", "3. diagnosis of deficits", "S3.2-39"
    ROAD_MAP = "road_map", "4. дорожная карта", "4. road map", "S3.2-41"
    RUNNING = (
        "running",
        "5-6. реализация и корректировка",
        "5-6. carrying out and correction",
        "S3.2-47",
        "S3.2-56",
    )
    REFLECTION = "reflection", "7. рефлексивный анализ", "7. reflective analysis", "S3.2-61"
    COMPLETED = "completed", "завершён", "completed", "S3.2-61"
    TERMINATED = "terminated", "прекращён", "terminated", "S1.2-13"


class SuspensionReason(Word):
    """Why a route or a programme rests for a while; a list of ours."""

    CHILD_CARE = "child_care", "отпуск по уходу за ребёнком", "child-care leave", "S1.2-13"
    ILLNESS = "illness", "болезнь", "illness", "S1.2-13"
    STUDY = "study", "учебный отпуск", "study leave", "S1.2-13"
    SERVICE = "service", "военная служба", "military service", "S1.2-13"
    OTHER = "other", "другое", "other", "S1.2-13"


class RouteTerminationReason(Word):
    """Why a route ended without completion; a list of ours."""

    DISMISSAL = "dismissal", "увольнение", "dismissal", "S1.2-13"
    TRANSFER = "transfer", "перевод в другую организацию", "transfer", "S3.2-29", "S3.2-39"
    OWN_WISH = "own_wish", "собственное желание", "own wish", "S1.2-13"
    NO_DEFICITS = "no_deficits", "дефицитов не выявлено", "no deficits found", "S3.2-39"
    PROGRAMME_CLOSED = "programme_closed", "закрытие программы", "programme closed", "S3.2-24"
    ENTERED_IN_ERROR = (
        "entered_in_error",
        "внесён по ошибке",
        "entered in error",
        "S3.2-26",
    )
    OTHER = "other", "другое", "other", "S1.2-13"


class EarlyCompletionReason(Word):
    """Why a route may be complete before its shortest term; a list of ours."""

    GOALS_REACHED = "goals_reached", "образ достигнут раньше", "image reached earlier", "S3.2-64"
    POST_CHANGED = "post_changed", "перешёл на другую должность", "moved to a new post", "S3.2-64"
    RETIREMENT = "retirement", "выход на пенсию", "retirement", "S3.2-64"


class TermStart(Word):
    """From which day the term of a route runs."""

    OPENED = "opened", "со дня открытия", "from the day it is opened", "S3.2-24"
    ROAD_MAP_AGREED = (
        "road_map_agreed",
        "со дня согласования карты",
        "from the day the map is agreed",
        "S3.2-24",
    )


@frozen(kw_only=True, field_transformer=checks_fields)
class RoutePolicy:
    """
    How an organisation reads what the model leaves open; pinned when a route is opened.

    Attributes:
        min_years: Shortest term; completion before it needs a reason.

        max_years: Longest term.

        is_diagnosis_ordered: Whether strengths are diagnosed before deficits.

        is_addressing_required: Whether a deficit without an activity refuses (True) or only warns.

        term_starts: From which day the term runs.

        is_early_completion_allowed: Whether a route may complete early with a reason.

        is_term_extended_by_suspension: Whether the days of rest are added to the term.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if a field does not fit.

    Source:
        4-5 years: S3.2-24.  The other choices are conventions with both readings on offer.
    """

    min_years: int = field(default=4, validator=at_least(1))
    max_years: int = field(default=5, validator=at_least(1, other="min_years"))
    is_diagnosis_ordered: bool = True
    is_addressing_required: bool = True
    term_starts: TermStart = TermStart.OPENED
    is_early_completion_allowed: bool = True
    is_term_extended_by_suspension: bool = False


@frozen
class Strength:
    """An achievement, a merit or a personal resource, found in one of the nine areas."""

    id: str = field(validator=is_id)
    area: DiagnosticArea
    method: DiagnosticMethod


@frozen
class Deficit:
    """A difficulty or deficit, found in one of the nine areas."""

    id: str = field(validator=is_id)
    area: DiagnosticArea
    method: DiagnosticMethod


@frozen(weakref_slot=False)
class Diagnosis:
    """
    What positions 1-3 found.

    Attributes:
        images: References to the descriptions of the desired image, the latest last.

        strengths: What the teacher can build on.

        deficits: What the route is for; they only ever grow.
    """

    images: tuple[str, ...] = ()
    strengths: tuple[Strength, ...] = ()
    deficits: tuple[Deficit, ...] = ()


@frozen(weakref_slot=False)
class DeficitReflection:
    """
    What the teacher made of one deficit.

    Attributes:
        deficit: Id of the deficit.

        process: Reference to what is said of the process.

        result: Reference to what is said of the result.
    """

    deficit: str = field(validator=is_id)
    process: str = field(validator=is_reference)
    result: str = field(validator=is_reference)


@frozen(weakref_slot=False)
class Reflection:
    """
    The reflective analysis of position 7.

    Attributes:
        deficits: What was said of each deficit.

        nearness: Reference to how near the desired image has come; empty until said.

        notes: Days and references of reflection in passing.
    """

    deficits: tuple[DeficitReflection, ...] = ()
    nearness: str = ""
    notes: tuple[tuple[date, str], ...] = ()


@frozen(weakref_slot=False)
class Suspension:
    """
    A rest, from a day to the day of resuming.

    Attributes:
        on: First day.

        reason: Why.

        until: Day it is expected to end, if known.
    """

    on: date
    reason: SuspensionReason
    until: date | None = None


@frozen(weakref_slot=False)
class Opening:
    """
    Under what a route was opened.

    Attributes:
        teacher: Id of the teacher.

        organisation: Id of the organisation in whose context the diagnoses are made.

        rules: Edition of the rules.

        continues: Stream of the route it continues after a transfer.

        carried: Evidence brought from there; diagnoses are made anew.
    """

    teacher: str
    organisation: str
    rules: str
    continues: str | None = None
    carried: tuple[Evidence, ...] = ()


@frozen(weakref_slot=False)
class Ending:
    """
    How a route or a programme ended.

    Attributes:
        on: Day.

        reason: Code of the category of reason; none for a completion in time.

        note: Reference to a wording, never compulsory unless the reason is ``other``.
    """

    on: date
    reason: str | None = None
    note: str = field(default="", validator=is_reference)


@frozen(kw_only=True)
class Route:
    """
    An ИОМ as its events have made it.

    Attributes:
        policy: How the open choices are read.

        phase: Position of the algorithm.

        since: Day the phase began.

        opening: Under what it was opened.

        term: The longest term; ``None`` until it runs.

        planned_end: Day after the last one, as the map was agreed.

        diagnosis: Positions 1-3.

        road_map: Positions 4-6.

        reflection: Position 7.

        suspension: The rest it is in; ``None`` while in force.

        rests: Rests that have extended the term; they may overlap, a day counts once.

        ending: How it ended.
    """

    policy: RoutePolicy = field(default=RoutePolicy(), validator=of_kind(RoutePolicy))
    phase: RoutePhase = RoutePhase.UNOPENED
    since: date | None = None
    opening: Opening | None = None
    term: Term | None = None
    planned_end: date | None = None
    diagnosis: Diagnosis = Diagnosis()
    road_map: RoadMap = RoadMap()
    reflection: Reflection = Reflection()
    suspension: Suspension | None = None
    rests: tuple[Term, ...] = ()
    ending: Ending | None = None
