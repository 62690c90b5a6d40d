"""What a strategy can draw, asked so that luck has no part in the answer."""

from operator import attrgetter

import attrs
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st

from mentorship_model.testing import strategies

QUIET = settings(
    phases=[Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    max_examples=5_000,
)


def simplest(strategy):
    """The value that a strategy shrinks to: Hypothesis begins with it."""
    return find(strategy, lambda _: True, settings=QUIET)


def drawn(strategy, count=40, turn=0):
    """A few draws, other ones at each turn."""
    found = []

    @seed(turn)
    @settings(QUIET, max_examples=count)
    @given(strategy)
    def collect(value):
        found.append(value)

    collect()
    return found


def everything(strategy):
    """All the values of a strategy that has few: the same choices are never made twice."""
    found = drawn(strategy, QUIET.max_examples)
    assert len(found) < QUIET.max_examples, "the strategy has too many values"
    return found


def told(strategy, tell, expected, *, least=80):
    """
    What many draws tell, to be compared with *expected*.

    At least *least* are drawn, to hear what is not expected, and as many again until all that is
    expected was told: soon, if it can be.
    """
    facts = set()
    for turn in range(QUIET.max_examples // least):
        values = drawn(strategy, least, turn)
        facts.update(fact for value in values for fact in tell(value))
        if facts >= {*expected} or len(values) < least:
            break
    return facts


def ends(strategy, low, high, *, of=lambda value: value, least=250):
    """
    The least and the greatest of many draws, which go on until *low* and *high* were there.

    What is not known is neither.
    """
    facts = told(strategy, lambda value: [of(value)], [low, high], least=least) - {None}
    return min(facts), max(facts)


def field_of(record, name):
    """Draw one field of a record, the others being what they shrink to."""
    plain = simplest(strategies.records(record))
    others = {one.name for one in attrs.fields(record)} - {name}
    pinned = {other: st.just(getattr(plain, other)) for other in others}
    return strategies.records(record, **pinned).map(attrgetter(name))
