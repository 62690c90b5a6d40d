"""The pictures of a matching show every pair and everyone left over, and lie about none."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from view_markup import is_harmless, read, text_of, tree_of
from view_samples import HOSTILE, Town, at, matching_of, net, pairs_picture, small_town, town

from mentorship_model.matching import HallSet
from mentorship_model.model import Mentee, Mentor, Organisation
from mentorship_model.views.crossings import crossings
from mentorship_model.views.school_cards import school_card

NUMBERS = re.compile(r"-?[\d.]+")
TOWN = town()
MATCHING = matching_of(TOWN)


def drawn(lang="ru", place=TOWN, **others):
    return pairs_picture(place, lang, **others)


def test_a_net_tells_pairs_at_home_from_pairs_across():
    a, b, c = net(small_town()).schools

    assert [pair.mentee for pair in a.inside] == ["e1"]
    assert [pair.mentor for pair in a.borrowed] == ["t2"]
    assert [pair.mentee for pair in b.lent] == ["e2"]
    assert c.unmatched == ("e3",)
    # t1 has two places and one mentee at work
    assert (a.free_places, b.free_places) == (1, 0)


def test_schools_stand_in_the_order_of_their_numbers():
    place = small_town()
    names = {"A": "№ 10", "B": "№ 9", "C": "№ 2"}
    renamed = {id: evolve(o, name=names[id]) for id, o in place.organisations.items()}
    found = net(Town(place.mentors, place.mentees, place.pairs, renamed)).schools

    assert [school.name for school in found] == ["№ 2", "№ 9", "№ 10"]


def test_someone_without_a_record_is_shown_at_an_unknown_place():
    place = small_town()
    (home, *_) = net(Town((), place.mentees, place.pairs, place.organisations)).schools

    assert home.id == "?"
    assert [pair.mentor for pair in home.lent] == ["t1", "t2"]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_member_of_a_pair_and_everyone_left_over_is_drawn(lang):
    words = set(text_of(drawn(lang)).split())

    assert {pair.mentor for pair in MATCHING.pairs} <= words
    assert {pair.mentee for pair in MATCHING.pairs} <= words
    assert set(MATCHING.unmatched) <= words


def test_a_contour_is_told_by_the_style_of_the_line():
    styles = [
        value for name, value in read(drawn(place=small_town())).attributes if name == "class"
    ]

    assert styles.count("edge internal") == 1
    # e2 is drawn at home in A and as a guest of B, and once as an arc
    assert styles.count("edge external") == 3


def test_the_overview_counts_mentees_by_school():
    root = ElementTree.fromstring(
        crossings(net(small_town()).schools, net(small_town()), lang="en")
    )
    styles = [each.get("class") for each in root.iter() if each.get("class")]

    assert styles.count("led") == 1
    assert styles.count("led guest") == 1
    assert styles.count("led none") == 1


def test_contested_places_name_who_competes_and_who_holds_them():
    shortage = HallSet(mentees=("e1", "e3"), mentors=("t1",), places=1)
    text = text_of(drawn("en", small_town(), shortages=[shortage, shortage]))

    assert text.count("2 mentees for 1 place") == 1
    assert "● e1 → t1 School A" in text
    assert "✗ e3 School C" in text
    assert "1/2 t1 School A" in text


def test_names_are_shown_only_when_given():
    place = small_town()

    assert "Ёлкин" not in text_of(drawn(place=place))
    assert "Ёлкин П. А." in text_of(drawn(place=place, names={"e1": "Ёлкин П. А."}))


def test_hostile_names_stay_text():
    place = small_town()
    hostile = {
        id: evolve(o, name=HOSTILE, municipality=HOSTILE) for id, o in place.organisations.items()
    }
    picture = drawn(
        place=Town(place.mentors, place.mentees, place.pairs, hostile), names={"e1": HOSTILE}
    )

    assert is_harmless(picture)


def test_pictures_of_a_municipality_are_well_formed_and_small():
    picture = drawn()

    tree_of(picture)
    assert is_harmless(picture)
    assert len(picture) < 200_000


def test_people_in_any_order_give_the_same_picture():
    turned = Town(
        TOWN.mentors[::-1],
        TOWN.mentees[::-1],
        dict(reversed(TOWN.pairs.items())),
        dict(reversed(TOWN.organisations.items())),
    )

    assert drawn(place=turned) == drawn()


def test_nobody_to_match_is_said():
    assert text_of(drawn("en", Town((), (), {}, {}))) == "Nothing to show."


def test_schools_beyond_the_limit_are_counted():
    text = text_of(drawn("en", limit=10))
    touched = sum(school.is_touched for school in net(TOWN).schools)

    assert f"Not drawn: {touched - 10} schools; draw one municipality at a time." in text


def heights(card):
    """Where each line of a card starts at a mentor and ends at a mentee."""
    paths = [value for name, value in read(card).attributes if name == "d"]
    return [(float(numbers[1]), float(numbers[-1])) for numbers in map(NUMBERS.findall, paths)]


@given(
    schools=st.integers(1, 6),
    mentees=st.integers(2, 40),
    unmatched=st.integers(0, 5),
    seed=st.integers(0, 10_000),
)
def test_lines_of_a_card_never_cross(schools, mentees, unmatched, seed):
    place = town(schools=schools, mentees=mentees, unmatched=min(unmatched, mentees), seed=seed)
    found = net(place)
    for school in found.schools:
        lines = sorted(heights(school_card(school, found)))

        assert [end for _, end in lines] == sorted(end for _, end in lines)
        assert len(lines) == len(school.inside) + len(school.borrowed) + len(school.lent)


@given(seed=st.integers(0, 10_000), mentees=st.integers(2, 40))
def test_every_mentee_is_drawn_at_home_once(seed, mentees):
    place = town(schools=5, mentees=mentees, unmatched=1, seed=seed)
    found = net(place)
    at_home = [
        id
        for school in found.schools
        for id in (*(pair.mentee for pair in (*school.inside, *school.borrowed)), *school.unmatched)
    ]

    assert sorted(at_home) == sorted(mentee.id for mentee in place.mentees)


def test_as_many_places_are_filled_as_are_taken():
    home, *_ = net(small_town()).schools
    card = school_card(home, net(small_town()))
    styles = [value for name, value in read(card).attributes if name == "class"]

    # t1 has two places and leads one mentee
    assert styles.count("place taken") == 1
    assert styles.count("place") == 1


def test_sets_that_share_the_same_mentors_are_one_competition():
    first = HallSet(mentees=("e1", "e2"), mentors=("t1",), places=1)
    second = HallSet(mentees=("e1", "e3"), mentors=("t1",), places=1)
    text = text_of(drawn("en", small_town(), shortages=[first, second]))

    assert "3 mentees for 1 place" in text


def tallied(*, home=0, lent=0, left_over=0, free=0):
    """What the card of a school A says, whose mentor leads people here and at B."""
    count = home + lent + left_over
    mentor = Mentor(id="t1", territory=at("A"), places=home + lent + free)
    places = ["A"] * home + ["B"] * lent + ["A"] * left_over
    found = net(
        Town(
            (mentor,),
            tuple(Mentee(id=f"e{n:02}", territory=at(places[n])) for n in range(count)),
            {f"e{n:02}": "t1" for n in range(home + lent)},
            {id: Organisation(id=id, name=id, municipality="m", region="r") for id in "AB"},
        )
    )
    school = next(one for one in found.schools if one.id == "A")
    for lang in ("ru", "en"):
        note = re.search(r'class="note">([^<]*)<', school_card(school, found, lang=lang))
        yield note[1].replace("\xa0", " ")


@pytest.mark.parametrize(
    ("counts", "russian", "english"),
    [
        ({"home": 1}, "1 пара", "1 pair"),
        ({"home": 2}, "2 пары", "2 pairs"),
        ({"home": 5}, "5 пар", "5 pairs"),
        ({"lent": 1}, "1 пара в другой школе", "1 pair elsewhere"),
        ({"lent": 2}, "2 пары в других школах", "2 pairs elsewhere"),
        ({"lent": 5}, "5 пар в других школах", "5 pairs elsewhere"),
        ({"left_over": 1}, "1 без наставника", "1 without a mentor"),
        ({"left_over": 2}, "2 без наставника", "2 without a mentor"),
        ({"left_over": 5}, "5 без наставника", "5 without a mentor"),
        ({"home": 1, "free": 1}, "1 пара, 1 свободное место", "1 pair, 1 free place"),
        ({"home": 1, "free": 2}, "1 пара, 2 свободных места", "1 pair, 2 free places"),
        ({"home": 1, "free": 5}, "1 пара, 5 свободных мест", "1 pair, 5 free places"),
    ],
)
def test_a_card_counts_as_one_says_it(counts, russian, english):
    assert list(tallied(**counts)) == [russian, english]


def test_schools_stand_by_municipality_then_name_then_id():
    names = {"s1": ("n", "№ 1"), "s2": ("m", "№ 10"), "s3": ("m", "№ 9"), "s4": ("m", "№ 9"),
             "s5": ("m", "Лицей"), "s6": ("m", "")}  # fmt: skip
    schools = {
        id: Organisation(id=id, name=name, municipality=where, region="r")
        for id, (where, name) in names.items()
    }
    mentees = tuple(Mentee(id=f"e-{id}", territory=at(id)) for id in names)
    found = net(Town((), mentees, {}, schools))

    # who has no name is called by the id
    assert [(one.id, one.name) for one in found.schools] == [
        ("s6", "s6"),
        ("s5", "Лицей"),
        ("s3", "№ 9"),
        ("s4", "№ 9"),
        ("s2", "№ 10"),
        ("s1", "№ 1"),
    ]
