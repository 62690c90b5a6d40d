"""
What each paper says: the values that a template may use, checked before anything is written.

A paper is for signing, so it holds names, which its ``repr`` does not show; whoever makes one gives
them.  Texts are Russian, as the papers are.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from attrs import Attribute, field, frozen

from mentorship_model.arguments import at_least, checks_fields, not_empty, wrong_argument
from mentorship_model.text import Text

__all__ = [
    "ActivityLine",
    "IndicatorLine",
    "MentorConsent",
    "MonitoringReport",
    "PairLine",
    "PairOrder",
    "Paper",
    "PersonalProgramme",
    "RegulationDraft",
    "RoutePlan",
]

_NOT_BEFORE: Final = Text("день не раньше start", "a day not before start")


def _not_before_start(record: Any, attribute: Attribute[date], value: date) -> None:
    if value < record.start:
        raise wrong_argument(attribute.name, expected=_NOT_BEFORE)


@frozen(kw_only=True, field_transformer=checks_fields)
class PairLine:
    """
    A pair in an order.

    Attributes:
        mentor: Name and position of the mentor, in the nominative.

        mentee: Name and position of the mentee, in the nominative.

        form: Form of mentoring.

        start: First day.

        end: Last day, not before the first.
    """

    mentor: str = field(repr=False, validator=not_empty)
    mentee: str = field(repr=False, validator=not_empty)
    form: str
    start: date
    end: date = field(validator=_not_before_start)


@frozen(kw_only=True, field_transformer=checks_fields)
class ActivityLine:
    """
    An activity of a programme or of a road map.

    Attributes:
        activity: What is done.

        term: When, in words or dates.

        result: What is to come of it.

        part: Part of the road map.

        mark: Mark of having been done; empty until then.
    """

    activity: str = field(validator=not_empty)
    term: str = ""
    result: str = ""
    part: str = ""
    mark: str = ""


@frozen(kw_only=True, field_transformer=checks_fields)
class IndicatorLine:
    """
    A value in a report.

    Attributes:
        name: Name of the indicator.

        value: The value in words, or why there is none.

        counted: What was counted, such as «21 из 24».

        source: What the indicator rests on.
    """

    name: str = field(validator=not_empty)
    value: str
    counted: str = ""
    source: str = ""


@frozen(kw_only=True, field_transformer=checks_fields)
class PairOrder:
    """
    Приказ о закреплении наставнических пар.

    Attributes:
        organisation: Name of the organisation.

        number: Number of the order.

        on: Its day.

        head: Name of the head, with initials.

        curator: Name of the curator.

        pairs: The pairs.

        grounds: Acts and documents it rests on.
    """

    organisation: str = field(validator=not_empty)
    number: str
    on: date
    head: str = field(repr=False)
    curator: str = field(repr=False)
    pairs: tuple[PairLine, ...]
    grounds: tuple[str, ...] = ()


@frozen(kw_only=True, field_transformer=checks_fields)
class PersonalProgramme:
    """
    Персонализированная программа наставничества.

    Attributes:
        organisation: Name of the organisation.

        mentor: Name and position of the mentor.

        mentee: Name and position of the mentee.

        curator: Name of the curator.

        form: Form of mentoring.

        kind: Kind of mentoring.

        start: First day.

        end: Last day, not before the first.

        difficulties: What the mentee finds difficult.

        strengths: Strengths to be supported.

        activities: The plan.
    """

    organisation: str = field(validator=not_empty)
    mentor: str = field(repr=False)
    mentee: str = field(repr=False)
    curator: str = field(repr=False)
    form: str
    kind: str
    start: date
    end: date = field(validator=_not_before_start)
    difficulties: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    activities: tuple[ActivityLine, ...] = ()


@frozen(kw_only=True, field_transformer=checks_fields)
class MentorConsent:
    """
    Письменное согласие наставника (ст. 351.8 ТК РФ).

    Attributes:
        organisation: Name of the organisation.

        head: Name of the head, with initials.

        mentor: Name and position of the mentor.

        mentee: Name and position of the mentee.

        content: What the work is.

        form: Form of mentoring.

        start: First day.

        end: Last day, not before the first.

        payment: Amount and conditions of the payment, in words.

        on: Day of the consent.
    """

    organisation: str = field(validator=not_empty)
    head: str = field(repr=False)
    mentor: str = field(repr=False)
    mentee: str = field(repr=False)
    content: str
    form: str
    start: date
    end: date = field(validator=_not_before_start)
    payment: str
    on: date


@frozen(kw_only=True, field_transformer=checks_fields)
class RoutePlan:
    """
    Дорожная карта индивидуального образовательного маршрута.

    Attributes:
        teacher: Name and position of the teacher.

        organisation: Name of the organisation.

        tutor: Name of the tutor, if there is one.

        start: First day of the route.

        end: Last day of the route, not before the first.

        version: Version of the map.

        images: The desired image, point by point.

        deficits: The deficits.

        activities: The map.
    """

    teacher: str = field(repr=False, validator=not_empty)
    organisation: str
    tutor: str = field(repr=False, default="")
    start: date
    end: date = field(validator=_not_before_start)
    version: int = field(default=1, validator=at_least(0))
    images: tuple[str, ...] = ()
    deficits: tuple[str, ...] = ()
    activities: tuple[ActivityLine, ...] = ()


@frozen(kw_only=True, field_transformer=checks_fields)
class MonitoringReport:
    """
    Отчёт о мониторинге наставничества.

    Attributes:
        organisation: Name of the organisation or territory.

        period: The period in words.

        on: Day of the report.

        curator: Who signs it.

        indicators: The values.

        remarks: What is to be known when reading them.
    """

    organisation: str = field(validator=not_empty)
    period: str
    on: date
    curator: str = field(repr=False)
    indicators: tuple[IndicatorLine, ...]
    remarks: tuple[str, ...] = ()


@frozen(kw_only=True, field_transformer=checks_fields)
class RegulationDraft:
    """
    Проект Положения о системе наставничества.

    Attributes:
        organisation: Name of the organisation.

        head: Name of the head, with initials.

        on: Day of the draft.

        forms: Forms of mentoring used.

        places: How many mentees a mentor may have; the model sets no number.

        min_months: Shortest programme, in months.

        max_months: Longest programme, in months; not below the shortest.

        notice_working_days: Working days of notice before an early end.

        incentives: Incentives for mentors.
    """

    organisation: str = field(validator=not_empty)
    head: str = field(repr=False)
    on: date
    forms: tuple[str, ...]
    places: int = field(default=3, validator=at_least(0))
    min_months: int = field(default=3, validator=at_least(0))
    max_months: int = field(default=12, validator=at_least(1, other="min_months"))
    notice_working_days: int = field(default=3, validator=at_least(0))
    incentives: tuple[str, ...] = ()


Paper = (
    PairOrder | PersonalProgramme | MentorConsent | RoutePlan | MonitoringReport | RegulationDraft
)
