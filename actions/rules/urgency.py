"""What cannot wait for an appointment: danger, papers from a court, an illegal lender, the home.

Rules R-053, R-090 to R-097, R-118, R-141 and R-143.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from actions.rules.case import Case
from actions.rules.deadlines import objection_deadline, provisional_objection_deadline, subrogation_deadline
from actions.rules.figures import fill
from actions.rules.knowledge import load
from actions.rules.opening_hours import in_tokyo
from actions.rules.partial_date import PartialDate
from actions.rules.procedures.prescription import may_be_complete
from actions.rules.seizure import seizure_text
from actions.rules.wording import jdate

DeadlineOf = Callable[[date, date], date]
"""From the day on which a period begins and the day of the law to the period's last day."""


@dataclass(frozen=True, slots=True)
class UrgentItem:
    """One urgent matter; `deadline` None where no date follows from what is known. `desks` are ids of desks.yml."""

    id: str
    deadline: date | None
    text: str
    desks: tuple[str, ...]


def urgent(case: Case, now: datetime) -> tuple[UrgentItem, ...]:
    """All urgent matters of the case: danger first, then the soonest. `now`: the clock, read in Asia/Tokyo."""
    return urgent_on(case, in_tokyo(now).date())


def urgent_on(case: Case, today: date) -> tuple[UrgentItem, ...]:
    """All urgent matters of the case on a day in Japan: danger first, then the soonest."""
    found = [*_danger(case, today), *_court_paper(case, today), *_illegal_lender(case, today), *_home(case, today)]
    order = list(load("guidance/urgent"))
    return tuple(sorted(found, key=lambda item: _rank(item, today, order)))


def _rank(item: UrgentItem, today: date, order: list[str]) -> tuple[bool, date, int]:
    record = load("guidance/urgent")[item.id]
    ends = item.deadline or today + timedelta(days=record["counts_as_days"])
    return not record.get("crisis", False), ends, order.index(item.id)


def _item(id_: str, deadline: date | None, text: str) -> UrgentItem:
    return UrgentItem(id_, deadline, text, tuple(load("guidance/urgent")[id_]["desks"]))


def _text(id_: str, key: str, today: date, **values: Any) -> str:
    return fill(load("guidance/urgent")[id_]["texts"][key], today, values)


def _danger(case: Case, today: date) -> Iterator[UrgentItem]:
    if case.crisis is not None:
        yield _item(case.crisis, None, _text(case.crisis, "now", today))


def _illegal_lender(case: Case, today: date) -> Iterator[UrgentItem]:
    if "illegal_lender" in (case.creditor_kinds or ()):
        yield _item("illegal_lender", None, _text("illegal_lender", "now", today))


def _court_paper(case: Case, today: date) -> Iterator[UrgentItem]:
    received = _past(case.legal_paper_received_on, today)
    match case.legal_action:
        case "payment_order":
            yield _with_old_debt(_dated("payment_order", received, objection_deadline, today), case, today)
        case "provisional_payment_order":
            item = _dated("provisional_payment_order", received, provisional_objection_deadline, today)
            yield _with_old_debt(item, case, today)
        case "lawsuit":
            yield _with_old_debt(_dated("lawsuit", case.hearing_on, _same_day, today), case, today)
        case "seizure":
            yield _item("seizure", None, seizure_text(case, today))
        case "auction":
            yield _item("auction", None, _text("auction", "now", today))


def _with_old_debt(item: UrgentItem, case: Case, today: date) -> UrgentItem:
    """The item with what to check in the answer: offering instalments may give up a time that has run (R-077)."""
    key = "old_debt" if may_be_complete(case, today) else "check_first"
    said = load("guidance/urgent")[item.id]["texts"].get(key, "")
    return replace(item, text=item.text + fill(said, today))


def _home(case: Case, today: date) -> Iterator[UrgentItem]:
    """Six months from the guarantor's payment to file and keep the home (R-053). Rehabilitation Act art. 198(2)."""
    if case.subrogated_on is not None and (case.owns_home is not False or "keep_home" in case.priorities):
        yield _dated("subrogation", _past(case.subrogated_on, today), subrogation_deadline, today)


def _past(begun: PartialDate | None, today: date) -> PartialDate | None:
    """The days up to today of something that has happened; None (to be asked again) where all of them lie ahead."""
    if begun is None or begun.first > today:
        return None
    return PartialDate(begun.first, min(begun.last, today))


def _same_day(day: date, _as_of: date) -> date:
    return day


def _dated(id_: str, begun: PartialDate | None, deadline_of: DeadlineOf, today: date) -> UrgentItem:
    """The item whose deadline follows from `begun`; the earliest one where the day itself is not known."""
    if begun is None:
        return _item(id_, None, _text(id_, "no_date", today))
    deadline = deadline_of(begun.first, today)
    key = _stage(deadline, today, still_possible=today <= deadline_of(begun.last, today))
    text = _text(id_, key, today, deadline=jdate(deadline))
    if not begun.is_exact and key != "partial_passed":
        text += _text(id_, "partial_date", today)
    return _item(id_, deadline, text)


def _stage(deadline: date, today: date, *, still_possible: bool) -> str:
    if today < deadline:
        return "within"
    if today == deadline:
        return "today"
    return "partial_passed" if still_possible else "passed"
