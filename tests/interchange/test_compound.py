"""The small file system of an old workbook: what it holds is put together, what lies in it refused."""

from struct import pack, pack_into

import pytest

from mentorship_model import MentorshipModelError
from mentorship_model.interchange.compound import require_ending_chains, workbook_stream

END, FREE, LEAST_SPECIAL = 0xFFFF_FFFE, 0xFFFF_FFFF, 0xFFFF_FFFA


def laid(content, size, before=0):
    """The first sector, the sectors and what follows each; the last piece first, so that chains matter."""
    pieces = [content[at : at + size].ljust(size, b"\0") for at in range(0, len(content), size)]
    followers = [END, *range(before, before + len(pieces) - 1)]
    return before + len(pieces) - 1, b"".join(reversed(pieces)), followers


def numbers(values, size):
    spare = -len(values) % (size // 4)
    return pack(f"<{len(values) + spare}I", *values, *[FREE] * spare)


def entry(name, start, length):
    return pack("<64s52x2I4x", name.encode("utf-16-le", "surrogatepass"), start, length)


def compound(stream, *, version=3, name="Workbook", least=4096, is_told_by_more=False):
    """A file with this stream, written by the letter of [MS-CFB]; the table is its last sector."""
    size = {3: 512, 4: 4096}[version]
    body, table = b"", []

    def add(content):
        nonlocal body
        first, sectors, followers = laid(content, size, len(table))
        body += sectors
        table.extend(followers)
        return first

    root, small_table = (END, 0), END
    if len(stream) < least:
        start, inside, followers = laid(stream, 64)
        root = (add(inside), len(inside))
        small_table = add(numbers(followers, size))
    else:
        start = add(stream)
    others = [entry(f"Поток {number}", END, 0) for number in range(3)]
    directory = add(
        b"".join([entry("Root Entry", *root), *others, entry(name, start, len(stream))])
    )
    more, told = END, [len(table), *[FREE] * 108]
    if is_told_by_more:
        more, told = (
            add(numbers([len(table) + 1, *[FREE] * (size // 4 - 2), END], size)),
            [FREE] * 109,
        )
    body += numbers([*table, 0xFFFF_FFFD], size)
    header = bytearray(size)
    pack_into("<H", header, 26, version)
    pack_into("<I", header, 48, directory)
    pack_into("<4I4x109I", header, 56, least, small_table, 0, more, *told)
    return bytes(header) + body


def text_of(length):
    return bytes(number % 251 for number in range(length))


def changed(data, at, number):
    return data[:at] + pack("<I", number) + data[at + 4 :]


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("is_told_by_more", [False, True])
@pytest.mark.parametrize(
    ("length", "least"),
    [
        (1, 4096),
        (64, 4096),
        (65, 4096),
        (4095, 4096),
        (4096, 4096),
        (9_001, 4096),
        (10_000, 10_001),
    ],
)
def test_the_stream_of_the_sheets_is_put_together(version, length, least, is_told_by_more):
    """What is shorter than the header says lies in small sectors, all else in sectors of the file."""
    data = compound(text_of(length), version=version, least=least, is_told_by_more=is_told_by_more)
    require_ending_chains(data)

    assert workbook_stream(data) == text_of(length)


@pytest.mark.parametrize(
    ("name", "is_found"),
    [
        ("Workbook", True),
        ("WORKBOOK", True),
        ("Book", True),
        ("Workbooks", False),
        ("Boo", False),
        ("\ud800", False),
    ],
)
def test_the_sheets_are_known_by_the_name_of_their_stream(name, is_found):
    assert workbook_stream(compound(text_of(100), name=name)) == (text_of(100) if is_found else b"")


LONG = compound(text_of(5_000))
SECTORS = len(LONG) // 512 - 1
TABLE = len(LONG) - 512
DIRECTORY = TABLE - 512  # its first sector: the last piece of it stands before
SHEETS = DIRECTORY - 512
"""Of the five entries the last one is alone in the second sector."""


@pytest.mark.parametrize(
    ("at", "within", "over"),
    [
        (40, SECTORS, SECTORS + 1),  # length of the directory
        (64, SECTORS, SECTORS + 1),  # length of the table of small sectors
        (48, LEAST_SPECIAL, None),  # no directory at all
        (48, 128, None),
        (68, LEAST_SPECIAL, LEAST_SPECIAL - 1),  # more of the list of the table
        (68, END, SECTORS),
        (76, SECTORS - 1, SECTORS),  # where the table lies
        (
            80,
            FREE,
            SECTORS - 1,
        ),  # the same sector twice: each would be read, and there may be millions
        (SHEETS + 116, 127, 128),  # where the stream begins: the table tells of 128 sectors
        (SHEETS + 116, LEAST_SPECIAL, LEAST_SPECIAL - 1),
        (SHEETS + 120, len(LONG), len(LONG) + 1),  # how long it is
        (TABLE, 127, 128),  # what follows the first sector of all
        (TABLE, LEAST_SPECIAL, LEAST_SPECIAL - 1),
        (TABLE, END, 0),  # a circle of one
        (TABLE, END, 9),  # a circle of all that the stream has
    ],
)
def test_a_number_that_leads_out_of_the_file_or_in_a_circle_is_refused(at, within, over):
    require_ending_chains(changed(LONG, at, within))

    if over is not None:
        with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-004.*лист\.xls"):
            require_ending_chains(changed(LONG, at, over), file="лист.xls")


def test_a_circle_of_small_sectors_or_of_the_list_of_the_table_is_refused():
    short = compound(text_of(100))
    small_table = 512 * 2  # the second sector, after the one of the stream itself
    told = compound(text_of(5_000), is_told_by_more=True)
    more = len(told) - 1_024

    for lie in (changed(short, small_table, 1), changed(told, more + 508, more // 512 - 1)):
        with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
            require_ending_chains(lie)


@pytest.mark.parametrize("version", [2, 5])
def test_a_version_that_is_not_known_is_refused(version):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
        require_ending_chains(LONG[:26] + pack("<H", version) + LONG[28:])


def test_a_file_may_break_off_only_where_nothing_is_lost():
    """The last sector of a file need not be whole; a header alone is a file with nothing in it."""
    empty = pack("<26xH12xI4xI4x4I4x109I", 3, 0, END, 4096, END, 0, END, *[FREE] * 109)
    require_ending_chains(empty)
    require_ending_chains(LONG[:-5])
    require_ending_chains(changed(LONG[:-5], 40, SECTORS))

    assert workbook_stream(empty) == b""
    assert workbook_stream(LONG[:-5]) == text_of(5_000)
    for length in range(0, TABLE + 1, 61):
        with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
            require_ending_chains(LONG[:length])


def test_a_directory_that_breaks_off_in_an_entry_is_read_up_to_it():
    """Its first sector is the last of the file here, and cut within the third entry."""
    directory = b"".join(entry(name, END, 0) for name in ("Root Entry", "Лист", "Book"))
    header = pack("<26xH12xI4xI4x4I4x109I", 3, 0, 1, 4096, END, 0, END, 0, *[FREE] * 108)
    data = header + numbers([0xFFFF_FFFD, END], 512) + directory[:300]
    require_ending_chains(data)

    assert workbook_stream(data) == b""
