"""Eight readers query in a loop, on handles old and new, through twenty publications: no error, no half night."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.pipeline.conftest import article, home_at, write_lines
from tests.pipeline.forked import Runs
from warehouse.release import releases, rollback

pytestmark = [pytest.mark.nightly, pytest.mark.elsewhere]

READERS, NIGHTS = 8, 20
TEXT = "قتل {n} من عناصر تنظيم داعش بغارة جوية للتحالف الدولي قرب القرية رقم {n} في ريف الحسكة يوم {day} تموز 2024.\n"

# Every number of one question comes from one night: the articles, their facts, the history and the release that says which night it is.
READER = """
import json, sys, time
from pathlib import Path
import duckdb

path, stop = sys.argv[1], Path(sys.argv[2])
query = '''select
  (select release_id from release), (select count(*) from articles), (select count(*) from facts),
  (select count(*) from facts_history where superseded_at is null), (select count(distinct article_id) from facts),
  (select max(recorded_at) from facts_history) = (select published_at from release),
  (select list(name order by name) from (select distinct table_name as name from revisions))'''
seen, asked, opened, kept = {}, 0, 0, None
while not stop.exists():
    begun = time.process_time()
    if kept is None or opened % 7 == 0:  # a handle is kept through several publications, then given up
        if kept is not None:
            kept.close()
        kept = None
    con = duckdb.connect(path, read_only=True)
    opened += 1
    for handle in (con, kept):
        if handle is not None:
            release, *found = handle.execute(query).fetchone()
            asked += 1
            if seen.setdefault(release, found) != found:
                raise SystemExit(f"{release}: {found} after {seen[release]}")
    if kept is None:
        kept = duckdb.connect(path, read_only=True)
    con.close()
    time.sleep(max(0.5, 25 * (time.process_time() - begun)))  # readers leave the machine to the nights
print(json.dumps({"asked": asked, "opened": opened, "seen": seen}))
"""


def test_readers_through_publications(runs: Runs, tmp_path: Path) -> None:
    home, raw, stop = home_at(tmp_path / "home"), tmp_path / "raw", tmp_path / "stop"
    write_lines(raw / "x.jsonl", article(31, 5))
    assert runs.run(home.path, raw) == 0
    command = [sys.executable, "-c", READER, str(home.path / "hasila.duckdb"), str(stop)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(READERS)]
    try:
        for n in range(1, NIGHTS):
            write_lines(raw / f"y{n}.jsonl", article(n, text=TEXT.format(n=n, day=n)))
            assert runs.run(home.path, raw) == 0
        kept = releases(home.path)
        back = rollback(home.path, kept[3].release_id)  # the twentieth change of the file
        time.sleep(1)
    finally:
        stop.touch()
    seen: dict[str, list] = {}
    for reader in readers:
        out, err = reader.communicate(timeout=60)
        assert reader.returncode == 0, err
        told = json.loads(out)
        assert told["asked"] > NIGHTS
        for release, found in told["seen"].items():
            assert seen.setdefault(release, found) == found
    assert len(kept) == 14  # as many as the settings keep
    assert back.release_id in seen
    assert len(seen) > NIGHTS // 2
    for articles, facts, standing, stating, of_this_night, tables in seen.values():
        assert standing == facts
        assert stating == articles
        assert of_this_night
        assert "monthly_casualties" in tables or articles == 1
    assert sorted(found[0] for found in seen.values()) == sorted({found[0] for found in seen.values()})
