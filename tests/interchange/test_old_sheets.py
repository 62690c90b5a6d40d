"""A small old workbook that says it holds a great deal is refused before room is made for it."""

from pathlib import Path
from struct import pack, unpack_from

import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.interchange import Limits, read_tables
from mentorship_model.interchange.compound import require_ending_chains, workbook_stream
from mentorship_model.interchange.old_sheets import require_modest_sheets

SAMPLE = Path(__file__).with_name("samples") / "teachers.xls"
LIMITS = Limits(rows=100, columns=20, cells=1_000)


def record(kind, data):
    return pack("<2H", kind, len(data)) + data


def workbook(*sheets):
    """A workbook of sheets, each from its beginning to its end, told at the head."""
    head = 2 * 20 + len(sheets) * 12 - 16
    told, content = b"", b""
    for one in sheets:
        told += record(0x0085, pack("<2I", head + len(content), 0))
        content += BEGINNING + one + END
    return BEGINNING + told + END + content


BEGINNING, END = record(0x0809, bytes(16)), record(0x000A, b"")
ENDING = (0x000A, 0x0200)
"""The end of a sheet, and its dimensions: they are no cells, but tell of the sheet."""


def dimensions(rows, columns):
    return record(0x0200, pack("<2I3H", 0, rows, 0, columns, 0))


def cell(row, column, kind=0x0203):
    return record(kind, pack("<2H", row, column) + bytes(10))


CELLS = {
    0x0006: "Formula",
    0x00BD: "MulRk",
    0x00D6: "RString",
    0x00FD: "LabelSst",
    0x0203: "Number",
    0x0204: "Label",
    0x0205: "BoolErr",
    0x027E: "RK",
}
"""The records that put a value into a cell, by their numbers in [MS-XLS], section 2.3."""


def test_only_a_value_makes_a_sheet_large():
    """A style of an empty cell (Blank, MulBlank) does not, nor does any other record."""
    others = b"".join(
        cell(0, 99, kind) for kind in range(1, 0x0900) if kind not in (*CELLS, *ENDING)
    )

    require_modest_sheets(others, limits=LIMITS)


@pytest.mark.parametrize(
    ("within", "over"),
    [
        (dimensions(100, 10), dimensions(101, 1)),
        (dimensions(10, 20), dimensions(1, 21)),
        (dimensions(50, 20), dimensions(51, 20)),
        (
            record(0x0200, pack("<5H", 0, 100, 0, 10, 0)),
            record(0x0200, pack("<5H", 0, 101, 0, 1, 0)),
        ),
        *((cell(99, 9, kind), cell(100, 0, kind)) for kind in CELLS),
        (cell(0, 19), cell(0, 20)),
        # records of the least length, and one that is too short for the form of today
        (record(0x0203, pack("<2H", 99, 9)), record(0x0203, pack("<2H", 100, 0))),
        (record(0x00BD, pack("<3H", 5, 0, 19)), record(0x00BD, pack("<3H", 5, 0, 20))),
        (record(0x00BD, pack("<2HB", 5, 0, 99)), record(0x00BD, pack("<2HB", 100, 0, 0))),
        (
            record(0x0200, pack("<6Hx", 0, 0, 0, 0, 0, 999)),
            record(0x0200, pack("<6Hx", 0, 101, 0, 0, 0, 0)),
        ),
        (record(0x0200, pack("<4Hx", 0, 101, 0, 1)), record(0x0200, pack("<5H", 0, 101, 0, 1, 0))),
        (workbook(b"", dimensions(50, 20)), workbook(cell(0, 0), dimensions(50, 20))),
        (record(0x0001, b"") * 100, cell(0, 0) + cell(100, 0)),
        (BEGINNING + END + cell(100, 0), BEGINNING * 2 + END + cell(100, 0) + END),
        # a number may end in any bytes: they name no column
        (record(0x0203, pack("<2H", 99, 9) + b"\xff" * 10), cell(100, 0)),
        (
            record(0x00BD, pack("<2H", 5, 0) + bytes(12) + pack("<H", 19)),
            record(0x00BD, pack("<2H", 5, 0) + bytes(12) + pack("<H", 20)),
        ),
        # All sheets are opened at once, so their cells are counted together.
        (
            workbook(cell(49, 9), dimensions(25, 20)),
            workbook(cell(49, 9), dimensions(25, 20), cell(0, 0)),
        ),
        # But how long and how wide, each is asked by itself: two such are no large one.
        (workbook(cell(99, 0), cell(0, 19)), workbook(cell(0, 0), cell(99, 0) + cell(0, 19))),
    ],
)
def test_what_a_sheet_claims_is_held_against_the_limits(within, over):
    require_modest_sheets(within, limits=LIMITS)

    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-003"):
        require_modest_sheets(over, limits=LIMITS)


def test_more_shared_texts_than_there_are_bytes_are_no_workbook():
    texts = record(0x00FC, pack("<2I", 1, 2) + bytes(10))
    require_modest_sheets(texts, limits=LIMITS)

    # a text takes three bytes, so seven of them fill the 22 of this stream, and eight do not fit
    require_modest_sheets(record(0x00FC, pack("<2I", 1, 8) + bytes(12)), limits=LIMITS)
    require_modest_sheets(record(0x00FC, pack("<2I", 1, 7) + bytes(10)), limits=LIMITS)
    require_modest_sheets(record(0x00FC, pack("<I3s", 1, b"\xff" * 3)), limits=LIMITS)
    for data in (pack("<2I", 1, 2**31), pack("<2I", 1, 8) + bytes(10), pack("<2I", 1, 5)):
        with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
            require_modest_sheets(record(0x00FC, data), limits=LIMITS)


def test_sheets_that_lie_within_each_other_are_no_workbook():
    told = b"".join(record(0x0085, pack("<2I", at, 0)) for at in range(36, 16_000, 4))
    stream = BEGINNING + told + END + cell(0, 0, 0x0001) * 1_000

    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
        require_modest_sheets(stream, limits=Limits(sheets=10_000))
    with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-003.*sheets"):
        require_modest_sheets(workbook(b"", b"", b""), limits=Limits(sheets=2))
    require_modest_sheets(workbook(b"", b"", b""), limits=Limits(sheets=3))


def test_a_stream_has_no_more_records_than_fit_into_it():
    """The shortest record is four bytes; where a sheet begins within the head, some are read twice."""
    head = record(0x0809, b"") + record(0x0085, pack("<I", 12)) + record(0x000A, b"")
    require_modest_sheets(head, limits=LIMITS)
    twice = head.replace(pack("<I", 12), pack("<I", 4))

    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
        require_modest_sheets(twice, limits=LIMITS)


def test_only_the_head_tells_where_sheets_begin():
    """What stands after the end of a sheet is read only if the head says that a sheet begins there."""
    large = BEGINNING + cell(100, 0) + END
    head, sheet = (BEGINNING + record(0x0085, pack("<2I", at, 0)) + END for at in (36, 72))

    assert len(head) == len(sheet) == 36
    require_modest_sheets(head + sheet + large, limits=LIMITS)
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-003"):
        require_modest_sheets(head + large, limits=LIMITS)


def test_a_record_cut_short_claims_nothing():
    require_modest_sheets(pack("<2H", 0x0200, 14) + bytes(3), limits=LIMITS)
    for kind in (0x0203, 0x0085):
        for length in range(4):
            require_modest_sheets(record(kind, b"\xff" * length), limits=LIMITS)
    for rest in range(4):
        require_modest_sheets(cell(0, 0) + b"\xff" * rest, limits=LIMITS)


def test_the_sheets_of_a_real_file_are_found_and_a_lie_in_them_is_refused():
    data = SAMPLE.read_bytes()
    stream = workbook_stream(data)
    at = data.index(pack("<2H", 0x0200, 14))
    lie = data[: at + 8] + pack("<I", 56_623_107) + data[at + 12 :]

    assert stream[:4] == pack("<2H", 0x0809, 16)
    assert len(read_tables(data, file="a.xls").sheets[0].rows) > 1
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-003"):
        read_tables(lie, file="a.xls")


def directory_of(data):
    """Where the directory of the sample begins, and where in it each of its entries does."""
    (first,) = unpack_from("<I", data, 48)
    return [512 * (first + 1) + 128 * number for number in range(4)]


def test_the_last_entry_of_a_directory_is_looked_at_as_the_others_are():
    data = bytearray(SAMPLE.read_bytes())
    *_, last = places = directory_of(data)
    [sheets] = [
        at for at in places if data[at : at + 16].decode("utf-16-le").rstrip("\0") == "Workbook"
    ]
    entry, other = bytes(data[sheets : sheets + 128]), bytes(data[last : last + 128])
    stream = workbook_stream(bytes(data))
    data[sheets : sheets + 128], data[last : last + 128] = other, entry

    assert stream
    assert workbook_stream(bytes(data)) == stream
    require_ending_chains(bytes(data))
    data[last + 120 : last + 124] = pack("<I", len(data) + 1)
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
        require_ending_chains(bytes(data))
