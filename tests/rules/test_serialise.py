"""Rule files: one canonical text, everything wrong named at once, hostile ones refused."""

from __future__ import annotations

import json
import random
from datetime import date
from decimal import Decimal
from importlib.resources import files

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_samples import random_tree

from mentorship_model.errors import MentorshipModelError
from mentorship_model.explain import render
from mentorship_model.rules import (
    RULEBOOKS,
    Limits,
    Node,
    analyse,
    evaluate,
    evaluate_frame,
    load_rulebook,
    node_from_json,
    node_to_json,
    overlay_from_json,
    overlay_from_toml,
    resolve,
    rulebook,
    to_json,
)
from mentorship_model.rules.serialise import rulebook_from_json


@given(st.integers(0, 2**32))
def test_a_tree_comes_back_from_json_as_it_was(seed):
    tree = random_tree(random.Random(seed))

    assert node_from_json(node_to_json(tree)) == tree


@pytest.mark.parametrize("name", RULEBOOKS)
def test_a_rulebook_is_kept_in_the_text_that_the_library_writes(name):
    text = files("mentorship_model.rules").joinpath(f"data/{name}.json").read_text("utf-8")

    assert to_json(rulebook_from_json(text)) == text


@pytest.mark.parametrize("name", RULEBOOKS)
def test_every_norm_of_a_rulebook_has_a_citation(name):
    assert all(norm.citation.title.ru for norm in rulebook(name).norms)


def leaf(**others):
    return json.dumps({"node": "compare", "fact": "small", "operator": ">=", "value": 3, **others})


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (leaf(extra=1), "MM-RULES-022", "extra"),
        (leaf(value=3.5), "MM-RULES-021", "float"),
        (leaf(value=[1]), "MM-RULES-022", r"\$\.value"),
        (leaf(value={"date": "2025-02-30"}), "MM-RULES-022", r"\$\.value"),
        (leaf(value={"decimal": "much"}), "MM-RULES-022", r"\$\.value"),
        (leaf(fact=5), "MM-RULES-022", r"\$\.fact"),
        (leaf(operator="~"), "MM-RULES-022", r"\$\.operator"),
        ('{"node": "eval", "code": "1"}', "MM-RULES-022", "node"),
        ('{"fact": "small"}', "MM-RULES-022", "node"),
        ("[]", "MM-RULES-022", r"\$"),
        ('{"node": "at_least", "count": true, "of": []}', "MM-RULES-022", r"\$\.count"),
        ('{"node": "not", "of": [1]}', "MM-RULES-022", r"\$\.of"),
        ('{"node": "const", "value": 1}', "MM-RULES-022", r"\$\.value"),
        ('{"node": "const", "value": NaN}', "MM-RULES-021", "float"),
        ('{"node": "const", "node": "known"}', "MM-RULES-021", "repeated"),
        ('{"node": ', "MM-RULES-021", ""),
        ("", "MM-RULES-021", ""),
    ],
)
def test_a_wrong_expression_is_an_error_with_its_place(text, code, place):
    with pytest.raises(MentorshipModelError, match=f"(?s){code}.*{place}"):
        node_from_json(text)


def test_everything_wrong_is_named_at_once():
    text = json.dumps({"node": "all", "of": [json.loads(leaf(fact=5)), json.loads(leaf(extra=1))]})

    with pytest.raises(MentorshipModelError) as caught:
        node_from_json(text)
    assert len(caught.value.problems) == 2


def test_a_file_that_is_nested_too_deep_is_refused_before_it_is_read():
    text = '{"node": "not", "of": ' * 100_000

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-020.*nesting"):
        node_from_json(text)


def test_brackets_inside_words_are_not_nesting():
    text = json.dumps({"node": "known", "fact": "[" * 200 + '"{'})

    assert node_from_json(text).fact.startswith("[")


def test_a_file_that_is_too_long_is_refused():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-020.*length"):
        node_from_json(" " * 4_000_001)


def test_a_file_with_too_many_conditions_is_refused():
    text = json.dumps({"node": "all", "of": [json.loads(leaf())] * 11})

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-020.*conditions"):
        node_from_json(text, limits=Limits(nodes=10))


def small_book(rules, **others):
    return json.dumps(
        {
            "name": "own",
            "title": {"ru": "свой", "en": "own"},
            "norms": [{"id": "n", "source": "convention", "force": "convention"}],
            "rules": [
                {"id": id, "label": {"ru": id, "en": id}, "when": when, "norms": ["n"], **more}
                for id, when, more in rules
            ],
            **others,
        }
    )


EMPLOYEE = {"node": "compare", "fact": "is_employee", "operator": "==", "value": True}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (small_book([("a", {"node": "rule", "rule": "b"}, {})]), "MM-RULES-041"),
        (small_book([("a", {"node": "slot", "slot": "b"}, {})]), "MM-RULES-041"),
        (small_book([("a", EMPLOYEE, {"norms": ["m"]})]), "MM-RULES-041"),
        (small_book([("a", EMPLOYEE, {}), ("a", EMPLOYEE, {})]), "MM-RULES-042"),
        (
            small_book(
                [
                    ("a", {"node": "rule", "rule": "b"}, {}),
                    ("b", {"node": "rule", "rule": "a"}, {}),
                ]
            ),
            "MM-RULES-043",
        ),
        (small_book([("a", {**EMPLOYEE, "fact": "is_emploee"}, {})]), "MM-RULES-001"),
        (small_book([("a", {**EMPLOYEE, "value": 1}, {})]), "MM-RULES-002"),
        (
            small_book([("a", EMPLOYEE, {"valid_from": "2025-01-02", "valid_to": "2025-01-01"})]),
            "MM-RULES-045",
        ),
        (small_book([("a", EMPLOYEE, {"valid_from": "soon"})]), "MM-RULES-022"),
        (
            small_book([("a", EMPLOYEE, {})], name="nobody", includes=[{"book": "x"}]),
            "MM-RULES-040",
        ),
    ],
)
def test_a_rulebook_that_makes_no_sense_is_refused(text, code):
    with pytest.raises(MentorshipModelError, match=code):
        load_rulebook(text)


def parameter(**others):
    return {
        "id": "p",
        "label": {"ru": "п", "en": "p"},
        "kind": "integer",
        "norm": "n",
        "values": [{"value": 1, "norm": "n"}],
        **others,
    }


ASKING = {"node": "compare", "fact": "experience_years", "operator": ">=", "parameter": "p"}


@pytest.mark.parametrize(
    ("asked", "parameters", "code"),
    [
        (ASKING, [], "MM-RULES-041"),
        (ASKING | {"fact": "experience_year"}, [parameter()], "MM-RULES-001"),
        (ASKING, [parameter(kind="decimal", values=[])], "MM-RULES-002"),
        (ASKING, [parameter(values=[{"value": "1", "norm": "n"}])], "MM-RULES-002"),
        (ASKING, [parameter(values=[{"value": 1, "norm": "n"}] * 2)], "MM-RULES-042"),
        (ASKING, [parameter(values=[])], "MM-RULES-071"),
        ({**ASKING, "value": 1}, [parameter()], "MM-RULES-014"),
        (
            {"node": "elapsed", "fact": "hired_on", "unit": "months", "operator": "==", "value": 1},
            [],
            "MM-RULES-017",
        ),
        (
            {"node": "elapsed", "fact": "hired_on", "unit": "months", "operator": "<"},
            [],
            "MM-RULES-014",
        ),
        (
            {"node": "between", "fact": "category", "low": "first", "high": "none"},
            [],
            "MM-RULES-011",
        ),
    ],
)
def test_a_parameter_or_a_term_that_makes_no_sense_is_refused(asked, parameters, code):
    text = small_book([("a", asked, {})], parameters=parameters)

    with pytest.raises(MentorshipModelError, match=code):
        resolve(load_rulebook(text), on=date(2026, 9, 1))


def test_rules_that_double_one_another_are_refused_before_they_are_written_out():
    """Thirty rules that each ask the one before twice would be a billion conditions."""
    twice = [
        (f"r{n}", {"node": "all", "of": [{"node": "rule", "rule": f"r{n - 1}"}] * 2}, {})
        for n in range(1, 31)
    ]

    with pytest.raises(MentorshipModelError, match="MM-RULES-044"):
        load_rulebook(small_book([("r0", EMPLOYEE, {}), *twice]))


def test_a_chain_of_rules_that_is_too_deep_is_refused():
    chain = [
        (f"r{n}", {"node": "not", "of": {"node": "rule", "rule": f"r{n - 1}"}}, {})
        for n in range(1, 400)
    ]

    with pytest.raises(MentorshipModelError, match="MM-RULES-046"):
        load_rulebook(small_book([("r0", EMPLOYEE, {}), *chain]))


def test_the_deepest_chain_that_is_allowed_can_be_asked_and_explained():
    chain = [
        (f"r{n}", {"node": "not", "of": {"node": "rule", "rule": f"r{n - 1}"}}, {})
        for n in range(1, 75)
    ]
    book = load_rulebook(small_book([("r0", EMPLOYEE, {}), *chain]))
    base = resolve(book, on=date(2026, 9, 1))
    verdict = evaluate(base, "r74", {"is_employee": True})

    assert verdict.value == "yes"
    assert render(verdict.reason, "en").startswith("✓ r74")
    assert analyse(base) == ()
    frame = polars.DataFrame({"id": [1], "is_employee": [True]})
    assert evaluate_frame(base, "r74", frame, id="id").frame["r74"].to_list() == [True]


def test_two_versions_of_a_rule_with_different_days_are_fine():
    book = load_rulebook(
        small_book(
            [
                ("a", EMPLOYEE, {"valid_to": "2024-12-31"}),
                ("a", {"node": "const", "value": True}, {"valid_from": "2025-01-01"}),
            ]
        )
    )

    assert resolve(book, on=date(2025, 1, 1)).rules["a"].when.value is True


def test_a_rulebook_of_your_own_may_include_one_of_the_library():
    text = small_book(
        [("a", {"node": "rule", "rule": "may_mentor"}, {})], includes=[{"book": "mentor"}]
    )

    assert "may_mentor" in resolve(load_rulebook(text), on=date(2026, 9, 1)).rules


TOML = """
id = "x"
level = "regional"
scope = "1"
title = {ru = "р", en = "r"}
norms = [{id = "n", source = "V14", force = "binding", valid_from = 2024-01-01}]
fills = [{rulebook = "incentives", slot = "pay_coefficient", value = 0.10, norm = "n"}]
"""


def test_decimals_and_dates_of_toml_are_exact():
    overlay = overlay_from_toml(TOML)

    assert overlay.fills[0].value == Decimal("0.10")
    assert overlay.norms[0].valid_from == date(2024, 1, 1)


def test_an_overlay_comes_back_from_json_as_it_was():
    overlay = overlay_from_toml(TOML)

    assert overlay_from_json(to_json(overlay)) == overlay


@pytest.mark.parametrize("text", ["= 1", 'id = "a"\nid = "b"', "a = " + "[" * 5000])
def test_a_broken_toml_is_an_error(text):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-02[01]"):
        overlay_from_toml(text)


def assert_a_rule_or_our_error(text):
    try:
        found = node_from_json(text)
    except MentorshipModelError:
        return
    assert isinstance(found, Node)


@given(st.text(max_size=60))
def test_no_text_gives_anything_but_a_rule_or_our_error(text):
    assert_a_rule_or_our_error(text)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["node", "of", "fact", "value", "rule"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@given(JSON_VALUES)
def test_no_json_gives_anything_but_a_rule_or_our_error(value):
    assert_a_rule_or_our_error(json.dumps(value))


@pytest.mark.parametrize("kind", ["lists", "objects"])
def test_nesting_is_counted_by_ones_and_the_limit_itself_is_allowed(kind):
    """A condition is one level; each ``not`` is one more, each ``all`` two: itself and its list."""
    text = leaf()
    for _ in range(3):
        text = (
            json.dumps({"node": "not", "of": json.loads(text)})
            if kind == "objects"
            else json.dumps({"node": "all", "of": [json.loads(text)] * 2})
        )
    depth = 4 if kind == "objects" else 7

    assert node_from_json(text, limits=Limits(depth=depth)) is not None
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-020.*nesting"):
        node_from_json(text, limits=Limits(depth=depth - 1))


def test_a_text_of_the_greatest_length_is_read():
    text = leaf()

    assert node_from_json(text, limits=Limits(characters=len(text))).fact == "small"


def test_the_limits_are_those_of_the_docs():
    assert Limits() == Limits(characters=4_000_000, depth=100, nodes=20_000)


@pytest.mark.parametrize("text", [None, 5, b"{}", ["{}"]], ids=repr)
@pytest.mark.parametrize(
    "read", [node_from_json, load_rulebook, overlay_from_json, overlay_from_toml]
)
def test_what_is_no_text_is_told_how_to_read_the_file(read, text):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-023.*argument text: .*read_text"):
        read(text)


@pytest.mark.parametrize(
    ("read", "whole"),
    [
        (load_rulebook, {"name": "\ud800"}),
        (overlay_from_json, {"id": "\ud800"}),
        (node_from_json, {"node": "known", "fact": "\udfff"}),
        (node_from_json, {"node": "one_of", "fact": "a", "values": ["\udfff"]}),
    ],
)
def test_half_of_a_surrogate_pair_is_refused(read, whole):
    """JSON may write it as an escape; what holds it could be neither hashed nor written."""
    with pytest.raises(MentorshipModelError) as caught:
        read(json.dumps(whole))

    assert "MM-RULES-022" in caught.value.codes
    assert "half of a surrogate pair" in str(caught.value)
    assert "половина суррогатной пары" in caught.value.in_("ru")


def test_as_many_conditions_as_allowed_are_read():
    """An "all" of nine leaves is ten conditions."""
    text = json.dumps({"node": "all", "of": [json.loads(leaf())] * 9})

    assert len(node_from_json(text, limits=Limits(nodes=10)).of) == 9
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-020.*conditions.*at most 9"):
        node_from_json(text, limits=Limits(nodes=9))


def test_a_text_one_sign_too_long_is_refused():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-020.*length"):
        node_from_json(leaf(), limits=Limits(characters=len(leaf()) - 1))


NESTED = """
id = "a"
title = {ru = "а", en = "a"}
level = "institutional"
scope = "s"
norms = []
[[fills]]
rulebook = "mentor"
slot = "mentor_record"
norm = "n"
"""


def nested_toml(levels):
    """Write so many "not" one in another without a single bracket."""
    lines = [f'condition{".of" * level}.node = "not"' for level in range(levels)]
    bottom = "condition" + ".of" * levels
    return NESTED + "\n".join([*lines, f'{bottom}.node = "known"', f'{bottom}.fact = "birth_date"'])


def test_nesting_by_dots_is_counted_in_toml():
    """The whole, its list, the fill, and the conditions: 3 + 5 levels."""
    overlay = overlay_from_toml(nested_toml(4), limits=Limits(depth=8))

    assert overlay.fills[0].condition is not None
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-020.*nesting.*at most 7"):
        overlay_from_toml(nested_toml(4), limits=Limits(depth=7))


def test_brackets_in_a_comment_of_toml_are_not_nesting():
    with pytest.raises(MentorshipModelError, match="MM-RULES-022"):
        overlay_from_toml("# " + "[" * 200 + '\nid = "a"')


@pytest.mark.parametrize(
    "text", ['{"node": "not", "of": ' * 100_000, "a = " + "[" * 100_000], ids=["json", "toml"]
)
def test_limits_wider_than_those_of_python_are_no_way_to_break_it(text):
    read = node_from_json if text.startswith("{") else overlay_from_toml

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-020.*nesting"):
        read(text, limits=Limits(depth=10**9))


@pytest.mark.parametrize("name", ["characters", "depth", "nodes"])
@pytest.mark.parametrize("bound", [0, -1, "9", None, True, 1.0], ids=str)
def test_a_limit_is_a_number_above_nothing(name, bound):
    with pytest.raises(MentorshipModelError, match=rf"MM-ARGUMENTS-001.*{name}: .*a whole number"):
        Limits(**{name: bound})
    assert getattr(Limits(**{name: 1}), name) == 1


@pytest.mark.parametrize(
    "read",
    [load_rulebook, rulebook_from_json, overlay_from_json, overlay_from_toml, node_from_json],
)
@pytest.mark.parametrize("limits", [None, 100, {"depth": 5}], ids=str)
def test_what_is_no_limits_is_refused(read, limits):
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*argument limits: .*Limits"):
        read("{}", limits=limits)


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_a_decimal_that_is_no_number_is_refused(number):
    """Trap 8: it is no fact; and one of them cannot even be hashed."""
    text = json.dumps(
        {"node": "compare", "fact": "x", "operator": "==", "value": {"decimal": number}}
    )

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-022.*\$\.value"):
        node_from_json(text)


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_a_decimal_of_toml_that_is_no_number_is_refused(number):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-022.*fills\[0\]\.value"):
        overlay_from_toml(NESTED + f"value = {number}")


def test_a_number_of_toml_that_no_decimal_can_be_is_refused():
    """Its exponent has nineteen digits, and the error was one of Python's."""
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-021.*not a finite") as caught:
        overlay_from_toml(NESTED + f"value = 1e{'9' * 19}")
    assert "не конечное число" in caught.value.in_("ru")


def test_a_rulebook_is_included_once_for_each_side_there_is():
    text = small_book(
        [("a", EMPLOYEE, {})], includes=[{"book": "mentor", "prefix": "x_"}, {"book": "mentors"}]
    )

    with pytest.raises(MentorshipModelError) as caught:
        load_rulebook(text)
    assert caught.value.codes == ("MM-RULES-040", "MM-RULES-039")
    assert "own" in str(caught.value)


def test_dotted_keys_nest_too_and_are_counted_before_they_are_parsed():
    """The parser takes the square of the number of dots: 20 000 of them took 17 seconds."""
    with pytest.raises(MentorshipModelError, match="MM-RULES-020"):
        overlay_from_toml(".".join("a" * 200_000) + " = 1")
    with pytest.raises(MentorshipModelError, match="MM-RULES-020"):
        overlay_from_toml("[" + ".".join("a" * 3) + "]", limits=Limits(depth=1))


@pytest.mark.parametrize(
    "text",
    [
        'id = "D"',
        "id = 'D'",
        """id = '''
D
'''""",
        '''id = """
D \\" D
"""""''',
        "# D",
        'id = "a" # D',
    ],
    ids=["text", "literal", "literal lines", "lines", "comment", "comment behind"],
)
def test_dots_of_texts_and_comments_of_toml_are_not_nesting(text):
    with pytest.raises(MentorshipModelError, match="MM-RULES-022"):
        overlay_from_toml(text.replace("D", "." * 200))


@pytest.mark.parametrize(
    "text",
    ['id = "#"\nD = 1', 'q = [{a = """x""""", D = 1}]', "q = '\\'\nD = 1", 'a = """#"""\nD = 1'],
)
def test_dots_of_keys_behind_texts_of_toml_are_nesting(text):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-020.*nesting"):
        overlay_from_toml(text.replace("D", ".".join("a" * 102)))


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (overlay_from_toml, '"""\n' + '\\"""\n' * 100_000),
        (overlay_from_toml, 'a = "' + '\\"' * 200_000),
        (overlay_from_toml, "'\n" * 200_000),
        (node_from_json, '{"a": "' + '\\"' * 200_000),
    ],
    ids=["lines", "text", "literal", "json"],
)
def test_a_text_that_is_not_closed_is_looked_through_once(read, text):
    """To look for its end again and again would take hours."""
    with pytest.raises(MentorshipModelError, match="MM-RULES-021"):
        read(text)


@pytest.mark.parametrize("read", [node_from_json, overlay_from_toml])
def test_nesting_is_counted_before_a_file_is_parsed(read, monkeypatch):
    """A host may let Python nest deeper than its stack reaches."""
    monkeypatch.setattr("json.loads", pytest.fail)
    monkeypatch.setattr("tomllib.loads", pytest.fail)

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-020.*nesting.*at most 100"):
        read("[" * 101 if read is node_from_json else ".".join("a" * 102) + " = 1")


def test_objects_that_are_no_conditions_are_not_counted():
    assert (
        node_from_json(
            '{"node": "compare", "fact": "birth_date", "operator": "<=",'
            '"value": {"date": "2000-01-01"}}',
            limits=Limits(nodes=1),
        ).fact
        == "birth_date"
    )


@pytest.mark.parametrize("write", [to_json, node_to_json])
@pytest.mark.parametrize("value", [None, "text", {"node": "known"}], ids=str)
def test_what_is_no_record_of_rules_is_not_written(write, value):
    with pytest.raises(MentorshipModelError, match=rf"MM-RULES-019.*{type(value).__name__}"):
        write(value)
