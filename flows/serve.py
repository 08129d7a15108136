"""`hasila serve`: a Prefect server, the work pool, the deployment of prefect.yaml and a worker, held together by one process.

Belongs here: starting these, waiting for them, ending them together. What the worker then runs: nightly.py. If one of them ends,
the other is stopped and the command fails: what restarts it (systemd, compose) starts all in their order again.
"""

from __future__ import annotations

import asyncio
import contextlib
import platform
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from flows import alarming, settings
from flows.settings import Settings
from tasks import home as homes

if TYPE_CHECKING:
    from prefect.client.schemas.objects import FlowRun

ROOT = Path(__file__).parents[1]
POOL = "hasila"
# One home has one writer: whatever runs are due, the pool's worker starts the next when the last has ended.
AT_ONCE = 1
SERVER, WORKER = "server", "worker"
_START_SECONDS, _STOP_SECONDS = 240, 30  # a first start makes the database, on a slow disk in minutes
_LOOK_SECONDS, _BURY_SECONDS = 0.5, 30


class ServeError(RuntimeError):
    """The server or the worker did not start, or ended; the message says what to look at."""


def serve(chosen: Settings, parts: Sequence[str] = (SERVER, WORKER)) -> None:
    """Start the parts and hold them until SIGTERM or Ctrl-C, which end them quietly. ServeError if one fails or ends by itself."""
    environment = settings.server_environment(chosen)
    settings.enter(environment)
    chosen.home.mkdir(parents=True, exist_ok=True)
    children: dict[str, subprocess.Popen[bytes]] = {}
    left: set[UUID] = set()
    with contextlib.suppress(_Stopped), _stopped_by_signals():
        try:
            if SERVER in parts:
                if answers(chosen.server_url):
                    raise ServeError(f"a server answers at {chosen.server_url} already; stop it, or set another server_port")
                children[SERVER] = _start(["server", "start", "--host", chosen.server_host, "--port", str(chosen.server_port)], environment)
            _wait_for(chosen.server_url, children)
            if WORKER in parts:
                install()
                left = on_the_way()
                left = set() if bury(chosen, left) else left
                name = f"{POOL}-{platform.node() or 'worker'}"
                children[WORKER] = _start(["worker", "start", "--pool", POOL, "--type", "process", "--name", name], environment)
            print(f"hasila: serving {chosen.home.absolute()}; the runs are shown at {chosen.server_url.removesuffix('/api')}", flush=True)
            _hold(children, chosen, left)
        finally:
            _stop(children)


def install() -> None:
    """Create or correct the work pool and its limit, and deploy prefect.yaml. The server is the one of the environment."""
    asyncio.run(_make_pool())
    done = subprocess.run(
        [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ServeError(f"prefect deploy --all failed in {ROOT}:\n{(done.stdout + done.stderr)[-2000:]}")


def on_the_way() -> set[UUID]:
    """The runs of the pool that have begun and not ended, dead or alive."""
    return {run.id for run in asyncio.run(_runs(None))}


def bury(chosen: Settings, left: set[UUID]) -> bool:
    """Close the runs among those that an earlier worker left behind when it died: they would hold the one place for good.

    Only where no process holds the home: a run whose worker alone died goes on, and ends by itself. False: try again later.
    """
    if not left:
        return True
    try:
        with homes.one_writer(chosen.home):
            dead = asyncio.run(_close(left))
    except homes.HomeBusy:
        return False
    for name in dead:
        alarming.died(chosen, name)
    return True


async def _runs(among: set[UUID] | None) -> list[FlowRun]:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas import filters
    from prefect.client.schemas.objects import StateType

    begun = filters.FlowRunFilterStateType(any_=[StateType.RUNNING, StateType.PENDING, StateType.CANCELLING])
    which = filters.FlowRunFilter(state=filters.FlowRunFilterState(type=begun))
    if among is not None:
        which.id = filters.FlowRunFilterId(any_=list(among))
    async with get_client() as client:
        return await client.read_flow_runs(
            flow_run_filter=which, work_pool_filter=filters.WorkPoolFilter(name=filters.WorkPoolFilterName(any_=[POOL]))
        )


async def _close(left: set[UUID]) -> list[str]:
    from prefect.client.orchestration import get_client
    from prefect.states import Crashed

    runs = await _runs(left)
    async with get_client() as client:
        for run in runs:
            await client.set_flow_run_state(run.id, Crashed(message="Its worker died with it; found when the worker started again."))
    return [run.name for run in runs]


async def _make_pool() -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import WorkPoolCreate, WorkPoolUpdate
    from prefect.exceptions import ObjectNotFound
    from prefect.workers.process import ProcessWorker

    async with get_client() as client:
        try:
            pool = await client.read_work_pool(POOL)
        except ObjectNotFound:
            template = ProcessWorker.get_default_base_job_template()
            await client.create_work_pool(
                WorkPoolCreate(name=POOL, type="process", base_job_template=template, concurrency_limit=AT_ONCE, is_paused=False)
            )
            return
        if pool.type != "process":
            raise ServeError(f"the work pool {POOL} is of type {pool.type}; `prefect work-pool delete {POOL}`, then serve again")
        if pool.concurrency_limit != AT_ONCE:
            await client.update_work_pool(POOL, WorkPoolUpdate(concurrency_limit=AT_ONCE))


def _start(arguments: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches this process only, which ends the worker before the server.
    return subprocess.Popen([sys.executable, "-m", "prefect", *arguments], cwd=ROOT, env=environment, start_new_session=True)


def answers(url: str) -> bool:
    """Whether a Prefect server answers there."""
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _wait_for(url: str, children: dict[str, subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + _START_SECONDS
    while not answers(url):
        _look(children)
        if time.monotonic() > until:
            raise ServeError(f"no Prefect server answers at {url} after {_START_SECONDS} s; look at its output")
        time.sleep(_LOOK_SECONDS)


def _look(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            hint = "; is its port free, and the database there (server_port, server_database)?" if name == SERVER else ""
            raise ServeError(f"the {name} ended with code {child.returncode}; its last lines stand above{hint}")


def _hold(children: dict[str, subprocess.Popen[bytes]], chosen: Settings, left: set[UUID]) -> None:
    looked = time.monotonic()
    while True:
        _look(children)
        if left and time.monotonic() - looked > _BURY_SECONDS:
            looked = time.monotonic()
            left = set() if bury(chosen, left) else left
        time.sleep(_LOOK_SECONDS)


def _stop(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """End the worker first: it tells the server what became of its run."""
    for name in (WORKER, SERVER):
        child = children.get(name)
        if child is None or child.poll() is not None:
            continue
        child.terminate()
        try:
            child.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


class _Stopped(BaseException):
    """SIGTERM or SIGINT came."""


@contextlib.contextmanager
def _stopped_by_signals() -> Generator[None]:
    def stop(number: int, frame: object) -> None:
        for ours in before:  # a second signal does not disturb the ending
            signal.signal(ours, signal.SIG_IGN)
        raise _Stopped

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
