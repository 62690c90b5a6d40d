"""
The indicators themselves: data files read on first use, one for each stage.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from attrs import NOTHING, fields

from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.explain import Mark
from mentorship_model.monitoring.arguments import expect_one_of, one_of
from mentorship_model.monitoring.formula_data import read_condition, read_formula, read_sum
from mentorship_model.monitoring.indicator import (
    Direction,
    Indicator,
    Interval,
    KirkpatrickLevel,
    Participant,
    Stage,
    Unit,
)
from mentorship_model.monitoring.problems import UNKNOWN_INDICATOR
from mentorship_model.monitoring.subjects import SUBJECTS
from mentorship_model.text import Text

__all__ = ["CATALOGUE", "indicator_from_data", "indicator_named", "indicators_of", "similar_ids"]

_UNREADABLE: Final = ProblemKind(
    "MM-MONITORING-042",
    Text("запись показателя не читается", "the record of an indicator cannot be read"),
    expected=Text("{expected}", "{expected}"),
)


class _Catalogue(Mapping[str, Indicator]):
    """Every indicator by its id, read from the package's data on first use."""

    def __getitem__(self, id: str) -> Indicator:
        return _load()[id]

    def __iter__(self) -> Iterator[str]:
        return iter(_load())

    def __len__(self) -> int:
        return len(_load())

    def __repr__(self) -> str:
        return f"<CATALOGUE of {len(self)} indicators>"

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)


CATALOGUE: Final[Mapping[str, Indicator]] = _Catalogue()
"""Every indicator that the library ships, by id, in the order of the stages."""


def indicator_named(id: str, indicators: Mapping[str, Indicator] = CATALOGUE) -> Indicator:
    """
    Find an indicator by its id.

    Raises:
        MentorshipModelError: ``MM-MONITORING-010``, if there is none; names similar ones.
    """
    if id in indicators:
        return indicators[id]
    raise UNKNOWN_INDICATOR.error(
        place=Place(argument="indicators"), id=id, close=similar_ids(id, indicators)
    )


def similar_ids(id: str, known: Collection[str]) -> str:
    """List the known ids that look most like *id*."""
    names = list(known)
    return ", ".join(difflib.get_close_matches(id, names, n=3, cutoff=0.4) or names[:3])


def indicators_of(subject: str) -> tuple[Indicator, ...]:
    """
    List the indicators that are computed from one table of facts.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if there is no such table.

    Examples:
        >>> [indicator.id for indicator in indicators_of("risk")]
        ['PROGRAMME_RISKS']
    """
    expect_one_of("subject", subject, SUBJECTS)
    return tuple(each for each in CATALOGUE.values() if each.subject == subject)


@cache
def _load() -> dict[str, Indicator]:
    folder = files("mentorship_model.monitoring").joinpath("data")
    found = (
        indicator_from_data(entry, stage=stage)
        for stage in Stage
        for entry in json.loads(folder.joinpath(f"{stage}.json").read_text("utf-8"))
    )
    return {indicator.id: indicator for indicator in found}


def indicator_from_data(entry: Mapping[str, Any], *, stage: Stage) -> Indicator:
    """
    Read one indicator from plain data, as the files of the catalogue have it.

    An organisation's own indicator is read in the same way and handed to
    :func:`~mentorship_model.monitoring.compute` beside the ids of ours.

    Args:
        entry: The record; wordings are pairs of Russian and English.

        stage: What the indicator watches.

    Raises:
        MentorshipModelError: ``MM-MONITORING-001``, if a formula cannot be read; ``-042``, if
            another field cannot, is missing or is not known; ``-050``, if the table has no column
            that the formula reads; ``MM-ARGUMENTS-001``, if *stage* is none.

    Examples:
        >>> own = indicator_from_data({
        ...     "id": "OWN_LESSONS", "subject": "programme", "unit": "number",
        ...     "name": ["открытые уроки", "open lessons"],
        ...     "definition": ["сколько дано открытых уроков", "how many open lessons were given"],
        ...     "numerator": ["уроков", "lessons"], "formula": {"amount": {"sum": "open_lessons"}},
        ... }, stage=Stage.PROCESS)
        >>> own.needs
        ('open_lessons',)
    """
    expect_one_of("stage", stage, Stage)
    if not isinstance(entry, Mapping):
        raise _UNREADABLE.error(place=Place(path="$"), expected=_RECORD)
    record: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in entry.items():
        try:
            record[name] = _READERS.get(name, _as_it_is)(value)
        except MentorshipModelError as error:
            problems += [_unreadable(name) if one.place.argument else one for one in error.problems]
        except (TypeError, ValueError, LookupError, RecursionError):
            problems.append(_unreadable(name))
    problems += [_unreadable(name) for name in record if name not in _FIELDS]
    problems += [_unreadable(name) for name in _REQUIRED if name not in entry]
    if problems:
        raise MentorshipModelError(problems)
    try:
        return Indicator(stage=stage, **record)
    except MentorshipModelError as error:  # of a wrong field only its name is told
        raise MentorshipModelError(
            _unreadable(one.place.argument) if one.place.argument else one for one in error.problems
        ) from error


def _unreadable(name: object) -> Problem:
    return _UNREADABLE.problem(
        place=Place(path=f"$.{name}"), expected=_WORDS.get(str(name), _RECORD)
    )


def _as_it_is(value: Any) -> Any:
    return value


def _text(value: list[str]) -> Text:
    ru, en = value
    return Text(ru, en)


_FIELDS: Final = tuple(field.name for field in fields(Indicator) if field.name != "stage")
_REQUIRED: Final = tuple(
    field.name for field in fields(Indicator) if field.default is NOTHING and field.name in _FIELDS
)
_RECORD: Final = Text(
    f"поля {', '.join(_FIELDS)}; тексты — парой: по-русски и по-английски",
    f"the fields {', '.join(_FIELDS)}; texts as pairs, Russian and English",
)
_WORDS: Final[dict[str, Text]] = {
    "about": one_of(Participant),
    "unit": one_of(Unit),
    "direction": one_of(Direction),
    "interval": one_of(Interval),
    "kirkpatrick": one_of(KirkpatrickLevel),
    "formula_mark": one_of(Mark),
}
"""What a field with words of its own expects."""

_READERS: Final[dict[str, Any]] = {
    **dict.fromkeys(("name", "definition", "numerator", "denominator"), _text),
    **dict.fromkeys(("limitations", "target"), _text),
    **dict.fromkeys(("dimensions", "name_source"), tuple),
    "formula": read_formula,
    "population": read_condition,
    "counted": read_sum,
    "kirkpatrick": KirkpatrickLevel,
    **{"unit": Unit, "direction": Direction, "interval": Interval, "about": Participant},
    "formula_mark": Mark,
}
