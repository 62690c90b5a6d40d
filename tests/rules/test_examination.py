"""One look at a rule file tells all that is wrong and all that is suspicious."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from attrs import evolve
from rule_samples import FACT, NORM, book, declared

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import (
    RULEBOOKS,
    Dated,
    Direction,
    FactKind,
    Include,
    Norm,
    NormForce,
    Parameter,
    Slot,
    all_of,
    any_of,
    examine_file,
    fact,
    overlay_from_toml,
    resolve,
    rulebook,
    to_json,
)
from mentorship_model.rules.rulebooks import with_includes
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

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


def test_an_overlay_for_a_rulebook_that_is_not_there_is_not_left_out_in_silence():
    text = (EXAMPLES / "moscow_region.toml").read_text("utf-8")
    overlay = overlay_from_toml(text.replace('"young_specialist"', '"young_specialists"'))

    with pytest.raises(MentorshipModelError, match=r"(?s)MM-RULES-040.*Similar: young_specialist"):
        resolve(rulebook("mentor"), on=ON, overlays=[overlay])


def test_an_overlay_may_speak_of_other_rulebooks_of_the_library():
    overlay = overlay_from_toml((EXAMPLES / "moscow_region.toml").read_text("utf-8"))
    book = rulebook("mentor")

    assert resolve(book, on=ON, overlays=[overlay]).rules == resolve(book, on=ON).rules


NARROWED = """
id = "r"
level = "regional"
scope = "45"
title = {ru = "Р", en = "R"}

[[norms]]
id = "act"
source = "V14"
level = "regional"
force = "binding"

[[narrowings]]
rulebook = "mentee"
slot = "novice_months"
norm = "act"
"""
SET = '[[fills]]\nrulebook = "mentee"\nslot = "novice_months"\nnorm = "act"\nvalue = 24\n'


@pytest.mark.parametrize(
    ("bounds", "is_told"),
    [
        ("maximum = 24\n", True),
        ("minimum = 48\n", True),
        ("minimum = 36\nmaximum = 36\n", False),
        ("maximum = 24\nvalid_from = 2026-09-02\n", False),
        ("maximum = 24\n" + SET, False),
    ],
)
def test_bounds_that_leave_out_the_value_in_force_are_told(bounds, is_told):
    """A region that says "24 at most" and sets nothing leaves schools that set nothing with 36."""
    found = [one for one in examine_file(NARROWED + bounds, on=ON) if one.code == "MM-RULES-113"]

    assert [one.place.path for one in found] == ["r"] * is_told
    assert all(
        "novice_months by the norm r/act leave out the value 36" in str(one) for one in found
    )


def test_bounds_of_one_rulebook_hide_none_of_another():
    """The rulebook of pairs includes that of mentees, whose bounds come first."""
    second = """maximum = 36
[[narrowings]]
rulebook = "pair"
slot = "programme_minimum_months"
norm = "act"
maximum = 2
"""
    found = [one for one in examine_file(NARROWED + second, on=ON) if one.code == "MM-RULES-113"]

    assert ["programme_minimum_months" in str(one) for one in found] == [True]


def test_bounds_of_what_nobody_has_set_leave_out_nothing():
    unset = NARROWED.replace("mentee", "incentives").replace("novice_months", "paid_mentees")

    assert codes(unset + "maximum = 2\n") == set()


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_the_examples_only_change_rules(path):
    """Whoever copies one copies no mistake: no norm in vain, no bounds that leave a value out."""
    assert codes(path.read_text("utf-8")) <= {"MM-RULES-112"}


COMPARED = '{"rules": [{"when": {"node": "compare", "value": %s}}]}'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "ошибка записи, строка 1"),
        ("name = ", "запись обрывается в конце файла"),
        ('id = "a"\nid = "b"', "ключ повторён в конце файла"),
        ('id = "a"\nid = "b"\nlabel = 1', "ключ повторён, строка 2"),
        ("[a]\n[a]", "ключ повторён, строка 2"),
        ("a = {b = 1, b = 2}", "ключ повторён, строка 1"),
        ('{"name": "a", "name": "b"}', "ключ повторён"),
        ('{"name": 0.5}', "дробь с точкой или не число"),
        ('{"name": NaN}', "дробь с точкой или не число"),
        ('{"colour": 1}', "лишние поля: colour"),
        ("{}", "нет обязательного поля"),
        ('{"name": 1}', "ожидалось str, а это int"),
        ('{"rules": [{"when": {"node": "iff"}}]}', "ожидался объект, где node — одно из"),
        ('{"norms": [{"force": "strong"}]}', "одно из: binding, recommendation, convention"),
        ('{"norms": [{"valid_from": 1}]}', "ожидалась дата ГГГГ-ММ-ДД"),
        ('{"norms": [{"valid_from": "01.09.2026"}]}', "ожидалась дата ГГГГ-ММ-ДД"),
        ('{"norms": [{"valid_from": "2026-02-30"}]}', "ожидалась дата ГГГГ-ММ-ДД"),
        ('{"norms": [{"valid_from": "2026-W36-2"}]}', "ожидалась дата ГГГГ-ММ-ДД"),
        (COMPARED % '{"date": "01.09.2026"}', "ожидались дата ГГГГ-ММ-ДД или десятичное число"),
        (COMPARED % '{"decimal": "0,15"}', "ожидались дата ГГГГ-ММ-ДД или десятичное число"),
        (COMPARED % "[1]", 'ожидалась постоянная, {"date": "2026-09-01"} или {"decimal": "0.15"}'),
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


SMALL = fact("small", facts=FACT)
SPARE = Norm(id="spare", source="tk:351.8", force=NormForce.BINDING)
LATE = Norm(id="norm", source="tk:351.8", force=NormForce.BINDING, valid_from=date(2027, 1, 1))
DOUBTFUL = Norm(id="norm", source="full:kinds", force=NormForce.RECOMMENDATION)
LIMIT = Parameter(
    id="limit",
    label=Text("п", "p"),
    kind=FactKind.INTEGER,
    norm="norm",
    values=(
        Dated(value=1, norm="norm", valid_to=date(2020, 12, 31)),
        Dated(value=2, norm="norm", valid_from=date(2021, 1, 10)),
    ),
)
OPEN = Slot(
    id="open",
    label=Text("м", "p"),
    direction=Direction.STRICTER,
    may_fill=(Level.REGIONAL,),
    facts=("is_head",),
    norm="norm",
)
YOUNG_AND_OLD = {"young": SMALL < 3, "old": SMALL > 3}
FINDINGS = {
    "MM-RULES-100": book({"a": any_of(SMALL >= 3, SMALL < 5)}),
    "MM-RULES-101": book({"a": all_of(SMALL >= 5, SMALL < 3)}),
    "MM-RULES-102": book({"a": all_of(SMALL >= 5, SMALL >= 3)}),
    "MM-RULES-103": book(YOUNG_AND_OLD, tables=(("young", "old"),)),
    "MM-RULES-104": book({"young": SMALL <= 3, "old": SMALL >= 3}, tables=(("young", "old"),)),
    "MM-RULES-105": book({"a": SMALL >= 3}, parameters=(LIMIT,)),
    "MM-RULES-106": evolve(book({"a": SMALL >= 3}), norms=(LATE,)),
    "MM-RULES-107": evolve(book({"a": SMALL >= 3}), norms=(DOUBTFUL,)),
    "MM-RULES-108": evolve(book({"a": SMALL >= 3}), norms=(NORM, SPARE)),
    "MM-RULES-110": book({"a": SMALL >= 3}, slots=(OPEN,)),
    "MM-RULES-111": evolve(
        book({"a": SMALL >= 3}, parameters=(evolve(LIMIT, values=LIMIT.values[:1]),)),
        norms=(evolve(LATE, valid_from=date(2020, 6, 1)),),
    ),
}


@pytest.mark.parametrize("code", FINDINGS)
def test_a_file_shows_each_kind_of_finding(code):
    assert codes(to_json(FINDINGS[code])) == {code}


def test_a_file_shows_a_rule_without_a_norm():
    one = book({"a": SMALL >= 3})
    found = codes(to_json(evolve(one, rules=(evolve(one.rules[0], norms=()),))))

    assert found == {"MM-RULES-108", "MM-RULES-109"}


def test_a_gap_is_shown_with_an_example():
    (problem,) = examine_file(to_json(FINDINGS["MM-RULES-103"]), on=ON)

    assert problem.message.ru == "никому не подходит ни одно из правил: small — 3"


def test_a_table_asks_for_rules_of_its_rulebook():
    wrong = book(YOUNG_AND_OLD, tables=(("young", "ol"),))
    (problem,) = examine_file(to_json(wrong), on=ON)

    assert (problem.code, problem.remedy.en) == ("MM-RULES-041", "Similar: old.")


def test_a_table_that_is_too_big_to_look_at_says_so():
    numbers = {f"n{i}": declared(f"n{i}", "integer") for i in range(25)}
    parts = [fact(name, facts=numbers).between(0, 1) for name in numbers]
    big = evolve(
        book({"a": all_of(*parts), "b": any_of(*parts)}, tables=(("a", "b"),)),
        facts=tuple(numbers.values()),
    )

    assert codes(to_json(big)) == {"MM-RULES-050"}


def test_a_table_of_an_included_rulebook_is_looked_at_too():
    parts = with_includes(book({"a": SMALL >= 3}, includes=(Include(book="mentor"),)))

    assert parts.tables == rulebook("mentor").tables


def test_an_overlay_shows_its_norms_that_are_doubtful_or_cited_by_nothing():
    text = (
        (EXAMPLES / "kurgan_region.toml")
        .read_text("utf-8")
        .replace(
            'force = "binding"',
            'force = "binding"\nmark = "unverified"\n\n[[norms]]\nid = "spare"\nsource = "V14"\nlevel = "regional"\nforce = "binding"',
        )
    )

    assert [(one.code, one.subject) for one in examine_file(text, on=ON)] == [
        ("MM-RULES-108", "spare"),
        ("MM-RULES-107", "pay"),
    ]
