"""What only a full home shows: tables checked in parts, dates lent from later articles, totals matched with events by the month."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warehouse_rows import article, fact, total, warehouse, write

from expectations import facts as facts_suite
from expectations import runner
from resolution.dates import SCHEMA
from warehouse.build import build


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six articles with two facts each, the second a part of the first."""
    folder = tmp_path_factory.mktemp("built")
    facts = []
    for n in range(6):
        whole = fact("killed", 5, article_id=f"a{n}", fact_id=f"w{n}")
        facts += [whole, fact("killed", 2, article_id=f"a{n}", fact_id=f"p{n}", scope="subset", part_of=f"w{n}")]
    warehouse(folder, facts).close()
    return folder / "warehouse.duckdb"


def outcomes(path: Path) -> list[tuple]:
    (result,) = runner.check_warehouse(path, ("facts",))
    return sorted((o.expectation, o.level, o.success, o.rows, o.failed) for o in result.outcomes)


def test_parts_say_what_the_whole_says(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = Path(shutil.copy(built, tmp_path / "damaged.duckdb"))
    with duckdb.connect(str(damaged)) as con:
        con.execute("update facts set low = 9 where fact_id in ('w1', 'p4')")
    for path in (built, damaged):
        whole = outcomes(path)
        with monkeypatch.context() as patch:
            patch.setattr(runner, "PART", 3)
            assert outcomes(path) == whole
    assert {name for name, _, success, *_ in whole if not success} == {"low ≤ best", "low ≤ high"}


def test_a_key_that_comes_again_in_another_part_is_found(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "PART", 3)
    damaged = Path(shutil.copy(built, tmp_path / "damaged.duckdb"))
    with duckdb.connect(str(damaged)) as con:
        con.execute("update facts set fact_id = 'w0' where fact_id = 'w5'")
    (result,) = runner.check_warehouse(damaged, ("facts",))
    assert "key is unique" in [o.expectation for o in result.blocking]


def copied(built: Path, to: Path, *damage: str) -> Path:
    """A copy of the warehouse with something done to it."""
    path = Path(shutil.copy(built, to))
    with duckdb.connect(str(path)) as con:
        for query in damage:
            con.execute(query)
    return path


def blocked(path: Path, last: Path | None) -> dict[tuple[str, str], list[tuple]]:
    """What fails of facts and mentions: the rows by table and expectation."""
    found: dict[tuple[str, str], list[tuple]] = {}
    for failure in (f for r in runner.check_warehouse(path, ("facts", "mentions"), last) for f in r.failures):
        found.setdefault((failure.table, failure.expectation), []).append(tuple(sorted(failure.key.items())))
    return {name: sorted(rows) for name, rows in found.items()}


def test_only_articles_that_differ_from_the_last_release_are_held_against_the_suites_again(built: Path, tmp_path: Path) -> None:
    results = runner.check_warehouse(built, ("facts", "mentions"), built)
    assert [(r.table, r.rows, r.standing, r.blocking) for r in results] == [("facts", 0, 12, []), ("mentions", 0, 0, [])]
    came = copied(built, tmp_path / "came.duckdb", "update articles set title = 'x' where article_id = 'a2'")
    (facts,) = runner.check_warehouse(came, ("facts",), built)
    assert (facts.rows, facts.standing, facts.blocking) == (2, 10, [])
    (whole,) = runner.check_warehouse(came, ("facts",))
    assert {o.expectation for o in facts.outcomes} == {o.expectation for o in whole.outcomes}


MENTION = "insert into mentions (fact_id, article_id, mention_no, char_start, char_end, quote, rule)"


DAMAGE = {
    ("facts", "low ≤ best"): "update facts set low = 9 where fact_id = 'w1'",
    ("facts", "text[char_start:char_end] is the quote"): "update articles set text = 'x' || text where article_id = 'a3'",
    ("facts", "date is not after publication"): "update articles set published = date '2020-01-01' where article_id = 'a2'",
    ("facts", "article_id is in articles"): "delete from articles where article_id = 'a4'",
    ("facts", "key is unique"): "insert into facts from facts where fact_id = 'p1'",
    ("mentions", "fact_id is in facts"): "delete from facts where fact_id = 'w5'",
    ("mentions", "text[char_start:char_end] is the quote"): "update mentions set char_start = 1 where fact_id = 'w2'",
    ("mentions", "key is unique"): "insert into mentions from mentions where fact_id = 'w0'",
}


def test_beside_the_last_release_the_same_rows_fail(built: Path, tmp_path: Path) -> None:
    """Also a mention that is as it was, in an article that is as it was, but whose fact another article had."""
    told = """insert into mentions (fact_id, article_id, mention_no, char_start, char_end, quote, rule)
        select fact_id, case fact_id when 'w5' then 'a0' else article_id end, 0, char_start, char_end, quote, rule from facts"""
    last = copied(built, tmp_path / "last.duckdb", told)
    path = copied(last, tmp_path / "now.duckdb", *DAMAGE.values())
    found = blocked(path, last)
    assert found.keys() >= DAMAGE.keys()
    assert found == blocked(path, None)


def test_a_share_is_judged_over_all_rows(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is new may be vague, as long as the whole is not."""
    monkeypatch.setattr(facts_suite, "MIN_SAMPLE", 2)
    vague = "update facts set low = null, best = null, high = null, qualifier = 'vague' where article_id {}"
    some = copied(built, tmp_path / "some.duckdb", vague.format("= 'a1'"))
    most = copied(built, tmp_path / "most.duckdb", vague.format("> 'a0'"))
    assert runner.check_warehouse(some, ("facts",), built)[0].blocking == []
    (share,) = runner.check_warehouse(most, ("facts",), built)[0].blocking
    assert (share.expectation, share.rows, share.failed) == ("best: share given", 12, 10)


@pytest.mark.parametrize(
    ("lent", "changes", "taken"),
    [
        (date(2021, 10, 5), {}, True),
        (date(2021, 11, 2), {}, True),  # the day of publication
        (date(2021, 11, 3), {}, False),  # nothing is told before it happens
        (date(2021, 11, 3), {"assertion": "planned"}, True),  # but a plan is
    ],
)
def test_no_date_is_borrowed_from_after_publication(tmp_path: Path, lent: date, changes: dict, taken: bool) -> None:
    undated = {"date_start": None, "date_end": None, "date_prec": "unknown", "date_anchor": "none"}
    facts = [fact("killed", 5, article_id="later", fact_id="lender", day=lent), fact("killed", 5, fact_id="taker", **undated | changes)]
    rows = {"articles": [article(), article("later", published=date(2021, 12, 1))], "facts": facts}
    folder = write(tmp_path / "batches", rows)
    (folder / "borrowed_dates").mkdir()
    given = [{"fact_id": "taker", "date_start": lent, "date_end": lent, "date_prec": "day", "dated_by": "lender"}]
    pq.write_table(pa.Table.from_pylist(given, SCHEMA), folder / "borrowed_dates" / "x.parquet")
    build(folder, tmp_path / "warehouse.duckdb")
    with duckdb.connect(str(tmp_path / "warehouse.duckdb"), read_only=True) as con:
        assert con.execute("select date_start, dated_by from facts where fact_id = 'taker'").fetchall() == [
            (lent, "lender") if taken else (None, None)
        ]


@pytest.mark.parametrize(
    ("first", "last", "contained"),
    [
        (date(2021, 9, 20), date(2021, 10, 5), True),  # over two months, the event in the second
        (date(2021, 10, 5), date(2021, 10, 5), True),
        (date(2021, 10, 6), date(2021, 11, 30), False),  # the same month, but after it
        (date(2020, 1, 1), date(2021, 12, 31), True),
        (date(2021, 9, 1), date(2021, 10, 4), False),
    ],
)
def test_a_total_contains_the_events_of_its_window_once(tmp_path: Path, first: date, last: date, contained: bool) -> None:
    with warehouse(tmp_path, [fact("arrested", 3, fact_id="f"), total("arrested", 22, first, last, article_id="t")]) as con:
        found = con.execute("select count(*) from event_totals join event_facts using (event_id) where fact_id = 'f'").fetchone()
    assert found == (int(contained),)
