"""The trained pipeline over the labelled sets."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.nlu.featurizers.sparse_featurizer.regex_featurizer import RegexFeaturizer

from bot.batch import Pipeline
from bot.clock import Clock
from bot.gateway.cleaning import clean
from bot.settings import settings
from bot.understanding.fact_reader import FactReader
from bot.understanding.ginza import GinzaFeaturizer, GinzaTokenizer
from bot.understanding.retrieval import AnswerFinder
from bot.understanding.tfidf import TfidfFeaturizer
from tools.evaluate.scoring import Counts, wrong_by_ten
from tools.evaluate.sets import LONGEST, comparable, messages, questions
from tools.evaluate.stages import Stages

TODAY = "2026-11-25T22:10+09:00"
COMPONENTS = (
    GinzaTokenizer, GinzaFeaturizer, TfidfFeaturizer, RegexFeaturizer, LogisticRegressionClassifier, FactReader,
    AnswerFinder, FallbackClassifier,
)


class Reader:
    """The pipeline of the trained model on a pinned day, with a watch on every stage."""

    def __init__(self) -> None:
        """Loads the model."""
        self.stages = Stages()
        self.stages.watch(*COMPONENTS)
        self._pipeline = Pipeline(settings().model_path, Clock.from_text(TODAY))

    async def read(self, text: str, asked: str | None) -> dict[str, Any]:
        """What the pipeline makes of one message."""
        began = time.perf_counter()
        found = await self._pipeline.understand(clean(text, LONGEST), asked)
        self.stages.message_done((time.perf_counter() - began) * 1000)
        return found


@dataclass
class MessagesRead:
    """A set of messages as read: the counts of facts, how many whole messages, topics as (labelled, understood)."""

    total: int = 0
    exact: int = 0
    counts: Counts = field(default_factory=Counts)
    topics: Counter[tuple[str, str]] = field(default_factory=Counter)
    tenfold: list[str] = field(default_factory=list)

    @property
    def topic_accuracy(self) -> float:
        """The share of messages whose topic was understood."""
        return sum(times for (labelled, found), times in self.topics.items() if labelled == found) / self.total


@dataclass
class QuestionsRead:
    """A set of questions as answered: how many got a fitting answer first, or among the first three.

    `either`: first a fitting answer by the labels of either reader; None where the set was labelled by one reader.
    """

    total: int = 0
    first: int = 0
    either: int | None = None
    among_three: int = 0


async def read_messages(reader: Reader, name: str) -> MessagesRead:
    """Reads a set of messages."""
    result = MessagesRead()
    for message in messages(name):
        found = await reader.read(message.text, message.asked)
        result.total += 1
        result.exact += result.counts.add(comparable(found["facts"]), comparable(message.facts))
        result.topics[message.topic, found["topic"]] += 1
        result.tenfold += [f"{message.id}: {fact}" for fact in wrong_by_ten(found["facts"], message.facts)]
    return result


async def read_questions(reader: Reader, name: str) -> QuestionsRead:
    """Reads a set of questions."""
    result = QuestionsRead()
    for question in questions(name):
        ranking = (await reader.read(question.text, None))["answers"]
        result.total += 1
        result.first += bool(set(ranking[:1]) & set(question.answers))
        if question.second:
            fits = bool(set(ranking[:1]) & {*question.answers, *question.second})
            result.either = (result.either or 0) + fits
        result.among_three += bool(set(ranking[:3]) & set(question.answers))
    return result
