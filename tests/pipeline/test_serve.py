"""The deployment as it is used: `hasila serve` in a process of its own, and a night that its schedule starts and its worker runs."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import httpx
import pytest

from tests.loopback import webhook
from tests.pipeline.conftest import article, write_lines
from tests.pipeline.postgres import postgres
from tests.pipeline.server import free_port

ROOT = Path(__file__).parents[2]
ZONE = "Asia/Damascus"

pytestmark = [pytest.mark.nightly, pytest.mark.elsewhere]


class Served:
    """A `hasila serve` that runs, and its server's API."""

    def __init__(self, process: subprocess.Popen[bytes], url: str, home: Path, log: Path):
        self.process, self.home, self.log = process, home, log
        self.api = httpx.Client(base_url=url, timeout=30)

    def ask(self, path: str, method: str = "POST", **body: Any) -> Any:
        answer = self._request(method, path, json=body)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def get(self, path: str) -> Any:
        answer = self._request("GET", path)
        answer.raise_for_status()
        return answer.json()

    def _request(self, method: str, path: str, **given: Any) -> httpx.Response:
        """As Prefect's own client does: 503 is a database that is busy, and asked again."""
        for _ in range(60):
            answer = self.api.request(method, path, **given)
            if answer.status_code != 503:
                break
            time.sleep(1)
        return answer

    def wait(self, what: str, found: Callable[[], Any], seconds: float = 240) -> Any:
        """The first thing that is found. Fails with the end of the log if there is none in time, or if the process ends."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if result := found():
                    return result
            except httpx.TransportError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(1)
        pytest.fail(f"{what}: not within {seconds} s\n{self.log.read_text()[-4000:]}")

    def deployment(self) -> dict[str, Any] | None:
        answer = self._request("GET", "/deployments/name/nightly/nightly")
        return answer.json() if answer.status_code == 200 else None

    def ended_run(self, deployment_id: str, besides: str = "") -> dict[str, Any] | None:
        runs = self.ask("/flow_runs/filter", deployments={"id": {"any_": [deployment_id]}})
        ended = ("COMPLETED", "FAILED", "CRASHED")
        return next((r for r in runs if r["state_type"] in ended and r["id"] != besides), None)


@contextmanager
def serving(folder: Path, **variables: str) -> Iterator[Served]:
    """`hasila serve` over folder/raw into folder/home, until the end of the block; then it must end well by SIGTERM."""
    port, log = free_port(), folder / "serve.log"
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HASILA_", "PREFECT_"))} | variables
    command = [sys.executable, "-m", "flows.cli", "serve", "--raw", str(folder / "raw"), "--home", str(folder / "home")]
    with log.open("wb") as out:
        process = subprocess.Popen([*command, "--port", str(port)], cwd=ROOT, env=environment, stdout=out, stderr=out)
    served = Served(process, f"http://127.0.0.1:{port}/api", folder / "home", log)
    try:
        served.wait("serving", lambda: b"hasila: serving" in log.read_bytes())
        yield served
        if process.returncode is not None:  # the test has killed it
            return
        process.send_signal(signal.SIGTERM)
        assert process.wait(90) == 0, log.read_text()[-3000:]
        with pytest.raises(httpx.TransportError):
            served.get("/health")
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(90)


def in_a_minute(served: Served) -> dict[str, Any]:
    """Move the deployment's schedule to the next minute but one, in Damascus; the deployment as it was.

    At least 45 seconds ahead: a busy machine's scheduler needs some to make the run, and a minute that it misses comes again tomorrow.
    """
    deployment = served.deployment()
    assert deployment
    (schedule,) = deployment["schedules"]
    at = datetime.now(ZoneInfo(ZONE)) + timedelta(seconds=105)
    cron = {"cron": f"{at.minute} {at.hour} * * *", "timezone": ZONE}
    served.ask(f"/deployments/{deployment['id']}/schedules/{schedule['id']}", "PATCH", schedule=cron)
    return deployment


def published(home: Path) -> list[tuple]:
    with duckdb.connect(str(home / "hasila.duckdb"), read_only=True) as con:
        return con.execute("select source_id from articles order by 1").fetchall()


def test_the_night_happens_by_its_schedule_and_a_killed_run_is_told(tmp_path: Path) -> None:
    write_lines(tmp_path / "raw" / "x.jsonl", article(31), article(32, 6))
    with webhook() as got, serving(tmp_path, HASILA_ALARM_WEBHOOK=f"http://127.0.0.1:{got.port}/x", HASILA_BATCH_ARTICLES="1") as served:
        pool = served.get("/work_pools/hasila")
        assert (pool["type"], pool["concurrency_limit"]) == ("process", 1)
        killed = served.ask(f"/deployments/{(served.deployment() or {})['id']}/create_flow_run")
        served.wait("the first batch", lambda: list((served.home / "extracted" / "facts").glob("*.parquet")))
        kill_the_run(served.process.pid)
        deployment = in_a_minute(served)
        served.wait("the alarm", lambda: got.posts)
        assert served.get(f"/flow_runs/{killed['id']}")["state_type"] == "CRASHED"
        assert [a["kind"] for a in got.posts[0]["alarms"]] == ["crashed"]  # told by the worker: the dead process cannot

        assert [(s["schedule"]["cron"], s["schedule"]["timezone"]) for s in deployment["schedules"]] == [("0 2 * * *", ZONE)]
        assert deployment["global_concurrency_limit"]["limit"] == 1
        run = served.wait("the scheduled run", lambda: served.ended_run(deployment["id"], besides=killed["id"]))
        assert (run["state_type"], run["auto_scheduled"]) == ("COMPLETED", True)
        assert published(served.home) == [("a31",), ("a32",)]
        kept = served.ask("/artifacts/filter", artifacts={"flow_run_id": {"any_": [run["id"]]}})
        assert {"came-in", "night", "quality-report", "release", "monthly-changes"} <= {a["key"] for a in kept}
        assert (served.home / "prefect" / "prefect.db").exists()
        doctor_is_content(served)


def doctor_is_content(served: Served) -> None:
    environment = os.environ | {"PREFECT_API_URL": str(served.api.base_url).rstrip("/")}
    command = [sys.executable, "-m", "flows.cli", "doctor", "--home", str(served.home)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert "ok      worker online" in done.stdout, done.stdout + done.stderr
    assert "ok      work pool hasila, 1 at once" in done.stdout
    assert "ok      deployment nightly/nightly: " in done.stdout
    assert done.returncode == 0, done.stdout


def kill_the_run(serving_pid: int) -> None:
    """SIGKILL for the process that the worker started for the run, and nothing else."""
    for process in children(serving_pid):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # one that has ended meanwhile
            if any(word in process.read_bytes() for word in (b"prefect.engine", b"flow-run")):
                os.kill(int(process.parent.name), signal.SIGKILL)


def children(pid: int) -> list[Path]:
    """/proc/N/cmdline of everything below a process, itself not among them."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []
    return [path for child in listed for path in (Path(f"/proc/{child}/cmdline"), *children(int(child)))]


def test_after_a_power_cut_the_next_run_happens(tmp_path: Path) -> None:
    """On PostgreSQL: server, worker and run die at once; the dead run gives its place up when all is started again."""
    write_lines(tmp_path / "raw" / "x.jsonl", article(31), article(32, 6))
    with webhook() as got, postgres() as (url, tables):
        given = {"HASILA_SERVER_DATABASE": url, "HASILA_ALARM_WEBHOOK": f"http://127.0.0.1:{got.port}/x", "HASILA_BATCH_ARTICLES": "1"}
        with serving(tmp_path, **given) as served:
            deployment = served.deployment()
            assert deployment
            dead = served.ask(f"/deployments/{deployment['id']}/create_flow_run")
            served.wait("the first batch", lambda: list((served.home / "extracted" / "facts").glob("*.parquet")))
            for pid in [int(p.parent.name) for p in children(served.process.pid)] + [served.process.pid]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            served.process.wait()
        with serving(tmp_path, **given) as served:
            assert served.get(f"/flow_runs/{dead['id']}")["state_type"] == "CRASHED"
            assert [[a["kind"] for a in post["alarms"]] for post in got.posts] == [["crashed"]]
            served.ask(f"/deployments/{deployment['id']}/create_flow_run")
            run = served.wait("the run", lambda: served.ended_run(deployment["id"], besides=dead["id"]))
            assert run["state_type"] == "COMPLETED"
            assert published(served.home) == [("a31",), ("a32",)]
            assert "flow_run" in tables()
            assert not (served.home / "prefect" / "prefect.db").exists()
            assert "pw-of-the-test" not in served.log.read_text()


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("HASILA_", "PREFECT_"))}
        command = [sys.executable, "-m", "flows.cli", "serve", "--raw", str(tmp_path / "raw"), "--home", str(tmp_path / "home")]
        done = subprocess.run(
            [*command, "--port", str(taken.getsockname()[1])], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert "is its port free" in done.stderr
