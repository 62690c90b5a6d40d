import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.frozen import FrozenMap

maps = st.dictionaries(st.text(max_size=3), st.integers(), max_size=8).map(FrozenMap)


@given(maps)
def test_it_is_the_dict_it_was_made_of_also_when_pickled_or_copied(one):
    for twin in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert type(twin) is FrozenMap
        assert twin == one == dict(one)


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.__setitem__("a", 2),
        lambda one: one.__delitem__("a"),
        lambda one: one.__ior__({"b": 1}),
        lambda one: one.update(b=1),
        lambda one: one.setdefault("b", 1),
        lambda one: one.pop("a"),
        lambda one: one.popitem(),
        lambda one: one.clear(),
    ],
)
def test_no_way_to_change_it(change):
    one = FrozenMap(a=1)

    with pytest.raises(TypeError, match="cannot be changed"):
        change(one)
    assert one == {"a": 1}


def test_a_large_one_prints_its_size():
    assert repr(FrozenMap(dict.fromkeys(range(100)))) == "FrozenMap(100 entries)"


def test_four_entries_are_shown_and_five_are_counted():
    assert repr(FrozenMap(enumerate("abcd"))) == "FrozenMap({0: 'a', 1: 'b', 2: 'c', 3: 'd'})"
    assert repr(FrozenMap(enumerate("abcde"))) == "FrozenMap(5 entries)"
