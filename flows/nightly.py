"""The night: load → read and extract → check → resolve and materialise → check → publish.

Belongs here: the order of the steps and what ends a night. What a step does stands in tasks/.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows import alarming, artifacts
from flows import settings as settings_
from flows.progress import Progress
from flows.report import Night
from flows.settings import Settings, SettingsError
from tasks import arrivals, batches, materialising, steps
from tasks import home as homes
from tasks.batches import CHECKED, EXTRACTED, Batch
from tasks.checking import Checked, ChecksFailed
from tasks.loading import Loaded
from warehouse.release import current_release

# The settings, the batches to do, whether all of them were computed before, where to show progress → what the checks found.
Read = Callable[[Settings, list[Batch], bool, Progress], Checked]


@flow(name="nightly", on_crashed=[alarming.crashed])
def nightly(raw: list[str] | None = None, home: str | None = None, rebuild: bool = False) -> Night:
    """Read what is new under the raw paths and publish the tables. Parameters left out come from the settings.

    rebuild: compute every batch again. ChecksFailed if the checks stop publication (the last release stands), HomeBusy if another run
    writes to the home, SettingsError if no raw path is known.
    """
    chosen = settings_.load({"raw": raw, "home": home})
    if not chosen.raw:
        raise SettingsError("no raw articles given: pass --raw PATH, or set raw in hasila.toml or HASILA_RAW")
    try:
        with homes.one_writer(chosen.home):
            night = run_night(chosen, rebuild)
    except Exception as error:
        alarming.failed(chosen, f"{datetime.now(UTC):%Y%m%dT%H%M%S}", error)
        raise
    alarming.ended(chosen, night.arrived)
    return night


def run_night(chosen: Settings, rebuild: bool, read: Read | None = None) -> Night:
    """One night in a home that is held. read: how the batches are read, extracted and checked; as nightly does if not given."""
    started, where, progress = datetime.now(UTC), chosen.home, Progress()
    run_id = f"{started:%Y%m%dT%H%M%S%f}Z"
    run: dict[str, Any] = {"run_id": run_id, "started_at": started.replace(tzinfo=None), "raw": [str(p) for p in chosen.raw]}
    page = where / "reports" / run_id / "quality.html"

    with progress.step("loading", "records") as loading:
        loaded = steps.load(list(chosen.raw), where, started.date(), chosen.batch_articles, chosen.max_article_bytes, loading.seen)
    planned = batches.plan(where, chosen.max_article_bytes)
    todo = planned if rebuild else batches.missing(where, CHECKED, planned)
    run |= {"records": loaded.records, "new_articles": loaded.new, "extractor_version": batches.reading_version()}
    made_from = materialising.fingerprint(where, planned)
    if not todo and homes.published_from(where) == made_from:
        stands = current_release(where)
        homes.record_run(where, run | _ending("unchanged", "nothing new"))
        arrived = arrivals.count(where, (), loaded)
        artifacts.unchanged(chosen, arrived)
        return Night(run_id, "unchanged", stands.release_id if stands else None, loaded, arrived=arrived)
    checked = Checked()
    try:
        if todo:
            checked = (read or read_and_check)(chosen, todo, rebuild, progress)
        arrived = arrivals.count(where, todo, loaded)
        artifacts.came_in(arrived)
        homes.record_run(where, run | _ending("published", None))
        with progress.step("building the tables"):
            new_file, counts = steps.materialise(where, planned)
        with progress.step("checking the tables"):
            steps.check_release(new_file, page, _head(run, loaded, checked))
        release = steps.publish(new_file, where, chosen.keep_releases)
    except BaseException as error:
        ending = _ending("blocked" if isinstance(error, ChecksFailed) else "failed", str(error)[:500] or repr(error))
        homes.record_run(where, run | ending)
        if isinstance(error, Exception):
            artifacts.ended_badly(chosen, ending["status"], page, error)
        raise
    homes.remember(where, made_from, release.release_id)
    status = "published" if release.changed else "unchanged"
    told = {"articles": counts["articles"], "facts": counts["facts"], "quarantined": counts["quarantine"]}
    homes.record_run(where, run | _ending(status, None) | told | {"release_id": release.release_id})
    artifacts.published(chosen, release.release_id, release.changed, page, arrived)
    return Night(run_id, status, release.release_id, loaded, len(todo), counts, page, arrived)


def _head(run: dict[str, Any], loaded: Loaded, checked: Checked) -> dict[str, object]:
    """What the quality report says of the run above its tables."""
    came = {name: value for name, value in loaded.as_dict().items() if value}
    refused = {"rows sent to quarantine by expectations": checked.quarantined, "new batches": checked.batches}
    return {"run": run["run_id"], "raw": ", ".join(run["raw"]), **came, **refused, "extractor": run["extractor_version"]}


def _ending(status: str, message: str | None) -> dict[str, Any]:
    return {"status": status, "message": message, "finished_at": datetime.now(UTC).replace(tzinfo=None)}


def read_and_check(chosen: Settings, todo: list[Batch], rebuild: bool, progress: Progress) -> Checked:
    """Read, extract and check the batches, one step after the other."""
    _extract(chosen, todo if rebuild else batches.missing(chosen.home, EXTRACTED, todo), progress)
    with progress.step("checking", "batches"):
        return steps.check(chosen.home, todo)


def _extract(chosen: Settings, todo: list[Batch], progress: Progress) -> None:
    """Extract the batches where the settings say: in this process, in several, or on a Dask cluster."""
    if todo:
        extract_all.with_options(task_runner=task_runner(chosen))(todo, chosen.home, chosen.max_article_bytes, progress)


@flow(name="read and extract", validate_parameters=False)
def extract_all(todo: list[Batch], where: Path, max_bytes: int, progress: Progress) -> None:
    """All batches, each one task run."""
    with progress.step("reading and extracting", "batches", len(todo)) as step:
        futures = [steps.extract.submit(batch, where, max_bytes) for batch in todo]
        for number, future in enumerate(futures, 1):
            future.result()
            step.seen(number)


def task_runner(chosen: Settings) -> TaskRunner[Any]:
    """The task runner that the settings name. One worker runs in a thread of this process: nothing to start, nothing to send."""
    if chosen.runner == "dask":
        from prefect_dask import DaskTaskRunner  # a heavy import, for those who asked for it

        if chosen.dask_address:
            return DaskTaskRunner(address=chosen.dask_address)
        # no dashboard: nobody looks at it, and its port may be taken
        return DaskTaskRunner(cluster_kwargs={"n_workers": chosen.workers, "threads_per_worker": 1, "dashboard_address": None})
    if chosen.runner == "processes" or (chosen.runner == "local" and chosen.workers > 1):
        from prefect.task_runners import ProcessPoolTaskRunner

        return ProcessPoolTaskRunner(max_workers=chosen.workers)
    return ThreadPoolTaskRunner(max_workers=chosen.workers)
