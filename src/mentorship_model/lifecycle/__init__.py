"""
What may happen next: the life cycles of the ИОМ and of the mentoring programme, and their logs.
"""

from mentorship_model.lifecycle import programme, route
from mentorship_model.lifecycle.admission import (
    STORED_COLUMNS,
    Already,
    Appended,
    Conflict,
    Head,
    admit,
    event_ids,
)
from mentorship_model.lifecycle.agenda import AgendaPolicy, Due, agenda
from mentorship_model.lifecycle.bulk import check_log
from mentorship_model.lifecycle.chart import Chart, Guard, Step
from mentorship_model.lifecycle.charts import CHARTS, chart_of
from mentorship_model.lifecycle.conformance import Deviation, conformance
from mentorship_model.lifecycle.drawing import draw
from mentorship_model.lifecycle.interoperation import status_code
from mentorship_model.lifecycle.log import Period, as_known, as_was, periods, verify
from mentorship_model.lifecycle.machine import (
    Offer,
    Refusal,
    decide,
    decide_or_raise,
    evolve,
    fold,
    possible,
)
from mentorship_model.lifecycle.replay import Refused, Replay, replay
from mentorship_model.lifecycle.rows import event_from_row, event_to_row
from mentorship_model.lifecycle.sqlite_store import SqliteStore
from mentorship_model.lifecycle.store import EventStore, MemoryStore, load, record
from mentorship_model.lifecycle.texts import MemoryTexts, SqliteTexts, Texts, seal, worded

__all__ = [
    "CHARTS",
    "STORED_COLUMNS",
    "AgendaPolicy",
    "Already",
    "Appended",
    "Chart",
    "Conflict",
    "Deviation",
    "Due",
    "EventStore",
    "Guard",
    "Head",
    "MemoryStore",
    "MemoryTexts",
    "Offer",
    "Period",
    "Refusal",
    "Refused",
    "Replay",
    "SqliteStore",
    "SqliteTexts",
    "Step",
    "Texts",
    "admit",
    "agenda",
    "as_known",
    "as_was",
    "chart_of",
    "check_log",
    "conformance",
    "decide",
    "decide_or_raise",
    "draw",
    "event_from_row",
    "event_ids",
    "event_to_row",
    "evolve",
    "fold",
    "load",
    "periods",
    "possible",
    "programme",
    "record",
    "replay",
    "route",
    "seal",
    "status_code",
    "verify",
    "worded",
]
