"""Counts without a word or a fact of anybody: how many talks, at which question people stop, how long a turn takes."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from bot.seam import Turn

_SECONDS = (0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)


class Metrics:
    """The counters of one process.

    People who stop at a question: `question_asked_total` less `question_answered_total` of that fact.
    """

    def __init__(self) -> None:
        """All at zero."""
        self.registry = CollectorRegistry()
        named = {"namespace": "yarinaoshi", "registry": self.registry}
        self._sessions = Counter("sessions", "Talks opened", **named)
        self._asked = Counter("question_asked", "Questions put, by fact", ["fact"], **named)
        self._answered = Counter("question_answered", "Messages that came while a question was open", ["fact"], **named)
        self._results = Counter("results", "Turns that ended with the result on show", **named)
        self._failures = Counter("turn_failures", "Turns that failed, by kind", ["kind"], **named)
        self.seconds = Histogram("turn_seconds", "How long a turn took", buckets=_SECONDS, **named)

    def opened(self) -> None:
        """A talk was opened."""
        self._sessions.inc()

    def turned(self, pending: str | None, turn: Turn) -> None:
        """A turn is done: `pending` was the question open before it."""
        if pending:
            self._answered.labels(pending).inc()
        if turn.asked:
            self._asked.labels(turn.asked).inc()
        if turn.done:
            self._results.inc()

    def failed(self, error: BaseException) -> None:
        """A turn failed; only the class of the error is kept."""
        self._failures.labels(type(error).__name__).inc()

    def shown(self) -> bytes:
        """The counters in the text form that Prometheus reads."""
        return generate_latest(self.registry)
