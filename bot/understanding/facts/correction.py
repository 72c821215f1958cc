"""Corrections: 「さっきの350万は300万でした」「違います、4社です」「自己破産じゃなくて任意整理」."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from .message import Message
from .placed import CLAIM, IGNORE, UNREAD, Placed
from .procedures import Named
from .reading import Span

_CORRECTS = re.compile(
    r"さっき(?:の|は|言|書|、)|先ほど|先程|さきほど|間違(?:え|って|い(?:で|だ|まし))|"
    r"まちが(?:え|って|い)|訂正|修正|言い間違|書き間違|入力ミス|打ち間違|正しくは|"
    r"(?:じゃ|では?)な(?:くて|く(?!て?も)|い(?:です)?。)|(?:^|"
    r"[。、 ])(?:あ、?)?(?:違い?ます|違った|違う|ちがいます|ちがう|ちゃう|ちゃいます)(?:。|"
    r"、|!| |わ|よ|$)|(?:^|[。、 ])(?:やっぱり?|実は|すみません、|"
    r"ごめんなさい、)(?=[^。]{0,16}(?:でした|です$|だった|です。))"
)
_INSTEAD = re.compile(
    r"^(?:円)?(?:くらい|ぐらい|ほど)?(?:っていうの|というの|って(?:言|書)(?:い|"
    r"き)?(?:まし)?た(?:の|けど|が|んですが)|と(?:言|い|書)(?:い|っ|"
    r"き)(?:まし)?た(?:の|けど|が|んですが)?|という)?"
    r"(?:は|が|、|じゃな(?:くて|くって|く|い)|では?な(?:くて|く|い)(?:です)?|でなくて|"
    r"ちゃうくて|ちゃう|→|->|は?(?:間違い|まちがい|誤り|嘘)(?:で|でした)?|から)*(?:、|。|"
    r"正しくは|本当は|実際は|ほんとは|やっぱり|合計|約| )*$"
)
_PREFIX = re.compile(r"(?:さっき|先ほど|先程|さきほど|前に(?:言|書)った)(?:の|言った|書いた)?[^。0-9]{0,12}$")
_LONGEST_BETWEEN = 30


def is_correction(message: Message) -> bool:
    """Whether the message takes something back."""
    return bool(_CORRECTS.search(message.text))


def replaced_amounts(message: Message, placed: list[Placed]) -> tuple[list[Placed], dict[str, Any], list[Span]]:
    """Amounts left, values taken back by fact (or `amount`), and new values whose fact was not said."""
    kept, old, unplaced = list(placed), {}, []
    for first, second in pairwise(placed):
        between = message.text[first.end : second.start]
        if (
            len(between) > _LONGEST_BETWEEN
            or not between
            or not _INSTEAD.match(between)
            or not _sure(message, first, between)
        ):
            continue
        role = next((one.role for one in (second, first) if one.role not in (None, CLAIM, IGNORE, UNREAD)), None)
        kept = [one for one in kept if one is not first]
        old[role or "amount"] = first.value
        if role:
            kept = [replace(one, role=role) if one is second else one for one in kept]
        else:
            kept = [one for one in kept if one is not second]
            unplaced.append(message.span("amount", second.value, second.start, second.end))
    return kept, old, unplaced


def _sure(message: Message, first: Placed, between: str) -> bool:
    """Two amounts side by side are a correction only with a word that says so."""
    return bool(
        re.search(r"な[くい]|→|->|間違|まちが|誤り|ちゃう|嘘|と(?:言|い|書)(?:い|っ|き)|って(?:言|書)", between)
    ) or bool(_PREFIX.search(message.text[max(0, first.start - 20) : first.start]))


def replaced_counts(message: Message) -> dict[str, Any]:
    """Old numbers of lenders taken back: 3社じゃなくて4社."""
    found = [item for item in message.quantities if item.unit == "lenders"]
    old = [first.value for first, second in pairwise(found) if _INSTEAD.match(message.text[first.end : second.start])]
    return {"creditor_count": old[-1]} if old else {}


def replaced_procedure(named: list[Named]) -> dict[str, Any]:
    """An earlier procedure taken back in favour of another."""
    denied = [one for one in named if "denied" in one.stances and one.procedure != "any"]
    done = [one for one in named if "done" in one.stances]
    return {"prior.procedure": denied[0].procedure} if denied and done else {}


def loose_values(message: Message, placed: list[Placed], names: set[str]) -> list[Span]:
    """Amounts of a correction that no word and no question gives a fact."""
    free = [one for one in placed if one.role is None]
    return (
        [message.span("amount", one.value, one.start, one.end) for one in free] if not names and len(free) == 1 else []
    )
