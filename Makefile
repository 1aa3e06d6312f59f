# What one does with this project. `make run` and `make test` are all that a newcomer needs.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
unexport PYTHONPATH PYTHONHOME
export PYTHONUTF8 := 1

PY := .venv/bin/python
TESTS := QT_QPA_PLATFORM=offscreen $(PY) -m pytest
# `make run ARGS=--no-window`, `make quick ARGS=tests/domain`
ARGS ?=
NEWER := 999.0

.PHONY: run test coverage quick setup setup-dev check lock bench kill cuts chaos bookings driven fuzz operating screens texts frozen frozen-test deb deb-newer deb-test windows-setup windows-test clean

run: setup ## set up, show the main job, open the desk
	@.venv/bin/frontoffice demo $(ARGS)

test: setup-dev check ## everything that must hold
	@installer/test.sh

coverage: setup-dev ## the same without style and types, and what of the windows no test runs
	@WINDOWS=1 installer/test.sh

quick: setup-dev ## some tests while working, without figures of coverage
	@$(TESTS) --ignore=tests/bench --ignore=tests/driven --ignore=tests/frozen --ignore=tests/windows $(ARGS)

setup:
	@installer/setup.sh runtime

setup-dev:
	@installer/setup.sh dev

check: setup-dev ## style, types, layers
	@echo "== style"
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet . || { echo "run: $(PY) -m ruff format ."; exit 1; }
	@echo "== types"
	@$(PY) -m mypy --no-error-summary
	@echo "== layers"
	@said=$$(.venv/bin/lint-imports 2>&1) || { echo "$$said"; exit 1; }

lock: setup-dev ## choose the newest versions that pyproject.toml allows, for Linux and Windows
	@installer/lock.sh

bench: setup-dev ## the figures of docs/performance.md
	@$(PY) tests/bench/all.py $(ARGS)

kill: setup-dev ## kill -9 at 200 random moments, and a kiosk's fortnight without a network; `make test` does less
	@FRONTOFFICE_LONG=1 $(TESTS) tests/db/test_kill.py tests/office/test_kill.py tests/office/test_offline_kiosk.py

cuts: setup-dev ## a film over a line that is cut 200 times, and its sealed file killed 200 times; `make test` does 20
	@FRONTOFFICE_LONG=1 $(TESTS) tests/sync/test_files_luck.py tests/ui/test_video_appeal.py tests/db/test_sealed.py $(ARGS)

chaos: setup-dev ## 10,000 random touches before the whole kiosk; `make test` does a tenth of it
	@FRONTOFFICE_TOUCHES=10000 $(TESTS) tests/ui/kiosk/test_kiosk_chaos.py $(ARGS)

bookings: setup-dev ## three offices lease, book and move hours while everything goes wrong: 300 runs of 60 steps; `make test` does 10 of 40
	@FRONTOFFICE_LONG=1 $(TESTS) tests/office/test_booking_machine.py $(ARGS)

driven: setup-dev ## a kiosk on an X server with a window manager, driven by its pointer; needs xvfb, openbox, xdotool
	@$(PY) -m pytest tests/driven $(ARGS)

fuzz: setup-dev ## thousands of requests as central's description allows them, and as not
	@FRONTOFFICE_LONG=1 $(TESTS) tests/central/test_api.py $(ARGS)

operating: deb deb-newer ## docs/operating.md, line by line in a clean Debian; needs root and debootstrap
	@python3 installer/operating/try_it.py docs/operating.md $(ARGS)

screens: setup-dev ## docs/screens, anew
	@FRONTOFFICE_SCREENS=docs/screens $(TESTS) tests/ui -k screens $(ARGS)

texts: setup-dev ## collect the texts of every area, update and compile its catalogues
	@$(PY) -m installer.texts

frozen: setup-dev ## the program as one folder that needs no Python: build/frozen
	@$(PY) -m installer.frozen.freeze

frozen-test: frozen ## that folder started and used
	@$(TESTS) tests/frozen $(ARGS)

deb: frozen ## Debian packages of the program, of central and of the kiosk: dist
	@$(PY) -m installer.deb.build --program build/frozen/frontoffice

deb-newer: frozen # the same as a version that is newer, for what tries an upgrade
	@$(PY) -m installer.deb.build --program build/frozen/frontoffice --quick --version $(NEWER) --into dist/newer

deb-test: deb deb-newer ## docs/installation.md and bad luck, line by line in a clean Debian; needs root and debootstrap
	@python3 installer/operating/try_it.py docs/installation.md installer/deb/bad_luck.md $(ARGS)

windows-setup: setup-dev ## the set-up for Windows, of a folder frozen there: dist
	@$(PY) -m installer.windows.make_setup $(ARGS)

windows-test: setup-dev ## that set-up run in wine: for one, for all, an upgrade, away again
	@$(PY) -m pytest tests/windows $(ARGS)

clean: ## remove what can be made again
	@rm -rf .venv .make .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  .import_linter_cache dist build
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
