"""The settlement on the table, point by point (R-009, R-010)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from actions.rules.case import Case, Offer
from actions.rules.comparison.as_now import going_on_as_now
from actions.rules.comparison.words import sentence
from actions.rules.estimates.capacity import monthly_capacity
from actions.rules.knowledge import in_force, load
from actions.rules.procedures.common import standard_months
from actions.rules.wording import yen

Result = Literal["ok", "not_ok", "open"]
Verdict = Literal["hold", "worth_considering", "open", "care"]
_MEANS = ("within_means", "reserve_left")


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the offer: whether it is as it should be, the sentence, and the rules behind it."""

    id: str
    result: Result
    text: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfferJudged:
    """The points of an offer and what they come to; `total` and `with_fee` in JPY, None where not known."""

    points: tuple[Point, ...]
    verdict: Verdict
    text: str
    total: int | None
    with_fee: int | None


def judge_offer(case: Case, as_of: date) -> OfferJudged | None:
    """The offer of the case, judged by R-009 and R-010; None where there is none.

    Above what is left a month, or leaving no reserve of it: `hold`. Within it, with a reserve, cheaper than going on,
    and for all debts: `worth_considering`. Else `open` where something is not known yet, and `care` where all is.
    """
    if case.offer is None:
        return None
    points = tuple(_point(id_, result, values, as_of) for id_, result, values in _results(case, case.offer, as_of))
    by_id = {point.id: point.result for point in points}
    verdict: Verdict = "open" if "open" in by_id.values() else "care"
    if any(by_id[name] == "not_ok" for name in _MEANS):
        verdict = "hold"
    elif all(by_id[name] == "ok" for name in (*_MEANS, "cheaper_than_now", "all_lenders_together")):
        verdict = "worth_considering"
    total = total_of(case.offer)
    return OfferJudged(
        points, verdict, sentence(f"verdict.{verdict}", as_of), total,
        None if total is None or case.offer.fee is None else total + case.offer.fee,
    )


def total_of(offer: Offer) -> int | None:
    """What the offer comes to in all (JPY): as written, else months times the instalment."""
    return offer.total if offer.total is not None else offer.paid_in_all


def _point(id_: str, holds: bool | None, values: dict[str, Any], as_of: date) -> Point:
    result: Result = "open" if holds is None else "ok" if holds else "not_ok"
    rules = tuple(load("comparison")["offer"][id_]["rules"])
    return Point(id_, result, sentence(f"offer.{id_}.{result}", as_of, **values), rules)


def _results(case: Case, offer: Offer, as_of: date) -> Iterator[tuple[str, bool | None, dict[str, Any]]]:
    yield from _by_means(case, offer, as_of)
    yield "no_future_interest", _not(offer.future_interest), {}
    yield "no_late_charges", _not(offer.late_charges), {}
    standard, longest = standard_months("negotiation/instalments", as_of)
    usual = None if offer.months is None else standard <= offer.months <= longest
    yield "usual_length", usual, {"months": offer.months}
    missed = offer.default_after_missed
    soon = None if missed is None else missed >= in_force("negotiation/missed_instalments", as_of)
    yield "default_clause", soon, {"times": missed}
    yield "adds_up", offer.adds_up, {"paid": yen(offer.paid_in_all or 0), "total": yen(offer.total or 0)}
    yield from _against_now(case, offer, as_of)
    yield from _all_lenders(case, offer)


def _by_means(case: Case, offer: Offer, as_of: date) -> Iterator[tuple[str, bool | None, dict[str, Any]]]:
    left, monthly = monthly_capacity(case), offer.monthly_amount
    if left is None or monthly is None:
        yield "within_means", None, {}
        yield "reserve_left", None, {}
        return
    reserve = Fraction(in_force("comparison/reserve_share", as_of)) * left
    yield "within_means", monthly <= left, {"monthly": yen(monthly), "left": yen(left)}
    yield "reserve_left", left - monthly >= max(reserve, 1), {"rest": yen(left - monthly)}


def _against_now(case: Case, offer: Offer, as_of: date) -> Iterator[tuple[str, bool | None, dict[str, Any]]]:
    now, total = going_on_as_now(case, as_of), total_of(offer)
    if now is None or total is None or offer.fee is None or now.total is None:
        yield "cheaper_than_now", None, {}
    else:
        values = {"with_fee": yen(total + offer.fee), "as_now": yen(now.total)}
        yield "cheaper_than_now", total + offer.fee < now.total, values


def _all_lenders(case: Case, offer: Offer) -> Iterator[tuple[str, bool | None, dict[str, Any]]]:
    """Whether the offer is for everything owed: one of less than the principal is for some lenders only, if many."""
    total = total_of(offer)
    others = None if total is None or case.total_debt is None else case.total_debt - total
    if case.creditor_count == 1 and others is not None:
        others = 0
    yield "all_lenders_together", None if others is None else others <= 0, {"others": yen(max(others or 0, 0))}


def _not(flag: bool | None) -> bool | None:
    return None if flag is None else not flag
