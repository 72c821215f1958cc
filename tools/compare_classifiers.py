"""Measures the intent classifiers that Rasa ships on this project's data, and writes `docs/classifiers.md`.

Each runs in a process of its own: trained on `data/nlu`, judged on `tests/nlu/heldout.yml`, which nobody trains on.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
TOKENS = {"name": "bot.understanding.ginza.GinzaTokenizer"}
VECTORS = {"name": "bot.understanding.ginza.GinzaFeaturizer"}
LONG_VECTORS = {**VECTORS, "weight": 8.0}
TFIDF = "bot.understanding.tfidf.TfidfFeaturizer"
TFIDF_CHARS = {"name": TFIDF, "unit": "character", "weight": 4.0}
TFIDF_WORDS = {"name": TFIDF, "unit": "word", "weight": 4.0}
WORDS = {"name": "CountVectorsFeaturizer"}
CHARS = {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4}
LOGISTIC = {"name": "LogisticRegressionClassifier", "max_iter": 300, "tol": 0.001, "random_state": 42}
DIET = {
    "name": "DIETClassifier", "epochs": 100, "random_seed": 42, "entity_recognition": False,
    "constrain_similarities": True, "run_eagerly": False,
}
CANDIDATES: Mapping[str, list[dict[str, Any]]] = {
    "LogisticRegression, GiNZA vectors + TF-IDF of words and characters": [
        TOKENS, LONG_VECTORS, TFIDF_CHARS, TFIDF_WORDS, {**LOGISTIC, "max_iter": 100, "tol": 0.01},
    ],
    "LogisticRegression, TF-IDF of words and characters": [
        TOKENS, TFIDF_CHARS, TFIDF_WORDS, {**LOGISTIC, "max_iter": 100, "tol": 0.01},
    ],
    "LogisticRegression, GiNZA vectors + words + characters": [TOKENS, VECTORS, WORDS, CHARS, LOGISTIC],
    "LogisticRegression, words + characters": [TOKENS, WORDS, CHARS, LOGISTIC],
    "LogisticRegression, GiNZA vectors + characters": [TOKENS, VECTORS, CHARS, LOGISTIC],
    "LogisticRegression, GiNZA vectors": [TOKENS, VECTORS, LOGISTIC],
    "SklearnIntentClassifier (SVM), GiNZA vectors": [TOKENS, VECTORS, {"name": "SklearnIntentClassifier"}],
    "DIET, GiNZA vectors + words + characters": [TOKENS, VECTORS, WORDS, CHARS, DIET],
    "DIET, words + characters": [TOKENS, WORDS, CHARS, DIET],
}


def main() -> int:
    """Without an argument: all candidates and the table. With a name: one candidate, as a line of JSON."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(CANDIDATES[sys.argv[1]])))
        return 0
    rows = {name: _in_its_own_process(name) for name in CANDIDATES}
    (ROOT / "docs" / "classifiers.md").write_text(table(rows), encoding="utf-8")
    print(table(rows))
    return 0


def measure(pipeline: list[dict[str, Any]]) -> dict[str, float]:
    """Accuracy on the held-out messages, milliseconds a message, seconds to train and load, resident MB."""
    from bot.logs import silence

    silence()
    from rasa.model_training import train_nlu

    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.yml"
        config.write_text(yaml.safe_dump({"recipe": "default.v1", "language": "ja", "pipeline": pipeline}))
        begun = time.perf_counter()
        model = train_nlu(str(config), str(ROOT / "data" / "nlu"), folder)
        trained = time.perf_counter() - begun
        return {"train_s": trained, **_fresh_process(model)}


def _fresh_process(model: str) -> dict[str, float]:
    code = f"from tools.compare_classifiers import judged; judged({model!r})"
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    return json.loads(out.stdout.strip().splitlines()[-1])


def judged(model: str) -> None:
    """Prints one model's figures: in a process that did not train it, so that memory and load time are its own."""
    from bot.logs import silence

    silence()
    import asyncio

    from rasa.core.agent import Agent

    print(json.dumps(asyncio.run(judge(Agent, model))))


async def judge(agent: Any, model: str) -> dict[str, float]:
    """Loads `model` and runs the held-out messages through it."""
    from bot.understanding.topics import TOPIC_OF

    begun = time.perf_counter()
    loaded = agent.load(model)
    await loaded.parse_message("はじめまして")
    seconds = time.perf_counter() - begun
    right, times = 0, []
    cases = yaml.safe_load((ROOT / "tests" / "nlu" / "heldout.yml").read_text(encoding="utf-8"))
    for case in cases:
        begun = time.perf_counter()
        parsed = await loaded.parse_message(case["text"])
        times.append(time.perf_counter() - begun)
        right += TOPIC_OF.get(parsed["intent"]["name"], parsed["intent"]["name"]) == case["topic"]
    return {
        "accuracy": right / len(cases), "ms": median(times) * 1000, "load_s": seconds,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "messages": len(cases),
    }


def table(rows: Mapping[str, Mapping[str, float]]) -> str:
    """The figures as Markdown, best first."""
    best = sorted(rows.items(), key=lambda row: -row[1]["accuracy"])
    count = int(best[0][1]["messages"])
    lines = [
        "# Which intent classifier, and why", "",
        f"Measured by `make bench` (2 cores): trained on `data/nlu`, judged on the {count} held-out messages of",
        "`tests/nlu/heldout.yml`, which nobody trains on and whose wording avoids the training data on purpose.", "",
        "| classifier and features | accuracy | ms a message (p50) | load s | train s | resident MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {name} | {r['accuracy']:.3f} | {r['ms']:.1f} | {r['load_s']:.1f} | {r['train_s']:.0f} | {r['mb']:.0f} |"
        for name, r in best
    ]
    return "\n".join(lines) + "\n"


def _in_its_own_process(name: str) -> dict[str, float]:
    out = subprocess.run([sys.executable, __file__, name], check=True, capture_output=True, text=True, cwd=ROOT)
    return json.loads(out.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
