"""What all tests share: the environment as the project sets it, and the way to material that is not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import flows  # noqa: F401  (prepares the environment before anything imports Prefect or Great Expectations)

ROOT = Path(__file__).parents[1]
_SHARED = Path(os.environ.get("HASILA_SHARED") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real articles and their annotations. It is not part of the project; without it the test is skipped, and says so."""
    if not (_SHARED / "gold").is_dir():
        pytest.skip(f"real articles are not here ({_SHARED}); set HASILA_SHARED to their folder to run this")
    return _SHARED


@pytest.fixture(scope="session")
def samples() -> Path:
    """The project's own articles."""
    return ROOT / "samples"


@pytest.fixture
def clean_variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """No HASILA_* variable and no hasila.toml: a working folder of the test's own."""
    for name in [n for n in os.environ if n.startswith("HASILA_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return monkeypatch
