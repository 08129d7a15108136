"""The Prefect server of a process of the tests. Belongs here: starting it and reaching it; who has it: conftest.py, together.py."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.pipeline.together import Started, made

# Services that tell nobody anything here: there are no deployments on this server, no automations, nobody who watches events
# or looks for task runs; whoever records these writes beside the states of the runs, and then SQLite may stand still for a minute.
_NOT_NEEDED = (
    "SCHEDULER", "LATE_RUNS", "FOREMAN", "TRIGGERS", "EVENT_PERSISTER", "EVENT_LOGGER", "PAUSE_EXPIRATIONS", "CANCELLATION_CLEANUP",
    "TASK_RUN_RECORDER", "REPOSSESSOR", "CLEANUP_RECONCILER",
)  # fmt: skip

_PREFECT = (sys.executable, "-m", "prefect", "server")
_FILE = "prefect.db"
_PR_SET_PDEATHSIG = 1


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def begun(folder: Path, together: Path) -> Started:
    """A server that is about to start, with a database of its own in the folder, and its address."""
    give_database(folder, together)
    port = free_port()
    command = [*_PREFECT, "start", "--host", "127.0.0.1", "--port", str(port), "--no-ui"]
    process = subprocess.Popen(command, env=_variables(folder), stdout=subprocess.DEVNULL, preexec_fn=_ends_with_its_parent)
    return process, {"api": f"http://127.0.0.1:{port}/api"}


def give_database(folder: Path, together: Path) -> None:
    """An empty database where a server with this PREFECT_HOME looks for it."""
    shutil.copy(made(together, "empty-database", _database)[0] / _FILE, folder / _FILE)


def _database(folder: Path) -> None:
    """The tables, which take longer to make, migration by migration, than a server to start."""
    subprocess.run([*_PREFECT, "database", "upgrade", "-y"], env=_variables(folder), stdout=subprocess.DEVNULL, check=True)


def _variables(folder: Path) -> dict[str, str]:
    usual = {name: value for name, value in os.environ.items() if name not in ("PREFECT_API_URL", "PREFECT_PROFILE")}
    return usual | {f"PREFECT_SERVER_SERVICES_{name}_ENABLED": "false" for name in _NOT_NEEDED} | {
        "PREFECT_HOME": str(folder),
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{folder / _FILE}",
        "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    }  # fmt: skip


def _ends_with_its_parent() -> None:
    """Linux ends it when the process of the tests is killed, which could not end it itself."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_for(api: str, seconds: float = 180) -> None:
    """Until the server answers."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(f"{api}/health", timeout=10) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, OSError):
            assert time.monotonic() < until, f"no Prefect server at {api} within {seconds} s; see its standard error"
            time.sleep(0.2)


@contextmanager
def used(api: str) -> Iterator[None]:
    """Runs in this process have their server there."""
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from tests.pipeline.light import without_heartbeats

    _know(api)
    with temporary_settings({PREFECT_API_URL: api}), without_heartbeats():
        yield
        _drain()
    _know(None)


def _know(api: str | None) -> None:
    """For Prefect's own threads, which no temporary setting reaches: one of a pool of processes would start a server for itself."""
    from prefect.context import refresh_global_settings_context

    with pytest.MonkeyPatch.context() as patch:  # not for good: `hasila run` does with a server named otherwise than without
        patch.setenv("PREFECT_API_URL", api) if api else patch.delenv("PREFECT_API_URL", raising=False)
        refresh_global_settings_context()


def _drain() -> None:
    """Send what this process has still to tell the server, while it is there."""
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    EventsWorker.drain_all(timeout=10)
    APILogWorker.drain_all(timeout=10)
