"""What holds where nobody says otherwise: the numbers of the commands."""

from faces import defaults_of, numbers_of

from mentorship_model import cli

DEFAULTS = {
    "help.Command.get_short_help_str": {"limit": 45},
    "help.Group.get_short_help_str": {"limit": 45},
    "shell.Steps": {"is_quiet": False},
}
NUMBERS = {
    "check_log._FIRST_ROW": 2,
    "shell.PROBLEMS_FOUND": 1,
    "shell._INTERRUPTED": 130,
    "shell._WRONG_CALL": 2,
    "values.MOST_LISTED": 12,
    "wordings._LETTERS_OF_A_PART": 160,
}


def test_each_number_of_ours_is_the_one_told_here():
    """Whoever changes one knowingly writes it here too."""
    assert numbers_of(cli) == NUMBERS


def test_who_says_nothing_gets_what_is_told_here():
    assert defaults_of(cli) == DEFAULTS
