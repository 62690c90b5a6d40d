"""
Ids for the people of a sheet that has no column of ids.

By default the place of the row serves: enough to match and to write the answers back, but it changes
when rows are moved.  With a key it is the pseudonym of the name with the date of birth, or with the
school where no date is known: the same person has the same id in every file, wherever the row stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import evolve

from mentorship_model.errors import Problem, ProblemKind
from mentorship_model.interchange.duplicates import row_text
from mentorship_model.interchange.pseudonyms import pseudonym
from mentorship_model.interchange.row_values import Record
from mentorship_model.interchange.spelling import fold
from mentorship_model.text import LANGUAGES, Text

__all__ = ["missing_id_notices", "with_ids"]

_NO_COLUMN: Final = ProblemKind(
    "MM-INTERCHANGE-066",
    Text(
        "нет столбца с кодом; кодом служит {what}",
        "there is no column of ids; {what} serves as the id",
    ),
    expected=Text("столбец «Код педагога»", 'a column "Код педагога"'),
    remedy=Text("Добавьте столбец с кодами{key_ru}.", "Add a column of ids{key_en}."),
)
_GIVE_KEY: Final = Text(
    " или передайте key= (в командной строке — переменная среды MENTORSHIP_MODEL_KEY), чтобы код "
    "не зависел от места строки",
    ", or give key= (on the command line the environment variable MENTORSHIP_MODEL_KEY) so that ids "
    "do not depend on where a row stands",
)
_SAME_PERSON: Final = ProblemKind(
    "MM-INTERCHANGE-076",
    Text(
        "похоже, тот же человек, что в строке {row}; без кода сочтён другим",
        "it looks like the person of row {row}; without an id, taken for another",
    ),
    expected=Text("одна строка на человека", "one row for each person"),
    remedy=Text(
        "Оставьте одну строку или, если это однофамильцы, добавьте столбец с кодами.",
        "Keep one row or, if they are namesakes, add a column of ids.",
    ),
)
_BY_PLACE: Final = Text("номер строки", "the number of the row")
_BY_PERSON: Final = Text("шифр от ФИО и даты рождения", "a cipher of name and date of birth")


def with_ids(records: Iterable[Record], *, key: bytes | None) -> list[Record]:
    """
    Give an id to the records of sheets without a column of ids.

    By place, the same person twice would be two, who might even be paired: a notice tells of it.

    Args:
        records: Rows of people, their names joined.

        key: Secret of the caller; None for ids by place.
    """
    named = [record if "id" in record.columns else _with_id(record, key) for record in records]
    return named if key is not None else _same_people_noticed(named)


def missing_id_notices(records: Iterable[Record], *, key: bytes | None) -> tuple[Problem, ...]:
    """Say once for each sheet without a column of ids what serves as the id."""
    sheets = {record.place.sheet: record for record in records if "id" not in record.columns}
    what = _BY_PLACE if key is None else _BY_PERSON
    advice = {f"key_{lang}": _GIVE_KEY.in_(lang) if key is None else "" for lang in LANGUAGES}
    return tuple(
        _NO_COLUMN.problem(place=evolve(record.place, row=None), what=what, **advice)
        for record in sheets.values()
    )


def _with_id(record: Record, key: bytes | None) -> Record:
    id = _by_place(record) if key is None else _by_person(record, key)
    return record if id is None else evolve(record, values={**record.values, "id": id})


def _by_place(record: Record) -> str:
    sheet = record.place.sheet
    # An id may stand in a log of events, which takes no spaces.
    return "-".join([*(sheet or "").split(), "row", str(record.place.row)])


def _by_person(record: Record, key: bytes) -> str | None:
    person = _person(record)
    return None if person is None else pseudonym(person, key=key)


def _person(record: Record) -> str | None:
    """Return what tells a person apart: the name with the date of birth, or with the school."""
    values = record.values
    name, born = values.get("name"), values.get("birth_date")
    if name is None:
        return None
    school = values.get("organisation") or values.get("organisation_name") or record.section
    apart = born.isoformat() if isinstance(born, date) else fold(school or "")
    return f"{fold(name)}\x00{apart}"


def _same_people_noticed(records: Iterable[Record]) -> list[Record]:
    first: dict[str, Record] = {}
    found = []
    for record in records:
        person = None if "id" in record.columns else _person(record)
        earlier = record if person is None else first.setdefault(person, record)
        if earlier is not record:
            record = record.noticed(_SAME_PERSON, name="name", row=row_text(earlier))
        found.append(record)
    return found
