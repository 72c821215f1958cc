"""Rasa's agent with its custom actions in the same process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.agent import Agent
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker


class OwnAction(RemoteAction):
    """A custom action of this process.

    Rasa checks each answer of an action server against a JSON schema, which took 35 ms of a 50 ms turn. This answer
    was built by rasa_sdk's executor a moment ago in this process; there is nothing to distrust.
    """

    def _validate_action_result(self, result: dict[str, Any]) -> bool:
        return True


class OwnProcessor(MessageProcessor):
    """Rasa's processor, with `OwnAction` for every custom action."""

    def _get_action(self, action_name: str) -> Action | None:
        return self._own(super()._get_action(action_name))

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """The next action as the policies predict it. See MessageProcessor."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        return self._own(action), prediction

    def _own(self, action: Any) -> Any:
        return OwnAction(action.name(), self.action_endpoint) if isinstance(action, RemoteAction) else action


class OwnAgent(Agent):
    """Rasa's agent around `OwnProcessor`."""

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Loads a trained model.

        Raises:
            ModelNotFound, or what Rasa's loader raises for a file that is no model.
        """
        self.processor = OwnProcessor(
            model_path, self.tracker_store, self.lock_store, self.nlg, action_endpoint=self.action_endpoint
        )
        self.domain = self.processor.domain
        self.tracker_store.domain = self.domain
        self.nlg.responses = self.domain.responses
        self._set_fingerprint(fingerprint)
