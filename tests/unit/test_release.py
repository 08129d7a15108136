"""Publishing: one step for readers, an identical release recognised, the last ones kept, and the way back."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import duckdb
import pytest
from warehouse_rows import article, fact, write

from warehouse import release
from warehouse.build import build

NIGHT = datetime(2026, 1, 1, 2, 30, tzinfo=UTC)


@cache
def _made_once(best: int, run: str) -> bytes:
    """A warehouse with one fact of so many arrested and the record of a run, as the bytes of its file."""
    runs = [{"run_id": run, "started_at": NIGHT.replace(tzinfo=None)}]
    rows = {"articles": [article()], "facts": [fact("arrested", best, fact_id="f")], "runs": runs}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "warehouse.duckdb"
        build(write(Path(folder), rows), path)
        return path.read_bytes()


def built(home: Path, best: int, run: str = "r1") -> Path:
    """A new warehouse beside the current one."""
    home.mkdir(exist_ok=True)
    new = home / "new.duckdb"
    new.write_bytes(_made_once(best, run))
    return new


def arrested(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute("SELECT best FROM facts").fetchall()[0][0]


def test_the_first_release_becomes_current_and_knows_its_name(tmp_path):
    made = release.publish(built(tmp_path, 3), tmp_path, now=NIGHT)
    assert (made.current, made.changed) == (True, True)
    assert arrested(tmp_path / "hasila.duckdb") == 3
    assert not (tmp_path / "new.duckdb").exists()
    assert not list(tmp_path.rglob("*.wal"))
    with duckdb.connect(str(tmp_path / "hasila.duckdb"), read_only=True) as con:
        assert con.execute("SELECT release_id, published_at FROM release").fetchall() == [(made.release_id, NIGHT.replace(tzinfo=None))]


def test_the_same_content_again_rewrites_nothing(tmp_path):
    first = release.publish(built(tmp_path, 3), tmp_path, now=NIGHT)
    before = (tmp_path / "hasila.duckdb").stat()
    again = release.publish(built(tmp_path, 3, run="r2"), tmp_path, now=NIGHT + timedelta(days=1))
    after = (tmp_path / "hasila.duckdb").stat()
    assert (again.release_id, again.changed) == (first.release_id, False)
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert len(release.releases(tmp_path)) == 1
    assert not (tmp_path / "new.duckdb").exists()


def test_the_digest_sees_a_changed_number_and_not_the_order_or_the_run(tmp_path):
    digests = [
        release.content_digest(built(tmp_path / str(n), best, run)) for n, (best, run) in enumerate([(3, "r1"), (3, "r2"), (4, "r1")])
    ]
    assert digests[0] == digests[1] != digests[2]


def test_a_reader_keeps_the_old_night_and_a_new_process_sees_the_new_one(tmp_path):
    release.publish(built(tmp_path, 3), tmp_path, now=NIGHT)
    reader = duckdb.connect(str(tmp_path / "hasila.duckdb"), read_only=True)
    second = release.publish(built(tmp_path, 4), tmp_path, now=NIGHT + timedelta(days=1))
    assert reader.execute("SELECT best FROM facts").fetchall() == [(3,)]
    reader.close()
    assert arrested(tmp_path / "hasila.duckdb") == 4
    assert release.current_release(tmp_path).release_id == second.release_id


def test_the_last_releases_are_kept_and_one_can_go_back(tmp_path):
    made = [release.publish(built(tmp_path, n), tmp_path, keep=2, now=NIGHT + timedelta(days=n)) for n in (1, 2, 3)]
    assert [r.release_id for r in release.releases(tmp_path)] == [made[2].release_id, made[1].release_id]
    back = release.rollback(tmp_path, made[1].release_id)
    assert (back.current, back.changed) == (True, True)
    assert arrested(tmp_path / "hasila.duckdb") == 2
    assert [r.current for r in release.releases(tmp_path)] == [False, True]


def test_pruning_never_throws_the_current_release_away(tmp_path):
    made = [release.publish(built(tmp_path, n), tmp_path, keep=3, now=NIGHT + timedelta(days=n)) for n in (1, 2)]
    release.rollback(tmp_path, made[0].release_id)
    # published again under an older clock: the newest by name are others, the current one stays
    newest = release.publish(built(tmp_path, 3), tmp_path, keep=1, now=NIGHT)
    assert newest.path.exists()
    assert release.current_release(tmp_path).release_id == newest.release_id


def test_rolling_back_to_what_is_current_changes_nothing(tmp_path):
    made = release.publish(built(tmp_path, 1), tmp_path, now=NIGHT)
    assert release.rollback(tmp_path, made.release_id).changed is False
    assert not list(tmp_path.glob(".hasila*"))


def test_an_unknown_release_is_refused_with_the_known_ones(tmp_path):
    made = release.publish(built(tmp_path, 1), tmp_path, now=NIGHT)
    with pytest.raises(LookupError, match=made.release_id):
        release.rollback(tmp_path, "yesterday")


def test_a_left_over_wal_beside_the_current_file_stops_the_switch(tmp_path):
    release.publish(built(tmp_path, 1), tmp_path, now=NIGHT)
    (tmp_path / "hasila.duckdb.wal").write_bytes(b"left over")
    with pytest.raises(RuntimeError, match=r"hasila\.duckdb\.wal"):
        release.publish(built(tmp_path, 2), tmp_path, now=NIGHT + timedelta(days=1))
    (tmp_path / "hasila.duckdb.wal").unlink()
    assert arrested(tmp_path / "hasila.duckdb") == 1


def test_without_hard_links_the_current_file_is_a_copy(tmp_path, monkeypatch):
    def refuse(self, target):
        raise OSError("no hard links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    made = release.publish(built(tmp_path, 1), tmp_path, now=NIGHT)
    assert (tmp_path / "hasila.duckdb").stat().st_ino != made.path.stat().st_ino
    assert release.current_release(tmp_path).release_id == made.release_id
    assert release.publish(built(tmp_path, 1), tmp_path, now=NIGHT + timedelta(days=1)).changed is False


def test_something_must_be_kept(tmp_path):
    with pytest.raises(ValueError, match="keep must be at least 1"):
        release.publish(built(tmp_path, 1), tmp_path, keep=0)
