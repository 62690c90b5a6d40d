"""A file that cannot be written is told in our words by every writer."""

from __future__ import annotations

from datetime import date

import pytest
from roster_samples import HEADER, ON, read

from mentorship_model import testing
from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import (
    documents,
    write_calendar,
    write_columns,
    write_oneroster,
    write_pairs,
    write_problems,
    write_results,
    write_table,
)
from mentorship_model.interchange.files import write_file
from mentorship_model.model import RoadMap
from mentorship_model.monitoring import Result

TOWN = testing.invent(seed=4, schools=4, teachers=40)
CONSENT = documents.MentorConsent(
    organisation="МБОУ СОШ № 1",
    mentor="Ёлкина П. А.",
    mentee="Седых И. И.",
    content="Открытые уроки",
    form="педагог — педагог",
    start=date(2026, 9, 1),
    end=date(2027, 5, 31),
    payment="по соглашению",
    on=date(2026, 9, 1),
    head="Черных Ю. О.",
)
WRITERS = {
    "write_table": lambda path: write_table(path, {"1": [["x"]]}),
    "write_table, csv": lambda path: write_table(f"{path}.csv", {"1": [["x"]]}),
    "write_pairs": lambda path: write_pairs(path, []),
    "write_problems": lambda path: write_problems(read([HEADER]), path),
    "write_results": lambda path: write_results(Result(table=()), path),
    "write_columns": lambda path: write_columns(read([HEADER]), path),
    "write_calendar": lambda path: write_calendar(RoadMap(), path, stream="r", on=ON),
    "write_oneroster": lambda path: write_oneroster(path, [], organisations=[]),
    "write_paper": lambda path: documents.write_paper(CONSENT, path),
    "write_roster_csv": lambda path: testing.write_roster_csv(
        TOWN, path, organisation=TOWN.organisations[0].id
    ),
    "write_roster_workbook": lambda path: testing.write_roster_workbook(TOWN, path),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_a_folder_that_is_not_there_is_told_in_our_words_by_every_writer(tmp_path, writer):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-095"):
        WRITERS[writer](tmp_path / "none" / "such.file")


def test_a_path_that_can_be_none_is_told_too(tmp_path):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-095"):
        write_file(tmp_path / "with\0nul", b"")
