"""The Prefect server of a process of the tests. Belongs here: starting it and reaching it; who has it: conftest.py, together.py."""

from __future__ import annotations

import ctypes
import os
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

from tests.pipeline.together import Started

# Services that tell nobody anything here: there are no deployments on this server, no automations and nobody who watches events.
_NOT_NEEDED = ("SCHEDULER", "LATE_RUNS", "FOREMAN", "TRIGGERS", "EVENT_PERSISTER", "PAUSE_EXPIRATIONS", "CANCELLATION_CLEANUP")

_PR_SET_PDEATHSIG = 1


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def begun(folder: Path) -> Started:
    """A server that is about to start, with a database of its own in the folder, and its address."""
    port = free_port()
    own = {f"PREFECT_SERVER_SERVICES_{name}_ENABLED": "false" for name in _NOT_NEEDED} | {
        "PREFECT_HOME": str(folder),
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{folder}/prefect.db",
        "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    }
    usual = {name: value for name, value in os.environ.items() if name not in ("PREFECT_API_URL", "PREFECT_PROFILE")}
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port), "--no-ui"]
    process = subprocess.Popen(command, env=usual | own, stdout=subprocess.DEVNULL, preexec_fn=_ends_with_its_parent)
    return process, {"api": f"http://127.0.0.1:{port}/api"}


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

    with temporary_settings({PREFECT_API_URL: api}), without_heartbeats():
        yield
        _drain()


def _drain() -> None:
    """Send what this process has still to tell the server, while it is there."""
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    EventsWorker.drain_all(timeout=10)
    APILogWorker.drain_all(timeout=10)
