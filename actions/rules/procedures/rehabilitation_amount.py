"""個人再生の額: the floors and whether they can be paid. Civil Rehabilitation Act arts. 229, 231."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.rules.case import Case
from actions.rules.estimates.capacity import capacity_waits_for, monthly_capacity
from actions.rules.estimates.floors import minimum_payment, plan_debt, plan_floor
from actions.rules.finding import Finding
from actions.rules.procedures.common import caution, inform, instalments, payable_over, standard_months, support
from actions.rules.wording import yen


def r034_statutory_minimum(case: Case, as_of: date) -> Iterator[Finding]:
    """R-034: the minimum by the size of the debts (JPY). Art. 231(2)(iii)(iv)."""
    debt = plan_debt(case)
    floor = None if debt is None else minimum_payment(debt, as_of)
    if floor is not None:
        yield inform("R-034", floor.basis, debt=yen(debt), amount=yen(floor.amount))


def r035_liquidation_value(case: Case, as_of: date) -> Iterator[Finding]:
    """R-035: never less than the creditors would get in bankruptcy (JPY). Arts. 174(2)(iv), 230(2)."""
    debt = plan_debt(case)
    floor = None if debt is None else plan_floor(debt, case.assets, as_of)
    if case.assets is None:
        yield Finding("R-035", "assets_unknown", "informs", waits_for=("assets",))
    elif floor is not None and floor.basis == "liquidation_value":
        yield inform("R-035", "assets_decide", assets=yen(case.assets), amount=yen(floor.amount))


def r038_payable_in_time(case: Case, as_of: date) -> Iterator[Finding]:
    """R-038: three years, five with special reasons, and it must be payable. Arts. 229(2), 174(2)(ii)."""
    debt, capacity = plan_debt(case), monthly_capacity(case)
    floor = None if debt is None else plan_floor(debt, case.assets, as_of)
    if floor is None:
        return
    if capacity is None:
        yield caution("R-038", "capacity_unknown", *capacity_waits_for(case))
        return
    standard, longest = standard_months("rehabilitation/plan_months", as_of)
    values = instalments(floor.amount, standard, longest, capacity)
    if payable_over(floor.amount, standard, capacity):
        yield support("R-038", "within_standard", **values)
    else:
        fits = payable_over(floor.amount, longest, capacity)
        yield caution("R-038", "within_longest" if fits else "short", **values)


RULES = (r034_statutory_minimum, r035_liquidation_value, r038_payable_in_time)
