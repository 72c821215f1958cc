"""The assessment as cards. A card holds only texts that the rules chose; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from actions.rules.fact_words import label, status_word, value
from actions.rules.wording import jdate, yen
from actions.talk.words import said

Item = Mapping[str, Any]


def card(kind: str, items: Iterable[Item], note: str | None = None, title: str | None = None) -> Item:
    """A card of one kind; where no `title` is given, that of its kind in `talk.yml`."""
    return {"kind": kind, "title": title or said(f"cards.{kind}"), "items": list(items), "note": note}


def urgent(items: Iterable[Item], names: Mapping[str, Item]) -> Item:
    """What cannot wait, with its day and the desk to call."""
    return card("urgent", (_urgent(item, names) for item in items))


def procedures(entries: Iterable[Item]) -> Item:
    """Every procedure in one line with its numbers; the reasons stand behind it."""
    return card("procedures", (_procedure(entry) for entry in entries))


def listing(kind: str, items: Iterable[Item], title: str | None = None) -> Item:
    """Steps, questions, papers or a guide under its own title: the text, and why."""
    return card(kind, ({"title": item["text"], "text": item["why"]} for item in items), title=title)


def desks(items: Iterable[Item], kind: str = "desks", note: str | None = None) -> Item:
    """Where to go now, or when it opens; `note` says who may be the right adviser, and what it may cost."""
    return card(kind, (_desk(item) for item in items), note)


def offer(judged: Item) -> Item:
    """The settlement on the table, point by point; what needs care first."""
    order = ("not_ok", "open", "ok")
    points = sorted(judged["points"], key=lambda point: order.index(point["result"]))
    items = ({"title": point["text"], "tag": said(f"points.{point['result']}")} for point in points)
    return card("offer", items, judged["text"])


def check(contradictions: Iterable[Item]) -> Item:
    """What does not fit together, to be looked at again."""
    return card("check", ({"title": one["text"]} for one in contradictions))


def summary(facts: Iterable[tuple[str, Any]]) -> Item:
    """Every fact as stated so far."""
    return card("facts", ({"title": label(name), "text": value(name, held)} for name, held in facts))


def _urgent(item: Item, names: Mapping[str, Item]) -> Item:
    desk = next((names[name] for name in item["desks"] if name in names and names[name]["phone"]), None)
    return {
        "title": said(f"urgent.titles.{item['id']}"),
        "text": item["text"],
        "deadline": item["deadline"],
        "phone": desk["phone"] if desk else None,
    }


def _procedure(entry: Item) -> Item:
    reasons = [{"text": r["text"], "basis": r["basis"]} for r in entry["reasons"]]
    assumed = entry["estimate"]["assumptions"] if entry["estimate"] else []
    headline = [r["text"] for r in reasons[:1]] + [said("estimate.assumed", text=text) for text in assumed[:1]]
    return {
        "title": value("preferred_procedure", entry["id"]),
        "tag": {"text": status_word(entry["status"]), "tone": said(f"tones.{entry['status']}")},
        "text": "\n".join(headline) or None,
        "facts": [*_available(entry), *_numbers(entry["estimate"])],
        "reasons": [*reasons, *({"text": text, "basis": said("estimate.assumption")} for text in assumed[1:])],
    }


def _available(entry: Item) -> list[Item]:
    day = entry["available_from"]
    return [_row("available_from", jdate(date.fromisoformat(day)))] if day else []


def _numbers(estimate: Item | None) -> list[Item]:
    if estimate is None:
        return []
    rows = [_row("total", yen(estimate["total_repayment"]))] if estimate["total_repayment"] else []
    lengths = {a["months"]: a["monthly"] for a in (*estimate["alternatives"], estimate) if a["monthly"]}
    rows += [_row("monthly", yen(lengths[months]), months=months) for months in sorted(lengths)]
    if estimate["fee_range"]:
        low, high = estimate["fee_range"]
        rows.append(_row("fee", said("estimate.between", low=yen(low), high=yen(high))))
    if estimate["duration_months"]:
        low, high = estimate["duration_months"]
        rows.append(_row("duration", said("estimate.duration_value", low=low, high=high)))
    return rows


def _row(key: str, shown: str, **values: Any) -> Item:
    return {"label": said(f"estimate.{key}", **values), "value": shown}


def _desk(item: Item) -> Item:
    return {
        "title": item["name"], "tag": _open(item), "text": _desk_text(item), "phone": item["phone"],
    }


def _open(item: Item) -> Item | None:
    if item["open_now"] is None:
        return None
    return said("open_now.open" if item["open_now"] else "open_now.closed")


def _desk_text(item: Item) -> str:
    if item["open_now"]:
        return item["why"]
    if not item["next_open"]:
        return f"{item['why']}\n{said('open_now.check')}"
    opens = datetime.fromisoformat(item["next_open"])
    when = f"{jdate(opens.date())} {opens:%H:%M}"
    return f"{item['why']}\n{said('open_now.next_open', when=when)}"
