"""Killed anywhere: after SIGKILL at a named step or at a random moment, the next run ends with the tables of an undisturbed one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.pipeline.conftest import Home, article, home_at, write_lines
from tests.pipeline.forked import ROOT, Runs
from tests.pipeline.killed_run import STEP_NAMES
from tests.pipeline.together import made
from warehouse import history, release

pytestmark = [pytest.mark.nightly, pytest.mark.elsewhere]

MOMENTS = 30
TEXT = "في يوم {day} تموز 2024 قتل {n} من عناصر تنظيم داعش بغارة جوية للتحالف الدولي قرب قرية تجريبية رقم {n} في ريف الحسكة.\n"


@dataclass
class Story:
    """A home after its first night, the raw articles of the second, and what an undisturbed second night gives and costs (processor s)."""

    first: Path
    raw: Path
    undisturbed: str
    seconds: float


@pytest.fixture(scope="module")
def story(runs: Runs, together: Path) -> Story:
    folder, told = made(together, "story", lambda folder: tell(runs, folder))
    return Story(folder / "first", folder / "raw", *told)


def tell(runs: Runs, folder: Path) -> tuple[str, float]:
    """Both nights, undisturbed: the content after the second, and what it cost."""
    raw = folder / "raw"
    write_lines(raw / "x.jsonl", article(31, 5), article(32, 6), article(33, 7))
    assert runs.run(folder / "first", raw) == 0
    # the second night: an article changed, three are new, two lines are refused
    new = [article(n, day, text=TEXT.format(n=n, day=day)) for n, day in ((4, 9), (7, 11), (12, 13))]
    write_lines(raw / "x.jsonl", article(31, 5), article(32, 6, text=article(45, 6)["text"]), article(33, 7))
    write_lines(raw / "y.jsonl", *new, article(70, id="same"), article(71, id="same"))
    other = home_at(shutil.copytree(folder / "first", folder / "other"))
    seconds = runs.follow(runs.start("run", "--raw", raw, "--home", other.path))
    assert runs.end() == 0
    assert other.ask("select count(*) from articles") == [(7,)]
    assert other.ask("select max(version) from articles") == [(2,)]
    return other.content(), seconds


@pytest.fixture
def copy(story: Story, tmp_path: Path) -> Home:
    """A copy of the home after its first night."""
    return home_at(shutil.copytree(story.first, tmp_path / "home"))


def assert_as_undisturbed(home: Home, story: Story) -> None:
    """The tables are those of an undisturbed night, the log tells of two releases, nothing is left lying about."""
    assert home.content() == story.undisturbed
    assert len(release.releases(home.path)) == len(history.entries(home.path)) == 2
    facts = {row[0] for row in home.ask("select fact_id from facts")}
    assert {row[0] for row in home.ask("select fact_id from facts_history where superseded_at is null")} == facts
    assert home.ask("select count(*) from former_articles") == [(1,)]
    assert not list(home.path.rglob("*.tmp")) + list((home.path / "history" / ".pending").glob("*"))
    assert not list((home.path / "extracted").rglob("*.parquet"))
    assert not (home.path / "damaged").exists()


@pytest.mark.parametrize("step", STEP_NAMES)
def test_killed_at_a_step(runs: Runs, story: Story, copy: Home, step: str) -> None:
    assert runs.run(copy.path, story.raw, stop=step) == -signal.SIGKILL
    assert runs.run(copy.path, story.raw) == 0
    assert_as_undisturbed(copy, story)


@pytest.mark.parametrize("number", range(MOMENTS))
def test_killed_at_a_random_moment(runs: Runs, story: Story, copy: Home, number: int) -> None:
    moment = (number + random.Random(number).random()) / MOMENTS * story.seconds
    times = 1 + (number % 5 == 0)  # one in five is killed twice, as by an operator without patience
    while not all(killed(runs, story, copy, moment) for _ in range(times)):
        moment *= 0.9  # the run had less to do than the one that was measured, or was quicker: earlier, from the beginning
        shutil.rmtree(copy.path)
        shutil.copytree(story.first, copy.path)
    assert runs.run(copy.path, story.raw) == 0
    assert_as_undisturbed(copy, story)


def killed(runs: Runs, story: Story, home: Home, moment: float) -> bool:
    """Begin the second night and kill it when it has used so many seconds of a processor. False: it had ended by then."""
    process = runs.start("run", "--raw", story.raw, "--home", home.path)
    runs.follow(process, until=moment)
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    code = runs.end()
    assert code in (0, -signal.SIGKILL)
    return code != 0


@pytest.mark.parametrize("step", ["facts of a batch half written", "a batch moved, not complete", "log written"])
def test_a_killed_rebuild_goes_on_where_it_was(runs: Runs, story: Story, copy: Home, step: str) -> None:
    assert runs.run(copy.path, story.raw, "--rebuild", stop=step) == -signal.SIGKILL
    done = {p: p.stat().st_mtime_ns for p in (copy.path / "batches" / "quarantine").glob("*.parquet")}
    assert runs.run(copy.path, story.raw) == 0
    assert_as_undisturbed(copy, story)
    left = {p: t for p, t in done.items() if p.exists()}
    assert {p: p.stat().st_mtime_ns for p in left} == left


def test_killed_during_a_rollback(runs: Runs, story: Story, copy: Home) -> None:
    assert runs.run(copy.path, story.raw) == 0
    newest, first = release.releases(copy.path)
    made = history.record(copy.path, first.path, newest.path, first.release_id, history.later(copy.path, newest.published_at), fill=False)
    assert made.exists()  # and here the rollback was killed
    assert release.tidy(copy.path) == newest
    assert release.rollback(copy.path, first.release_id).changed
    assert len(history.entries(copy.path)) == 3
    assert runs.run(copy.path, story.raw) == 0
    assert copy.content() == story.undisturbed


def test_two_at_once(runs: Runs, story: Story, copy: Home, capfd: pytest.CaptureFixture[str]) -> None:
    """While one run works, another leaves with a word; what the first does is not touched by it."""
    command = [sys.executable, "-m", "flows.cli", "rollback", "x", "--home", str(copy.path)]
    first = runs.start("run", "--raw", story.raw, "--home", copy.path)
    said = []
    while not said and Path(f"/proc/{first}").exists():
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        said += [done.stderr] if "another run" in done.stderr else []
    assert runs.end() == 0
    assert said
    assert f"process {first} since" in said[0]
    assert_as_undisturbed(copy, story)
