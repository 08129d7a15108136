"""What docs/operations.md promises of a backup: the whole home comes back as it was; raw/ and history/ alone give the same tables."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from flows.cli import main
from tests.pipeline.conftest import Home, article, home_at, write_lines

HISTORY = "select fact_id, recorded_at, superseded_at from facts_history order by all"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with two nights, an article of the first changed in the second."""
    folder = tmp_path_factory.mktemp("kept")
    home = home_at(folder / "home")
    assert home.run(write_lines(folder / "raw" / "x.jsonl", article(31), article(32, 6))) == 0
    assert home.run(write_lines(folder / "raw" / "x.jsonl", article(31), article(32, 6) | {"text": article(45, 9)["text"]})) == 0
    return home


def test_the_whole_home_comes_back(kept: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = str(tmp_path / "backup.tar")
    subprocess.run(["tar", "--create", "--file", archive, "--directory", str(kept.path.parent), "home"], check=True)
    subprocess.run(["tar", "--extract", "--file", archive, "--directory", str(tmp_path)], check=True)
    back = home_at(tmp_path / "home")
    assert main(["doctor", "--home", str(back.path)]) == 0, capsys.readouterr().out
    before = back.files()
    assert back.run(kept.path.parent / "raw") == 0
    assert back.files() == before
    assert (back.content(), back.ask(HISTORY)) == (kept.content(), kept.ask(HISTORY))


def test_raw_and_history_are_enough(kept: Home, tmp_path: Path) -> None:
    back = home_at(tmp_path / "home")
    for folder in ("raw", "history"):
        shutil.copytree(kept.path / folder, back.path / folder)
    assert back.run(kept.path.parent / "raw") == 0
    assert back.content() == kept.content()
    lost = set(kept.ask(HISTORY)) - set(back.ask(HISTORY))
    assert not lost
