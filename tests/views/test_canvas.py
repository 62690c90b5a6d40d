"""Each shape as it is written into a picture."""

import pytest
from view_markup import text_of

from mentorship_model.views.canvas import dot, figure, inset, label, nothing, picture, rule
from mentorship_model.views.frame import Frame
from mentorship_model.views.html import element, link
from mentorship_model.views.measures import Measure
from mentorship_model.views.scale import Scale

SVG = 'xmlns="http://www.w3.org/2000/svg"'
SHAPES = [
    (
        lambda: picture("a", None, ["b"], height=24, name="n"),
        f'<svg {SVG} width="100%" height="24" role="img" aria-label="n" class="picture">ab</svg>',
    ),
    (
        lambda: picture(height=24.5, width=300, name="n"),
        f'<svg {SVG} width="300" height="24.5" viewBox="0 0 300 24.5" role="img" aria-label="n"'
        ' class="picture"></svg>',
    ),
    (
        lambda: inset("a", x=0.1, y=2, width=0.5, height=9),
        '<svg x="10%" y="2" width="50%" height="9">a</svg>',
    ),
    (
        lambda: inset(x=0, y=0, width=1, height=9.5, is_stretched=True),
        '<svg x="0%" y="0" width="100%" height="9.5" viewBox="0 0 100 9.5"'
        ' preserveAspectRatio="none"></svg>',
    ),
    (
        lambda: inset(x=0, y=0, width=1, height=9, is_clipped=True),
        '<svg x="0%" y="0" width="100%" height="9" class="clipped"></svg>',
    ),
    (lambda: label("t", x=0.5, y=15), '<text x="50%" y="15">t</text>'),
    (
        lambda: label("t", x="-9", y=15, style="small end", hint="whole"),
        '<text x="-9" y="15" class="small end"><title>whole</title>t</text>',
    ),
    # a hint that says the same, or nothing, is none
    (lambda: label("t", x=0, y=15, hint="t"), '<text x="0%" y="15">t</text>'),
    (lambda: label("t", x=0, y=15, hint=""), '<text x="0%" y="15">t</text>'),
    (
        lambda: dot(x=0.25, y=11.0, style="dot"),
        '<circle cx="25%" cy="11" r="4.5" class="dot"></circle>',
    ),
    (
        lambda: dot(x="7", y=11, radius=2.25, style="ring", hint="h"),
        '<circle cx="7" cy="11" r="2.25" class="ring"><title>h</title></circle>',
    ),
    (
        lambda: rule(x=(0.25, 0.75), y=(1, 2), style="grid"),
        '<line x1="25%" y1="1" x2="75%" y2="2" class="grid"></line>',
    ),
    (
        lambda: rule(x=(0, 1), y=(1, 2), style="grid", hint="h"),
        '<line x1="0%" y1="1" x2="100%" y2="2" class="grid"><title>h</title></line>',
    ),
]


@pytest.mark.parametrize(("shape", "markup"), SHAPES)
def test_a_shape_is_written_so(shape, markup):
    assert shape() == markup


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_nothing_is_said_beside_the_picture_and_in_it(lang):
    said = {"ru": "Нечего показать.", "en": "Nothing to show."}[lang]
    drawn = nothing(lang)

    assert drawn == f'<p class="note">{said}</p>'
    assert drawn.svg == (
        f'<svg {SVG} width="100%" height="24" role="img" aria-label="{said}" class="picture">'
        f'<text x="0%" y="16" class="muted">{said}</text></svg>'
    )


def test_a_figure_keeps_its_picture_apart():
    drawn = picture(height=9, name="n")

    assert figure(drawn, caption="c").svg is drawn
    assert figure(drawn) == f"<figure>{drawn}</figure>"


FRAME = Frame(scale=Scale(0.0, 1.0), lang="en", measure=Measure())


def test_a_unit_has_its_name_its_shapes_its_value_and_its_count():
    name = '<svg x="0%" y="0" width="28%" height="22" class="clipped"><text x="100%" y="15" class="end">a</text></svg>'
    shapes = '<svg x="30%" y="0" width="40%" height="22">{}</svg>'
    numbers = '<text x="85%" y="15" class="end">{}</text><text x="100%" y="15" class="small end">{}</text>'

    line = FRAME.line("a", element("b"), value="v", count="c")
    assert line == name + shapes.format("<b></b>") + numbers.format("v", "c")
    why = '<text x="0%" y="15" class="small absent">why</text>'
    assert FRAME.absent("a", "why") == name + shapes.format(why) + numbers.format("", "")


def test_a_long_name_is_abridged_and_whole_in_its_hint():
    # 215 pixels are 29 letters of 7.2
    short, long = (FRAME.line("n" * length) for length in (29, 30))

    assert "…" not in short
    assert f"<title>{'n' * 30}</title>" in long
    assert "…" in long


@pytest.mark.parametrize(("lines", "height"), [(0, 28), (1, 50), (3, 94)])
def test_a_list_is_as_high_as_its_lines(lines, height):
    # 24 for the marks of the scale, 22 a line, 4 below
    drawn = FRAME.picture([element("g")] * lines, name="n", reference=0.0)

    assert f'height="{height}"' in drawn
    assert [f'y="{24 + 22 * place}" width="100%"' in drawn for place in range(lines)] == [
        True
    ] * lines
    # a reference at nothing is a reference
    assert drawn.count('class="reference"') == 1
    assert 'class="reference"' not in FRAME.picture([], name="n")
    assert text_of(drawn) == "0% 50% 100%"


@pytest.mark.parametrize(
    ("to", "markup"),
    [
        ("https://a.ru/?b&c", '<a href="https://a.ru/?b&amp;c" rel="noopener noreferrer">t</a>'),
        ("http://a.ru", '<a href="http://a.ru" rel="noopener noreferrer">t</a>'),
        ("ftp://a.ru", "t"),
        ("", "t"),
        (None, "t"),
    ],
)
def test_a_link_leads_to_a_web_page_or_is_text(to, markup):
    assert link("t", to=to) == markup


def test_attributes_are_written_as_markup_has_them():
    written = element("i", class_="a", data_x=1, y=0.0, z=1.126, n=0, s="", open=True, no=None)

    assert written == '<i class="a" data-x="1" y="0" z="1.13" n="0" s="" open="open"></i>'
