"""A release renewed is the release built: nights made by chance, of which each table must come out the same both ways, row by row."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warehouse_rows import article, fact, total

from resolution.dates import SCHEMA as DATES
from resolution.resolve import PAGES
from warehouse import renewal
from warehouse.build import build
from warehouse.release import current_release, publish
from warehouse.renewal import renew
from warehouse.schema import TABLES

Rows = list[dict[str, Any]]
START = date(2021, 10, 1)
SPEAKERS = (("SDF", "party"), ("YPG Press", "party"), ("SOHR", "monitor"), ("Pentagon", "coalition"), (None, None))
OUTPUTS = ("articles", "facts", "mentions", "quarantine")


class World:
    """Articles in batches and what a resolver found in them, made by chance; `night()` lets some of it come, go and change."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance = folder, random.Random(seed)
        self.batches: dict[str, list[tuple[dict[str, Any], Rows]]] = {}
        self.made, self.events = 0, 60
        self.event_of: dict[str, str] = {}
        self.twins: dict[str, str] = {}
        self.borrowed: dict[str, dict[str, Any]] = {}
        self.refused: dict[str, Rows] = {}
        for _ in range(10):
            self.come()

    def come(self) -> None:
        """A batch of new articles."""
        self.batches[f"b{self.made:03}"] = [self.tell(f"a{self.made + n}") for n in range(6)]
        self.made += 6

    def tell(self, name: str) -> tuple[dict[str, Any], Rows]:
        """An article with its facts."""
        c = self.chance
        published = START + timedelta(days=c.randrange(120)) if c.random() < 0.9 else None
        row = article(name, outlet=c.choice(["A", "B", "C", None]), published=published)
        facts = [self.state(name, f"{name}-{n}") for n in range(c.randrange(6))]
        if facts and c.random() < 0.5:
            part = fact("killed", 1, fact_id=f"{name}-p", article_id=name, scope="subset", part_of=facts[0]["fact_id"])
            facts.append(part)
        return row, facts

    def state(self, name: str, fact_id: str) -> dict[str, Any]:
        """A fact: of an incident, or a total."""
        c = self.chance
        claimant, kind = c.choice(SPEAKERS)
        said = {"fact_id": fact_id, "article_id": name, "claimant": claimant, "claimant_type": kind}
        said |= {"actor": c.choice([["SDF"], ["SDF", "COALITION"], ["COALITION"], []]), "adm1": c.choice([["Aleppo"], ["Homs"], []])}
        said |= {"victim_side": c.choice(["ISIS", "CIVILIAN", "UNKNOWN"]), "victim_status": c.choice(["unknown", "suspect", "woman"])}
        metric, best = c.choice(["operations", "arrested", "killed"]), c.choice([1, 2, 3, 9, None])
        if c.random() < 0.35:
            first = START + timedelta(days=31 * c.randrange(2))
            return total(metric, best, first, first + timedelta(days=c.choice([29, 30, 61])), **said)
        day = START + timedelta(days=c.randrange(75)) if c.random() < 0.7 else None
        dates = {"date_start": day, "date_end": day, "date_prec": "day" if day else "unknown"}
        return fact(metric, best, **dates, assertion=c.choice(["asserted"] * 4 + ["alleged", "denied"]), **said)

    def resolve(self) -> None:
        """Let a resolver find events, twins and lent dates; what it found before stays for the most part."""
        c, told = self.chance, [(a, f) for rows in self.batches.values() for a, facts in rows for f in facts]
        ids = {a["article_id"] for rows in self.batches.values() for a, _ in rows}
        counted = [f for _, f in told if f["scope"] == "incident" and f["assertion"] in ("asserted", "alleged")]
        known = {f["fact_id"] for f in counted}
        self.event_of = {k: v for k, v in self.event_of.items() if k in known}
        for f in counted:
            if f["fact_id"] not in self.event_of or c.random() < 0.02:
                self.event_of[f["fact_id"]] = f"e{c.randrange(self.events)}"
        self.twins = {k: v for k, v in self.twins.items() if {k, v} <= ids and c.random() < 0.95}
        for one, other in zip(c.sample(sorted(ids), 8), c.sample(sorted(ids), 8), strict=True):
            if one != other:
                self.twins[one] = other
        dated = [f for f in counted if f["date_start"]]
        self.borrowed = {k: v for k, v in self.borrowed.items() if k in known and v["dated_by"] in known and c.random() < 0.95}
        for f in (f for f in counted if not f["date_start"] and c.random() < 0.4):
            lender = c.choice(dated)
            lent = {k: lender[k] for k in ("date_start", "date_end", "date_prec")}
            self.borrowed[f["fact_id"]] = {"fact_id": f["fact_id"], **lent, "dated_by": lender["fact_id"]}

    def night(self) -> None:
        """Some articles come, some go, some change; a batch is only named anew; some rows are refused."""
        c = self.chance
        for _ in range(c.randrange(3)):
            self.come()
        for key in c.sample(sorted(self.batches), c.randrange(1, 4)):
            rows = self.batches.pop(key)
            if c.random() < 0.5:
                rows[c.randrange(len(rows))] = self.tell(rows[0][0]["article_id"] if c.random() < 0.5 else f"z{self.made}")
                rows = list({a["article_id"]: (a, facts) for a, facts in rows}.values())
            self.batches[f"{key}n"] = rows[c.randrange(2) :]
            again = self.batches[c.choice(sorted(self.batches))][0]
            if again[0]["article_id"] not in {a["article_id"] for a, _ in rows}:
                self.batches[f"{key}n"].append(({**again[0], "source_path": "again"}, again[1]))  # one article in two batches
            self.refused[f"{key}n"] = self.refuse(rows)

    def refuse(self, rows: list[tuple[dict[str, Any], Rows]]) -> Rows:
        """Quarantine rows of one article, or of one fact."""
        row, facts = self.chance.choice(rows)
        out = {"stage": "check", "reason": "expectation failed", "article_id": row["article_id"]}
        if self.chance.random() < 0.5:
            return [out | {"table_name": "articles"}]
        return [out | {"table_name": "facts", "fact_id": f["fact_id"]} for f in facts[:1]]

    def write(self) -> dict[str, list[Path]]:
        """The files of the night, by table."""
        self.resolve()
        for key, rows in self.batches.items():
            facts = [f for _, told in rows for f in told]
            place = {"mention_no": 0, "char_start": 0, "char_end": 5, "quote": "x", "rule": "test"}
            mentions = [{k: f[k] for k in ("fact_id", "article_id")} | place for f in facts]
            for name, table in zip(OUTPUTS, ([a for a, _ in rows], facts, mentions, self.refused.get(key, [])), strict=True):
                self._file(name, key, TABLES[name].to_arrow(table))
        night = str(self.made) + str(len(list(self.folder.rglob("*"))))
        given = {
            "event_members": texts(event_id=self.event_of.values(), fact_id=self.event_of),
            "article_twins": texts(article_id=self.twins, twin_of=self.twins.values()),
            "borrowed_dates": pa.Table.from_pylist(list(self.borrowed.values()), DATES),
            "page_clocks": pa.Table.from_pylist(self.pages(), PAGES),
        }
        files = {name: [self.folder / name / f"{key}.parquet" for key in self.batches] for name in OUTPUTS}
        return files | {name: [self._file(name, night, table)] for name, table in given.items()}

    def pages(self) -> Rows:
        """When the pages of some articles were made: otherwise every night, as more pages become known."""
        days = {"about": START, "earliest": START, "latest": START + timedelta(days=self.chance.randrange(60))}
        told = {"series": "a.example/news", "number": 1, "contradicts_published": False} | days
        return [{"article_id": key} | told for key in sorted({a["article_id"] for rows in self.batches.values() for a, _ in rows})[::2]]

    def _file(self, name: str, key: str, table: pa.Table) -> Path:
        path = self.folder / name / f"{key}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, path)
        return path


def texts(**columns: Iterable[str]) -> pa.Table:
    """A table of these columns."""
    return pa.table({name: pa.array(list(values), pa.string()) for name, values in columns.items()})


def rows(path: Path) -> dict[str, list[tuple]]:
    """All rows of all tables, in order."""
    with duckdb.connect(str(path), read_only=True) as con:
        return {name: sorted(con.execute(f"FROM {name}").fetchall(), key=repr) for name in TABLES}


@pytest.fixture
def of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much came, the release is renewed."""
    monkeypatch.setattr(renewal, "LARGEST", 10.0)


class Given(World):
    """Two batches: x of an article o, y of an article r, whose file stays as it is. What a resolver found is set by the test."""

    def __init__(self, folder: Path, o: Rows, r: Rows) -> None:
        super().__init__(folder, 0)
        self.batches = {
            "x": [(article("o", outlet="A"), o)],
            "y": [(article("r", outlet="C", published=date(2021, 11, 5)), r), (article("q", outlet="B"), [])],
        }

    def resolve(self) -> None:
        """Nothing by chance."""

    def renewed(self, change: Callable[[], Any]) -> Path:
        """The release after the change, renewed; it is the one built."""
        before, last = self.write(), self.folder / "last.duckdb"
        build(before, last)
        change()
        files = self.write()
        renew(files, before, last, self.folder / "renewed.duckdb")
        build(files, self.folder / "built.duckdb")
        now, meant = rows(self.folder / "renewed.duckdb"), rows(self.folder / "built.duckdb")
        assert now == meant != rows(last)
        return self.folder / "renewed.duckdb"


def ask(path: Path, query: str) -> list[tuple]:
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(query).fetchall()


def test_an_article_speaks_with_the_new_voice_of_the_one_it_repeats(of_any_size: None, tmp_path: Path) -> None:
    told = [fact("killed", 2, fact_id="f", article_id="r"), fact("killed", 2, fact_id="g", article_id="q")]
    world = Given(tmp_path, [], told[:1])
    world.batches["y"][1] = (world.batches["y"][1][0], told[1:])
    world.event_of, world.twins = {"f": "e", "g": "e"}, {"r": "o"}

    def change() -> None:
        ((row, facts),) = world.batches.pop("x")
        world.batches["z"] = [({**row, "outlet": "B"}, facts)]

    assert ask(world.renewed(change), "SELECT claimants FROM events") == [(["B"],)]


def test_a_date_goes_with_the_fact_that_lent_it(of_any_size: None, tmp_path: Path) -> None:
    undated = {"date_start": None, "date_end": None, "date_prec": "unknown", "date_anchor": "none"}
    world = Given(tmp_path, [fact("killed", 2, fact_id="d", article_id="o")], [fact("killed", 2, fact_id="u", article_id="r", **undated)])
    world.event_of = {"d": "e", "u": "e2"}
    lent = {"date_start": date(2021, 10, 5), "date_end": date(2021, 10, 5), "date_prec": "day"}
    world.borrowed = {"u": {"fact_id": "u", **lent, "dated_by": "d"}}

    def change() -> None:
        world.batches["z"] = world.batches.pop("x")
        world.refused["z"] = [{"stage": "check", "reason": "x", "table_name": "facts", "article_id": "o", "fact_id": "d"}]

    assert ask(world.renewed(change), "SELECT fact_id, date_start FROM facts") == [("u", None)]


def test_a_contradiction_goes_with_its_total(of_any_size: None, tmp_path: Path) -> None:
    month = (date(2021, 10, 1), date(2021, 10, 31))
    totals = [
        total("killed", best, *month, fact_id=name, article_id=name, claimant=who, claimant_type=kind)
        for name, best, who, kind in (("o", 5, "SDF", "party"), ("r", 7, "SOHR", "monitor"))
    ]
    world = Given(tmp_path, totals[:1], totals[1:])
    assert ask(world.renewed(lambda: world.batches.pop("x")), "SELECT count(*) FROM contradictions") == [(0,)]


@pytest.mark.parametrize("seed", range(3))
def test_releases_renewed_night_by_night_are_the_releases_built(of_any_size: None, tmp_path: Path, seed: int) -> None:
    """With their history: which facts came and went, and which numbers changed."""
    world, homes = World(tmp_path, seed), (tmp_path / "renewed", tmp_path / "built")
    before: dict[str, list[Path]] = {}
    for night in range(4):
        files = world.write()
        news = [home / "new.duckdb" for home in homes]
        for new in news:
            new.parent.mkdir(exist_ok=True)
        counts = build(files, news[1])
        last = current_release(homes[0])
        assert (renew(files, before, last.path, news[0]) if last else build(files, news[0])) == counts
        moment = datetime(2026, 1, 1 + night, tzinfo=UTC)
        renewed, built = (publish(new, home, now=moment).path for new, home in zip(news, homes, strict=True))
        now, meant = rows(renewed), rows(built)
        assert [name for name in meant if now[name] != meant[name]] == []
        before = files
        world.night()
    assert {change for (change,) in ask(renewed, "SELECT DISTINCT change FROM revisions")} >= {"appeared", "changed", "other_facts"}
    assert ask(renewed, "SELECT count(*) > 0 FROM facts_history WHERE superseded_at IS NOT NULL") == [(True,)]


def test_what_cannot_be_renewed_is_told(tmp_path: Path) -> None:
    world = Given(tmp_path, [fact("killed", 2, fact_id="d", article_id="o")], [])
    before, last, out = world.write(), tmp_path / "last.duckdb", tmp_path / "out.duckdb"
    build(before, last)
    world.batches["z"] = world.batches.pop("x")
    files = world.write()
    assert renew(files, before, last, out) is None  # a third of the articles
    assert renew(files | {"event_members": []}, before, last, out) is None
    assert renew(files, {**before, "articles": [tmp_path / "gone.parquet"]}, last, out) is None
    assert not out.exists()
