"""Numbers written in kana: にひゃくごじゅうまん, ろくまんごせんえん, ふたつ. Read only where a unit follows."""

import re

_DIGITS = {
    "いち": 1, "いっ": 1, "に": 2, "さん": 3, "よん": 4, "ご": 5, "ろく": 6, "ろっ": 6,
    "なな": 7, "しち": 7, "はち": 8, "はっ": 8, "きゅう": 9,
}  # fmt: skip
_SIZES = {
    "せん": 1000, "ぜん": 1000, "ひゃく": 100, "びゃく": 100, "ぴゃく": 100, "じゅう": 10, "じゅっ": 10,
}  # fmt: skip
_DIGIT = "|".join(_DIGITS)
_SIZE = "|".join(_SIZES)
_LARGE = rf"(?:(?:{_DIGIT})?(?:{_SIZE}))+(?:{_DIGIT})?"
_ENDS = r"(?:$|[^ぁ-んァ-ン一-龥a-z]|です|でした|くらい|ぐらい|ほど|ちょっと)"
_SMALL = rf"(?:(?<![ぁ-ん])|(?<=[はがもでに、]))(?:{_DIGIT})(?=まんえん|まん円|まん(?:{_LARGE})えん|まん{_ENDS})"
MONEY = re.compile(
    rf"(?P<man>{_LARGE}|{_SMALL})まん(?!が喫)(?P<rest>{_LARGE})?(?P<yen>えん|円)?|(?<![ぁ-ん])(?P<few>{_LARGE})えん"
)
_STEP = re.compile(rf"(?P<digit>{_DIGIT})?(?P<size>{_SIZE})?")
_COUNTED = {"ふたつ": 2, "みっつ": 3, "よっつ": 4, "いつつ": 5, "むっつ": 6, "ななつ": 7, "やっつ": 8, "ここのつ": 9}
THINGS = re.compile(rf"(?!いつつ)(?:{'|'.join(_COUNTED)})(?!け|返事)|(?:(?<![ぁ-ん一-龥ァ-ン])|(?<=[はがで、]))いつつ")


def _value(words: str) -> int:
    """The number a row of kana steps stands for: にひゃくごじゅう is 250."""
    total = 0
    for step in _STEP.finditer(words):
        if step[0]:
            total += _DIGITS.get(step["digit"], 1) * _SIZES.get(step["size"], 1)
    return total


def money_in_digits(match: re.Match[str]) -> str:
    """A kana amount in digits with its 万 and 円."""
    if match["few"]:
        return f"{_value(match['few'])}円"
    rest = _value(match["rest"]) if match["rest"] else 0
    return f"{_value(match['man'])}万{rest or ''}{'円' if match['yen'] or rest else ''}"


def things_in_digits(match: re.Match[str]) -> str:
    """ふたつ as 2つ."""
    return f"{_COUNTED[match[0]]}つ"
