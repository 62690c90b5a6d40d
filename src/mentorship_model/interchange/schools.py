"""
Which school a row belongs to: by its code, by its name, or by the name written above the row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from attrs import evolve, field, frozen

from mentorship_model.errors import ProblemKind
from mentorship_model.frozen import FrozenMap
from mentorship_model.interchange.reading import guess
from mentorship_model.interchange.row_values import Record
from mentorship_model.interchange.spelling import fold
from mentorship_model.model import Organisation
from mentorship_model.text import Text

__all__ = ["UNNAMED", "Schools"]

UNNAMED: Final = "не указан"
"""Id of the municipality or region that nothing names; curators see it in their tables."""

_NO_SCHOOL: Final = ProblemKind(
    "MM-INTERCHANGE-061",
    Text("не указана организация", "the organisation is missing"),
    expected=Text("код или название организации", "the id or the name of an organisation"),
    remedy=Text(
        "Впишите организацию; если она одна на весь файл, передайте organisation= "
        "(в командной строке — --organisation).",
        "Write the organisation; if the whole file is of one, give organisation= "
        "(in the shell, --organisation).",
    ),
)
_UNKNOWN_SCHOOL: Final = ProblemKind(
    "MM-INTERCHANGE-062",
    Text("организации нет в перечне этого файла", "the organisation is not listed in this file"),
    expected=Text("организация из перечня", "an organisation of the list"),
    remedy=Text(
        "Исправьте её или добавьте в перечень{guess_ru}.",
        "Mend it or add it to the list{guess_en}.",
    ),
)
_TWO_SCHOOLS: Final = ProblemKind(
    "MM-INTERCHANGE-063",
    Text(
        "код и название указывают на разные организации",
        "the id and the name point to different organisations",
    ),
    remedy=Text("Исправьте код или название.", "Mend the id or the name."),
)


_SAME_NAME: Final = ProblemKind(
    "MM-INTERCHANGE-069",
    Text("так называются несколько организаций", "several organisations have this name"),
    expected=Text("код организации", "the id of the organisation"),
    remedy=Text("Впишите код.", "Write the id."),
)


_WAYS_TO_NAME: Final = ("organisation", "organisation_name")
_NUMBER: Final = re.compile(r"\d+")
_FEW: Final = 200
"""Names with the same number among which a similar one is looked for: among more it takes long."""


@frozen(kw_only=True)
class Schools:
    """
    The schools of a file.

    Attributes:
        territory: Ids of the municipality and the region, where the file does not give them.

        listed: Schools that the file lists, by id; empty if it has no such list, and then any
            school that a row names is accepted.

        only: Id of the school of the rows that name none.
    """

    territory: tuple[str, str]
    listed: Mapping[str, Organisation] = FrozenMap()
    only: str | None = None
    _names: Mapping[str, frozenset[str]] = field(default=FrozenMap(), repr=False)
    _alike: Mapping[tuple[str, ...], Mapping[str, str]] = field(default=FrozenMap(), repr=False)

    def with_listed(self, organisations: Iterable[Organisation]) -> Schools:
        """Return the schools with these as the list of the file."""
        listed = {one.id: one for one in organisations}
        names = _ids_by_name((one.name, one.id) for one in listed.values())
        alike: dict[tuple[str, ...], dict[str, str]] = {}
        for name, ids in names.items():
            alike.setdefault(_numbers(name), {})[name] = listed[min(ids)].name
        return evolve(self, listed=listed, names=names, alike=alike)

    def with_named(self, records: Iterable[Record]) -> Schools:
        """
        Return the schools with those that the rows of people name, unless the file has a list.

        A name stands for the id that stands beside it in some row, or else for itself as it is
        written most often.
        """
        if self.listed:
            return self
        given = Counter(
            (record.values["organisation_name"], record.values.get("organisation"))
            for record in records
            if "organisation_name" in record.values
        )
        with_ids = _ids_by_name((name, id) for name, id in given if id is not None)
        spellings: dict[str, Counter[str]] = {}
        for (name, _), count in given.items():
            spellings.setdefault(fold(name), Counter())[name] += count
        names = {
            name: with_ids.get(folded) or frozenset((_usual(some),))
            for folded, some in spellings.items()
            for name in (folded, *some)
        }
        return evolve(self, names=names)

    def find(self, text: str) -> str | None:
        """Return the id of the listed school with this id or name, None if there is no single one."""
        ids = self.meant_by(text) if self.listed else ()
        return next(iter(ids)) if len(ids) == 1 else None

    def meant_by(self, text: str) -> frozenset[str]:
        """Return the ids that an id or name may stand for; none for what a list does not have."""
        itself = frozenset((text,))
        if text in self.listed:
            return itself
        # As it is written first: to compare words takes long.
        named = self._names.get(text) or self._names.get(fold(text))
        return named or (frozenset() if self.listed else itself)

    def build(self, record: Record) -> Organisation:
        """Build an organisation from a row of the list."""
        municipality, region = self.territory
        return Organisation(**{"municipality": municipality, "region": region, **record.values})

    def place(self, record: Record) -> Record:
        """Return the record of a person with the id of its school, or with the problem."""
        if record.is_wrong("organisation"):
            return record
        given = {key: record.values[key] for key in _WAYS_TO_NAME if key in record.values}
        if not given and (school := record.section or self.only):
            given["organisation"] = school
        if not given:
            return record.refused(_NO_SCHOOL, name="organisation")
        if not self.listed and "organisation" in given:
            return _with_school(record, given["organisation"])
        meant = [self.meant_by(text) for text in given.values()]
        for key, ids in zip(given, meant, strict=True):
            if not ids:
                return record.refused(_UNKNOWN_SCHOOL, name=key, like=self._like(key, record))
        match sorted(frozenset.intersection(*meant)):
            case [school]:
                return _with_school(record, school)
            case []:
                return record.refused(_TWO_SCHOOLS, name="organisation")
            case _:
                return record.refused(_SAME_NAME, name=key)

    def organisations_of(self, records: Iterable[Record]) -> tuple[Organisation, ...]:
        """Return the listed schools or, without a list, those of the rows by their usual names."""
        if self.listed:
            return tuple(self.listed.values())
        municipality, region = self.territory
        names: dict[str, Counter[str]] = {}
        for record in records:
            named = names.setdefault(record.values["organisation"], Counter())
            named[record.values.get("organisation_name", "")] += 1
        return tuple(
            Organisation(id=id, name=_usual(named), municipality=municipality, region=region)
            for id, named in names.items()
        )

    def _like(self, key: str, record: Record) -> Callable[[], dict[str, str]]:
        """Finds the listed name most like the one given, with the same number, when it is told."""
        if key != "organisation_name":  # codes are too alike
            return partial(guess, "", {})
        text = fold(str(record.values[key]))
        known = self._alike.get(_numbers(text), {})
        if len(known) > _FEW:
            known = {}
        return partial(guess, text, known, shown=known)


def _ids_by_name(named: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, id in named:
        if name:
            found[fold(name)] = found.get(fold(name), frozenset()) | {id}
    return found


def _usual(names: Counter[str]) -> str:
    # Of names that stand equally often, the same one whatever the order of the rows.
    return max(names, key=lambda name: (bool(name), names[name], name))


def _numbers(name: str) -> tuple[str, ...]:
    return tuple(_NUMBER.findall(name))


def _with_school(record: Record, school: str) -> Record:
    return evolve(record, values={**record.values, "organisation": school})
