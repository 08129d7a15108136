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
    return sorted((o.expectation, o.level, o.success, o.rows, o.failed) for o in result.outcomes if o.expectation != "key is unique")


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
