"""A Prefect server for one run, where none is named: all processes of the run use the same one.

Prefect starts one by itself, but in every process: two workers would start two more, each with a start-up of its own and the same
database. Does not belong here: the server of `hasila serve` (serve.py).
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager


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
    with temporary_settings({PREFECT_API_URL: server.api_url}):
        yield
