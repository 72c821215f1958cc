"""Japanese numbers, written in digits, kanji or both: 350万, 三百五十万, 1千200万, 2万7778, 三五〇."""

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

KANJI = "〇一二三四五六七八九"
_DIGIT = {char: value for value, char in enumerate(KANJI)} | {"零": 0}
_SIZE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8}
_PIECE = rf"(?>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?|[零{KANJI}]++)"
_SECTION = rf"(?:{_PIECE}?千)?(?:{_PIECE}?百)?(?:{_PIECE}?十)?{_PIECE}?"
_NUMBER = re.compile(rf"(?:(?P<oku>{_SECTION})億)?(?:(?P<man>{_SECTION})万)?(?P<rest>{_SECTION})")
_STEP = re.compile(rf"({_PIECE}?)([千百十]?)")
START = re.compile(rf"[0-9零{KANJI}十百千]")
_AFTER_TAIL = re.compile(r"[社件枚口人名回度年ヶヵカか箇月日週歳才割%分時つ番代/.\-~、,]")

_RANGE_GOES_ON = re.compile(r"[~\-]|から|か(?![月所国年])")  # 1万5千から2万
_PAUSE = re.compile(rf"[、。](?![0-9零{KANJI}十百千]+[千百万円])|[,.](?![0-9零{KANJI}十百千])")


@dataclass(frozen=True)
class Number:
    """A number at [start, end). `lead` and `scale`: its first piece and what that piece is multiplied by."""

    value: Fraction
    start: int
    end: int
    lead: Fraction
    scale: int
    sized: bool
    twin: bool

    @property
    def bare(self) -> bool:
        """Whether it is written without any of 十百千万億."""
        return self.scale == 1


def _piece(text: str) -> Fraction:
    """The value of one piece: digits with or without commas, or kanji digits in a row."""
    if text[0] in _DIGIT:
        return Fraction(int("".join(str(_DIGIT[char]) for char in text)))
    return Fraction(text.replace(",", ""))


def _steps(section: str) -> list[tuple[Fraction, int]]:
    """(piece, size) pairs of a section below 万; an unwritten piece before 千百十 is one."""
    pairs = [(piece, size) for piece, size in _STEP.findall(section) if piece or size]
    return [(_piece(piece) if piece else Fraction(1), _SIZE.get(size, 1)) for piece, size in pairs]


def _sound(steps: list[tuple[Fraction, int]]) -> bool:
    """Whether each later step fits below the size of the one before it (三百50 yes, 3千5000 no)."""
    return all(piece * size < before for (_, before), (piece, size) in pairwise(steps))


def _tail_belongs(tail: str, following: str) -> bool:
    """Whether what follows 万 is part of the amount: 2万7778円 yes, 350万5社 no."""
    if following.startswith("円"):
        return True
    if tail[-1] in "千百" and _RANGE_GOES_ON.match(following):
        return True
    if _PAUSE.match(following) and (tail[-1] in "千百" or len(tail) > len("99")):
        return True
    if _AFTER_TAIL.match(following):
        return False
    return tail[-1] in "千百" or (tail.isdigit() and len(tail) in (3, 4))


def _thousands(man: str, tail: str, following: str) -> bool:
    """Whether one digit right after a small number of 万 counts thousands: 2万5 is 25,000, 350万5社 is not 355万."""
    few = (man.isascii() and len(man) <= len("99")) or len(man) == 1
    one = len(tail) == 1 and tail in "123456789" + KANJI[1:]
    return few and one and not _AFTER_TAIL.match(following) and not following.startswith(tuple("円万億千百十~数何余台"))


def _sections(match: re.Match[str], text: str) -> tuple[list[tuple[str, int]], int]:
    """The written sections with their sizes, and where the number ends."""
    found = [(match[name], size) for name, size in (("oku", 10**8), ("man", 10**4)) if match[name]]
    rest, end = match["rest"], match.end()
    if rest and len(found) == 1 and match["man"] and _thousands(match["man"], rest, text[end : end + 2]):
        return [*found, (rest, 1000)], end
    if rest and found and not _tail_belongs(rest, text[end : end + 8]):
        return found, end - len(rest)
    return [*found, (rest, 1)] if rest else found, end


def _twin(first: str) -> bool:
    """Whether the first piece is two neighbouring kanji digits: 二三万 is 2万–3万 or 23万, nobody can tell."""
    head = re.match(rf"[{KANJI}]+", first)
    return bool(head and len(head[0]) == 2 and _DIGIT[head[0][1]] == _DIGIT[head[0][0]] + 1)


def read_number(text: str, at: int) -> Number | None:
    """The number that starts at `at`, or None. Only sound numbers are read; a doubtful shape is none."""
    match = _NUMBER.match(text, at)
    if not match or match.end() == at:
        return None
    sections, end = _sections(match, text)
    if not sections:
        return None
    stepped = [(_steps(section), size) for section, size in sections]
    if not all(_sound(steps) for steps, _ in stepped):
        return None
    parts = [sum((piece * step for piece, step in steps), Fraction(0)) * size for steps, size in stepped]
    if any(low >= size for low, (_, size) in zip(parts[1:], stepped, strict=False)):
        return None
    (lead, step), size = stepped[0][0][0], stepped[0][1]
    return Number(sum(parts, Fraction(0)), at, end, lead, step * size, sections[0][1] > 1, _twin(sections[0][0]))
