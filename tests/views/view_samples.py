"""Invented people, pairs and results, as many as a municipality has; the same on every run."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

from attrs import evolve, frozen

from mentorship_model.calendar import Term
from mentorship_model.explain import Citation, Mark, Reason
from mentorship_model.interchange import read_events, read_roster
from mentorship_model.matching import Certificate, Matching, Pair
from mentorship_model.model import (
    Activity,
    ActivityStatus,
    Change,
    ChangeKind,
    Correction,
    Mentee,
    Mentor,
    Opening,
    Organisation,
    PlannedActivity,
    RoadMap,
    Route,
    RoutePhase,
    Territory,
)
from mentorship_model.monitoring import ResultRow, Status
from mentorship_model.text import Language, Text
from mentorship_model.views import Html, pairs_graph
from mentorship_model.views.schools import Net, net_of
from mentorship_model.vocabulary import Contour, CorrectionCause, RoadMapPart
from mentorship_model.workflow import MentoringYear, run_year

HOSTILE = "<script>alert('&\"')</script>\x00\u202e"


def result(unit: str, status: Status, **others: object) -> ResultRow:
    """A row without a value, unless one is given."""
    row = ResultRow(indicator="EXAM_PASS_RATE", level="organisation", unit=unit, status=status)
    return evolve(row, **others)


def wilson(k: int, n: int, *, z: float = 1.96) -> tuple[float, float]:
    """The textbook interval, by its usual formula."""
    p, d = k / n, 1 + z * z / n
    middle = (p + z * z / (2 * n)) / d
    half = z / d * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def share(unit: str, k: int, n: int, **others: object) -> ResultRow:
    """A share of *k* of *n* with its interval."""
    low, high = wilson(k, n)
    row = ResultRow(
        indicator="EXAM_PASS_RATE",
        level="organisation",
        unit=unit,
        n=n,
        numerator=k,
        denominator=n,
        value=k / n,
        low=low,
        high=high,
        shrunk=(k + 17) / (n + 20),
        coverage=1.0,
        status=Status.OK,
    )
    return evolve(row, **others)


def school_results(count: int = 60, *, seed: int = 1) -> list[ResultRow]:
    """Shares of *count* schools, some hidden, too few, or without data."""
    dice = random.Random(seed)
    rows = []
    for number in range(1, count + 1):
        unit = f"school-{number:02}"
        n = dice.choice([6, 9, 12, 18, 24, 40, 55, 80, 120])
        k = sum(dice.random() < 0.82 + dice.uniform(-0.1, 0.1) for _ in range(n))
        if n < 10:
            rows.append(result(unit, Status.HIDDEN))
        elif number % 17 == 0:
            rows.append(result(unit, Status.HIDDEN_COMPLEMENT))
        elif number % 23 == 0:
            rows.append(result(unit, Status.UNDEFINED, n=0, numerator=0, denominator=0))
        elif number % 29 == 0:
            rows.append(result(unit, Status.NO_DATA, n=0))
        else:
            rows.append(share(unit, k, n))
    return rows


def school_names(count: int = 60) -> dict[str, str]:
    """Names of the schools of :func:`school_results`."""
    villages = ["Берёзовка", "Заречье", "Комсомольский", "Нижняя Добринка", "Ясная Поляна"]
    return {
        f"school-{number:02}": (
            f"МБОУ «СОШ № {number}»"
            if number % 3
            else f"МКОУ «ООШ с. {villages[number // 3 % len(villages)]}»"
        )
        for number in range(1, count + 1)
    }


def organisations(count: int = 60) -> dict[str, Organisation]:
    """The schools, in four municipalities."""
    return {
        unit: Organisation(
            id=unit, name=name, municipality=f"district-{place % 4 + 1}", region="region-1"
        )
        for place, (unit, name) in enumerate(school_names(count).items())
    }


@frozen
class Town:
    """Mentors, mentees and who leads whom."""

    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]
    pairs: dict[str, str]
    organisations: dict[str, Organisation]


def town(*, schools: int = 60, mentees: int = 170, unmatched: int = 20, seed: int = 3) -> Town:
    """A municipality of *schools* with *mentees*, of whom *unmatched* have no mentor."""
    dice = random.Random(seed)
    places = organisations(schools)
    where = [
        Territory(organisation=o.id, municipality=o.municipality, region=o.region)
        for o in places.values()
    ]
    staff = [
        Mentor(id=f"t{n:04}", territory=dice.choice(where), places=dice.choice([1, 1, 2, 2, 3]))
        for n in range(1, mentees)
    ]
    learners = [Mentee(id=f"e{n:04}", territory=dice.choice(where)) for n in range(1, mentees + 1)]
    free = {mentor.id: mentor.places for mentor in staff}
    pairs: dict[str, str] = {}
    for mentee in learners[: mentees - unmatched]:
        best = min(
            staff, key=lambda mentor: (free[mentor.id] == 0, _distance(mentor, mentee), mentor.id)
        )
        pairs[mentee.id] = best.id
        free[best.id] -= 1
    return Town(tuple(staff), tuple(learners), pairs, places)


def _distance(mentor: Mentor, mentee: Mentee) -> int:
    here, there = mentor.territory, mentee.territory
    return (here.organisation != there.organisation) + (here.municipality != there.municipality)


def verdict_reason() -> Reason:
    """A tree of three levels with every sign and every mark."""
    seed = Citation("S1.1-16", Mark.SEED, Text("Целевая модель", "Target model"), "1.1")
    act = Citation(
        "V24",
        Mark.UNVERIFIED,
        Text("Приказ № 196", "Order 196"),
        "п. 50",
        "https://example.org/196",
    )
    ours = Citation("C3", Mark.CONVENTION, Text("Наш порог", "Our threshold"))
    parts = (
        Reason(
            code="consent",
            text=Text("согласие получено 1 сентября 2026 г.", "consent given on 1 September 2026"),
            holds=True,
            citations=(seed,),
        ),
        Reason(
            code="experience",
            text=Text(
                "опыт не меньше 5 лет или высшая категория",
                "5 years of experience or the highest category",
            ),
            holds=True,
            parts=(
                Reason(
                    code="months",
                    text=Text("стаж 148 месяцев ≥ 60", "148 months of experience ≥ 60"),
                    holds=True,
                    citations=(ours,),
                ),
                Reason(
                    code="category",
                    text=Text("категория неизвестна", "category not known"),
                    holds=None,
                    citations=(act,),
                ),
            ),
        ),
        Reason(
            code="results",
            text=Text("результаты подтверждены", "results are confirmed"),
            holds=False,
            citations=(seed,),
        ),
    )
    return Reason(
        code="may_mentor",
        text=Text("может быть наставником", "may be a mentor"),
        holds=False,
        parts=parts,
    )


def matching_of(place: Town) -> Matching:
    """The pairs of a town as matching gives them."""
    homes = {mentor.id: mentor.territory.organisation for mentor in place.mentors}
    own = {mentee.id: mentee.territory.organisation for mentee in place.mentees}
    pairs = tuple(
        Pair(
            mentor=mentor,
            mentee=mentee,
            score=100,
            contour=(Contour.INTERNAL if homes.get(mentor) == own[mentee] else Contour.EXTERNAL),
        )
        for mentee, mentor in place.pairs.items()
    )
    return Matching(
        pairs=pairs,
        unmatched=tuple(mentee.id for mentee in place.mentees if mentee.id not in place.pairs),
        objective="optimal",
        value=(),
        certificate=Certificate(objective="optimal"),
    )


def at(school: str) -> Territory:
    """A school of the one municipality of a small town."""
    return Territory(organisation=school, municipality="m", region="r")


def small_town() -> Town:
    """One pair at home, one across, one mentee left over."""
    mentors = (Mentor(id="t1", territory=at("A"), places=2), Mentor(id="t2", territory=at("B")))
    mentees = tuple(Mentee(id=f"e{n}", territory=at("A" if n < 3 else "C")) for n in (1, 2, 3))
    schools = {
        id: Organisation(id=id, name=f"School {id}", municipality="m", region="r") for id in "ABC"
    }
    return Town(mentors, mentees, {"e1": "t1", "e2": "t2"}, schools)


def net(place: Town) -> Net:
    """Who leads whom in a town, school by school."""
    return net_of(
        matching_of(place),
        mentors=place.mentors,
        mentees=place.mentees,
        organisations=place.organisations,
        names={},
    )


def pairs_picture(place: Town, lang: Language = "ru", **others: object) -> Html:
    """The pairs of a town as they are drawn."""
    return pairs_graph(
        matching_of(place),
        mentors=place.mentors,
        mentees=place.mentees,
        organisations=place.organisations.values(),
        lang=lang,
        **others,
    )


def running_route() -> Route:
    """A route in its third year: every status of an activity, two corrections and a draft."""
    dated = [
        (
            "курсы ЦНППМ",
            date(2026, 11, 1),
            date(2027, 3, 31),
            ActivityStatus.DONE,
            RoadMapPart.CPD_SCHEDULE,
        ),
        (
            "открытый урок",
            date(2027, 1, 11),
            date(2027, 5, 20),
            ActivityStatus.DONE,
            RoadMapPart.EXPLORATORY_ACTIONS,
        ),
        (
            "проект класса",
            date(2027, 9, 1),
            date(2028, 5, 25),
            ActivityStatus.CANCELLED,
            RoadMapPart.INNOVATION_AND_RESEARCH,
        ),
        (
            "методика опроса",
            date(2028, 2, 1),
            date(2028, 11, 30),
            ActivityStatus.STARTED,
            RoadMapPart.ACTION_SEQUENCE,
        ),
        (
            "исследование урока",
            date(2028, 9, 1),
            date(2029, 5, 25),
            ActivityStatus.PLANNED,
            RoadMapPart.INNOVATION_AND_RESEARCH,
        ),
        (
            "мастер-класс",
            date(2027, 4, 1),
            date(2027, 6, 15),
            ActivityStatus.LAPSED,
            RoadMapPart.ACTION_SEQUENCE,
        ),
        (
            "сценарий вечера",
            date(2029, 9, 1),
            date(2030, 3, 1),
            ActivityStatus.PLANNED,
            RoadMapPart.ACTION_SEQUENCE,
        ),
    ]
    activities = tuple(
        Activity(PlannedActivity(id.replace(" ", "_"), start, end, part, ("d1",)), status)
        for id, start, end, status, part in dated
    )
    change = (Change(ChangeKind.CANCEL, "проект_класса"),)
    corrections = (
        Correction(
            date(2027, 9, 20), CorrectionCause.TEACHER_NEEDS, change, (), date(2027, 10, 1), 2
        ),
        Correction(
            date(2028, 1, 20), CorrectionCause.EDUCATION_CHANGE, change, (), date(2028, 2, 1), None
        ),
    )
    return Route(
        phase=RoutePhase.RUNNING,
        since=date(2026, 10, 20),
        opening=Opening("t0001", "school-01", "2026"),
        term=Term.of_years(date(2026, 9, 15), 5),
        planned_end=date(2031, 5, 31),
        road_map=RoadMap(
            activities=activities,
            version=2,
            draft=Correction(date(2028, 8, 20), CorrectionCause.PARTICIPANT_NEEDS, change),
            corrections=corrections,
        ),
    )


_ROSTER = """Код педагога;Код ОО;Пед. стаж
t1;A;25 лет
t2;A;10 мес.
t3;B;1 год
t4;A;ой
t5;A;1 год
"""
_LOG = "stream,seq,event_id,chart,type,v,on,recorded_at,by,role,basis,data\n"


def _opened(stream: str, seq: int, day: str) -> str:
    data = '{""teacher"": ""t1"", ""organisation"": ""A"", ""rules"": ""2021-12/1""}'
    told = f"{stream},{seq},{stream}-{seq},route,opened,1,{day},{day}T12:00:00Z,c,curator,,"
    return f'{told}"{data}"\n'


@cache
def small_year() -> MentoringYear:
    """
    A year of two schools: a pair, one left over, every answer of a rule, and every sort of mistake.

    The roster has a row that cannot be read, the log an event refused and one whose number the
    opening of the pair takes too, and the answers are about a programme of nobody.
    """
    roster = read_roster(_ROSTER.encode(), on=date(2026, 9, 1))
    mentor = {
        "has_confirmed_results": True,
        "shows_best_practice": True,
        "consents_to_mentor": True,
        "is_mentoring_in_contract": True,
        "places": 1,
    }
    mentee = {"consents_to_be_mentored": True, "experience_months": 10, "asked_for_mentor": True}
    facts = {"t1": mentor, "t2": mentee, "t3": mentee, "t5": {"has_confirmed_results": False}}
    roster = evolve(
        roster,
        teachers=tuple(evolve(one, **facts[one.id]) for one in roster.teachers),
        organisations=tuple(
            Organisation(id=id, name=f"School {id}", municipality="m", region="r") for id in "AB"
        ),
    )
    events = _LOG + "".join(
        (
            _opened("route-t1", 1, "2026-09-15"),
            _opened("route-t1", 2, "2026-09-16"),
            _opened("route-t2", 1, "2026-09-15"),
        )
    )
    return run_year(
        roster,
        read_events(events.encode()),
        until=date(2027, 8, 31),
        answers=[{"programme": "programme-of-nobody"}],
    )
