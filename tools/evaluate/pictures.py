"""The pictures of the report."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot as plt

from tools.evaluate.scoring import Counts
from tools.evaluate.stages import percentile


def facts(counts: Counts, file: Path) -> None:
    """F1 of every fact, with how often it was stated."""
    names = sorted(counts.names, key=lambda name: counts.f1(name)[2])
    fig, axis = plt.subplots(figsize=(8, 0.24 * len(names) + 1))
    axis.barh(names, [counts.f1(name)[2] for name in names], color="#3a6ea5")
    for place, name in enumerate(names):
        axis.text(1.01, place, f"n={counts.right[name] + counts.missed[name]}", va="center", fontsize=7)
    axis.set(xlim=(0, 1.1), xlabel="F1", title="Facts read")
    axis.tick_params(labelsize=7)
    _save(fig, file)


def confusion(pairs: Counter[tuple[str, str]], file: Path) -> None:
    """Topics as labelled (rows) against topics as understood (columns)."""
    names = sorted({name for pair in pairs for name in pair})
    grid = [[pairs[row, column] for column in names] for row in names]
    fig, axis = plt.subplots(figsize=(11, 10))
    axis.imshow([[value / max(1, sum(row)) for value in row] for row in grid], cmap="Blues", vmin=0, vmax=1)
    for row, values in enumerate(grid):
        for column, value in enumerate(values):
            if value:
                axis.text(column, row, value, ha="center", va="center", fontsize=6)
    axis.set_xticks(range(len(names)), names, rotation=90, fontsize=7)
    axis.set_yticks(range(len(names)), names, fontsize=7)
    axis.set(title="Topics: labelled (rows), understood (columns)")
    _save(fig, file)


def stages(spent: dict[str, list[float]], file: Path) -> None:
    """Milliseconds of each stage, median and 95th percentile."""
    names = sorted(spent, key=lambda name: percentile(spent[name], 0.5))
    fig, axis = plt.subplots(figsize=(8, 0.4 * len(names) + 1))
    axis.barh(names, [percentile(spent[name], 0.95) for name in names], color="#c9d8ea", label="p95")
    axis.barh(names, [percentile(spent[name], 0.5) for name in names], color="#3a6ea5", label="p50")
    axis.set(xlabel="ms a message", title="Where the time goes")
    axis.legend()
    _save(fig, file)


def _save(fig: plt.Figure, file: Path) -> None:
    fig.tight_layout()
    fig.savefig(file, dpi=110)
    plt.close(fig)
