"""Random facts out of the whole vocabulary, as the interface would receive them."""

from __future__ import annotations

from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import BaseModel

from actions.rules.facts import Facts, Range

_YEARS = st.integers(1990, 2028)
_DAY = st.dates(date(1990, 1, 1), date(2028, 12, 31))
_PARTIAL = st.one_of(_YEARS.map(str), _DAY.map(lambda day: day.isoformat()[:7]), _DAY.map(lambda day: day.isoformat()))
_AMOUNTS = st.one_of(
    st.integers(0, 60), st.integers(0, 60_000_000),
    st.sampled_from([1_000_000, 1_400_000, 5_000_000, 15_000_000, 30_000_000, 50_000_000, 50_000_001, 10**12]),
)
_RANGE = st.tuples(_AMOUNTS, _AMOUNTS).map(lambda ends: {"range": sorted(ends)})
_NAMES = st.sampled_from(sorted(Facts.model_fields))


def _bound(metadata: list[Any], kind: type, name: str, otherwise: int) -> Any:
    return next((getattr(bound, name) for bound in metadata if isinstance(bound, kind)), otherwise)


def _annotated(kind: Any) -> st.SearchStrategy[Any]:
    base, *metadata = get_args(kind)
    flat = [bound for one in metadata for bound in (getattr(one, "metadata", None) or [one])]
    low, high = _bound(flat, Ge, "ge", 0), _bound(flat, Le, "le", 10**12)
    if base is float:
        return st.floats(low, high)
    if base is int:
        return _AMOUNTS.filter(lambda amount: low <= amount <= high)
    if base is Range:
        return st.tuples(st.integers(1, 9), st.integers(1, 9)).map(lambda ends: {"range": sorted(ends)})
    return _PARTIAL if _may_be_partial(metadata) else _DAY.map(lambda day: day.isoformat())


def _may_be_partial(metadata: list[Any]) -> bool:
    return any("partial" in getattr(getattr(one, "func", None), "__name__", "") for one in metadata)


def _value(kind: Any) -> st.SearchStrategy[Any]:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return st.one_of(*(_value(one) for one in get_args(kind) if one is not NoneType))
    if origin is Annotated:
        return _annotated(kind)
    if origin is Literal:
        return st.sampled_from(get_args(kind))
    if origin is list:
        inner = _NAMES if get_args(kind)[0] is str else _value(get_args(kind)[0])
        return st.lists(inner, max_size=3)
    if kind is Range:
        return _RANGE
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return facts_like(kind)
    return st.booleans() if kind is bool else st.sampled_from(["東京都", "秋田県", "大阪府", "沖縄県"])


def facts_like(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Any facts of `model`, most of them absent or few."""
    optional = {name: _field(field) for name, field in model.model_fields.items()}
    return st.fixed_dictionaries({}, optional=optional)


def _field(field: Any) -> st.SearchStrategy[Any]:
    if not field.metadata:
        return _value(field.annotation)
    return _value(Annotated[(field.annotation, *field.metadata)])
