"""What the processes of one test run have together, made once for all; and what each of them starts for itself and ends.

The tests run in several processes, which know nothing of each other. Belongs here: who makes something, and who waits for it. Does not
belong here: what is made or started.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

Started = tuple[subprocess.Popen, dict[str, Any]]


def common_folder(factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of the test run."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "together"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def held(path: Path) -> Iterator[None]:
    """A lock that the system takes back when its process dies."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def made(folder: Path, name: str, make: Callable[[Path], Any]) -> tuple[Path, Any]:
    """The folder of this name, and what `make` told when it filled it: for whoever asks first, the others wait for it.

    Nothing of a make that fails is left; whoever asks next tries again, and fails by itself.
    """
    path, told = folder / name, folder / f"{name}.json"
    with held(folder / f"{name}.lock"):
        if not told.exists():
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir()
            told.write_text(json.dumps(make(path)))
    return path, json.loads(told.read_text())


@contextmanager
def kept(started: Started) -> Iterator[dict[str, Any]]:
    """What was told of a process that was started, while it runs."""
    process, told = started
    try:
        yield told
    finally:
        process.terminate()
        process.wait(60)
