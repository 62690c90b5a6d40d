"""
Ids and names of schools that are written in several ways, each way but the first noticed once.

Ids stay what was typed, because a code may mean its every mark; whoever typed «А1» now in Cyrillic,
now in Latin letters has one school or one person twice.  Names are words, and are compared as words.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Final

from mentorship_model.errors import ProblemKind
from mentorship_model.interchange.duplicates import row_text
from mentorship_model.interchange.row_values import Record
from mentorship_model.interchange.schools import Schools
from mentorship_model.interchange.spelling import skeleton
from mentorship_model.text import Text

__all__ = ["alike_ids_noticed", "alike_names_noticed"]

_ALIKE_IDS: Final = ProblemKind(
    "MM-INTERCHANGE-067",
    Text(
        "код на вид такой же, как в строке {row}, но написан иначе и сочтён другим",
        "the id looks like that of row {row}, but is written in another way and taken for another",
    ),
    expected=Text(
        "один код, написанный везде одинаково: буквы одного алфавита, прописные или строчные",
        "one id written alike everywhere: letters of one alphabet, capital or small",
    ),
    remedy=Text("Если это один код, исправьте его.", "Mend it if it is the same id."),
)
_ALIKE_NAMES: Final = ProblemKind(
    "MM-INTERCHANGE-068",
    Text(
        "организация названа иначе, чем в строке {row}; сочтено, что это она же",
        "the organisation is named in another way than in row {row}; taken for the same one",
    ),
    remedy=Text(
        "Если это разные организации, дайте каждой код.",
        "If these are different organisations, give each an id.",
    ),
)


def alike_ids_noticed(records: Iterable[Record], name: str) -> list[Record]:
    """
    Return the rows with a notice where an id looks like an earlier one and is another.

    Args:
        records: The rows.

        name: Name of the column of ids.
    """
    return _noticed(records, name, alike=skeleton, kind=_ALIKE_IDS)


def alike_names_noticed(records: Iterable[Record], schools: Schools) -> list[Record]:
    """
    Return the rows with a notice where a school without an id is named in another way than before.

    Args:
        records: Rows of people.

        schools: The schools that they name.
    """
    return _noticed(
        records,
        "organisation_name",
        alike=schools.meant_by,
        kind=_ALIKE_NAMES,
        unless="organisation",
    )


def _noticed(
    records: Iterable[Record],
    name: str,
    *,
    alike: Callable[[str], Hashable],
    kind: ProblemKind,
    unless: str | None = None,
) -> list[Record]:
    first: dict[Hashable, Record] = {}
    spellings: set[str] = set()
    found = []
    for record in records:
        text = record.values.get(name)
        if text is not None and name in record.columns and text not in spellings:
            spellings.add(text)
            earlier = first.setdefault(alike(text), record)
            if earlier is not record and unless not in record.values:
                record = record.noticed(kind, name=name, row=row_text(earlier))
        found.append(record)
    return found
