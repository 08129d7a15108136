"""The steps of a night as Prefect tasks: thin wrappers, nothing else. What a step does stands in the module it names.

Parameters and results are paths and counts, never articles. A task takes a batch, because a task call has a price.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks import batches, checking, extracting, loading, materialising, workers
from tasks.batches import Batch
from tasks.checking import Checked, Last
from tasks.extracting import Extracted
from tasks.loading import Loaded
from warehouse import release
from warehouse.release import Release


@task(name="load", cache_policy=NO_CACHE)
def load(roots: list[Path], home: Path, today: date, batch_articles: int, max_bytes: int, progress: Callable[[int], None]) -> Loaded:
    """Files and folders → new records in the raw store."""
    return loading.load(roots, home, today=today, batch_articles=batch_articles, max_bytes=max_bytes, progress=progress)


@task(name="read and extract", cache_policy=NO_CACHE, task_run_name="read and extract {batch.key}")
def extract(batch: Batch, home: Path, max_bytes: int) -> Extracted:
    """One batch of the raw store → articles, facts, mentions, quarantine in Parquet."""
    workers.leave_with_parent()
    return extracting.extract_batch(batch, home, max_bytes)


@task(name="check batches", cache_policy=NO_CACHE)
def check(home: Path, new: list[Batch]) -> Checked:
    """Great Expectations on the new batches; failing rows go to quarantine."""
    return checking.check_batches(home, new)


@task(name="resolve and materialise", cache_policy=NO_CACHE)
def materialise(home: Path, planned: list[Batch]) -> tuple[Path, dict[str, int]]:
    """All checked batches → events, totals and monthly tables in a new DuckDB file."""
    return materialising.materialise(home, planned)


@task(name="check release", cache_policy=NO_CACHE)
def check_release(new_file: Path, page: Path, head: dict[str, object], last: Last | None) -> Path:
    """Great Expectations on the tables of the new file and its jumps. ChecksFailed stops the night before anything is published."""
    return checking.check_release(new_file, page, head, last)


@task(name="publish", cache_policy=NO_CACHE)
def publish(new_file: Path, home: Path, keep: int, planned: list[Batch], run: dict[str, Any]) -> Release:
    """The new file takes the place of the current release in one step; what only older releases were made of goes."""
    made = release.publish(new_file, home, keep=keep, run=run)
    batches.prune(home, planned)
    return made
