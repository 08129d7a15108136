"""Analysts' corrections: read and checked line by line, applied at every build, found again when ids have changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from warehouse_rows import article, cell, fact, total

from tasks import batches, corrections, materialising, rawstore
from tasks.batches import CHECKED, OUTPUTS, Batch
from warehouse.schema import TABLES

RAID = "اعتقلت القوات ثلاثة أشخاص في بلدة الشحيل فجراً."
OTHER = "قتلت القوات أربعة مسلحين قرب هجين مساءً."
HEAD = ",".join((*corrections.COLUMNS, *corrections.OPTIONAL))
OCTOBER, NOVEMBER = date(2021, 10, 1), date(2021, 11, 1)


def arrest(**changes: Any) -> dict[str, Any]:
    return fact("arrested", changes.pop("best", 3), quote=RAID, char_end=len(RAID), **({"fact_id": "f" * 20} | changes))


def kill(**changes: Any) -> dict[str, Any]:
    named = {"fact_id": "0" * 20, "place": "هجين", "day": date(2021, 10, 20), "char_start": len(RAID) + 1}
    return fact("killed", 4, quote=OTHER, char_end=len(RAID) + 1 + len(OTHER), **(named | changes))


def night(home: Path, facts: list[dict[str, Any]], *lines: str, key: str = "b1") -> duckdb.DuckDBPyConnection:
    """The warehouse of a home with one checked batch of these facts and these lines of corrections."""
    articles = [article(i, text=f"{RAID}\n{OTHER}") for i in sorted({f["article_id"] for f in facts})]
    rows = {"articles": articles, "facts": facts, "mentions": [], "quarantine": []}
    for table in OUTPUTS:
        rawstore.write_parquet(TABLES[table].to_arrow(rows[table]), batches.output(home, CHECKED, table, key))
    if lines:
        (home / corrections.FILE).write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8")
    path, _ = materialising.materialise(home, [Batch(key, home / "raw.parquet")])
    return duckdb.connect(str(path), read_only=True)


def line(target: str, field: str, wrong: str, right: str, article: str = "", quote: str = "") -> str:
    return f"{target},{field},{wrong},{right},Rana,2024-07-31,read it again,{article},{quote}"


def said(con: duckdb.DuckDBPyConnection) -> list[tuple]:
    return con.execute("select line, status, detail from corrections order by line").fetchall()


def best(con: duckdb.DuckDBPyConnection, table: str = "monthly_arrests", **keys: Any) -> Any:
    row = cell(con, table, party="SDF", **keys)
    return row and (row["incident_low"], row["incident_best"], row["incident_high"])


def test_a_number_is_corrected_and_marked_to_the_monthly_table(tmp_path):
    con = night(tmp_path, [arrest(), kill()], line("f" * 20, "best", "3", "5"))
    assert said(con) == [(2, "applied", None)]
    assert best(con) == (5, 5, 5)
    assert con.execute("select best, reviewed, quote from facts order by metric").fetchall() == [(5, True, RAID), (4, False, OTHER)]
    assert con.execute("select metrics, corrected from events order by corrected").fetchall() == [(["killed"], False), (["arrested"], True)]
    assert "corrected" in cell(con, "monthly_arrests", party="SDF")["flags"]
    assert "corrected" not in cell(con, "monthly_casualties", party="SDF")["flags"]


@pytest.mark.parametrize(
    ("field", "wrong", "right", "query", "expected"),
    [
        ("date", "2021-10-05", "2021-11-01", "select month from monthly_arrests where party = 'SDF'", NOVEMBER),
        ("date", "", "2021-10-01/2021-10-04", "select concat_ws(' ', date_prec, date_end) from events", "period 2021-10-04"),
        ("actor", "SDF", "ISF+COALITION", "select actor from monthly_arrests_by_area", "COALITION+ISF"),
        ("victim_side", "ISIS", "CIVILIAN", "select victim_side from monthly_arrests where party = 'SDF'", "CIVILIAN"),
        ("adm1", "Deir-ez-Zor", "Ar-Raqqa", "select adm1 from monthly_arrests_by_area", "Ar-Raqqa"),
        ("scope", "incident", "stock", "select count(*) from monthly_arrests", 0),
        ("assertion", "asserted", "denied", "select count(*) from monthly_arrests", 0),
        ("metric", "arrested", "wounded", "select incident_best from monthly_casualties where party = 'SDF'", 3),
        ("high", "3", "6", "select incident_high from monthly_arrests where party = 'SDF'", 6),
        ("not_a_fact", "", "yes", "select count(*) from facts", 0),
    ],
)  # fmt: skip
def test_each_kind_of_correction_reaches_the_tables(tmp_path, field, wrong, right, query, expected):
    con = night(tmp_path, [arrest()], line("f" * 20, field, wrong, right))
    assert said(con) == [(2, "applied", None)]
    assert con.execute(query).fetchone() == (expected,)


def test_a_line_that_finds_nothing_or_something_else_changes_nothing_and_says_so(tmp_path):
    lines = [line("e" * 20, "best", "3", "5"), line("f" * 20, "best", "7", "5"), line("f" * 20, "best", "", "3")]
    con = night(tmp_path, [arrest()], *lines)
    assert said(con) == [(2, "not_found", "no such fact, nor one at its place"), (3, "stale", "best is 3 now"), (4, "already_right", None)]
    assert best(con) == (3, 3, 3)
    assert con.execute("select reviewed from facts").fetchone() == (True,)  # the last line says that it was looked at


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"{HEAD}\n{'f' * 20},best,3,many,Rana,2024-07-31,why,,", "'many': expected a whole number"),
        (f"{HEAD}\n{'f' * 20},colour,3,5,Rana,2024-07-31,why,,", "field 'colour' of a fact: expected one of metric"),
        (f"{HEAD}\n{'f' * 20},victim_side,ISIS,US,Rana,2024-07-31,why,,", "'US': expected one of SDF"),
        (f"{HEAD}\n{'f' * 20},best,3,5,Rana,July,why,,", "when is 'July': expected a day such as 2024-07-31"),
        (f"{HEAD}\n{'f' * 20},best,3,5,,2024-07-31,why,,", "who is empty"),
        (f"{HEAD}\n,best,3,5,Rana,2024-07-31,why,,", "target is empty"),
        (f"{HEAD}\n{'f' * 20},date,,2024-08-02/2024-08-01,Rana,2024-07-31,why,,", "ends before it begins"),
        ("fact;best\n1;2", "the first line must name the columns target, field"),
    ],
)
def test_a_line_that_cannot_be_used_says_what_was_expected(tmp_path, text, problem):
    (tmp_path / corrections.FILE).write_text(text + "\n", encoding="utf-8")
    con = night(tmp_path, [arrest()])
    ((_, status, detail),) = said(con)
    assert status == "invalid"
    assert problem in detail
    assert best(con) == (3, 3, 3)


def test_a_file_that_is_no_text_is_reported(tmp_path):
    (tmp_path / corrections.FILE).write_bytes(b"\xff\xfe\x00target")
    assert said(night(tmp_path, [arrest()]))[0][1] == "invalid"


def test_a_correction_survives_another_extractor(tmp_path):
    """The fact has another id, stands at another place and in a text that was cleaned otherwise; its sentence is nearly the same."""
    correction = line("f" * 20, "best", "3", "5")
    night(tmp_path, [arrest(), kill()], correction).close()
    moved = {"fact_id": "a" * 20, "extractor_version": "next", "article_id": "a9"}
    again = [arrest(**moved, char_start=40) | {"quote": f"{RAID} انتهى"}, kill(fact_id="b" * 20, article_id="a9")]
    for f in again:
        f["article_id"] = "a1"
    con = night(tmp_path, again, key="b2")
    assert said(con) == [(2, "applied", None)]
    assert con.execute("select fact_ids from corrections").fetchone() == (["a" * 20],)
    assert best(con) == (5, 5, 5)
    assert best(con, "monthly_casualties") == (4, 4, 4)
    con.close()
    con = night(tmp_path, [f | {"low": 5, "best": 5, "high": 5} if f["metric"] == "arrested" else f for f in again], key="b3")
    assert said(con) == [(2, "already_right", None)]  # the next one reads it rightly


def test_what_was_no_fact_and_is_read_no_more_is_right(tmp_path):
    night(tmp_path, [arrest(), kill()], line("f" * 20, "not_a_fact", "", "yes")).close()
    assert said(night(tmp_path, [kill()], key="b2")) == [(2, "already_right", None)]


def test_a_fact_can_be_named_by_its_article_and_words_of_its_sentence(tmp_path):
    con = night(tmp_path, [arrest(), kill()], line("", "best", "3", "6", "a1.txt", "ثلاثة أشخاص"))
    assert (said(con), best(con)) == ([(2, "applied", None)], (6, 6, 6))


def test_a_corrected_total_is_marked_too(tmp_path):
    reported = total("arrested", 22, OCTOBER, date(2021, 10, 31), fact_id="c" * 20)
    con = night(tmp_path, [reported], line("c" * 20, "best", "22", "25"))
    row = cell(con, "monthly_arrests", party="SDF")
    assert (row["reported_total"], "corrected" in row["flags"]) == (25, True)


def two_reports(**second: Any) -> list[dict[str, Any]]:
    return [arrest(), arrest(fact_id="9" * 20, article_id="a2", **second)]


def event_of(con: duckdb.DuckDBPyConnection, fact_id: str) -> str:
    return con.execute("select event_id from facts where fact_id = ?", [fact_id]).fetchone()[0]


def test_two_events_are_said_to_be_one_and_stay_so(tmp_path):
    facts = two_reports(day=date(2021, 10, 9), place="ذيبان")
    con = night(tmp_path, facts)
    one, other = (event_of(con, f["fact_id"]) for f in facts)
    assert (one != other, best(con)) == (True, (6, 6, 6))
    con.close()
    con = night(tmp_path, facts, line(other, "same_as", "", one))
    assert (said(con), best(con)) == ([(2, "applied", None)], (3, 3, 3))
    assert con.execute("select event_id, corrected from events").fetchall() == [(one, True)]
    con.close()
    again = [f | {"fact_id": new} for f, new in zip(facts, ("a" * 20, "b" * 20), strict=True)]  # another extractor, other names
    con = night(tmp_path, again, key="b2")
    assert (said(con), best(con)) == ([(2, "applied", None)], (3, 3, 3))


def test_one_event_is_said_to_be_two(tmp_path):
    facts = two_reports()
    con = night(tmp_path, facts)
    event = event_of(con, "f" * 20)
    assert (event_of(con, "9" * 20), best(con)) == (event, (3, 3, 3))
    con.close()
    con = night(tmp_path, facts, line(event, "apart", "", "9" * 20))
    assert (said(con), best(con)) == ([(2, "applied", None)], (6, 6, 6))
    assert event_of(con, "f" * 20) == event


def test_the_number_the_day_and_the_area_of_an_event_are_corrected(tmp_path):
    facts = two_reports(low=7, best=7, high=7)
    con = night(tmp_path, facts)
    event, plain = event_of(con, "f" * 20), best(con)
    con.close()
    right = {"arrested": "5", "date": "2021-11-02", "adm1": "Aleppo", "killed": "1"}
    con = night(tmp_path, facts, *(line(event, name, "", value) for name, value in right.items()))
    assert plain[::2] == (3, 7)
    assert said(con) == [(2, "applied", None), (3, "applied", None), (4, "applied", None), (5, "stale", "the event has no such number")]
    assert best(con, month=NOVEMBER) == (3, 5, 7)  # the reports stay its bounds
    why = con.execute("select area, best_reason from event_figures").fetchone()
    assert why == ("Aleppo", "corrected by Rana, 2024-07-31: read it again")
    assert sorted(con.execute("select best, reviewed from facts").fetchall()) == [(3, False), (7, False)]  # what they say is not changed


def test_an_event_keeps_its_id_when_the_reader_gives_its_facts_others(tmp_path):
    con = night(tmp_path, [arrest(), kill()])
    before = dict(con.execute("select metric, event_id from facts").fetchall())
    con.close()
    con = night(tmp_path, [arrest(fact_id="a" * 20), kill(fact_id="b" * 20)], key="b2")
    assert dict(con.execute("select metric, event_id from facts").fetchall()) == before
    assert len(set(before.values())) == 2
    assert con.execute("select count(*) from event_changes").fetchone() == (0,)


def test_an_unknown_event_is_reported(tmp_path):
    con = night(tmp_path, [arrest()], line("e" + "0" * 16, "date", "", "2021-11-02"))
    assert said(con) == [(2, "not_found", f"there is no event e{'0' * 16}")]


def test_changing_the_file_is_something_new_for_a_night(tmp_path):
    night(tmp_path, [arrest()], line("f" * 20, "best", "3", "5")).close()
    planned = [Batch("b1", tmp_path / "raw.parquet")]
    before = materialising.fingerprint(tmp_path, planned)
    path = tmp_path / corrections.FILE
    path.write_text(path.read_text(encoding="utf-8").replace(",3,5,", ",3,6,"), encoding="utf-8")
    assert materialising.fingerprint(tmp_path, planned) != before
    path.unlink()
    con = night(tmp_path, [arrest()])
    assert (said(con), best(con)) == ([], (3, 3, 3))


def test_lines_are_known_by_what_they_say_wherever_they_stand(tmp_path):
    path = tmp_path / corrections.FILE
    path.write_text("\n".join((HEAD, line("f" * 20, "best", "3", "5"), line("9" * 20, "actor", "SDF", "ISF"))), encoding="utf-8")
    first, second = corrections.read(path)
    assert (first.value, first.former, second.value) == (5, 3, ["ISF"])
    assert replace(first, line=9).key == first.key != second.key
