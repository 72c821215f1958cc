"""Whom to ask first: a lawyer, a certified judicial scrivener, or legal aid (R-130).

A scrivener only where every claim is surely within the limit and no court work is in sight; unknown is not "no".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from actions.rules.case import Case
from actions.rules.finding import Outlook
from actions.rules.knowledge import in_force, load
from actions.rules.legal_aid import LegalAid
from actions.rules.texts import guidance_text
from actions.rules.wording import yen


@dataclass(frozen=True, slots=True)
class Adviser:
    """The adviser to see first, and why."""

    kind: Literal["lawyer", "judicial_scrivener", "legal_aid"]
    why: str


def over_scrivener_limit(case: Case, as_of: date) -> bool | None:
    """Whether some creditor's claim is above what a scrivener may handle; None: not known.

    Judicial Scrivener Act art. 3(1)(vi), (vii); Supreme Court, 27 June 2016.
    """
    limit = in_force("adviser/scrivener_limit", as_of)
    known = [amount for amount in (case.largest_claim, case.total_debt) if amount is not None]
    if any(amount <= limit for amount in known):
        return False
    if case.largest_claim is not None:
        return True
    if case.total_debt is not None and case.creditor_count and case.total_debt > limit * case.creditor_count:
        return True
    return None


def adviser(case: Case, outlooks: Mapping[str, Outlook], aid: LegalAid, as_of: date) -> Adviser:
    """The adviser for this case, by the limit in force on `as_of`."""
    kind, key = _choose(case, outlooks, aid, as_of)
    limit = yen(in_force("adviser/scrivener_limit", as_of))
    return Adviser(kind, guidance_text("adviser", key, as_of, limit=limit))


def _choose(
    case: Case, outlooks: Mapping[str, Outlook], aid: LegalAid, as_of: date
) -> tuple[Literal["lawyer", "judicial_scrivener", "legal_aid"], str]:
    known = load("guidance/adviser")
    if case.legal_action in known["court_actions"]:
        return "lawyer", "court_paper_aid" if aid.status == "likely" else "court_paper"
    if aid.status == "likely":
        return "legal_aid", "legal_aid"
    if case.creditor_kinds and case.creditor_kinds <= set(known["no_settlement"]):
        return "lawyer", "illegal_lender" if "illegal_lender" in case.creditor_kinds else "only_special_debts"
    over = over_scrivener_limit(case, as_of)
    if over:
        return "lawyer", "over_limit"
    if _court_in_sight(case, outlooks):
        return "lawyer", "court_route"
    if over is None:
        return "lawyer", "limit_unknown"
    return ("lawyer", "court_unknown") if case.legal_action is None else ("judicial_scrivener", "scrivener")


def _court_in_sight(case: Case, outlooks: Mapping[str, Outlook]) -> bool:
    """Whether a settlement out of court is closed, or the person or a court is already on the other way."""
    known = load("guidance/adviser")
    settlement = outlooks.get("voluntary_arrangement")
    return (
        case.preferred_procedure in known["court_procedures"]
        or case.refused_by == "court"
        or case.situation == "cannot_repay"
        or (settlement is not None and settlement.status not in known["open_statuses"])
        or _beyond_means(case, settlement)
    )


def _beyond_means(case: Case, settlement: Outlook | None) -> bool:
    """Whether even the longest instalments of the settlement are more than can be paid a month."""
    if case.affordable_monthly is None or settlement is None or settlement.estimate is None:
        return False
    plans = (settlement.estimate.monthly, *(plan["monthly"] for plan in settlement.estimate.alternatives))
    return case.affordable_monthly < min(plans)
