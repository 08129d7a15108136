"""What one batch of articles gives for resolving: its reports, as two Arrow tables that can be kept from night to night.

A sheet follows from its own articles alone, so a night computes the sheets of what is new and reads the others. Does not belong here:
how reports are compared (pairs.py), all of them together (table.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from resolution import names, text
from resolution.pages import page
from resolution.reports import DEEDS, Report, gather, is_counted, told_apart

PERSONS = ("killed", "wounded", "arrested")
SPOTS = 3  # places kept of a report
LEAD = 600  # characters of an article in which it says what day it is
RARE = 3.9  # weight of a word that stands in at most one article of fifty
NO_DAY = -1_000_000
_CODES, _NAMES, _REALS = pa.list_(pa.uint32()), pa.list_(pa.string()), pa.list_(pa.float32())

# One row a report. first, last, seen: days as ordinals or NO_DAY; counts: sum, most, least, open of each of PERSONS; said, rare, spots:
# codes of words; apart: the reports of its article, before it, that tell of something else.
REPORTS = pa.schema(
    {
        "name": pa.string(), "article_id": pa.string(), "facts": _NAMES, "first": pa.int32(), "last": pa.int32(), "exact": pa.int8(),
        "background": pa.int8(), "weekdays": pa.int16(), "deeds": pa.int16(), "seen": pa.int32(), "counts": pa.list_(pa.int32()),
        "adm1": _NAMES, "actors": _NAMES, "sides": _NAMES, "lat": _REALS, "lon": _REALS, "precision": pa.list_(pa.int8()),
        "pcode": pa.string(), "said": _CODES, "rare": _CODES, "spots": _CODES, "apart": _NAMES,
    }
)  # fmt: skip
# One row an article. published: its day as an ordinal, LATEST if unknown; voice: the MinHash of its text; series, number: its page, if any.
ARTICLES = pa.schema({"article_id": pa.string(), "published": pa.int32(), "voice": _CODES, "series": pa.string(), "number": pa.int64()})
# Columns that a sheet is made from.
OF_FACTS = (
    "fact_id", "article_id", "metric", "low", "best", "high", "actor", "victim_side", "scope", "assertion", "background",
    "date_start", "date_end", "date_prec", "date_anchor", "place", "adm1", "pcode", "lat", "lon", "where_prec", "char_start", "char_end",
    "part_of",
)  # fmt: skip
OF_ARTICLES = ("article_id", "text", "published", "url")


@dataclass(slots=True, frozen=True)
class Sheet:
    """reports: REPORTS, articles: ARTICLES."""

    reports: pa.Table
    articles: pa.Table


def make(facts: pa.Table, articles: pa.Table) -> Sheet:
    """The sheet of a batch, from the columns OF_FACTS and OF_ARTICLES; an article that comes again is skipped."""
    by_article: dict[str, list[dict]] = {}
    for fact in facts.select(OF_FACTS).to_pylist():
        by_article.setdefault(fact["article_id"], []).append(fact)
    reports: list[dict[str, Any]] = []
    told: dict[str, dict[str, Any]] = {}
    for row in articles.select(OF_ARTICLES).to_pylist():
        if row["article_id"] in told:
            continue
        counted = [f for f in by_article.get(row["article_id"], ()) if is_counted(f)]
        body = text.read(row["text"])
        reports += _reports(row["article_id"], row["text"], row["published"], body, gather(len(told), counted))
        day = row["published"].toordinal() if row["published"] else names.LATEST
        voice = text.minhash(text.shingles(body.codes))
        series, number = page(row["url"]) or (None, None)
        told[row["article_id"]] = {"article_id": row["article_id"], "published": day, "voice": voice, "series": series, "number": number}
    return Sheet(pa.Table.from_pylist(reports, REPORTS), pa.Table.from_pylist(list(told.values()), ARTICLES))


def _reports(article_id: str, text_: str, published: date | None, body: text.Body, reports: Sequence[Report]) -> list[dict[str, Any]]:
    """The rows of one article. text_: its text, which the facts' offsets refer to."""
    lead = _union(body.weekdays[body.between(0, LEAD)])
    out = []
    for n, (report, zone) in enumerate(zip(reports, _zones(len(text_), reports), strict=True)):
        said = [body.between(s, e) for s, e in sorted(report.spans)]
        around = [body.between(s, e) for s, e in zone]
        named = _union(*(body.weekdays[s] for s in said)) or _union(*(body.weekdays[s] for s in around))
        named = named or (0 if report.background else lead)
        row = _row(article_id, report, _different(body, said), _different(body, around), named, published)
        out.append(row | {"apart": [b.name for b in reports[:n] if told_apart(report, b)]})
    return out


def _row(article_id: str, report: Report, said: np.ndarray, zone: np.ndarray, named: int, published: date | None) -> dict[str, Any]:
    spots = np.unique(np.array([w for p in report.places for w in p.name], dtype=np.uint32))
    first, last = (d.toordinal() for d in report.days) if report.days else (NO_DAY, NO_DAY)
    if report.exact and first == last:
        named = 1 << ((first - 1) % 7)
    places = sorted(report.places, key=lambda p: p.precision)[:SPOTS]
    main = report.main_place
    other = np.setdiff1d(zone, spots, assume_unique=True)
    return {
        "name": report.name, "article_id": article_id, "facts": sorted(f["fact_id"] for f in report.facts), "first": first, "last": last,
        "exact": int(report.exact), "background": int(report.background), "weekdays": named,
        "deeds": sum(1 << n for n, deed in enumerate(DEEDS) if any(f["metric"] == deed for f in report.facts)),
        "seen": published.toordinal() if published else NO_DAY, "counts": [c for metric in PERSONS for c in _counts(report, metric)],
        "adm1": sorted({c for p in report.places for c in p.adm1}), "actors": sorted(report.actors),
        "sides": sorted(report.sides - {"CIVILIAN"}), "lat": [p.lat for p in places], "lon": [p.lon for p in places],
        "precision": [p.precision for p in places], "pcode": main.pcode if main else "", "said": said,
        "rare": other[text.weights(other) >= RARE], "spots": spots,
    }  # fmt: skip


def _counts(report: Report, metric: str) -> tuple[int, int, int, int]:
    """Of a metric's persons: their sum, the largest single number, the smallest the words allow; -1 if none; whether the bound is open."""
    found = [f for f in report.facts if f["metric"] == metric]
    numbers = [f["best"] for f in found if f["best"] is not None]
    if not numbers:
        return -1, -1, -1, int(bool(found))
    return sum(numbers), max(numbers), min(numbers), int(any(f["high"] is None for f in found))


def _zones(length: int, reports: Sequence[Report]) -> list[list[tuple[int, int]]]:
    """The text that belongs to each report: from each of its sentences to the next sentence of another; what comes first, to the first."""
    starts = sorted((start, n) for n, r in enumerate(reports) for start, _ in r.spans)
    pieces: list[list[tuple[int, int]]] = [[] for _ in reports]
    for k, (start, n) in enumerate(starts):
        end = starts[k + 1][0] if k + 1 < len(starts) else length
        pieces[n].append((0 if k == 0 else start, end))
    return pieces


def _different(body: text.Body, parts: Sequence[slice]) -> np.ndarray:
    found = [body.codes[p][body.counts[p]] for p in parts]
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.uint32)


def _union(*bits: np.ndarray) -> int:
    return int(np.bitwise_or.reduce(np.concatenate(bits))) if bits else 0
