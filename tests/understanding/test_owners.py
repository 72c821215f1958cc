"""Whose amount it is, where an earlier clause names someone else: the parser is asked once, and only then."""

from datetime import date
from types import SimpleNamespace

from bot.understanding.facts import read_facts

TODAY = date(2026, 11, 22)


def tree(text: str, heads: dict[str, str]) -> list[SimpleNamespace]:
    """A dependency tree over the words given, in order, each with the word it depends on."""
    tokens = [SimpleNamespace(i=i, idx=text.index(word), text=word) for i, word in enumerate(heads)]
    by_word = {token.text: token for token in tokens}
    for token in tokens:
        token.head = by_word[heads[token.text]]
    for token in tokens:
        token.ancestors, at = [], token
        while at.head is not at:
            at = at.head
            token.ancestors.append(at)
    return tokens


def test_a_topic_of_another_clause_does_not_own_the_amount() -> None:
    said = "夫は会社員ですが、借金が350万あります"
    heads = {"夫": "会社員", "会社員": "あり", "借金": "あり", "350万": "あり", "あり": "あり"}
    assert (
        read_facts(said, asked=None, today=TODAY, parse=lambda text: tree(text, heads)).facts["total_debt"] == 3_500_000
    )


def test_a_subject_of_the_same_verb_owns_the_amount() -> None:
    said = "夫が無理をして、300万借りています"
    heads = {"夫": "借り", "無理": "借り", "300万": "借り", "借り": "借り"}
    assert "total_debt" not in read_facts(said, asked=None, today=TODAY, parse=lambda text: tree(text, heads)).facts


def test_without_doubt_the_parser_is_not_called() -> None:
    calls: list[str] = []
    for said in ("借金350万です", "夫の借金が300万あります", "手取り22万で家賃6万"):
        read_facts(said, asked=None, today=TODAY, parse=lambda text: calls.append(text) or [])
    assert calls == []
