"""The flat signals that conditions in `knowledge/guidance/` read: the facts as stated, and flags derived from them.

A flag is True, False or absent (None) where the facts do not say; sets are tuples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any

from actions.rules.adviser import over_scrivener_limit
from actions.rules.case import Case, Offer, Prior
from actions.rules.estimates.capacity import monthly_capacity
from actions.rules.finding import Outlook
from actions.rules.knowledge import in_force, load
from actions.rules.legal_aid import legal_aid
from actions.rules.seven_years import REHABILITATIONS, bars, running_plans, running_settlements

_PLAIN = tuple(field.name for field in fields(Case) if field.name not in ("prior", "offer"))
_OFFER = tuple(field.name for field in fields(Offer))
_DATED_PAPERS = frozenset({"payment_order", "provisional_payment_order"})


def signals(case: Case, outlooks: Mapping[str, Outlook], as_of: date) -> dict[str, Any]:
    """Every signal of the case as judged on `as_of`. Money JPY, durations months."""
    return {
        **_stated(case), **_prior(case, as_of), **_offer(case), **_debt(case, as_of), **_household(case),
        **_papers(case), **_outlooks(outlooks), "within_seven_years": _within_seven_years(case, as_of),
        "legal_aid": legal_aid(case, as_of).status,
    }


def _stated(case: Case) -> dict[str, Any]:
    """The facts themselves, by the names of the vocabulary."""
    stated = {}
    for name in _PLAIN:
        value = getattr(case, name)
        if value is not None:
            stated[name] = tuple(value) if isinstance(value, frozenset) else value
    return stated


def _prior(case: Case, as_of: date) -> dict[str, Any]:
    """`first_time`, `prior.procedures`, `prior.outcomes`, `partial_prior`, `running_plan`, `running_settlement`, …"""
    earlier = case.earlier
    return {
        "first_time": None if case.prior is None else case.is_first_time,
        "has_prior": bool(earlier) or None,
        "prior.procedures": tuple(entry.procedure for entry in earlier),
        "prior.outcomes": tuple(entry.outcome for entry in earlier),
        "partial_prior": any(entry.creditors_included == "some" for entry in earlier),
        "prior_rehabilitation": any(entry.procedure in REHABILITATIONS for entry in earlier),
        "running_plan": bool(running_plans(case)),
        "running_settlement": bool(running_settlements(case)),
        "missed_payments": max((e.missed_payments for e in earlier if e.missed_payments is not None), default=None),
        "hardship_possible": any(_hardship_share(entry, as_of) for entry in running_plans(case)),
        "prior_date_unsure": any(_date_unsure(entry) for entry in earlier),
        "new_debt_after_prior": case.new_borrowing_since_prior,
    }


def _hardship_share(entry: Prior, as_of: date) -> bool:
    """Whether enough of the plan is paid for a hardship discharge. Civil Rehabilitation Act art. 235(1)(i) (R-042)."""
    share = in_force("rehabilitation/hardship_paid_share", as_of)
    return entry.plan_paid_share is not None and entry.plan_paid_share >= Fraction(share)


def _date_unsure(entry: Prior) -> bool:
    """Whether the day on which the earlier decision became final should be looked up."""
    exact = entry.decided_on is not None and entry.decided_on.is_exact
    return not exact or entry.date_is != "final"


def _offer(case: Case) -> dict[str, Any]:
    """`offer`, `offer.*`, `offer_above_affordable`, `offer_sum_short`, `offer_lump`, `offer_incomplete`."""
    offer = case.offer
    if offer is None:
        return {}
    stated = {f"offer.{name}": getattr(offer, name) for name in _OFFER if getattr(offer, name) is not None}
    return {
        "offer": True, **stated,
        "offer_above_affordable": _above(offer.monthly_amount, monthly_capacity(case)),
        "offer_sum_short": _sum_short(offer, case.total_debt),
        "offer_lump": None if offer.months is None else offer.months == 1,
        "offer_incomplete": len(stated) < len(_OFFER),
    }


def _above(amount: int | None, limit: int | None) -> bool | None:
    return None if amount is None or limit is None else amount > limit


def _sum_short(offer: Offer, total_debt: int | None) -> bool | None:
    """Whether the instalments do not add up to the total (that of the offer, else the debt)."""
    total = offer.total if offer.total is not None else total_debt
    if offer.months is None or offer.monthly_amount is None or total is None:
        return None
    return offer.months * offer.monthly_amount < total


def _debt(case: Case, as_of: date) -> dict[str, Any]:
    """`over_scrivener_limit`, `two_or_fewer_creditors`, `majority_creditor`, `home_with_mortgage`, `keep_home`, …"""
    return {
        "over_scrivener_limit": over_scrivener_limit(case, as_of),
        "two_or_fewer_creditors": _few(case, as_of),
        "majority_creditor": _majority(case),
        "home_with_mortgage": None if case.mortgage_balance is None else case.mortgage_balance > 0,
        "keep_home": "keep_home" in case.priorities,
        "subrogated": case.subrogated_on is not None,
        "illegal_lender": _among("illegal_lender", case.creditor_kinds),
        "gambling": _among("gambling", case.cause),
        "waste": _among("waste", case.cause),
    }


def _among(value: str, stated: frozenset[str] | None) -> bool | None:
    return None if stated is None else value in stated


def _few(case: Case, as_of: date) -> bool | None:
    """Whether one objection is already half of the creditors. Civil Rehabilitation Act art. 230(6) (R-026)."""
    few = in_force("rehabilitation/few_creditors", as_of)
    return None if case.creditor_count is None else case.creditor_count <= few


def _majority(case: Case) -> bool | None:
    """Whether one creditor alone holds more than half. Civil Rehabilitation Act art. 230(6) (R-026)."""
    if case.largest_claim is None or case.total_debt is None:
        return None
    return case.largest_claim > case.total_debt - case.largest_claim


def _household(case: Case) -> dict[str, Any]:
    """`no_income`, `deficit`: whether living alone already costs more than comes in; `surplus` (JPY a month)."""
    left = monthly_capacity(case)
    income, costs = case.monthly_income, case.monthly_living_costs
    return {
        "surplus": left,
        "no_income": case.income_type in ("unemployed", "none") or income == 0,
        "deficit": None if income is None or costs is None else costs > income,
        "nothing_to_spare": None if left is None else left == 0,
    }


def _papers(case: Case) -> dict[str, Any]:
    """`court_paper`: a paper or measure of a court is there; `papers_without_date`: its day must be asked."""
    at_court = None if case.legal_action is None else case.legal_action in load("guidance/adviser")["court_actions"]
    undated = (case.legal_action in _DATED_PAPERS and case.legal_paper_received_on is None) or (
        case.legal_action == "lawsuit" and case.hearing_on is None
    )
    return {"court_paper": at_court, "papers_without_date": undated}


def _outlooks(outlooks: Mapping[str, Outlook]) -> dict[str, Any]:
    """`<procedure>.status` for each outlook."""
    return {f"{name}.status": outlook.status for name, outlook in outlooks.items()}


def _within_seven_years(case: Case, as_of: date) -> bool:
    """Whether an earlier discharge or plan surely bars for now. Civil Rehabilitation Act art. 239(5)(ii)."""
    found = bars(case, "rehabilitation/bar_years", as_of)
    return any(bar.timing == "inside" and bar.is_certain for bar in found)
