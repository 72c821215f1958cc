"""Rasa's own cross-validation over the training data: each fold trains the whole pipeline again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FOLDS = 3


def cross_validated(out: Path) -> tuple[float, float]:
    """Accuracy and weighted F1 of the topics over the folds.

    Raises:
        subprocess.CalledProcessError: Rasa could not train or test.
    """
    rasa = Path(sys.executable).with_name("rasa")
    command = [rasa, "test", "nlu", "--cross-validation", "--folds", str(FOLDS), "--nlu", "data/nlu", "--config",
               "config.yml", "--no-plot", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    report = json.loads((out / "intent_report.json").read_text(encoding="utf-8"))
    accuracy = report.get("accuracy", report["micro avg"]["f1-score"] if "micro avg" in report else 0.0)
    return accuracy, report["weighted avg"]["f1-score"]
