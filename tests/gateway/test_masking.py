"""What identifies a person never reaches the store; amounts, dates and counts always do."""

from __future__ import annotations

import pytest

from bot.gateway.masking import mask

# fmt: off
MASKED = [
    ("電話は090-1234-5678です", "電話は[電話番号]です"),
    ("０８０−１２３４−５６７８に連絡ください", "[電話番号]に連絡ください"),
    ("09012345678", "[電話番号]"),
    ("03-1234-5678", "[電話番号]"),
    ("0466(12)3456 です", "[電話番号] です"),
    ("電話0312345678まで", "電話[電話番号]まで"),
    ("taro.yamada+debt@example.co.jp まで", "[メールアドレス] まで"),
    ("カードは4111 1111 1111 1111", "カードは[カード番号]"),
    ("4111-1111-1111-1111", "[カード番号]"),
    ("3782 822463 10005", "[カード番号]"),
    ("マイナンバー1234 5678 9012", "マイナンバー[12桁の番号]"),
    ("123456789012", "[12桁の番号]"),
    ("口座番号は1234567です", "口座番号は[口座番号]です"),
    ("〒150-0001", "[郵便番号]"),
    ("名前は山田太郎です", "名前は[お名前]です"),
    ("山田 花子と申します。3年前に任意整理しました", "[お名前]と申します。3年前に任意整理しました"),
    ("氏名:佐藤はなこ、借金は300万", "氏名:[お名前]、借金は300万"),
    ("渋谷区神宮前町1-2-3に住んでます", "渋谷区[住所]に住んでます"),
]
KEPT = [
    "借金は3500000円です", "3,500,000円", "350万、手取り22", "2019年5月1日に確定", "2019-05-01", "令和4年5月1日",
    "月44,445円を36回", "4社で1200万", "アコム80万 プロミス50万", "事件番号は令和3年(再イ)第123号",
    "#9110に電話した", "188",
    "0円です", "1234567円", "12345678円くらい", "1億2000万円", "年収4200000", "36回払いで27778円",
    "申立ては 2026 11 20", "名前は言いたくないです", "そう言います", "1000 2000 3000円を3社に",
    "123456789012円", "横浜に住んでいます", "5丁目ではないけど近く",
]
# fmt: on


@pytest.mark.parametrize(("said", "kept"), MASKED, ids=[said for said, _ in MASKED])
def test_what_identifies_a_person_is_masked(said: str, kept: str) -> None:
    assert mask(said) == kept


@pytest.mark.parametrize("said", KEPT)
def test_what_the_case_needs_comes_through(said: str) -> None:
    assert mask(said) == said


@pytest.mark.parametrize("said", [said for said, _ in MASKED])
def test_masking_twice_changes_nothing(said: str) -> None:
    assert mask(mask(said)) == mask(said)
