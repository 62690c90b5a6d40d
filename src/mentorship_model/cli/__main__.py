"""``python -m mentorship_model.cli`` is ``mentorship-model``."""

from mentorship_model.cli import main

if __name__ == "__main__":
    main()
