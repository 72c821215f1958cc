"""Every procedure with its rules and its estimate; rules are found by their number."""

from __future__ import annotations

from collections.abc import Mapping

from actions.rules.estimates import bankruptcy as bankruptcy_estimate
from actions.rules.estimates import negotiation, rehabilitation
from actions.rules.finding import ProcedureId
from actions.rules.procedures import (
    bankruptcy,
    overpayment_claim,
    prescription,
    salaried_rehabilitation,
    settlement_offer,
    small_scale_rehabilitation,
    special_conciliation,
    surroundings,
    voluntary_arrangement,
)
from actions.rules.procedures.notes import noted
from actions.rules.procedures.outlook import Estimator, Rule

_DECIDING: Mapping[ProcedureId, tuple[tuple[Rule, ...], Estimator | None]] = {
    "voluntary_arrangement": (
        (*voluntary_arrangement.RULES, *settlement_offer.RULES, *surroundings.ARRANGEMENT),
        negotiation.voluntary_arrangement,
    ),
    "special_conciliation": (
        (*special_conciliation.RULES, *surroundings.CONCILIATION), negotiation.special_conciliation
    ),
    "small_scale_rehabilitation": (small_scale_rehabilitation.RULES, rehabilitation.small_scale),
    "salaried_rehabilitation": (salaried_rehabilitation.RULES, rehabilitation.salaried),
    "bankruptcy": ((*bankruptcy.RULES, *surroundings.BANKRUPTCY), bankruptcy_estimate.bankruptcy),
    "overpayment_claim": (overpayment_claim.RULES, None),
    "prescription": (prescription.RULES, None),
}
PROCEDURES: Mapping[ProcedureId, tuple[tuple[Rule, ...], Estimator | None]] = {
    procedure: ((*rules, *noted(procedure)), estimator) for procedure, (rules, estimator) in _DECIDING.items()
}


def rules_numbered(number: str) -> tuple[Rule, ...]:
    """The functions of a rule, by its number: `R-020` → `r020_seven_years_after_salaried_plan`."""
    prefix = number.replace("-", "").lower() + "_"
    every = {rule: None for rules, _ in PROCEDURES.values() for rule in rules}
    return tuple(rule for rule in every if rule.__name__.startswith(prefix))
