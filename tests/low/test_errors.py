"""Problems say what, where, what was expected and what to do, in both languages."""

import copy
import pickle

import pytest

from mentorship_model.errors import MentorshipModelError, Place, ProblemKind, missing_extra
from mentorship_model.text import Text

KIND = ProblemKind(
    "MM-DEMO-001",
    Text("«{word}» не число", '"{word}" is not a number'),
    expected=Text("целое число лет", "whole years"),
    remedy=Text("Исправьте ячейку.", "Mend the cell."),
)


def test_a_problem_is_one_line_with_place_expectation_and_way_out():
    problem = KIND.problem(place=Place(file="a.xlsx", row=4, column="F"), word="три")

    assert problem.in_("ru") == (
        "[MM-DEMO-001] a.xlsx, строка 4, столбец «F»: «три» не число; "
        "ожидалось: целое число лет. Исправьте ячейку."
    )
    assert str(problem) == (
        '[MM-DEMO-001] a.xlsx, row 4, column "F": "три" is not a number; '
        "expected: whole years. Mend the cell."
    )


def test_an_error_carries_every_problem_in_order():
    error = MentorshipModelError([KIND.problem(word="а"), KIND.problem(word="б")])

    assert error.codes == ("MM-DEMO-001", "MM-DEMO-001")
    assert error.in_("ru").count("\n") == 1


def test_a_code_has_one_shape():
    with pytest.raises(
        MentorshipModelError, match=r"MM-ERRORS-001\] argument code: .*MM-ROOM"
    ) as caught:
        ProblemKind("DEMO-1", Text("а", "a"))
    assert "DEMO-1" not in caught.value.in_("ru")
    with pytest.raises(MentorshipModelError, match="MM-ERRORS-001"):
        ProblemKind(7, Text("а", "a"))


def test_a_missing_library_names_the_extra_that_brings_it():
    assert "mentorship-model[frames]" in str(missing_extra("narwhals", extra="frames"))


def test_errors_survive_pickling_and_copying():
    problem = KIND.problem(word="а")

    for error in (MentorshipModelError(problem), MentorshipModelError(one for one in [problem])):
        for twin in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
            assert twin.problems == error.problems == (problem,)


def test_a_problem_without_a_row_says_whom_it_is_about():
    assert str(KIND.problem(word="x", subject="M-17")).startswith("[MM-DEMO-001] M-17: ")
    assert "M-17" not in str(KIND.problem(word="x", subject="M-17", place=Place(row=3)))


PLACE = Place(file="a.ods", sheet="1", row=2, column="B", path="$.start", argument="on")


@pytest.mark.parametrize(
    ("lang", "where"),
    [
        ("ru", "a.ods, лист «1», строка 2, столбец «B», $.start, аргумент on"),
        ("en", 'a.ods, sheet "1", row 2, column "B", $.start, argument on'),
    ],
)
def test_a_place_names_all_that_is_known_of_it(lang, where):
    assert PLACE.in_(lang) == where


def test_expectation_and_way_out_are_named_not_counted():
    """A wording in the wrong place would pass for another: they are keyword-only."""
    with pytest.raises(TypeError):
        ProblemKind("MM-DEMO-002", Text("а", "a"), Text("б", "b"))


def test_an_error_that_is_made_anew_of_its_text_alone_still_says_it():
    """As enum does, since Python 3.12, with the error of a member that is wrong."""
    said = missing_extra("polars", extra="frames")
    anew = type(said)(str(said))

    for twin in (anew, pickle.loads(pickle.dumps(anew))):
        assert (str(twin), twin.in_("ru"), twin.codes) == (str(said), str(said), ())


def test_of_many_rows_so_many_letters_are_shown():
    assert Place(rows="1" * 120).in_("en") == f"rows {'1' * 120}"
    assert Place(rows="1" * 121).in_("en") == "rows …"
    assert Place(rows=f"2-17, {'1' * 115}").in_("ru") == "строки 2-17, …"


def test_the_first_row_of_a_place_is_its_own_or_the_first_of_many_or_none():
    assert [
        one.first_row
        for one in (Place(row=7), Place(rows="12-17, 19"), Place(rows="3, 5"), Place())
    ] == [7, 12, 3, 0]
