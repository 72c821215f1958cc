"""How an earlier procedure ended: the words that say so, and what makes them say nothing of it."""

import re

from .history_entry import Entry
from .irrealis import asks
from .lexicon import pattern, patterns
from .message import Message
from .procedures import Named

_STOP = re.compile(r"[。\n]")
_CLAUSE = re.compile(r"[。、\n]")
_NEXT = re.compile(r"、|→|けど|[しっいんげえれ]て")
_WHICH = "procedure"
_PRESENT = ("ない", "ません", "ん")
_TAIL, _NEAR = 2, 16
_DISCHARGES = ("discharged", "discharge_denied")
_OF_TODAY = ("defaulted", "in_repayment", "refused", "negotiating")
_TELLING = {"discharge_denied": "bankruptcy", "discharged": "bankruptcy", "hardship_discharge": "rehabilitation"}


def _spoken(message: Message, outcome: str) -> re.Match[str] | None:
    """The first word of an outcome that is stated, not asked, supposed or feared."""
    for match in dict(patterns("outcomes"))[outcome].finditer(message.text):
        if message.stated(match.start()) and not message.open(match.end()) and not message.denied(match.end()):
            return match
    return None


def _granted(message: Message, outcome: str, match: re.Match[str]) -> bool:
    """Whether the discharge is told to have come; a refusal says so by itself, 「不許可」 alone only beside 免責."""
    if outcome == "discharge_denied":
        return "免責" in message.text
    stop = message.sentence(match.end())[1]
    supposed = pattern("history", "once_granted").match(message.text, match.end())
    if supposed and asks(message.text, match.end(), stop):
        return False
    return bool(pattern("history", "granted").match(message.text, match.end()))


def told(message: Message, named: list[Named], entries: list[Entry]) -> list[Entry]:
    """Entries for a discharge told without its procedure: 「免責もらったの4年前です、個人再生いけますか」."""
    known = {entry.facts.get(_WHICH, "")[-10:] for entry in entries}
    for outcome, procedure in _TELLING.items():
        match = _spoken(message, outcome)
        if not match or not _granted(message, outcome, match) or any(_fits(entry, outcome) for entry in entries):
            continue
        if procedure[-10:] in known or _of_a_name(message, named, procedure, match):
            continue
        stop = min([one.start for one in named if one.start > match.end()], default=len(message.text))
        entry = Entry(message.sentence(match.start())[0], *match.span(), stop)
        entry.put(message, _WHICH, procedure, *match.span())
        entry.put(message, "outcome", outcome, *match.span())
        return [entry]
    return []


def _of_a_name(message: Message, named: list[Named], procedure: str, match: re.Match[str]) -> bool:
    """Whether a procedure that is only talked of, or another's, stands before it in the same sentence."""
    start = message.sentence(match.start())[0]
    return any(
        start <= one.start < match.start() and (one.procedure.endswith(procedure) or "other" in one.stances)
        for one in named
    )


def place_outcomes(message: Message, entries: list[Entry]) -> None:
    """What happened, from the words after each procedure up to the next one."""
    for entry in entries:
        if "outcome" not in entry.facts:
            _place_outcome(message, entry, entries)


def _place_outcome(message: Message, entry: Entry, entries: list[Entry]) -> None:
    since = _since_the_last(message, entry, entries)
    for outcome, words in patterns("outcomes"):
        after = words.finditer(message.text, max(entry.start, entry.end - _TAIL), entry.stop)
        before = words.finditer(message.text, since, entry.start)
        match = next((one for one in (*after, *before) if _happened(message, entry, outcome, one)), None)
        if match and _fits(entry, outcome):
            entry.put(message, "outcome", outcome, *match.span())
            return
    following = min([one.start for one in entries if one.start > entry.start], default=len(message.text))
    for match in dict(patterns("outcomes"))["defaulted"].finditer(message.text, entry.stop, following):
        if _happened(message, entry, "defaulted", match) and _stands_still(message, entry, match):
            entry.put(message, "outcome", "defaulted", *match.span())
            return


def place_discharge(message: Message, entries: list[Entry]) -> None:
    """「免責がおりたのが3年前。また自己破産できますか」: a discharge told before the one bankruptcy is named."""
    if len(entries) != 1 or entries[0].facts.get(_WHICH) != "bankruptcy" or "outcome" in entries[0].facts:
        return
    discharge = _spoken(message, "discharged")
    if discharge and _granted(message, "discharged", discharge):
        entries[0].put(message, "outcome", "discharged", *discharge.span())


def _since_the_last(message: Message, entry: Entry, entries: list[Entry]) -> int:
    """From where the words before a name are its own: what follows an earlier name is that one's, up to the comma."""
    first = entry.begin <= message.sentence(entry.start)[0]
    if first and not any(other.end <= entry.begin for other in entries):
        return entry.begin
    breaks = [found.end() for found in _NEXT.finditer(message.text, entry.begin, entry.start)]
    return max([entry.begin, *breaks])


def _happened(message: Message, entry: Entry, outcome: str, match: re.Match[str]) -> bool:
    """Whether the words state an outcome of this procedure; 「もう払えない」 of a later sentence speaks of today."""
    if not message.stated(match.start()) or message.denied(match.end()) or message.open(match.end()):
        return False
    if outcome == "hardship_discharge" and _only_asked(message, match):
        return False
    if outcome == "completed" and not _wholly(message, match):
        return False
    if outcome in _OF_TODAY and _is_of_today(message, entry, outcome, match):
        return False
    if outcome == "in_repayment" and pattern("history", "no_longer").match(message.text, match.end()):
        return False
    later = entry.end < match.start() and _STOP.search(message.text, entry.end, match.start())
    today = outcome == "defaulted" and later and match[0].endswith(_PRESENT)
    return not today or _stands_still(message, entry, match)


def _only_asked(message: Message, match: re.Match[str]) -> bool:
    """「ハードシップ免責ってわたしでも使えますか」: whether it can be had, not that it came."""
    question = asks(message.text, match.end(), message.sentence(match.end())[1])
    return question and not pattern("history", "granted").match(message.text, match.end())


def _stands_still(message: Message, entry: Entry, match: re.Match[str]) -> bool:
    """「4分の3は払いました。でも倒れて、ここ4ヶ月払えていません」: the plan itself has stopped."""
    between = message.text[entry.end : match.start()]
    if not pattern("history", "standing").search(between) or pattern("history", "of_another").search(between):
        return False
    return bool(pattern("history", "of_the_plan").search(between))


def _is_of_today(message: Message, entry: Entry, outcome: str, match: re.Match[str]) -> bool:
    """Whether it is another debt's, today's, or what came of asking for the procedure again."""
    near = _CLAUSE.split(message.text[max(0, match.start() - _NEAR) : match.start()])[-1]
    if outcome in ("defaulted", "in_repayment"):
        sought = pattern("history", "another_debt").search(near)
        return bool(sought or pattern("history", "today").search(message.text, entry.end, match.start()))
    again = pattern("history", "again_before").search(message.text, entry.begin, entry.start)
    told = message.text[message.sentence(match.start())[0] : match.start()]
    return bool(again or (outcome == "refused" and pattern("history", "by_lawyer").search(told)))


def _wholly(message: Message, match: re.Match[str]) -> bool:
    """Whether all of the plan is paid: not 「8割まで終わった」, not 「まだ終わってない」, not another debt's end."""
    if pattern("history", "not_done").match(message.text, match.end()):
        return False
    near = _CLAUSE.split(message.text[max(0, match.start() - _NEAR) : match.start()])[-1]
    return not pattern("history", "in_part").search(near) and not pattern("history", "another_debt").search(near)


def _fits(entry: Entry, outcome: str) -> bool:
    """A discharge belongs to bankruptcy (or to a plan, as hardship); a settlement is not discharged."""
    procedure = entry.facts.get(_WHICH)
    if outcome in _DISCHARGES:
        return procedure in (None, "bankruptcy")
    if procedure == "bankruptcy":
        return outcome in ("completed", "withdrawn", "not_confirmed", "refused")
    return outcome != "hardship_discharge" or procedure is None or "rehabilitation" in procedure
