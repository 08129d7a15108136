"""Evaluate: annotated articles against a warehouse. What counts as found and as right, and the table of it.

found: the same metric and the same best number (both unknown counts as the same). strict: found, and victim side, scope,
months, assertion and background right too; CIVILIAN and UNKNOWN are one side here, because annotators differ on a person
without an affiliation. Facts are paired one to one within an article, the best agreeing pairs first.
Does not belong here: changing anything; the reasons of an error.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from warehouse.enums import CORE_METRICS

PERSON_METRICS = ("arrested", "killed", "wounded")
STRICT = ("victim_side", "scope", "months", "assertion", "background")
_ONE_SIDE = {"CIVILIAN": "UNKNOWN"}
_LONGEST = 600  # months: a longer window is compared by its ends

Fact = Mapping[str, Any]
Articles = dict[str, dict[str, Any]]


def read_gold(path: Path, split: str | None = None) -> Articles:
    """Annotated articles by id, from lines {"id", "published", "facts": […]}. split: only those with this `split`.

    ValueError names file and line.
    """
    out: Articles = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                article = json.loads(line)
                name, facts = article["id"], article["facts"]
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}, line {number}: expected an object with id and facts: {error!r}") from None
            if name in out:
                raise ValueError(f"{path}, line {number}: the id {name} stands twice")
            if not split or article.get("split") == split:
                out[name] = {"published": article.get("published"), "facts": facts}
    if not out:
        raise ValueError(f"{path}: no annotated article" + (f" with split {split!r}" if split else ""))
    return out


def read_warehouse(path: Path) -> Articles:
    """Articles and facts of a DuckDB release, by source_id."""
    import duckdb

    with duckdb.connect(str(path), read_only=True) as con:
        out: Articles = {}
        for name, published in con.execute("select source_id, published from articles").fetchall():
            out[name] = {"published": published, "facts": []}
        found = con.execute(
            "select a.source_id, f.* from facts f join articles a using (article_id) order by f.article_id, f.char_start, f.fact_id"
        )
        columns = [c[0] for c in found.description]
        for row in found.fetchall():
            out[row[0]]["facts"].append(dict(zip(columns[1:], row[1:], strict=True)))
    return out


@dataclass(slots=True)
class Count:
    """Facts annotated, facts extracted, and how many of them agree."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    strict: int = 0

    def add(self, other: Count) -> None:
        """Add another count to this one."""
        self.gold += other.gold
        self.predicted += other.predicted
        self.found += other.found
        self.strict += other.strict

    def rates(self, kind: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of `found` or `strict`."""
        right = getattr(self, kind)
        precision = right / self.predicted if self.predicted else 0.0
        recall = right / self.gold if self.gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


@dataclass(slots=True)
class Difference:
    """One disagreement: kind is missed, spurious or differs; `in_what` the attributes that differ."""

    article: str
    kind: str
    fact: Fact
    in_what: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """The outcome of an evaluation. shares[attribute]: (right, asked) over the core facts found."""

    metrics: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    shares: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    articles: int = 0
    absent: int = 0
    dated: list[int] = field(default_factory=lambda: [0, 0])
    differences: list[Difference] = field(default_factory=list)

    def total(self, metrics: Sequence[str]) -> Count:
        """The counts of several metrics together."""
        out = Count()
        for name in metrics:
            out.add(self.metrics.get(name, Count()))
        return out

    def summary(self) -> dict[str, Any]:
        """The figures that are compared from version to version."""
        core, persons = self.total(CORE_METRICS), self.total(PERSON_METRICS)
        return {
            "articles": self.articles,
            "absent": self.absent,
            "found_f1": round(core.rates("found")[2], 4),
            "strict_f1": round(core.rates("strict")[2], 4),
            "persons_f1": round(persons.rates("found")[2], 4),
            "published": round(self.dated[0] / self.dated[1], 4) if self.dated[1] else None,
            "attributes": {name: round(right / asked, 4) for name, (right, asked) in self.shares.items() if asked},
        }

    def lines(self) -> Iterator[str]:
        """The accuracy table as text."""
        yield f"{'':<18}{'facts':>7}{'read':>7}  {'found':>8}{'':>14}  {'strict':>8}"
        yield f"{'metric':<18}{'':>7}{'':>7}  {'P':>8}{'R':>7}{'F1':>7}  {'P':>8}{'R':>7}{'F1':>7}"
        named = [m for m in CORE_METRICS if m in self.metrics] + sorted(self.metrics.keys() - set(CORE_METRICS))
        rows = [(m, self.metrics[m]) for m in named]
        rows += [("persons", self.total(PERSON_METRICS)), ("core", self.total(CORE_METRICS))]
        for name, count in rows:
            found, strict = count.rates("found"), count.rates("strict")
            cells = "".join(f"{value:>{8 if n % 3 == 0 else 7}.3f}" + ("  " if n == 2 else "") for n, value in enumerate((*found, *strict)))
            yield f"{name:<18}{count.gold:>7}{count.predicted:>7}  {cells}"
        yield ""
        yield "of the core facts found, right in"
        for name, (right, asked) in self.shares.items():
            if asked:
                yield f"  {name:<16}{right:>6} of {asked:<6}{right / asked:.3f}"
        right, asked = self.dated
        yield f"publication date right {right} of {asked}" + (f" = {right / asked:.3f}" if asked else "")
        yield f"articles {self.articles}, not in the warehouse {self.absent}"


def evaluate(gold: Articles, predicted: Articles) -> Report:
    """Compare two sets of articles. Articles of `predicted` that `gold` lacks are ignored."""
    report = Report(articles=len(gold))
    for name, article in gold.items():
        other = predicted.get(name)
        report.absent += other is None
        if other is not None and article["published"]:
            report.dated[1] += 1
            report.dated[0] += _day(other["published"]) == _day(article["published"])
        _compare(report, name, article["facts"], other["facts"] if other else [])
    return report


def _compare(report: Report, name: str, gold: Sequence[Fact], predicted: Sequence[Fact]) -> None:
    for metric, number in Counter(f["metric"] for f in gold).items():
        report.metrics[metric].gold += number
    for metric, number in Counter(f["metric"] for f in predicted).items():
        report.metrics[metric].predicted += number
    matched_gold, matched_predicted = set(), set()
    for i, j, agreed in pairs(gold, predicted):
        matched_gold.add(i)
        matched_predicted.add(j)
        count = report.metrics[gold[i]["metric"]]
        count.found += 1
        count.strict += all(agreed[a] for a in STRICT)
        if gold[i]["metric"] in CORE_METRICS:
            for attribute, right in agreed.items():
                if right is not None:
                    report.shares[attribute][0] += right
                    report.shares[attribute][1] += 1
        if wrong := tuple(a for a, right in agreed.items() if right is False):
            report.differences.append(Difference(name, "differs", gold[i], wrong))
    report.differences += [Difference(name, "missed", f) for i, f in enumerate(gold) if i not in matched_gold]
    report.differences += [Difference(name, "spurious", f) for j, f in enumerate(predicted) if j not in matched_predicted]


def pairs(gold: Sequence[Fact], predicted: Sequence[Fact]) -> list[tuple[int, int, dict[str, bool | None]]]:
    """Facts paired one to one: those that agree in more attributes first, then those that stand at a like place in the article."""
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            if g["metric"] == p["metric"] and g["best"] == p["best"]:
                agreed = agreement(g, p)
                apart = abs(i / max(1, len(gold)) - j / max(1, len(predicted)))
                candidates.append((sum(v is True for v in agreed.values()), -apart, i, j, agreed))
    candidates.sort(key=lambda c: c[:4], reverse=True)
    used_gold, used_predicted, out = set(), set(), []
    for _, _, i, j, agreed in candidates:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            out.append((i, j, agreed))
    return out


def agreement(gold: Fact, predicted: Fact) -> dict[str, bool | None]:
    """Attribute → whether the two facts agree in it; None where the annotation does not say."""
    actors = _codes(gold, "actor") - {"UNKNOWN"}, _codes(predicted, "actor") - {"UNKNOWN"}
    areas = _codes(gold, "adm1"), _codes(predicted, "adm1")
    return {
        "actor": _overlap(*actors) or actors[0] == actors[1],
        "victim_side": _same(gold, predicted, "victim_side", lambda side: _ONE_SIDE.get(side, side)),
        "scope": _same(gold, predicted, "scope"),
        "months": _same_months(gold, predicted),
        "day": _day(gold["date_end"]) == _day(predicted["date_end"]) if gold.get("date_prec") == "day" else None,
        "adm1": _overlap(*areas) if areas[0] else None,
        "bounds": _same(gold, predicted, "low") and _same(gold, predicted, "high"),
        "assertion": gold.get("assertion", "asserted") == predicted.get("assertion", "asserted"),
        "background": bool(gold.get("background")) == bool(predicted.get("background")),
    }


def _same(gold: Fact, predicted: Fact, name: str, fold: Callable[[Any], Any] = lambda value: value) -> bool:
    return fold(gold[name]) == fold(predicted[name])


def _overlap(left: set[str], right: set[str]) -> bool:
    return not left.isdisjoint(right)


def _codes(fact: Fact, name: str) -> set[str]:
    return set(fact.get(name) or ())


def _day(value: Any) -> date | None:
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value)[:10])


def _months(fact: Fact) -> frozenset[int]:
    start, end = _day(fact.get("date_start")), _day(fact.get("date_end"))
    start, end = start or end, end or start
    if start is None or end is None:
        return frozenset()
    window = range(start.year * 12 + start.month, end.year * 12 + end.month + 1)
    return frozenset(window) if len(window) < _LONGEST else frozenset((window[0], window[-1]))


def _same_months(gold: Fact, predicted: Fact) -> bool:
    """The same months; where only the publication date bounds it, the same last month."""
    ours, theirs = _months(gold), _months(predicted)
    if gold.get("date_anchor") == "publication" and ours and theirs:
        return max(ours) == max(theirs)
    return ours == theirs
