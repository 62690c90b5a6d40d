"""The example municipality and its year, read and played once."""

from datetime import date
from pathlib import Path

import pytest

from mentorship_model import interchange, workflow

DATA = Path(__file__).parents[2] / "examples" / "data"
ON = date(2026, 9, 1)
UNTIL = date(2027, 8, 31)


@pytest.fixture(scope="session")
def roster():
    return interchange.read_roster(DATA / "municipality.xlsx", on=ON)


@pytest.fixture(scope="session")
def year(roster):
    return workflow.run_year(
        roster,
        interchange.read_events(DATA / "events.csv"),
        until=UNTIL,
        answers=interchange.read_facts(DATA / "answers.csv", subject="programme", on=UNTIL).rows,
        exams=interchange.read_facts(DATA / "exams.csv", subject="exam", on=UNTIL).rows,
    )
