"""
OneRoster 1.2 CSV: organisations, users and their roles in and out; pairs as a column of metadata.

The standard (1EdTech) has no word for mentoring, so that the mentors of a person stand in the
extension column ``metadata.mentorSourcedIds`` of ``users.csv``, which other readers leave alone.

No cell of a set is run as a formula by a spreadsheet: a text or an id that begins like one has an
apostrophe before it, the same id in every column, so that references hold for other readers too;
:func:`read_oneroster` takes it off.
"""

from mentorship_model.interchange.oneroster.reading import OneRoster, read_oneroster
from mentorship_model.interchange.oneroster.writing import write_oneroster

__all__ = ["OneRoster", "read_oneroster", "write_oneroster"]
