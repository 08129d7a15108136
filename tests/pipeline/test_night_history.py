"""Night after night: what an unchanged night costs, what a changed article, another reader and a rollback leave in the history."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import duckdb
import pytest

from tasks import batches, extracting
from tests.pipeline.conftest import Home, article, home_at, write_lines
from tests.pipeline.forked import Runs
from tests.pipeline.together import made
from warehouse import release

pytestmark = [pytest.mark.nightly, pytest.mark.elsewhere]


@pytest.fixture(scope="module")
def three(runs: Runs, together: Path) -> Home:
    """Three nights: three articles; one of them changed at its source; one new. Tests that change it work on a copy."""

    def make(folder: Path) -> None:
        raw, home = folder / "raw", home_at(folder / "home")
        write_lines(raw / "x.jsonl", article(31, 5), article(32, 6), article(33, 7))
        assert runs.run(home.path, raw) == 0
        write_lines(raw / "x.jsonl", article(31, 5), article(32, 6, text=article(45, 6)["text"]), article(33, 7))
        assert runs.run(home.path, raw) == 0
        write_lines(raw / "y.jsonl", article(14, 8, text="قتل 14 من عناصر داعش في غارة للتحالف الدولي بالحسكة في 8 تموز 2024.\n"))
        assert runs.run(home.path, raw) == 0

    return home_at(made(together, "three", make)[0] / "home")


@pytest.fixture
def copy(three: Home, tmp_path: Path) -> Home:
    """A copy that a test may change, with its raw articles."""
    shutil.copytree(three.path.parent / "raw", tmp_path / "raw")
    return home_at(shutil.copytree(three.path, tmp_path / "home"))


def test_a_changed_article_is_a_new_version_and_the_old_one_is_kept(three: Home) -> None:
    assert three.ask("select version, text like '% 45 %' from articles where source_id = 'a32'") == [(2, True)]
    ((old, text, version),) = three.ask("select article_id, text, version from former_articles")
    assert (text.strip(), version) == (article(32, 6)["text"].strip(), 1)
    stood = three.ask("select article_id, best, superseded_by from facts_history where metric = 'arrested' and superseded_at is not null")
    second = release.releases(three.path)[1]
    assert stood == [(old, 32, second.release_id)]
    assert (32,) not in three.ask("select best from facts")


def test_each_night_can_be_asked_for(three: Home) -> None:
    nights = [r.published_at.replace(tzinfo=None) for r in reversed(release.releases(three.path))]
    query = "select best from facts_as_of(timestamp '{}') where metric = 'arrested' order by 1"
    found = [[best for (best,) in three.ask(query.format(night))] for night in nights]
    assert found[:2] == [[31, 32, 33], [31, 33, 45]]
    cells = "select sum(estimate) from monthly_as_of(timestamp '{}') where party = 'ANY' and metric = 'killed'"
    assert [three.ask(cells.format(night)) for night in nights] == [[(None,)], [(None,)], [(14,)]]


def test_revisions_are_the_difference_of_two_releases(three: Home) -> None:
    first, second, third = reversed(release.releases(three.path))
    changed = three.ask(f"select distinct metric from revisions where release_id = '{third.release_id}' and change = 'appeared'")
    assert ("killed",) in changed
    differing = f"""
        attach '{first.path}' as a (read_only); attach '{second.path}' as b (read_only);
        select month, metric, party, victim_side, a.estimate, b.estimate
        from a.monthly_arrests as a join b.monthly_arrests as b using (month, metric, party, victim_side)
        where a.estimate is distinct from b.estimate order by all"""
    told = f"""select month, metric, party, victim_side, estimate_before, estimate_after from revisions
        where release_id = '{second.release_id}' and table_name = 'monthly_arrests' and estimate_before is distinct from estimate_after
        order by all"""
    with duckdb.connect() as con:
        assert three.ask(told) == con.execute(differing).fetchall() != []


def test_an_unchanged_night_with_a_server_is_short_and_rewrites_nothing(runs: Runs, copy: Home) -> None:
    before, begun = copy.files(), time.monotonic()
    assert runs.run(copy.path, copy.path.parent / "raw") == 0
    assert time.monotonic() - begun < 20
    after = copy.files()
    assert {name: after[name] for name in before} == before
    assert [name.split("/")[1] for name in after.keys() - before.keys()] == ["runs"]


def test_a_rollback_and_the_night_after(runs: Runs, copy: Home) -> None:
    content, second = copy.content(), release.releases(copy.path)[1]
    runs.start("rollback", second.release_id, "--home", copy.path)
    assert runs.end() == 0
    assert copy.ask("select count(*) from articles") == [(3,)]
    assert runs.run(copy.path, copy.path.parent / "raw") == 0
    assert copy.content() == content
    told = copy.ask("select release_id from revisions group by release_id, recorded_at order by recorded_at")
    assert [r for (r,) in told].count(second.release_id) == 2
    again = """select count(*), count(distinct recorded_at) from facts_history
        where fact_id in (select fact_id from facts where metric = 'killed')"""
    assert copy.ask(again) == [(2, 2)]


def test_the_last_releases_are_kept(runs: Runs, copy: Home) -> None:
    for n in (1, 2, 3):
        write_lines(copy.path.parent / "raw" / f"z{n}.jsonl", article(50 + n, 10 + n))
        runs.start("run", "--raw", copy.path.parent / "raw", "--home", copy.path, env={"HASILA_KEEP_RELEASES": "2"})
        assert runs.end() == 0
    assert len(release.releases(copy.path)) == 2
    assert len(list((copy.path / "history").glob("2*"))) == 6  # the log is never cut


@pytest.mark.usefixtures("nights_here")
def test_another_reader_reads_all_again_and_the_old_outputs_stay_until_it_is_published(
    copy: Home, monkeypatch: pytest.MonkeyPatch, clean_variables: pytest.MonkeyPatch
) -> None:
    def read(article_: extracting.Article) -> list[extracting.Fact]:
        times.append(1)
        facts = real(article_)
        for fact in facts:
            fact.fact_id, fact.part_of, fact.confidence = f"{fact.fact_id}x", fact.part_of and f"{fact.part_of}x", 0.5
        return facts

    def stop(*given: object) -> None:
        raise RuntimeError("stopped")

    clean_variables.setenv("HASILA_BATCH_ARTICLES", "2")
    times: list[int] = []
    real = extracting.extract
    monkeypatch.setattr(extracting, "extract", read)
    monkeypatch.setattr(batches, "reading_version", lambda: "another")
    old = {p.name for p in (copy.path / "batches" / "facts").glob("*.parquet")}
    with monkeypatch.context() as patch:
        patch.setattr(release, "publish", stop)
        assert copy.run(copy.path.parent / "raw") == 1
    assert len(times) == 4
    assert old < {p.name for p in (copy.path / "batches" / "facts").glob("*.parquet")}
    assert copy.run(copy.path.parent / "raw") == 0
    assert len(times) == 4  # what was read before the stop is not read again
    assert not old & {p.name for p in (copy.path / "batches" / "facts").glob("*.parquet")}
    pairs = copy.ask("select fact_id, replaces from facts_history where superseded_at is null")
    assert pairs
    assert all(new == f"{replaced}x" for new, replaced in pairs)
    changes = copy.ask("select distinct change from revisions where recorded_at = (select max(recorded_at) from revisions)")
    assert changes == [("other_facts",)]
