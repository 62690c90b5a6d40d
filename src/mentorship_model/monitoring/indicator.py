"""
What an indicator is: one record that both computes and documents.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import Attribute, field, frozen

from mentorship_model.arguments import at_least, checks_fields, wrong_argument
from mentorship_model.errors import ONE_OF, Place
from mentorship_model.explain import Citation, Mark
from mentorship_model.monitoring.formula import (
    EVERY_ROW,
    Condition,
    Count,
    Difference,
    Distinct,
    Formula,
    InPeriod,
    Largest,
    Ratio,
    Sum,
    walk,
)
from mentorship_model.monitoring.formula_columns import columns_of, typed_columns_of
from mentorship_model.monitoring.problems import NO_SUCH_COLUMN
from mentorship_model.monitoring.subjects import SUBJECTS
from mentorship_model.text import Text
from mentorship_model.vocabulary import Word, cite

__all__ = [
    "Additivity",
    "Direction",
    "Indicator",
    "Interval",
    "KirkpatrickLevel",
    "Participant",
    "Stage",
    "Unit",
]


class Stage(Word):
    """
    What the indicator watches.

    ``PROCESS`` and ``INFLUENCE`` are the two stages of the source document; ``SYSTEM`` is the state
    of mentoring in an organisation or a territory as a whole.
    """

    PROCESS = "process", "мониторинг процесса", "monitoring of the process"
    INFLUENCE = "influence", "мониторинг влияния", "monitoring of the influence"
    SYSTEM = "system", "состояние системы", "state of the system"


class Participant(Word):
    """Whose doings or results an indicator shows."""

    MENTEE = "mentee", "наставляемый", "mentee"
    MENTOR = "mentor", "наставник", "mentor"
    LEARNER = "learner", "ученик", "learner"
    PAIR = "pair", "пара", "pair"
    ORGANISATION = "organisation", "организация", "organisation"


class KirkpatrickLevel(Word):
    """Which of Kirkpatrick's four levels an indicator may be mapped to; never a score."""

    REACTION = "reaction", "реакция", "reaction"
    LEARNING = "learning", "научение", "learning"
    BEHAVIOUR = "behaviour", "поведение", "behaviour"
    RESULTS = "results", "результаты", "results"


class Unit(Word):
    """The unit of the value; a share is kept as 0-1 and written as a percentage."""

    SHARE = "share", "%", "%"
    SHARE_DIFFERENCE = "share_difference", "п. п.", "p.p."
    NUMBER = "number", "ед.", "units"
    SCORE = "score", "баллы", "points"
    DAYS = "days", "дни", "days"
    PERSONS = "persons", "чел.", "persons"

    @property
    def is_of_shares(self) -> bool:
        """Whether the value is a share or a difference of shares."""
        return self in (Unit.SHARE, Unit.SHARE_DIFFERENCE)


class Direction(Word):
    """Which values are better."""

    HIGHER = "higher", "больше — лучше", "higher is better"
    LOWER = "lower", "меньше — лучше", "lower is better"
    BAND = "band", "лучше в пределах", "better within a band"
    NONE = "none", "не оценивается", "not judged"


class Additivity(Word):
    """
    How the sums behind an indicator may be added.

    ``SEMI_ADDITIVE`` sums may not be added over time; ``DISTINCT`` counts are made anew at each
    level; the ``LARGEST`` of a level is the largest of its units.
    """

    ADDITIVE = "additive", "складывается", "sums add up"
    SEMI_ADDITIVE = "semi_additive", "складывается, но не по времени", "sums add up, not over time"
    DISTINCT = "distinct", "считается заново на каждом уровне", "counted anew at each level"
    LARGEST = "largest", "наибольшее из наибольших", "the largest of the largest"


class Interval(Word):
    """Which interval goes with the value."""

    WILSON = "wilson", "Уилсона", "Wilson"
    NEWCOMBE = "newcombe", "Ньюкомба", "Newcombe"
    MEAN = "mean", "Стьюдента", "Student"
    NONE = "none", "нет", "none"


def _checks(record: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """Ask every field; what is converted to a word has to be its code."""
    told = [one.evolve(converter=_word(one)) if one.converter else one for one in fields]
    return checks_fields(record, told)


def _word(field: Attribute[Any]) -> Callable[[object], Word]:
    kind: Any = field.converter

    def convert(value: object) -> Word:
        if not isinstance(value, str) or value not in list(kind):
            raise wrong_argument(field.name, expected=ONE_OF.fill(known=", ".join(kind)))
        word: Word = kind(value)
        return word

    return convert


def _subject(_: object, attribute: Attribute[str], value: str) -> None:
    if value not in SUBJECTS:
        raise wrong_argument(attribute.name, expected=ONE_OF.fill(known=", ".join(SUBJECTS)))


@frozen(kw_only=True, field_transformer=_checks)
class Indicator:
    """
    An indicator: what it is, how it is computed, how far it can be relied on.

    Attributes:
        id: Stable id, never used again for anything else.

        name: Its name.

        definition: What it tells, in one sentence.

        stage: What it watches.

        about: Whose doings or results it shows.

        subject: Which table of :data:`~mentorship_model.monitoring.SUBJECTS` it is computed from.

        formula: The tree that is computed and written out.

        numerator: What is counted above the line, in words.

        denominator: What is counted below it, in words; None for an amount.

        population: Which rows it is about.

        counted: What ``n`` counts; by default the rows used.

        unit: The unit of the value.

        decimals: Decimals to write.

        direction: Which values are better.

        additivity: How its sums may be added.

        interval: Which interval goes with it.

        minimum_n: Below this ``n`` the value is flagged as unreliable.

        dimensions: Columns by which it may be broken down.

        kirkpatrick: An optional mapping.

        name_source: Codes of what its name rests on.

        formula_mark: How far the *formula* can be trusted.

        limitations: What it does not tell.

        target: A target known from a source, in words; never a threshold of ours.

        since: First version of the catalogue that has it.

        supersedes: Id of the indicator it replaces.

    Raises:
        MentorshipModelError: ``MM-MONITORING-050``, if its table has no column of numbers, flags or
            dates that the formula reads.
    """

    id: str
    name: Text
    definition: Text
    stage: Stage = field(converter=Stage)
    subject: str = field(validator=_subject)
    about: Participant = field(default=Participant.PAIR, converter=Participant)
    formula: Formula
    numerator: Text
    denominator: Text | None = None
    population: Condition = EVERY_ROW
    counted: Sum = Count()
    unit: Unit = field(converter=Unit)
    decimals: int = field(default=1, validator=at_least(0))
    direction: Direction = field(default=Direction.HIGHER, converter=Direction)
    interval: Interval = field(default=Interval.NONE, converter=Interval)
    minimum_n: int = field(default=5, validator=at_least(1))
    dimensions: tuple[str, ...] = ()
    kirkpatrick: KirkpatrickLevel | None = None
    name_source: tuple[str, ...] = ()
    formula_mark: Mark = field(default=Mark.CONVENTION, converter=Mark)
    limitations: Text | None = None
    target: Text | None = None
    since: str = "2026.1"
    supersedes: str | None = None

    def __attrs_post_init__(self) -> None:
        known = SUBJECTS[self.subject].columns
        for tree in (self.population, self.formula, self.counted):
            for name in typed_columns_of(tree):
                if name not in known:
                    raise NO_SUCH_COLUMN.error(
                        place=Place(path="$.formula"), name=name, known=", ".join(known)
                    )

    @property
    def is_dynamic(self) -> bool:
        """Whether it compares two periods."""
        return any(isinstance(node, InPeriod) for node in walk(self.formula))

    @property
    def is_change(self) -> bool:
        """Whether it is a difference, so that its sign tells something."""
        return isinstance(self.formula, Difference) or self.unit is Unit.SHARE_DIFFERENCE

    @property
    def additivity(self) -> Additivity:
        """How its sums may be added."""
        if any(isinstance(node, Distinct) for node in walk(self.formula)):
            return Additivity.DISTINCT
        if self.is_largest:
            return Additivity.LARGEST
        return Additivity.SEMI_ADDITIVE if self.is_state else Additivity.ADDITIVE

    @property
    def is_state(self) -> bool:
        """Whether its table photographs a day, so that the same person stands in each period."""
        return self.subject in _STATES

    @property
    def is_largest(self) -> bool:
        """Whether it is the number of one row, and so of one person."""
        return isinstance(self.formula, Largest)

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns it reads, each once."""
        trees = (self.population, self.formula, self.counted)
        names = dict.fromkeys(name for tree in trees for name in columns_of(tree))
        return tuple(names) + (("group", "period") if self.is_dynamic else ())

    def _repr_latex_(self) -> str:
        from mentorship_model.monitoring.passport import latex  # it reads this module

        return rf"$\displaystyle {latex(self.formula)}$"

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What its name rests on."""
        return tuple(cite(code) for code in self.name_source)

    @property
    def is_share(self) -> bool:
        """Whether numerator and denominator count the same people or things."""
        return self.interval is Interval.WILSON

    @property
    def is_amount(self) -> bool:
        """Whether nothing is divided in it."""
        return not any(isinstance(node, Ratio) for node in walk(self.formula))


_STATES = frozenset({"teacher", "risk", "centre"})
"""Tables that photograph a day: the same person stands in each, so they do not add over time."""
