"""What a home can suffer: damaged files, a full disk, no right to write, a server that goes. The next run mends it or says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.pipeline import server
from tests.pipeline.conftest import Home, article, home_at, write_lines
from tests.pipeline.forked import Runs
from tests.pipeline.together import made
from warehouse.release import releases

pytestmark = [pytest.mark.nightly, pytest.mark.elsewhere]


@pytest.fixture(scope="module")
def nights(runs: Runs, together: Path) -> tuple[Path, str]:
    """A folder with a home after one night over three articles and the raw articles of the second; the content after that, undisturbed."""

    def make(folder: Path) -> str:
        raw = folder / "raw"
        write_lines(raw / "x.jsonl", article(31, 5), article(32, 6), article(33, 7))
        assert runs.run(folder / "home", raw) == 0
        write_lines(raw / "y.jsonl", article(14, 8, text="قتل 14 من عناصر داعش في غارة للتحالف الدولي بالحسكة في 8 تموز 2024.\n"))
        home = home_at(shutil.copytree(folder / "home", folder / "undisturbed"))
        assert runs.run(home.path, raw) == 0
        return home.content()

    return made(together, "damage", make)


@pytest.fixture(scope="module")
def first(nights: tuple[Path, str]) -> Home:
    """The home after one night."""
    return home_at(nights[0] / "home")


@pytest.fixture(scope="module")
def undisturbed(nights: tuple[Path, str]) -> str:
    """The content after an undisturbed second night."""
    return nights[1]


@pytest.fixture(scope="module")
def raw(first: Home) -> Path:
    """The raw articles of the second night. No test changes them: others read them at the same time."""
    return first.path.parent / "raw"


@pytest.fixture
def copy(first: Home, tmp_path: Path) -> Home:
    """A copy of the home."""
    return home_at(shutil.copytree(first.path, tmp_path / "home"))


def blur(path: Path) -> None:
    """Other bytes in the first page of data; the end, by which a file is known to be complete, stays."""
    content = bytearray(path.read_bytes())
    content[30:60] = bytes(b ^ 0x5A for b in content[30:60])
    path.write_bytes(content)


def cut(path: Path) -> None:
    """The end is missing."""
    path.write_bytes(path.read_bytes()[:-20])


@pytest.mark.parametrize("damage", [blur, cut])
@pytest.mark.parametrize("where", ["raw", "batches/articles", "batches/facts", "batches/runs", "resolved"])
def test_a_damaged_file_is_made_again(
    runs: Runs, copy: Home, raw: Path, undisturbed: str, where: str, damage: Callable[[Path], None]
) -> None:
    damaged = min((copy.path / where).rglob("*.parquet"))
    damage(damaged)
    assert runs.run(copy.path, raw) == 0
    assert copy.content() == undisturbed
    aside = [str(p.relative_to(copy.path / "damaged")) for p in (copy.path / "damaged").rglob("*.parquet")]
    if where == "resolved" or (damage is cut and where in ("batches/articles", "batches/facts")):
        return  # not read again, or missed at once
    assert aside == [str(damaged.relative_to(copy.path))]
    assert copy.ask("select count(*) from runs where message like 'damaged%'") == [(1,)]


def test_what_a_dead_process_wrote_into_the_lock_means_nothing(runs: Runs, copy: Home, raw: Path, undisturbed: str) -> None:
    (copy.path / ".lock").write_text("process 1 since 2020-01-01 02:00 UTC")
    assert runs.run(copy.path, raw) == 0
    assert copy.content() == undisturbed


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of 48 MB, in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=48m", "hasila-test", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a file system of its own cannot be mounted here: needs root and the right to mount")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


@pytest.mark.parametrize("room", [0, 20_000, 300_000, 2_000_000, 6_000_000, 9_000_000])
def test_a_full_disk(runs: Runs, first: Home, raw: Path, undisturbed: str, disk: Path, tmp_path: Path, room: int) -> None:
    home = home_at(shutil.copytree(first.path, disk / "home"))
    (home.path / "hasila.duckdb").unlink()
    (home.path / "hasila.duckdb").hardlink_to(next((home.path / "releases").glob("*.duckdb")))
    before, said = home.content(), tmp_path / "said"
    free = shutil.disk_usage(disk).free
    (disk / "ballast").write_bytes(bytes(free - room))
    code = runs.run(home.path, raw, said=said)
    if code:
        assert code == 1
        assert "no room left" in said.read_text()
        assert home.content() == before  # readers have the last night
    else:
        assert room > 1_000_000
    (disk / "ballast").unlink()
    assert runs.run(home.path, raw) == 0
    assert home.content() == undisturbed


def test_a_home_that_cannot_be_written_to(runs: Runs, first: Home, raw: Path, undisturbed: str, disk: Path, tmp_path: Path) -> None:
    home, said = home_at(shutil.copytree(first.path, disk / "home")), tmp_path / "said"
    remount(disk, "ro")
    assert runs.run(home.path, raw, said=said) == 1
    assert f"{home.path} cannot be written to (Read-only file system)" in said.read_text()
    runs.start("sql", "select count(*) as articles from articles", "--json", "--home", home.path, said=said)
    assert runs.end() == 0
    assert '"articles": 3' in said.read_text()
    remount(disk, "rw")
    assert runs.run(home.path, raw) == 0
    assert home.content() == undisturbed


def test_without_the_right_to_write(runs: Runs, first: Home, raw: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere; the read-only file system stands for this")
    home, said = shutil.copytree(first.path, tmp_path / "home"), tmp_path / "said"
    home.chmod(0o555)
    assert runs.run(home, raw, said=said) == 1
    assert "cannot be written to (Permission denied)" in said.read_text()
    home.chmod(0o755)


def test_a_server_that_goes_midway(runs: Runs, copy: Home, raw: Path, undisturbed: str, tmp_path: Path, together: Path) -> None:
    """The run ends with a word, or goes on without the server; the next one, with a server, ends as an undisturbed one."""
    (folder := tmp_path / "other").mkdir()
    process, told = server.begun(folder, together)  # not the session's own
    server.wait_for(told["api"])
    said = tmp_path / "said"
    given = {"PREFECT_API_URL": told["api"], "PREFECT_CLIENT_MAX_RETRIES": "1"}
    run = runs.start("run", "--raw", raw, "--home", copy.path, said=said, env=given)
    while Path(f"/proc/{run}").exists() and not list((copy.path / "extracted").rglob("*.parquet")):
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert runs.end() == 0 or "hasila:" in said.read_text()
    assert runs.run(copy.path, raw) == 0
    assert copy.content() == undisturbed


@pytest.mark.parametrize("mend", ["rollback", "removal"])
def test_a_release_that_cannot_be_read(runs: Runs, copy: Home, raw: Path, undisturbed: str, tmp_path: Path, mend: str) -> None:
    """The current release is damaged: the night says so and what to do, and after that the next night is whole."""
    assert runs.run(copy.path, raw) == 0
    current, other = releases(copy.path)
    current.path.write_bytes(b"no database" * 5000)  # hasila.duckdb is the same file
    more, said = write_lines(tmp_path / "z.jsonl", article(15, 9)), tmp_path / "said"
    assert runs.run(copy.path, raw, "--raw", str(more), said=said) == 1
    assert f"{current.path}: the current release cannot be read" in said.read_text()
    if mend == "rollback":
        runs.start("rollback", other.release_id, "--home", copy.path)
        assert runs.end() == 0
    else:
        (copy.path / "hasila.duckdb").unlink()
        current.path.unlink()
    assert runs.run(copy.path, raw) == 0
    assert copy.ask("select count(*) from articles") == [(5,)]  # what was loaded stays


def test_jumps_stop_a_night_until_they_are_let_pass(runs: Runs, tmp_path: Path) -> None:
    """Records that are lost (here: the raw store and its sources) would empty the tables: the last release stands."""
    home, said = home_at(tmp_path / "home"), tmp_path / "said"
    lines = [article(n, 1 + n % 28, outlet=f"o{n}") for n in range(220)]
    raw = write_lines(tmp_path / "raw" / "x.jsonl", *lines).parent
    assert runs_in_large_batches(runs, home, raw) == 0
    shutil.rmtree(home.path / "raw")
    write_lines(raw / "x.jsonl", *lines[:165])
    before = home.content()
    assert runs_in_large_batches(runs, home, raw, said=said) == 3
    assert "articles that are gone: at most 0.01: 0.25" in said.read_text()
    assert home.content() == before
    assert runs_in_large_batches(runs, home, raw, "--accept-jumps") == 0
    with duckdb.connect(str(home.path / "hasila.duckdb"), read_only=True) as con:
        assert con.execute("select count(*) from articles").fetchone() == (165,)
        assert con.execute("select status, message from runs order by started_at").fetchall()[2] == ("published", "jumps let pass")


def runs_in_large_batches(runs: Runs, home: Home, raw: Path, *options: str, said: Path | None = None) -> int:
    runs.start("run", "--raw", raw, "--home", home.path, *options, said=said, env={"HASILA_BATCH_ARTICLES": "500"})
    return runs.end()
