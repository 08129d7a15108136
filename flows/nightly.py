"""The night: load → read and extract → check → resolve and materialise → check → publish.

Belongs here: the order of the steps and what ends a night. What a step does stands in tasks/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from expectations import standing
from flows import alarming, artifacts
from flows import settings as settings_
from flows.progress import Progress
from flows.report import Night
from flows.settings import Settings, SettingsError
from tasks import arrivals, batches, materialising, steps
from tasks import home as homes
from tasks.arrivals import records_of
from tasks.batches import CHECKED, EXTRACTED, Batch
from tasks.checking import Checked, ChecksFailed, last_of
from tasks.loading import Loaded
from warehouse.release import current_release

# The settings, the batches to do, where to show progress → what the checks found.
Read = Callable[[Settings, list[Batch], Progress], Checked]

MUCH = 300  # records: with fewer the reader is done before a process of its own has started


@dataclass(slots=True, frozen=True)
class _Plan:
    """How a night is to go. note: what the record of the run shall say of it."""

    read: Read
    rebuild: bool
    accept_jumps: bool
    note: str | None


@flow(name="nightly", on_crashed=[alarming.crashed])
def nightly(raw: list[str] | None = None, home: str | None = None, rebuild: bool = False, accept_jumps: bool = False) -> Night:
    """Read what is new under the raw paths and publish the tables. Parameters left out come from the settings.

    rebuild: compute every batch again and build all tables; after a kill, a night without it goes on with what is left. accept_jumps:
    publish even if the tables say much else than the last release. ChecksFailed if the checks stop publication (the last release stands),
    HomeBusy if another run writes to the home, HomeUnusable if the home cannot be written to, SettingsError if no raw path is known.
    """
    chosen = settings_.load({"raw": raw, "home": home})
    if not chosen.raw:
        raise SettingsError("no raw articles given: pass --raw PATH, or set raw in hasila.toml or HASILA_RAW")
    try:
        with homes.one_writer(chosen.home):
            night = run_night(chosen, rebuild, accept_jumps=accept_jumps)
    except Exception as error:
        alarming.failed(chosen, f"{datetime.now(UTC):%Y%m%dT%H%M%S}", error)
        raise
    alarming.ended(chosen, night.arrived)
    return night


def run_night(chosen: Settings, rebuild: bool = False, read: Read | None = None, accept_jumps: bool = False) -> Night:
    """One night in a home that is held. read: how the batches are read, extracted and checked; as nightly does if not given.

    Where files of the home turn out to be damaged, they are put aside and the night begins again: it computes or loads them anew.
    """
    homes.sweep(chosen.home)
    read, note = read or read_and_check, "jumps let pass" if accept_jumps else None
    try:
        return _recorded(chosen, _Plan(read, rebuild, accept_jumps, note))
    except (ChecksFailed, homes.HomeUnusable):
        raise
    except Exception:
        if not (damaged := batches.drop_damaged(chosen.home)):
            raise
    homes.forget(chosen.home)
    names = ", ".join(str(p.relative_to(chosen.home)) for p in damaged)
    note = f"damaged, put under {batches.DAMAGED}/ and made again: {names}"
    Progress().tell(note)
    return _recorded(chosen, _Plan(read, False, accept_jumps, note))


def _recorded(chosen: Settings, plan: _Plan) -> Night:
    """The night, with its beginning and its end in the table of runs."""
    started, where = datetime.now(UTC), chosen.home
    run_id = f"{started:%Y%m%dT%H%M%S%f}Z"
    run: dict[str, Any] = {"run_id": run_id, "started_at": started.replace(tzinfo=None), "raw": [str(p) for p in chosen.raw]}
    page = where / "reports" / run_id / "quality.html"
    homes.record_run(where, run | {"status": "running"})
    try:
        return _night(chosen, plan, run, page, started.date())
    except BaseException as error:
        ending = _ending("blocked" if isinstance(error, ChecksFailed) else "failed", str(error)[:500] or repr(error))
        homes.record_run(where, run | ending)
        if isinstance(error, Exception):
            artifacts.ended_badly(chosen, ending["status"], page, error)
        raise


def _night(chosen: Settings, plan: _Plan, run: dict[str, Any], page: Path, today: date) -> Night:
    where, run_id, progress = chosen.home, run["run_id"], Progress()
    with progress.step("loading", "records") as loading:
        loaded = steps.load(list(chosen.raw), where, today, chosen.batch_articles, chosen.max_article_bytes, loading.seen)
    planned = batches.plan(where, chosen.max_article_bytes)
    if plan.rebuild:
        homes.forget(where)
        batches.forget(where, planned)
    todo = batches.missing(where, CHECKED, planned)
    run |= {"records": loaded.records, "new_articles": loaded.new, "extractor_version": batches.reading_version()}
    made_from = materialising.fingerprint(where, planned)
    if not todo and homes.published_from(where) == made_from:
        stands = current_release(where)
        homes.record_run(where, run | _ending("unchanged", "nothing new"))
        arrived = arrivals.count(where, (), loaded)
        artifacts.unchanged(chosen, arrived)
        return Night(run_id, "unchanged", stands.release_id if stands else None, loaded, arrived=arrived)
    checked = plan.read(chosen, todo, progress) if todo else Checked()
    arrived = arrivals.count(where, todo, loaded)
    artifacts.came_in(arrived)
    with progress.step("building the tables"):
        new_file, counts = steps.materialise(where, planned)
    told = {"articles": counts["articles"], "facts": counts["facts"], "quarantined": counts["quarantine"]}
    with progress.step("checking the tables"):
        last = last_of(where, run["extractor_version"], plan.accept_jumps)
        steps.check_release(new_file, page, _head(run, loaded, checked), last)
    release = steps.publish(new_file, where, chosen.keep_releases, planned, run | _ending("published", plan.note) | told)
    homes.remember(where, made_from, release.release_id, standing.version(), materialising.made_of(where, planned))
    status = "published" if release.changed else "unchanged"
    homes.record_run(where, run | _ending(status, plan.note) | told | {"release_id": release.release_id})
    artifacts.published(chosen, release.release_id, release.changed, page, arrived)
    return Night(run_id, status, release.release_id, loaded, len(todo), counts, page, arrived)


def _head(run: dict[str, Any], loaded: Loaded, checked: Checked) -> dict[str, object]:
    """What the quality report says of the run above its tables."""
    came = {name: value for name, value in loaded.as_dict().items() if value}
    refused = {"rows sent to quarantine by expectations": checked.quarantined, "new batches": checked.batches}
    return {"run": run["run_id"], "raw": ", ".join(run["raw"]), **came, **refused, "extractor": run["extractor_version"]}


def _ending(status: str, message: str | None) -> dict[str, Any]:
    return {"status": status, "message": message, "finished_at": datetime.now(UTC).replace(tzinfo=None)}


def read_and_check(chosen: Settings, todo: list[Batch], progress: Progress) -> Checked:
    """Read, extract and check the batches, one step after the other."""
    _extract(chosen, batches.missing(chosen.home, EXTRACTED, todo), progress)
    with progress.step("checking", "batches"):
        return steps.check(chosen.home, todo)


def _extract(chosen: Settings, todo: list[Batch], progress: Progress) -> None:
    """Extract the batches where the settings say: in this process, in several, or on a Dask cluster."""
    if not todo:
        return
    records = sum(map(records_of, todo))
    with task_runner(chosen, records) as runner, progress.step("reading and extracting", "batches", len(todo)) as step:
        for number, future in enumerate(extracting(runner, chosen, todo), 1):
            future.result()
            step.seen(number)


def extracting(runner: TaskRunner[Any], chosen: Settings, todo: Iterable[Batch]) -> list[PrefectFuture[Any]]:
    """Each batch as a task run of the night's own: a flow for them would be one more to begin, to report and to end."""
    given = {"home": chosen.home, "max_bytes": chosen.max_article_bytes}
    return [runner.submit(steps.extract, {"batch": batch} | given) for batch in todo]


def task_runner(chosen: Settings, records: int) -> TaskRunner[Any]:
    """The task runner that the settings name, for so many records.

    Locally, one worker with little to read runs in a thread of this process: nothing to start. With much to read it is a process of its
    own, for what the reader holds would stand beside what building the tables takes.
    """
    if chosen.runner == "dask":
        from prefect_dask import DaskTaskRunner  # a heavy import, for those who asked for it

        if chosen.dask_address:
            return DaskTaskRunner(address=chosen.dask_address)
        # no dashboard: nobody looks at it, and its port may be taken
        return DaskTaskRunner(cluster_kwargs={"n_workers": chosen.workers, "threads_per_worker": 1, "dashboard_address": None})
    if chosen.runner == "processes" or (chosen.runner == "local" and (chosen.workers > 1 or records >= MUCH)):
        from prefect.task_runners import ProcessPoolTaskRunner

        return ProcessPoolTaskRunner(max_workers=chosen.workers)
    return ThreadPoolTaskRunner(max_workers=chosen.workers)
