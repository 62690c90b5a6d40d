"""The catalogue: whole, cited, computable, and written out from the tree that is computed."""

from __future__ import annotations

import importlib.util
import math
from datetime import date
from pathlib import Path

import attrs
import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.explain import Mark
from mentorship_model.monitoring import (
    CATALOGUE,
    DEFAULT_PROFILE,
    SHEET_HEADINGS,
    SUBJECTS,
    Additivity,
    Audience,
    ColumnKind,
    Interval,
    Stage,
    Unit,
    indicators_of,
    indicators_page,
    latex,
    passport,
    profile_on,
    sheet_rows,
)
from mentorship_model.monitoring.formula import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Between,
    Column,
    Count,
    Difference,
    Distinct,
    Flag,
    Known,
    Not,
    NotAbove,
    Ratio,
    Total,
    Weighted,
    walk,
)
from mentorship_model.monitoring.formula_columns import columns_of
from mentorship_model.monitoring.formula_data import read_condition, read_formula, read_sum
from mentorship_model.monitoring.planning import make_plan, scale_of
from mentorship_model.vocabulary import Level

PAGE = Path(__file__).parents[2] / "docs" / "indicators.md"

OF_THE_SOURCE = {
    "PROGRAMME_EFFECTIVENESS": "S4-12",
    "PROGRAMME_RISKS": "S4-12",
    "JOINT_PROJECTS": "S4-13",
    "EXAM_PASS_RATE": "S4-14",
    "PERFORMANCE_DYNAMICS": "S4-15",
    "OLYMPIAD_DYNAMICS": "S4-16",
    "MENTEE_ACTIVITY": "S4-17",
}
OF_PRACTICE = [
    "YOUNG_COVERAGE",
    "PROGRAMMES_COMPLETED",
    "MENTEE_SATISFACTION",
    "MENTOR_SATISFACTION",
    "IOM_COVERAGE",
    "CPD_COVERAGE",
    "CENTRE_STAFF_TRAINED",
    "REGIONAL_EVENTS",
    "RETENTION",
    "ATTRITION",
    "MENTOR_LOAD",
    "MENTOR_LOAD_LARGEST",
    "OLYMPIAD_PARTICIPANTS_CHANGE",
    "CONTACT_RATE",
    "TIME_TO_MATCH",
    "PAIRING_FIT",
    "FEEDBACK_RATE",
]


@pytest.mark.parametrize(("id", "source"), OF_THE_SOURCE.items())
def test_every_indicator_that_the_source_names_is_there_with_its_statement(id, source):
    assert source in CATALOGUE[id].name_source
    assert CATALOGUE[id].stage is Stage.PROCESS


def test_the_indicators_of_practice_are_there():
    assert set(OF_PRACTICE) <= set(CATALOGUE)


def test_every_formula_without_a_source_says_that_it_is_a_convention():
    """The source document gives names only: no formula of its indicators may claim more."""
    for id in OF_THE_SOURCE:
        assert CATALOGUE[id].formula_mark is Mark.CONVENTION


def test_every_citation_is_known():
    for indicator in CATALOGUE.values():
        assert len(indicator.citations) == len(indicator.name_source)


def test_ids_do_not_repeat_and_keep_their_order():
    assert len(CATALOGUE) == len(set(CATALOGUE)) == 56
    assert next(iter(CATALOGUE)) == "PROGRAMME_EFFECTIVENESS"
    assert "56" in repr(CATALOGUE)


def test_every_column_read_or_broken_down_by_is_of_the_subject():
    for indicator in CATALOGUE.values():
        columns = SUBJECTS[indicator.subject].columns
        assert {*indicator.needs, *indicator.dimensions} <= set(columns), indicator.id


def test_every_subject_has_indicators():
    assert {each for each in SUBJECTS if not indicators_of(each)} == set()
    assert len(SUBJECTS) == 8


def test_a_ratio_has_both_parts_in_words_and_an_amount_has_one():
    for indicator in CATALOGUE.values():
        assert (indicator.denominator is None) == indicator.is_amount, indicator.id


def test_no_sum_of_the_country_can_overflow():
    """Every measure at its greatest, over 17.6 million rows, fits into an Int64."""
    for indicator in CATALOGUE.values():
        subject = SUBJECTS[indicator.subject]
        for measure in make_plan([indicator], profile=DEFAULT_PROFILE).measures:
            if measure.value is not None:
                names = [node.name for node in walk(measure.value) if isinstance(node, Column)]
                highest = math.prod(
                    subject.columns[name].highest
                    for name in (names if len(names) < 4 else names[::2])
                )
                rows = 17_600_000 if subject.id == "learner" else 2_000_000
                assert highest * scale_of(measure.value, subject) * rows < 2**63, indicator.id


def test_states_do_not_add_over_time_and_ids_not_over_levels():
    assert CATALOGUE["YOUNG_COVERAGE"].additivity is Additivity.SEMI_ADDITIVE
    assert CATALOGUE["MENTOR_LOAD"].additivity is Additivity.DISTINCT
    assert CATALOGUE["MENTOR_LOAD_LARGEST"].additivity is Additivity.LARGEST
    assert CATALOGUE["EXAM_PASS_RATE"].additivity is Additivity.ADDITIVE


def test_what_may_exceed_100_percent_has_no_interval_of_a_share():
    assert CATALOGUE["CONTACT_RATE"].interval is Interval.NONE


class TestFormulas:
    """Trees are read from data, walked and written."""

    def test_a_change_is_the_difference_of_one_ratio_in_two_periods(self):
        formula = read_formula({"change": {"ratio": ["marks_good", {"count": None}]}})

        assert isinstance(formula, Difference)
        assert latex(formula) == (
            r"\frac{\sum_{t = t_1} \mathit{marks\_good}}{\#\{t = t_1\}} - "
            r"\frac{\sum_{t = t_0} \mathit{marks\_good}}{\#\{t = t_0\}}"
        )

    def test_the_largest_is_written_with_its_condition(self):
        formula = read_formula({"largest_where": ["mentees_count", {"flag": "is_mentor"}]})

        assert latex(formula) == r"\max_{\mathit{is\_mentor}} \mathit{mentees\_count}"
        assert latex(read_formula({"largest": "x"})) == r"\max \mathit{x}"

    def test_a_change_of_an_amount_has_no_line(self):
        formula = read_formula({"change": {"amount": "marks"}})

        assert latex(formula) == (r"\sum_{t = t_1} \mathit{marks} - \sum_{t = t_0} \mathit{marks}")

    @pytest.mark.parametrize("data", [{"change": {"largest": "marks"}}, {"change": "marks"}])
    def test_a_change_is_of_a_ratio_or_an_amount(self, data):
        with pytest.raises(MentorshipModelError, match=r"MM-MONITORING-001.*amount, ratio"):
            read_formula(data)

    def test_a_weighted_change_narrows_each_part(self):
        ratio = {"ratio": [{"weighted": [["w", "contests"]]}, {"count": {"flag": "is_adapted"}}]}
        formula = read_formula({"change": ratio})

        assert isinstance(formula.left.numerator, Weighted)
        assert formula.left.denominator.where.parts[1] == Flag("is_adapted")

    def test_every_condition_has_a_way_to_be_written(self):
        condition = read_condition(
            {
                "all": [
                    {"flag": "a"},
                    {"one_of": ["b", ["x", "y_z"]]},
                    {"known": "c"},
                    {"at_least": ["d", 1]},
                    {"at_most": ["d", 5]},
                    {"between": ["e", 1, 5]},
                    {"not_above": ["f", "g"]},
                    {"by": "h"},
                    {"in_period": "earlier"},
                    {"any": [{"not": {"flag": "i"}}, {"flag": "j"}]},
                    {"whole": "k"},
                ]
            }
        )
        ratio = Ratio(Count(condition), Distinct("l", Flag("m")))

        written = latex(ratio)

        assert columns_of(ratio) == tuple("abcdefghijklm")
        for part in (
            r"\mathit{b} \in \{\text{x}, \text{y\_z}\}",
            r"\mathit{c} \neq \varnothing",
            r"\mathit{d} \geq 1",
            r"\mathit{d} \leq 5",
            r"1 \leq \mathit{e} \leq 5",
            r"\mathit{f} \leq \mathit{g}",
            r"\mathit{h} \leq \text{on}",
            "t = t_0",
            r"(\neg \mathit{i} \vee \mathit{j})",
            r"\mathit{k} \in \mathbb{Z}",
            r"\left|\{\mathit{l} \mid \mathit{m}\}\right|",
        ):
            assert part in written

    def test_a_column_whose_presence_is_asked_for_need_not_be_known(self):
        condition = AllOf((Known("a"), Flag("b")))

        assert columns_of(condition, known_only=False) == ("b",)

    @pytest.mark.parametrize(
        ("read", "data"),
        [
            (read_condition, {"flags": "a"}),
            (read_condition, {"flag": "a", "known": "b"}),
            (read_sum, {"mean": "a"}),
            (read_formula, "a / b"),
            (read_formula, {"ratio": [{"sum": {"plus": ["a", "b"]}}, {"count": None}]}),
        ],
    )
    def test_what_is_no_node_is_refused_with_the_known_ones(self, read, data):
        with pytest.raises(MentorshipModelError, match=r"MM-MONITORING-001.*expected"):
            read(data)

    def test_sums_where_read_their_condition(self):
        assert read_sum({"sum_where": ["a", {"flag": "b"}]}) == Total(Column("a"), Flag("b"))
        assert read_sum({"distinct_where": ["a", {"flag": "b"}]}) == Distinct("a", Flag("b"))

    @pytest.mark.parametrize("empty", [AnyOf, lambda parts: Weighted(parts)])
    def test_an_empty_list_of_parts_is_refused(self, empty):
        with pytest.raises(MentorshipModelError, match="argument parts: "):
            empty(())

    def test_nodes_are_values(self):
        """Equal trees are one measure."""
        assert {Not(AtLeast("a", 1)), Not(AtLeast("a", 1))} == {Not(AtLeast("a", 1))}
        assert AtMost("a", 1) != AtLeast("a", 1)
        assert Between("a", 1, 2) != NotAbove("a", "b")


class TestPassports:
    """What an indicator is, for people."""

    def test_the_page_of_the_documentation_is_fresh(self):
        """If this fails, run ``python docs/generate.py``."""
        assert PAGE.read_text(encoding="utf-8") == indicators_page()

    def test_the_page_is_written_by_the_script(self):
        path = PAGE.with_name("generate.py")
        spec = importlib.util.spec_from_file_location("generate_for_indicators", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)

        assert module.PAGES["indicators.md"]() == indicators_page()

    @pytest.mark.parametrize("lang", ["ru", "en"])
    def test_every_indicator_has_its_passport_with_its_formula(self, lang):
        page = indicators_page(lang)

        for indicator in CATALOGUE.values():
            assert f"`{indicator.id}`" in page
            assert f"$${latex(indicator.formula)}$$" in page

    def test_a_passport_says_what_stands_behind_the_formula(self):
        text = passport(CATALOGUE["PROGRAMME_EFFECTIVENESS"], "ru")

        assert "| источник формулы | наше соглашение |" in text
        assert "S4-12" in text

    @pytest.mark.parametrize("lang", ["ru", "en"])
    def test_the_sheet_has_a_row_for_each_indicator_under_its_headings(self, lang):
        rows = sheet_rows(lang)

        assert [row[0] for row in rows] == list(CATALOGUE)
        assert {len(row) for row in rows} == {len(SHEET_HEADINGS)}

    def test_no_cell_of_the_sheet_begins_a_formula(self):
        cells = [str(cell) for lang in ("ru", "en") for row in sheet_rows(lang) for cell in row]

        assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]


class TestProfiles:
    """What an organisation may set for itself is dated and levelled."""

    def own(self, id, level, since=date.min, until=None):
        return attrs.evolve(DEFAULT_PROFILE, id=id, level=level, since=since, until=until)

    def test_the_narrowest_level_wins(self):
        narrower = [Level.FEDERAL, Level.REGIONAL, Level.MUNICIPAL, Level.INSTITUTIONAL]
        profiles = [self.own(level.value, level) for level in reversed(narrower)]

        assert [
            profile_on(profiles[-count:], on=date(2026, 9, 1)).level for count in range(1, 5)
        ] == narrower

    def test_the_latest_of_a_level_wins(self):
        profiles = [
            self.own("new", Level.REGIONAL, since=date(2026, 1, 1)),
            self.own("old", Level.REGIONAL, since=date(2025, 1, 1)),
        ]

        assert profile_on(profiles, on=date(2026, 9, 1)).id == "new"

    def test_a_profile_ends_before_its_last_day(self):
        profiles = [self.own("old", Level.REGIONAL, until=date(2026, 9, 1))]

        assert [profile_on(profiles, on=date(2026, m, d)).id for m, d in ((8, 31), (9, 1))] == [
            "old",
            "default",
        ]

    def test_the_default_hides_below_ten_from_the_public_and_five_from_colleagues(self):
        assert DEFAULT_PROFILE.smallest_published == {
            Audience.OWN: 0,
            Audience.REGIONAL: 5,
            Audience.PUBLIC: 10,
        }

    @pytest.mark.parametrize("confidence", [0, 1])
    def test_confidence_lies_between_0_and_1(self, confidence):
        with pytest.raises(MentorshipModelError, match=r"MM-MONITORING-039.*confidence"):
            attrs.evolve(DEFAULT_PROFILE, confidence=confidence)

    @pytest.mark.parametrize(
        "thresholds",
        [
            {},
            {Audience.OWN: 0, Audience.PUBLIC: 10},
            {Audience.OWN: 0, Audience.REGIONAL: -1, Audience.PUBLIC: 10},
            {Audience.OWN: 0, Audience.REGIONAL: "5", Audience.PUBLIC: 10},
        ],
    )
    def test_a_threshold_forgotten_or_of_no_sense_is_refused_by_name(self, thresholds):
        with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*smallest_published"):
            attrs.evolve(DEFAULT_PROFILE, smallest_published=thresholds)

    @pytest.mark.parametrize("weight", [math.nan, math.inf, "3", None])
    def test_a_weight_that_is_no_number_is_refused_by_name(self, weight):
        with pytest.raises(
            MentorshipModelError, match=r"weights\['activity.contest'\].*a finite number"
        ):
            attrs.evolve(DEFAULT_PROFILE, weights={"activity.contest": weight})


def test_a_notebook_offers_the_ids_and_shows_the_formula():
    assert "EXAM_PASS_RATE" in CATALOGUE._ipython_key_completions_()
    assert "exam" in SUBJECTS._ipython_key_completions_()
    assert CATALOGUE["PASS_RATE"]._repr_latex_() == (
        rf"$\displaystyle {latex(CATALOGUE['PASS_RATE'].formula)}$"
    )


def test_every_table_says_by_which_ids_its_rows_are_called():
    assert {id: subject.called_by for id, subject in SUBJECTS.items()} == {
        "programme": "programme",
        "teacher": "teacher",
        "route": "route",
        "exam": "group",
        "learner_group": "group",
        "learner": "learner",
        "risk": "risk",
        "centre": "centre",
    }


def test_what_a_row_is_called_by_is_a_column_of_ids():
    assert {subject.columns[subject.called_by].kind for subject in SUBJECTS.values()} == {
        ColumnKind.ID
    }


def test_rows_that_are_called_alike_are_told_apart_by_their_codes():
    assert {id: subject.codes_beside for id, subject in SUBJECTS.items() if not subject.key} == {
        "exam": ("mentee", "exam", "school_subject"),
        "learner_group": ("mentee", "school_subject"),
        "learner": ("exam", "school_subject"),
    }
    assert not any(subject.codes_beside for subject in SUBJECTS.values() if subject.key)


def test_shares_and_their_differences_are_counted_in_shares():
    assert [unit for unit in Unit if unit.is_of_shares] == [Unit.SHARE, Unit.SHARE_DIFFERENCE]
