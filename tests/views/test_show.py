"""One verb shows every public result, and notebooks use it."""

from datetime import date

import pytest
from attrs import evolve, frozen
from view_markup import is_harmless, text_of, tree_of
from view_samples import (
    HOSTILE,
    matching_of,
    result,
    running_route,
    school_results,
    share,
    town,
    verdict_reason,
)

from mentorship_model.errors import MentorshipModelError, Place, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.interchange import read_roster
from mentorship_model.lifecycle import Refusal, agenda, decide, possible, replay
from mentorship_model.lifecycle.route import ImageDescribed
from mentorship_model.matching import DEFAULT_CRITERIA, Pair, candidates, match, rematch
from mentorship_model.model import Programme, Route, Teacher
from mentorship_model.monitoring import CATALOGUE, Result, Status
from mentorship_model.rules import evaluate, resolve, rulebook
from mentorship_model.text import Text
from mentorship_model.views import (
    Html,
    Report,
    report,
    show,
)
from mentorship_model.workflow import Participants, judge

DAY = date(2026, 9, 1)
LATER = date(2029, 1, 15)
KIND = ProblemKind("MM-VIEWS-998", Text("не число", "not a number"))
TOWN = town(schools=5, mentees=12, unmatched=2)
ROSTER = read_roster(
    "Код педагога;Код ОО;Должность;Пед. стаж\n017;А;учитель;5 лет 3 мес.\n018;А;учитель;ой\n".encode(),
    on=DAY,
)


def verdict(**facts):
    return evaluate(resolve(rulebook("mentor"), on=DAY), "may_mentor", facts)


def refusal():
    refused = decide(Route(), ImageDescribed(on=DAY, image="text-1"))
    assert isinstance(refused, Refusal)
    return refused


RESULTS = {
    "reason": verdict_reason(),
    "problem": KIND.problem(place=Place(row=3)),
    "problems": (KIND.problem(place=Place(row=3)),) * 2,
    "error": KIND.error(place=Place(row=3)),
    "verdict yes or no": verdict(has_confirmed_results=False),
    "verdict undetermined": verdict(),
    "judgements": judge(ROSTER.teachers, ROSTER.organisations, on=DAY),
    "judgement": judge(ROSTER.teachers, ROSTER.organisations, on=DAY)[0],
    "matching": matching_of(TOWN),
    "pair": Pair(mentor="t1", mentee="e1", score=7, shares=(("same_subject", 7),)),
    "route": running_route(),
    "unopened route": Route(),
    "programme": Programme(),
    "refusal": refusal(),
    "replay": replay([{"stream": "r", "seq": 1, "type": "opened", "on": "2026-09-01"}]),
    "offers": possible(running_route(), on=DAY),
    "agenda": agenda(running_route(), on=LATER),
    "indicator": CATALOGUE["EXAM_PASS_RATE"],
    "catalogue": CATALOGUE,
    "result": Result(table=tuple(school_results(12))),
    "result rows": tuple(school_results(12)),
    "roster": ROSTER,
    "report": Report("Отчёт", DAY),
    "nothing": (),
}


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("name", RESULTS)
def test_every_public_result_is_shown(name, lang):
    shown = show(RESULTS[name], on=LATER, lang=lang)

    tree_of(shown)
    assert is_harmless(shown)
    assert text_of(shown)


@pytest.mark.parametrize("name", RESULTS)
def test_what_is_shown_is_always_the_same(name):
    assert show(RESULTS[name], on=LATER) == show(RESULTS[name], on=LATER)


@pytest.mark.parametrize("name", sorted(set(RESULTS) - {"report"}))
def test_russian_words_do_not_slip_into_english(name):
    russian = {"да", "нет", "не", "или", "и", "на", "с", "без", "Почему", "Что"}
    words = set(text_of(show(RESULTS[name], on=LATER, lang="en")).split())

    assert not russian & words


def test_a_verdict_tells_the_answer_what_blocks_it_and_what_would_change_it():
    text = text_of(show(verdict(has_confirmed_results=False), lang="en"))

    assert "no as of 1 September 2026" in text
    assert "What stands in the way" in text
    assert "What would change the answer" in text


def test_what_every_way_asks_is_told_once_and_then_the_ways():
    """What is to be changed stands before what is to be found out."""
    asked = verdict(has_confirmed_results=False)
    ways = [set(remedy.changes) for remedy in asked.remedies if remedy.is_possible]
    text = text_of(show(asked, lang="en")).partition("What would change the answer ")[2]
    always, _, others = text.partition(" Why ")[0].partition(" and one of: ")
    label = asked.base.facts["has_confirmed_results"].label.en

    assert len(ways) == 3
    assert '<p class="note">and one of:</p><ul class="ways"><li>' in show(asked, lang="en")
    assert always.startswith(f"{label} — yes find out: ")
    assert always.count("find out: ") == len(set.intersection(*ways)) - 1
    assert others.count(" — ") == sum(len(way - set.intersection(*ways)) for way in ways)


def test_one_way_alone_is_a_list_of_what_it_asks_and_a_yes_asks_nothing():
    asked = verdict(has_confirmed_results=True, shows_best_practice=True, consents_to_mentor=False)
    yes = verdict(
        has_confirmed_results=True,
        shows_best_practice=True,
        consents_to_mentor=True,
        is_mentoring_in_contract=True,
    )

    assert "What would change" in text_of(show(asked, lang="en"))
    assert "What would change" not in text_of(show(yes, lang="en"))
    assert "yes as of 1 September 2026" in text_of(show(yes, lang="en"))


def test_an_undetermined_verdict_names_the_missing_facts():
    asked = verdict()
    text = text_of(show(asked, lang="en"))

    assert "undetermined" in text
    assert all(asked.base.facts[name].label.en in text for name in asked.missing)


def test_a_matching_names_every_pair_and_everyone_left_over():
    matching = RESULTS["matching"]
    text = text_of(show(matching, lang="en"))

    assert "10 pairs, 2 without a mentor" in text
    assert all(pair.mentor in text and pair.mentee in text for pair in matching.pairs)
    assert all(id in text for id in matching.unmatched)


def test_a_hidden_result_has_no_number():
    row = result("school", Status.HIDDEN, n=7, numerator=5, denominator=7, value=5 / 7, low=0.4)
    text = text_of(show((row, share("b", 20, 40)), lang="en"))

    assert "hidden: too few people" in text
    assert "71" not in text
    assert "5/7" not in text


def test_a_refusal_tells_why_and_what_is_possible_instead():
    text = text_of(show(refusal(), lang="en"))

    assert "Refused: desired image described, 1 September 2026" in text
    assert "Possible now: route opened." in text
    assert all(reason.text.en in text for reason in refusal().reasons)


def test_a_roster_counts_what_was_read_and_tells_every_problem():
    text = text_of(show(ROSTER, lang="en"))

    assert "1 teacher" in text
    assert all(problem.message.en in text for problem in ROSTER.problems)


def test_a_record_without_a_picture_keeps_personal_fields_back():
    teacher = Teacher(id="t1", organisation="o1", name="Ёлкин Пётр", birth_date=date(1990, 5, 6))
    text = text_of(show(teacher))

    assert "t1" in text
    assert "Ёлкин" not in text
    assert "1990" not in text


def test_a_record_of_records_shows_each_with_its_own_picture():
    graph = candidates(TOWN.mentors, TOWN.mentees)
    again = rematch(graph, match(graph))
    text = text_of(show(again, lang="en"))

    assert f"kept {again.kept}" in text
    assert f"{len(again.matching.pairs)} pairs" in text


def test_of_long_collections_that_are_kept_back_the_size_is_told():
    people = Participants(mentors=TOWN.mentors, mentees=TOWN.mentees)
    text = text_of(show(people, lang="en"))

    assert f"mentors {len(TOWN.mentors)}" in text
    assert TOWN.mentors[0].id not in text


def test_records_of_one_kind_are_a_table_of_their_filled_fields():
    teachers = [
        Teacher(id="t1", organisation="o1", name="Ёлкин"),
        Teacher(id="t2", organisation="o1"),
    ]
    text = text_of(show(teachers, lang="en"))

    assert text.startswith("Id Organisation t1 o1 t2 o1")
    assert "Ёлкин" not in text


def test_columns_that_nobody_fills_are_left_out():
    text = text_of(show(TOWN.mentors[:2], lang="en"))

    assert text.startswith("Id Territory Places Busy places Scope t0001")


def test_many_problems_of_one_kind_are_folded_together_and_the_rare_come_first():
    rare = ProblemKind("MM-VIEWS-997", Text("редкое", "rare")).problem()
    text = text_of(show([KIND.problem(place=Place(row=n)) for n in range(200)] + [rare], lang="en"))

    assert text.index("rare") < text.index("200 not a number")
    assert "row 199" in text


def test_what_is_not_ours_is_refused_with_a_way_out():
    @frozen
    class Foreign:
        x: int = 1

    for foreign in (42, "text", Foreign(), {"a": 1}, ["a"], [Foreign()]):
        with pytest.raises(MentorshipModelError, match="MM-VIEWS-003"):
            show(foreign)


def test_hostile_texts_in_results_stay_text():
    reason = Reason(code="x", text=Text(HOSTILE, HOSTILE))
    pair = Pair(mentor=HOSTILE, mentee=HOSTILE, score=1, shares=((HOSTILE, 1),))

    assert is_harmless(show([pair, reason]))


def test_a_report_shows_the_same_in_a_notebook_as_in_its_file():
    content = Report("Отчёт", DAY)

    assert show(content) in report(content)


def test_finished_markup_is_shown_as_it_is():
    markup = Html("<b>x</b>")

    assert show(markup) is markup


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("id", CATALOGUE)
def test_every_indicator_has_a_passport_with_its_formula_and_source(id, lang):
    indicator = CATALOGUE[id]
    shown = show(indicator, lang=lang)
    text = text_of(shown)

    assert is_harmless(shown)
    assert id in text
    assert indicator.definition.in_(lang) in text
    assert indicator.numerator.in_(lang) in text
    assert indicator.formula_mark.label.in_(lang) in text
    assert all(citation.code in text for citation in indicator.citations)


def test_a_table_of_judgements_names_what_is_missing_beside_the_answer():
    judgements = judge(ROSTER.teachers, ROSTER.organisations, on=DAY)
    asked = judgements[0].may_mentor
    text = text_of(show(judgements, lang="en"))

    assert asked.missing
    assert all(asked.base.facts[name].label.en in text for name in asked.missing)


def test_a_pair_is_told_by_the_largest_shares_of_its_score():
    shares = (("subjects", 1), ("load", 9), ("experience", 5), ("nearness", 7), ("wishes", 0))
    pair = Pair(mentor="t1", mentee="e1", score=22, shares=shares)
    matching = evolve(matching_of(TOWN), pairs=(pair,))
    told = [code for code, _ in sorted(shares, key=lambda share: -share[1])[:3]]
    labels = {criterion.code: criterion.label.en for criterion in DEFAULT_CRITERIA}

    assert "; ".join(labels.get(code, code) for code in told) in text_of(show(matching, lang="en"))


def test_only_a_plain_ratio_is_drawn_as_a_fraction():
    assert "fraction" in show(CATALOGUE["EXAM_PASS_RATE"])
    assert "fraction" not in show(CATALOGUE["RETENTION_DIFFERENCE"])
