"""The rules of adding up (codebook, section 6): small inputs, each cell worked out by hand beside it."""

from __future__ import annotations

from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warehouse_rows import article, cell, fact, total, warehouse, write

from resolution.resolve import PAGES
from warehouse.build import build
from warehouse.schema import PUBLISHED_TABLES, TABLES

OCTOBER, NOVEMBER = date(2021, 10, 1), date(2021, 11, 1)
OCTOBER_END = date(2021, 10, 31)


def arrests(con, party="SDF", month=OCTOBER, victim_side="ISIS"):
    return cell(con, "monthly_arrests", month=month, metric="arrested", party=party, victim_side=victim_side)


def numbers(row):
    return row["incident_low"], row["incident_best"], row["incident_high"]


def test_incidents_of_a_month_are_summed_and_lead_to_their_facts(tmp_path):
    facts = [fact("arrested", 3, place="الشحيل"), fact("arrested", 4, place="ذيبان", low=3, high=6, qualifier="range")]
    con = warehouse(tmp_path, facts)
    row = arrests(con)
    assert numbers(row) == (6, 7, 9)  # 3+3, 3+4, 3+6
    assert (row["estimate"], row["estimate_basis"], row["events"]) == (7, "incidents", 2)
    assert row["fact_ids"] == sorted(f["fact_id"] for f in facts)
    assert (row["facts"], row["articles"], row["reported_total"], row["flags"]) == (2, 1, None, ["no_coverage"])
    assert row["event_ids"] == sorted(e for (e,) in con.execute("SELECT event_id FROM facts").fetchall())


def test_an_official_total_contains_the_incidents_and_is_not_added_to_them(tmp_path):
    reported = total("arrested", 22, OCTOBER, OCTOBER_END, claimant="SDF Media Center", claimant_type="party")
    con = warehouse(tmp_path, [fact("arrested", 3), fact("arrested", 4, day=date(2021, 10, 9)), reported])
    row = arrests(con)
    assert (row["incident_best"], row["reported_total"], row["reported_by"]) == (7, 22, "SDF Media Center")
    assert (row["estimate"], row["estimate_basis"]) == (22, "reported_total")
    assert reported["fact_id"] in row["fact_ids"]
    assert row["facts"] == 3
    assert len(row["total_ids"]) == 1


def test_incidents_above_the_total_win_and_are_flagged(tmp_path):
    con = warehouse(tmp_path, [fact("arrested", 9), total("arrested", 5, OCTOBER, OCTOBER_END, claimant="SOHR")])
    row = arrests(con)
    assert (row["estimate"], row["estimate_basis"], row["reported_total"]) == (9, "incidents", 5)
    assert "incidents_above_total" in row["flags"]
    said = con.execute("SELECT kind, left_value, right_value, words FROM contradictions").fetchall()
    assert said == [
        (
            "incidents_above_total", 5, 9,
            "SOHR reports 5 arrested (ISIS, by SDF) from 2021-10-01 to 2021-10-31; the incidents reported one by one sum to 9.",
        )
    ]  # fmt: skip


def test_a_month_with_a_total_only_has_no_incident_sum(tmp_path):
    row = arrests(warehouse(tmp_path, [total("arrested", 22, OCTOBER, OCTOBER_END)]))
    assert numbers(row) == (None, None, None)
    assert (row["estimate"], row["events"], row["event_ids"]) == (22, 0, [])
    assert "total_only" in row["flags"]


def test_the_same_total_in_ten_articles_is_one(tmp_path):
    facts = [total("arrested", 22, OCTOBER, OCTOBER_END, claimant="SDF Media Center", article_id=f"a{n}") for n in range(10)]
    con = warehouse(tmp_path, facts)
    assert con.execute("SELECT count(*), min(articles), min(len(fact_ids)) FROM period_totals").fetchone() == (1, 10, 10)
    row = arrests(con)
    assert (row["reported_total"], row["articles"], row["independent_sources"]) == (22, 10, 1)


def test_a_total_published_before_the_month_is_over_is_not_the_months(tmp_path):
    con = warehouse(tmp_path, [total("arrested", 5, NOVEMBER, date(2021, 11, 30))])  # published on 2 November
    assert con.execute("SELECT month, best FROM period_totals").fetchall() == [(None, 5)]
    assert arrests(con, month=NOVEMBER) is None


def test_a_joint_operation_counts_for_each_party_and_once_in_any(tmp_path):
    con = warehouse(tmp_path, [fact("operations", 1, actor=["SDF", "COALITION"]), fact("operations", 2, place="هجين")])
    best = dict(con.execute("SELECT party, incident_best FROM monthly_operations ORDER BY party").fetchall())
    assert best == {"ANY": 3, "COALITION": 1, "SDF": 3}
    by_area = con.execute("SELECT actor, incident_best FROM monthly_operations_by_area ORDER BY actor").fetchall()
    assert by_area == [("COALITION+SDF", 1), ("SDF", 2)]  # any sum over rows is right
    assert "joint" in cell(con, "monthly_operations", party="COALITION")["flags"]


def test_a_subset_is_never_added_but_tells_of_the_same_event(tmp_path):
    whole = fact("arrested", 12)
    part = fact("arrested", 2, scope="subset", part_of=whole["fact_id"], victim_status="leader")
    con = warehouse(tmp_path, [whole, part])
    assert numbers(arrests(con)) == (12, 12, 12)
    assert con.execute("SELECT counted, count(*) FROM event_facts GROUP BY 1 ORDER BY 1").fetchall() == [(False, 1), (True, 1)]
    assert con.execute("SELECT count(DISTINCT event_id) FROM facts").fetchone() == (1,)


@pytest.mark.parametrize(
    "change", [{"scope": "stock"}, {"scope": "forecast"}, {"scope": "cumulative"}, {"assertion": "denied"}, {"assertion": "planned"}]
)
def test_stocks_forecasts_cumulatives_denials_and_plans_are_never_added(tmp_path, change):
    con = warehouse(tmp_path, [fact("killed", 34), fact("killed", 4, **change)])
    assert [r for (r,) in con.execute("SELECT DISTINCT incident_best FROM monthly_casualties").fetchall()] == [34]


def test_34_and_4_are_never_38(tmp_path):
    """July and August together 34, one incident 4 in August: neither month, nor anything else, becomes 38."""
    july = total("arrested", 34, date(2024, 7, 1), date(2024, 8, 31), date_prec="period")
    con = warehouse(tmp_path, [july, fact("arrested", 4, day=date(2024, 8, 3))], [article(published=date(2024, 9, 5))])
    rows = con.execute(
        "SELECT month, incident_best, estimate, apportioned FROM monthly_arrests WHERE party = 'ANY' ORDER BY month"
    ).fetchall()
    assert rows == [(date(2024, 7, 1), None, None, 17.0), (date(2024, 8, 1), 4, 4, 17.0)]  # 34 × 31 of 62 days
    assert con.execute("SELECT best, days, month FROM period_totals").fetchall() == [(34, 62, None)]


def test_of_two_overlapping_totals_the_shorter_gives_the_share(tmp_path):
    year = total("killed", 365, date(2021, 1, 1), date(2021, 12, 31))
    quarter = total("killed", 92, date(2021, 10, 1), date(2021, 12, 31))
    con = warehouse(tmp_path, [year, quarter], [article(published=date(2022, 1, 5))])
    shares = dict(con.execute("SELECT month(month), apportioned FROM monthly_casualties WHERE party = 'SDF'").fetchall())
    assert (shares[9], shares[10], shares[11]) == (30.0, 31.0, 30.0)
    assert len(shares) == 12


def test_several_governorates_are_one_row_in_no_single_one(tmp_path):
    facts = [
        fact("operations", 1, adm1=["Ar-Raqqa", "Aleppo"], place=None),
        fact("operations", 1, adm1=[], place=None, day=date(2021, 10, 7)),
    ]
    con = warehouse(tmp_path, facts)
    assert con.execute("SELECT adm1, incident_best FROM monthly_operations_by_area ORDER BY adm1").fetchall() == [
        ("several", 1),
        ("unknown", 1),
    ]
    assert con.execute("SELECT incident_best FROM monthly_operations WHERE party = 'ANY'").fetchone() == (2,)


def test_vague_counts_stay_null_and_their_stand_in_apart(tmp_path):
    row = arrests(warehouse(tmp_path, [fact("arrested", None, imputed=12)]))
    assert numbers(row) == (None, None, None)
    assert (row["estimate"], row["estimate_basis"], row["imputed"], row["events"]) == (None, None, 12, 1)
    assert "vague_counts" in row["flags"]


def test_a_vague_count_beside_a_number_opens_the_upper_bound_only(tmp_path):
    row = arrests(warehouse(tmp_path, [fact("arrested", None, imputed=3), fact("arrested", 4, day=date(2021, 10, 9))]))
    assert numbers(row) == (4, 4, None)
    assert row["imputed"] == 3


def test_at_least_opens_the_upper_bound(tmp_path):
    row = arrests(warehouse(tmp_path, [fact("arrested", 5, high=None, qualifier="at_least"), fact("arrested", 2, place="هجين")]))
    assert numbers(row) == (7, 7, None)
    assert "open_high" in row["flags"]


def test_no_one_named_is_the_party_unknown(tmp_path):
    con = warehouse(tmp_path, [fact("killed", 2, actor=[], victim_side="CIVILIAN")])
    assert sorted(con.execute("SELECT party, incident_best FROM monthly_casualties").fetchall()) == [("ANY", 2), ("UNKNOWN", 2)]


def test_background_counts_in_its_own_month_and_not_without_one(tmp_path):
    old = fact("arrested", 2, background=True, day=date(2021, 9, 1))
    undated = fact("arrested", 7, background=True, date_start=None, date_end=None, date_prec="unknown", date_anchor="none")
    con = warehouse(tmp_path, [old, undated])
    assert con.execute("SELECT month, incident_best FROM monthly_arrests WHERE party = 'ANY'").fetchall() == [(date(2021, 9, 1), 2)]
    assert con.execute("SELECT fact_id, why FROM undated_facts").fetchall() == [(undated["fact_id"], "no date")]


@pytest.mark.parametrize(
    ("start", "end", "anchor", "month"),
    [
        (date(2021, 10, 28), date(2021, 11, 2), "text", OCTOBER),  # a raid over several days belongs to the month it began in
        (date(2021, 10, 28), date(2021, 11, 2), "publication", NOVEMBER),  # the day is unknown: the month of publication
        (date(2021, 8, 1), date(2021, 10, 31), "text", None),  # a season has no month
    ],
)
def test_the_month_of_a_stretch(tmp_path, start, end, anchor, month):
    con = warehouse(tmp_path, [fact("operations", 1, date_start=start, date_end=end, date_prec="period", date_anchor=anchor)])
    assert con.execute("SELECT month FROM events").fetchone() == (month,)
    assert con.execute("SELECT count(*) FROM undated_facts").fetchone() == (int(month is None),)


def test_a_page_number_that_contradicts_the_day_of_publication_is_flagged_and_looked_up(tmp_path):
    undated = fact("arrested", 7, article_id="a2", date_start=None, date_end=None, date_prec="unknown", date_anchor="none")
    folder = write(
        tmp_path / "batches", {"articles": [article("a1"), article("a2", published=None)], "facts": [fact("arrested", 3), undated]}
    )
    days = {"earliest": date(2021, 9, 1), "about": date(2021, 9, 4), "latest": date(2021, 9, 9)}
    pages = [
        {"article_id": a, "series": "a.example", "number": 12_345, "contradicts_published": a == "a1"} | days for a in ("a1", "a2", "gone")
    ]
    (folder / "page_clocks").mkdir()
    pq.write_table(pa.Table.from_pylist(pages, PAGES), folder / "page_clocks" / "x.parquet")
    build(folder, tmp_path / "warehouse.duckdb")
    with duckdb.connect(str(tmp_path / "warehouse.duckdb"), read_only=True) as con:
        assert con.execute("SELECT list(article_id ORDER BY article_id) FROM page_dates").fetchone() == (["a1", "a2"],)
        assert "publication_doubted" in arrests(con)["flags"]
        assert con.execute("SELECT published_earliest, published_about, published_latest, date_start FROM undated_facts").fetchall() == [
            (days["earliest"], days["about"], days["latest"], None)
        ]


def test_a_raid_its_arrests_and_its_dead_are_one_event(tmp_path):
    raid = [fact("operations", 1, actor=["SDF", "COALITION"]), fact("arrested", 3), fact("killed", 1, actor=[], place=None)]
    answer = fact("attacks", 1, actor=["ISIS"], victim_side="SDF")
    elsewhere = [fact("operations", 1, place="هجين"), fact("operations", 1, actor=["TURKEY"], victim_side="CIVILIAN")]
    con = warehouse(tmp_path, [*raid, answer, *elsewhere])
    event = dict(con.execute("SELECT fact_id, event_id FROM facts").fetchall())
    assert event[raid[0]["fact_id"]] == event[raid[1]["fact_id"]] == event[answer["fact_id"]]
    assert len({event[f["fact_id"]] for f in [raid[0], *elsewhere]}) == 3
    assert event[raid[2]["fact_id"]] not in {event[f["fact_id"]] for f in [raid[0], *elsewhere]}  # two places that day: it joins neither


def test_events_of_different_articles_stay_apart_without_a_resolver(tmp_path):
    con = warehouse(tmp_path, [fact("arrested", 3), fact("arrested", 3, article_id="a2")])
    assert numbers(arrests(con)) == (6, 6, 6)


def resolved(tmp_path, facts, articles):
    """A warehouse in which a resolver found all facts to tell of one event."""
    members = pa.table({"event_id": ["e1"] * len(facts), "fact_id": [f["fact_id"] for f in facts]})
    (tmp_path / "batches" / "event_members").mkdir(parents=True)
    pq.write_table(members, tmp_path / "batches" / "event_members" / "all.parquet")
    return warehouse(tmp_path, facts, articles)


def test_reports_of_one_event_are_rivals_not_summands(tmp_path):
    facts = [
        fact("killed", 3, article_id="a1", claimant="SDF", claimant_type="party"),
        fact("killed", 5, article_id="a2", claimant="SOHR", claimant_type="monitor"),
        fact("killed", 4, article_id="a3", claimant="SOHR", claimant_type="monitor"),
    ]
    days = {"a1": date(2021, 10, 8), "a2": date(2021, 10, 6), "a3": date(2021, 10, 7)}
    con = resolved(tmp_path, facts, [article(i, published=d) for i, d in days.items()])
    row = cell(con, "monthly_casualties", party="ANY")
    assert numbers(row) == (3, 4, 5)  # of the dead the monitor is best placed, and 4 is its latest word
    assert (row["events"], row["articles"], row["independent_sources"]) == (1, 3, 2)
    assert "conflicting_reports" in row["flags"]
    assert cell(con, "event_figures", event_id="e1")["best_reason"] == "latest report of the best placed claimant: SOHR, 2021-10-07"


def test_a_report_that_names_no_one_takes_side_and_actor_from_the_others(tmp_path):
    vague = fact("killed", 2, article_id="a2", actor=["UNKNOWN"], victim_side="UNKNOWN")
    con = resolved(tmp_path, [fact("killed", 2), vague, fact("killed", 2, article_id="a3", actor=["SDF", "COALITION"])], None)
    assert con.execute("SELECT actor, victim_side, best FROM event_figures").fetchall() == [("COALITION+SDF", "ISIS", 2)]
    assert con.execute("SELECT sum(incident_best) FROM monthly_casualties_by_area").fetchone() == (2,)


def test_two_parties_in_one_article_are_two_figures_of_one_event(tmp_path):
    con = resolved(tmp_path, [fact("killed", 3), fact("killed", 2, actor=["COALITION"])], None)
    assert sorted(con.execute("SELECT party, incident_best FROM monthly_casualties").fetchall()) == [
        ("ANY", 5),
        ("COALITION", 2),
        ("SDF", 3),
    ]


def test_bounds_of_an_event_hold_for_its_best(tmp_path):
    facts = [
        fact("killed", 15, article_id="a1", high=None, qualifier="at_least", claimant="SOHR", claimant_type="monitor"),
        fact("killed", 12, article_id="a2", claimant="SDF", claimant_type="party"),
    ]
    con = resolved(tmp_path, facts, None)
    assert con.execute("SELECT low, best, high FROM event_figures").fetchone() == (12, 15, None)


def test_cumulative_figures_become_flows_only_as_differences_of_one_claimant(tmp_path):
    since = {"scope": "cumulative", "date_start": date(2021, 1, 1), "date_prec": "period"}
    facts = [
        fact("killed", 100, date_end=date(2021, 9, 30), claimant="SOHR", **since),
        fact("killed", 112, date_end=date(2021, 10, 31), claimant="SOHR", **since),
        fact("killed", 500, date_end=date(2021, 10, 31), claimant="SNHR", **since),
        fact("killed", 40, date_end=date(2021, 10, 31), claimant="SOHR", **(since | {"date_start": date(2021, 6, 1)})),
    ]
    con = warehouse(tmp_path, facts)
    found = con.execute("SELECT claimant, date_start, date_end, flow FROM cumulative_flows").fetchall()
    assert found == [("SOHR", OCTOBER, OCTOBER_END, 12)]
    assert con.execute("SELECT count(*) FROM monthly_casualties").fetchone() == (0,)


def test_claimants_who_differ_and_who_change_their_mind_are_contradictions(tmp_path):
    facts = [
        total("killed", 10, OCTOBER, OCTOBER_END, claimant="SOHR", article_id="a1"),
        total("killed", 12, OCTOBER, OCTOBER_END, claimant="SOHR", article_id="a2"),
        total("killed", 30, OCTOBER, OCTOBER_END, claimant="SNHR", article_id="a1"),
    ]
    con = warehouse(tmp_path, facts, [article("a1"), article("a2", published=date(2021, 12, 1))])
    kinds = con.execute("SELECT kind, count(*) FROM contradictions GROUP BY kind ORDER BY kind").fetchall()
    assert kinds == [("claimant_changed", 1), ("claimants_differ", 2)]
    assert "several_totals" in cell(con, "monthly_casualties", party="SDF")["flags"]


def test_a_total_of_one_governorate_is_taken_only_for_want_of_a_wider_one(tmp_path):
    part = total("arrested", 30, OCTOBER, OCTOBER_END, adm1=["Deir-ez-Zor"])
    assert "partial_area_total" in arrests(warehouse(tmp_path / "part", [part]))["flags"]
    row = arrests(warehouse(tmp_path / "both", [part, total("arrested", 22, OCTOBER, OCTOBER_END)]))
    assert row["reported_total"] == 22


def test_extended_metrics_stay_out_of_the_monthly_tables(tmp_path):
    con = warehouse(tmp_path, [fact("released", 5), fact("surrendered", 2)])
    for name in ("monthly_operations", "monthly_arrests", "monthly_casualties"):
        assert con.execute(f"SELECT count(*) FROM {name}").fetchone() == (0,)
    assert con.execute("SELECT count(*) FROM facts").fetchone() == (2,)


def test_coverage_stands_in_the_cell(tmp_path):
    articles = [article("a1", published=date(2021, 10, 20)), article("a2", published=date(2021, 10, 21)), article("a3", published=None)]
    con = warehouse(tmp_path, [fact("arrested", 1)], articles)
    assert arrests(con)["coverage_articles"] == 2
    assert con.execute("SELECT month, articles, facts FROM coverage ORDER BY month").fetchall() == [(OCTOBER, 2, 1), (None, 1, 0)]


def test_what_is_in_quarantine_is_in_no_other_table(tmp_path):
    kept, refused, orphan = fact("arrested", 1), fact("arrested", 50), fact("arrested", 70, article_id="a2")
    part = fact("arrested", 9, scope="subset", part_of=refused["fact_id"])
    row = {"stage": "check", "reason": "expectation failed"}
    quarantine = [row | {"table_name": "facts", "fact_id": refused["fact_id"]}, row | {"table_name": "articles", "article_id": "a2"}]
    con = warehouse(tmp_path, [kept, refused, orphan, part], quarantine=quarantine)
    assert sorted(con.execute("SELECT fact_id, part_of FROM facts").fetchall()) == sorted(
        [(kept["fact_id"], None), (part["fact_id"], None)]
    )
    assert con.execute("SELECT article_id FROM articles").fetchall() == [("a1",)]
    assert numbers(arrests(con)) == (1, 1, 1)


def test_rows_that_stand_in_two_batches_are_one(tmp_path):
    rows = {"articles": [article()], "facts": [fact("arrested", 3)]}
    write(tmp_path / "one", rows)
    write(tmp_path / "two", rows)
    sources = {name: [tmp_path / n / name / "batch.parquet" for n in ("one", "two")] for name in rows}
    counts = build(sources, tmp_path / "warehouse.duckdb")
    assert (counts["articles"], counts["facts"], counts["events"]) == (1, 1, 1)


def test_nothing_read_gives_empty_tables_with_comments(tmp_path):
    counts = build(tmp_path, tmp_path / "warehouse.duckdb")
    assert set(counts) == set(TABLES) - set(PUBLISHED_TABLES)
    assert set(counts.values()) == {0}


def test_every_table_and_view_says_what_it_is(tmp_path):
    con = warehouse(tmp_path, [])
    said = con.execute(
        "SELECT table_name, comment FROM duckdb_tables() UNION SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
    )
    silent = [name for name, comment in said.fetchall() if not comment]
    assert silent == []
    columns = con.execute("SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal").fetchall()
    assert [(table, column) for table, column, comment in columns if not comment] == []
    for (view,) in con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
        con.execute(f"SELECT * FROM {view}").fetchall()


def test_a_cell_leads_to_its_sentences(tmp_path):
    con = warehouse(tmp_path, [fact("arrested", 3)])
    keys = {"table_name": "monthly_arrests", "month": OCTOBER, "party": "SDF"}
    row = cell(con, "v_cell_facts", **keys)
    assert (row["quote"], row["best"], row["outlet"]) == (fact("arrested", 3)["quote"], 3, "وكالة التجربة")


def test_a_build_never_writes_over_a_file_and_leaves_none_when_it_fails(tmp_path):
    out = tmp_path / "warehouse.duckdb"
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "broken.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(Exception, match=r"broken\.parquet"):
        build(tmp_path, out)
    assert not out.exists()
    out.write_bytes(b"")
    with pytest.raises(FileExistsError):
        build(tmp_path, out)
