"""
Papers from templates: a Word file that is the same byte for byte, and its text as a preview.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from attrs import asdict

from mentorship_model.errors import Place, ProblemKind, missing_extra
from mentorship_model.interchange.documents.layout import template_of
from mentorship_model.interchange.documents.packing import repacked
from mentorship_model.interchange.documents.papers import Paper
from mentorship_model.interchange.spelling import visible
from mentorship_model.text import Text, date_text, plural

__all__ = ["paper_bytes", "preview", "write_paper"]

_NO_BREAK: Final = "\u00a0"
_KEPT_TOGETHER: Final = re.compile(r"(?<=\d) (?=г\.)|(?<=№) ")
"""«2026 г.» and «№ 1» stay on one line."""

_BAD_TEMPLATE: Final = ProblemKind(
    "MM-INTERCHANGE-130",
    Text("шаблон не подходит: {why}", "the template does not fit: {why}"),
    expected=Text(
        "файл Word с полями бумаги: {fields}", "a Word file with the fields of the paper: {fields}"
    ),
    remedy=Text("Возьмите за образец template_of().", "Start from template_of()."),
)


def write_paper(
    paper: Paper, path: str | Path, *, template: str | Path | bytes | None = None
) -> None:
    """
    Write a paper as a Word file.

    Args:
        paper: What it says.

        path: Where to write it.

        template: A Word file of your own, made from :func:`template_of`; ours if not given.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-130``, if the template does not fit the paper;
            ``MM-INSTALL-001``, if the extra ``documents`` is not installed.
    """
    Path(path).write_bytes(paper_bytes(paper, template=template))


def paper_bytes(paper: Paper, *, template: str | Path | bytes | None = None) -> bytes:
    """Return a paper as the bytes of a Word file; see :func:`write_paper`."""
    try:
        from docxtpl import DocxTemplate
    except ImportError as error:
        raise missing_extra("docxtpl", extra="documents") from error
    values = _values(paper)
    source = template if template is not None else template_of(type(paper))
    try:
        document = DocxTemplate(BytesIO(source) if isinstance(source, bytes) else str(source))
        document.render(values, _environment(), autoescape=True)
        _fix_dates(document)
        out = BytesIO()
        document.save(out)
    except Exception as error:  # a template is foreign: jinja, lxml, zipfile each fail in own ways
        names = ", ".join(asdict(paper, recurse=False))
        raise _BAD_TEMPLATE.error(
            place=Place(argument="template"), why=type(error).__name__, fields=names
        ) from error
    return repacked(out.getvalue())


def preview(data: bytes) -> str:
    """
    Return the text of a Word file as Markdown: headings, points, tables.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``documents`` is not installed.
    """
    try:
        from docx import Document
        from docx.table import Table
    except ImportError as error:
        raise missing_extra("docxtpl", extra="documents") from error
    blocks = Document(BytesIO(data)).iter_inner_content()
    written = [_table(one) if isinstance(one, Table) else _paragraph(one) for one in blocks]
    return "\n\n".join(block for block in written if block) + "\n"


def _values(paper: Paper) -> dict[str, Any]:
    return asdict(
        paper,
        value_serializer=lambda _, __, value: (
            _unbroken(visible(value)) if isinstance(value, str) else value
        ),
    )


def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.filters |= {"day": _day, "plural": plural}
    return environment


def _day(value: date) -> str:
    return _unbroken(date_text(value, "ru"))


def _unbroken(text: str) -> str:
    return _KEPT_TOGETHER.sub(_NO_BREAK, text)


def _fix_dates(document: Any) -> None:
    properties = document.docx.core_properties
    properties.created = properties.modified = datetime(2026, 9, 1)  # noqa: DTZ001
    properties.last_modified_by = ""


def _paragraph(paragraph: Any) -> str:
    text = str(paragraph.text).replace(_NO_BREAK, " ").strip()
    style = str(paragraph.style.name)
    if style.startswith("Heading") and text:
        return f"{'#' * int(style.rpartition(' ')[2])} {text}"
    return f"- {text}" if style.startswith("List") and text else text


def _table(table: Any) -> str:
    rows = [[_cell(cell.text) for cell in row.cells] for row in table.rows]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]) if rows else ""


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
