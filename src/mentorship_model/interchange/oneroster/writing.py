"""A set out: schools with what is above them, and users as teachers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.interchange.files import write_file
from mentorship_model.interchange.formulas import safe_text
from mentorship_model.interchange.oneroster.columns import COLUMNS, MENTORS, NO_GIVEN_NAME
from mentorship_model.interchange.packing import packed
from mentorship_model.interchange.spelling import tidy, visible
from mentorship_model.model import Organisation, Teacher
from mentorship_model.text import Text

__all__ = ["write_oneroster"]

_TWO_OF_ONE_ID: Final = ProblemKind(
    "MM-INTERCHANGE-147",
    Text("две разные записи с одним кодом", "two different records have one id"),
    expected=Text("код, свой у каждой записи", "an id of its own for every record"),
    remedy=Text("Исправьте код или уберите одну из них.", "Mend the id or take one of them out."),
)

_ABSENT: Final = (
    *("academicSessions", "categories", "classes", "classResources", "courses"),
    *("courseResources", "demographics", "enrollments", "lineItemLearningObjectiveIds"),
    *("lineItems", "lineItemScoreScales", "resources", "resultLearningObjectiveIds", "results"),
    *("resultScoreScales", "scoreScales", "userProfiles", "userResources"),
)

_Row = Mapping[str, str | list[str]]
_Record = TypeVar("_Record", Teacher, Organisation)


@checks_arguments
def write_oneroster(
    path: str | Path,
    teachers: Iterable[Teacher],
    *,
    organisations: Iterable[Organisation],
    pairs: Iterable[tuple[str, str]] = (),
    personal: bool = False,
) -> None:
    """
    Write a bulk set; the same records give the same bytes, and equal ones are written once.

    Args:
        path: Where to write, ``.zip``.

        teachers: Users, each with the role of a teacher.

        organisations: Their schools; municipalities and regions are written above them, each
            municipality once in its region: two regions may have one of the same id.

        pairs: Ids of mentor and mentee.

        personal: Whether names are written; the id stands for the name otherwise.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-095``, if the file cannot be written; ``-147``, if two
            teachers or two organisations that are not the same have one id.
    """
    mentors: dict[str, list[str]] = {}
    for mentor, mentee in pairs:
        mentors.setdefault(mentee, []).append(mentor)
    teachers = _each_once("teachers", teachers)
    tables: dict[str, Iterable[_Row]] = {
        "manifest.csv": _manifest(),
        "orgs.csv": _orgs(_each_once("organisations", organisations)),
        "roles.csv": (_role(one) for one in teachers),
        "users.csv": (_user(one, mentors.get(one.id, []), personal=personal) for one in teachers),
    }
    parts = {name: _table(COLUMNS[name], rows) for name, rows in tables.items()}
    write_file(path, packed(parts))


def _each_once(argument: str, records: Iterable[_Record]) -> list[_Record]:
    """Leave out what equals a record before it, and refuse another one of the same id."""
    known: dict[str, _Record] = {}
    for record in records:
        if known.setdefault(record.id, record) != record:
            raise _TWO_OF_ONE_ID.error(place=Place(argument=argument), subject=record.id)
    return list(known.values())


def _manifest() -> list[dict[str, str]]:
    values = {"manifest.version": "1.0", "oneroster.version": "1.2"}
    present = dict.fromkeys(("file.orgs", "file.roles", "file.users"), "bulk")
    absent = {f"file.{name}": "absent" for name in _ABSENT}
    files = dict(sorted({**absent, **present}.items()))
    source = {"source.systemName": "mentorship_model", "source.systemCode": ""}
    return [{"propertyName": n, "value": v} for n, v in {**values, **files, **source}.items()]


def _orgs(organisations: list[Organisation]) -> Iterator[dict[str, str]]:
    for region in sorted({one.region for one in organisations}):
        yield {
            "sourcedId": f"region:{region}",
            "name": region,
            "type": "state",
            "identifier": region,
        }
    for region, place in sorted({(one.region, one.municipality) for one in organisations}):
        yield {
            "sourcedId": _municipality_id(region, place),
            "name": place,
            "type": "district",
            "identifier": place,
            "parentSourcedId": f"region:{region}",
        }
    for one in organisations:
        yield {
            "sourcedId": one.id,
            "name": one.name or one.id,
            "type": "school",
            "identifier": one.id,
            "parentSourcedId": _municipality_id(one.region, one.municipality),
        }


def _municipality_id(region: str, municipality: str) -> str:
    # No «/» is left in the region, so that the first one parts the two.
    return f"municipality:{region.replace('%', '%25').replace('/', '%2F')}/{municipality}"


def _role(one: Teacher) -> dict[str, str]:
    return {
        "sourcedId": f"role:{one.id}",
        "userSourcedId": one.id,
        "roleType": "primary",
        "role": "teacher",
        "orgSourcedId": one.organisation,
    }


def _user(one: Teacher, mentors: list[str], *, personal: bool) -> dict[str, str | list[str]]:
    family, _, rest = tidy(one.name or "").partition(" ") if personal else ("", "", "")
    given, _, middle = rest.partition(" ")
    return {
        "sourcedId": one.id,
        "enabledUser": "true",
        "username": one.id,
        "identifier": one.id,
        "familyName": family or one.id,  # required by the standard
        "givenName": given or NO_GIVEN_NAME,
        "middleName": middle,
        "primaryOrgSourcedId": one.organisation,
        MENTORS: mentors,
    }


def _table(columns: tuple[str, ...], rows: Iterable[_Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue().encode()


def _cell(value: str | list[str]) -> str:
    """A text as it may stand in a spreadsheet; a list as the standard asks, a line of csv."""
    if isinstance(value, str):
        return safe_text(visible(value))
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow(map(_cell, value))
    return text.getvalue()
