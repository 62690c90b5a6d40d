"""Papers are written whole, the same byte for byte, by our templates and by the user's."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from attrs import asdict, evolve, frozen
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange.documents import (
    ActivityLine,
    IndicatorLine,
    MentorConsent,
    MonitoringReport,
    PairLine,
    PairOrder,
    PersonalProgramme,
    RegulationDraft,
    RoutePlan,
    paper_bytes,
    preview,
    template_of,
    write_paper,
)

START, END = date(2026, 9, 1), date(2027, 5, 31)
PAIR = PairLine(
    mentor="Ёлкина П. А., учитель",
    mentee="Седых И. И., учитель",
    form="педагог — педагог",
    start=START,
    end=END,
)
ACTIVITY = ActivityLine(activity="Открытый урок", term="октябрь", result="конспект", part="б)")
ORDER = PairOrder(
    organisation="МБОУ СОШ № 1",
    number="17-к",
    on=START,
    head="Черных Ю. О.",
    curator="Белова А. А.",
    pairs=(PAIR, evolve(PAIR, mentee="Юдин О. О., учитель")),
    grounds=("Положение о наставничестве",),
)
PAPERS = [
    ORDER,
    PersonalProgramme(
        organisation="МБОУ СОШ № 1",
        mentor="Ёлкина П. А.",
        mentee="Седых И. И.",
        curator="Белова А. А.",
        form="педагог — педагог",
        kind="традиционное",
        start=START,
        end=END,
        difficulties=("дисциплина на уроке", "оценивание"),
        strengths=("знание предмета",),
        activities=(evolve(ACTIVITY, part=""),),
    ),
    MentorConsent(
        organisation="МБОУ СОШ № 1",
        head="Черных Ю. О.",
        mentor="Ёлкина П. А.",
        mentee="Седых И. И.",
        content="помощь в освоении профессии",
        form="педагог — педагог",
        start=START,
        end=END,
        payment="по Положению об оплате труда",
        on=START,
    ),
    RoutePlan(
        teacher="Седых И. И.",
        organisation="МБОУ СОШ № 1",
        start=START,
        end=END,
        images=("свободно ведёт проекты",),
        deficits=("ИКТ-компетенции",),
        activities=(ACTIVITY,),
    ),
    MonitoringReport(
        organisation="Округ",
        period="2026/27 учебный год",
        on=END,
        curator="Белова А. А.",
        indicators=(
            IndicatorLine(name="Доля пар", value="87,5 %", counted="21 из 24", source="S4-01"),
        ),
        remarks=("малые группы скрыты",),
    ),
    RegulationDraft(
        organisation="МБОУ СОШ № 1",
        head="Черных Ю. О.",
        on=START,
        forms=("педагог — педагог",),
        incentives=("благодарность",),
    ),
]


@cache
def written(paper):
    """The file of a paper, made once."""
    return paper_bytes(paper)


@cache
def read_back(paper):
    return preview(written(paper))


each_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: type(paper).__name__)


@pytest.mark.parametrize("paper", [one for one in (*PAPERS, PAIR) if hasattr(one, "end")])
def test_a_paper_does_not_end_before_it_starts(paper):
    assert evolve(paper, end=paper.start).end == paper.start
    with pytest.raises(MentorshipModelError, match=r"argument end: .* a day not before start"):
        evolve(paper, end=paper.start - timedelta(days=1))


@pytest.mark.parametrize("least", [1, 3])
def test_the_longest_programme_of_a_regulation_is_not_below_the_shortest(least):
    """A draft «от 12 до 3 месяцев» was written."""
    draft = evolve(PAPERS[-1], min_months=least, max_months=least)

    assert draft.max_months == least
    with pytest.raises(MentorshipModelError, match=r"argument max_months: .*below min_months"):
        evolve(draft, max_months=least - 1)
    with pytest.raises(MentorshipModelError, match=r"argument max_months: .* 1 or more"):
        evolve(draft, min_months=0, max_months=0)


@pytest.mark.parametrize("name", ["places", "min_months", "notice_working_days"])
def test_a_number_of_a_regulation_may_be_nothing_and_no_less(name):
    draft = PAPERS[-1]

    assert getattr(evolve(draft, **{name: 0}), name) == 0
    with pytest.raises(MentorshipModelError, match=f"argument {name}"):
        evolve(draft, **{name: -1})


def leaves(value):
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        return [leaf for part in value for leaf in leaves(part)]
    return [value]


@each_paper
def test_every_text_of_the_paper_stands_in_the_file(paper):
    text = read_back(paper)

    assert [
        leaf for leaf in leaves(asdict(paper)) if isinstance(leaf, str) and leaf not in text
    ] == []
    assert "{" not in text


@each_paper
def test_dates_are_written_in_words(paper):
    text = read_back(paper)

    assert "31 мая 2027 г." in text or "1 сентября 2026 г." in text


@each_paper
def test_the_same_paper_gives_the_same_bytes(paper):
    assert paper_bytes(paper) == paper_bytes(paper)


def test_the_order_has_a_row_for_each_pair_and_no_more():
    table = [line for line in read_back(ORDER).splitlines() if line.startswith("|")]

    assert len(table) == 2 + len(ORDER.pairs)
    assert table[3] == (
        "| Ёлкина П. А., учитель | Юдин О. О., учитель | педагог — педагог "
        "| 1 сентября 2026 г. | 31 мая 2027 г. |"
    )


def test_an_order_without_grounds_does_not_mention_them():
    assert "На основании" not in preview(paper_bytes(evolve(ORDER, grounds=())))


def test_an_order_not_yet_numbered_leaves_a_line_and_no_empty_brackets():
    text = preview(paper_bytes(evolve(ORDER, number="", curator="")))

    assert "№ ________" in text
    assert "Куратору обеспечить" in text
    assert "Куратору (Белова А. А.) обеспечить" in read_back(ORDER)


def test_a_paper_has_the_page_of_the_standard():
    """A4 with 25, 15, 20 and 20 mm; the standard asks for no less than 20, 10, 20 and 20."""
    page = docx.Document(io.BytesIO(paper_bytes(ORDER))).sections[0]
    margins = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)

    assert [round(side.mm) for side in margins] == [25, 15, 20, 20]
    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]


def test_a_template_of_ones_own_is_used(tmp_path):
    document = docx.Document(io.BytesIO(template_of(PairOrder)))
    document.add_paragraph("Согласовано профсоюзом: {{ organisation }}")
    document.save(tmp_path / "own.docx")
    write_paper(ORDER, tmp_path / "order.docx", template=tmp_path / "own.docx")

    assert "Согласовано профсоюзом: МБОУ СОШ № 1" in preview((tmp_path / "order.docx").read_bytes())


def a_zip_of_nothing() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "")
    return out.getvalue()


def own_template(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "template",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\x03\x04", id="cut short"),
        pytest.param(own_template("{{ salary }}"), id="a field that is not there"),
        pytest.param(own_template("{{ organisation"), id="not closed"),
        pytest.param(own_template("{% for x in pairs %}"), id="a loop not closed"),
        pytest.param(own_template("{{ ''.__class__.__mro__ }}"), id="a class"),
        pytest.param(own_template("{{ organisation.__init__.__globals__ }}"), id="globals"),
    ],
)
def test_a_template_that_does_not_fit_is_refused(template):
    """Unknown fields, broken marks, and reaching for what is not the paper's."""
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-130"):
        paper_bytes(ORDER, template=template)


@pytest.mark.parametrize(
    ("template", "why"),
    [
        (3, "neither a path nor bytes"),
        ([], "neither a path nor bytes"),
        (b"junk", "it is no Word file"),
        (own_template("Приказ"), "it has no field of the paper"),
        (own_template("{{ salary }} {{ organisation }}"), "it has unknown fields: salary"),
        (own_template("{% nosuch %}"), "TemplateSyntaxError (Encountered unknown tag 'nosuch'.)"),
        (own_template("{{ organisation.a.b }}"), "it has an error: UndefinedError; expected"),
        (a_zip_of_nothing(), "it is no Word file"),
    ],
    ids=["number", "list", "junk", "no field", "unknown field", "unknown tag", "no part", "zip"],
)
def test_the_error_says_why_a_template_does_not_fit(template, why):
    with pytest.raises(MentorshipModelError) as caught:
        paper_bytes(ORDER, template=template)

    assert why in caught.value.in_("en")
    assert "organisation, number, on" in caught.value.in_("en")


def test_a_template_may_ask_whether_a_field_is_there():
    template = own_template("{{ organisation }}{% if salary is defined %}!{% endif %}")

    assert preview(paper_bytes(ORDER, template=template)).strip() == ORDER.organisation


def test_a_paper_of_ones_own_kind_adds_fields_to_ours():
    @frozen(kw_only=True)
    class Signed(PairOrder):
        union: str

    own = Signed(**asdict(ORDER, recurse=False), union="профсоюз")

    assert template_of(Signed) == template_of(PairOrder)
    assert preview(paper_bytes(own, template=own_template("{{ union }}"))) == "профсоюз\n"


@pytest.mark.parametrize("template", ["no.docx", Path("no.docx"), "", "a\0b"])
def test_a_template_that_is_not_there_is_told(template):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-002"):
        paper_bytes(ORDER, template=template)


@each_paper
def test_a_repr_names_nobody(paper):
    people = {"mentor", "mentee", "head", "curator", "tutor", "teacher"}
    lines = [one for line in ("pairs", "activities") for one in getattr(paper, line, ())]
    names = {getattr(one, name, "") for one in (paper, *lines) for name in people} - {""}

    assert names
    assert not [name for name in names if name in repr(paper)]


@pytest.mark.parametrize("paper", [None, 3, "PairOrder", ORDER.pairs[0]], ids=repr)
def test_what_is_no_paper_is_refused(paper):
    kinds = ", ".join(type(one).__name__ for one in PAPERS)
    with pytest.raises(MentorshipModelError, match=f"MM-INTERCHANGE-133.*argument paper.*{kinds}"):
        paper_bytes(paper)
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-133"):
        template_of(type(paper))


@pytest.mark.parametrize("data", [b"", b"junk", None, "order.docx"])
def test_what_is_no_word_file_has_no_preview(data):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-134"):
        preview(data)


@pytest.mark.parametrize(
    "wrong",
    [{"on": "2026-09-01"}, {"number": None}, {"pairs": None}, {"pairs": ["x"]}, {"grounds": (1,)}],
    ids=repr,
)
def test_a_value_of_the_wrong_type_is_refused_before_anything_is_written(wrong):
    with pytest.raises(MentorshipModelError, match=f"argument {next(iter(wrong))}: "):
        evolve(ORDER, **wrong)


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% raw %}", "<w:p/>", "a & b", "«ёЁ»", "a|b"])
def test_a_value_is_only_ever_text(text):
    written = preview(paper_bytes(evolve(ORDER, organisation=text)))

    assert written.startswith(text)


@pytest.mark.slow
@settings(max_examples=20)
@given(st.text(st.characters(codec=None), min_size=1, max_size=8))
def test_any_text_can_stand_in_a_paper(text):
    assert paper_bytes(evolve(ORDER, curator=text)).startswith(b"PK")


def document_of(paper):
    return docx.Document(io.BytesIO(written(paper)))


@each_paper
def test_a_paper_is_on_a4_and_in_black_times_new_roman(paper):
    document = document_of(paper)
    [section] = document.sections
    styles = [paragraph.style for paragraph in document.paragraphs]
    fonts = [style.font for style in styles if not style.name.startswith("List")]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert {(font.name, str(font.color.rgb)) for font in fonts} == {("Times New Roman", "000000")}


def test_a_table_is_as_wide_as_the_page_between_its_margins():
    document = docx.Document(io.BytesIO(written(ORDER)))
    [section] = document.sections
    free = section.page_width.mm - section.left_margin.mm - section.right_margin.mm

    for table in document.tables:
        wide = sum(column.width.mm for column in table.columns)
        assert -0.1 < free - wide < len(table.columns)
    inside = [*document.iter_inner_content()]
    below = [one for table, one in pairwise(inside) if hasattr(table, "rows")]
    assert below
    assert {one.paragraph_format.space_after for one in below} == {0}


WIDTHS = {
    PairOrder: [(40, 40, 30, 30, 30)],
    PersonalProgramme: [(56, 113), (48, 36, 48, 36)],
    MentorConsent: [(56, 113)],
    RoutePlan: [(56, 113), (40, 40, 26, 35, 26)],
    MonitoringReport: [(48, 24, 24, 72)],
    RegulationDraft: [],
}
"""Columns of each table in millimetres, of 170 between the margins."""


@each_paper
def test_tables_are_laid_out_as_their_rulers_say(paper):
    tables = document_of(paper).tables
    columns = [tuple(round(column.width.mm) for column in table.columns) for table in tables]
    last_rows = [tuple(round(cell.width.mm) for cell in table.rows[-1].cells) for table in tables]
    sizes = {
        run.font.size.pt
        for table in tables
        for cell in table._cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
    }

    assert columns == last_rows == WIDTHS[type(paper)]
    assert sizes <= {10.5}
    assert not any(table.autofit for table in tables)
    assert {table.style.name for table in tables} <= {"Table Grid"}


@each_paper
def test_text_is_of_twelve_points_and_headings_are_no_larger(paper):
    styles = document_of(paper).styles
    looks = {}
    for name in ("Normal", "Heading 1", "Heading 2"):
        font, paragraph = styles[name].font, styles[name].paragraph_format
        after = paragraph.space_after.pt
        looks[name] = font.name, font.size.pt, str(font.color.rgb), after, paragraph.alignment
        # The font of Word's theme, where one is named, goes before that of the style.
        assert "theme" not in " ".join(styles[name].element.rPr.rFonts.attrib).casefold()

    assert looks == {
        "Normal": ("Times New Roman", 12, "000000", 6, None),
        "Heading 1": ("Times New Roman", 12, "000000", 12, WD_ALIGN_PARAGRAPH.CENTER),
        "Heading 2": ("Times New Roman", 12, "000000", 0, None),
    }


@each_paper
def test_headings_have_the_level_of_their_marks(paper):
    levels = [one.style.name for one in document_of(paper).paragraphs if "Head" in one.style.name]

    assert levels[0] == "Heading 1"
    assert set(levels[1:]) <= {"Heading 2"}


@each_paper
def test_the_marks_of_the_template_become_styles_and_stay_nowhere(paper):
    """It is written in Markdown: points, bold, tables whose first row is a heading or one title."""
    data = written(paper)
    document = docx.Document(io.BytesIO(data))

    for one in document.paragraphs:
        assert "**" not in one.text
        assert not one.text.lstrip().startswith(("#", "- "))
    for table in document.tables:
        first = table.rows[0]
        titles = {cell.text for cell in first.cells}

        assert all(run.bold for cell in first.cells for run in cell.paragraphs[0].runs)
        assert len({cell._tc for cell in first.cells}) in (1, len(table.columns))
        assert (len(titles) == 1) == (len({cell._tc for cell in first.cells}) == 1)
        assert {
            p.paragraph_format.space_after for cell in table._cells for p in cell.paragraphs
        } == {0}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    names = [part.filename for part in parts]

    assert {part.date_time for part in parts} == {(1980, 1, 1, 0, 0, 0)}
    assert names == ["[Content_Types].xml", *sorted(set(names) - {"[Content_Types].xml"})]
    assert {(part.create_system, part.compress_type) for part in parts} == {(3, 8)}


def test_a_first_row_of_one_title_fills_the_table_and_headings_stay_apart():
    assert "| Наставник | Наставляемый | Форма | Начало | Окончание |" in read_back(ORDER)
    assert "| Участники и срок | Участники и срок |" in read_back(PAPERS[1])


def test_what_stands_between_two_stars_is_bold_and_the_rest_is_not():
    document = docx.Document(io.BytesIO(written(ORDER)))
    runs = [run for one in document.paragraphs for run in one.runs]

    assert [run.text for run in runs if run.bold] == ["О закреплении наставнических пар"]


def test_the_points_of_a_list_are_whole():
    lines = read_back(PAPERS[1]).splitlines()

    assert [line for line in lines if line.startswith("- ")] == [
        "- область затруднений: дисциплина на уроке",
        "- область затруднений: оценивание",
        "- область сильных сторон: знание предмета",
    ]


@each_paper
def test_rows_stay_whole_and_headings_are_repeated_on_each_page(paper):
    for table in document_of(paper).tables:
        assert [len(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows] == [
            1,
            *[0] * (len(table.rows) - 1),
        ]
        assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)


@each_paper
def test_a_year_is_not_parted_from_its_abbreviation(paper):
    [xml] = [
        part.blob for part in document_of(paper).part.package.parts if "document" in part.partname
    ]

    assert "\u00a0г.".encode() in xml
    assert " г.".encode() not in xml


@each_paper
def test_an_empty_list_leaves_no_heading_over_nothing(paper):
    lists = {
        name: ()
        for name in ("difficulties", "strengths", "images", "deficits", "incentives")
        if hasattr(paper, name)
    }
    lines = preview(paper_bytes(evolve(paper, **lists))).splitlines()
    said = [line for line in lines if line]

    assert not any(
        above.startswith("## ") and below.startswith(("## ", "Руководитель"))
        for above, below in pairwise(said)
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"places": 1}, "не более чем 1 наставляемого."),
        ({"places": 5}, "не более чем 5 наставляемых."),
        ({"min_months": 1, "max_months": 1}, "от 1 до 1 месяца;"),
        ({"notice_working_days": 1}, "за 1 рабочий день."),
        ({"notice_working_days": 3}, "за 3 рабочих дня."),
        ({"notice_working_days": 10}, "за 10 рабочих дней."),
    ],
)
def test_a_regulation_agrees_its_numbers_with_their_nouns(values, sentence):
    assert sentence in preview(paper_bytes(evolve(PAPERS[-1], **values)))


def test_a_preview_shows_styles_of_ones_own_as_paragraphs():
    """A style named «Heading», as other programmes have it, ended the preview with ValueError."""
    document = docx.Document()
    document.styles.add_style("Heading", 1)
    document.add_paragraph("Приказ", style="Heading")
    document.add_heading("Часть", level=2)
    document.add_paragraph("пункт", style="List Bullet")
    out = io.BytesIO()
    document.save(out)

    assert preview(out.getvalue()) == "Приказ\n\n## Часть\n\n- пункт\n"


def test_a_paper_tells_nobody_when_and_by_whom_it_was_made():
    properties = docx.Document(io.BytesIO(written(ORDER))).core_properties

    first = datetime(2026, 9, 1, tzinfo=properties.created.tzinfo)
    assert (properties.created, properties.modified) == (first, first)
    assert properties.last_modified_by == ""


def test_a_path_that_is_none_is_a_wrong_argument():
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*path"):
        write_paper(ORDER, 3)
