"""GiNZA itself, without Rasa: tokens and vectors always, the dependency parse when somebody asks for it."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

MODEL = "ja_ginza"
_HEAVY = ["tok2vec", "parser", "ner", "morphologizer", "compound_splitter", "bunsetu_recognizer", "attribute_ruler"]


@cache
def tokens_only() -> Language:
    """GiNZA with its tokenizer and vectors and no other part: about 0.5 ms for 45 characters."""
    return spacy.load(MODEL, exclude=_HEAVY)


@cache
def whole() -> Language:
    """GiNZA with its dependency parser; loaded the first time that words alone do not decide an owner."""
    return spacy.load(MODEL, exclude=["ner", "compound_splitter", "bunsetu_recognizer"])


def parse(text: str) -> Doc:
    """The dependency parse of `text` (about 35 ms): only for the few messages that need it."""
    return whole()(text)
