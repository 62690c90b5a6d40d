"""
The templates of the papers, from texts to Word files that the user can open and change.

A template is kept as plain text: ``#`` headings, ``-`` points, ``|`` tables, ``**`` bold, and the
marks of docxtpl (``{{ name }}``, ``{%p for … %}``, ``{%tr for … %}``), so that it can be read and
compared.  :func:`template_of` makes the Word file of it.
"""

from __future__ import annotations

import re
from importlib.resources import files
from io import BytesIO
from typing import Any, Final

from mentorship_model.errors import missing_extra
from mentorship_model.interchange.documents.packing import repacked
from mentorship_model.interchange.documents.papers import Paper

__all__ = ["template_of"]

_WORD_STARTS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_RULER: Final = re.compile(r"\|(?:-+\|)+")


def template_of(paper: type[Paper]) -> bytes:
    """
    Return the template of a kind of paper as a Word file, to be changed and passed back.

    Args:
        paper: The kind, such as ``PairOrder``.

    Raises:
        MentorshipModelError: ``MM-INSTALL-001``, if the extra ``documents`` is not installed.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise missing_extra("docxtpl", extra="documents") from error
    document = Document()
    style = document.styles["Normal"]
    style.font.name = "Times New Roman"
    for block in _source(paper).split("\n\n"):
        lines = block.strip().splitlines()
        if lines and lines[0].startswith("|"):
            _add_table(document, lines)
        else:
            for line in lines:
                _add_line(document, line)
    out = BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _source(paper: type[Paper]) -> str:
    name = _WORD_STARTS.sub("_", paper.__name__).lower()
    folder = files("mentorship_model.interchange.documents").joinpath("templates")
    return folder.joinpath(f"{name}.md").read_text("utf-8")


def _add_line(document: Any, line: str) -> None:
    if line.startswith("#"):
        text = line.lstrip("#")
        document.add_heading(text.strip(), level=len(line) - len(text))
    elif line.startswith("- "):
        document.add_paragraph(line[2:], style="List Bullet")
    else:
        paragraph = document.add_paragraph()
        for number, part in enumerate(line.split("**")):
            paragraph.add_run(part).bold = bool(number % 2)


def _add_table(document: Any, lines: list[str]) -> None:
    rows = [_cells(line) for line in lines if not _RULER.fullmatch(line)]
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for number, cells in enumerate(rows):
        for cell, text in zip(table.rows[number].cells, cells, strict=True):
            cell.text = text
            if number == 0:
                cell.paragraphs[0].runs[0].bold = True


def _cells(line: str) -> list[str]:
    # A mark may hold «|» itself, as in {{ on | day }}.
    marked = re.sub(r"\{[{%].*?[}%]\}", lambda found: found[0].replace("|", "\x00"), line)
    return [cell.strip().replace("\x00", "|") for cell in marked.strip("|").split("|")]
