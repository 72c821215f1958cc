"""Training, once for each state of the sources: the model carries the fingerprint of what it was made from."""

from __future__ import annotations

import hashlib
import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from bot.settings import ROOT

SOURCES = (
    "config.yml", "domain.yml", "data", "bot/understanding/ginza.py", "bot/understanding/tfidf.py",
    "bot/understanding/retrieval.py", "bot/understanding/nearness.py", "bot/understanding/lexicon/concepts.yml",
    "knowledge/faq", "knowledge/faq_asks",
    "requirements/run.txt",
)


def fingerprint() -> str:
    """A hash over everything that a model depends on."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(model: Path) -> bool:
    """Whether `model` exists and was made from the sources as they are."""
    mark = _mark(model)
    return model.is_file() and mark.is_file() and mark.read_text(encoding="utf-8") == fingerprint()


def train(model: Path) -> bool:
    """Trains into `model` where the sources changed; gives whether anything was done. Shows a progress bar."""
    if is_current(model):
        return False
    before = fingerprint()
    made = _train_with_progress()
    model.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(made, model)
    _mark(model).write_text(before, encoding="utf-8")
    return True


def _train_with_progress() -> Path:
    import rasa
    from dask.callbacks import Callback
    from tqdm import tqdm

    output = tempfile.mkdtemp(prefix="yarinaoshi-model-")
    bar = tqdm(desc="学習中", unit="段", file=sys.stderr, dynamic_ncols=True, disable=False)
    with bar, Callback(**_steps(bar)), redirect_stdout(io.StringIO()):
        result = rasa.train(
            domain=str(ROOT / "domain.yml"), config=str(ROOT / "config.yml"), training_files=str(ROOT / "data"),
            output=output, fixed_model_name="yarinaoshi",
        )
    if result.code != 0 or result.model is None:
        raise RuntimeError(f"training ended with code {result.code}")
    return Path(result.model)


def _steps(bar: Any) -> dict[str, Callable[..., None]]:
    def begin(graph: dict[str, Any]) -> None:
        bar.total = (bar.total or 0) + len(graph)
        bar.refresh()

    def step(*_: Any) -> None:
        bar.update()

    return {"start": begin, "posttask": step}


def _files() -> Iterator[Path]:
    for source in SOURCES:
        path = ROOT / source
        yield from sorted(path.rglob("*.yml")) if path.is_dir() else (path,)


def _mark(model: Path) -> Path:
    return model.with_suffix(".sources")
