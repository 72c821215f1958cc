"""Reading a file of words or answers."""

from pathlib import Path
from typing import Any

import yaml


def read_yaml(file: Path) -> Any:
    """The content of `file`. By the C loader: the first message waits for these lists, and the other is far slower.

    Raises:
        FileNotFoundError, yaml.YAMLError: the file is missing or broken.
    """
    return yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
