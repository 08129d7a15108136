"""The word files as data: the one place that parses them. Does not belong here: what the words are compiled to."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same reading, ten times faster where libyaml is built in


@cache
def load(name: str) -> Any:
    """A YAML file of this folder, parsed once a process: read it, never change it."""
    with (FOLDER / name).open(encoding="utf-8") as f:
        return yaml.load(f, Loader=_LOADER)
