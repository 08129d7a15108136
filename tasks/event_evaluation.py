"""Evaluate events: articles that share an event in a warehouse against articles that share a recorded incident.

A pair of articles is right if both report a recorded incident in common. The records name what an article was collected for, not all
it tells of: an old event recalled in two articles is shared but not recorded. So the pairs are counted twice, over all events, and
over the news of both articles only. Does not belong here: the reasons of an error.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

Pair = tuple[str, str]


@dataclass(slots=True, frozen=True)
class Pairs:
    """Pairs of articles: recorded, found, and both."""

    recorded: frozenset[Pair]
    found: frozenset[Pair]

    @property
    def right(self) -> frozenset[Pair]:
        """Found and recorded."""
        return self.found & self.recorded

    def rates(self) -> tuple[float, float]:
        """Precision and recall."""
        right = len(self.right)
        return right / len(self.found) if self.found else 0.0, right / len(self.recorded) if self.recorded else 0.0


def read_incidents(path: Path) -> dict[str, frozenset[str]]:
    """Article id → ids of the incidents it reports, from lines {"id", "incidents": [{"airwars_id"}, …]}. ValueError names file and line."""
    out = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    article = json.loads(line)
                    out[article["id"]] = frozenset(i["airwars_id"] for i in article.get("incidents") or ())
                except (ValueError, KeyError, TypeError) as error:
                    raise ValueError(f"{path}, line {number}: expected an object with id and incidents: {error!r}") from None
    return out


def pairs_of(groups: Iterable[Iterable[str]]) -> frozenset[Pair]:
    """All pairs of different articles that stand in a group together, each pair sorted."""
    return frozenset(pair for group in groups for pair in combinations(sorted(set(group)), 2))


def evaluate_pairs(events: Mapping[str, Iterable[str]], incidents: Mapping[str, frozenset[str]]) -> Pairs:
    """Articles by event against articles by incident. events: event id → articles; articles without a record are left out."""
    together: dict[str, list[str]] = defaultdict(list)
    for article, recorded in incidents.items():
        for incident in recorded:
            together[incident].append(article)
    return Pairs(pairs_of(together.values()), pairs_of([a for a in articles if a in incidents] for articles in events.values()))


def read_events(warehouse: Path, news_only: bool = False) -> dict[str, list[str]]:
    """Event id → source ids of its articles, from a DuckDB release. news_only: without articles that only recall it."""
    import duckdb

    query = "select event_id, source_id from event_facts join articles using (article_id) join facts using (fact_id, event_id)"
    out: dict[str, list[str]] = defaultdict(list)
    with duckdb.connect(str(warehouse), read_only=True) as con:
        for event, article in con.execute(query + (" where not background" if news_only else "")).fetchall():
            out[event].append(article)
    return out


def summary(warehouse: Path, incidents: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """The figures that are compared from version to version, for all events and for the news alone."""
    out: dict[str, Any] = {}
    for name, news_only in (("all", False), ("news", True)):
        pairs = evaluate_pairs(read_events(warehouse, news_only), incidents)
        precision, recall = pairs.rates()
        out[name] = {
            "recorded": len(pairs.recorded), "found": len(pairs.found), "right": len(pairs.right),
            "precision": round(precision, 4), "recall": round(recall, 4),
        }  # fmt: skip
    return out


def lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """The figures as text."""
    yield f"{'pairs of articles':<22}{'recorded':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}"
    for name, title in (("all", "sharing any event"), ("news", "sharing news")):
        f = figures[name]
        yield f"{title:<22}{f['recorded']:>9}{f['found']:>7}{f['right']:>7}{f['precision']:>11.3f}{f['recall']:>8.3f}"
