"""Without an extra, what needs it says which one to install, and the rest of the room goes on."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from roster_samples import workbook

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import (
    calendar_bytes,
    documents,
    json_schema,
    read_tables,
    write_table,
)
from mentorship_model.model import RoadMap

BOOK = workbook({"1": [["a"]]})
NEEDS = {
    "python_calamine": ("python-calamine", "excel", lambda: read_tables(BOOK)),
    "charset_normalizer": (
        "charset-normalizer",
        "excel",
        lambda: read_tables("Стаж;Код\n1;2\n".encode("cp1251")),
    ),
    "xlsxwriter": ("XlsxWriter", "excel", lambda: write_table("a.xlsx", {"1": [["a"]]})),
    "msgspec.json": ("msgspec", "schema", lambda: json_schema("teacher")),
    "icalendar": (
        "icalendar",
        "calendar",
        lambda: calendar_bytes(RoadMap(), stream="r", on=date(2026, 9, 1)),
    ),
    "docx": ("docxtpl", "documents", lambda: documents.template_of(documents.MentorConsent)),
    "docx.table": ("docxtpl", "documents", lambda: documents.preview(b"")),
    "docxtpl": ("docxtpl", "documents", lambda: documents.paper_bytes(None)),
}


@pytest.mark.parametrize("module", NEEDS)
def test_what_is_not_installed_is_named_with_its_extra(monkeypatch, module):
    library, extra, call = NEEDS[module]
    monkeypatch.setitem(sys.modules, module, None)

    told = rf"MM-INSTALL-001.*the library {library}\..*mentorship-model\[{extra}\]"
    with pytest.raises(MentorshipModelError, match=told):
        call()


def test_a_csv_file_in_utf_8_needs_no_extra(monkeypatch, tmp_path):
    for module in NEEDS:
        monkeypatch.setitem(sys.modules, module, None)
    write_table(tmp_path / "a.csv", {"1": [["Код", "Стаж"]]})

    assert read_tables(tmp_path / "a.csv").sheets[0].rows == (("Код", "Стаж"),)
