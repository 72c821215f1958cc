"""Every figure of law, fee or period stands once, in knowledge/parameters/; a text only names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from math import ceil, floor
from pathlib import Path
from typing import Any

import pytest

from actions.rules.estimates.floors import minimum_payment, plan_floor
from actions.rules.estimates.instalments import monthly
from actions.rules.figures import fill
from actions.rules.garnishment import income_above_share
from actions.rules.knowledge import ROOT, KnowledgeError, in_force, load, names_in, parameter
from actions.rules.wording import quantity
from tests.rules.filled import TODAY, Text, every_path, figures_of, filled, texts_in

PATHS = tuple(every_path())
TEXTS: tuple[Text, ...] = tuple(text for path in PATHS for text in texts_in(path))
NAMES = tuple(f"{area}/{key}" for area in names_in("parameters") for key in load(f"parameters/{area}"))
DAYS = (date(2020, 1, 1), TODAY, date(2030, 1, 1))
EVERY_PATH = pytest.mark.parametrize("path", PATHS)
EVERY_NAME = pytest.mark.parametrize("name", NAMES)

_NUMBER = r"(?:[0-90-9][0-90-9,.]*|[一二三四五六七八九十]+)"
_UNIT = "(?:万|億|円|年|か月|ヶ月|カ月|か年|月|週|日|割|[%%]|分の|回|歳)"
BARE = re.compile(rf"{_NUMBER}{_UNIT}|半(?:年|月|分|数|額)|ひと月")
# What looks like a figure of the law and is none, and why.
EXEMPT = {
    "[0-9]回目": "which time it is, a word of the sentence",
    "1回(の遅れ|遅れ|で失う|で一括)": "a single missed payment, a word of the sentence",
    "1回の相談": "one consultation, a word of the sentence",
    "に1回": "once within a period: the period is the figure",
    "1年(分|の返済|の手取り)": "a year as the measure of an income, not a period of the law",
    r"\(2023年2月時点": "the day on which a fee was checked",
    "借金は300万|もし手取りが18万円なら|「60回なら": "examples of what a person may type",
    "数か月から半年の家計": "how long a household book may be kept; there is no rule and no source for it",
    "人数で半数以上か、金額で半分を超える": "in a guide: half as a word (rehabilitation/vote_share)",
}
# What marks a figure that was not confirmed.
CAUTION = re.compile("目安|確かめ|要確認|によって|により|ことがあります|ふつう|ことが多い|約束が多い|形が多い")


# ---- no text has a figure of its own


@EVERY_PATH
def test_no_text_has_a_figure_of_its_own(path: str) -> None:
    assert [(text.place, found) for text in texts_in(path) for found in _bare(text.words)] == []


def _bare(text: str) -> list[str]:
    without = re.sub(r"\{[^}]*\}", "", text)
    for exempt in EXEMPT:
        without = re.sub(exempt, "", without)
    return BARE.findall(without)


@pytest.mark.parametrize("exempt", EXEMPT)
def test_every_exemption_is_still_needed_and_says_why(exempt: str) -> None:
    assert any(re.search(exempt, text.words) for text in TEXTS)
    assert len(EXEMPT[exempt]) >= 10


@pytest.mark.parametrize("text", [
    "7年", "140万円", "5,000万円", "44,445円", "2週間", "6か月", "5分の1", "20%", "2割", "60回", "2010年6月18日",
    "半数以上", "二週間", "18歳", "1億円", "半年", "ひと月",
])
def test_a_bare_figure_is_noticed(text: str) -> None:
    assert _bare(f"前から{text}です。")


@pytest.mark.parametrize("text", [
    "2回目の相談", "もう一度", "1社だけ", "2人で", "3つ", "数か月", "#9110", "{a/b:回}", "十分です",
])
def test_a_word_of_the_sentence_is_none(text: str) -> None:
    assert _bare(text) == []


# ---- every figure can be written


@pytest.mark.parametrize("day", DAYS, ids=date.isoformat)
@EVERY_PATH
def test_every_text_can_be_read_on_every_day(path: str, day: date) -> None:
    for text in texts_in(path):
        assert "/" not in "".join(re.findall(r"\{[^}]*\}", filled(text.words, day))), text.place


@EVERY_PATH
def test_every_figure_of_a_text_exists(path: str) -> None:
    named = {name for text in texts_in(path) for name in figures_of(text.words)}
    assert named - set(NAMES) == set()


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.place)
def test_a_guard_is_needed_and_stands_before_its_own_figure(text: Text) -> None:
    for line in text.words.splitlines():
        guards = re.findall(r"\{since ([^}]*)\}", line)
        assert not guards or (line.startswith("{since ") and len(guards) == 1)
        for name in guards:
            assert min(parameter(name)["values"]) > DAYS[0], "it is in force on every day: no guard is needed"
            assert re.search(rf"\{{{name}[\[:}}]", line)


def test_a_line_on_a_law_to_come_is_left_out_until_its_day() -> None:
    name = "garnishment/family_lien_monthly"
    text = f"養育費は残ります。\n{{since {name}}}月{{{name}}}まで、{{who}}です。\n終わり。"
    assert fill(text, date(2026, 3, 31), {"who": "優先"}) == "養育費は残ります。\n終わり。"
    assert fill(text, date(2026, 4, 1), {"who": "優先"}) == "養育費は残ります。\n月8万円まで、優先です。\n終わり。"


def test_a_figure_not_in_force_is_an_error_where_no_guard_stands() -> None:
    with pytest.raises(KnowledgeError):
        fill("月{garnishment/family_lien_monthly}", date(2026, 3, 31))
    with pytest.raises(KnowledgeError):
        fill("月{garnishment/nobody_knows}", TODAY)


@pytest.mark.parametrize(("text", "expected"), [
    ("{rehabilitation/bar_years}", "7年"),
    ("{adviser/scrivener_limit}", "140万円"),
    ("{negotiation/instalments[longest]:回}", "60回"),
    ("{rehabilitation/plan_months[standard]:年}", "3年"),
    ("{rehabilitation/plan_months[shown][1]:回}", "48回"),
    ("{fees/rehabilitation}", "30万円〜80万円"),
    ("{fees/rehabilitation_commissioner[1]}", "25万円"),
    ("{garnishment/seizable_share}", "4分の1"),
    ("{rehabilitation/vote_share:半数}", "半数"),
    ("{rehabilitation/hardship_paid_share:半分}", "4分の3"),
    ("{guide_figures/income_swing_share:割}", "2割"),
    ("{adviser/lawyer_reduction_fee:%}", "10%"),
    ("{prescription/overpayment_line}", "2010年6月18日"),
    ("{prescription/overpayment_line:年月}", "2010年6月"),
    ("{rehabilitation/minimum_payment[one_fifth][share]}", "5分の1"),
    ("{rehabilitation/minimum_payment[one_million][up_to]}", "500万円"),
    ("{legal_aid/income_limit[general][1]}", "182,000円"),
    ("{people/adult_age:歳}", "18歳"),
])
def test_a_figure_as_it_is_written(text: str, expected: str) -> None:
    assert fill(text, TODAY) == expected


@pytest.mark.parametrize(("months", "expected"), [(36, "3年"), (30, "30か月"), (12, "1年"), (6, "6か月")])
def test_months_are_told_in_years_only_where_nothing_is_lost(months: int, expected: str) -> None:
    assert quantity(months, "months", "年") == expected


# ---- what was not confirmed is said with caution


@pytest.mark.parametrize("text", [text for text in TEXTS if figures_of(text.words)], ids=lambda text: text.place)
def test_an_unconfirmed_figure_is_shown_with_caution(text: Text) -> None:
    unsure = [name for name in figures_of(text.words) if name in NAMES and not parameter(name)["verified"]]
    assert not unsure or CAUTION.search(text.words), unsure


# ---- every parameter is used, and whole


@cache
def _named_somewhere() -> frozenset[str]:
    notes = {"errata", "inventory", "informs_only"}
    files = [file for file in ROOT.rglob("*.yml") if file.parent.name != "parameters" and file.stem not in notes]
    files += list((ROOT.parent / "actions").rglob("*.py"))
    return frozenset(name for file in files for name in _slashed(file))


def _slashed(file: Path) -> Iterator[str]:
    yield from re.findall(r"[a-z_]+/[a-z_0-9]+", file.read_text(encoding="utf-8"))


@EVERY_NAME
def test_a_parameter_is_used_by_a_text_or_a_rule(name: str) -> None:
    assert name in _named_somewhere(), "nothing says it and nothing reads it: use it or take it out"


@EVERY_NAME
def test_a_parameter_is_whole(name: str) -> None:
    record = parameter(name)
    assert set(record) <= {"description", "unit", "values", "reference", "checked_on", "verified", "note"}
    assert record["description"]
    assert record["unit"]
    assert set(record["reference"]) == set(record["values"]) != set()
    for reference in record["reference"].values():
        assert set(reference) <= {"law", "article", "source"}, "a comma in an unquoted source"
        assert reference.get("source") or (reference.get("law") and reference.get("article"))
    assert isinstance(record["checked_on"], date)
    assert isinstance(record["verified"], bool)


# ---- what is worked out from other figures is worked out right


def _now(name: str) -> Any:
    return in_force(name, TODAY)


def _span(*parts: tuple[int, int]) -> list[int]:
    return [sum(low for low, _ in parts), sum(high for _, high in parts)]


def _times(count: int, name: str) -> list[int]:
    return [count * end for end in _now(name)]


EXAMPLES = [name for name in NAMES if re.fullmatch(r"guide_figures/example_(\d+|assets)", name)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_worked_example_follows_from_the_law(name: str) -> None:
    example = _now(name)
    for key, value in example.items():
        assert value == _worked_out(key, example), key


def _worked_out(key: str, example: dict[str, int]) -> int:
    """What `key` of a worked example has to be; what it starts from stands for itself."""
    debt, plan = example["debt"], example.get("plan", example["debt"])
    if key == "plan":
        return plan_floor(debt, example.get("assets", 0), TODAY).amount
    if key == "monthly_cut":
        return example["before"] - example["monthly_36"]
    part, _, months = key.partition("_")
    if months.isdigit():
        lengths = _now("rehabilitation/plan_months" if "plan" in example else "negotiation/instalments")["shown"]
        assert int(months) in lengths
        return monthly(plan if part == "monthly" else debt, int(months))
    return example[key]


def test_every_kind_of_worked_example_is_checked() -> None:
    rest = {name for name in NAMES if "/example_" in name} - set(EXAMPLES)
    assert rest == {
        "guide_figures/example_five_creditors_fee", "guide_figures/example_eight_creditors_fee",
        "guide_figures/example_eight_settlement_fee",
    }


@pytest.mark.parametrize(("name", "expected"), [
    ("guide_figures/example_five_creditors_fee", lambda: _times(5, "fees/voluntary_arrangement_per_creditor")),
    ("guide_figures/example_eight_creditors_fee", lambda: _times(8, "fees/voluntary_arrangement_per_creditor")),
    ("guide_figures/example_eight_settlement_fee", lambda: 8 * _now("adviser/lawyer_settlement_fee")),
    ("fees/voluntary_arrangement_per_creditor", lambda: _span(
        _now("guide_figures/retainer_per_creditor"), [_now("adviser/lawyer_settlement_fee")] * 2)),
    ("guide_figures/rehabilitation_total_cost", lambda: _span(
        _now("fees/rehabilitation"), _now("guide_figures/rehabilitation_court_costs"),
        (0, _now("fees/rehabilitation_commissioner")[0]))),
    ("guide_figures/bankruptcy_total_cost", lambda: _span(
        _now("fees/bankruptcy"), _now("guide_figures/bankruptcy_court_costs"),
        (0, _now("fees/bankruptcy_trustee_deposit")))),
    ("guide_figures/record_after_settlement_years", lambda: [
        _now("negotiation/instalments")[key] // 12 + _now("credit_bureaus/contract_record_years")
        for key in ("standard", "longest")]),
    ("guide_figures/one_fifth_share", lambda: next(
        band["share"] for band in _now("rehabilitation/minimum_payment") if band["basis"] == "one_fifth")),
    ("garnishment/income_above_share", lambda: income_above_share(TODAY)),
    ("rehabilitation/few_creditors", lambda: floor(1 / Fraction(_now("rehabilitation/vote_share")))),
    ("rehabilitation/debt_ceiling", lambda: _now("rehabilitation/minimum_payment")[-1]["up_to"]),
    ("prescription/overpayment_line", lambda: max(parameter("prescription/overpayment_line")["values"])),
    ("garnishment/statutory_child_support_from",
     lambda: min(parameter("garnishment/statutory_child_support_monthly")["values"])),
], ids=lambda value: value if isinstance(value, str) else "")
def test_a_figure_that_follows_from_others_is_worked_out_again(name: str, expected: Any) -> None:
    assert _now(name) == expected()


@pytest.mark.parametrize(("debt", "basis"), [
    (999_999, "full_amount"), (1_000_000, "one_million"), (5_000_000, "one_million"), (5_000_001, "one_fifth"),
    (15_000_000, "one_fifth"), (15_000_001, "three_million"), (30_000_000, "three_million"), (30_000_001, "one_tenth"),
    (50_000_000, "one_tenth"),
])
def test_the_bands_that_the_answers_tell_meet_without_a_gap(debt: int, basis: str) -> None:
    floor_ = minimum_payment(debt, TODAY)
    assert floor_ is not None
    assert floor_.basis == basis
    band = {one["basis"]: one for one in _now("rehabilitation/minimum_payment")}[basis]
    assert floor_.amount == band.get("amount", ceil(debt * Fraction(band.get("share", "1/1"))))
