"""The door for facts from outside: a value that the vocabulary does not know is refused by name, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from actions.rules.facts import Facts, OfferFacts, PriorFacts, Range
from actions.rules.knowledge import load
from actions.rules.partial_date import PartialDate

_KEYS = {
    "extra_forbidden": "unknown_name",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "literal_error": "unknown_value",
    "missing": "incomplete",
    "too_short": "incomplete",
    "too_long": "wrong_type",
}
_EARLIEST, _LATEST = date(2020, 1, 1), date(2099, 12, 31)
_FIELDS = frozenset(name for model in (Facts, PriorFacts, OfferFacts, Range) for name in model.model_fields)


class FactsRefused(ValueError):
    """A fact was refused.

    `field` is its dotted name (`prior.0.decided_on`), `message_key` names the sentence in `knowledge/refusals.yml`.
    """

    def __init__(self, field: str, message_key: str) -> None:
        super().__init__(f"{field}: {message_key}")
        self.field = field
        self.message_key = message_key

    @property
    def message(self) -> str:
        """The sentence for the person or program that sent the fact."""
        return load("refusals")[self.message_key].format(field=self.field)


def _dotted(location: tuple[int | str, ...], known: bool) -> str:
    """The dotted name without the names that pydantic gives to the branches of a union."""
    parts = [part for part in location if isinstance(part, int) or part in _FIELDS]
    if not known:
        parts.append(location[-1])
    return ".".join(str(part) for part in parts) or "facts"


def _key(error: Mapping[str, Any]) -> str:
    if error["type"] == "value_error":
        return "impossible_range" if isinstance(error["input"], Mapping) else "impossible_date"
    return _KEYS.get(error["type"], "wrong_type")


def _refusal(errors: list[Mapping[str, Any]]) -> FactsRefused:
    """The most telling error: within a union, the branch that came closest to the value sent."""
    error = max(errors, key=lambda one: (_key(one) != "wrong_type", len(one["loc"])))
    return FactsRefused(_dotted(error["loc"], error["type"] != "extra_forbidden"), _key(error))


def facts_from(data: Any) -> Facts:
    """The facts in `data` (parsed JSON).

    Raises:
        FactsRefused: an unknown name or value, a wrong type, a negative amount, or a date that does not exist.
    """
    try:
        facts = Facts.model_validate(data)
    except ValidationError as error:
        raise _refusal(error.errors(include_url=False, include_context=False)) from error
    for listed in ("unknown", "declined"):
        for place, name in enumerate(getattr(facts, listed) or ()):
            if name.rsplit(".", 1)[-1] not in _FIELDS:
                raise FactsRefused(f"{listed}.{place}", "unknown_name")
    return facts


def today_from(value: Any) -> date:
    """The day to judge on (`YYYY-MM-DD`), for tests and for looking back.

    Raises:
        FactsRefused: not a day, or one for which `knowledge/` holds no law.
    """
    if not isinstance(value, str):
        raise FactsRefused("today", "wrong_type")
    try:
        day = PartialDate.parse(value)
    except ValueError as error:
        raise FactsRefused("today", "impossible_date") from error
    if not day.is_exact or not _EARLIEST <= day.first <= _LATEST:
        raise FactsRefused("today", "impossible_date" if not day.is_exact else "day_without_law")
    return day.first
