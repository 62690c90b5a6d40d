"""A set in: every row is a record or a problem with its file, row and column."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import field, frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import (
    Place,
    Problem,
    ProblemKind,
    forgets_what_it_read,
)
from mentorship_model.interchange.files import bytes_of
from mentorship_model.interchange.formulas import without_mark
from mentorship_model.interchange.limits import LIMITS, Limits, require_at_most
from mentorship_model.interchange.oneroster.columns import MENTORS, NO_GIVEN_NAME
from mentorship_model.interchange.schools import UNNAMED
from mentorship_model.interchange.spelling import tidy
from mentorship_model.model import Organisation, Teacher
from mentorship_model.text import Text

__all__ = ["OneRoster", "read_oneroster"]

_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "orgs.csv": ("sourcedId", "name", "type"),
    "users.csv": ("sourcedId", "givenName", "familyName"),
    "roles.csv": ("sourcedId", "userSourcedId", "role", "orgSourcedId"),
}
"""The files that are read, with the columns each must have."""
_STAFF_ROLES: Final = frozenset({"teacher", "principal", "counselor", "aide", "proctor"})

_NOT_ONEROSTER: Final = ProblemKind(
    "MM-INTERCHANGE-140",
    Text("не набор OneRoster: {why}", "not a OneRoster set: {why}"),
    expected=Text(
        "архив zip с orgs.csv, users.csv и roles.csv", "a zip of orgs.csv, users.csv and roles.csv"
    ),
)
_NO_PART: Final = Text("в нём нет {name}", "it has no {name}")
_NOT_UTF8: Final = Text("{name} не в UTF-8", "{name} is not UTF-8")
_NO_ARCHIVE: Final = Text("архив не открывается", "the archive cannot be opened")
_NO_COLUMN: Final = ProblemKind(
    "MM-INTERCHANGE-141",
    Text("нет столбца {column}", "there is no column {column}"),
    remedy=Text("Выгрузите набор по стандарту 1.2.", "Export the set by the standard 1.2."),
)
_NO_VALUE: Final = ProblemKind(
    "MM-INTERCHANGE-142", Text("обязательное значение пусто", "a required value is empty")
)
_DANGLING: Final = ProblemKind(
    "MM-INTERCHANGE-143",
    Text("ссылка ни на что не указывает", "the reference points to nothing"),
    expected=Text("sourcedId из {table}", "a sourcedId of {table}"),
)
_TWICE: Final = ProblemKind(
    "MM-INTERCHANGE-144", Text("sourcedId встречается дважды", "the sourcedId stands twice")
)
_NO_ROLE: Final = ProblemKind(
    "MM-INTERCHANGE-145",
    Text("у пользователя нет роли работника", "the user has no role of staff"),
    remedy=Text("Пользователь пропущен.", "The user was left out."),
)
_NOT_A_SCHOOL: Final = ProblemKind(
    "MM-INTERCHANGE-146",
    Text("роль не в школе", "the role is at no school"),
    expected=Text("организация с type school", "an organisation of type school"),
)


@frozen(kw_only=True)
class OneRoster:
    """
    What a set says.

    Attributes:
        teachers: Users with a role of staff.

        organisations: Schools.

        mentors: Ids of the mentors by the id of the mentee.

        problems: Rows that were left out, and why.
    """

    teachers: tuple[Teacher, ...] = field(repr=False)
    organisations: tuple[Organisation, ...] = field(repr=False)
    mentors: Mapping[str, tuple[str, ...]] = field(repr=False)
    problems: tuple[Problem, ...] = ()


@forgets_what_it_read
@checks_arguments
def read_oneroster(source: str | Path | bytes, *, limits: Limits = LIMITS) -> OneRoster:
    """
    Read a set: every row is a record or a problem with its file, row and column.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-140`` or ``-141``, if it is no such set; ``-002``, if
            there is no such file; ``-003``, over a limit; ``MM-ARGUMENTS-001``, for a wrong
            argument.
    """
    tables = _opened(source, limits)
    problems: list[Problem] = []
    orgs = dict(_unique("orgs.csv", tables, problems))
    users = dict(_unique("users.csv", tables, problems))
    staff = dict(_staff(tables, users, orgs, problems))
    teachers = []
    for id, (row, values) in users.items():
        if id in staff:
            teachers.append(_teacher(id, values, staff[id]))
        else:
            problems.append(_NO_ROLE.problem(place=Place(file="users.csv", row=row), subject=id))
    return OneRoster(
        teachers=tuple(teachers),
        organisations=tuple(_schools({id: values for id, (_, values) in orgs.items()})),
        mentors=dict(_mentors(users, problems)),
        problems=tuple(problems),
    )


_Rows = list[tuple[int, dict[str, str]]]
_ById = dict[str, tuple[int, dict[str, str]]]


def _opened(source: str | Path | bytes, limits: Limits) -> dict[str, _Rows]:
    data, _ = bytes_of(source, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: _rows(archive, name, limits) for name in _NEEDED}
    except (
        OSError,
        ValueError,
        RuntimeError,
        zipfile.BadZipFile,
        zlib.error,
        csv.Error,
        EOFError,
    ) as error:
        raise _NOT_ONEROSTER.error(why=_NO_ARCHIVE) from error


def _rows(archive: zipfile.ZipFile, name: str, limits: Limits) -> _Rows:
    if name not in archive.namelist():
        raise _NOT_ONEROSTER.error(why=_NO_PART.fill(name=name))
    with archive.open(name) as stream:
        content = stream.read(min(limits.bytes, limits.unpacked_bytes) + 1)
    place = Place(file=name)
    require_at_most(limits, "unpacked_bytes", found=len(content), place=place)
    # A table is held in memory whole, as a csv file is: no larger one is read.
    require_at_most(limits, "bytes", found=len(content), place=place)
    for bound, mark in (("cells", b","), ("rows", b"\n")):
        require_at_most(limits, bound, found=content.count(mark), place=place)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _NOT_ONEROSTER.error(why=_NOT_UTF8.fill(name=name)) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for column in _NEEDED[name]:
        if column not in (reader.fieldnames or ()):
            raise _NO_COLUMN.error(place=Place(file=name, row=1), column=column)
    rows = [
        (number, {key: _text(key, cell) for key, cell in row.items() if isinstance(cell, str)})
        for number, row in enumerate(reader, start=2)
    ]
    require_at_most(limits, "rows", found=len(rows), place=Place(file=name))
    return rows


def _text(column: str, cell: str) -> str:
    # A list is taken apart before its marks are taken off.
    return cell if column == MENTORS else tidy(without_mark(cell))


def _sound(
    name: str, tables: Mapping[str, _Rows], problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    for row, values in tables[name]:
        missing = [column for column in _NEEDED[name] if not values.get(column)]
        for column in missing:
            place = Place(file=name, row=row, column=column)
            problems.append(_NO_VALUE.problem(place=place, subject=values.get("sourcedId")))
        # A delta set names what is gone; what is gone is no record.
        if not missing and values.get("status") != "tobedeleted":
            yield row, values


def _unique(
    name: str, tables: Mapping[str, _Rows], problems: list[Problem]
) -> Iterator[tuple[str, tuple[int, dict[str, str]]]]:
    seen: set[str] = set()
    for row, values in _sound(name, tables, problems):
        id = values["sourcedId"]
        if id in seen:
            place = Place(file=name, row=row, column="sourcedId")
            problems.append(_TWICE.problem(place=place, subject=id))
        else:
            seen.add(id)
            yield id, (row, values)


def _staff(
    tables: Mapping[str, _Rows], users: _ById, orgs: _ById, problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    """Pairs of a user and the organisation of the role; the primary role comes last and wins."""
    rows = sorted(
        _sound("roles.csv", tables, problems), key=lambda one: one[1].get("roleType") == "primary"
    )
    for row, values in rows:
        targets = (("userSourcedId", users, "users.csv"), ("orgSourcedId", orgs, "orgs.csv"))
        dangling = [
            (column, table) for column, known, table in targets if values[column] not in known
        ]
        for column, table in dangling:
            place = Place(file="roles.csv", row=row, column=column)
            problems.append(_DANGLING.problem(place=place, table=table))
        if dangling or values["role"] not in _STAFF_ROLES:
            continue
        _, organisation = orgs[values["orgSourcedId"]]
        if organisation["type"] == "school":
            yield values["userSourcedId"], values["orgSourcedId"]
        else:
            place = Place(file="roles.csv", row=row, column="orgSourcedId")
            problems.append(_NOT_A_SCHOOL.problem(place=place, subject=values["userSourcedId"]))


def _teacher(id: str, values: Mapping[str, str], organisation: str) -> Teacher:
    family, given = values["familyName"], values["givenName"]
    has_given = given != NO_GIVEN_NAME
    parts = (family if has_given or family != id else "", given if has_given else "")
    name = tidy(" ".join((*parts, values.get("middleName", ""))))
    return Teacher(id=id, organisation=organisation, name=name or None)


def _schools(orgs: Mapping[str, Mapping[str, str]]) -> Iterator[Organisation]:
    for id, values in orgs.items():
        if values["type"] != "school":
            continue
        place = values.get("parentSourcedId", "")
        region = orgs.get(place, {}).get("parentSourcedId", "")
        yield Organisation(
            id=id,
            name=values["name"],
            municipality=_identifier(orgs, place) or UNNAMED,
            region=_identifier(orgs, region) or UNNAMED,
        )


def _identifier(orgs: Mapping[str, Mapping[str, str]], id: str) -> str:
    return orgs.get(id, {}).get("identifier") or id


def _mentors(users: _ById, problems: list[Problem]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for id, (row, values) in users.items():
        cells = next(csv.reader([values.get(MENTORS, "")]), [])
        named = [one for one in (tidy(without_mark(cell)) for cell in cells) if one]
        for _ in (one for one in named if one not in users):
            place = Place(file="users.csv", row=row, column=MENTORS)
            problems.append(_DANGLING.problem(place=place, subject=id, table="users.csv"))
        known = tuple(one for one in named if one in users)
        if known:
            yield id, known
