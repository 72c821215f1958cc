"""What a person can pay a month."""

from __future__ import annotations

from actions.rules.case import Case


def monthly_capacity(case: Case) -> int | None:
    """What is left for repayments a month (JPY), or None where it was not stated.

    What the person says can be paid comes before income less living costs (R-007). Public assistance is for living
    and leaves nothing to repay with (R-141).
    """
    if case.income_type == "public_assistance":
        return 0
    if case.affordable_monthly is not None:
        return case.affordable_monthly
    if case.monthly_income == 0:
        return 0
    if case.monthly_income is None or case.monthly_living_costs is None:
        return None
    return max(0, case.monthly_income - case.monthly_living_costs)


def capacity_waits_for(case: Case) -> tuple[str, ...]:
    """The absent facts that the capacity waits for; empty where it is known."""
    if monthly_capacity(case) is not None:
        return ()
    return tuple(name for name in ("monthly_income", "monthly_living_costs") if getattr(case, name) is None)
