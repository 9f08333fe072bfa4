# make run opens the window; make test checks everything. Both set the machine up first.

PYTHON_IN_VENV = .venv/bin/python
BENCH_OUT = bench.json
UV = uv
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

# Where the machine keeps no bytecode, each of the many programs that the tests start would compile itself anew.
PYTEST = QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE= $(PYTHON_IN_VENV) -m pytest
# On a new machine every worker would put the asserts of all tests into words: one does, while types are checked.
READ_TESTS = $(PYTEST) --collect-only -q

.PHONY: run test check pictures bench long faults package try-package format lock

run:
	@sh .ci/setup run
	@$(PYTHON_IN_VENV) main.py $(ARGS)

# Three on two cores: each waits now and then, for other programs and for what windows do later.
test: check
	@$(PYTEST) -n 3 --dist worksteal

check:
	@sh .ci/setup test
	@$(PYTHON_IN_VENV) -m ruff format --check .
	@$(PYTHON_IN_VENV) -m ruff check .
	@$(READ_TESTS) >/dev/null 2>&1 & $(PYTHON_IN_VENV) -m mypy; status=$$?; wait; exit $$status

# Makes the pictures of the manual and the readme anew, from data of its own.
pictures:
	@sh .ci/setup test
	@QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) -m tests.pictures

# BENCH="--only due" for less, BENCH="--into README.md" to put the table there.
bench:
	@sh .ci/setup bench
	@QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) -m tests.bench --out $(BENCH_OUT) $(BENCH)

# What make test leaves out: further cases of what it tries, and more examples of each property.
long:
	@sh .ci/setup test
	@$(PYTEST) -n 3 --dist worksteal -m "long or hypothesis" --hypothesis-profile many

# Injects the faults of the table, a night's worth: FAULTS="--only F02,F03 --size small" for less.
faults: $(if $(FAULTS),,long)
	@sh .ci/setup test
	@QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) -m tests.faults --out faults.json $(FAULTS)

# A folder that runs without Python, dist/fenghua-supervisor/, and the Debian package of it.
package:
	@sh .ci/setup package
	@build/venv/bin/python resources/packaging/build.py

# Installs, upgrades and removes that package in a Debian of its own, and uses it there (root only).
try-package:
	@sh resources/packaging/try_package.sh

format:
	@sh .ci/setup test
	@$(PYTHON_IN_VENV) -m ruff format .
	@$(PYTHON_IN_VENV) -m ruff check --fix .

# Renews every lock file from pyproject.toml (needs uv).
lock:
	$(LOCK) --extra server pyproject.toml -o requirements.lock
	$(LOCK) --group dev -c requirements.lock -o .ci/dev.lock
	$(LOCK) --group bench -c requirements.lock -o .ci/bench.lock
	$(LOCK) --group package -c requirements.lock -o .ci/package.lock
