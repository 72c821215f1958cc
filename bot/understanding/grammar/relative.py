"""Days and months named from today: 昨日, 3日前, 先週の金曜, 先月末, 去年の3月. Weeks begin on Monday."""

import re
from calendar import monthrange
from datetime import date, timedelta

from .numerals import read_number

Found = tuple[int, int, str | None, str]

_DAYS = {
    "一昨日": -2,
    "おととい": -2,
    "昨日": -1,
    "きのう": -1,
    "昨夜": -1,
    "昨晩": -1,
    "ゆうべ": -1,
    "今日": 0,
    "きょう": 0,
    "本日": 0,
    "今朝": 0,
    "けさ": 0,
    "さっき届": 0,
    "明日": 1,
    "あした": 1,
    "明後日": 2,
    "あさって": 2,
}
_MONTHS = {"先々月": -2, "先月": -1, "今月": 0, "来月": 1, "再来月": 2}
_YEARS = {
    "一昨年": -2,
    "おととし": -2,
    "一昨々年": -3,
    "さきおととし": -3,
    "昨年": -1,
    "去年": -1,
    "今年": 0,
    "本年": 0,
    "ことし": 0,
    "来年": 1,
}
_WEEKS = {"先々週": -2, "先週": -1, "今週": 0, "来週": 1, "再来週": 2}
_WEEKDAY = "月火水木金土日"


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_K = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_SEASON = r"(?:(?:春|夏|秋|冬|暮れ?|年末|年明け|はじめ|初め|終わり|後半|前半)(?:ごろ|頃)?(?:の|、|で|は| )*)?"
_DAY = re.compile(rf"(?P<word>{_any(_DAYS)})(?!の友|と明日)(?: ?の?[{_WEEKDAY}]曜日?)?")
_AGO = re.compile(rf"(?<![0-9.,])(?P<n>{_K})(?P<unit>日|週間)(?:くらい|ぐらい|ほど)?(?P<way>前|後)")
_WEEK = re.compile(rf"(?P<word>{_any(_WEEKS)})(?: ?の?(?P<day>[{_WEEKDAY}])(?:曜日?|(?=に|の|$))|(?P<end>末))?")
_BARE_WEEKDAY = re.compile(
    rf"(?<!週の)(?<!週)(?<!日の)(?<!日\()(?<!日 )(?<!日、)(?P<day>[{_WEEKDAY}])曜日?(?=に|"
    rf"の|夜|朝|、|$)"
)
_MONTH = re.compile(rf"(?P<word>{_any(_MONTHS)})(?: ?の?(?:(?P<day>{_K})日|(?P<end>末日?)))?")
_YEAR = re.compile(rf"(?P<word>{_any(_YEARS)})(?: ?の?{_SEASON}(?P<month>{_K})月(?: ?の?(?P<day>{_K})日)?)?")


def _number(text: str | None) -> int | None:
    found = read_number(text, 0) if text else None
    return int(found.value) if found else None


def _day(match: re.Match[str], today: date) -> str | None:
    return (today + timedelta(days=_DAYS[match["word"]])).isoformat()


def _ago(match: re.Match[str], today: date) -> str | None:
    days = (_number(match["n"]) or 0) * (7 if match["unit"] == "週間" else 1)
    return (today + timedelta(days=-days if match["way"] == "前" else days)).isoformat()


def _week(match: re.Match[str], today: date) -> str | None:
    """A weekday of a week; a week alone names no day."""
    if not match["day"]:
        return None
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_WEEKS[match["word"]])
    return (monday + timedelta(days=_WEEKDAY.index(match["day"]))).isoformat()


def _weekday(match: re.Match[str], today: date) -> str | None:
    """The latest such weekday, today included."""
    return (today - timedelta(days=(today.weekday() - _WEEKDAY.index(match["day"])) % 7)).isoformat()


def _iso(year: int, month: int, day: int | None) -> str | None:
    try:
        return date(year, month, day or 1).isoformat()[: 10 if day else 7]
    except ValueError:
        return None


def _month(match: re.Match[str], today: date) -> str | None:
    index = today.year * 12 + today.month - 1 + _MONTHS[match["word"]]
    year, month = divmod(index, 12)
    day = monthrange(year, month + 1)[1] if match["end"] else _number(match["day"])
    return _iso(year, month + 1, day)


def _year(match: re.Match[str], today: date) -> str | None:
    year = today.year + _YEARS[match["word"]]
    month = _number(match["month"])
    return _iso(year, month, _number(match["day"])) if month else str(year)


_YEARS_AGO = re.compile(
    rf"(?<![0-9.,])(?P<n>{_K})年(?:くらい|ぐらい|ほど)?前 ?の ?(?P<month>{_K})月(?: ?の?(?P<day>{_K})日)?"
)


def _years_ago(match: re.Match[str], today: date) -> str | None:
    """「2年前の6月」: that month of that year."""
    month = _number(match["month"])
    return _iso(today.year - (_number(match["n"]) or 0), month, _number(match["day"])) if month else None


_READERS = (
    (_YEARS_AGO, _years_ago, "relative"),
    (_DAY, _day, "relative"),
    (_AGO, _ago, "relative"),
    (_WEEK, _week, "relative"),
    (_MONTH, _month, "relative"),
    (_YEAR, _year, "relative_year"),
    (_BARE_WEEKDAY, _weekday, "weekday"),
)


def relative_dates(text: str, today: date) -> list[Found]:
    """(start, end, ISO date or None, form) of each day, week, month or year named from today, without overlaps."""
    found: list[Found] = []
    for pattern, read, form in _READERS:
        for match in pattern.finditer(text):
            if all(match.end() <= start or end <= match.start() for start, end, _, _ in found):
                found.append((*match.span(), read(match, today), form))
    return found
