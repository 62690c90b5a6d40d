"""A report is one page that needs nothing beside itself."""

import re
from datetime import date

import pytest
from view_markup import read, text_of, tree_of
from view_samples import HOSTILE, school_results, verdict_reason
from wrong_arguments import WRONG, outcomes

from mentorship_model.errors import MentorshipModelError
from mentorship_model.text import Text
from mentorship_model.views import Figure, Report, Section, interval_plot, reason_tree, report
from mentorship_model.views.html import style_sheet

DAY = date(2026, 9, 1)


def page(lang="ru"):
    sections = (
        Section("why", Text("Почему", "Why"), reason_tree(verdict_reason(), lang)),
        Section(
            "results", Text("Показатели", "Indicators"), interval_plot(school_results(), lang=lang)
        ),
    )
    return report(Report(Text("Отчёт", "Report"), DAY, lang, sections, (Figure(3, "пары"),)))


def test_the_page_is_well_formed():
    assert tree_of(page()).tag == "html"


def test_nothing_is_loaded_from_anywhere():
    reader = read(page())
    loading = {"src", "srcset", "data", "action", "poster", "background"}

    assert not loading & {name for name, _ in reader.attributes}
    assert not {"link", "img", "iframe", "object", "embed", "base"} & set(reader.tags)
    assert not re.search(r"@import|url\(|fetch\(|XMLHttp", page())


def test_every_entry_of_the_contents_leads_to_its_section():
    reader = read(page())
    anchors = {value for name, value in reader.attributes if name == "id"}
    entries = [v[1:] for n, v in reader.attributes if n == "href" and v.startswith("#")]

    assert entries == ["why", "results"]
    assert set(entries) <= anchors


@pytest.mark.parametrize(
    ("lang", "words"),
    [("ru", "По состоянию на 1 сентября 2026 г."), ("en", "As of 1 September 2026")],
)
def test_the_page_speaks_one_language_and_names_its_day(lang, words):
    assert words in text_of(page(lang))
    assert f'<html lang="{lang}">' in page(lang)


def test_the_same_content_gives_the_same_page():
    assert page() == page()


def test_hostile_words_stay_text():
    hostile = Report(
        HOSTILE,
        DAY,
        "en",
        (Section("a", HOSTILE, HOSTILE, HOSTILE),),
        (Figure(HOSTILE, HOSTILE, HOSTILE),),
        HOSTILE,
    )

    assert read(report(hostile)).tags.count("script") == 1


def test_the_page_prints_without_what_only_a_screen_needs():
    assert "@media print" in page()


def test_a_section_needs_a_plain_anchor():
    with pytest.raises(MentorshipModelError, match=r"argument id: .* Latin letters"):
        Section("два слова", "Заголовок")


WORDS = {"none", "text"}


@pytest.mark.parametrize(
    ("record", "good", "too"),
    [
        (Figure, {"value": 1, "label": "а", "note": None}, {"label": {"text"}, "note": WORDS}),
        (
            Section,
            {"id": "a-1", "title": "а", "body": "", "lead": None},
            {"title": {"text"}, "body": {"text", "texts"}, "lead": WORDS},
        ),
        (
            Report,
            {"title": "а", "on": DAY, "lang": "ru", "sections": (), "figures": (), "lead": None},
            {"title": {"text"}, "lead": WORDS},
        ),
    ],
)
def test_a_part_of_a_report_refuses_a_wrong_field_and_repeats_nothing(record, good, too):
    free = {"value": set(WRONG)} if record is Figure else {}

    taken, foreign = outcomes(record, good)

    assert foreign == {}
    assert {field: kinds for field, kinds in taken.items() if kinds} == too | free
    for field in set(good) - set(free):
        with pytest.raises(MentorshipModelError, match=f"argument {field}: ") as refused:
            record(**good | {field: [b"Secret"]})
        assert "Secret" not in str(refused.value)


def test_an_empty_report_is_still_a_page():
    assert "Отчёт" in text_of(report(Report("Отчёт", DAY)))


def themes():
    """Colours of each theme of the style sheet by name, as the sheet itself says them."""
    blocks = re.findall(r"\{([^{}]*--ink: #[^{}]*)\}", style_sheet())
    return [dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in blocks]


def luminance(colour):
    """Relative luminance by WCAG 2."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


GROUNDS = {
    "paper": ("ink", "muted", "internal", "external", "yes", "no", "unknown"),
    "panel": ("ink", "muted"),
    "internal-soft": ("ink", "muted", "yes", "no"),
}


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark", "dark chosen", "light chosen"])
@pytest.mark.parametrize(
    ("ground", "word"), [(ground, word) for ground, words in GROUNDS.items() for word in words]
)
def test_words_stand_out_from_their_ground_as_wcag_asks(word, theme, ground):
    bright, dark = sorted((luminance(theme[word]), luminance(theme[ground])), reverse=True)

    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_each_theme_says_every_colour():
    assert len(themes()) == 4
    assert len({frozenset(theme) for theme in themes()}) == 1


def test_what_a_report_says_is_written_so():
    content = Report(
        "T",
        DAY,
        "en",
        (Section("one", Text("Один", "One"), ["<", "b"], lead="l"), Section("two", "Two")),
        (Figure(3, "pairs", note=Text("и", "n")), Figure("7", Text("дня", "days"))),
        "lead",
    ).content()

    assert content == (
        "<header><h1>T</h1>"
        '<p class="note">As of 1 September 2026</p>'
        "<p>lead</p>"
        '<dl class="summary"><div><dt>pairs</dt><dd>3</dd><dd class="note">n</dd></div>'
        "<div><dt>days</dt><dd>7</dd></div></dl></header>"
        '<nav aria-label="Contents"><h2>Contents</h2><ol><li><a href="#one">One</a></li>'
        '<li><a href="#two">Two</a></li></ol></nav>'
        '<main><section id="one"><h2>One</h2><p class="lead">l</p>&lt;b</section>'
        '<section id="two"><h2>Two</h2></section></main>'
    )
    assert Report("T", DAY).content() == (
        '<header><h1>T</h1><p class="note">По состоянию на 1 сентября 2026 г.</p></header>'
        "<main></main>"
    )


def test_the_page_around_it_has_its_language_its_title_and_one_script():
    page = report(Report(Text("Год", "Year"), DAY, "en"))

    assert page.startswith(
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        '<meta name="color-scheme" content="light dark"/><title>Year</title><style>'
    )
    assert '</style></head><body class="mm page"><header>' in page
    assert (
        '<script data-theme="Light or dark" data-search="Search the table" data-lang="en">' in page
    )
    assert page.endswith("</script></body></html>\n")
    assert 'data-theme="Светлая или тёмная" data-search="Найти в таблице" data-lang="ru"' in report(
        Report("Год", DAY)
    )


@pytest.mark.parametrize("anchor", ["", "1a", "A", "a b", "a_", "-a", "я", "a\n"])
def test_an_anchor_is_of_small_latin_letters_digits_and_hyphens(anchor):
    assert Section("a1-b", "T").id == "a1-b"
    with pytest.raises(MentorshipModelError, match="argument id"):
        Section(anchor, "T")
