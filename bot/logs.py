"""Logging without anybody's words. Called before Rasa is imported: it prints whole conversations otherwise."""

from __future__ import annotations

import logging
import os
import warnings
from typing import Any

import structlog

_SILENT = ("rasa", "rasa_sdk", "tensorflow", "spacy", "ginza", "matplotlib", "sqlalchemy", "asyncio")


def _drop(_logger: Any, _method: str, _event: dict[str, Any]) -> dict[str, Any]:
    raise structlog.DropEvent


def _our_own_only(message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: Any) -> None:
    """Rasa's dependencies of 2023 warn of themselves on every start; filters do not help, some reset them."""
    if "site-packages" not in filename and "importlib" not in filename:
        logging.getLogger("yarinaoshi").warning("%s at line %d: %s", category.__name__, lineno, filename)


def silence() -> None:
    """Drop every structlog event and everything that Rasa, spaCy and TensorFlow log; keep our own lines."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("TQDM_DISABLE", "1")  # Rasa's many bars; our own one says so itself
    warnings.showwarning = _our_own_only
    structlog.configure(processors=[_drop], cache_logger_on_first_use=False)
    for name in _SILENT:
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.CRITICAL)


def own(name: str) -> logging.Logger:
    """A logger for our own lines: ids, kinds and durations only, never a text, a fact or an exception's message."""
    return logging.getLogger(f"yarinaoshi.{name}")
