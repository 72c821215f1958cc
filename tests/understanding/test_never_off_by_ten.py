"""Properties: an amount in any usual writing is read as itself or not at all; no text breaks or stalls the reading."""

import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.understanding.facts import merge_facts, read_facts
from bot.understanding.grammar import dates, money, yes_no

TODAY = date(2026, 11, 22)
WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
KANJI = "〇一二三四五六七八九"
MONEY = (
    "total_debt",
    "monthly_income",
    "annual_income",
    "rent",
    "affordable_monthly",
    "assets",
    "mortgage_balance",
    "largest_claim",
)


def kanji_below_man(number: int) -> str:
    """A number below ten thousand in kanji."""
    text = ""
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            text += ("" if digit == 1 and sign else KANJI[digit]) + sign
    return text


def in_kanji(yen: int) -> str:
    """A whole amount in kanji with 億 and 万."""
    text = ""
    for size, sign in ((10**8, "億"), (10**4, "万"), (1, "")):
        part, yen = divmod(yen, size)
        if part:
            text += kanji_below_man(part) + sign
    return text


def mixed(yen: int) -> str:
    """Digits with 億 and 万: 1億2000万, 2万7778."""
    oku, rest = divmod(yen, 10**8)
    man, one = divmod(rest, 10**4)
    return (f"{oku}億" if oku else "") + (f"{man}万" if man else "") + (str(one) if one else "")


def writings(yen: int) -> list[str]:
    """Ways in which people write one amount, each with its own unit."""
    ways = [f"{yen}円", f"{yen:,}円", mixed(yen) + "円", in_kanji(yen) + "円", f"¥{yen:,}", f"{yen:,} 円"]
    if yen % 10**4 == 0:
        man = yen // 10**4
        ways += [
            f"{man}万",
            f"{man} 万円",
            f"{man}まん",
            f"{man}マン円",
            f"{man:,}万",
            in_kanji(yen),
            kanji_below_man(man) + "万" if man < 10**4 else f"{man}万",
        ]
    if yen % 10**3 == 0 and yen < 10**6:
        ways.append(f"{yen // 1000}千円")
    return [*ways, *(way.translate(WIDE) for way in ways)]


amounts = st.one_of(
    st.integers(1, 10**9),
    st.integers(1, 9999).map(lambda man: man * 10**4),
    st.integers(1, 999).map(lambda sen: sen * 1000),
)
frames = st.sampled_from(
    [
        "{}",
        "借金は{}です",
        "カードで{}くらい、5社",
        "だいたい{}ほど",
        "🙏{}です😭",
        "{}\n3社",
        "総額{}!",
        "2019年から{}",
        "{}5社",
        "5社{}",
    ]
)


@settings(max_examples=150, deadline=None)
@given(amounts, st.data(), frames)
def test_an_amount_written_in_any_usual_way_is_read_as_itself_or_not_at_all(
    yen: int, data: st.DataObject, frame: str
) -> None:
    written = data.draw(st.sampled_from(writings(yen)))
    read = [amount.value for amount in money(frame.format(written))]
    assert read in ([], [yen])


@settings(max_examples=150, deadline=None)
@given(amounts, st.data())
def test_an_amount_with_its_unit_alone_is_always_read(yen: int, data: st.DataObject) -> None:
    written = data.draw(st.sampled_from(writings(yen)))
    assert [amount.value for amount in money(written)] == [yen]


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 10**9), st.data(), st.sampled_from(MONEY))
def test_a_damaged_number_is_never_read_as_another_amount(yen: int, data: st.DataObject, asked: str) -> None:
    digits = f"{yen:,}"
    at = data.draw(st.integers(1, max(1, len(digits) - 1)))
    damage = data.draw(st.sampled_from([",", "、", " ", ".", "-", "/", "数", ", "]))
    damaged = digits[:at] + damage + digits[at:]
    facts = read_facts(damaged + "円", asked=asked, today=TODAY).facts
    assert facts.get(asked) in (None, yen), damaged


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**8), st.sampled_from(MONEY))
@example(350, "total_debt")
@example(22, "monthly_income")
def test_a_plain_number_is_read_as_yen_or_man_only_where_the_other_reading_is_absurd(number: int, asked: str) -> None:
    value = read_facts(str(number), asked=asked, today=TODAY).facts.get(asked)
    assert value in (None, number, number * 10**4)
    other = {number: number * 10**4, number * 10**4: number}.get(value)
    assert value is None or value == other or not (10**4 <= other <= 10**7), "both readings would be possible"


@settings(max_examples=150, deadline=None)
@given(st.dates(date(1990, 1, 1), TODAY), st.integers(0, 5))
def test_a_day_written_in_any_usual_way_is_that_day(day: date, way: int) -> None:
    era = f"令和{day.year - 2018}年" if day >= date(2019, 5, 1) else f"平成{day.year - 1988}年"
    letter = f"R{day.year - 2018}" if day >= date(2019, 5, 1) else f"H{day.year - 1988}"
    written = [
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{era}{day.month}月{day.day}日",
        f"{letter}.{day.month}.{day.day}",
        f"{day.year}年{kanji_below_man(day.month)}月{kanji_below_man(day.day)}日",
    ][way]
    assert [found.iso for found in dates(written, TODAY)] == [day.isoformat()]


ASKED = st.sampled_from(
    [
        None,
        *MONEY,
        "creditor_count",
        "guarantor",
        "legal_action",
        "prior.procedure",
        "prior.outcome",
        "prior.decided_on",
        "offer.months",
        "household_size",
        "arrears_months",
        "priorities",
        "hearing_on",
        "legal_paper_received_on",
        "nonsense",
    ]
)
TALK = st.lists(
    st.sampled_from(
        [
            *"0123456789,.、。万億千百十円社回年月日前〜-~/ 借金破産任意整理自己免責完済",
            *"夫妻の手取り家賃訴状さっきじゃなくて",
            "自己破産",
            "350万",
            "2019年",
            "ではなく",
            "和解案",
            "36回",
            "アコム",
            "\ud800",
            "\u202e",
            "👨‍👩‍👧",
            "\x00",
            "ﾞ",
            "②",
        ]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), TALK, st.text(st.characters(), max_size=40)), ASKED)
def test_no_text_breaks_the_reading_and_every_span_quotes_the_text(text: str, asked: str | None) -> None:
    reading = read_facts(text, asked=asked, today=TODAY)
    for span in reading.spans:
        assert 0 <= span.start <= span.end <= len(text)
        assert text[span.start : span.end] == span.quote
    merge_facts({"total_debt": 1, "prior": [{"procedure": "bankruptcy"}]}, reading, asked)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "一",
        "9,",
        "千",
        "万",
        "あ",
        "、",
        "自己破産",
        "350万",
        "2019年",
        "ない",
        "アコム80万",
        "3年前",
        "子",
        "は",
        "0.",
        "月",
        "して",
        "\ud800",
        "👨‍👩‍👧",
        "半年",
        "返済",
        "もし",
        "和解案36回",
        "借金",
        "の",
        "収入",
        "1/2",
        "保証人",
        "家族に",
        "免責",
        "裁判所",
        "いや",
        "うん、",
        "たら",
        "でもか",
        "かもそう",
        "夫の",
        "その後また",
        "無職だと",
        "です、が、",
        "残り1500万",
        "アコムと",
        "から、",
        "ます ",
        "保証人が母",
    ],
)
def test_a_thousand_characters_never_stall(piece: str) -> None:
    text = (piece * 1000)[:1000]
    started = time.process_time()
    read_facts(text, asked="total_debt", today=TODAY)
    yes_no(text)
    assert time.process_time() - started < 1.0
