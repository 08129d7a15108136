"""Renew: the last release, and what came or went since → one new DuckDB file, by the same SQL files, without building what stays as it is.

Invariant: table by table and row by row it is what build() makes of the same files. A part of the rows is named (articles that came, went
or are read otherwise; then the events they tell of; then the totals they state), the SQL runs on that part alone, and its rows take the
place of the old ones in a copy of the last release. Each part is closed: no row outside of it depends on a row inside. What is made of all
rows at little cost (months, coverage) is made anew. Does not belong here: rules of counting (sql/), when to renew rather than to build
(tasks/materialising.py).
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from warehouse.build import GIVEN, Relation, configure, count, expose, in_order, relations, select_given, text
from warehouse.schema import PUBLISHED_TABLES, TABLES

Files = Mapping[str, Sequence[Path]]
NEEDED = ("event_members", "article_twins", "borrowed_dates", "page_clocks")  # what a resolver must have handed in
LARGEST = 0.1  # share of the articles: where more came or went, building all costs less than telling what stays

# What is made of a part, in the order of the parts. All other tables are made anew.
_OF_ARTICLES = ("articles", "stated_facts", "mentions")
_OF_EVENTS = (
    "claimant_ranks", "claimant_families", "countable_facts", "settled_facts", "figure_facts", "event_facts", "events", "rival_figures",
    "number_corrections", "event_figures", "reports_differing",
)  # fmt: skip
_OF_TOTALS = ("total_facts", "period_totals")
_IN_PARTS = ("articles", "facts", "mentions", "event_facts", "events", "event_figures", "period_totals", "event_totals", "contradictions")
_STATED = "SELECT * EXCLUDE (event_id, reviewed) FROM release.facts"
_NUMBER = ("metric", "best", "date_start", "date_end")  # reports of one total agree in these

# An article is looked at again where its file came or went, where it repeats another one than before, or where a date it borrows changed
# or is lent by such an article.
_TOUCHED = """
CREATE TEMP TABLE moved_files AS {articles} UNION {quarantine};
CREATE TEMP TABLE touched AS
WITH refused AS (SELECT article_id FROM parquet_quarantine WHERE table_name = 'articles' AND article_id IS NOT NULL),
twins AS (
  SELECT article_id, CASE WHEN min(twin_of) NOT IN (SELECT article_id FROM refused) THEN min(twin_of) END AS now
  FROM article_twins GROUP BY article_id
),
borrowed AS (SELECT fact_id, date_start, date_end, date_prec, dated_by FROM release.facts WHERE dated_by IS NOT NULL),
offered AS (SELECT fact_id, date_start, date_end, date_prec, dated_by FROM borrowed_dates),
lent_otherwise AS (
  SELECT fact_id FROM (FROM borrowed EXCEPT FROM offered)
  UNION SELECT fact_id FROM (FROM offered EXCEPT FROM borrowed)
  UNION SELECT fact_id FROM borrowed WHERE dated_by IN (SELECT fact_id FROM release.facts SEMI JOIN moved_files USING (article_id))
)
FROM moved_files
UNION SELECT article_id FROM release.articles LEFT JOIN twins USING (article_id) WHERE twin_of IS DISTINCT FROM now
UNION SELECT article_id FROM release.facts SEMI JOIN lent_otherwise USING (fact_id);
"""
# With them are read the articles that lend them a date.
_READING = """
CREATE TEMP TABLE reading AS
WITH told AS (SELECT fact_id, article_id FROM release.facts UNION {facts})
FROM touched
UNION
SELECT lender.article_id
FROM borrowed_dates
JOIN told AS borrower ON borrower.fact_id = borrowed_dates.fact_id
JOIN told AS lender ON lender.fact_id = borrowed_dates.dated_by
SEMI JOIN touched ON touched.article_id = borrower.article_id;
"""
# Events whose facts came, went, moved from one to another, or speak with another voice.
_MOVED_EVENTS = """
CREATE TEMP TABLE moved_events AS
WITH spoken AS (
  SELECT article_id FROM article_voices JOIN former_voices USING (article_id) WHERE article_voices.voice <> former_voices.voice
),
was AS (SELECT fact_id, event_id FROM release.event_facts WHERE counted),
is_now AS (SELECT fact_id, event_id FROM all_members SEMI JOIN release.facts USING (fact_id))
SELECT event_id FROM (
  SELECT event_id FROM former_facts
  UNION SELECT event_id FROM release.facts SEMI JOIN spoken USING (article_id)
  UNION SELECT unnest([was.event_id, is_now.event_id]) FROM was FULL JOIN is_now USING (fact_id)
    WHERE was.event_id IS DISTINCT FROM is_now.event_id
) WHERE event_id IS NOT NULL;
CREATE TEMP TABLE event_members AS SELECT event_id, fact_id FROM all_members SEMI JOIN moved_events USING (event_id);
CREATE TEMP TABLE stated_facts AS {stated}
WHERE fact_id IN (SELECT fact_id FROM event_members) OR part_of IN (SELECT fact_id FROM event_members);
"""
_EVENT_OF_FACTS = """
UPDATE release.facts SET event_id = told.now
FROM (
  SELECT f.fact_id, n.event_id AS now
  FROM release.facts AS f LEFT JOIN event_facts AS n USING (fact_id)
  WHERE (n.event_id IS NOT NULL OR f.event_id IN (FROM moved_events)) AND f.event_id IS DISTINCT FROM n.event_id
) AS told
WHERE facts.fact_id = told.fact_id;
"""
_MOVED_NUMBERS = """
CREATE TEMP TABLE numbers AS
SELECT DISTINCT {number} FROM (
  SELECT scope, {number} FROM former_facts
  UNION ALL SELECT scope, {number} FROM release.facts SEMI JOIN touched USING (article_id)
) WHERE scope = 'period_total';
CREATE TEMP TABLE stated_facts AS SELECT s.* FROM ({stated}) AS s SEMI JOIN numbers AS n ON {same} WHERE s.scope = 'period_total';
CREATE TEMP TABLE former_totals AS SELECT s.* FROM release.period_totals AS s SEMI JOIN numbers AS n ON {same};
"""
_MOVED_TOTALS = """
CREATE TEMP TABLE moved AS (FROM former_totals EXCEPT FROM period_totals) UNION ALL (FROM period_totals EXCEPT FROM former_totals);
CREATE TEMP TABLE moved_totals AS SELECT DISTINCT total_id FROM moved;
CREATE TEMP TABLE moved_windows AS SELECT DISTINCT {window} FROM moved;
"""
_WINDOW = ("metric", "victim_side", "date_start", "date_end", "adm1")  # totals that can differ agree in these


def renew(files: Files, before: Files, last: Path, out_path: Path, *, memory_limit: str | None = None) -> dict[str, int] | None:
    """Make the new warehouse at `out_path` (must not exist) from the release `last`; the number of rows of each table.

    files, before: the Parquet files by table, GIVEN among them, that it is made from, and those that `last` was made from, by this very
    code. None, and no file, where it has to be built from nothing: an earlier file is gone, analysts' corrections are or were in force,
    no resolver saw all articles, or more than LARGEST of them came or went. A renewal that failed leaves no file behind.
    """
    moved = {table: sorted(set(files.get(table, ())) ^ set(before.get(table, ()))) for table in ("articles", "quarantine")}
    if not all(files.get(step) for step in NEEDED) or any(files.get(s) for s in GIVEN if s not in NEEDED):
        return None
    if not all(path.is_file() for paths in moved.values() for path in paths):
        return None
    try:
        shutil.copyfile(last, out_path)
        with duckdb.connect() as con:
            configure(con, out_path, memory_limit)
            con.execute(f"ATTACH {text(out_path)} AS release")
            con.begin()
            made = _Renewal(con, files).make(moved)
            counts = {name: count(con, f"release.{name}") for name in TABLES if name not in PUBLISHED_TABLES}
            con.commit()
            con.execute("CHECKPOINT release")
        if not made:
            out_path.unlink()
    except BaseException:
        for leftover in (out_path, Path(f"{out_path}.wal")):
            leftover.unlink(missing_ok=True)
        raise
    return counts if made else None


class _Renewal:
    """One renewal in a connection with the copy attached as `release`; what SQL files read stands beside it, under the names they use."""

    def __init__(self, con: duckdb.DuckDBPyConnection, files: Files) -> None:
        self.con, self.files = con, files
        self.relations: dict[str, Relation] = {r.name: r for r in in_order(relations(), given=set(NEEDED))}
        self.stands: dict[str, str] = {}  # name → VIEW or TABLE

    def make(self, moved: Files) -> bool:
        """All parts, one after the other; False if too much moved, or was corrected."""
        self._given()
        self._run(_TOUCHED, articles=_ids(moved["articles"]), quarantine=_ids(moved["quarantine"]))
        if count(self.con, "release.corrections") or count(self.con, "parquet_corrections"):
            return False
        if count(self.con, "touched") > LARGEST * count(self.con, "release.articles"):
            return False
        self._articles(moved["articles"])
        self._events()
        self._totals()
        self._event_totals()
        self._contradictions()
        self._whole()
        return True

    def _given(self) -> None:
        for name in ("articles", "facts", "quarantine", "runs", "event_changes", "corrections"):
            expose(self.con, name, self.files.get(name, ()))
        for step in NEEDED:
            name = "all_members" if step == "event_members" else step
            self.con.execute(f"CREATE TEMP TABLE {name} AS {select_given(step, self.files[step])}")
        self._make("corrected_facts", "event_corrections")
        self._stand("articles", "SELECT * FROM release.articles")
        self._make("article_voices")
        self.con.execute("CREATE TEMP TABLE former_voices AS FROM article_voices")

    def _articles(self, moved: Sequence[Path]) -> None:
        """The articles that were touched, what they state, and where."""
        facts = [path.parent.parent / "facts" / path.name for path in moved]
        self._run(_READING, facts=_ids(facts, "fact_id, article_id"))
        holding = "SELECT DISTINCT filename FROM parquet_articles SEMI JOIN reading USING (article_id)"
        names = {Path(row[0]).name for row in self.con.execute(holding).fetchall()}
        for name in ("articles", "facts", "mentions"):
            expose(self.con, name, [p for p in self.files.get(name, ()) if p.name in names], "SEMI JOIN reading USING (article_id)")
        self._make(*_OF_ARTICLES)
        former = f"fact_id, event_id, scope, {', '.join(_NUMBER)}"
        self.con.execute(f"CREATE TEMP TABLE former_facts AS SELECT {former} FROM release.facts SEMI JOIN touched USING (article_id)")
        for name in ("articles", "mentions"):
            self._replace(name, "article_id IN (FROM touched)", f"SELECT * FROM {name} SEMI JOIN touched USING (article_id)")
        stated = "SELECT *, false AS reviewed FROM stated_facts SEMI JOIN touched USING (article_id)"
        self._replace("facts", "article_id IN (FROM touched)", stated)

    def _events(self) -> None:
        """The events that were touched; an event of a fact is one of these."""
        self._stand("articles", "SELECT * FROM release.articles")
        self._make("article_voices")
        self._drop("stated_facts")
        self._run(_MOVED_EVENTS, stated=_STATED)
        self.stands["stated_facts"] = "TABLE"
        self._make(*_OF_EVENTS)
        for name in ("events", "event_figures", "event_facts"):
            self._replace(name, "event_id IN (FROM moved_events)", f"SELECT * FROM {name}")
        self._run(_EVENT_OF_FACTS)

    def _totals(self) -> None:
        """The totals of each number that was touched; moved_totals are those that are not as they were."""
        self._drop("stated_facts")
        same = " AND ".join(f"s.{c} IS NOT DISTINCT FROM n.{c}" for c in _NUMBER)
        self._run(_MOVED_NUMBERS, number=", ".join(_NUMBER), stated=_STATED, same=same)
        self.stands["stated_facts"] = "TABLE"
        self._make(*_OF_TOTALS)
        self._run(_MOVED_TOTALS, window=", ".join(_WINDOW))
        now = "SELECT * FROM period_totals SEMI JOIN moved_totals USING (total_id)"
        self._replace("period_totals", "total_id IN (FROM moved_totals)", now)

    def _event_totals(self) -> None:
        """Touched events with all totals, and all other events with the touched totals."""
        self._replace("event_totals", "event_id IN (FROM moved_events) OR total_id IN (FROM moved_totals)")
        self._stand("events", "SELECT * FROM release.events")
        for moved, totals in (("SEMI", ""), ("ANTI", "SEMI JOIN moved_totals USING (total_id)")):
            self._stand("event_figures", f"SELECT * FROM release.event_figures {moved} JOIN moved_events USING (event_id)")
            self._stand("period_totals", f"SELECT * FROM release.period_totals {totals}")
            self._make("event_totals")
            self._insert("event_totals", "SELECT * FROM event_totals")

    def _contradictions(self) -> None:
        """Those of touched events; those of totals that share a window with a touched one; totals that incidents exceed, all of them."""
        self._replace("contradictions", "event_id IN (FROM moved_events)", "SELECT * FROM reports_differing")
        for name in ("event_figures", "event_totals", "period_totals"):
            self._stand(name, f"SELECT * FROM release.{name}")
        self._make("claimed_totals", "totals_exceeded")
        self._replace("contradictions", "kind = 'incidents_above_total'", "SELECT * FROM totals_exceeded")
        near = f"SELECT total_id FROM release.period_totals SEMI JOIN moved_windows USING ({', '.join(_WINDOW)})"
        self.con.execute(f"CREATE TEMP TABLE near_totals AS {near} UNION FROM moved_totals")
        self._stand("period_totals", "SELECT * FROM release.period_totals SEMI JOIN near_totals USING (total_id)")
        self._make("claimed_totals", "totals_differing")
        two = "event_id IS NULL AND kind <> 'incidents_above_total'"
        self._replace("contradictions", f"{two} AND total_ids[1] IN (FROM near_totals)", "SELECT * FROM totals_differing")

    def _whole(self) -> None:
        """All other tables, from all rows."""
        for name in ("event_figures", "event_totals", "period_totals"):
            self._stand(name, f"SELECT * FROM release.{name}")
        self._stand("stated_facts", _STATED)
        rest = TABLES.keys() - set(PUBLISHED_TABLES) - set(_IN_PARTS)
        self._make(*rest, "claimant_ranks", "cell_totals", "cell_shares", "monthly_cells", "area_cells")
        for name in rest:
            self._replace(name, "true", f"SELECT * FROM {name}")

    def _make(self, *names: str) -> None:
        """Run these SQL files, each after those that it reads; a table has its declared columns."""
        for name in (n for n in self.relations if n in names):
            relation = self.relations[name]
            self._drop(name)
            try:
                if relation.kind == "table":
                    self.con.execute(f"CREATE TEMP TABLE {name} AS FROM release.{name} LIMIT 0")
                    self.con.execute(f"INSERT INTO {name} BY NAME {relation.sql}")
                else:
                    self.con.execute(f"CREATE TEMP TABLE {name} AS {relation.sql}")
            except duckdb.Error as error:
                raise ValueError(f"warehouse/sql/{name}.sql, on a part: {error}") from error
            self.stands[name] = "TABLE"

    def _stand(self, name: str, select: str) -> None:
        """Let this name mean that."""
        self._drop(name)
        self.con.execute(f"CREATE TEMP VIEW {name} AS {select}")
        self.stands[name] = "VIEW"

    def _drop(self, name: str) -> None:
        if kind := self.stands.pop(name, None):
            self.con.execute(f"DROP {kind} temp.{name}")

    def _replace(self, name: str, gone: str, select: str | None = None) -> None:
        self.con.execute(f"DELETE FROM release.{name} WHERE {gone}")
        if select:
            self._insert(name, select)

    def _insert(self, name: str, select: str) -> None:
        self.con.execute(f"INSERT INTO release.{name} BY NAME {select}")

    def _run(self, script: str, **parts: str) -> None:
        self.con.execute(script.format(**parts))


def _ids(paths: Sequence[Path], columns: str = "article_id") -> str:
    """A select of these columns of the files, where the article is known."""
    if not paths:
        return "SELECT " + ", ".join(f"NULL::VARCHAR AS {c.strip()}" for c in columns.split(",")) + " WHERE false"
    return f"SELECT {columns} FROM read_parquet([{', '.join(map(text, paths))}]) WHERE article_id IS NOT NULL"
