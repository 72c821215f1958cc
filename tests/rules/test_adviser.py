"""Whom to ask: a scrivener only where every claim is surely within the limit and no court is in sight."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from actions.rules.adviser import Adviser, adviser, over_scrivener_limit
from actions.rules.case import Case, corner_cases
from actions.rules.facts import Facts
from actions.rules.finding import Estimate, Outlook
from actions.rules.legal_aid import LegalAid

TODAY = date(2026, 11, 22)
SMALL = {"total_debt": 1_400_000, "legal_action": "none"}


def case_of(**facts: Any) -> Case:
    return corner_cases(Facts.model_validate(facts))[0]


def settlement(status: str, monthly: int = 23_334) -> Mapping[str, Outlook]:
    plan = Estimate(1_400_000, 60, monthly, "principal", ({"months": 36, "monthly": 38_889},), None, None, ())
    return {"voluntary_arrangement": Outlook("voluntary_arrangement", status, None, (), (), plan)}  # type: ignore[arg-type]


def advise(aid: str = "unlikely", status: str = "candidate", **facts: Any) -> Adviser:
    return adviser(case_of(**facts), settlement(status), LegalAid(aid, ""), TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(("facts", "over"), [
    pytest.param({"total_debt": 1_400_000}, False, id="the whole debt is within the limit"),
    pytest.param({"total_debt": 1_400_001, "creditor_count": 1}, True, id="one creditor, one yen over"),
    pytest.param({"total_debt": 1_400_001}, None, id="how many creditors is not known"),
    pytest.param({"total_debt": 2_800_000, "creditor_count": 2}, None, id="two may be exactly at the limit"),
    pytest.param({"total_debt": 2_000_000, "creditor_count": 2}, None, id="one of two may be over"),
    pytest.param({"total_debt": 2_800_001, "creditor_count": 2}, True, id="one of two must be over"),
    pytest.param({"total_debt": 5_000_000, "largest_claim": 1_400_000}, False, id="the largest is within it"),
    pytest.param({"total_debt": 5_000_000, "largest_claim": 1_400_001}, True, id="the largest is over it"),
    pytest.param({}, None, id="nothing is known"),
])
def test_the_limit_is_per_creditor(facts: dict[str, Any], over: bool | None) -> None:
    assert over_scrivener_limit(case_of(**facts), TODAY) is over


@pytest.mark.parametrize(("facts", "kind"), [
    pytest.param(SMALL, "judicial_scrivener", id="small and quiet"),
    pytest.param({**SMALL, "legal_action": "dunning"}, "judicial_scrivener", id="reminders alone are no court work"),
    pytest.param({"total_debt": 1_400_000}, "lawyer", id="court papers not asked about"),
    pytest.param({**SMALL, "total_debt": 1_400_001, "creditor_count": 1}, "lawyer", id="one yen over"),
    pytest.param({**SMALL, "total_debt": 5_000_000}, "lawyer", id="claims not known"),
    pytest.param({**SMALL, "legal_action": "lawsuit"}, "lawyer", id="a lawsuit"),
    pytest.param({**SMALL, "legal_action": "payment_order"}, "lawyer", id="a payment order"),
    pytest.param({**SMALL, "legal_action": "seizure"}, "lawyer", id="a seizure"),
    pytest.param({**SMALL, "legal_action": "auction"}, "lawyer", id="an auction"),
    pytest.param({**SMALL, "preferred_procedure": "bankruptcy"}, "lawyer", id="asks about bankruptcy"),
    pytest.param({**SMALL, "preferred_procedure": "voluntary_arrangement"}, "judicial_scrivener", id="asks to settle"),
    pytest.param({**SMALL, "refused_by": "court"}, "lawyer", id="a court has refused"),
    pytest.param({**SMALL, "situation": "cannot_repay"}, "lawyer", id="cannot repay"),
    pytest.param({**SMALL, "affordable_monthly": 23_334}, "judicial_scrivener", id="the longest plan fits"),
    pytest.param({**SMALL, "affordable_monthly": 23_333}, "lawyer", id="the longest plan is one yen too much"),
])
def test_who_is_asked_first(facts: dict[str, Any], kind: str) -> None:
    assert advise(**facts).kind == kind


@pytest.mark.parametrize("status", ["blocked", "unknown"])
def test_without_a_settlement_in_sight_it_is_a_lawyer(status: str) -> None:
    assert advise(status=status, **SMALL).kind == "lawyer"


def test_legal_aid_comes_first_where_it_is_likely() -> None:
    assert advise("likely", **SMALL).kind == "legal_aid"


def test_a_court_paper_needs_a_lawyer_and_aid_is_mentioned() -> None:
    found = advise("likely", **{**SMALL, "legal_action": "lawsuit"})
    assert found.kind == "lawyer"
    assert "法テラス" in found.why


def test_taxes_and_child_support_alone_are_not_a_matter_of_the_limit() -> None:
    found = advise(**{**SMALL, "total_debt": 1_500_000, "creditor_count": 1, "creditor_kinds": ["tax"]})
    assert found.kind == "lawyer"
    assert "140万円" not in found.why
    assert "140万円" in advise(**{**SMALL, "creditor_kinds": ["tax", "bank"]}).why


def test_the_reason_names_the_limit() -> None:
    assert "140万円" in advise(**SMALL).why
