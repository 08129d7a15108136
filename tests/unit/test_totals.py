"""Official totals: what is one total however it is told, what stays apart, and what contradicts it. Small rows, worked out by hand."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
from warehouse_rows import article, cell, fact, total, warehouse

OCTOBER, END = date(2021, 10, 1), date(2021, 10, 31)
PRESS = {"claimant": "SDF Media Center", "claimant_type": "party"}
FORCE = {"claimant": "SDF", "claimant_type": "party"}
MONITOR = {"claimant": "SOHR", "claimant_type": "monitor"}


def arrested(best, outlet="a1", **changes):
    return total("arrested", best, OCTOBER, END, article_id=outlet, **changes)


def totals(con, columns="best, articles"):
    return con.execute(f"SELECT {columns} FROM period_totals ORDER BY ALL").fetchall()


def test_a_total_told_with_more_and_with_less_is_one(tmp_path):
    facts = [
        arrested(34, "a1", **PRESS, actor=["SDF", "COALITION"], adm1=["Deir-ez-Zor", "Al-Hasakah"]),
        arrested(34, "a2", **FORCE, victim_status="unknown", adm1=["Al-Hasakah"]),
        arrested(34, "a3", claimant="Shaam", claimant_type="media", actor=[], victim_side="UNKNOWN"),
    ]
    con = warehouse(tmp_path, facts)
    found = totals(con, "best, articles, actor, victim_side, victim_status, adm1, claimant, claimant_type")
    assert found == [(34, 3, ["COALITION", "SDF"], "ISIS", "suspect", [], "SDF Media Center", "party")]
    assert totals(con, "list_sort(fact_ids)") == [(sorted(f["fact_id"] for f in facts),)]


def test_claimants_parties_areas_and_narrower_circles_stay_apart(tmp_path):
    facts = [
        arrested(3, **PRESS, adm1=["Deir-ez-Zor"]),
        arrested(3, **PRESS, adm1=["Ar-Raqqa"]),  # as many, in another governorate
        arrested(3, **MONITOR, adm1=["Ar-Raqqa"]),
        arrested(3, **MONITOR, actor=["ISF"], adm1=["Ar-Raqqa"]),
        arrested(3, **PRESS, victim_status="leader", adm1=["Ar-Raqqa"]),
    ]
    assert len(totals(warehouse(tmp_path, facts))) == len(facts)


def test_parts_by_governorate_are_not_added_to_their_whole(tmp_path):
    parts = [arrested(18, **PRESS, adm1=["Deir-ez-Zor"]), arrested(13, **PRESS, adm1=["Ar-Raqqa"])]
    con = warehouse(tmp_path, [arrested(31, **PRESS), *parts])
    row = cell(con, "monthly_arrests", party="SDF")
    assert (row["reported_total"], row["estimate"], row["incident_best"]) == (31, 31, None)
    assert len(totals(con)) == 3


def test_parts_of_a_longer_total_by_month_are_the_totals_of_their_months(tmp_path):
    autumn = total("arrested", 30, date(2021, 9, 1), date(2021, 11, 30), **PRESS)
    part = {"scope": "subset", "part_of": autumn["fact_id"]}
    october = arrested(12, **PRESS, **part)
    whole_window = total("arrested", 9, date(2021, 9, 1), date(2021, 11, 30), **PRESS, **part)  # nine of them women: of no month
    con = warehouse(tmp_path, [autumn, october, whole_window])
    assert totals(con, "best, month") == [(12, OCTOBER), (30, None)]
    row = cell(con, "monthly_arrests", party="SDF", month=OCTOBER)
    assert (row["reported_total"], row["estimate"], row["incident_best"]) == (12, 12, None)
    assert cell(con, "monthly_arrests", party="SDF", month=date(2021, 9, 1))["reported_total"] is None


def test_parts_of_a_months_total_are_no_totals(tmp_path):
    whole = arrested(30, **PRESS)
    con = warehouse(tmp_path, [whole, arrested(12, **PRESS, scope="subset", part_of=whole["fact_id"])])
    assert totals(con) == [(30, 1)]


def test_parts_by_month_of_what_is_no_total_are_none(tmp_path):
    event = fact("arrested", 30, date_start=date(2021, 9, 1), date_end=date(2021, 11, 30), date_prec="period")
    assert totals(warehouse(tmp_path, [event, arrested(12, **PRESS, scope="subset", part_of=event["fact_id"])])) == []


def test_totals_of_no_known_window_stay_with_their_article(tmp_path):
    undated = {"date_start": None, "date_end": None, "date_prec": "unknown", "date_anchor": "none"}
    con = warehouse(tmp_path, [arrested(34, "a1", **PRESS, **undated), arrested(34, "a2", **PRESS, **undated)])
    assert totals(con) == [(34, 1), (34, 1)]


def test_a_total_keeps_its_id_when_another_outlet_brings_it(tmp_path):
    days = {"a1": date(2021, 11, 2), "a2": date(2021, 11, 3)}
    facts = [arrested(34, "a1", **FORCE), arrested(34, "a2", **PRESS, actor=["SDF", "COALITION"])]
    first = warehouse(tmp_path / "first", facts[:1], [article("a1", published=days["a1"])])
    both = warehouse(tmp_path / "both", facts, [article(i, published=d) for i, d in days.items()])
    assert totals(first, "total_id") == totals(both, "total_id")


def test_a_total_of_two_months_in_named_governorates_is_shared_out_and_says_so(tmp_path):
    july = total("arrested", 62, date(2024, 7, 1), date(2024, 8, 31), **PRESS, adm1=["Ar-Raqqa", "Deir-ez-Zor"])
    con = warehouse(tmp_path, [july], [article(published=date(2024, 9, 5))])
    rows = con.execute("SELECT month(month), apportioned, estimate, flags FROM monthly_arrests WHERE party = 'SDF' ORDER BY 1").fetchall()
    assert [r[:3] for r in rows] == [(7, 31.0, None), (8, 31.0, None)]
    assert all("partial_area_total" in flags for *_, flags in rows)


def test_a_total_contains_the_incidents_of_its_window_parties_victims_and_area(tmp_path):
    facts = [
        arrested(31, **PRESS, adm1=["Deir-ez-Zor"]),
        inside := fact("arrested", 3),
        fact("arrested", 4, day=date(2021, 11, 1)),  # after it
        fact("arrested", 5, actor=["ISF"], place="هجين"),  # another force
        fact("arrested", 6, adm1=["Aleppo"], place="الباب"),  # elsewhere
        fact("arrested", 7, victim_side="CIVILIAN", place="ذيبان"),  # other victims
    ]
    con = warehouse(tmp_path, facts)
    found = con.execute("SELECT fact_id FROM event_totals JOIN event_facts USING (event_id, metric, victim_side)").fetchall()
    assert found == [(inside["fact_id"],)]


def contradictions(con):
    return con.execute("SELECT kind, words FROM contradictions ORDER BY ALL").fetchall()


def test_contradictions_of_totals_can_be_quoted(tmp_path):
    facts = [arrested(10, "a1", **FORCE), arrested(12, "a2", **PRESS, actor=["SDF", "COALITION"]), arrested(30, "a3", **MONITOR)]
    days = {"a1": date(2021, 11, 2), "a2": date(2021, 12, 1), "a3": date(2021, 12, 5)}
    con = warehouse(tmp_path, facts, [article(i, published=d) for i, d in days.items()])
    assert contradictions(con) == [
        ("claimant_changed", "SDF reported 10 arrested (ISIS, by SDF) from 2021-10-01 to 2021-10-31; later (2021-12-01) 12."),
        (
            "claimants_differ",
            "SDF Media Center reports 12 arrested (ISIS, by COALITION+SDF) from 2021-10-01 to 2021-10-31; SOHR reports 30.",
        ),
        ("claimants_differ", "SDF reports 10 arrested (ISIS, by SDF) from 2021-10-01 to 2021-10-31; SOHR reports 30."),
    ]


def test_a_part_for_one_governorate_does_not_contradict_the_whole(tmp_path):
    assert contradictions(warehouse(tmp_path, [arrested(31, **PRESS), arrested(18, **PRESS, adm1=["Deir-ez-Zor"])])) == []
    assert contradictions(warehouse(tmp_path / "leaders", [arrested(31, **PRESS), arrested(2, **PRESS, victim_status="leader")])) == []


def test_two_numbers_of_one_speaker_on_one_day_are_no_change_of_mind(tmp_path):
    facts = [arrested(31, **PRESS, actor=["SDF", "COALITION"]), arrested(12, **PRESS)]
    assert contradictions(warehouse(tmp_path, facts)) == []


def test_claimants_who_differ_on_one_event_are_told_and_a_rising_toll_is_not(tmp_path):
    facts = [
        fact("killed", 2, article_id="a1", **MONITOR),
        fact("killed", 4, article_id="a2", **MONITOR),
        fact("killed", 7, article_id="a2", place="الشحيل", **FORCE),
        fact("killed", 9, article_id="a3", claimant="Shaam", claimant_type="media"),  # an outlet is no claimant
    ]
    folder = tmp_path / "batches" / "event_members"
    folder.mkdir(parents=True)
    pq.write_table(pa.table({"event_id": ["e1"] * 4, "fact_id": [f["fact_id"] for f in facts]}), folder / "all.parquet")
    days = {"a1": date(2021, 10, 6), "a2": date(2021, 10, 7), "a3": date(2021, 10, 7)}
    con = warehouse(tmp_path, facts, [article(i, published=d) for i, d in days.items()])
    assert contradictions(con) == [("claimants_differ", "SOHR reports 4 killed (ISIS, by SDF) on 2021-10-05 in الشحيل; SDF reports 7.")]
    assert con.execute("SELECT event_id, left_value, right_value FROM contradictions").fetchall() == [("e1", 4, 7)]
