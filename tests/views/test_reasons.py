"""A tree of reasons is drawn whole, with signs and sources."""

import pytest
from view_markup import is_harmless, read, text_of
from view_samples import HOSTILE, verdict_reason

from mentorship_model.explain import Citation, Mark, Reason
from mentorship_model.text import Text
from mentorship_model.views import reason_list, reason_tree


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_reason_of_the_tree_is_told_in_the_language(lang):
    text = text_of(reason_tree(verdict_reason(), lang))

    assert all(reason.text.in_(lang) in text for reason in verdict_reason())


def test_yes_no_and_not_known_differ_without_colour():
    text = text_of(reason_tree(verdict_reason()))

    assert {"✓", "✗", "?"} <= set(text)


def test_signs_are_read_aloud():
    labels = [
        v for k, v in read(reason_tree(verdict_reason(), "en")).attributes if k == "aria-label"
    ]

    assert set(labels) == {"yes", "no", "undetermined"}


def test_sources_are_named_linked_and_doubted():
    drawn = reason_tree(verdict_reason(), "en")

    assert "S1.1-16 Target model, 1.1" in text_of(drawn)
    assert text_of(drawn).count("Target model") == 1
    assert ("href", "https://example.org/196") in read(drawn).attributes
    assert "unverified" in text_of(drawn)
    assert "our convention" in text_of(drawn)


def test_a_branch_with_something_unmet_is_unfolded_however_deep():
    unmet = Reason(code="c", text=Text("в", "c"), holds=False)
    tree = Reason(code="b", text=Text("б", "b"), parts=(unmet,))
    for level in range(4):
        tree = Reason(code=f"a{level}", text=Text("а", "a"), holds=False, parts=(tree,))

    assert reason_tree(tree).count("<details") == reason_tree(tree).count('open="open"') == 5


def test_a_hostile_statement_or_link_stays_text():
    citation = Citation(HOSTILE, Mark.SEED, Text(HOSTILE, HOSTILE), HOSTILE, "javascript:x")
    reason = Reason(code=HOSTILE, text=Text(HOSTILE, HOSTILE), citations=(citation,))

    assert is_harmless(reason_tree(reason))


def test_what_is_told_besides_a_decided_reason_is_no_open_question():
    besides = Reason(code="ids", text=Text("наставники: t1", "mentors: t1"), is_remark=True)
    decided = Reason(
        code="few", text=Text("мест мало", "too few places"), holds=True, parts=(besides,)
    )

    assert text_of(reason_tree(decided, "en")) == "✓ too few places · mentors: t1"


def test_an_unknown_part_beside_a_deciding_one_stays_a_question():
    parts = (
        Reason(code="a", text=Text("а", "a"), holds=False),
        Reason(code="b", text=Text("б", "b")),
    )
    whole = Reason(code="all", text=Text("все", "all"), holds=False, parts=parts)

    assert text_of(reason_tree(whole, "en")) == "✗ all ✗ a ? b"


def test_a_list_of_trees_is_folded_and_names_each_source_once():
    drawn = reason_list([verdict_reason(), verdict_reason()], "en")

    assert drawn.startswith('<div class="reasons"><ul class="trees"><li><details><summary>')
    assert text_of(drawn).count("Target model") == 1
    assert text_of(drawn).count("may be a mentor") == 2
    assert text_of(reason_list([], "en")) == "Nothing to show."


def test_a_statement_too_long_for_a_glance_unfolds_whole():
    ids = ", ".join(f"t{number:04}" for number in range(100))
    drawn = reason_tree(Reason(code="ids", text=Text(ids, ids), holds=True), "en")

    assert "<summary>t0000, t0001" in drawn
    assert ids in drawn
