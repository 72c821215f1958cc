"""TF-IDF features over GiNZA's tokens or over characters: what tells one Japanese topic from another.

Rasa's CountVectorsFeaturizer counts; with 38 topics and short messages the rare, telling words then drown among the
frequent ones. `weight` scales the features, which for the logistic regression behind means its regularisation
(strength 1/weight²): Rasa fixes that at 1.
"""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import pairwise
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.understanding.ginza import GinzaTokenizer

_DIGITS = re.compile(r"\d[\d,.]*")


def plain(text: str) -> str:
    """`text` in NFKC and lower case with every number as `0`: which number it is says nothing of the topic."""
    return _DIGITS.sub("0", unicodedata.normalize("NFKC", text).lower())


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TfidfFeaturizer(SparseFeaturizer, GraphComponent):
    """Sentence features for the intent classifier; `unit` is `character` (1–4) or `word` (dictionary forms, 1–2)."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The tokenizer has to run before."""
        return [GinzaTokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See GraphComponent."""
        return {**SparseFeaturizer.get_default_config(), "unit": "character", "min_messages": 2, "weight": 1.0}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """`unit` is one of two words."""
        if config["unit"] not in ("character", "word"):
            raise ValueError("unit: character or word")

    def __init__(
        self, config: dict[str, Any], name: str, storage: ModelStorage, resource: Resource
    ) -> None:
        """Untrained."""
        super().__init__(name, config)
        self._storage, self._resource = storage, resource
        self._vectorizer = _vectorizer(config)

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> TfidfFeaturizer:
        """See GraphComponent."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> TfidfFeaturizer:
        """See GraphComponent."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            kept = json.loads((folder / "tfidf.json").read_text(encoding="utf-8"))
        component._vectorizer = _vectorizer(config, kept["vocabulary"])
        component._vectorizer.idf_ = np.array(kept["idf"])
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the vocabulary and its weights."""
        self._vectorizer.fit([_units(m, self._config["unit"]) for m in training_data.training_examples if m.get(TEXT)])
        kept = {
            "vocabulary": {term: int(n) for term, n in self._vectorizer.vocabulary_.items()},
            "idf": [float(weight) for weight in self._vectorizer.idf_],
        }
        with self._storage.write_to(self._resource) as folder:
            (folder / "tfidf.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the features to each message that has a text."""
        for message in messages:
            if message.get(TEXT):
                self._featurize(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """See GraphComponent."""
        self.process(training_data.training_examples)
        return training_data

    def _featurize(self, message: Message) -> None:
        origin = self._config[FEATURIZER_CLASS_ALIAS]
        row = self._vectorizer.transform([_units(message, self._config["unit"])]) * self._config["weight"]
        nothing = csr_matrix((len(message.get("text_tokens")), row.shape[1]))
        message.add_features(Features(nothing, FEATURE_TYPE_SEQUENCE, TEXT, origin))
        message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, origin))


def _vectorizer(config: dict[str, Any], vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
    by_characters = config["unit"] == "character"
    return TfidfVectorizer(
        analyzer="char" if by_characters else _same, ngram_range=(1, 4), lowercase=False, sublinear_tf=True,
        min_df=config["min_messages"], vocabulary=vocabulary, dtype=np.float64,
    )


def _same(units: list[str]) -> list[str]:
    return units


def _units(message: Message, unit: str) -> Any:
    if unit == "character":
        return plain(message.get(TEXT))
    words = [plain(token.lemma) for token in message.get("text_tokens")]
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]
