"""The sentences of the rules, with their values and the figures of the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from actions.rules.figures import fill
from actions.rules.knowledge import KnowledgeError, load, rule_records


def rule_text(rule: str, key: str, values: Mapping[str, Any], as_of: date) -> str:
    """The sentence `key` of `rule` as read on `as_of`, filled with `values` (already formatted for reading).

    Raises:
        KnowledgeError: the rule, the sentence or one of its values is absent.
    """
    try:
        return fill(rule_records()[rule]["texts"][key], as_of, values)
    except KeyError as error:
        raise KnowledgeError(f"{rule}.{key}: {error} is missing") from error


def guidance_text(file: str, key: str, as_of: date, **values: Any) -> str:
    """The sentence `key` of `knowledge/guidance/<file>.yml` as read on `as_of`."""
    return fill(load(f"guidance/{file}")["texts"][key], as_of, values)
