"""A year of a file is played with the rows that opened it; what is wrong names its row of the file."""

import pytest

from mentorship_model import interchange, workflow
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.text import Text
from mentorship_model.workflow.playing import _in_file

HEAD = "stream,seq,event_id,chart,type,v,on,recorded_at,by,role,basis,data\n"
ROW = "r{0},1,e{0},route,{1},1,2026-09-01,2026-09-01T10:00:00Z,k,curator,,{{}}\n"


def test_what_the_lifecycles_refuse_names_its_row_of_the_file():
    """Row 1 is the header and row 3 is empty: the second event stands in row 4."""
    text = HEAD + ROW.format(1, "graduated") + "\n" + ROW.format(2, "praised")
    events = interchange.read_events(text.encode(), file="events.csv")
    problems = workflow.play_year([], events).problems

    assert [(one.place.file, one.place.row) for one in problems] == [
        ("events.csv", 2),
        ("events.csv", 4),
    ]


@pytest.mark.parametrize("row", [None, 1, 2, 3])
def test_only_a_row_of_the_file_is_named_as_the_file_numbers_it(row):
    """Two rows were read, the second and the fourth of the file; the third is one of the opening."""
    text = HEAD + ROW.format(1, "opened") + "\n" + ROW.format(2, "opened")
    events = interchange.read_events(text.encode(), file="events.csv")
    problem = events_problem(row)
    found = _in_file(problem, events)

    assert (found.place.file, found.place.row) == {
        1: ("events.csv", 2),
        2: ("events.csv", 4),
    }.get(row, (None, row))


def events_problem(row):
    kind = ProblemKind("MM-WORKFLOW-999", Text("плохо", "bad"))
    return kind.problem(place=Place(row=row))
