"""
Papers from our records: what a matching, a programme, a route or a policy says, ready to sign.

Records speak by ids; whoever makes a paper gives the names, since a paper holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from mentorship_model.arguments import checks_arguments
from mentorship_model.calendar import Term
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.frozen import FrozenMap
from mentorship_model.interchange.documents.papers import (
    ActivityLine,
    MentorConsent,
    PairLine,
    PairOrder,
    PersonalProgramme,
    RegulationDraft,
    RoutePlan,
)
from mentorship_model.matching import Pair
from mentorship_model.model import (
    Activity,
    Product,
    Programme,
    ProgrammePolicy,
    RoadMap,
    Route,
)
from mentorship_model.text import Text, date_text
from mentorship_model.vocabulary import DiagnosticArea, MentoringForm, ProductType

__all__ = [
    "mentor_consent",
    "pair_order",
    "personal_programme",
    "regulation_draft",
    "route_plan",
]

_NO_TITLES: Final[Mapping[str, str]] = FrozenMap()

_NO_NAME: Final = ProblemKind(
    "MM-INTERCHANGE-131",
    Text("нет имени для бумаги", "there is no name for the paper"),
    remedy=Text("Передайте имя в names.", "Pass the name in names."),
)
_NO_TERM: Final = ProblemKind(
    "MM-INTERCHANGE-132",
    Text("срок ещё не установлен", "the term is not settled yet"),
    remedy=Text("Составьте бумагу после согласования.", "Make the paper once it is agreed."),
)


@checks_arguments
def pair_order(
    pairs: Iterable[Pair],
    *,
    names: Mapping[str, str],
    organisation: str,
    number: str,
    on: date,
    head: str,
    curator: str,
    term: Term,
    form: MentoringForm = MentoringForm.TEACHER_TO_TEACHER,
    grounds: tuple[str, ...] = (),
) -> PairOrder:
    """
    Return the order that fixes the pairs.

    Args:
        pairs: The pairs.

        names: Names and positions by id, in the nominative.

        organisation: Name of the organisation.

        number: Number of the order.

        on: Its day.

        head: Who signs it.

        curator: Who is charged with the programmes.

        term: Term of the programmes.

        form: Form of mentoring.

        grounds: Acts and documents it rests on.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-131``, for a person without a name.

    Examples:
        >>> order = pair_order(
        ...     [Pair(mentor="m", mentee="e", score=1)],
        ...     names={"m": "Ёлкина П. А.", "e": "Седых И. И."},
        ...     organisation="МБОУ СОШ № 1", number="17-к", on=date(2026, 9, 1),
        ...     head="Черных Ю. О.", curator="Белова А. А.",
        ...     term=Term.of_months(date(2026, 9, 1), 9),
        ... )
        >>> order.pairs[0].mentor, order.pairs[0].end
        ('Ёлкина П. А.', datetime.date(2027, 5, 31))
    """
    lines = tuple(
        PairLine(
            mentor=_name(pair.mentor, names),
            mentee=_name(pair.mentee, names),
            form=form.label.ru,
            start=term.start,
            end=term.last_day,
        )
        for pair in pairs
    )
    return PairOrder(
        organisation=organisation,
        number=number,
        on=on,
        head=head,
        curator=curator,
        pairs=lines,
        grounds=grounds,
    )


@checks_arguments
def personal_programme(
    programme: Programme,
    *,
    names: Mapping[str, str],
    organisation: str,
    needs: Iterable[DiagnosticArea] = (),
    strengths: Iterable[DiagnosticArea] = (),
    titles: Mapping[str, str] = _NO_TITLES,
) -> PersonalProgramme:
    """
    Return the personalised programme as a paper.

    Args:
        programme: The programme, its term agreed.

        names: Names and positions by id.

        organisation: Name of the organisation.

        needs: Where the mentee needs help.

        strengths: Strengths to be supported.

        titles: Titles of the activities by id, such as
            :func:`~mentorship_model.workflow.activity_titles`.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-131``, for a person without a name; ``-132``, if
            there is no term yet.
    """
    term = _term(programme.term)
    return PersonalProgramme(
        organisation=organisation,
        mentor=_name(programme.mentor, names),
        mentee=_mentees(programme, names),
        curator=_name(programme.curator, names) if programme.curator else "",
        form=programme.form.label.ru,
        kind=programme.kind.label.ru,
        start=term.start,
        end=term.last_day,
        difficulties=tuple(area.label.ru for area in needs),
        strengths=tuple(area.label.ru for area in strengths),
        activities=_lines(programme.road_map, titles),
    )


@checks_arguments
def mentor_consent(
    programme: Programme,
    *,
    names: Mapping[str, str],
    organisation: str,
    head: str,
    payment: str,
    on: date,
    content: str = "помощь в освоении работы по профессии",
) -> MentorConsent:
    """
    Return the mentor's written consent to a programme, for signing.

    Args:
        programme: The programme, its term agreed.

        names: Names and positions by id.

        organisation: Name of the organisation.

        head: To whom it is addressed.

        payment: Amount and conditions of the payment, in words.

        on: Day of the consent.

        content: What the work is.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-131``, for a person without a name; ``-132``, if
            there is no term yet.

    Source:
        Art. 351.8 of the Labour Code: content, term, form and payment are named.
    """
    term = _term(programme.term)
    return MentorConsent(
        organisation=organisation,
        head=head,
        mentor=_name(programme.mentor, names),
        mentee=_mentees(programme, names),
        content=content,
        form=programme.form.label.ru,
        start=term.start,
        end=term.last_day,
        payment=payment,
        on=on,
    )


@checks_arguments
def route_plan(
    route: Route,
    *,
    teacher: str,
    organisation: str,
    tutor: str = "",
    titles: Mapping[str, str] = _NO_TITLES,
) -> RoutePlan:
    """
    Return the road map of a route as a paper.

    Args:
        route: The route, its term settled.

        teacher: Name and position of the teacher.

        organisation: Name of the organisation.

        tutor: Name of the tutor, if there is one.

        titles: Titles of activities and texts of images by id.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-132``, if there is no term yet.
    """
    term = _term(route.term)
    return RoutePlan(
        teacher=teacher,
        organisation=organisation,
        tutor=tutor,
        start=term.start,
        end=term.last_day,
        version=route.road_map.version,
        images=tuple(titles.get(image, image) for image in route.diagnosis.images),
        deficits=tuple(
            f"область: {deficit.area.label.ru}; чем выявлен: {deficit.method.label.ru}"
            for deficit in route.diagnosis.deficits
        ),
        activities=_lines(route.road_map, titles),
    )


@checks_arguments
def regulation_draft(
    policy: ProgrammePolicy,
    *,
    organisation: str,
    head: str,
    on: date,
    forms: Iterable[MentoringForm],
    places: int,
    incentives: tuple[str, ...] = (),
) -> RegulationDraft:
    """
    Return a draft of the Положение of an organisation, by what it has settled.

    Args:
        policy: What is settled about programmes.

        organisation: Name of the organisation.

        head: Who approves it.

        on: Day of the draft.

        forms: Forms of mentoring used.

        places: How many mentees a mentor may have; no federal act sets a number.

        incentives: Incentives for mentors.
    """
    return RegulationDraft(
        organisation=organisation,
        head=head,
        on=on,
        forms=tuple(form.label.ru for form in forms),
        places=places,
        min_months=policy.min_months,
        max_months=policy.max_months,
        notice_working_days=policy.notice_working_days,
        incentives=incentives,
    )


def _name(id: str, names: Mapping[str, str]) -> str:
    if id not in names:
        raise _NO_NAME.error(place=Place(argument="names"), subject=id)
    return names[id]


def _mentees(programme: Programme, names: Mapping[str, str]) -> str:
    return "; ".join(_name(mentee, names) for mentee in programme.mentees)


def _term(term: Term | None) -> Term:
    if term is None:
        raise _NO_TERM.error()
    return term


def _lines(road_map: RoadMap, titles: Mapping[str, str]) -> tuple[ActivityLine, ...]:
    return tuple(_line(one, titles) for one in road_map.activities)


def _line(one: Activity, titles: Mapping[str, str]) -> ActivityLine:
    start, end = date_text(one.plan.start, "ru"), date_text(one.plan.end, "ru")
    closed = f", {date_text(one.closed_on, 'ru')}" if one.closed_on else ""
    products = "; ".join(_product(evidence.product) for evidence in one.evidence[-1:])
    return ActivityLine(
        activity=titles.get(one.id, f"Мероприятие {one.id}"),
        term=start if start == end else f"{start} — {end}",
        result=products,
        part=one.plan.part.label.ru if one.plan.part else "",
        mark="" if one.status.is_open else f"{one.status.label.ru}{closed}",
    )


def _product(product: Product) -> str:
    # A code of the embedder's own says nothing to who reads the paper.
    label = product.kind.label.ru if isinstance(product.kind, ProductType) else ""
    return ": ".join(part for part in (label, product.reference) if part)
