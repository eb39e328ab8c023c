# The only entry point. Variables: PYTHON to choose an interpreter; HOST, PORT, PUBLIC_URL, DATABASE_URL
# as docs/configuration.md says (`make run HOST=0.0.0.0 PORT=8080`).
PYTHON ?= python3
VENV := .venv/bin/python
# What a server of a municipality would be told; no database is asked.
PRODUCTION := SECRET_KEY=only-to-check-the-settings-0123456789-abcdefghijklmnopqrstuvwxyz \
  PUBLIC_URL=https://compass.example.org DATABASE_URL=postgresql://nobody@/none?host=/nowhere
COMPILE := $(VENV) -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
  --custom-compile-command "make lock" --python-version 3.11 $(UPGRADE)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run stop test check fix lock bench messages

help: ## Show this help
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name text; \
	  do printf '  make %-10s %s\n' "$$name" "$$text"; done

run: ## Serve City Compass on this machine (HOST=0.0.0.0 for a room); Ctrl-C stops it
	@$(PYTHON) config/install.py run
	@exec $(VENV) -m config.run

stop: ## End what `make run` started here, its private database included
	@if [ -x $(VENV) ]; then $(VENV) -m config.run stop; fi

test: ## Run all tests, browser journeys included (ARGS="-k compass" for some)
	@$(PYTHON) config/install.py test
	@$(VENV) -m pytest -n logical --maxprocesses 4 --dist worksteal $(ARGS)

check: ## Lint, formatting, templates, missing migrations, deployment settings
	@$(PYTHON) config/install.py dev
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m djlint --lint --quiet templates guide/templates
	@$(PRODUCTION) $(VENV) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	@$(PRODUCTION) $(VENV) manage.py check --deploy --fail-level WARNING

fix: ## Mend what the linters can mend
	@$(PYTHON) config/install.py dev
	$(VENV) -m ruff check --fix .
	$(VENV) -m ruff format .

lock: ## Write requirements/*.txt from pyproject.toml (UPGRADE=--upgrade for newer versions)
	@$(PYTHON) config/install.py dev
	$(COMPILE) --extra localdb -o requirements/run.txt pyproject.toml
	$(COMPILE) --group dev -c requirements/run.txt -o requirements/dev.txt

bench: ## Measure pages and the PDF against a bare Django page
	@$(PYTHON) config/install.py dev
	@$(VENV) -m bench

messages: ## Collect the texts to translate and compile the translations (needs gettext)
	@$(PYTHON) config/install.py dev
	$(VENV) manage.py makemessages --locale fr --no-obsolete --no-location --ignore .venv --ignore var
	$(VENV) manage.py compilemessages --ignore .venv
