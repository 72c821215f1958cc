"""What identifies a person is masked before a message is stored or understood: it is never needed here.

Phone numbers, mail addresses, card numbers, My Number, bank accounts, postal codes, and a name or an address that the
person introduces as such. Amounts, dates and counts must come through untouched, so digits alone are masked only in the
lengths and shapes of these numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from actions.rules.knowledge import load

_DASH = r"[-‐‑–—−ー－ 　]?"
_DIGIT = r"[0-9０-９]"
_ALONE = rf"(?<!{_DIGIT})", rf"(?!{_DIGIT})"
_NAME = r"[一-龥々〆ヶ]{1,4}?[ 　]?[一-龥々ぁ-んァ-ヶー]{1,6}?"
_MONEY = r"(?![ 　]*(?:円|万|千|億|えん))"


def _number(*groups: str) -> str:
    return _ALONE[0] + _DASH.join(groups) + _ALONE[1]


_LAND_LINE = rf"[0０]{_DIGIT}{{1,4}}[-‐‑–—−ー－(（]{_DIGIT}{{1,4}}[-‐‑–—−ー－)）]{_DIGIT}{{3,4}}"
_STREET = r"[一-龥ぁ-んァ-ヶ]{1,8}?(?:町|丁目|番町|通り?)[ 　]?[0-9０-９一二三四五六七八九十]+"
_HOUSE = r"(?:丁目|番地?|号|[-‐−ー－]|の|[0-9０-９])*[0-9０-９号番地]+"
_ENDS = r"(?=です|と|、|。|$)"

# A group that a pattern captures stays; everything else that it matches is replaced.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mail", re.compile(r"[A-Za-z0-9._%+-]+[@＠][A-Za-z0-9-]+(?:[.．][A-Za-z0-9-]+)+")),
    ("card", re.compile(_number(*([rf"{_DIGIT}{{4}}"] * 4)) + _MONEY)),
    ("card", re.compile(_number(rf"{_DIGIT}{{4}}", rf"{_DIGIT}{{6}}", rf"{_DIGIT}{{5}}") + _MONEY)),
    ("phone", re.compile(_number(r"[0０][5-9５-９][0０]", rf"{_DIGIT}{{4}}", rf"{_DIGIT}{{4}}") + _MONEY)),
    ("phone", re.compile(rf"(?<!{_DIGIT}){_LAND_LINE}(?!{_DIGIT})")),
    ("phone", re.compile(rf"(?<=電話)([はがの番号:： 　]*)[0０]{_DIGIT}{{8,10}}(?!{_DIGIT})")),
    ("my_number", re.compile(_number(*([rf"{_DIGIT}{{4}}"] * 3)) + _MONEY)),
    ("account", re.compile(rf"(?<=口座番号)([はがの:： 　]*){_DIGIT}{{6,8}}(?!{_DIGIT})")),
    ("account", re.compile(rf"(?<=普通預金)([はがの:： 　]*){_DIGIT}{{6,8}}(?!{_DIGIT})")),
    ("postal_code", re.compile(rf"〒[ 　]?{_DIGIT}{{3}}{_DASH}{_DIGIT}{{4}}")),
    ("address", re.compile(rf"((?:[一-龥ヶ]{{1,4}}[都道府県市区])*){_STREET}{_HOUSE}")),
    ("name", re.compile(rf"(?<=名前は)([ 　]?)(?!言|書|出){_NAME}{_ENDS}")),
    ("name", re.compile(rf"(?<=氏名)([はが:： 　]*)(?!言|書|出){_NAME}{_ENDS}")),
    ("name", re.compile(rf"(?<![一-龥ぁ-んァ-ヶー]){_NAME}(?=と申します|といいます|と言います)")),
)


def mask(text: str) -> str:
    """`text` with what identifies a person replaced by a word in brackets (`[電話番号]`); the rest as it was."""
    for kind, pattern in _PATTERNS:
        text = pattern.sub(_replaced_by(kind), text)
    return text


def _replaced_by(kind: str) -> Callable[[re.Match[str]], str]:
    word = load("conversation/masks")[kind]
    return lambda match: (match.group(1) if match.groups() else "") + word
