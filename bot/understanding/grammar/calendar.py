"""Days, months and years that were named: 2019年5月, 平成31年4月, R4.5.1, 11/10, 去年の3月, 先週の金曜."""

import re
from dataclasses import dataclass
from datetime import date

from .clean import clean
from .numerals import read_number
from .relative import relative_dates

_ERA = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "大正": 1911,
    "令": 2018,
    "平": 1988,
    "昭": 1925,
    "r": 2018,
    "h": 1988,
    "s": 1925,
    "t": 1911,
}
_LONGEST_ERA = 64
_K = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_YEAR = (
    rf"(?:(?<![a-z0-9])(?P<era>令和|平成|昭和|大正|"
    rf"[令平昭](?=[0-9元]{{1,2}}年)|"
    rf"[rhst](?=\.?[0-9元]))\.? ?(?P<ey>元|{_K})"
    r"|(?<![0-9,.])'?(?P<year>(?:19|20)[0-9]{2}|二〇[〇一二三四五六七八九]{2})(?![0-9,]))"
)
_MD = rf"(?P<month>{_K})月(?: ?の?(?P<day>{_K})日)?"
_FORMS = (
    (rf"{_YEAR}(?: ?年 ?の?|の){_MD}", "full"),
    (rf"{_YEAR}[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}})(?![0-9])", "full"),
    (rf"{_YEAR}[-/.](?P<month>[0-9]{{1,2}})(?![0-9万千円])", "full"),
    (rf"{_YEAR}年(?!間|前|も|以上|分|後|目)度?", "year"),
    (r"(?<![a-z0-9])(?P<era>令和|平成|昭和|[rhs])\.?(?P<ey>元|[0-9]{1,2})(?![0-9年./万社回円ヶ-])", "year"),
    (r"(?<![0-9./-])(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})(?![0-9/])", "slash"),
    (rf"(?<![0-9一二三四五六七八九十年]){_MD}", "month"),
    (
        r"(?<![0-9月一二三四五六七八九十.,/~])(?P<day>[0-9]{1,2}|"
        r"[一二三四五六七八九十]{2,3})日(?!間|前|後|分|以|目|で(?!す|し)|くらい)",
        "day",
    ),
)
_PATTERNS = tuple((re.compile(pattern), form) for pattern, form in _FORMS)


@dataclass(frozen=True)
class DateMention:
    """A date named at [start, end): `iso` is YYYY, YYYY-MM or YYYY-MM-DD. `form` says how it was written.

    Where no year was named (`form` slash, month, day) `iso` is the latest such date up to today and `ahead` the next
    one after today. `iso` is None for a date that does not exist.
    """

    start: int
    end: int
    iso: str | None
    form: str
    ahead: str | None = None


def _number(text: str | None) -> int | None:
    """A year, month or day written in digits or kanji; 元 is the first year."""
    if not text:
        return None
    found = read_number("1" if text == "元" else text, 0)
    return int(found.value) if found else None


def _year(parts: dict[str, str | None]) -> int | None:
    """The western year named by a match."""
    if parts.get("era"):
        nth = _number(parts["ey"]) or 0
        return _ERA[parts["era"]] + nth if 0 < nth <= _LONGEST_ERA else None
    return _number(parts.get("year"))


def iso_of(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD; None for a day that does not exist."""
    try:
        whole = date(year, month or 1, day or 1)
    except ValueError:
        return None
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def _near(month: int | None, day: int | None, today: date) -> tuple[str | None, str | None]:
    """The latest such day or month up to today, and the next one after it."""
    if month is None:
        months = [
            (today.year + (today.month - 1 + step) // 12, (today.month - 1 + step) % 12 + 1) for step in range(-2, 4)
        ]
    else:
        months = [(today.year + step, month) for step in range(-4, 5)]
    found = [iso for year, at in months if (iso := iso_of(year, at, day))]
    now = today.isoformat()[: 10 if day else 7]
    past, ahead = [iso for iso in found if iso <= now], [iso for iso in found if iso > now]
    return (past[-1] if past else None), (ahead[0] if ahead else None)


def _mention(match: re.Match[str], form: str, today: date) -> DateMention:
    parts = match.groupdict()
    month, day = _number(parts.get("month")), _number(parts.get("day"))
    if form in ("slash", "month", "day"):
        past, ahead = _near(month, day, today)
        return DateMention(*match.span(), past, form, ahead)
    year = _year(parts)
    wrong = year is None or (parts.get("month") and not month) or (parts.get("day") and not day)
    return DateMention(*match.span(), None if wrong else iso_of(year, month, day), form)


def find_dates(text: str, today: date) -> list[DateMention]:
    """Dates named in an already normalised text, in order, without overlaps."""
    found = [DateMention(start, end, iso, form, iso) for start, end, iso, form in relative_dates(text, today)]
    for pattern, form in _PATTERNS:
        for match in pattern.finditer(text):
            if all(match.end() <= seen.start or seen.end <= match.start() for seen in found):
                found.append(_mention(match, form, today))
    return sorted(found, key=lambda mention: mention.start)


def dates(text: str, today: date) -> list[DateMention]:
    """Dates named in a text as the person typed it; offsets are into that text."""
    cleaned = clean(text)
    return [
        DateMention(*cleaned.origin(found.start, found.end), found.iso, found.form, found.ahead)
        for found in find_dates(cleaned.text, today)
    ]
