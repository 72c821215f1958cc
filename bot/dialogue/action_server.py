"""The action server without a network: Rasa calls it like any endpoint, and it runs in the same process."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from rasa.utils.endpoints import EndpointConfig
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


def executor_of(package: str) -> ActionExecutor:
    """An executor that knows every action of `package`."""
    executor = ActionExecutor()
    executor.register_package(package)
    return executor
