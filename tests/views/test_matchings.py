"""A matching as tables, and why some are left over, in numbers and words."""

from datetime import date

import pytest
from attrs import evolve
from view_markup import text_of
from view_samples import matching_of, net, small_town, small_year

from mentorship_model.errors import ProblemKind
from mentorship_model.explain import Citation, Mark, Reason
from mentorship_model.lifecycle import Due
from mentorship_model.matching import HallSet, Pair
from mentorship_model.text import Text
from mentorship_model.views import agenda_table, pairs_table
from mentorship_model.views.contested import contested
from mentorship_model.views.lives import replay_sheet
from mentorship_model.views.matchings import matching_tables, pair_card

KIND = ProblemKind("MM-VIEWS-991", Text("о паре", "about a pair"))
PAIR = Pair(mentor="t1", mentee="e1", score=7)


def matching(pairs=1, unmatched=0, **others):
    return evolve(
        matching_of(small_town()),
        pairs=tuple(evolve(PAIR, mentee=f"e{n}") for n in range(pairs)),
        unmatched=tuple(f"u{n}" for n in range(unmatched)),
        **others,
    )


@pytest.mark.parametrize(
    ("count", "russian", "english"),
    [(1, "1 пара", "1 pair"), (2, "2 пары", "2 pairs"), (5, "5 пар", "5 pairs"), (0, "0 пар", "0 pairs")],
)  # fmt: skip
def test_pairs_and_those_left_over_are_counted(count, russian, english):
    found = matching(count, 3)

    assert text_of(matching_tables(found)).startswith(f"{russian}, 3 без наставника наилучшее")
    assert text_of(matching_tables(found, lang="en")).startswith(
        f"{english}, 3 without a mentor best as a whole"
    )


@pytest.mark.parametrize(
    ("objective", "russian", "english"),
    [
        ("optimal", "наилучшее в целом", "best as a whole"),
        ("stable", "устойчивое: меняться некому", "stable: no two would rather change"),
        ("fair", "справедливое: лучшее для худшей пары", "fair: best for the worst-off pair"),
    ],
)
def test_what_a_matching_achieves_is_told(objective, russian, english):
    found = matching(objective=objective)

    assert f"без наставника {russian} Наставник" in text_of(matching_tables(found))
    assert f"without a mentor {english} Mentor" in text_of(matching_tables(found, lang="en"))


def test_those_left_over_and_what_to_know_follow_the_pairs_if_there_are_any():
    found = matching(1, 2, problems=(KIND.problem(),))
    text = text_of(matching_tables(found, lang="en", names={"u1": "Ann", "t1": "Bob"}))

    assert "Contour Level Why Score Bob e0 internal contour institutional level — 7 " in text
    assert "7 Without a mentor u0, Ann What to know" in text
    assert text.endswith("What to know What is wrong Code about a pair MM-VIEWS-991")
    alone = text_of(matching_tables(matching(), lang="en"))
    assert alone.endswith("t1 e0 internal contour institutional level — 7")


@pytest.mark.parametrize(
    ("shares", "why"),
    [
        ((), "—"),
        ((("a", 0), ("b", -1)), "—"),
        ((("a", 0), ("b", 1)), "b"),
        # the three largest, equal ones as they stand
        ((("a", 1), ("b", 3), ("c", 1), ("d", 1), ("e", 2)), "b; e; a"),
    ],
)
def test_a_pair_is_told_by_its_largest_shares(shares, why):
    found = matching(pairs=0)
    row = text_of(pairs_table(evolve(found, pairs=(evolve(PAIR, shares=shares),)), lang="en"))

    assert row.endswith(f" t1 e1 internal contour institutional level {why} 7")


def test_one_pair_tells_every_share_of_its_score():
    told = text_of(pair_card(evolve(PAIR, shares=(("own", 0), ("load", 7))), lang="en"))

    assert told == (
        "t1 → e1 contour internal contour level institutional level score 7 own 0 free load 7"
    )


SHORTAGES = {
    (1, 0): ("1 наставляемый на 0 мест", "1 mentee for 0 places"),
    (2, 1): ("2 наставляемых на 1 место", "2 mentees for 1 place"),
    (5, 2): ("5 наставляемых на 2 места", "5 mentees for 2 places"),
    (21, 5): ("21 наставляемый на 5 мест", "21 mentees for 5 places"),
}


@pytest.mark.parametrize("counts", SHORTAGES)
def test_places_competed_for_are_counted(counts):
    mentees, places = counts
    shortage = HallSet(
        mentees=tuple(f"x{n:02}" for n in range(mentees)), mentors=("t1",), places=places
    )
    for lang, told in zip(("ru", "en"), SHORTAGES[counts], strict=True):
        assert told in text_of(contested([shortage], net(small_town()), lang=lang))


def test_a_card_of_a_shortage_names_those_left_over_first_and_who_holds_the_places():
    shortages = [
        HallSet(mentees=("e1",), mentors=("t1", "t9"), places=2),
        HallSet(mentees=("e3", "e2"), mentors=("t1", "t9"), places=2),
    ]
    drawn = contested(shortages, net(small_town()), lang="en")

    # e3 has nobody; t1 leads one of the two it has places for, of t9 nothing is known
    assert text_of(drawn).endswith(
        "3 mentees for 2 places Mentees ✗ e3 School C ● e1 → t1 School A ● e2 → t2 School A "
        "Possible mentors 1/2 t1 School A 0/0 t9"
    )
    assert drawn.count('class="sign yes"') == 2
    assert drawn.count('class="sign no"') == 1
    assert contested([], net(small_town())) is None


def test_the_greatest_shortage_is_first_and_equal_ones_by_name():
    def shortage(*mentees, places):
        return HallSet(mentees=mentees, mentors=(f"t-{mentees[0]}",), places=places)

    sets = [shortage("b", "c", places=1), shortage("a", places=0), shortage("d", "e", places=0)]
    text = text_of(contested(sets, net(small_town()), lang="en"))

    titles = ["2 mentees for 0 places", "1 mentee for 0 places", "2 mentees for 1 place"]
    assert sorted(titles, key=text.index) == titles


SEED = Citation("S1", Mark.SEED, Text("Модель", "Model"))
DAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("day", "on", "told"),
    [
        (date(2026, 8, 31), DAY, "31 August 2026 overdue"),
        (DAY, DAY, "1 September 2026"),
        (date(2026, 8, 31), None, "31 August 2026"),
        (None, DAY, "—"),
    ],
)
def test_a_deadline_is_overdue_on_the_day_after_it(day, on, told):
    due = Due(on=day, reason=Reason(code="x", text=Text("что", "what")), about="")
    row = text_of(agenda_table([due], on=on, lang="en"))

    assert row == f"By What About Grounds {told} what — —"


def test_a_deadline_is_about_somebody_on_some_ground():
    due = Due(
        on=DAY, reason=Reason(code="x", text=Text("что", "what"), citations=(SEED,)), about="a1"
    )

    assert text_of(agenda_table([due], lang="en")).endswith("what a1 S1 Model")
    assert "what Lesson S1" in text_of(agenda_table([due], lang="en", names={"a1": "Lesson"}))


@pytest.mark.parametrize(
    ("count", "russian", "english"),
    [(1, "1 событие", "1 event"), (2, "2 события", "2 events"), (5, "5 событий", "5 events")],
)
def test_accepted_events_are_counted(count, russian, english):
    played = small_year().played
    stream, events = next((id, events) for id, events in played.accepted.items() if events)
    played = evolve(played, accepted={stream: events[:1] * count}, problems=(), refused=())

    assert text_of(replay_sheet(played)).startswith(f"Принято: {russian} ")
    assert text_of(replay_sheet(played, lang="en")).startswith(f"Accepted: {english} ")
    assert "table" not in replay_sheet(played)
