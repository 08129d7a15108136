"""What makes a run cheap where a test is not about it: no suites, no heartbeats, no threads. Imported by tests and by forked runs alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any

import duckdb


@cache
def _real() -> tuple[Callable, Callable]:
    """What judges with suites, as it is before it is replaced for the first time."""
    from expectations import runner  # loads Great Expectations: only where a run follows

    return runner.check_warehouse, runner.check


def _nothing_wrong(name: str, *_: Any, **__: Any) -> Any:
    from expectations.runner import CheckResult

    return CheckResult(name, 0)


@contextmanager
def suites(in_force: bool) -> Iterator[None]:
    """Whether tables are held against the suites of Great Expectations: that costs seconds a run. Jumps are judged as ever."""
    from expectations import runner

    real, before = _real(), (runner.check_warehouse, runner.check)
    runner.check_warehouse, runner.check = real if in_force else (lambda path, last=None: [], _nothing_wrong)
    try:
        yield
    finally:
        runner.check_warehouse, runner.check = before


def one_thread() -> None:
    """DuckDB with one thread a connection, from here on: for a few rows, starting more costs more than they do."""
    connect = duckdb.connect

    def connected(*given: Any, **options: Any) -> duckdb.DuckDBPyConnection:
        return connect(*given, **options | {"config": {"threads": 1} | options.get("config", {})})

    duckdb.connect = connected


def without_heartbeats() -> AbstractContextManager[Any]:
    """Flow runs that do not beat: the thread that does notices the end of its run only up to a second later, and the run waits for it."""
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    return temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None})
