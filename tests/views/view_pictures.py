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
    Suspension,
    SuspensionReason,
    Territory,
)
from mentorship_model.monitoring import Result, ResultRow, Stage, Status, indicator_from_data
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


def _amounts() -> list[ResultRow]:
    """Days before a match, which are no share: long, short, alike, of few, hidden, not there."""
    days = {"a": 3.5, "b": 12.0, "c": 1204.25, "d": 0.0, "e": 12.0}
    few = {"e": Status.FEW}
    rows = [
        result(unit, few.get(unit, Status.OK), value=value, n=int(value) or None)
        for unit, value in days.items()
    ]
    rows += [result("z0", Status.HIDDEN), result("z1", Status.NO_DATA)]
    return [evolve(row, indicator="TIME_TO_MATCH") for row in rows]


def _moved(lang: Language) -> Html:
    """Some fell, one stayed, some are known in one year only; the last one is not drawn."""
    before = [share("a", 9, 10), share("b", 5, 10), share("c", 1, 10), share("e", 3, 9)]
    after = [share("a", 1, 10), share("b", 5, 10), share("d", 7, 9)]
    after.append(result("c", Status.HIDDEN))
    return change_plot(before, after, periods=("1", "2"), lang=lang, limit=4)


def _large(lang: Language) -> Html:
    """Sizes from a class to a country; hidden and unknown ones are counted below."""
    sizes = (12, 90, 2_500, 40_000, 1_000_000)
    rows = [share(f"u{n}", n * (6 + i) // 12, n) for i, n in enumerate(sizes)]
    gaps = [result("h", Status.HIDDEN), result("n", Status.NO_DATA), result("w", Status.FEW)]
    return funnel_plot([*rows, *gaps], lang=lang, title="!")


def _unsized(lang: Language) -> Html:
    """Units that do not say how many they rest on, and one that has no interval."""
    above = [
        evolve(share(f"m{n}", 30 + n, 60), level="municipality", low=None, high=None)
        for n in range(3)
    ]
    below = [evolve(share(f"s{n}", n, 9), n=None, period=None) for n in range(9)]
    parents = {f"s{n}": f"m{n % 2}" for n in range(9)}
    return rollup_map(
        [*above, *below],
        level="municipality",
        below="organisation",
        parents=parents,
        lang=lang,
        limit=2,
    )


def _resting(until: date | None) -> Route:
    rest = Suspension(on=date(2028, 9, 1), reason=SuspensionReason.CHILD_CARE, until=until)
    return evolve(running_route(), suspension=rest)


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
        "amounts": lambda lang: interval_plot(_amounts(), lang=lang, reference=30.0),
        "changes of amounts": lambda lang: change_plot(
            _amounts(),
            [evolve(row, value=row.value and row.value - 2) for row in _amounts()],
            lang=lang,
        ),
        "some moved": _moved,
        "large funnel": _large,
        "roll-up without sizes": _unsized,
        "timeline with a rest": lambda lang: route_timeline(
            _resting(date(2029, 5, 1)), on=DAY, lang=lang
        ),
        "timeline with a rest that goes on": lambda lang: route_timeline(
            _resting(None), on=DAY, lang=lang
        ),
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
