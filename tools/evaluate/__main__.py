"""Reads every labelled set with the trained model, counts, draws, and writes build/evaluate/report.md."""

from __future__ import annotations

from bot.logs import silence

silence()  # before Rasa: it prints whole messages otherwise

import argparse  # noqa: E402
import asyncio  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from tools.evaluate.crossvalidation import cross_validated  # noqa: E402
from tools.evaluate.report import write  # noqa: E402
from tools.evaluate.running import Reader, read_messages, read_questions  # noqa: E402

OUT = Path("build/evaluate")
DEV, HELD = "dev: tuned against", "held out"
SETS = {"messages_a": DEV, "messages_c": DEV, "messages_d": DEV, "messages_b": HELD}
QUESTIONS = {"questions_dev": DEV, "questions_c": DEV, "questions_held": HELD}


def main() -> None:
    """`python -m tools.evaluate [--no-cross-validation]`."""
    options = argparse.ArgumentParser(prog="evaluate")
    options.add_argument("--no-cross-validation", action="store_true", help="without training in folds")
    asked = options.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    reader = Reader()
    read = {name: asyncio.run(read_messages(reader, name)) for name in SETS}
    found = {name: asyncio.run(read_questions(reader, name)) for name in QUESTIONS}
    folds = None if asked.no_cross_validation else cross_validated(OUT / "folds")
    write(OUT, {**SETS, **QUESTIONS}, read, found, reader.stages, folds, _commit())
    print(OUT / "report.md")


def _commit() -> str:
    ended = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return ended.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main())
