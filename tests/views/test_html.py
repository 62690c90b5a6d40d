"""Markup is safe by construction."""

import pickle
import re
import xml.etree.ElementTree as ElementTree
from copy import copy, deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_markup import is_harmless, read, text_of, tree_of
from view_samples import HOSTILE, running_route, school_names, school_results

from mentorship_model.views import (
    Html,
    change_plot,
    funnel_plot,
    interval_plot,
    route_chart,
    route_timeline,
)
from mentorship_model.views.html import Drawing, Svg, element, join, link, safe, style_sheet


def test_a_hostile_text_never_becomes_markup():
    drawn = element("td", HOSTILE, title=HOSTILE)

    assert is_harmless(drawn)
    assert text_of(drawn).startswith("<script>alert('&\"')</script>")


@given(st.text())
def test_any_text_is_read_back_as_it_was_but_for_what_markup_cannot_carry(text):
    drawn = element("p", text, title=text)
    (paragraph,) = tree_of(drawn)

    readable = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\ufffd" not in drawn:
        assert (paragraph.text or "") == readable
    assert is_harmless(drawn)


def test_markup_is_not_escaped_twice():
    inner = element("b", "1 < 2")

    assert element("p", inner) == "<p><b>1 &lt; 2</b></p>"


def test_markup_added_to_a_plain_string_is_plain_again():
    mixed = "<i>" + element("b", "x")

    assert not isinstance(mixed, Html)
    assert safe(mixed) == "&lt;i&gt;&lt;b&gt;x&lt;/b&gt;"


def test_children_may_be_nested_and_absent():
    assert join("a", None, ["b", ["c", None]]) == "abc"


def test_attributes_that_are_off_are_left_out():
    assert element("details", open=True, hidden=False, title=None) == (
        '<details open="open"></details>'
    )


def test_only_web_pages_are_linked():
    assert "href" in link("act", to="https://example.org/act")
    assert link("act", to="javascript:alert(1)") == "act"
    assert link("act", to=None) == "act"


def test_a_notebook_gets_the_style_and_a_terminal_a_short_line():
    piece = element("b", "x" * 5000)

    assert "<style>" in piece._repr_html_()
    assert len(repr(piece)) < 40


def test_template_engines_take_markup_as_it_is():
    assert element("b", "x").__html__() == "<b>x</b>"


def drawings():
    return {
        "intervals": interval_plot(school_results(), labels=school_names()),
        "nothing": interval_plot([]),
        "change": change_plot(school_results(), school_results(seed=2), periods=("1", "2")),
        "funnel": funnel_plot(school_results()),
        "chart": route_chart(running_route()),
        "timeline": route_timeline(running_route()),
    }


@pytest.mark.parametrize("name", drawings())
def test_a_picture_alone_needs_no_page_no_variables_and_no_network(name):
    written = drawings()[name].svg.standalone(width=500)
    root = ElementTree.fromstring(written.encode())

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("width") == ("392" if name == "chart" else "532")
    assert "var(" not in written
    assert set(re.findall(r"https?:[^\" ]+", written)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("name", drawings())
def test_every_style_of_a_picture_is_in_the_style_sheet(name):
    used = {
        style
        for key, value in read(drawings()[name].svg).attributes
        if key == "class"
        for style in value.split()
    }
    known = set(re.findall(r"\.([a-z][\w-]*)", style_sheet()))

    assert used <= known | {"planned"}


@pytest.mark.parametrize("twin", [lambda one: pickle.loads(pickle.dumps(one)), copy, deepcopy])
def test_a_drawing_is_pickled_and_copied_with_its_picture(twin):
    drawing = Drawing(element("p", "под"), Svg(element("svg", height=9)))

    assert (twin(drawing), twin(drawing).svg) == (drawing, drawing.svg)
