"""The part of `hasila doctor` that asks other programs: the Prefect server and its worker, the database, the alarm channels."""

from __future__ import annotations

import socket
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flows import alarming, settings
from flows.serve import POOL, answers
from flows.settings import Settings

_DEPLOYMENT = "nightly/nightly"
_ZONE = "Asia/Damascus"
_SILENT_WORKER = timedelta(minutes=5)  # a worker reports every half minute
_SECONDS = 5


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `text` says how to mend it if it is not fine."""

    fine: bool
    text: str


def findings(chosen: Settings) -> Iterator[Finding]:
    """What the nights need besides this program."""
    try:
        zoneinfo.ZoneInfo(_ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        yield Finding(False, f"the time zone {_ZONE} is not known here; install the system's tzdata")
    if chosen.server_database:
        yield _reaches("database of the server", chosen.server_database, 5432, "is PostgreSQL running, and server_database right?")
    server = settings.prefect_server() or chosen.server_url
    if answers(server):
        yield Finding(True, f"Prefect server {server}")
        yield from _served(server)
    elif settings.prefect_server():
        yield Finding(False, f"no Prefect server answers at {server} (PREFECT_API_URL): start `hasila serve`, or unset it")
    else:
        yield Finding(True, f"no Prefect server at {server}: runs by hand start one of their own, nights need `hasila serve`")
    yield from _channels(chosen)


def _served(server: str) -> Iterator[Finding]:
    settings.enter({"PREFECT_API_URL": server})
    from prefect.client.orchestration import get_client
    from prefect.exceptions import ObjectNotFound

    again = "`hasila serve` makes it"
    with get_client(sync_client=True) as client:
        try:
            pool: Any = client.read_work_pool(POOL)
        except ObjectNotFound:
            yield Finding(False, f"the work pool {POOL} is not there; {again}")
            return
        paused = "; it is paused: `prefect work-pool resume hasila`" if pool.is_paused else ""
        yield Finding(not paused, f"work pool {POOL}, {pool.concurrency_limit or 'any number of'} at once{paused}")
        yield _worker(client)
        try:
            found: Any = client.read_deployment_by_name(_DEPLOYMENT)
        except ObjectNotFound:
            yield Finding(False, f"the deployment {_DEPLOYMENT} is not there; {again}")
            return
    active = [s for s in found.schedules if s.active] if not found.paused else []
    when = ", ".join(f"{getattr(s.schedule, 'cron', s.schedule)} {getattr(s.schedule, 'timezone', '')}" for s in active)
    mend = f"deployment {_DEPLOYMENT} has no active schedule: `prefect deployment schedule resume`, or start `hasila serve` again"
    yield Finding(bool(active), f"deployment {_DEPLOYMENT}: {when}" if active else mend)


def _worker(client: Any) -> Finding:
    response = client.request("POST", "/work_pools/{work_pool_name}/workers/filter", path_params={"work_pool_name": POOL}, json={})
    seen = [datetime.fromisoformat(w["last_heartbeat_time"]) for w in response.json() if w.get("last_heartbeat_time")]
    last = max(seen, default=None)
    fine = last is not None and datetime.now(UTC) - last < _SILENT_WORKER
    when = f"last heard of {last:%Y-%m-%d %H:%M} UTC" if last else "never heard of"
    return Finding(fine, "worker online" if fine else f"the worker is {when}; start `hasila serve worker`, or its unit")


def _channels(chosen: Settings) -> Iterator[Finding]:
    try:
        channels = alarming.channels(chosen)
    except Exception as error:  # noqa: BLE001  (a block that is not there, a server that does not answer: both are findings)
        yield Finding(False, f"alarms: {error}")
        return
    if not channels.names:
        yield Finding(True, "alarms: no channel is chosen (alarm_webhook, alarm_email); nobody is told of a bad night")
    if channels.webhook:
        yield _reaches("alarms: webhook", channels.webhook, 443, "is alarm_webhook right, and does the network let it through?")
    if channels.mail:
        address = f"smtp://{channels.mail.host}:{channels.mail.port}"
        yield _reaches("alarms: mail server", address, 25, "are smtp_host and smtp_port right?")


def _reaches(what: str, url: str, port: int, mend: str) -> Finding:
    """Whether something listens there. Of the address only host and port are said: the rest may be a secret."""
    parts = urlsplit(url)
    if parts.scheme.startswith("sqlite"):
        return Finding(True, f"{what}: SQLite")
    host, port = parts.hostname or "localhost", parts.port or (80 if parts.scheme == "http" else port)
    try:
        socket.create_connection((host, port), timeout=_SECONDS).close()
    except OSError as error:
        return Finding(False, f"{what}: {host}:{port} does not answer ({error.strerror or error}); {mend}")
    return Finding(True, f"{what}: {host}:{port} answers")
