"""The action server without a network: Rasa calls it like any endpoint, and it runs in the same process."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from contextvars import ContextVar
from types import ModuleType
from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor

failure: ContextVar[list[BaseException] | None] = ContextVar("action_failure", default=None)


class InProcessActions(EndpointConfig):
    """An `action_endpoint` that hands the call to rasa_sdk's executor.

    Rasa swallows what an action raises and goes on in silence; here it is kept, so that the turn can fail visibly.
    """

    def __init__(self, executor: ActionExecutor) -> None:
        """`executor` knows the actions of the package `actions`."""
        super().__init__(url="in-process", enable_selective_domain=True)
        self._executor = executor

    async def request(self, method: str = "post", subpath: str | None = None, **kwargs: Any) -> Any:
        """Runs the action that the call names."""
        try:
            return await self._executor.run(kwargs["json"])
        except Exception as error:
            kept = failure.get()
            if kept is not None:
                kept.append(error)
            raise


def executor_of(package: ModuleType) -> ActionExecutor:
    """An executor that knows every action of `package`: the classes of its modules `action_*`.

    rasa_sdk's own walk imports sub-packages under their bare names, so a stray `rules.py` elsewhere would be run.
    """
    executor = ActionExecutor()
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if found.name.rpartition(".")[2].startswith("action_"):
            _register(executor, importlib.import_module(found.name))
    return executor


def _register(executor: ActionExecutor, module: ModuleType) -> None:
    for _, kind in inspect.getmembers(module, inspect.isclass):
        if issubclass(kind, Action) and kind.__module__ == module.__name__:
            executor.register_action(kind)
