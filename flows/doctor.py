"""`hasila doctor`: what is wrong with an installation, and how to mend it. Looks, changes nothing."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from flows.settings import Settings, prefect_server
from warehouse.release import CURRENT, releases

_ROOT = Path(__file__).parents[1]
_FREE_BYTES = 2_000_000_000  # a release, its successor and what DuckDB spills


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `text` says how to mend it if it is not fine."""

    fine: bool
    text: str


def findings(chosen: Settings) -> Iterator[Finding]:
    """Everything that was looked at."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(sys.version_info >= (3, 11), f"Python {version} (3.11 or newer)")
    yield from _packages()
    yield from _home(chosen.home)
    for path in chosen.raw:
        yield Finding(path.exists(), f"raw {path}" + ("" if path.exists() else ": not there; correct the setting raw"))
    server = prefect_server()
    yield Finding(True, f"Prefect server {server}" if server else "no Prefect server set (PREFECT_API_URL): each run starts one of its own")


def _packages() -> Iterator[Finding]:
    wanted = re.findall(r"^([\w.-]+)==([\w.]+)", (_ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    for name, version in wanted:
        try:
            found = metadata.version(name).split("+")[0]
        except metadata.PackageNotFoundError:
            found = "missing"
        mend = "" if found == version else f", but {version} is what was tried together; run `make venv`"
        yield Finding(found == version, f"{name} {found}{mend}")


def _home(home: Path) -> Iterator[Finding]:
    if not home.is_dir():
        yield Finding(True, f"home {home}: not there yet; the first run makes it")
        return
    free = shutil.disk_usage(home).free
    enough = free >= _FREE_BYTES
    yield Finding(enough, f"{free / 1e9:.1f} GB free at {home}" + ("" if enough else "; make room, 2 GB are wanted"))
    if not (home / CURRENT).exists():
        yield Finding(True, f"no release in {home} yet")
        return
    wal = home / f"{CURRENT}.wal"
    left = f"; {wal} was left by a writer: close it and remove the file" if wal.exists() else ""
    yield Finding(not left, f"{len(releases(home))} releases{left}")
