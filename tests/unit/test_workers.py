"""A worker process leaves with the process that it works for, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from prefect.task_runners import ProcessPoolTaskRunner, ThreadPoolTaskRunner

from flows.nightly import MUCH, task_runner
from flows.settings import Settings

# A run with a worker that has nothing to do and says who it is.
RUN = """
import multiprocessing, os, sys, time
sys.path.insert(0, {root!r})
from tasks import workers

def work(watched):
    if watched:
        workers.leave_with_parent()
    print(os.getpid(), flush=True)
    time.sleep(60)

if __name__ == "__main__":
    multiprocessing.get_context("spawn").Process(target=work, args=(sys.argv[1] == "watched",)).start()
    time.sleep(60)
"""


# A run with a server of its own (here a process that waits), whose number it says before it waits itself or ends.
SERVED = """
import subprocess, sys, time
sys.path.insert(0, {root!r})
from flows.own_server import ended_with_this_process

server = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
with ended_with_this_process(server):
    print(server.pid, flush=True)
    time.sleep(60 if sys.argv[1] == "killed" else 0)
"""


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone_within(process: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while alive(process) and time.monotonic() < end:
        time.sleep(0.05)
    return not alive(process)


@contextmanager
def child_of(script: Path, text: str, word: str) -> Generator[tuple[subprocess.Popen[str], int]]:
    """(a run of this script, the number that it says: of the process that it has started). Neither outlives the block."""
    script.write_text(text.format(root=str(Path(__file__).parents[2])))
    with subprocess.Popen([sys.executable, str(script), word], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        child = int(run.stdout.readline())
        try:
            yield run, child
        finally:
            run.kill()
            if alive(child):
                os.kill(child, signal.SIGKILL)


PROCESSES = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes under /proc")


@PROCESSES
@pytest.mark.parametrize(("watched", "leaves"), [("watched", True), ("left alone", False)])
def test_a_worker_leaves_when_its_run_was_killed(tmp_path: Path, watched: str, leaves: bool) -> None:
    with child_of(tmp_path / "run.py", RUN, watched) as (run, worker):
        assert alive(worker)
        run.kill()
        assert gone_within(worker, 10 if leaves else 1) is leaves


@PROCESSES
@pytest.mark.parametrize(("how", "ends"), [("killed", True), ("ended", False)])
def test_a_server_of_its_own_ends_with_a_killed_run(tmp_path: Path, how: str, ends: bool) -> None:
    with child_of(tmp_path / "run.py", SERVED, how) as (run, server):
        if how == "killed":
            assert alive(server)
            run.kill()
        run.wait(20)
        assert gone_within(server, 10 if ends else 1) is ends  # Prefect ends the server of a run that ended well


@pytest.mark.parametrize(
    ("runner", "workers", "records", "kind"),
    [
        ("local", 1, MUCH - 1, ThreadPoolTaskRunner),
        ("local", 1, MUCH, ProcessPoolTaskRunner),
        ("local", 2, 1, ProcessPoolTaskRunner),
        ("threads", 1, MUCH, ThreadPoolTaskRunner),
        ("processes", 1, 1, ProcessPoolTaskRunner),
    ],
)
def test_much_is_read_in_a_process_of_its_own(runner: str, workers: int, records: int, kind: type) -> None:
    assert isinstance(task_runner(replace(Settings(), runner=runner, workers=workers), records), kind)
