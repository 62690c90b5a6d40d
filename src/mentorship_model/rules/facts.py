"""
What may be asked about a person, a pair or an organisation: every fact, declared once.

The type check of rules, the schema of a frame and the wording of explanations all come from these
declarations.  Rules that ask are in :mod:`mentorship_model.rules.nodes`; records are turned into
facts in :mod:`mentorship_model.rules.subjects`.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from attrs import evolve, frozen

from mentorship_model import vocabulary
from mentorship_model.arguments import checks_fields, type_name
from mentorship_model.errors import Place, Problem, ProblemKind
from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary import Word

__all__ = [
    "FACTS",
    "NOWHERE",
    "SIDES",
    "Change",
    "FactDeclaration",
    "FactKind",
    "FactValue",
    "WhenNull",
    "declared",
    "example_text",
    "prefixed",
    "unknown_fact",
    "wrong_type",
]

NOWHERE: Final = Place()

FactValue = bool | int | Decimal | date | str

_UNKNOWN_FACT: Final = ProblemKind(
    "MM-RULES-001",
    Text("факт не объявлен: {name}", "no such fact: {name}"),
    expected=Text("объявленный факт", "a declared fact"),
    remedy=Text(
        "Похожие: {close}. Свой факт объявите в сборнике правил.",
        "Similar: {close}. Declare a fact of your own in the rulebook.",
    ),
)
_WRONG_TYPE: Final = ProblemKind(
    "MM-RULES-002",
    Text("значение {name} другого типа: {found}", "the value of {name} has another type: {found}"),
    expected=Text("{kind}", "{kind}"),
    remedy=Text(
        "Приведите значение к объявленному типу; неизвестное — это None.",
        "Convert the value to the declared type; what is not known is None.",
    ),
)
_UNKNOWN_CODE: Final = ProblemKind(
    "MM-RULES-003",
    Text("код факта {name} не из списка", "the code of the fact {name} is not in its list"),
    expected=Text("один из: {codes}", "one of: {codes}"),
)
_OUT_OF_RANGE: Final = ProblemKind(
    "MM-RULES-004",
    Text("значение факта {name} невозможно", "the value of the fact {name} is impossible"),
    expected=Text("не меньше {minimum}", "not below {minimum}"),
)


_TOO_LARGE: Final = ProblemKind(
    "MM-RULES-005",
    Text("число {name} слишком велико или точно", "the number of {name} is too large or fine"),
    expected=Text(
        "от -2⁶³ до 2⁶³ - 1, до девяти знаков после запятой",
        "from -2⁶³ to 2⁶³ - 1, up to nine decimals",
    ),
)

# What every frame can hold: whole numbers of 64 bits, decimals of nine places.
_LEAST: Final = -(2**63)
_MOST: Final = 2**63 - 1
_DECIMALS: Final = 9


class FactKind(Word):
    """The type of a fact; nothing is converted from one to another in silence."""

    BOOLEAN = "boolean", "да или нет (bool)", "yes or no (bool)"
    INTEGER = "integer", "целое число (int)", "whole number (int)"
    DECIMAL = "decimal", "точное десятичное число (Decimal)", "exact decimal number (Decimal)"
    DATE = "date", "дата без времени (date)", "date without time (date)"
    CODE = "code", "код из списка (str)", "code from a list (str)"


class WhenNull(StrEnum):
    """
    What an empty value of a fact says.

    ``UNKNOWN`` is the rule.  ``NO`` is for a yes-or-no fact that rosters leave empty when it is
    not there; whoever knows better states it.
    """

    UNKNOWN = "unknown"
    NO = "no"


class Change(StrEnum):
    """Who or what can change a fact: people by acting, only time, or nothing."""

    BY_PEOPLE = "by_people"
    BY_TIME = "by_time"
    NEVER = "never"


@frozen(kw_only=True, field_transformer=checks_fields)
class FactDeclaration:
    """
    One fact that rules may ask about.

    Attributes:
        name: Stable name, ``lower_case``.

        kind: Its type.

        label: What it is, for people.

        unit: Unit of a number; None if it has none.

        codes: Codes that a ``CODE`` fact may take, in order.

        code_labels: What each code is called, in the same order; empty if a code says it itself.

        minimum: Least possible value of a number.

        when_null: What an empty value says.

        is_personal: Whether its value is kept out of explanations.

        change: Who or what can change it.

        sources: Codes of what the fact is asked by; see :func:`mentorship_model.vocabulary.cite`.
    """

    name: str
    kind: FactKind
    label: Text
    unit: Text | None = None
    codes: tuple[str, ...] = ()
    code_labels: tuple[Text, ...] = ()
    minimum: int | None = None
    when_null: WhenNull = WhenNull.UNKNOWN
    is_personal: bool = False
    change: Change = Change.BY_PEOPLE
    sources: tuple[str, ...] = ()

    @property
    def null(self) -> bool | None:
        """What stands for an empty value when rules are run."""
        return False if self.when_null is WhenNull.NO else None

    def problem_with(self, value: object, *, place: Place = NOWHERE) -> Problem | None:
        """
        Say what is wrong with *value* as a value of this fact; None if nothing is.

        Examples:
            >>> problem = FACTS["experience_years"].problem_with(3.0)
            >>> problem.code, problem.message.en
            ('MM-RULES-002', 'the value of experience_years has another type: float')
        """
        if not _HAS_KIND[self.kind](value):
            return _WRONG_TYPE.problem(
                place=place, name=self.name, found=type_name(value), kind=self.kind.label
            )
        if self.codes and value not in self.codes:
            return _UNKNOWN_CODE.problem(place=place, name=self.name, codes=", ".join(self.codes))
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return self._range_problem(value, place)
        return None

    def _range_problem(self, value: int | Decimal, place: Place) -> Problem | None:
        if not _LEAST <= value <= _MOST or round(value, _DECIMALS) != value:
            return _TOO_LARGE.problem(place=place, name=self.name)
        if self.minimum is not None and value < self.minimum:
            return _OUT_OF_RANGE.problem(place=place, name=self.name, minimum=self.minimum)
        return None

    def text_of(self, value: FactValue) -> Text:
        """Write a value of this fact for people."""
        if value is True:
            return Text("да", "yes")
        if value is False:
            return Text("нет", "no")
        if self.codes and value in self.codes and self.code_labels:
            return self.code_labels[self.codes.index(str(value))]
        return Text("{value}", "{value}").fill(value=value)


_HAS_KIND: Final = {
    FactKind.BOOLEAN: lambda value: value is True or value is False,
    FactKind.INTEGER: lambda value: type(value) is int,
    FactKind.DECIMAL: lambda value: type(value) is Decimal and value.is_finite(),
    FactKind.DATE: lambda value: type(value) is date,
    FactKind.CODE: lambda value: isinstance(value, str),
}


def example_text(values: Mapping[str, FactValue], *, facts: Mapping[str, FactDeclaration]) -> Text:
    """
    Describe an example subject for people.

    Examples:
        >>> example_text({"is_employee": False, "experience_years": 2}, facts=FACTS).en
        'employee with a labour contract — no; record of pedagogical work, whole years — 2'
    """
    if not values:
        return Text("любой", "anyone")
    texts = [
        Text("{label} — {value}", "{label} — {value}").fill(
            label=facts[name].label, value=facts[name].text_of(value)
        )
        for name, value in values.items()
    ]
    return Text("; ".join(one.ru for one in texts), "; ".join(one.en for one in texts))


def unknown_fact(name: str, *, known: Iterable[str], place: Place = NOWHERE) -> Problem:
    """Build the problem of a fact that is not declared, with the names most like it."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.4) or names[:3]
    return _UNKNOWN_FACT.problem(place=place, name=name, close=", ".join(close))


def wrong_type(name: str, found: FactKind, *, wanted: FactKind, place: Place) -> Problem:
    """Build the problem of a constant of one kind where another kind is asked."""
    return _WRONG_TYPE.problem(place=place, name=name, found=found.value, kind=wanted.label)


def declared(entry: Mapping[str, Any]) -> FactDeclaration:
    """Read one entry of ``data/facts.json``."""
    fields = dict(entry)
    words: type[Word] | None = getattr(vocabulary, fields.pop("words", ""), None)
    unit = fields.pop("unit", None)
    return FactDeclaration(
        name=fields.pop("name"),
        kind=FactKind(fields.pop("kind")),
        label=Text(fields.pop("ru"), fields.pop("en")),
        unit=unit and Text(unit["ru"], unit["en"]),
        codes=tuple(word.value for word in words) if words else tuple(fields.pop("codes", ())),
        code_labels=tuple(word.label for word in words) if words else (),
        when_null=WhenNull(fields.pop("when_null", "unknown")),
        change=Change(fields.pop("change", "by_people")),
        sources=tuple(fields.pop("sources", ())),
        **fields,
    )


def prefixed(declaration: FactDeclaration, prefix: str) -> FactDeclaration:
    """
    Declare the same fact about one side of a pair.

    Examples:
        >>> prefixed(FACTS["is_employee"], "mentor_").name
        'mentor_is_employee'
    """
    side = SIDES[prefix]
    label = Text(f"{side.ru}: {declaration.label.ru}", f"{side.en}: {declaration.label.en}")
    return evolve(declaration, name=prefix + declaration.name, label=label)


SIDES: Final = {
    "mentor_": Text("наставник", "mentor"),
    "mentee_": Text("наставляемый", "mentee"),
}


@cache
def _facts() -> Mapping[str, FactDeclaration]:
    text = files("mentorship_model.rules").joinpath("data/facts.json").read_text(encoding="utf-8")
    groups = json.loads(text)
    people = [declared(entry) for entry in groups["person"]]
    sides = [prefixed(fact, prefix) for prefix in SIDES for fact in people]
    others = [declared(entry) for group in ("pair", "organisation") for entry in groups[group]]
    return FrozenMap({fact.name: fact for fact in (*people, *sides, *others)})


FACTS: Final[Mapping[str, FactDeclaration]] = _facts()
