"""How near a message is to the questions people put: words, characters, meaning and concepts, then one softmax.

Each ask is a row of features; a message is compared with all of them at once, and a softmax regression in the space of
those comparisons gives each answer its probability. It is trained in seconds and needs nothing but numpy, scipy and
scikit-learn. Measured in docs/retrieval.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from rasa.nlu.tokenizers.tokenizer import Token
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.understanding.language import tokens_only
from bot.understanding.tfidf import plain

CONCEPTS = Path(__file__).parent / "lexicon" / "concepts.yml"
VIEWS = ("characters", "words", "concepts")
DIMENSIONS = 1200  # of the space of comparisons; all of them would only take longer
PENALTY = 4e-5
STEPS = 60


class Nearness:
    """A trained comparison. `prints` is what has to be kept to build it again."""

    def __init__(self, vectorizers: dict[str, TfidfVectorizer], arrays: dict[str, Any], rows: csr_matrix) -> None:
        """`rows` are the asks in the three sparse views, `arrays` their vectors, the centre and the weights."""
        self._vectorizers, self._arrays, self._rows = vectorizers, arrays, rows

    @classmethod
    def train(cls, asks: Sequence[tuple[str, int]]) -> Nearness:
        """Learns from pairs of a question and the number of its answer."""
        views = [_views(text, tokens_of(text)) for text, _ in asks]
        vectorizers = {view: _vectorizer(view) for view in VIEWS}
        blocks = [vectorizers[view].fit_transform([seen[view] for seen in views]) for view in VIEWS]
        rows = csr_matrix(hstack(blocks, format="csr"), dtype=np.float32)
        model = cls(vectorizers, {"centre": np.zeros(300, dtype=np.float32)}, rows)
        dense = np.array([model._meaning(tokens_of(text)) for text, _ in asks], dtype=np.float32)
        centre = dense.mean(axis=0)
        dense = np.array([_unit(row - centre) for row in dense], dtype=np.float32)
        compared = (rows @ rows.T).toarray() + dense @ dense.T
        weights = _softmax_regression(compared.astype(np.float64), np.array([number for _, number in asks]))
        model._arrays = {"centre": centre, "dense": dense, "weights": weights.astype(np.float32)}
        return model

    def log_probabilities(self, text: str, tokens: Sequence[Token]) -> np.ndarray:
        """Of each answer, for one message."""
        seen = _views(text, tokens)
        row = hstack([self._vectorizers[view].transform([seen[view]]) for view in VIEWS], format="csr")
        meaning = _unit(self._meaning(tokens) - self._arrays["centre"])
        compared = (self._rows @ row.T.astype(np.float32)).toarray().ravel() + self._arrays["dense"] @ meaning
        return log_softmax(compared @ self._arrays["weights"])

    def save(self, folder: Path) -> dict[str, Any]:
        """Writes the arrays into `folder`; gives what belongs into JSON."""
        parts = {"data": self._rows.data, "indices": self._rows.indices, "indptr": self._rows.indptr}
        np.savez(folder / "nearness.npz", **self._arrays, **parts, shape=self._rows.shape)
        return {
            view: {"vocabulary": {t: int(n) for t, n in v.vocabulary_.items()}, "idf": [float(w) for w in v.idf_]}
            for view, v in self._vectorizers.items()
        }

    @classmethod
    def load(cls, folder: Path, kept: dict[str, Any]) -> Nearness:
        """What `save` wrote."""
        with np.load(folder / "nearness.npz") as held:
            rows = csr_matrix((held["data"], held["indices"], held["indptr"]), shape=tuple(held["shape"]))
            arrays = {name: held[name] for name in ("centre", "dense", "weights")}
        vectorizers = {view: _vectorizer(view, kept[view]["vocabulary"]) for view in VIEWS}
        for view in VIEWS:
            vectorizers[view].idf_ = np.array(kept[view]["idf"])
        return cls(vectorizers, arrays, rows)

    def _meaning(self, tokens: Sequence[Token]) -> np.ndarray:
        """The mean of GiNZA's vectors; rare words count more."""
        words = self._vectorizers["words"]
        rarest = float(words.idf_.max())
        place, idf = words.vocabulary_, words.idf_
        vector_of = tokens_only().vocab.get_vector
        weighed = [
            vector_of(token.text) * (idf[place[lemma]] if (lemma := plain(token.lemma)) in place else rarest)
            for token in tokens
        ]
        return _unit(np.mean(weighed, axis=0))


def tokens_of(text: str) -> list[Token]:
    """GiNZA's tokens, as the pipeline has them."""
    doc = tokens_only().make_doc(text)
    return [Token(t.text, t.idx, lemma=t.lemma_ or t.text) for t in doc if t.text.strip()] or [Token(text, 0)]


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Scores as logarithms of probabilities."""
    moved = scores - scores.max()
    return moved - np.log(np.exp(moved).sum())


def concepts(text: str) -> list[str]:
    """The concepts a message names, and each pair of them: 「破産」 with 「いつ終わる」 is another question than alone."""
    heard = f"{unicodedata.normalize('NFKC', text).lower()}\n{plain(text)}"
    named = [name for name, pattern in _patterns() if pattern.search(heard)]
    return [*named, *(f"{first}&{second}" for first, second in combinations(named, 2))]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    groups = yaml.safe_load(CONCEPTS.read_text(encoding="utf-8"))
    return tuple(sorted((name, re.compile(words)) for group in groups.values() for name, words in group.items()))


def _views(text: str, tokens: Sequence[Token]) -> dict[str, Any]:
    words = [plain(token.lemma) for token in tokens]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return {"characters": plain(text), "words": [*words, *pairs], "concepts": concepts(text)}


def _vectorizer(view: str, vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
    settings: dict[str, Any] = {"lowercase": False, "sublinear_tf": True, "vocabulary": vocabulary}
    if view == "characters":
        return TfidfVectorizer(analyzer="char", ngram_range=(1, 4), **settings)
    return TfidfVectorizer(analyzer=_same, **settings)


def _same(units: list[str]) -> list[str]:
    return units


def _unit(row: np.ndarray) -> np.ndarray:
    length = float(np.linalg.norm(row))
    return row / length if length else row


def _softmax_regression(compared: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Weights from comparisons to answers, by L-BFGS in the main directions of the comparisons."""
    values, directions = np.linalg.eigh(compared)
    kept = [place for place in range(len(values)) if values[place] > 1e-6][-DIMENSIONS:]
    length = np.sqrt(values[kept])
    points, count, answers = directions[:, kept] * length, len(numbers), int(numbers.max()) + 1
    every = np.arange(count)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(len(kept), answers)
        scores = points @ weights
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        total = shares.sum(axis=1)
        worth = float(np.mean(np.log(total) - scores[every, numbers]) + PENALTY * np.sum(weights**2) / 2)
        shares /= total[:, None]
        shares[every, numbers] -= 1
        return worth, (points.T @ shares / count + PENALTY * weights).ravel()

    begun = np.zeros(len(kept) * answers)
    found = minimize(loss, begun, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return (directions[:, kept] / length) @ found.x.reshape(len(kept), answers)
