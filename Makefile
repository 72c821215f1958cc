# Two commands: `make serve` and `make test`. Everything else is listed by `make help`.
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
UV := .uv/bin/uv
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export PYTHONPATH := $(CURDIR)

.PHONY: help serve test chat train validate shell rasa-test run actions rules lint lock bench evaluate clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

serve: $(VENV)/run.done ## install, train where needed, serve http://127.0.0.1:8000
	@$(PY) -m bot serve

test: $(VENV)/test.done ## install and run every test
	@sh tools/lint.sh
	@$(PY) -m bot train
	@$(PY) -m pytest

chat: $(VENV)/run.done ## the same conversation in this terminal
	@$(PY) -m bot chat

train: $(VENV)/run.done ## train where the sources changed
	@$(PY) -m bot train

validate: $(VENV)/run.done ## rasa data validate
	@$(VENV)/bin/rasa data validate --fail-on-warnings

shell: train ## rasa shell (start `make actions` in another terminal)
	@$(VENV)/bin/rasa shell --model models/yarinaoshi.tar.gz

rasa-test: train ## rasa test (stories and NLU under tests/rasa)
	@$(VENV)/bin/rasa test --model models/yarinaoshi.tar.gz --stories tests/rasa --nlu data/nlu --out results

run: train ## rasa run with its HTTP API, on this machine only
	@$(VENV)/bin/rasa run --enable-api --interface 127.0.0.1 --model models/yarinaoshi.tar.gz

actions: $(VENV)/run.done ## the action server that `rasa shell` and `rasa run` call
	@$(VENV)/bin/rasa run actions

bench: $(VENV)/test.done ## measure the intent classifiers that Rasa ships (docs/classifiers.md)
	@$(PY) tools/compare_classifiers.py

evaluate: train $(VENV)/test.done ## how well unseen messages are understood: report and pictures in build/evaluate
	@$(PY) -m tools.evaluate

rules: $(VENV)/test.done ## write the catalogue of rules and the decision graph (build/rules)
	@$(PY) -m tools.rules_catalogue

lint: $(VENV)/test.done ## ruff and the import contract
	@sh tools/lint.sh

lock: $(UV) ## compile the lock files again (names, versions and hashes only)
	@cd requirements && ../$(UV) pip compile run.in --override overrides.txt --python-version 3.11 --universal \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --upgrade -q -o run.txt
	@cd requirements && ../$(UV) pip compile test.in --override overrides.txt --python-version 3.11 --universal \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --upgrade -q -o test.txt

clean: ## forget the environment, the models and the local database
	rm -rf $(VENV) .uv models var .rasa .cache

$(UV):
	@sh tools/bootstrap.sh

$(VENV)/run.done: requirements/run.txt $(UV)
	@test -x $(PY) || $(UV) venv --quiet --python 3.11 $(VENV)
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --require-hashes --no-deps -r requirements/run.txt
	@cp tools/no_telemetry.pth $(VENV)/lib/python3.11/site-packages/  # for a plain `rasa` in this environment too
	@touch $@

$(VENV)/test.done: requirements/test.txt $(VENV)/run.done
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --require-hashes --no-deps -r requirements/test.txt
	@touch $@
