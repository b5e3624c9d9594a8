# Everything here needs Python 3.11 or newer and make; the first call needs a network.
PYTHON_IN_VENV := .venv/bin/python
ARGS ?=

.PHONY: help run demo test lint format screenshots docs lock audit wheel clean

help:
	@echo 'make run          start termnews            (ARGS="--home /tmp/news" passes options)'
	@echo 'make demo         start on the bundled edition, no network needed'
	@echo 'make test         run the tests             (ARGS="tests/unit -k dates")'
	@echo 'make lint         ruff, mypy, import contracts'
	@echo 'make format       let ruff set the code'
	@echo 'make screenshots  write screenshots/ from the running program'
	@echo 'make docs         write the generated parts of the documentation'
	@echo 'make lock         pin the newest versions of everything, with the hashes of their files'
	@echo 'make audit        ask PyPI for known vulnerabilities of what is pinned (needs a network)'
	@echo 'make wheel        build dist/ so that everybody who builds this commit gets the same bytes'

run:
	@sh scripts/venv.sh run
	@.venv/bin/termnews $(ARGS)

demo:
	@sh scripts/venv.sh run
	@.venv/bin/termnews demo $(ARGS)

test:
	@sh scripts/venv.sh dev
	@$(PYTHON_IN_VENV) -m pytest -n 8 $(ARGS)

lint:
	@sh scripts/venv.sh dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@$(PYTHON_IN_VENV) -m mypy
	@.venv/bin/lint-imports

format:
	@sh scripts/venv.sh dev
	@.venv/bin/ruff check --fix --quiet .
	@.venv/bin/ruff format .

screenshots:
	@sh scripts/venv.sh dev
	@$(PYTHON_IN_VENV) scripts/screenshots.py $(ARGS)

docs:
	@sh scripts/venv.sh dev
	@$(PYTHON_IN_VENV) scripts/docs.py

lock:
	@sh scripts/venv.sh dev
	@$(PYTHON_IN_VENV) scripts/lock.py

audit:
	@python3 scripts/audit.py

wheel:
	@sh scripts/venv.sh dev
	@$(PYTHON_IN_VENV) scripts/wheel.py $(ARGS)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov
