"""The invented municipality and its year as files, such as a curator and a vendor send them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from mentorship_model import interchange, matching, workflow
from mentorship_model.arguments import checks_arguments
from mentorship_model.interchange.formulas import safe_text
from mentorship_model.testing.municipality import invent
from mentorship_model.testing.roster_workbook import write_roster_csv, write_roster_workbook
from mentorship_model.testing.year import invent_answers, invent_exams, invent_year

__all__ = ["write_invented"]

_SCHOOL: Final = "04003"


@checks_arguments
def write_invented(folder: str | Path, *, on: date = date(2026, 9, 1), seed: int = 2026) -> None:
    """
    Write an untidy roster, one school of it as csv, a year of events, its questionnaires and exams.

    The same arguments give the same ``municipality.xlsx``, ``school.csv``, ``events.csv``,
    ``answers.csv`` and ``exams.csv``; the command ``mentorship-model demo`` reads them.

    Args:
        folder: Where to write; made if it is not there.

        on: Day on which programmes and routes are opened.

        seed: Seed of what is invented.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``excel`` is not installed.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    municipality = invent(seed=seed)
    write_roster_workbook(municipality, folder / "municipality.xlsx")
    write_roster_csv(municipality, folder / "school.csv", organisation=_SCHOOL)
    opened, mentors = _opened(folder / "municipality.xlsx", on)
    year = invent_year(opened, seed=seed, spare_mentors=mentors)
    _write_rows(folder / "events.csv", year)
    _write_rows(folder / "answers.csv", invent_answers(opened, seed=seed))
    _write_rows(folder / "exams.csv", invent_exams(opened, seed=seed))


def _opened(roster_file: Path, on: date) -> tuple[list[dict[str, str]], list[str]]:
    """Open programmes and routes from the roster, as the demo does."""
    roster = interchange.read_roster(roster_file, on=on)
    judgements = workflow.judge(roster.teachers, roster.organisations, on=on)
    people = workflow.participants(roster.teachers, roster.organisations, judgements)
    matched = matching.match(matching.candidates(people.mentors, people.mentees))
    plan = workflow.YearPlan.of(on, roster.organisations)
    return list(workflow.open_year(matched, people, plan=plan)), [m.id for m in people.mentors]


def _write_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    first, *_ = rows
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, fieldnames=list(first), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: safe_text(text) for name, text in row.items()} for row in rows)
