"""One look at a rule file tells all that is wrong and all that is suspicious."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from mentorship_model.rules import RULEBOOKS, examine_file

ON = date(2026, 9, 1)
EXAMPLES = Path(__file__).parents[2] / "examples" / "overlays"


def codes(text):
    return {problem.code for problem in examine_file(text, on=ON)}


@pytest.mark.parametrize("name", RULEBOOKS)
def test_a_rulebook_of_the_library_has_only_doubtful_norms(name):
    text = files("mentorship_model.rules").joinpath(f"data/{name}.json").read_text("utf-8")

    assert codes(text) <= {"MM-RULES-107"}


def test_an_overlay_that_sets_amounts_changes_no_rule():
    assert codes((EXAMPLES / "kurgan_region.toml").read_text("utf-8")) == set()


def test_an_overlay_that_adds_conditions_is_shown_to_be_stricter_with_an_example():
    found = examine_file((EXAMPLES / "school_14.json").read_text("utf-8"), on=ON)
    (mentors,) = (one for one in found if one.subject == "may_mentor")

    assert "is stricter; an example whose answer changes: " in mentors.message.en
    assert "record of pedagogical work, whole years — 4" in mentors.message.en


def test_an_overlay_that_breaks_a_bound_is_an_error_of_its_own():
    text = (EXAMPLES / "kurgan_region.toml").read_text("utf-8").replace("value = 2", "value = 20")

    assert "MM-RULES-060" in codes(text)


@pytest.mark.parametrize("text", ["", "{", "not a rule", "[[fills]]", "{}", '{"scope": 1}'])
def test_a_file_that_is_no_rule_file_is_told_so(text):
    assert codes(text) & {"MM-RULES-021", "MM-RULES-022"}


def test_an_overlay_for_a_rulebook_that_is_not_there_is_told_so():
    """A slip in the name must not read as "nothing to remark"."""
    text = (
        (EXAMPLES / "kurgan_region.toml").read_text("utf-8").replace('"incentives"', '"incentive"')
    )
    (problem,) = examine_file(text, on=ON)

    assert problem.code == "MM-RULES-040"
    assert "incentives" in problem.in_("en")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "ошибка записи, строка 1"),
        ("name = ", "запись обрывается в конце файла"),
        ('{"name": "a", "name": "b"}', "ключ повторён"),
        ('{"name": 0.5}', "дробь с точкой или не число"),
        ('{"name": NaN}', "дробь с точкой или не число"),
        ('{"colour": 1}', "лишние поля: colour"),
        ("{}", "нет обязательного поля"),
        ('{"name": 1}', "ожидалось str, а это int"),
        ('{"rules": [{"when": {"node": "iff"}}]}', "ожидался объект, где node — одно из"),
        ('{"norms": [{"force": "strong"}]}', "одно из: binding, recommendation, convention"),
        ('{"norms": [{"valid_from": 1}]}', "ожидалась дата ГГГГ-ММ-ДД"),
    ],
)
def test_what_a_parser_says_is_told_in_russian_too(text, words):
    assert words in "\n".join(problem.in_("ru") for problem in examine_file(text, on=ON))


@pytest.mark.parametrize("text", ["[]", '[{"a": 1}]', "[1, 2]", "[[[]]]"])
def test_a_list_of_json_is_read_as_json(text):
    (problem,) = examine_file(text, on=ON)

    assert problem.code == "MM-RULES-022"
    assert "TOML" not in problem.in_("en")


def test_toml_that_starts_with_a_table_is_read_as_toml():
    assert codes('[[norms]]\nid = "a"\n') == {"MM-RULES-022"}


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_file_is_said_to_be_empty(text):
    (problem,) = examine_file(text, on=ON)

    assert problem.code == "MM-RULES-021"
    assert "it is empty" in problem.in_("en")
    assert "он пуст" in problem.in_("ru")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '{"rules": [{"when": {"node": "elapsed", "unit": "weeks"}}]}',
            "одно из: 'months', 'years'",
        ),
        (
            '{"scope": 1, "overrides": [{"rulebook": "a", "rule": "b", "when": {"node": "const", "value": true}, "norm": "n", "derogation": ""}]}',
            "пустая строка",
        ),
        ('{"name": ' + "9" * 5000 + "}", "слишком длинное число"),
        ('{"rules": [{"when": {"node": []}}]}', "ожидался объект, где node — одно из"),
    ],
    ids=["unit", "empty", "number", "node"],
)
def test_more_of_what_a_parser_says_is_told_in_russian_too(text, words):
    assert words in "\n".join(problem.in_("ru") for problem in examine_file(text, on=ON))


@pytest.mark.parametrize("text", [None, b"{}", 5], ids=str)
def test_what_is_no_text_is_told_how_to_read_the_file(text):
    (problem,) = examine_file(text, on=ON)

    assert problem.code == "MM-RULES-023"


def test_a_list_nested_without_end_is_too_deep():
    (problem,) = examine_file("[" * 200_000, on=ON)

    assert problem.code == "MM-RULES-020"


@pytest.mark.parametrize("longer", [0, 1])
def test_toml_of_the_greatest_length_is_still_read_as_toml(longer):
    """Its first sign is that of a list of JSON."""
    text = "[[fills]]\n#"

    assert codes(text + "x" * (4_000_000 + longer - len(text))) == (
        {"MM-RULES-020"} if longer else {"MM-RULES-022"}
    )
