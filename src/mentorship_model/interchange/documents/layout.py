"""
The templates of the papers, from texts to Word files that the user can open and change.

A template is kept as plain text: ``#`` headings, ``-`` points, ``|`` tables, ``**`` bold, and the
marks of docxtpl (``{{ name }}``, ``{%p for … %}``, ``{%tr for … %}``), so that it can be read and
compared.  The rulers of a table are as long as its columns are wide; a heading with nothing beside
it goes over both columns.  :func:`template_of` makes the Word file of it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Final, get_args

from mentorship_model.errors import Place, ProblemKind, needs_extra
from mentorship_model.interchange.documents.papers import Paper
from mentorship_model.interchange.packing import repacked
from mentorship_model.text import Text

__all__ = ["require_paper", "template_of"]

_WORD_STARTS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_RULER: Final = re.compile(r"\|(?:-+\|)+")
_FONT: Final = "Times New Roman"
_POINTS: Final = 12
_POINTS_IN_TABLE: Final = 10.5
_PAGE_MM: Final = (210, 297)
_MARGINS_MM: Final = {"left": 25, "right": 15, "top": 20, "bottom": 20}
"""A4, with margins no narrower than GOST R 7.0.97-2016 asks (20, 10, 20, 20)."""

_KINDS: Final[tuple[type, ...]] = get_args(Paper)

_NO_PAPER: Final = ProblemKind(
    "MM-INTERCHANGE-133",
    Text("это не бумага", "this is no paper"),
    expected=Text("одна из: {kinds}", "one of: {kinds}"),
)


def require_paper(kind: object) -> None:
    """
    Refuse a class that is no kind of paper.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-133``.
    """
    if not (isinstance(kind, type) and issubclass(kind, _KINDS)):
        kinds = ", ".join(one.__name__ for one in _KINDS)
        raise _NO_PAPER.error(place=Place(argument="paper"), kinds=kinds)


def template_of(paper: type[Paper]) -> bytes:
    """
    Return the template of a kind of paper as a Word file, to be changed and passed back.

    Args:
        paper: The kind, such as ``PairOrder``.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-133``, if it is no kind of paper;
            ``MM-INSTALL-001``, if the extra ``documents`` is not installed.
    """
    require_paper(paper)
    with needs_extra("docxtpl", extra="documents"):
        import docx  # noqa: F401
    return _template(next(one for one in _KINDS if issubclass(paper, one)))


@cache
def _template(kind: type[Paper]) -> bytes:
    from docx import Document

    document = Document()
    _set_page(document)
    _set_styles(document)
    for block in _source(kind).split("\n\n"):
        lines = block.strip().splitlines()
        if block.lstrip().startswith("|"):
            _add_table(document, lines)
        else:
            for line in lines:
                _add_line(document, line)
    out = BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _source(kind: type[Paper]) -> str:
    name = _WORD_STARTS.sub("_", kind.__name__).lower()
    folder = files("mentorship_model.interchange.documents").joinpath("templates")
    return folder.joinpath(f"{name}.md").read_text("utf-8")


def _set_page(document: Any) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _PAGE_MM)
    for side, width in _MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(width))


def _set_styles(document: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    styles = document.styles
    for name in ("Normal", "Heading 1", "Heading 2"):
        font = styles[name].font
        font.name, font.size, font.color.rgb = _FONT, Pt(_POINTS), RGBColor(0, 0, 0)
        fonts = styles[name].element.rPr.rFonts
        for theme in [key for key in fonts.attrib if key.casefold().endswith("theme")]:
            del fonts.attrib[theme]  # else the font of Word's theme goes before ours
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Heading 1"].paragraph_format.space_after = Pt(_POINTS)


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
    from docx.shared import Mm, Pt

    [ruler] = [line for line in lines if _RULER.fullmatch(line)]
    rows = [_cells(line) for line in lines if line != ruler]
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    table.autofit = False
    dashes = [len(part) for part in _cells(ruler)]
    free = _PAGE_MM[0] - _MARGINS_MM["left"] - _MARGINS_MM["right"]
    widths = [Mm(free * part // sum(dashes)) for part in dashes]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, cells in zip(table.rows, rows, strict=True):
        _mark(row, "cantSplit")
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width, cell.text = width, text
    _make_heading(table.rows[0])
    for cell in table._cells:
        [paragraph] = cell.paragraphs
        paragraph.paragraph_format.space_after = Pt(0)
        for run in paragraph.runs:
            run.font.size = Pt(_POINTS_IN_TABLE)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _make_heading(row: Any) -> None:
    """Make the first row of a table bold, over its whole width if it has one heading, on each page."""
    _mark(row, "tblHeader")
    first, *others = row.cells
    if not any(cell.text for cell in others):
        title = first.text
        first.merge(others[-1]).text = title
    for cell in row.cells:
        cell.paragraphs[0].runs[0].bold = True


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def _cells(line: str) -> list[str]:
    # A mark may hold «|» itself, as in {{ on | day }}.
    marked = re.sub(r"\{[{%].*?[}%]\}", lambda found: found[0].replace("|", "\x00"), line)
    return [cell.strip().replace("\x00", "|") for cell in marked.strip("|").split("|")]
