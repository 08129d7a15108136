"""The declarations: what is derived from them agrees, and the committed data dictionary is theirs."""

from __future__ import annotations

import dataclasses

import duckdb
import pyarrow as pa
import pytest
from warehouse_rows import article, fact

from extraction.model import Fact, Mention
from warehouse.schema import DICTIONARY_PATH, PARQUET_TABLES, TABLES, data_dictionary


def test_the_committed_data_dictionary_is_fresh():
    assert DICTIONARY_PATH.read_text(encoding="utf-8") == data_dictionary(), "run: python -m warehouse.schema"


@pytest.mark.parametrize("name", TABLES)
def test_ddl_makes_the_table_with_a_comment_on_everything(name):
    con = duckdb.connect()
    con.execute(TABLES[name].ddl())
    comment = con.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [name]).fetchone()
    columns = con.execute(
        "SELECT column_name, comment, is_nullable FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [name]
    )
    assert comment == (TABLES[name].comment,)
    assert columns.fetchall() == [(c.name, c.comment, not c.required) for c in TABLES[name].columns]


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_declared_and_references_lead_somewhere(name):
    table = TABLES[name]
    assert len({c.name for c in table.columns}) == len(table.columns)
    for column in table.columns:
        if column.fk:
            target, key = column.fk.split(".")
            assert TABLES[target].column(key).type == column.type


def test_arrow_schema_leaves_out_what_the_warehouse_computes():
    names = TABLES["facts"].arrow_schema().names
    assert "event_id" not in names
    assert "event_id" in [c.name for c in TABLES["facts"].columns]
    assert TABLES["facts"].arrow_schema().field("adm1").type == pa.list_(pa.string())
    assert not TABLES["facts"].arrow_schema().field("quote").nullable


def test_the_extractors_models_have_the_declared_columns():
    assert {f.name for f in dataclasses.fields(Fact)} - {"mentions"} == set(TABLES["facts"].arrow_schema().names)
    assert {f.name for f in dataclasses.fields(Mention)} <= set(TABLES["mentions"].arrow_schema().names)


def test_rows_become_arrow_with_nulls_for_what_is_not_known():
    made = TABLES["articles"].to_arrow([article(title=None)])
    assert made.schema == TABLES["articles"].arrow_schema()
    assert made["title"].to_pylist() == [None]
    assert made["twin_of"].to_pylist() == [None]
    assert TABLES["facts"].to_arrow([]).num_rows == 0


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (fact("killed", 1, colour="red"), "no such column ['colour']"),
        (fact("killed", 1, quote=None), "['quote'] must not be null"),
        (fact("killed", 1, event_id="e1"), "no such column ['event_id']"),
    ],
)
def test_a_row_that_does_not_fit_is_named(row, said):
    with pytest.raises(ValueError, match="table facts, row 1") as caught:
        TABLES["facts"].to_arrow([fact("killed", 1), row])
    assert said in str(caught.value)


def test_every_table_comes_from_parquet_or_from_sql():
    assert set(PARQUET_TABLES) < set(TABLES)
    assert not [c.name for t in set(TABLES) - set(PARQUET_TABLES) for c in TABLES[t].columns if c.derived]
