"""One of each picture, of invented people and schools; the same on every run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from attrs import evolve
from view_samples import (
    Town,
    matching_of,
    organisations,
    pairs_picture,
    result,
    running_route,
    school_names,
    school_results,
    share,
    small_year,
    town,
    verdict_reason,
)

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.lifecycle import agenda, decide, possible
from mentorship_model.lifecycle.route import ImageDescribed
from mentorship_model.matching import HallSet, Pair
from mentorship_model.model import (
    Mentee,
    Mentor,
    Organisation,
    Programme,
    ProgrammePhase,
    Route,
    Territory,
)
from mentorship_model.monitoring import Result, Stage, Status, indicator_from_data
from mentorship_model.text import Language, Text
from mentorship_model.views import (
    Figure,
    Html,
    Report,
    Section,
    change_plot,
    funnel_plot,
    interval_plot,
    model_structure,
    pairs_table,
    problems_table,
    reason_list,
    reason_tree,
    report,
    results_table,
    rollup_map,
    route_chart,
    route_timeline,
    show,
)

DAY: Final = date(2029, 1, 15)
NAMES: Final = school_names()
ROWS: Final = tuple(school_results(24))
BEFORE: Final = tuple(
    evolve(row, value=None if row.value is None else row.value * 0.9 + 0.08, period="2025")
    for row in ROWS
)
PARENTS: Final = {id: school.municipality for id, school in organisations().items()}
KIND: Final = ProblemKind(
    "MM-VIEWS-996", Text("не число", "not a number"), expected=Text("целое", "an integer")
)


OWN: Final = indicator_from_data(
    {
        "id": "OWN_LESSONS",
        "subject": "programme",
        "name": ["открытые уроки", "open lessons"],
        "definition": ["доля данных уроков", "share of the lessons given"],
        "numerator": ["дано", "given"],
        "denominator": ["обещано", "promised"],
        "unit": "share",
        "formula": {"ratio": ["meetings_held", "meetings_required"]},
    },
    stage=Stage.PROCESS,
)


def _municipality(school: str) -> str:
    return "north" if school < "C" else "south"


def _place(school: str) -> Territory:
    return Territory(organisation=school, municipality=_municipality(school), region="r")


def _small_pairs(lang: Language) -> Html:
    """Schools of two municipalities: pairs at home and across, full loads and people left over."""
    homes = {"t1": ("A", 3), "t2": ("B", 14), "t3": ("C", 4), "t4": ("A", 2)}
    place = Town(
        mentors=tuple(
            Mentor(id=id, territory=_place(home), places=places)
            for id, (home, places) in homes.items()
        ),
        mentees=tuple(
            Mentee(id=f"e{n:02}", territory=_place(school))
            for n, school in enumerate("AABBCCAAAAAAAAAA", start=1)
        ),
        pairs={"e01": "t1", "e02": "t1", "e03": "t1", "e04": "t2", "e05": "t3", "e06": "t3"},
        organisations={
            id: Organisation(id=id, name=f"Школа {id}", municipality=_municipality(id), region="r")
            for id in "ABCD"
        },
    )
    return pairs_picture(
        place,
        lang,
        shortages=[
            HallSet(mentees=tuple(f"e{n:02}" for n in range(1, 17)), mentors=("t1",), places=3),
            HallSet(mentees=("e16",), mentors=(), places=0),
        ],
    )


def _town_pairs(lang: Language) -> Html:
    return pairs_picture(town(schools=14, mentees=40, unmatched=6), lang, limit=11)


def _rollup(lang: Language) -> Html:
    above = [
        evolve(share(f"district-{n}", 280 + n * 9, 400), level="municipality") for n in (1, 2, 3)
    ]
    none = evolve(result("district-4", Status.HIDDEN), level="municipality")
    return rollup_map(
        [*above, none, *school_results()],
        level="municipality",
        below="organisation",
        parents=PARENTS,
        lang=lang,
    )


def _report(lang: Language) -> Html:
    page = Report(
        title=Text("Год", "Year"),
        on=DAY,
        lang=lang,
        lead="lead",
        figures=(Figure(12, "pairs", note="all"), Figure("3", Text("дня", "days"))),
        sections=(Section("one", "One", lead="of two", body="text"), Section("two", "Two")),
    )
    return Html(report(page).removeprefix("<!DOCTYPE html>\n"))


def _problems(lang: Language) -> Html:
    rare = ProblemKind("MM-VIEWS-995", Text("редкое", "rare")).problem(subject="t1")
    many = [KIND.problem(place=Place(file="a.csv", row=row)) for row in range(25)]
    return problems_table([*many, rare], lang)


def _few(lang: Language) -> Html:
    few = evolve(share("few", 2, 3), status=Status.FEW)
    return interval_plot([*ROWS[:9], few], lang=lang, reference=0.8, limit=8)


PICTURES: Final[Mapping[str, Callable[[Language], Html]]] = MappingProxyType(
    {
        "intervals": lambda lang: interval_plot(ROWS, lang=lang, labels=NAMES, reference=0.8),
        "few intervals": _few,
        "changes": lambda lang: change_plot(BEFORE, ROWS, lang=lang, labels=NAMES),
        "funnel": lambda lang: funnel_plot(
            [*school_results(), share("odd", 50, 100)], lang=lang, labels=NAMES
        ),
        "crowded funnel": lambda lang: funnel_plot(
            [*school_results(), *(share(f"odd school {n}", 1, 20 + n) for n in range(30))],
            lang=lang,
        ),
        "nothing": lambda lang: interval_plot([], lang=lang),
        "roll-up": _rollup,
        "timeline": lambda lang: route_timeline(running_route(), on=DAY, lang=lang),
        "timeline without a day": lambda lang: route_timeline(running_route(), lang=lang),
        "route": lambda lang: route_chart(running_route(), on=DAY, lang=lang),
        "programme": lambda lang: route_chart(Programme(phase=ProgrammePhase.ACTIVE), lang=lang),
        "structure": lambda lang: model_structure(lang=lang),
        "pairs": _small_pairs,
        "pairs of a town": _town_pairs,
        "reasons": lambda lang: reason_tree(verdict_reason(), lang),
        "folded reasons": lambda lang: reason_list([verdict_reason()] * 2, lang),
        "table of pairs": lambda lang: pairs_table(
            matching_of(town(schools=5, mentees=30, unmatched=2)), lang=lang
        ),
        "table of results": lambda lang: results_table(ROWS, lang=lang, labels=NAMES),
        "problems": _problems,
        "matching": lambda lang: show(
            evolve(matching_of(town(schools=5, mentees=9)), problems=(KIND.problem(),)), lang=lang
        ),
        "pair": lambda lang: show(
            Pair(mentor="t1", mentee="e1", score=7, shares=(("ours", 7),)), lang=lang
        ),
        "record": lambda lang: show(HallSet(mentees=("e1",), mentors=("t1",), places=1), lang=lang),
        "passport": lambda lang: show(OWN, lang=lang),
        "catalogue": lambda lang: show([OWN, OWN], lang=lang),
        "report": _report,
        "life": lambda lang: show(running_route(), on=DAY, lang=lang),
        "agenda": lambda lang: show(agenda(running_route(), on=DAY), on=DAY, lang=lang),
        "offers": lambda lang: show(possible(running_route(), on=DAY), lang=lang),
        "refusal": lambda lang: show(decide(Route(), ImageDescribed(on=DAY, image="i")), lang=lang),
        "replay": lambda lang: show(small_year().played, lang=lang),
        "roster": lambda lang: show(small_year().roster, lang=lang),
        "judgement": lambda lang: show(small_year().judgements[0], lang=lang),
        "result": lambda lang: show(
            Result(table=ROWS[:3], problems=(KIND.problem(place=Place(row=3)),)), lang=lang
        ),
        "records": lambda lang: show(small_year().people.mentors, lang=lang),
        "year": lambda lang: show(small_year(), lang=lang),
    }
)
