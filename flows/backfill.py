"""Backfill: the tasks of the night over an archive, in coarse batches, wherever the settings say, with an honest remaining time.

Belongs here: the order in which batches are read and checked when there are many. Everything before and after is the night's.
Each batch that is done stays done: a backfill that was stopped goes on from there when it is started again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from prefect import flow

from flows import alarming
from flows import settings as settings_
from flows.nightly import extracting, run_night, task_runner
from flows.progress import Progress
from flows.report import Night
from flows.settings import Settings, SettingsError
from tasks import batches, steps
from tasks import home as homes
from tasks.arrivals import records_of
from tasks.batches import EXTRACTED, Batch
from tasks.checking import Checked


@flow(name="backfill", on_crashed=[alarming.crashed])
def backfill(
    raw: list[str] | None = None,
    home: str | None = None,
    runner: str | None = None,
    workers: int | None = None,
    dask_address: str | None = None,
    backfill_articles: int | None = None,
) -> Night:
    """Read an archive and publish the tables. Parameters left out come from the settings; raises as nightly does."""
    given: dict[str, Any] = {"raw": raw, "home": home, "runner": runner, "workers": workers}
    given |= {"dask_address": dask_address, "backfill_articles": backfill_articles}
    chosen = settings_.load(given)
    if not chosen.raw:
        raise SettingsError("no raw articles given: pass --raw PATH, or set raw in hasila.toml or HASILA_RAW")
    with homes.one_writer(chosen.home):
        return run_night(replace(chosen, batch_articles=chosen.backfill_articles), read=read_and_check)


def read_and_check(chosen: Settings, todo: list[Batch], progress: Progress) -> Checked:
    """Each batch is checked when it was extracted, while the next ones are still extracted: what is done is done for good.

    Each is a task run of extraction and one of checking. Progress counts records.
    """
    missing = batches.missing(chosen.home, EXTRACTED, todo)
    sizes = [records_of(batch) for batch in todo]
    done, counts = 0, Checked()
    with task_runner(chosen, sum(sizes)) as runner, progress.step("reading and checking", "records", sum(sizes)) as step:
        futures = dict(zip((b.key for b in missing), extracting(runner, chosen, missing), strict=True))
        for batch, size in zip(todo, sizes, strict=True):
            if batch.key in futures:
                futures[batch.key].result()
            checked = steps.check(chosen.home, [batch])
            counts.batches += checked.batches
            counts.quarantined += checked.quarantined
            done += size
            step.seen(done)
    return counts
