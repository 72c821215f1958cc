"""The language of `expect` in tests/cases/*.yml, as the header of those files describes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def texts_of(node: Any) -> Iterator[str]:
    """Every text in an answer, however deep."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from texts_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts_of(value)


def is_one_of(actual: Any, expected: Any) -> bool:
    """`expected`: a value, a list of values (any of them), or `!value` (anything but)."""
    if isinstance(expected, list):
        return any(is_one_of(actual, one) for one in expected)
    if isinstance(expected, str) and expected.startswith("!"):
        return actual != expected[1:]
    return actual == expected


def _lengths(estimate: Mapping[str, Any]) -> list[tuple[int, int]]:
    entries = [estimate, *estimate["alternatives"]]
    return [(entry["months"], entry["monthly"]) for entry in entries]


def _estimate_faults(actual: Mapping[str, Any] | None, expected: Mapping[str, Any] | None) -> Iterator[str]:
    if expected is None or actual is None:
        if expected is not actual:
            yield f"estimate: {actual!r}"
        return
    checks = {
        "total_repayment": lambda want: is_one_of(actual["total_repayment"], want),
        "basis": lambda want: is_one_of(actual["basis"], want),
        "months": lambda want: any(months == want for months, _ in _lengths(actual)),
        "monthly": lambda want: any(
            monthly == want and months == expected.get("months", months) for months, monthly in _lengths(actual)
        ),
        "total_repayment_min": lambda want: actual["total_repayment"] >= want,
        "total_repayment_max": lambda want: actual["total_repayment"] <= want,
        "months_max": lambda want: all(months <= want for months, _ in _lengths(actual)),
        "fee_range_includes": lambda want: actual["fee_range"][0] <= want <= actual["fee_range"][1],
        "fee_range_overlaps": lambda want: actual["fee_range"][0] <= want[1] and want[0] <= actual["fee_range"][1],
    }
    for name, want in expected.items():
        if not checks[name](want):
            yield f"estimate.{name}: expected {want!r}, got {actual!r}"


def _procedure_faults(actual: Mapping[str, Any], expected: Mapping[str, Any]) -> Iterator[str]:
    for name, want in expected.items():
        if name == "estimate":
            yield from _estimate_faults(actual["estimate"], want)
        elif name not in ("status", "available_from"):
            raise KeyError(f"unknown expectation of a procedure: {name}")
        elif not is_one_of(actual[name], want):
            yield f"{name}: expected {want!r}, got {actual[name]!r}"


def _procedures(answer: Mapping[str, Any], expected: Mapping[str, Any]) -> Iterator[str]:
    by_id = {procedure["id"]: procedure for procedure in answer["procedures"]}
    for name, wanted in expected.items():
        for fault in _procedure_faults(by_id[name], wanted):
            yield f"{name}.{fault}"


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _urgent(answer: Mapping[str, Any], expected: list[Mapping[str, Any]]) -> Iterator[str]:
    for wanted in expected:
        found = [
            (place, item) for place, item in enumerate(answer["urgent"])
            if any(one in item["id"] for one in _as_list(wanted["id"]))
        ]
        if not found:
            yield f"urgent: no {wanted['id']} among {[item['id'] for item in answer['urgent']]}"
        elif "deadline" in wanted and not any(is_one_of(item["deadline"], wanted["deadline"]) for _, item in found):
            yield f"urgent {wanted['id']}: expected {wanted['deadline']}, got {[item['deadline'] for _, item in found]}"
        elif wanted.get("first") and found[0][0] != 0:
            yield f"urgent {wanted['id']}: not first"


def _urgent_not(answer: Mapping[str, Any], expected: list[str]) -> Iterator[str]:
    for item in answer["urgent"]:
        if any(one in item["id"] for one in expected):
            yield f"urgent: {item['id']} does not belong here"


def _about(part: str) -> Any:
    def faults(answer: Mapping[str, Any], patterns: list[str]) -> Iterator[str]:
        items = [f"{item['text']} {item['why']}" for item in answer[part]]
        for pattern in patterns:
            if not any(re.search(pattern, item) for item in items):
                yield f"{part}: none about {pattern}: {items}"
    return faults


def _says(answer: Mapping[str, Any], patterns: list[str]) -> Iterator[str]:
    for pattern in patterns:
        if not any(re.search(pattern, text) for text in texts_of(answer)):
            yield f"says nothing of {pattern}"


def _never(answer: Mapping[str, Any], patterns: list[str]) -> Iterator[str]:
    for pattern in patterns:
        for text in texts_of(answer):
            if re.search(pattern, text):
                yield f"must never say {pattern}: {text}"


def _names(facts: Iterable[str]) -> set[str]:
    return {part for fact in facts for part in (fact, fact.split(".")[0])}


def _missing_includes(answer: Mapping[str, Any], expected: list[str]) -> Iterator[str]:
    listed = [*answer["missing"], *(name for one in answer["procedures"] for name in one["missing"])]
    for name in expected:
        if name not in _names(listed):
            yield f"missing: no {name} among {listed}"


def _missing_excludes(answer: Mapping[str, Any], expected: list[str]) -> Iterator[str]:
    for name in expected:
        if name in _names(answer["missing"]):
            yield f"missing: {name} does not belong here"


def _before(answer: Mapping[str, Any], expected: list[list[str]]) -> Iterator[str]:
    order = [procedure["id"] for procedure in answer["procedures"]]
    for first, second in expected:
        if order.index(first) > order.index(second):
            yield f"{first} should come before {second}: {order}"


def _adviser(answer: Mapping[str, Any], expected: Any) -> Iterator[str]:
    if not is_one_of(answer["adviser"]["kind"], expected):
        yield f"adviser: expected {expected}, got {answer['adviser']}"


def _legal_aid(answer: Mapping[str, Any], expected: Any) -> Iterator[str]:
    if not is_one_of(answer["legal_aid"]["status"], expected):
        yield f"legal aid: expected {expected}, got {answer['legal_aid']}"


_CHECKS = {
    "procedures": _procedures, "urgent": _urgent, "urgent_not": _urgent_not, "says": _says, "never": _never,
    "questions_about": _about("questions"), "documents_about": _about("documents"),
    "next_steps_about": _about("next_steps"), "missing_includes": _missing_includes,
    "missing_excludes": _missing_excludes, "before": _before, "adviser": _adviser, "legal_aid": _legal_aid,
}


def faults(answer: Mapping[str, Any], expect: Mapping[str, Any]) -> list[str]:
    """What `answer` (as JSON) lacks of `expect`; an unknown word in `expect` is a KeyError, never passed over."""
    return [fault for name, wanted in expect.items() for fault in _CHECKS[name](answer, wanted)]
