"""These are commands, not tests: pytest is not to import them in search of doctests."""

collect_ignore_glob = ["*.py"]
