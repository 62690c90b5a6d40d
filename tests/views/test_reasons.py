"""A tree of reasons is drawn whole, with signs and sources."""

import re

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


def said(word, **others):
    return Reason(code=f"c-{word}", text=Text(word, word), **others)


SIGN = '<span class="sign {}" role="img" aria-label="{}">{}</span>'
YES, NO, OPEN = (
    SIGN.format(*each) for each in (("yes", "да", "✓"), ("no", "нет", "✗"), ("unknown", "не определено", "?"))
)  # fmt: skip
BULLET = '<span class="sign" aria-hidden="true">·</span>'


def statement(word):
    return f'<span class="statement" title="c-{word}">{word}</span>'


SEED = Citation("S1", Mark.SEED, Text("Модель", "Model"), "1.1", "https://example.org")
DOUBTFUL = Citation("V2", Mark.UNVERIFIED, Text("Приказ", "Order"))
GROUNDS = (
    '<details class="sources"><summary>Основания</summary><ul>'
    '<li><code>S1</code> <a href="https://example.org" rel="noopener noreferrer">Модель, 1.1</a></li>'
    f'<li><code>V2</code> Приказ<span class="doubt">{Mark.UNVERIFIED.label.ru}</span></li>'
    "</ul></details>"
)


@pytest.mark.parametrize(
    ("reason", "markup"),
    [
        (said("a", holds=True), f'<div class="leaf">{YES}{statement("a")}</div>'),
        (said("a", holds=False), f'<div class="leaf">{NO}{statement("a")}</div>'),
        (said("a"), f'<div class="leaf">{OPEN}{statement("a")}</div>'),
        (said("a", is_remark=True), f'<div class="leaf">{BULLET}{statement("a")}</div>'),
        (
            said("a", holds=True, parts=(said("b", holds=True),)),
            f'<details open="open"><summary>{YES}{statement("a")}</summary>'
            f'<ul><li><div class="leaf">{YES}{statement("b")}</div></li></ul></details>',
        ),
        (
            said("a", holds=True, citations=(SEED, DOUBTFUL)),
            f'<div class="leaf">{YES}{statement("a")}'
            f'<cite title="{SEED.in_("ru")}">S1</cite>'
            f'<cite class="doubtful" title="{DOUBTFUL.in_("ru")}">V2</cite></div>{GROUNDS}',
        ),
    ],
)
def test_a_reason_is_written_so(reason, markup):
    assert reason_tree(reason) == f'<div class="reasons">{markup}</div>'


def chain(*holds):
    """Reasons one within another; the last has no parts."""
    *above, last = holds
    tree = said("x", holds=last)
    for each in reversed(above):
        tree = said("x", holds=each, parts=(tree,))
    return tree


@pytest.mark.parametrize(
    ("tree", "unfolded"),
    [
        # two levels are unfolded, what is below only where something is not met or not known
        (chain(True, True, True, True), [True, True, False]),
        (chain(True, True, True, False), [True, True, True]),
        (chain(True, True, True, None), [True, True, True]),
        (chain(True, True, True, True, False), [True, True, False, True]),
    ],
)
def test_what_is_met_deep_inside_is_folded(tree, unfolded):
    def opened(markup):
        return [
            name == "open"
            for name in re.findall(r"<details( open)?", markup)
            for name in [name.strip()]
        ]

    assert opened(reason_tree(tree)) == unfolded
    # in a list each tree is folded, and inside it begins anew
    (first, *rest) = opened(reason_list([tree]))
    assert first is False
    assert rest[:2] == [True, True][: len(rest)]


def test_a_remark_unfolds_nothing():
    remark = said("x", is_remark=True)
    tree = said("x", holds=True, parts=(said("x", holds=True, parts=(said("x", holds=True, parts=(remark,)),)),))  # fmt: skip

    assert reason_tree(tree).count('open="open"') == 2


@pytest.mark.parametrize(
    ("words", "glance"),
    [
        # to the last whole word of a hundred letters, without the comma after it
        ("слово, " * 60, "слово, " * 13 + "слово"),
        ("а" * 96 + "; " + "б" * 300, "а" * 96),
    ],
)
def test_of_a_long_statement_a_hundred_letters_are_read_at_once(words, glance):
    drawn = reason_tree(Reason(code="x", text=Text(words, words), holds=True))

    assert f'<details class="long"><summary>{glance} …</summary>' in drawn
    # a long statement with parts is whole already
    above = Reason(code="x", text=Text(words, words), holds=True, parts=(said("a"),))
    assert 'class="long"' not in reason_tree(above)
