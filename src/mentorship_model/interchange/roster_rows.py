"""
The rows of a roster: made ready, told apart from those that repeat them, each person at a school.

The schools come first, since what a row of people calls its school is looked for among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final

from attrs import evolve, frozen

from mentorship_model.errors import Problem, ProblemKind
from mentorship_model.interchange.alike import alike_ids_noticed, alike_names_noticed
from mentorship_model.interchange.duplicates import Told, tell_apart
from mentorship_model.interchange.headers import Header
from mentorship_model.interchange.missing_ids import missing_id_notices, with_ids
from mentorship_model.interchange.plausibility import Plausibility, doubts
from mentorship_model.interchange.row_values import Record, restore_zeros, width_of_ids
from mentorship_model.interchange.schools import Schools
from mentorship_model.interchange.sheet_records import SkippedRow, read_records
from mentorship_model.interchange.sheet_rows import SkipReason
from mentorship_model.interchange.tables import Tables
from mentorship_model.model import Organisation, Teacher
from mentorship_model.text import Text

__all__ = ["RosterRows", "rows_told_apart"]

_NO_ID: Final = ProblemKind(
    "MM-INTERCHANGE-060",
    Text("нет кода", "the id is missing"),
    expected=Text("код, свой у каждой строки", "an id of its own for every row"),
    remedy=Text("Впишите код.", "Write the id."),
)
_NAME_PARTS: Final = ("family_name", "given_name", "patronymic")
_TO_JOIN: Final = frozenset({*_NAME_PARTS, "experience_in_months"})
_NOT_FACTS: Final = frozenset({*_NAME_PARTS, "organisation_name", "experience_in_months"})


@frozen(kw_only=True)
class RosterRows:
    """
    What the rows of all sheets say, each row told apart from those that repeat it.

    Attributes:
        listed: Rows of organisations.

        people: Rows of teachers.

        organisations: The organisations that are listed or, without a list, named.

        skipped: Rows that hold no record.

        missing_ids: Notices of the sheets without a column of ids.
    """

    listed: Told[Organisation]
    people: Told[Teacher]
    organisations: tuple[Organisation, ...]
    skipped: tuple[SkippedRow, ...]
    missing_ids: tuple[Problem, ...]


def rows_told_apart(
    tables: Tables,
    headers: Sequence[Header | None],
    schools: Schools,
    *,
    on: date,
    plausibility: Plausibility,
    told: int,
    key: bytes | None,
) -> RosterRows:
    """
    Read the rows of organisations, then those of people, whose schools they are looked for in.

    Args:
        tables: The sheets.

        headers: The header of each, None where there is none.

        schools: What is known of the schools before any row is read.

        on: Day of the roster.

        plausibility: Bounds on what can be true of a person.

        told: How many problems of one kind in a column are told one by one.

        key: Secret to make ids with, where a sheet has none.
    """
    read = partial(read_records, tables, headers, on=on, told=told)

    school_rows, school_skips = read(kind="organisation")
    listed = tell_apart(_school_rows(school_rows), build=schools.build)
    schools = schools.with_listed(organisation for _, organisation in listed.kept)

    rows, skips = read(kind="teacher", school_named=schools.find)
    people_rows = _people_rows(rows, width_of_ids(school_rows, "id"), key=key)
    schools = schools.with_named(people_rows)
    people = tell_apart(
        _placed(people_rows, schools),
        build=_teacher,
        check=lambda row, teacher: _doubted(row, teacher, on, plausibility),
    )
    return RosterRows(
        listed=listed,
        people=people,
        organisations=schools.organisations_of(row for row, _ in people.kept),
        skipped=(*school_skips, *skips, *_repeated(*listed.repeated, *people.repeated)),
        missing_ids=tuple(missing_id_notices(rows, key=key)),
    )


def _school_rows(rows: Iterable[Record]) -> list[Record]:
    return alike_ids_noticed(restore_zeros(map(_with_id, rows), ("id",)), "id")


def _people_rows(
    rows: Iterable[Record], width_of_school_ids: int | None, *, key: bytes | None
) -> list[Record]:
    named = with_ids(map(_joined, rows), key=key)
    joined = restore_zeros(map(_with_id, named), ("id", "earlier_mentor"))
    placed = restore_zeros(joined, ("organisation",), width=width_of_school_ids)
    return alike_ids_noticed(placed, "id")


def _placed(rows: list[Record], schools: Schools) -> list[Record]:
    """Give each person a school; those of no list are known by what the rows write alone."""
    if not schools.listed:
        rows = alike_ids_noticed(alike_names_noticed(rows, schools), "organisation")
    return [schools.place(row) for row in rows]


def _with_id(record: Record) -> Record:
    return record if record.subject or record.is_wrong("id") else record.refused(_NO_ID, name="id")


def _joined(record: Record) -> Record:
    """Join the parts of a name; take a record in months where there is none in years."""
    if _TO_JOIN.isdisjoint(record.values):
        return record
    values = dict(record.values)
    parts = [values[name] for name in _NAME_PARTS if name in values]
    if parts:
        values.setdefault("name", " ".join(parts))
    if "experience_in_months" in values:
        values.setdefault("experience_months", values["experience_in_months"])
    return evolve(record, values=values)


def _teacher(record: Record) -> Teacher:
    facts = {name: value for name, value in record.values.items() if name not in _NOT_FACTS}
    return Teacher(**facts)


def _doubted(record: Record, teacher: Teacher, on: date, bounds: Plausibility) -> Record:
    for doubt in doubts(teacher, on=on, bounds=bounds):
        fill = {"youngest": bounds.youngest, "oldest": bounds.oldest}
        report = record.refused if doubt.is_refusal else record.noticed
        record = report(doubt.kind, name=doubt.field, **fill)
    return record


def _repeated(*records: Record) -> Iterator[SkippedRow]:
    for record in records:
        yield SkippedRow(place=record.place, reason=SkipReason.DUPLICATE)
