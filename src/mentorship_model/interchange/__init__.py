"""The only room that sees foreign bytes: tables, documents and calendars in and out."""

from mentorship_model.interchange import documents
from mentorship_model.interchange.calendars import calendar_bytes, write_calendar
from mentorship_model.interchange.column_maps import read_columns, write_columns
from mentorship_model.interchange.events import (
    EVENT_COLUMNS,
    EventRow,
    EventRows,
    read_events,
)
from mentorship_model.interchange.fact_tables import FactTable, read_facts
from mentorship_model.interchange.headers import FoundColumn
from mentorship_model.interchange.json_documents import DOCUMENTS, Document, from_json, to_json
from mentorship_model.interchange.limits import LARGE, LIMITS, Limits
from mentorship_model.interchange.oneroster import OneRoster, read_oneroster, write_oneroster
from mentorship_model.interchange.plausibility import PLAUSIBILITY, Plausibility
from mentorship_model.interchange.problems_workbook import write_problems
from mentorship_model.interchange.pseudonyms import pseudonym, pseudonymised
from mentorship_model.interchange.pydantic_bridge import AsPydantic
from mentorship_model.interchange.results_workbook import write_results
from mentorship_model.interchange.roster import RefusedRow, Roster, read_roster
from mentorship_model.interchange.schema import field_title, json_schema
from mentorship_model.interchange.sheet_records import SkippedRow
from mentorship_model.interchange.sheet_rows import SkipReason
from mentorship_model.interchange.tables import Sheet, Tables, read_tables
from mentorship_model.interchange.workbook import write_pairs, write_table

__all__ = [
    "AsPydantic",
    "DOCUMENTS",
    "Document",
    "EVENT_COLUMNS",
    "EventRow",
    "EventRows",
    "FactTable",
    "FoundColumn",
    "LARGE",
    "LIMITS",
    "Limits",
    "OneRoster",
    "PLAUSIBILITY",
    "Plausibility",
    "RefusedRow",
    "Roster",
    "Sheet",
    "SkipReason",
    "SkippedRow",
    "Tables",
    "calendar_bytes",
    "documents",
    "field_title",
    "from_json",
    "json_schema",
    "pseudonym",
    "pseudonymised",
    "read_columns",
    "read_events",
    "read_facts",
    "read_oneroster",
    "read_roster",
    "read_tables",
    "to_json",
    "write_calendar",
    "write_columns",
    "write_oneroster",
    "write_pairs",
    "write_problems",
    "write_results",
    "write_table",
]
