"""Whatever is typed, reading it neither breaks nor stalls: 20,000 generated messages with a seed, every one timed."""

import random
import time
from datetime import date

import pytest

from bot.understanding.facts import read_facts

TODAY = date(2026, 11, 22)
SEED, HOW_MANY, SLOWEST = 20261122, 20_000, 0.3
ASKED = (
    None, "total_debt", "monthly_income", "creditor_count", "household_size", "prior.decided_on", "prior.outcome",
    "prior.months_left", "hearing_on", "loan_before_2010_06", "interest_rate", "offer.fee", "guarantor", "priorities",
    "cause", "prefecture", "assets", "spouse_income",
)  # fmt: skip
WORDS = (
    "借金", "任意整理", "自己破産", "個人再生", "再生", "免責", "確定", "認可", "アコム", "カード", "三井住友",
    "夫の", "私は", "保証人", "家賃", "手取り", "月", "毎月", "返済", "滞納", "和解案", "総額", "費用",
    "2回遅れたら一括", "じゃなくて", "もし", "たら", "ですか", "?", "。", "、", "社", "回", "年前", "ヶ月", "万",
    "円", "億", "千", "百", "十", "%", "つ", "枚", "人", "あと", "残り", "合わせて", "全部で", "と", "の", "は",
    "家", "車", "残したい", "手放しとうない", "らしい", "そうです", "かもしれない", "任意生理", "釈金",
    "にひゃくまん", "いっせん", "ひゃく", "まん",
)  # fmt: skip
NUMERALS = "〇一二三四五六七八九十百千万億壱弐参零0123456789０１２３４５６７８９②⑳½Ⅳ"
MARKS = (
    "\u202e\u2066\u2069\u200d\u200b\ufeff\u0301\u3099\u309a\u20e3\ufe0f\x00\x1b\r\n\t 　"
    "〜～-−ー・…「」『』()（）,.，．/"
)
PICTURES = ("👨\u200d👩\u200d👧\u200d👦", "😭", "🙏🏽", "🇯🇵", "5️⃣", "👩\u200d⚖️", "💸")
BROKEN = ("\ud800", "\udfff", "\udc00\ud83d")


def _run(chance: random.Random) -> str:
    """One sign, word or number many times over."""
    piece = chance.choice((*WORDS, *NUMERALS, *MARKS, *PICTURES, *BROKEN))
    return piece * chance.randint(2, 60)


def _piece(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.5:
        return chance.choice(WORDS)
    if kind < 0.75:
        return "".join(chance.choice(NUMERALS) for _ in range(chance.randint(1, 8)))
    if kind < 0.9:
        return chance.choice((chance.choice(MARKS), chance.choice(PICTURES), chance.choice(BROKEN)))
    return chr(chance.choice((chance.randint(0, 0xFFFF), chance.randint(0x10000, 0x10FFFF))))


def message(chance: random.Random) -> str:
    """A message of up to 1,000 characters, the most that the gateway lets through."""
    parts = [_run(chance)] if chance.random() < 0.15 else []
    parts += [_piece(chance) for _ in range(chance.randint(1, chance.choice((4, 6, 8, 12, 16, 24, 40, 300))))]
    if chance.random() < 0.3:
        chance.shuffle(parts)
    return "".join(parts)[:1000]


def worst(seed: int, how_many: int) -> tuple[float, str]:
    """The slowest reading of so many messages, and what was read. Raises where a reading raises."""
    chance, slowest = random.Random(seed), (0.0, "")
    for asked in ASKED:  # the word lists are compiled once
        read_facts("任意整理の和解は3年前、家賃6万、借金は3社で300万円。60回で月4万の案です", asked=asked, today=TODAY)
    for _ in range(how_many):
        text, asked = message(chance), chance.choice(ASKED)
        began = time.perf_counter()
        reading = read_facts(text, asked=asked, today=TODAY)
        slowest = max(slowest, (time.perf_counter() - began, text))
        for span in reading.spans:
            assert text[span.start : span.end] == span.quote
    return slowest


def test_no_message_breaks_or_stalls_the_reading() -> None:
    took, text = worst(SEED, HOW_MANY)
    assert took < SLOWEST, (took, text)


REPEATED = (
    "1", "一", "十", "万", "に", "ひゃく", "いっせん", "1,", "1、", "3、4", "の", "借金", "、", "。", "じゃなくて",
    "12月7日", "3社", "カード3枚", "夫の", "任意整理", "再生", "残したい", "家は", "車", "まん", "2回遅れたら",
    "あと3ヶ月", "家賃込みで", "保証人", "300万、", "と", "もし", "たら", "です", "ますか", "?", "三井", "なく",
    "はがでもをにと", "先週の水曜", "2019年", "令和", "￥1", "%", "👨\u200d👩\u200d👧", "\ud800", "\u202e",
)  # fmt: skip


@pytest.mark.parametrize("text", [piece * (1000 // len(piece)) for piece in REPEATED])
def test_one_thing_said_over_and_over_does_not_stall(text: str) -> None:
    began = time.perf_counter()
    read_facts(text, asked="total_debt", today=TODAY)
    assert time.perf_counter() - began < SLOWEST
