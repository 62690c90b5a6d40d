"""
How people write one and the same fact: the number of the row chooses among the usual spellings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from mentorship_model.model import Teacher
from mentorship_model.text import plural
from mentorship_model.vocabulary import DiagnosticArea, QualificationCategory

__all__ = ["IDENTITY", "PLAN", "CellValue", "Write", "name_part", "work_columns"]

CellValue = str | int | float | date | None
Write = Callable[[Teacher, int], CellValue]

_EXCEL_EPOCH: Final = date(1899, 12, 30).toordinal()

_CATEGORY_WORDS: Final[Mapping[QualificationCategory | None, Sequence[str]]] = {
    QualificationCategory.NONE: ("б/к", "СЗД", "без категории", "нет"),
    QualificationCategory.FIRST: ("первая", "1 кв. кат.", "Первая", "ПКК", "I"),
    QualificationCategory.HIGHEST: ("высшая", "ВКК", "Высшая кв. категория", "высш."),
    QualificationCategory.PEDAGOGUE_METHODIST: ("педагог-методист",),
    QualificationCategory.PEDAGOGUE_MENTOR: ("педагог-наставник",),
    None: ("",),
}
_SUBJECT_WORDS: Final[Mapping[str, Sequence[str]]] = {
    "primary": ("начальные классы", "нач. классы", "Начальные классы"),
    "russian": ("русский язык", "рус. яз."),
    "literature": ("литература", "лит-ра"),
    "english": ("английский язык", "англ. яз."),
    "german": ("немецкий язык", "нем. яз."),
    "mathematics": ("математика", "Математика"),
    "physical_education": ("физкультура", "физическая культура"),
    "history": ("история",),
    "social_studies": ("обществознание", "общество\u00adзнание"),
    "technology": ("труд (технология)", "технология"),
    "biology": ("биология",),
    "informatics": ("информатика", "информатика и ИКТ"),
    "physics": ("физика",),
    "geography": ("география",),
    "chemistry": ("химия",),
    "music": ("музыка",),
    "art": ("ИЗО", "изобразительное искусство"),
    "safety": ("ОБЗР", "ОБЖ"),
}
_AREA_WORDS: Final[Mapping[DiagnosticArea, str]] = {
    DiagnosticArea.SCIENTIFIC_THEORETICAL: "научно-теоретическая",
    DiagnosticArea.LEGAL_REGULATORY: "нормативно-правовая",
    DiagnosticArea.SUBJECT_PROFESSIONAL: "предметная",
    DiagnosticArea.PSYCHOLOGICAL_PEDAGOGICAL: "психолого-педагогическая",
    DiagnosticArea.METHODOLOGICAL: "методическая",
    DiagnosticArea.ICT: "ИКТ",
    DiagnosticArea.DIGITALISATION: "цифровизация",
    DiagnosticArea.EXTRACURRICULAR_UPBRINGING: "воспитательная работа",
    DiagnosticArea.HEALTH_PROTECTION: "здоровьесбережение",
}


def _date(day: date | None, row: int, ways: str) -> CellValue:
    if day is None:
        return None
    way = ways[row % len(ways)]
    if way == "D":  # a real date
        return day
    if way == "S":  # a bare serial number: the cell lost its format
        return day.toordinal() - _EXCEL_EPOCH
    if way == "I":
        return day.isoformat()
    if way == "G":
        return f"{day:%d.%m.%Y} г."
    return f"{day:%d.%m.%Y}"


def _record(months: int | None, row: int, *, worded: bool) -> CellValue:
    if months is None:
        return None
    years, rest = divmod(months, 12)
    if not rest and not worded:
        return years if row % 2 else str(years)
    if not rest and row % 2:
        return f"{years} {_years_word(years)}"
    if not years:
        return f"{rest} мес."
    return f"{years} {_years_word(years)} {rest} мес." if rest else f"{years}"


def _years_word(years: int) -> str:
    return plural(years, "год", "года", "лет")


def _mark(value: bool | None, row: int, ways: Sequence[tuple[str, str]]) -> CellValue:
    if value is None:
        return None
    yes, no = ways[row % len(ways)]
    return yes if value else no


_WORDS: Final = (("да", "нет"), ("Да", "Нет"), ("да", "нет"))
_MARKS: Final = (("+", "-"), ("v", "-"), ("+", "нет"))


def _choice(words: Sequence[str], row: int) -> str:
    return words[row % len(words)]


def _subjects(one: Teacher, row: int) -> CellValue:
    glue = (", ", "; ", ",\n")[row % 3]
    return glue.join(_choice(_SUBJECT_WORDS[code], row) for code in one.subjects) or None


def _areas(areas: Sequence[DiagnosticArea], row: int) -> CellValue:
    return (", ", "; ")[row % 2].join(_AREA_WORDS[area] for area in areas) or None


def _position(one: Teacher, row: int) -> CellValue:
    position = one.position or ""
    return position.capitalize() if row % 5 == 0 else position


def _name(one: Teacher, row: int) -> str:
    name = one.name or ""
    if row % 7 == 3:  # typed with no-break spaces
        return name.replace(" ", "\u00a0")
    return f" {name} " if row % 11 == 5 else name


def name_part(one: Teacher, index: int) -> str:
    """Return the surname (0), the given name (1) or the patronymic (2)."""
    parts = (one.name or "").split(" ")
    return parts[index] if index < len(parts) else ""


IDENTITY: Final[tuple[tuple[str, Write], ...]] = (
    ("№ п/п", lambda one, row: row),
    ("Код педагога", lambda one, row: one.id),
    ("Ф.И.О. педагога", _name),
)
PLAN: Final[tuple[tuple[str, Write], ...]] = (
    ("Согласие быть наставником", lambda one, row: _mark(one.consents_to_mentor, row, _MARKS)),
    (
        "Согласие на наставничество (наставляемый)",
        lambda one, row: _mark(one.consents_to_be_mentored, row, _MARKS),
    ),
    (
        "Наставничество в трудовом договоре",
        lambda one, row: _mark(one.is_mentoring_in_contract, row, _WORDS),
    ),
    ("Просит наставника", lambda one, row: _mark(one.asked_for_mentor, row, _WORDS)),
    ("Скольких готов вести", lambda one, row: one.places),
    ("Сильные стороны", lambda one, row: _areas(one.strengths, row)),
    ("Дефициты", lambda one, row: _areas(one.needs, row)),
    ("Код прежнего наставника", lambda one, row: one.earlier_mentor),
)


def work_columns(ways: str, *, worded: bool) -> tuple[tuple[str, Write], ...]:
    """
    Return the columns about work, headings with their writers.

    Args:
        ways: How dates are written, a letter a way, row by row: T text, D a real date, S a bare
            serial number, I ISO, G text with «г.».

        worded: Whether a record of whole years is written in words.
    """
    return (
        ("Должность", _position),
        ("Предмет(ы)", _subjects),
        ("Дата рождения", lambda one, row: _date(one.birth_date, row, ways)),
        ("Пед. стаж", lambda one, row: _record(one.experience_months, row, worded=worded)),
        ("Принят на работу", lambda one, row: _date(one.hired_on, row + 1, ways)),
        ("Категория", lambda one, row: _choice(_CATEGORY_WORDS[one.category], row)),
        ("Категория действует до", lambda one, row: _date(one.category_until, row, ways)),
        (
            "Пед. образование",
            lambda one, row: _mark(one.has_pedagogical_education, row, _WORDS),
        ),
        ("Дата диплома", lambda one, row: _date(one.graduated_on, row, ways)),
        (
            "Подтверждённые результаты",
            lambda one, row: _mark(one.has_confirmed_results, row, _MARKS),
        ),
        ("Лучшие практики", lambda one, row: _mark(one.shows_best_practice, row, _MARKS)),
    )
