"""The word files as data: the one place that parses them. Does not belong here: what the words are compiled to."""

from __future__ import annotations

import csv
from collections import defaultdict
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


@cache
def generated() -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """(kind, entry) → its (form, number)s in forms.csv, which build_forms.py writes."""
    out: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    with (FOLDER / "forms.csv").open(encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            out[row["kind"], row["entry"]].append((row["form"], row["number"]))
    return {key: tuple(forms) for key, forms in out.items()}
