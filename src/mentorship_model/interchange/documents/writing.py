"""
Papers from templates: a Word file that is the same byte for byte, and its text as a preview.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile, is_zipfile

from attrs import asdict

from mentorship_model.errors import MentorshipModelError, Place, ProblemKind, needs_extra
from mentorship_model.interchange.documents.layout import require_paper, template_of
from mentorship_model.interchange.documents.papers import Paper
from mentorship_model.interchange.files import bytes_of, write_file
from mentorship_model.interchange.limits import LIMITS
from mentorship_model.interchange.packing import repacked
from mentorship_model.interchange.spelling import visible
from mentorship_model.text import Text, date_text, plural

__all__ = ["paper_bytes", "preview", "write_paper"]

_NO_BREAK: Final = "\u00a0"
_KEPT_TOGETHER: Final = re.compile(r"(?<=\d) (?=г\.)|(?<=№) ")
"""«2026 г.» and «№ 1» stay on one line."""
_CONTENTS: Final = "[Content_Types].xml"
"""The part that every Word file has."""
_HEADING: Final = re.compile("Heading ([1-9])")

_BAD_TEMPLATE: Final = ProblemKind(
    "MM-INTERCHANGE-130",
    Text("шаблон не подходит: {why}", "the template does not fit: {why}"),
    expected=Text(
        "файл Word с полями бумаги: {fields}", "a Word file with the fields of the paper: {fields}"
    ),
    remedy=Text("Возьмите за образец template_of().", "Start from template_of()."),
)
_NOT_A_FILE: Final = Text("это не путь и не bytes", "it is neither a path nor bytes")
_NOT_WORD: Final = Text("это не файл Word", "it is no Word file")
_NO_FIELD: Final = Text("в нём нет ни одного поля бумаги", "it has no field of the paper")
_UNKNOWN: Final = Text("в нём неизвестные поля: {names}", "it has unknown fields: {names}")
_BROKEN: Final = Text("в нём ошибка: {error}", "it has an error: {error}")

_NOTHING_TO_SHOW: Final = ProblemKind(
    "MM-INTERCHANGE-134",
    Text("это не файл Word", "this is no Word file"),
    expected=Text("bytes, как у paper_bytes()", "bytes, as of paper_bytes()"),
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
            ``-002``, if there is no such file; ``-133``, if *paper* is none; ``-095``, if the
            file cannot be written; ``MM-INSTALL-001``, if the extra ``documents`` is not
            installed.
    """
    write_file(path, paper_bytes(paper, template=template))


def paper_bytes(paper: Paper, *, template: str | Path | bytes | None = None) -> bytes:
    """Return a paper as the bytes of a Word file; see :func:`write_paper`."""
    with needs_extra("docxtpl", extra="documents"):
        from docxtpl import DocxTemplate
        from jinja2 import UndefinedError
    require_paper(type(paper))
    values = _values(paper)
    source = template_of(type(paper)) if template is None else _read(template, values)
    environment = _environment()
    try:
        document = DocxTemplate(BytesIO(source))
        used = document.get_undeclared_template_variables(environment)
    except Exception as error:  # a template is foreign: jinja, lxml, zipfile each fail in own ways
        raise _unfit(_broken(error), values) from error
    if not used & values.keys():
        raise _unfit(_NO_FIELD, values)
    try:
        document.render(values, environment, autoescape=True)
        _fix_dates(document)
        out = BytesIO()
        document.save(out)
    except UndefinedError as error:
        unknown = sorted(used - values.keys() - environment.globals.keys())
        why = _UNKNOWN.fill(names=", ".join(unknown)) if unknown else _broken(error)
        raise _unfit(why, values) from error
    except Exception as error:  # as above
        raise _unfit(_broken(error), values) from error
    return repacked(out.getvalue())


def _read(template: object, values: Mapping[str, Any]) -> bytes:
    if not isinstance(template, str | Path | bytes):
        raise _unfit(_NOT_A_FILE, values)
    data, _ = bytes_of(template, LIMITS)
    if not is_zipfile(BytesIO(data)) or _CONTENTS not in ZipFile(BytesIO(data)).namelist():
        raise _unfit(_NOT_WORD, values)
    return data


def _broken(error: Exception) -> Text:
    from jinja2 import TemplateSyntaxError

    # Said before any value is filled in: of the template alone, never of a person.
    said = f" ({error.message})" if isinstance(error, TemplateSyntaxError) else ""
    return _BROKEN.fill(error=f"{type(error).__name__}{said}")


def _unfit(why: Text, values: Mapping[str, Any]) -> MentorshipModelError:
    return _BAD_TEMPLATE.error(place=Place(argument="template"), why=why, fields=", ".join(values))


def preview(data: bytes) -> str:
    """
    Return the text of a Word file as Markdown: headings, points, tables.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-134``, if it is no Word file; ``MM-INSTALL-001``,
            if the extra ``documents`` is not installed.
    """
    with needs_extra("docxtpl", extra="documents"):
        from docx import Document
        from docx.table import Table
    try:
        blocks = Document(BytesIO(data)).iter_inner_content()
    except Exception as error:  # what is no Word file fails in many ways
        raise _NOTHING_TO_SHOW.error(place=Place(argument="data")) from error
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
    heading = _HEADING.fullmatch(style)
    if heading and text:
        return f"{'#' * int(heading[1])} {text}"
    return f"- {text}" if style.startswith("List") and text else text


def _table(table: Any) -> str:
    rows = [[_cell(cell.text) for cell in row.cells] for row in table.rows]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]) if rows else ""


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
