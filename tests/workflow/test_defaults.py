"""What holds where nobody says otherwise: defaults, numbers of ours, what a repr keeps to itself."""

from faces import defaults_of, hidden_of, numbers_of

from mentorship_model import workflow

DEFAULTS = {
    "Judgement": {"is_mentoring_guaranteed": "undetermined"},
    "YearPlan": {"months": 9},
    "open_programmes": {"months": 9},
    "participants": {"default_places": 1},
    "teacher_facts": {"young_months": 36},
}
NUMBERS = {
    "facts.DEFAULT_YOUNG_MONTHS": 36,
    "judgements._SHOWN": 3,
    "opening.DEFAULT_MONTHS": 9,
    "participants.DEFAULT_PLACES": 1,
}
HIDDEN = {
    "Judgement": "agrees_to_be_mentored may_mentor needs_mentor",
    "MentoringYear": "graph judgements matching people played results",
    "Participants": "mentees mentors",
    "YearPlan": "curators",
}


def test_who_says_nothing_gets_what_is_told_here():
    assert defaults_of(workflow) == DEFAULTS


def test_each_number_of_ours_is_the_one_told_here():
    """Whoever changes one knowingly writes it here too."""
    assert numbers_of(workflow) == NUMBERS


def test_a_repr_shows_all_but_what_is_personal_or_long():
    assert hidden_of(workflow) == {name: set(told.split()) for name, told in HIDDEN.items()}
