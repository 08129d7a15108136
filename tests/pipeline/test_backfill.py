"""Backfill: the same result on threads, processes and a Dask cluster as by the night, and again after it was stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.cli import main
from tasks import batches, checking, extracting
from tests.pipeline import server
from tests.pipeline.conftest import Home, article, home_at, write_lines
from tests.pipeline.forked import Runs
from tests.pipeline.together import made

COARSE = ("--backfill-articles", "5")


@pytest.fixture(scope="module")
def made_by_night(nights_here: None, together: Path) -> Path:
    """A folder with an archive and the home that the night makes of it."""

    def make(folder: Path) -> None:
        articles = [article(n, day=n - 10) for n in range(11, 22)]
        assert home_at(folder / "home").run(write_lines(folder / "archive" / "x.jsonl", *articles, article(22) | {"text": "…"}).parent) == 0

    return made(together, "by-night", make)[0]


@pytest.fixture(scope="module")
def archive(made_by_night: Path) -> Path:
    """Twelve articles, one of them empty: three batches, a refusal among them."""
    return made_by_night / "archive"


@pytest.fixture(scope="module")
def by_night(made_by_night: Path) -> Home:
    """What the night makes of the archive."""
    return home_at(made_by_night / "home")


def fill(home: Home, archive: Path, *options: str) -> int:
    return main(["backfill", "--raw", str(archive), "--home", str(home.path), *COARSE, *options])


@pytest.mark.parametrize(
    "runner", ["threads", pytest.param("processes", marks=pytest.mark.nightly), pytest.param("dask", marks=pytest.mark.nightly)]
)
def test_each_runner_gives_what_the_night_gives(
    home: Home, archive: Path, by_night: Home, runner: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fill(home, archive, "--runner", runner, "--workers", "2") == 0
    assert len(list((home.path / "batches" / "facts").glob("*.parquet"))) == 3
    assert home.content() == by_night.content()
    assert "reading and checking 12 of 12 records" in capsys.readouterr().err
    assert home.run(archive) == 0  # the night after finds nothing new
    assert len(list((home.path / "releases").glob("*.duckdb"))) == 1


@pytest.mark.nightly
def test_a_running_dask_scheduler_is_used(home: Home, archive: Path, by_night: Home) -> None:
    """A scheduler and two workers of its own, as on a cluster; the batches really ran there."""
    from distributed import Client, LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        address = cluster.scheduler_address
        assert fill(home, archive, "--runner", "dask", "--dask-address", address) == 0
        with Client(address) as client:
            ran = client.run(lambda: "tasks.extracting" in sys.modules)
    assert any(ran.values())
    assert home.content() == by_night.content()


def test_a_stopped_backfill_goes_on(home: Home, archive: Path, by_night: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop_at_second(place: Path, new: list[batches.Batch]) -> checking.Checked:
        if len(list((place / "batches" / "quarantine").glob("*.parquet"))) == 1:
            raise RuntimeError("stopped by the test")
        return real(place, new)

    real = checking.check_batches
    monkeypatch.setattr(checking, "check_batches", stop_at_second)
    assert fill(home, archive) == 1
    monkeypatch.undo()
    before = {name: t for name, t in home.files().items() if name.startswith(("batches/", "extracted/")) and "/runs/" not in name}
    assert sum(name.startswith("batches/facts") for name in before) == 1
    read: list[str] = []
    monkeypatch.setattr(extracting, "extract", lambda a, real=extracting.extract: read.append(a.text) or real(a))
    assert fill(home, archive) == 0
    extracted_before = sum(name.startswith("extracted/facts") for name in before)
    assert len(read) <= 11 - 5 * (1 + extracted_before) + 4  # what was extracted is not extracted again
    after = home.files()
    assert {name: after.get(name) for name in before if name.startswith("batches/")} == {
        name: t for name, t in before.items() if name.startswith("batches/")
    }
    assert home.content() == by_night.content()


@pytest.mark.nightly
def test_a_killed_backfill_goes_on(runs: Runs, home: Home, archive: Path, by_night: Home) -> None:
    command = ("backfill", "--raw", archive, "--home", home.path, "--backfill-articles", "3")
    process = runs.start(*command)
    done = home.path / "batches" / "quarantine"
    while len(list(done.glob("*.parquet"))) < 1:
        assert Path(f"/proc/{process}").exists(), "it ended before it could be killed"
        time.sleep(0.005)
    os.kill(process, signal.SIGKILL)
    assert runs.end() == -signal.SIGKILL
    before = {path: path.stat().st_mtime_ns for path in done.glob("*.parquet")}
    assert 1 <= len(before) < 4
    runs.start(*command)
    assert runs.end() == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert home.content() == by_night.content()


OWN_SERVER = """
import flows, httpx
from flows import own_server
with own_server.at_hand():
    from prefect.settings import get_current_settings
    named = get_current_settings().to_environment_variables(exclude_unset=True)["PREFECT_API_URL"]  # what the processes of a run are given
    print(httpx.get(named + "/health").status_code)
"""


@pytest.mark.nightly
@pytest.mark.elsewhere
def test_without_a_server_all_processes_of_a_run_share_one(tmp_path: Path, together: Path) -> None:
    server.give_database(tmp_path, together)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")} | {
        "PREFECT_HOME": str(tmp_path),
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "600",  # the machine may be busy
    }
    done = subprocess.run(
        [sys.executable, "-c", OWN_SERVER], env=environment, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "200", done.stderr
