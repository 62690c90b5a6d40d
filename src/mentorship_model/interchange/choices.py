"""
Closed words as people write them: yes and no, village and town, categories, areas, subjects.

The spellings lie in ``data/words.json`` and ``positions.json``; of subjects, in the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, partial
from typing import Final, TypeVar

from mentorship_model.errors import ProblemKind
from mentorship_model.interchange.reading import (
    BLANK,
    DASH,
    Notice,
    Reading,
    UnreadError,
    guess,
    plain,
)
from mentorship_model.interchange.spelling import fold
from mentorship_model.interchange.tables import Cell
from mentorship_model.interchange.word_lists import load
from mentorship_model.text import Text
from mentorship_model.vocabulary import DiagnosticArea, QualificationCategory
from mentorship_model.vocabulary.subjects import school_subjects

__all__ = [
    "DASH_UNSAID",
    "dash_says_nothing",
    "read_areas",
    "read_category",
    "read_position",
    "read_rural",
    "read_subjects",
    "read_yes_no",
]

_T = TypeVar("_T")

_TICKS: Final = frozenset("+v✓✔☑√üþ\uf0fc\uf0fe")
"""The last ones are the tick and the ticked box of the font Wingdings, as a cell of it is read."""

_CROSSES: Final = frozenset("xх")
_BETWEEN: Final = re.compile(r"[,;/+\n]+")
"""What stands between the parts of a list."""

_TOLD: Final = 5
"""So many unknown words of one cell are told one by one: to look for similar ones takes long."""

_ACT: Final = re.compile(r"[,;(]|\s(?:до|от|с|на|пр|приказ)[\s.]|\d{1,2}\.\d{1,2}\.\d{2,4}")

_NOT_YES_NO: Final = ProblemKind(
    "MM-INTERCHANGE-045",
    Text("не «да» и не «нет»", "neither yes nor no"),
    expected=Text("да, нет, +, - или пусто", "да, нет, +, - or empty"),
    remedy=Text("Впишите «да» или «нет».", 'Write "да" or "нет".'),
)
_CROSS_UNSAID: Final = ProblemKind(
    "MM-INTERCHANGE-023",
    Text(
        "крестиком и отмечают, и зачёркивают: прочитан как «не известно»",
        "a cross both ticks and strikes out: it was read as not known",
    ),
    expected=Text("да, нет, +, - или пусто", "да, нет, +, - or empty"),
    remedy=Text(
        "Где крестик — отметка, впишите «да» или «+».",
        'Write "да" or "+" where the cross is a tick.',
    ),
)
_NOT_PLACE: Final = ProblemKind(
    "MM-INTERCHANGE-052",
    Text("не «село» и не «город»", "neither rural nor urban"),
    expected=Text("село или город", "село or город"),
)
_NO_CATEGORY: Final = ProblemKind(
    "MM-INTERCHANGE-046",
    Text("нет такой квалификационной категории", "not a qualification category"),
    expected=Text(
        "без категории, первая, высшая, педагог-методист или педагог-наставник",
        "без категории, первая, высшая, педагог-методист or педагог-наставник",
    ),
    remedy=Text("Впишите одну из них{guess_ru}.", "Write one of these{guess_en}."),
)
_ACT_LEFT_OUT: Final = ProblemKind(
    "MM-INTERCHANGE-057",
    Text(
        "прочитана только категория, остальное в ячейке пропущено",
        "only the category was read, the rest of the cell was left out",
    ),
    remedy=Text(
        "Перенесите срок в столбец «Категория действует до».",
        'Move the term to the column "Категория действует до".',
    ),
)
_NO_AREA: Final = ProblemKind(
    "MM-INTERCHANGE-048",
    Text("область {number} в списке не распознана", "area {number} of the list is not known"),
    expected=Text("одна из девяти областей диагностики", "one of the nine areas of diagnosis"),
    remedy=Text("Впишите её полностью{guess_ru}.", "Write it in full{guess_en}."),
)
_NO_SUBJECT: Final = ProblemKind(
    "MM-INTERCHANGE-049",
    Text("предмет {number} в списке не распознан", "subject {number} of the list is not known"),
    expected=Text("учебный предмет из перечня", "a school subject of the list"),
    remedy=Text("Впишите его полностью{guess_ru}.", "Write it in full{guess_en}."),
)
_MORE_UNKNOWN: Final = ProblemKind(
    "MM-INTERCHANGE-058",
    Text("в списке не распознано ещё: {count}", "{count} more of the list are not known"),
    remedy=Text("Проверьте, тот ли это столбец.", "Check that this is the right column."),
)
DASH_UNSAID: Final = ProblemKind(
    "MM-INTERCHANGE-022",
    Text(
        "в столбце есть и «нет», и прочерк: прочерк прочитан как «не известно»",
        'the column has both a "нет" and a dash: the dash was read as not known',
    ),
    remedy=Text(
        "Где прочерк значит «нет», впишите «нет».", 'Write "нет" where the dash means a no.'
    ),
)
_NO_POSITION: Final = ProblemKind(
    "MM-INTERCHANGE-050",
    Text("должности нет в номенклатуре", "the position is not in the nomenclature"),
    expected=Text("должность по номенклатуре", "a position of the nomenclature"),
    remedy=Text("Проверьте её{guess_ru}.", "Check it{guess_en}."),
)


def read_yes_no(cell: Cell, on: date) -> Reading:
    """Read a yes or a no; a tick is a yes, a dash a no, and a cross may be either."""
    return _one_of(cell, yes="yes", no="no", kind=_NOT_YES_NO)


def dash_says_nothing(cells: Iterable[Cell]) -> bool:
    """
    Say whether a dash among these answers is a third one beside yes and no, and so says nothing.

    It is a no beside a «+» or a tick, and where yes and no are not both written otherwise.

    Examples:
        >>> dash_says_nothing(["да", "нет", "–"]), dash_says_nothing(["+", "нет", "-"])
        (True, False)
    """
    texts = {plain(cell).casefold() for cell in cells if isinstance(cell, (str, int, float))}
    yes, no = (frozenset(load("words")[name]) for name in ("yes", "no"))
    return (
        DASH in texts
        and texts.isdisjoint(_TICKS)
        and not texts.isdisjoint(yes)
        and not texts.isdisjoint(no - {DASH})
    )


def read_rural(cell: Cell, on: date) -> Reading:
    """Read whether the place is a village."""
    return _one_of(cell, yes="rural", no="urban", kind=_NOT_PLACE)


def _one_of(cell: Cell, *, yes: str, no: str, kind: ProblemKind) -> Reading:
    if isinstance(cell, bool):
        return Reading(value=cell)
    try:
        text = plain(cell).casefold().replace("ё", "е").rstrip(".!")
    except UnreadError as error:
        raise UnreadError(kind) from error
    if text in load("words")[yes]:
        return Reading(value=True)
    if text in load("words")[no]:
        return Reading(value=False)
    if text in _CROSSES:
        return Reading(value=None, notices=((_CROSS_UNSAID, ()),))
    if text.strip("_") in BLANK:
        return Reading(value=None)
    raise UnreadError(kind)


def read_category(cell: Cell, on: date) -> Reading:
    """Read a qualification category; conformity to the post is none."""
    text = plain(cell)
    category = _categories().get(fold(text))
    if category is not None:
        return Reading(value=category)
    # «высшая, приказ от 25.03.2022»: the act beside the category is not read, and said so.
    category = _categories().get(fold(_ACT.split(text, maxsplit=1)[0]))
    if category is None:
        raise UnreadError(_NO_CATEGORY, ("like", partial(guess, fold(text), _categories())))
    return Reading(value=category, notices=((_ACT_LEFT_OUT, ()),))


def read_areas(cell: Cell, on: date) -> Reading:
    """Read a list of areas of diagnosis; an unknown one is left out with a notice."""
    codes, notices = _listed(cell, _areas(), _NO_AREA)
    return Reading(value=codes, notices=notices)


def read_subjects(cell: Cell, on: date) -> Reading:
    """Read a list of school subjects as codes; an unknown one is left out with a notice."""
    codes, notices = _listed(cell, _subjects(), _NO_SUBJECT)
    return Reading(value=codes, notices=notices)


def _listed(
    cell: Cell, known: Mapping[str, _T], kind: ProblemKind
) -> tuple[tuple[_T, ...], tuple[Notice, ...]]:
    text = cell if isinstance(cell, str) else plain(cell)
    codes: dict[_T, None] = {}
    unknown: list[tuple[int, str]] = []
    # «Алгебра и геометрия» is one name, so the whole is tried before its parts.  A plus outlives the
    # folding: to fold the parts one by one takes long where they are many.
    whole = fold(text)
    parts = [whole] if whole in known else fold(_BETWEEN.sub(" + ", text)).split("+")
    for number, folded in enumerate(filter(None, map(str.strip, parts)), start=1):
        if found := _named(folded, known):
            codes.update(dict.fromkeys(found))
        else:
            unknown.append((number, folded))
    notices: list[Notice] = [
        (kind, (("number", number), ("like", partial(guess, folded, known))))
        for number, folded in unknown[:_TOLD]
    ]
    if len(unknown) > _TOLD:
        notices.append((_MORE_UNKNOWN, (("count", len(unknown) - _TOLD),)))
    return tuple(codes), tuple(notices)


def _named(folded: str, known: Mapping[str, _T]) -> list[_T]:
    """What is named, one or two joined by «и»; nothing if one of them is not known."""
    # «Русский язык и литература» is a list of two, and «основы религиозных культур и светской этики»
    # a name.
    names = [folded] if folded in known or " и " not in folded else folded.split(" и ")
    return [known[name] for name in names] if known.keys() >= {*names} else []


def read_position(cell: Cell, on: date) -> Reading:
    """Read a position in the words of the nomenclature; an unknown one stays as written."""
    text = plain(cell)
    folded = fold(text)
    if folded in _positions():
        return Reading(value=_positions()[folded])
    first, _, rest = folded.partition(" ")
    if first in ("учитель", "преподаватель") and rest in _subjects():
        return Reading(value=first, implied={"subjects": (_subjects()[rest],)})
    like = ("like", partial(guess, folded, _positions()))
    return Reading(value=text, notices=((_NO_POSITION, (like,)),))


@cache
def _categories() -> dict[str, QualificationCategory]:
    words = load("words")["categories"]
    return {fold(word): one for one in QualificationCategory for word in words[one.value]}


@cache
def _areas() -> dict[str, DiagnosticArea]:
    words = load("words")["areas"]
    return {
        fold(word): area
        for area in DiagnosticArea
        for word in (area.value, area.label.ru, *words[area.value])
    }


@cache
def _subjects() -> dict[str, str]:
    names = {}
    for code, subject in school_subjects().items():
        for name in (code, subject.label.ru, subject.label.en, *subject.synonyms):
            names[fold(name)] = code
    return names


@cache
def _positions() -> dict[str, str]:
    lists = load("positions")
    names = {fold(name): name for name in lists["positions"]}
    more = {fold(w): name for name, words in lists["synonyms"].items() for w in words}
    return {**names, **more}
