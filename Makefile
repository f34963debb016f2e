# The commands of the project. `make` alone lists them.

PYTHON ?= python3
PY := .venv/bin/python
SETTINGS_FOR_TESTS := DJANGO_SETTINGS_MODULE=tests.settings
# What a production start would say, for the checks before a deployment.
PRODUCTION := DEBUG=0 DEMO=0 SITE_URL=https://factcheck.example SECRET_KEY="$$(od -An -N40 -tx1 /dev/urandom | tr -d ' \n')"

# Where it is set, each of the hundred processes that the tests start would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test pytest bench lint fmt types messages migrations deployable lock install install-dev packages python
.NOTPARALLEL:

help:  ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1 \t\2/p' $(MAKEFILE_LIST) | expand -t 18

run: install  ## start the site with its demo (PORT=8000 HOST=127.0.0.1)
	@exec $(PY) -m factcheck.run

test: install-dev packages lint types migrations deployable pytest  ## every check and every test

pytest:  ## the tests alone (ARGS= for pytest)
	@$(PY) -m pytest --numprocesses auto --maxprocesses 8 --dist worksteal $(ARGS)

torture: install-dev  ## the fault tests' long form: kills, stops, full disks, all counted (ARGS=--quick, or a scene)
	@$(PY) -m tests.faults.torture $(ARGS)

lint:  ## Python and templates: mistakes and format
	@$(PY) -m ruff check --quiet --output-format concise .
	@$(PY) -m ruff format --check --quiet .
	@said=$$($(PY) -m djlint --lint --check templates 2>&1) || { echo "$$said"; exit 1; }

fmt:  ## put Python and templates into their format
	@$(PY) -m ruff check --quiet --fix .
	@$(PY) -m ruff format --quiet .
	@$(PY) -m djlint --quiet --reformat templates || $(PY) -m djlint --quiet --reformat templates  # 1: changed

types:
	@$(SETTINGS_FOR_TESTS) $(PY) -m mypy

bench: install-dev  ## measure the site beside its peers: a quarter of an hour, on a machine left alone (ARGS=--quick)
	@$(PY) -m benchmarks.bench $(ARGS)

messages:  ## gather the words of the interface for translators, and compile what they wrote (needs gettext)
	@$(SETTINGS_FOR_TESTS) $(PY) manage.py makemessages --all --no-wrap --add-location file --no-obsolete \
		--ignore .venv --ignore var --ignore tests --ignore tools --ignore benchmarks
	@$(SETTINGS_FOR_TESTS) $(PY) manage.py compilemessages --ignore .venv --verbosity 0

migrations:
	@$(SETTINGS_FOR_TESTS) $(PY) manage.py makemigrations --check --dry-run

deployable:
	@$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

lock: install-dev  ## compile requirements*.txt from pyproject.toml anew
	@rm -f requirements.txt requirements-dev.txt
	@$(PY) -m uv pip compile --quiet --generate-hashes --universal --no-header --no-annotate \
		--python-version 3.11 pyproject.toml -o requirements.txt
	@$(PY) -m uv pip compile --quiet --generate-hashes --universal --no-header --no-annotate \
		--python-version 3.11 --extra dev --constraint requirements.txt pyproject.toml -o requirements-dev.txt

advisories: python  ## known holes of the pinned packages (asks PyPI and OSV; CI does not)
	@$(PYTHON) tools/advisories.py

install: python
	@$(PYTHON) factcheck/bootstrap.py requirements.txt

install-dev: python
	@$(PYTHON) factcheck/bootstrap.py requirements-dev.txt

python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "$(PYTHON) is missing: install it (on Debian: apt install python3 python3-venv)." >&2; exit 1; }

packages:  # Debian's Chromium and nginx, for the tests
	@.ci/packages
