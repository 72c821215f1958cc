"""An amount of a message together with the fact that it is."""

from dataclasses import dataclass
from fractions import Fraction

from bot.understanding.grammar.quantities import tidy

from .lenders import Lender

CLAIM, IGNORE, UNREAD = "claim", "ignore", "unread"
LOOSE = ("total_debt", CLAIM, None)  # roles that an amount has for want of a better one


@dataclass(frozen=True)
class Placed:
    """An amount with its role: a fact name, `claim` (one lender's), `ignore`, or None. `when`: earlier, now or ''."""

    low: Fraction
    high: Fraction
    start: int
    end: int
    role: str | None
    when: str = ""
    lender: Lender | None = None
    largest: bool = False
    total: bool = False
    besides: bool = False

    @property
    def value(self) -> int | dict:
        """Yen, or {"range": [low, high]}."""
        low, high = tidy(self.low), tidy(self.high)
        return low if low == high else {"range": [low, high]}
