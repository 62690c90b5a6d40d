"""Papers say what the records say; nobody is named whose name was not given."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from mentorship_model.calendar import Term
from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange.documents import (
    mentor_consent,
    pair_order,
    personal_programme,
    regulation_draft,
    route_plan,
)
from mentorship_model.matching import Pair
from mentorship_model.model import (
    Activity,
    ActivityStatus,
    Attitude,
    Deficit,
    Diagnosis,
    Evidence,
    PlannedActivity,
    Product,
    Programme,
    ProgrammePolicy,
    RoadMap,
    Route,
)
from mentorship_model.vocabulary import (
    DiagnosticArea,
    DiagnosticMethod,
    MentoringForm,
    ProductType,
    RoadMapPart,
)

ON = date(2026, 9, 1)
TERM = Term.of_months(ON, 9)
NAMES = {"m": "Ёлкина П. А., учитель", "e": "Седых И. И., учитель", "c": "Белова А. А."}
PLAN = PlannedActivity(
    id="a1", start=date(2026, 10, 5), end=date(2026, 10, 9), part=RoadMapPart.CPD_SCHEDULE
)
MAP = RoadMap(
    activities=(
        Activity(plan=PLAN),
        Activity(
            plan=evolve(PLAN, id="a2", end=PLAN.start),
            status=ActivityStatus.DONE,
            closed_on=date(2026, 10, 6),
        ),
    ),
    version=2,
)
PROGRAMME = Programme(mentees=("e",), mentor="m", curator="c", term=TERM, road_map=MAP)
WHERE = {"names": NAMES, "organisation": "МБОУ СОШ № 1"}


def test_the_last_day_of_a_paper_is_the_day_before_the_end_of_the_term():
    paper = personal_programme(PROGRAMME, **WHERE)

    assert (paper.start, paper.end) == (ON, date(2027, 5, 31))


def test_a_programme_names_its_people_form_and_kind():
    paper = personal_programme(PROGRAMME, **WHERE, needs=(DiagnosticArea.ICT,))

    assert (paper.mentor, paper.mentee, paper.curator) == tuple(NAMES.values())
    assert paper.form == MentoringForm.TEACHER_TO_TEACHER.label.ru
    assert paper.difficulties == (DiagnosticArea.ICT.label.ru,)


def test_activities_carry_title_days_part_and_mark():
    first, second = personal_programme(PROGRAMME, **WHERE, titles={"a1": "Курсы"}).activities

    assert (first.activity, first.term, first.mark) == (
        "Курсы",
        "5 октября 2026 г. — 9 октября 2026 г.",
        "",
    )
    assert first.part == RoadMapPart.CPD_SCHEDULE.label.ru
    assert (second.activity, second.term) == ("Мероприятие a2", "5 октября 2026 г.")
    assert second.mark == "выполнено, 6 октября 2026 г."


@pytest.mark.parametrize(
    ("product", "words"),
    [
        (
            Product(kind=ProductType.TECHNOLOGY, reference="arch-7"),
            f"{ProductType.TECHNOLOGY.label.ru}: arch-7",
        ),
        (Product(kind=ProductType.TECHNOLOGY), ProductType.TECHNOLOGY.label.ru),
        (Product(kind="podcast", reference="arch-8"), "arch-8"),
    ],
)
def test_what_came_of_an_activity_is_named_with_where_it_is(product, words):
    evidence = Evidence(on=ON, product=product, attitude=Attitude(text="arch-1"))
    road_map = RoadMap(activities=(Activity(plan=PLAN, evidence=(evidence,)),))
    [line] = personal_programme(evolve(PROGRAMME, road_map=road_map), **WHERE).activities

    assert line.result == words


def test_only_what_came_last_of_an_activity_stands_in_the_paper():
    evidence = tuple(
        Evidence(on=ON, product=Product(kind="podcast", reference=one), attitude=Attitude(text="1"))
        for one in ("arch-1", "arch-2", "arch-3")
    )
    road_map = RoadMap(activities=(Activity(plan=PLAN, evidence=evidence), Activity(plan=PLAN)))
    lines = personal_programme(evolve(PROGRAMME, road_map=road_map), **WHERE).activities

    assert [line.result for line in lines] == ["arch-3", ""]


def test_an_order_lists_its_pairs():
    pairs = [Pair(mentor="m", mentee="e", score=5)]
    paper = pair_order(pairs, **WHERE, number="1", on=ON, head="Ч", curator="Б", term=TERM)

    assert [(one.mentor, one.mentee, one.end) for one in paper.pairs] == [
        (NAMES["m"], NAMES["e"], date(2027, 5, 31))
    ]


def test_a_person_without_a_name_is_refused_by_id():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-131") as caught:
        personal_programme(PROGRAMME, names={"m": "Ёлкина"}, organisation="Ш")

    [problem] = caught.value.problems
    assert (problem.subject, problem.place.argument) == ("e", "names")


@pytest.mark.parametrize(
    "make",
    [
        lambda: personal_programme(evolve(PROGRAMME, term=None), **WHERE),
        lambda: mentor_consent(evolve(PROGRAMME, term=None), **WHERE, head="Ч", payment="—", on=ON),
        lambda: route_plan(Route(), teacher="С", organisation="Ш"),
    ],
)
def test_without_a_term_there_is_no_paper(make):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-132"):
        make()


def test_a_consent_names_content_term_form_and_payment():
    """The four that art. 351.8 of the Labour Code asks for."""
    paper = mentor_consent(PROGRAMME, **WHERE, head="Черных", payment="10 %", on=ON)

    assert (paper.content, paper.payment) == ("помощь в освоении работы по профессии", "10 %")
    assert (paper.start, paper.form) == (ON, "педагог — педагог")


def test_a_route_shows_images_deficits_and_the_version_of_its_map():
    deficit = Deficit(id="d", area=DiagnosticArea.ICT, method=next(iter(DiagnosticMethod)))
    route = Route(
        term=Term.of_years(ON, 5),
        road_map=MAP,
        diagnosis=Diagnosis(images=("i1",), deficits=(deficit,)),
    )
    paper = route_plan(route, teacher="С", organisation="Ш", titles={"i1": "ведёт проекты"})

    assert (paper.images, paper.version, len(paper.activities)) == (("ведёт проекты",), 2, 2)
    assert paper.deficits[0].startswith(f"область: {DiagnosticArea.ICT.label.ru}; ")
    assert paper.end == date(2031, 8, 31)


def test_a_regulation_takes_the_policy_of_the_organisation():
    policy = ProgrammePolicy(min_months=2, max_months=10, notice_working_days=5)
    paper = regulation_draft(
        policy, organisation="Ш", head="Ч", on=ON, forms=MentoringForm, places=2
    )

    assert (paper.min_months, paper.max_months, paper.notice_working_days, paper.places) == (
        2,
        10,
        5,
        2,
    )
    assert len(paper.forms) == len(MentoringForm)
