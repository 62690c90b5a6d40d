"""Write the demo data anew: an invented municipality and its year, always the same."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from mentorship_model import interchange, matching, workflow
from mentorship_model.testing import (
    invent,
    invent_answers,
    invent_exams,
    invent_year,
    write_roster_csv,
    write_roster_workbook,
)

SEED = 2026
DATA = Path(__file__).parent / "data"
ROSTER_DAY = date(2026, 9, 1)


def main(folder: Path = DATA) -> None:
    """Write the roster, a school as csv, the events of a year, its questionnaires and exams."""
    folder.mkdir(exist_ok=True)
    municipality = invent(seed=SEED)
    write_roster_workbook(municipality, folder / "municipality.xlsx")
    write_roster_csv(municipality, folder / "school.csv", organisation="04003")
    print(f"{len(municipality.organisations)} schools, {len(municipality.teachers)} teachers")
    opened, mentors = open_year(folder)
    year = invent_year(opened, seed=SEED, spare_mentors=mentors)
    write_rows(folder / "events.csv", year)
    answers = invent_answers(opened, seed=SEED)
    write_rows(folder / "answers.csv", answers)
    exams = invent_exams(opened, seed=SEED)
    write_rows(folder / "exams.csv", exams)
    print(f"{len(year)} events, {len(answers)} questionnaires, {len(exams)} classes")


def open_year(folder: Path) -> tuple[list[dict[str, str]], list[str]]:
    """Open programmes and routes from the roster, as the demo does."""
    roster = interchange.read_roster(folder / "municipality.xlsx", on=ROSTER_DAY)
    judgements = workflow.judge(roster.teachers, roster.organisations, on=ROSTER_DAY)
    people = workflow.participants(roster.teachers, roster.organisations, judgements)
    matched = matching.match(matching.candidates(people.mentors, people.mentees))
    plan = workflow.YearPlan.of(ROSTER_DAY, roster.organisations)
    return list(workflow.open_year(matched, people, plan=plan)), [m.id for m in people.mentors]


def write_rows(path: Path, rows: tuple[dict[str, str], ...]) -> None:
    """Write rows as csv, with the columns of the first one."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
