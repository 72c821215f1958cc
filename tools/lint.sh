#!/bin/sh
# Style, then the import contract (which layer may know which).
set -eu
.venv/bin/ruff check --no-cache .
.venv/bin/lint-imports --no-cache >/dev/null 2>&1 || .venv/bin/lint-imports --no-cache
