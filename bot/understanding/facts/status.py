"""Where things stand: the situation, who refused, and what papers came from a court or a lender."""

import re
from collections.abc import Iterator
from functools import cache

from .lexicon import patterns, table
from .message import Message
from .owners import belongs_to_other
from .procedures import Named, named_procedures
from .reading import Span

_NEGATIVE = re.compile(
    r"(?:裁判所|法的)(?:から)?(?:の)?(?:書類|手紙|通知|もの|もん)?(?:は|とか|"
    r"も)?(?:まだ)?(?:特に)?(?:何も)?(?:届いて|来て|きて)?(?:い)?(?:ない|ません|"
    r"なし)"
)
_BILL = re.compile(
    r"(?:家賃|電気|ガス|水道|携帯|スマホ|学費|医療費|保険料|費用|着手金|税金)(?:代|料金|料)?[^。、]{0,10}$"
)
_ONLY = re.compile(r"(?:じゃないと|でないと|以外は?|しか)$")
_QUESTION = re.compile(r"[^。、]{0,10}(?:ます|です|でしょう)か|[^。、]{0,8}(?:どう(?:な|す|し)|でき(?:ます|る)\?)")


@cache
def _not_happening() -> re.Pattern[str]:
    return re.compile(table("status")["not_happening"])


def _first(message: Message, key: str) -> Iterator[tuple[str, int, int]]:
    """(value, start, end) of the first word of each value, in the order of the list."""
    for value, words in patterns("status", key):
        for match in words.finditer(message.text):
            if message.stated(match.start()) and _of_person(message, value, match):
                yield value, match.start(), match.end()
                break


def _of_person(message: Message, value: str, match: re.Match[str]) -> bool:
    """Whether it is said of the person: no one else's debt, no refusal of everything but one procedure."""
    if value == "refused":
        only = _ONLY.search(message.text[max(0, match.start() - 6) : match.start()])
        return not only and not message.open(match.end())
    if value != "cannot_repay":
        return True
    bill = _BILL.search(message.text[max(0, match.start() - 16) : match.start()])
    return not bill and not belongs_to_other(message, match.start())


def read_legal_action(message: Message) -> Iterator[Span]:
    """The gravest thing that has happened; what is feared, threatened or denied has not."""
    for value, words in patterns("status", "legal_action"):
        for match in words.finditer(message.text):
            if message.stated(match.start()) and _happened(message, value, match):
                yield message.span("legal_action", value, *match.span())
                return
    if none := _NEGATIVE.search(message.text):
        yield message.span("legal_action", "none", *none.span())


def _happened(message: Message, value: str, match: re.Match[str]) -> bool:
    if message.text[max(0, match.start() - 3) : match.start()] == "仮執行" and value == "payment_order":
        return False
    if message.open(match.end()) or _QUESTION.match(message.text, match.end()):
        return False
    return not _not_happening().match(message.text, match.end())


def read_situation(message: Message, named: list[Named]) -> Iterator[Span]:
    """One situation: refusal first, then negotiation, then inability to pay, then paying, then thinking about it."""
    refused = None
    for value, start, end in _first(message, "situation"):
        if value == "refused":
            refused = (start, end)
        if value == "considering" and not named:
            continue
        yield message.span("situation", value, start, end)
        break
    if refused or message.asked == "refused_by":
        yield from _refuser(message)


def _refuser(message: Message) -> Iterator[Span]:
    for value, start, end in _first(message, "refused_by"):
        yield message.span("refused_by", value, start, end)
        return


def read_preferred(message: Message, named: list[Named]) -> Iterator[Span]:
    """The procedure the person asks for or was refused, and the wish to avoid bankruptcy."""
    wanted = [one for one in named if one.stances & {"wish", "refused"} and one.procedure != "any"]
    if wanted:
        last = wanted[-1]
        yield message.span("preferred_procedure", last.procedure, last.start, last.end)


def read_status(message: Message) -> list[Span]:
    """Spans for what is happening now."""
    named = named_procedures(message)
    return [*read_legal_action(message), *read_situation(message, named), *read_preferred(message, named)]
