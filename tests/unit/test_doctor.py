"""`hasila doctor`: each thing that is wrong is found and comes with what mends it; what is fine is not complained of."""

from __future__ import annotations

import shutil
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warehouse_rows import article, fact, write

from flows import doctor
from flows.cli import main
from flows.settings import load
from tasks.home import record_run
from tests.loopback import mail_server
from warehouse import release
from warehouse.build import build

NOW = datetime.now(UTC)
MAIL = {"HASILA_ALARM_EMAIL": "a@b.example", "HASILA_ALARM_FROM": "h@b.example", "HASILA_SMTP_HOST": "127.0.0.1"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a release and a run an hour ago."""
    folder = tmp_path_factory.mktemp("made")
    (path := folder / "home").mkdir()
    build(write(folder / "rows", {"articles": [article()], "facts": [fact("arrested", 5, fact_id="f")]}), path / "new.duckdb")
    done = release.publish(path / "new.duckdb", path)
    ran(path, done.release_id, hours=1)
    return path


@pytest.fixture
def home(made: Path, tmp_path: Path, clean_variables: pytest.MonkeyPatch) -> Path:
    """A copy of it that a test may spoil; no server runs."""
    clean_variables.delenv("PREFECT_API_URL", raising=False)
    clean_variables.setenv("HASILA_SERVER_PORT", str(free_port()))
    return shutil.copytree(made, tmp_path / "home")


def ran(home: Path, release_id: str, hours: int) -> None:
    started = (NOW - timedelta(hours=hours)).replace(tzinfo=None)
    row = {"run_id": f"{started:%Y%m%dT%H%M%S}Z", "started_at": started, "finished_at": started, "status": "published"}
    record_run(home, row | {"release_id": release_id, "new_articles": 1})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wrong(home: Path) -> list[str]:
    """What the doctor finds wrong."""
    return [f.text for f in doctor.findings(load({"home": str(home)})) if not f.fine]


def test_nothing_is_wrong(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wrong(home) == []
    before = {p: p.stat().st_mtime_ns for p in home.rglob("*")}
    assert main(["doctor", "--home", str(home)]) == 0
    assert {p: p.stat().st_mtime_ns for p in home.rglob("*")} == before  # it looks, and changes nothing


def test_a_home_that_is_not_there_yet(tmp_path: Path, home: Path) -> None:
    assert wrong(tmp_path / "new") == []


def test_a_home_that_is_a_file(tmp_path: Path, home: Path) -> None:
    (tmp_path / "file").write_text("")
    assert any("this is a file; name a folder" in text for text in wrong(tmp_path / "file"))


@pytest.mark.parametrize(("folder", "mend"), [("raw", "restore it from the backup"), ("batches/facts", "the next run computes it again")])
def test_a_damaged_file(home: Path, folder: str, mend: str) -> None:
    path = home / folder / "000001-0123456789abcdef.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"PAR1 half")
    (text,) = wrong(home)
    assert f"{path} is damaged; {mend}" in text


def test_a_release_that_cannot_be_read(home: Path) -> None:
    for path in (home / "hasila.duckdb", *(home / "releases").glob("*")):
        path.write_bytes(b"x" * 5000)
    assert any("cannot be read" in text and "hasila rollback" in text for text in wrong(home))


def test_a_release_that_somebody_put_there(home: Path) -> None:
    shutil.copyfile(home / "hasila.duckdb", home / "replaced")
    (home / "replaced").replace(home / "hasila.duckdb")
    assert any("its file is not under releases/" in text for text in wrong(home))


def test_a_writer_left_its_log(home: Path) -> None:
    (home / "hasila.duckdb.wal").write_bytes(b"")
    assert any("was left by a writer" in text for text in wrong(home))


def test_no_night_came(home: Path) -> None:
    for path in (home / "batches" / "runs").glob("*"):
        path.unlink()
    ran(home, "r", hours=40)
    (text,) = wrong(home)
    assert text.startswith("No run has ended well since")


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"PREFECT_API_URL": "http://127.0.0.1:1/api"}, "no Prefect server answers at http://127.0.0.1:1/api"),
        ({"HASILA_RAW": "nowhere"}, "raw nowhere: not there; correct the setting raw"),
        ({"HASILA_ALARM_WEBHOOK": "http://127.0.0.1:1/t0ken"}, "alarms: webhook: 127.0.0.1:1 does not answer"),
        ({"HASILA_SERVER_DATABASE": "postgresql+asyncpg://u:t0ken@127.0.0.1:1/d"}, "database of the server: 127.0.0.1:1 does not answer"),
        (MAIL | {"HASILA_SMTP_PORT": "1"}, "alarms: mail server: 127.0.0.1:1 does not answer"),
    ],
)
def test_what_does_not_answer(home: Path, clean_variables: pytest.MonkeyPatch, variables: dict[str, str], said: str) -> None:
    for name, value in variables.items():
        clean_variables.setenv(name, value)
    (text,) = wrong(home)
    assert said in text
    assert "t0ken" not in text


def test_a_mail_server_that_answers(home: Path, clean_variables: pytest.MonkeyPatch) -> None:
    with mail_server() as got:
        for name, value in (MAIL | {"HASILA_SMTP_PORT": str(got.port)}).items():
            clean_variables.setenv(name, value)
        assert wrong(home) == []


def test_a_library_that_is_not_what_was_tried(home: Path, clean_variables: pytest.MonkeyPatch) -> None:
    real = doctor.metadata.version
    clean_variables.setattr(doctor.metadata, "version", lambda name: "0.9" if name == "duckdb" else real(name))
    (text,) = wrong(home)
    assert text.startswith("duckdb 0.9, but ")
    assert "make venv" in text
