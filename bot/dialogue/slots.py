"""Slot types of a case, so that the domain says what each fact is. None of them steers the dialogue by itself."""

from __future__ import annotations

from rasa.shared.core.slots import Slot


class _FactSlot(Slot):
    """A fact. It is checked against the vocabulary before it is set (`actions.talk.state`), not here."""

    def _as_feature(self) -> list[float]:
        return []

    def _feature_dimensionality(self) -> int:
        return 0


class QuantitySlot(_FactSlot):
    """Whole yen, a count or months: a number, or `{"range": [low, high]}`."""

    type_name = "quantity"


class DateSlot(_FactSlot):
    """An ISO date: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""

    type_name = "date"


class WordSlot(_FactSlot):
    """One word of a fixed list of `facts.md`."""

    type_name = "word"


class RecordSlot(_FactSlot):
    """A record with named fields, such as the settlement on the table."""

    type_name = "record"
