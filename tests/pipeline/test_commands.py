"""The other commands, on a home that was really published."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from flows.cli import main
from tests.pipeline.conftest import Home, article, home_at, write_lines


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with two releases: two articles, then three."""
    folder = tmp_path_factory.mktemp("commands")
    home = home_at(folder / "home")
    assert home.run(write_lines(folder / "x.jsonl", article(31, 5), article(32, 6))) == 0
    assert home.run(write_lines(folder / "y.jsonl", article(33, 7))) == 0
    return home


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command prints; of a wrong one, what it complains."""
    capsys.readouterr()
    assert main(list(arguments)) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


def test_sql_prints_a_table_csv_or_json(published: Home, capsys: pytest.CaptureFixture[str]) -> None:
    home = str(published.path)
    query = "select source_id, published from articles order by 1"
    lines = said(capsys, "sql", query, "--home", home).splitlines()[2:]
    assert [line.split() for line in lines] == [["a31", "2024-07-20"], ["a32", "2024-07-20"], ["a33", "2024-07-20"]]
    assert said(capsys, "sql", query, "--csv", "--home", home).splitlines()[1] == "a31,2024-07-20"
    assert json.loads(said(capsys, "sql", query, "--json", "--home", home))[0] == {"source_id": "a31", "published": "2024-07-20"}


@pytest.mark.parametrize("query", ["delete from facts", "create table x (y int)", "copy (select 1) to 'out.csv'", "selec 1"])
def test_sql_only_reads(published: Home, capsys: pytest.CaptureFixture[str], query: str, tmp_path: Path) -> None:
    assert said(capsys, "sql", query, "--home", str(published.path), code=2)
    assert published.ask("select count(*) from articles") == [(3,)]


@pytest.mark.parametrize("query", ["", " ; ", "-- nothing"])
def test_sql_without_a_query_is_told_what_to_ask(published: Home, capsys: pytest.CaptureFixture[str], query: str) -> None:
    assert "show tables" in said(capsys, "sql", query, "--home", str(published.path), code=2)


def test_a_cell_is_traced_to_its_sentences(published: Home, capsys: pytest.CaptureFixture[str]) -> None:
    home = ("--home", str(published.path))
    cell = ("monthly_arrests", "month=2024-07", "party=ANY", "victim_side=ISIS")
    found = json.loads(said(capsys, "trace", *cell, "--json", *home))
    assert sorted(f["best"] for f in found["facts"]) == [31, 32, 33]
    assert sum(f["best"] for f in found["facts"]) == found["row"]["incident_best"]
    assert all(f["quote_stands"] for f in found["facts"])
    assert {f["article"]["source_id"] for f in found["facts"]} == {"a31", "a32", "a33"}
    text = said(capsys, "trace", *cell, *home)
    for fact in found["facts"]:
        assert f"«{fact['quote'].strip()}»" in text
        assert json.loads(said(capsys, "trace", fact["fact_id"], "--json", *home))["facts"][0]["fact_id"] == fact["fact_id"]
        assert fact["fact_id"] in said(capsys, "trace", fact["event_id"], *home)
        assert fact["fact_id"] in said(capsys, "trace", fact["article_id"], *home)


@pytest.mark.parametrize(
    ("target", "complaint"),
    [
        (["monthly_arrests"], "cells of monthly_arrests match; add keys"),
        (["monthly_arrests", "month=1999-01"], "no cell of monthly_arrests has month=1999-01"),
        (["monthly_arrests", "month=soon"], "expected a month such as 2021-10"),
        (["monthly_arrests", "colour=red"], "has no key colour; its keys are month, metric, party, victim_side"),
        (["monthly_arrests", "2024-07"], "expected KEY=VALUE"),
        (["nothing"], "'nothing' is no monthly table"),
    ],
)
def test_a_wrong_target_is_told_what_to_give(
    published: Home, capsys: pytest.CaptureFixture[str], target: list[str], complaint: str
) -> None:
    assert complaint in said(capsys, "trace", *target, "--home", str(published.path), code=2)


def test_evaluate_prints_the_accuracy_table(published: Home, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    columns = ("source_id", "metric", "low", "best", "high", "victim_side", "scope", "date_start", "date_end")
    facts: dict[str, list] = {}
    for row in published.ask(f"select {', '.join(columns)} from facts join articles using (article_id)"):
        plain = [value.isoformat() if isinstance(value, date) else value for value in row]
        facts.setdefault(row[0], []).append(dict(zip(columns, plain, strict=True)))
    gold = write_lines(tmp_path / "gold.jsonl", *({"id": i, "published": "2024-07-20", "facts": f} for i, f in facts.items()))
    summary = json.loads(said(capsys, "evaluate", str(gold), "--json", "--home", str(published.path)))
    assert (summary["found_f1"], summary["strict_f1"], summary["published"]) == (1.0, 1.0, 1.0)
    assert "core" in said(capsys, "evaluate", str(gold), "--warehouse", str(published.path / "hasila.duckdb"))


def test_evaluate_without_its_file(published: Home, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    home = ("--home", str(published.path))
    assert "No such file" in said(capsys, "evaluate", str(tmp_path / "none.jsonl"), *home, code=2)
    (tmp_path / "text.jsonl").write_text("no JSON")
    assert "text.jsonl, line 1" in said(capsys, "evaluate", str(tmp_path / "text.jsonl"), *home, code=2)


def test_releases_are_listed_and_rolled_back(published: Home, capsys: pytest.CaptureFixture[str]) -> None:
    home = ("--home", str(published.path))
    newest, older = [line.split()[0] for line in said(capsys, "releases", *home).splitlines()[2:]]
    assert newest > older
    assert "is current" in said(capsys, "rollback", older, *home)
    assert published.ask("select count(*) from articles") == [(2,)]
    assert "there are" in said(capsys, "rollback", "none-such", *home, code=2)
    assert main(["rollback", newest, *home]) == 0
    assert published.ask("select count(*) from articles") == [(3,)]


def test_settings_and_doctor(published: Home, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "settings", "--home", str(published.path))
    assert f"{published.path}" in told
    assert "option --home" in told
    assert "WRONG" not in said(capsys, "doctor", "--home", str(published.path))
