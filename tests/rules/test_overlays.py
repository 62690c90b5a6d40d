"""Lower levels fill what is open to them, inside the bounds, in any order of loading."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from overlay_samples import BOOK, ON, SCOPE, WORDS, I, M, R, fill, overlay, override

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import (
    Dated,
    Direction,
    FactDeclaration,
    FactKind,
    Fill,
    Narrowing,
    Norm,
    NormForce,
    Rule,
    Rulebook,
    Value,
    all_of,
    always,
    decide,
    elapsed,
    evaluate,
    fact,
    never,
    not_,
    overlay_from_json,
    overlay_from_toml,
    param,
    resolve,
    rule_ref,
    rulebook,
    slot,
)

EXAMPLES = Path(__file__).parents[2] / "examples" / "overlays"


def settle(*overlays, on=ON, scope=SCOPE):
    return resolve(BOOK, on=on, overlays=overlays, scope=scope)


def test_without_overlays_the_rulebook_answers():
    assert settle().value_of("months") == 36


NEEDS, HEAD = fact("needs_new_skill") == True, fact("is_employee") == True  # noqa: E712


@pytest.mark.parametrize(
    ("facts", "value", "missing"),
    [
        ({"is_employee": True}, 48, ()),
        ({"is_employee": False, "needs_new_skill": True}, 30, ()),
        ({"is_employee": False, "needs_new_skill": False}, 24, ()),
        ({}, None, ("needs_new_skill", "is_employee")),
        ({"needs_new_skill": False}, None, ("is_employee",)),
        ({"is_employee": False}, None, ("needs_new_skill",)),
    ],
)
def test_the_value_for_one_subject_is_that_of_the_lowest_level_that_means_it(facts, value, missing):
    base = settle(
        overlay(R, fills=(fill(24),)),
        overlay(M, fills=(fill(30, when=NEEDS),)),
        overlay(I, fills=(fill(48, when=HEAD),)),
    )

    assert (base.value_for("months", facts), base.missing_for("months", facts)) == (value, missing)
    # The rule that asks about it answers by the same value.
    expected = Value.UNDETERMINED if value is None else Value.of(value > 27)
    assert decide(base, "new", {**facts, "experience_months": 27}) is expected


def test_whom_an_act_means_is_not_asked_where_it_sets_the_same():
    base = settle(overlay(R, fills=(fill(24),)), overlay(I, fills=(fill(24, when=HEAD),)))

    assert (base.value_for("months", {}), base.missing_for("months", {})) == (24, ())
    with pytest.raises(MentorshipModelError, match="MM-RULES-037"):
        base.value_for("month", {})


def test_the_lowest_level_with_a_fill_wins():
    base = settle(overlay(R, fills=(fill(24),)), overlay(I, fills=(fill(48),)))

    assert base.value_of("months") == 48


def test_every_candidate_is_kept_with_why_it_lost():
    base = settle(overlay(R, fills=(fill(24),)), overlay(I, fills=(fill(48),)))

    assert [(one.norm, one.applies) for one in base.resolutions["months"].candidates] == [
        ("law", False),
        ("regional/act", False),
        ("institutional/act", True),
    ]


def test_of_dated_values_the_one_of_the_day_applies_and_the_others_say_why_not():
    """The norm gave 36 months until the end of 2025, and gives 24 since."""
    dated = (
        Dated(value=36, norm="law", valid_to=date(2025, 12, 31)),
        Dated(value=24, norm="law", valid_from=date(2026, 1, 1)),
    )
    months = evolve(BOOK.parameters[0], values=dated)
    base = resolve(evolve(BOOK, parameters=(months, BOOK.parameters[1])), on=ON)

    assert [(c.value, c.applies, c.why.en) for c in base.resolutions["months"].candidates] == [
        (36, False, "not in force on this day"),
        (24, True, "the value of the rulebook"),
    ]


def test_an_overlay_of_another_place_takes_no_part():
    assert settle(overlay(I, scope="s2", fills=(fill(48),))).value_of("months") == 36


def test_a_fill_that_is_not_in_force_takes_no_part():
    later = overlay(I, fills=(fill(48, valid_from=date(2027, 1, 1)),))

    assert settle(later).value_of("months") == 36
    assert settle(later, on=date(2027, 1, 1)).value_of("months") == 48


def test_a_fill_that_has_ended_does_not_come_back():
    ended = overlay(I, fills=(fill(48, valid_to=date(2026, 8, 31)),))

    assert settle(ended).value_of("months") == 36


def test_of_two_fills_of_one_level_the_later_wins():
    base = settle(
        overlay(I, id="b", fills=(fill(48, valid_from=date(2026, 1, 1)),)),
        overlay(I, id="a", fills=(fill(24, valid_from=date(2025, 1, 1)),)),
    )

    assert base.value_of("months") == 48


def test_two_fills_of_one_day_conflict_and_both_norms_are_named():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-062.*a/act.*b/act"):
        settle(overlay(I, id="a", fills=(fill(24),)), overlay(I, id="b", fills=(fill(48),)))


def test_a_fill_of_what_is_closed_is_an_error_that_names_both_norms():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-063.*regional/act.*law"):
        settle(overlay(R, fills=(fill(3, slot="closed"),)))


def test_a_fill_of_what_does_not_exist_is_an_error_that_names_what_is_open():
    with pytest.raises(
        MentorshipModelError,
        match=r"MM-RULES-063.*nothing.*an open place: months, limits, grounds$",
    ):
        settle(overlay(R, fills=(fill(3, slot="nothing"),)))


def test_where_nothing_is_open_the_error_says_so():
    shut = evolve(BOOK, parameters=BOOK.parameters[1:], slots=(), rules=BOOK.rules[2:])

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-063.*an open place: —$"):
        resolve(shut, on=ON, overlays=[overlay(R, fills=(fill(3, slot="closed"),))], scope=SCOPE)


def test_a_level_that_may_not_fill_is_an_error_that_names_both_norms():
    entry = fill(slot="grounds", condition=all_of(fact("returned_after_break")))

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-064.*regional/act.*law"):
        settle(overlay(R, fills=(entry,)))


@pytest.mark.parametrize("value", [11, 61])
def test_a_fill_outside_the_bounds_is_an_error_that_names_both_norms(value):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-060.*institutional/act.*law"):
        settle(overlay(I, fills=(fill(value),)))


def test_a_region_may_narrow_what_schools_may_do():
    narrowing = Narrowing(rulebook="test", slot="months", maximum=24, norm="act")

    with pytest.raises(
        MentorshipModelError, match=r"MM-RULES-060.*institutional/act.*regional/act"
    ):
        settle(overlay(R, narrowings=(narrowing,)), overlay(I, fills=(fill(48),)))


def test_bounds_are_never_widened_on_the_way_down():
    narrowing = Narrowing(rulebook="test", slot="months", maximum=72, norm="act")

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-061.*regional/act.*law"):
        settle(overlay(R, narrowings=(narrowing,)))


@pytest.mark.parametrize("value", [True, "36", Decimal(36)], ids=str)
def test_a_fill_of_another_type_is_an_error(value):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-002.*the value of months has"):
        settle(overlay(I, fills=(fill(value),)))


def test_a_condition_does_not_fill_a_parameter():
    with pytest.raises(MentorshipModelError, match="MM-RULES-065"):
        settle(overlay(I, fills=(fill(condition=all_of(fact("is_employee"))),)))


def test_a_value_does_not_fill_a_slot():
    with pytest.raises(MentorshipModelError, match="MM-RULES-065"):
        settle(overlay(I, fills=(fill(3, slot="limits"),)))


def test_a_slot_takes_conditions_about_its_own_facts_only():
    entry = fill(slot="limits", condition=all_of(fact("is_head")))

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-066.*is_head"):
        settle(overlay(I, fills=(entry,)))


def test_a_norm_that_the_overlay_does_not_hold_is_an_error():
    entry = evolve(fill(24), norm="another")

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-067.*another"):
        settle(overlay(I, fills=(entry,)))


@pytest.mark.parametrize("name", ["tests", "no such book"])
def test_an_overlay_for_a_rulebook_that_there_is_not_is_an_error(name):
    stray = overlay(R, fills=(evolve(fill(24), rulebook=name),))

    with pytest.raises(MentorshipModelError, match=r"(?s)MM-RULES-040.*one of: test, mentor"):
        settle(stray)


def test_two_overlays_of_one_name_are_an_error():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-069.*a"):
        settle(overlay(R, id="a"), overlay(I, id="a"))


def test_conditions_of_every_level_count_together_in_a_slot():
    base = settle(
        overlay(R, fills=(fill(slot="limits", condition=all_of(fact("experience_years") >= 3)),)),
        overlay(I, fills=(fill(slot="limits", condition=not_(fact("category") == "none")),)),
    )
    answers = [
        decide(base, "able", {"is_employee": True, "experience_years": years, "category": category})
        for years, category in [(3, "first"), (2, "first"), (3, "none")]
    ]

    assert answers == [Value.YES, Value.NO, Value.NO]


def test_a_ground_that_a_school_adds_is_enough():
    entry = fill(slot="grounds", condition=all_of(fact("returned_after_break")))
    base = settle(overlay(I, fills=(entry,)))
    facts = {"experience_months": 100, "returned_after_break": True}

    assert decide(base, "new", facts) is Value.YES
    assert decide(settle(), "new", facts) is Value.NO


RURAL = fact("category") == "none"


@pytest.mark.parametrize(
    ("category", "months", "expected"),
    [
        ("none", 40, Value.YES),
        ("first", 40, Value.NO),
        (None, 40, Value.UNDETERMINED),
        (None, 30, Value.YES),
        (None, 50, Value.NO),
    ],
)
def test_a_conditional_fill_leaves_the_others_to_the_level_above(category, months, expected):
    """48 months for those without a category, 36 for the rest; unknown only where they differ."""
    base = settle(overlay(I, fills=(fill(48, when=RURAL),)))

    assert decide(base, "new", {"category": category, "experience_months": months}) is expected


def test_a_stricter_wording_may_replace_a_rule_that_allows_it():
    base = settle(overlay(I, overrides=(override(all_of(fact("experience_years") >= 5)),)))

    assert decide(base, "old_enough", {"experience_years": 4}) is Value.NO
    assert base.rules["old_enough"].norms == ("institutional/act", "law")


def test_a_looser_wording_of_a_rule_that_may_only_be_stricter_is_refused_with_an_example():
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-070.*— 2"):
        settle(overlay(I, overrides=(override(all_of(fact("experience_years") >= 2)),)))


def test_of_two_wordings_of_a_rule_that_of_the_lowest_level_holds():
    wordings = {level: fact("experience_years") >= years for level, years in ((R, 4), (I, 5))}
    base = settle(
        *(overlay(level, overrides=(override(when),)) for level, when in wordings.items())
    )

    assert base.rules["old_enough"].when == wordings[I]
    candidates = base.resolutions["old_enough"].candidates
    assert [(one.condition, one.applies) for one in candidates] == [
        (wordings[R], False),
        (wordings[I], True),
    ]


def test_a_guarantee_is_not_overridden():
    entry = override(all_of(fact("is_head")), rule="guarantee")

    with pytest.raises(
        MentorshipModelError, match=r"MM-RULES-068.*guarantee.*institutional/act.*law"
    ):
        settle(overlay(I, overrides=(entry,)))


@pytest.mark.parametrize(
    ("category", "years", "expected"),
    [
        ("first", 2, Value.NO),
        ("first", 3, Value.YES),
        ("none", 2, Value.YES),
        (None, 2, Value.UNDETERMINED),
    ],
)
def test_a_condition_may_be_meant_for_some_only(category, years, expected):
    """Three years for those with a category."""
    entry = fill(slot="limits", condition=all_of(fact("experience_years") >= 3), when=not_(RURAL))
    facts = {"is_employee": True, "category": category, "experience_years": years}

    assert decide(settle(overlay(I, fills=(entry,))), "able", facts) is expected


def test_a_ground_may_be_meant_for_some_only():
    entry = fill(
        slot="grounds",
        condition=all_of(fact("returned_after_break")),
        when=fact("experience_months") > 200,
    )
    base = settle(overlay(I, fills=(entry,)))
    answers = [
        decide(base, "new", {"experience_months": months, "returned_after_break": True})
        for months in (100, 300)
    ]

    assert answers == [Value.NO, Value.YES]


def test_what_fills_a_slot_may_ask_a_rule_of_the_rulebook():
    entry = fill(slot="limits", condition=rule_ref("old_enough"))
    facts = {"is_employee": True, "experience_years": 2}

    assert decide(settle(overlay(I, fills=(entry,))), "able", facts) is Value.NO


def test_what_fills_a_slot_may_not_ask_in_a_circle():
    entry = fill(slot="limits", condition=rule_ref("able"))

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-043.*able"):
        settle(overlay(I, fills=(entry,)))


@pytest.mark.parametrize(
    "entry",
    [
        fill(slot="limits", condition=slot("limits")),
        fill(slot="limits", condition=rule_ref("nothing")),
        fill(slot="limits", condition=fact("experience_years") >= param("nothing")),
        fill(48, when=fact("experience_years") >= param("months")),
    ],
    ids=["a slot", "no rule", "no parameter", "a value that hangs on a value"],
)
def test_an_overlay_refers_only_to_what_it_may(entry):
    with pytest.raises(MentorshipModelError, match="MM-RULES-073"):
        settle(overlay(I, fills=(entry,)))


def test_a_choice_is_one_of_those_that_are_open():
    parameter = evolve(BOOK.parameters[0], choices=(12, 24, 36))
    book = evolve(BOOK, parameters=(parameter, BOOK.parameters[1]))
    given_24, given_25 = (overlay(I, fills=(fill(value),)) for value in (24, 25))

    assert resolve(book, on=ON, overlays=[given_24], scope=SCOPE).value_of("months") == 24
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-060.*12, 24, 36"):
        resolve(book, on=ON, overlays=[given_25], scope=SCOPE)


@pytest.mark.parametrize(
    ("book", "place", "asked", "rule", "told"),
    [
        ("mentor", "mentor_selection", "has_badge", "mentor.may_mentor", "mentor_has_badge"),
        ("mentee", "mentee_limits", "has_badge", "mentee.needs_mentor", "mentee_has_badge"),
        ("pair", "pair_limits", "mentor_has_badge", "lawful_pair", "mentor_has_badge"),
        ("pair", "pair_limits", "mentee_has_badge", "lawful_pair", "mentee_has_badge"),
        ("pair", "pair_limits", "has_badge", "lawful_pair", "has_badge"),
    ],
)
def test_a_school_may_ask_about_a_fact_of_its_own(book, place, asked, rule, told):
    """Of a person it is asked wherever the person is: alone, or on a side of a pair."""
    badge = FactDeclaration(name="has_badge", kind=FactKind.BOOLEAN, label=WORDS)
    condition = fact(asked, facts={asked: evolve(badge, name=asked)}) == True  # noqa: E712
    entry = Fill(rulebook=book, slot=place, condition=condition, norm="act")
    ours = overlay(I, facts=(badge,), fills=(entry,))
    base = resolve(rulebook("pair"), on=ON, overlays=(ours,), scope=SCOPE)

    assert decide(base, rule, {told: False}) is Value.NO


def test_an_overlay_may_not_declare_a_fact_anew():
    again = FactDeclaration(name="is_head", kind=FactKind.INTEGER, label=WORDS)

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-074.*is_head"):
        settle(overlay(I, facts=(again,)))


def test_a_rulebook_may_not_declare_a_fact_of_the_library_anew():
    again = FactDeclaration(name="is_head", kind=FactKind.INTEGER, label=WORDS)

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-042.*is_head"):
        resolve(evolve(BOOK, facts=(again,)), on=ON)


OVERLAYS = (
    overlay(
        R, fills=(fill(24), fill(slot="limits", condition=all_of(fact("experience_years") >= 2)))
    ),
    overlay(M, fills=(fill(30),)),
    overlay(
        I, fills=(fill(48), fill(slot="limits", condition=all_of(fact("category") == "first")))
    ),
    overlay(I, id="another", scope="s2", fills=(fill(13),)),
)


def test_the_order_of_loading_never_matters():
    hashes = {settle(*order).hash for order in itertools.permutations(OVERLAYS)}

    assert len(hashes) == 1


@given(st.permutations(OVERLAYS), st.integers(0, 80), st.integers(0, 5))
def test_the_order_of_loading_never_changes_an_answer(order, months, years):
    facts = {"experience_months": months, "experience_years": years, "is_employee": True}
    ours, theirs = settle(*order), settle(*OVERLAYS)

    assert [decide(ours, rule, facts) for rule in ours.rules] == [
        decide(theirs, rule, facts) for rule in ours.rules
    ]


def test_a_resolved_rule_base_has_a_hash_that_tells_overlays_apart():
    assert len({settle().hash, settle(OVERLAYS[0]).hash, settle(*OVERLAYS).hash}) == 3


def read(name):
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    return overlay_from_toml(text) if name.endswith("toml") else overlay_from_json(text)


KURGAN, MOSCOW, SCHOOL = map(read, ("kurgan_region.toml", "moscow_region.toml", "school_14.json"))
IN_KURGAN = {R: "45", I: "school-14"}


def test_kurgan_pays_fifteen_hundredths_for_two_mentees_at_most():
    base = resolve(rulebook("incentives"), on=ON, overlays=(KURGAN,), scope=IN_KURGAN)

    assert (base.value_of("pay_coefficient"), base.value_of("paid_mentees")) == (Decimal("0.15"), 2)


def test_elsewhere_nobody_has_set_a_figure():
    base = resolve(rulebook("incentives"), on=ON, overlays=(KURGAN,), scope={R: "50"})

    assert base.value_of("pay_coefficient") is None


def test_the_school_asks_for_five_years_and_says_by_which_clause():
    base = resolve(rulebook("mentor"), on=ON, overlays=(SCHOOL, KURGAN), scope=IN_KURGAN)
    verdict = evaluate(base, "may_mentor", {"experience_years": 4})

    assert verdict.value is Value.NO
    assert "school_14/selection" in [norm.id for norm in verdict.norms]


def test_what_the_school_asks_of_mentors_is_asked_when_pairs_are_judged():
    base = resolve(rulebook("pair"), on=ON, overlays=(SCHOOL,), scope=IN_KURGAN)

    assert decide(base, "lawful_pair", {"mentor_experience_years": 4}) is Value.NO


def test_a_school_of_moscow_region_may_not_shorten_the_status():
    shorter = overlay(
        I,
        fills=(
            Fill(rulebook="young_specialist", slot="young_status_months", value=24, norm="act"),
        ),
    )

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-060.*moscow_region/status"):
        resolve(
            rulebook("young_specialist"),
            on=ON,
            overlays=(MOSCOW, shorter),
            scope={R: "50", I: "s1"},
        )


def test_a_rule_may_refer_to_elapsed_time_by_a_parameter():
    book = evolve(
        BOOK,
        rules=(
            Rule(
                id="recent",
                label=WORDS,
                norms=("law",),
                when=all_of(elapsed("hired_on", unit="months") < param("months")),
            ),
            Rule(id="again", label=WORDS, norms=("law",), when=all_of(rule_ref("recent"))),
        ),
    )
    base = resolve(book, on=ON)

    assert decide(base, "again", {"hired_on": date(2024, 1, 1)}) is Value.YES


def test_a_moment_is_not_a_day_of_resolution():
    with pytest.raises(MentorshipModelError, match="MM-RULES-072"):
        resolve(BOOK, on=datetime.fromisoformat("2026-09-01T00:00"))


def test_a_reference_to_a_rule_without_a_version_on_the_day_is_refused_and_named():
    """Versions that leave a hole: whoever asks on a day in it is told, not shown a KeyError."""
    rules = tuple(
        Rule(id=id, label=WORDS, when=when, norms=("law",), valid_to=last)
        for id, when, last in (
            ("part", fact("is_employee") == True, date(2025, 2, 28)),  # noqa: E712
            ("whole", rule_ref("part"), None),
        )
    )
    norms = (Norm(id="law", source="tk:351.8", force=NormForce.BINDING),)
    book = Rulebook(name="holes", title=WORDS, norms=norms, rules=rules)

    assert list(resolve(book, on=date(2025, 2, 28)).rules) == ["part", "whole"]
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-075.*whole.*part"):
        resolve(book, on=date(2025, 3, 1))


def test_a_slot_has_no_bounds_to_narrow():
    narrowing = Narrowing(rulebook="test", slot="limits", maximum=24, norm="act")

    with pytest.raises(MentorshipModelError, match=r"limits.*a condition"):
        settle(overlay(R, narrowings=(narrowing,)))


def test_a_lower_level_narrows_nothing_for_the_level_above():
    """The region fills 48; that the municipality allows its schools 24 at most is no breach of it."""
    narrowing = Narrowing(rulebook="test", slot="months", maximum=24, norm="act")
    base = settle(overlay(R, fills=(fill(48),)), overlay(M, narrowings=(narrowing,)))

    assert base.value_of("months") == 48


@pytest.mark.parametrize("given", ["mentor", None, WORDS], ids=lambda one: type(one).__name__)
def test_what_is_no_rulebook_is_refused_with_the_way_out(given):
    with pytest.raises(
        MentorshipModelError, match=rf"MM-RULES-033.*{type(given).__name__}.*load_rulebook"
    ):
        resolve(given, on=ON)


@pytest.mark.parametrize(
    "given",
    [overlay(R), None, [None], ["a.toml"], [overlay(R), 3]],
    ids=lambda one: type(one).__name__,
)
def test_what_are_no_overlays_is_refused_with_the_way_out(given):
    with pytest.raises(
        MentorshipModelError, match=r"MM-RULES-034.*argument overlays: .*overlay_from_toml"
    ):
        resolve(BOOK, on=ON, overlays=given)


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("45", "str"),
        ({"region": "45"}, "region: str"),
        ({R: 45}, "regional: int"),
        ({R: ["45"]}, "regional: list"),
        ({None: "45"}, "None: str"),
    ],
    ids=str,
)
def test_a_place_that_is_misspelt_is_refused_and_leaves_no_act_out(scope, found):
    """A slip in the level would silently leave the acts of the region out."""
    with pytest.raises(MentorshipModelError, match=f"MM-RULES-035.*so: {found};.*regional"):
        resolve(BOOK, on=ON, overlays=[overlay(R, fills=(fill(24),))], scope=scope)


def test_a_level_may_be_given_by_its_code():
    base = resolve(BOOK, on=ON, overlays=[overlay(R, fills=(fill(24),))], scope={"regional": "45"})

    assert base.value_of("months") == 24
    assert base.hash == settle(overlay(R, fills=(fill(24),)), scope={R: "45"}).hash


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        (
            {"fills": (fill(24, valid_from=date(2027, 1, 1), valid_to=date(2026, 12, 31)),)},
            "months",
        ),
        (
            {
                "narrowings": (
                    Narrowing(
                        rulebook="test",
                        slot="months",
                        maximum=40,
                        norm="act",
                        valid_from=date(2027, 1, 1),
                        valid_to=date(2026, 12, 31),
                    ),
                )
            },
            "months",
        ),
        (
            {
                "overrides": (
                    evolve(
                        override(all_of(fact("experience_years") >= 5)),
                        valid_from=date(2027, 1, 1),
                        valid_to=date(2026, 12, 31),
                    ),
                )
            },
            "old_enough",
        ),
    ],
    ids=["fill", "narrowing", "override"],
)
def test_what_ends_before_it_starts_is_refused(entries, words):
    """It would never be in force, and nobody would be told."""
    with pytest.raises(MentorshipModelError, match=f"MM-RULES-045.*regional.*{words}"):
        settle(overlay(R, **entries))


def test_a_norm_of_an_overlay_has_dates_that_meet():
    norm = Norm(
        id="act",
        source="V15",
        force=NormForce.BINDING,
        valid_from=date(2027, 1, 2),
        valid_to=date(2027, 1, 1),
    )

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-045.*regional.*act"):
        settle(evolve(overlay(R), norms=(norm,)))


def test_one_day_in_force_is_a_day():
    day = fill(24, valid_from=ON, valid_to=ON)

    assert settle(overlay(R, fills=(day,))).value_of("months") == 24


OWN = FactDeclaration(name="own", kind=FactKind.BOOLEAN, label=WORDS)


def test_a_name_is_given_once_in_an_overlay():
    acts = overlay(R).norms * 2

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-042.*regional: act"):
        settle(evolve(overlay(R), norms=acts))
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-042.*regional: own"):
        settle(overlay(R, facts=(OWN, OWN)))


def test_two_overlays_of_one_place_mean_the_same_by_a_fact_of_one_name():
    """Otherwise the school's condition would be asked of the region's fact."""
    other = evolve(OWN, kind=FactKind.INTEGER)
    region, school = overlay(R, facts=(OWN,)), overlay(I, facts=(other,))

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-036.*institutional.*regional.*own"):
        settle(region, school)
    assert "own" in settle(region, overlay(I, facts=(OWN,))).facts
    assert settle(region, school, scope={R: "45"}).facts["own"] == OWN
    assert "other" in settle(region, overlay(I, facts=(evolve(OWN, name="other"),))).facts


def test_a_rule_that_no_overlay_words_has_nothing_to_settle():
    assert "old_enough" in settle().rules
    assert "old_enough" not in settle().resolutions


@pytest.mark.parametrize(
    ("minimum", "maximum", "code"),
    [
        (50, 20, "MM-RULES-016.*months"),
        (61, None, "MM-RULES-061.*regional/act.*law"),
        (None, 11, "MM-RULES-061.*regional/act.*law"),
    ],
)
def test_bounds_that_hold_no_value_are_refused(minimum, maximum, code):
    """The law lets 12 - 60."""
    one = Narrowing(rulebook="test", slot="months", minimum=minimum, maximum=maximum, norm="act")

    with pytest.raises(MentorshipModelError, match=code):
        settle(overlay(R, narrowings=(one,)))


@pytest.mark.parametrize(("minimum", "maximum"), [(12, 60), (60, None), (None, 12), (30, 30)])
def test_bounds_at_the_very_ends_are_allowed(minimum, maximum):
    one = Narrowing(rulebook="test", slot="months", minimum=minimum, maximum=maximum, norm="act")

    assert settle(overlay(R, narrowings=(one,))).value_of("months") == 36


def with_parameter(**others):
    return evolve(
        BOOK, parameters=(*BOOK.parameters, evolve(BOOK.parameters[0], id="more", **others))
    )


@pytest.mark.parametrize(
    ("others", "code"),
    [
        ({"minimum": 61}, "MM-RULES-016"),
        ({"kind": FactKind.DATE, "values": ()}, "MM-RULES-007"),
        ({"kind": FactKind.BOOLEAN, "values": (), "minimum": None}, "MM-RULES-007"),
        ({"choices": (24, "36")}, "MM-RULES-002"),
    ],
    ids=["backwards", "dates", "yes or no", "choices"],
)
def test_bounds_of_a_parameter_make_sense(others, code):
    with pytest.raises(MentorshipModelError, match=f"{code}.*more"):
        resolve(with_parameter(**others), on=ON)


def test_a_parameter_without_numbers_is_not_narrowed():
    book = with_parameter(kind=FactKind.DATE, values=(), minimum=None, maximum=None)
    one = Narrowing(rulebook="test", slot="more", minimum=3, norm="act")

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-007.*regional.*more"):
        resolve(book, on=ON, overlays=[overlay(R, narrowings=(one,))], scope=SCOPE)


@pytest.mark.parametrize(
    "book",
    [
        evolve(BOOK, slots=(*BOOK.slots, evolve(BOOK.slots[0], id="months"))),
        evolve(BOOK, rules=(*BOOK.rules, evolve(BOOK.rules[-1], id="months"))),
        evolve(BOOK, rules=(*BOOK.rules, evolve(BOOK.rules[-1], id="limits"))),
    ],
    ids=["slot and parameter", "rule and parameter", "rule and slot"],
)
def test_what_is_settled_has_a_name_of_its_own(book):
    with pytest.raises(MentorshipModelError, match=r"MM-RULES-042.*(months|limits)"):
        resolve(book, on=ON)


def test_a_norm_cites_a_source_that_the_library_knows():
    stranger = Norm(id="act", source="ZZZ", force=NormForce.BINDING)

    with pytest.raises(MentorshipModelError, match=r"MM-VOCABULARY-001.*act.*ZZZ"):
        resolve(evolve(BOOK, norms=(*BOOK.norms, stranger)), on=ON)
    with pytest.raises(MentorshipModelError, match=r"MM-VOCABULARY-001.*act.*ZZZ"):
        settle(evolve(overlay(R), norms=(stranger,)))


@pytest.mark.parametrize("field", ["norms", "facts", "fills", "narrowings", "overrides"])
def test_an_overlay_made_by_hand_holds_tuples(field):
    with pytest.raises(MentorshipModelError, match=f"argument {field}: .* a tuple"):
        evolve(overlay(R), **{field: []})


@pytest.mark.parametrize("value", [[24], 24.0], ids=str)
def test_a_fill_made_by_hand_holds_a_value_of_a_fact(value):
    with pytest.raises(MentorshipModelError, match="argument value: "):
        fill(value)


def test_an_override_in_the_wrong_direction_for_everyone_says_so():
    book = evolve(
        BOOK,
        rules=(
            Rule(
                id="old_enough",
                label=WORDS,
                norms=("law",),
                direction=Direction.STRICTER,
                when=never(),
            ),
        ),
    )

    with pytest.raises(MentorshipModelError, match=r"MM-RULES-070.*example: anyone"):
        resolve(book, on=ON, overlays=[overlay(I, overrides=(override(always()),))], scope=SCOPE)


def test_one_condition_in_a_slot_stands_there_by_itself():
    condition = fact("experience_years") >= 3
    base = settle(overlay(R, fills=(fill(slot="limits", condition=condition),)))

    assert base.rules["able"].when.of[1] == rule_ref("limits/regional/1")


def test_a_hash_is_the_same_from_one_version_of_the_library_to_the_next():
    """Receipts are kept for years; a change here is a change that users must be told of."""
    region = overlay(R, fills=(fill(24),))

    assert (settle().hash[:16], settle(region).hash[:16]) == (
        "aff2c18326577345",
        "80e746babd306506",
    )


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2026, 8, 31), 36),
        (date(2026, 9, 1), 24),
        (date(2027, 8, 31), 24),
        (date(2027, 9, 1), 36),
    ],
    ids=str,
)
def test_what_a_norm_gives_begins_and_ends_with_the_norm(day, months):
    """The dates stand at the act, as people write them, and not at each of its figures."""
    act = evolve(overlay(R).norms[0], valid_from=date(2026, 9, 1), valid_to=date(2027, 8, 31))

    assert (
        settle(evolve(overlay(R, fills=(fill(24),)), norms=(act,)), on=day).value_of("months")
        == months
    )


def test_of_two_norms_of_one_level_the_later_wins_whatever_its_figures_say():
    early, late = (
        evolve(
            overlay(R, id=id, fills=(fill(value),)),
            norms=(evolve(overlay(R).norms[0], valid_from=date(year, 1, 1)),),
        )
        for id, value, year in (("z", 24, 2024), ("a", 30, 2025))
    )

    assert settle(early, late).value_of("months") == 30


def test_a_wording_that_has_ended_leaves_the_rule_as_it_was_and_is_shown():
    ended = evolve(override(all_of(fact("experience_years") >= 5)), valid_to=date(2026, 8, 31))
    base = settle(overlay(I, overrides=(ended,)))
    (candidate,) = base.resolutions["old_enough"].candidates

    assert base.rules["old_enough"] == BOOK.rules[2]
    assert (candidate.applies, candidate.why.en) == (False, "not in force on this day")
