"""For your tests: an invented municipality, its untidy workbook and a year of its life."""

from mentorship_model.testing.files import write_invented
from mentorship_model.testing.municipality import InventedMunicipality, invent
from mentorship_model.testing.roster_workbook import write_roster_csv, write_roster_workbook
from mentorship_model.testing.year import invent_answers, invent_exams, invent_year

__all__ = [
    "InventedMunicipality",
    "invent",
    "invent_answers",
    "invent_exams",
    "invent_year",
    "write_invented",
    "write_roster_csv",
    "write_roster_workbook",
]
