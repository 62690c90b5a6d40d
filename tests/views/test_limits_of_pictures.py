"""How much is drawn before the rest is counted: each bound, and one beyond it."""

import pytest
from attrs import evolve
from view_markup import text_of
from view_samples import Town, at, net, pairs_picture, share

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.matching import HallSet
from mentorship_model.model import Mentee, Mentor, Organisation
from mentorship_model.rules import not_, rule_ref
from mentorship_model.text import Text
from mentorship_model.views import (
    Column,
    change_plot,
    funnel_plot,
    interval_plot,
    problems_table,
    rollup_map,
    show,
    table,
)
from mentorship_model.views.crossings import crossings
from mentorship_model.views.school_cards import school_card

KIND = ProblemKind("MM-VIEWS-993", Text("не число", "not a number"))
ID = Column("id", Text("код", "id"))


def shares(count, **others):
    return [evolve(share(f"u{n:04}", 3, 4), **others) for n in range(count)]


LISTS = {
    "intervals": lambda n: interval_plot(shares(n), lang="en"),
    "changes": lambda n: change_plot(shares(n), shares(n), periods=("1", "2"), lang="en"),
    "roll-up": lambda n: rollup_map(
        shares(n, level="region"), level="region", below="organisation", parents={}, lang="en"
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_hundred_units_are_drawn_and_the_rest_counted(name):
    assert "more are not shown" not in text_of(LISTS[name](100))
    assert "1 more are not shown" in text_of(LISTS[name](101))


def rows(count):
    return [{"id": f"t{n}"} for n in range(count)]


def test_a_thousand_rows_are_drawn_and_the_rest_counted():
    assert "Not shown" not in text_of(table(rows(1000), [ID], lang="en"))
    assert "Not shown: 1 row." in text_of(table(rows(1001), [ID], lang="en"))


@pytest.mark.parametrize(
    ("bound", "sign"), [(24, 'class="scroll long"'), (12, "data-filter")], ids=["window", "search"]
)
def test_a_long_table_has_a_window_and_a_search(bound, sign):
    assert sign not in table(rows(bound - 1), [ID])
    assert sign in table(rows(bound), [ID])


def test_a_table_of_three_columns_is_stacked_on_a_phone():
    assert 'class="stacked"' not in table(rows(1), [ID] * 2)
    assert 'class="stacked"' in table(rows(1), [ID] * 3)


def test_twenty_problems_of_one_kind_are_folded():
    def told(count):
        return problems_table([KIND.problem(place=Place(row=n)) for n in range(count)], "en")

    assert "<details" not in told(19)
    assert told(20).count("<details") == 1


def test_only_the_numbers_of_the_first_twenty_rows_tell_a_column_of_numbers():
    numbers = [{"id": n} for n in range(20)]

    assert '<th scope="col" class="number">' in table([*numbers, {"id": "x"}], [ID])
    assert '<th scope="col" class="number">' not in table([*numbers[:19], {"id": "x"}], [ID])


def one_school(places, mentees, left_over=0):
    """A mentor with *places* and *mentees*, and who is left over."""
    everyone = mentees + left_over
    return Town(
        (Mentor(id="t1", territory=at("A"), places=places),),
        tuple(Mentee(id=f"e{n:02}", territory=at("A")) for n in range(everyone)),
        {f"e{n:02}": "t1" for n in range(mentees)},
        {"A": Organisation(id="A", name="School A", municipality="m", region="r")},
    )


def test_twelve_places_are_squares_and_more_are_numbers():
    few, many = (net(one_school(places, 1)) for places in (12, 13))

    assert str(school_card(few.schools[0], few)).count('class="place') == 12
    assert "1/13" in text_of(school_card(many.schools[0], many))
    assert 'class="place' not in school_card(many.schools[0], many)


def test_a_load_beyond_the_places_is_drawn_whole():
    found = net(one_school(1, 3))

    assert str(school_card(found.schools[0], found)).count('class="place taken"') == 3


def test_eight_mentees_are_squares_and_more_a_number():
    eight, nine = (net(one_school(9, count)) for count in (8, 9))

    assert "+" not in text_of(crossings(eight.schools, eight))
    assert "+1" in text_of(crossings(nine.schools, nine))


def test_twelve_names_of_a_shortage_are_read_at_once_and_more_unfold():
    def told(count):
        place = one_school(1, 1, left_over=count - 1)
        names = tuple(mentee.id for mentee in place.mentees)
        return pairs_picture(
            place, "en", shortages=[HallSet(mentees=names, mentors=("t1",), places=1)]
        )

    assert "<details" not in told(12)
    assert "1 more" in text_of(told(13))


def test_twelve_units_beyond_chance_are_named_the_farthest_first():
    alike = [share(f"u{n}", 3200, 4000) for n in range(40)]
    # fourteen in a column, 14 pixels apart, so that each could be named
    odd = [evolve(share(f"odd{n:02}", 1, 2), value=0.045 * n, denominator=3900) for n in range(14)]
    picture = str(funnel_plot([*alike, *odd]))

    assert [row.unit for row in odd if f">{row.unit}</text>" in picture] == [
        f"odd{n:02}" for n in range(12)
    ]
    assert picture.count('class="dot outside"') >= 14


def test_records_within_records_are_drawn_three_deep():
    def told(depth):
        node = rule_ref("deep")
        for _ in range(depth):
            node = not_(node)
        return text_of(show(node, lang="en"))

    assert told(3).count("Rule ref") == 1
    assert told(4).count("Not") == 4
    assert "Rule ref" not in told(4)
