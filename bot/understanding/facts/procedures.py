"""The procedures a message names, and what it says of each: had, wanted, feared, refused, or only talked of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from .dated import claimed
from .irrealis import asks
from .lexicon import found, pattern, table
from .message import Message
from .procedures_told import answers_in_doubt, stands_alone, told_before

ANY, NONE = "any", "none"
_PAST = re.compile(
    r"^.{0,14}?(?:した(?!い|く|ほう|方|ら|場合)|しまし|してい?(?:る|ます|て)|"
    r"して[、。 ]|して(?!ほし|み|もら|くれ|も|ない|ません)|"
    r"しと[るっ]|やっと[るっ]|→|->|やった|やりまし|やって|(?<!準備)(?<!検討)(?<!相談)中(?!止)|"
    r"済|終|おわ|完済|"
    r"免責(?!され(?:る|ます)|率|の?(?:条件|要件)|でき)|認可(?!され(?:る|ます|たら|れば|ない)|まで|率|の?(?:条件|要件)|待ち|でき)|"
    r"受け(?!た(?:い|く|ら))|してもら(?:った(?!ら|人|場合|方)|って(?!は|も)|いました)|返済|返し(?:た(?!い|く|ら)|て|と|切|き|終|よ|で[らる])|返せ(?:た(?!ら)|て(?!い?な))|(?:約束|和解)を(?:やぶ|破)|払|和解|成立|でした|する前|決定|確定|歴|経験|"
    r"のあと|後(?!悔)|の時|のとき|失敗|途中|から(?:もう|まだ|約|だいたい)*(?:[0-9]+(?:年|ヶ月)|半年)|取り?消|取り?下げ(?!たい|る|よう|れ)|棄却|否決|廃止|なりました|になって|なった|"
    r"あと[0-9]|残り[0-9]|残って|(?:返す|払う)(?:計画|約束|こと)|とおった|通った|戻って(?:き|来)|戻りまし)"
)
_SURELY_PAST = re.compile(
    r"^.{0,14}?(?:した(?!い|く|ほう|方|ら|場合|あと|後)|しまし|して(?:い)?(?:る|ます)|しと[るっ]|やった|やりまし|(?<!返)済(?!ま)|完済|"
    r"終わ[っり]|免責(?:にな|おり|もら|確定|許可)|認可(?:確定|おり|もら|され[たてま])|受けた(?!い|ら)|なりました|"
    r"なった(?!ら)|棄却|否決|取り?消され|失敗し|歴|経験|中(?!止))"
)
_SENTENCE_OVER = re.compile(r"(?:です|でした|だった|ます|まし[たて])(?:けど|が)?[、 ]")
_NTH = re.compile(r"(?:[2-5]|二|三|四)(?:回|度)目の$")
_LAST_ONE = re.compile(r"(?:前回|この前|前|1回目|一回目)の$")
_OTHERS = re.compile(r"(?:が|は|も|の|に)[^、。]{0,10}$")
_LONGEST = 60
_LIST = re.compile(r"(?:も|や|と|とか|、|・|か|→|->){1,2}")


@dataclass(frozen=True)
class Named:
    """A procedure named at [start, end), its words from `begin` to `stop`, and the stances towards it."""

    procedure: str
    begin: int
    start: int
    end: int
    stop: int
    stances: frozenset[str]


def _names(text: str) -> list[tuple[int, int, str]]:
    """(start, end, procedure) without overlaps, the longer name first."""
    kept: list[tuple[int, int, str]] = []
    for start, end, procedure in sorted(
        ((*match.span(), value) for value, match in found("procedures", text)), key=lambda row: (row[0], -row[1])
    ):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, procedure))
    return kept


@cache
def _stances(part: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = ((stance, row.get(part)) for stance, row in table("stances").items())
    return tuple((stance, re.compile("|".join(words))) for stance, words in rows if words)


def _said(message: Message, begin: int, start: int, end: int, stop: int) -> Iterator[str]:
    """The stances whose words stand right before or after the name, in the order of the list."""
    before, after = dict(_stances("before")), dict(_stances("after"))
    for stance in table("stances"):
        follows = stance in after and after[stance].match(message.text, end, stop)
        if follows or (stance in before and before[stance].search(message.text[begin:start])):
            yield stance


def _of_others(message: Message, begin: int, start: int) -> bool:
    """Whether the procedure is another person's: 夫が自己破産した."""
    people = [match for who, match in found("people", message.text[begin:start]) if who in ("spouse", "other")]
    selves = [match for who, match in found("people", message.text[begin:start]) if who == "self"]
    last = max(people, key=lambda match: match.end(), default=None)
    if last is None or any(own.start() > last.end() for own in selves):
        return False
    return bool(_OTHERS.match(message.text[begin:start], last.end())) and not message.text.startswith(
        ("に内緒", "に知"), begin + last.end()
    )


def _dated(message: Message, begin: int, start: int, end: int, stop: int) -> bool:
    """Whether a past date or a distance stands in the procedure's own words, in a question not in those before it."""
    if _asked(message, end):
        over = [match.end() for match in _SENTENCE_OVER.finditer(message.text, begin, start)]
        begin = max([begin, *over])
    taken = claimed(message)
    free = [one for one in message.dates if one.start not in taken]
    near = [(one.start, one.end) for one in (*free, *message.distances)]
    return any(
        (max(begin, start - 14) <= one[0] and one[1] <= start) or (end <= one[0] and one[1] <= min(stop, end + 16))
        for one in near
    )


def _asked(message: Message, end: int) -> bool:
    """Whether the name that ends here stands in what a question asks, not in what it states before."""
    stop = message.sentence(end)[1]
    return asks(message.text, end, stop) and not pattern("stance", "statement_end").search(message.text, end, stop)


def _decide(message: Message, begin: int, start: int, end: int, stop: int) -> frozenset[str]:
    if _of_others(message, begin, start):
        return frozenset({"other"})
    talk = frozenset({"talk", "asked"} if _asked(message, end) else {"talk"})
    if not message.stated(start):
        return frozenset({"done", "wish"}) if _again(message, begin, start) else talk
    if _earlier(message, begin, start) or answers_in_doubt(message, end):
        return frozenset({"done"})
    said = next(_said(message, begin, start, end, stop), None)
    if said == "second" and pattern("history", "second_running").match(message.text, end):
        return frozenset({"done"})
    if said == "second":
        return frozenset(
            {"done", "wish"} | ({"refused"} if "refused" in set(_said(message, begin, start, end, stop)) else set())
        )
    if said == "done" and pattern_wish(message, end, stop):
        return frozenset({"wish"})
    if said:
        return talk if said == "talk" else frozenset({said})
    past = (_SURELY_PAST if "asked" in talk else _PAST).match(message.text[end:stop])
    if past and message.open(end + past.end()):
        return talk
    if past or _dated(message, begin, start, end, stop) or told_before(message, begin, start, end, stop):
        return frozenset({"done"})
    if "asked" in talk:
        return talk
    return frozenset({"done"}) if stands_alone(message, start, end) else _by_question(message)


def _again(message: Message, begin: int, start: int) -> bool:
    """「2回目の個人再生でも家を残せますか」: the first is stated, whatever is asked of the second."""
    return bool(_NTH.search(message.text[begin:start]))


def _earlier(message: Message, begin: int, start: int) -> bool:
    """「前回の任意整理を飛ばしたから受けられないと断られ」: the earlier one, not the one that was refused."""
    return bool(_LAST_ONE.search(message.text[begin:start]))


def pattern_wish(message: Message, end: int, stop: int) -> bool:
    """Whether a wish follows the name (過去に…の is no earlier procedure when it goes on したい)."""
    return bool(dict(_stances("after"))["wish"].match(message.text, end, stop))


def _by_question(message: Message) -> frozenset[str]:
    """A name alone answers the question that was put."""
    if message.asked == "preferred_procedure":
        return frozenset({"wish"})
    return frozenset({"done" if (message.asked or "").startswith("prior") else "talk"})


def named_procedures(message: Message) -> list[Named]:
    """Every procedure named, in order, with its stances."""
    return message.once("procedures", _named)


def _named(message: Message) -> list[Named]:
    names = _names(message.text)
    done: list[Named] = []
    for index, (start, end, procedure) in enumerate(names):
        last = names[index - 1][1] if index else 0
        begin = last if stands_alone(message, start, end) else max(message.sentence(start)[0], last)
        following = names[index + 1][0] if index + 1 < len(names) else len(message.text)
        stop = min(following, message.sentence(start)[1])
        reach = min(following, end + _LONGEST)
        done.append(Named(procedure, begin, start, end, reach, _decide(message, begin, start, end, stop)))
    return _listed(message, done)


def _listed(message: Message, named: list[Named]) -> list[Named]:
    """「任意整理も破産もしたことない」: what is said of the last of a list is said of all."""
    done: list[Named] = []
    for one in reversed(named):
        if done and _LIST.fullmatch(message.text[one.end : done[0].start]):
            one = replace(one, stances=done[0].stances)
        done.insert(0, one)
    return done


def first_time(message: Message) -> tuple[int, int] | None:
    """Where the person says that no procedure came before, if they do."""
    match = pattern("first_time", "anywhere").search(message.text)
    if not match and message.asked in ("prior.procedure", "prior"):
        match = pattern("first_time", "asked").search(message.text)
    return match.span() if match and message.stated(match.start()) else None
