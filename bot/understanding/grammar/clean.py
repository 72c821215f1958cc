"""One normalised copy of a message that still knows where each character came from."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .kana import MONEY, THINGS, money_in_digits, things_in_digits

_SAME = {
    "〜": "~",
    "∼": "~",
    "〰": "~",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "―": "-",
    "萬": "万",
    "\t": " ",
}
_KEYCAP = "\u20e3"
New = str | Callable[[re.Match[str]], str]
_REWRITE: tuple[tuple[re.Pattern[str], New], ...] = (
    (MONEY, money_in_digits),
    (THINGS, things_in_digits),
    (re.compile(r"(?<=[0-9一二三四五六七八九十百千万億]) +(?=[万億円社件年月日回ヶカ])"), ""),
    (re.compile(r"(?<=[0-9十百千])(?:まん|マン)(?!シ)"), "万"),
    (re.compile(r"(?<=[0-9百千万])(?:えん|エン)"), "円"),
    (re.compile(r"(?<=[0-9])しゃ(?!っ|か)"), "社"),
    (re.compile(r"(?<=[0-9])(?:こ|コ)(?=です|だけ|くらい|ぐらい|あり|ある|や|$|。|、)"), "個"),
    (re.compile(r"(?<=[0-9万円])ー(?=[0-9])"), "~"),
    (re.compile(r"(?<=[0-9一二三四五六七八九十])(?:[ケカかヵ箇]|ヵ)月"), "ヶ月"),
)


@dataclass(frozen=True)
class Clean:
    """Normalised `text`; character i stands for `source[starts[i]:ends[i]]`."""

    source: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the source of the normalised stretch [start, end)."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.source)
            return at, at
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    """The normalised form of one character; list markers such as ② become a line break, never a digit."""
    if char in _SAME:
        return _SAME[char]
    kind = unicodedata.category(char)
    if char == _KEYCAP:
        return "\n"
    if (char != "\n" and kind in ("Cc", "Cf", "Cs", "Me")) or "\ufe00" <= char <= "\ufe0f":
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(char))
    plain = unicodedata.normalize("NFKC", char).lower()
    if any(c.isdigit() for c in plain):
        return "\n"
    return "".join(_SAME.get(c, c) for c in plain)


def _characters(source: str) -> tuple[list[str], list[int], list[int]]:
    """Normalised characters with the source stretch each stands for; voicing marks join the kana before them."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, raw in enumerate(source):
        for char in _plain(raw):
            joined = unicodedata.normalize("NFC", chars[-1] + char) if chars and char in "\u3099\u309a" else ""
            if len(joined) == 1:
                chars[-1], ends[-1] = joined, at + 1
                continue
            chars.append(char)
            starts.append(at)
            ends.append(at + 1)
    return chars, starts, ends


def _rewrite(found: Clean, pattern: re.Pattern[str], new: New) -> Clean:
    """Replace each match by `new`, keeping the offsets (a replacement stands for the whole match)."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for match in pattern.finditer(found.text):
        begin, end = match.span()
        word = new if isinstance(new, str) else new(match)
        text.append(found.text[last:begin] + word)
        starts += [*found.starts[last:begin], *[found.starts[begin]] * len(word)]
        ends += [*found.ends[last:begin], *[found.ends[end - 1]] * len(word)]
        last = end
    if not last:
        return found
    text.append(found.text[last:])
    return Clean(found.source, "".join(text), (*starts, *found.starts[last:]), (*ends, *found.ends[last:]))


def clean(source: str) -> Clean:
    """Normalise widths, tildes, hyphens and units; drop control, format and broken characters. Never raises."""
    chars, starts, ends = _characters(source)
    return rewritten(Clean(source, "".join(chars), tuple(starts), tuple(ends)), _REWRITE)


def rewritten(found: Clean, rules: Sequence[tuple[re.Pattern[str], New]]) -> Clean:
    """The text with each pattern replaced in turn; offsets still lead to what was typed."""
    for pattern, new in rules:
        found = _rewrite(found, pattern, new)
    return found
