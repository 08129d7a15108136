"""The night on a real Prefect server: what is published, what a second run does, what ends a night, what a kill leaves."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from expectations import standing
from flows.cli import main
from tasks import batches, extracting, materialising
from tasks import home as homes
from tasks.checking import last_of
from tests.pipeline.conftest import Home, article, home_at, spoiled_builds, write_lines
from tests.pipeline.light import suites
from tests.pipeline.together import made
from warehouse import renewal
from warehouse.release import Release, current_release


@pytest.fixture(scope="module")
def published(nights_here: None, together: Path) -> Home:
    """A home after one night over three articles. Tests that change it work on a copy."""

    def make(folder: Path) -> None:
        write_lines(folder / "raw" / "x.jsonl", article(31, 5), article(32, 6), article(33, 7))
        with suites(in_force=True):
            assert home_at(folder / "home").run(folder / "raw") == 0

    return home_at(made(together, "published", make)[0] / "home")


@pytest.fixture
def copy(published: Home, tmp_path: Path) -> Home:
    """A copy of the published home that a test may change; its raw articles stand beside it."""
    shutil.copytree(published.path.parent / "raw", tmp_path / "raw")
    shutil.copytree(published.path, tmp_path / "home")
    current = tmp_path / "home" / "hasila.duckdb"
    (release,) = (tmp_path / "home" / "releases").glob("*.duckdb")
    current.unlink()
    current.hardlink_to(release)
    return home_at(tmp_path / "home")


def raw_of(home: Home) -> Path:
    return home.path.parent / "raw"


def test_a_night_publishes_articles_and_their_numbers(published: Home) -> None:
    assert published.ask("select source_id from articles order by 1") == [("a31",), ("a32",), ("a33",)]
    found = published.ask("select best from facts where metric = 'arrested' order by 1")
    assert found == [(31,), (32,), (33,)]
    moved = "select count(*) from facts join articles using (article_id) where text[char_start + 1 : char_end] <> quote"
    assert published.ask(moved) == [(0,)]
    ((best, events),) = published.ask("select incident_best, events from monthly_arrests where party = 'ANY' and month = date '2024-07-01'")
    assert (best, events) == (96, 3)


def test_every_step_left_its_files(published: Home) -> None:
    for table in batches.OUTPUTS:
        assert len(list((published.path / "batches" / table).glob("*.parquet"))) == 1
    assert not list((published.path / "extracted").rglob("*.parquet"))
    assert not list(published.path.rglob("*.tmp"))
    (page,) = published.path.glob("reports/*/quality.html")
    assert "quote" in page.read_text(encoding="utf-8")
    assert published.ask("select status, records, new_articles from runs") == [("published", 3, 3)]


def test_a_second_run_changes_nothing(copy: Home) -> None:
    before = copy.files()
    assert copy.run(raw_of(copy)) == 0
    assert copy.files() == before


def test_a_second_run_of_the_flow_rewrites_nothing(copy: Home) -> None:
    """With a server the flow itself runs, finds nothing new, and leaves only the record of the run."""
    from flows.nightly import nightly

    before = copy.files()
    night = nightly(raw=[str(raw_of(copy))], home=str(copy.path))
    assert (night.status, night.loaded.new, night.new_batches) == ("unchanged", 0, 0)
    after = copy.files()
    assert {name: after[name] for name in before} == before
    assert [name.split("/")[1] for name in after.keys() - before.keys()] == ["runs"]


def test_only_what_is_new_is_extracted(copy: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    old = {name: time for name, time in copy.files().items() if name.startswith(("batches/facts", "batches/articles", "raw/"))}
    read: list[str] = []
    monkeypatch.setattr(extracting, "extract", lambda a, real=extracting.extract: read.append(a.text) or real(a))
    write_lines(raw_of(copy) / "y.jsonl", article(34, 8))
    assert copy.run(raw_of(copy)) == 0
    assert len(read) == 1
    assert copy.ask("select count(*) from articles") == [(4,)]
    now = copy.files()
    assert {name: now[name] for name in old} == old


def test_two_nights_give_what_one_night_gives(copy: Home, home: Home) -> None:
    write_lines(raw_of(copy) / "y.jsonl", article(34, 8), article(31, 5, id="again"))
    assert copy.run(raw_of(copy)) == 0
    (home.path.parent / "raw").rename(home.path.parent / "all")
    assert home.run(home.path.parent / "all") == 0
    at = "select * exclude (source_path) from articles order by article_id"
    assert home.ask(at) == copy.ask(at)
    for table in ("facts", "mentions", "events", "event_figures", "monthly_arrests"):
        assert home.ask(f"from {table} order by all") == copy.ask(f"from {table} order by all")


@pytest.fixture
def renewals(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the last release was renewed, of each night that tried; however much came, it may be, and it is of this week."""
    made: list[bool] = []

    def of_this_week(home: Path) -> Release | None:
        stands = current_release(home)
        return stands and replace(stands, published_at=datetime.now(UTC))

    def spy(*given: Any, **options: Any) -> dict[str, int] | None:
        counts = renewal.renew(*given, **options)
        made.append(counts is not None)
        return counts

    monkeypatch.setattr(renewal, "LARGEST", 10.0)
    monkeypatch.setattr(materialising, "renew", spy)
    monkeypatch.setattr(materialising, "current_release", of_this_week)
    return made


def test_a_night_that_renews_the_last_release_gives_what_a_rebuild_gives(copy: Home, renewals: list[bool]) -> None:
    write_lines(raw_of(copy) / "y.jsonl", article(34, 8), article(31, 5, id="again"))
    write_lines(raw_of(copy) / "x.jsonl", article(31, 5), article(32, 6) | {"text": article(41, 6)["text"]}, article(33, 7))
    assert copy.run(raw_of(copy)) == 0
    assert renewals == [True]
    assert copy.ask("select best from facts where metric = 'arrested' order by 1") == [(31,), (33,), (34,), (41,)]
    content = copy.content()
    assert copy.run(raw_of(copy), options=("--rebuild",)) == 0
    assert renewals == [True]
    assert copy.content() == content


@pytest.mark.parametrize("why", ["other code", "another week", "corrections"])
def test_a_release_is_built_from_nothing_where_it_cannot_be_renewed(
    copy: Home, renewals: list[bool], monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    if why == "other code":
        monkeypatch.setattr(materialising, "_version", lambda: "another")
    elif why == "another week":
        stands = current_release(copy.path)
        assert stands
        monkeypatch.setattr(materialising, "current_release", lambda _: replace(stands, published_at=stands.published_at - timedelta(7)))
    else:
        (fact_id,) = copy.ask("select fact_id from facts where best = 31")[0]
        (copy.path / "corrections.csv").write_text(f"target,field,wrong,right,who,when,why\n{fact_id},best,31,30,A,2024-08-01,x\n")
    write_lines(raw_of(copy) / "y.jsonl", article(34, 8))
    assert copy.run(raw_of(copy)) == 0
    assert True not in renewals
    assert copy.ask("select count(*) from articles") == [(4,)]


def test_a_changed_article_replaces_its_facts(copy: Home) -> None:
    write_lines(raw_of(copy) / "x.jsonl", article(31, 5), article(32, 6) | {"text": article(41, 6)["text"]}, article(33, 7))
    assert copy.run(raw_of(copy)) == 0
    assert copy.ask("select best from facts where metric = 'arrested' order by 1") == [(31,), (33,), (41,)]
    assert copy.ask("select version from articles where source_id = 'a32'") == [(2,)]


def test_a_rebuild_gives_the_same(copy: Home) -> None:
    content = copy.content()
    assert copy.run(raw_of(copy), options=("--rebuild",)) == 0
    assert copy.content() == content
    assert len(list((copy.path / "releases").glob("*.duckdb"))) == 1


@pytest.mark.nightly
def test_processes_give_the_same(published: Home, home: Home, clean_variables: pytest.MonkeyPatch) -> None:
    clean_variables.setenv("HASILA_WORKERS", "2")
    clean_variables.setenv("HASILA_BATCH_ARTICLES", "2")
    assert home.run(raw_of(published)) == 0
    assert home.content() == published.content()


def test_a_night_reads_the_texts_of_what_is_new_alone(copy: Home) -> None:
    folder = copy.path / "resolved" / "sheets"
    before = {p.name: p.stat().st_mtime_ns for p in folder.iterdir()}
    damaged = next(iter(sorted(before)))
    (folder / damaged).write_bytes(b"half a sheet")
    write_lines(raw_of(copy) / "y.jsonl", article(34, 8))
    assert copy.run(raw_of(copy)) == 0
    after = {p.name: p.stat().st_mtime_ns for p in folder.iterdir()}
    assert len(after) == len(before) + 2  # of the new batch, its reports and its articles
    pair = damaged.rsplit(".", 2)[0]
    assert {name for name, at in before.items() if after[name] == at} == {name for name in before if not name.startswith(pair)}
    assert (folder / damaged).read_bytes()[:4] == b"PAR1"  # made again


@pytest.mark.usefixtures("with_suites")
def test_failing_checks_stop_publication(copy: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before, content = copy.files(), copy.content()
    spoiled_builds(monkeypatch)
    write_lines(raw_of(copy) / "y.jsonl", article(34, 8))
    assert copy.run(raw_of(copy)) == 3
    said = capsys.readouterr().err
    assert "not published" in said
    assert "facts: text[char_start:char_end] is the quote" in said
    assert copy.content() == content
    after = copy.files()
    assert after["hasila.duckdb"] == before["hasila.duckdb"]
    monkeypatch.undo()
    assert copy.run(raw_of(copy)) == 0  # mended, the night is made up for
    page = max(copy.path.glob("reports/*/quality.html")).read_text(encoding="utf-8")
    assert "6 more stand as they passed in the last release" in page
    assert copy.ask("select count(*) from articles") == [(4,)]
    assert copy.ask("select status from runs order by started_at") == [("published",), ("blocked",), ("published",)]


def test_a_release_that_met_other_suites_is_not_relied_upon(copy: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def relied_upon() -> bool:
        last = last_of(copy.path, batches.reading_version(), accept_jumps=False)
        return bool(last and last.same_suites)

    assert relied_upon()
    with monkeypatch.context() as patch:
        patch.setattr(standing, "version", lambda: "another one")
        assert not relied_upon()
    homes.remember(copy.path, "digest", "another release", standing.version())
    assert not relied_upon()


@pytest.mark.usefixtures("with_suites")
def test_a_row_that_fails_is_quarantined(home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def lie(article_: extracting.Article) -> list[extracting.Fact]:
        facts = real(article_)
        for fact in facts:
            if fact.best == 32:
                fact.low = 99
        return facts

    real = extracting.extract
    monkeypatch.setattr(extracting, "extract", lie)
    raw = write_lines(tmp_path / "x.jsonl", article(31, 5), article(32, 6))
    assert home.run(raw) == 0
    assert (32,) not in home.ask("select best from facts")
    assert (31,) in home.ask("select best from facts")
    assert ("facts", "low ≤ best") in home.ask("select table_name, expectation from quarantine where stage = 'check'")


def test_an_extractor_that_fails_costs_one_article(home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(article_: extracting.Article) -> list[extracting.Fact]:
        if " 32 " in article_.text:
            raise ZeroDivisionError("x")
        return real(article_)

    real = extracting.extract
    monkeypatch.setattr(extracting, "extract", fail)
    assert home.run(write_lines(tmp_path / "x.jsonl", article(31), article(32))) == 0
    assert home.ask("select source_id, reason from quarantine") == [("a32", "extractor_error")]
    assert home.ask("select source_id from articles") == [("a31",)]


@pytest.mark.parametrize("left", ["extracted", "half moved", "damaged", "new file"])
def test_what_a_kill_left_is_made_whole(copy: Home, left: str) -> None:
    content = copy.content()
    write_lines(raw_of(copy) / "y.jsonl", article(34, 8))
    other = home_at(copy.path.parent / "undisturbed")
    shutil.copytree(copy.path, other.path)
    assert other.run(raw_of(copy)) == 0
    (key,) = (p.stem for p in (copy.path / "batches" / "facts").glob("*.parquet"))
    if left == "extracted":
        for table in batches.OUTPUTS:
            (copy.path / "extracted" / table).mkdir(parents=True, exist_ok=True)
            batches.output(copy.path, "batches", table, key).rename(batches.output(copy.path, "extracted", table, key))
    elif left == "half moved":
        for table in ("mentions", "quarantine"):
            (copy.path / "extracted" / table).mkdir(parents=True, exist_ok=True)
            batches.output(copy.path, "batches", table, key).rename(batches.output(copy.path, "extracted", table, key))
    elif left == "damaged":
        path = batches.output(copy.path, "batches", "facts", key)
        path.write_bytes(path.read_bytes()[:100])
    else:
        (copy.path / materialising.NEW_FILE).write_bytes(b"half a database")
    assert copy.run(raw_of(copy)) == 0
    assert copy.content() != content
    assert copy.content() == other.content()


def test_two_runs_at_once(copy: Home, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(raw_of(copy) / "y.jsonl", article(34, 8))
    with homes.one_writer(copy.path):
        assert copy.run(raw_of(copy)) == 1
    assert "another run" in capsys.readouterr().err
    assert copy.run(raw_of(copy)) == 0


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["run", "--raw", "nowhere"], "--raw nowhere: there is no such file or folder"),
        (["run"], "no raw articles given"),
        (["run", "--raw", ".", "--home", "a-file"], "--home a-file: this is a file"),
        (["sql", "select 1"], "there is no release yet"),
        (["trace", "monthly_arrests"], "there is no release yet"),
        (["evaluate", "gold.jsonl"], "gold.jsonl"),
        (["rollback", "x"], "there is no such home"),
    ],
)
def test_a_wrong_command(clean_variables: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str], said: str) -> None:
    Path("a-file").write_text("")
    assert main(command) == 2
    assert said in capsys.readouterr().err


def test_the_deployment_names_the_flow() -> None:
    import yaml
    from prefect.flows import load_flow_from_entrypoint

    root = Path(__file__).parents[2]
    (deployment,) = yaml.safe_load((root / "prefect.yaml").read_text())["deployments"]
    module, _, name = deployment["entrypoint"].partition(":")
    assert load_flow_from_entrypoint(f"{root / module}:{name}").name == "nightly"
    assert deployment["schedules"] == [{"cron": "0 2 * * *", "timezone": "Asia/Damascus", "active": True}]
    assert deployment["concurrency_limit"]["limit"] == 1
    (step,) = yaml.safe_load((root / "prefect.yaml").read_text())["pull"]
    assert list(step) == ["flows.place.project_folder"]
