"""`household_size`: the people in the household, the person included."""

import re
from collections.abc import Iterator

from bot.understanding.grammar import Quantity

from .lexicon import patterns
from .message import Message
from .reading import Span

_ALONE = re.compile(
    r"(?:一人|1人|ひとり|独り|単身)(?:で)?(?:暮らし|ぐらし|住まい|暮し|で(?:住|暮))|"
    r"(?:一人|1人|ひとり)世帯|単身世帯|単身赴任ではなく一人|(?:ひとり|一人|1人)で(?:住|暮ら)"
)
_PAIR = re.compile(r"(?:です|や|だ|で|の|。|、|$)")
_WITH = re.compile(r"(?:さん|[夫妻嫁父母親人子娘弟妹兄姉]|旦那|主人)と$")
_WHOLE = re.compile(r"家族|世帯|暮らし|ぐらし|家庭|で(?:一緒に)?(?:暮ら|住|生活)|住まい")
_BEFORE_WHOLE = re.compile(
    r"(?:家族(?:は|構成は|が)?(?:全部で|全員で|私を(?:入れて|含めて))?|世帯(?:は|"
    r"人数は)?|家族全員で|合わせて)$"
)
_PARTNER = re.compile(
    r"(?<!元)(?:妻|嫁(?:さん)?|家内|夫(?!婦)|旦那|主人|配偶者|"
    r"パートナー)(?=と(?!は?(?:別居|離婚|死別))|、(?:と)?(?:子|息子|娘)|が(?:いて|"
    r"います|おり)|も(?:いて|います)|[とや・](?:子|息子|娘))"
)
_CHILDREN = re.compile(
    r"(?:子(?:供|ども)?|こども|小学生|中学生|高校生|大学生|息子|娘)(?:は|が|も|"
    r"の)?(?:まだ小さいのが)?$"
)
_SINGLE_PARENT = re.compile(r"母子家庭|父子家庭|シングル(?:マザー|ファザー|ママ|パパ)|シンママ|ひとり親|一人親")
_ONE_EACH = re.compile(
    r"(?:両親|(?<!祖)父母)(?=と(?!別)|が同居)|"
    r"(?<![祖義])[父母](?:親)?(?=と(?!別)(?:同居|暮|2|二|一緒|の|私|"
    r"[父母子弟妹兄姉]))|(?:息子|娘|祖母|祖父|弟|妹|兄|姉)(?=と(?!別)(?:同居|暮|2|二|"
    r"一緒|の|私|[父母子弟妹兄姉娘息夫妻])|がいます)"
)
_COUPLE = re.compile("(?<!義)夫婦(?=と(?:子|息子|娘)|、?子)")
_AND = re.compile("と|、|・|です|。| ")
_SELVES = ("私", "自分", "僕", "俺", "わたし")
_MOST = 20


def _whole(message: Message, item: Quantity) -> bool:
    """Whether this number of people is the whole household: 4人家族, 夫と2人暮らし."""
    before = message.text[max(0, item.start - 12) : item.start]
    if item.value == 2 and _WITH.search(before) and _PAIR.match(message.text, item.end):
        return True
    return bool(_WHOLE.match(message.text, item.end)) or bool(_BEFORE_WHOLE.search(before))


def counts_children(message: Message, item: Quantity) -> bool:
    """Whether this number of people is the children, not the household."""
    before = message.text[max(0, item.start - 14) : item.start]
    return item.unit == "people" and bool(_CHILDREN.search(before))


def listed_people(message: Message) -> Iterator[Span]:
    """「母と私と妹」 in answer to the question who lives there: one for each."""
    parts = [part for part in _AND.split(message.text.strip()) if part]
    people = re.compile("|".join(words.pattern for _, words in patterns("people") if _ in ("spouse", "other", "self")))
    if len(parts) > 1 and all(people.fullmatch(part) for part in parts) and any(part in _SELVES for part in parts):
        yield message.span("household_size", len(parts), 0, len(message.text))


def _children(message: Message) -> tuple[int, int, int] | None:
    """(number, start, end) of the children, where a number was given."""
    for item in message.quantities:
        if item.low == item.high and counts_children(message, item):
            return int(item.low), item.start, item.end
    return None


def _counted(message: Message) -> Span | None:
    """The person, the partner and the children added up, where nothing is left open."""
    partner, parent, children = _PARTNER.search(message.text), _SINGLE_PARENT.search(message.text), _children(message)
    if children and (couple := _COUPLE.search(message.text)):
        return message.span("household_size", 2 + children[0], couple.start(), children[2])
    if children and (partner or parent):
        first = (partner or parent).start()
        return message.span("household_size", 1 + bool(partner) + children[0], min(first, children[1]), children[2])
    if children and re.match(
        r"(?:と(?:私|自分)|の(?:母子|父子)|を(?:一人で|ひとりで)?育て)", message.text[children[2] :]
    ):
        return message.span("household_size", 1 + children[0], children[1], children[2])
    return None


def _together(message: Message) -> Span | None:
    """「母と同居」「妻と娘と暮らしています」: one for each person named, two for both parents."""
    if not re.search(r"同居|暮ら|一緒に住|と住|住んで", message.text) or "子" in message.text.replace("息子", ""):
        return None
    found = list(_ONE_EACH.finditer(message.text))
    partner = _PARTNER.search(message.text)
    if not found and not (partner and re.match(r"と(?:暮ら|住|同居|一緒|2人|二人)", message.text[partner.end() :])):
        return None
    size = 1 + bool(partner) + sum(2 if match[0] in ("両親", "父母") else 1 for match in found)
    spots = [match.span() for match in [*found, *([partner] if partner else [])]]
    return message.span("household_size", size, min(spots)[0], max(spots)[1])


def read_household(message: Message) -> Iterator[Span]:
    """At most one span; a stated whole comes before what adds up, and living alone before both."""
    if alone := _ALONE.search(message.text):
        yield message.span("household_size", 1, *alone.span())
        return
    for item in message.quantities:
        if item.unit == "people" and item.low > 0 and item.high <= _MOST and _whole(message, item):
            yield message.span("household_size", item.value, item.start, item.end)
            return
    added = _counted(message) or _together(message)
    if added:
        yield added
