"""
What each paper says: the values that a template may use, checked before anything is written.

A paper is for signing, so it holds names, which its ``repr`` does not show; whoever makes one gives
them.  Texts are Russian, as the papers are.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import field, frozen, validators

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

_text = validators.and_(validators.instance_of(str), validators.min_len(1))
_maybe_empty = validators.instance_of(str)
_day = validators.instance_of(date)
_count = validators.and_(validators.instance_of(int), validators.ge(0))


def _each(kind: type) -> Any:
    return validators.deep_iterable(validators.instance_of(kind), validators.instance_of(tuple))


@frozen(kw_only=True)
class PairLine:
    """
    A pair in an order.

    Attributes:
        mentor: Name and position of the mentor, in the nominative.

        mentee: Name and position of the mentee, in the nominative.

        form: Form of mentoring.

        start: First day.

        end: Last day.
    """

    mentor: str = field(repr=False, validator=_text)
    mentee: str = field(repr=False, validator=_text)
    form: str = field(validator=_maybe_empty)
    start: date = field(validator=_day)
    end: date = field(validator=_day)


@frozen(kw_only=True)
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

    activity: str = field(validator=_text)
    term: str = field(default="", validator=_maybe_empty)
    result: str = field(default="", validator=_maybe_empty)
    part: str = field(default="", validator=_maybe_empty)
    mark: str = field(default="", validator=_maybe_empty)


@frozen(kw_only=True)
class IndicatorLine:
    """
    A value in a report.

    Attributes:
        name: Name of the indicator.

        value: The value in words, or why there is none.

        counted: What was counted, such as «21 из 24».

        source: What the indicator rests on.
    """

    name: str = field(validator=_text)
    value: str = field(validator=_maybe_empty)
    counted: str = field(default="", validator=_maybe_empty)
    source: str = field(default="", validator=_maybe_empty)


@frozen(kw_only=True)
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

    organisation: str = field(validator=_text)
    number: str = field(validator=_maybe_empty)
    on: date = field(validator=_day)
    head: str = field(repr=False, validator=_maybe_empty)
    curator: str = field(repr=False, validator=_maybe_empty)
    pairs: tuple[PairLine, ...] = field(validator=_each(PairLine))
    grounds: tuple[str, ...] = field(default=(), validator=_each(str))


@frozen(kw_only=True)
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

        end: Last day.

        difficulties: What the mentee finds difficult.

        strengths: Strengths to be supported.

        activities: The plan.
    """

    organisation: str = field(validator=_text)
    mentor: str = field(repr=False, validator=_maybe_empty)
    mentee: str = field(repr=False, validator=_maybe_empty)
    curator: str = field(repr=False, validator=_maybe_empty)
    form: str = field(validator=_maybe_empty)
    kind: str = field(validator=_maybe_empty)
    start: date = field(validator=_day)
    end: date = field(validator=_day)
    difficulties: tuple[str, ...] = field(default=(), validator=_each(str))
    strengths: tuple[str, ...] = field(default=(), validator=_each(str))
    activities: tuple[ActivityLine, ...] = field(default=(), validator=_each(ActivityLine))


@frozen(kw_only=True)
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

        end: Last day.

        payment: Amount and conditions of the payment, in words.

        on: Day of the consent.
    """

    organisation: str = field(validator=_text)
    head: str = field(repr=False, validator=_maybe_empty)
    mentor: str = field(repr=False, validator=_maybe_empty)
    mentee: str = field(repr=False, validator=_maybe_empty)
    content: str = field(validator=_maybe_empty)
    form: str = field(validator=_maybe_empty)
    start: date = field(validator=_day)
    end: date = field(validator=_day)
    payment: str = field(validator=_maybe_empty)
    on: date = field(validator=_day)


@frozen(kw_only=True)
class RoutePlan:
    """
    Дорожная карта индивидуального образовательного маршрута.

    Attributes:
        teacher: Name and position of the teacher.

        organisation: Name of the organisation.

        tutor: Name of the tutor, if there is one.

        start: First day of the route.

        end: Last day of the route.

        version: Version of the map.

        images: The desired image, point by point.

        deficits: The deficits.

        activities: The map.
    """

    teacher: str = field(repr=False, validator=_text)
    organisation: str = field(validator=_maybe_empty)
    tutor: str = field(repr=False, default="", validator=_maybe_empty)
    start: date = field(validator=_day)
    end: date = field(validator=_day)
    version: int = field(default=1, validator=_count)
    images: tuple[str, ...] = field(default=(), validator=_each(str))
    deficits: tuple[str, ...] = field(default=(), validator=_each(str))
    activities: tuple[ActivityLine, ...] = field(default=(), validator=_each(ActivityLine))


@frozen(kw_only=True)
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

    organisation: str = field(validator=_text)
    period: str = field(validator=_maybe_empty)
    on: date = field(validator=_day)
    curator: str = field(repr=False, validator=_maybe_empty)
    indicators: tuple[IndicatorLine, ...] = field(validator=_each(IndicatorLine))
    remarks: tuple[str, ...] = field(default=(), validator=_each(str))


@frozen(kw_only=True)
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

        max_months: Longest programme, in months.

        notice_working_days: Working days of notice before an early end.

        incentives: Incentives for mentors.
    """

    organisation: str = field(validator=_text)
    head: str = field(repr=False, validator=_maybe_empty)
    on: date = field(validator=_day)
    forms: tuple[str, ...] = field(validator=_each(str))
    places: int = field(default=3, validator=_count)
    min_months: int = field(default=3, validator=_count)
    max_months: int = field(default=12, validator=_count)
    notice_working_days: int = field(default=3, validator=_count)
    incentives: tuple[str, ...] = field(default=(), validator=_each(str))


Paper = (
    PairOrder | PersonalProgramme | MentorConsent | RoutePlan | MonitoringReport | RegulationDraft
)
