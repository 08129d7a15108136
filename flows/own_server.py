"""A Prefect server for one run, where none is named: all processes of the run use the same one.

Prefect starts one by itself, but in every process: two workers would start two more, each with a start-up of its own and the same
database. Does not belong here: the server of `hasila serve` (serve.py).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

# Reads until the run is gone, however it ended, and then ends the server; a byte says that the run has ended it itself.
_WATCH = "import os, signal, sys; os.read(0, 1) or os.kill(int(sys.argv[1]), signal.SIGTERM)"


@contextmanager
def at_hand() -> Generator[None]:
    """Within it, a Prefect server answers: the one that the environment or Prefect's profile names, or else one of this run's own."""
    from prefect.settings import PREFECT_API_URL, temporary_settings

    if PREFECT_API_URL.value():
        yield
        return
    from prefect.server.api.server import SubprocessASGIServer  # a heavy import, for those who need it

    print("starting (without a running Prefect server this takes 10 to 20 s)", file=sys.stderr)
    server = SubprocessASGIServer()  # Prefect's own for this process; it ends with the process
    server.start()
    with temporary_settings({PREFECT_API_URL: server.api_url}), ended_with_this_process(server.server_process):
        yield


@contextmanager
def ended_with_this_process(server: subprocess.Popen[bytes] | None) -> Generator[None]:
    """Within it, the server ends when this process ends: a run that was killed leaves no server behind, which would wait for ever.

    Nobody tells a child that its parent was killed; but a pipe from this process closes then.
    """
    if server is None:
        yield
        return
    # A session of its own: Ctrl-C is for the run, which still needs its server to end well.
    watch = subprocess.Popen([sys.executable, "-S", "-c", _WATCH, str(server.pid)], stdin=subprocess.PIPE, start_new_session=True)
    try:
        yield
    finally:
        watch.communicate(b"x")
