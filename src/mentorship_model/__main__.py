"""``python -m mentorship_model`` is ``mentorship-model``, where no script is on the path."""

from mentorship_model.cli import main

if __name__ == "__main__":
    main()
