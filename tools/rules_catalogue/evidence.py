"""What was measured, asked for by the number of a rule: the functions, the facts and parameters, the procedures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from actions.rules.case import corner_cases
from actions.rules.procedures.outlook import Rule
from actions.rules.procedures.registry import PROCEDURES, rules_numbered
from actions.rules.refusals import facts_from
from tools.rules_catalogue.case_files import cases
from tools.rules_catalogue.corners import corner_facts
from tools.rules_catalogue.measuring import JUDGED_AT_ONCE, Measured, Reading, watch

MEASURED_ON = date(2026, 11, 22)
"""The day on which the corners of the vocabulary are judged: what is read does not hang on it. Cases have their own."""


CORNERS = sum(1 for _ in corner_facts(MEASURED_ON))
"""How many cases at the corners there are."""


@cache
def measured() -> Measured:
    """Every rule watched over all corners and all cases. Takes some seconds, once."""
    found = Measured()
    for stated in corner_facts(MEASURED_ON):
        watch(found, corner_cases(facts_from(stated))[0], MEASURED_ON, wholly=False)
    for case in cases():
        for corner in corner_cases(case.facts) if case.facts is not None else ():
            watch(found, corner, case.today, wholly=True)
    return found


def functions_of(number: str) -> tuple[Rule, ...]:
    """The functions that bear the number, and those that were seen to say a sentence of the rule."""
    said = {rule: {rule_of for rule_of, _ in reading.effects} for rule, reading in measured().functions.items()}
    seen = (rule for rule, numbers in said.items() if number in numbers)
    return tuple(dict.fromkeys((*rules_numbered(number), *seen)))


def readings_of(number: str) -> list[Reading]:
    """What was read for the rule. Where many points are judged at once, no one knows which was read for which."""
    beside = {lane: reading for (lane, named), reading in measured().others.items() if named == number}
    own = [reading for lane, reading in beside.items() if lane not in JUDGED_AT_ONCE]
    own += [measured().functions[rule] for rule in functions_of(number)]
    return own or list(beside.values())


def plain_facts(names: Iterable[str]) -> tuple[str, ...]:
    """The facts in order; one with parts is named by its parts, where any was read."""
    found = set(names)
    whole = {name.split(".", 1)[0] for name in found if "." in name}
    return tuple(sorted(found - whole))


def lanes_of(number: str) -> tuple[str, ...]:
    """The procedures that the rule belongs to, and what it decides beside them."""
    functions = set(functions_of(number))
    of_procedures = [procedure for procedure, (rules, _) in PROCEDURES.items() if functions & set(rules)]
    beside = [lane for lane, named in measured().others if named == number and lane not in PROCEDURES]
    return tuple(dict.fromkeys((*of_procedures, *beside)))
