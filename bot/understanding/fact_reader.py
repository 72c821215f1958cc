"""The graph component that takes facts from a message: entities for Rasa, the whole reading for our actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.settings import settings
from bot.understanding.facts import read_facts
from bot.understanding.language import parse
from bot.understanding.readings import reading_as_dict
from bot.understanding.topics import ranked, settle_topic

READING = "reading"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FactReader(GraphComponent, EntityExtractorMixin):
    """Reads a message against the question that was asked (`metadata.asked`) and the day (`metadata.today`)."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FactReader:
        """See GraphComponent."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds `entities` and `reading`, and settles the intent where the words themselves decide it."""
        for message in messages:
            if message.get(TEXT):
                self._read(message)
        return messages

    def _read(self, message: Message) -> None:
        metadata = message.get("metadata") or {}
        asked = metadata.get("asked")
        today = date.fromisoformat(metadata["today"]) if "today" in metadata else settings().clock.now().date()
        reading = read_facts(message.get(TEXT), asked=asked, today=today, parse=parse)
        message.set(ENTITIES, [_entity(span) for span in reading.spans], add_to_output=True)
        message.set(READING, reading_as_dict(reading, asked), add_to_output=True)
        intent = message.get(INTENT) or {"name": None, "confidence": 0.0}
        settled = settle_topic(intent, reading, message.get(TEXT), asked)
        message.set(INTENT, settled, add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranked(settled, message.get(INTENT_RANKING_KEY) or []), add_to_output=True)


def _entity(span: Any) -> dict[str, Any]:
    return {
        "entity": span.name, "value": span.value, "start": span.start, "end": span.end,
        "confidence_entity": 1.0, "extractor": "FactReader",
    }
