# The two commands of the project; `python3 do.py demo|test` does the same without make.
PYTHON ?= python3

.PHONY: demo test
demo test:
	@$(PYTHON) do.py $@
