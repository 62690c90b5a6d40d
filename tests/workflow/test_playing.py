"""A year of a file is played with the rows that opened it; what is wrong names its row of the file."""

from mentorship_model import interchange, workflow

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
