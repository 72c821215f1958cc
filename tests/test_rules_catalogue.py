"""`make rules`: the catalogue for a lawyer's review says what the records, the code and the cases say, as of a day."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest

from actions.rules.knowledge import rule_records
from actions.rules.procedures.registry import PROCEDURES
from tests.conftest import ROOT
from tools.rules_catalogue.__main__ import write
from tools.rules_catalogue.collecting import catalogue
from tools.rules_catalogue.records import Catalogue, RuleEntry
from tools.rules_catalogue.words import word

DAY, BEFORE, AFTER = date(2026, 11, 22), date(2026, 3, 31), date(2026, 4, 1)
LIEN = "garnishment/family_lien_monthly"
FILES = ("index.html", "rules.md", "graph.svg")
NEVER_SAID = re.compile(
    r"必ず|絶対|国が認めた|減額できます|24時間365日|全国対応|(?<!家計)診断(?!書)|ブラックリスト|自業自得"
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of each file for the pinned day."""
    return _written(DAY, tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def found() -> Catalogue:
    """The catalogue of the pinned day."""
    return catalogue(DAY)


def _written(day: date, folder: Path) -> dict[str, str]:
    write(day, folder)
    return {name: (folder / name).read_text(encoding="utf-8") for name in FILES}


def _rule(found: Catalogue, number: str) -> RuleEntry:
    return next(rule for rule in found.rules if rule.number == number)


def _section(page: str, anchor: str) -> str:
    return page.split(f'id="{anchor}"', 1)[1].split("</section>", 1)[0]


def test_every_rule_has_its_section_with_its_title_and_articles(written: dict[str, str]) -> None:
    for number, record in rule_records().items():
        section = _section(written["index.html"], number)
        assert number in section
        assert record["title"] in section
        assert record["basis"] in section
        assert f'<a id="{number}"></a>' in written["rules.md"]


def test_a_known_value_stands_with_its_article_and_its_day(written: dict[str, str]) -> None:
    section = _section(written["index.html"], "R-028")
    for part in ("5,000万円", "民事再生法第221条第1項", "2005年1月1日", "確認済み"):
        assert part in section
    assert "借金が5,000万円を超えると使えません" in section
    assert "3,000万円" in _section(written["index.html"], "rehabilitation/debt_ceiling")


def test_what_a_rule_reads_is_measured(found: Catalogue) -> None:
    seven_years = _rule(found, "R-022")
    assert "rehabilitation/bar_years" in seven_years.figures
    assert {"prior.procedure", "prior.outcome", "prior.decided_on"} <= set(seven_years.facts)
    assert "total_debt" not in seven_years.facts
    assert seven_years.lanes == ("salaried_rehabilitation",)
    assert "rehabilitation/minimum_payment" in _rule(found, "R-034").figures


def test_the_cases_that_prove_a_rule_come_before_those_that_only_show_it(found: Catalogue) -> None:
    first = _rule(found, "R-028").proofs[0]
    assert (first.strength, first.asserted, first.by_source) == ("alone", True, True)
    assert "law-order-14" in {proof.case for proof in _rule(found, "R-091").proofs if proof.asserted}


def test_a_rule_that_only_informs_says_why(written: dict[str, str], found: Catalogue) -> None:
    reason = _rule(found, "R-094").informs_because
    assert reason
    assert reason in _section(written["index.html"], "R-094")


def test_a_value_is_there_from_its_day_on_and_not_before(tmp_path: Path) -> None:
    before, after = (_section(_written(day, tmp_path)["index.html"], LIEN) for day in (BEFORE, AFTER))
    assert "まだ効力がない(2026年4月1日から)" in before
    assert "現行" not in before
    assert "まだ効力がない" not in after
    assert "8万円" in after
    assert "現行" in after


def test_the_next_value_is_named_where_one_is_known() -> None:
    entry = catalogue(BEFORE).parameters[LIEN]
    assert entry.current is None
    assert entry.following is not None
    assert entry.following.since == AFTER


def test_the_graph_holds_every_rule_of_every_procedure_and_no_raw_name(
    written: dict[str, str], found: Catalogue
) -> None:
    drawing = ElementTree.fromstring(written["graph.svg"])
    texts = ["".join(node.itertext()) for node in drawing.iter("{http://www.w3.org/2000/svg}text")]
    for procedure in PROCEDURES:
        assert word("lanes", procedure) in texts
    drawn = {text.split(" ")[0] for text in texts}
    assert {link.rule for link in found.links if link.rule.startswith("R-")} <= drawn
    assert not [text for text in texts if "_" in text]


def test_the_page_fetches_nothing(written: dict[str, str]) -> None:
    assert not re.search(r"\bsrc=|<link|@import|url\(|fetch\(|<iframe|<script ", written["index.html"])
    assert not re.search(r"\bsrc=|@import|url\(|<image|https?://(?!www\.w3\.org/2000/svg)", written["graph.svg"])


@pytest.mark.parametrize("name", FILES)
def test_nothing_in_it_promises_boasts_or_blames(written: dict[str, str], name: str) -> None:
    assert NEVER_SAID.findall(written[name]) == []


def test_every_link_inside_the_page_leads_somewhere(written: dict[str, str]) -> None:
    anchors = set(re.findall(r'\bid="([^"]+)"', written["index.html"]))
    assert set(re.findall(r'href="#([^"]+)"', written["index.html"])) <= anchors


def test_a_day_whose_law_is_not_known_is_refused() -> None:
    environment = {**os.environ, "BOT_CLOCK": "2019-12-31T10:00+09:00"}
    command = [sys.executable, "-m", "tools.rules_catalogue"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode == 2
    assert "2020年" in ended.stderr
