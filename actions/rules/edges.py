"""Where something changes on the way from one number to another: probed on the way, then found by halving."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Found = TypeVar("Found")


def first_other(at: Callable[[int], Found], start: Found, near: int, probes: Iterable[int]) -> tuple[int, Found] | None:
    """The first value after `near` at which `at` does not give `start`, with what it gives; None: no probe met one.

    `probes` lead away from `near`: what changes and changes back again between two of them is passed over.
    """
    inside = near
    for probe in probes:
        found = at(probe)
        if found != start:
            return _halved(at, start, inside, probe, found)
        inside = probe
    return None


def in_even_steps(near: int, far: int, count: int) -> Iterator[int]:
    """Up to `count` numbers on the way from `near` to `far`, the last one `far`."""
    steps = min(count, abs(far - near))
    return (near + (far - near) * step // steps for step in range(1, steps + 1))


def in_doubling_steps(near: int, far: int) -> Iterator[int]:
    """Numbers on the way from `near` to `far`, each step twice as long as the last, the last one `far`."""
    way, step = 1 if far > near else -1, 1
    while near != far:
        near = near + way * step if abs(far - near) > step else far
        step *= 2
        yield near


def _halved(at: Callable[[int], Found], start: Found, inside: int, beyond: int, found: Found) -> tuple[int, Found]:
    while abs(beyond - inside) > 1:
        middle = (inside + beyond) // 2
        here = at(middle)
        if here == start:
            inside = middle
        else:
            beyond, found = middle, here
    return beyond, found
