"""Why: the trace names every fact that a sentence rests on, and what would change the answer really does."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.rules.assessment import assess
from actions.rules.case import Case, corner_cases, ranges_of
from actions.rules.explanation import explain, steps
from actions.rules.fact_words import label, status_word, value
from actions.rules.facts import Facts
from actions.rules.finding import Finding
from actions.rules.knowledge import ROOT, rule_records
from actions.rules.procedures.judgement import EVERY_RULE, Judgement
from actions.rules.procedures.registry import PROCEDURES
from actions.rules.refusals import facts_from
from actions.rules.turnabout import turnabouts
from tests.rules.generated import facts_like

TODAY = date(2026, 11, 22)
TOKYO = ZoneInfo("Asia/Tokyo")
CASES = [
    case
    for file in sorted((Path(__file__).parents[1] / "cases").glob("*.yml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    if "http" not in case["expect"]
]
FACTS = tuple(field.name for field in fields(Case) if field.name not in ("unknown", "declined"))
PARAMETERS = {
    f"{file.stem}/{name}": record
    for file in sorted((ROOT / "parameters").glob("*.yml"))
    for name, record in yaml.safe_load(file.read_text(encoding="utf-8")).items()
}
RULE_BY_NAME = {rule.__name__: rule for rule in EVERY_RULE}


def case_of(given: Mapping[str, Any]) -> Case:
    return corner_cases(facts_from(dict(given)))[0]


def explained(given: Mapping[str, Any], today: date = TODAY, *procedures: str) -> dict[str, Any]:
    answer = explain(facts_from(dict(given)), today, procedures)  # type: ignore[arg-type]
    return json.loads(json.dumps(answer, default=lambda day: day.isoformat()))


def by_id(answer: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in answer["procedures"]}


def judged(given: Mapping[str, Any], today: date = TODAY) -> dict[str, dict[str, Any]]:
    now = datetime.combine(today, time(10), TOKYO)
    return by_id(assess(facts_from(dict(given)), now).as_dict())


def _values_seen() -> dict[str, list[Any]]:
    """What the cases state for each fact: real values to put in the place of others."""
    seen: dict[str, list[Any]] = {name: [] for name in FACTS}
    for case in CASES:
        for name in FACTS:
            held = getattr(case_of(case["given"]), name)
            if held is not None and held not in seen[name]:
                seen[name].append(held)
    return seen


def _absent(name: str) -> Any:
    return frozenset() if name == "priorities" else None


# ---- the facts of a step

def test_every_reason_of_every_case_has_its_step_with_the_same_words() -> None:
    for case in CASES:
        if ranges_of(facts_from(case["given"])):
            continue
        today = date.fromisoformat(case["today"])
        judgement = Judgement(case_of(case["given"]), today)
        for name, procedure in judged(case["given"], today).items():
            said = [(step.rule, step.effect, step.text, step.basis) for step in steps(judgement, name)]
            reasons = [(one["rule"], one["effect"], one["text"], one["basis"]) for one in procedure["reasons"]]
            assert said == reasons, (case["id"], name)


def test_the_interface_gives_the_same_steps() -> None:
    for case in CASES[::12]:
        today = date.fromisoformat(case["today"])
        trace, answer = by_id(explained(case["given"], today)), judged(case["given"], today)
        if ranges_of(facts_from(case["given"])):
            continue
        for name, procedure in answer.items():
            assert [step["text"] for step in trace[name]["steps"]] == [one["text"] for one in procedure["reasons"]]
            assert trace[name]["status"] == procedure["status"], (case["id"], name)


def test_no_finding_of_any_case_rests_on_a_fact_that_its_step_does_not_name() -> None:
    """Each fact is forgotten, and changed to what other cases state: a rule that did not read it finds the same."""
    seen, chance = _values_seen(), random.Random(20261122)
    for case in CASES:
        today, plain = date.fromisoformat(case["today"]), case_of(case["given"])
        judgement = Judgement(plain, today)
        for name in FACTS:
            untouched = [rule for rule in EVERY_RULE if name not in judgement.rulings[rule].read]
            others = [_absent(name), *chance.sample(seen[name], min(2, len(seen[name])))]
            for held in others:
                changed = plain.with_fact(name, held)
                for rule in untouched:
                    found = tuple(rule(changed, today))
                    assert found == judgement.rulings[rule].findings, (case["id"], name, held, rule.__name__)


def test_every_finding_names_at_least_the_facts_its_sentence_waits_for_or_quotes() -> None:
    """A sentence that waits for a fact has looked for it; one with an amount in it has read some fact."""
    general = 0
    for case in CASES:
        judgement = Judgement(case_of(case["given"]), date.fromisoformat(case["today"]))
        for procedure in PROCEDURES:
            named = {(step.rule, step.text): set(step.facts) for step in steps(judgement, procedure)}
            for finding in judgement.outlooks[procedure].findings:
                facts = named[finding.rule, finding.text_on(judgement.as_of)]
                assert {fact.split(".")[0] for fact in finding.waits_for} <= facts, (case["id"], finding)
                general += not facts
                assert facts or not _is_about_the_person(finding), (case["id"], finding)
    assert general, "some sentences are the same for everybody, and name no fact"


def _is_about_the_person(finding: Finding) -> bool:
    """Whether the finding closes or supports; only general words (no vote, a third floor …) rest on nothing."""
    return finding.effect in ("blocks", "supports")


_PART = st.sampled_from(FACTS)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(facts_like(Facts), facts_like(Facts))
def test_a_fact_that_a_procedure_has_not_read_never_changes_its_reasons(
    stated: dict[str, Any], other: dict[str, Any]
) -> None:
    """One fact after the other becomes what somebody else states: reasons, status and what is asked for stay."""
    case, elsewhere = case_of(stated), case_of(other)
    judgement = Judgement(case, TODAY)
    for name in FACTS:
        changed = Judgement(case.with_fact(name, getattr(elsewhere, name)), TODAY)
        for procedure in PROCEDURES:
            if name not in judgement.read_for(procedure):
                before, after = judgement.outlooks[procedure], changed.outlooks[procedure]
                assert [(one.rule, one.text_on(TODAY)) for one in before.findings] == [
                    (one.rule, one.text_on(TODAY)) for one in after.findings
                ], (procedure, name)
                assert (before.status, before.available_from, before.missing, before.estimate) == (
                    after.status, after.available_from, after.missing, after.estimate
                ), (procedure, name)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(facts_like(Facts), facts_like(Facts))
def test_the_facts_listed_for_a_step_are_all_that_its_rule_needs(
    stated: dict[str, Any], other: dict[str, Any]
) -> None:
    """Everything but the listed facts is replaced at once by what somebody else states: the rule finds the same."""
    judgement, elsewhere = Judgement(case_of(stated), TODAY), case_of(other)
    for procedure in PROCEDURES:
        for step in steps(judgement, procedure):
            changed = elsewhere
            for name in step.facts:
                changed = changed.with_fact(name, getattr(judgement.case, name))
            found = [(one.rule, one.text_on(TODAY)) for one in RULE_BY_NAME[step.function](changed, TODAY)]
            assert (step.rule, step.text) in found, step


def test_a_fact_is_shown_as_it_was_stated_and_null_where_it_was_not() -> None:
    debt = {"range": [3_000_000, 3_500_000]}
    trace = by_id(explained({"total_debt": debt, "prior": [{"procedure": "none"}]}))
    shown = {fact["name"]: fact["value"] for step in trace["voluntary_arrangement"]["steps"] for fact in step["facts"]}
    assert shown["total_debt"] == debt
    assert shown["prior"] == [{"procedure": "none"}]
    assert shown["monthly_income"] is None


# ---- the figures of a step

def test_a_figure_carries_its_value_since_when_and_by_what_law() -> None:
    for case in CASES[::10]:
        today = date.fromisoformat(case["today"])
        for procedure in explained(case["given"], today)["procedures"]:
            for figure in (figure for step in procedure["steps"] for figure in step["figures"]):
                record = PARAMETERS[figure["name"]]
                since = max(day for day in record["values"] if day <= today)
                assert figure["since"] == since.isoformat(), figure["name"]
                assert figure["value"] == json.loads(json.dumps(record["values"][since], default=date.isoformat))
                assert figure["reference"] == record["reference"][since], figure["name"]
                assert figure["reference"].get("law") or figure["reference"].get("source"), figure["name"]
                assert (figure["description"], figure["unit"]) == (record["description"], record["unit"])
                assert figure["verified"] is record["verified"]


@pytest.mark.parametrize(("facts", "procedure", "rule", "figure", "shown"), [
    ({"total_debt": 50_000_001}, "small_scale_rehabilitation", "R-028", "rehabilitation/debt_ceiling", "5,000万円"),
    ({"total_debt": 8_000_000}, "small_scale_rehabilitation", "R-034", "rehabilitation/minimum_payment", "160万円"),
    ({"prior": [{"procedure": "bankruptcy", "outcome": "discharged", "decided_on": "2021-04-01"}]},
     "salaried_rehabilitation", "R-022", "rehabilitation/bar_years", "2028年4月2日"),
    ({"prior": [{"procedure": "bankruptcy", "outcome": "discharged", "decided_on": "2021-04-01"}]},
     "bankruptcy", "R-060", "bankruptcy/bar_years", "2028年4月2日"),
    ({"total_debt": 3_000_000, "affordable_monthly": 1}, "voluntary_arrangement", "R-007", "negotiation/instalments",
     "60回"),
    ({"creditor_count": 2, "total_debt": 3_000_000}, "small_scale_rehabilitation", "R-026",
     "rehabilitation/vote_share", "2社以下"),
    ({"prior": [{"procedure": "small_scale_rehabilitation", "outcome": "in_repayment", "plan_paid_share": 0.75}]},
     "small_scale_rehabilitation", "R-042", "rehabilitation/hardship_paid_share", "4分の3"),
    ({"arrears_months": 61}, "prescription", "R-077", "prescription/debt_years", ""),
])
def test_a_sentence_that_rests_on_a_figure_lists_it(
    facts: dict[str, Any], procedure: str, rule: str, figure: str, shown: str
) -> None:
    found = [step for step in by_id(explained(facts))[procedure]["steps"] if step["rule"] == rule]
    assert any(shown in step["text"] and figure in {one["name"] for one in step["figures"]} for step in found), found


def test_the_figures_are_those_of_the_day() -> None:
    """The deposit, the ceiling …: judged on another day, `since` never lies after it."""
    for today in (date(2020, 1, 1), date(2024, 4, 1), date(2026, 11, 22), date(2099, 12, 31)):
        for procedure in explained({"total_debt": 8_000_000, "assets": 0}, today)["procedures"]:
            for figure in (figure for step in procedure["steps"] for figure in step["figures"]):
                assert date.fromisoformat(figure["since"]) <= today, figure


def test_a_step_says_where_it_comes_from() -> None:
    for case in CASES[::15]:
        for procedure in explained(case["given"], date.fromisoformat(case["today"]))["procedures"]:
            for step in procedure["steps"]:
                record = rule_records()[step["rule"]]
                assert (step["title"], step["basis"]) == (record["title"], record["basis"])
                assert step["certainty"] in ("high", "medium", "low")
                assert step["checked_on"] == record["checked_on"].isoformat()
                assert step["function"] in RULE_BY_NAME
                assert RULE_BY_NAME[step["function"]].__doc__


def test_a_step_that_decides_has_the_status_of_the_procedure() -> None:
    """Of 50,000,001 yen only the ceiling closes the way; of bankruptcy within seven years the bar makes a condition."""
    blocked = by_id(explained({"total_debt": 50_000_001, "prior": [{"procedure": "none"}]}))
    decisive = [step["rule"] for step in blocked["small_scale_rehabilitation"]["steps"] if step["decides"]]
    assert decisive == ["R-028"]
    assert any(step["decides"] for step in blocked["bankruptcy"]["steps"])


def test_only_the_procedure_asked_for_is_explained_and_all_where_none_is() -> None:
    assert [one["id"] for one in explained({}, TODAY, "bankruptcy")["procedures"]] == ["bankruptcy"]
    assert [one["id"] for one in explained({})["procedures"]] == list(PROCEDURES)


# ---- what would change it

def _turns(case: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    plain = case_of(case["given"])
    judgement = Judgement(plain, date.fromisoformat(case["today"]))
    for procedure in PROCEDURES:
        yield from ((procedure, turn) for turn in turnabouts(judgement, procedure))


PLAIN_CASES = [case for case in CASES if not ranges_of(facts_from(case["given"]))]


def test_what_would_change_the_answer_does_and_one_yen_on_the_other_side_does_not() -> None:
    """By a whole new assessment of the changed facts, for a quarter of the cases."""
    tried = 0
    for case in PLAIN_CASES[::4]:
        today, before = date.fromisoformat(case["today"]), judged(case["given"], date.fromisoformat(case["today"]))
        for procedure, turn in _turns(case):
            tried += 1
            then = judged({**case["given"], turn.fact: turn.answer}, today)[procedure]["status"]
            assert then == turn.status != before[procedure]["status"], (case["id"], procedure, turn)
            if turn.edge != "is":
                beside = turn.answer - 1 if turn.edge == "from" else turn.answer + 1
                then = judged({**case["given"], turn.fact: beside}, today)[procedure]["status"]
                assert then == before[procedure]["status"], (case["id"], procedure, turn)
                assert (turn.answer > case["given"][turn.fact]) is (turn.edge == "from"), (case["id"], turn)
    assert tried > 500


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(facts_like(Facts))
def test_what_would_change_the_answer_does_whatever_is_stated(stated: dict[str, Any]) -> None:
    plain = case_of(stated)
    judgement = Judgement(plain, TODAY)
    for procedure in PROCEDURES:
        for turn in turnabouts(judgement, procedure):
            answer = frozenset(turn.answer) if isinstance(turn.answer, list) else turn.answer
            then = Judgement(plain.with_fact(turn.fact, answer), TODAY).outlooks[procedure].status
            assert then == turn.status != judgement.outlooks[procedure].status, (procedure, turn)


# Edges by hand: facts, procedure, fact, the value that turns it, how, and the status then.
# fmt: off
BY_HAND: list[Any] = [
    # 3,000,000 / 36 = 83,333.3
    pytest.param({"prior": [{"procedure": "none"}], "total_debt": 3_000_000, "affordable_monthly": 60_000},
                 "voluntary_arrangement", "affordable_monthly", 83_334, "from", "candidate", id="able to pay"),
    # 36 × 60,000
    pytest.param({"prior": [{"procedure": "none"}], "total_debt": 3_000_000, "affordable_monthly": 60_000},
                 "voluntary_arrangement", "total_debt", 2_160_000, "up_to", "candidate", id="less debt"),
    pytest.param({"prior": [{"procedure": "none"}], "total_debt": 3_000_000, "income_type": "salaried",
                  "income_stable": True, "creditor_count": 5, "affordable_monthly": 60_000, "assets": 0},
                 "small_scale_rehabilitation", "assets", 2_160_001, "from", "conditional", id="property"),
    pytest.param({"prior": [{"procedure": "none"}], "total_debt": 3_000_000, "income_type": "salaried",
                  "income_stable": True, "creditor_count": 5, "affordable_monthly": 60_000, "assets": 0,
                  "objecting_creditors": 2},
                 "small_scale_rehabilitation", "objecting_creditors", 3, "from", "conditional", id="objectors"),
    pytest.param({"arrears_months": 12}, "prescription", "arrears_months", 60, "from", "conditional",
                 id="five years unpaid"),
    # Half of five is 2.5: of four lenders two would be half.
    pytest.param({"prior": [{"procedure": "none"}], "total_debt": 3_000_000, "income_type": "salaried",
                  "income_stable": True, "creditor_count": 5, "affordable_monthly": 60_000, "assets": 0,
                  "objecting_creditors": 2},
                 "small_scale_rehabilitation", "creditor_count", 4, "up_to", "conditional", id="fewer lenders"),
    # 1,600,000 / 36 = 44,444.4; from 222,223 on the whole 8,000,000 could be paid in three years.
    pytest.param({"prior": [{"procedure": "none"}], "total_debt": 8_000_000, "income_type": "salaried",
                  "income_stable": True, "creditor_count": 5, "affordable_monthly": 20_000, "assets": 0},
                 "small_scale_rehabilitation", "affordable_monthly", 44_445, "from", "candidate", id="able to pay it"),
    # Twice 2,500,001 is the first total of which 2,500,001 is not more than half.
    pytest.param({"prior": [{"procedure": "none"}], "total_debt": 5_000_000, "income_type": "salaried",
                  "income_stable": True, "creditor_count": 5, "affordable_monthly": 60_000, "assets": 0,
                  "objecting_amount": 2_500_001},
                 "small_scale_rehabilitation", "total_debt", 5_000_002, "from", "candidate", id="nearest edge first"),
]
# fmt: on


@pytest.mark.parametrize(("facts", "procedure", "fact", "answer", "edge", "then"), BY_HAND)
def test_the_nearest_edge_is_named(
    facts: dict[str, Any], procedure: str, fact: str, answer: int, edge: str, then: str
) -> None:
    found = {(turn.fact, turn.edge): turn for turn in turnabouts(Judgement(case_of(facts), TODAY), procedure)}
    assert (fact, edge) in found, sorted(found)
    assert (found[fact, edge].answer, found[fact, edge].status) == (answer, then)


def test_what_would_change_is_said_in_words() -> None:
    facts = {"prior": [{"procedure": "none"}], "total_debt": 3_000_000, "affordable_monthly": 60_000}
    turns = by_id(explained(facts))["voluntary_arrangement"]["would_change"]
    shown = {(turn["label"], turn["answer"], turn["edge"], turn["status_word"]) for turn in turns}
    assert (label("affordable_monthly"), value("affordable_monthly", 83_334), "from", status_word("candidate")) in shown
    for turn in turns:
        assert set(turn) == {"fact", "label", "answer", "edge", "status", "status_word"}
        assert "_" not in f"{turn['label']}{turn['answer']}{turn['status_word']}"


def test_what_would_change_names_every_answer_in_words_for_every_case() -> None:
    for case in PLAIN_CASES[::12]:
        for procedure in explained(case["given"], date.fromisoformat(case["today"]))["procedures"]:
            said = [(turn["fact"], turn["answer"]) for turn in procedure["would_change"]]
            assert len(said) == len(set(said)), (case["id"], procedure["id"], said)
            assert all(turn["status"] != procedure["status"] for turn in procedure["would_change"])
