"""Every heading of a small year, in both languages, and the smallest parts of results by hand."""

import inspect
import pkgutil
from datetime import date
from importlib import import_module
from itertools import pairwise

import pytest
from attrs import evolve
from view_geometry import marks
from view_markup import text_of, tree_of
from view_samples import matching_of, running_route, share, small_year, town, verdict_reason

from mentorship_model import views
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.explain import Citation, Mark
from mentorship_model.lifecycle import CHARTS, agenda, decide, possible, programme
from mentorship_model.matching import Pair
from mentorship_model.model import Programme, Suspension, SuspensionReason
from mentorship_model.monitoring import CATALOGUE, Indicator, Status
from mentorship_model.monitoring.formula import Amount, Flag, Total
from mentorship_model.monitoring.formula import Column as FormulaColumn
from mentorship_model.text import Text
from mentorship_model.views import (
    Report,
    agenda_table,
    change_plot,
    funnel,
    interval_plot,
    judgements_table,
    model_structure,
    problems_table,
    reason_tree,
    results_table,
    rollup_map,
    route_chart,
    show,
)
from mentorship_model.views.canvas import captioned
from mentorship_model.views.formulas import mathml
from mentorship_model.views.html import Html, Svg, element, join
from mentorship_model.views.lives import life_sheet, offers_table, replay_sheet
from mentorship_model.views.matchings import matching_tables, pair_card
from mentorship_model.views.measures import Measure
from mentorship_model.views.passports import catalogue_table, passport
from mentorship_model.views.results import in_order, of_one
from mentorship_model.views.rosters import roster_sheet
from mentorship_model.views.sheets import is_compound
from mentorship_model.views.verdicts import verdict_card
from mentorship_model.views.year_report import year_report
from mentorship_model.workflow import Judgement

DAY = date(2029, 1, 15)
KIND = ProblemKind("MM-VIEWS-993", Text("не число", "not a number"))

HEADINGS = {
    "h2": """
        Содержание|Contents
        Что прочитано|What was read
        Кто может быть наставником и кому он нужен|Who may mentor, who needs a mentor
        Пары|Pairs
        Остались без наставника|Left without a mentor
        Что произошло за год|What happened in the year
        Показатели|Indicators
        """,
    "h3": """
        Отклонённые строки|Refused rows
        Понято, но стоит поправить|Understood, to be mended
        Три ответа с основаниями|Three answers with grounds
        Может быть наставником|May be a mentor
        Может быть наставником|May be a mentor
        Может быть наставником|May be a mentor
        Почему эта пара|Why this pair
        Отклонённые события|Refused events
        """,
    "h4": """
        Педагог t1|Teacher t1
        Почему|Why
        Педагог t5|Teacher t5
        Что мешает|What stands in the way
        Что изменило бы ответ|What would change the answer
        Почему|Why
        Педагог t2|Teacher t2
        Чего не хватает, чтобы решить|What is missing to decide
        Что изменило бы ответ|What would change the answer
        Почему|Why
        School A|School A
        School B|School B
        2 наставляемых на 1 место|2 mentees for 1 place
        Что помогло бы|What would help
        """,
    "dt": """
        педагогов прочитано|teachers read
        строк отклонено|rows refused
        могут быть наставниками|may mentor
        нуждаются и согласны|need a mentor, agreed
        пар|pairs
        остались без пары|left without a mentor
        событий отклонено|events refused
        """,
    "th": """
        Где|Where
        Что не так|What is wrong
        Ожидалось|Expected
        Что сделать|What to do
        Код|Code
        Педагог|Teacher
        Может быть наставником|May mentor
        Нужен наставник|Needs a mentor
        Согласен на наставника|Agrees to be mentored
        Профиль|Profile
        Наставник|Mentor
        Наставляемый|Mentee
        Контур|Contour
        Уровень|Level
        Почему|Why
        Оценка|Score
        Что|What
        Состояние|State
        Сколько|How many
        Поток|Stream
        День|Day
        Событие|Event
        Не выполнено|Not met
        Где|Where
        Что не так|What is wrong
        Ожидалось|Expected
        О ком|About
        Код|Code
        Показатель|Indicator
        Значение|Value
        От|From
        До|To
        Из скольких|Of how many
        Надёжность|Reliability
        Где|Where
        Что не так|What is wrong
        Ожидалось|Expected
        Что сделать|What to do
        Код|Code
        """,
}


def told(markup, tag):
    return [
        " ".join("".join(each.itertext()).replace("\xa0", " ").split())
        for each in tree_of(markup).iter(tag)
    ]


@pytest.mark.parametrize(("lang", "place"), [("ru", 0), ("en", 1)])
def test_every_heading_of_a_year_stands_in_its_place(lang, place):
    drawn = show(small_year(), lang=lang)
    lines = {tag: written.strip().split("\n") for tag, written in HEADINGS.items()}

    assert {tag: told(drawn, tag) for tag in HEADINGS} == {
        tag: [line.strip().split("|")[place] for line in every] for tag, every in lines.items()
    }


@pytest.mark.parametrize(
    ("drawn", "russian", "english"),
    [
        (lambda lang: agenda_table(agenda(running_route(), on=DAY), lang=lang),
         "Срок|Что|О чём|Основание", "By|What|About|Grounds"),
        (lambda lang: offers_table(possible(running_route(), on=DAY), lang=lang),
         "Событие|Чего не хватает|Что понадобится", "Event|What is missing|What it will ask"),
        (lambda lang: replay_sheet(small_year().played, lang=lang),
         "Строка|Поток|День|Событие|Не выполнено|Где|Что не так|Ожидалось|О ком|Код",
         "Row|Stream|Day|Event|Not met|Where|What is wrong|Expected|About|Code"),
        (lambda lang: catalogue_table(CATALOGUE.values(), lang=lang),
         "Код|Показатель|Что показывает|Формула", "Id|Indicator|What it tells|Formula"),
        (lambda lang: results_table([share("a", 1, 2, period="1")], lang=lang),
         "Где|Период|Значение|Интервал|Из скольких|Надёжность",
         "Where|Period|Value|Interval|Out of|Reliability"),
    ],
)  # fmt: skip
def test_every_column_of_a_table_has_its_heading(drawn, russian, english):
    assert told(drawn("ru"), "th") == russian.split("|")
    assert told(drawn("en"), "th") == english.split("|")


def every_view():
    for module in pkgutil.iter_modules(views.__path__):
        home = import_module(f"{views.__name__}.{module.name}")
        for name, one in vars(home).items():
            if inspect.isfunction(one) and one.__module__ == home.__name__:
                yield f"{module.name}.{name}", inspect.signature(one).parameters


def test_whoever_asks_for_no_language_reads_russian():
    defaults = {name: given["lang"].default for name, given in every_view() if "lang" in given}
    chosen = {name: lang for name, lang in defaults.items() if lang is not inspect.Parameter.empty}

    assert len(chosen) > 30
    assert set(chosen.values()) == {"ru"}


def test_a_year_without_mistakes_has_no_tables_of_mistakes():
    """What was not objected to, lost or left uncounted is not spoken of at all."""
    played = evolve(small_year().played, problems=())
    flawless = evolve(small_year(), problems=(), played=played)
    flawed = evolve(flawless, objections=(KIND.problem(),))
    bodies = {
        name: {one.id: text_of(join(one.body)) for one in year_report(year, lang="en").sections}
        for name, year in {"flawless": flawless, "flawed": flawed, "all": small_year()}.items()
    }
    speaks = {
        name: {id for id, text in body.items() if "What is wrong" in text}
        for name, body in bodies.items()
    }

    assert speaks == {
        "flawless": {"roster"},
        "flawed": {"roster", "pairs"},
        "all": {"roster", "year", "indicators"},
    }
    # of a year without them only the remarks on the roster are said to be none
    assert {id for id, text in bodies["flawless"].items() if "Nothing to show" in text} == {
        "roster"
    }


YEAR = small_year()
PAIR = Pair(mentor="t1", mentee="e1", score=7)
MATCHED = matching_of(town(schools=2, mentees=2, unmatched=1))
ONE = [
    (verdict_reason(), lambda one: reason_tree(one, "en")),
    (KIND.problem(), lambda one: problems_table([one], "en")),
    (KIND.error(), lambda one: problems_table(one.problems, "en")),
    (YEAR.judgements[0].may_mentor, lambda one: verdict_card(one, lang="en")),
    (
        YEAR.judgements[0],
        lambda one: (
            judgements_table([one], lang="en")
            + verdict_card(one.may_mentor, lang="en")
            + verdict_card(one.needs_mentor, lang="en")
        ),
    ),
    (MATCHED, lambda one: matching_tables(one, lang="en")),
    (PAIR, lambda one: pair_card(one, lang="en")),
    (running_route(), lambda one: life_sheet(one, on=DAY, lang="en")),
    (YEAR.played, lambda one: replay_sheet(one, lang="en")),
    (CATALOGUE["EXAM_PASS_RATE"], lambda one: passport(one, lang="en")),
    (YEAR.roster, lambda one: roster_sheet(one, lang="en")),
]


@pytest.mark.parametrize(("result", "own"), ONE)
def test_one_verb_draws_each_result_as_its_own_view_does_and_several_one_after_another(result, own):
    assert show(result, on=DAY, lang="en") == own(result)
    # of these several are one table
    if not isinstance(result, Problem | Judgement | Indicator):
        assert show({"a": result}, on=DAY, lang="en") == f"<h4>a</h4>{own(result)}"
        assert show([result, result], on=DAY, lang="en") == own(result) * 2


def test_several_of_a_kind_are_one_table():
    problem, judged, indicator = KIND.problem(), YEAR.judgements, CATALOGUE["EXAM_PASS_RATE"]
    route = running_route()

    assert show([problem] * 2, lang="en") == problems_table([problem] * 2, "en")
    assert show(judged, lang="en") == judgements_table(judged, lang="en")
    assert show([indicator], lang="en") == catalogue_table([indicator], lang="en")
    assert show(YEAR.results, lang="en") == results_table(YEAR.results, lang="en")
    due, offers = agenda(route, on=DAY), possible(route, on=DAY)
    assert show(due, on=DAY, lang="en") == agenda_table(due, on=DAY, lang="en")
    assert show(offers, lang="en") == offers_table(offers, lang="en")


CITATION = Citation("S1", Mark.SEED, Text("Модель", "The model"), "1.1")


@pytest.mark.parametrize(
    ("value", "is_so"),
    [
        (Text("а", "a"), False),
        (Place(row=3), False),
        (CITATION, False),
        ((CITATION, Place(row=3)), False),
        ("text", False),
        (None, False),
        ({}, False),
        ([], False),
        ([1, "a"], False),
        ({"a": 1}, True),
        (PAIR, True),
        (KIND.error(), True),
        ([1, PAIR], True),
        ((((PAIR,),),), True),
    ],
)
def test_what_has_a_picture_of_its_own(value, is_so):
    assert is_compound(value) is is_so


@pytest.mark.parametrize(
    ("caption", "note", "drawn"),
    [
        ("", "", "<figure>x</figure>"),
        ("c", "", "<figure><figcaption>c</figcaption>x</figure>"),
        ("", "n",
         '<figure><figcaption><span class="note">n</span></figcaption>x</figure>'),
        ("c", "n",
         '<figure><figcaption>c<span class="note">n</span></figcaption>x</figure>'),
    ],
)  # fmt: skip
def test_a_caption_and_a_note_stand_above_only_if_there_are_any(caption, note, drawn):
    assert captioned("x", caption=caption, note=note) == drawn


@pytest.mark.parametrize(
    ("ends", "shown"),
    [
        ({"low": 0.25, "high": 0.75}, "25.0% … 75.0%"),
        ({"low": 0.25, "high": None}, "—"),
        ({"low": None, "high": 0.75}, "—"),
        ({"low": None, "high": None}, "—"),
        ({"low": 0.25, "high": 0.75, "value": None}, "—"),
    ],
)
def test_an_interval_has_two_ends_and_a_value_or_is_none(ends, shown):
    row = evolve(share("a", 1, 2), **ends)

    assert told(results_table([row], lang="en"), "td")[2] == shown


def test_of_several_things_at_most_six_are_named():
    rows = [evolve(share("a", 1, 2), indicator=f"I{n}") for n in range(8)]

    with pytest.raises(MentorshipModelError) as caught:
        of_one(rows)
    (problem,) = caught.value.problems
    assert problem.code == "MM-VIEWS-001"
    assert problem.place == Place(argument="results")
    named = ", ".join(f"I{n} (organisation)" for n in range(6))
    assert problem.message.en == f"the rows are about several things: {named}"


def test_a_picture_alone_has_white_paper_and_a_margin_of_16_all_round():
    whole = Svg(element("svg", element("svg", width="100%"), width="100%", height=9)).standalone(
        width=500
    )
    paper = tree_of(whole)
    style, ground, drawn = paper

    assert (paper.get("width"), paper.get("height")) == ("532", "41")
    assert style.tag == "{http://www.w3.org/2000/svg}style"
    assert (ground.tag, ground.get("fill")) == ("{http://www.w3.org/2000/svg}rect", "#ffffff")
    assert (ground.get("width"), ground.get("height")) == ("532", "41")
    assert [drawn.get(name) for name in ("x", "y", "width", "height")] == ["16", "16", "500", "9"]
    # what is drawn within it keeps its place and its width
    assert dict(drawn[0].items()) == {"width": "100%"}


def test_the_structure_of_the_model_is_set_in_two_columns_of_cards():
    drawn = model_structure(lang="ru").svg
    frames = [mark for mark in marks(drawn) if mark.kind == "rect"]
    texts = [mark for mark in marks(drawn) if mark.kind == "text"]
    lines = [round(mark.bottom - 2, 1) for mark in texts]

    # (900 - 3 * 12) / 2 = 432 wide, 12 apart
    assert {(each.left, each.right) for each in frames} == {(12, 444), (456, 888)}
    # the first contour is written on the first line of 17, its first level 34 below
    assert (texts[0].style, lines[0], texts[0].left) == ("strong", 17, 12)
    assert (texts[1].style, lines[1], texts[1].left) == ("muted", 51, 12)
    for frame in frames:
        inside = [
            line
            for line, mark in zip(lines, texts, strict=True)
            if mark.left == frame.left + 12 and frame.top < line < frame.bottom
        ]
        # a line each 17, and as much as a line is left free below the last
        assert inside == [frame.top + 17 * (place + 1) for place in range(len(inside))]
        assert frame.bottom - frame.top == 17 * (len(inside) + 1)
        # nothing but another card, 12 below, or the end of its level follows
    for left in (12, 456):
        column = sorted((each.top, each.bottom) for each in frames if each.left == left)
        assert all(
            below - above == 12 or below - above > 36 for (_, above), (below, _) in pairwise(column)
        )


def test_finished_markup_in_a_notebook_has_its_style_and_its_class():
    assert Html("<b>1</b>")._repr_html_().startswith('<div class="mm"><style>')
    assert Html("<b>1</b>")._repr_html_().endswith("</style><b>1</b></div>")


def test_a_funnel_counts_what_is_not_drawn_and_says_which_argument_is_no_share(monkeypatch):
    rows = [share(f"u{n}", 8, 10) for n in range(3)]
    monkeypatch.setattr(funnel, "_DRAWN", 3)
    assert "not shown" not in text_of(funnel.funnel_plot(rows, lang="en"))
    monkeypatch.setattr(funnel, "_DRAWN", 2)
    assert "1 more are not shown." in text_of(funnel.funnel_plot(rows, lang="en"))

    with pytest.raises(MentorshipModelError) as caught:
        funnel.funnel_plot([evolve(rows[0], indicator="TIME_TO_MATCH")])
    assert caught.value.problems[0].place == Place(argument="results")


@pytest.mark.parametrize("draw", [interval_plot, funnel.funnel_plot, rollup_map, change_plot])
def test_a_caption_is_the_title_given_or_the_name_of_the_indicator(draw):
    rows = [share("a", 8, 10), share("b", 9, 10)]
    given = {"results": rows}
    if draw is rollup_map:
        given = {**given, "level": "organisation", "below": "municipality", "parents": {}}
    if draw is change_plot:
        given = {"before": rows, "after": rows}
    name = CATALOGUE["EXAM_PASS_RATE"].name.en
    (own,) = told(draw(**given, lang="en", title="Own"), "figcaption")
    (usual,) = told(draw(**given, lang="en"), "figcaption")

    assert own.startswith("Own")
    assert usual.startswith(name[0].upper() + name[1:])


def test_a_refused_event_of_a_programme_is_called_as_its_cycle_calls_it():
    event = programme.Completed(on=DAY)
    refused = decide(Programme(), event)
    label = CHARTS["programme"].by_name[refused.event].label.en

    assert told(show(refused, lang="en"), "h3") == [f"Refused: {label}, 15 January 2029"]


def test_names_stand_for_ids_in_a_whole_matching():
    matched = evolve(MATCHED, pairs=(PAIR,), unmatched=("e2",))
    named = text_of(matching_tables(matched, lang="en", names={"t1": "Ann", "e2": "Eve"}))

    assert "Ann e1" in named
    assert "Without a mentor Eve" in named


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.5, "50%"), (0.123, "12.3%"), (0.1234, "12.34%"), (0.12345, "12.345%"), (1 / 3, "33.3%")],
)
def test_a_short_number_has_at_most_three_decimals_or_its_own(value, written):
    assert Measure().write(value, "en", is_short=True) == written
    assert Measure().write(0.123456, "en", is_short=True) == "12.3%"


def test_a_report_without_numbers_has_no_summary():
    assert "<dl" not in Report("Year", DAY, "en").content()


def test_lines_stand_by_the_shrunk_value_then_by_the_value_then_by_name():
    rows = [
        share("low", 1, 10),
        evolve(share("none", 1, 2), value=None),
        evolve(share("equal b", 5, 10), shrunk=0.9),
        evolve(share("equal a", 5, 10), shrunk=0.9),
        evolve(share("more", 6, 10), shrunk=0.9),
        evolve(share("raw", 7, 10), shrunk=None),
        evolve(share("hidden", 9, 10), status=Status.HIDDEN),
    ]

    assert [row.unit for row in in_order(rows, {})] == [
        *("more", "equal a", "equal b", "raw", "low", "hidden", "none"),
    ]


def test_a_sum_over_some_rows_has_its_condition_under_it():
    drawn = mathml(Amount(Total(FormulaColumn("a"), Flag("b"))))

    assert "<munder><mo>∑</mo>" in drawn


def test_the_figures_tell_which_part_of_the_pairs_is_within_a_school():
    [pairs] = [one for one in year_report(small_year()).figures if one.label.en == "pairs"]

    assert (pairs.value, pairs.note.en) == ("1", "100.0% within a school")


def test_the_pairs_stand_under_what_the_independent_check_says():
    doubted = evolve(small_year(), objections=small_year().problems)
    leads = [
        section.lead.en
        for year in (small_year(), doubted)
        for section in year_report(year).sections
        if section.id == "pairs"
    ]

    assert leads == [
        "The independent check confirms: there is no better matching.",
        "The independent check objects.",
    ]


def test_a_route_that_rests_is_not_the_one_that_is_drawn():
    resting = evolve(
        running_route(), suspension=Suspension(DAY, SuspensionReason.CHILD_CARE), since=DAY
    )
    played = evolve(small_year().played, states={"r1": resting, "r2": running_route()})
    year = evolve(small_year(), played=played)
    [section] = [one for one in year_report(year, lang="en").sections if one.id == "year"]

    assert str(route_chart(running_route(), on=year.until, lang="en")) in join(section.body)
    assert "<h3>One route: where it is</h3>" in join(section.body)


def test_the_answers_of_each_kind_are_counted():
    answers = [one.may_mentor.value.value for one in small_year().judgements]
    [section] = [one for one in year_report(small_year()).sections if one.id == "verdicts"]
    yes, no, unknown = (answers.count(value) for value in ("yes", "no", "undetermined"))

    assert 0 not in (yes, no, unknown)
    assert no != unknown
    assert f"yes {yes}, no {no}, undetermined {unknown}:" in section.lead.en


def test_where_nobody_is_left_over_the_report_says_so():
    matched = evolve(small_year(), matching=evolve(small_year().matching, unmatched=()))
    [section] = [one for one in year_report(matched, lang="en").sections if one.id == "unmatched"]

    assert join(section.body) == "<p>There are none.</p>"
