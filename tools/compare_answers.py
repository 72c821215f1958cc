"""Measures the candidates for answer retrieval on the asks of `knowledge/faq_asks`: the table of docs/retrieval.md.

`python -m tools.compare_answers`. Dev is tests/nlu/unseen/questions_dev.yml; the folds are five over the asks, where a
question has to find its answer by the other asks of that answer alone. No topic is used here.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import yaml
from scipy.sparse import csr_matrix, vstack

from actions.talk.faq import answer
from bot.understanding import nearness
from bot.understanding.retrieval import read_asks
from tools.evaluate.sets import UNSEEN

FOLDS, NEIGHBOURS, RIDGE = 5, 3, 3.0
Scorer = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]


def nearest(train: np.ndarray, asked: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """The mean of an answer's nearest asks."""
    scores = np.full((len(asked), numbers.max() + 1), -1.0)
    for number in np.unique(numbers):
        mine = np.sort(asked[:, numbers == number], axis=1)
        scores[:, number] = mine[:, -NEIGHBOURS:].mean(axis=1)
    return scores


def ridge(train: np.ndarray, asked: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Kernel ridge regression onto the answers."""
    return asked @ np.linalg.solve(train + RIDGE * np.eye(len(train)), np.eye(numbers.max() + 1)[numbers])


def softmax(train: np.ndarray, asked: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """What the component does."""
    return asked @ nearness._softmax_regression(train, numbers)


CANDIDATES: list[tuple[str, Scorer, tuple[str, ...]]] = [
    ("nearest asks", nearest, ("characters", "words")),
    ("nearest asks", nearest, ("characters", "words", "meaning")),
    ("nearest asks", nearest, ("characters", "words", "meaning", "concepts")),
    ("ridge", ridge, ("meaning",)),
    ("ridge", ridge, ("characters", "words")),
    ("ridge", ridge, ("characters", "words", "meaning")),
    ("ridge", ridge, ("characters", "words", "meaning", "concepts")),
    ("softmax", softmax, ("characters", "words")),
    ("softmax", softmax, ("characters", "words", "meaning")),
    ("softmax", softmax, ("concepts",)),
    ("softmax", softmax, ("characters", "words", "meaning", "concepts")),
]


def main() -> None:
    """Prints the rows of the table."""
    ids, _, pairs, _ = read_asks()
    rows = yaml.safe_load((UNSEEN / "questions_dev.yml").read_text(encoding="utf-8"))
    fitting = [{ids.index(answer(name)["id"]) for name in row["answers"]} for row in rows]
    views = _compared([text for text, _ in pairs], [row["text"] for row in rows])
    numbers = np.array([number for _, number in pairs])
    folds = np.random.default_rng(7).integers(FOLDS, size=len(numbers))
    print("| method | reads | dev hit@1 | dev hit@3 | folds hit@1 | train s |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for name, score, used in CANDIDATES:
        whole = np.sum([views[view] for view in used], axis=0)
        train, asked = whole[: len(numbers)], whole[len(numbers) :]
        begun = time.perf_counter()
        first, three = _hits(score(train, asked, numbers), fitting)
        seconds = time.perf_counter() - begun
        right = 0.0
        for fold in range(FOLDS):
            kept, out = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
            found = score(train[np.ix_(kept, kept)], train[np.ix_(out, kept)], numbers[kept])
            right += _hits(found, [{numbers[n]} for n in out])[0] * len(out)
        figures = f"{first:.3f} | {three:.3f} | {right / len(numbers):.3f} | {seconds:.0f}"
        print(f"| {name} | {', '.join(used)} | {figures} |")


def _compared(asks: list[str], questions: list[str]) -> dict[str, Any]:
    """Every text against every ask, view by view."""
    tokens = [nearness.tokens_of(text) for text in (*asks, *questions)]
    seen = [nearness._views(text, held) for text, held in zip((*asks, *questions), tokens, strict=True)]
    known = nearness._units_known(seen[: len(asks)])
    model = nearness.Nearness(known, {}, csr_matrix((1, 1)))
    rows = vstack([model._row(one) for one in seen], format="csr")
    ends = [*(known[view]["begin"] for view in nearness.VIEWS), rows.shape[1]]
    parts = {view: rows[:, ends[n] : ends[n + 1]] for n, view in enumerate(nearness.VIEWS)}
    compared = {view: (part @ part[: len(asks)].T).toarray().astype(np.float64) for view, part in parts.items()}
    meanings = np.array([model._meaning(held) for held in tokens])
    moved = meanings - meanings[: len(asks)].mean(axis=0)
    moved /= np.linalg.norm(moved, axis=1, keepdims=True)
    return {**compared, "meaning": moved @ moved[: len(asks)].T}


def _hits(scores: np.ndarray, fitting: list[set[int]]) -> tuple[float, float]:
    order = np.argsort(-scores, axis=1)[:, :3]
    first = np.mean([row[0] in right for row, right in zip(order, fitting, strict=True)])
    return float(first), float(np.mean([bool(set(row) & right) for row, right in zip(order, fitting, strict=True)]))


if __name__ == "__main__":
    main()
