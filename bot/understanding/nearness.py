"""How near a message is to the questions people put: words, characters, meaning and concepts, then one softmax.

Each ask is a row of features; a message is compared with all of them at once, and a softmax regression in the space of
those comparisons gives each answer its probability. It is trained in seconds. Measured in docs/retrieval.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise
from math import log, sqrt
from pathlib import Path
from typing import Any

import numpy as np
from rasa.nlu.tokenizers.tokenizer import Token
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack
from sklearn.utils.extmath import randomized_svd

from bot.understanding.ginza import tokens_of
from bot.understanding.language import tokens_only
from bot.understanding.tfidf import plain
from bot.understanding.word_lists import read_yaml

CONCEPTS = Path(__file__).parent / "lexicon" / "concepts.yml"
VIEWS = ("characters", "words", "concepts")
LONGEST = 4  # characters of a piece of text
DIMENSIONS = 1600  # of the space of comparisons; all of them would only take longer
PENALTY = 1e-5
STEPS = 60


class Nearness:
    """A trained comparison."""

    def __init__(self, known: dict[str, dict[str, Any]], arrays: dict[str, np.ndarray], rows: csr_matrix) -> None:
        """`known`: the units of each view, with place and weight; `arrays`: the centre of the vectors and the
        weights of the softmax; `rows`: the asks, one in each column, one unit in each row.
        """
        self._known, self._arrays, self._rows = known, arrays, rows
        self._rarest = max(known["words"]["weight"])

    @classmethod
    def train(cls, asks: Sequence[tuple[str, int]]) -> Nearness:
        """Learns from pairs of a question and the number of its answer."""
        tokens = [tokens_of(text) for text, _ in asks]
        seen = [_views(text, held) for (text, _), held in zip(asks, tokens, strict=True)]
        known = _units_known(seen)
        model = cls(known, {}, csr_matrix((1, 1)))
        rows = vstack([model._row(one) for one in seen], format="csr")
        meanings = np.array([model._meaning(held) for held in tokens], dtype=np.float32)
        centre = meanings.mean(axis=0)
        dense = np.array([_unit(row - centre) for row in meanings], dtype=np.float32)
        compared = (rows @ rows.T).toarray() + dense @ dense.T
        weights = _softmax_regression(compared, np.array([number for _, number in asks]))
        arrays = {"centre": centre, "by_meaning": dense.T @ weights, "by_units": weights}
        return cls(known, {name: array.astype(np.float32) for name, array in arrays.items()}, rows.T.tocsr())

    def log_probabilities(self, text: str, tokens: Sequence[Token]) -> np.ndarray:
        """Of each answer, for one message."""
        meaning = _unit(self._meaning(tokens) - self._arrays["centre"]).astype(np.float32)
        compared = (self._row(_views(text, tokens)) @ self._rows).toarray().ravel()
        by_units, by_meaning = self._arrays["by_units"], self._arrays["by_meaning"]
        # einsum, not BLAS: its threads cost more than they save on arrays of this size.
        return log_softmax(np.einsum("i,ij->j", compared, by_units) + np.einsum("i,ij->j", meaning, by_meaning))

    def save(self, folder: Path) -> dict[str, Any]:
        """Writes the arrays into `folder`; gives what belongs into JSON."""
        parts = {"data": self._rows.data, "indices": self._rows.indices, "indptr": self._rows.indptr}
        np.savez(folder / "nearness.npz", **self._arrays, **parts, shape=self._rows.shape)
        return self._known

    @classmethod
    def load(cls, folder: Path, known: dict[str, Any]) -> Nearness:
        """What `save` wrote."""
        with np.load(folder / "nearness.npz") as held:
            rows = csr_matrix((held["data"], held["indices"], held["indptr"]), shape=tuple(held["shape"]))
            return cls(known, {name: held[name] for name in ("centre", "by_meaning", "by_units")}, rows)

    def _row(self, seen: dict[str, list[str]]) -> csr_matrix:
        """A message as one row: TF-IDF of each view, of length 1."""
        places: list[int] = []
        values: list[float] = []
        for view in VIEWS:
            place, weight = self._known[view]["place"], self._known[view]["weight"]
            counts = Counter(place[unit] for unit in seen[view] if unit in place)
            weighed = [(1 + log(count)) * weight[at] for at, count in counts.items()]
            length = sqrt(sum(value * value for value in weighed)) or 1.0
            begin = self._known[view]["begin"]
            places += [begin + at for at in counts]
            values += [value / length for value in weighed]
        columns = sum(len(self._known[view]["weight"]) for view in VIEWS)
        return csr_matrix((np.array(values, dtype=np.float32), places, [0, len(places)]), shape=(1, columns))

    def _meaning(self, tokens: Sequence[Token]) -> np.ndarray:
        """The mean of GiNZA's vectors; rare words count more."""
        place, weight = self._known["words"]["place"], self._known["words"]["weight"]
        vector_of = tokens_only().vocab.get_vector
        weighed = []
        for token in tokens:
            lemma = plain(token.lemma)
            weighed.append(vector_of(token.text) * (weight[place[lemma]] if lemma in place else self._rarest))
        return _unit(np.mean(weighed, axis=0))


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Scores as logarithms of probabilities."""
    moved = scores - scores.max()
    return moved - np.log(np.exp(moved).sum())


def concepts(text: str) -> list[str]:
    """The concepts a message names, and their pairs: 「破産」 with 「いつ終わる」 asks something of its own."""
    heard = f"{unicodedata.normalize('NFKC', text).lower()}\n{plain(text)}"
    named = [name for name, pattern in _patterns() if pattern.search(heard)]
    return [*named, *(f"{first}&{second}" for first, second in combinations(named, 2))]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    groups = read_yaml(CONCEPTS)
    return tuple(sorted((name, re.compile(words)) for group in groups.values() for name, words in group.items()))


def _views(text: str, tokens: Sequence[Token]) -> dict[str, list[str]]:
    letters = plain(text)
    grams = [letters[at : at + size] for size in range(1, LONGEST + 1) for at in range(len(letters) - size + 1)]
    words = [plain(token.lemma) for token in tokens]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return {"characters": grams, "words": [*words, *pairs], "concepts": concepts(text)}


def _units_known(seen: Sequence[dict[str, list[str]]]) -> dict[str, dict[str, Any]]:
    """Each unit's place in its view and its weight, ln((1+n)/(1+df))+1 as in scikit-learn."""
    known: dict[str, dict[str, Any]] = {}
    begin = 0
    for view in VIEWS:
        frequency = Counter(unit for one in seen for unit in set(one[view]))
        units = sorted(frequency)
        weight = [log((1 + len(seen)) / (1 + frequency[unit])) + 1 for unit in units]
        known[view] = {"begin": begin, "place": {unit: at for at, unit in enumerate(units)}, "weight": weight}
        begin += len(units)
    return known


def _unit(row: np.ndarray) -> np.ndarray:
    length = float(np.linalg.norm(row))
    return row / length if length else row


def _softmax_regression(compared: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Weights from comparisons to answers, by L-BFGS in the main directions of the comparisons."""
    found_directions, values, _ = randomized_svd(compared, DIMENSIONS, n_iter=2, random_state=0)
    kept = values > 1e-6
    directions, length = found_directions[:, kept].astype(np.float64), np.sqrt(values[kept].astype(np.float64))
    points, count, answers = directions * length, len(numbers), int(numbers.max()) + 1
    every = np.arange(count)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(len(length), answers)
        scores = points @ weights
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        total = shares.sum(axis=1)
        worth = float(np.mean(np.log(total) - scores[every, numbers]) + PENALTY * np.sum(weights**2) / 2)
        shares /= total[:, None]
        shares[every, numbers] -= 1
        return worth, (points.T @ shares / count + PENALTY * weights).ravel()

    begun = np.zeros(len(length) * answers)
    found = minimize(loss, begun, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return (directions / length) @ found.x.reshape(len(length), answers)
