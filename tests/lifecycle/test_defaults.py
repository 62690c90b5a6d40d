"""What holds where nobody says otherwise: defaults, numbers of ours, what a repr keeps to itself."""

from faces import defaults_of, hidden_of

from mentorship_model import lifecycle

DEFAULTS = {
    "AgendaPolicy": {"days_before_end": 60, "days_of_draft": 30, "months_between_reflections": 12},
    "Step": {"version": 1, "is_achievement": False, "annuls": False},
    "check_log": {"is_complete": True},
    "draw": {"format": "mermaid"},
    "record": {"attempts": 10},
    "log.row_hash": {"algorithm": "sha256"},
    "log.chained": {"algorithm": "sha256"},
    "sqlite_store.SqliteStore.read": {"after": 0},
    "statuses._listed": {"source": "convention:statuses"},
    "store.EventStore.read": {"after": 0},
    "store.MemoryStore.read": {"after": 0},
}
HIDDEN = {
    "Chart": "finals start steps",
    "Guard": "holds lacking",
    "Replay": "accepted problems refused states",
    "Step": "choose effect event foresees guards moves",
}


def test_who_says_nothing_gets_what_is_told_here():
    assert defaults_of(lifecycle) == DEFAULTS


def test_a_repr_shows_all_but_what_is_personal_or_long():
    assert hidden_of(lifecycle) == {name: set(told.split()) for name, told in HIDDEN.items()}
