"""
Which statement is carried by what and checked by which test: the coverage of the document.

A library cannot know its own tests, so whoever writes the page hands them in; the script
``docs/generate.py`` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.text import Language
from mentorship_model.vocabulary.carriers import Carrier, carriers_of
from mentorship_model.vocabulary.outline import SECTIONS, Section, StatementKind
from mentorship_model.vocabulary.reference import anchor
from mentorship_model.vocabulary.statements import Statement, statement, statements

__all__ = ["CoverageRow", "LookUp", "cited_in", "coverage", "coverage_page", "look_up"]


@frozen(kw_only=True)
class CoverageRow:
    """
    How one statement is covered.

    Attributes:
        statement: The statement.

        carriers: What carries it.
    """

    statement: Statement
    carriers: tuple[Carrier, ...]


@frozen(kw_only=True)
class LookUp:
    """
    All that the library knows of one statement.

    Attributes:
        statement: What it says, in both languages, and where it stands.

        section: The section it stands in.

        carriers: What carries it in the vocabulary.

        files: Every file of the library that names it.
    """

    statement: Statement
    section: Section
    carriers: tuple[Carrier, ...]
    files: tuple[str, ...]


@checks_arguments
def look_up(id: str) -> LookUp:
    """
    Return what a statement says, where it stands and what in the library rests on it.

    Raises:
        MentorshipModelError: ``MM-VOCABULARY-001``, if there is no such statement.

    Examples:
        >>> found = look_up("S3.2-60")
        >>> found.section.label.en, found.statement.lines
        ('External contour: region', (792, 792))
        >>> found.carriers[0].path, "vocabulary/route.py" in found.files
        ('route.CorrectionKind.ADDITION', True)
    """
    one = statement(id)
    return LookUp(
        statement=one,
        section=SECTIONS[one.section.removeprefix("S")],
        carriers=carriers_of(id),
        files=cited_in(id),
    )


def coverage() -> tuple[CoverageRow, ...]:
    """
    Return how every statement is covered, in the order of the document.

    Examples:
        >>> rows = coverage()
        >>> len(rows), sum(bool(row.carriers) for row in rows)
        (265, 265)
    """
    return tuple(
        CoverageRow(statement=one, carriers=carriers_of(id)) for id, one in statements().items()
    )


@checks_arguments
def cited_in(id: str) -> tuple[str, ...]:
    """
    Return the files of the library that name the statement *id*: all that rests on it.

    Raises:
        MentorshipModelError: ``MM-VOCABULARY-001``, if there is no such statement.

    Examples:
        >>> "vocabulary/route.py" in cited_in("S3.2-24")
        False
        >>> "vocabulary/quantities.py" in cited_in("S3.2-24")
        True

    Cost:
        Reads every file of the installed package.
    """
    from importlib.resources import files

    id = statement(id).id
    texts = _texts(files("mentorship_model"))
    return tuple(sorted(name for name, text in texts if f'"{id}"' in text))


def coverage_page(tests: Mapping[str, tuple[str, ...]]) -> str:
    """
    Write the page ``docs/coverage.md``.

    Args:
        tests: For the id of a statement, the tests that check it.
    """
    rows = coverage()
    carried = sum(bool(row.carriers) for row in rows)
    tested = sum(bool(tests.get(row.statement.id)) for row in rows)
    lines = [
        "# Где что сказано · Coverage",
        "",
        "Каждое положение исходного документа — одна строка: номер, строки выдержки, смысл нашими",
        "словами, что в библиотеке его несёт и каким тестом это проверено. Ищите по слову (Ctrl+F).",
        "",
        "Every statement of the source document is one row: its number, the lines of the extract,",
        "the meaning in our own words, what carries it in the library and which test checks that.",
        "",
        f"**{carried} / {len(rows)}** положений с носителем · statements with a carrier; "
        f"**{tested} / {len(rows)}** с тестом · with a test.",
    ]
    section = ""
    for row in rows:
        if row.statement.section != section:
            section = row.statement.section
            lines += ["", *_heading(section)]
        lines.append(_row(row, tests.get(row.statement.id, ())))
    return "\n".join(lines) + "\n"


def _heading(section: str) -> Iterator[str]:
    known = SECTIONS[section.removeprefix("S")]
    yield f"## {known.value}. {known.label.ru} · {known.label.en}"
    yield ""
    yield "| № | Строки | Что это · Kind | Положение | Statement | Несёт · Carried by | Тест · Test |"
    yield "|---|---|---|---|---|---|---|"


def _row(row: CoverageRow, tests: tuple[str, ...]) -> str:
    first, last = row.statement.lines
    text = row.statement.text
    kind = StatementKind(row.statement.kind).label
    cells = (
        f'<a id="{row.statement.id}"></a>{row.statement.id}',
        f"{first}" if first == last else f"{first}–{last}",
        f"{kind.ru} · {kind.en}",
        text.ru,
        text.en,
        "<br>".join(_shown(carrier, "ru") for carrier in row.carriers),
        "<br>".join(f"`{test}`" for test in tests),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _shown(carrier: Carrier, lang: Language) -> str:
    name = f" {carrier.label.in_(lang)}" if carrier.label else ""
    return f"[`{carrier.path}`](words.md#{anchor(carrier)}){name}"


def _texts(folder: Traversable, place: str = "") -> Iterator[tuple[str, str]]:
    for child in folder.iterdir():
        name = f"{place}{child.name}"
        if child.is_dir():
            yield from _texts(child, f"{name}/")
        elif child.name.endswith((".py", ".json")):
            yield name, child.read_text(encoding="utf-8")
