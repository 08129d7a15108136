"""Reports: what one article tells of one thing that happened. The facts of an article are put together here, article by article.

One raid is an operation, its arrests and its dead: facts of one sentence, or of one place and day, whose parties can be the same
tell of one thing. Facts that an article puts on different days or at different spots are different things, and `told_apart` says
so to whoever joins reports of several articles. Does not belong here: other articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from resolution import places, text
from resolution.places import Place

Row = Mapping[str, Any]

DEEDS = ("operations", "airstrikes", "attacks")
COUNTED_SCOPES = ("incident",)
COUNTED_ASSERTIONS = ("asserted", "alleged")
PUBLICATION_LAG = 3  # days: where the publication date stands in, the thing may be that much older
LONG = 62  # days: a longer window says no more of when than none
# What joins a fact to a report of its article. Weighed by hand: the order of a text is evidence, not proof.
SENTENCE, SPOT, CLOSE, NEXT, WITHIN, DAY, ACTOR = 3.0, 2.0, 1.0, 0.5, 0.5, 0.5, 0.5
OTHER_DEED, OTHER_NUMBER, JOINED = -1.5, -1.0, 1.5
CLOSE_BY, NEXT_BY = 300, 800  # characters


@dataclass(slots=True)
class Report:
    """One article's telling of one thing. days: first and last possible day, or None; exact: the text fixes the day."""

    article: int
    facts: list[Row] = field(default_factory=list)
    days: tuple[date, date] | None = None
    exact: bool = False
    background: bool = False
    places: list[Place] = field(default_factory=list)
    actors: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    spans: set[tuple[int, int]] = field(default_factory=set)

    @property
    def main_place(self) -> Place | None:
        """The most precise place; of several the first told."""
        return min(self.places, key=lambda p: p.precision, default=None)

    @property
    def name(self) -> str:
        """The smallest fact id: what the report is called and ordered by."""
        return min(f["fact_id"] for f in self.facts)


def is_counted(fact: Row) -> bool:
    """Whether a fact tells of a single thing that did happen or is said to have."""
    return fact["scope"] in COUNTED_SCOPES and fact["assertion"] in COUNTED_ASSERTIONS


def days_of(fact: Row) -> tuple[date, date] | None:
    """First and last possible day of a fact, or None."""
    start, end = fact["date_start"], fact["date_end"]
    if fact["date_prec"] == "day":
        start, end = start or end, end or start
    if start is None or end is None or end < start or (end - start).days > LONG:
        return None
    if fact["date_anchor"] == "publication":
        start = min(start, end - timedelta(days=PUBLICATION_LAG))
    return start, end


def place_of(fact: Row) -> Place | None:
    """The place of a fact; None if it has none, not even a governorate."""
    adm1 = frozenset(fact["adm1"] or ())
    if not adm1 and fact["lat"] is None:
        return None
    nan = float("nan")
    lat, lon = (nan, nan) if fact["lat"] is None else (fact["lat"], fact["lon"])
    precision = places.PRECISIONS.index(fact["where_prec"])
    if precision <= 1 and fact["lat"] is None:
        precision = places.PRECISIONS.index("governorate")
    return Place(lat, lon, precision, fact["pcode"] or "", adm1, text.names(fact["place"] or ""))


def _parties(codes: Iterable[str]) -> set[str]:
    return {c for c in codes if c not in ("UNKNOWN", "MIXED")}


def overlap(a: tuple[date, date] | None, b: tuple[date, date] | None) -> bool | None:
    """Whether two windows share a day; None if one is unknown."""
    if a is None or b is None:
        return None
    return a[0] <= b[1] and b[0] <= a[1]


def gather(article: int, facts: Sequence[Row]) -> list[Report]:
    """The reports of one article, in the order of its text. facts: those that is_counted, of this article, in any order."""
    reports: list[Report] = []
    for fact in sorted(facts, key=lambda f: (f["char_start"], f["char_end"], f["metric"] not in DEEDS, f["fact_id"])):
        scored = [(_fit(fact, r), n) for n, r in enumerate(reports)]
        best = max(((s, n) for s, n in scored if s is not None), default=(0.0, -1))
        if best[0] < JOINED:
            reports.append(Report(article, background=bool(fact["background"])))
        _add(reports[best[1]] if best[0] >= JOINED else reports[-1], fact)
    return reports


def _fit(fact: Row, report: Report) -> float | None:
    """How well a fact fits into a report; None if it tells of something else."""
    span = (fact["char_start"], fact["char_end"])
    here = span in report.spans
    if not here and bool(fact["background"]) != report.background:
        return None
    together = overlap(days_of(fact), report.days)
    if together is False:
        return None
    place, main = place_of(fact), report.main_place
    where = places.relation(place, main) if place and main else places.UNKNOWN
    if where == places.ELSEWHERE or (where == places.NEAR and not here):
        return None
    actors = _parties(fact["actor"])
    answer = bool(actors & report.sides and report.actors & {fact["victim_side"]})
    shared = bool(actors & report.actors)
    if actors and report.actors and not shared and not (answer and here):
        return None
    score = SENTENCE if here else 0.0
    score += SPOT if where == places.SAME else WITHIN if where == places.INSIDE else 0.0
    gap = min(abs(fact["char_start"] - end) for _, end in report.spans)
    score += CLOSE if gap <= CLOSE_BY else NEXT if gap <= NEXT_BY else 0.0
    score += DAY * bool(together) + ACTOR * shared
    return score + _contrast(fact, report, here)


def _contrast(fact: Row, report: Report, here: bool) -> float:
    """What speaks against: a deed of another kind, another number of the same thing elsewhere in the text."""
    deeds = {f["metric"] for f in report.facts if f["metric"] in DEEDS}
    score = OTHER_DEED if fact["metric"] in DEEDS and deeds and fact["metric"] not in deeds else 0.0
    rivals = [f["best"] for f in report.facts if f["metric"] == fact["metric"] and f["victim_side"] == fact["victim_side"]]
    if not here and fact["best"] is not None and any(r is not None and r != fact["best"] for r in rivals):
        score += OTHER_NUMBER
    return score


def _add(report: Report, fact: Row) -> None:
    report.facts.append(fact)
    report.spans.add((fact["char_start"], fact["char_end"]))
    report.actors |= _parties(fact["actor"])
    report.sides |= _parties((fact["victim_side"],))
    place = place_of(fact)
    if place and place not in report.places:
        report.places.append(place)
    days = days_of(fact)
    if days and (report.days is None or (days[1] - days[0]) < (report.days[1] - report.days[0])):
        report.days = days
    report.exact |= bool(days) and fact["date_prec"] == "day" and fact["date_anchor"] in ("text", "relative", "inferred")


def told_apart(a: Report, b: Report) -> bool:
    """Whether an article that gives both reports says that they are two things: other days, or other spots."""
    if overlap(a.days, b.days) is False:
        return True
    here, there = a.main_place, b.main_place
    if here is None or there is None:
        return False
    return places.relation(here, there) in (places.ELSEWHERE, places.NEAR)
