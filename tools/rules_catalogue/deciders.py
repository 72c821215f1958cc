"""Which code decides a rule, found by its number; and the rules that only inform, with the reason why.

A rule is decided where a function of a procedure bears its number, where the code of `actions/rules` names it (in a
finding, or in the docstring of what reckons it), or where a table that the code decides by names it. A range of
numbers (`R-090 to R-097`) and an example in backquotes name nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import getsourcefile, getsourcelines
from pathlib import Path
from typing import Any

from actions.rules.knowledge import ROOT, load, rule_records
from actions.rules.procedures.outlook import Rule
from actions.rules.procedures.registry import rules_numbered
from tools.rules_catalogue.records import Code

REPOSITORY = ROOT.parent
TABLES: Mapping[str, str] = {
    "guidance/urgent": "actions/rules/urgency.py",
    "comparison": "actions/rules/comparison/offer.py",
}
"""The tables of `knowledge/` whose entries name a rule and are decided from facts, and by which module."""

_NUMBER = re.compile(r"R-\d{3}")
_NOT_NAMED = re.compile(r"`[^`]*`|R-\d{3} to R-\d{3}")
_Named = ast.Module | ast.FunctionDef | ast.ClassDef


def informs_only() -> Mapping[str, str]:
    """The rules that judge nothing, each with the reason."""
    return load("informs_only")


def is_decided(number: str) -> bool:
    """Whether some code decides the rule."""
    return bool(rules_numbered(number) or code_naming(number) or mentions(number))


def code_of(rule: Rule) -> Code:
    """The place and the words of a rule function."""
    path = Path(getsourcefile(rule) or "").relative_to(REPOSITORY).as_posix()
    return Code(path, getsourcelines(rule)[1], rule.__name__, _first_line(rule.__doc__))


def code_naming(number: str) -> tuple[Code, ...]:
    """The functions that give out the rule's sentences, and the modules that decide by a table naming it."""
    by_table = (
        _module(path) for table, path in TABLES.items()
        if (ROOT / f"{table}.yml").is_file() and number in set(_numbers_in(load(table)))
    )
    return (*_index()[0].get(number, ()), *by_table)


def mentions(number: str) -> tuple[Code, ...]:
    """The modules and functions whose docstring says that they are about the rule."""
    return _index()[1].get(number, ())


def citing(number: str) -> Mapping[str, int]:
    """The files of `knowledge/` whose entries cite the rule, with how often; its record is none of them."""
    return {path: numbers.count(number) for path, numbers in _citations().items() if number in numbers}


@cache
def _index() -> tuple[Mapping[str, tuple[Code, ...]], Mapping[str, tuple[Code, ...]]]:
    """By rule number: the code that names it, and the docstrings that do."""
    named: dict[str, dict[Code, None]] = {}
    told: dict[str, dict[Code, None]] = {}
    for file in sorted((REPOSITORY / "actions" / "rules").rglob("*.py")):
        for node, owner in _owned(ast.parse(file.read_text(encoding="utf-8"))):
            place = _place(file, owner)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _NUMBER.fullmatch(node.value):
                named.setdefault(node.value, {})[place] = None
            elif isinstance(node, _Named):
                for number in _NUMBER.findall(_NOT_NAMED.sub("", ast.get_docstring(node) or "")):
                    told.setdefault(number, {})[place] = None
    return tuple({number: tuple(places) for number, places in index.items()} for index in (named, told))


def _owned(tree: ast.Module) -> Iterator[tuple[ast.AST, _Named]]:
    """Every node with the outermost function, class or module that it stands in."""
    yield tree, tree
    for top in tree.body:
        owner = top if isinstance(top, _Named) else tree
        yield from ((node, owner) for node in ast.walk(top))


def _place(file: Path, owner: _Named) -> Code:
    path, doc = file.relative_to(REPOSITORY).as_posix(), _first_line(ast.get_docstring(owner))
    if isinstance(owner, ast.Module):
        return Code(path, 1, "", doc)
    return Code(path, owner.lineno, owner.name, doc)


def _module(path: str) -> Code:
    return Code(path, 1, "", _first_line(ast.get_docstring(ast.parse((REPOSITORY / path).read_text(encoding="utf-8")))))


def _first_line(doc: str | None) -> str:
    return (doc or "").strip().split("\n\n")[0].replace("\n", " ")


@cache
def _citations() -> Mapping[str, tuple[str, ...]]:
    files = (file for file in sorted(ROOT.rglob("*.yml")) if file.parent.name not in ("rules", "parameters"))
    names = (file.relative_to(ROOT).with_suffix("").as_posix() for file in files)
    return {name: tuple(_numbers_in(load(name))) for name in names if name != "informs_only"}


def _numbers_in(node: Any) -> Iterator[str]:
    """The rule numbers under any `rule:` or `rules:` of a table."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            cited = [value] if isinstance(value, str) else value
            if key in ("rule", "rules") and isinstance(cited, list):
                yield from (str(one) for one in cited)
            else:
                yield from _numbers_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from _numbers_in(value)


def every_number() -> tuple[str, ...]:
    """All rule numbers that have a record, in order."""
    return tuple(sorted(rule_records()))
