"""All reports as arrays: what comparing them needs, and nothing else, so that a hundred thousand articles fit into memory.

Filled batch by batch; the rows stand in the order of the reports' names once it is closed, so nothing depends on the order of
batches. Does not belong here: how two reports are compared (pairs.py), which are (blocks.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from scipy import sparse

from resolution import text
from resolution.places import REACHES
from resolution.reports import DEEDS, Report, told_apart

PERSONS = ("killed", "wounded", "arrested")
SPOTS = 3  # places kept of a report
LEAD = 600  # characters of an article in which it says what day it is
RARE = 3.9  # weight of a word that stands in at most one article of fifty
NO_DAY = -1_000_000
KEYWORDS = 8  # rarest words of a report that may bring it together with another


def mask(codes: Iterable[str], numbers: dict[str, int]) -> int:
    """Codes as bits; `numbers` gives each new code the next bit."""
    out = 0
    for c in codes:
        out |= 1 << numbers.setdefault(c, len(numbers))
    return out


@dataclass(slots=True)
class Words:
    """A ragged list of word codes a row."""

    flat: list[np.ndarray] = field(default_factory=list)

    def matrix(self, order: np.ndarray, vocabulary: np.ndarray) -> sparse.csr_matrix:
        """Rows × words, each entry the root of the word's weight: a product of two rows is the weight of what they share."""
        rows = [self.flat[k] for k in order]
        ends = np.concatenate(([0], np.cumsum([len(r) for r in rows], dtype=np.int64)))
        found = np.concatenate(rows) if rows else np.empty(0, dtype=np.uint32)
        data = np.sqrt(text.weights(found)).astype(np.float32)
        at = np.searchsorted(vocabulary, found).astype(np.int32)
        return sparse.csr_matrix((data, at, ends), shape=(len(rows), max(1, len(vocabulary))))


@dataclass(slots=True)
class Table:
    """The reports. `names` identify them; every array has one row a report."""

    names: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    facts: list[list[str]] = field(default_factory=list)
    rows: list[tuple] = field(default_factory=list)
    places: list[list[tuple[float, float, int]]] = field(default_factory=list)
    pcodes: list[str] = field(default_factory=list)
    said: Words = field(default_factory=Words)
    rare: Words = field(default_factory=Words)
    spots: Words = field(default_factory=Words)
    voices: dict[str, np.ndarray] = field(default_factory=dict)
    apart: list[tuple[str, str]] = field(default_factory=list)
    adm1_bits: dict[str, int] = field(default_factory=dict)
    party_bits: dict[str, int] = field(default_factory=dict)
    a: dict[str, np.ndarray] = field(default_factory=dict)
    m: dict[str, sparse.csr_matrix] = field(default_factory=dict)

    def add(self, article_id: str, text_: str, published: date | None, reports: Sequence[Report]) -> None:
        """Add the reports of one article. text_: its text, which the facts' offsets refer to."""
        body = text.read(text_)
        lead = _union(body.weekdays[body.between(0, LEAD)])
        self.voices[article_id] = text.minhash(text.shingles(body.codes))
        for report, zone in zip(reports, _zones(len(text_), reports), strict=True):
            said = [body.between(s, e) for s, e in sorted(report.spans)]
            around = [body.between(s, e) for s, e in zone]
            named = _union(*(body.weekdays[s] for s in said)) or _union(*(body.weekdays[s] for s in around))
            named = named or (0 if report.background else lead)
            self._add(article_id, report, _different(body, said), _different(body, around), named, published)
        self.apart += [(a.name, b.name) for k, a in enumerate(reports) for b in reports[:k] if told_apart(a, b)]

    def _add(self, article_id: str, report: Report, said: np.ndarray, zone: np.ndarray, named: int, published: date | None) -> None:
        names = np.unique(np.array([w for p in report.places for w in p.name], dtype=np.uint32))
        first, last = (d.toordinal() for d in report.days) if report.days else (NO_DAY, NO_DAY)
        if report.exact and first == last:
            named = 1 << ((first - 1) % 7)
        self.names.append(report.name)
        self.articles.append(article_id)
        self.facts.append(sorted(f["fact_id"] for f in report.facts))
        self.places.append([(p.lat, p.lon, p.precision) for p in sorted(report.places, key=lambda p: p.precision)[:SPOTS]])
        main = report.main_place
        self.pcodes.append(main.pcode if main else "")
        adm1 = mask((c for p in report.places for c in sorted(p.adm1)), self.adm1_bits)
        deeds = sum(1 << n for n, deed in enumerate(DEEDS) if any(f["metric"] == deed for f in report.facts))
        counts = [c for metric in PERSONS for c in _counts(report, metric)]
        actors, sides = mask(sorted(report.actors), self.party_bits), mask(sorted(report.sides - {"CIVILIAN"}), self.party_bits)
        seen = published.toordinal() if published else NO_DAY
        self.rows.append((first, last, report.exact, report.background, named, adm1, actors, sides, deeds, seen, *counts))
        self.said.flat.append(said)
        other = np.setdiff1d(zone, names, assume_unique=True)
        self.rare.flat.append(other[text.weights(other) >= RARE])
        self.spots.flat.append(names)

    def close(self) -> Table:
        """Put the rows in order and make the arrays."""
        order = np.array(sorted(range(len(self.names)), key=self.names.__getitem__), dtype=np.int64)
        for column in ("names", "articles", "facts", "places", "pcodes", "rows"):
            old = getattr(self, column)
            setattr(self, column, [old[k] for k in order])
        labels = ["first", "last", "exact", "background", "weekdays", "adm1", "actors", "sides", "deeds", "published"]
        labels += [f"{metric}_{what}" for metric in PERSONS for what in ("sum", "most", "least", "open")]
        columns = zip(*self.rows, strict=True) if self.rows else ([] for _ in labels)
        self.a = {label: np.array(values, dtype=np.int64) for label, values in zip(labels, columns, strict=True)}
        self.rows = []
        self._close_places()
        flats = [words.flat for words in (self.said, self.rare, self.spots)]
        known = np.unique(np.concatenate([np.unique(np.concatenate(flat)) for flat in flats if flat] or [np.empty(0, dtype=np.uint32)]))
        for name in ("said", "rare", "spots"):
            words: Words = getattr(self, name)
            self.m[name] = words.matrix(order, known)
            words.flat = []
        numbers = {article: n for n, article in enumerate(sorted(set(self.articles)))}
        self.a["article"] = np.array([numbers[x] for x in self.articles], dtype=np.int64)
        return self

    def bands(self) -> Iterator[np.ndarray]:
        """The MinHash of each report's article, band by band, one number a report."""
        hashes = np.stack([self.voices[x] for x in self.articles]).astype(np.uint64)
        for k in range(0, text.PERMUTATIONS, text.BAND_ROWS):
            key = np.zeros(len(hashes), dtype=np.uint64)
            for column in range(k, k + text.BAND_ROWS):
                key = (key ^ hashes[:, column]) * np.uint64(0x9E3779B97F4A7C15)
            yield key

    def _close_places(self) -> None:
        n = len(self.names)
        lat, lon = np.full((n, SPOTS), np.nan, np.float32), np.full((n, SPOTS), np.nan, np.float32)
        precision = np.full((n, SPOTS), len(REACHES) - 1, dtype=np.int8)
        for k, found in enumerate(self.places):
            for j, (y, x, p) in enumerate(found):
                lat[k, j], lon[k, j], precision[k, j] = y, x, p
        self.a |= {"lat": lat, "lon": lon, "precision": precision}
        self.places = []


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
