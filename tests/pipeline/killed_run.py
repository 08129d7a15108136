"""Runs of `hasila` that are killed: `python killed_run.py` loads everything once and then forks a run for each line that it is sent.

It prints the port that it listens on, and ends when nobody has been connected for a while. A line is a JSON object: argv, the command;
stop, the name of a step at which the run kills itself (STEP_NAMES), or null; said, a file for its output, or null; env, variables.
Answered: the run's process id, then, when it has ended, its exit code (negative: the signal). Belongs here: where a run is killed, and
what is loaded before; the tests are elsewhere.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

import pyarrow.parquet as pq

from tests.pipeline.light import one_thread, suites, without_heartbeats

# What a run loads only when it comes to need it.
LOADED = (
    "flows.nightly", "flows.own_server", "flows.report", "expectations.jumps", "expectations.report",
    "prefect.engine", "prefect.flow_engine", "prefect.task_engine", "prefect.concurrency.sync", "prefect.utilities.visualization",
    "anyio._backends._asyncio", "pyarrow.dataset", "fastapi.encoders", "opentelemetry.metrics",
)  # fmt: skip


ALONE = 20  # seconds without a connection after which nobody will come any more


def kill(*_: Any, **__: Any) -> None:
    """The end, without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


def _half(folder: str) -> None:
    """Killed while a Parquet file in this folder of the home is half on the disk."""

    def write_half(table: Any, path: Path, **options: Any) -> None:
        write(table, path, **options)
        if folder in path.parts:
            os.truncate(path, path.stat().st_size // 2)
            kill()

    write, pq.write_table = pq.write_table, write_half


def _instead(module: Any, name: str) -> None:
    """Killed where this function would have been called."""
    setattr(module, name, kill)


def _after(module: Any, name: str) -> None:
    """Killed when this function has done its work."""

    def then(*given: Any, **options: Any) -> None:
        real(*given, **options)
        kill()

    real = getattr(module, name)
    setattr(module, name, then)


def _relation(name: str) -> None:
    """Killed in the transaction that builds the tables."""
    from warehouse import build

    def make(con: Any, relation: Any, files: Any) -> None:
        real(con, relation, files)
        if relation.name == name:
            kill()

    real, build._make = build._make, make


def _renamed_to(name: str) -> None:
    """Killed before a file gets this name."""

    def replace(self: Path, target: Any) -> Path:
        if Path(target).name == name:
            kill()
        return real(self, target)

    real, Path.replace = Path.replace, replace


def _second(module: Any, name: str) -> None:
    """Killed where this function would have been called for the second time."""

    def counted(*given: Any, **options: Any) -> Any:
        calls.append(1)
        return kill() if len(calls) == 2 else real(*given, **options)

    calls: list[int] = []
    real = getattr(module, name)
    setattr(module, name, counted)


def _steps() -> dict[str, Callable[[], None]]:
    from flows import artifacts
    from tasks import batches, checking, home, loading, rawstore
    from warehouse import build, history, release

    return {
        "raw records half written": lambda: _half("raw"),
        "between two raw files": lambda: _second(rawstore, "write"),
        "refusals not written": lambda: _instead(loading, "keep_refusals"),
        "facts of a batch half written": lambda: _half("facts"),
        "between the tables of a batch": lambda: _half("mentions"),
        "a batch moved, not complete": lambda: _instead(checking, "write_parquet"),
        "resolution half written": lambda: _half("resolved"),
        "tables half built": lambda: _relation("events"),
        "tables built": lambda: _after(build, "build"),
        "tables checked": lambda: _after(checking, "check_release"),
        "log half written": lambda: _instead(history, "_synced"),
        "log written": lambda: _instead(release, "_seal"),
        "release in its place": lambda: _instead(release, "_switch"),
        "in the switch": lambda: _renamed_to("hasila.duckdb"),
        "switched": lambda: _after(release, "_switch"),
        "log taken in": lambda: _instead(release, "_prune"),
        "old outputs not removed": lambda: _instead(batches, "prune"),
        "not remembered": lambda: _instead(home, "remember"),
        "run not told": lambda: _instead(artifacts, "published"),
    }


STEP_NAMES = (
    "raw records half written", "between two raw files", "refusals not written", "facts of a batch half written",
    "between the tables of a batch", "a batch moved, not complete", "resolution half written", "tables half built", "tables built",
    "tables checked", "log half written", "log written", "release in its place", "in the switch", "switched", "log taken in",
    "old outputs not removed", "not remembered", "run not told",
)  # fmt: skip


def main() -> None:
    """Listen, and fork whoever speaks to a process of the tests. What is said on it: the port."""
    warm()
    from flows.cli import main as command

    steps = _steps()
    assert tuple(steps) == STEP_NAMES
    one_thread()
    gc.collect()
    gc.freeze()  # what is loaded stays: no run looks through all of it for rubbish
    with socket.create_server(("127.0.0.1", 0)) as listening, suites(in_force=False), without_heartbeats():
        print(listening.getsockname()[1], flush=True)
        for connection in _connections(listening):
            with connection:
                if os.fork() == 0:
                    listening.close()
                    with connection.makefile("rw") as line:
                        serve(line, steps, command)
                    os._exit(0)


def _connections(listening: socket.socket) -> Iterator[socket.socket]:
    """Who comes, until for a while nobody is there. Each is the business of a child."""
    left = time.monotonic()
    while time.monotonic() - left < ALONE:
        if select.select([listening], [], [], 1)[0]:
            yield listening.accept()[0]
        with suppress(ChildProcessError):  # there is none
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
            left = time.monotonic()  # there is one at least


def warm() -> None:
    """Load once, for all runs, what each would load."""
    from flows import settings

    settings.prepare_environment(command=True)  # before anything of Prefect, as the command does
    for name in LOADED:
        import_module(name)
    from extraction.extract import extract
    from extraction.model import Article
    from resolution import text
    from tasks import batches

    complete_models()
    ssl.create_default_context = cache(ssl.create_default_context)  # each client has one, which no run changes
    extract(Article("a", "قتل ثلاثة عناصر في 5 تموز 2024.", None, None, None))  # the words are loaded once, too
    text.rarities()
    batches.reading_version()


def complete_models() -> None:
    """Prefect's models, which Pydantic completes when the first of a kind is made."""
    from pydantic import BaseModel

    left = BaseModel.__subclasses__()
    for model in left:
        left += model.__subclasses__()
        if not model.__pydantic_complete__:
            model.model_rebuild(raise_errors=False)


def serve(line: TextIO, steps: dict[str, Callable[[], None]], command: Callable[[list[str]], int]) -> None:
    """A child for each thing asked, until nothing more is."""
    for text in line:
        asked = json.loads(text)
        child = os.fork()
        if child == 0:
            os.dup2(2, 1)  # what the run says is none of the answers
            if asked["said"]:
                said = os.open(asked["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
                os.dup2(said, 1)
                os.dup2(said, 2)
            os.environ.update(asked["env"])
            if asked["stop"]:
                steps[asked["stop"]]()
            with _prefect_settings(asked["env"]):
                os._exit(command(asked["argv"]))
        print(child, file=line, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=line, flush=True)


def _prefect_settings(variables: dict[str, str]) -> AbstractContextManager[Any]:
    """Prefect has read its variables long before."""
    from prefect import settings

    return settings.temporary_settings({getattr(settings, name): v for name, v in variables.items() if name.startswith("PREFECT_")})


if __name__ == "__main__":
    main()
