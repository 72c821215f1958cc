"""Reading one message: every reader in turn, then the bare answer, then "don't know" and "rather not say"."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from bot.understanding.grammar import declines, does_not_know

from .amounts import place_amounts
from .answering import as_asked
from .asked import answered, bare_distance, read_answer
from .correction import is_correction, loose_values, replaced_amounts, replaced_counts, replaced_procedure
from .counts import read_arrears, read_lender_counts
from .dated import read_dates
from .debts import read_money
from .default import read_default
from .history import read_history
from .household import read_household
from .interest import read_interest
from .kinds import read_kinds
from .lexicon import patterns
from .message import Message
from .not_yet import is_not_there_yet
from .offer import settle
from .old_loans import old_loan_by_distance
from .places import read_place
from .procedures import named_procedures
from .reading import Reading, Span
from .status import read_status
from .words import read_words

LISTS = ("creditor_kinds", "cause", "priorities")
_SHORT = 40
# Questions that a distance answers, or fails to answer: it is of nothing else then.
OF_TIME = frozenset({
    "loan_before_2010_06", "last_payment_on", "legal_paper_received_on", "hearing_on", "subrogated_on",
    "arrears_months",
})

def _collect(facts: dict[str, Any], spans: Iterable[Span]) -> None:
    """Put spans into facts: lists gather, dotted offers nest, the later of two single values stands."""
    for span in spans:
        owner, _, name = span.name.rpartition(".")
        if span.name in LISTS:
            known = facts.setdefault(span.name, [])
            if span.value not in known:
                known.append(span.value)
        elif owner == "prior":
            entries = facts.setdefault("prior", [{}])
            entries[0].setdefault(name, span.value)
        elif owner:
            facts.setdefault(owner, {})[name] = span.value
        else:
            facts[span.name] = span.value


def _unanswered(message: Message, facts: dict[str, Any]) -> None:
    """Record that the asked fact, or one that was named, is not known or not told."""
    name = message.asked
    if name and not answered(facts, name) and len(message.text) <= _SHORT:
        if declines(message.source):
            facts["declined"] = [name]
        elif does_not_know(message.source):
            facts["unknown"] = [name]
    if "declined" not in facts and does_not_know(message.source):
        named = [
            fact for fact, words in patterns("unknown") if words.search(message.text) and not answered(facts, fact)
        ]
        if named and not (name and name in facts.get("unknown", [])):
            facts["unknown"] = sorted({*facts.get("unknown", []), *named})


def read_facts(text: str, *, asked: str | None, today: date, parse: Callable[[str], Any] | None = None) -> Reading:
    """The facts of a message in the vocabulary of the project; only what was said, nothing guessed. Never raises.

    `asked` is the dotted name of the fact just asked for, `today` the day (Asia/Tokyo) that "last year" counts from,
    `parse` an optional function from text to a spaCy Doc, called only where words alone cannot say whose amount it is.
    """
    message = Message(text, asked, today, parse)
    corrects = is_correction(message)
    placed, old, unplaced = (
        replaced_amounts(message, place_amounts(message)) if corrects else (place_amounts(message), {}, [])
    )
    placed, offered = settle(message, as_asked(message, placed))
    prior, prior_spans = read_history(message, placed)
    spans = [*prior_spans, *_plain_spans(message, placed, prior), *offered]
    facts: dict[str, Any] = {"prior": prior} if prior else {}
    _collect(facts, (span for span in spans if not span.name.startswith("prior.")))
    if "mortgage_balance" in facts and message.asked not in ("owns_home", "mortgage_balance"):
        facts.setdefault("owns_home", True)  # a housing loan is owed on a home
    if is_not_there_yet(message):
        facts.pop("offer", None)
        return Reading({**facts, "unknown": [asked]})
    if asked and (asked in LISTS or not answered(facts, asked)):
        extra = read_answer(message, placed)
        _collect(facts, extra)
        spans += extra
    _unanswered(message, facts)
    if not facts and asked not in OF_TIME and (years := bare_distance(message)) is not None:
        facts["prior"] = [{"years_ago": years}]  # 「任意整理です」, and a moment later 「5年前」
    if corrects:
        old |= replaced_counts(message) | replaced_procedure(named_procedures(message))
        unplaced += [] if unplaced else loose_values(message, placed, {span.name for span in spans})
    return Reading(facts, sorted(spans, key=lambda span: (span.start, span.end)), corrects, old, unplaced)


def _plain_spans(message: Message, placed: list, prior: list[dict[str, Any]]) -> list[Span]:
    """Spans of every fact outside `prior`."""
    outcomes = {entry["outcome"] for entry in prior if "outcome" in entry}
    money = [span for span in read_money(message, placed) if not span.name.startswith("prior.")]
    loans = [*read_dates(message), *old_loan_by_distance(message)]
    counted = [*read_lender_counts(message), *read_arrears(message), *read_household(message), *read_place(message)]
    terms = [*read_interest(message), *read_default(message)]
    named = {span.name for span in counted}
    return [
        *(span for span in money if span.name not in named),
        *counted,
        *terms,
        *read_kinds(message),
        *loans,
        *read_status(message, outcomes),
        *read_words(message),
    ]
