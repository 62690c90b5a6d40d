"""What a file said: how many rows were taken, and all that is wrong with the others."""

from __future__ import annotations

from typing import Final

from mentorship_model.interchange import Roster
from mentorship_model.text import Language, Text
from mentorship_model.views.html import Html, element
from mentorship_model.views.sheets import card, fact_sheet
from mentorship_model.views.tables import problems_table
from mentorship_model.views.wordings import count_text

__all__ = ["roster_sheet"]

_TEACHERS: Final = (("педагог", "педагога", "педагогов"), ("teacher", "teachers"))
_ORGANISATIONS: Final = (
    ("организация", "организации", "организаций"),
    ("organisation", "organisations"),
)
_NAMELESS: Final = Text("Список педагогов", "Roster of teachers")
_PROBLEMS: Final = (("замечание", "замечания", "замечаний"), ("problem", "problems"))


def roster_sheet(roster: Roster, *, lang: Language = "ru") -> Html:
    """
    Draw a roster: how many teachers, organisations and problems, and every problem.

    Args:
        roster: What was read.

        lang: ``"ru"`` or ``"en"``.
    """
    counted = (
        (len(roster.teachers), _TEACHERS),
        (len(roster.organisations), _ORGANISATIONS),
        (len(roster.problems), _PROBLEMS),
    )
    said = " · ".join(count_text(count, lang, ru=ru, en=en) for count, (ru, en) in counted)
    facts = (
        (Text("строк в файле", "rows of the file"), roster.rows),
        (Text("принято", "accepted"), roster.accepted),
        (Text("отклонено", "refused"), len(roster.refused)),
        (Text("без записи", "without a record"), len(roster.skipped)),
    )
    return card(
        _NAMELESS.in_(lang) if roster.file == "-" else roster.file,
        element("p", said),
        fact_sheet(facts, lang),
        problems_table(roster.problems, lang) if roster.problems else None,
    )
