"""Who is a pedagogical worker, by date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.explain import Mark, citations_of
from mentorship_model.vocabulary.positions import is_pedagogical_worker, positions

NOW = date(2026, 9, 1)
TEACHING = sorted({one.label.ru for one in positions().values() if one.section == "teaching"})


def test_there_are_twenty_nine_teaching_positions():
    """28 of both lists and the adviser to the head, who is only in No. 225."""
    assert len(TEACHING) == 29


@pytest.mark.parametrize("position", TEACHING)
def test_every_teaching_position_is_one_today(position):
    assert is_pedagogical_worker(position, on=NOW).holds is True


@pytest.mark.parametrize("position", ["директор", "Заместитель директора", "заведующий"])
def test_a_head_or_a_deputy_is_not_one_by_post(position):
    assert is_pedagogical_worker(position, on=NOW).holds is False


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2013, 8, 7), None),  # before No. 678 another list was in force, which we do not know
        (date(2013, 8, 8), False),
        (date(2022, 2, 21), False),  # the day No. 225 is dated, certainly not yet in force
        (date(2022, 6, 1), None),  # which of the two is in force is not known
        (date(2023, 1, 1), True),
    ],
)
def test_the_adviser_to_the_head_became_one_with_the_second_list(on, holds):
    assert is_pedagogical_worker("советник директора по воспитанию", on=on).holds is holds


def test_a_position_of_both_lists_is_one_whichever_is_in_force():
    """S1.1-04 names the first list; the day of the second does not matter here."""
    assert is_pedagogical_worker("учитель", on=date(2022, 6, 1)).holds is True


def test_an_unknown_position_is_undetermined_and_gets_a_suggestion():
    answer = is_pedagogical_worker("учитель-дифектолог", on=NOW)

    assert answer.holds is None
    assert "учитель-дефектолог" in answer.text.ru


def test_a_position_like_no_other_gets_no_suggestion():
    assert is_pedagogical_worker("xyz", on=NOW).text.en == "no known list has the position"


def test_the_answer_says_that_the_list_is_unverified():
    marks = {citation.mark for citation in citations_of(is_pedagogical_worker("учитель", on=NOW))}

    assert Mark.UNVERIFIED in marks


def test_another_wording_of_a_position_is_the_same_position():
    assert (
        positions()["преподаватель-организатор обзр"]
        is positions()["преподаватель-организатор обж"]
    )


@given(st.sampled_from(TEACHING), st.booleans(), st.integers(0, 3))
def test_case_and_spaces_do_not_matter(position, upper, spaces):
    written = " " * spaces + (position.upper() if upper else position).replace(" ", "  ")

    assert is_pedagogical_worker(written, on=NOW) == is_pedagogical_worker(position, on=NOW)


def test_yo_does_not_matter():
    """No position of the lists has the letter, a hurried clerk may write it."""
    written = is_pedagogical_worker("логопёд", on=NOW)

    assert written == is_pedagogical_worker("логопед", on=NOW)


def test_the_answer_names_the_list_in_force_and_whether_it_has_the_position():
    answer = is_pedagogical_worker("советник директора по воспитанию", on=date(2020, 1, 1))
    (part,) = answer.parts

    assert answer.text.en == "the nomenclature lacks the position"
    assert (part.code, part.holds) == ("vocabulary.position.act:678", False)
    assert part.text.en.endswith("lacks the position")


def test_of_two_lists_that_may_be_in_force_neither_is_certain():
    answer = is_pedagogical_worker("учитель", on=date(2022, 6, 1))

    assert answer.text.en == "the nomenclature has the position"
    assert [part.holds for part in answer.parts] == [None, None]


@pytest.mark.parametrize(
    ("position", "begun"),
    [
        ("Учитель математики", "учитель"),
        ("Старший воспитатель детского сада", "старший воспитатель"),
    ],
)
def test_a_position_with_more_words_is_likened_to_the_one_it_begins_with(position, begun):
    answer = is_pedagogical_worker(position, on=NOW)

    assert answer.holds is None
    assert answer.text.en == f"no known list has the position; similar: {begun}"


def test_at_most_three_similar_positions_are_offered():
    answer = is_pedagogical_worker("старший методистт", on=NOW)

    assert len(answer.text.en.partition("similar: ")[2].split(", ")) == 3
