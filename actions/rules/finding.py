"""What a rule says of a case: a key and its values. The sentence and its basis live in `knowledge/rules/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from actions.rules.knowledge import rule_basis
from actions.rules.texts import rule_text

ProcedureId = Literal[
    "voluntary_arrangement", "special_conciliation", "small_scale_rehabilitation", "salaried_rehabilitation",
    "bankruptcy", "overpayment_claim", "prescription",
]
Effect = Literal["supports", "cautions", "blocks", "informs"]
Status = Literal["candidate", "conditional", "blocked", "unknown"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's word on one procedure.

    `status` is the best status that the finding leaves open (None: it does not touch the status); `available_from`
    the first day on which it no longer blocks, where time alone decides; `waits_for` the absent facts it waits for.
    """

    rule: str
    key: str
    effect: Effect
    values: Mapping[str, Any] = field(default_factory=dict)
    status: Status | None = None
    available_from: date | None = None
    waits_for: tuple[str, ...] = ()

    def text_on(self, as_of: date) -> str:
        """The sentence a person reads, with the figures in force on `as_of`."""
        return rule_text(self.rule, self.key, self.values, as_of)

    @property
    def basis(self) -> str:
        """The article or source."""
        return rule_basis(self.rule)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a procedure would cost to repay. JPY and months; `basis` names the floor that decided."""

    total_repayment: int
    months: int
    monthly: int
    basis: str
    alternatives: tuple[Mapping[str, int], ...]
    fee_range: tuple[int, int] | None
    duration_months: tuple[int, int] | None
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """A procedure as judged for one case."""

    id: ProcedureId
    status: Status
    available_from: date | None
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]
    estimate: Estimate | None
