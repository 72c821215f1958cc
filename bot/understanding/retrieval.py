"""The graph component that finds the answer to a question among all answers of `knowledge/faq`.

It compares the message with the questions of `knowledge/faq_asks`, takes the topics that the classifier thinks likely
as a hint, and puts `answer` (`id`, `confidence`, `ranking`) into the message. A message that is an ask word for word
(a tapped button) is that question. Where no topic was settled, a sure answer settles it.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.settings import ROOT
from bot.understanding.answer_ids import topic_in
from bot.understanding.facts.asked import answered
from bot.understanding.ginza import tokens_of
from bot.understanding.nearness import CONCEPTS, Nearness, log_softmax
from bot.understanding.topics import NO_QUESTION, asks
from bot.understanding.word_lists import read_yaml

ANSWER = "answer"
RANKED = 3
SURE = 0.5  # of an answer, to settle a topic that nothing else settled
VERY_SURE = 0.8  # of an answer, to be given beside what a message tells, though it has no form of a question
MORE_THAN_A_WORD = 10  # letters: 「ちがうちがう」 is what it says
REFUSAL = "refusal."
NOT_UNDERSTOOD = "nlu_fallback"
CRISIS = "distress_crisis"
CERTAIN = Path(__file__).parent / "lexicon" / "certain.yml"
_BETWEEN = re.compile(r"[\s。、,.!?…・「」()]+")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class AnswerFinder(GraphComponent):
    """Trained on the asks alone: the examples of the topics say nothing of the answer."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`hint`: the weight of the topics; `doubt`: what a topic outside the ranking still gets."""
        return {"hint": 0.2, "doubt": 0.03}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        """Untrained."""
        self._config, self._storage, self._resource = config, storage, resource
        self._ids: list[str] = []
        self._topics: list[list[str]] = []
        self._word_for_word: dict[str, int] = {}
        self._buttons: frozenset[str] = frozenset()
        self._nearness: Nearness | None = None

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext,
    ) -> AnswerFinder:
        """See GraphComponent."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> AnswerFinder:
        """See GraphComponent."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            kept = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
            component._nearness = Nearness.load(folder, kept["nearness"])
        component._ids, component._topics = kept["ids"], kept["topics"]
        component._word_for_word, component._buttons = kept["word_for_word"], frozenset(kept["buttons"])
        return component

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Rasa trains again where the asks or the answers changed."""
        return hashlib.sha256(b"\0".join(file.read_bytes() for file in _sources())).hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the asks; `training_data` (the topics' examples) is not used."""
        self._ids, self._topics, pairs, buttons = read_asks()
        self._nearness = Nearness.train(pairs)
        self._word_for_word = {bare(text): number for text, number in pairs}
        self._buttons = frozenset(map(bare, buttons))
        with self._storage.write_to(self._resource) as folder:
            kept = {
                "ids": self._ids, "topics": self._topics, "word_for_word": self._word_for_word,
                "buttons": sorted(self._buttons), "nearness": self._nearness.save(folder),
            }
            (folder / "answers.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds `answer` to each message that has a text."""
        for message in messages:
            if message.get(TEXT):
                self._find(message)
        return messages

    def _find(self, message: Message) -> None:
        by_words = certain(message.get(TEXT))
        shares = self._shares(message, by_words)
        order = np.argsort(-shares)[:RANKED]
        ranking = [{"id": self._ids[n], "confidence": float(shares[n])} for n in order]
        intent = message.get(INTENT) or {"name": None}
        beside = self._stands_beside(message, intent["name"], ranking[0])
        message.set(ANSWER, {**ranking[0], "beside": beside, "ranking": ranking}, add_to_output=True)
        if self._settles(message, intent["name"], ranking[0], by_words is not None):
            settled = {"name": self._topics[order[0]][0], "confidence": ranking[0]["confidence"]}
            message.set(INTENT, settled, add_to_output=True)

    def _shares(self, message: Message, by_words: str | None) -> np.ndarray:
        same = self._word_for_word.get(bare(message.get(TEXT)))
        if same is None and by_words:
            same = self._ids.index(by_words)
        if same is not None:
            return np.eye(1, len(self._ids), same).ravel()
        tokens = message.get("text_tokens") or tokens_of(message.get(TEXT))
        heard = self._nearness.log_probabilities(message.get(TEXT), tokens)
        return np.exp(log_softmax(heard + self._config["hint"] * self._hints(message)))

    def _hints(self, message: Message) -> np.ndarray:
        likely = {entry["name"]: entry["confidence"] for entry in message.get(INTENT_RANKING_KEY) or []}
        best = [max(likely.get(topic, 0.0) for topic in topics) for topics in self._topics]
        return np.log(np.array(best) + self._config["doubt"])

    def _settles(self, message: Message, topic: str | None, best: Mapping[str, Any], by_words: bool) -> bool:
        """Whether the answer decides the topic. A wish that must be refused is heard whatever its form."""
        text, confidence = message.get(TEXT), best["confidence"]
        if topic == CRISIS:
            return False
        if by_words or bare(text) in self._buttons:
            return True
        if confidence < SURE or (_answers_question(message) and not asks(text)):
            return False
        if topic == "state_case":
            return asks(text) or (best["id"].startswith(REFUSAL) and confidence >= VERY_SURE)
        # Some are heard for single words of a question: 「なんで断られたのかわからない」.
        return topic == NOT_UNDERSTOOD or (topic in NO_QUESTION and len(bare(text)) >= MORE_THAN_A_WORD)

    def _stands_beside(self, message: Message, topic: str | None, best: Mapping[str, Any]) -> bool:
        """Whether the answer is wanted by one who only tells the case: 「競売の通知が今朝届きました」."""
        return topic == "state_case" and best["confidence"] >= VERY_SURE and not _answers_question(message)


def _answers_question(message: Message) -> bool:
    """Whether the message holds what the bot has just asked."""
    reading = message.get("reading") or {}
    return bool(reading.get("asked")) and answered(reading["facts"], reading["asked"])


def read_asks(root: Path = ROOT) -> tuple[list[str], list[list[str]], list[tuple[str, int]], list[str]]:
    """The answers' ids, the topics each stands under (its own first), the asks with the number of their answer, and
    what the buttons send: the first ask of each answer and the suggestions.
    """
    ids: list[str] = []
    topics: list[list[str]] = []
    pairs: list[tuple[str, int]] = []
    buttons: list[str] = []
    for file in sorted((root / "knowledge" / "faq").glob("*.yml")):
        asked = read_yaml(root / "knowledge" / "faq_asks" / file.name)
        content = read_yaml(file)
        for answer in content["answers"]:
            others = [topic_in(old) for old in answer.get("also", ())]
            put = asked[answer["id"]]["asks"]
            pairs += [(text, len(ids)) for text in put]
            buttons += [put[0], *answer.get("suggests", ())]
            ids.append(answer["id"])
            topics.append(list(dict.fromkeys([content["topic"], *others])))
    known = {text for text, _ in pairs}
    return ids, topics, pairs, [text for text in buttons if text in known]


def certain(text: str) -> str | None:
    """The answer that the words alone decide (`lexicon/certain.yml`); None where they decide nothing."""
    said = unicodedata.normalize("NFKC", text).lower().strip()
    return next((name for name, pattern in _certain() if pattern.search(said)), None)


@cache
def _certain() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile("|".join(patterns))) for name, patterns in read_yaml(CERTAIN).items())


def bare(text: str) -> str:
    """A message without spaces and marks."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).lower())


def _sources() -> Iterator[Path]:
    for folder in ("faq", "faq_asks"):
        yield from sorted((ROOT / "knowledge" / folder).glob("*.yml"))
    yield CONCEPTS
    yield CERTAIN
    yield Path(__file__)
    yield Path(__file__).with_name("nearness.py")
