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
    r"|(?:私|自分|俺|僕|わし|わたし)(?:1人|一人|ひとり)?と(?:愛?[猫犬鳥亀]|ペット|うさぎ|ウサギ|インコ|ハムスター|金魚)(?:[0-9]匹)?"
    r"(?:だけ|のみ|で?暮ら|が|です|の生活)|(?:[猫犬]|ペット)(?:[0-9]匹)?と(?:暮ら|二人|2人|だけ|の(?:生活|暮らし))|独りもん|独り者|(?:先立たれ|死別し|離婚し|別れ)て?[^。、0-9]{0,8}(?:一人|1人|ひとり)(?:です|に|で|。|$)"
)
_PAIR = re.compile(r"(?:です|や|だ|で|の|。|、|$)")
_WITH = re.compile(
    r"(?:さん|[夫妻嫁父母親人子娘弟妹兄姉孫]|旦那|主人|息子|彼女|彼氏|パートナー|親父|おやじ|おふくろ|お袋|おかん|おとん|じいちゃん|ばあちゃん|[0-9一二三四五]人)と(?:私の|"
    r"私)?$"
)
_LISTED = re.compile(
    r"(?:^|[。、\sはがで])(?P<list>(?:(?:私|自分|僕|俺|わたし|夫|妻|嫁(?:さん)?|旦那|主人|家内|奥さん|父親?|母親?|両親|祖父|祖母|息子|娘|長男|次男|長女|次女|"
    r"双子|赤ちゃん|子(?:供|ども)?|兄|弟|姉|妹|彼女|彼氏|孫|おやじ|親父|おふくろ|じいちゃん|ばあちゃん)(?:さん|たち)?"
    r"(?:[0-9一二三四五]人)?(?:と|、|・)?(?:あと)?){2,})の(?:合わせて|あわせて|計|全部で)?$"
)
_OWN = re.compile("私|自分|僕|俺|わたし")
_ONE_PERSON = re.compile("(?:と|、|・)(?=.)")
_LIVING = re.compile(
    r"(?:で|、)(?:[^。、0-9]{0,8}(?:住|暮ら|生活)|おる|おります|い(?:る|ます)|す|。|、|$)|暮らし|ぐらし|です|や|だ|。|、|$"
)
_DENIED = re.compile(r"(?:じゃ|では|や|で)な(?:くて|く|い)(?:て)?(?:、|。)?$")
_WHOLE = re.compile(r"家族|世帯|暮らし|ぐらし|家庭|で(?:一緒に)?(?:暮ら|住|生活)|住まい")
_BEFORE_WHOLE = re.compile(
    r"(?:家族(?:は|構成は|が)?(?:全部で|全員で|私を(?:入れて|含めて))?|世帯(?:は|"
    r"人数(?:は|、|が|:)?)?|家族全員で|合わせて)$"
)
_PARTNER = re.compile(
    r"(?<!元)(?:妻|嫁(?:さん)?|家内|夫(?!婦)|旦那|主人|配偶者|"
    r"パートナー)(?=(?:さん)?の(?:パート|手取り|収入|給料|年金|稼ぎ|バイト)|と(?!は?(?:別居|離婚|死別))|、(?:と)?(?:子|息子|娘)|は(?:専業|パート|主婦|会社員|働|無職)|が(?:いて|"
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
_OPENS = re.compile(r"(?:全部で|全員で|家族は|えーと|えっと|はい|うちは|、| |約)*")
_STOPS = re.compile(r"(?:です|ですね|だ|や|家族|います)*[。、 (]|$")
_SELVES = ("私", "自分", "僕", "俺", "わたし")
_BOTH = ("両親", "父母", "祖父母")
_MOST = 20


def _whole(message: Message, item: Quantity) -> bool:
    """Whether this number of people is the whole household: 4人家族, 夫と2人暮らし."""
    before = _before(message, item)
    if _listed(message, item):
        return True
    if counts_children(message, item):
        return False
    if item.value == 2 and _WITH.search(before) and _PAIR.match(message.text, item.end):
        return True
    if item.low > 1 and _WITH.search(before) and _LIVING.match(message.text, item.end):
        return True
    return bool(_WHOLE.match(message.text, item.end)) or bool(_BEFORE_WHOLE.search(before))


def _listed(message: Message, item: Quantity) -> bool:
    """「妻と双子の4人です」: the number of all who are listed right before it, and of the person."""
    found = _LISTED.search(message.text[max(0, item.start - 24) : item.start])
    if not found or not (_PAIR.match(message.text, item.end) or _WHOLE.match(message.text, item.end)):
        return False
    persons = len(_ONE_PERSON.findall(found["list"])) + 1
    return persons > 1 and item.low >= persons + (not _OWN.search(found["list"]))


def _before(message: Message, item: Quantity) -> str:
    """The words before a number of people; a number that is taken back for it is passed over: 3人ではなく4人."""
    start = item.start
    for other in reversed(message.quantities):
        if other.unit == "people" and other.end <= start and _DENIED.search(message.text[other.end : start]):
            start = other.start
    return message.text[max(0, start - 12) : start]


def _taken_back(message: Message, item: Quantity) -> bool:
    """Whether another number of people takes the place of this one."""
    following = next((one for one in message.quantities if one.unit == "people" and one.start >= item.end), None)
    return bool(following) and bool(_DENIED.search(message.text[item.end : following.start]))


def counts_children(message: Message, item: Quantity) -> bool:
    """Whether this number of people is the children, not the household."""
    before = message.text[max(0, item.start - 14) : item.start]
    if _LISTED.search(before) and not before.endswith(("が", "は", "も")):
        return False  # 「妻と子供の2人」 counts them both
    return item.unit == "people" and bool(_CHILDREN.search(before))


def listed_people(message: Message) -> Iterator[Span]:
    """「母と私と妹」 in answer to the question who lives there: one for each."""
    said = re.sub(r"(?:の(?=[0-9]人)[0-9]人)?(?:です|だけ|。|！|!)*$", "", message.text.strip())
    parts = [part for part in _AND.split(said) if part]
    people = re.compile("|".join(words.pattern for _, words in patterns("people") if _ in ("spouse", "other", "self")))
    known = all(people.fullmatch(part) or part in _BOTH for part in parts)
    if len(parts) > 1 and known and any(part in _SELVES for part in parts):
        yield message.span("household_size", len(parts) + sum(part in _BOTH for part in parts), 0, len(message.text))


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
        r"(?:と(?:私|自分)|の(?:母子|父子)|を?(?:一人で|ひとりで)?(?:育て|抱え(?!き)|引き取|養っ|連れて))",
        message.text[children[2] :]
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


def _answers(message: Message, item: Quantity) -> bool:
    """「６人。両親と、妻と子ども2人と自分」: the number comes first, who they are after it."""
    opening = _OPENS.fullmatch(message.text[: item.start])
    return message.asked == "household_size" and bool(opening) and bool(_STOPS.match(message.text, item.end))


def read_household(message: Message) -> Iterator[Span]:
    """At most one span; a stated whole comes before what adds up, and living alone before both."""
    if alone := _ALONE.search(message.text):
        yield message.span("household_size", 1, *alone.span())
        return
    for item in message.quantities:
        if item.unit != "people" or not 0 < item.low <= item.high <= _MOST or _taken_back(message, item):
            continue
        if _whole(message, item) or _answers(message, item):
            yield message.span("household_size", item.value, item.start, item.end)
            return
    added = _counted(message) or _together(message)
    if added:
        yield added
