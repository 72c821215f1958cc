"""Numbers, amounts, dates and short answers in everyday Japanese. Standard library only; usable alone."""

from .answers import declines, does_not_know, yes_no
from .calendar import DateMention, dates
from .clean import Clean, clean, rewritten
from .distances import Distance, distances
from .mentions import Amount, Count, Duration, counts, durations, money
from .quantities import Quantity
from .ranges import quantities

__all__ = [
    "Amount",
    "Clean",
    "Count",
    "DateMention",
    "Distance",
    "Duration",
    "Quantity",
    "clean",
    "counts",
    "dates",
    "declines",
    "distances",
    "does_not_know",
    "durations",
    "money",
    "quantities",
    "rewritten",
    "yes_no",
]
