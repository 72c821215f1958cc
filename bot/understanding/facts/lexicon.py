"""The word lists of this package, read once from `lexicon/*.yml` and compiled."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bot.understanding.word_lists import read_yaml

_FOLDER = Path(__file__).parent / "lexicon"


@cache
def table(name: str) -> Any:
    """The content of one word list. Raises FileNotFoundError or yaml.YAMLError for a missing or broken list."""
    return read_yaml(_FOLDER / f"{name}.yml")


@cache
def patterns(name: str, key: str | None = None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(value, pattern) pairs of a word list, or of one part of it; the words of a value are alternatives."""
    words = table(name)[key] if key else table(name)
    return tuple((value, re.compile("|".join(alternatives))) for value, alternatives in words.items())


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """One pattern of a word list whose words are alternatives."""
    return re.compile("|".join(table(name)[key]))


def found(name: str, text: str, key: str | None = None) -> Iterator[tuple[str, re.Match[str]]]:
    """(value, match) for every word of a list in the text."""
    for value, words in patterns(name, key):
        for match in words.finditer(text):
            yield value, match
