"""How long each part of the pipeline takes, message by message."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any


class Stages:
    """Wraps `process` of the pipeline's components and gathers milliseconds by component."""

    def __init__(self) -> None:
        """Nothing measured yet."""
        self.spent: dict[str, list[float]] = defaultdict(list)
        self._open: dict[str, float] = defaultdict(float)

    def watch(self, *components: type[Any]) -> None:
        """Measures every call of `process` of these classes from now on."""
        for component in components:
            component.process = self._timed(component.__name__, component.process)

    def _timed(self, name: str, process: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            try:
                return process(*args, **kwargs)
            finally:
                self._open[name] += (time.perf_counter() - began) * 1000

        return timed

    def message_done(self, whole: float) -> None:
        """Closes one message that took `whole` milliseconds."""
        for name, spent in self._open.items():
            self.spent[name].append(spent)
        self.spent["all"].append(whole)
        self._open.clear()


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
