"""What if: the same case with what the person supposes, reckoned at once and not kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from actions.rules.comparison.compare import compare
from actions.rules.fact_words import label, status_word, value
from actions.rules.knowledge import in_force, load
from actions.rules.refusals import FactsRefused, facts_from
from actions.rules.wording import yen
from actions.talk import cards
from actions.talk.words import said
from bot.understanding.facts import merge_facts, read_facts

_MONTHS_A_YEAR = 12
_PLANS = frozenset({"small_scale_rehabilitation", "salaried_rehabilitation"})


def supposed_case(text: str, facts: Mapping[str, Any], now: datetime) -> dict[str, Any] | None:
    """The facts with what `text` supposes put in; None where it supposes nothing that is a fact."""
    clause = _clause(unicodedata.normalize("NFKC", text))
    for entry in load("conversation/what_if")["phrases"]:
        if re.search(entry["said"], clause):
            return _applied(facts, entry["change"])
    reading = read_facts(load("conversation/what_if")["stated"].format(clause=clause), asked=None, today=now.date())
    after, changes = merge_facts(dict(facts), reading, None)
    if not changes:
        return None
    try:
        facts_from(after)
    except FactsRefused:
        return None  # a supposition that cannot be is no supposition: the bot says that it did not understand
    return after


def supposed_months(text: str) -> int | None:
    """The number of instalments that `text` supposes (「60回なら」「5年なら」)."""
    clause, table = _clause(unicodedata.normalize("NFKC", text)), load("conversation/what_if")
    if found := re.search(table["months"], clause):
        return int(found[1])
    return int(found[1]) * _MONTHS_A_YEAR if (found := re.search(table["years"], clause)) else None


def card(facts: Mapping[str, Any], supposed: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """What changes in which procedure if `supposed` were so."""
    changed = compare(facts_from(dict(facts)), now.date(), facts_from(dict(supposed))).as_dict()["changed"]
    items = [_item(one) for one in changed] or [{"title": said("what_if.nothing")}]
    names = "・".join(_named(facts, supposed))
    return cards.card("what_if", items, said("what_if.note"), said("what_if.title", what=names))


def lengths(facts: Mapping[str, Any], months: int, now: datetime) -> dict[str, Any]:
    """What each open procedure would take a month over so many instalments."""
    rows = compare(facts_from(dict(facts)), now.date()).as_dict()["procedures"]
    longest = in_force("rehabilitation/plan_months", now.date())["longest"]
    items = [
        {
            "title": value("preferred_procedure", row["id"]),
            "text": said("what_if.over", months=months, monthly=yen(-(-row["total_repayment"] // months))),
        }
        for row in rows if row["total_repayment"] and (months <= longest or row["id"] not in _PLANS)
    ]
    title = said("what_if.title", what=said("what_if.instalments", months=months))
    return cards.card("what_if", items or [{"title": said("what_if.no_amount")}], said("what_if.lengths_note"), title)


def _clause(text: str) -> str:
    table = load("conversation/what_if")
    found = re.search(table["supposes"], text)
    return re.sub(table["opens"], "", text[: found.start()] if found else text).strip(" 、,")


def _applied(facts: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    after = {**facts, **change.get("set", {})}
    for name, gone in change.get("without", {}).items():
        after[name] = [one for one in after.get(name) or [] if one != gone]
    return after


def _named(facts: Mapping[str, Any], supposed: Mapping[str, Any]) -> Iterator[str]:
    for name, held in supposed.items():
        if held != facts.get(name) and name not in ("prior", "offer", "unknown", "declined") and held not in (None, []):
            yield said("what_if.fact", label=label(name), value=value(name, held))


def _item(one: Mapping[str, Any]) -> dict[str, Any]:
    was, now = one["status"]
    lines = [] if was == now else [said("what_if.status", was=status_word(was), now=status_word(now))]
    for kind in ("total_repayment", "monthly"):
        before, after = one[kind]
        if after is not None and before != after:
            lines.append(said(f"what_if.{kind}", was=yen(before) if before is not None else "—", now=yen(after)))
    return {"title": value("preferred_procedure", one["procedure"]), "text": "\n".join([*lines, *one["says"][:1]])}
