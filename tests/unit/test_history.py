"""History: what each release changed, what stood on a past night, and that a killed publication leaves no word of it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from warehouse_rows import article, fact, write

from warehouse import history, release
from warehouse.build import build

NIGHT = datetime(2026, 1, 1, 2, 30, tzinfo=UTC)
FACT = ("fact_id", "best", "victim_side")


def night(n: int) -> datetime:
    return NIGHT + timedelta(days=n)


def publish(home: Path, n: int, facts: Sequence[dict[str, Any]], articles: Sequence[dict[str, Any]] | None = None) -> release.Release:
    """Publish a warehouse of these facts on night n."""
    home.mkdir(exist_ok=True)
    new = home / "new.duckdb"
    build(write(home / f"rows{n}", {"articles": list(articles or [article()]), "facts": list(facts)}), new)
    return release.publish(new, home, now=night(n))


def ask(home: Path, query: str, *values: Any) -> list[tuple]:
    with duckdb.connect(str(home / "hasila.duckdb"), read_only=True) as con:
        return con.execute(query, list(values)).fetchall()


def arrest(fact_id: str, best: int, **changes: Any) -> dict[str, Any]:
    return fact("arrested", best, fact_id=fact_id, **changes)


@pytest.fixture
def home(tmp_path: Path, three_nights: Path) -> Path:
    """A copy of the three nights."""
    return shutil.copytree(three_nights, tmp_path / "home")


@pytest.fixture(scope="module")
def three_nights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three nights: 3 arrested; one more fact of 4; the first is read again as 5, the second has gone, a second article came."""
    home = tmp_path_factory.mktemp("history") / "home"
    publish(home, 1, [arrest("f1", 3)])
    publish(home, 2, [arrest("f1", 3), arrest("f2", 4, place="هجين", char_start=1)])
    publish(home, 3, [arrest("f1", 5), arrest("f3", 7, article_id="a2", place="الباغوز")], [article(), article("a2")])
    return home


def test_the_facts_of_every_past_night(home: Path) -> None:
    found = [ask(home, "select fact_id, best from facts_as_of(?::timestamp) order by 1", night(n).replace(tzinfo=None)) for n in range(4)]
    assert found == [[], [("f1", 3)], [("f1", 3), ("f2", 4)], [("f1", 5), ("f3", 7)]]


def test_the_facts_as_of_now_are_the_facts(home: Path) -> None:
    columns = ", ".join(f'"{c.name}"' for c in history._FACTS)
    assert ask(home, f"select {columns} from facts_as_of(now()::timestamp + interval 100 year) order by 1") == ask(
        home, f"select {columns} from facts order by 1"
    )


def test_the_numbers_of_every_past_night(home: Path) -> None:
    query = "select estimate from monthly_as_of(?::timestamp) where table_name = 'monthly_arrests' and party = 'ANY'"
    assert [ask(home, query, night(n).replace(tzinfo=None)) for n in range(4)] == [[], [(3,)], [(7,)], [(12,)]]


def test_revisions_tell_from_what_to_what_and_by_which_facts(home: Path) -> None:
    found = ask(
        home,
        """select change, estimate_before, estimate_after, facts_came, facts_went, facts_reread
        from revisions where party = 'SDF' order by recorded_at""",
    )
    assert found == [("appeared", None, 3, ["f1"], [], []), ("changed", 3, 7, ["f2"], [], []), ("changed", 7, 12, ["f3"], ["f2"], ["f1"])]


def test_a_reading_is_followed_by_the_one_that_replaces_it(home: Path) -> None:
    found = ask(home, "select fact_id, best, replaces, superseded_at from facts_history order by fact_id, recorded_at")
    third = night(3).replace(tzinfo=None)
    assert found == [("f1", 3, None, third), ("f1", 5, "f1", None), ("f2", 4, None, third), ("f3", 7, None, None)]


def test_the_same_place_under_another_id_is_a_new_reading(tmp_path: Path) -> None:
    publish(tmp_path, 1, [arrest("old", 3)])
    publish(tmp_path, 2, [arrest("new", 3, extractor_version="2")])
    assert ask(tmp_path, "select fact_id, replaces from facts_history where superseded_at is null") == [("new", "old")]
    query = "select change, facts_came, facts_went, facts_reread from revisions where party = 'ANY' and release_id like '20260103%'"
    (found,) = ask(tmp_path, query)
    assert found == ("other_facts", [], [], ["new"])


def test_a_fact_that_moves_to_another_month_is_told_in_both(tmp_path: Path) -> None:
    publish(tmp_path, 1, [arrest("f", 3)])
    publish(tmp_path, 2, [arrest("f", 3, day=NIGHT.date().replace(year=2021, month=9))])
    query = """select month(month), change, facts_came, facts_went, facts_reread from revisions
        where party = 'ANY' and recorded_at > ? order by 1"""
    assert ask(tmp_path, query, night(1).replace(tzinfo=None)) == [(9, "appeared", [], [], ["f"]), (10, "vanished", [], [], ["f"])]


def test_a_text_that_has_gone_is_kept_with_its_facts(home: Path) -> None:
    publish(home, 4, [arrest("g", 9, article_id="a3")], [article("a2"), article("a3", version=2)])
    ((article_id, text, gone),) = ask(home, "select article_id, text, superseded_at from former_articles")
    assert (article_id, text, gone) == ("a1", article()["text"], night(4).replace(tzinfo=None))
    orphans = "select count(*) from facts_history anti join articles using (article_id) anti join former_articles using (article_id)"
    assert ask(home, orphans) == [(0,)]


def test_a_rollback_is_recorded_and_the_way_back_too(home: Path) -> None:
    second = release.releases(home)[1]
    release.rollback(home, second.release_id, now=night(5))
    publish(home, 6, [arrest("f1", 5), arrest("f3", 7, article_id="a2", place="الباغوز")], [article(), article("a2")])
    query = "select list(best order by best) from facts_as_of(?::timestamp)"
    found = [ask(home, query, night(n).replace(tzinfo=None)) for n in (3, 5, 6)]
    assert found == [[([5, 7],)], [([3, 4],)], [([5, 7],)]]
    changes = ask(home, "select release_id, estimate_before, estimate_after from revisions where party = 'ANY' order by recorded_at")
    assert changes[3] == (second.release_id, 12, 7)
    assert changes[4][1:] == (7, 12)


def test_nothing_is_ever_overwritten(home: Path) -> None:
    files = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in (home / "history").rglob("*") if p.is_file()}
    assert len(files) == 15
    publish(home, 4, [arrest("f4", 1)])
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in files} == files


def test_a_clock_that_goes_back_keeps_the_order(home: Path) -> None:
    made = publish(home, 0, [arrest("f1", 5)])
    assert made.published_at > night(3)
    assert ask(home, "select best from facts_as_of(?::timestamp)", made.published_at.replace(tzinfo=None)) == [(5,)]


@pytest.mark.parametrize("killed", ["log half written", "log written", "release moved", "switched"])
def test_a_killed_publication_leaves_all_or_nothing(home: Path, monkeypatch: pytest.MonkeyPatch, killed: str) -> None:
    class Killed(BaseException):
        pass

    def stop(*given: Any, **options: Any) -> None:
        if killed == "switched":
            switch(*given, **options)
        raise Killed

    switch = release._switch
    name = {"log half written": "_synced", "log written": "_seal", "release moved": "_switch", "switched": "_switch"}[killed]
    monkeypatch.setattr(history if name == "_synced" else release, name, stop)
    before = [r.release_id for r in release.releases(home)]
    with pytest.raises(Killed):
        publish(home, 4, [arrest("f4", 1)])
    monkeypatch.undo()
    (home / "new.duckdb").unlink(missing_ok=True)
    current = release.tidy(home)
    done = killed == "switched"
    assert current is not None
    assert (current.release_id in before) == (not done)
    assert len(release.releases(home)) == len(before) + done
    assert len(history.entries(home)) == 3 + done
    assert not list((home / "history" / ".pending").glob("*"))
    publish(home, 5, [arrest("f4", 1)])
    assert ask(home, "select best, recorded_at from facts_history where superseded_at is null") == [
        (1, night(4 if done else 5).replace(tzinfo=None))
    ]


def test_a_home_from_before_the_log_begins_it_on_its_next_night(home: Path) -> None:
    shutil.rmtree(home / "history")
    publish(home, 4, [arrest("f1", 5)], [article()])
    assert ask(home, "select fact_id, best, recorded_at from facts_history") == [("f1", 5, night(4).replace(tzinfo=None))]
    assert ask(home, "select change, estimate_before, estimate_after from revisions where party = 'ANY'") == [("changed", 12, 5)]


def test_a_release_of_an_older_schema_is_compared_by_what_it_has(home: Path) -> None:
    current = release.current_release(home)
    assert current is not None
    with duckdb.connect(str(current.path)) as con:
        con.execute("drop view v_arrests_by_month; alter table monthly_arrests drop column estimate_basis")
    (home / "hasila.duckdb").unlink()
    (home / "hasila.duckdb").hardlink_to(current.path)
    publish(home, 4, [arrest("f1", 6)])
    query = "select estimate_before, estimate_after, estimate_basis_before from revisions where party = 'ANY' order by recorded_at"
    found = ask(home, query)
    assert found[-1] == (12, 6, None)
