"""GiNZA for Rasa: tokens and word vectors on every message, nothing else.

`SpacyNLP` would run tok2vec, ner and parser on each message (about 45 ms) although nothing reads them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.language import tokens_only


def tokens_of(text: str) -> list[Token]:
    """GiNZA's tokens with their dictionary forms; a text that is only white space has one token."""
    doc = tokens_only().make_doc(text)
    return [Token(t.text, t.idx, lemma=t.lemma_ or t.text) for t in doc if t.text.strip()] or [Token(text, 0)]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class GinzaTokenizer(Tokenizer):
    """Rasa tokens from GiNZA's SudachiPy tokenizer; the lemma is the dictionary form."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See Tokenizer."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @staticmethod
    def supported_languages() -> list[str]:
        """Japanese only."""
        return ["ja"]

    @staticmethod
    def required_packages() -> list[str]:
        """What has to be installed."""
        return ["spacy", "ginza"]

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """See Tokenizer."""
        return tokens_of(message.get(attribute))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class GinzaFeaturizer(DenseFeaturizer, GraphComponent):
    """GiNZA's 300-dimensional word vectors; the sentence is their mean, of length `weight`."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The tokenizer has to run before."""
        return [GinzaTokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See DenseFeaturizer."""
        return {**DenseFeaturizer.get_default_config(), "pooling": "mean", "weight": 1.0}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GinzaFeaturizer:
        """See GraphComponent."""
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to configure."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the vectors to each message that has a text."""
        for message in messages:
            tokens = message.get("text_tokens")
            if tokens:
                self._featurize(message, np.array([_vector(t.text) for t in tokens]))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """See GraphComponent."""
        self.process(training_data.training_examples)
        return training_data

    def _featurize(self, message: Message, sequence: np.ndarray) -> None:
        origin = self._config[FEATURIZER_CLASS_ALIAS]
        sentence = self._config["weight"] * _unit_length(self.aggregate_sequence_features(sequence, "mean"))
        message.add_features(Features(sequence, FEATURE_TYPE_SEQUENCE, TEXT, origin))
        message.add_features(Features(sentence, FEATURE_TYPE_SENTENCE, TEXT, origin))


def _unit_length(rows: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(rows)
    return rows / length if length else rows


def _vector(word: str) -> np.ndarray:
    return tokens_only().vocab.get_vector(word)
