"""Words of the same sound put right before anything is read; offsets still lead to what was typed."""

import re
from functools import cache

from bot.understanding.grammar import Clean, rewritten

from .lexicon import table


@cache
def _rules() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all typos, and the word that each of its groups stands for."""
    words = {f"w{at}": meant for at, meant in enumerate(table("typos"))}
    groups = (f"(?P<w{at}>{'|'.join(typed)})" for at, typed in enumerate(table("typos").values()))
    return re.compile("|".join(groups)), words


def _meant(match: re.Match[str]) -> str:
    return _rules()[1][match.lastgroup or ""]


def corrected(text: Clean) -> Clean:
    """The text with its typos put right."""
    pattern, _ = _rules()
    return rewritten(text, ((pattern, _meant),))
