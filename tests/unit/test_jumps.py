"""Jumps against the last release: what one night may change, what waits for a person, and what is too little to judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from warehouse_rows import article, fact, write

from expectations.jumps import BOUNDS, check_jumps, measure
from warehouse.build import build

Rows = Sequence[dict[str, Any]]
MANY = 400
DAY = date(2021, 1, 5)


@cache
def plain(articles: int = MANY, best: int = 3) -> tuple[Rows, Rows]:
    """So many articles of one fact each, over two years."""
    days = [DAY + timedelta(days=2 * n) for n in range(articles)]
    texts = [article(f"a{n}", published=day) for n, day in enumerate(days)]
    facts = [fact("killed", best, fact_id=f"f{n}", article_id=f"a{n}", day=day, place=f"قرية {n}") for n, day in enumerate(days)]
    return texts, facts


def made(folder: Path, articles: Rows, facts: Rows, refused: int = 0) -> Path:
    """A warehouse of these rows."""
    quarantine = [{"stage": "read", "reason": "no_arabic", "source_id": f"q{n}"} for n in range(refused)]
    folder.mkdir()
    build(write(folder / "rows", {"articles": list(articles), "facts": list(facts), "quarantine": quarantine}), folder / "w.duckdb")
    return folder / "w.duckdb"


@pytest.fixture(scope="module")
def last(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("last") / "x", *plain())


def blocked(new: Path, last: Path, same_reader: bool = True) -> set[str]:
    """The measures that stop publication."""
    found = check_jumps(new, last, same_reader=same_reader)
    assert all(o.reason for o in found.outcomes)
    return {name for name, bound in BOUNDS.items() if any(o.expectation.startswith(bound[0]) for o in found.blocking)}


def test_a_quiet_night_passes(tmp_path: Path, last: Path) -> None:
    articles, facts = plain()
    more = [article("new", published=DAY)], [fact("killed", 9, fact_id="new", article_id="new", day=DAY)]
    assert blocked(made(tmp_path / "x", [*articles, *more[0]], [*facts, *more[1]]), last) == set()


def test_articles_do_not_go(tmp_path: Path, last: Path) -> None:
    articles, facts = plain()
    assert "articles_gone" in blocked(made(tmp_path / "x", articles[:390], facts[:390]), last)


def test_the_same_reader_reads_the_same(tmp_path: Path, last: Path) -> None:
    articles, facts = plain()
    other = [f | {"low": 4, "best": 4, "high": 4} if n < 10 else f for n, f in enumerate(facts)]
    new = made(tmp_path / "x", articles, other)
    assert blocked(new, last) == {"facts_differ"}
    assert blocked(new, last, same_reader=False) == set()


@pytest.mark.parametrize(("kept", "times"), [(200, 1), (400, 2)])
def test_another_reader_neither_halves_nor_doubles(tmp_path: Path, last: Path, kept: int, times: int) -> None:
    articles, facts = plain()
    other = [f | {"fact_id": f"{f['fact_id']}-{t}"} for f in facts[:kept] for t in range(times)]
    assert "facts_ratio" in blocked(made(tmp_path / "x", articles, other), last, same_reader=False)


def test_new_articles_are_not_full_of_facts(tmp_path: Path, last: Path) -> None:
    articles, facts = plain()
    new = [article(f"n{n}") for n in range(200)]
    many = [fact("killed", 1, fact_id=f"n{n}-{m}", article_id=f"n{n}") for n in range(200) for m in range(5)]
    assert blocked(made(tmp_path / "x", [*articles, *new], [*facts, *many]), last) == {"new_facts_ratio"}


def test_refusals_do_not_pile_up(tmp_path: Path, last: Path) -> None:
    assert blocked(made(tmp_path / "x", *plain(), refused=60), last) == {"refused_more"}


def test_closed_months_stay(tmp_path: Path, last: Path) -> None:
    articles, facts = plain()
    late = [fact("killed", 400, fact_id="late", article_id="late", day=DAY)]
    assert blocked(made(tmp_path / "x", [*articles, article("late")], [*facts, *late]), last) == {"closed_months"}


def test_the_month_that_is_running_may_grow(tmp_path: Path, last: Path) -> None:
    articles, facts = plain()
    day = articles[-1]["published"] + timedelta(days=2)
    news = [fact("killed", 400, fact_id="news", article_id="news", day=day)]
    assert blocked(made(tmp_path / "x", [*articles, article("news", published=day)], [*facts, *news]), last) == set()


def test_a_backfill_may_fill_old_months(tmp_path: Path, last: Path) -> None:
    articles, facts = plain()
    old = [article(f"b{n}", published=DAY) for n in range(100)]
    filled = [fact("killed", 9, fact_id=f"b{n}", article_id=f"b{n}", day=DAY, place=f"بلدة {n}") for n in range(100)]
    assert blocked(made(tmp_path / "x", [*articles, *old], [*facts, *filled]), last) == set()


def test_little_is_not_judged(tmp_path: Path) -> None:
    few = made(tmp_path / "few", *plain(20))
    none = made(tmp_path / "none", [], [])
    assert set(measure(none, few, same_reader=True).values()) == {None}
    assert blocked(none, few) == set()


def test_what_was_found_stands_in_the_outcome(tmp_path: Path, last: Path) -> None:
    articles, facts = plain()
    found = check_jumps(made(tmp_path / "x", articles[:390], facts[:390]), last, same_reader=True)
    (gone,) = [o for o in found.blocking if o.expectation.startswith(BOUNDS["articles_gone"][0])]
    assert (gone.observed, gone.expectation) == ("0.025", "share of its articles that are gone: at most 0.01")
