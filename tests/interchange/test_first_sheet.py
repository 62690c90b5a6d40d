"""The table that logs and facts are read from keeps what its cells say to itself."""

from roster_samples import csv_file

from mentorship_model.interchange import LIMITS
from mentorship_model.interchange.first_sheet import read_first_sheet


def test_no_repr_shows_what_a_cell_says():
    sheet = read_first_sheet(
        csv_file([["name"], ["Ёлкин"]]), names=["name"], limits=LIMITS, file="a.csv"
    )
    [line] = sheet.lines

    assert line.cells == {"name": "Ёлкин"}
    assert "Ёлкин" not in repr(sheet) + repr(line)
