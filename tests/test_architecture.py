"""The layers, the vocabulary and the sizes are a test, not a wish."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import yaml

from actions.rules.facts import Facts, OfferFacts, PriorFacts
from actions.rules.knowledge import load
from tests.conftest import ROOT

DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
OWN_SLOTS = {"asked", "attempts", "history", "sources", "announced", "done", "pending"}
PYTHON = sorted(file for folder in ("bot", "actions") for file in (ROOT / folder).rglob("*.py"))


def test_each_layer_knows_only_what_lies_behind_it() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout


def test_every_fact_of_the_vocabulary_is_a_slot_and_nothing_else_is() -> None:
    assert set(DOMAIN["slots"]) == {*Facts.model_fields, *OWN_SLOTS}


def test_every_entity_is_a_fact() -> None:
    facts = {name for name in Facts.model_fields if name not in ("prior", "offer")}
    groups = {"prior": PriorFacts, "offer": OfferFacts}
    parts = {f"{group}.{name}" for group, model in groups.items() for name in model.model_fields}
    assert set(DOMAIN["entities"]) == facts | parts


def test_the_documented_vocabulary_names_every_fact() -> None:
    documented = set(re.findall(r"`([a-z_0-9]+)`", (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")))
    assert {*Facts.model_fields, *PriorFacts.model_fields, *OfferFacts.model_fields} - documented == set()


def test_every_topic_is_an_intent_with_examples_a_rule_and_nothing_is_left_over() -> None:
    intents = {name for name in DOMAIN["intents"] if name != "nlu_fallback"}
    trained = {file.stem for file in (ROOT / "data" / "nlu").glob("*.yml")}
    documented = set(re.findall(r"`([a-z_]+)`", (ROOT / "docs" / "topics.md").read_text(encoding="utf-8")))
    ruled = set()
    for file in (ROOT / "data" / "rules").glob("*.yml"):
        ruled |= set(re.findall(r"intent: (\w+)", file.read_text(encoding="utf-8")))
    assert intents == trained
    assert intents - {"start_over"} <= documented
    assert ruled - {"nlu_fallback"} == intents


def test_every_action_has_its_file_of_the_same_name() -> None:
    files = {file.stem for file in (ROOT / "actions").glob("action_*.py")}
    assert set(DOMAIN["actions"]) == files


def test_every_question_has_its_reason_and_every_answerable_topic_its_answers() -> None:
    for fact, words in load("conversation/questions").items():
        assert words["ask"].endswith(("。", "か。")), fact
        assert words["why"], fact
    asked = {name for name in DOMAIN["intents"] if name.startswith("ask_")}
    assert asked <= {file.stem for file in (ROOT / "knowledge" / "faq").glob("*.yml")}


def test_the_domain_is_a_table_of_contents() -> None:
    assert len((ROOT / "domain.yml").read_text(encoding="utf-8").splitlines()) <= 300


def test_no_module_is_longer_than_one_sitting() -> None:
    lengths = {file.relative_to(ROOT).as_posix(): len(file.read_text(encoding="utf-8").splitlines()) for file in PYTHON}
    assert {name: length for name, length in lengths.items() if length > 250} == {}


def test_everything_public_is_documented_and_typed() -> None:
    bare = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
        for file in PYTHON
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not _nested(file, node)
        and (ast.get_docstring(node) is None or (not isinstance(node, ast.ClassDef) and node.returns is None))
    ]
    assert bare == []


def _nested(file: Path, node: ast.AST) -> bool:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    return any(one.lineno < node.lineno <= (one.end_lineno or 0) for one in functions)


def test_what_a_person_reads_stands_in_knowledge_and_not_in_the_actions() -> None:
    texts = [
        f"{file.relative_to(ROOT)}: {node.value}"
        for file in PYTHON
        if file.is_relative_to(ROOT / "actions")
        for node in ast.walk(_without_docstrings(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search("[ぁ-ん]{2}", node.value)
    ]
    assert texts == []


def _without_docstrings(file: Path) -> ast.Module:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, documented) and ast.get_docstring(node):
            node.body[0] = ast.Pass()
    return tree


def test_no_document_or_lock_names_an_address_to_download_from() -> None:
    for file in [*(ROOT / "requirements").glob("*"), ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"pypi|registry\.npm|files\.pythonhosted|--index-url|--find-links", text, re.I), file.name
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name
