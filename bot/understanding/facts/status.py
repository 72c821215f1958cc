"""Where things stand: the situation, who refused, and what papers came from a court or a lender."""

import re
from collections.abc import Iterator
from functools import cache

from .lexicon import pattern, patterns, table
from .message import Message
from .owners import belongs_to_other
from .procedures import Named, named_procedures
from .reading import Span

_NEGATIVE = re.compile(
    r"(?:裁判所|法的)(?:から)?(?:の)?(?:書類|手紙|通知|もの|もん)?(?:は|とか|も)?(?:まだ|一度も|1度も|特に|何も|何か|なにも|"
    r"なんも|今のところ|、)*(?:届いて|来て|きて|届いた(?:こと|事)|来た(?:こと|事)|きた(?:こと|事))?(?:は|が|も)?(?:い)?"
    r"(?:ない|なか(?:です|とです)|ません|ありません|なし|きとらん|来とらん|届いとらん|来てへん|きてへん)"
    r"|裁判(?:とか|など|なんか|沙汰)(?:に|は|には|も)*(?:まだ|一度も|特に|、)*(?:され|な(?:っ)?|起こされ|来|き)?(?:て|と)?(?:は)?(?:い)?"
    r"(?:ない|ません|なし|なか(?:です|とです)|らん|へん|まへん)"
)
_BILL = re.compile(
    r"(?:家賃|電気|ガス|水道|携帯|スマホ|学費|医療費|保険料|費用|着手金|予納金|税金)(?:代|料金|料)?[^。、]{0,10}$"
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
            told = message.stated(match.start()) or pattern("status", "presupposed").match(message.text, match.start())
            if told and _of_person(message, value, match):
                yield value, match.start(), match.end()
                break


def _of_person(message: Message, value: str, match: re.Match[str]) -> bool:
    """Whether it is said of the person: no one else's debt, no refusal of everything but one procedure."""
    if value == "refused":
        only = _ONLY.search(message.text[max(0, match.start() - 6) : match.start()])
        return not only and not message.open(match.end()) and not belongs_to_other(message, match.start())
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
    if pattern("status", "anothers").search(message.text, 0, match.start()):
        return False
    if message.open(match.end()) or _QUESTION.match(message.text, match.end()):
        return False
    return not _not_happening().match(message.text, match.end())


_BROKE_OFF = re.compile(
    r"(?:(?:払|支払|返)(?:え|せ)|返済(?:が)?でき|支払い?(?:が)?でき)(?:(?:な|ん|へん)く(?:な[っりん]|て)|(?:ん|へん)ようにな|ませんでした|なかった|(?:ん|へん)かった)|返済(?:が|も)?(?:滞|止)"
)
_LATELY = re.compile(r"(?:今|いま|もう|来月|今月|先月|最近|現在|この頃|ここ[0-9数一二三]+[ヶ年])[^。]{0,12}$")


def _told_as_outcome(message: Message, outcomes: set[str], start: int) -> bool:
    """「途中で払えなくなりました」 of an earlier plan is how that went, not where things stand now."""
    if "defaulted" not in outcomes or not _BROKE_OFF.match(message.text, start):
        return False
    broke = _BROKE_OFF.match(message.text, start)
    going_on = message.text.startswith(("てき", "ってき"), broke.end()) if broke else False
    return not going_on and not _LATELY.search(message.text[max(0, start - 14) : start])


def read_situation(message: Message, named: list[Named], outcomes: set[str]) -> Iterator[Span]:
    """One situation: refusal first, then negotiation, then inability to pay, then paying, then thinking about it."""
    refused = None
    for value, start, end in _first(message, "situation"):
        if value == "refused":
            refused = (start, end)
        if value == "considering" and not named:
            continue
        if value == "cannot_repay" and _told_as_outcome(message, outcomes, start):
            continue
        yield message.span("situation", value, start, end)
        break
    else:
        yield from _on_time(message, outcomes)
    if refused or message.asked == "refused_by":
        yield from _refuser(message)


def _on_time(message: Message, outcomes: set[str]) -> Iterator[Span]:
    """A settlement that is being paid, with no payment late, is repaid as agreed."""
    found = pattern("status", "on_time").search(message.text) if "in_repayment" in outcomes else None
    if found and message.stated(found.start()):
        yield message.span("situation", "repaying", *found.span())


def _refuser(message: Message) -> Iterator[Span]:
    for value, start, end in _first(message, "refused_by"):
        yield message.span("refused_by", value, start, end)
        return


def read_preferred(message: Message, named: list[Named]) -> Iterator[Span]:
    """The procedure the person asks for or was refused; else the one procedure that a question is about."""
    running = pattern("status", "under_way").search(message.text)
    open_to_all = [one for one in named if one.procedure != "any" and not (running and "done" in one.stances)]
    wanted = [one for one in open_to_all if one.stances & {"wish", "refused"}]
    if not wanted and not pattern("stance", "compares").search(message.text):
        asked = [one for one in open_to_all if one.stances & {"asked", "talk"} and not _claims_back(message, one)]
        one_only = len({one.procedure for one in asked}) == 1 and "asked" in asked[-1].stances
        wanted = asked if one_only else []
    if wanted:
        last = wanted[-1]
        yield message.span("preferred_procedure", last.procedure, last.start, last.end)
    else:
        yield from _asked_again(message)


def _asked_again(message: Message) -> Iterator[Span]:
    """「もう一回和解ってありえますか」「二度目は免責おりないですよね」: asked about in other words than its name."""
    for key, procedure in (("settle_again", "voluntary_arrangement"), ("discharged_again", "bankruptcy")):
        if found := pattern("status", key).search(message.text):
            yield message.span("preferred_procedure", procedure, *found.span())
            return


def _claims_back(message: Message, one: Named) -> bool:
    """Whether 「過払い」 alone or the plan is meant: what may come back or be revoked, no procedure asked for."""
    if message.text.startswith("再生計画", one.start):
        return True
    return one.procedure == "overpayment_claim" and "請求" not in message.text[one.start : one.end]


def read_status(message: Message, outcomes: set[str]) -> list[Span]:
    """Spans for what is happening now; `outcomes` are those of the earlier procedures that the message tells of."""
    named = named_procedures(message)
    return [*read_legal_action(message), *read_situation(message, named, outcomes), *read_preferred(message, named)]
