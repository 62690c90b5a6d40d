"""What holds where nobody says otherwise: defaults, numbers of ours, what a repr keeps to itself."""

from faces import defaults_of, hidden_of, numbers_of

from mentorship_model import interchange

DEFAULTS = {
    "AsPydantic": {"personal": False},
    "FoundColumn": {"is_known": False},
    "Limits": {
        "bytes": 25000000,
        "unpacked_bytes": 100000000,
        "elements": 4000000,
        "parts": 2000,
        "sheets": 200,
        "rows": 100000,
        "columns": 500,
        "cells": 400000,
        "letters": 10000000,
        "cell_length": 32767,
        "told": 1000,
    },
    "Plausibility": {"youngest": 16, "oldest": 95},
    "Sheet": {"is_hidden": False},
    "pseudonym": {"purpose": "teacher"},
    "read_roster": {"municipality": "не указан", "region": "не указан"},
    "to_json": {"personal": False},
    "write_oneroster": {"personal": False},
    "archives._feed": {"is_last": False},
    "archives._Extent": {
        "is_xml": True,
        "elements": 0,
        "is_sheet": False,
        "has_doctype": False,
        "is_wrong": False,
        "before": 0,
        "longest": 0,
        "widest": 0,
        "rows": 0,
        "columns": 0,
        "row": 0,
        "column": 0,
        "row_width": 0,
    },
    "documents.from_records.pair_order": {"form": "teacher_to_teacher"},
    "documents.from_records.mentor_consent": {"content": "помощь в освоении работы по профессии"},
    "documents.papers.RoutePlan": {"version": 1},
    "documents.papers.RegulationDraft": {
        "places": 3,
        "min_months": 3,
        "max_months": 12,
        "notice_working_days": 3,
    },
    "json_documents.from_data": {"path": "$"},
    "ods_merges._Walk": {"row": 0, "column": 0},
    "plausibility.Doubt": {"is_refusal": True},
    "tables._check_letters": {"before": 0},
}
NUMBERS = {
    "archives._CHUNK": 65_536,
    "archives._LONGEST_MARK": 9,
    "cells._KEPT_DIGITS": 15,
    "choices._TOLD": 5,
    "column_maps._VERSION": 1,
    "compound._SPECIAL": 4_294_967_290,
    "compound._FREE": 4_294_967_295,
    "compound._SMALL": 64,
    "csv_text._LINES_OF_EVIDENCE": 200,
    "documents.layout._POINTS": 12,
    "documents.layout._POINTS_IN_TABLE": 10.5,
    "documents.layout._PAGE_MM": (210, 297),
    "duplicates._SHOWN": 50,
    "headers._ROWS_SEARCHED": 40,
    "headers._LEAST": 2,
    "headers._LONGEST": 300,
    "headers._SUGGESTED": 50,
    "headers._TELLING": 5,
    "old_sheets._BEGINNING": 2_057,
    "old_sheets._END": 10,
    "old_sheets._SHEET": 133,
    "old_sheets._TEXTS": 252,
    "old_sheets._DIMENSIONS": 512,
    "old_sheets._ROW_OF_NUMBERS": 189,
    "old_sheets._LEAST_TEXT": 3,
    "packing._MOMENT": (1_980, 1, 1, 0, 0, 0),
    "pseudonyms._SHORTEST_KEY": 16,
    "pseudonyms._LETTERS": 16,
    "row_values._KEPT": 2_048,
    "schools._FEW": 200,
    "sheet_rows._SIGNED": 3,
    "spelling._ALIKE": 0.8,
    "tables._EVIDENCE": 1_000_000,
    "workbook._LONGEST_NAME": 31,
}
HIDDEN = {
    "EventRow": "values",
    "EventRows": "rows",
    "FactTable": "rows",
    "FirstSheet": "lines",
    "Flaw": "told",
    "MentorConsent": "head mentee mentor",
    "MonitoringReport": "curator",
    "OneRoster": "mentors organisations teachers",
    "PairLine": "mentee mentor",
    "PairOrder": "curator head",
    "PersonalProgramme": "curator mentee mentor",
    "Record": "columns values",
    "RegulationDraft": "head",
    "Rest": "rows",
    "Roster": "columns organisations refused sheets skipped teachers warnings",
    "RoutePlan": "teacher tutor",
    "Schools": "_alike _names",
    "Sheet": "merged rows",
    "SheetLine": "cells",
    "SheetRow": "cells",
}


def test_who_says_nothing_gets_what_is_told_here():
    assert defaults_of(interchange) == DEFAULTS


def test_each_number_of_ours_is_the_one_told_here():
    """Whoever changes one knowingly writes it here too."""
    assert numbers_of(interchange) == NUMBERS


def test_a_repr_shows_all_but_what_is_personal_or_long():
    assert hidden_of(interchange) == {name: set(told.split()) for name, told in HIDDEN.items()}
