"""How far an earlier plan or settlement has come: what is paid, what is left, and what comes back."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from actions.rules.case import Prior


def paid(prior: Prior) -> int | None:
    """What was paid so far (JPY, to the nearest yen: a share is only as exact as a decimal can be)."""
    if prior.plan_total is None or prior.plan_paid_share is None:
        return None
    return floor(prior.plan_total * Fraction(str(prior.plan_paid_share)) + Fraction(1, 2))


def rest(prior: Prior) -> int | None:
    """What is still to pay (JPY)."""
    done = paid(prior)
    return None if done is None or prior.plan_total is None else prior.plan_total - done


def restored(prior: Prior) -> int | None:
    """What is owed again once the plan is revoked: the debts as before, less what was paid (JPY).

    Civil Rehabilitation Act art. 189(7) (R-043).
    """
    done = paid(prior)
    return None if done is None or prior.debt_before is None else max(0, prior.debt_before - done)
